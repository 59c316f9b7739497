"""Publication dates told beside the text: tags, feeds, JSON fields. A scraper's header line is apart: a third party's claim."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from onrecord.core.analysis import Published, Rival
from onrecord.core.text import Issue, Metadatum, Page, Spans, rule_of
from onrecord.stages.dates.choose import filler
from onrecord.stages.dates.find import dates_in, in_address, real

CLAIM = "header line"
"""Where a scraper's own line stands, as the text reader calls it."""
_ISO = re.compile(
    r"\s*(?P<y>\d{4})(?:-(?P<m>\d{2})(?:-(?P<d>\d{2}))?)?"
    r"(?:[T ]+(?P<time>\d{2}:\d{2})(?::\d{2})?(?:\.\d+)?\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?"
)
_ORDER = (
    "webpage.", "website.", "json line", "feed", "json-ld", "article:published_time", "datepublished", "published", "meta",
    "htmldate",
)  # fmt: skip
_WEAK = 2
"""The first of these tell of a page's frame, not its article: trusted after all others."""


def told(page: Page, issues: list[Issue]) -> list[Published]:
    """Return the dates told beside the text, most trusted first; the day stays as written, in the outlet's own time zone."""
    found = []
    for datum in page.told("published"):
        value, time = _read(datum.value)
        if value is None or (_day(value) is None and len(value) > 7) or filler(_first(value)):
            message = f"{datum.where}: '{datum.value[:60]}' is no date that exists; left empty"
            issues.append(Issue(page=page.id, step="dates", message=message))
            continue
        if datum.where == "htmldate" and _guessed(page, value):
            continue
        where = f"{datum.where} {time}".strip()
        one = Published(value=value, basis="metadata", rule=rule_of(told), spans=_place(page, datum), where=where)
        found.append((_trust(datum), one))
    return [p for _, p in sorted(found, key=lambda t: t[0])]


def _place(page: Page, datum: Metadatum) -> Spans:
    """Return where a header line's date stands in the text; other metadata stand beside it."""
    start, end = datum.raw or (0, 0)
    return (page.span(start, end),) if datum.where == CLAIM and page.text[start:end] == datum.value else ()


def changes(page: Page) -> Iterator[Rival]:
    """Yield the days of the last change told beside the text."""
    for datum in page.told("modified"):
        value, time = _read(datum.value)
        if value is not None and not filler(_first(value)):
            yield Rival(value=value, basis="metadata", where=f"updated ({datum.where}) {time}".strip())


def days(page: Page) -> set[date]:
    """Return every full day told beside the text, as published or as changed."""
    values = (_read(m.value)[0] for name in ("published", "modified") for m in page.told(name))
    return {day for value in values if value is not None and (day := _day(value)) is not None}


def _first(value: str) -> date:
    """Return the first day of an ISO day or month."""
    return date.fromisoformat(value if len(value) > 7 else f"{value}-01")


def _guessed(page: Page, value: str) -> bool:
    """Return whether the extractor's date has no better ground than a year or the day of the last change.

    True: "2031-01-01" for a page that names no day but "© 2031"; the day of ``article:modified_time`` where the page's frame
    tells an earlier ``datePublished``. Near miss: either day on a page that writes it out ("Published January 1, 2031").
    """
    others = {_read(m.value)[0] for m in page.told("published") if m.where != "htmldate"} - {None}
    changed = {_read(m.value)[0] for m in page.told("modified") if m.where != "htmldate"}
    doubtful = value.endswith("-01-01") or (value in changed and any(day < value for day in others if day is not None))
    if not doubtful or value in others or (page.url is not None and in_address(page.url) == _day(value)):
        return False
    return _day(value) not in {found.value for found in dates_in(page.text, 0, min(len(page.text), _SCANNED))}


def _day(value: str) -> date | None:
    return date.fromisoformat(value) if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else None


_SCANNED = 200_000
"""Characters of a page in which the ground of a date is looked for."""


def _trust(datum: Metadatum) -> int:
    low = datum.where.lower()
    place = next((i for i, name in enumerate(_ORDER) if name in low), len(_ORDER) - 2)
    return place if place >= _WEAK else len(_ORDER)


def _read(words: str) -> tuple[str | None, str]:
    """Return EDTF and time of day of a metadatum's value: ISO, or any written form with one reading."""
    match = _ISO.match(words)
    if match is not None and match["y"]:
        time = f"{match['time'] or ''}{match['zone'] or ''}"
        if match["d"]:
            value = real(int(match["y"]), int(match["m"]), int(match["d"]))
            return (value.isoformat() if value else None), time
        if re.fullmatch(r"\s*\d{4}-(?:0[1-9]|1[0-2])\s*", words):
            return words.strip(), ""
    packed = re.fullmatch(r"\s*(\d{4})(\d\d)(\d\d)(?:T?\d{4,6}Z?)?\s*", words)
    if packed is not None:
        value = real(*map(int, packed.groups()))
        return (value.isoformat() if value else None), ""
    for found in dates_in(words, 0, len(words)):
        if found.value is not None and found.other is None:
            return found.value.isoformat(), found.time
    return None, ""
