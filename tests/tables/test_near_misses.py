"""Pages that once showed a false conflict, told again with invented names: nothing may be shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.api.record import Record

CURFEW = """Curfew plan for children fails in Velm

ULMAR, 4 May 2031 – Laws passed in March require children of Velm to attend lessons until they are sixteen, the office said.

A curfew for children was proposed, which was rejected by the parliament on Friday, the speaker Orla Venn said.
"""
FLATS = """Flats to be sold

ULMAR, 4 May 2031 – The town said 260 flats will be sold next year, its mayor Tam Roo told the Harbour Post on Sunday.
"""


@pytest.mark.parametrize(
    "texts",
    [
        (CURFEW,),
        (CURFEW, CURFEW.replace("Curfew plan", "Curfew bill")),
        (FLATS, FLATS.replace("Harbour Post", "Valley Echo")),
    ],
)
def test_different_things_and_equal_values_are_no_disagreement(tmp_path: Path, texts: tuple[str, ...]) -> None:
    for n, text in enumerate(texts):
        (tmp_path / f"{n}.txt").write_text(text, encoding="utf-8")
    with Record.open(tmp_path / "r", create=True) as record:
        record.add([str(tmp_path / f"{n}.txt") for n in range(len(texts))])
        assert [(d.level, d.about.value) for d in record.disagreements] == []
