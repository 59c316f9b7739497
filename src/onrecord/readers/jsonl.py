"""JSON lines (one page a line) and JSON files (one page, or a list of them)."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from onrecord.core.text import Metadatum
from onrecord.errors import NotReadable
from onrecord.readers import html
from onrecord.readers.decode import decode
from onrecord.readers.item import Found, Item, finished, left_out, safe_address
from onrecord.readers.kinds import extension
from onrecord.settings import Settings

READER = "json/1"
FIELDS = {
    "title": "title", "date": "published", "dct": "published", "outlet": "outlet", "author": "author", "authors": "author",
    "language": "language", "lang": "language", "section": "section", "url": "url",
}  # fmt: skip
"""Fields that become metadata, and the metadatum each becomes."""
_SKIP = 1 << 20


def lines(name: str, stream: BinaryIO, settings: Settings) -> Iterator[Found | Item]:
    """Yield each line of ``stream``; a line over ``settings.max_bytes`` is passed over without being held."""
    number = 0
    while True:
        line = stream.readline(settings.max_bytes + 1)
        if not line:
            return
        number += 1
        here = f"{name}#{number}"
        if number > settings.max_items:
            yield left_out(here, f"more than {settings.max_items:,} lines (setting max_items); split the file")
            return
        if len(line) > settings.max_bytes and not line.endswith(b"\n"):
            size = len(line)
            del line
            size += _pass_over(stream)
            reason = f"line {number}: {size:,} bytes, over {settings.max_bytes:,} (setting max_bytes); left out"
            yield left_out(here, reason, result="skipped")
            continue
        line = line.rstrip(b"\r\n")
        if line.strip(b" \t\xef\xbb\xbf"):
            yield Found(input=here, kind="json", data=line)


def _pass_over(stream: BinaryIO) -> int:
    """Read on to the end of the line; return how many bytes that were."""
    size = 0
    while rest := stream.readline(_SKIP):
        size += len(rest)
        if rest.endswith(b"\n"):
            break
    return size


def document(name: str, data: bytes, settings: Settings) -> Iterator[Found | Item]:
    """Yield the pages of one JSON file: an object, a list of objects, or lines of objects under a wrong name."""
    decoded = decode(data)
    try:
        value = json.loads(decoded.text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        rows = [row for row in data.splitlines() if row.strip()]
        if len(rows) > 1 and rows[0].rstrip().endswith(b"}"):
            yield from (
                Found(input=f"{name}#{i}", kind="json", data=row) for i, row in enumerate(data.split(b"\n"), 1) if row.strip()
            )
        else:
            yield left_out(name, f"not JSON: {_why(error)}", data=data)
        return
    if not isinstance(value, list):
        yield Found(input=name, kind="json", data=data)
        return
    if not value:
        yield left_out(name, "empty list", result="skipped", data=data)
    if len(value) > settings.max_items:
        yield left_out(name, f"{len(value):,} entries, read the first {settings.max_items:,} (setting max_items); split the file")
    for i, entry in enumerate(value[: settings.max_items], 1):
        yield Found(input=f"{name}#{i}", kind="json", data=json.dumps(entry, ensure_ascii=True).encode())


def read(found: Found) -> Item:
    """Return the page of one JSON object; raises NotReadable with what is wrong with it.

    ``text`` is the page text as it stands; without it ``html`` (markup, or its base64) goes through the HTML reader.
    """
    decoded = decode(found.data, declared=found.charset)
    entry = _entry(found, decoded.text)
    told = tuple(_metadata(entry))
    given = entry.get("id")
    given_id = str(given) if isinstance(given, (str, int)) and not isinstance(given, bool) else None
    address = safe_address(entry["url"]) if isinstance(entry.get("url"), str) else None
    text = entry.get("text")
    if isinstance(text, str) and text.strip():
        return finished(
            found, raw=found.data, text=text, reader=READER, encoding=decoded.encoding, metadata=told, url=address,
            given_id=given_id, note=decoded.note,
        )  # fmt: skip
    markup = entry.get("html")
    if isinstance(markup, str) and markup.strip():
        raw = _markup(markup)
        known = replace(
            found, kind="html", data=raw, url=found.url or address, given_id=given_id, metadata=(*found.metadata, *told)
        )
        return html.read(known)
    if "text" in entry and not isinstance(text, str):
        raise NotReadable(f"{_place(found)}field 'text' is {type(text).__name__}, expected a string")
    if "text" in entry or "html" in entry:
        raise NotReadable(f"{_place(found)}empty text", result="skipped")
    raise NotReadable(f"{_place(found)}no field 'text' (or 'html'); fields: {', '.join(sorted(map(str, entry))[:8]) or 'none'}")


def _entry(found: Found, line: str) -> dict[str, Any]:
    try:
        value = json.loads(line.removeprefix("\ufeff"), parse_constant=str)
    except (ValueError, RecursionError) as error:
        raise NotReadable(f"{_place(found)}not JSON: {_why(error)}") from error
    if not isinstance(value, dict):
        raise NotReadable(f"{_place(found)}{type(value).__name__}, expected an object with a field 'text'")
    for field in ("text", "html", "id", *FIELDS):
        for part in value[field] if isinstance(value.get(field), list) else [value.get(field)]:
            if isinstance(part, str) and any("\ud800" <= c <= "\udfff" for c in part):
                at = next(i for i, c in enumerate(part) if "\ud800" <= c <= "\udfff")
                raise NotReadable(
                    f"{_place(found)}field '{field}' holds half a character (U+{ord(part[at]):04X}) at position {at:,}"
                )
    return value


def _metadata(entry: dict[str, Any]) -> Iterator[Metadatum]:
    for field, name in FIELDS.items():
        value = entry.get(field)
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, (str, int)) and not isinstance(part, bool) and str(part).strip():
                yield Metadatum(name=name, value=str(part), where=f"json line field '{field}'")


def _markup(value: str) -> bytes:
    """Return the document in the field ``html``: markup as it stands, anything without "<" from base64."""
    if "<" not in value:
        try:
            return base64.b64decode(value, validate=True)
        except (binascii.Error, ValueError):
            pass
    return value.encode("utf-8")


def _place(found: Found) -> str:
    name, _, number = found.input.rpartition("#")
    what = "entry" if extension(name) == ".json" else "line"
    return f"{what} {number}: " if name and number.isdigit() else ""


def _why(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg[:1].lower()}{error.msg[1:]} at character {error.pos + 1:,}"
    return "nested too deep" if isinstance(error, RecursionError) else str(error)[:200]
