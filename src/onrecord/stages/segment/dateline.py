"""Place, date and agency that open an article: "BELMAR, May 2 (Meridian Wire) --"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.core.text import Page, Span
from onrecord.stages.segment.draft import Draft, agencies

_DASH = r"(?:—|–|―|--+|-)"
_CAPS = r"[^\W\d_a-zß-öø-ÿ][^\W\d_a-zß-öø-ÿ'’.-]+"
_CAPS_PLACE = rf"(?:{_CAPS}(?:[ /]{_CAPS}){{0,4}})(?:,\s+[^\W\d_][\w.'’-]*(?:\s[^\W\d_][\w.'’-]*){{0,2}})?"
_NAME = r"[^\W\d_][\w'’.-]*"
_PLACE = rf"(?:{_NAME}(?:[ /]{_NAME}){{0,4}}(?:,\s+{_NAME}(?:\s{_NAME}){{0,2}})?)"
_DATE = (
    r"(?:(?:[^\W\d_]{3,12}[.,]?\s+)?(?:(?:de\s+)?[^\W\d_]{3,12}\.?\s+\d{1,2}|\d{1,2}\.?(?:er|"
    r"º)?\s+(?:de\s+)?[^\W\d_]{3,12}\.?|\d{1,2}[./]\d{1,2}[./]?(?:\d{2,4})?)(?:,?\s+(?:de\s+)?\d{4})?)"
)
_AGENCY = r"[^\W\d_][^()\n]{0,40}"
_FORMS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<place>{_PLACE})(?!\w),?\s*(?:(?P<date>{_DATE})[.,]?\s*)?[(\[/](?P<agency>{_AGENCY})[)\]/]\s*\.?(?:{_DASH}|:)?[.:]?\s+",
        rf"(?P<place>{_CAPS_PLACE}),?\s+(?P<date>{_DATE})[,.]?\s*(?:{_DASH}|:|\.)\s+",
        rf"(?P<place>{_CAPS_PLACE})\s*(?:—|–|―|--+|\s-)\s*",
        rf"(?P<place>{_PLACE}),\s+(?P<date>{_DATE})[,.]?\s*(?:—|–|―|--+|\s-)\s*",
        rf"(?P<date>{_DATE})\s*[(\[/](?P<agency>{_AGENCY})[)\]/]\s*{_DASH}\s*",
        rf"[(\[](?P<agency>{_AGENCY})[)\]]\s*(?:{_DASH}\s*)?",
        r"(?P<agency>[A-Z][\w.]{1,14}|dpa|epd)\s*(?:—|–|―|--+|\s-)\s+",
    )
)
_COLON = re.compile(rf"(?P<place>{_NAME}(?:\s{_NAME}){{0,2}}):\s+(?=[A-ZÀ-ÞА-Я])")
_LONGEST = 110


@dataclass(frozen=True, slots=True)
class Dateline:
    """What the opening words say; ``end``: where the sentence begins, in code points of the page."""

    end: int
    place: Span | None
    agency: Span | None


def _place_like(words: str) -> bool:
    """A place is written in capitals or with capitals; small words only between them."""
    tokens = words.replace(",", " ").split()
    small = {
        "de",
        "la",
        "le",
        "el",
        "al",
        "am",
        "an",
        "der",
        "den",
        "do",
        "da",
        "of",
        "the",
        "and",
        "und",
        "sur",
        "upon",
        "on",
        "in",
        "y",
        "et",
        "bei",
        "near",
    }
    return bool(tokens) and all(t[0].isupper() or t.lower() in small for t in tokens) and tokens[0][0].isupper()


def read(page: Page, draft: Draft, rest: str = "") -> Dateline | None:
    """Return the dateline at the head of ``draft``; ``rest`` is text in which a place before a colon must occur again.

    True: "LENNFORD, Halvane (Meridian Wire) — At least ten people". Near miss: "GATE 4 - the one with the crack - gave way".
    """
    text = draft.text[:_LONGEST]
    for number, form in enumerate(_FORMS):
        match = form.match(text)
        if match is not None and _holds(match, number, draft.text):
            return _found(page, draft, match)
    match = _COLON.match(text)
    if match is not None and _place_like(match["place"]) and _again(match["place"], rest) and len(draft.text) > 80:
        return _found(page, draft, match)
    return None


def _holds(match: re.Match[str], number: int, text: str) -> bool:
    """Return whether what the pattern matched reads as a dateline."""
    groups = match.groupdict()
    following = text[match.end() : match.end() + 1]
    if not following or following.islower() or len(text) - match.end() < 20:
        return False
    place, agency, date = groups.get("place"), groups.get("agency"), groups.get("date")
    if place is not None and not _place_like(place):
        return False
    if number == 0:  # A bracket after a name is common in prose: it needs a dash, a date, or a known agency.
        dashed = re.search(r"(?:—|–|―|--+|-|:)[.:]?\s+$", match.group()) is not None
        return dashed or date is not None or _known(agency)
    if number == 2:
        return len((place or "").split()) <= 6 and "." not in (place or "").rstrip(".")
    if number == 5:
        dashed = re.search(r"(?:—|–|―|--+|-)\s*$", match.group()) is not None
        return _known(agency) or (dashed and (agency or "").isupper())
    return number != 6 or _known(agency)


def _known(agency: str | None) -> bool:
    return agency is not None and any(part.strip().casefold() in agencies() for part in re.split(r"[/,&+]| and | und ", agency))


def _again(place: str, rest: str) -> bool:
    """Return whether ``place`` stands after a preposition of place elsewhere: "in Lennford"."""
    return re.search(rf"\b(?:in|near|at|from|of|to|en|à|de|bei|nach|aus)\s+{re.escape(place)}\b", rest) is not None


def _found(page: Page, draft: Draft, match: re.Match[str]) -> Dateline:
    def span(group: str) -> Span | None:
        if match.groupdict().get(group) is None:
            return None
        return page.span(draft.start + match.start(group), draft.start + match.end(group))

    end = draft.start + match.end()
    return Dateline(end=end, place=span("place"), agency=span("agency"))
