"""The page's last lines: where the site speaks of itself, and what stands over that."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from onrecord.stages.segment.draft import Draft, plain

_SPEAKS = re.compile(
    r"\b(?:this|our|the) (?:site|website|blog|page|newsletter|transcript)\b|\b(?:this|the) (?:story|article|"
    r"content|post|report) (?:was|is|has been|may)\b|"
    r"\b(?:diese[rs]?|unsere) (?:seite|website|webseite|beitrag|artikel)\b|\b(?:ce|notre) (?:site|blog)\b|"
    r"\bcet article\b|\b(?:este|nuestro) (?:sitio|blog|artículo)\b|"
    r"\b(?:questo|il nostro) (?:sito|blog)\b|\b(?:este|nosso) (?:site|blogue)\b|\b(?:deze|onze) (?:site|"
    r"website)\b|\bbu (?:site|haber sitesi)|\bweb sitesinde\b|"
    r"\b(?:ta strona|ten serwis|nasz serwis)\b|\b(?:этот|наш) сайт|\bconditions générales\b|\bterms (?:of|"
    r"and)\b|\bthird[- ]part|\bcontenidos de terceros\b|\bcontenuti di terzi\b|\bconteúdos? de terceiros\b|\binhalte dritter\b|"
    r"\bnon-profit\b|"
    r"\bown this content\b|\brights belong\b|\bis (?:published|edited) (?:by|under)\b|\bsubscri(?:be|ption)|\babonn",
    re.I,
)


def mark_site(units: Sequence[Draft], called: Collection[str]) -> None:
    """Give role notice to the page's last sentences where it is the site that speaks, of itself.

    True: "Harbour Post is published by Kelp Media Ltd." as the last line. Near miss: the article's own last sentence.
    """
    _mark_site(units, [name for name in called if len(name) > 3])
    _mark_trailing(units)


def _mark_trailing(units: Sequence[Draft]) -> None:
    """Give role teaser to two short lines or more between the article's last sentence and the site's own words.

    True: last sentence / "Coming up" / "Chili supper, fire hall" / "© 2031 Velm Courier". Near miss: they end
    the page.
    """
    last = max((n for n, d in enumerate(units) if d.is_body and d.final and d.text[-1] != ":" and d.size >= 25), default=None)
    if last is None or 3 * last < len(units):
        return
    lines = [d for d in units[last + 1 :] if d.is_body]
    plainly = all(not d.final and d.text[0].isalpha() and d.size < 120 and not d.rule.endswith(":mark_ticker") for d in lines)
    furnished = any(not d.is_body and d.start > lines[-1].start for d in units[last + 1 :]) if lines else False
    if 2 <= len(lines) <= 8 and plainly and furnished and sum(d.score for d in lines) < _UNSURE * len(lines):
        for draft in lines:
            draft.be("teaser", _mark_trailing)


_UNSURE = 0.85
"""Mean score below which short lines under the last sentence are not the article's."""


def _mark_site(units: Sequence[Draft], names: Sequence[str]) -> None:
    """See ``mark_site``."""
    for n in range(len(units) - 1, max(len(units) // 3, len(units) - 25), -1):
        draft = units[n]
        if not draft.is_body or not draft.final:
            continue
        own = any(plain(draft.text).startswith(name) for name in names)
        if draft.size > 260 or not (own or _SPEAKS.search(draft.text)) or draft.text[0] in "\"“„«'‘" or n < 3:
            return
        if own and not _SPEAKS.search(draft.text) and all(units[m].is_body for m in range(n - 1, n - 3, -1)):
            return
        draft.be("notice", mark_site)
