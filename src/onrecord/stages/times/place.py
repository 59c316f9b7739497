"""All expressions of a text placed one after another, each with what the text told before it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

from onrecord.core import edtf as days
from onrecord.core.analysis import Anchor, Timex
from onrecord.core.syntax import Parse
from onrecord.core.text import Rule, Span
from onrecord.stages.times import grammar, tense, tokens
from onrecord.stages.times.placed import Context, Placed, edtf_of
from onrecord.stages.times.ranges import Found, with_ends
from onrecord.stages.times.reading import Reading
from onrecord.stages.times.resolve import place

NEAR = 150
"""How far back, in characters and within the sentence, a date with its own year lends that year to one without."""
_STOP = re.compile(r"[.!?]\s|\n\s*\n")
CLOSE = 600
"""How far back a date may stand that "a day later" is counted from, in a page that is no history."""
_DATED = re.compile(r"\d{4}|BC\d")
_SPEECH = re.compile(r"\b(?:said|says|told|added|wrote|announced|stated|warned|declared|insisted|replied|tweeted|posted|read)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """What is read: ``words`` of the page, ``ranges`` (blocks), ``quoted`` ranges (words of a speaker) and the parse, if any."""

    words: str
    page: str
    ranges: tuple[tuple[int, int], ...]
    quoted: tuple[tuple[int, int], ...] = ()
    parse: Parse | None = None


@dataclass(slots=True, kw_only=True)
class Memory:
    """What the text told last: ``told`` a date (TIMEX3 value) with its place, ``period`` a quarter or year spoken of."""

    told: str | None = None
    start: int = -1
    end: int = -1
    own_year: bool = False
    period: str | None = None
    year_end: int = -10_000


def place_all(
    text: Text, *, anchor: date | None, kind: Literal["published", "dateline"], spans: tuple[Span, ...]
) -> tuple[Timex, ...]:
    """Return every expression of ``text`` as a Timex, in text order."""
    found = with_ends(text.words, [f for s, e in text.ranges for f in read(text.words, s, e)])
    narrative = is_narrative(found, anchor)
    memory, out = Memory(), []
    base = Anchor(kind=kind, value=anchor.isoformat(), span=spans[0] if spans else None) if anchor else Anchor(kind="none")
    for f in found:
        context = _context(text, f, memory, anchor, narrative)
        placed = place(f.reading, context)
        out.append(_timex(text, f, placed, base, memory))
        _remember(memory, f, placed, anchor, narrative=narrative)
    return _said(text, tuple(out), found, anchor)


def read(text: str, start: int, end: int) -> list[Found]:
    """Return the expressions of ``text[start:end]``, unplaced."""
    row = tokens.read(text, start, end)
    return [_trimmed(row, reading, rule) for reading, rule in grammar.readings(row)]


_LEAD = frozenset({"IN", "PREP", "ON"})


def _trimmed(row: tokens.Row, reading: Reading, rule: Rule) -> Found:
    """Return the reading with its span; a preposition that only the rule needed is no part of the expression."""
    first = reading.first
    while first < reading.last - 1 and row.name(first) in _LEAD and row.word(first).lower() not in _APPROX:
        first += 1
    return Found(reading=reading, start=row.start[first], end=row.end[reading.last - 1], rule=rule)


_APPROX = frozenset({"about", "around"})


def is_narrative(found: list[Found], anchor: date | None) -> bool:
    """Return whether a text is a history: at least six dates carry a year, most of them two years or more before the page.

    Near miss: a news page with one date of an old law.
    """
    years = [y for f in found if (y := _own_year(f.reading)) is not None]
    deictic = sum(1 for f in found if f.reading.kind in ("shift", "weekday", "clock"))
    limit = (anchor.year if anchor else 9999) - 2
    old = sum(1 for y in years if y <= limit)
    return old >= 6 and old >= 0.6 * len(years) and old > 2 * deictic


def _own_year(reading: Reading) -> int | None:
    if reading.year is not None:
        return reading.year
    value = reading.value
    if reading.kind == "fixed" and value.startswith("BC"):
        return -int(value[2:6])
    return int(value) if reading.kind == "fixed" and re.fullmatch(r"\d{4}", value) else None


def _context(text: Text, f: Found, memory: Memory, anchor: date | None, narrative: bool) -> Context:
    near = memory.own_year and f.start - memory.end < NEAR and not _STOP.search(text.words, memory.end, f.start)
    same = f.start - memory.end < 60 and "." not in text.words[memory.end : f.start]
    asks = f.reading.kind in ("date", "weekday", "quarter", "season", "weekend", "holiday")
    when: tense.Tense = ""
    if asks and f.reading.year is None and not f.reading.toward:
        when = tense.of_parse(text.words, text.parse, f.start, f.end) if text.parse else ""
        when = when or tense.of_words(text.words, f.start, f.end)
    if f.reading.kind == "clock":
        near = same and memory.told is not None
    else:
        near = near and when != "future" and not narrative
    close = narrative or f.start - memory.end < CLOSE or f.reading.kind != "text"
    return Context(
        anchor=anchor, told=memory.told if close else None, period=memory.period, tense=when, narrative=narrative, near=near
    )


def _timex(text: Text, f: Found, placed: Placed, base: Anchor, memory: Memory) -> Timex:
    lo, hi = days.lo_hi(placed.edtf)
    if placed.by == "text" and memory.told:
        anchor = Anchor(kind="text", value=edtf_of(memory.told), span=Span(text.page, memory.start, memory.end))
    else:
        anchor = base if placed.by in ("published", "text") else Anchor(kind="none")
    return Timex(
        span=Span(text.page, f.start, f.end),
        type=f.reading.type,
        value=placed.value,
        rule=f.rule,
        edtf=placed.edtf,
        lo=lo,
        hi=hi,
        anchor=anchor,
        candidates=placed.others,
        mod=f.reading.mod,
        shift=placed.shift,
    )


def _remember(memory: Memory, f: Found, placed: Placed, anchor: date | None, *, narrative: bool) -> None:
    """Keep a placed date as what the text told last."""
    value = placed.value
    if f.reading.type in ("DURATION", "SET") or not _DATED.match(value) or (f.reading.kind == "fixed" and len(value) < 4):
        return
    if value[4:6] == "-Q" and f.reading.kind not in ("text", "shift"):
        memory.period = value
    elif f.reading.kind in ("date", "shift") and len(value) <= 7:
        memory.period = None
    if narrative and placed.by == "published":
        return
    year = _own_year(f.reading)
    own = year is not None and (anchor is None or year != anchor.year)
    if year is None and f.reading.kind in ("date", "text", "season") and placed.by == "text":
        own = memory.own_year
    memory.told, memory.start, memory.end, memory.own_year = value, f.start, f.end, own


def _said(text: Text, times: tuple[Timex, ...], found: list[Found], anchor: date | None) -> tuple[Timex, ...]:
    """Return ``times`` where words inside a quotation count from the day it was said, when the words around tell that day.

    '"We leave tomorrow," she said on Tuesday' is Wednesday; near miss: without a day beside "said", the page's date stays.
    """
    if not text.quoted:
        return times
    out = list(times)
    starts, begins = [q[0] for q in text.quoted], [t.span.start for t in times]
    for i, (timex, f) in enumerate(zip(times, found, strict=True)):
        q = bisect_right(starts, timex.span.start) - 1
        if q < 0 or timex.span.end > text.quoted[q][1] or f.reading.kind not in ("shift", "weekday", "clock", "weekend"):
            continue
        day = _said_day(text, times, begins, text.quoted[q])
        if day is None or (said := days.day(day.edtf)) is None or said == anchor:
            continue
        when = tense.of_words(text.words, f.start, f.end)
        placed = place(f.reading, Context(anchor=said, tense=when))
        moved = _timex(text, f, placed, Anchor(kind="said", value=day.edtf, span=day.span), Memory())
        out[i] = moved
    return tuple(out)


def _said_day(text: Text, times: tuple[Timex, ...], starts: list[int], quoted: tuple[int, int]) -> Timex | None:
    """Return the day told beside a verb of speech within 80 characters of a quotation, outside every quotation."""
    before = times[bisect_left(starts, quoted[0] - 90) : bisect_left(starts, quoted[0])]
    near = (*before, *times[bisect_left(starts, quoted[1]) : bisect_right(starts, quoted[1] + 90)])
    for t in near:
        lo, hi = (t.span.end, quoted[0]) if t.span.end <= quoted[0] else (quoted[1], t.span.start)
        around = text.words[max(0, min(lo, t.span.start) - 40) : hi]
        if (
            "\n\n" not in text.words[lo:hi]
            and _SPEECH.search(around)
            and days.day(t.edtf) is not None
            and t.type in ("DATE", "TIME")
        ):
            return t
    return None


def ends(times: tuple[Timex, ...], text: str) -> tuple[tuple[int, int], ...]:
    """Return the pairs of expressions (indexes) that are the two ends of one interval: "from 8 to 10 October", "1914-18"."""
    pairs = enumerate(pairwise(times))
    joined = [(i, a, b) for i, (a, b) in pairs if a.edtf and b.edtf and _TO.fullmatch(text[a.span.end : b.span.start])]
    return tuple((i, i + 1) for i, a, b in joined if (a.lo or "") <= (b.lo or ""))


_TO = re.compile(r"\s*(?:to|until|till|through|-|–|—)\s*")
