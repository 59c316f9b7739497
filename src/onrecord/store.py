"""The record file: SQLite with write-ahead log and full text. The only module that knows SQL.

A page, its raw bytes, its profile and its ledger row are written in one transaction, so that a page that was reported as added
is there after any crash. Analyses and rows are derived: they are written page by page and story by story, and can be made again;
a page that is not analysed yet is not shown.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

from onrecord.core import codec
from onrecord.core.analysis import Analysis
from onrecord.core.record import LedgerRow, Tables
from onrecord.core.text import Page, PageId, Span, page_id
from onrecord.errors import RecordError
from onrecord.stages.segment.sites import Profile

APPLICATION = 0x6F6E7263  # "onrc"
VERSION = 2
RAW_LIMIT = 5_000_000
"""Longest raw document kept, in bytes; the page text and the raw hash are kept in any case."""
WAIT = 30.0
"""Seconds to wait for another process that is writing."""

R = TypeVar("R")


class Store:
    """An open record file. Use as a context manager."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._db = connection

    # -- opening ---------------------------------------------------------------------------------------------------

    @classmethod
    def open(cls, path: Path, *, create: bool = False) -> Store:
        """Open the record at ``path``; raises RecordError when it is not one of ours, newer, or damaged."""
        if not create and not path.is_file():
            raise RecordError(f"no record at '{path}'; make one with: onrecord add PAGES --record {path}")
        try:
            db = sqlite3.connect(path, timeout=WAIT, isolation_level=None)
            db.execute("pragma foreign_keys=on")
            fresh = not db.execute("select count(*) from sqlite_master").fetchone()[0]
            if fresh and create:
                _create(db)
            _check(db, path)
            db.execute("pragma journal_mode=wal")
            db.execute("pragma synchronous=full")
        except sqlite3.Error as error:
            raise RecordError(f"'{path}' cannot be opened as a record: {error}; give another path with --record") from error
        return cls(path, db)

    def __enter__(self) -> Store:
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

    # -- pages -----------------------------------------------------------------------------------------------------

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
            _put_profile(db, profile, made_with)
            _put_input(db, row)

    def drop_page(self, page: PageId, reason: str) -> list[LedgerRow]:
        """Forget a page that cannot be analysed; its inputs become failed ones, which are returned."""
        with self._write() as db:
            rows = db.execute("select input, sha256 from input where page=? order by input, sha256", (page,)).fetchall()
            db.execute("delete from input where page=?", (page,))
            failed = [LedgerRow(input=name, sha256=sha or None, result="failed", reason=reason) for name, sha in rows]
            for row in failed:
                _put_input(db, row)
            # Others of its site may have been analysed with its lines in mind.
            db.execute("delete from site where name in (select site from profile where page=?)", (page,))
            db.execute("delete from profile where page=?", (page,))
            db.execute("delete from page where id=?", (page,))
        return failed

    def put_analysis(self, analysis: Analysis, made_with: str, site: str) -> None:
        """Store the analysis of a page that is there; ``site``: digest of what was known of its site."""
        with self._write() as db:
            _put_analysis(db, analysis, made_with, site)

    def analysed(self) -> dict[PageId, tuple[str, str]]:
        """Return every analysed page with what analysed it and the digest of what was known of its site, sorted by id."""
        return {
            page: (made, site)
            for page, made, site in self._db.execute("select page, made_with, site from analysis order by page")
        }

    # -- sites -----------------------------------------------------------------------------------------------------

    def unprofiled(self, made_with: str) -> list[PageId]:
        """Return the pages without a profile made with ``made_with``, sorted."""
        sql = "select p.id from page p left join profile f on f.page=p.id where f.made_with is not ? order by p.id"
        return [row[0] for row in self._db.execute(sql, (made_with,))]

    def put_profiles(self, profiles: Iterable[Profile], made_with: str) -> None:
        """Store the profiles of pages that are there."""
        with self._write() as db:
            for profile in profiles:
                _put_profile(db, profile, made_with)

    def sites(self) -> dict[str, tuple[PageId, ...]]:
        """Return every site with its pages, both sorted; "" holds those whose site is unknown."""
        found: dict[str, list[PageId]] = {}
        for site, page in self._db.execute("select site, page from profile order by site, page"):
            found.setdefault(site, []).append(page)
        return {site: tuple(pages) for site, pages in found.items()}

    def profiles(self, site: str) -> list[Profile]:
        """Return the profiles of the pages of one site, sorted by page."""
        rows = self._db.execute("select body from profile where site=? order by page", (site,))
        return [codec.unpack(body, Profile) for (body,) in rows]

    def settled(self) -> dict[str, str]:
        """Return what was noted of each site when all its pages' analyses were up to date."""
        return dict(self._db.execute("select name, settled from site"))

    def settle(self, sites: Mapping[str, str]) -> None:
        """Note that the analyses of these sites' pages are up to date."""
        with self._write() as db:
            db.executemany("insert or replace into site(name, settled) values (?,?)", sites.items())

    # -- inputs and texts ------------------------------------------------------------------------------------------

    def add_input(self, row: LedgerRow) -> None:
        """Store what became of an input."""
        with self._write() as db:
            _put_input(db, row)

    def settle_capture(self, page: Page) -> None:
        """Keep the earliest fetch and smallest raw hash of a page met again, so that the order of adding does not matter."""
        stored = self.page(page.id)
        key = min((p.fetched or "9", p.raw_sha256, p.given_id or "", p.encoding) for p in (stored, page))
        if key != (stored.fetched or "9", stored.raw_sha256, stored.given_id or "", stored.encoding):
            with self._write() as db:
                db.execute("update page set body=? where id=?", (codec.pack(replace(page, text="")), page.id))

    def page_ids(self) -> list[PageId]:
        """Return the ids of all analysed pages, sorted."""
        return list(self.analysed())

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

    def analysis(self, page: PageId) -> Analysis:
        """Return the analysis of one page; raises RecordError when there is none."""
        row = self._db.execute("select body from analysis where page=?", (page,)).fetchone()
        if row is None:
            raise RecordError(f"page {page} of '{self.path}' has no analysis; run: onrecord add with the same inputs")
        return codec.unpack(row[0], Analysis)

    def search(self, words: Sequence[str], *, limit: int) -> list[PageId]:
        """Return ids of the pages that hold all ``words``, best first, ties by id."""
        # Every word is quoted: FTS5's own query language is not offered, so no input can be a syntax error.
        query = " ".join('"' + w.replace('"', '""') + '"' for w in words)
        if not query:
            return []
        sql = """select p.id from page_words w join page p on p.n=w.rowid join analysis a on a.page=p.id
            where page_words match ? order by round(w.rank, 6), p.id limit ?"""
        return [row[0] for row in self._db.execute(sql, (query, limit))]

    # -- ledger ----------------------------------------------------------------------------------------------------

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

    # -- rows ------------------------------------------------------------------------------------------------------

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

    # -- state and checks ------------------------------------------------------------------------------------------

    def state(self, name: str) -> str | None:
        """Return a stored note, None when there is none."""
        row = self._db.execute("select value from state where name=?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def set_state(self, name: str, value: str) -> None:
        """Store a note."""
        with self._write() as db:
            db.execute("insert or replace into state(name, value) values (?,?)", (name, value))

    def faults(self, kinds: Mapping[str, type[Any]]) -> Iterator[str]:
        """Yield a line for everything stored that is not what it was when it was written.

        Checks the file's structure, every page against its id and raw hash, every analysis against its hash, and for
        every row that its spans lie in their pages and still hold the words it was made from.
        """
        (structure,) = self._db.execute("pragma integrity_check(1)").fetchone()
        if structure != "ok":
            yield f"file: {structure}"
        yield from self._page_faults()
        yield from self._row_faults(kinds)

    def _page_faults(self) -> Iterator[str]:
        sql = """select p.id, p.text, p.body, p.title, p.published, p.raw, p.raw_sha256, a.body, a.sha256
            from page p left join analysis a on a.page=p.id order by p.id"""
        for page, text, body, title, published, raw, raw_sha, analysis, sha in self._db.execute(sql):
            try:
                stored = replace(codec.unpack(body, Page), text=text)
            except RecordError as error:
                yield f"page {page}: {error}"
                continue
            if stored.id != page or page_id(text=text, url=stored.url, reader=stored.reader, metadata=stored.metadata) != page:
                yield f"page {page}: its text, address or metadata is not what was added"
            if raw is not None and not _raw_is(raw, raw_sha):
                yield f"page {page}: its raw bytes are not what was read"
            if analysis is None:
                continue  # added, but not analysed yet
            if hashlib.sha256(analysis).hexdigest() != sha:
                yield f"page {page}: its analysis is not what was stored"
            elif _told(codec.unpack(analysis, Analysis)) != (title, published):
                yield f"page {page}: its title or date is not what was read from it"

    def _row_faults(self, kinds: Mapping[str, type[Any]]) -> Iterator[str]:
        @lru_cache(maxsize=64)
        def text_of(page: PageId) -> str | None:
            found = self._db.execute("select text from page where id=?", (page,)).fetchone()
            return None if found is None else str(found[0])

        def words(span: Span) -> str:
            text = text_of(span.page)
            if text is None or not 0 <= span.start <= span.end <= len(text):
                raise RecordError(f"span {span.start}:{span.end} does not lie in page {span.page}")
            return text[span.start : span.end]

        for table, row, body, digest in self._db.execute("select kind, id, body, words from row order by story, kind, place"):
            try:
                decoded = codec.from_json(body, kinds[table])
                if decoded.id != row or digest_of_words(decoded, words) != digest:
                    yield f"row {row} of {table}: its words are no longer those it was made from"
            except (RecordError, KeyError) as error:
                yield f"row {row} of {table}: {error}"


def spans_of(value: Any) -> Iterator[Span]:
    """Yield every span anywhere in ``value``, in field order."""
    if isinstance(value, Span):
        yield value
    elif is_dataclass(value):
        for f in fields(value):
            yield from spans_of(getattr(value, f.name))
    elif isinstance(value, list | tuple):
        for item in value:
            yield from spans_of(item)


def digest_of_words(row: Any, words: Callable[[Span], str]) -> str:
    """Return the sha256 over a row's stored form and the words of all its spans."""
    digest = hashlib.sha256(codec.to_json(row))
    for span in spans_of(row):
        digest.update(words(span).encode("utf-8", "surrogatepass") + b"\0")
    return digest.hexdigest()


def _told(analysis: Analysis) -> tuple[str, str | None]:
    """Return title ("" where none) and publication date as the page's own columns hold them."""
    article = analysis.article
    return article.title.value if article.title else "", article.published.value if article.published else None


def _raw(raw: bytes | None) -> bytes | None:
    return None if raw is None or len(raw) > RAW_LIMIT else zlib.compress(raw, codec.LEVEL)


def _raw_is(packed: bytes, digest: str) -> bool:
    try:
        return hashlib.sha256(zlib.decompress(packed)).hexdigest() == digest
    except zlib.error:
        return False


def _put_profile(db: sqlite3.Connection, profile: Profile, made_with: str) -> None:
    db.execute(
        "insert or replace into profile(page, made_with, site, body) values (?,?,?,?)",
        (profile.page, made_with, profile.site, codec.pack(profile)),
    )


def _put_analysis(db: sqlite3.Connection, analysis: Analysis, made_with: str, site: str) -> None:
    body = codec.pack(analysis)
    db.execute("update page set title=?, published=? where id=?", (*_told(analysis), analysis.page))
    db.execute(
        "insert or replace into analysis(page, made_with, body, sha256, site) values (?,?,?,?,?)",
        (analysis.page, made_with, body, hashlib.sha256(body).hexdigest(), site),
    )


def _put_input(db: sqlite3.Connection, row: LedgerRow) -> None:
    result = "read" if row.result == "duplicate" else row.result
    db.execute(
        "insert or replace into input(input, sha256, result, reason, page) values (?,?,?,?,?)",
        (row.input, row.sha256 or "", result, row.reason, row.page),
    )


def _create(db: sqlite3.Connection) -> None:
    db.execute("pragma page_size=8192")
    schema = (files("onrecord") / "schema.sql").read_text(encoding="utf-8")
    db.executescript(f"begin immediate; {schema} pragma application_id={APPLICATION}; pragma user_version={VERSION}; commit;")


def _add_sites(db: sqlite3.Connection) -> None:
    """From version 1: profiles and what is known of sites; the profiles themselves are made when the record is next updated."""
    db.execute("alter table analysis add column site text not null default ''")
    db.execute(
        """create table profile (page text primary key references page(id), made_with text not null,
            site text not null, body blob not null)"""
    )
    db.execute("create index profile_site on profile(site)")
    db.execute("create table site (name text primary key, settled text not null)")
    db.execute(
        """create trigger page_words_out after delete on page begin
            insert into page_words(page_words, rowid, title, text) values ('delete', old.n, old.title, old.text); end"""
    )


UPGRADES: Mapping[int, Callable[[sqlite3.Connection], None]] = {1: _add_sites}
"""From a version to the function that brings a file to the next one; each runs once, in a transaction."""


def _check(db: sqlite3.Connection, path: Path) -> None:
    """Raise RecordError unless ``db`` is one of ours; bring an older one up to date."""
    application = int(db.execute("pragma application_id").fetchone()[0])
    version = db.execute("pragma user_version").fetchone()[0]
    if application != APPLICATION:
        raise RecordError(f"'{path}' is not a record of onrecord; give another path with --record")
    if version > VERSION:
        raise RecordError(f"'{path}' was written by a newer onrecord (file version {version}, known {VERSION}); upgrade onrecord")
    while version < VERSION:
        db.execute("begin immediate")
        version = db.execute("pragma user_version").fetchone()[0]  # another process may have been first
        if version < VERSION:
            UPGRADES[version](db)
            version += 1
            db.execute(f"pragma user_version={version:d}")
        db.execute("commit")
