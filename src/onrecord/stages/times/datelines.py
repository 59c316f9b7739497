"""The day in a dateline, from which the report under it counts: "CORVALE, Aug. 9 - The mill shut yesterday"."""

from __future__ import annotations

import re
from datetime import date

from onrecord.core import edtf as days

_PLACE = re.compile(
    r"\s*(?:By [A-Z][\w. -]{1,40}\n\s*)?[A-Z][\w.'’-]*(?:[ /][A-Z][\w.'’-]*|,\s[A-Z][\w.'’]*){0,4}\s?,?\s*"
    r"(?:\([^()\n]{2,30}\)\s*)?(?:,\s*)?\Z"
)
_AFTER = re.compile(r"(?:\s*,?\s*\d{4})?\s*(?:[,/]?\s*\([^()\n]{2,30}\)\s*|[,/]\s*[A-Z][\w/ .]{1,28}\s*)?(?:--|[-–—_:])\s*(?=\S)")
LATE = 14
"""How many days before the page a dateline may lie and still be the report's day."""


def is_dateline(text: str, block: int, start: int, end: int) -> bool:
    """Return whether ``start:end`` is the day of a dateline in the paragraph that begins at or after ``block``.

    "HARN, 11 August (Vell Wire) – Tam Rusk resigned" has one; near miss: "In Corvale, Aug. 9 is a holiday".
    """
    head = max(block, text.rfind("\n", block, start) + 1)
    if start - head > 90 or start == head or _AFTER.match(text, end) is None:
        return False
    lead = text[head:start]
    return _PLACE.match(lead) is not None and lead.split()[0].rstrip(",").lower() not in _PREPOSITIONS


_PREPOSITIONS = frozenset({"in", "on", "at", "by", "from", "since", "until", "for", "the", "after", "before", "as"})


def day_of(edtf: str | None, anchor: date | None) -> date | None:
    """Return the day from which a report counts; None where the dateline's day does not fit the page's.

    A day up to two weeks before the page, or the day after it (time zones), fits; near miss: one of a year before.
    """
    told = days.day(edtf)
    if told is None or anchor is None:
        return told
    return told if -1 <= (anchor - told).days <= LATE else None
