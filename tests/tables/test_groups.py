"""Rows of statements that say the same."""

from __future__ import annotations

from desk import Desk
from onrecord.core.story import Group
from onrecord.tables import groups


def test_a_row_opens_the_words_of_its_statements() -> None:
    desk = Desk()
    desk.page("a", "We were asleep, said Wennelin.")
    desk.page("b", "Wennelin said: We were asleep.")
    for page in ("a", "b"):
        desk.said(page, "We were asleep", source="Wennelin")
    ids = tuple(sorted(desk.analyses[p].statements[0].id for p in ("a", "b")))
    group = Group(id="g-1", statements=ids, pages=("a", "b"), roots=("r-1",), reason="alike", rule="r")
    (row,) = groups.build(desk.story(groups=(group,)))
    assert {desk.pages[s.page].at(s) for s in row.spans} == {"We were asleep"}
    assert (row.statements, row.pages, row.roots, row.reason) == (ids, ("a", "b"), ("r-1",), "alike")


def test_the_group_with_more_roots_comes_first() -> None:
    few = Group(id="g-1", statements=("x", "y", "z"), pages=("a",), roots=("r",), reason="", rule="r")
    many = Group(id="g-2", statements=("u", "v"), pages=("a", "b"), roots=("r", "s"), reason="", rule="r")
    assert [r.id for r in groups.build(Desk().story(groups=(few, many)))] == ["g-2", "g-1"]
