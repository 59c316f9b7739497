"""One open record file: opening, closing, writing all or nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from onrecord.errors import RecordError
from onrecord.store import schema

WAIT = 30.0
"""Seconds to wait for another process that is writing."""


class RecordFile:
    """An open record file; each part of ``Store`` is one with the questions and changes of its subject."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._db = connection

    @classmethod
    def open(cls, path: Path, *, create: bool = False) -> Self:
        """Open the record at ``path``; raises RecordError when it is not one of ours, newer, or damaged."""
        if not create and not path.is_file():
            raise RecordError(f"no record at '{path}'; make one with: onrecord add PAGES --record {path}")
        try:
            db = sqlite3.connect(path, timeout=WAIT, isolation_level=None)
            db.execute("pragma foreign_keys=on")
            fresh = not db.execute("select count(*) from sqlite_master").fetchone()[0]
            if fresh and create:
                schema.create(db)
            schema.check(db, path)
            db.execute("pragma journal_mode=wal")
            db.execute("pragma synchronous=full")
        except sqlite3.Error as error:
            raise RecordError(f"'{path}' cannot be opened as a record: {error}; give another path with --record") from error
        return cls(path, db)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    @contextmanager
    def _write(self) -> Iterator[sqlite3.Connection]:
        self._db.execute("begin immediate")
        try:
            yield self._db
        except BaseException:
            self._db.execute("rollback")
            raise
        self._db.execute("commit")
