from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.core import edtf

DAYS = st.dates(min_value=date(1, 1, 1), max_value=date(9998, 12, 31))


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("2031-05-02", ("2031-05-02", "2031-05-02")),
        ("2031-02", ("2031-02-01", "2031-02-28")),
        ("2032-02", ("2032-02-01", "2032-02-29")),
        ("2031", ("2031-01-01", "2031-12-31")),
        ("203X", ("2030-01-01", "2039-12-31")),
        ("20XX", ("2000-01-01", "2099-12-31")),
        ("2031-XX", ("2031-01-01", "2031-12-31")),
        ("2031-35", ("2031-07-01", "2031-09-30")),
        ("2031-41", ("2031-07-01", "2031-12-31")),
        ("2031-22", ("2030-12-01", "2032-02-29")),
        ("2031-05-02/2031-05-09", ("2031-05-02", "2031-05-09")),
        ("2031-05/2031-06", ("2031-05-01", "2031-06-30")),
        ("../2031-05-02", (None, "2031-05-02")),
        ("2031-05-02/..", ("2031-05-02", None)),
        ("2031-05-02~", ("2031-05-02", "2031-05-02")),
        ("2031-05-02T09:00", ("2031-05-02", "2031-05-02")),
        ("-0498", (None, None)),
        ("2031-02-30", (None, None)),
        ("2031-13", (None, None)),
        ("2031-05-09/2031-05-02", (None, None)),
        ("soon", (None, None)),
        ("", (None, None)),
        (None, (None, None)),
    ],
)
def test_lo_hi(text: str | None, bounds: tuple[str | None, str | None]) -> None:
    assert edtf.lo_hi(text) == bounds


def test_unknown_is_not_open() -> None:
    assert edtf.parse("2031-02-30") is None
    assert edtf.parse("-0498") == edtf.Days(lo=None, hi=None)
    assert edtf.overlap("2031-02-30", "2031") is None


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("2031-05", "2031-05-02", "contains"),
        ("2031-05-02", "2031-05", "within"),
        ("2031-05", "2031-06-01", "before"),
        ("2031-06-01", "2031-05", "after"),
        ("2031-05/2031-06", "2031-06/2031-07", "overlaps"),
        ("2031-05", "2031-05-01/2031-05-31", "equal"),
        ("2031-05", "soon", "unknown"),
        ("../2031-05", "2031-06", "before"),
    ],
)
def test_compare(a: str, b: str, relation: str) -> None:
    assert edtf.compare(a, b) == relation


def test_intersection_of_two_readings() -> None:
    assert edtf.intersect("2031-06", "2031-06-10/2031-07-02") == "2031-06-10/2031-06-30"
    assert edtf.intersect("2030-06", "2031") is None
    assert edtf.intersect("../2031-05-02", "2031-05-01/..") == "2031-05-01/2031-05-02"


def test_day_only_when_exact() -> None:
    assert edtf.day("2031-05-02") == date(2031, 5, 2)
    assert edtf.day("2031-05") is None


def test_sort_key_puts_unknown_last() -> None:
    assert sorted(["soon", "2031-05", "2031-05-02", "2030"], key=edtf.sort_key) == ["2030", "2031-05", "2031-05-02", "soon"]


@given(DAYS, DAYS)
def test_what_is_written_is_read_back(a: date, b: date) -> None:
    lo, hi = min(a, b), max(a, b)
    assert edtf.parse(edtf.format_days(lo, hi)) == edtf.Days(lo=lo, hi=hi)


@given(DAYS, DAYS, DAYS, DAYS)
def test_overlap_is_symmetric_and_agrees_with_intersect(a: date, b: date, c: date, d: date) -> None:
    x, y = edtf.format_days(min(a, b), max(a, b)), edtf.format_days(min(c, d), max(c, d))
    assert edtf.overlap(x, y) == edtf.overlap(y, x) == (edtf.intersect(x, y) is not None)


@given(st.text(alphabet="0123456789X-/.~T", max_size=24))
def test_any_text_is_read_without_error(text: str) -> None:
    lo, hi = edtf.lo_hi(text)
    assert lo is None or hi is None or lo <= hi
