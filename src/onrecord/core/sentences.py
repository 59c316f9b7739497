"""Sentences of a stretch of text by its punctuation alone, for those who have no parse at hand."""

from __future__ import annotations

import re

_END = re.compile(r"""[.!?…]+["'”’»“)\]]*(?=\s+["'“‘«»„(\[]*[A-Z0-9À-Þ\U0001F300-\U0001FAFF])|\n[ \t]*\n""")
_SHORT = re.compile(
    r"(?:^|[\s(\"'“‘«])(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|St|Gen|Col|Lt|Sgt|Capt|Sen|Rep|Gov|Rev|Hon|Jr|Sr|No|Art|vs|approx|Jan|Feb|Mar|Apr|Aug|"
    r"Sept?|Oct|Nov|Dec|a\.m|p\.m|U\.[SKN]|e\.g|i\.e)\.$"
)
LONGEST = 2_000
"""Longest sentence given, in characters: what is longer is a list or a table, cut at this length around the words asked for."""


def ranges(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the sentences of ``text[start:end]``, white space trimmed: "Ms. Orr left. She ran." has two."""
    found, begin = [], start
    for match in _END.finditer(text, start, end):
        if _SHORT.search(text, max(begin, match.start() - 12), match.start() + 1) and not match.group().startswith("\n"):
            continue
        found.append((begin, match.end()))
        begin = match.end()
    found.append((begin, end))
    return [trimmed for s, e in found if (trimmed := _trim(text, s, e))[0] < trimmed[1]]


def around(text: str, bounds: tuple[int, int], start: int, end: int) -> tuple[int, int]:
    """Return the range of the sentence or sentences within ``bounds`` (a block) that hold ``start:end``."""
    window = max(bounds[0], start - LONGEST), min(bounds[1], end + LONGEST)
    held = [(s, e) for s, e in ranges(text, *window) if s < end and e > start]
    return (held[0][0], held[-1][1]) if held else (start, end)


def following(text: str, bounds: tuple[int, int], end: int) -> tuple[int, int] | None:
    """Return the first sentence within ``bounds`` that begins at or after ``end``; None at the end of the block."""
    for s, e in ranges(text, end, min(bounds[1], end + LONGEST)):
        if s >= end:
            return s, e
    return None


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())
