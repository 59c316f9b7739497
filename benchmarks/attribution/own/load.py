"""Read the gold: NAME.txt beside NAME.json, every snippet as code points of the page.

    python -m benchmarks.attribution.own.load [FOLDER..]

checks the folders (tune and report by default) and prints how often each field is filled. README.md tells the format.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.attribution.own.place import Range, ranges_of

from onrecord.core import edtf

HERE = Path(__file__).parent
PARTS = ("tune", "report")
STYLES = frozenset(
    {
        "wire", "tabloid", "state agency", "broadcast", "interview", "live blog", "court report", "press release", "opinion",
        "broadsheet", "local weekly", "background list", "translated", "social media round-up", "aggregator stub",
        "parliament sketch", "magazine feature",
    }
)  # fmt: skip
KINDS = frozenset({"person", "organisation", "place", "government", "role", "group", "document", "other"})
FORCES = frozenset(
    {
        "assert", "confirm", "deny", "decline", "admit", "accuse", "promise", "refuse", "threaten", "warn", "predict", "order",
        "ask", "propose", "want", "thank", "praise", "criticise", "apologise", "doubt", "believe", "hypothetical", "oppose",
        "other",
    }
)  # fmt: skip
CLOSED = {
    "mode": frozenset({"direct", "mixed", "indirect"}),
    "force": FORCES,
    "commitment": frozenset({"accepts", "open", "distances", "rejects"}),
    "polarity": frozenset("+-"),
    "tense": frozenset({"past", "present", "future", "none"}),
}
NEEDED = frozenset({"id", "content", "who", *CLOSED})
EMPTY = dict.fromkeys(("source", "cue", "to", "medium", "relay", "inside", "said"))
"""What a statement may leave out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Somebody who speaks on a page; ``name``: the fullest name written there, or the description of somebody unnamed."""

    key: str
    kind: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A statement by hand; ranges are code points, end exclusive. ``who``: none is unknown, several are open or together."""

    id: int
    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]
    to: tuple[Range, ...]
    medium: tuple[Range, ...]
    relay: tuple[Range, ...]
    mode: str
    force: str
    who: tuple[str, ...]
    inside: int | None
    said: str | None
    commitment: str
    polarity: str
    tense: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """One invented page with everything said in it."""

    name: str
    text: str
    style: str
    published: str | None
    entities: dict[str, Entity]
    statements: tuple[Statement, ...]


class Reader:
    """Reads one page; every fault is a ValueError that names file, statement and snippet."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.text = path.with_suffix(".txt").read_text(encoding="utf-8")
        try:
            self.data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        except json.JSONDecodeError as fault:
            raise self.fault(f"no JSON: {fault}") from None

    def gold(self) -> Gold:
        """Return the page with its statements."""
        data = self.data
        if data.get("style") not in STYLES:
            raise self.fault(f"style {data.get('style')!r} is not one of the list")
        if data["published"] is not None and edtf.parse(data["published"]) is None:
            raise self.fault(f"published {data['published']!r} is no date")
        entities = {key: self.entity(key, row) for key, row in data["entities"].items()}
        statements = tuple(self.statement(row, entities) for row in data["statements"])
        self.check_nesting(statements)
        return Gold(
            name=self.path.stem,
            text=self.text,
            style=data["style"],
            published=data["published"],
            entities=entities,
            statements=statements,
        )

    def entity(self, key: str, row: dict[str, str]) -> Entity:
        """Return one entity; its kind must be of the list."""
        if row["kind"] not in KINDS:
            raise self.fault(f"entity {key!r}: kind {row['kind']!r} is not one of the list")
        return Entity(key=key, kind=row["kind"], name=row["name"])

    def statement(self, row: dict[str, Any], entities: dict[str, Entity]) -> Statement:
        """Return one statement; snippets become ranges."""
        if odd := (set(row) - set(EMPTY)) ^ NEEDED:
            raise self.fault(f"statement {row.get('id')}: fields {sorted(odd)} missing or unknown")
        row = {**EMPTY, **row}
        for field, allowed in CLOSED.items():
            if row[field] not in allowed:
                raise self.fault(f"statement {row['id']}: {field} {row[field]!r} is not one of the list")
        who = tuple(as_list(row["who"]))
        if unknown := [key for key in who if key not in entities]:
            raise self.fault(f"statement {row['id']}: who {unknown} not among the entities")
        if row["said"] is not None and edtf.parse(row["said"]) is None:
            raise self.fault(f"statement {row['id']}: said {row['said']!r} is no date")
        kept: dict[str, Any] = {field: row[field] for field in ("id", "inside", "said", *CLOSED)}
        return Statement(who=who, **kept, **self.ranges(row))

    def ranges(self, row: dict[str, Any]) -> dict[str, Any]:
        """Return the ranges of every part: content first, the rest nearest to its first snippet."""
        given = {part: as_list(row[part]) for part in ("content", "source", "cue", "to", "medium", "relay")}
        if not given["content"]:
            raise self.fault(f"statement {row['id']}: no content")
        try:
            return ranges_of(self.text, given)
        except ValueError as fault:
            raise self.fault(f"statement {row['id']}: {fault}") from None

    def check_nesting(self, statements: Iterable[Statement]) -> None:
        """Raise where an id comes twice, or where a statement does not stand in the one it is said to be inside."""
        by_id: dict[int, Statement] = {}
        for s in statements:
            if s.id in by_id:
                raise self.fault(f"statement {s.id}: id given twice")
            by_id[s.id] = s
        for s in by_id.values():
            if s.inside is None:
                continue
            outer = by_id.get(s.inside)
            if outer is None or outer is s:
                raise self.fault(f"statement {s.id}: inside {s.inside} is no other statement")
            if not any(a < f and e < b for a, b in s.content for e, f in outer.content):
                raise self.fault(f"statement {s.id}: its content does not stand in that of {s.inside}")

    def fault(self, message: str) -> ValueError:
        """Return the error that ``message`` makes of this file."""
        return ValueError(f"{self.path.parent.name}/{self.path.name}: {message}")


def as_list(value: Any) -> list[Any]:
    """Return nothing, one value or a list as a list."""
    return [] if value is None else value if isinstance(value, list) else [value]


def read(path: Path) -> Gold:
    """Return the page of one NAME.json. Raises ValueError for what does not fit its text."""
    return Reader(path).gold()


def folder(part: str) -> list[Gold]:
    """Return the pages of ``tune`` or ``report`` by name."""
    return [read(path) for path in sorted((HERE / part).glob("*.json"))]


# -- counts -----------------------------------------------------------------------------------------------------------


def counts(pages: Iterable[Gold]) -> Counter[str]:
    """Return how many statements have what."""
    out: Counter[str] = Counter()
    for page in pages:
        out["pages"] += 1
        out[f"style {page.style}"] += 1
        for s in page.statements:
            out["statements"] += 1
            out.update(_told(s, page))
    return out


def _told(s: Statement, page: Gold) -> list[str]:
    """Return the names under which one statement is counted."""
    entities = [page.entities[key] for key in s.who]
    facts: dict[str, object] = {
        "nested": s.inside is not None,
        "two deep or more": s.inside is not None and next(p for p in page.statements if p.id == s.inside).inside is not None,
        "to": s.to,
        "medium": s.medium,
        "relay": s.relay,
        "said": s.said,
        "several content fragments": len(s.content) > 1,
        "no source": not s.source,
        "no cue": not s.cue,
        "who": len(s.who) == 1,
        "who: several": len(s.who) > 1,
        "who unknown": not s.who,
        "who unnamed": len(entities) == 1 and not any(w[:1].isupper() for w in entities[0].name.split()),
        "who a document": len(entities) == 1 and entities[0].kind == "document",
        "force not assert": s.force != "assert",
    }
    return [k for k, v in facts.items() if v] + [f"{closed} {getattr(s, closed)}" for closed in CLOSED]


def main() -> int:
    """Check the folders and print the counts; return 1 when a page does not fit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", default=[p for p in PARTS if (HERE / p).is_dir()], help="tune, report or a path")
    wrong = 0
    for name in parser.parse_args().folders:
        pages, faults = checked(HERE / name)
        wrong += len(faults)
        for fault in faults:
            print(f"wrong: {fault}", file=sys.stderr)
        print(f"{name}: " + ", ".join(f"{key} {n}" for key, n in counts(pages).items()))
    return 1 if wrong else 0


def checked(place: Path) -> tuple[list[Gold], list[str]]:
    """Return the sound pages of a folder and a line for every fault."""
    pages, faults = list[Gold](), list[str]()
    for path in sorted(place.glob("*.json")):
        try:
            pages.append(read(path))
        except KeyError as fault:
            faults.append(f"{path.parent.name}/{path.name}: {fault} is missing")
        except (ValueError, OSError) as fault:
            faults.append(str(fault))
    known = {path.stem for path in place.glob("*.json")}
    faults += [f"{place.name}/{p.name} has no {p.stem}.json" for p in sorted(place.glob("*.txt")) if p.stem not in known]
    return pages, faults


if __name__ == "__main__":
    sys.exit(main())
