"""A page's text divided at the borders of cells: nothing lost, and each group marks exactly its words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from onrecord.core.record import Side
from onrecord.core.text import Cell, Span
from onrecord.web.marks import Mark, Writer, anchor, grouped, spans_in
from onrecord.web.shown import visible

TEXTS = st.text(alphabet=st.one_of(st.characters(), st.sampled_from("🌊<>&\"'\r\n\u202e\x00é")), max_size=40)
RANGES = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=8)


def written(text: str, groups: list[list[tuple[int, int]]]) -> str:
    marks = [Mark(s, e, f"t1.{n}", "") for n, ranges in enumerate(groups) for s, e in ranges]
    return str(Writer(visible(text)).write(0, len(text), marks))


@given(TEXTS, st.lists(RANGES, max_size=5))
def test_text_is_whole_and_groups_mark_their_words(
    parse: Callable[[str], Any], text: str, groups: list[list[tuple[int, int]]]
) -> None:
    spans = [
        grouped([Span("p", min(r), min(max(r), len(text))) for r in ranges if min(r) < len(text)]).get("p", ())
        for ranges in groups
    ]
    doc = parse(written(text, [list(ranges) for ranges in spans]))
    assert doc.text == visible(text)
    for n, ranges in enumerate(spans):
        assert "".join(doc.words.get(f"t1.{n}", [])) == "".join(visible(text)[s:e] for s, e in ranges)


def test_emoji_before_a_quotation_shifts_nothing(parse: Callable[[str], Any]) -> None:
    text = "🌊 “We waved,” she said."
    doc = parse(written(text, [[(2, 13)]]))
    assert doc.words["t1.0"] == ["“We waved,”"]


def test_crossing_marks_are_split_and_nested_ones_are_not() -> None:
    assert written("abcdef", [[(0, 4)], [(2, 6)]]) == (
        '<mark id="t1.0">ab<mark id="t1.1">cd</mark></mark><mark data-of="t1.1">ef</mark>'
    )
    assert written("abcdef", [[(0, 6)], [(2, 4)]]) == '<mark id="t1.0">ab<mark id="t1.1">cd</mark>ef</mark>'


def test_markup_in_a_page_stays_text() -> None:
    assert written('<img src=x onerror="a()">', []) == "&lt;img src=x onerror=&#34;a()&#34;&gt;"


def test_anchor_counts_code_points_and_stays_short() -> None:
    assert anchor(3, ((120, 180), (200, 220))) == "t3.120-180.200-220"
    many = tuple((n, n + 1) for n in range(0, 100, 2))
    assert len(anchor(3, many)) < 40
    assert anchor(3, many) != anchor(3, many[:-1])


def test_touching_and_empty_spans_become_one_range() -> None:
    assert grouped([Span("p", 4, 6), Span("p", 0, 4), Span("p", 9, 9)]) == {"p": ((0, 6),)}


def test_spans_are_found_in_cells_and_in_rows_within_rows() -> None:
    side = Side(value="40", holder=None, pages=("p",), spans=(Span("p", 0, 2),), quote=(Span("p", 0, 9),))
    assert list(spans_in((side, Cell(value=1, spans=(Span("p", 3, 4),))))) == [
        (Span("p", 0, 2),),
        (Span("p", 0, 9),),
        (Span("p", 3, 4),),
    ]
