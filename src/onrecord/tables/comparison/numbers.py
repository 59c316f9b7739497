"""Figures compared: like with like, or not at all."""

from __future__ import annotations

import math
from collections.abc import Sequence

from onrecord.core import edtf
from onrecord.core.story import Story
from onrecord.tables.comparison.counts import Count
from onrecord.tables.comparison.ladder import Test, Verdict, climb
from onrecord.tables.comparison.values import meeting, stated, written
from onrecord.tables.labels import date
from onrecord.tables.sides import independent

_STATIC_UNITS = frozenset(
    {"km", "m", "cm", "mm", "mi", "ft", "kg", "g", "t", "l", "ha", "km2", "m2", "m3", "mw", "gw", "kw", "kwh", "mwh"}
)
_LARGEST_RATIO = 3.0
"""Counts further apart than this are more often two scopes (a town, a country) than two accounts of one."""
_SHARED = 2

# -- the tests, in order ----------------------------------------------------------------------------------------------


def same_measure(a: Count, b: Count) -> Verdict | None:
    """Unit, head, frame and qualifiers are the same: "12 dead" and "31 missing" are different measures."""
    if a.slot == b.slot and a.qualifiers == b.qualifiers and a.frame:
        return None
    if a.slot == b.slot and a.qualifiers == b.qualifiers and a.figure.unit.lower() in _STATIC_UNITS:
        return None
    return Verdict(relation="different measure", reason=f"'{a.figure.measure}' and '{b.figure.measure}' count different things")


def same_population(a: Count, b: Count, *, most: float = _LARGEST_RATIO) -> Verdict | None:
    """Neither is a part of a whole ("two of them"), and neither their sizes nor the places named part them."""
    if a.partial or b.partial:
        return Verdict(relation="different measure", reason="one of the figures tells a part or a difference")
    left, right = stated(a.figure), stated(b.figure)
    sizes = [v for v in (left.low, left.high, right.low, right.high) if not math.isinf(v)]
    if min(sizes, default=0) <= 0 or max(sizes) / min(sizes) > most:
        return Verdict(relation="no link", reason="the values are so far apart that they may count different wholes")
    if a.places and b.places and not a.places & b.places:
        return Verdict(relation="different measure", reason="the figures are for different places")
    return None


def both_actual(a: Count, b: Count) -> Verdict | None:
    """Both tell what is, or both what is planned (worth a check at most); a pledge beside a payment is plan and outcome."""
    if a.figure.status == b.figure.status:
        return None
    return Verdict(relation="plan and outcome", reason=f"one figure is {a.figure.status}, the other {b.figure.status}")


def same_time(a: Count, b: Count) -> Verdict | None:
    """Both tell the state of one day; lengths, weights and capacities need none."""
    if a.figure.unit.lower() in _STATIC_UNITS:
        return None
    if a.as_of is None or b.as_of is None:
        return Verdict(relation="no link", reason="one of the figures has no day")
    one_day = edtf.span_days(a.as_of) == edtf.span_days(b.as_of) == 1
    if one_day and edtf.compare(a.as_of, b.as_of) == "equal":
        return None
    if meeting(a.figure, b.figure) == "equal":
        return Verdict(relation="no link", reason="the same value at two times")
    if edtf.overlap(a.as_of, b.as_of):
        return Verdict(relation="no link", reason="the days of the figures are not precise enough")
    return Verdict(relation="update", reason=f"as of {date(min(a.as_of, b.as_of))} and as of {date(max(a.as_of, b.as_of))}")


def values_apart(a: Count, b: Count) -> Verdict | None:
    """Nothing that either value may mean is common to both."""
    met = meeting(a.figure, b.figure)
    if met == "apart":
        return None
    return Verdict(
        relation="agree" if met == "equal" else met, reason=f"{written(a.figure)} and {written(b.figure)} can both hold"
    )


def own_words(a: Count, b: Count) -> Verdict | None:
    """Neither figure is the outlet's gloss inside somebody's words."""
    if a.bracketed or b.bracketed:
        return Verdict(relation="outlet's wording", reason="one figure stands in an editor's bracket")
    return None


def sure(a: Count, b: Count) -> Verdict | None:
    """Both holders are known, the day stands in both sentences, and the pages share what they name."""
    if a.held.hedged or b.held.hedged:
        return Verdict(relation="check", reason="one of the statements is not told as a plain assertion")
    if a.figure.status != "actual":
        return Verdict(relation="check", reason=f"both figures are {a.figure.status}")
    if not (a.held.known and b.held.known):
        return Verdict(relation="check", reason="the text leaves open whose figure one of them is")
    if not (a.dated and b.dated) and a.held.own and b.held.own and a.figure.unit.lower() not in _STATIC_UNITS:
        return Verdict(relation="no link", reason="no source is named for either figure, nor a day in both sentences")
    if not (a.dated and b.dated) and a.figure.unit.lower() not in _STATIC_UNITS:
        return Verdict(
            relation="check", reason="the day stands in only one sentence or in none: the count may have moved within it"
        )
    if len(a.anchors & b.anchors) < _SHARED:
        return Verdict(relation="check", reason="the pages name too little in common to be sure of one event")
    if a.figure.unit.lower() in _STATIC_UNITS and not a.frame:
        return Verdict(relation="check", reason="it is not certain that one thing is measured")
    return None


def compare(story: Story, a: Count, b: Count) -> Verdict:
    """Return what two figures are to each other."""

    def one_telling(x: Count, y: Count) -> Verdict | None:
        if meeting(x.figure, y.figure) != "equal" or independent(story, x.held, y.held):
            return None
        return Verdict(relation="variant", reason="one origin, carried by two pages")

    def two_roots(x: Count, y: Count) -> Verdict | None:
        if independent(story, x.held, y.held):
            return None
        return Verdict(relation="variant", reason="both can be traced to one origin")

    tests: Sequence[Test[Count]] = (
        same_measure,
        same_population,
        both_actual,
        same_time,
        one_telling,
        values_apart,
        two_roots,
        own_words,
        sure,
    )
    day = f" as of {date(a.as_of)}" if a.as_of else ""
    return climb(a, b, tests, met=f"same measure ('{a.figure.measure}'){day}, both told as fact, values apart, different origins")
