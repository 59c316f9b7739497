"""Dates of a pile of documents ranked by how many speak of them, with the sentences that tell each best.

What counts is who *states* a date in the text; a page's own date says when it was printed and counts apart.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.core.story import Document
from onrecord.core.words import base, words
from onrecord.lexicons import words as listed


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedSentence:
    """A sentence of a document and the day it tells of.

    ``stated``: True where the sentence itself states the day, False where only the document's publication date is known.
    ``place``: number of the sentence in its document, from 0 (a headline or lede is 0).
    """

    text: str
    day: str
    stated: bool
    place: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """How much each sign of a date's weight counts; chosen on two of three development topics (benchmarks/results/timelines.md).

    ``stating``: documents that state it; ``looking_back``: of these, those printed more than ``after`` days later;
    ``outlets``: distinct outlets that state it; ``printed``: documents printed on the day; ``burst``: statements over the
    days around;
    ``asked``: share of its sentences that hold a word of the query.
    """

    stating: float = 0.5
    looking_back: float = 0.0
    outlets: float = 0.5
    printed: float = 1.0
    burst: float = 0.6
    asked: float = 0.5
    after: int = 0
    central: float = 1.0
    lead: float = 0.3
    says_day: float = 0.3
    repeat: float = 0.5


DEFAULT = Weights()
POOL = 200
"""Most sentences of one date that are compared with each other: the first of each document come first."""
LONGEST, SHORTEST = 60, 5
"""Words of a sentence that can stand in a timeline."""
Bag = dict[str, float]


def rank(
    documents: Sequence[Document],
    dated: Mapping[str, Sequence[DatedSentence]],
    dates: int,
    sentences: int,
    query: str | None = None,
    *,
    weights: Weights = DEFAULT,
) -> list[tuple[str, list[str]]]:
    """Return the ``dates`` weightiest days in time order, each with at most ``sentences`` sentences, exactly as written.

    Args:
        documents: those that ``dated`` speaks of; their order does not matter.
        dated: sentences by document id, each with one day; a sentence that states two days stands twice.
        dates: how many days to give; all when there are fewer.
        sentences: most sentences a day.
        query: words the reader asks about; days whose sentences hold none of them weigh less.

    Returns:
        Pairs of ISO day and sentences; days of equal weight: the earlier first.
    """
    asked = frozenset(terms_of(query or ""))
    by_id = {d.id: d for d in sorted(documents, key=lambda d: d.id)}
    told = by_day(by_id, dated)
    scores = date_scores(by_id, told, asked, weights)
    chosen = sorted(scores, key=lambda d: (-scores[d], d))[:dates]
    rarity = _rarity(told)
    return [(d, choose(told[d], sentences, rarity, asked, weights)) for d in sorted(chosen)]


Told = tuple[str, DatedSentence]
"""A document's id and one of its sentences."""


def by_day(by_id: Mapping[str, Document], dated: Mapping[str, Sequence[DatedSentence]]) -> dict[str, list[Told]]:
    """Return all sentences by the day they tell of, in order of their documents' ids."""
    told: dict[str, list[Told]] = defaultdict(list)
    for doc in sorted(by_id):
        for sentence in dated.get(doc, ()):
            told[sentence.day].append((doc, sentence))
    return dict(told)


def date_scores(
    by_id: Mapping[str, Document], told: Mapping[str, Sequence[Told]], asked: frozenset[str], weights: Weights = DEFAULT
) -> dict[str, float]:
    """Return the weight of every day.

    A day that four documents state outweighs one on which four were printed; near miss: a repeat within a document adds nothing.
    """
    return {d: weigh(s, weights) for d, s in signs_of(by_id, told, asked, after=weights.after).items()}


Signs = dict[str, float]
"""Counts that speak for a day, by the names of ``Weights``."""


def signs_of(
    by_id: Mapping[str, Document], told: Mapping[str, Sequence[Told]], asked: frozenset[str], *, after: int
) -> dict[str, Signs]:
    """Return the counts that speak for each day; ``after``: days from which a document looks back at one."""
    signs = {d: _signs(d, by_id, told[d], asked, after) for d in sorted(told)}
    stated = {d: s["stating"] for d, s in signs.items()}
    return {d: s | {"around": _around(d, stated)} for d, s in signs.items()}


def weigh(signs: Signs, weights: Weights) -> float:
    """Return one weight for a day's signs: a sum of logarithms, so that the tenth document adds less than the second."""
    return (
        weights.stating * math.log1p(signs["stating"])
        + weights.looking_back * math.log1p(signs["looking_back"])
        + weights.outlets * math.log1p(signs["outlets"])
        + weights.printed * math.log1p(signs["printed"])
        + weights.burst * math.log((1 + signs["stating"]) / (1 + signs["around"]))
        + weights.asked * signs["asked"]
    )


def _signs(day: str, by_id: Mapping[str, Document], told: Sequence[Told], asked: frozenset[str], after: int) -> Signs:
    stating = sorted({doc for doc, s in told if s.stated})
    later = [doc for doc in stating if _days_between(day, by_id[doc].date) > after]
    holding = sum(1 for _, s in told if asked & set(terms_of(s.text))) if asked else 0
    return {
        "stating": float(len(stating)),
        "looking_back": float(len(later)),
        "outlets": float(len({by_id[doc].outlet for doc in stating if by_id[doc].outlet})),
        "printed": float(len({doc for doc, s in told if not s.stated})),
        "asked": holding / len(told) if asked and told else 0.0,
    }


def _days_between(day: str, printed: str | None) -> int:
    try:
        return (date.fromisoformat((printed or "")[:10]) - date.fromisoformat(day)).days
    except ValueError:
        return 0


def _around(day: str, stated: Mapping[str, float]) -> float:
    """Return how many documents state the days around ``day``, on average over three days to either side."""
    try:
        middle = date.fromisoformat(day).toordinal()
    except ValueError:
        return 0.0
    near = [stated.get(date.fromordinal(o).isoformat(), 0.0) for o in range(max(1, middle - 3), middle + 4) if o != middle]
    return sum(near) / len(near)


def choose(
    told: Sequence[Told], count: int, rarity: Mapping[str, float], asked: frozenset[str], weights: Weights = DEFAULT
) -> list[str]:
    """Return the ``count`` sentences that tell a day best: central to what all say of it, early in their page, not repeated.

    Near miss: a sentence of three words or of a hundred is passed over while others are left.
    """
    pool = _pool(told)
    bags = [_bag(s.text, rarity) for _, s in pool]
    centre = _sum(bags)
    values = [
        weights.central * _cosine(bag, centre)
        + weights.lead / (1 + s.place)
        + weights.says_day * s.stated
        + weights.asked * bool(asked & bag.keys())
        for (_, s), bag in zip(pool, bags, strict=True)
    ]
    picked: list[int] = []
    while len(picked) < min(count, len(pool)):
        best = max(
            (i for i in range(len(pool)) if i not in picked),
            key=lambda i: (values[i] - weights.repeat * max((_cosine(bags[i], bags[j]) for j in picked), default=0.0), -i),
        )
        picked.append(best)
    return [pool[i][1].text for i in picked]


def _pool(told: Sequence[Told]) -> list[Told]:
    """Return the sentences to choose from: of fit length where there are any, each once, at most POOL."""
    ordered = sorted(told, key=lambda t: (not t[1].stated, t[1].place, t[0], t[1].text))
    fit = [t for t in ordered if SHORTEST <= t[1].text.count(" ") + 1 <= LONGEST] or ordered
    once = {t[1].text: t for t in reversed(fit)}
    return [t for t in fit if once[t[1].text] is t][:POOL]


def terms_of(text: str) -> list[str]:
    """Return the words of ``text`` that say what it is about, in base form: no stop words, no numbers."""
    stop = listed("stopwords")
    return [b for w, _, _ in words(text) if len(w) > 1 and w not in stop and not w.isdigit() and (b := base(w))]


def _rarity(told: Mapping[str, Sequence[Told]]) -> dict[str, float]:
    """Return the weight of every word: the fewer documents hold it, the more (inverse document frequency)."""
    held: dict[str, set[str]] = defaultdict(set)
    docs = set()
    for sentences in told.values():
        for doc, sentence in sentences:
            docs.add(doc)
            for term in terms_of(sentence.text):
                held[term].add(doc)
    return {term: math.log(1 + len(docs) / len(where)) for term, where in held.items()}


def _bag(text: str, rarity: Mapping[str, float]) -> Bag:
    counts = Counter(terms_of(text))
    return {term: n * rarity.get(term, 1.0) for term, n in sorted(counts.items())}


def _sum(bags: Iterable[Bag]) -> Bag:
    """Return the sum of bags, each brought to length one: what all sentences of a day say."""
    total: Bag = defaultdict(float)
    for bag in bags:
        length = math.sqrt(sum(v * v for v in bag.values())) or 1.0
        for term, value in bag.items():
            total[term] += value / length
    return dict(total)


def _cosine(a: Bag, b: Bag) -> float:
    if len(a) > len(b):
        a, b = b, a
    dot = sum(value * b.get(term, 0.0) for term, value in a.items())
    lengths = math.sqrt(sum(v * v for v in a.values())) * math.sqrt(sum(v * v for v in b.values()))
    return dot / lengths if lengths else 0.0
