"""Feasts placed in a year: fixed days, days counted from Easter, the second Monday of a month."""

from __future__ import annotations

import re
from datetime import date, timedelta

from onrecord.stages.times.placed import Context, Placed, done
from onrecord.stages.times.reading import Reading


def holiday(reading: Reading, context: Context) -> Placed:
    """Return the day of a feast nearest by the tense; one kept on different days in different countries keeps every reading.

    "Thanksgiving" has one in October and one in November; near misses: "Christmas Eve" has one, "Christmas 2030" its year.
    """
    kept = reading.value.split("|")
    if reading.year is not None:
        return _in_order(tuple(_feast(value, reading.year) for value in kept), "none", kept=0)
    if context.anchor is None:
        known = kept[0] if len(kept) == 1 and re.fullmatch(r"\d\d-\d\d", kept[0]) else "XX-XX"
        return Placed(value=f"XXXX-{known}", shift=f"near {reading.value}")
    anchor, ahead = context.anchor, context.tense in ("future", "present")
    ahead = reading.toward == "next" or (ahead and reading.toward != "last")
    found = tuple(_nearest(value, anchor, ahead=ahead) for value in kept)
    nearest = min(range(len(found)), key=lambda i: abs((found[i] - anchor).days))
    return _in_order(found, "published", kept=nearest)


def _in_order(found: tuple[date, ...], by: str, *, kept: int) -> Placed:
    """Return the one day of ``found``, or the ``kept`` one as value with every one as candidate."""
    value = found[kept].isoformat()
    if len(found) == 1:
        return done(value, by)
    return Placed(value=value, others=tuple(day.isoformat() for day in sorted(found)), by=by)


def _nearest(value: str, anchor: date, *, ahead: bool) -> date:
    """Return the feast's next day when the tense looks ahead, else its last."""
    options = [_feast(value, anchor.year + step) for step in (-1, 0, 1)]
    past, future = [d for d in options if d <= anchor], [d for d in options if d >= anchor]
    return (future or past)[0] if ahead and future else (past or future)[-1]


def _feast(value: str, year: int) -> date:
    if value.startswith("easter"):
        return easter(year) + timedelta(days=int(value[6:]))
    if "/" not in value:
        return date(year, int(value[:2]), int(value[3:]))
    month, which, weekday = (int(part) for part in value.split("/"))
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (which - 1))


def easter(year: int) -> date:
    """Return Western Easter Sunday (the anonymous Gregorian computus)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)
