"""Values as intervals: what "about 40" may mean, and whether two values can both hold."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from onrecord.core.analysis import Figure

Meeting = Literal["apart", "equal", "finer", "compatible"]
_EXACT_BELOW = 100
"""Counts below this are taken at their word unless "about" stands before them: people are counted, houses too."""
_ABOUT = 0.1
"""Share by which "about" widens a value at least: "about 40" holds 36 to 44, so 42 agrees with it, 50 does not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """Numbers from ``low`` to ``high``, both inclusive."""

    low: float
    high: float

    def meets(self, other: Interval) -> bool:
        """True where some number lies in both."""
        return self.low <= other.high and other.low <= self.high

    def holds(self, other: Interval) -> bool:
        """True where every number of ``other`` lies in this one."""
        return self.low <= other.low and other.high <= self.high


def stated(figure: Figure) -> Interval:
    """Return the bounds of ``figure`` as stated, open ones infinite."""
    low = -math.inf if figure.low is None else figure.low
    high = math.inf if figure.high is None else figure.high
    return Interval(low=min(low, high), high=max(low, high))


def meant(figure: Figure) -> Interval:
    """Return what ``figure`` may mean: widened by "about" (a tenth, or half its last place) or by roundness (half of it).

    "about 40" is 35 to 45, "3,000" is 2,500 to 3,500, "3,100" is 3,050 to 3,150; near miss: "12" is 12.
    """
    bounds = stated(figure)
    about = figure.about
    return Interval(low=_widened(bounds.low, -1, about=about), high=_widened(bounds.high, +1, about=about))


def _widened(value: float, direction: int, *, about: bool) -> float:
    if math.isinf(value):
        return value
    half = half_place(value) if about or abs(value) >= _EXACT_BELOW or value != int(value) else 0.0
    return value + direction * max(half, abs(value) * _ABOUT if about else 0.0)


def half_place(value: float) -> float:
    """Return half of the last place that a number states: 500 for 3,000, 50 for 3,100, 0.05 for 2.5, 0 for 3,127."""
    if value == 0:
        return 0.0
    if value != int(value):
        decimals = len(repr(abs(value)).partition(".")[2])
        return 0.5 * 10.0**-decimals if decimals < 6 else 0.0
    digits = str(int(abs(value)))
    zeros = len(digits) - len(digits.rstrip("0"))
    return 0.5 * 10.0**zeros if zeros else 0.0


def meeting(a: Figure, b: Figure) -> Meeting:
    """Return how two values meet: "apart" only when nothing that either may mean is common to both."""
    left, right = stated(a), stated(b)
    if not meant(a).meets(meant(b)):
        return "apart"
    if left == right and not (a.about or b.about):
        return "equal"
    if left.meets(right) and (left.holds(right) or right.holds(left)):
        return "finer"
    return "compatible"


def written(figure: Figure) -> str:
    """Return a figure's value as one reads it: "12", ">= 10", "2,000-3,000 MW"."""
    unit = f" {figure.unit}" if figure.unit else ""
    low, high = (None if v is None else _number(v) for v in (figure.low, figure.high))
    if low is None or high is None:
        return (f">= {low}" if low is not None else f"<= {high}" if high is not None else "?") + unit
    return (low if low == high else f"{low}-{high}") + unit


def _number(value: float) -> str:
    return f"{int(value):,}" if value == int(value) else f"{value:,g}"
