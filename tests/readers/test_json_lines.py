"""JSON lines: one page a line, and what is wrong with a line that is none."""

from __future__ import annotations

import base64
import io
import json
import tracemalloc

import pytest

from onrecord.core.text import Metadatum
from onrecord.readers import Item, read
from onrecord.settings import Settings


def items_of(*lines: object, settings: Settings = Settings()) -> list[Item]:  # noqa: B008
    data = b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
    return list(read(["-"], settings, stdin=io.BytesIO(data)))


def test_fields_become_metadata() -> None:
    (item,) = items_of(
        {"id": "a1", "text": "The  gate\r\n", "title": "Gate", "date": "2031-05-02", "outlet": "Harbour Post", 
         "author": ["Orla Venn", "T. Ask"],
         "url": "https://a.example/x"}
    )  # fmt: skip
    assert item.page is not None
    assert (item.input, item.page.text, item.page.given_id, item.page.url) == (
        "-#1",
        "The  gate\r\n",
        "a1",
        "https://a.example/x",
    )
    assert [(m.name, m.value) for m in item.page.metadata] == [
        ("title", "Gate"), ("published", "2031-05-02"), ("outlet", "Harbour Post"), ("author", "Orla Venn"), ("author", "T. Ask"),
        ("url", "https://a.example/x"),
    ]  # fmt: skip
    assert item.page.metadata[1] == Metadatum(name="published", value="2031-05-02", where="json line field 'date'")


def test_dct_is_a_date_and_numbers_are_ids() -> None:
    (item,) = items_of({"id": 12, "text": "The gate", "dct": "2031-05-02"})
    assert item.page is not None
    assert item.page.given_id == "12"
    assert item.page.told("published")[0].where == "json line field 'dct'"


@pytest.mark.parametrize("markup", ["<p>The gate", base64.b64encode(b"<p>The gate").decode()])
def test_html_goes_through_the_html_reader(markup: str) -> None:
    (item,) = items_of({"id": "a1", "html": markup, "title": "Gate"})
    assert item.page is not None
    assert item.raw == b"<p>The gate"
    assert (item.page.reader, item.page.text, item.page.given_id) == ("html/1", "The gate", "a1")
    assert item.page.told("title")[0].where == "json line field 'title'"


def test_text_goes_before_html() -> None:
    (item,) = items_of({"text": "The gate", "html": "<p>Other"})
    assert item.page is not None
    assert item.page.text == "The gate"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"text": "The gate"', "line 2: not JSON: expecting ',' delimiter at character 20"),
        (b"[1]", "line 2: list, expected an object with a field 'text'"),
        (b'{"id": 1, "body": "x"}', "line 2: no field 'text' (or 'html'); fields: body, id"),
        (b'{"text": 5}', "line 2: field 'text' is int, expected a string"),
        (b'{"text": "  "}', "line 2: empty text"),
        (b'{"text": "gate \\ud83d opened"}', "line 2: field 'text' holds half a character (U+D83D) at position 5"),
        (b"[" * 100_000, "line 2: not JSON: nested too deep"),
        (b'{"text": ' + b"1" * 5000 + b"}", "line 2: not JSON: Exceeds the limit"),
    ],
)
def test_bad_line_has_a_row_and_its_neighbours_are_read(line: bytes, reason: str) -> None:
    first, bad, last = items_of({"text": "One"}, line, {"text": "Two"})
    assert (first.result, last.result, last.input) == ("read", "read", "-#3")
    assert bad.page is None
    assert bad.reason.startswith(reason)
    assert bad.sha256 is not None


def test_blank_lines_count_but_have_no_row() -> None:
    assert [item.input for item in items_of({"text": "One"}, b"", {"text": "Two"})] == ["-#1", "-#3"]


class Long(io.RawIOBase):
    """Two pages with a line of 100 MB between them."""

    def __init__(self) -> None:
        super().__init__()
        self.parts = [b'{"text": "One"}\n{"text": "', *[b"x" * 1_000_000] * 100, b'"}\n', b'{"text": "Two"}\n']

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        if not self.parts:
            return 0
        data, rest = self.parts[0][: len(view)], self.parts[0][len(view) :]
        self.parts[:1] = [rest] if rest else []
        view[: len(data)] = data
        return len(data)


def test_line_of_100_megabytes_is_passed_over_without_being_held() -> None:
    tracemalloc.start()
    first, long, last = read(["-"], Settings(max_bytes=1_000_000), stdin=io.BufferedReader(Long()))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (first.result, long.result, last.result) == ("read", "skipped", "read")
    assert long.reason == "line 2: 100,000,013 bytes, over 1,000,000 (setting max_bytes); left out"
    assert peak < 10_000_000
