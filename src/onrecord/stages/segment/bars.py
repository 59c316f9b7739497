"""Bars of buttons: platforms to share on, counts of shares and views."""

from __future__ import annotations

import re

from onrecord.lexicons import words
from onrecord.stages.segment.draft import Draft

_SHARES = re.compile(
    r"[\d.,]+\s*[km]?\s+(?:shares?|views?|likes?|comments?|reactions?|votes?|"
    r"комментари\w*|просмотр\w*|коммент\w*)\b",
    re.I,
)


def share_bar(draft: Draft) -> bool:
    """Return whether the line is a bar of buttons: two platforms or more among few words, or counts of them.

    True: "X.com Facebook E-Mail Copy link", "0 SHARES 0 VIEWS". Near miss: "Facebook sues Twitter over ads".
    """
    if draft.size > 110 or draft.final:
        return False
    platforms = words("platforms")
    tokens = [t.strip(".,:|·/()").removesuffix(".com").casefold() for t in draft.text.split()]
    known = sum(t in platforms or t in _BUTTONS for t in tokens)
    if known >= 2 and 5 * known >= 3 * len(tokens) and any(t in platforms for t in tokens):
        return True
    counts = _SHARES.findall(draft.text) if draft.text[0].isdigit() else []
    return len(counts) > 1 and not _SHARES.sub("", draft.text).strip(" |·,")


_BUTTONS = frozenset([
    "email", "e-mail", "mail", "print", "link", "copy", "share", "teilen", "drucken", "kopieren", "imprimer", "imprimir",
    "partager", "compartir", "stampa", "condividi", "tweet", "messenger", "rss", "flipboard", "pocket", "копировать", "печать",
])  # fmt: skip
