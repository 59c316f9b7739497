"""Ends of ranges: "8 to 10 October", "Oct. 8-10", "June and October 2003", "499-493 BC", "1914-18"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.core.text import Rule
from onrecord.stages.times.reading import Reading

_BARE_BEFORE = re.compile(r"(?<![\d,.:-])(\d{1,2})(?:st|nd|rd|th)?\s{0,3}(?:-|–|—|to|and|or|/)\s{0,3}\Z")
_BARE_AFTER = re.compile(
    r"\s?(?:-|–|—|to|and)\s?(\d{1,2})(?![\d,:%]|\.\d|\s{0,3}(?:p\.?m|a\.?m|per|people|years|months|days))(?:,\s{0,3}(\d{4})\b)?"
)
_YEAR_AFTER = re.compile(r"\s?[-–—/]\s?(\d\d)(?![\d%:-]|[.,]\d)")
_ERA_BEFORE = re.compile(r"(?<![\d,.])(\d{1,4})\s{0,3}(?:-|–|—|to|and|or)\s{0,3}\Z")
_SHARED = re.compile(r"\s*(?:,|and|to|or|through|until|till|-|–|—|and\s+(?:on|in)|to\s+the)\s*\Z")
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A reading with its place in the text."""

    reading: Reading
    start: int
    end: int
    rule: Rule


def with_ends(text: str, found: list[Found]) -> list[Found]:
    """Return ``found`` with both ends of every range as an expression, each with its year, in text order.

    "from 8 to 10 October 2031" has two days of 2031; near miss: "in June. October 2003 was dry" is two sentences.
    """
    return _shared(text, _merged([f for one in found for f in _ends(text, one)]))


def _merged(found: list[Found]) -> list[Found]:
    """Return ``found`` in text order without expressions that lie in the one before."""
    out: list[Found] = []
    for f in sorted(found, key=lambda f: (f.start, -f.end)):
        if not out or f.start >= out[-1].end:
            out.append(f)
    return out


def _ends(text: str, f: Found) -> Iterator[Found]:
    """Give ``f`` and the ends beside it that are written as bare numbers."""
    reading = f.reading
    if reading.kind == "date" and reading.day:
        yield from _days(text, f)
        return
    yield f
    if reading.kind != "fixed":
        return
    era = _ERA_BEFORE.search(text, max(0, f.start - 14), f.start) if reading.value.startswith("BC") else None
    if era:
        yield replace(f, reading=replace(reading, value=f"BC{int(era[1]):04d}", mod=None), start=era.start(1), end=era.end(1))
    short = _YEAR_AFTER.match(text, f.end) if _YEAR.fullmatch(reading.value) else None
    if short and int(short[1]) > int(reading.value[2:]):
        yield replace(f, reading=replace(reading, value=reading.value[:2] + short[1]), start=short.start(1), end=short.end(1))


def _days(text: str, f: Found) -> Iterator[Found]:
    reading = f.reading
    before = _BARE_BEFORE.search(text, max(0, f.start - 14), f.start) if text[f.start].isdigit() else None
    if before and 1 <= int(before[1]) <= 31:
        first = replace(reading, day=int(before[1]), weekday=None, clock="", mod=None)
        yield replace(f, reading=first, start=before.start(1), end=before.end(1))
    after = _BARE_AFTER.match(text, f.end)
    if not after or reading.year is not None or not (reading.day or 32) < int(after[1]) <= 31:
        yield f
        return
    year = int(after[2]) if after[2] else None
    yield replace(f, reading=replace(reading, year=year))
    last = replace(reading, day=int(after[1]), year=year, weekday=None)
    yield replace(f, reading=last, start=after.start(1), end=after.end(2 if after[2] else 1))


def _shared(text: str, found: list[Found]) -> list[Found]:
    """Return ``found`` where "June" of "June and October 2003" has the year that stands at the end."""
    out = list(found)
    for i in range(len(out) - 2, -1, -1):
        between = text[out[i].end : min(out[i + 1].start, out[i].end + 13)]
        if _THROUGH.fullmatch(between) and out[i].reading.kind == out[i + 1].reading.kind == "weekday":
            out[i + 1] = replace(out[i + 1], reading=_after(out[i + 1].reading))
        if len(between) <= 12 and _SHARED.match(between):
            out[i] = replace(out[i], reading=_given_year(out[i].reading, out[i + 1].reading))
    return out


_THROUGH = re.compile(r"\s?(?:to|through|until|till|-|–|—)\s?")


def _after(reading: Reading) -> Reading:
    """Return the Friday of "Monday through Friday": the one after that Monday. Near miss: "on Monday and Friday"."""
    return reading if reading.toward or reading.week is not None else replace(reading, counted=True, toward="next")


def _given_year(a: Reading, b: Reading) -> Reading:
    """Return ``a`` with the year of ``b`` where it lacks one of its own."""
    if a.kind == "date" and b.kind == "date" and a.year is None and b.year is not None and not a.toward and not a.unit:
        return replace(a, year=b.year - (1 if (a.month or 0) > (b.month or 0) else 0))
    if a.kind == "fixed" and b.value.startswith("BC") and _YEAR.fullmatch(a.value):
        return replace(a, value=f"BC{a.value}")
    if a.kind == "season" and b.kind == "season" and a.year is None and b.year is not None:
        return replace(a, year=b.year)
    return a
