"""The timeline's drawing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.core.record import TimelineRow
from onrecord.core.text import Cell
from onrecord.web import svg


def entries(dates: Sequence[str], words: str = "The ferry left.") -> list[svg.Entry]:
    rows = [TimelineRow(id=f"t-{n}", rule="r", when=Cell(value=d), what=Cell(value=words)) for n, d in enumerate(dates)]
    return [svg.Entry(row=row, words=words, href=None) for row in rows]


def drawn(*dates: str, words: str = "The ferry left.", layout: svg.Layout = svg.WIDE) -> svg.Drawing:
    drawing = svg.draw(entries(dates, words), (), (), layout)
    assert drawing is not None
    return drawing


@pytest.mark.parametrize(
    ("date", "shape", "open_end"),
    [
        ("2031-05-02", "point", ""),
        ("2031-05", "hatched", ""),
        ("2031-05-02/2031-05-09", "bar", ""),
        ("../2031-05-02", "hatched", "lo"),
        ("2031-05-02/..", "hatched", "hi"),
    ],
)
def test_shape_tells_how_a_date_is_known(date: str, shape: str, open_end: str) -> None:
    line = drawn("2031-01-01", date).lines[1]
    assert (line.shape, line.open) == (shape, open_end)


def test_later_days_stand_further_right_and_long_quiet_times_are_cut() -> None:
    drawing = drawn("2019-01-01", "2031-05-01", "2031-05-03")
    places = [line.x0 for line in drawing.lines]
    assert places == sorted(places)
    assert sum(t.cut for t in drawing.ticks) == 1
    assert places[1] - places[0] < 40 * (places[2] - places[1])  # twelve years are not 2,250 times as wide as two days


DAYS = st.dates().map(lambda d: d.isoformat())


@given(st.lists(st.one_of(DAYS, DAYS.map(lambda d: d[:7])), min_size=1, max_size=30), st.text(max_size=400))
def test_nothing_overlaps_or_leaves_its_place(dates: list[str], words: str) -> None:
    for layout in (svg.WIDE, svg.NARROW):
        drawing = drawn(*dates, words=words, layout=layout)
        for a, b in pairwise(drawing.lines):
            assert b.y - a.y >= layout.line * max(len(a.words), 1)
        for line in drawing.lines:
            assert layout.left <= line.x0 <= line.x1 <= layout.left + layout.axis
            assert all(len(w) <= layout.chars + 2 for w in line.words)
        labels = [t for t in drawing.ticks if not t.cut]
        assert all(b.x - a.x > svg.LABEL for a, b in pairwise(labels))


def test_long_words_end_in_an_ellipsis() -> None:
    (line,) = drawn("2031-05-02", words="word " * 100).lines
    assert len(line.words) == 2
    assert line.words[1].endswith(" …")


def test_year_stands_where_it_changes() -> None:
    labels = [t.label for t in drawn("2030-12-20", "2031-01-01", "2031-01-15", "2031-02-01", "2031-02-20").ticks if not t.cut]
    assert labels[0] == "Dec 2030"
    assert any(label.endswith("2031") for label in labels[1:])


def test_dates_that_cannot_be_placed_are_left_to_the_table() -> None:
    assert svg.draw(entries(["2031-02-30"]), (), (), svg.WIDE) is None
