"""Bad input: one ledger row each with a reason, and the run goes on."""

from __future__ import annotations

import gzip
import io
import json
import os
import resource
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.api.record import Record
from onrecord.cli import main

GOOD = "Gates opened\n\nThe board opened the spillway gates on Sunday, its head Orla Venn said. Nobody was hurt, she added.\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    return tmp_path


def ledger(folder: Path) -> dict[str, tuple[str, str]]:
    with Record.open(folder / "record.onrecord") as record:
        return {row.input: (row.result, row.reason) for row in record.ledger}


def _pictures(folder: Path) -> None:
    (folder / "bad").mkdir()
    for n in range(3):
        (folder / "bad" / f"{n}.png").write_bytes(PNG)


def _zip(folder: Path) -> None:
    with zipfile.ZipFile(folder / "bad", "w") as archive:
        archive.writestr("page.txt", GOOD)


CASES: dict[str, Callable[[Path], object]] = {
    "an empty file": lambda f: (f / "bad").write_bytes(b""),
    "only white space": lambda f: (f / "bad").write_text(" \n\t\r\n", encoding="utf-8"),
    "a directory of images": _pictures,
    "a picture": lambda f: (f / "bad").write_bytes(PNG),
    "NUL bytes": lambda f: (f / "bad").write_bytes(b"The gates\x00\x00 were opened." * 9),
    "bytes of no encoding": lambda f: (f / "bad").write_bytes(bytes(range(1, 256)) * 40),
    "a zip": _zip,
    "a pdf": lambda f: (f / "bad").write_bytes(b"%PDF-1.7\n1 0 obj <<>> endobj\n"),
    "a decompression bomb": lambda f: (f / "bad.gz").write_bytes(gzip.compress(b"<p>gates</p>" * 6_000_000, 9)),
    "an absent file": lambda f: None,
    "a link to nowhere": lambda f: (f / "bad").symlink_to(f / "nowhere"),
    "a link to itself": lambda f: (f / "bad").symlink_to(f / "bad"),
    "a broken archive": lambda f: (f / "bad.warc.gz").write_bytes(
        gzip.compress(b"WARC/1.0\r\nWARC-Type: response\r\nContent-Len")[:-9]
    ),
    "broken JSON lines": lambda f: (f / "bad.jsonl").write_text('{"text": "The gates', encoding="utf-8"),
    "JSON lines without text": lambda f: (f / "bad.jsonl").write_text('{"id": 1}\n', encoding="utf-8"),
    "an empty feed": lambda f: (f / "bad.xml").write_text("<rss><channel></channel></rss>", encoding="utf-8"),
}


@pytest.mark.parametrize("what", CASES)
def test_each_gets_a_row_with_a_reason_and_stops_nothing(folder: Path, what: str, capsys: pytest.CaptureFixture[str]) -> None:
    CASES[what](folder)
    bad = next((p.name for p in folder.iterdir() if p.name.startswith("bad")), "bad")
    assert main(["add", bad, "good.txt", "--workers", "1"]) == 1
    rows = ledger(folder)
    assert rows.pop("good.txt") == ("read", "")
    assert rows, "no row for the bad input"
    for name, (result, reason) in rows.items():
        assert name.startswith(bad)
        assert result in ("failed", "skipped")
        assert len(reason) > 8
    assert "left out: bad" in capsys.readouterr().err


@pytest.mark.skipif(os.geteuid() == 0, reason="root can read everything")
def test_an_unreadable_file(folder: Path) -> None:
    (folder / "bad").write_text(GOOD, encoding="utf-8")
    (folder / "bad").chmod(0)
    assert main(["add", "bad", "good.txt", "--workers", "1"]) == 1
    assert "permission" in ledger(folder)["bad"][1].lower()


def test_a_loop_of_folders_ends(folder: Path) -> None:
    (folder / "in").mkdir()
    (folder / "in" / "page.txt").write_text(GOOD.replace("Sunday", "Monday"), encoding="utf-8")
    (folder / "in" / "again").symlink_to(folder / "in", target_is_directory=True)
    assert main(["add", "in", "--workers", "1"]) in (0, 1)
    assert sum(result == "read" for result, _ in ledger(folder).values()) == 1


def test_the_same_page_under_two_names(folder: Path) -> None:
    (folder / "twin.txt").write_text(GOOD, encoding="utf-8")
    assert main(["add", "good.txt", "twin.txt", "--workers", "1"]) == 0
    assert ledger(folder)["twin.txt"] == ("duplicate", "same page as good.txt")


def test_html_nested_a_hundred_thousand_deep(folder: Path) -> None:
    deep = "<div>" * 100_000 + "<p>The gates were opened, Orla Venn said.</p>"
    (folder / "deep.html").write_text(f"<html><body>{deep}", encoding="utf-8")
    assert main(["add", "deep.html", "good.txt", "--workers", "1"]) in (0, 1)
    with Record.open(folder / "record.onrecord") as record:
        assert any("The gates were opened" in page.text for page in record.pages)


def test_a_hostile_title_stays_a_title(folder: Path) -> None:
    title = "<script>alert(1)</script>{{7*7}}${x}%s"
    shown = title.replace("<", "&lt;").replace(">", "&gt;")
    page = f"<html><head><title>{shown}</title></head><body><article><h1>{shown}</h1><p>{GOOD}</p></article></body></html>"
    (folder / "hostile.html").write_text(page, encoding="utf-8")
    assert main(["add", "hostile.html", "--workers", "1"]) == 0
    assert main(["report", "-o", "r.html"]) == 0
    report = (folder / "r.html").read_text(encoding="utf-8")
    assert "<script>alert(1)" not in report
    assert "{{7*7}}" in report


def test_a_page_of_another_language_says_so(folder: Path) -> None:
    text = (
        "Die Behörde öffnete am Sonntag die Tore des Staudamms. Niemand wurde verletzt, sagte die Leiterin der Behörde am Abend. "
    )
    (folder / "deutsch.txt").write_text(text * 4, encoding="utf-8")
    assert main(["add", "deutsch.txt", "--workers", "1"]) == 0
    with Record.open(folder / "record.onrecord") as record:
        assert not list(record.statements)
        assert any("language" in issue.message for issue in record.issues)


def test_a_line_of_a_hundred_megabytes_is_refused_in_bounded_memory(folder: Path) -> None:
    with open(folder / "long.jsonl", "wb") as file:
        file.write(b'{"id": "a", "text": "')
        for _ in range(100):
            file.write(b"gates opened " * 80_660)
        file.write(b'"}\n' + json.dumps({"id": "b", "text": GOOD}).encode() + b"\n")
    code = "import sys; from onrecord.cli import main; sys.exit(main(['add', 'long.jsonl', '--workers', '1']))"
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert "long.jsonl#1" in done.stderr
    assert [r for r, _ in ledger(folder).values()].count("read") == 1
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    assert peak == before or peak < 700_000, f"{peak} kB"


def test_standard_input_that_is_not_text(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(PNG)))
    assert main(["add", "-", "good.txt", "--workers", "1"]) == 1
    assert ledger(folder)["-"][0] in ("skipped", "failed")
