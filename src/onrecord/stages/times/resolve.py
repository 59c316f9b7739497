"""Readings placed in time: a TIMEX3 value, an EDTF, and other readings where there are some."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.stages.times import feasts, periods, weekdays, yearless
from onrecord.stages.times.placed import Context, Placed, done
from onrecord.stages.times.reading import Reading


def fixed(reading: Reading, context: Context) -> Placed:
    """Return a value that stands in the words themselves: "the 1990s", "ten years", "now"."""
    return done(reading.value, "none", reading=reading)


_PLACERS: dict[str, Callable[[Reading, Context], Placed]] = {
    "fixed": fixed,
    "date": yearless.date_,
    "weekday": weekdays.weekday,
    "shift": periods.shift,
    "text": periods.text,
    "quarter": periods.quarter,
    "season": periods.season,
    "weekend": weekdays.weekend,
    "clock": weekdays.clock,
    "holiday": feasts.holiday,
    "numeric": yearless.numeric,
}


def place(reading: Reading, context: Context) -> Placed:
    """Return ``reading`` placed in ``context``."""
    return _PLACERS[reading.kind](reading, context)
