"""Figures of one system over the documents: the shared scorer's counts, with intervals and document by document."""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.attribution import load, score

Counts = tuple[float, float, float, float]
"""Right of the predicted, predicted, right of the gold, gold."""
MEASURES = {"found": "found", "pair": "pair_soft", "triple": "triple_soft"}
"""Our name of a measure and the scorer's: content; content and source; content, source and cue."""
SCOPES = ("all", "direct", "speech")


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Precision, recall and F1 in percent; ``low`` and ``high`` bound 95 % of the F1 of resampled documents."""

    p: float
    r: float
    f1: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The counts of one system: scope, then measure, then one row a document in the order of the gold."""

    counts: Mapping[str, Mapping[str, Sequence[Counts]]]

    def document(self, scope: str, measure: str, number: int) -> float:
        """Return the F1 of one document in percent; 100 where there is nothing to find and nothing was found."""
        return f1_of(self.counts[scope][measure][number])

    def score(self, scope: str, measure: str, samples: Sequence[Sequence[int]]) -> Score:
        """Return the figures over all documents."""
        rows = self.counts[scope][measure]
        right_p, predicted, right_r, gold = added(rows)
        drawn = sorted(f1_of(added([rows[n] for n in sample])) for sample in samples)
        low, high = interval(drawn) if drawn else (0.0, 100.0)
        p, r = share(right_p, predicted), share(right_r, gold)
        return Score(p=p, r=r, f1=f1_of((right_p, predicted, right_r, gold)), low=low, high=high)

    def lead(self, other: Tally, scope: str, measure: str, samples: Sequence[Sequence[int]]) -> tuple[float, float, float]:
        """Return by how much the F1 is above the other system's, and the bounds of that in the same resampled documents."""
        ours, theirs = self.counts[scope][measure], other.counts[scope][measure]

        def apart(sample: Sequence[int]) -> float:
            return f1_of(added([ours[n] for n in sample])) - f1_of(added([theirs[n] for n in sample]))

        middle = apart(range(len(ours)))
        low, high = interval(sorted(map(apart, samples))) if samples else (middle, middle)
        return middle, low, high


def tally(gold: Sequence[load.Gold], found: Mapping[str, Sequence[Mapping[str, Any]]], cues: Collection[str]) -> Tally:
    """Return the counts of ``found``, document id to statements; a document that is not there has none."""
    everything, speech = [], []
    for document in gold:
        doc, rows = score.Doc(document["text"]), found.get(document["id"], ())
        everything.append(score.score_doc(doc, document["statements"], rows, 0.5))
        speech.append(score.score_doc(doc, document["statements"], rows, 0.5, set(cues)))
    sources = {"all": (everything, "all"), "direct": (everything, "direct"), "speech": (speech, "all")}
    return Tally(
        counts={
            scope: {
                measure: [(c[kind, f"{key}_p"], c[kind, "pred"], c[kind, f"{key}_r"], c[kind, "gold"]) for c in per]
                for measure, key in MEASURES.items()
            }
            for scope, (per, kind) in sources.items()
        }
    )


def samples(documents: int, times: int) -> list[list[int]]:
    """Return the documents drawn with replacement, the same ones every time, so that systems are compared on equal draws."""
    drawn = random.Random(0)
    return [[drawn.randrange(documents) for _ in range(documents)] for _ in range(times)]


def added(rows: Sequence[Counts]) -> Counts:
    """Return the sums of the four counts."""
    first, second, third, fourth = (sum(column) for column in zip(*rows, strict=True)) if rows else (0.0,) * 4
    return first, second, third, fourth


def f1_of(counts: Counts) -> float:
    """Return the F1 in percent."""
    right_p, predicted, right_r, gold = counts
    if not predicted and not gold:
        return 100.0
    p, r = share(right_p, predicted), share(right_r, gold)
    return 2 * p * r / (p + r) if p + r else 0.0


def share(part: float, whole: float) -> float:
    """Return a part in percent; 0 of nothing."""
    return 100 * part / whole if whole else 0.0


def interval(values: Sequence[float]) -> tuple[float, float]:
    """Return the bounds of the middle 95 % of sorted values."""
    return values[int(0.025 * len(values))], values[min(len(values) - 1, int(0.975 * len(values)))]
