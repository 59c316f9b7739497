"""The promises of the design, each as a property of what comes out."""

from __future__ import annotations

import shutil
import socket
import sqlite3
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.api.export import TABLES, as_json
from onrecord.api.questions import docstring
from onrecord.api.record import Record
from onrecord.core.record import cells
from onrecord.core.text import Cell
from onrecord.errors import RecordError
from onrecord.store import spans_of

JOINED = " ... "


# -- 1. every cell opens its words ----------------------------------------------------------------------------------


def test_every_span_of_every_row_lies_in_its_page(example: Record) -> None:
    for name in TABLES:
        for row in getattr(example, name):
            for span in spans_of(row):
                page = example.page(span.page)
                assert page.span(span.start, span.end) == span
                assert page.at(span).strip(), f"{name} {row.id} opens only white space"


def test_cells_of_words_hold_exactly_the_words_of_their_spans(example: Record) -> None:
    rows = list(example.statements)
    assert rows
    for row in rows:
        for cell in (row.what, row.who_text, row.to, row.medium, row.relay):
            if cell.value is not None:
                assert cell.value == JOINED.join(example.words(s) for s in cell.spans)


def test_every_rule_is_a_documented_function(example: Record) -> None:
    filled = (cell for name in TABLES for row in getattr(example, name) for cell in cells(row).values() if cell.value is not None)
    rules = {cell.rule for cell in filled}
    rules |= {row.rule for name in TABLES for row in getattr(example, name)}
    assert len(rules) > 20
    for rule in sorted(rules):
        assert docstring(rule), f"{rule} says nothing of itself"


def test_verify_finds_nothing_in_a_sound_record(example: Record) -> None:
    assert example.verify() == []


@pytest.mark.parametrize(
    ("what", "change"),
    [
        ("page text", "update page set text = replace(text, 'warning', 'earning') where text like '%warning%'"),
        ("one character", "update page set text = substr(text, 1, 20) || 'X' || substr(text, 22)"),
        ("a row", "update row set body = replace(body, '\"direct\"', '\"mixed\"') where kind = 'statements'"),
        ("title", "update page set title = title || '.'"),
        ("raw bytes", "update page set raw = (select p.raw from page p where p.id <> page.id limit 1)"),
        ("analysis", "update analysis set sha256 = 'x'"),
    ],
)
def test_verify_fails_when_something_stored_is_changed(example: Record, tmp_path: Path, what: str, change: str) -> None:
    copy = tmp_path / "copy.onrecord"
    example.store._db.execute("vacuum into ?", (str(copy),))
    db = sqlite3.connect(copy)
    db.execute("drop trigger page_words_in")
    assert db.execute(change).rowcount > 0
    db.commit()
    db.close()
    with Record.open(copy) as changed:
        assert changed.verify(), f"{what} was changed and verify did not see it"


# -- 3. rather empty than wrong -------------------------------------------------------------------------------------


def test_a_page_without_a_date_places_nothing_by_a_guess() -> None:
    text = "Water board meets\n\nThe gates were opened on Friday, Orla Venn said. She will speak again next week.\n"
    analysis = onrecord.annotate(text).analysis
    assert analysis.article.published is None
    assert all(t.edtf is None for t in analysis.times)


def test_what_is_inferred_is_marked(example: Record) -> None:
    for page in example.pages:
        published = example.analysis(page.id).article.published
        assert published is None or published.spans or published.basis in ("metadata", "url", "inferred")
    for statement in (s for p in example.pages for s in example.analysis(p.id).statements):
        assert statement.said is None or statement.said.spans or statement.said.basis == "inferred"


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet="abc .,:“”\"'\n0123456789-/🙂Ω§", max_size=300))
def test_noise_has_no_speaker(text: str) -> None:
    for s in onrecord.annotate(text).analysis.statements:
        assert s.content
        assert s.who is None or s.source


# -- 4. same pages, same bytes --------------------------------------------------------------------------------------


def test_any_order_any_workers_one_at_a_time_give_the_same_bytes(some_pages: Path, tmp_path: Path) -> None:
    inputs = sorted(str(p) for p in some_pages.iterdir())

    def exported(name: str, orders: list[list[str]], workers: int) -> bytes:
        with Record.open(tmp_path / name, create=True) as record:
            for order in orders:
                record.add(order, workers=workers)
            return as_json(record, with_text=True)

    straight = exported("straight", [inputs], 1)
    assert exported("reversed", [inputs[::-1]], 2) == straight
    assert exported("singly", [[i] for i in inputs[2:] + inputs[:2]], 1) == straight
    assert exported("twice", [inputs, inputs], 1) == straight


# -- 5. nothing leaves the machine ----------------------------------------------------------------------------------


def test_reading_files_opens_no_socket(some_pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    with Record.open(tmp_path / "r", create=True) as record:
        assert record.add([str(some_pages)]).new == 5


# -- 6. even-handed -------------------------------------------------------------------------------------------------

TELLING = (
    "Port Ulsen and Port Ardin trade blame over the ferry\n\n"
    "ULSEN, 4 May 2031 – Ulsenia said on Sunday that Ardinia had closed the ferry line. “We were not told,” Ulsenian Foreign "
    "Minister Mara Quist said in a statement. Ardinia denied that the line had been closed. “Nobody closed anything,” said "
    "Jonas Vell, the Ardinian transport minister. He told the Harbour Post that 12 people were hurt in the crush. Ms Quist said "
    "15 were hurt.\n"
)
SWAPPED = {"Ulsenia": "Ardinia", "Ulsenian": "Ardinian", "Ulsen": "Ardin", "ULSEN": "ARDIN", "Quist": "Velle", "Mara": "Nora"}


def test_swapping_two_countries_swaps_the_record() -> None:
    def swap(text: str) -> str:
        pairs = sorted({**SWAPPED, **{v: k for k, v in SWAPPED.items()}}.items(), key=lambda p: -len(p[0]))
        for n, (old, _) in enumerate(pairs):
            text = text.replace(old, f"\0{n}\0")
        for n, (_, new) in enumerate(pairs):
            text = text.replace(f"\0{n}\0", new)
        return text

    def told(text: str) -> list[tuple[object, ...]]:
        a = onrecord.annotate(text, published="2031-05-04")
        names = [c.name for c in a.analysis.chains]
        return [
            (a.words(s.content[0]), [a.words(x) for x in s.source], s.force, s.mode, None if s.who is None else names[s.who])
            for s in a.analysis.statements
            if s.shown  # what is too unsure to be shown may turn on a name that the parser takes for another kind of thing
        ]

    there = told(TELLING)
    back = [tuple(_map(swap, v) for v in row) for row in told(swap(TELLING))]
    assert len(there) >= 4
    assert back == there


def _map(swap: object, value: object) -> object:
    if isinstance(value, str):
        return swap(value)  # type: ignore[operator]
    return [_map(swap, v) for v in value] if isinstance(value, list) else value


# -- 7. never rewrite the page --------------------------------------------------------------------------------------


def test_text_files_are_kept_to_the_letter(some_pages: Path, tmp_path: Path) -> None:
    odd = tmp_path / "odd.txt"
    odd.write_bytes("\ufeffA\u0301 title\r\n\r\n“Tab\there”,\u00a0she said. \U0001f30a\r\n".encode())
    with Record.open(tmp_path / "r", create=True) as record:
        record.add([str(odd)])
        (page,) = record.pages
        assert page.text.encode() == odd.read_bytes()
        assert record.store.raw(page.id) == odd.read_bytes()


def test_blocks_cover_every_character_once(example: Record) -> None:
    for page in example.pages:
        covered = 0
        for block in example.analysis(page.id).article.blocks:
            assert block.span.start >= covered
            assert not page.text[covered : block.span.start].strip()
            covered = block.span.end
        assert not page.text[covered:].strip()


def test_cells_are_the_only_columns_that_carry_findings(example: Record) -> None:
    for row in example.statements:
        found = [f.name for f in fields(row) if isinstance(getattr(row, f.name), Cell)]
        assert {"who", "what", "said", "force"} <= set(found)


def test_a_damaged_file_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "r.onrecord"
    path.write_bytes(b"not a database at all, only some bytes" * 30)
    with pytest.raises(RecordError, match="--record"):
        Record.open(path)
    shutil.rmtree(tmp_path, ignore_errors=True)
