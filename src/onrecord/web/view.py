"""Everything a report shows, worked out before a template runs: pages in reading order, names, numbers, links into the words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property

from markupsafe import Markup

from onrecord.core import edtf
from onrecord.core.analysis import Analysis, Article
from onrecord.core.record import LedgerRow, RootRow, Tables
from onrecord.core.text import Page, PageId, Span
from onrecord.web.marks import Mark, Ranges, Writer, anchor, grouped, spans_in
from onrecord.web.shown import visible
from onrecord.web.speakers import numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewInput:
    """What a report is made of. ``pages`` in any order; every span of ``tables`` lies in one of them.

    ``title``: heading of the report; empty: the number of pages. ``made_with``: one line on program, model and settings.
    """

    pages: Sequence[tuple[Page, Analysis]]
    tables: Tables
    ledger: Sequence[LedgerRow] = ()
    title: str = ""
    made_with: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """A page as lists name it. ``number``: place in reading order, from 1. ``name``: outlet, else host, else file name."""

    number: int
    page: Page
    analysis: Analysis
    title: str
    name: str
    published: str | None
    roots: tuple[RootRow, ...]
    input: str

    @property
    def id(self) -> str:
        """Anchor of the page."""
        return f"page-{self.number}"

    @property
    def article(self) -> Article:
        """Its division."""
        return self.analysis.article


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A place to go to: the page and the address of the words on it."""

    page: PageView
    href: str


class View:
    """A record made ready for showing.

    Args:
        live: True for pages served one by one: links into words then lead to ``/page/ID#anchor`` and to rows ``/#id``.
    """

    def __init__(self, given: ViewInput, *, live: bool = False) -> None:
        self.given = given
        self.live = live
        self.tables = given.tables
        self.ledger = sorted(given.ledger, key=lambda r: (r.input, r.result, r.sha256 or ""))
        self.names = {e.id: e.name.value for e in given.tables.entities}
        self.root_names = {r.id: r.name.value for r in given.tables.roots}
        self.pages = _in_order(given)
        self.by_id = {p.page.id: p for p in self.pages}
        self.numbers = numbers(given.tables)
        self._shown = {p.page.id: visible(p.page.text) for p in self.pages}

    # -- names -----------------------------------------------------------------------------------------------------

    def name(self, entity: str | None) -> str | None:
        """Return the name of an entity or root id; other text (an outlet's name) as it stands."""
        return None if entity is None else self.names.get(entity) or self.root_names.get(entity) or entity

    def words(self, spans: Iterable[Span]) -> str:
        """Return the words of ``spans``, joined by " … ", line breaks as spaces."""
        return " … ".join(" ".join(self.by_id[s.page].page.at(s).split()) for s in spans if s.page in self.by_id)

    @cached_property
    def outlets(self) -> tuple[str, ...]:
        """Names of the outlets, sorted; pages that name none are not counted."""
        return tuple(sorted({p.article.outlet.value for p in self.pages if p.article.outlet is not None}))

    @cached_property
    def origins(self) -> int:
        """Independent origins of the pages as wholes, and pages that were traced to none."""
        carried = {page for root in self.tables.roots for page in root.carriers}
        return sum(bool(r.carriers) for r in self.tables.roots) + sum(p.page.id not in carried for p in self.pages)

    # -- links -----------------------------------------------------------------------------------------------------

    def links(self, spans: Iterable[Span]) -> list[Link]:
        """Return a link for each page that ``spans`` lie on, in the order of the spans."""
        found = ((self.by_id[page], ranges) for page, ranges in grouped(spans).items() if page in self.by_id)
        return [Link(page=page, href=self.page_href(page) + "#" + anchor(page.number, ranges)) for page, ranges in found]

    def href(self, spans: Iterable[Span]) -> str | None:
        """Return the address of the words of ``spans`` (on the first page they lie on); None without words."""
        links = self.links(spans)
        return links[0].href if links else None

    def page_href(self, page: PageView) -> str:
        """Return what stands before "#" in links to words of ``page``."""
        return f"/page/{page.page.id}" if self.live else ""

    def page_link(self, page: PageView) -> str:
        """Return the address of the whole page."""
        return f"/page/{page.page.id}" if self.live else f"#{page.id}"

    def row_href(self, row: str) -> str:
        """Return the address of a row."""
        return f"/#{row}" if self.live else f"#{row}"

    # -- text ------------------------------------------------------------------------------------------------------

    def shown_text(self, page: PageId) -> str:
        """Return the text of a page with every odd character made visible, code point for code point."""
        return self._shown[page]

    def quote(self, spans: Iterable[Span], marked: Iterable[Span]) -> Markup:
        """Return the words of ``spans`` (one page) with those of ``marked`` in mark elements; a gap is an ellipsis."""
        parts, light = grouped(spans), grouped(marked)
        written = []
        for page, ranges in parts.items():
            writer = Writer(self._shown[page], anchors=False)
            marks = [Mark(s, e, "") for s, e in light.get(page, ())]
            written += [writer.write(s, e, marks) for s, e in ranges]
        return Markup(" <span class=gap>[…]</span> ").join(written)

    @cached_property
    def groups(self) -> Mapping[PageId, Mapping[str, tuple[Ranges, str]]]:
        """For every page its anchors with stretches and class, for every cell of every table and of the page itself."""
        kinds = self._kinds()
        out: dict[PageId, dict[str, tuple[Ranges, str]]] = {p.page.id: {} for p in self.pages}
        for spans in self._cells():
            for page, ranges in grouped(spans).items():
                if page in out:
                    out[page][anchor(self.by_id[page].number, ranges)] = (ranges, kinds.get((page, ranges), ""))
        return out

    def _cells(self) -> Iterable[tuple[Span, ...]]:
        for f in fields(self.tables):
            yield from spans_in(getattr(self.tables, f.name))
        for page in self.pages:
            a = page.article
            yield from spans_in((a.title, a.outlet, *a.authors, a.place, a.published, *a.origins, a.kind_why))
            if a.coverage is not None:
                yield from spans_in(a.coverage.signs)
            if a.published is not None:
                yield from spans_in(a.published.rivals)

    def _kinds(self) -> dict[tuple[PageId, Ranges], str]:
        """Return the class of those groups that show without being opened: contents and sources of shown statements."""
        kinds = {}
        for row in self.tables.statements:
            if row.shown:
                kinds.update(dict.fromkeys(grouped(row.source).items(), "src"))
        for row in self.tables.statements:
            if row.shown:
                kinds.update(dict.fromkeys(grouped(row.content).items(), "said"))
        return kinds


def _in_order(given: ViewInput) -> tuple[PageView, ...]:
    """Return the pages by publication date, open ones last, then by id."""
    inputs = {r.page: r.input for r in sorted(given.ledger, key=lambda r: r.input, reverse=True) if r.page is not None}
    roots: dict[PageId, list[RootRow]] = {}
    for root in given.tables.roots:
        for page in root.pages:
            roots.setdefault(page, []).append(root)
    dated = [(edtf.sort_key(a.article.published.value if a.article.published else None), p.id, p, a) for p, a in given.pages]
    return tuple(
        PageView(
            number=number,
            page=page,
            analysis=analysis,
            title=_title(page, analysis.article),
            name=_name(page, analysis.article, inputs.get(page.id, "")),
            published=analysis.article.published.value if analysis.article.published else None,
            roots=tuple(roots.get(page.id, ())),
            input=inputs.get(page.id, ""),
        )
        for number, (_, _, page, analysis) in enumerate(sorted(dated, key=lambda d: d[:2]), 1)
    )


def _title(page: Page, article: Article) -> str:
    if article.title is not None and article.title.value.strip():
        return " ".join(article.title.value.split())
    body = next((b for b in article.blocks if b.role == "body"), article.blocks[0] if article.blocks else None)
    words = " ".join(page.at(body.span)[:200].split()) if body else ""
    return f"(no title) {words[:70]}…" if words else "(no title)"


def _name(page: Page, article: Article, given: str) -> str:
    if article.outlet is not None:
        return article.outlet.value
    host = (page.url or "").partition("//")[2].partition("/")[0]
    return host or given.rstrip("/").rpartition("/")[2] or page.id
