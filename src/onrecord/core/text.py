"""Pages and the spans that point into them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from onrecord.errors import BadSpan

PageId = str
Edtf = str
"""A date in EDTF (ISO 8601-2): ``2031-05-02``, ``2031-05``, ``2031-05-02/2031-05-09``, ``../2031-05-02``."""
Rule = str
"""The function that made a value, as ``package.module:function``."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one page's text: code points, end exclusive."""

    page: PageId
    start: int
    end: int


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell(Generic[T]):
    """One value with the spans it was read from and the rule that made it.

    ``spans`` is empty only where the value does not come from page text (metadata of a file, a
    count of other cells); the rule's docstring then says what it comes from.
    """

    value: T
    spans: Spans = ()
    rule: Rule = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadatum:
    """Something told beside the text: a ``<meta>`` tag, JSON-LD, a JSON line's field, a feed's element.

    ``name`` is one of title, published, modified, author, outlet, language, section, url, agency, free (whether the article
    may be read without paying: "true", "false"), words (how many it has).
    ``where`` names its place (``meta article:published_time``, ``json-ld datePublished``, ``htmldate``);
    ``raw`` its code points in the decoded raw document, None where it has none there.
    """

    name: str
    value: str
    where: str
    raw: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LineHint:
    """What the raw document says of one line of page text (HTML only).

    ``path``: tags from the root without indexes, ``html/body/div.nav/ul/li/a`` (a tag's first class name
    follows a dot, at most 12 levels from the leaf upward). ``link_share``: part of the line's
    characters that stand in links, 0 to 1. ``main``: the extractor's verdict, True where it counts the
    line to the article's text, None where it gave none.
    """

    start: int
    end: int
    path: str
    link_share: float
    main: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Text exactly as received, with where it came from. Never edited.

    ``source_map`` (HTML only) holds rows ``(text start, text end, raw start, raw end)``, sorted, one for
    every stretch of text, raw in code points of the document decoded with ``encoding``; text that
    stands in no row is white space that the rendering added.
    """

    id: PageId
    text: str
    reader: str
    raw_sha256: str
    url: str | None = None
    fetched: str | None = None
    encoding: str = "utf-8"
    given_id: str | None = None
    metadata: tuple[Metadatum, ...] = ()
    lines: tuple[LineHint, ...] = ()
    source_map: tuple[tuple[int, int, int, int], ...] = ()

    def span(self, start: int, end: int) -> Span:
        """Return the span ``start:end`` of this page; raises BadSpan when it does not lie in the text."""
        if not 0 <= start <= end <= len(self.text):
            raise BadSpan(page=self.id, start=start, end=end, length=len(self.text))
        return Span(self.id, start, end)

    def at(self, span: Span) -> str:
        """Return the words of ``span``."""
        return self.text[span.start : span.end]

    def told(self, name: str) -> tuple[Metadatum, ...]:
        """Return the metadata called ``name``, in document order."""
        return tuple(m for m in self.metadata if m.name == name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """Something in the input that could not be read or placed. ``span`` None: the page as a whole."""

    page: PageId | None
    step: str
    message: str
    span: Span | None = None


def content_id(prefix: str, *parts: object) -> str:
    """Return an id made from content: ``prefix-`` and 12 hex digits; equal parts give equal ids."""
    packed = json.dumps(parts, ensure_ascii=False, separators=(",", ":"), sort_keys=True, default=str)
    return f"{prefix}-{hashlib.sha256(packed.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


def page_id(*, text: str, url: str | None, reader: str, metadata: Iterable[Metadatum] = ()) -> PageId:
    """Return the id of a page: the same text, address, reader and metadata give the same id."""
    return content_id("p", text, url, reader, sorted((m.name, m.value, m.where) for m in metadata))


def rule_of(function: Callable[..., Any]) -> Rule:
    """Return the name under which ``onrecord why`` finds ``function``."""
    return f"{function.__module__}:{function.__qualname__}"
