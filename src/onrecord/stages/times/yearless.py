"""Days and months placed in a year, feasts and dates in figures: the year comes from the words, the text, or the tense."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from onrecord.core import edtf as days
from onrecord.stages.times.placed import Context, Placed, clocked, done, year_text
from onrecord.stages.times.reading import Reading

SOON = 60
SOON_MONTHS = 1
"""A date that comes within so many days (a month within so many months) is that one; told in the past it has two readings."""


def date_(reading: Reading, context: Context) -> Placed:
    """Return a day or month; a missing year comes from the text, the tense, "last" or "next".

    "last June" read in August has two readings; near miss: "last December" read in August has one.
    """
    if reading.year is not None:
        return _with_weekday(_day(reading, reading.year, "none"), reading)
    if reading.unit == "Y":
        base = _told_year(context) if reading.vague else (context.anchor.year if context.anchor else None)
        return _day(reading, base + reading.n, "text" if reading.vague else "published") if base else _unknown(reading)
    if context.narrative and (context.told or "").startswith("BC") and not reading.toward:
        return _day(reading, -int((context.told or "")[2:6]), "text")
    if context.told and (context.narrative or context.near) and not reading.toward and (year := _carried_year(reading, context)):
        return _with_weekday(_day(reading, year, "text"), reading)
    if reading.counted and (month := _told_month(context)) is not None:
        return _with_weekday(_day(reading, _counted_year(reading, *month), "text"), reading)
    if context.anchor is None:
        return _unknown(reading)
    return _with_weekday(_yearless(reading, context, context.anchor), reading)


def _day(reading: Reading, year: int, by: str) -> Placed:
    month = reading.month or 1
    if reading.day is None or year < 0:
        return done(f"{year_text(year)}-{month:02d}" + (f"-{reading.day:02d}" if reading.day else ""), by)
    if year < 1 or year > 9998 or not 1 <= reading.day <= monthrange(year, month)[1]:
        return Placed(
            value=f"{year:04d}-{month:02d}", by=by, problem=f"the day {year:04d}-{month:02d}-{reading.day:02d} does not exist"
        )
    return done(clocked(f"{year:04d}-{month:02d}-{reading.day:02d}", reading), by)


def _with_weekday(placed: Placed, reading: Reading) -> Placed:
    """Return ``placed``, "the week of 6 March" as its week; nothing certain when weekday and date disagree: no guess."""
    day = days.day(placed.edtf)
    if reading.week is not None and day is not None:
        year, week, _ = day.isocalendar()
        return done(f"{year:04d}-W{week:02d}" + ("-WE" if reading.week else ""), placed.by)
    if reading.weekday is None or day is None or day.isoweekday() == reading.weekday:
        return placed
    return Placed(value=placed.value, by=placed.by, problem=f"{day.isoformat()} is not the weekday that is written with it")


def _unknown(reading: Reading) -> Placed:
    month, day = f"{reading.month:02d}", f"-{reading.day:02d}" if reading.day else ""
    return Placed(value=clocked(f"XXXX-{month}{day}", reading), shift=f"{reading.toward or 'near'} XXXX-{month}{day}")


def _told_year(context: Context) -> int | None:
    told = context.told or ""
    return int(told[:4]) if told[:4].isdigit() and len(told) >= 4 else (context.anchor.year if context.anchor else None)


def _told_month(context: Context) -> tuple[int, int] | None:
    """Return year and month (0: none) of the date just told; None without one."""
    told = context.told or ""
    if len(told) < 4 or not told[:4].isdigit():
        return None
    return int(told[:4]), int(told[5:7]) if told[5:7].isdigit() else 0


def _counted_year(reading: Reading, year: int, month: int) -> int:
    """Return the year of "that June", "the following March", "the previous May", counted from ``month`` of ``year``.

    "the following March" after a May is next year's; near miss: after a January it is the same year's.
    """
    wanted = reading.month or 1
    if reading.toward == "next":
        return year + (not month or wanted <= month)
    if reading.toward == "last":
        return year - (not month or wanted >= month)
    return year


def _carried_year(reading: Reading, context: Context) -> int | None:
    """Return the year of the date just told, or the next where a year has turned (December, then January)."""
    told = context.told or ""
    if not told[:4].isdigit():
        return None
    year, month = int(told[:4]), told[5:7]
    if month.isdigit() and int(month) >= 10 and (reading.month or 0) <= 3 and context.narrative:
        return year + 1
    return year


def _yearless(reading: Reading, context: Context, anchor: date) -> Placed:
    """Return the likeliest year for a month or day, and the rivals of "last June"."""
    this = (reading.month or 1, reading.day or 0)
    now = (anchor.month, anchor.day if reading.day else 0)
    before = anchor.year if this <= now else anchor.year - 1
    after = anchor.year if this >= now else anchor.year + 1
    if reading.toward == "last":
        latest = before if this != now else anchor.year - 1
        if (anchor.year - latest) * 12 + anchor.month - (reading.month or 1) == 1 and not reading.day:
            latest -= 1  # the month just gone would have been "last month"
        return _two(reading, latest, latest - 1, ambiguous=latest == anchor.year)
    if reading.toward == "next":
        soonest = after if this != now else anchor.year + 1
        return _two(reading, soonest, soonest + 1, ambiguous=soonest == anchor.year)
    if reading.toward == "this":
        return _day(reading, anchor.year, "published")
    if before == after:
        return _day(reading, before, "published")
    if _ahead(reading, anchor, after):
        # "reached my desk on 25 April" in March: the tense says last year, the calendar this one; both readings are kept
        return _two(reading, after, before, ambiguous=context.tense == "past" and reading.day is not None)
    if reading.day is not None and (passed := _days_to(reading, anchor, before)) is not None and -passed <= SOON:
        return _day(reading, before, "published")
    if context.tense == "past":
        return _day(reading, before, "published")
    if context.tense in ("future", "present"):
        return _day(reading, after, "published")
    months = anchor.month - (reading.month or 1)
    nearest = anchor.year if abs(months) <= 6 else (anchor.year + 1 if months > 6 else anchor.year - 1)
    return _two(
        reading, nearest, after if nearest == before else before, ambiguous=3 < abs(months) < 9 and reading.day is not None
    )


def _ahead(reading: Reading, anchor: date, year: int) -> bool:
    """Return whether a day or month comes so soon that the one a year back would have been called "last"."""
    if reading.day is None:
        return (year - anchor.year) * 12 + (reading.month or 1) - anchor.month <= SOON_MONTHS
    left = _days_to(reading, anchor, year)
    return left is not None and left <= SOON


def _days_to(reading: Reading, anchor: date, year: int) -> int | None:
    try:
        return (date(year, reading.month or 1, reading.day or 1) - anchor).days
    except ValueError:
        return None


def _two(reading: Reading, year: int, other: int, *, ambiguous: bool) -> Placed:
    first = _day(reading, year, "published")
    second = _day(reading, other, "published")
    if not ambiguous or first.edtf is None or second.edtf is None:
        return first
    return Placed(value=first.value, others=(first.edtf, second.edtf), by="published")


def numeric(reading: Reading, context: Context) -> Placed:
    """Return "02/03/2031" with both readings; the value is the one written month first unless only the other is possible."""
    a, b, year = reading.month or 1, reading.day or 1, reading.year or 1
    pair = tuple(f"{year:04d}-{m:02d}-{d:02d}" for m, d in ((a, b), (b, a)))
    return Placed(value=pair[0], others=pair)
