"""Divide a page's text into units: paragraphs and single lines of furniture."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.core.text import LineHint
from onrecord.lexicons import rows

_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
BULLET = re.compile(r"[*•▪●■◦‣·►▶▸→»›+\-–—|]\s|[•▪●■►▶▸→]|\d{1,2}[.)]\s")
_FINAL = ".!?…。！？؟:;"
MANY, FULL = 4, 0.9
"""Breaks within paragraphs, and the share of them at full lines, from which a page was broken at a width."""
_CLOSERS = "\"'”’»)]“* "
_BY = frozenset(["by", "von", "par", "por", "di", "door", "av", "автор", "foto", "photo", "credit"])


@dataclass(frozen=True, slots=True)
class Unit:
    """Code points ``start:end`` without white space at its ends. ``gap``: blank lines before it. ``lines``: how many it spans."""

    start: int
    end: int
    gap: int
    lines: int


def ends_final(line: str) -> bool:
    """Return whether ``line`` ends as a sentence does, closing marks aside."""
    if line[-1:].isalnum():
        return False
    bare = line[-12:].rstrip(_CLOSERS)
    return bool(bare) and bare[-1] in _FINAL


def raw_lines(text: str) -> list[Unit]:
    """Return the lines of ``text`` that are not blank."""
    found: list[Unit] = []
    last = after = 0
    for line in text.splitlines(keepends=True):
        at, after = after, after + len(line)
        body = line.strip()
        if not body:
            continue
        start = at + len(line) - len(line.lstrip())
        # Mostly one line feed between two lines; the pattern is for every other kind of break.
        breaks = 1 if text[last:start] == "\n" or not found else sum(1 for _ in _BREAK.finditer(text, last, start))
        found.append(Unit(start, start + len(body), max(0, breaks - 1), 1))
        last = start + len(body)
    return found


def units(text: str, hints: tuple[LineHint, ...] = ()) -> list[Unit]:
    """Return the paragraphs and furniture lines of ``text``, in order.

    A sentence broken over lines is one unit: the next line goes on in lower case or the line before ends in a comma or
    function word (true: "the minister told the" / "Harbour Post"; near miss: a list's "* one" / "* two"). With ``hints``
    the reader has made the lines from elements, so that each is a unit.
    """
    lines = raw_lines(text)
    if hints:
        return lines
    groups: list[list[Unit]] = []
    for line in lines:
        if line.gap or not groups:
            groups.append([])
        groups[-1].append(line)
    width = _width(text, groups)
    return [unit for group in groups for unit in _join(text, group, width)]


def _width(text: str, groups: Sequence[Sequence[Unit]]) -> int | None:
    """Return the width at which the page's lines were broken; None where they were not broken at one.

    Broken so, hardly a line could have taken the first word of the next one. True: paragraphs of mail at 72 characters.
    Near miss: a menu, whose lines are short whatever follows.
    """
    breaks = [pair for group in groups for pair in itertools.pairwise(group)]
    if len(breaks) < MANY:
        return None
    width = max(line.end - line.start for group in groups if len(group) > 1 for line in group)
    if not 40 <= width <= 120:
        return None
    full = sum(_is_full(text, before, line, width) for before, line in breaks)
    return width if full >= FULL * len(breaks) else None


def _is_full(text: str, before: Unit, line: Unit, width: int) -> bool:
    """Return whether the first word of ``line`` would not have fitted behind ``before``."""
    word = text[line.start : line.start + width].split(maxsplit=1)[0]
    return before.end - before.start + 1 + len(word) > width


def _join(text: str, group: Sequence[Unit], width: int | None) -> Sequence[Unit]:
    """Join the broken lines of one group that stands between blank lines; ``width``: of the page's broken lines."""
    if len(group) == 1:
        return group
    wrapped = _hard_wrapped(text, group)
    found = [group[0]]
    for before, line in itertools.pairwise(group):
        last = found[-1]
        broken = wrapped or (width is not None and _is_full(text, before, line, width))
        if (broken and not BULLET.match(text[line.start : line.start + 4])) or _goes_on(text, before, line, last):
            found[-1] = Unit(last.start, line.end, last.gap, last.lines + 1)
        else:
            found.append(line)
    return found


def _hard_wrapped(text: str, group: Sequence[Unit]) -> bool:
    """Return whether ``group`` is prose broken at a fixed width: even lengths, and next lines often in lower case."""
    lengths = [u.end - u.start for u in group]
    width = max(lengths)
    if not 40 <= width <= 120 or any(n < 0.55 * width for n in lengths[:-1]):
        return False
    lower = sum(text[u.start].islower() for u in group[1:])
    return lower >= 0.4 * (len(group) - 1)


def _goes_on(text: str, before: Unit, line: Unit, last: Unit) -> bool:
    """Return whether ``line`` goes on with the sentence of ``before``; ``last`` is the unit that ``before`` belongs to."""
    length = last.end - last.start
    if length < 25 or text.count(" ", last.start, min(last.end, last.start + 200)) < 4:
        return False  # too short for the beginning of a sentence
    head, tail = text[line.start : line.start + 40], text[max(before.start, before.end - 60) : before.end]
    if ends_final(tail) or BULLET.match(head) or BULLET.match(text[last.start : last.start + 4]):
        return False
    first = head.split(maxsplit=1)[0]
    lower = (first[0].islower() and first[1:].islower()) or (first[0].islower() and len(first) == 1) or first[0] in ",;"
    if first.strip(":,.").lower() in _BY:
        return False
    open_end = tail.endswith(",") or _ends_open(tail)
    return lower or (open_end and length >= 40)


def _ends_open(tail: str) -> bool:
    """Return whether the last word of ``tail`` is a function word in the language of the others.

    True: "... the minister told the". Near miss: "... a whitewash of the war", where only German would go on after "war".
    """
    tokens = tail.lower().split()
    last = _languages().get(tokens[-1])
    if last is None:
        return False
    others = [known for t in tokens[:-1] if (known := _languages().get(t)) is not None]
    return not others or 2 * sum(not last.isdisjoint(known) for known in others) > len(others)


@cache
def _languages() -> dict[str, frozenset[str]]:
    return {row[0]: frozenset(row[1].split()) if len(row) > 1 else frozenset() for row in rows("function_words")}
