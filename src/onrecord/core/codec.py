"""Dataclasses to bytes and back; the only module that knows msgspec. Equal values give equal bytes."""

from __future__ import annotations

import zlib
from typing import Any, TypeVar

import msgspec

from onrecord.errors import RecordError

T = TypeVar("T")
LEVEL = 6
_ENCODER = msgspec.json.Encoder(order="deterministic")
_BINARY = msgspec.msgpack.Encoder(order="deterministic")


def to_json(value: Any) -> bytes:
    """Return ``value`` as UTF-8 JSON on one line, keys of mappings sorted."""
    return _ENCODER.encode(value)


def to_pretty_json(value: Any) -> bytes:
    """Return ``value`` as indented UTF-8 JSON."""
    return msgspec.json.format(_ENCODER.encode(value), indent=1)


def from_json(data: bytes | str, kind: type[T]) -> T:
    """Return ``data`` as ``kind``; raises RecordError naming the field that does not fit."""
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise RecordError(f"stored {kind.__name__} cannot be read: {error}") from error


def loads(data: bytes | str) -> Any:
    """Return JSON ``data`` as plain Python values; raises ValueError with the place of the mistake."""
    try:
        return msgspec.json.decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise ValueError(str(error)) from error


def pack(value: Any) -> bytes:
    """Return ``value`` as compressed bytes for the store."""
    return zlib.compress(_BINARY.encode(value), LEVEL)


def unpack(data: bytes, kind: type[T]) -> T:
    """Return packed ``data`` as ``kind``; raises RecordError when it is damaged or of another version."""
    try:
        return msgspec.msgpack.decode(zlib.decompress(data), type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError, zlib.error) as error:
        raise RecordError(f"stored {kind.__name__} cannot be read: {error}") from error


def plain(value: Any) -> Any:
    """Return a dataclass as plain dictionaries and lists."""
    return msgspec.to_builtins(value)
