"""Periods counted from another date: last week, a year earlier, the third quarter, the summer."""

from __future__ import annotations

from onrecord.core import edtf as days
from onrecord.stages.times.placed import BLANK, Context, Placed, blank, clocked, done, edtf_of, moved, value_day, year_text
from onrecord.stages.times.reading import Reading


def shift(reading: Reading, context: Context) -> Placed:
    """Return "today", "last week", "two years ago", counted from the anchor, as coarse as the unit.

    "two years ago" is a year; near miss: "ten days ago" is a day.
    """
    if reading.unit == "Y" and reading.vague and context.period and context.period[4:6] == "-Q":
        return done(f"{int(context.period[:4]) + reading.n:04d}{context.period[4:]}", "text")
    written = f"P{'T' if reading.unit in 'HNS' else ''}{reading.n}{reading.unit}"
    if (
        context.narrative
        and context.told
        and reading.unit in "DWMYECF"
        and not reading.clock
        and reading.type == "DATE"
        and reading.counted
    ):
        return text(reading, context)
    if context.anchor is None:
        return Placed(value=blank(reading), shift=written)
    return done(clocked(moved(context.anchor, reading.unit, reading.n), reading), "published", reading=reading)


def text(reading: Reading, context: Context) -> Placed:
    """Return "the same day", "a week later", "that year", counted from the date just mentioned.

    "a year earlier" after a quarter is the quarter a year back; near miss: without a date before it, the page's date is taken.
    """
    told = context.period if reading.vague and reading.unit == "Q" else context.told
    if reading.clock:
        return _night(reading, context)
    if reading.unit == "Y" and reading.n and context.period and context.period[4:6] == "-Q":
        return done(f"{int(context.period[:4]) + reading.n:04d}{context.period[4:]}", "text")
    if reading.vague and reading.unit == "Q" and not reading.n:
        return done(told, "text") if told else quarter(Reading(kind="quarter", unit="Q"), context)
    if reading.unit == "Y" and reading.n and reading.vague and context.anchor is not None and not context.narrative:
        latest = moved(context.anchor, "Q", -1)
        return (
            done(f"{int(latest[:4]) + reading.n:04d}{latest[4:]}", "published")
            if latest[:1].isdigit()
            else Placed(value="XXXX-QX")
        )
    base = value_day(told)
    if base is None or (told or "").startswith("BC"):
        return _from_anchor(reading, context) if not (told or "").startswith("BC") else _before_christ(reading, told or "")
    coarse = len(told or "") < 10 and reading.unit in "DW" and (told or "")[5:6] != "W"
    if coarse:
        return Placed(value=BLANK[reading.unit], shift=f"P{reading.n}{reading.unit}", by="text")
    return done(moved(base, reading.unit, reading.n), "text", reading=reading)


def _night(reading: Reading, context: Context) -> Placed:
    """Return "that night", "the next morning" on or after the day just mentioned."""
    base = days.day(edtf_of((context.told or "")[:10])) or context.anchor
    day = days.shift(base, reading.n) if base else None
    return (
        done(clocked(day.isoformat(), reading), "text")
        if day
        else Placed(value=f"XXXX-XX-XX{reading.clock}", shift=f"P{reading.n}D")
    )


def _from_anchor(reading: Reading, context: Context) -> Placed:
    if context.anchor is None:
        return Placed(value=blank(reading), shift=f"P{reading.n}{reading.unit}")
    return done(moved(context.anchor, reading.unit, reading.n), "published", reading=reading)


def _before_christ(reading: Reading, told: str) -> Placed:
    years = {"Y": 1, "E": 10, "C": 100}.get(reading.unit)
    if years is None or not told[2:6].isdigit():
        return Placed(value="BCXXXX", by="text")
    year = int(told[2:6]) - years * reading.n
    return done(f"BC{year:04d}" if year > 0 else f"{1 - year:04d}", "text")


def quarter(reading: Reading, context: Context) -> Placed:
    """Return a quarter or half: of its year, else the last one begun (or the next to come, by the tense).

    Fiscal quarters keep a value but no days, for the text does not give the bounds.
    """
    unit, anchor = reading.unit, context.anchor
    if reading.year is not None and not reading.n:
        spoken = (context.period or "")[4:]
        return done(f"{reading.year:04d}{spoken}" if spoken[:2] == "-Q" else f"{reading.year:04d}", "none", reading=reading)
    if reading.year is not None:
        return done(f"{reading.year:04d}-{unit}{reading.n}", "none", reading=reading)
    if context.narrative and context.told and context.told[:4].isdigit():
        return done(f"{context.told[:4]}-{unit}{reading.n or 1}", "text", reading=reading)
    if anchor is None:
        return Placed(value=f"XXXX-{unit}{reading.n or 'X'}", shift=f"near XXXX-{unit}{reading.n or 'X'}")
    size = 3 if unit == "Q" else 6
    current = (anchor.month - 1) // size + 1
    if reading.n == 0:
        latest = context.period if (context.period or "")[4:6] == "-Q" else None
        return done(latest or moved(anchor, "Q", -1), "text" if latest else "published", reading=reading)
    if reading.week is not None:
        return done(f"{anchor.year + reading.week:04d}-{unit}{reading.n}", "published", reading=reading)
    year = anchor.year if reading.n <= current or context.tense == "future" else anchor.year - 1
    if context.tense == "future" and current - reading.n >= size_gap(unit):
        year += 1
    return done(f"{year:04d}-{unit}{reading.n}", "published", reading=reading)


def size_gap(unit: str) -> int:
    """Return how many quarters (2) or halves (1) back a period must lie before the coming one is meant.

    Results of the last period are news, so "third-quarter results will be" in November are this year's.
    """
    return 2 if unit == "Q" else 1


_SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def season(reading: Reading, context: Context) -> Placed:
    """Return a season; which months it has stays open, for the hemisphere is not told."""
    code, anchor = reading.value, context.anchor
    if reading.year is not None:
        return done(f"{year_text(reading.year)}-{code}", "none")
    if (context.narrative or reading.counted) and reading.toward in ("last", "next") and (context.told or "")[:4].isdigit():
        step = 1 if reading.toward == "next" else -1
        return done(f"{int((context.told or '')[:4]) + step:04d}-{code}", "text")
    if reading.counted and (context.told or "")[:4].isdigit():
        return done(f"{(context.told or '')[:4]}-{code}", "text")
    if context.told and context.told[:4].isdigit() and (context.narrative or context.near) and not reading.toward:
        late = context.told[5:7].isdigit() and int(context.told[5:7]) >= 11 and code == "SP"
        return done(f"{int(context.told[:4]) + late:04d}-{code}", "text")
    if context.told and context.told.startswith("BC") and context.narrative:
        return done(f"{context.told[:6]}-{code}", "text")
    if anchor is None:
        return Placed(value=f"XXXX-{code}", shift=f"{reading.toward or 'near'} XXXX-{code}")
    begun = anchor.month >= _SEASON_MONTH[code]
    over = anchor.month >= _SEASON_MONTH[code] + 3
    if reading.toward == "last":
        return done(f"{anchor.year if over else anchor.year - 1:04d}-{code}", "published")
    if reading.toward == "next" or (context.tense == "future" and not reading.toward):
        return done(f"{anchor.year + (1 if begun and (over or reading.toward == 'next') else 0):04d}-{code}", "published")
    return done(f"{anchor.year if begun or reading.toward == 'this' else anchor.year - 1:04d}-{code}", "published")
