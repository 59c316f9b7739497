"""Which of two pages had the shared words first, and what says so."""

from __future__ import annotations

from onrecord.core import edtf
from onrecord.core.outlets import is_agency, names_outlet, reports_of, same, speaks_of_itself
from onrecord.core.story import Telling
from onrecord.core.text import PageId, Span
from onrecord.story.passages.kinds import Verdict

SUBSTANTIAL = 0.3
"""Score from which the day of publication says who had the words; in less, both mostly have them from a third."""

Pairs = tuple[tuple[Span, Span], ...]


def source_of(a: Telling, b: Telling, passages: Pairs, verdict: Verdict) -> tuple[PageId | None, str]:
    """Return the page that had the words first, with the evidence in words; None when nothing decides.

    Asked in turn: does one quote the other; does one credit the other's outlet; is one an agency's own page; do the shared
    words carry the mark of one outlet ("told the Harbour Post"); does one say that the other reported; and, for a substantial
    copy, was one published on an earlier day while neither credits an agency. The first that points one way decides.

    True: a page with the credit "Agency Nord" has its words from the page of Agency Nord, even if that is dated later.
    Near miss: two pages that both credit Agency Nord stay open, whatever their dates.
    """
    if verdict.excerpted is not None:
        source = (a, b)[verdict.excerpted]
        return source.id, f"the other page names {source.outlet} as where the words are from"
    words = "\n".join(a.text[x.start : x.end] for x, _ in passages)
    tests = (
        (_credits(b, a), _credits(a, b), "the other page credits {}"),
        (is_agency(a.outlet), is_agency(b.outlet), "{} is an agency"),
        (speaks_of_itself(words, a.outlet), speaks_of_itself(words, b.outlet), "the shared words carry the mark of {}"),
        (_attributes(b, a), _attributes(a, b), "the other page says what {} reported"),
    )
    if not same(a.outlet, b.outlet):
        for for_a, for_b, why in tests:
            if for_a != for_b:
                source = a if for_a else b
                return source.id, why.format(source.outlet)
    return _earlier(a, b) if verdict.score >= SUBSTANTIAL else (None, "direction open")


def _earlier(a: Telling, b: Telling) -> tuple[PageId | None, str]:
    if _agencies(a) or _agencies(b):
        return None, "direction open: an agency is credited"
    order = edtf.compare(a.published, b.published)
    if order == "before":
        return a.id, f"published first ({a.published}, the other {b.published})"
    if order == "after":
        return b.id, f"published first ({b.published}, the other {a.published})"
    return None, "direction open"


def _credits(page: Telling, other: Telling) -> bool:
    return any(same(c, other.outlet) for c in page.credits)


def _agencies(page: Telling) -> bool:
    return any(is_agency(c) for c in page.credits)


def _attributes(page: Telling, other: Telling) -> bool:
    return any(names_outlet(page.text[s:e], other.outlet) for s, e in page.attributed) or reports_of(page.text, other.outlet)
