"""Shown conflicts and changes of a record against the gold relations of an invented story (FORMAT.md, "Scoring, as meant")."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

from benchmarks.accounts.load import HERE, Place, Relation, Side, Story
from onrecord.api.record import Record
from onrecord.core.record import ChangeRow, DisagreementRow
from onrecord.core.text import PageId, Span, Spans


def build(folder: Path, story: Story, *, workers: int = 1) -> Record:
    """Return a record of the pages of ``story`` in ``folder``."""
    record = Record.open(folder / "record.onrecord", create=True)
    record.add([str(HERE / story.half / story.name / f"{page}.txt") for page in story.texts], workers=workers)
    return record


def page_ids(record: Record) -> dict[str, PageId]:
    """Return the pages of ``record`` by the names that the gold gives them."""
    return {Path(row.input).stem: row.page for row in record.ledger if row.page is not None}


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """One side of a shown row: ``words`` its own spans, ``quote`` the sentences shown with them."""

    value: str
    words: Spans
    quote: Spans


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A row of disagreements or changes as the scorer reads it; ``line``: the row in one line, for reading misses."""

    kind: str
    level: str
    ends: tuple[End, ...]
    line: str

    def opposed(self) -> Iterator[tuple[End, End]]:
        """Yield the pairs of sides that the row sets against each other."""
        for a, b in combinations(self.ends, 2):
            if a.value != b.value:
                yield a, b


def shown(record: Record) -> list[Shown]:
    """Return every row of disagreements and changes."""
    return [_parted(record, r) for r in record.disagreements] + [
        _changed(record, r) for r in record.changes if r.before and r.after
    ]


def _parted(record: Record, row: DisagreementRow) -> Shown:
    ends = tuple(End(value=s.value, words=s.spans, quote=(*s.spans, *s.quote)) for s in row.sides)
    return Shown(kind=row.kind.value, level=row.level, ends=ends, line=_line(record, row.kind.value, row.level, ends, row.reason))


def _changed(record: Record, row: ChangeRow) -> Shown:
    ends = tuple(
        End(value=value, words=e.spans, quote=(*e.spans, *e.quote))
        for value, e in (("before", row.before), ("after", row.after))
        if e
    )
    return Shown(kind=row.kind.value, level=row.level, ends=ends, line=_line(record, row.kind.value, row.level, ends, row.reason))


def _line(record: Record, kind: str, level: str, ends: Iterable[End], reason: str) -> str:
    sides = " <> ".join(f"{e.value} “{' ... '.join(record.words(s) for s in e.words)[:100]}”" for e in ends)
    return " ".join(f"{level} {kind}: {sides} [{reason}]".split())


def touches(spans: Iterable[Span], side: Side, ids: dict[str, PageId]) -> bool:
    """Return whether a span shares a character with the words of ``side``."""
    place: Place = side.place
    return any(s.page == ids.get(place.page) and s.start < place.end and place.start < s.end for s in spans)


def meets(row: Shown, relation: Relation, ids: dict[str, PageId], *, exact: bool = False) -> bool:
    """Return whether two opposing sides of ``row`` stand where two opposing sides of ``relation`` do.

    With ``exact`` only the words compared count, not the sentence shown around them, which may hold sides of several relations.
    """
    pairs = list(relation.pairs())
    for a, b in row.opposed():
        left, right = (a.words, b.words) if exact else (a.quote, b.quote)
        for x, y in pairs:
            if (touches(left, x, ids) and touches(right, y, ids)) or (touches(left, y, ids) and touches(right, x, ids)):
                return True
    return False


@dataclass(kw_only=True)
class Tally:
    """Counts over stories. Slots by kind (``expected``, ``found``), rows shown by kind (``rows``, ``right``)."""

    expected: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    rows: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    silent: int = 0
    fired: int = 0
    checks: int = 0
    checks_right: int = 0
    notes: list[tuple[str, str]] = field(default_factory=list)
    """What to read: kind (missed, false, fired, check) and a line."""

    def add(self, other: Tally) -> None:
        """Take in the counts of another story."""
        for name in ("expected", "found", "rows", "right"):
            getattr(self, name).update(getattr(other, name))
        for name in ("silent", "fired", "checks", "checks_right"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.notes += other.notes


def kind_of(relation: Relation) -> str:
    """Return the kind of a relation as the tables name it: a change by its sort."""
    return f"change: {relation.change}" if relation.kind == "change" else relation.kind


def disputes(relations: Iterable[Relation]) -> dict[str, list[Relation]]:
    """Return the true conflicts and changes (wording left out) by slot: what recall counts once."""
    found: dict[str, list[Relation]] = {}
    for relation in relations:
        if relation.shown == "conflict" and relation.kind != "wording":
            found.setdefault(relation.slot, []).append(relation)
    return found


def score(relations: Iterable[Relation], rows: Iterable[Shown], ids: dict[str, PageId], name: str = "") -> Tally:
    """Return how the rows of one story meet its gold relations."""
    tally, relations, rows = Tally(), list(relations), list(rows)
    true = disputes(relations)
    sure = [r for r in rows if r.level == "conflict"]
    for slot, several in true.items():
        kind = kind_of(several[0])
        hit = any(meets(row, relation, ids) for row in sure for relation in several)
        tally.expected[kind] += 1
        tally.found[kind] += hit
        if not hit:
            tally.notes.append(("missed", f"{name} {kind}: {slot}"))
    right = [r for r in sure if any(meets(r, t, ids) for several in true.values() for t in several)]
    for row in sure:
        tally.rows[row.kind] += 1
        tally.right[row.kind] += row in right
        if row not in right:
            tally.notes.append(("false", f"{name} {row.line}"))
    _silent(tally, relations, [r for r in sure if r not in right], ids, name)
    _checks(tally, relations, [r for r in rows if r.level == "check"], ids, name)
    return tally


def _silent(tally: Tally, relations: list[Relation], rows: list[Shown], ids: dict[str, PageId], name: str) -> None:
    """Count silent relations; one fires where a row that tells nothing true sets its sides against each other."""
    for relation in relations:
        if relation.shown == "silent":
            fired = [r for r in rows if meets(r, relation, ids, exact=True)]
            tally.silent += 1
            tally.fired += bool(fired)
            tally.notes += [("fired", f"{name} {relation.kind}, {relation.slot}: {r.line}") for r in fired[:1]]


def _checks(tally: Tally, relations: list[Relation], rows: list[Shown], ids: dict[str, PageId], name: str) -> None:
    """Count rows worth checking; one that meets a relation that may be shown is right."""
    for row in rows:
        right = any(r.shown != "silent" and meets(row, r, ids) for r in relations)
        tally.checks += 1
        tally.checks_right += right
        tally.notes.append(("check", f"{name} {'right' if right else 'wrong'} {row.line}"))
