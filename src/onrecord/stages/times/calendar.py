"""Readings of calendar words: dates, months, years, weekdays, quarters, seasons, clock times."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from onrecord.lexicons import mapping, rows
from onrecord.stages.times.clock import clock_of
from onrecord.stages.times.counts import unit_at
from onrecord.stages.times.reading import Reading, indexes, is_conjunction, mod_of, of_text, toward_of, value_of
from onrecord.stages.times.tokens import Row
from onrecord.stages.times.years import century, year_of

_MONTHS, _WEEKDAYS = ("MONTH", "MONTHQ"), ("WEEKDAY", "WEEKDAYQ")


@cache
def _role(name: str) -> frozenset[str]:
    """Return the words that the lexicon gives this role."""
    return frozenset(row[0] for row in rows("time_contexts") if row[1] == name)


def date_words(row: Row, first: int, last: int) -> Reading | None:
    """Return "Friday, 5 May 2031", "May 5th", "early June", "last June", "June last year".

    Near misses: "may" the verb, "June Velt" a name, "the 26 April Movement" a name with a date in it.
    """
    first += is_conjunction(row, first)
    m = indexes(row, first, last, *_MONTHS)[0]
    days = [
        i for i in indexes(row, first, last, "DAYNUM", "ORDNUM", "ORD", "SECOND") if abs(i - m) <= 3 and row.name(i + 1) != "AMPM"
    ]
    days.sort(key=lambda i: abs(i - m))
    clock, zone = clock_of(row, first, last)
    if not days and not _month_alone(row, m, first, last):
        return None
    if row.name(last) == "NAMEAFTER" and row.word(last)[0].isupper():
        return None
    year, toward, n = year_of(row, first, last), toward_of(row, first, last), 0
    if unit_at(row, first, last) == "Y":
        toward, n, unit = "", {"last": -1, "next": 1}.get(toward, 0), "Y"
    else:
        unit = ""
    weekday = value_of(row, first, last, *_WEEKDAYS)
    return Reading(
        kind="date",
        first=first,
        type="TIME" if clock else "DATE",
        year=year,
        month=int(row.value[m]),
        toward=toward,
        unit=unit,
        n=n,
        day=int(row.value[days[0]]) if days else None,
        weekday=int(weekday) if weekday else None,
        clock=clock,
        zone=zone,
        mod=mod_of(row, first, last),
        vague=bool(unit) and bool(indexes(row, first, last, "THAT")),
        counted=not unit and of_text(row, first, last),
    )


_BEFORE_MONTH = frozenset(
    [
        "IN",
        "OF",
        "PREP",
        "FROM",
        "TO",
        "LAST",
        "NEXT",
        "THIS",
        "THAT",
        "EARLY",
        "LATE",
        "MID",
        "EARLIER",
        "LATER",
        "HYPHEN",
        "DASH",
        "EVERY",
        "BEFORE",
        "AFTER",
        "AND",
    ]
)


def _month_alone(row: Row, m: int, first: int, last: int) -> bool:
    """Return whether the month name at ``m`` without a day is a month: "in May" is, "Mrs May" and "June Velt" are not."""
    if row.name(m + 1) == "CAP" and (row.name(m - 1) == "AND" or (row.name(m) == "MONTHQ" and _done_by(row, m - 1))):
        return False
    if last - first > 1 or row.name(m - 1) in _BEFORE_MONTH:
        return row.name(m) != "MONTHQ" or row.name(m - 1) != "AND" or row.name(m - 2) in _MONTHS or last - first > 1
    if row.name(m) == "MONTHQ":
        return False
    return row.name(m + 1) != "CAP" and row.name(m - 1) not in ("CAP", "A", "POSS") and row.word(m)[-1] != "."


def week_of(row: Row, first: int, last: int) -> Reading | None:
    """Return "the week of 6 March", "the weekend of May 3" as that week. Near miss: "the week of the vote" has no date."""
    found = date_words(row, first + 3, last)
    if found is None or found.day is None:
        return None
    return replace(found, week=1 if row.name(first + 1) == "WEEKEND" else 0, mod=None, first=first)


def _done_by(row: Row, i: int) -> bool:
    """Return whether token ``i`` is the "by" of a doer: "read by May Rusk". Near miss: "By May Rusk had left"."""
    return row.word(i) == "by" and _DONE.search(row.word(i - 1).lower()) is not None


_DONE = re.compile(r"(?:ed|en|read|led|made|held|told|sung|built|sold|won)$")


def weekday_words(row: Row, first: int, last: int) -> Reading | None:
    """Return "Friday", "last Friday", "Tuesday last week", "Sunday night", "early Monday".

    Near misses: "the Friday Group", "Black Friday".
    """
    at = indexes(row, first, last, *_WEEKDAYS)[0]
    if row.name(at) == "WEEKDAYQ" and row.word(at)[-1] != "." and (last - first == 1 or is_conjunction(row, first)):
        return None
    named = row.name(last) == "NAMEAFTER" or (row.name(last) == "CAP" and row.name(first - 1) in ("THE", "POSS"))
    if (named and row.word(last)[0].isupper()) or (row.name(at - 1) == "NAMEBEFORE" and row.word(at - 1)[0].isupper()):
        return None
    clock, zone = clock_of(row, first, last)
    if is_conjunction(row, first):
        first += 1
    week, toward = None, toward_of(row, first, last)
    if unit_at(row, first, last) == "W":
        week, toward = {"last": -1, "next": 1}.get(toward, 0), ""
    return Reading(
        kind="weekday",
        first=first,
        type="TIME" if clock else "DATE",
        weekday=int(row.value[at]),
        toward=toward,
        week=week,
        clock=clock,
        zone=zone,
        mod=mod_of(row, first, at),
        vague=row.name(first) == "THE",
        counted=of_text(row, first, at),
    )


def quarter(row: Row, first: int, last: int) -> Reading | None:
    """Return "the third quarter", "Q3 2031", "the second half of 2030". ``n``: which one, ``unit``: Q or H.

    Near miss: "the first quarter of the match" has no year and an "of" behind it that is no time.
    """
    unit = "H" if indexes(row, first, last, "HALF", "HALFNO") else "Q"
    number = value_of(row, first, last, "QUARTERNO", "HALFNO", "ORD", "SECOND", "ORDNUM")
    n = (4 if unit == "Q" else 2) if number is None else int(number)
    if n > (2 if unit == "H" else 4):
        return None
    toward = toward_of(row, first, last)
    year = year_of(row, first, last)
    whole = any(row.value[i] == "Y" for i in indexes(row, first, last, "UNIT"))
    shift = {"last": -1, "next": 1, "this": 0}.get(toward, 0) if whole else 0
    return Reading(
        kind="quarter",
        unit=unit,
        n=n,
        year=year,
        toward=toward if whole else "",
        fiscal=bool(indexes(row, first, last, "FISCAL")),
        week=shift if whole else None,
        mod=mod_of(row, first, last),
    )


def owned_quarter(row: Row, first: int, last: int) -> Reading | None:
    """Return "last year's third quarter", "this year's first half". Near miss: "last week's second half" of a match."""
    return quarter(row, first, last) if row.value[first + 1] == "Y" and row.value[last - 1] in ("Q", "0.5") else None


def month_quarter(row: Row, first: int, last: int) -> Reading | None:
    """Return "the September quarter" as the third. Near miss: "the May quarter" ends no quarter of the calendar."""
    month = int(value_of(row, first, last, "MONTH", "MONTHQ") or 0)
    return Reading(kind="quarter", unit="Q", n=month // 3) if row.value[last - 1] == "Q" and month % 3 == 0 else None


def results_period(row: Row, first: int, last: int) -> Reading | None:
    """Return "first-half" of "first-half profit", "third-period" of "third-period sales". Near miss: "a first-half goal"."""
    if row.word(last).lower() not in _role("results"):
        return None
    n, half = int(value_of(row, first, last, "ORD", "SECOND", "ORDNUM") or 0), row.name(last - 1) == "HALF"
    return Reading(kind="quarter", unit="H" if half else "Q", n=n, week=0 if half else None) if n <= (2 if half else 4) else None


def dashed(row: Row, first: int, last: int) -> Reading | None:
    """Return "31-Oct-2031", "31-Oct-89". Near miss: "31-Oct" has no year."""
    number = int(row.value[last - 1])
    year = number if number > 999 else number + (1900 if number > 40 else 2000)
    month = int(value_of(row, first, last, *_MONTHS) or 1)
    return Reading(kind="date", year=year, month=month, day=int(row.value[first])) if number < 100 or number > 999 else None


def season(row: Row, first: int, last: int) -> Reading | None:
    """Return "last summer", "the spring of 2032", "winter". Near miss: "the fall of the council", "to spring"."""
    first += is_conjunction(row, first)
    at = indexes(row, first, last, "SEASON", "SEASONQ")[0]
    year = year_of(row, first, last)
    plain = row.name(at) == "SEASONQ" and year is None and not toward_of(row, first, last)
    if plain and (row.name(last) == "OF" or (row.name(at - 1) not in ("THE", "IN", "PREP", "EARLY", "LATE", "OF"))):
        return None
    if row.name(last) == "CAP" and row.word(at)[0].isupper() and year is None:
        return None
    return Reading(
        kind="season",
        first=first,
        value=row.value[at],
        year=year,
        toward=toward_of(row, first, last),
        mod=mod_of(row, first, last),
        counted=of_text(row, first, last),
    )


def weekend(row: Row, first: int, last: int) -> Reading | None:
    """Return "the weekend", "last weekend". Near miss: "weekends" is a set."""
    return Reading(kind="weekend", toward=toward_of(row, first, last))


def iso(row: Row, first: int, last: int) -> Reading | None:
    """Return "2031-05-02" or "2031-05-02T09:00". Near miss: 2031-13-02 is no date."""
    text = row.word(first)
    clock = f"T{text[11:16]}" if len(text) > 10 else ""
    year, month, day = int(text[:4]), int(text[5:7]), int(text[8:10])
    return (
        Reading(kind="date", type="TIME" if clock else "DATE", year=year, month=month, day=day, clock=clock)
        if 1 <= month <= 12
        else None
    )


def numeric(row: Row, first: int, last: int) -> Reading | None:
    """Return "02/03/2031": day and month are settled where one exceeds 12. Near miss: "3/4" is a fraction."""
    a, b, c = (int(n) for n in re.findall(r"\d+", row.word(first)))
    if a > 31:
        return Reading(kind="date", year=a, month=b, day=c) if 1 <= b <= 12 and 1 <= c <= 31 else None
    year = c if c > 99 else c + (1900 if c > 40 else 2000)
    if not (1 <= a <= 31 and 1 <= b <= 31 and 1000 <= year <= 2199) or (a > 12 and b > 12):
        return None
    if "." in row.word(first) and (b > 12 or c < 100):
        return None
    if a > 12 or b > 12 or a == b or "." in row.word(first):
        month, day = (b, a) if a > 12 or "." in row.word(first) else (a, b)
        return Reading(kind="date", year=year, month=month, day=day)
    return Reading(kind="numeric", year=year, month=a, day=b)


def holiday(row: Row, first: int, last: int) -> Reading | None:
    """Return a feast by its name: "Christmas Day", "last Christmas". Near miss: "the Christmas Club" is a name."""
    at, year = indexes(row, first, last, "HOLIDAY")[0], year_of(row, first, last)
    if row.name(at - 1) == "THE" and row.name(last) in ("CAP", "NAMEAFTER") and row.word(last)[0].isupper():
        return None
    name = re.sub(r"\s+", " ", row.word(at).lower().replace("’", "'"))
    value = mapping("holidays").get(name)
    return None if value is None else Reading(kind="holiday", value=value, year=year, toward=toward_of(row, first, last))


def ordinal_unit(row: Row, first: int, last: int) -> Reading | None:
    """Return "the 12th century", "the third quarter", "the second half of 2030" by the unit that is counted.

    Near miss: "the third day" and "the first half" of a match name no calendar period.
    """
    units = indexes(row, first, last, "UNIT", "HALF")
    code = "H" if row.name(units[0]) == "HALF" else row.value[units[0]]
    if row.name(units[0] - 1) == "LAST" and code == "Q" and not indexes(row, first, last, "YEAR"):
        return None
    if code == "C":
        return century(row, first, last)
    if code == "Q" or (code == "H" and units[1:] + indexes(row, first, last, "YEAR")):
        return quarter(row, first, last) if row.name(last) != "OF" or row.name(last + 1) not in ("THE", "A") else None
    return None
