"""A page as weighted terms: ordinary words against a fixed background, names against the collection itself."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord import lexicons
from onrecord.core.story import Document
from onrecord.core.words import base
from onrecord.story.background import Background

Vector = list[tuple[str, float]]
"""Terms with their weights, heaviest first, at unit length; empty where nothing has weight."""

TITLE = 2
"""What a word of the title counts beside one of the text."""
DOUBT_WORD, DOUBT_NAME = 10, 2
"""Pages more than are known to hold a word or a name: a word nobody has seen before is no proof."""
IMAGINED = 2000
"""Pages without the name, imagined beside the collection: else the very names that make five pages one story weigh nothing."""
MOSTLY = 0.7
"""Share of a word's places in a text with a capital from which it is a name there."""

_TERM = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*['’]?|\d[\d.,]*\d|\d")
_OPENS = re.compile(r"(?:^|[.!?:\n])[\s\"'“”‘’«»()–—-]*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How often each term stands in a page, and which are written as names or as plain words inside its sentences.

    Neighbouring capitalised words are a name besides ("Kestrel Dam"), so are numbers and words with a capital inside
    ("pro-Karrow"). A word only of the title or of the beginnings of sentences is in neither set.
    """

    counts: Counter[str]
    names: frozenset[str]
    plain: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A page's ordinary words and its names, each at unit length."""

    words: Vector
    names: Vector


def terms(document: Document, *, lead: int) -> Terms:
    """Return the terms of the title and of the first ``lead`` characters of the text, without stopwords."""
    counts: Counter[str] = Counter()
    high: Counter[str] = Counter()
    low: Counter[str] = Counter()
    text = document.text[:lead]
    for term, raw, start in _read(text):
        counts[term] += 1
        if raw[0].isupper() and " " not in term and _OPENS.search(text, max(0, start - 6), start):
            continue
        (low if raw[0].isalpha() and raw == raw.lower() else high)[term] += 1
    for term, _, _ in _read(document.title or ""):
        counts[term] += TITLE
    names = frozenset(t for t, n in high.items() if n >= MOSTLY * (n + low[t]))
    return Terms(counts=counts, names=names, plain=frozenset(low) - names)


def _read(text: str) -> Iterator[tuple[str, str, int]]:
    """Yield each term with what is written and where; pairs of capitalised neighbours after the second of them."""
    stop = lexicons.words("stopwords")
    before, end = "", -1
    for match in _TERM.finditer(text):
        raw = match.group()
        term = base(raw)
        if len(term) < 2 or term in stop:
            before = ""
            continue
        yield term, raw, match.start()
        if not raw[0].isupper():
            before = ""
            continue
        if before and match.start() - end <= 1:
            yield f"{before} {term}", raw, match.start()
        before, end = term, match.end()


def weigh(pages: Sequence[Terms], background: Background, *, words: int, names: int) -> list[Weighed]:
    """Return each page's weightiest ``words`` ordinary words and ``names`` names."""
    worth, named = _rarity(pages, background)
    return [
        Weighed(
            words=_unit(((t, n) for t, n in page.counts.items() if t not in named), worth, words),
            names=_unit(((t, n) for t, n in page.counts.items() if t in named), worth, names),
        )
        for page in pages
    ]


def _rarity(pages: Sequence[Terms], background: Background) -> tuple[dict[str, float], frozenset[str]]:
    """Return what each term of the collection is worth and which terms are names, by the majority of the pages that show it."""
    held: Counter[str] = Counter()
    balance: Counter[str] = Counter()
    for page in pages:
        held.update(page.counts.keys())
        balance.update(page.names)
        balance.subtract(page.plain)
    worth: dict[str, float] = {}
    named = set()
    for term, here in held.items():
        common = background.holding.get(term, 0)
        if balance[term] > 0 or " " in term or (balance[term] == 0 and not common):
            named.add(term)
            worth[term] = math.log((IMAGINED + len(pages)) / (here + DOUBT_NAME))
        else:
            worth[term] = math.log((background.pages + len(pages)) / (common + here + DOUBT_WORD))
    return {t: max(0.0, w) for t, w in worth.items()}, frozenset(named)


def _unit(counts: Iterable[tuple[str, int]], worth: Mapping[str, float], most: int) -> Vector:
    weighed = sorted((-(1.0 + math.log(n)) * worth[t], t) for t, n in counts)[:most]
    length = math.sqrt(math.fsum(w * w for w, _ in weighed))
    return [(t, -w / length) for w, t in weighed] if length else []
