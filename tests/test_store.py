"""The record file: what was added stays, whatever happens."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sqlite3
import time
from hashlib import sha256
from pathlib import Path

import pytest

from onrecord.core.analysis import Analysis, Article
from onrecord.core.record import LedgerRow
from onrecord.core.text import Page, page_id
from onrecord.errors import RecordError
from onrecord.stages.segment.sites import Profile
from onrecord.store import VERSION, Store


def made(text: str, fetched: str | None = None) -> tuple[Page, Analysis, bytes]:
    page = page_id(text=text, url=None, reader="text/1")
    raw = text.encode()
    digest = sha256(raw).hexdigest()
    return (
        Page(id=page, text=text, reader="text/1", raw_sha256=digest, fetched=fetched),
        Analysis(page=page, article=Article(page=page, blocks=())),
        raw,
    )


def put(store: Store, text: str, name: str = "a.txt", fetched: str | None = None) -> Page:
    page, analysis, raw = made(text, fetched)
    row = LedgerRow(input=name, sha256="x", result="read", page=page.id)
    store.add_page(page, raw, row, Profile(page=page.id, site="", lines=(), prose=()), "v1")
    store.put_analysis(analysis, "v1", "")
    return page


def test_a_page_comes_back_as_it_was(tmp_path: Path) -> None:
    with Store.open(tmp_path / "r", create=True) as store:
        page = put(store, "The sluice held.\r\n🌊")
        assert store.page(page.id) == page
        assert store.raw(page.id) == page.text.encode()
        assert store.holds(page.id)
        assert store.analysed() == {page.id: ("v1", "")}


def test_the_first_input_in_order_counts_as_read_whatever_came_first(tmp_path: Path) -> None:
    with Store.open(tmp_path / "r", create=True) as store:
        page = put(store, "One page.", "z.txt")
        store.add_input(LedgerRow(input="b.txt", sha256="x", result="read", page=page.id))
        assert [(r.input, r.result) for r in store.ledger()] == [("b.txt", "read"), ("z.txt", "duplicate")]


def test_the_earliest_capture_is_kept(tmp_path: Path) -> None:
    with Store.open(tmp_path / "r", create=True) as store:
        page = put(store, "One page.", fetched="2031-05-03")
        store.settle_capture(made("One page.", "2031-05-01")[0])
        assert store.page(page.id).fetched == "2031-05-01"
        store.settle_capture(made("One page.", "2031-05-02")[0])
        assert store.page(page.id).fetched == "2031-05-01"
        assert list(store.faults({})) == []


def test_search_takes_any_words_and_no_query_language(tmp_path: Path) -> None:
    with Store.open(tmp_path / "r", create=True) as store:
        page = put(store, "The spillway gate at Café Ulm.")
        put(store, "Nothing of it.")
        assert store.search(["spillway", "cafe"], limit=5) == [page.id]
        assert store.search(['"', "NEAR(", "*"], limit=5) == []
        assert store.search([], limit=5) == []


def test_a_file_of_something_else_is_refused(tmp_path: Path) -> None:
    sqlite3.connect(tmp_path / "other").execute("create table t(x)").connection.commit()
    with pytest.raises(RecordError, match="not a record of onrecord"):
        Store.open(tmp_path / "other", create=True)
    with pytest.raises(RecordError, match="no record at"):
        Store.open(tmp_path / "absent")


def test_a_newer_file_is_refused(tmp_path: Path) -> None:
    Store.open(tmp_path / "r", create=True).close()
    sqlite3.connect(tmp_path / "r").execute(f"pragma user_version={VERSION + 1}").connection.commit()
    with pytest.raises(RecordError, match="newer onrecord"):
        Store.open(tmp_path / "r")


def test_readers_are_not_kept_out_while_something_is_written(tmp_path: Path) -> None:
    with Store.open(tmp_path / "r", create=True) as store, Store.open(tmp_path / "r") as reader:
        page = put(store, "One page.")
        with store._write():
            assert reader.page_ids() == [page.id]


def _add_until_killed(path: str, told: str) -> None:
    with Store.open(Path(path), create=True) as store, open(told, "a", encoding="utf-8") as report:
        for n in range(100_000):
            page = put(store, f"Page {n} of many.", f"{n}.txt")
            report.write(page.id + "\n")
            report.flush()


def test_a_kill_loses_no_page_that_was_reported(tmp_path: Path) -> None:
    path, told = tmp_path / "r", tmp_path / "told"
    for _ in range(3):
        process = multiprocessing.get_context("spawn").Process(target=_add_until_killed, args=(str(path), str(told)))
        process.start()
        deadline = time.monotonic() + 30
        size = told.stat().st_size if told.exists() else 0
        while time.monotonic() < deadline and (not told.exists() or told.stat().st_size < size + 400):
            time.sleep(0.02)
        assert process.pid is not None
        os.kill(process.pid, signal.SIGKILL)
        process.join()
    reported = set(told.read_text(encoding="utf-8").splitlines())
    with Store.open(path) as store:
        assert len(reported) > 20
        assert reported <= set(store.page_ids())
        assert list(store.faults({})) == []
