"""Two sentences on one fact: do they conflict, agree, or neither? The comparison's rules on their own, for ``onrecord pairs``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.tables.comparison.clashes import Clash, Signal, borne_out, clashes
from onrecord.tables.comparison.readings import SentenceReading, Sides, side_of

Answer = Literal["conflict", "agree", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairVerdict:
    """``score``: how sure that the sentences conflict, 0 to 1: the share of true conflicts among pairs of this kind
    (``SURE``).
    """

    relation: Answer
    score: float
    clashes: tuple[Clash, ...] = ()


def compare_sentences(a: SentenceReading, b: SentenceReading) -> tuple[Answer, float]:
    """Return the relation of two sentences on one fact and how sure it is that they conflict.

    "12 people died in the flood" and "the flood killed 14 people" conflict; "12 people died" and "at least 10 people died"
    agree; near miss: "12 died" and "31 are missing" is none.
    """
    verdict = compared(a, b)
    return verdict.relation, verdict.score


def compared(a: SentenceReading, b: SentenceReading) -> PairVerdict:
    """Return the relation with what decided it. The order of the two does not matter."""
    left, right = side_of(a), side_of(b)
    if (len(right.bases), b.text) < (len(left.bases), a.text):
        left, right = right, left
    shared = _overlap(left, right)
    found = tuple(clashes(left, right))
    if found:
        score = max(SURE[c.signal] for c in found)
        return PairVerdict(relation="conflict" if score >= THRESHOLD else "none", score=score, clashes=found)
    held = all(borne_out(f, left, right) for f in left.reading.figures)
    return PairVerdict(relation="agree" if shared >= AGREE_FROM and held else "none", score=BASE_AGREE if held else BASE_NONE)


def _overlap(left: Sides, right: Sides) -> float:
    """Return the share of the shorter sentence's content words, numbers left out, that the longer has."""
    mine = {b for i, b in left.bases.items() if left.reading.parse.tag[i] != "CD"}
    return len(mine & right.known) / len(mine) if mine else 0.0


# -- how sure ---------------------------------------------------------------------------------------------------------

THRESHOLD = 0.9
"""Score from which a pair is called a conflict."""
AGREE_FROM = 0.8
"""Share of shared words from which a pair without a clash is called agreement."""
BASE_AGREE, BASE_NONE = 0.18, 0.24
"""Share of conflicts among pairs without a clash, with and without every figure borne out."""
SURE: dict[Signal, float] = {
    "bound": 0.94,
    "dated bound": 0.81,
    "far bound": 0.64,
    "two values": 0.43,
    "another day": 0.39,
    "date": 0.96,
    "negation": 0.2,
    "opposite": 0.6,
    "name": 0.25,
}
"""Share of true conflicts by what clashes, measured on the tuning half of ``benchmarks/compare``
(``benchmarks/results/pairs.md``).
"""
