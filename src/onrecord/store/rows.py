"""Stories and the rows of their tables, and notes on the record as a whole."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from typing import TypeVar

from onrecord.core import codec
from onrecord.core.record import Tables
from onrecord.core.text import PageId, Span
from onrecord.store.file import RecordFile
from onrecord.store.words import digest_of_words

R = TypeVar("R")


class Rows(RecordFile):
    """The rows of all tables, story by story."""

    def stories(self) -> dict[str, tuple[str, tuple[PageId, ...]]]:
        """Return every story's id with what it was made with and its pages."""
        rows = self._db.execute("select id, made_with, pages from story order by id")
        return {i: (m, tuple(json.loads(pages))) for i, m, pages in rows}

    def replace_story(
        self, story: str, pages: Sequence[PageId], tables: Tables, made_with: str, words: Callable[[Span], str]
    ) -> None:
        """Write the rows of one story in place of those it had."""
        with self._write() as db:
            db.execute("delete from story where id=?", (story,))
            db.execute("insert into story(id, made_with, pages) values (?,?,?)", (story, made_with, json.dumps(list(pages))))
            for table in fields(tables):
                db.executemany(
                    "insert into row(story, kind, place, id, body, words) values (?,?,?,?,?,?)",
                    (
                        (story, table.name, n, row.id, codec.to_json(row).decode(), digest_of_words(row, words))
                        for n, row in enumerate(getattr(tables, table.name))
                    ),
                )

    def drop_stories(self, ids: Iterable[str]) -> None:
        """Forget the rows of stories that no longer stand as they were."""
        with self._write() as db:
            db.executemany("delete from story where id=?", ((i,) for i in ids))

    def rows(self, table: str, kind: type[R], *, story: str | None = None) -> list[R]:
        """Return all rows of ``table`` (or those of one story), stories in order of their ids, rows as they were built."""
        sql = "select body from row where kind=? and (? is null or story=?) order by story, place"
        return [codec.from_json(body, kind) for (body,) in self._db.execute(sql, (table, story, story))]

    def find_row(self, row: str) -> list[tuple[str, str]]:
        """Return (table, JSON) of the rows with id ``row``."""
        return list(self._db.execute("select kind, body from row where id=? order by kind, story, place", (row,)))

    def state(self, name: str) -> str | None:
        """Return a stored note, None when there is none."""
        row = self._db.execute("select value from state where name=?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def set_state(self, name: str, value: str) -> None:
        """Store a note."""
        with self._write() as db:
            db.execute("insert or replace into state(name, value) values (?,?)", (name, value))
