"""Who passed a statement on, where a page says so once for all of its text."""

from __future__ import annotations

from pathlib import Path

from onrecord.api.record import Record

WIRE = """Ferries stop running

ULMAR (Agency Nord) – The ferries across the sound stopped running on Monday, the harbour board said. Nobody was told before.

“We had no other choice,” said Orla Venn, who heads the board. She told reporters that 40 crossings a day were lost.
"""


def rows(tmp_path: Path, text: str) -> list[tuple[str, str | None]]:
    (tmp_path / "page.txt").write_text(text, encoding="utf-8")
    with Record.open(tmp_path / "r", create=True) as record:
        record.add([str(tmp_path / "page.txt")])
        return [(r.what.value[:12], r.relay.value) for r in record.statements if r.shown]


def test_a_wire_text_under_an_agencys_dateline_is_relayed_by_it(tmp_path: Path) -> None:
    found = rows(tmp_path, WIRE)
    assert len(found) >= 3
    assert {relay for _, relay in found} == {"Agency Nord"}


def test_an_agency_in_the_last_line_is_no_relay_of_every_sentence(tmp_path: Path) -> None:
    found = rows(tmp_path, WIRE.replace(" (Agency Nord)", "") + "\nSOURCE: Agency Nord\n")
    assert len(found) >= 3
    assert {relay for _, relay in found} == {None}
