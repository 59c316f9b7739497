"""From what the user names to items: files, folders, patterns, standard input, and every kind of bad input."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import struct
import tracemalloc
import zipfile
import zlib
from pathlib import Path

import pytest

from onrecord.readers import Item, find, page, read
from onrecord.readers.kinds import sniff
from onrecord.settings import Settings

PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + bytes(17)
SMALL = Settings(max_bytes=100_000)


def one(path: Path | str, settings: Settings = Settings()) -> Item:  # noqa: B008
    (item,) = read([str(path)], settings)
    return item


def results(folder: Path) -> list[tuple[str, str, str]]:
    return [(os.path.relpath(item.input, folder), item.result, item.reason) for item in read([str(folder)])]


def write(path: Path, data: bytes | str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def test_text_page_is_the_file_as_it_stands(tmp_path: Path) -> None:
    text = "\ufeffGate  opened\r\n\r\nCafe\u0301 “now” 😀\n"
    path = write(tmp_path / "a.txt", text)
    item = one(path)
    assert item.page is not None
    assert item.page.text == text
    assert (item.page.reader, item.page.encoding, item.page.url, item.page.fetched) == ("text/1", "utf-8", None, None)
    assert item.raw == text.encode()
    assert item.sha256 == item.page.raw_sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert (item.input, item.result, item.reason) == (str(path), "read", "")


def test_folder_is_read_to_the_bottom_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/.hidden.txt", ".git/x.txt", "c.html"):
        write(tmp_path / name, "<html><p>The gate" if name.endswith("html") else "The gate")
    assert [name for name, _, _ in results(tmp_path)] == ["a/z.txt", "b.txt", "c.html"]


def test_pattern(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.md"):
        write(tmp_path / name, "The gate")
    assert [Path(item.input).name for item in read([str(tmp_path / "*.txt")])] == ["a.txt", "b.txt"]


@pytest.mark.parametrize(
    ("data", "reader"),
    [
        (b"The gate opened.", "text/1"),
        (b"<!doctype html><p>The gate", "html/1"),
        (b'{"text": "The gate"}\n', "json/1"),
        (b'{\n  "text": "The gate"\n}\n', "json/1"),
        (gzip.compress(b"<html><p>The gate"), "html/1"),
    ],
)
def test_standard_input_is_known_by_its_content(data: bytes, reader: str) -> None:
    (item,) = read(["-"], stdin=io.BytesIO(data))
    assert item.page is not None
    assert (item.page.reader, item.page.text.rstrip(".")[:8]) == (reader, "The gate")


def test_content_decides_before_the_name(tmp_path: Path) -> None:
    found = one(write(tmp_path / "a.txt", "<!DOCTYPE html><html><body><p>The gate</p></body></html>")).page
    assert found is not None
    assert found.reader == "html/1"


def test_text_that_talks_about_tags_is_text(tmp_path: Path) -> None:
    found = one(write(tmp_path / "a", "The tag <p> was missing, he said.\nNothing else.")).page
    assert found is not None
    assert found.reader == "text/1"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("https://a.example/story.php", "text"),
        ("https://news.rs", "text"),
        ("https://a.example/x.json?y=1#z", "json"),
        ("a.php", "other"),
    ],
)
def test_endings_of_addresses_and_files(name: str, kind: str) -> None:
    assert sniff(b"The gate", name).kind == kind


def test_find_and_page_are_the_two_halves_of_read(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "The gate")
    write(tmp_path / "b.png", PNG)
    assert [page(found) for found in find([str(tmp_path)])] == list(read([str(tmp_path)]))


# --- bad input: one row each, with a reason


def docx() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("word/document.xml", "<w/>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "result", "reason"),
    [
        ("a.txt", b"", "skipped", "empty: 0 bytes"),
        ("a.txt", b" \r\n\xef\xbb\xbf", "skipped", "empty: no characters but white space"),
        ("a.html", b"", "skipped", "empty: 0 bytes"),
        ("a.jsonl", b"\n\n", "skipped", "empty: no characters but white space"),
        ("a.png", PNG, "skipped", "image/png, not text"),
        ("a.txt", PNG, "skipped", "image/png, not text"),
        ("a.txt", b"The \0 gate", "failed", "not text: NUL character at position 4; if it is text, save it as UTF-8"),
        ("a.txt", bytes(range(1, 32)) * 20, "failed", "not text: 500 control characters in the first 620"),
        ("a.pdf", b"%PDF-1.7\n...", "skipped", "application/pdf, not text; save its text as .txt or .html and add that"),
        ("a.zip", b"PK\x03\x04abc", "skipped", "application/zip, not text; unpack it and add the folder"),
        ("a.py", b"print(1)", "skipped", "source code (.py), not a page; save it as .txt if it is a page"),
        ("a.csv", b"a,b", "skipped", "a table (.csv), not a page; export it as JSON lines"),
        ("a.gz", gzip.compress(b"The gate opened" * 90)[:-15], "failed", "gzip data cut off"),
        ("a.gz", gzip.compress(b"The gate opened")[:10] + b"\xff" * 20, "failed", "gzip data damaged"),
        ("a.gz", gzip.compress(gzip.compress(b"The gate")), "skipped", "gzip within gzip; unpack it and add the file"),
        ("a.html", b"<html><script>app()</script></html>", "skipped", "no text in this HTML"),
        ("a.json", b"{'text': 1}", "failed", "not JSON: "),
        ("a.json", b"[]", "skipped", "empty list"),
        ("a.rss", b"<rss><channel></channel></rss>", "failed", "feed without items"),
        ("a.warc", b"WARC/1.0\r\n\r\n", "skipped", "no response, resource or conversion record"),
        ("a.txt", b"x" * 100_001, "skipped", "longer than 100,000 bytes (setting max_bytes); split it or raise the limit"),
    ],
)
def test_bad_files(tmp_path: Path, name: str, data: bytes, result: str, reason: str) -> None:
    item = one(write(tmp_path / name, data), SMALL)
    assert (item.result, item.page) == (result, None)
    assert item.reason.startswith(reason)


def test_word_document_says_what_to_do(tmp_path: Path) -> None:
    assert one(write(tmp_path / "a.docx", docx())).reason.endswith("not text; save it as .txt or .html and add that")


def test_paths_that_lead_nowhere(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "The gate")
    reasons = [item.reason for item in read([str(tmp_path / "b.txt"), str(tmp_path / "*.md"), str(tmp_path / "a.txt/b"), "a\0b"])]
    assert reasons[:3] == [
        "no such file or folder; check the path",
        "no file matches this pattern",
        "a part of the path is a file, not a folder",
    ]
    assert reasons[3].startswith("not a path")


def test_very_long_name(tmp_path: Path) -> None:
    assert one(tmp_path / ("a" * 5000)).reason == "the name is too long for this file system"
    assert one(write(tmp_path / ("a" * 250 + ".txt"), "The gate")).result == "read"


def test_name_that_is_no_utf8(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/gate\xff.txt"
    try:
        with open(path, "wb") as file:
            file.write(b"The gate")
    except OSError:
        pytest.skip("this file system takes only UTF-8 names")
    assert [Path(item.input).name for item in read([str(tmp_path)])] == ["gate\ufffd.txt"]


def test_empty_folder_has_a_row(tmp_path: Path) -> None:
    assert results(tmp_path) == [(".", "skipped", "no files in this folder")]


def test_folder_of_pictures(tmp_path: Path) -> None:
    write(tmp_path / "a.png", PNG)
    write(tmp_path / "b.jpg", b"\xff\xd8\xff\xe0" + bytes(20))
    assert results(tmp_path) == [("a.png", "skipped", "image/png, not text"), ("b.jpg", "skipped", "image/jpeg, not text")]


def test_loops_of_links_end(tmp_path: Path) -> None:
    write(tmp_path / "a" / "x.txt", "The gate")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    assert results(tmp_path) == [
        ("a/up", "skipped", "a link to a folder that is read already"),
        ("a/x.txt", "read", ""),
        ("self", "failed", "a loop of links"),
    ]


def test_broken_link(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    assert results(tmp_path) == [("a.txt", "failed", "no such file or folder; check the path")]


def test_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert results(tmp_path) == [("pipe", "skipped", "neither a file nor a folder (a device, pipe or socket)")]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable_file(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "The gate").chmod(0)
    assert results(tmp_path) == [("a.txt", "failed", "no permission to read it; change its mode or owner")]


def bomb(size: int) -> bytes:
    """Return gzip data that inflates to ``size`` zeros, made without holding them."""
    engine = zlib.compressobj(9, zlib.DEFLATED, 31)
    parts = [engine.compress(bytes(1 << 20)) for _ in range(size >> 20)]
    return b"".join([*parts, engine.flush()])


@pytest.mark.parametrize(
    "start", [b"", b'{"text": "', b"<html><p>", b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 99999999\r\n\r\n"]
)
def test_decompression_bombs_hold_no_memory(tmp_path: Path, start: bytes) -> None:
    path = write(tmp_path / "a.gz", (gzip.compress(start) if start else b"") + bomb(60 << 20))
    tracemalloc.start()
    items = list(read([str(path)], SMALL))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert items[-1].page is None
    assert "bomb" in items[-1].reason or "longer than 100,000 bytes" in items[-1].reason or "max_bytes" in items[-1].reason
    assert peak < 5_000_000


def test_bytes_of_another_encoding_are_told(tmp_path: Path) -> None:
    item = one(
        write(tmp_path / "a.txt", "Die Mayorin sagte: „Das Wehr ist geöffnet.“ Über Nacht stieg der Fluß.".encode("cp1252"))
    )
    assert item.page is not None
    assert item.page.text.endswith("Über Nacht stieg der Fluß.")
    assert (item.page.encoding, item.reason) == ("cp1252", "decoded as cp1252 (detected)")


def test_json_files(tmp_path: Path) -> None:
    whole = one(write(tmp_path / "a.json", json.dumps({"id": 7, "text": "The gate"}, indent=1)))
    assert whole.page is not None
    assert (whole.page.given_id, whole.page.text) == ("7", "The gate")
    items = list(read([str(write(tmp_path / "b.json", json.dumps([{"text": "One"}, 3, {"text": "Two"}], indent=1)))]))
    assert [(Path(i.input).name, i.result, i.reason) for i in items] == [
        ("b.json#1", "read", ""),
        ("b.json#2", "failed", "entry 2: int, expected an object with a field 'text'"),
        ("b.json#3", "read", ""),
    ]


def test_same_inputs_give_the_same_items(tmp_path: Path) -> None:
    write(tmp_path / "a.html", "<p>The gate")
    write(tmp_path / "b.jsonl", '{"text": "One"}\n{"text": "Two"}')
    assert list(read([str(tmp_path)])) == list(read([str(tmp_path)]))
