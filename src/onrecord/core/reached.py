"""Dates that only bound a happening: "by Friday noon 3,100 had been evacuated" is true of Friday and of no one day."""

from __future__ import annotations

import re

from onrecord.core import edtf
from onrecord.core.text import Edtf

_BY = re.compile(r"\b(?:by|as\s+of)\s+(?:(?:the|late|early|about|around)\s+)?\Z", re.I)
_REACH = 24


def days_of(text: str, start: int, days: Edtf | None) -> Edtf | None:
    """Return the days that a date at ``start`` leaves open for its happening: all up to its end behind "by" or "as of".

    "By 2 May they had left" is "../2031-05-02"; near miss: "on 2 May they left".
    """
    if days is None or _BY.search(text, max(start - _REACH, 0), start) is None:
        return days
    bounds = edtf.parse(days)
    return days if bounds is None or bounds.hi is None else edtf.format_days(None, bounds.hi)
