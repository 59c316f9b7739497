"""What a report shows, before any template."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from onrecord.core.record import Tables
from onrecord.web import accounts
from onrecord.web.speakers import numbers, speakers
from onrecord.web.view import View, ViewInput


def test_pages_are_read_by_date_of_publication(story: ViewInput) -> None:
    assert [(p.number, p.page.id) for p in View(story).pages] == [(1, "p-aaa"), (2, "p-bbb"), (3, "p-ccc")]


def test_nested_statement_stands_under_the_one_that_tells_it(story: ViewInput) -> None:
    found = {s.entity: s for s in speakers(story.tables)}
    assert [(i.row.id, i.depth) for i in found["e-tveit"].items] == [("s-2", 0), ("s-3", 1)]
    assert [r.id for r in found["e-finn"].told] == ["s-3"]
    assert [s.entity for s in speakers(story.tables)][-1] is None


def test_statements_told_within_each_other_are_not_lost(story: ViewInput) -> None:
    ring = tuple(replace(r, inside={"s-2": "s-3", "s-3": "s-2"}.get(r.id)) for r in story.tables.statements if r.shown)
    assert sorted(numbers(Tables(statements=ring))) == ["s-1", "s-2", "s-3", "s-4", "s-5"]


def test_side_without_quotation_gives_its_whole_sentence(story: ViewInput) -> None:
    view = View(story)
    side = accounts.side(view, view.tables.disagreements[0].sides[0])
    assert [str(q.html) for q in side.quotes] == ["PORT ANSEL – The ferry left with <mark>40 cars</mark> aboard."]


def test_change_gives_the_sentence_after(story: ViewInput) -> None:
    view = View(story)
    after = view.tables.changes[0].after
    assert after is not None
    (quote,) = accounts.change_end(view, after)
    assert str(quote.html) == "<mark>“We did not wave at anybody,”</mark> said Captain Odo Finn. “I was asleep.”"


def test_links_of_the_live_form_name_the_page(again: Callable[[], ViewInput]) -> None:
    view = View(again(), live=True)
    assert view.href(view.tables.statements[0].cue) == "/page/p-aaa#t1.166-170"
    assert view.row_href("s-1") == "/#s-1"
