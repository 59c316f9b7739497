"""The tables of a record file, and how a file of an older version becomes one of this."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from importlib.resources import files
from pathlib import Path

from onrecord.errors import RecordError

APPLICATION = 0x6F6E7263  # "onrc"
VERSION = 2


def create(db: sqlite3.Connection) -> None:
    """Make the tables in an empty file."""
    db.execute("pragma page_size=8192")
    tables = (files("onrecord.store") / "schema.sql").read_text(encoding="utf-8")
    db.executescript(f"begin immediate; {tables} pragma application_id={APPLICATION}; pragma user_version={VERSION}; commit;")


def check(db: sqlite3.Connection, path: Path) -> None:
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
