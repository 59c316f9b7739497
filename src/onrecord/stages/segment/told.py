"""The origins that a page's lines tell, each with its kind, name and place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from onrecord.core.analysis import Origin
from onrecord.core.text import Page, Rule, rule_of
from onrecord.stages.segment import origin, pictures
from onrecord.stages.segment.bywords import desk, initials, organisation
from onrecord.stages.segment.draft import Draft, agencies, plain

_END = re.compile(
    r"(?:(?P<names>[(\[][\w./ ,&+–-]{2,60}[)\]](?:\s*[(\[][\w./ ,&+–-]{2,30}[)\]])?)|"
    r"\s(?P<code>[a-z]{2,4}/[a-z]{2,3}|[A-Z]{2,6}/[a-z]{2,4}))\.?\s*$"
)
_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright)[\s©(c)]*(?:copyright\s*)?(?:(?:19|20)\d\d\s*[-–]\s*)?(?:(?:19|"
    r"20)\d\d)?,?\s*(?:by\s+)?(?P<name>(?:(?-i:[^\W\d_a-zß-öø-ÿ])|(?=dpa|epd|ots))[^|©·,\n\d.]{1,50}?)"
    r"\s*(?:[.|·,]|\s[-–]\s|\d|$)",
    re.I,
)
_AGENCIES = re.compile(
    r"(?:agenc(?:y|ies|ias?|ia)|agences?|agentur(?:en)?|agenzi[ae]|agências?|ajans(?:lar)?|agencj[ae]|"
    r"persbureaus?|агентств[оа])\s*[:：]\s*(?P<names>.+)$",
    re.I,
)
_NAME_ENDS = re.compile(r"\s{2,}|\s*\|\s*|\s+(?:editor|author|by)\s*:|\s+(?=\d{4}-|\d{1,2}[:.]\d\d)", re.I)
"""What stands behind a source's name on its line: a bar, the editor, the time."""
_WIRE_NAME = re.compile(
    r"(?<=\s)(?:Agence|Agenzia|Agencia|Agência|Agencja|Nachrichtenagentur|Агентств[оа])(?:\s[A-ZÀ-ÞА-Я][\w-]*)+$"
)
"""An agency whom a writer's job names: "Repórter da Agência Norte"."""
_Kind = Literal["agency", "aggregator", "source line", "credit"]
_JUST = re.compile(r"^(?:by|von|par|por|di|from|mit|door)\s+", re.I)


_HELPED = re.compile(
    r"[(\[](?:with|mit|avec|con|com|met|z)\s+(?:(?-i:[a-zß-ÿł]+)\s+)*(?=(?-i:[A-ZÀ-Þ]))|[(\[](?:agenc\w+ )?inputs? from\s+", re.I
)
"""What opens a closing bracket of those who helped: "(with inputs from Meridian Wire)"."""


def from_lines(page: Page, units: Sequence[Draft]) -> list[Origin]:
    """Return the origins that furniture lines tell, in text order."""
    found: list[Origin] = []
    for n, draft in enumerate(units):
        if draft.role in ("source", "credit", "caption", "byline") or (
            draft.role == "header" and draft.rule.endswith(":source_line")
        ):
            found += _of_line(page, units, n)
    return found


def _one(page: Page, kind: _Kind, name: str, start: int, end: int, rule: Rule) -> Origin:
    return Origin(kind=kind, name=name, spans=(page.span(start, end),), rule=rule)


def _short(name: str) -> str:
    return agencies().get(name.casefold(), name)


def named(start: int, words: str) -> Iterator[tuple[str, int, int]]:
    """Yield each name in ``words``, which begin at ``start``, with its place."""
    at = 0
    for part in origin.NAME_SPLIT.split(words):
        name = part.strip(" .()[]")
        place = words.find(name, at) if name else -1
        if place >= 0:
            yield name, start + place, start + place + len(name)
            at = place + len(name)


def _of_line(page: Page, units: Sequence[Draft], n: int) -> list[Origin]:
    """Return the origins of one line."""
    draft = units[n]
    if draft.role == "byline":
        return _agency_byline(page, draft)
    if draft.role in ("source", "header") and (match := origin.source_line(draft)) is not None:
        words = _NAME_ENDS.split(match["name"])[0]
        return list(_sources(page, draft.start + match.start("name"), words))
    if draft.rule.endswith(":source_label"):
        above = n > 0 and units[n - 1].rule.endswith(":source_label") and not origin.source_label(draft)
        return list(_sources(page, draft.start, draft.text)) if above else []
    if draft.role == "source" and (match := origin.aggregator_line(draft)) is not None:
        group = "host" if match["host"] else "outlet"
        name = match[group].strip()
        s = draft.start + match.start(group)
        rule = rule_of(origin.aggregator_line)
        return [_one(page, "aggregator", name.lower() if group == "host" else name, s, s + len(name), rule)]
    if draft.rule.endswith(":reporting_line") and (match := origin.reporting_line(draft)) is not None:
        return _reporters(page, draft, match)
    if draft.role == "source" and draft.rule.endswith(":mark_origin"):
        return []  # a syndicated feed without a name
    if draft.role == "source":
        return list(_rights_of(page, draft)) or _codes(page, draft)
    return picture(page, draft)


def _sources(page: Page, start: int, words: str) -> Iterator[Origin]:
    """Yield the names of a source line; a code or known agency stands as agency too."""
    rule = rule_of(origin.source_line)
    for name, s, e in named(start, words):
        if desk(name):
            continue  # "and news agencies": whoever they are, not named
        yield _one(page, "source line", name, s, e, rule)
        if re.fullmatch(r"[A-Z]{2,6}", name) or name.casefold() in agencies():
            yield _one(page, "agency", _short(name), s, e, rule)


def _codes(page: Page, draft: Draft) -> list[Origin]:
    """Return the agencies of a line that is but their names or codes."""
    ending = origin._SIGN_OFF.match(draft.text)
    start, words = (ending.start("names"), ending["names"]) if ending else (0, draft.text)
    rule = rule_of(origin.agency_line)
    found = list(named(draft.start + start, words))
    signed = len(found) > 1 and found[0][0].islower() and found[0][0] not in agencies()  # the writer's initials
    return [_one(page, "agency", _short(name), s, e, rule) for name, s, e in found[signed:]]


def _reporters(page: Page, draft: Draft, match: re.Match[str]) -> list[Origin]:
    """Return those who reported in part: "With files from" is a credit, "Reporting by" an agency an origin; people neither."""
    found: list[Origin] = []
    rule = rule_of(origin.reporting_line)
    whole = re.match(r"report", match.groupdict().get("cue") or "", re.I) is not None and not origin.in_part(match)
    rest = re.split(r";|\s+(?:editing|edited) by", match["rest"])[0]
    for name, s, e in named(draft.start + match.start("rest"), rest):
        if whole and (name.casefold() in agencies() or re.search(r"\b(?:Wire|Newswires?|Agency|Agentur|Agence)\b", name)):
            found.append(_one(page, "agency", _short(name), s, e, rule))
        elif (name[0].isupper() and (not whole or organisation(name) or name.isupper())) or name in ("dpa", "epd"):
            found.append(_one(page, "credit", name, s, e, rule))
    return found


def _bits(draft: Draft) -> Iterator[tuple[str, int, int]]:
    """Yield the names of a byline, bracketed ones too, without "By" and "in PLACE": "kle/haz (dpa, afp)" has four."""
    for name, _, end in named(draft.start, re.sub(r"[()\[\]]", ",", draft.text)):
        bare = _JUST.sub("", name)
        start = end - len(bare)
        # "avec AV", "with STA": what is behind the last such word; "Harbour Agency in Velm": what is before the place.
        joined = re.search(r"(?:^|\s)(?:with|mit|avec|con|com|met|z)\s+(?=[^\W\d_]+$)", bare, re.I)
        if joined is not None:
            start, bare = start + joined.end(), bare[joined.end() :]
        placed = re.split(r"\s+(?:in|à|aus|en|a|da|em|te|w|в)\s+(?=[^\W\d_a-zß-öø-ÿ])", bare)[0]
        yield re.sub(r"\s+(?:Writers?|Staff|Reporters?|Correspondents?)$", "", placed), start, start + len(placed)


def _agency_byline(page: Page, draft: Draft) -> list[Origin]:
    """Return the agencies that a byline names beside or instead of people: "By Harbour Agency", "Agencias: Europa Sur / AFP"."""
    found = []
    listed = _AGENCIES.search(draft.text)
    rule = rule_of(origin.agency_line)
    if listed is not None:
        return [
            _one(page, "agency", _short(name), s, e, rule)
            for name, s, e in named(draft.start + listed.start("names"), listed["names"])
        ]
    for name, s, e in _bits(draft):
        bare = name
        known = agencies().get(bare.casefold())
        wire = re.search(
            r"\b(?:Wire|Newswires?|(?:News |Press )?Agency|Agentur|Presse-?Agentur|Ajansı)$|^(?:Agence|Agenzia|Agencia|"
            r"Agência|Agencja|Агентство)\b",
            bare,
        )
        signed = initials(draft.text) and (known or bare in ("rtr", "rts", "afp"))
        joined = bare.isupper() and re.search(rf"(?:with|mit|avec|con|com|met)\s+{re.escape(bare)}$", draft.text, re.I)
        if (known and origin.written_so([bare], bare)) or wire or signed or joined:
            found.append(_one(page, "agency", known or bare, s, e, rule))
    inside = _WIRE_NAME.search(draft.text) if not found else None
    if inside is not None:
        s = draft.start + inside.start()
        found.append(_one(page, "agency", inside.group(), s, s + len(inside.group()), rule))
    return found


def picture(page: Page, draft: Draft) -> list[Origin]:
    """Return whose picture a caption or credit line names."""
    found = picture_credit(draft.text) if draft.size <= len(draft.text) else None
    if found is None:
        return []
    s, e = draft.start + found[0], draft.start + found[1]
    return [_one(page, "credit", page.text[s:e].strip(), s, e, rule_of(picture_credit))]


def picture_credit(text: str) -> tuple[int, int] | None:
    """Return where a caption or credit line names whose picture it is.

    True: "... on Friday. Credit: Harbour Post / Sander Ruck". Near miss: "The mayor (left) on Friday", "Photo Editing Tips".
    """
    return pictures.head_credit(text) or pictures.tail_credit(text) or pictures.slash_credit(text)


def closing_agency(page: Page, draft: Draft, codes: frozenset[str] = frozenset()) -> list[Origin]:
    """Return the agencies in brackets at the very end of a paragraph of the article; ``codes``: further ones, from the dateline.

    True: "... the ministry said. (dpa)", "... she said. (AFP) (Reuters)". Near miss: "... the alliance (NATO)" is no agency.
    """
    tail = page.text[max(draft.start, draft.end - 70) : draft.end]
    match = _END.search(tail) if tail[-1:] in ")]." or "/" in tail[-8:] else None
    if match is None:
        return _closing_source(page, draft)
    if (helped := _HELPED.match(match["names"] or "")) is not None:
        at = draft.end - len(tail) + match.start("names")
        return [
            _one(page, "credit", _short(name), s, e, rule_of(closing_agency))
            for name, s, e in named(at + helped.end(), match["names"][helped.end() :])
            if name[0].isupper()
        ]
    group = "names" if match["names"] else "code"
    base = draft.end - len(tail) + match.start(group)
    rule = rule_of(closing_agency)
    return [
        _one(page, "agency", _short(name), s, e, rule)
        for name, s, e in named(base, re.sub(r"[()\[\]]", ",", match[group]))
        if name.casefold() in agencies() or name.casefold() in codes
    ]


def _closing_source(page: Page, draft: Draft) -> list[Origin]:
    """Return whom "Source: X" behind a paragraph's last sentence names.

    True: "Two were hurt. Source: HPB". Near miss: "Nobody slept, they say. Source: a caller who stood there."
    """
    tail = page.text[max(draft.start, draft.end - 80) : draft.end]
    at = next((m.end() for m in re.finditer(r"[.!?…][\"”»]?\s+(?=[^\W\d_a-zß-ÿ])", tail) if ":" in tail[m.end() :]), None)
    match = origin.source_words(tail[at:]) if at is not None and at + draft.end - len(tail) > draft.start else None
    if at is None or match is None or not _coded(match["name"]):
        return []
    return list(_sources(page, draft.end - len(tail) + at + match.start("name"), match["name"]))


def _coded(name: str) -> bool:
    """Return whether a name has capitals or is one short code: "Harbour Press", "ndk". Near miss: "her own notes"."""
    tokens = name.split()
    return (len(tokens) == 1 and len(name) <= 4) or all(t[0].isupper() for t in tokens)


def mark_rights(units: Sequence[Draft], own: frozenset[str], codes: frozenset[str]) -> None:
    """Give role source to a line about the rights of somebody who is not this page's outlet (``own``: its names, reduced;
    ``codes``: what its dateline calls the agency).

    True: "© 2031 Meridian Wire" under the Harbour Post's article. Near miss: "© 2031 Harbour Post Media", its own.
    """
    if not own:
        return
    for draft in units:
        if (
            draft.role not in ("notice", "credit", "caption", "body")
            or draft.size > 200
            or not ("©" in draft.text or "opyright" in draft.low)
        ):
            continue
        match = _RIGHTS.search(draft.text)
        coded = (
            match is not None
            and re.split(r"[-\s]", match["name"].strip())[0].casefold() in agencies()
            and any(map(str.isdigit, draft.text))
        )
        if match is None or (
            draft.role in ("credit", "caption") and not coded and not re.search(r"(?:19|20)\d\d|opyright", draft.text)
        ):
            continue
        key = plain(match["name"])
        known = (
            coded
            or match["name"].strip().casefold() in codes
            or match["name"].strip().casefold() in agencies()
            or organisation(match["name"])
        )
        if known and not any(o in key or key in o or _initials(o) == key for o in own):
            draft.be("source", mark_rights)


def _initials(name: str) -> str:
    return "".join(w[0] for w in name.split())


def _rights_of(page: Page, draft: Draft) -> Iterator[Origin]:
    """Yield whom a line about rights names, as a credit."""
    match = _RIGHTS.search(draft.text) if draft.rule.endswith(":mark_rights") else None
    if match is not None:
        name = match["name"].strip()
        s = draft.start + match.start("name")
        yield _one(page, "credit", name, s, s + len(name), rule_of(mark_rights))
