"""Web archives: responses with status 200, resources, and extracted texts (WET), each a page."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecordType

from onrecord.errors import NotReadable
from onrecord.readers.item import Found, Item, left_out, safe_address
from onrecord.readers.kinds import HEAD, sniff
from onrecord.readers.streams import inflate_body, read_bounded, some
from onrecord.settings import Settings

KINDS = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion


class _Source:
    """A stream as fastwarc wants it; only ``read`` and ``tell`` are used."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._position = 0

    def read(self, size: int = -1) -> bytes:
        data = some(self._stream, size)
        self._position += len(data)
        return data

    def tell(self) -> int:
        return self._position

    def seek(self, position: int, whence: int = 0) -> int:
        raise io.UnsupportedOperation("an archive is read from front to back")

    def close(self) -> None:
        """Leave the stream to its owner."""


def records(name: str, stream: BinaryIO, settings: Settings) -> Iterator[Found | Item]:
    """Yield the readable records of an uncompressed archive, numbered from 1 among responses, resources and conversions.

    Images, scripts, error pages and the like are left out with a row each. An archive that breaks off gives a last, failed item;
    what came before it is kept.
    """
    number = 0
    try:
        for record in ArchiveIterator(_Source(stream), record_types=KINDS, parse_http=False):
            number += 1
            if number > settings.max_items:
                yield left_out(name, f"more than {settings.max_items:,} records (setting max_items); split the archive")
                return
            yield _record(f"{name}#{number}", record, settings)
    except NotReadable as error:
        yield left_out(name, f"broken off after record {number}: {error.reason}", result=error.result)
    except (OSError, ValueError, EOFError) as error:
        yield left_out(name, f"broken off after record {number}: {str(error)[:200]}")
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # fastwarc's own failures derive from BaseException
            raise
        yield left_out(name, f"broken off after record {number}: not readable by fastwarc")
    else:
        if not number:
            yield left_out(name, "no response, resource or conversion record in this archive", result="skipped")


def _record(here: str, record: Any, settings: Settings) -> Found | Item:
    url = safe_address((record.headers.get("WARC-Target-URI") or "").strip("<>"))
    told = f" ({url})" if url else ""
    try:
        return _found(here, record, url, settings)
    except NotReadable as error:
        return left_out(here, error.reason + told, result=error.result)


def _found(here: str, record: Any, url: str | None, settings: Settings) -> Found | Item:
    if record.is_http:
        try:
            record.parse_http(auto_decode="transfer", quirks_mode=True)
        except (OSError, ValueError) as error:
            raise NotReadable(f"HTTP headers not readable: {str(error)[:200]}") from error
        status = record.http_headers.status_code
        if status is not None and status != 200:
            raise NotReadable(f"the server answered {status}", result="skipped")
    length = record.content_length
    if length > settings.max_bytes:
        raise NotReadable(f"{length:,} bytes, over {settings.max_bytes:,} (setting max_bytes)", result="skipped")
    data = read_bounded(record.reader, settings.max_bytes)
    chunked = record.is_http and "chunked" in (record.http_headers.get("Transfer-Encoding") or "").lower()
    if len(data) < length and not chunked:
        raise NotReadable(f"cut off: {length - len(data):,} bytes are missing")
    if record.is_http:
        data = inflate_body(data, record.http_headers.get("Content-Encoding") or "", settings.max_bytes)
        media, charset = (record.http_content_type or "").lower(), record.http_charset
    else:
        media, _, rest = (record.headers.get("Content-Type") or "").lower().partition(";")
        media, charset = media.strip(), rest.partition("charset=")[2].strip() or None
    return Found(
        input=here, kind=_kind(data, media, url or "", wet=record.record_type == WarcRecordType.conversion), data=data, url=url,
        fetched=record.headers.get("WARC-Date"), charset=charset,
    )  # fmt: skip


def _kind(data: bytes, media: str, url: str, *, wet: bool) -> Any:
    """Return "html" or "text"; raises NotReadable for everything else."""
    if wet or media == "text/plain":
        return "text"
    told = sniff(data[:HEAD], url)
    if told.kind == "other":
        raise NotReadable(told.reason, result="skipped")
    if "html" in media or (told.kind == "html" and not media.endswith(("javascript", "css", "json"))):
        return "html"
    if told.kind == "text" and (not media or media in ("text/markdown", "text/x-markdown", "application/octet-stream")):
        return "text"
    raise NotReadable(f"{media or told.kind}, neither HTML nor text", result="skipped")
