"""Reading with a bound: nothing here ever holds more than it was allowed to."""

from __future__ import annotations

import io
import zlib
from typing import BinaryIO, Protocol, cast

from onrecord.errors import NotReadable

CHUNK = 65_536
MAX_RATIO = 200
"""Text packs 3 to 20 times smaller, logs at most 100; deflate's bound is 1,032."""


class Readable(Protocol):
    """Anything with ``read(size)``."""

    def read(self, size: int = -1, /) -> bytes: ...


class Rejoined(io.RawIOBase):
    """A stream whose first bytes were looked at: ``head``, then the rest."""

    def __init__(self, head: bytes, rest: Readable) -> None:
        super().__init__()
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        data = self._head[: len(view)] or some(self._rest, len(view))
        self._head = self._head[len(view) :]
        view[: len(data)] = data
        return len(data)


class Inflated(io.RawIOBase):
    """The inflated bytes of a gzip stream of one or more members.

    Raises NotReadable for damaged or cut-off data and for a bomb: more than ``free`` bytes at over ``MAX_RATIO`` times the
    size of the packed ones.
    """

    def __init__(self, packed: Readable, *, free: int) -> None:
        super().__init__()
        self._packed = packed
        self._free = free
        self._engine = zlib.decompressobj(31)
        self._pending = b""
        self._begun = False
        self._read = 0
        self.given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        while True:
            data = self._some(len(view))
            if data is None:
                return 0
            if data:
                view[: len(data)] = data
                return len(data)

    def _some(self, size: int) -> bytes | None:
        if self._engine.eof:
            self._pending = self._engine.unused_data.lstrip(b"\0")
            self._engine = zlib.decompressobj(31)
            self._begun = False
        if not self._pending:
            self._pending = self._packed.read(CHUNK)
            self._read += len(self._pending)
            if not self._pending:
                if self._begun:
                    raise NotReadable(f"gzip data cut off after {self._read:,} bytes")
                return None
        if not self._begun and self.given and not self._pending.startswith(b"\x1f"):
            return None  # padding behind the last member
        self._begun = True
        try:
            data = self._engine.decompress(self._pending, size)
        except zlib.error as error:
            raise NotReadable(f"gzip data damaged near byte {self._read:,}: {error}") from error
        self._pending = self._engine.unconsumed_tail
        self.given += len(data)
        if self.given > self._free and self.given > MAX_RATIO * self._read:
            reason = f"decompression bomb: {self._read:,} bytes inflate to over {self.given:,}; left out"
            raise NotReadable(reason, result="skipped")
        return data


def some(stream: Readable, size: int) -> bytes:
    """Return up to ``size`` bytes in one step, so that what comes before a fault is not lost with it; none at the end."""
    step = getattr(stream, "read1", stream.read)
    return cast(bytes, step(size))


def inflated(packed: Readable, *, free: int) -> BinaryIO:
    """Return the buffered inflated stream of ``packed``; see ``Inflated``."""
    return io.BufferedReader(Inflated(packed, free=free), CHUNK)


def read_bounded(stream: Readable, limit: int) -> bytes:
    """Return all of ``stream``; raises NotReadable when it holds more than ``limit`` bytes."""
    parts: list[bytes] = []
    size = 0
    while size <= limit:
        data = stream.read(min(CHUNK * 4, limit + 1 - size))
        if not data:
            return b"".join(parts)
        parts.append(data)
        size += len(data)
    raise NotReadable(f"longer than {limit:,} bytes (setting max_bytes); split it or raise the limit", result="skipped")


def inflate_body(data: bytes, encoding: str, limit: int) -> bytes:
    """Return the body of an HTTP message without its content encodings (gzip, deflate); raises NotReadable for others."""
    for name in reversed([part.strip().lower() for part in encoding.split(",")]):
        if name in ("", "identity"):
            continue
        if name in ("gzip", "x-gzip"):
            if data[:2] == b"\x1f\x8b":  # some archives keep the header of a body they have inflated
                data = read_bounded(inflated(io.BytesIO(data), free=limit), limit)
        elif name == "deflate":
            data = _undeflate(data, limit)
        else:
            raise NotReadable(f"content encoding '{name}' is not readable here (gzip and deflate are)", result="skipped")
    return data


def _undeflate(data: bytes, limit: int) -> bytes:
    for bits in (15, -15):
        engine = zlib.decompressobj(bits)
        try:
            body = engine.decompress(data, limit + 1)
        except zlib.error:
            continue
        if len(body) > limit:
            raise NotReadable(f"longer than {limit:,} bytes (setting max_bytes) when inflated", result="skipped")
        return body
    raise NotReadable("deflate data damaged")
