"""Readings of clock times and parts of a day: 10:35 p.m. GMT, noon, this morning, overnight."""

from __future__ import annotations

import re

from onrecord.stages.times.reading import Reading, indexes, mod_of, value_of
from onrecord.stages.times.tokens import Row


def clock_of(row: Row, first: int, last: int) -> tuple[str, str]:
    """Return clock ("T22:35", "TNI", "") and zone of ``first:last``: "9 a.m.", "10.30pm", "noon", "six o'clock"."""
    zone = "".join(row.word(i).upper() for i in indexes(row, first, last, "ZONE"))
    noon = value_of(row, first, last, "NOON")
    part = value_of(row, first, last, "PART", "PARTS", "TONIGHT", "OVERNIGHT")
    half = value_of(row, first, last, "AMPM")
    exact = value_of(row, first, last, "CLOCK")
    if exact is None and (half is not None or indexes(row, first, last, "OCLOCK")):
        at = indexes(row, first, last, "AMPM", "OCLOCK")[0] - 1
        exact = row.value[at].replace(".", ":")
    if exact is None and part and indexes(row, first, last, "IN") and row.name(first) in ("DAYNUM", "WORDNUM"):
        exact = row.value[first]
    if exact is not None:
        return _hours(exact, half or ("PM" if part in ("AF", "EV", "NI") else "")), zone
    if noon is not None:
        return f"T{noon}", zone
    return (f"T{part}" if part else ""), zone


def _hours(text: str, half: str) -> str:
    numbers = [int(n) for n in re.findall(r"\d+", text)[:2]]
    if not numbers or numbers[0] > 24 or (len(numbers) > 1 and numbers[1] > 59):
        return ""
    hour = numbers[0] % 12 + (12 if half == "PM" else 0) if half and numbers[0] <= 12 else numbers[0]
    return f"T{hour:02d}:{numbers[1] if len(numbers) > 1 else 0:02d}"


def clock_alone(row: Row, first: int, last: int) -> Reading | None:
    """Return "10:35 p.m. GMT", "noon", "this morning", "tonight". Near misses: "3:2" (a score), "High Noon", "John 3:16"."""
    clock, zone = clock_of(row, first, last)
    exact = indexes(row, first, last, "CLOCK")
    if row.word(first - 1).lower() == "high" and row.name(first) == "NOON":
        return None
    if not clock or (exact and last - first == 1 and not _clock_place(row, exact[0])):
        return None
    n = -1 if indexes(row, first, last, "LAST") else 1 if indexes(row, first, last, "NEXT") else 0
    return Reading(kind="clock", type="TIME", n=n, clock=clock, zone=zone, mod=mod_of(row, first, last))


def _clock_place(row: Row, i: int) -> bool:
    """Return whether a bare "10:35" is a time: after "at", "by", "from", "until" and with two-digit minutes."""
    return row.name(i - 1) in ("AT", "PREP", "FROM", "TO", "BEFORE", "AFTER") and len(row.value[i].split(":")) == 2
