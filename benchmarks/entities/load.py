"""Read ``gold.txt``: stories of pages with marked mentions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

GOLD = Path(__file__).with_name("gold.txt")
_MARK = re.compile(r"\{([a-z0-9?]+)\|([^}]*)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldPage:
    """Plain text and its marks: (start, end, entity key), code points; key "?" for what a reader cannot tell."""

    name: str
    text: str
    marks: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldStory:
    """Pages of one story and the name of each entity key; "" for what is only described."""

    name: str
    names: dict[str, str]
    pages: tuple[GoldPage, ...]


def unmark(name: str, text: str) -> GoldPage:
    """Return ``text`` without its marks."""
    out, marks, at, length = [], [], 0, 0
    for match in _MARK.finditer(text):
        before = text[at : match.start()]
        length += len(before)
        marks.append((length, length + len(match[2]), match[1]))
        out += [before, match[2]]
        length += len(match[2])
        at = match.end()
    return GoldPage(name=name, text="".join((*out, text[at:])), marks=tuple(marks))


def stories(path: Path = GOLD) -> list[GoldStory]:
    """Return the stories of ``path`` in file order."""
    text = "\n".join(line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    found = []
    for part in re.split(r"^== ", text, flags=re.M)[1:]:
        head, *pages = re.split(r"^-- ", part, flags=re.M)
        name, *declared = head.strip().splitlines()
        names = {}
        for line in declared:
            key, _, value = line.partition(" = ")
            names[key] = value.partition(": ")[2]
        split = (page.partition("\n") for page in pages)
        found.append(GoldStory(name=name, names=names, pages=tuple(unmark(p, body.strip()) for p, _, body in split)))
    return found
