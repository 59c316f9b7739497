"""Inputs: what became of each, the ledger."""

from __future__ import annotations

import sqlite3

from onrecord.core.record import LedgerRow
from onrecord.store.file import RecordFile


class Inputs(RecordFile):
    """What became of every input."""

    def add_input(self, row: LedgerRow) -> None:
        """Store what became of an input."""
        with self._write() as db:
            put_input(db, row)

    def ledger(self) -> list[LedgerRow]:
        """Return every input with what became of it, sorted; of several inputs with one page the first in order is "read"."""
        rows, seen = [], dict[str, str]()
        sql = "select input, sha256, result, reason, page from input order by input, sha256, result"
        for name, sha, result, reason, page in self._db.execute(sql):
            if page is not None and page in seen:
                rows.append(LedgerRow(input=name, sha256=sha, result="duplicate", reason=f"same page as {seen[page]}", page=page))
                continue
            if page is not None:
                seen[page] = name
            rows.append(LedgerRow(input=name, sha256=sha or None, result=result, reason=reason, page=page))
        return rows


def put_input(db: sqlite3.Connection, row: LedgerRow) -> None:
    """Write the row of one input as a part of the caller's transaction."""
    result = "read" if row.result == "duplicate" else row.result
    db.execute(
        "insert or replace into input(input, sha256, result, reason, page) values (?,?,?,?,?)",
        (row.input, row.sha256 or "", result, row.reason, row.page),
    )
