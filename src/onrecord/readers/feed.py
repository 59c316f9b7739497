"""RSS and Atom: each item with its content is a page; an item that is only a link is fetched when the user allows it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from email.utils import parsedate_to_datetime
from typing import Any

import feedparser

from onrecord.core.text import Metadatum
from onrecord.errors import NotReadable
from onrecord.readers.fetch import Fetched
from onrecord.readers.item import Found, Item, joined, left_out, safe_address
from onrecord.settings import Settings

MAX_DEPTH = 1_000
_TAG = re.compile(rb"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|<(/?)[A-Za-z_][^<>]*+>", re.DOTALL)
WHERE = "feed item"
SUMMARY = "only the feed's summary; run with --fetch for the whole page"


def items(
    name: str, data: bytes, settings: Settings, fetch: Callable[[str, Settings], Fetched], *, charset: str | None = None
) -> Iterator[Found | Item]:
    """Yield each item of a feed, its content untouched.

    Args:
        fetch: called for an item without content, and only when ``settings.fetch`` is set.
    """
    if _depth(data) > MAX_DEPTH:
        yield left_out(name, f"feed not readable: elements over {MAX_DEPTH} levels deep", data=data)
        return
    headers = {"content-type": f"application/xml; charset={charset}"} if charset else None
    try:
        feed = feedparser.parse(io.BytesIO(data), response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    except (ValueError, TypeError, KeyError, AttributeError, AssertionError, RecursionError, LookupError) as error:
        yield left_out(name, f"feed not readable: {type(error).__name__}: {str(error)[:200]}", data=data)
        return
    if not feed.entries:
        problem = str(feed.get("bozo_exception") or "").split("\n")[0][:200]
        yield left_out(name, f"feed not readable: {problem}" if problem else "feed without items", data=data)
        return
    if len(feed.entries) > settings.max_items:
        reason = f"{len(feed.entries):,} items, read the first {settings.max_items:,} (setting max_items); split the feed"
        yield left_out(name, reason, data=data)
    outlet = str(feed.feed.get("title") or "").strip()
    language = str(feed.feed.get("language") or "").strip()
    for number, entry in enumerate(feed.entries[: settings.max_items], 1):
        told = _metadata(entry, outlet, language)
        yield _item(f"{name}#{number}", entry, told, settings, fetch)


def _depth(data: bytes) -> int:
    """Return the deepest nesting of elements; feedparser's time grows with its square."""
    depth = deepest = 0
    for found in _TAG.finditer(data):
        if found[1] == b"/":
            depth = max(depth - 1, 0)
        elif found[1] is not None and not found[0].endswith(b"/>"):
            depth += 1
            deepest = max(deepest, depth)
    return deepest


def _item(
    here: str, entry: Any, told: tuple[Metadatum, ...], settings: Settings, fetch: Callable[[str, Settings], Fetched]
) -> Found | Item:
    link = safe_address(entry.get("link"))
    content, plain = _content(entry)
    whole = bool(entry.get("content")) and bool(content.strip())
    note = ""
    given = str(entry.get("id") or "") or None
    if not whole and link and settings.fetch:
        try:
            page = fetch(link, settings)
        except NotReadable as error:
            note = f"{link}: {error.reason}"
        else:
            return Found(
                input=here,
                kind="html",
                data=page.data,
                url=page.url,
                fetched=page.time,
                charset=page.charset,
                given_id=given,
                metadata=told,
            )
    if content.strip():
        return Found(
            input=here, kind="text" if plain else "html", data=content.encode("utf-8", "replace"), url=link, charset="utf-8",
            given_id=given, metadata=told, note=joined(note, "" if whole else SUMMARY),
        )  # fmt: skip
    if note:
        return left_out(here, note)
    reason = f"only a link ({link}); run with --fetch" if link else "neither content nor link in this item"
    return left_out(here, reason, result="skipped")


def _content(entry: Any) -> tuple[str, bool]:
    """Return the longest content of an item, else its summary, and whether it is plain text."""
    contents = [part for part in entry.get("content") or () if str(part.get("value") or "").strip()]
    if contents:
        best = max(contents, key=lambda part: len(part["value"]))
        return str(best["value"]), best.get("type") == "text/plain"
    detail = entry.get("summary_detail") or {}
    return str(entry.get("summary") or ""), detail.get("type") == "text/plain"


def _metadata(entry: Any, outlet: str, language: str) -> tuple[Metadatum, ...]:
    authors = [str(a.get("name") or "") for a in entry.get("authors") or ()] or [str(entry.get("author") or "")]
    pairs = [
        ("title", str(entry.get("title") or "")),
        ("url", str(entry.get("link") or "")),
        ("published", _date(str(entry.get("published") or ""))),
        ("modified", _date(str(dict.get(entry, "updated") or ""))),
        *(("author", author) for author in authors),
        ("outlet", str((entry.get("source") or {}).get("title") or "") or outlet),
        ("language", language),
    ]
    return tuple(Metadatum(name=name, value=value.strip(), where=WHERE) for name, value in pairs if value.strip())


def _date(value: str) -> str:
    """Return a mail-style date ("Fri, 20 Jun 2031 07:30:00 +0200") in ISO 8601, in its own zone; any other as it stands."""
    try:
        return parsedate_to_datetime(value).isoformat()
    except (ValueError, TypeError, IndexError):
        return value
