"""Place, date and agency that open an article: "BELMAR, May 2 (Meridian Wire) --".

The words up to a dash, colon, full stop or bracket are taken apart: what stands in brackets or strokes is the agency, a day
with a month's name (or in figures) the date, the rest the place; whatever does not come out even is no dateline.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.core.text import Page, Span
from onrecord.lexicons import rows, words
from onrecord.stages.segment import origin
from onrecord.stages.segment.bylines import is_person
from onrecord.stages.segment.bywords import outlet_like
from onrecord.stages.segment.draft import Draft, agencies, plain
from onrecord.stages.segment.labels import fold, label, section_line
from onrecord.stages.segment.parts import Parts, parts_of, place_like

_LONGEST = 110
_HOUR = re.compile(r"\s*[-–—,]?\s*\d{1,2}[:.h]\d\d(?:\s?[ap]\.?m\.?)?(?:\s?(?:[A-Z]{2,4}(?:[+-]\d+)?|uhr|h))?$", re.I)
"""The time behind a dateline's day."""
_VILLAGE = re.compile(r"(?:г|с|пос|дер|ст)\.\s?[А-Я][\w-]+(?:\s[А-Я][\w-]+){0,2}")
_CODE_AND_NAME = re.compile(r"(?<=[(][A-Z]{2} )-(?= [A-Z])|(?<=[(][A-Z]{3} )-(?= [A-Z])|(?<=[(][A-Z]{4} )-(?= [A-Z])")
"""The dash between an agency's code and its name: "(HPB - Harbour Press Bureau)"."""
_END = re.compile(r"\s*(?:—|–|―|--+)\s*|\s+-+\s*|(?<=[)\]/.\d])-+\s*|\.-+\s*|[:]\s+|(?<=[)\]/])[.:]?\s+|[.]\s+|\s*$")
_NAME = r"[^\W\d_][\w'’.-]*"
_COLON = re.compile(rf"(?P<place>{_NAME}(?:\s{_NAME}){{0,2}}):\s+(?=[A-ZÀ-ÞА-Я])")


@dataclass(frozen=True, slots=True)
class Dateline:
    """What the opening words say; ``end``: where the sentence begins, in code points of the page; ``alone``: none follows."""

    end: int
    place: Span | None
    agency: Span | None
    date: Span | None = None
    alone: bool = False


def find(page: Page, units: Sequence[Draft], place: int | None, called: Collection[str] = ()) -> tuple[Draft, Dateline] | None:
    """Return the unit that is or opens with a dateline, and what it says; ``place``: the headline's unit;
    ``called``: what the outlet is called.

    Looked at are the article's first three paragraphs and the short lines from the headline to the first of them. A line under
    the headline that is but the dateline's agency again becomes a source line.
    """
    found = _find(page, units, place, called)
    if found is not None and found[1].agency is not None:
        code = re.search(r"[(]([A-Z]{2,6}) - ", found[0].text[:_LONGEST])
        _mark_agency(units, place, page.at(found[1].agency), code[1] if code is not None else "")
    return found


def _mark_agency(units: Sequence[Draft], place: int | None, agency: str, code: str) -> None:
    """Give role source to lines below the headline that are but the agency's name.

    True: "HPB" under a text that "VELM, May 3 (HPB) -" opens. Near miss: "HPB" at the page's top, its own name.
    """
    names = {name.strip().casefold() for name in (agency, code or agency, *re.split(r"[/–-]", agency))}
    for n, draft in enumerate(units):
        if place is None or n <= place or draft.size > 60 or draft.role not in (None, "body", "navigation"):
            continue
        beside = n <= place + 4 or (units[n - 1].is_body and units[n - 1].final)
        if beside and draft.low.strip(" ()[].–—-") in names:
            draft.be("source", origin.agency_line)


def _find(page: Page, units: Sequence[Draft], place: int | None, called: Collection[str]) -> tuple[Draft, Dateline] | None:
    """Return the dateline with its unit; see ``find``."""
    bodies = [n for n, d in enumerate(units) if d.is_body and d.final and d.size > 40][:3]
    rest = "\n".join(d.text for d in units if (d.is_body and d.size > 40) or d.role == "headline")[:6000]
    start = (bodies[0] if bodies else len(units)) - 10 if place is None else place - 3
    for n in range(max(0, start), min(bodies[0] + 2 if bodies else len(units), len(units))):
        draft = units[n]
        if (
            n == place
            or plain(draft.text) in called
            or draft.size > _LONGEST
            or draft.role not in (None, "body", "navigation", "header")
        ):
            continue
        under = units[n + 1 : n + 4] if place is not None and place < n else ()
        below = next((d for d in under if d.role in (None, "body")), None)
        found = _alone(page, draft, rest, below) if draft.rule.rpartition(":")[2] not in ("header_line", "source_line") else None
        if found is not None:
            draft.be("dateline", find)
            return draft, found
    tried = [d for d in units if d.is_body][:2] + [units[n] for n in bodies]
    if place is not None:
        tried += [d for d in units[place + 1 : place + 12] if d.role is None and d.final and d.size > 80]
    for draft in tried:
        first = draft is tried[0] or (bodies and draft is units[bodies[0]])
        found = read(page, draft, rest.replace(draft.text, "", 1) if first else "")
        if found is not None and (draft.is_body or found.agency is not None or found.date is not None):
            draft.be("body", find)
            return draft, found
    return None


def read(page: Page, draft: Draft, rest: str = "") -> Dateline | None:
    """Return the dateline at the head of ``draft``; ``rest`` is text in which a place before a colon must occur again.

    True: "LENNFORD, Halvane (Meridian Wire) — At least ten people", "Wehrstadt, 3. Mai 2031. Das Amt". Near miss: "GATE 4 - the
    one with the crack - gave way", "KESTRA (two million people) — nobody".
    """
    text = _CODE_AND_NAME.sub("/", draft.text[:_LONGEST])
    if not (text[0].isupper() or text[0] in "([/" or text[0].isdigit() or text[:3] in ("dpa", "epd")):
        return None
    best = None
    for ending in _END.finditer(text):
        if ending.start() < 2 or not ending.group() or ending.end() >= len(draft.text):
            continue
        parts = parts_of(text[: ending.start()])
        if parts is not None and _holds(parts, ending.group(), text, draft.text[ending.end() :], rest):
            best = (parts, ending.end())
    if best is not None:
        return _found(page, draft, best[0], best[1])
    match = _COLON.match(text)
    if match is not None and place_like(match["place"]) and _again(match["place"], rest) and len(draft.text) > 80:
        return _found(page, draft, Parts(match.span("place"), None, None, False), match.end())
    return None


def _alone(page: Page, draft: Draft, rest: str, below: Draft | None = None) -> Dateline | None:
    """Return the dateline that is a line of its own; ``below``: the line under it, where it stands under the headline.

    True: "VILLA CARDAL 17 Nov. (NORTE PRESS) -", "SELKA" over a text about Selka, "Puerto Alto - 14 DIC 2030 - 05:30 CET". Near
    miss: "ECONOMY", "Orla Venn, 2 May 2031", "Ana Vel / Harbour Pictures".
    """
    text = draft.text.rstrip()
    if section_line(text) or "|" in text or "  " in text or label(draft) is not None:
        return None
    bare = _HOUR.sub("", re.sub(r"\s*(?:[-–—:]+|\.-?)\s*$", "", text))
    ended = len(bare) < len(text) and text[-1] in "-–—:"
    parts = parts_of(bare)
    if below is not None and _VILLAGE.fullmatch(bare):
        parts = Parts((0, len(bare)), None, None, False)
    if parts is None or (parts.place is None and not (parts.agency and parts.framed and ended)):
        return None
    place = bare[slice(*parts.place)] if parts.place else ""
    if place and " " not in place and _ordinary(place) and not place.isupper():
        return None  # "Updated 17 Nov - 05:30"
    if place and not place.isupper() and parts.date is None and (outlet_like(place) or (parts.agency and is_person(place))):
        return None
    known = parts.agency is not None and bare[slice(*parts.agency)].casefold() in agencies()
    if parts.agency and "/" in bare and parts.date is None and not ended and not known:
        return None  # "PIX/STRINGER" names who made a picture
    formed = place_formed(place)
    told = _mentions(place, rest) or re.search(r"\b(?:le|den|el|dnia|em)\s+\d", bare) is not None
    if parts.place and parts.agency is None and not formed and (is_person(place) or section_line(place)):
        return None
    if parts.place and parts.agency is None and not (formed or told or (ended and place.isupper() and parts.date)):
        return None
    if (
        parts.date is None
        and parts.agency is None
        and not (place.isupper() and len(place.split()) <= 3 and (ended or len(place) > 3))
        and not ((formed or ended) and below is not None and below.final and len(place.split()) <= 4)
    ):
        return None
    if parts.agency is not None and not parts.framed and parts.date is None and not _mentions(place, rest):
        return None
    found = _found(page, draft, parts, draft.size)
    return Dateline(end=draft.end, place=found.place, agency=found.agency, date=found.date, alone=True)


def _mentions(place: str, rest: str) -> bool:
    name = place.split(",")[0]
    # Patterns made of names are seldom met again, and making one costs more than looking whether the name stands there at all.
    return bool(place) and fold(name) in fold(rest) and re.search(rf"\b{re.escape(name)}", rest, re.I) is not None


def place_formed(name: str) -> bool:
    """Return whether the first word of ``name`` is one that places begin with.

    True: "Port Alder", "Rio Verde do Sul", "с. Заречье". Near miss: "Orla Venn", "Portman Road", "Port".
    """
    tokens = name.split(",")[0].split()
    return len(tokens) > 1 and tokens[0].casefold() in words("place_beginnings") and tokens[1][0].isupper()


def _holds(parts: Parts, ending: str, text: str, following: str, rest: str) -> bool:
    """Return whether place, date and agency with what ends them read as a dateline before ``following``."""
    if len(following) < 20 or following[0].islower() or not (following[0].isalnum() or following[0] in "\"'“„«‘([¿¡"):
        return False
    dash = any(c in ending for c in "-–—―")
    if parts.framed and parts.agency is None and parts.date is None:
        return dash and text[0] == "("
    spaced = re.search(r"[—–―]|--|\s-|-\s*$", ending) is not None and (ending != "-")
    place = text[slice(*parts.place)] if parts.place else ""
    agency = text[slice(*parts.agency)] if parts.agency else ""
    known = agency.casefold() in agencies()
    if parts.place is not None and parts.date is not None:
        return dash or parts.agency is not None or ":" in ending or ending.startswith(".")
    if parts.place is not None and parts.agency is not None:
        return dash or ":" in ending or known or (parts.framed and place.isupper() and "/" in text[: parts.agency[1] + 1])
    if parts.place is not None and not place.isupper() and ending.strip() in ("–", "—", "-") and ending[0].isspace():
        if _mentions(place, rest) or place_formed(place):
            return len(place.split()) <= 4 and (not is_person(place) or place_formed(place))
        # Of the first paragraph (``rest``) one unknown word: a place rather than a kind of text, which is an ordinary word.
        return bool(rest) and " " not in place and len(place) > 3 and not _ordinary(place) and following[0].isupper()
    if parts.place is not None:
        return (
            spaced
            and re.sub(r",.*", "", place).isupper()
            and len(place.split(",")[0]) > 2
            and len(place.split()) <= 6
            and "." not in place.rstrip(".")
        )
    if parts.agency is None:
        return False
    if parts.date is not None:
        return dash or ":" in ending
    return (known and (dash or parts.framed)) or (parts.framed and dash and agency.isupper())


def _ordinary(word: str) -> bool:
    """Return whether ``word`` may be a text's label or the sentence's own: "Analysis", "Friday", "However"."""
    low = word.casefold()
    return (
        low in words("function_words")
        or low in words("stopwords")
        or low in words("weekdays")
        or low in words("months")
        or low in words("given_names")
        or low in words("not_names")
        or low in _labels()
        or any(low in row[0].split("|") for row in rows("date_cues"))
        or section_line(word)
    )


@cache
def _labels() -> frozenset[str]:
    return frozenset(w.casefold() for row in rows("kind_labels") for w in row[0].split("|"))


def _again(place: str, rest: str) -> bool:
    """Return whether ``place`` stands after a preposition of place elsewhere: "in Lennford"."""
    return re.search(rf"\b(?:in|near|at|from|of|to|en|à|de|bei|nach|aus)\s+{re.escape(place)}\b", rest) is not None


def _found(page: Page, draft: Draft, parts: Parts, end: int) -> Dateline:
    def span(at: tuple[int, int] | None) -> Span | None:
        return None if at is None else page.span(draft.start + at[0], draft.start + at[1])

    agency = parts.agency
    if agency is not None and (both := re.match(r"[A-Z]{2,6} - ", draft.text[slice(*agency)])) is not None:
        agency = (agency[0] + both.end(), agency[1])
    return Dateline(end=draft.start + end, place=span(parts.place), agency=span(agency), date=span(parts.date))


def of_byline(page: Page, units: Sequence[Draft], rest: str) -> Span | None:
    """Return the place from which a byline says its writer wrote: "Von Orla Venn, Wehrstadt", "By A B in Tarvik".

    The place must occur in the article. Near miss: "Orla Venn, Staff Writer", "Orla Venn, Harbour Post".
    """
    for draft in units:
        if draft.role != "byline" or draft.size > 120:
            continue
        pattern = rf"(?:,\s+|\s(?:in|à|aus|en|a|da|em|te|w|в)\s+)(?P<place>{_NAME}(?:[\s-]{_NAME}){{0,2}})\s*$"
        match = re.search(pattern, draft.text)
        if (
            match is not None
            and match.start() > 3
            and place_like(match["place"])
            and not is_person(match["place"])
            and _mentions(match["place"][:-1] if len(match["place"]) > 5 else match["place"], rest)
        ):
            return page.span(draft.start + match.start("place"), draft.start + match.end("place"))
    return None
