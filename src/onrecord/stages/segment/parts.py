"""The words before an article's first sentence taken apart: which of them are place, date, agency."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.lexicons import words
from onrecord.stages.segment.draft import agencies

_AGENCY = re.compile(r"\s*(?:[(\[](?P<a>[^()\[\]\n]{2,45})[)\]]|/\s?(?P<b>[^/\n–—]{2,40}?)\s?(?:/|$))\s*")
_DATE = re.compile(
    r"(?:(?<=[\s,.(\0])|^)(?:(?:le|den|el|il|dnia|op|em|,)\s+)?(?:"
    r"(?P<d1>\d{1,2})(?:\.|er|º|°|st|nd|rd|th)?\s?(?:de\s+|-)?(?P<m1>[^\W\d_]{3,12})\.?|"
    r"(?P<m2>[^\W\d_]{3,12})\.?\s+(?P<d2>\d{1,2})(?:st|nd|rd|th)?|"
    r"\d{1,2}[./]\d{1,2}(?:[./](?:\d{4}|\d\d))?)\.?(?:,?\s+(?:de\s+|del\s+)?(?:19|20)\d\d)?(?:\s?(?:г\.|года|"
    r"r\.))?(?=$|[\s,.:;)/\0–—-])",
    re.I,
)
_SMALL = frozenset([
    "de", "la", "le", "el", "al", "am", "an", "der", "den", "do", "da", "of", "the", "and", "und", "sur", "upon",
    "on", "in", "y", "del", "della", "des", "dos", "das", "dei",
    "et", "bei", "near", "les", "los", "las", "du", "di", "ob", "a.", "d.", "aan", "sous", "sul",
])  # fmt: skip
_WIRE = re.compile(r"\b(?:wire|newswire|agency|agence|agentur|agenzia|agencia|agência|ajansı|press|news|service|inform)\b", re.I)


@dataclass(frozen=True, slots=True)
class Parts:
    """Offsets in the line."""

    place: tuple[int, int] | None
    agency: tuple[int, int] | None
    date: tuple[int, int] | None
    framed: bool


def agency_first(line: str) -> bool:
    """Return whether a line is an agency with a place or day: "Midland Wire, Dunmere". Near miss: "Wire, rope"."""
    parts = parts_of(line) if len(line) < 70 else None
    return parts is not None and parts.agency is not None and (parts.place is not None or parts.date is not None)


def parts_of(head: str) -> Parts | None:
    """Return place, agency and date that make up ``head``, None where anything else stands in it."""
    marks = list(head)
    agency = date = None
    bracket = next((m for m in _AGENCY.finditer(head) if not re.fullmatch(r"[\d\s./]+", m["a"] or m["b"])), None)
    if bracket is not None:
        group = "a" if bracket["a"] else "b"
        if not _agency_like(bracket[group]):
            return None
        name = bracket[group]
        if (
            bracket["a"]
            and bracket.span() == (0, len(head))
            and name.casefold() not in agencies()
            and not name.isupper()
            and place_like(name)
        ):
            return Parts(bracket.span("a"), None, None, True)  # "(Velm) -- The council", as press offices write
        agency = _known_part(bracket.start(group), bracket[group])
        marks[bracket.start() : bracket.end()] = "\0" * (bracket.end() - bracket.start())
    at = 0
    line = "".join(marks)
    while date is None and (match := _DATE.search(line, at)) is not None:
        at = match.start() + 1
        month = match["m1"] or match["m2"]
        if month is None or _is_month(month.casefold().strip(".")):
            date = match.span()
            marks[match.start() : match.end()] = "\0" * (match.end() - match.start())
    if date is not None:
        _blank_weekday(marks, date[0])
    pieces = [(m.start(), m.end()) for m in re.finditer(r"[^\0,:–—]+", "".join(marks))]
    trimmed = [_trim(head, *p) for p in _at_stops(head, pieces)]
    kept = [p for p in trimmed if p[1] > p[0]]
    names = [head[s:e] for s, e in kept]
    bare = next((n for n, name in enumerate(names) if agency is None and _bare_agency(name, n, date, kept[n], len(names))), None)
    if bare is not None:
        agency = kept.pop(bare)
        names.pop(bare)
    if len(kept) > 2 or (kept and not all(map(place_like, names))):
        return None
    place = (kept[0][0], kept[-1][1]) if kept else None
    if place is not None and len(kept) == 2 and not re.fullmatch(r"\s*,\s*", head[kept[0][1] : kept[1][0]]):
        return None
    return Parts(place, agency, date, bracket is not None)


@cache
def _is_month(word: str) -> bool:
    """Return whether ``word`` is a month's name or its beginning: "nov", "fév"."""
    return len(word) > 2 and any(month.startswith(word) for month in words("months"))


def _at_stops(head: str, pieces: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the pieces, divided again at full stops after whole words: "Pieve Alta. CPA", but not "St. Orban"."""
    found = []
    for s, e in pieces:
        at = s
        for stop in re.finditer(r"(?<=[^\W\d_]{3})\.\s+| - ", head[s:e]):
            found.append((at, s + stop.start()))
            at = s + stop.end()
        found.append((at, e))
    return found


def _trim(head: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (head[start].isspace() or head[start] in ".,-–—/\0"):
        start += 1
    while end > start and (head[end - 1].isspace() or head[end - 1] in ".,-–—/\0"):
        end -= 1
    return start, end


def _blank_weekday(marks: list[str], at: int) -> None:
    """Take a weekday before the date out of what is left: "Tarvik, Monday, 2 May"."""
    before = "".join(marks[:at])
    match = re.search(r"(?:^|[\s,])(?P<day>[^\W\d_]{3,12})[.,]?,?\s*$", before)
    if match is not None and match["day"].casefold() in words("weekdays"):
        marks[match.start("day") : at] = "\0" * (at - match.start("day"))


def _agency_like(name: str) -> bool:
    """Return whether bracketed words may be an agency's: "Meridian Wire", "KQEB/AP", "dpa". Near miss: "population 2 million"."""
    tokens = name.split()
    if len(tokens) > 5 or any(map(str.isdigit, name)):
        return False
    return all(
        t[0].isupper() or t.casefold() in agencies() or t in _SMALL or len(name) <= 4 for t in re.split(r"[\s/]+", name) if t
    )


def _known_part(start: int, name: str) -> tuple[int, int]:
    """Return where the agency stands in a bracket that names a station too: "AP" in "KQEB/AP"."""
    at = 0
    for part in re.split(r"[/,&+]| and | und ", name):
        place = name.find(part, at)
        at = place + len(part)
        if part.strip().casefold() in agencies() and part.strip() != name:
            s = place + len(part) - len(part.lstrip())
            return start + s, start + s + len(part.strip())
    return start, start + len(name)


def _bare_agency(name: str, n: int, date: tuple[int, int] | None, at: tuple[int, int], count: int) -> bool:
    """Return whether a piece without brackets is the agency: known, called so, or capitals behind the date."""
    if name.casefold() in agencies() or (count > 1 and _WIRE.search(name) is not None and name[0].isupper()):
        return True
    return (
        count > 1 and n > 0 and name.isupper() and len(name) <= 6 and " " not in name and (date is not None and date[0] < at[0])
    )


def place_like(name: str) -> bool:
    """A place is written in capitals or with capitals; small words only between them."""
    tokens = re.split(r"[\s/]+", name)
    if not 0 < len(tokens) <= 5 or any(map(str.isdigit, name)) or name[0] in "\"'“„«":
        return False
    return all(t and (t[0].isupper() or t.lower() in _SMALL) for t in tokens) and tokens[0][0].isupper()
