"""What numbers may mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.core.analysis import Figure
from onrecord.core.text import Span
from onrecord.tables.comparison.values import half_place, meant, meeting, stated, written


def figure(low: float | None, high: float | None, *, about: bool = False, unit: str = "") -> Figure:
    return Figure(span=Span("A", 0, 1), low=low, high=high, unit=unit, measure="house", rule="t", about=about)


@pytest.mark.parametrize(
    ("a", "b", "met"),
    [
        (figure(40, 40, about=True), figure(42, 42), "compatible"),
        (figure(40, 40), figure(42, 42), "apart"),
        (figure(40, 40, about=True), figure(50, 50), "apart"),
        (figure(10, None), figure(12, 12), "finer"),
        (figure(12, 12), figure(12, 12), "equal"),
        (figure(3000, 3000), figure(3100, 3100), "compatible"),
        (figure(2300, 2300), figure(3100, 3100), "apart"),
        (figure(None, 10), figure(12, 12), "apart"),
        (figure(2.5, 2.5), figure(2.53, 2.53), "compatible"),
    ],
)
def test_values_meet(a: Figure, b: Figure, met: str) -> None:
    assert meeting(a, b) == meeting(b, a) == met


def test_written_as_one_reads_it() -> None:
    assert [written(f) for f in (figure(2300, 2300), figure(10, None), figure(2, 3, unit="MW"), figure(None, 5))] == [
        "2,300",
        ">= 10",
        "2-3 MW",
        "<= 5",
    ]


@given(st.integers(min_value=0, max_value=10**9), st.booleans())
def test_a_value_lies_in_what_it_may_mean(value: int, about: bool) -> None:
    f = figure(value, value, about=about)
    assert meant(f).holds(stated(f))
    assert half_place(value) <= max(value / 2, 0)
