"""All expressions of a text placed one after another, each with what the text told before it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Literal

from onrecord.core import edtf as days
from onrecord.core.analysis import Anchor, Timex
from onrecord.core.syntax import Parse
from onrecord.core.text import Rule, Span
from onrecord.stages.times import bounds, datelines, grammar, tense, tokens
from onrecord.stages.times.placed import Context, Placed, edtf_of
from onrecord.stages.times.quoted import countable, told_day
from onrecord.stages.times.ranges import Found, with_ends
from onrecord.stages.times.reading import Reading
from onrecord.stages.times.resolve import place

NEAR = 150
"""How far back, in characters and within the sentence, a date with its own year lends that year to one without."""
_STOP = re.compile(r"[.!?]\s|\n\s*\n")
CLOSE = 600
"""How far back a date may stand that "a day later" is counted from, in a page that is no history."""
_DATED = re.compile(r"\d{4}|BC\d")


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
    found = [f for f in found if not _of_the_past(text.words, f, narrative=narrative)]
    memory, out = Memory(), []
    base = Anchor(kind=kind, value=anchor.isoformat(), span=spans[0] if spans else None) if anchor else Anchor(kind="none")
    for f in found:
        context = _context(text, f, memory, anchor, narrative)
        placed = place(f.reading, context)
        out.append(_timex(text, f, placed, base, memory))
        if (day := _dateline(text, f, placed, anchor)) is not None:
            anchor, base = day, Anchor(kind="dateline", value=day.isoformat(), span=out[-1].span)
        _remember(memory, f, placed, anchor, narrative=narrative)
    return _said(text, _apposed(text.words, tuple(out), found), found, anchor)


_WAS = re.compile(r"\b(?:was|were|had)\s\Z")


def _of_the_past(words: str, f: Found, *, narrative: bool) -> bool:
    """Return whether "soon" or "now" belongs to a telling of the past and refers to no time of the page's.

    "It soon became a flood", "there were now three"; near misses: "they may soon leave", "is now open".
    """
    if f.reading.value == "PRESENT_REF":
        return _WAS.search(words, max(0, f.start - 6), f.start) is not None
    if f.reading.value != "FUTURE_REF" or f.end - f.start > len("shortly"):
        return False
    return narrative or tense.of_words(words, f.start, f.end) == "past"


def _dateline(text: Text, f: Found, placed: Placed, anchor: date | None) -> date | None:
    """Return the day of a dateline at ``f``, from which what follows counts; None when it is none or does not fit the page."""
    if f.reading.kind not in ("date", "weekday") or f.reading.type != "DATE" or days.day(placed.edtf) is None:
        return None
    block = max((s for s, e in text.ranges if s <= f.start), default=0)
    return datelines.day_of(placed.edtf, anchor) if datelines.is_dateline(text.words, block, f.start, f.end) else None


_IN_OTHER_WORDS = re.compile(r"\s?,\s(?:in|on)\s\Z")


def _apposed(words: str, times: tuple[Timex, ...], found: list[Found]) -> tuple[Timex, ...]:
    """Return ``times`` where "thirty years later, in 2020," has the date that is given with it.

    Near miss: "a week later, in Corvale," is counted from the date just mentioned.
    """
    out = list(times)
    for i, (a, b) in enumerate(pairwise(times)):
        counted, dated = found[i].reading, found[i + 1].reading.kind in ("fixed", "date") and b.edtf
        if (
            counted.kind == "text"
            and counted.n
            and dated
            and _IN_OTHER_WORDS.match(words[a.span.end : b.span.start])
            and b.type == a.type == "DATE"
        ):
            out[i] = replace(a, value=b.value, edtf=b.edtf, lo=b.lo, hi=b.hi, anchor=b.anchor, shift=None, candidates=())
    return tuple(out)


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


def _close(text: Text, f: Found, memory: Memory, *, narrative: bool) -> bool:
    """Return whether the date just mentioned stands close enough to count from.

    "the year" in a news page is that of its own sentence's date or the page's; near miss: in a history the year told goes on.
    """
    if narrative or f.reading.kind != "text":
        return True
    if f.reading.vague and f.reading.unit in ("Y", "M") and not f.reading.n:
        return memory.end >= 0 and not _STOP.search(text.words, memory.end, f.start)
    return f.start - memory.end < CLOSE


_TILL = re.compile(r"\b(?:through|until|till)\s\Z", re.IGNORECASE)
"""Words after which the tense says nothing of a month: "extended its credit through January"."""


def _context(text: Text, f: Found, memory: Memory, anchor: date | None, narrative: bool) -> Context:
    near = memory.own_year and f.start - memory.end < NEAR and not _STOP.search(text.words, memory.end, f.start)
    same = f.start - memory.end < 60 and "." not in text.words[memory.end : f.start]
    asks = f.reading.kind in ("date", "weekday", "quarter", "season", "weekend", "holiday")
    when: tense.Tense = ""
    if asks and f.reading.year is None and not f.reading.toward:
        when = tense.of_page(text.words, text.parse, f.start, f.end)
        when = "" if _TILL.search(text.words, max(0, f.start - 10), f.start) and f.reading.kind == "date" else when
    if f.reading.kind == "clock":
        near = same and memory.told is not None
    else:
        near = near and when != "future" and not narrative
    close = _close(text, f, memory, narrative=narrative)
    return Context(
        anchor=anchor, told=memory.told if close else None, period=memory.period, tense=when, narrative=narrative, near=near
    )


def _timex(text: Text, f: Found, placed: Placed, base: Anchor, memory: Memory) -> Timex:
    edtf, mod = placed.edtf, f.reading.mod
    if bounds.last_day(text.words, f.start, f.end, f.reading):
        edtf, mod = bounds.up_to(edtf), bounds.MOD
    lo, hi = days.lo_hi(edtf)
    if placed.by == "text" and memory.told:
        anchor = Anchor(kind="text", value=edtf_of(memory.told), span=Span(text.page, memory.start, memory.end))
    else:
        anchor = base if placed.by in ("published", "text") or base.kind == "said" else Anchor(kind="none")
    return Timex(
        span=Span(text.page, f.start, f.end),
        type=f.reading.type,
        value=placed.value,
        rule=f.rule,
        edtf=edtf,
        lo=lo,
        hi=hi,
        anchor=anchor,
        candidates=placed.others,
        mod=mod,
        shift=placed.shift,
    )


def _remember(memory: Memory, f: Found, placed: Placed, anchor: date | None, *, narrative: bool) -> None:
    """Keep a placed date as what the text told last."""
    value = placed.value
    if value in ("P6M", "P9M"):
        memory.period = None  # results of more than a quarter: "a year earlier" is no quarter then
    if f.reading.type in ("DURATION", "SET") or not _DATED.match(value) or (f.reading.kind == "fixed" and len(value) < 4):
        return
    if value[4:6] == "-Q" and f.reading.kind not in ("text", "shift"):
        memory.period = value
    elif f.reading.kind in ("date", "shift") and len(value) <= 7 and value[4:6] != "-Q":
        memory.period = None
    if narrative and placed.by == "published":
        return
    year = _own_year(f.reading)
    own = year is not None and (anchor is None or year != anchor.year)
    if year is None and f.reading.kind in ("date", "text", "season") and placed.by == "text":
        own = memory.own_year
    memory.told, memory.start, memory.end, memory.own_year = value, f.start, f.end, own


def _said(text: Text, times: tuple[Timex, ...], found: list[Found], anchor: date | None) -> tuple[Timex, ...]:
    """Return ``times`` where words inside a quotation count from when it was said, when the words around tell that.

    '"We leave tomorrow," she said on Tuesday' is Wednesday; near miss: without a day beside "said", the page's date stays.
    """
    if not text.quoted:
        return times
    out = list(times)
    starts, begins = [q[0] for q in text.quoted], [t.span.start for t in times]
    for i, (timex, f) in enumerate(zip(times, found, strict=True)):
        q = bisect_right(starts, timex.span.start) - 1
        if q < 0 or timex.span.end > text.quoted[q][1] or (timex.anchor.kind == "text" and f.reading.kind != "text"):
            continue
        told = told_day(text.words, times, begins, text.quoted[q])
        if told is not None:
            out[i] = _recounted(text, timex, f, told, text.quoted[q], anchor)
    return tuple(out)


def _recounted(text: Text, timex: Timex, f: Found, told: Timex, quoted: tuple[int, int], anchor: date | None) -> Timex:
    """Return ``timex`` counted from the date ``told``; without a day where that is too coarse to count from.

    "next month" said in June is July, "yesterday" said in June is no day; near miss: said "this year", it is the page's.
    """
    counts, said = countable(f.reading, told), days.parse(told.edtf)
    if counts is None or said is None or said.lo is None or (said.lo == anchor and said.lo == said.hi):
        return timex
    if not counts and anchor is not None and said.hi is not None and said.lo <= anchor <= said.hi:
        return timex
    context = Context(anchor=said.lo if counts else None, tense=tense.of_words(text.words, f.start, f.end, quoted))
    return _timex(text, f, place(f.reading, context), Anchor(kind="said", value=told.edtf, span=told.span), Memory())


def ends(times: tuple[Timex, ...], text: str) -> tuple[tuple[int, int], ...]:
    """Return the pairs of expressions (indexes) that are the two ends of one interval: "from 8 to 10 October", "1914-18"."""
    pairs = enumerate(pairwise(times))
    joined = [(i, a, b) for i, (a, b) in pairs if a.edtf and b.edtf and _TO.fullmatch(text[a.span.end : b.span.start])]
    return tuple((i, i + 1) for i, a, b in joined if (a.lo or "") <= (b.lo or ""))


_TO = re.compile(r"\s*(?:to|until|till|through|-|–|—)\s*")
