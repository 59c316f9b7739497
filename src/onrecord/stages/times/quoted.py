"""Words inside a quotation count from when they were said: the day, month or year that stands beside the verb of speech."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache

from onrecord.core import edtf as days
from onrecord.core.analysis import Timex
from onrecord.lexicons import rows
from onrecord.stages.times.reading import Reading

REACH = 110
"""How far from a quotation, in characters and within its sentence, the day of its telling may stand."""
LEAD = 60
"""How far before that day the verb of speech may stand: "told the council on Monday"."""
_END = re.compile(r"[.!?][\"”’']?\s|\n\s*\n")
_SHORT = re.compile(
    r"\b(?:[A-Z]|Mrs?|Ms|Dr|St|Gen|Sen|Gov|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun))\.\s"
)
_MONTHS_UP, _YEARS_UP = frozenset("MQYECK"), frozenset("YECK")


@cache
def _speech() -> re.Pattern[str]:
    words = sorted(row[0] for row in rows("time_contexts") if row[1] == "speech")
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


def told_day(text: str, times: Sequence[Timex], starts: Sequence[int], quoted: tuple[int, int]) -> Timex | None:
    """Return the date told beside a verb of speech in the sentence of a quotation, outside every quotation: the nearest one.

    '"We leave tomorrow," she said on Tuesday' has Tuesday; near miss: '"We leave tomorrow," she said. On Tuesday it rained'.
    """
    before = times[bisect_left(starts, quoted[0] - REACH) : bisect_left(starts, quoted[0])]
    after = times[bisect_left(starts, quoted[1]) : bisect_right(starts, quoted[1] + REACH)]
    near = [(quoted[0] - t.span.end, t) for t in before] + [(t.span.start - quoted[1], t) for t in after]
    for _, t in sorted(near, key=lambda pair: pair[0]):
        leads = t.span.end <= quoted[0]
        lo, hi = (t.span.end, quoted[0]) if leads else (quoted[1], t.span.start)
        if t.edtf is None or t.type not in ("DATE", "TIME") or _ends(text, lo, hi):
            continue
        around = text[max(0, t.span.start - LEAD) : hi] if leads else text[lo:hi]
        if _speech().search(around):
            return t
    return None


def _ends(text: str, lo: int, hi: int) -> bool:
    """Return whether a sentence ends in ``lo:hi``; a mark that ends the quoted words themselves does not count."""
    inner = re.sub(r"^[\s,.!?]*[\"”’']*\s*", "", text[lo:hi])
    return _END.search(_SHORT.sub("x ", inner)) is not None


def countable(reading: Reading, told: Timex) -> bool | None:
    """Return whether ``reading`` can be counted from the time ``told``; None where nothing about it depends on the telling.

    From "in June" the words "next month" can be counted, "yesterday" can not.
    """
    if reading.kind in ("fixed", "numeric", "holiday") or reading.year is not None:
        return None
    if reading.kind == "text" and not (reading.vague and reading.unit in "YM"):
        return None
    if days.day(told.edtf) is not None:
        return True
    if reading.kind == "shift":
        return reading.unit in (_YEARS_UP if len(told.value) == 4 else _MONTHS_UP)
    if reading.kind == "text":
        return reading.unit == "Y"
    return reading.kind == "date" and reading.day is None and len(told.value) == 7
