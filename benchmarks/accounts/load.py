"""Read the invented stories and check their gold against FORMAT.md: ``python -m benchmarks.accounts.load``."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from benchmarks.accounts import values

HERE = Path(__file__).parent
HALVES = ("tune", "report")
CONFLICTS = ("conflict-figure", "conflict-date", "conflict-place", "denial")
CHANGES = ("reversal", "first confirmation", "softened", "hardened", "moved figure")
SILENT = (
    "update",
    "finer",
    "different measure",
    "plan and outcome",
    "variant",
    "one root",
    "approximation",
    "as-of",
    "question differs",
    "two events",
    "no position",
)
ENTITY_KINDS = ("person", "group", "office", "organisation", "outlet", "agency", "government", "place", "event", "thing")
COPY_KINDS = ("copy", "excerpt", "quotation", "boilerplate")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A stretch of a page: code points into its text as received, end exclusive."""

    page: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One account: where it stands, whose it is (entity key), its value and when it was said (EDTF)."""

    place: Place
    holder: str | None
    value: dict[str, Any] | None
    said: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """What holds between the sides; ``change`` only where ``kind`` is "change"."""

    kind: str
    change: str | None
    sides: tuple[Side, ...]
    slot: str
    shown: str
    why: str

    def pairs(self) -> Iterator[tuple[Side, Side]]:
        """Yield the pairs the relation speaks of: all sides of a silent one, else those whose values part."""
        for a, b in combinations(self.sides, 2):
            if self.kind in SILENT or self.change in ("softened", "hardened") or self._part(a.value, b.value):
                yield a, b

    def _part(self, a: dict[str, Any] | None, b: dict[str, Any] | None) -> bool:
        if a is None or b is None:
            return False
        return a != b if self.kind == "change" else values.apart(a, b)


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Page texts by name, the gold as it stands in the file, and its relations with places found."""

    name: str
    half: str
    texts: dict[str, str]
    gold: dict[str, Any]
    relations: tuple[Relation, ...]


def locate(texts: dict[str, str], page: str, snippet: str | dict[str, str]) -> Place:
    """Return where ``snippet`` stands in ``page``, white space taken alike; it must stand there once (or once in ``in``).

    Raises:
        ValueError: no such page, or the words stand there never or more than once.
    """
    if page not in texts:
        raise ValueError(f"no page {page!r}")
    start, stretch = 0, texts[page]
    words = snippet
    if isinstance(snippet, dict):
        outer = locate(texts, page, snippet["in"])
        start, stretch, words = outer.start, stretch[outer.start : outer.end], snippet["text"]
    found = [match.span() for match in _pattern(str(words)).finditer(stretch)]
    if len(found) != 1:
        raise ValueError(f"{words!r} stands {len(found)} times in {page}, once wanted")
    return Place(page=page, start=start + found[0][0], end=start + found[0][1])


def _pattern(words: str) -> re.Pattern[str]:
    body = r"\s+".join(re.escape(word) for word in words.split())
    before = r"(?<!\w)" if words[:1].isalnum() else ""
    return re.compile(before + body + (r"(?!\w)" if words[-1:].isalnum() else ""))


def read(folder: Path) -> Story:
    """Return the story in ``folder``; a snippet that cannot be placed raises ValueError."""
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("[0-9][0-9]-*.txt"))}
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    relations = tuple(_relation(texts, row) for row in gold["relations"])
    return Story(name=folder.name, half=folder.parent.name, texts=texts, gold=gold, relations=relations)


def _relation(texts: dict[str, str], row: dict[str, Any]) -> Relation:
    sides = tuple(
        Side(place=locate(texts, side["page"], side["snippet"]), holder=side["holder"], value=side["value"], said=side["said"])
        for side in row["sides"]
    )
    return Relation(kind=row["kind"], change=row.get("change"), sides=sides, slot=row["slot"], shown=row["shown"], why=row["why"])


def stories(half: str) -> list[Story]:
    """Return the stories of ``half`` ("tune" or "report") by name."""
    return [read(folder) for folder in sorted((HERE / half).iterdir()) if (folder / "gold.json").exists()]


def faults(story: Story) -> Iterator[str]:
    """Yield one line for each thing in the gold of ``story`` that FORMAT.md does not allow."""
    yield from _page_faults(story)
    entities = {row["key"]: row for row in story.gold["entities"]}
    yield from _entity_faults(story, entities)
    for number, relation in enumerate(story.relations):
        for message in _relation_faults(relation, entities):
            yield f"relations {number} ({relation.slot}): {message}"
    yield from _clashes(story.relations)
    yield from _link_faults(story, entities)
    counts = Counter("silent" if relation.kind in SILENT else relation.shown for relation in story.relations)
    true = sum(relation.shown == "conflict" and relation.kind != "wording" for relation in story.relations)
    if true < 5 or counts["silent"] < max(12, 2 * true):
        yield f"{true} true relations, {counts['silent']} silent ones: 5 and 12 wanted, and two silent for each true"


def _page_faults(story: Story) -> Iterator[str]:
    if set(story.texts) != set(story.gold["pages"]):
        yield f"pages differ: {sorted(set(story.texts) ^ set(story.gold['pages']))}"
    for name, row in story.gold["pages"].items():
        words = len(story.texts.get(name, "").split())
        if not (150 <= words <= 400 or row["kind"] in ("stub", "brief")):
            yield f"{name}: {words} words"
        if row["published"] is not None:
            values.date_bounds(row["published"])
        if row["copy_of"] is not None and row["copy_of"] not in story.texts:
            yield f"{name}: copy of unknown page {row['copy_of']!r}"


def _entity_faults(story: Story, entities: dict[str, dict[str, Any]]) -> Iterator[str]:
    if len(entities) != len(story.gold["entities"]):
        yield "entities: a key stands twice"
    for key, row in entities.items():
        if row["kind"] not in ENTITY_KINDS:
            yield f"entity {key}: kind {row['kind']!r}"
        for page, forms in row["forms"].items():
            for form in forms:
                if not _pattern(form).search(story.texts.get(page, "")):
                    yield f"entity {key}: {form!r} does not stand in {page}"
    for name, row in story.gold["pages"].items():
        for key in (row["outlet"], *row["origin"]):
            if key is not None and key not in entities:
                yield f"{name}: no entity {key!r}"


def _relation_faults(relation: Relation, entities: dict[str, dict[str, Any]]) -> Iterator[str]:
    if relation.kind not in (*CONFLICTS, *SILENT, "change", "wording"):
        yield f"kind {relation.kind!r}"
    if (relation.kind in SILENT) != (relation.shown == "silent") or relation.shown not in ("conflict", "check", "silent"):
        yield f"kind {relation.kind!r} shown {relation.shown!r}"
    if (relation.change in CHANGES) != (relation.kind == "change"):
        yield f"change {relation.change!r}"
    for side in relation.sides:
        if side.holder is not None and side.holder not in entities:
            yield f"no entity {side.holder!r}"
        if side.value is not None and (message := values.fault(side.value)):
            yield message
        if side.said is not None:
            values.date_bounds(side.said)
    if len(relation.sides) < 2 or not list(relation.pairs()):
        yield "no pair of sides lies apart"
    if len({(side.place.page, side.place.start, side.place.end) for side in relation.sides}) != len(relation.sides):
        yield "two sides stand in one place"
    if relation.kind in ("finer", "approximation", "variant", "one root"):
        for a, b in relation.pairs():
            if relation.kind != "one root" and a.value and b.value and values.apart(a.value, b.value):
                yield f"{relation.kind}, but {a.value} and {b.value} lie apart"
    if relation.kind == "change":
        holders, said = {side.holder for side in relation.sides}, [side.said for side in relation.sides]
        if len(holders) != 1 or None in said or said != sorted(said, key=str):
            yield f"a change needs one holder and said in order, not {holders} and {said}"


def _clashes(relations: tuple[Relation, ...]) -> Iterator[str]:
    """Yield pairs of stretches that one relation calls a sure conflict or change and another silent."""
    sure = {_key(pair): relation for relation in relations if relation.shown == "conflict" for pair in relation.pairs()}
    for relation in relations:
        if relation.kind in SILENT:
            for pair in relation.pairs():
                if _key(pair) in sure:
                    yield f"{relation.slot}: {relation.kind}, but {sure[_key(pair)].kind} in another row"


def _key(pair: tuple[Side, Side]) -> frozenset[Place]:
    return frozenset(side.place for side in pair)


def _link_faults(story: Story, entities: dict[str, dict[str, Any]]) -> Iterator[str]:
    texts = story.texts
    for row in (*story.gold["roots"], *(side for group in story.gold["same_statement"] for side in group)):
        locate(texts, row["page"], row["snippet"])
    for row in story.gold["roots"]:
        if row["root"] is not None and row["root"] not in entities:
            yield f"roots: no entity {row['root']!r}"
    for row in story.gold["copies"]:
        if {row["a"], row["b"]} - set(texts) or row["a"] == row["b"] or row["kind"] not in COPY_KINDS:
            yield f"copies: {row}"
        if row["source"] not in (None, "a", "b"):
            yield f"copies: source {row['source']!r}"


def main() -> int:
    """Print the counts of each story and every fault; return 1 if there is a fault."""
    bad, total = 0, Counter[str]()
    for half in HALVES:
        for folder in sorted(path for path in (HERE / half).iterdir() if path.is_dir()):
            try:
                story = read(folder)
                found = list(faults(story))
            except (OSError, KeyError, ValueError) as error:
                bad += 1
                print(f"{half}/{folder.name}: {type(error).__name__}: {error}")
                continue
            if not (folder / "sheet.md").exists():
                found.append("no sheet.md")
            bad += len(found)
            print("\n".join(f"{half}/{story.name}: {message}" for message in found), end="\n" if found else "")
            kinds = Counter(f"{r.kind}{'' if r.shown != 'check' else ' (check)'}" for r in story.relations)
            pairs = sum(len(list(relation.pairs())) for relation in story.relations)
            print(
                f"{half}/{story.name}: {len(story.texts)} pages, {len(story.relations)} relations, {pairs} pairs: {dict(kinds)}"
            )
            total += kinds + Counter({"pairs": pairs, "pages": len(story.texts)})
    print(dict(sorted(total.items())))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
