"""Readings of years, decades and centuries, and of four digits that only look like a year."""

from __future__ import annotations

import re
from functools import cache

from onrecord.lexicons import rows
from onrecord.stages.times.reading import Reading, indexes, mod_of, value_of
from onrecord.stages.times.tokens import Row


@cache
def _role(name: str) -> frozenset[str]:
    """Return the words that the lexicon gives this role."""
    return frozenset(row[0] for row in rows("time_contexts") if row[1] == name)


def year_of(row: Row, first: int, last: int) -> int | None:
    """Return the year told in ``first:last``: "2031", "'89" (1989), "480 BC" (-480). Near miss: "480 men"."""
    if value_of(row, first, last, "ERA") is not None:
        at = indexes(row, first, last, "ERA")[0] - 1
        number = int(row.value[at]) if row.value[at].isdigit() else 0
        return (-number if row.value[at + 1] == "BC" else number) or None
    year = value_of(row, first, last, "YEAR")
    if year is not None:
        return int(year)
    short = value_of(row, first, last, "YY")
    return None if short is None else int(short) + (1900 if int(short) > 40 else 2000)


_YEAR_PREP = frozenset(
    [
        "IN",
        "OF",
        "PREP",
        "FROM",
        "TO",
        "BEFORE",
        "AFTER",
        "BETWEEN",
        "EARLY",
        "LATE",
        "MID",
        "FISCAL",
        "AND",
        "HYPHEN",
        "DASH",
        "LPAR",
        "THIS",
        "THAT",
        "LAST",
        "NEXT",
    ]
)


_COUNTED = re.compile(r"[a-z]{2,}s\Z")


def bare_year(row: Row, first: int, last: int) -> Reading | None:
    """Return four digits as a year where the words around let it be one.

    Near misses: "2000 people", "1990 seats", "Resolution 1973", "$1998".
    """
    y = indexes(row, first, last, "YEAR", "YY")[0]
    year, before, after = year_of(row, y, y + 1), row.name(y - 1), row.word(last)
    if year is None or (row.name(y) == "YY" and before not in _YEAR_PREP and last - first == 1):
        return None
    era = value_of(row, first, last, "ERA")
    if last - first > 1:
        return _year(year, era, row, first, last)
    if before == "IN" and _opens(row, y, year):
        return _year(year, era, row, first, last)
    if (
        before == "CAP"
        and row.word(y - 1)[0].isupper()
        and row.name(y - 2)
        and y >= 1
        and row.word(y - 1).lower() in _role("numbered")
    ):
        return None
    if (
        before in ("HYPHEN", "DASH")
        and row.name(y - 2) not in ("YEAR", "MONTH", "MONTHQ", "DAYNUM", "MID", "")
        and not _prefixed(row, y)
    ):
        return None
    counted = bool(_COUNTED.match(after)) and after not in _role("not counted")
    if counted and not (before == "THE" or (1960 <= year <= 2060 and before in ("THE", "POSS", "S"))):
        return None
    if (
        row.word(y - 1).lower() in _role("numbered")
        or after.lower() in _role("measure")
        or row.name(last) in ("UNITS", "UNIT", "HUNDRED")
    ):
        return None
    if 1800 <= year <= 2100 or (1000 <= year <= 2199 and before in ("IN", "PREP", "FROM", "LPAR")):
        return _year(year, era, row, first, last)
    return None


def _opens(row: Row, y: int, year: int) -> bool:
    """Return whether "In 1998" stands before those who did something then: "In 1998 managers said", "in 1998 women voted".

    Near misses: "in 2000 homes" (a round number is more often a count), "in 1998 miles".
    """
    if not 1900 <= year <= 2060 or row.word(y + 1).lower() in _role("measure") - _role("people"):
        return False
    return row.word(y - 1)[0].isupper() or bool(year % 50)


def _prefixed(row: Row, y: int) -> bool:
    return row.word(y - 2).lower() in ("mid", "early", "late", "pre", "post", "since", "until", "in")


def _year(year: int, era: str | None, row: Row, first: int, last: int) -> Reading:
    value = f"BC{abs(year):04d}" if era == "BC" else f"{year:04d}"
    fiscal = bool(indexes(row, first, last, "FISCAL"))
    return Reading(kind="fixed", value=value, mod=mod_of(row, first, last), fiscal=fiscal)


def era_year(row: Row, first: int, last: int) -> Reading | None:
    """Return "499 BC" (BC0499) and "AD 79". Near miss: "AD 5000 jobs" is beyond any page's year."""
    number = value_of(row, first, last, "YEAR", "NUM", "DAYNUM")
    if number is None or not number.isdigit() or not 0 < int(number) <= 2999:
        return None
    return _year(int(number), value_of(row, first, last, "ERA"), row, first, last)


def decade(row: Row, first: int, last: int) -> Reading | None:
    """Return "the 1990s" (199), "the '80s" (198), "the late seventies" (197).

    Near miss: "in his seventies" is an age.
    """
    digits = value_of(row, first, last, "DECADE")
    if any(row.name(i) == "POSS" for i in (first - 1, first, first - 2)):
        return None
    if digits is None:
        digits = f"19{value_of(row, first, last, 'DECADEWORD')}0"
    elif len(digits) == 2:
        if row.word(indexes(row, first, last, "DECADE")[0])[0].isdigit() and digits[0] not in "2456789":
            return None
        digits = ("19" if digits[0] in "23456789" else "20") + digits
    return Reading(kind="fixed", value=digits[:3], mod=mod_of(row, first, last))


def century(row: Row, first: int, last: int) -> Reading | None:
    """Return "the 12th century" (11). Near miss: "a century" is a duration."""
    number = int(value_of(row, first, last, "ORDNUM", "ORD") or 0)
    if value_of(row, first, last, "WORDNUM") is not None:
        number += int(value_of(row, first, last, "WORDNUM") or 0)
    if value_of(row, first, last, "ERA") == "BC" or not 1 <= number <= 22:
        return None
    return Reading(kind="fixed", value=f"{number - 1:02d}", mod=mod_of(row, first, last))


def number_word_year(row: Row, first: int, last: int) -> Reading | None:
    """Return "nineteen ninety-six" as 1996, "the year two thousand and one" as 2001. Near miss: "two thousand men"."""
    year = _spelled(row, first, last)
    return None if year is None else Reading(kind="fixed", value=str(year))


def spelled_month(row: Row, first: int, last: int) -> Reading | None:
    """Return "January nineteen ninety-seven" as 1997-01. Near miss: "May nineteen soldiers leave?"."""
    year, month = _spelled(row, first, last), value_of(row, first, last, "MONTH", "MONTHQ")
    return None if year is None else Reading(kind="date", year=year, month=int(month or 1), mod=mod_of(row, first, last))


def _spelled(row: Row, first: int, last: int) -> int | None:
    values = [int(row.value[i]) for i in indexes(row, first, last, "WORDNUM")]
    if indexes(row, first, last, "HUNDRED"):
        named = bool(indexes(row, first, last, "UNIT")) or (len(values) > 1 and row.name(first - 1) in _YEAR_PREP)
        thousand = any(row.word(i).lower() == "thousand" for i in range(first, last))
        return 2000 + sum(values[1:]) if named and thousand and values[0] == 2 else None
    if values[0] not in (18, 19, 20) or not 10 <= sum(values[1:]) <= 99 or (len(values) == 3 and values[1] < 20):
        return None
    return values[0] * 100 + sum(values[1:])
