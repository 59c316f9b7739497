"""The day a page says it was published, with its basis and its rivals. Never the file's date, never today."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from onrecord.core.analysis import Article, Published, Rival
from onrecord.core.text import Issue, Metadatum, Page, rule_of
from onrecord.stages.dates.choose import Candidate, candidates
from onrecord.stages.dates.find import dates_in, in_address, real

__all__ = ["publication"]

SURE = 0.3
"""Points from which a date on the page is taken: .84 of pages right, .92 of answers (benchmarks/results/dates.md)."""
_ISO = re.compile(
    r"\s*(?P<y>\d{4})(?:-(?P<m>\d{2})(?:-(?P<d>\d{2}))?)?"
    r"(?:[T ]+(?P<time>\d{2}:\d{2})(?::\d{2})?(?:\.\d+)?\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?"
)
_ORDER = (
    "webpage.",
    "website.",
    "json line",
    "feed",
    "json-ld",
    "article:published_time",
    "datepublished",
    "published",
    "meta",
    "htmldate",
)
_WEAK = 2
"""The first of these tell of a page's frame, not its article: trusted after all others."""
_Choice = tuple[Published | None, list[Rival]]


def publication(page: Page, article: Article) -> tuple[Published | None, tuple[Issue, ...]]:
    """Return when ``page`` was published, and issues for dates that do not exist.

    What is told beside the text wins, then a date on the page (a cue such as "published", its place by headline and byline),
    then the address, then a scraper's header line. Everything else that was read stays as a rival. None where nothing tells
    a full date.
    """
    issues: list[Issue] = []
    found = candidates(page, article)
    on_page = [c for c in found if c.role != "header"]
    claims = [c for c in found if c.role == "header"]
    told = _told(page, issues)
    addressed = in_address(page.url) if page.url else None
    on_page = _by_address(on_page, addressed)
    issues += _impossible(page, article)
    # The extractor reads the page's words too: where they are found, they are the evidence.
    read_off = bool(told) and told[0].where.startswith("htmldate")
    on_page.sort(key=lambda c: (not (read_off and c.value.isoformat() == told[0].value), -c.points, c.found.start))
    seen = [_stated(page, c) for c in on_page[:1] if read_off and c.value.isoformat() == told[0].value and c.points > SURE - 2.0]
    ranked: list[Published] = [*seen, *told]
    ranked += [_stated(page, c) for c in on_page[:1] if c.points > SURE]
    if addressed is not None:
        ranked.append(Published(value=addressed.isoformat(), basis="url", rule=rule_of(from_address), where=page.url or ""))
    ranked += [_claimed(page, c) for c in claims[:1]]
    if not ranked:
        return None, tuple(issues)
    first = ranked[0]
    rivals = _rivals(page, first, ranked[1:], on_page)
    return Published(
        value=first.value, basis=first.basis, rule=first.rule, spans=first.spans, where=first.where, rivals=rivals
    ), tuple(issues)


def _told(page: Page, issues: list[Issue]) -> list[Published]:
    """Return the dates told beside the text, most trusted first; the day stays as written, in the outlet's own time zone."""
    told = []
    for datum in page.told("published"):
        value, time = _read(datum.value)
        if value is None or _placeholder(value):
            issues.append(_issue(page, f"{datum.where}: '{datum.value[:60]}' is no date that exists; left empty"))
            continue
        if datum.where == "htmldate" and _guessed(page, value):
            continue
        told.append(
            (_trust(datum), Published(value=value, basis="metadata", rule=rule_of(_told), where=f"{datum.where} {time}".strip()))
        )
    return [p for _, p in sorted(told, key=lambda t: t[0])]


def _placeholder(value: str) -> bool:
    """Return whether a date only fills a field. True: "0001-01-01", "1970-01-01". Near miss: "1970-01-02"."""
    return value < "1600" or value in ("1900-01-01", "1970-01-01")


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


def _by_address(found: list[Candidate], addressed: date | None) -> list[Candidate]:
    """Put a date that the address repeats first: two witnesses. True: ".../2031/05/02/..." and "May 2, 2031" in the byline."""
    if addressed is None or not found or found[0].cue == "published":
        return found
    agreeing = [c for c in found if c.value == addressed and c.points > SURE - 2.0]
    if not agreeing:
        near = found[0].points > SURE + 1.0 and abs((found[0].value - addressed).days) <= 2
        return found if near else []
    best = agreeing[0]
    raised = Candidate(best.found, best.value, best.cue, best.words, max(best.points, SURE + 0.01), best.role)
    return [raised, *(c for c in found if c is not best)]


def _stated(page: Page, candidate: Candidate) -> Published:
    span = page.span(candidate.found.start, candidate.found.end)
    where = " ".join(filter(None, (candidate.words or "date line", candidate.found.time)))
    return Published(value=candidate.value.isoformat(), basis="stated", rule=rule_of(candidates), spans=(span,), where=where)


def _claimed(page: Page, candidate: Candidate) -> Published:
    """Return what a scraper's header line claims.

    True: "date 2031-05-02 https://harbourpost.example/toll". Near miss: "Friday, May 2, 2031" in the masthead, the outlet's own.
    """
    span = page.span(candidate.found.start, candidate.found.end)
    return Published(
        value=candidate.value.isoformat(), basis="metadata", rule=rule_of(_claimed), spans=(span,), where="header line"
    )


def from_address(page: Page) -> str | None:
    """Return the date in the page's address. True: "/2031/05/02/toll-rises". Near miss: "/id-20312345"."""
    found = in_address(page.url) if page.url else None
    return found.isoformat() if found else None


def _rivals(page: Page, first: Published, others: Sequence[Published], found: Sequence[Candidate]) -> tuple[Rival, ...]:
    """Return what else was read: other sources of the date, an "updated" line, other likely dates. At most eight, no doubles."""
    rivals = [Rival(value=p.value, basis=p.basis, spans=p.spans, where=p.where) for p in others]
    for candidate in found:
        if candidate.points > SURE or candidate.cue in ("published", "updated"):
            stated = _stated(page, candidate)
            rivals.append(Rival(value=stated.value, basis="stated", spans=stated.spans, where=stated.where))
    for datum in page.told("modified"):
        value, time = _read(datum.value)
        if value is not None:
            rivals.append(Rival(value=value, basis="metadata", where=f"modified {datum.where} {time}".strip()))
    kept: list[Rival] = []
    for rival in rivals:
        same_place = rival.spans and rival.spans == first.spans
        if not same_place and (rival.value, rival.where) not in {(k.value, k.where) for k in kept} and len(kept) < 8:
            kept.append(rival)
    return tuple(kept)


def _impossible(page: Page, article: Article) -> list[Issue]:
    """Return an issue for each date by the headline that does not exist, such as "31 April 2031"."""
    issues = []
    for block in article.blocks:
        if block.role in ("byline", "header", "dateline"):
            for found in dates_in(page.text, block.span.start, min(block.span.end, block.span.start + 200)):
                if found.value is None:
                    issues.append(_issue(page, f"date '{found.words}' does not exist; left empty", found.start, found.end))
    return issues


def _issue(page: Page, message: str, start: int | None = None, end: int | None = None) -> Issue:
    span = page.span(start, end) if start is not None and end is not None else None
    return Issue(page=page.id, step="dates", message=message, span=span)
