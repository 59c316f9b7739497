"""Lines that are little more than a date, a time, or how long reading takes."""

from __future__ import annotations

import re

from onrecord.lexicons import words
from onrecord.stages.segment.draft import Draft

_DAY = re.compile(r"\b\d{1,2}[:.]\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-](?:\d\d){1,2}\b|\b(?:19|20)\d\d-\d\d-\d\d\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WORD = re.compile(r"[^\W\d_]+")
_READING = re.compile(
    r"\b\d{1,2}[\s-]*(?:min\b|mins?\b|minutes?|minuten?|minutos?|minuti|dakika|dk|minuty?|"
    r"мин)\.?.{0,20}(?:read|lectu|lettu|leitura|lez|leest|okuma|czyt|чтени)|"
    r"^(?:read(?:ing)? time|lesezeit|lesedauer|tiempo de lectura|temps de lecture|tempo di lettura|"
    r"tempo de leitura|leestijd|okuma süresi|czas czytania|время чтения)\b",
    re.I,
)
_STAMP_WORDS = 6
"""Words beside a date that a stamp may have: a name, "Updated", a place ("Orla Venn, Harbour Post, Updated May 2, 2031")."""


def stamp_line(draft: Draft) -> bool:
    """Return whether the line is little more than a date or time.

    True: "Friday, May 2, 2031", "Sander Ruck | 2 May 2031". Near miss: "Best gates to visit in 2031" names a year, no day.
    """
    text = draft.text
    if draft.size >= 110 or (draft.final and draft.size > 60) or len(text.split()) > 14:
        return False
    day = _DAY.search(text) is not None
    if not day and _YEAR.search(text) is None:
        return False
    found = _WORD.findall(text.casefold())
    others = [w for w in found if w not in words("months")]
    # A year alone dates nothing, unless there is hardly more on the line ("May 2031", "© 2031").
    return len(others) <= (_STAMP_WORDS if day or len(others) < len(found) else 1)


def reading_time(draft: Draft) -> bool:
    """Return whether the line tells how long reading takes. True: "3 min read", "Lesezeit: 3 Min." Near miss: "3 min late"."""
    return draft.size < 60 and _READING.search(draft.text) is not None
