"""Rows of what pages share."""

from __future__ import annotations

from desk import Desk
from onrecord.core.story import Copy
from onrecord.core.text import Span
from onrecord.tables import copies


def test_a_row_opens_the_words_in_both_pages() -> None:
    desk = Desk()
    desk.page("a", "The gate gave way at dawn.")
    desk.page("b", "At noon we heard that the gate gave way at dawn.")
    passage = (desk.span("a", "gate gave way at dawn"), desk.span("b", "gate gave way at dawn"))
    copy = Copy(id="c-1", a="a", b="b", kind="copy", source="a", passages=(passage,), score=0.8, evidence="why", rule="r")
    (row,) = copies.build(desk.story(copies=(copy,)))
    assert [desk.pages[s.page].at(s) for s in row.kind.spans] == ["gate gave way at dawn"] * 2
    assert (row.kind.value, row.direction, row.score, row.evidence, row.rule) == ("copy", "a", 0.8, "why", "r")


def test_copies_come_before_site_text() -> None:
    span = (Span("a", 0, 1), Span("b", 0, 1))
    made = [
        Copy(id=f"c-{k}", a="a", b="b", kind=k, source=None, passages=(span,), score=0.0, evidence="", rule="r")
        for k in ("boilerplate", "quotation", "excerpt", "copy")
    ]
    rows = copies.build(Desk().story(copies=tuple(made)))
    assert [r.kind.value for r in rows] == ["copy", "excerpt", "quotation", "boilerplate"]
