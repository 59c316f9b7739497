"""Pages with their text and raw bytes; each comes with its profile and its ledger row, and goes with them."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import replace

from onrecord.core import codec
from onrecord.core.record import LedgerRow
from onrecord.core.text import Page, PageId
from onrecord.errors import RecordError
from onrecord.stages.segment.sites import Profile
from onrecord.store.file import RecordFile
from onrecord.store.inputs import put_input
from onrecord.store.sites import put_profile

RAW_LIMIT = 5_000_000
"""Longest raw document kept, in bytes; the page text and the raw hash are kept in any case."""


class Pages(RecordFile):
    """The pages, analysed or not."""

    def holds(self, page: PageId) -> bool:
        """Return whether ``page`` is stored, analysed or not."""
        return self._db.execute("select 1 from page where id=?", (page,)).fetchone() is not None

    def add_page(self, page: Page, raw: bytes | None, row: LedgerRow, profile: Profile, made_with: str) -> None:
        """Store ``page`` with its profile and its ledger row, all or nothing; a page already there keeps its text."""
        with self._write() as db:
            db.execute(
                "insert or ignore into page(id, text, body, raw, raw_sha256) values (?,?,?,?,?)",
                (page.id, page.text, codec.pack(replace(page, text="")), _raw(raw), page.raw_sha256),
            )
            put_profile(db, profile, made_with)
            put_input(db, row)

    def drop_page(self, page: PageId, reason: str) -> list[LedgerRow]:
        """Forget a page that cannot be analysed; its inputs become failed ones, which are returned."""
        with self._write() as db:
            rows = db.execute("select input, sha256 from input where page=? order by input, sha256", (page,)).fetchall()
            db.execute("delete from input where page=?", (page,))
            failed = [LedgerRow(input=name, sha256=sha or None, result="failed", reason=reason) for name, sha in rows]
            for row in failed:
                put_input(db, row)
            # Others of its site may have been analysed with its lines in mind.
            db.execute("delete from site where name in (select site from profile where page=?)", (page,))
            db.execute("delete from profile where page=?", (page,))
            db.execute("delete from page where id=?", (page,))
        return failed

    def settle_capture(self, page: Page) -> None:
        """Keep the earliest fetch and smallest raw hash of a page met again, so that the order of adding does not matter."""
        stored = self.page(page.id)
        key = min((p.fetched or "9", p.raw_sha256, p.given_id or "", p.encoding) for p in (stored, page))
        if key != (stored.fetched or "9", stored.raw_sha256, stored.given_id or "", stored.encoding):
            with self._write() as db:
                db.execute("update page set body=? where id=?", (codec.pack(replace(page, text="")), page.id))

    def page(self, page: PageId) -> Page:
        """Return one page; raises RecordError when the record does not have it."""
        row = self._db.execute("select text, body from page where id=?", (page,)).fetchone()
        if row is None:
            raise RecordError(f"no page {page} in '{self.path}'; list the pages with: onrecord ledger")
        return replace(codec.unpack(row[1], Page), text=row[0])

    def pages(self, ids: Iterable[PageId]) -> dict[PageId, Page]:
        """Return pages by id."""
        return {i: self.page(i) for i in ids}

    def raw(self, page: PageId) -> bytes | None:
        """Return the raw bytes a page was read from; None when they were too long to keep."""
        row = self._db.execute("select raw from page where id=?", (page,)).fetchone()
        return None if row is None or row[0] is None else zlib.decompress(row[0])


def _raw(raw: bytes | None) -> bytes | None:
    return None if raw is None or len(raw) > RAW_LIMIT else zlib.compress(raw, codec.LEVEL)
