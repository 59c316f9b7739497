"""What a reader is given and what it gives."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

from onrecord.core.text import Metadatum, Page, page_id

Result = Literal["read", "skipped", "failed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One document that was found but not yet read: its bytes and what is known beside them.

    ``input``: path or address as given or found, ``#N`` (from 1) for the N-th item of a container.
    ``charset``: what the transport said of the encoding. ``note``: what happened on the way here.
    """

    input: str
    kind: Literal["text", "html", "json"]
    data: bytes
    url: str | None = None
    fetched: str | None = None
    charset: str | None = None
    given_id: str | None = None
    metadata: tuple[Metadatum, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One input with what became of it: a page and its raw bytes, or the reason why there is none.

    ``raw``: the document's own bytes (inflated, without its container), ``sha256`` their hash; decoded with ``page.encoding``
    (bytes that do not fit replaced by U+FFFD) they are what ``page.source_map`` points into. ``reason``: for a page that was
    read a note on how ("decoded as cp1252 (detected)"), else why it was not.
    """

    input: str
    result: Result
    reason: str = ""
    sha256: str | None = None
    page: Page | None = None
    raw: bytes | None = None


def left_out(name: str, reason: str, *, result: str = "failed", data: bytes | None = None) -> Item:
    """Return the item of an input that was left out, "skipped" or "failed"; ``data``: its bytes where they are known."""
    digest = None if data is None else sha256(data)
    return Item(input=name, result="skipped" if result == "skipped" else "failed", reason=reason, sha256=digest)


def finished(
    found: Found,
    *,
    raw: bytes,
    text: str,
    reader: str,
    encoding: str,
    metadata: tuple[Metadatum, ...] = (),
    url: str | None = None,
    given_id: str | None = None,
    note: str = "",
) -> Item:
    """Return the item of a text page; ``metadata`` and ``note`` follow what ``found`` brought along."""
    told = (*found.metadata, *metadata)
    address = found.url or url
    digest = sha256(raw)
    page = Page(
        id=page_id(text=text, url=address, reader=reader, metadata=told), text=text, reader=reader, raw_sha256=digest,
        url=address, fetched=found.fetched, encoding=encoding, given_id=given_id or found.given_id, metadata=told,
    )  # fmt: skip
    return Item(input=found.input, result="read", reason=joined(found.note, note), sha256=digest, page=page, raw=raw)


def sha256(data: bytes) -> str:
    """Return the hash of ``data`` in hex."""
    return hashlib.sha256(data).hexdigest()


def joined(*notes: str) -> str:
    """Return the notes that say something, with a semicolon between them."""
    return "; ".join(note for note in notes if note)


def safe_address(value: str | None) -> str | None:
    """Return ``value`` when it is a web address that can be shown and followed, else None ("javascript:", blanks, lone "/x")."""
    if value is None or not value.lower().startswith(("http://", "https://")) or len(value) > 2000:
        return None
    return value if value.isprintable() and not set(value) & set(" \"'<>`\\") else None
