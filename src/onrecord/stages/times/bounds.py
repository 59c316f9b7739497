"""What stands before an expression and makes it a last day: "by 1 December" is any day up to the first of December."""

from __future__ import annotations

import re

from onrecord.core.text import Edtf
from onrecord.stages.times.reading import Reading

_LAST = re.compile(r"\b(?:by|(?:no|not)\s+later\s+than|at\s+the\s+latest\s+by|on\s+or\s+before)\s+(?:the\s+)?\Z", re.IGNORECASE)
_OWNER = re.compile(r"['’]s\b")
MOD = "ON_OR_BEFORE"
"""TIMEX3's own name for a last day."""


def last_day(text: str, start: int, end: int, reading: Reading) -> bool:
    """Return whether ``start:end`` is the last day of a time that is open before.

    "by 1 December", "no later than Friday" are; near misses: "overtaken by Friday's vote", "by day", "the bridge built by 2031
    workers" (no date is found there).
    """
    if reading.type not in ("DATE", "TIME") or reading.value.endswith("_REF") or _OWNER.match(text, end):
        return False
    return _LAST.search(text, max(0, start - 25), start) is not None


def up_to(edtf: Edtf | None) -> Edtf | None:
    """Return ``edtf`` open before its last day: "2031-12-01" gives "../2031-12-01", "2031-12" gives "../2031-12"."""
    return None if edtf is None or edtf.startswith("-") else f"../{edtf.rpartition('/')[2]}"
