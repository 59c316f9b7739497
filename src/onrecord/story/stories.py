"""Which pages tell one story: weighted words, a pull of time, and joins that need evidence."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from datetime import date
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from onrecord.core.story import Document
from onrecord.core.text import content_id
from onrecord.story.background import ordinary
from onrecord.story.joining import join
from onrecord.story.terms import Vector, Weighed, terms, weigh


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How a collection of so many pages is read and joined."""

    pages: float
    lead: float
    """Characters of a text that are read: the news stands first."""
    words: float
    names: float
    """Weightiest words and names kept a page."""
    least: float
    """Mean likeness below which nothing joins."""
    alone: float
    """What two single pages need above ``least``; two groups need that much divided by the independent pairs between them."""
    tight: float
    """Share of the likeness within the looser of two groups that must be between them."""
    floor: float
    """What the longest time leaves of a likeness."""
    days: float
    """Days after which what time takes has taken two thirds of its effect."""


# Chosen on half A of AllSides and ECB+ and on drawn folders, seeds 1 to 3 (benchmarks/results/stories.md).
FOLDER = Settings(pages=60, lead=3000, words=300, names=150, least=0.03, alone=0.14, tight=0.45, floor=0.5, days=180)
"""Pages that somebody gathered: those on a subject belong together over months, those on nothing in common stay apart."""
ARCHIVE = Settings(pages=600, lead=2000, words=70, names=40, least=0.145, alone=0.0, tight=0.6, floor=0.1, days=20)
"""Everything an archive holds: only pages on one happening join."""
WORDS, NAMES = 0.7, 0.3
"""Shares of ordinary words and of names in a likeness."""
FREE, BORNE_OUT = 0.3, 2.0
"""Likeness of names that counts by itself, and how many times that of the words may count besides: names alone would join
everything about one country."""
RARE, OPENING = 100, 50
"""In an archive pages are compared when they share a term that at most RARE pages hold, among the OPENING weightiest of one of
them: cost per page stays flat."""


def cluster(documents: Sequence[Document]) -> dict[str, str]:
    """Return the story of each document: ids made from the members' ids, the same for the documents in any order.

    Two pages that share words and names beyond chance begin a story. Many weaker likenesses count as much: a page that is a
    little like each of ten joins them. Up to 60 pages count as a folder, where months do not part a subject; from 600 on as an
    archive, where weeks part one happening from the next; between them the settings slide.
    """
    ordered = sorted(documents, key=_content_order)
    settings = settings_for(len(ordered))
    pages = [terms(d, lead=round(settings.lead)) for d in ordered]
    vectors = weigh(pages, ordinary(), words=round(settings.words), names=round(settings.names))
    days = [_day(d.date) for d in ordered]
    near = {p: s * _closeness(days[p[0]], days[p[1]], settings) for p, s in _likenesses(vectors, settings).items()}

    def enough(mean: float, pairs: float, within: float) -> bool:
        return mean >= max(settings.least + settings.alone / pairs, settings.tight * within)

    stories: dict[str, str] = {}
    for members in join(len(ordered), near, enough=enough):
        ids = sorted(ordered[i].id for i in members)
        stories.update(dict.fromkeys(ids, content_id("story", ids)))
    return {d.id: stories[d.id] for d in documents}


def settings_for(pages: int) -> Settings:
    """Return the settings of a folder, of an archive, or between them by the logarithm of ``pages``."""
    share = min(1.0, max(0.0, math.log(max(pages, 1) / FOLDER.pages) / math.log(ARCHIVE.pages / FOLDER.pages)))
    between = [a + share * (b - a) for a, b in zip(astuple(FOLDER), astuple(ARCHIVE), strict=True)]
    return Settings(**dict(zip(Settings.__slots__, between, strict=True)))


def _content_order(document: Document) -> tuple[str, str, str]:
    content = "\0".join((document.date or "", document.title or "", document.text))
    return document.date or "", sha256(content.encode("utf-8", "surrogatepass")).hexdigest(), document.id


def _likenesses(pages: Sequence[Weighed], settings: Settings) -> dict[tuple[int, int], float]:
    """Return the likeness of every pair of pages that are compared, where it is at least a fifth of the least that joins.

    It is the cosine of the ordinary words joined with that of the names; names count as far as words bear them out.
    """
    faint = settings.least / 5
    words, names = _Products([p.words for p in pages]), _Products([p.names for p in pages])
    unnamed = np.array([not p.names for p in pages])
    found: dict[tuple[int, int], float] = {}
    for j, near in enumerate(_compared(pages, faint=faint)):
        plain = words.of(j, near)
        both = WORDS * plain + NAMES * np.minimum(names.of(j, near), FREE + BORNE_OUT * plain)
        likeness = np.where(unnamed[near] | unnamed[j], plain, both).round(9)
        found.update(((i, j), s) for i, s in zip(near, likeness.tolist(), strict=True) if s >= faint)
    return found


class _Products:
    """Inner products of sparse vectors, one of them with many at a time."""

    def __init__(self, vectors: Sequence[Vector]) -> None:
        number = {t: k for k, t in enumerate(sorted({t for v in vectors for t, _ in v}), start=1)}
        width = max((len(v) for v in vectors), default=0)
        self.terms = np.zeros((len(vectors), width), dtype=np.int32)  # term 0 stands for "no more terms" and weighs nothing
        self.weights = np.zeros((len(vectors), width))
        for i, vector in enumerate(vectors):
            self.terms[i, : len(vector)] = [number[t] for t, _ in vector]
            self.weights[i, : len(vector)] = [w for _, w in vector]
        self.mine = np.zeros(len(number) + 1)

    def of(self, j: int, near: list[int]) -> NDArray[np.float64]:
        """Return the products of vector ``j`` with each in ``near``."""
        self.mine[self.terms[j]] = self.weights[j]
        products: NDArray[np.float64] = (self.weights[near] * self.mine[self.terms[near]]).sum(axis=1)
        self.mine[self.terms[j]] = 0.0
        return products


def _compared(pages: Sequence[Weighed], *, faint: float) -> Iterator[list[int]]:
    """Yield for each page the earlier ones it is compared with.

    All of them short of an archive; in an archive those that share opening terms, at least one of them rare, of weight ``faint``.
    """
    if len(pages) < ARCHIVE.pages:
        yield from (list(range(j)) for j in range(len(pages)))
        return
    holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for j, page in enumerate(pages):
        shares = [(t, w * math.sqrt(WORDS)) for t, w in page.words] + [(t, w * math.sqrt(NAMES)) for t, w in page.names]
        opening = sorted(shares, key=lambda e: (-e[1], e[0]))[:OPENING]
        shared: dict[int, float] = defaultdict(float)
        for term, weight in opening:
            for i, other in holders[term][-RARE:]:
                shared[i] += weight * other
        for term, weight in opening:
            holders[term].append((j, weight))
        yield [i for i, s in shared.items() if s >= faint]


def _closeness(a: int | None, b: int | None, settings: Settings) -> float:
    """Return what time leaves of a likeness: 1 on one day or without dates, the floor in the long run."""
    if a is None or b is None:
        return 1.0
    return settings.floor + (1.0 - settings.floor) * math.exp(-abs(a - b) / settings.days)


def _day(edtf: str | None) -> int | None:
    """Return the day number of an EDTF date as far as it is known to the month ("2031-05" counts as its first day)."""
    match = re.match(r"(\d{4})-(\d\d)(?:-(\d\d))?", edtf or "")
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3] or 1)).toordinal()
    except ValueError:
        return None
