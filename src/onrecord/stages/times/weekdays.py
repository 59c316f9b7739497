"""Days of a week, weekends and times of day placed by the page's day and the tense."""

from __future__ import annotations

from datetime import date, timedelta

from onrecord.core import edtf as days
from onrecord.stages.times.placed import Context, Placed, clocked, done, edtf_of
from onrecord.stages.times.reading import Reading


def weekday(reading: Reading, context: Context) -> Placed:
    """Return a day of the week: "on Friday" printed on a Friday is that day; "next Friday" may be this week's or the one after.

    Near miss: "Tuesday last week" names its week and has one reading.
    """
    anchor, wanted = context.anchor, reading.weekday or 1
    told = days.day(edtf_of((context.told or "")[:10])) if reading.counted else None
    if told is not None:
        return _from_told(told, wanted, reading)
    if anchor is None:
        side = reading.toward or ("next" if context.tense == "future" else "last")
        return Placed(value=f"XXXX-WXX-{wanted}{reading.clock}", shift=f"{side} XXXX-WXX-{wanted}")
    monday = anchor - timedelta(days=anchor.weekday())
    if reading.week is not None:
        return _at(monday + timedelta(days=7 * reading.week + wanted - 1), reading)
    back = (anchor.isoweekday() - wanted) % 7
    ahead = (wanted - anchor.isoweekday()) % 7
    if reading.toward == "last":
        return _near(anchor, -(back or 7), -7, reading, monday)
    if reading.toward == "next":
        return _near(anchor, ahead or 7, 7, reading, monday)
    if reading.toward == "this" or context.tense in ("future", "present"):
        return _at(anchor + timedelta(days=ahead), reading)
    return _at(anchor - timedelta(days=back), reading)


def _from_told(told: date, wanted: int, reading: Reading) -> Placed:
    """Return "the following Monday", "the previous Friday", "that Sunday" from the day just mentioned.

    Near miss: "that Sunday" is in the week that begins with the day told, never before it.
    """
    ahead = (wanted - told.isoweekday()) % 7
    step = {"next": ahead or 7, "last": ahead - 7}.get(reading.toward, ahead)
    return done(clocked((told + timedelta(days=step)).isoformat(), reading), "text")


def _near(anchor: date, step: int, more: int, reading: Reading, monday: date) -> Placed:
    """Return the nearest day with that name; both readings where the nearest lies in the page's own week."""
    first = anchor + timedelta(days=step)
    if monday <= first < monday + timedelta(days=7) and not reading.clock:
        other = first + timedelta(days=more)
        return Placed(value=first.isoformat(), others=(first.isoformat(), other.isoformat()), by="published")
    return _at(first, reading)


def _at(day: date, reading: Reading) -> Placed:
    return done(clocked(day.isoformat(), reading), "published")


def weekend(reading: Reading, context: Context) -> Placed:
    """Return a weekend: "the weekend" is the last one, or this week's by the tense."""
    if context.anchor is None:
        return Placed(value="XXXX-WXX-WE", shift=f"{reading.toward or 'near'} XXXX-WXX-WE")
    step = {"next": 1, "last": -1}.get(reading.toward, 0)
    if not step and reading.toward != "this" and context.tense not in ("future", "present") and context.anchor.isoweekday() < 5:
        step = -1
    day = context.anchor + timedelta(days=7 * step)
    return done("{:04d}-W{:02d}-WE".format(*day.isocalendar()[:2]), "published")


def clock(reading: Reading, context: Context) -> Placed:
    """Return a time of day on the day just mentioned in the sentence, else on the page's day: "last night" is the day before."""
    if context.near and context.told and len(context.told) >= 10 and not reading.n:
        return done(context.told[:10] + reading.clock, "text")
    if context.anchor is None:
        return Placed(value=f"XXXX-XX-XX{reading.clock}", shift=f"P{reading.n}D")
    day = days.shift(context.anchor, reading.n)
    return done(f"{(day or context.anchor).isoformat()}{reading.clock}", "published")
