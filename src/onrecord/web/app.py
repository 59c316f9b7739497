"""The record as local web pages, read-only: the report's sections, a page at a time, and a search over all words."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from markupsafe import Markup
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from onrecord.core.text import Span
from onrecord.web.marks import Mark, Writer
from onrecord.web.pages import Reader
from onrecord.web.report import Document, document
from onrecord.web.sections import contents
from onrecord.web.shown import visible
from onrecord.web.view import PageView, View, ViewInput

HOSTS = ("127.0.0.1", "localhost")
"""Names this server answers to: another name in the request means that another site led the browser here."""
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
LONGEST_QUERY = 200
PLACES = 5
"""Places shown of one page in a search."""
AROUND = 90
"""Characters shown on either side of a found word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A page with every word looked for; its first places as snippets with addresses."""

    page: PageView
    places: tuple[tuple[str, Markup], ...]
    more: int


def make_app(load: Callable[[], ViewInput], *, hosts: tuple[str, ...] = HOSTS) -> Starlette:
    """Return the application.

    ``load`` is called for every request, in the thread that serves; while it returns the same object nothing is made anew, so it
    should keep the one it returned until the record has changed.
    """
    kept: list[tuple[ViewInput, View, Reader]] = []

    def current() -> tuple[View, Reader]:
        given = load()
        if not kept or kept[0][0] is not given:
            view = View(given, live=True)
            kept[:] = [(given, view, Reader(view))]
        return kept[0][1:]

    async def overview(request: Request) -> Response:
        view, _ = current()
        return _answer(document("report.html", view, (), **contents(view), texts=(), search=_form("")))

    async def page(request: Request) -> Response:
        view, reader = current()
        found = view.by_id.get(request.path_params["page"])
        if found is None:
            return _missing(view, "No such page in this record.")
        text = reader.written(found, _asked(request, found))
        made = document("one.html", view, text.pieces, title=found.title, p=found, text=text.html, search=_form(""))
        return _answer(made)

    async def search(request: Request) -> Response:
        view, _ = current()
        query = request.query_params.get("q", "")[:LONGEST_QUERY]
        hits = find(view, query)
        made = document("search.html", view, (), title=f"Search: {query}", query=query, hits=hits, search=_form(query))
        return _answer(made)

    async def unknown(request: Request, _: Exception) -> Response:
        return _missing(None, "There is nothing at this address.")

    routes = [Route("/", overview), Route("/page/{page}", page), Route("/search", search)]
    handlers: dict[int | type[Exception], Callable[[Request, Exception], Awaitable[Response]]] = {404: unknown}
    middleware = [Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False)]
    return Starlette(routes=routes, middleware=middleware, exception_handlers=handlers)


def _answer(made: Document, status: int = 200) -> HTMLResponse:
    policy = made.policy + "; frame-ancestors 'none'"
    return HTMLResponse(made.html, status_code=status, headers={**HEADERS, "Content-Security-Policy": policy})


def _missing(view: View | None, told: str) -> HTMLResponse:
    return _answer(document("missing.html", view, (), title="Not found", told=told, search=_form("")), status=404)


def _form(query: str) -> Markup:
    field = Markup('<input name="q" type="search" value="{}" aria-label="Search all words">').format(visible(query))
    return Markup('<form class="find" action="/search" role="search">{}<button>Search</button></form>').format(field)


def _asked(request: Request, page: PageView) -> tuple[Span, ...]:
    """Return the place asked for with ``?at=120-180``, when it lies in the page."""
    match = re.fullmatch(r"(\d{1,9})-(\d{1,9})", request.query_params.get("at", ""))
    if match is None or not int(match[1]) < int(match[2]) <= len(page.page.text):
        return ()
    return (Span(page.page.id, int(match[1]), int(match[2])),)


def find(view: View, query: str) -> list[Hit]:
    """Return the pages that hold every word of ``query``, in reading order, case aside."""
    words = sorted({w.casefold() for w in re.findall(r"\w+", query)})
    if not words:
        return []
    patterns = [re.compile(rf"\b{re.escape(w)}\b", re.IGNORECASE) for w in words]
    anyone = re.compile("|".join(p.pattern for p in patterns), re.IGNORECASE)
    hits = []
    for page in view.pages:
        if all(p.search(page.page.text) for p in patterns):
            spans = [m.span() for m in anyone.finditer(page.page.text)]
            places = tuple(_place(view, page, s, e) for s, e in spans[:PLACES])
            hits.append(Hit(page=page, places=places, more=len(spans) - len(places)))
    return hits


def _place(view: View, page: PageView, start: int, end: int) -> tuple[str, Markup]:
    text = view.shown_text(page.page.id)
    left, right = max(0, start - AROUND), min(len(text), end + AROUND)
    snippet = Writer(text, anchors=False).write(left, right, [Mark(start, end, "")])
    address = view.href((Span(page.page.id, start, end),)) or ""
    path, _, anchor = address.partition("#")
    return f"{path}?at={start}-{end}#{anchor}", snippet
