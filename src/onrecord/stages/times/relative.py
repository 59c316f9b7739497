"""Readings counted from another date: today, last week, two years ago, the same day, a week later, the quarter."""

from __future__ import annotations

from functools import cache

from onrecord.lexicons import rows
from onrecord.stages.times.clock import clock_of
from onrecord.stages.times.counts import count, period, unit_at
from onrecord.stages.times.reading import Reading, indexes, mod_of, toward_of, value_of
from onrecord.stages.times.tokens import Row

_COARSE = frozenset("DWMQYECKF")


@cache
def _role(name: str) -> frozenset[str]:
    """Return the words that the lexicon gives this role."""
    return frozenset(row[0] for row in rows("time_contexts") if row[1] == name)


def deictic(row: Row, first: int, last: int) -> Reading | None:
    """Return "today", "late yesterday", "tomorrow morning". Near misses: "today's world", the name "Reed Today"."""
    at = indexes(row, first, last, "DEICTIC")[0]
    if row.word(at)[0].isupper() and row.name(at - 1) == "CAP" and last - first == 1:
        return None
    if row.value[at] == "0" and row.name(at + 1) == "S" and row.word(at + 2).lower() in _role("nowadays"):
        return Reading(kind="fixed", value="PRESENT_REF")
    clock, zone = clock_of(row, first, last)
    return Reading(
        kind="shift",
        type="TIME" if clock else "DATE",
        unit="D",
        n=int(row.value[at]),
        clock=clock,
        zone=zone,
        mod=mod_of(row, first, last),
    )


def day_beyond(row: Row, first: int, last: int) -> Reading | None:
    """Return "the day before yesterday" and "the day after tomorrow". Near miss: "the day after the flood"."""
    n = int(value_of(row, first, last, "DEICTIC") or 0)
    before = bool(indexes(row, first, last, "BEFORE"))
    return Reading(kind="shift", unit="D", n=n + (-1 if before else 1)) if n else None


def unit_shift(row: Row, first: int, last: int) -> Reading | None:
    """Return "last week", "this year", "late next month", "earlier this month", "the current fiscal year".

    Near misses: "last day", "this time" name no period by themselves; "the following week" counts from the text.
    """
    unit, toward = unit_at(row, first, last), toward_of(row, first, last)
    word = {row.word(i).lower() for i in indexes(row, first, last, "LAST", "NEXT", "THIS", "THAT")}
    n = {"last": -1, "next": 1}.get(toward, 0)
    fiscal, mod = bool(indexes(row, first, last, "FISCAL")), mod_of(row, first, last)
    if word & {"that", "same", "following", "previous", "preceding", "ensuing", "subsequent"}:
        return Reading(kind="text", unit=unit, n=n, fiscal=fiscal, mod=mod)
    if unit in "HNS" or (unit == "D" and not word & {"next", "this"}):
        return None
    if unit == "D":
        return Reading(kind="text", unit="D", n=1) if "next" in word else None
    return Reading(kind="shift", unit=unit, n=n, fiscal=fiscal, mod=mod, counted="next" in word or "that" in word)


def ago(row: Row, first: int, last: int) -> Reading | None:
    """Return "two years ago" (a year, not a day), "three weeks ago", "months ago" (PXM). Near miss: "long ago" names no count."""
    unit, n = unit_at(row, first, last), count(row, first, last)
    bare = row.name(first) == "UNITS"
    if n is None or bare:
        return Reading(
            kind="fixed", type="DURATION" if bare else "DATE", value=period(None, unit) if bare or unit != "Y" else "PAST_REF"
        )
    one_year = unit == "Y" and n == 1 and row.name(first) == "A"
    return Reading(kind="shift", unit=unit, n=-_whole(n), vague=one_year, mod=mod_of(row, first, last))


def later(row: Row, first: int, last: int) -> Reading | None:
    """Return "two days later", "a year earlier", "a week before" counted from the date just mentioned.

    Near miss: "a week before the flood" counts from an event and is a duration.
    """
    unit, n = unit_at(row, first, last), count(row, first, last)
    word = value_of(row, first, last, "EARLIER", "LATER", "BEFORE", "AFTER") or "1"
    if row.name(last - 1) in ("BEFORE", "AFTER") and _goes_on(row, last):
        return Reading(kind="fixed", type="DURATION", value=period(n, unit), last=last - 1) if unit not in ("", "S") else None
    if n is None or row.name(first) == "UNITS":
        return Reading(kind="fixed", type="DURATION", value=period(None, unit))
    return Reading(kind="text", unit=unit, n=_whole(n) * int(word), mod=mod_of(row, first, last))


def _goes_on(row: Row, i: int) -> bool:
    return bool(row.word(i)) and (row.word(i)[0].isalnum()) and row.name(i) not in ("AND", "IN", "AT")


def _whole(n: float) -> int:
    return int(n) if n >= 1 else 1


def from_now(row: Row, first: int, last: int) -> Reading | None:
    """Return "two weeks from today", "a year from now" counted from the page. Near miss: "two weeks from the vote"."""
    unit, n = unit_at(row, first, last), count(row, first, last)
    word = row.word(last - 1).lower()
    if n is None or word not in ("now", "today") or unit in "HNS":
        return None
    return Reading(kind="shift", unit=unit, n=_whole(n))


def these_days(row: Row, first: int, last: int) -> Reading | None:
    """Return "these days" as PRESENT_REF. Near misses: "these weeks", "in these days of sail"."""
    return Reading(kind="fixed", value="PRESENT_REF") if row.value[last - 1] == "D" and row.name(last) != "OF" else None


def day_around(row: Row, first: int, last: int) -> Reading | None:
    """Return "the day before", "the week after" with nothing behind. Near miss: "the day before the vote"."""
    if _goes_on(row, last):
        return None
    return Reading(kind="text", unit=unit_at(row, first, last), n=-1 if indexes(row, first, last, "BEFORE") else 1)


def ref(row: Row, first: int, last: int) -> Reading | None:
    """Return "now", "recently", "soon", "the future" as references without a day.

    Near miss: "Future Group" is a name; "shortly after" counts from an event.
    """
    value = value_of(row, first, last, "NOW", "RECENT", "SOON", "FUTURE", "MOMENT", "RECENTADJ")
    name = row.name(first)
    if row.word(first - 1).lower() in ("as", "too", "how", "very") or (row.word(last).lower() == "that" and name != "NOW"):
        return None
    if value is None or (name == "SOON" and row.name(last) in ("AFTER", "BEFORE")) or row.name(last) == "EARLIER":
        return None
    if name == "FUTURE" and row.name(first - 1) != "IN" and row.word(first - 1).lower() not in ("near", "foreseeable"):
        return None
    return Reading(kind="fixed", value=value)


def past_span(row: Row, first: int, last: int) -> Reading | None:
    """Return "recent years" (PAST_REF) and "the coming weeks" (how long, unknown count). Near miss: "recent news"."""
    if indexes(row, first, last, "RECENTADJ"):
        return Reading(kind="fixed", value="PAST_REF")
    if row.name(first) == "NEXT" and row.word(first).lower() == "coming":
        return Reading(kind="fixed", value="FUTURE_REF")
    return Reading(kind="fixed", type="DURATION", value=period(None, unit_at(row, first, last)))


def this_unit(row: Row, first: int, last: int) -> Reading | None:
    """Return "the end of the year", "later in the month", "the quarter": the period being spoken of.

    Near miss: "the day" alone is no date.
    """
    unit = unit_at(row, first, last)
    if unit not in _COARSE or unit in "DECKF":
        return None
    return Reading(
        kind="text", unit=unit, n=0, vague=True, mod=mod_of(row, first, last), fiscal=bool(indexes(row, first, last, "FISCAL"))
    )


def spoken_of(row: Row, first: int, last: int) -> Reading | None:
    """Return "the quarter" and, after a preposition, "the year" as the period spoken of; "the year ended June 30" is a duration.

    Near misses: "the day", "the week" name no period by themselves; "the year 2031" is a year; "Gate of the Year" is a name.
    """
    unit = unit_at(row, first, last)
    if unit == "Q" and row.name(last) not in ("OF", "CAP"):
        return Reading(kind="text", unit="Q", n=0, vague=True)
    if unit != "Y" or row.name(last) in ("BEFORE", "AFTER", "HYPHEN", "OF"):
        return None
    if row.word(first).islower() and row.word(last - 1).istitle():
        return None  # "Gate of the Year": a name
    if row.word(last).lower() in ("ended", "ending", "to"):
        return Reading(kind="fixed", type="DURATION", value="P1Y")
    if row.name(first - 1) in ("PREP", "IN", "OF"):
        return Reading(kind="text", unit="Y", n=0, vague=True, fiscal=bool(indexes(row, first, last, "FISCAL")))
    return None


def part_after(row: Row, first: int, last: int) -> Reading | None:
    """Return "the next morning", "that night", "the same evening" on the day just mentioned. Near miss: "one night"."""
    clock, _ = clock_of(row, first, last)
    n = {"last": -1, "next": 1}.get(toward_of(row, first, last), 0)
    return Reading(kind="text", type="TIME", unit="D", n=n, clock=clock)


_PAST_ENDS = frozenset(["", "CAP", "COMMA", "DOT", "AND", "FEW", "OF", "PREP", "BEFORE", "THIS", "THAT"])


def the_past(row: Row, first: int, last: int) -> Reading | None:
    """Return "the past" in "in the past" as PAST_REF. Near miss: "in the past two years"."""
    goes_on = row.name(last) not in _PAST_ENDS or row.name(last + 1) in ("UNIT", "UNITS", "DAYNUM", "WORDNUM")
    past = row.word(last - 1).lower() == "past" and not goes_on and row.name(last) != "FEW"
    return Reading(kind="fixed", value="PAST_REF", first=last - 2) if past else None


def current(row: Row, first: int, last: int) -> Reading | None:
    """Return the adjective "current" as PRESENT_REF. Near miss: "the current quarter" is a period, "Current River" a name."""
    return Reading(kind="fixed", value="PRESENT_REF") if row.word(first) == "current" else None


def year_end(row: Row, first: int, last: int) -> Reading | None:
    """Return "year-end" and "year's end". Near miss: "the year" alone."""
    return Reading(kind="text", unit="Y", n=0, vague=True, mod="END")


def year_ago_period(row: Row, first: int, last: int) -> Reading | None:
    """Return "the year-ago quarter", "the year-earlier period": the period spoken of, a year back. Near miss: "a year ago"."""
    if last - first > 3 or row.name(last - 1) in ("PERIOD", "UNIT"):
        return Reading(kind="text", unit="Y", n=-1, vague=True)
    return Reading(kind="shift", unit="Y", n=-1, vague=True)


def year_period(row: Row, first: int, last: int) -> Reading | None:
    """Return "the 1988 period", "the 2030 quarter": the quarter spoken of, in that year. Near miss: "the 1988 period dress"."""
    if row.name(last - 1) == "UNIT" and unit_at(row, first, last) != "Q":
        return None
    year = int(value_of(row, first, last, "YEAR") or 0)
    return Reading(kind="quarter", unit="Q", n=0, year=year, vague=True)


def latest_period(row: Row, first: int, last: int) -> Reading | None:
    """Return "the latest quarter", "the latest period". Near miss: "the latest news"."""
    unit = unit_at(row, first, last)
    if unit in ("", "Q"):
        return Reading(kind="quarter", unit="Q", n=0)
    return Reading(kind="shift", unit=unit, n=-1) if unit in "YMW" else None
