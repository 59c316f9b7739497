"""Bounds of the values that sides of a relation carry: EDTF dates, number intervals, polarity, places, labels."""

from __future__ import annotations

import calendar
import re
from typing import Any

Bounds = tuple[str, str]
_POINT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d:\d\d))?)?)?")
FIRST, LAST = "0000-01-01T00:00", "9999-12-31T23:59"


def _point(text: str) -> Bounds:
    match = _POINT.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is no date of the kind 2031, 2031-05, 2031-05-02 or 2031-05-02T11:00")
    year, month, day, clock = match.groups()
    last_month = month or "12"
    if not 1 <= int(last_month) <= 12:
        raise ValueError(f"{text!r}: month {month} does not exist")
    days = calendar.monthrange(int(year), int(last_month))[1]
    last_day = day or f"{days:02}"
    if not 1 <= int(last_day) <= days:
        raise ValueError(f"{text!r}: day {day} does not exist")
    low = f"{year}-{month or '01'}-{day or '01'}T{clock or '00:00'}"
    return low, f"{year}-{last_month}-{last_day}T{clock or '23:59'}"


def date_bounds(edtf: str) -> Bounds:
    """Return first and last minute of ``edtf``, as texts that sort.

    >>> date_bounds("2031-02")
    ('2031-02-01T00:00', '2031-02-28T23:59')
    >>> date_bounds("../2031-02-03")[1]
    '2031-02-03T23:59'
    """
    start, slash, end = edtf.partition("/")
    low = FIRST if start == ".." else _point(start)[0]
    high = _point(start)[1] if not slash else LAST if end == ".." else _point(end)[1]
    if low > high:
        raise ValueError(f"{edtf!r} ends before it starts")
    return low, high


def fault(value: dict[str, Any]) -> str | None:
    """Return what is wrong with the form of ``value``, None for a good one."""
    shape = set(value)
    if shape == {"date"}:
        try:
            date_bounds(value["date"])
        except ValueError as error:
            return str(error)
        return None
    if shape == {"low", "high", "unit"}:
        bounds = [bound for bound in (value["low"], value["high"]) if bound is not None]
        return None if bounds and bounds == sorted(bounds) else f"bounds {value['low']}..{value['high']}"
    if shape == {"polarity"}:
        return None if value["polarity"] in ("yes", "no", "open") else f"polarity {value['polarity']!r}"
    if shape == {"place"}:
        return None
    if shape == {"label", "voice"}:
        return None if value["voice"] in ("outlet", "quoted") else f"voice {value['voice']!r}"
    return f"fields {sorted(shape)} are no value (see FORMAT.md)"


def apart(a: dict[str, Any], b: dict[str, Any]) -> bool:
    """Return whether two values of one kind cannot both hold.

    True: 12..12 people against 15..15 people. Near miss: 2031-05 against 2031-05-02, which is only finer.
    """
    if set(a) != set(b):
        return False
    if "date" in a:
        (low, high), (other_low, other_high) = date_bounds(a["date"]), date_bounds(b["date"])
        return high < other_low or other_high < low
    if "unit" in a:
        return a["unit"] == b["unit"] and (_below(a["high"], b["low"]) or _below(b["high"], a["low"]))
    if "polarity" in a:
        return {a["polarity"], b["polarity"]} == {"yes", "no"}
    return a != b


def _below(high: float | None, low: float | None) -> bool:
    return high is not None and low is not None and high < low
