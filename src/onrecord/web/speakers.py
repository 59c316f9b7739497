"""Statements under those who made them; what a source told of another's words under that source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.core.record import StatementRow, Tables


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A shown statement; ``depth`` 0 for one of its own, 1 and more for one told within another."""

    row: StatementRow
    depth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A source with the statements listed under it. ``entity`` None: sources the pages leave open.

    ``told``: statements of this source that stand under whoever told them.
    """

    entity: str | None
    items: tuple[Item, ...]
    told: tuple[StatementRow, ...]


def speakers(tables: Tables) -> list[Speaker]:
    """Return the shown statements under their sources: many statements first, then by name; open sources last."""
    shown = {row.id: row for row in tables.statements if row.shown}
    names = {e.id: e.name.value for e in tables.entities}
    inner: dict[str, list[StatementRow]] = {}
    outer: dict[str | None, list[StatementRow]] = {}
    told: dict[str | None, list[StatementRow]] = {}
    for row in shown.values():
        if row.inside in shown and not _closes(row, shown):
            inner.setdefault(row.inside, []).append(row)
            told.setdefault(row.who.value, []).append(row)
        else:
            outer.setdefault(row.who.value, []).append(row)
    order = Counter(row.who.value for row in shown.values())
    whole = sorted({*outer, *told} - {None}, key=lambda w: (-order[w], names.get(w or "", w or ""), w or ""))
    last: list[str | None] = [None] if None in outer else []
    seen: set[str] = set()
    return [
        Speaker(
            entity=who,
            items=tuple(i for row in outer.get(who, ()) for i in _nested(row, inner, 0, seen)),
            told=tuple(told.get(who, ())),
        )
        for who in [*whole, *last]
    ]


def _closes(row: StatementRow, shown: Mapping[str, StatementRow]) -> bool:
    """Return whether ``row`` is the first by id of statements told within each other in a ring (no stage makes one)."""
    ring: list[str] = []
    here: StatementRow | None = row
    while here is not None and here.id not in ring:
        ring.append(here.id)
        here = shown.get(here.inside or "")
    return here is row and row.id == min(ring)


def _nested(row: StatementRow, inner: Mapping[str, Sequence[StatementRow]], depth: int, seen: set[str]) -> Iterable[Item]:
    if row.id in seen:
        return
    seen.add(row.id)
    yield Item(row=row, depth=depth)
    for told in inner.get(row.id, ()):
        yield from _nested(told, inner, min(depth + 1, 4), seen)


def numbers(tables: Tables) -> dict[str, int]:
    """Return the number of every shown statement, counted in the order of :func:`speakers`."""
    return {row.id: n for n, row in enumerate((item.row for s in speakers(tables) for item in s.items), 1)}
