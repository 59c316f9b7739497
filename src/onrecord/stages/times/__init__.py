"""Time expressions of a page: found, read and placed.

``tokens`` turns text into a row of classes, ``grammar`` finds expressions on it, ``resolve`` places them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from onrecord.core import edtf as days
from onrecord.core.analysis import Article, Quotation, Timex
from onrecord.core.syntax import Parse
from onrecord.core.text import Issue, Page
from onrecord.stages.times.place import Text, ends, place_all

READ = frozenset({"headline", "standfirst", "dateline", "body", "caption", "repeat", "teaser", "comment"})
"""Roles whose words are read for times; headers, bylines and credits are the business of the publication date."""

__all__ = ["ends", "find", "find_in", "issues"]


def find(page: Page, article: Article, parse: Parse, quotations: Sequence[Quotation] = ()) -> tuple[Timex, ...]:
    """Return the time expressions of ``page`` in text order; they do not overlap.

    Each is counted from the publication date, a date just mentioned, or, inside a quotation, the day its words were said.
    """
    ranges = [(b.span.start, b.span.end) for b in article.blocks if b.role in READ]
    quoted = tuple((q.inner.start, q.inner.end) for q in quotations if q.kind == "quotation")
    told = article.published.value if article.published else None
    anchor = usable(days.day(told))
    text = Text(words=page.text, page=page.id, ranges=tuple(ranges), quoted=quoted, parse=parse if len(parse) else None)
    return place_all(text, anchor=anchor, kind="published", spans=article.published.spans if article.published else ())


def find_in(
    text: str,
    dct: str | None,
    ranges: Sequence[tuple[int, int]] | None = None,
    *,
    quoted: Sequence[tuple[int, int]] = (),
    page: str = "",
) -> tuple[Timex, ...]:
    """Return the time expressions of bare text, counted from ``dct`` (ISO day, further characters ignored) where that is given.

    Args:
        text: any text; offsets of the spans are into it.
        dct: day from which "today" counts; None: such expressions keep X's and a ``shift``.
        ranges: code points to read, sorted and apart; by default the whole text.
        quoted: code points of words that somebody is quoted with, sorted and apart.
        page: page id that the spans get.
    """
    read = tuple(ranges) if ranges is not None else ((0, len(text)),)
    whole = Text(words=text, page=page, ranges=read, quoted=tuple(quoted))
    try:
        anchor = date.fromisoformat(dct[:10]) if dct else None
    except ValueError:
        anchor = None
    return place_all(whole, anchor=usable(anchor), kind="published", spans=())


def usable(anchor: date | None) -> date | None:
    """Return ``anchor``, or None for one so near the calendar's ends (years 1 and 9999) that nothing can be counted from it."""
    return anchor if anchor is not None and 200 <= anchor.year <= 9800 else None


def issues(page: Page, times: Sequence[Timex]) -> tuple[Issue, ...]:
    """Return an issue for every day that was written but does not exist, or whose weekday disagrees: left empty, not guessed.

    "Monday, 6 June 2031" (a Friday) is one; near miss: "02/03/2031" has two readings and is none.
    """
    wrong = [t for t in times if t.edtf is None and not t.candidates and t.value[:4].isdigit() and t.rule.endswith(_EXACT)]
    return tuple(
        Issue(
            page=page.id, step="times", span=t.span, message=f"the date '{page.at(t.span)}' does not exist as written; left empty"
        )
        for t in wrong
    )


_EXACT = ("date_words", ":iso", ":numeric")
"""Rules that read a written calendar date."""
