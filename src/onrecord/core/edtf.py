"""Dates in EDTF as intervals of days: read, write, compare. An imprecise date is two bounds, never a guessed day.

Written forms (ISO 8601-2, the part news needs): ``2031-05-02``, ``2031-05``, ``2031``, ``203X``, ``20XX``, ``2031-XX``,
``2031-22`` (season), ``2031-33`` (quarter), ``2031-41`` (half), ``-0498`` (499 BC), intervals ``a/b``, ``../b``, ``a/..`` and a
trailing ``~`` or ``?`` (kept out of the bounds). Days before the year 1 have no ISO day: their bounds stay open.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from onrecord.core.text import Edtf

Relation = Literal["before", "after", "equal", "within", "contains", "overlaps", "unknown"]

_SIMPLE = re.compile(r"(\d[\dX]{3})(?:-(\d\d|XX))?(?:-(\d\d|XX))?\Z")
_SEASONS = {
    21: ((0, 3, 1), (0, 11, 30)),
    22: ((-1, 12, 1), (1, 2, 29)),
    23: ((0, 3, 1), (0, 11, 30)),
    24: ((-1, 12, 1), (1, 2, 29)),
}
"""First and last day of a season as (year shift, month, day), for either hemisphere: the text does not say which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """Days from ``lo`` to ``hi``, both inclusive; None is open (or lies before the year 1)."""

    lo: date | None
    hi: date | None

    def __post_init__(self) -> None:
        if self.lo is not None and self.hi is not None and self.hi < self.lo:
            raise ValueError(f"days {self.lo} to {self.hi}: the last lies before the first")


def parse(edtf: Edtf | None) -> Days | None:
    """Return the days ``edtf`` may mean; None when it is None or no date that exists ("2031-02-30")."""
    if edtf is None:
        return None
    first, slash, last = edtf.partition("/")
    if not slash:
        return _simple(first)
    lo, hi = _end(first), _end(last)
    if lo is None or hi is None:
        return None
    bounds = lo.lo, hi.hi
    if bounds[0] is not None and bounds[1] is not None and bounds[1] < bounds[0]:
        return None
    return Days(lo=bounds[0], hi=bounds[1])


def _end(part: str) -> Days | None:
    return Days(lo=None, hi=None) if part in ("", "..") else _simple(part)


def _simple(text: str) -> Days | None:
    text = text.partition("T")[0].rstrip("~?%")
    if re.fullmatch(r"-\d{4,}(-\d\d){0,2}", text):
        return Days(lo=None, hi=None)
    m = _SIMPLE.match(text)
    if m is None:
        return None
    year, month, day = m.groups()
    try:
        return _years(year) if month in (None, "XX") else _within(int(year), int(month), day)
    except ValueError:
        return None


def _years(year: str) -> Days:
    return Days(lo=date(max(int(year.replace("X", "0")), 1), 1, 1), hi=date(int(year.replace("X", "9")), 12, 31))


def _within(year: int, month: int, day: str | None) -> Days:
    """Return a month, a day, a season (21-24), a quarter (33-36) or a half (40-41) of ``year``."""
    if day not in (None, "XX"):
        exact = date(year, month, int(day or 0))
        return Days(lo=exact, hi=exact)
    if month in _SEASONS:
        (y, m, d), (z, n, e) = _SEASONS[month]
        return Days(lo=date(year + y, m, d), hi=date(year + z, n, min(e, monthrange(year + z, n)[1])))
    if 33 <= month <= 36:
        return _months(year, 3 * (month - 33) + 1, 3)
    if 40 <= month <= 41:
        return _months(year, 6 * (month - 40) + 1, 6)
    return _months(year, month, 1)


def _months(year: int, first: int, count: int) -> Days:
    last = first + count - 1
    return Days(lo=date(year, first, 1), hi=date(year, last, monthrange(year, last)[1]))


def lo_hi(edtf: Edtf | None) -> tuple[str | None, str | None]:
    """Return the first and last ISO day of ``edtf``, None where open or unknown.

    ``2031-05`` gives ``("2031-05-01", "2031-05-31")``; near miss: ``2031-02-30`` gives ``(None, None)``.
    """
    days = parse(edtf)
    if days is None:
        return None, None
    return (days.lo.isoformat() if days.lo else None), (days.hi.isoformat() if days.hi else None)


def format_days(lo: date | None, hi: date | None) -> Edtf:
    """Return the shortest EDTF with exactly these bounds: a day, a month, a year or an interval."""
    if lo is None or hi is None:
        return f"{lo.isoformat() if lo else '..'}/{hi.isoformat() if hi else '..'}"
    if lo == hi:
        return lo.isoformat()
    if (lo.month, lo.day, hi.month, hi.day) == (1, 1, 12, 31) and lo.year == hi.year:
        return f"{lo.year:04d}"
    if lo.day == 1 and (lo.year, lo.month) == (hi.year, hi.month) and hi.day == monthrange(hi.year, hi.month)[1]:
        return f"{lo.year:04d}-{lo.month:02d}"
    return f"{lo.isoformat()}/{hi.isoformat()}"


def day(edtf: Edtf | None) -> date | None:
    """Return the one day ``edtf`` means; None when it is coarser than a day, open or unknown."""
    days = parse(edtf)
    return days.lo if days is not None and days.lo is not None and days.lo == days.hi else None


def overlap(a: Edtf | None, b: Edtf | None) -> bool | None:
    """Return whether ``a`` and ``b`` can mean a common day; None when either is unknown."""
    x, y = parse(a), parse(b)
    if x is None or y is None:
        return None
    return not (_before(x.hi, y.lo) or _before(y.hi, x.lo))


def _before(a: date | None, b: date | None) -> bool:
    return a is not None and b is not None and a < b


def contains(outer: Edtf | None, inner: Edtf | None) -> bool | None:
    """Return whether every day of ``inner`` lies in ``outer``; None when either is unknown."""
    x, y = parse(outer), parse(inner)
    if x is None or y is None:
        return None
    low = x.lo is None or (y.lo is not None and x.lo <= y.lo)
    high = x.hi is None or (y.hi is not None and y.hi <= x.hi)
    return low and high


def compare(a: Edtf | None, b: Edtf | None) -> Relation:
    """Return how ``a`` lies to ``b``: before and after only when no day is shared.

    ``compare("2031-05", "2031-05-02")`` is "contains"; near miss: ``compare("2031-05", "2031-06-01")`` is "before".
    """
    x, y = parse(a), parse(b)
    if x is None or y is None:
        return "unknown"
    if x == y:
        return "equal"
    if _before(x.hi, y.lo):
        return "before"
    if _before(y.hi, x.lo):
        return "after"
    if contains(b, a):
        return "within"
    return "contains" if contains(a, b) else "overlaps"


def intersect(a: Edtf | None, b: Edtf | None) -> Edtf | None:
    """Return the days that ``a`` and ``b`` share; None when there are none or either is unknown."""
    x, y = parse(a), parse(b)
    if x is None or y is None or not overlap(a, b):
        return None
    lo = max((d for d in (x.lo, y.lo) if d is not None), default=None)
    hi = min((d for d in (x.hi, y.hi) if d is not None), default=None)
    return format_days(lo, hi)


def span_days(edtf: Edtf | None) -> int | None:
    """Return how many days ``edtf`` may mean; None when open or unknown."""
    days = parse(edtf)
    return None if days is None or days.lo is None or days.hi is None else (days.hi - days.lo).days + 1


def sort_key(edtf: Edtf | None) -> tuple[str, str, str]:
    """Return a key that orders dates by first day, then last day, then text; unknown dates come last."""
    lo, hi = lo_hi(edtf)
    if lo is None and hi is None:
        return ("~", "~", edtf or "~")
    return (lo or hi or "~", hi or "~", edtf or "~")


def shift(day_: date, days: int) -> date | None:
    """Return ``day_`` moved by ``days``; None past the calendar's ends (years 1 to 9999)."""
    try:
        return day_ + timedelta(days=days)
    except OverflowError:
        return None
