"""Read the gold: NAME.txt beside NAME.json, roles as ranges of the page's text, snippets as code points.

    python -m benchmarks.clean.own.load [FOLDER..]

checks the folders (tune and report by default) and prints the counts. FORMAT.md tells the format.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from onrecord.core import edtf
from onrecord.core.analysis import PageKind, Role

HERE = Path(__file__).parent
PARTS = ("tune", "report")
STYLES = frozenset(
    {
        "wire copy", "national paper", "tabloid", "state agency", "broadcaster", "aggregator", "local weekly", "blog",
        "business portal", "press office",
    }
)  # fmt: skip
ROLES = frozenset(get_args(Role))
KINDS = frozenset(get_args(PageKind))
ORIGIN_KINDS = frozenset({"agency", "aggregator", "source line", "credit"})
PLACES_OF_DAY = frozenset({"timestamp", "dateline", "url", "scraper line", "inferred"})
MARK_ROLES = frozenset({"dateline", "source", "credit", "byline", "header"})
TEXTS = ("style", "furniture", "language", "kind")
MAYBE = (
    "url", "title", "outlet", "relay", "place", "dateline_date", "published", "published_where", "published_words", "updated",
)  # fmt: skip
LISTS = (
    "outlet_also", "authors", "agencies", "desks", "published_rivals", "origins", "photo_credits", "marks", "not_origins",
)  # fmt: skip
KEYS = frozenset({*TEXTS, *MAYBE, *LISTS, "whole"})

Range = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One or more lines that are one thing. ``repeats``: 1-based line whose words a repeat says again."""

    line: int
    start: int
    end: int
    role: str
    repeats: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Words of the page with what they are: an origin, a mark, a picture's credit, a rival day (None: it stands in the URL)."""

    kind: str
    name: str
    span: Range | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """One invented page. ``data``: its JSON as it stands; everything that has a place in the text is read from it below.

    ``lines``: start, end and role of every line that is not empty (``+`` has the role of the line above).
    """

    name: str
    text: str
    units: tuple[Unit, ...]
    lines: tuple[tuple[int, int, str], ...]
    data: dict[str, Any]
    origins: tuple[Said, ...]
    photo_credits: tuple[Said, ...]
    marks: tuple[Said, ...]
    rivals: tuple[Said, ...]
    not_origins: tuple[Range, ...]
    published_span: Range | None


class Reader:
    """Reads one page; every fault is a ValueError that names file and line or key."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.units: list[Unit] = []
        self.lines: list[tuple[int, int, str]] = []
        self.starts: list[int] = []
        self.text = self.read_lines(path.with_suffix(".txt").read_text(encoding="utf-8").removesuffix("\n"))
        try:
            self.data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        except json.JSONDecodeError as fault:
            raise self.fault(f"no JSON: {fault}") from None

    def gold(self) -> Gold:
        """Return the page with every snippet placed."""
        self.check_values()
        data = self.data
        words = data["published_words"]
        return Gold(
            name=self.path.stem,
            text=self.text,
            units=tuple(self.units),
            lines=tuple(self.lines),
            data=data,
            origins=self.said("origins", lambda row: (row["kind"], row["name"]), ORIGIN_KINDS),
            photo_credits=self.said("photo_credits", lambda row: ("credit", row["name"]), None),
            marks=self.said("marks", lambda row: (row["role"], ""), MARK_ROLES),
            rivals=self.said("published_rivals", lambda row: (row["where"], row["value"]), PLACES_OF_DAY),
            not_origins=tuple(self.placed("not_origins", row) for row in data["not_origins"]),
            published_span=None if words is None else self.placed("published_words", words),
        )

    # -- lines --------------------------------------------------------------------------------------------------------

    def read_lines(self, raw: str) -> str:
        """Return the page's text; units and lines are kept."""
        texts: list[str] = []
        offset = 0
        for number, line in enumerate(raw.split("\n"), 1):
            role, tab, text = line.partition("\t")
            if bool(line) != bool(tab) or (line and not text.strip()):
                raise self.fault(f"line {number} is neither empty nor ROLE<TAB>TEXT")
            self.starts.append(offset)
            if line:
                self.add_line(number, role, (offset, offset + len(text)))
            texts.append(text)
            offset += len(text) + 1
        return "\n".join(texts)

    def add_line(self, number: int, role: str, at: Range) -> None:
        """Keep one line, as a unit of its own or as the rest of the one above."""
        if role == "+":
            if not self.lines or self.lines[-1][1] + 1 != at[0]:
                raise self.fault(f"line {number} goes on with nothing")
            last = self.units.pop()
            self.units.append(Unit(line=last.line, start=last.start, end=at[1], role=last.role, repeats=last.repeats))
            self.lines.append((*at, last.role))
            return
        role, colon, target = role.partition(":")
        if role not in ROLES or (role == "repeat") != (colon + target).replace(":", "", 1).isdecimal():
            raise self.fault(f"line {number}: no role {role + colon + target!r}")
        self.units.append(Unit(line=number, start=at[0], end=at[1], role=role, repeats=int(target) if target else None))
        self.lines.append((*at, role))

    def check_repeats(self) -> None:
        """Raise where a repeat points to no other unit's first line, or shares less than half of its words with it."""
        by_line = {unit.line: unit for unit in self.units}
        for unit in self.units:
            if unit.repeats is None:
                continue
            original = by_line.get(unit.repeats)
            if original is None or original.role == "repeat":
                raise self.fault(f"line {unit.line}: line {unit.repeats} is no original")
            mine, its = (set(re.findall(r"\w+", self.text[u.start : u.end].casefold())) for u in (unit, original))
            if len(mine & its) < 0.5 * len(mine):
                raise self.fault(f"line {unit.line} does not say line {unit.repeats} again")

    # -- snippets -----------------------------------------------------------------------------------------------------

    def said(
        self, key: str, names: Callable[[dict[str, Any]], tuple[str, str]], allowed: frozenset[str] | None
    ) -> tuple[Said, ...]:
        """Return the rows of ``key`` with their places."""
        out = []
        for row in self.data[key]:
            kind, name = names(row)
            if allowed is not None and kind not in allowed:
                raise self.fault(f"{key}: {kind!r} is not one of the list")
            span = None if kind == "url" and row["words"] is None else self.placed(key, row)
            if key == "marks" and any(u.role == kind for u in self.units if span and u.start <= span[0] < u.end):
                raise self.fault(f"marks: {row['words']!r} stands on a line that is {kind} as a whole")
            out.append(Said(kind=kind, name=name, span=span))
        return tuple(out)

    def placed(self, key: str, given: str | dict[str, Any]) -> Range:
        """Return where a snippet stands: at its line if one is given, else at its first place; white space is free."""
        words, line = (given, None) if isinstance(given, str) else (given["words"], given.get("line"))
        shape = re.compile(r"\s+".join(re.escape(word) for word in words.split()))
        start = 0 if line is None else self.starts[line - 1]
        found = shape.search(self.text, start)
        if not words.split() or found is None:
            raise self.fault(f"{key}: {words!r} does not stand there")
        if not any(unit.start <= found.start() and found.end() <= unit.end for unit in self.units):
            raise self.fault(f"{key}: {words!r} goes over two units")
        if line is not None and "\n" in self.text[start : found.start()]:
            raise self.fault(f"{key}: {words!r} does not stand on line {line}")
        return found.span()

    # -- values -------------------------------------------------------------------------------------------------------

    def check_values(self) -> None:
        """Raise where a key is missing, a value not of its list, or a name not on the page."""
        data = self.data
        if odd := set(data) ^ KEYS:
            raise self.fault(f"keys {sorted(odd)} missing or unknown")
        if data["style"] not in STYLES or data["kind"] not in KINDS or not isinstance(data["whole"], bool):
            raise self.fault("style, kind or whole is not one of the list")
        for key in ("dateline_date", "published", "updated"):
            self.check_day(key, data[key])
        for row in data["published_rivals"]:
            self.check_day("published_rivals", row["value"])
        if data["published_where"] not in {None, *PLACES_OF_DAY} or bool(data["published"]) != bool(data["published_where"]):
            raise self.fault("published and published_where do not fit each other")
        self.check_names()
        self.check_repeats()

    def check_day(self, key: str, value: str | None) -> None:
        """Raise where ``value`` is no EDTF of the forms of FORMAT.md."""
        if value is None or re.fullmatch(r"XXXX-\d\d-\d\d", value):
            return
        days = value[1:-1].split(",") if value.startswith("[") and value.endswith("]") else [value]
        if any(edtf.parse(day) is None for day in days):
            raise self.fault(f"{key}: {value!r} is no date")

    def check_names(self) -> None:
        """Raise where a title, name, agency, desk or place is not written on the page; hosts may stand in ``url``."""
        data = self.data
        page = " ".join(f"{self.text} {data['url'] or ''}".split()).casefold()
        names = [*data["authors"], *data["agencies"], *data["desks"], *data["outlet_also"]]
        names += [data[key] for key in ("title", "outlet", "relay", "place") if data[key] is not None]
        names += [row["name"] for key in ("origins", "photo_credits") for row in data[key]]
        for name in names:
            if " ".join(name.split()).casefold() not in page:
                raise self.fault(f"{name!r} is not written on the page")
        roles = {unit.role for unit in self.units}
        if (data["title"] is not None) != ("headline" in roles):
            raise self.fault("a title needs a headline, and the other way round")

    def fault(self, message: str) -> ValueError:
        """Return the error that ``message`` makes of this file."""
        return ValueError(f"{self.path.parent.name}/{self.path.stem}: {message}")


def read(path: Path) -> Gold:
    """Return the page of one NAME.json. Raises ValueError for what does not fit its text."""
    return Reader(path).gold()


def folder(part: str) -> list[Gold]:
    """Return the pages of ``tune`` or ``report`` by name."""
    return [read(path) for path in sorted((HERE / part).glob("*.json"))]


# -- counts -----------------------------------------------------------------------------------------------------------


def counts(pages: Iterable[Gold]) -> dict[str, Counter[str]]:
    """Return how many pages, units and origins there are of every sort."""
    out: dict[str, Counter[str]] = {}
    for page in pages:
        for key in (*TEXTS, "whole", "published_where"):
            out.setdefault(key, Counter())[str(page.data[key])] += 1
        out.setdefault("role (units)", Counter()).update(unit.role for unit in page.units)
        out.setdefault("origin kind", Counter()).update(row.kind for row in page.origins)
        out.setdefault("mark", Counter()).update(row.kind for row in page.marks)
        filled = (key for key in (*MAYBE, *LISTS) if page.data[key])
        out.setdefault("pages with", Counter()).update(filled)
        out.setdefault("rows", Counter()).update({key: len(page.data[key]) for key in LISTS})
    return out


def main(arguments: list[str] | None = None) -> int:
    """Check the folders and print their counts."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("folder", nargs="*", default=PARTS)
    faults = 0
    for part in parser.parse_args(arguments).folder:
        pages: list[Gold] = []
        for path in sorted((HERE / part).glob("*.json")):
            try:
                pages.append(read(path))
            except (ValueError, KeyError, OSError) as fault:
                faults += 1
                print(f"{path.stem}: {fault}", file=sys.stderr)
        print(f"{part}: {len(pages)} pages, {sum(len(page.lines) for page in pages)} lines that are not empty")
        for key, row in counts(pages).items():
            print(
                f"  {key}: " + ", ".join(f"{name} {n}" for name, n in sorted(row.items(), key=lambda item: (-item[1], item[0])))
            )
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
