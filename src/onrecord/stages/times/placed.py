"""What an expression is counted from, what it comes to, and the steps that every kind of expression shares."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.core import edtf as days
from onrecord.stages.times.reading import Reading
from onrecord.stages.times.tense import Tense

_UNIT_DAYS = {"D": 1, "W": 7, "F": 14}


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What an expression is counted from.

    ``anchor``: the day of the page or of the quotation; None when unknown. ``told``: TIMEX3 value of the date just mentioned.
    ``period``: the quarter or other period just spoken of. ``narrative``: the text is a history that carries its own year along.
    """

    anchor: date | None
    told: str | None = None
    period: str | None = None
    tense: Tense = ""
    narrative: bool = False
    near: bool = False
    """Whether ``told`` stands so close, with a year of its own, that a date without a year belongs to that year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """``value``: TIMEX3. ``edtf`` None when unknown. ``others``: EDTF of every reading when there are several.

    ``by``: the anchor used. ``problem``: why a date could not be placed.
    """

    value: str
    edtf: str | None = None
    others: tuple[str, ...] = ()
    by: str = "none"
    shift: str | None = None
    problem: str | None = None


def edtf_of(value: str) -> str | None:
    """Return the EDTF of a TIMEX3 value; None for durations, sets, references and what is not known.

    "2031-W33" is 2031-08-11/2031-08-17, "2031-Q3" 2031-35, "199" 199X, "BC0499" -0498; near miss: "XXXX-WXX-5" is None.
    """
    head, _, _ = value.partition("T")
    if value.startswith("BC") and value[2:].isdigit():
        return f"-{int(value[2:]) - 1:04d}"
    if not head[:2].isdigit() or not head.isascii():
        return None
    if head.isdigit():
        return head + "X" * (4 - len(head))
    year, _, rest = head.partition("-")
    if not year.isdigit() or len(year) != 4:
        return None
    if rest[:1] == "W" and rest != "WI":
        return _week(int(year), rest)
    if rest[:1] in ("Q", "H"):
        return f"{year}-{({'Q': 32, 'H': 39}[rest[0]]) + int(rest[1]):02d}" if rest[1:].isdigit() else None
    code = {"SP": "21", "SU": "22", "FA": "23", "WI": "24"}.get(rest)
    text = f"{year}-{code}" if code else head
    return text if days.parse(text) is not None else None


def _week(year: int, rest: str) -> str | None:
    number, _, weekend = rest[1:].partition("-")
    try:
        monday = date.fromisocalendar(year, int(number), 1)
    except ValueError:
        return None
    first = monday + timedelta(days=5 if weekend == "WE" else 0)
    return days.format_days(first, monday + timedelta(days=6))


def done(value: str, by: str, *, reading: Reading | None = None, others: tuple[str, ...] = ()) -> Placed:
    edtf = None if others or (reading is not None and reading.fiscal) else edtf_of(value)
    return Placed(value=value, edtf=edtf, others=others, by=by)


def clocked(value: str, reading: Reading) -> str:
    return value + reading.clock if reading.clock and len(value) >= 10 else value


def year_text(year: int) -> str:
    """Return a year as TIMEX3 writes it: 2031, BC0480 for -480."""
    return f"{year:04d}" if year >= 0 else f"BC{-year:04d}"


BLANK = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "F": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX", "E": "XXX", "C": "XX"}


def blank(reading: Reading) -> str:
    return clocked(BLANK.get(reading.unit, "XXXX"), reading)


def moved(anchor: date, unit: str, n: int) -> str:
    """Return ``anchor`` moved by ``n`` units, as a TIMEX3 value of that unit."""
    if unit in _UNIT_DAYS:
        day = days.shift(anchor, n * _UNIT_DAYS[unit])
        if day is None:
            return BLANK[unit]
        return day.isoformat() if unit == "D" else "{:04d}-W{:02d}".format(*day.isocalendar()[:2])
    if unit in ("M", "Q"):
        month = anchor.year * 12 + anchor.month - 1 + n * (3 if unit == "Q" else 1)
        year, index = divmod(month, 12)
        return _year_text(year) + (f"-{index + 1:02d}" if unit == "M" else f"-Q{index // 3 + 1}")
    if unit in "HNS":
        return anchor.isoformat()
    years = {"E": 10, "C": 100, "K": 1000}.get(unit, 1) * n
    text = _year_text(anchor.year + years)
    return text[:3] if unit == "E" else text[:2] if unit == "C" else text


def _year_text(year: int) -> str:
    return f"{year:04d}" if 1 <= year <= 9998 else "XXXX"


def value_day(value: str | None) -> date | None:
    """Return the first day of a TIMEX3 value."""
    found = days.parse(edtf_of(value)) if value else None
    return found.lo if found else None
