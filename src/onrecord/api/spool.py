"""Values waiting on disk, so that memory does not grow with their number."""

from __future__ import annotations

import pickle
import zlib
from dataclasses import dataclass
from os import SEEK_END
from tempfile import TemporaryFile
from typing import Generic, TypeVar, cast

T = TypeVar("T")
LEVEL = 1
"""Of compression: the folder for temporary files is often one in memory."""


@dataclass(frozen=True, slots=True)
class Place(Generic[T]):
    """Where a ``T`` lies in a spool."""

    start: int
    length: int


class Spool:
    """A temporary file of values, gone when it is closed: nobody else reads or writes it. Use as a context manager."""

    def __init__(self) -> None:
        self._file = TemporaryFile()  # noqa: SIM115 - closed with the spool

    def __enter__(self) -> Spool:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def put(self, value: T) -> Place[T]:
        """Write ``value`` behind the others; return its place."""
        packed = zlib.compress(pickle.dumps(value, pickle.HIGHEST_PROTOCOL), LEVEL)
        start = self._file.seek(0, SEEK_END)
        self._file.write(packed)
        return Place(start, len(packed))

    def take(self, place: Place[T]) -> T:
        """Return the value at ``place``; it stays there."""
        self._file.seek(place.start)
        return cast(T, pickle.loads(zlib.decompress(self._file.read(place.length))))
