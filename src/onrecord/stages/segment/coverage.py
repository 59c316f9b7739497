"""How sure we are that the page holds the whole article."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import cache

from onrecord.core.analysis import Coverage, Origin
from onrecord.core.text import Cell, Page, rule_of
from onrecord.lexicons import words
from onrecord.stages.segment.draft import Draft

SURE, BRIEF = 0.95, 0.8
"""Nothing speaks against the whole article; nothing does, but it is shorter than ``SHORT``."""
SHORT = 300
_ELLIPSIS = re.compile(r"(?:…|\.\.\.|\[\s?(?:…|\.\.\.)\s?\])['\"”»)]*$")
_OPEN_END = re.compile(r"[\w,–—-]$")
_ONWARD = re.compile(
    r"\b(?:read|see|view|continue|lire|lisez|weiter|ganzen|vollständig\w*|leer|lea|leggi|leia|ler|lees|czytaj|читать|читайте|"
    r"full|complet[ao]?|devamı|suite|rest)\b",
    re.I,
)
_NEAR = 4
"""Units after the article's last paragraph among which a line about paying speaks of this article."""


def coverage(page: Page, units: Sequence[Draft], origins: Sequence[Origin], stub: Cell[str] | None = None) -> Coverage:
    """Return how sure we are that the article is whole, with every sign: the strongest counts. ``stub``: why the page is one."""
    signs = list(_signs(page, units, origins))
    if stub is not None and not signs:
        signs = [(0.1, stub)]
    bodies = [d for d in units if d.role == "body"]
    size = sum(d.size for d in bodies)
    start = 0.0 if not bodies else BRIEF if size < SHORT else SURE
    value = min([start, *(weight for weight, _ in signs)])
    return Coverage(value=value, signs=tuple(cell for _, cell in signs))


def _signs(page: Page, units: Sequence[Draft], origins: Sequence[Origin]) -> Iterator[tuple[float, Cell[str]]]:
    """Yield each sign that the article goes on elsewhere, with how sure it leaves us."""
    bodies = [i for i, d in enumerate(units) if d.role == "body"]
    if not bodies:
        yield 0.0, Cell(value="no line of the page reads as an article's text", rule=rule_of(coverage))
        return
    walled = paywall(units)
    if walled is not None:
        yield 0.1, _cell(page, walled, "a line says that the rest must be paid for or is elsewhere", paywall)
    for origin in origins:
        if (line := onward(units, origin)) is not None:
            yield 0.05, _cell(page, line, "the page sends its reader to the full text", onward)
    last = units[bodies[-1]]
    end = page.text[max(last.start, last.end - 40) : last.end]
    if _ELLIPSIS.search(end):
        yield 0.15, _cell(page, last, "the text ends with an ellipsis", _signs, tail=True)
    elif last.size >= 60 and _OPEN_END.search(end) and _prose(last):
        yield 0.4, _cell(page, last, "the text ends in mid-sentence", _signs, tail=True)
    yield from _told(page, [d for d in units if d.role == "body"])


def _cell(page: Page, draft: Draft, why: str, rule: object, *, tail: bool = False) -> Cell[str]:
    start = max(draft.start, draft.end - 40) if tail else draft.start
    return Cell(value=why, spans=(page.span(start, draft.end),), rule=rule_of(rule))  # type: ignore[arg-type]


def _prose(draft: Draft) -> bool:
    """Return whether the unit reads as running text. Near miss: a list item, a signature, "Follow her on Ripple @orlavenn"."""
    return "@" not in draft.text and sum(map(words("function_words").__contains__, draft.low.split())) >= 3


def _told(page: Page, bodies: Sequence[Draft]) -> Iterator[tuple[float, Cell[str]]]:
    """Yield what tags tell: that the article is not free, or has far more words than the page.

    True: wordCount 900 on a page with 150 words. Near miss: wordCount 900 with 700, counted with captions.
    """
    if not page.metadata:
        return
    count = sum(len(d.text.split()) if d.size <= len(d.text) else d.size // 6 for d in bodies)
    if any(m.value.strip().lower() in ("false", "no") for m in page.told("free")) and count < 250:
        yield 0.3, Cell(value="the page's tags say that the article is not free", rule=rule_of(_told))
    told = [int(m.value) for m in page.told("words") if m.value.strip().isdecimal() and int(m.value) >= 100]
    if told and count < 0.5 * max(told):
        yield 0.2, Cell(value=f"the page's tags give the article {max(told)} words; here are {count}", rule=rule_of(_told))


def paywall(units: Sequence[Draft]) -> Draft | None:
    """Return the line that says the rest must be paid for, where it stands behind the article's last paragraphs.

    True: "Subscribe to unlock this article" under the first paragraph. Near miss: "Continue reading" in a list of other
    articles or between two halves of a long text, "Continue reading the main story" at an advertisement.
    """
    bodies = [i for i, d in enumerate(units) if d.role == "body" and d.size > 40] or [
        i for i, d in enumerate(units) if d.role == "body"
    ]
    total = behind = sum(units[i].size for i in bodies)
    for last, following in itertools.pairwise([*bodies, len(units)]):
        behind -= units[last].size
        # The next paragraph too may be such a line; then it does not stand behind itself.
        own = units[following].size if following < len(units) else 0
        for n in range(last + 1, min(following + 1, last + _NEAR + 1, len(units))):
            rest = behind - own * (n == following)
            if rest <= 0.25 * total and units[n].size <= 220 and _paywall_words().search(units[n].low):
                others = any("teaser" in (d.whole, d.begins, d.role) for d in units[last + 1 : n])
                if not others:
                    return units[n]
    return None


@cache
def _paywall_words() -> re.Pattern[str]:
    named = "|".join(re.escape(w) for w in sorted(words("paywall_lines")))
    return re.compile(rf"(?<!\w)(?:{named})(?!\w| the main story| below)")


def onward(units: Sequence[Draft], origin: Origin) -> Draft | None:
    """Return the line by which an aggregator sends its reader to the full text.

    True: "Read full article at harbourpost.example". Near miss: "This article originally appeared in the Harbour Post".
    """
    if origin.kind != "aggregator" or not origin.spans:
        return None
    at = origin.spans[0].start
    line = next((d for d in units if d.start <= at < d.end), None)
    return line if line is not None and _ONWARD.search(line.text[: at - line.start]) else None
