"""Counts of right, given and wanted rows, and when two parts or times are the same."""

from __future__ import annotations

from dataclasses import dataclass, field

from benchmarks.attribution import score as spans

from onrecord.core import edtf
from onrecord.core.text import Spans

LEAST = 0.5
"""Dice overlap of word tokens from which contents, sources and slots are the same, as in the corpus scorer."""


@dataclass(kw_only=True)
class Tally:
    """``right`` of ``given`` rows, ``got`` of ``wanted`` ones; a note for each disagreement."""

    right: int = 0
    given: int = 0
    got: int = 0
    wanted: int = 0
    notes: list[str] = field(default_factory=list)

    def count(self, ok: bool, *, given: bool, wanted: bool, note: str = "") -> None:
        """Count one row on the sides where it stands."""
        self.given += given
        self.wanted += wanted
        self.right += ok and given
        self.got += ok and wanted
        if not ok and (given or wanted) and note:
            self.notes.append(note)

    def add(self, other: Tally) -> None:
        """Add the counts of another page."""
        self.right, self.given = self.right + other.right, self.given + other.given
        self.got, self.wanted = self.got + other.got, self.wanted + other.wanted
        self.notes += other.notes

    @property
    def precision(self) -> float:
        return self.right / self.given if self.given else 1.0

    @property
    def recall(self) -> float:
        return self.got / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


Tallies = dict[str, Tally]


def bare(ranges: Spans | tuple[tuple[int, int], ...]) -> list[tuple[int, int]]:
    """Return spans as pairs of code points."""
    return [r if isinstance(r, tuple) else (r.start, r.end) for r in ranges]


def same(a: frozenset[int], b: frozenset[int]) -> bool:
    """Return whether two sources are the same, or both missing."""
    return not (a or b) or spans.dice(a, b) >= LEAST


def within(got: str, told: str) -> bool:
    """Return whether all days of ``got`` are days of ``told``."""
    a, b = edtf.parse(got), edtf.parse(told)
    if a is None or b is None or a.lo is None or a.hi is None or b.lo is None or b.hi is None:
        return False
    return b.lo <= a.lo and a.hi <= b.hi
