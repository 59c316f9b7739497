"""The stories of benchmarks/accounts: every gold passes its checker, and the scorer counts what FORMAT.md says."""

from __future__ import annotations

import pytest
from benchmarks.accounts.load import HALVES, HERE, Place, Relation, Side, faults, read
from benchmarks.accounts.score import End, Shown, Tally, score

from onrecord.core.text import Span

FOLDERS = sorted(path.parent for half in HALVES for path in (HERE / half).glob("*/gold.json"))


@pytest.mark.parametrize("folder", FOLDERS, ids=[f"{f.parent.name}/{f.name}" for f in FOLDERS])
def test_every_gold_passes_the_checker(folder) -> None:  # type: ignore[no-untyped-def]
    assert list(faults(read(folder))) == []


def side(page: str, start: int, value: int, holder: str = "x") -> Side:
    number = {"low": value, "high": value, "unit": "men"}
    return Side(place=Place(page=page, start=start, end=start + 10), holder=holder, value=number, said=None)


def relation(*sides: Side, kind: str = "conflict-figure", shown: str = "conflict", slot: str = "how many") -> Relation:
    return Relation(kind=kind, change=None, sides=sides, slot=slot, shown=shown, why="")


def row(*spots: tuple[str, str, int], level: str = "conflict") -> Shown:
    ends = tuple(End(value=v, words=(s := (Span(p, at, at + 5),)), quote=s) for v, p, at in spots)
    return Shown(kind="figure", level=level, ends=ends, line="")


IDS = {"01": "p1", "02": "p2"}
TRUE = relation(side("01", 0, 3), side("02", 0, 5), side("02", 50, 5))
SILENT = relation(side("01", 100, 3), side("02", 100, 5), kind="update", shown="silent", slot="other")


def tally(*rows: Shown) -> Tally:
    return score([TRUE, SILENT], rows, IDS)


def test_a_row_hits_where_its_opposed_sides_overlap_opposed_sides_of_the_gold() -> None:
    hit = tally(row(("3", "p1", 2), ("5", "p2", 52)))
    assert (hit.found.total(), hit.right.total(), hit.rows.total()) == (1, 1, 1)
    miss = tally(row(("5", "p2", 2), ("5 men", "p2", 52)))
    assert (miss.found.total(), miss.right.total(), miss.rows.total()) == (0, 0, 1)


def test_a_slot_counts_once_however_many_rows_and_relations_tell_it() -> None:
    again = relation(side("01", 0, 3), side("02", 50, 5), kind="denial")
    found = score([TRUE, again], [row(("3", "p1", 2), ("5", "p2", 2)), row(("3", "p1", 2), ("5", "p2", 52))], IDS)
    assert (found.expected.total(), found.found.total(), found.right.total()) == (1, 1, 2)


def test_a_silent_pair_fires_only_in_a_sure_row() -> None:
    assert tally(row(("3", "p1", 102), ("5", "p2", 102))).fired == 1
    assert tally(row(("3", "p1", 102), ("5", "p2", 102), level="check")).fired == 0
    assert tally(row(("3", "p1", 102), ("5", "p2", 102), level="check")).checks == 1
