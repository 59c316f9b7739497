"""Rows of stories and roots."""

from __future__ import annotations

from desk import Desk
from onrecord.core.story import Root
from onrecord.tables import stories


def test_a_story_says_what_its_pages_have_in_common() -> None:
    desk = Desk()
    for page in ("a", "b"):
        desk.page(page, "Pia Wennelin spoke.")
        desk.name(page, "Pia Wennelin", "e-wennelin")
    (row,) = stories.build(desk.story())
    assert row.pages == ("a", "b")
    assert row.reason == "of 2 pages so many name: Pia Wennelin (2)"


def test_a_page_alone_says_so() -> None:
    desk = Desk()
    desk.page("a", "Rain.")
    (row,) = stories.build(desk.story())
    assert row.reason == "one page"


def test_roots_with_more_pages_come_first_and_open_their_words() -> None:
    desk = Desk()
    desk.page("a", "(Meridian Wire) – Rain.")
    span = desk.span("a", "Meridian Wire")
    alone = Root(id="r-1", name="Echo", pages=("c",), evidence="", rule="r")
    wire = Root(id="r-2", name="Meridian Wire", pages=("a", "b"), evidence="named", rule="r", spans=(span,))
    rows = stories.build_roots(desk.story(roots=(alone, wire)))
    assert [r.id for r in rows] == ["r-2", "r-1"]
    assert desk.pages["a"].at(rows[0].name.spans[0]) == rows[0].name.value
