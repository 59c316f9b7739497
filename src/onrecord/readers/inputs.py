"""From what the user named to single documents: files, folders, patterns, addresses, standard input."""

from __future__ import annotations

import errno
import glob
import io
import os
import stat
from collections.abc import Iterable, Iterator
from typing import BinaryIO, cast

from onrecord.errors import NotReadable
from onrecord.readers import feed, jsonl, warc
from onrecord.readers.fetch import Fetched, fetch
from onrecord.readers.item import Found, Item, left_out
from onrecord.readers.kinds import HEAD, Sniffed, sniff
from onrecord.readers.streams import Rejoined, inflated, read_bounded, some
from onrecord.settings import DEFAULT, Settings

_PROBLEMS = {
    errno.ENOENT: "no such file or folder; check the path",
    errno.EACCES: "no permission to read it; change its mode or owner",
    errno.EPERM: "no permission to read it; change its mode or owner",
    errno.ENAMETOOLONG: "the name is too long for this file system",
    errno.ELOOP: "a loop of links",
    errno.ENOTDIR: "a part of the path is a file, not a folder",
}
RECORDS = (".onrecord", ".onrecord-wal", ".onrecord-shm")
"""Records themselves, which a folder of pages often holds: passed over like hidden files when a folder is read."""


def find(inputs: Iterable[str], settings: Settings = DEFAULT, stdin: BinaryIO | None = None) -> Iterator[Found | Item]:
    """Yield every document that ``inputs`` lead to, unread, and an item with the reason for each that cannot be read.

    Args:
        inputs: paths, folders (searched to the bottom, in order of names, hidden files left out), patterns with ``*``, web
            addresses, and ``-`` for ``stdin``.

    The only network calls are for addresses among ``inputs`` and, with ``settings.fetch``, for the links of feeds.
    """
    for name in inputs:
        if name == "-":
            yield from _opened("-", stdin if stdin is not None else io.BytesIO(), settings)
        elif name.lower().startswith(("http://", "https://")):
            yield from _address(name, settings)
        else:
            yield from _path(name, settings)


def _address(url: str, settings: Settings) -> Iterator[Found | Item]:
    try:
        page = fetch(url, settings)
    except NotReadable as error:
        yield left_out(url, error.reason, result=error.result)
        return
    yield from _opened(url, io.BytesIO(page.data), settings, fetched=page)


# --- paths


def _path(name: str, settings: Settings) -> Iterator[Found | Item]:
    try:
        mode = os.stat(name).st_mode
    except (OSError, ValueError) as error:
        matches = [] if isinstance(error, ValueError) or not glob.has_magic(name) else sorted(glob.glob(name, recursive=True))
        if matches:
            for match in matches:
                yield from _path(match, settings)
        else:
            missing = "no file matches this pattern" if glob.has_magic(name) else _why(error)
            yield left_out(_shown(name), missing)
        return
    if stat.S_ISDIR(mode):
        yield from _folder(name, settings)
    elif stat.S_ISREG(mode) or stat.S_ISFIFO(mode):
        yield from _file(name, settings)
    else:
        yield left_out(_shown(name), "neither a file nor a folder (a device or socket)", result="skipped")


def _folder(top: str, settings: Settings) -> Iterator[Found | Item]:
    """Yield what is in the folder and below; every real folder once, whatever links lead to it."""
    seen: set[tuple[int, int]] = set()
    waiting = [top]
    empty = True
    while waiting:
        path = waiting.pop()
        try:
            status = os.stat(path)
            if stat.S_ISDIR(status.st_mode):
                if (status.st_dev, status.st_ino) in seen:
                    yield left_out(_shown(path), "a link to a folder that is read already", result="skipped")
                    empty = False
                    continue
                seen.add((status.st_dev, status.st_ino))
                names = sorted((n for n in os.listdir(path) if not n.startswith(".") and not n.endswith(RECORDS)), reverse=True)
                waiting += [os.path.join(path, name) for name in names]
                continue
        except OSError as error:
            yield left_out(_shown(path), _why(error))
            empty = False
            continue
        empty = False
        if stat.S_ISREG(status.st_mode):
            yield from _file(path, settings)
        else:
            yield left_out(_shown(path), "neither a file nor a folder (a device, pipe or socket)", result="skipped")
    if empty:
        yield left_out(_shown(top), "no files in this folder", result="skipped")


def _file(path: str, settings: Settings) -> Iterator[Found | Item]:
    shown = _shown(path)
    try:
        with open(path, "rb") as stream:
            yield from _opened(shown, stream, settings)
    except OSError as error:
        yield left_out(shown, _why(error))


def _why(error: Exception) -> str:
    if isinstance(error, OSError):
        return _PROBLEMS.get(error.errno or 0) or f"not readable: {error.strerror or error}"
    return f"not a path: {error}"


def _shown(path: str) -> str:
    """Return ``path`` as text that every output can hold; bytes that are no UTF-8 become U+FFFD."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


# --- streams


def _opened(name: str, stream: BinaryIO, settings: Settings, *, fetched: Fetched | None = None) -> Iterator[Found | Item]:
    """Yield the documents in a stream that has just been opened."""
    try:
        yield from _sniffed(name, stream, settings, fetched)
    except NotReadable as error:
        yield left_out(name, error.reason, result=error.result)


def _sniffed(name: str, stream: BinaryIO, settings: Settings, fetched: Fetched | None) -> Iterator[Found | Item]:
    head, stream = _peek(stream)
    told = sniff(head, name)
    if told.kind == "gzip":
        head, stream = _peek(inflated(stream, free=settings.max_bytes))
        told = sniff(head, name)
        if told.kind == "gzip":
            told = Sniffed(kind="other", reason="gzip within gzip; unpack it and add the file")
    if told.kind == "other":
        raise NotReadable(told.reason, result="skipped")
    if told.kind == "warc":
        yield from warc.records(name, stream, settings)
    elif told.kind == "jsonl":
        yield from jsonl.lines(name, stream, settings)
    else:
        yield from _whole(name, read_bounded(stream, settings.max_bytes), told, settings, fetched)


def _whole(name: str, data: bytes, told: Sniffed, settings: Settings, fetched: Fetched | None) -> Iterator[Found | Item]:
    """Yield the documents of a file that is read at once."""
    charset = fetched.charset if fetched else None
    if told.kind == "feed":
        yield from feed.items(name, data, settings, fetch, charset=charset)
    elif told.kind == "json":
        yield from jsonl.document(name, data, settings)
    else:
        yield Found(
            input=name, kind="html" if told.kind == "html" else "text", data=data, charset=charset,
            url=fetched.url if fetched else None, fetched=fetched.time if fetched else None,
        )  # fmt: skip


def _peek(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """Return the first ``HEAD`` bytes and a stream that still has them; a fault behind some bytes is left to later reading."""
    head = b""
    try:
        while len(head) < HEAD and (more := some(stream, HEAD - len(head))):
            head += more
    except NotReadable:
        if not head:
            raise
    return head, cast(BinaryIO, io.BufferedReader(Rejoined(head, stream), HEAD))
