"""What rows are about, in the page's own words: "Gate 4: inspected", "people evacuated, 2 May 2031", never a bare lemma."""

from __future__ import annotations

import re

from onrecord.core import edtf
from onrecord.core.analysis import EventMention
from onrecord.core.story import Story
from onrecord.core.text import Edtf, Span, Spans
from onrecord.lexicons import words

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_PARTS = {
    33: "first quarter",
    34: "second quarter",
    35: "third quarter",
    36: "fourth quarter",
    40: "first half",
    41: "second half",
}
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?\Z")
_MOST = 70
"""Characters of a clause that is short enough to be the label itself."""
_INDEFINITE = re.compile(r"^(?:the|a|an|this|that|these|those)\s+(?=\S)", re.I)


def happening(story: Story, mention: EventMention) -> str:
    """Return what happened to what: "Gate 4: inspected", "Halvane: alerted"; a short clause where nothing is named.

    Near miss: "it: alerted" (a pronoun names nothing).
    """
    done = _flat(story, mention.trigger)
    things = [w for s in (*mention.objects, *mention.agents) if (w := _flat(story, s)).casefold() not in words("pronouns")]
    if things and not done.casefold().endswith(things[0].casefold()):
        return f"{_INDEFINITE.sub('', things[0])}: {done}"
    clause = _flat(story, mention.span)
    return clause if len(clause) <= _MOST else done


def counted(story: Story, spans: Spans, day: Edtf | None) -> str:
    """Return what a figure counts, with the day of the count: "people evacuated, 2 May 2031"."""
    told = " ".join(_flat(story, s) for s in sorted(spans))
    return f"{told}, {date(day)}" if day else told


def date(value: Edtf | None) -> str:
    """Return an EDTF date as people write it: "2 May 2031", "by 6 May 2031", "June 2031"; other forms as they stand."""
    if value is None:
        return ""
    first, slash, last = value.partition("/")
    if not slash:
        return _one(first)
    if first in {"", ".."}:
        return f"by {_one(last)}"
    if last in {"", ".."}:
        return f"from {_one(first)}"
    return f"{_one(first)} to {_one(last)}"


def _one(value: str) -> str:
    match = _DATE.match(value)
    if match is None or edtf.parse(value) is None:
        return value
    year, month, day = match.group(1), int(match.group(2) or 0), int(match.group(3) or 0)
    if month == 0:
        return year
    if month > 12:
        part = _SEASONS.get(month) or _PARTS.get(month)
        return f"{part} {year}" if part else value
    return f"{day} {_MONTHS[month - 1]} {year}" if day else f"{_MONTHS[month - 1]} {year}"


def _flat(story: Story, span: Span) -> str:
    return " ".join(story.words(span).split())
