"""Which pages tell one story: weighted words, a weak pull of time, average-link clustering."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from hashlib import sha256

import numpy as np

from onrecord import lexicons
from onrecord.core.linkage import average_link
from onrecord.core.story import Document
from onrecord.core.text import content_id
from onrecord.core.words import base

Vector = dict[str, float]

# Values chosen on one half of the stories of AllSides and ECB+ (benchmarks/results/stories.md).
LEAD = 2000
"""Characters of a text that are read: the news stands first; 5,000 lose .005 F1."""
TERMS = 100
"""Weightiest terms kept a page; 60 lose .005 F1, 200 gain .005 at more than twice the time."""
TITLE, NAME = 2, 1.2
"""Weights of a title's word and of a name beside a plain word of the text."""
BACKGROUND, BACKGROUND_WORD, BACKGROUND_NAME = 2000, 20, 1
"""Imagined pages that every collection is seen amid, and how many of them hold a plain word or a name: without them the very
names that make five pages one story would weigh nothing."""
RARE, OPENING = 100, 50
"""Pages are compared when they share a term that at most RARE pages hold, among the OPENING weightiest of one of them: cost
per page stays flat."""
DAYS = 30.0
"""Days after which what time takes has taken two thirds of its effect."""
FOLDER, ARCHIVE = 60, 600
"""Pages of a folder that somebody gathered on a subject, and of an archive that holds everything; between them settings slide."""

_TERM = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*['’]?|\d[\d.,]*\d|\d")


def cluster(documents: Sequence[Document]) -> dict[str, str]:
    """Return the story of each document: ids made from the members' ids, the same for the documents in any order.

    A page joins the pages whose weighted words are like its own on average. Up to 60 pages are taken for a folder gathered on a
    subject: long gaps of time do not part them and a loose likeness joins. From 600 pages on they are taken for an archive:
    only pages on one happening join, and weeks between them pull them apart.
    """
    ordered = sorted(documents, key=_content_order)
    vectors = _weigh([_terms(d) for d in ordered])
    days = [_day(d.date) for d in ordered]
    breadth = _breadth(len(ordered))
    threshold = 0.06 + 0.14 * breadth
    edges = {
        pair: likeness * _closeness(days[pair[0]], days[pair[1]], floor=1.0 - 0.8 * breadth)
        for pair, likeness in _likenesses(vectors, faint=threshold / 5).items()
    }
    stories: dict[str, str] = {}
    for members in average_link(len(ordered), edges, threshold=threshold):
        ids = sorted(ordered[i].id for i in members)
        stories.update(dict.fromkeys(ids, content_id("story", ids)))
    return {d.id: stories[d.id] for d in documents}


def _content_order(document: Document) -> tuple[str, str, str]:
    content = "\0".join((document.date or "", document.title or "", document.text))
    return document.date or "", sha256(content.encode("utf-8", "surrogatepass")).hexdigest(), document.id


def _breadth(pages: int) -> float:
    """Return 0 for a folder, 1 for an archive, between them by the logarithm of ``pages``."""
    return min(1.0, max(0.0, math.log(max(pages, 1) / FOLDER) / math.log(ARCHIVE / FOLDER)))


def _terms(document: Document) -> tuple[Counter[str], frozenset[str]]:
    """Return the terms of title and opening with their weights, and those written as names.

    Neighbouring capitalised words are a term of their own besides ("Kestrel Dam").
    """
    weights: Counter[str] = Counter()
    capitals: Counter[str] = Counter()
    _count(document.title or "", TITLE, weights, Counter())
    _count(document.text[:LEAD], 1, weights, capitals)
    return weights, frozenset(t for t, n in capitals.items() if n >= 0.7 * weights[t])


def _count(text: str, weight: int, weights: Counter[str], capitals: Counter[str]) -> None:
    stop = lexicons.words("stopwords")
    before, end = "", -1
    for match in _TERM.finditer(text):
        raw = match.group()
        term = base(raw)
        if len(term) < 2 or term in stop:
            before = ""
            continue
        weights[term] += weight
        if not raw[0].isupper():
            before = ""
            capitals[term] += raw[0].isdigit()
            continue
        capitals[term] += 1
        if before and match.start() - end <= 1:
            weights[f"{before} {term}"] += weight
            capitals[f"{before} {term}"] += 1
        before, end = term, match.end()


def _weigh(pages: Sequence[tuple[Counter[str], frozenset[str]]]) -> list[list[tuple[str, float]]]:
    """Return each page's weightiest terms, heaviest first, at unit length."""
    held: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for weights, names in pages:
        held.update(weights.keys())
        named.update(names)
    rarity: Vector = {}
    for term, pages_with in held.items():
        imagined = BACKGROUND_NAME if 2 * named[term] >= pages_with else BACKGROUND_WORD
        boost = NAME if imagined == BACKGROUND_NAME and " " not in term else 1.0
        rarity[term] = boost * max(0.0, math.log((len(pages) + BACKGROUND) / (pages_with + imagined)))
    return [_unit(weights, rarity) for weights, _ in pages]


def _unit(weights: Counter[str], rarity: Mapping[str, float]) -> list[tuple[str, float]]:
    weighed = sorted(((-(1.0 + math.log(n)) * rarity[t], t) for t, n in weights.items()))[:TERMS]
    length = math.sqrt(math.fsum(w * w for w, _ in weighed)) or 1.0
    return [(t, -w / length) for w, t in weighed]


def _likenesses(vectors: Sequence[list[tuple[str, float]]], *, faint: float) -> dict[tuple[int, int], float]:
    """Return the cosine of every pair of pages that share a rare weighty term, where it is at least ``faint``."""
    number = {t: k for k, t in enumerate(sorted({t for v in vectors for t, _ in v}), start=1)}
    terms = np.zeros((len(vectors), TERMS), dtype=np.int32)  # term 0 stands for "no more terms" and weighs nothing
    weights = np.zeros((len(vectors), TERMS))
    for i, vector in enumerate(vectors):
        terms[i, : len(vector)] = [number[t] for t, _ in vector]
        weights[i, : len(vector)] = [w for _, w in vector]
    found: dict[tuple[int, int], float] = {}
    mine = np.zeros(len(number) + 1)
    for j, near in enumerate(_candidates(vectors, faint=faint)):
        mine[terms[j]] = weights[j]
        cosines = (weights[near] * mine[terms[near]]).sum(axis=1).round(9)
        mine[terms[j]] = 0.0
        found.update(((i, j), c) for i, c in zip(near, cosines.tolist(), strict=True) if c >= faint)
    return found


def _candidates(vectors: Sequence[list[tuple[str, float]]], *, faint: float) -> Iterator[list[int]]:
    """Yield for each page the earlier pages that share opening terms with it, at least one of them rare, of weight ``faint``."""
    holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for j, vector in enumerate(vectors):
        shared: dict[int, float] = defaultdict(float)
        for term, weight in vector[:OPENING]:
            for i, other in holders[term][-RARE:]:
                shared[i] += weight * other
        for term, weight in vector[:OPENING]:
            holders[term].append((j, weight))
        yield [i for i, s in shared.items() if s >= faint]


def _closeness(a: int | None, b: int | None, *, floor: float) -> float:
    """Return what time leaves of a likeness: 1 on one day or without dates, ``floor`` in the long run."""
    if a is None or b is None:
        return 1.0
    return floor + (1.0 - floor) * math.exp(-abs(a - b) / DAYS)


def _day(edtf: str | None) -> int | None:
    """Return the day number of an EDTF date as far as it is known to the month ("2031-05" counts as its first day)."""
    match = re.match(r"(\d{4})-(\d\d)(?:-(\d\d))?", edtf or "")
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3] or 1)).toordinal()
    except ValueError:
        return None
