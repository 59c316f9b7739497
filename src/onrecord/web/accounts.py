"""Accounts side by side: each side's words in full, once, with every page that carries them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from onrecord.core import sentences
from onrecord.core.record import ChangeEnd, Side, Variant
from onrecord.core.text import PageId, Span, Spans
from onrecord.web.marks import grouped
from onrecord.web.shown import when
from onrecord.web.view import Link, PageView, View


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words in full as HTML, and the pages on which exactly these words stand."""

    html: Markup
    places: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One side. ``roots``: names of the origins that carry it."""

    value: str
    holder: str | None
    quotes: tuple[Quote, ...]
    roots: tuple[str, ...]
    others: tuple[PageView, ...]
    """Pages that give the side but no quoted words of it."""


def side(view: View, given: Side, *, dated: bool = False) -> Account:
    """Return a disagreement's side ready for showing; ``dated``: its value is EDTF and is shown in words."""
    quotes = quotations(view, given.spans, given.quote)
    quoted = {link.page.page.id for q in quotes for link in q.places}
    return Account(
        value=when(given.value) if dated else given.value,
        holder=view.name(given.holder),
        quotes=quotes,
        roots=tuple(view.root_names.get(r, r) for r in given.roots),
        others=tuple(view.by_id[p] for p in given.pages if p in view.by_id and p not in quoted),
    )


def change_end(view: View, given: ChangeEnd) -> tuple[Quote, ...]:
    """Return the quotation of one end of a change, the sentence after it included."""
    return quotations(view, given.spans, given.quote)


def variant(view: View, given: Variant) -> tuple[Link, ...]:
    """Return the places of one wording."""
    return tuple(view.links(given.spans))


def quotations(view: View, spans: Spans, quote: Spans) -> tuple[Quote, ...]:
    """Return what is quoted, a page at a time, pages with the same words joined; ``spans`` are marked within.

    A page without its part of ``quote`` gives the whole sentences around its ``spans``.
    """
    told, light = grouped(quote), grouped(spans)
    found: dict[str, tuple[Markup, list[Link]]] = {}
    for page in {**light, **told}:
        if page not in view.by_id:
            continue
        marked = [Span(page, s, e) for s, e in light.get(page, ())]
        whole = [Span(page, s, e) for s, e in told[page]] if page in told else widened(view, page, marked)
        key = view.words(whole)
        if key not in found:
            found[key] = (view.quote(whole, marked), [])
        found[key][1].extend(view.links(marked or whole))
    return tuple(Quote(html=html, places=tuple(places)) for html, places in found.values())


def widened(view: View, page: PageId, spans: Iterable[Span]) -> list[Span]:
    """Return the sentences that hold ``spans``, each within its block."""
    blocks = view.by_id[page].article.blocks
    starts = [b.span.start for b in blocks]
    out = []
    for span in spans:
        i = bisect_right(starts, span.start) - 1
        bounds = (
            (blocks[i].span.start, blocks[i].span.end) if i >= 0 and span.end <= blocks[i].span.end else (span.start, span.end)
        )
        out.append(Span(page, *sentences.around(view.by_id[page].page.text, bounds, span.start, span.end)))
    return out
