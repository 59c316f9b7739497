"""Who speaks, counted by statements, pages and roots."""

from __future__ import annotations

from desk import Desk
from onrecord.tables import sources


def desk_with_two_pages() -> Desk:
    desk = Desk()
    desk.page("a", "Reistad said the search goes on. Wennelin said nobody rang.", published="2031-05-02", outlet="Post")
    desk.page("b", "Reistad said the search goes on.", published="2031-05-04", outlet="Echo")
    for page in ("a", "b"):
        chain = desk.name(page, "Reistad", "e-reistad")
        desk.said(page, "the search goes on", source="Reistad", who=chain, day="2031-05-01" if page == "a" else None)
    desk.said("a", "nobody rang", source="Wennelin", who=desk.name("a", "Wennelin", "e-wennelin"))
    return desk


def test_statements_are_counted_by_pages_and_roots() -> None:
    desk = desk_with_two_pages()
    desk.roots = {"a": "one", "b": "one"}
    first, second = sources.build(desk.story())
    assert (first.name, first.statements, first.pages, first.roots) == ("Reistad", 2, ("a", "b"), ("one",))
    assert (first.outlets, first.first, first.last) == (("Echo", "Post"), "2031-05-01", "2031-05-04")
    assert (second.name, second.statements) == ("Wennelin", 1)


def test_the_root_of_a_statement_counts_before_that_of_its_page() -> None:
    desk = desk_with_two_pages()
    statement = desk.analyses["b"].statements[0].id
    first = sources.build(desk.story(root_of={statement: "wire"}))[0]
    assert first.roots == ("root-a", "wire")


def test_statements_of_nobody_known_make_no_row() -> None:
    desk = Desk()
    desk.page("a", "Somebody said it rained.")
    desk.said("a", "it rained", source="Somebody")
    assert sources.build(desk.story()) == ()
