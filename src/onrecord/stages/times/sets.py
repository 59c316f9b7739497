"""Expressions of repetition: every Friday, daily, on Tuesdays, each month."""

from __future__ import annotations

from onrecord.stages.times.counts import count, period, unit_at
from onrecord.stages.times.reading import Reading, indexes, value_of
from onrecord.stages.times.tokens import Row

_SEASONS = {"SP", "SU", "FA", "WI"}


def every(row: Row, first: int, last: int) -> Reading | None:
    """Return "every Friday" (XXXX-WXX-5), "each month" (P1M), "every two years" (P2Y), "every summer" (XXXX-SU).

    Near miss: "every second gate" holds no time word and never comes here.
    """
    weekday = value_of(row, first, last, "WEEKDAY", "WEEKDAYQ", "WEEKDAYS")
    part = value_of(row, first, last, "PART", "PARTS")
    month = value_of(row, first, last, "MONTH", "MONTHQ")
    season = value_of(row, first, last, "SEASON", "SEASONQ", "SEASONS")
    if weekday is not None:
        value = f"XXXX-WXX-{weekday}" + (f"T{part}" if part else "")
    elif month is not None:
        value = f"XXXX-{int(month):02d}"
    elif season is not None:
        value = f"XXXX-{season}"
    elif part is not None:
        value = f"XXXX-XX-XXT{part}"
    elif indexes(row, first, last, "WEEKEND", "WEEKENDS"):
        value = "XXXX-WXX-WE"
    else:
        unit = unit_at(row, first, last)
        other = any(row.word(i).lower() == "other" for i in range(first, last))
        value = period(2.0 if other else count(row, first, last), unit)
    return Reading(kind="fixed", type="SET", value=value)


def so_often(row: Row, first: int, last: int) -> Reading | None:
    """Return "twice a week", "three times a day" as a set. Near miss: "fifty marks a week" is a rate of pay."""
    return Reading(kind="fixed", type="SET", value=period(1.0, unit_at(row, first, last)))


def _counted(row: Row, i: int) -> bool:
    """Return whether a figure stands within three words before token ``i``."""
    return any(row.word(k)[:1].isdigit() for k in range(max(0, i - 4), i))


def set_word(row: Row, first: int, last: int) -> Reading | None:
    """Return "daily", "monthly", "annually". Near misses: "the Daily Reed" (a paper), "40 million annually" (a rate)."""
    word = row.word(first)
    if word.lower() == "quarterly" or (word.lower().endswith("ually") and _counted(row, first)):
        return None
    if word[0].isupper() and (row.name(first + 1) == "CAP" or row.name(first - 1) in ("CAP", "THE", "HYPHEN")):
        return None
    return Reading(kind="fixed", type="SET", value=row.value[first])
