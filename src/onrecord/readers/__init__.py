"""Bytes to pages: one module a format.

``read`` does everything; ``find`` and ``page`` are its two halves: ``find`` looks for documents (files, network; cheap, in
order), ``page`` makes the page of one of them (pure, costly, safe to send to another process)::

    for item in read(["clippings/", "archive.warc.gz"]):
        print(item.input, item.result, item.reason)

Every input gives at least one ``Item``: a page with its raw bytes, or the reason why there is none. Odd input never raises.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from onrecord.errors import NotReadable
from onrecord.readers import html, jsonl, text
from onrecord.readers.inputs import find
from onrecord.readers.item import Found, Item, left_out
from onrecord.settings import DEFAULT, Settings

__all__ = ["Found", "Item", "find", "page", "read"]

_READERS = {"text": text.read, "html": html.read, "json": jsonl.read}


def read(inputs: Iterable[str], settings: Settings = DEFAULT, stdin: BinaryIO | None = None) -> Iterator[Item]:
    """Yield what became of every document that ``inputs`` lead to, one at a time, in order."""
    for found in find(inputs, settings, stdin):
        yield page(found)


def page(found: Found | Item) -> Item:
    """Return the page of a document with its raw bytes, or the reason why it has none; items pass through."""
    if isinstance(found, Item):
        return found
    try:
        return _READERS[found.kind](found)
    except NotReadable as error:
        return left_out(found.input, error.reason, result=error.result, data=found.data)
