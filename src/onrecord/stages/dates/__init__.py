"""The day a page says it was published, with its basis and its rivals. Never the file's date, never today."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from onrecord.core.analysis import Article, Published, Rival
from onrecord.core.text import Cell, Edtf, Issue, Page, rule_of
from onrecord.stages.dates import told
from onrecord.stages.dates.choose import Candidate, candidates
from onrecord.stages.dates.find import dates_in, days_in, in_address
from onrecord.stages.dates.inferred import inferred

__all__ = ["dateline_day", "publication"]

SURE = -0.3
"""Points from which a date on the page is taken: .84 of pages right, .94 of answers (benchmarks/results/dates.md)."""
WEEK = timedelta(days=7)
"""How far a third party's claim or a dateline may lie from the page's own day to be taken for the same publication."""
_MOST = 8
"""Rivals kept."""


def publication(page: Page, article: Article) -> tuple[Published | None, tuple[Issue, ...]]:
    """Return when ``page`` was published, and issues for dates that do not exist.

    What the outlet tells beside the text wins, then a date on the page (a cue such as "published", its place by headline and
    byline), a dateline's day, the address, a scraper's header line. Where none of them tells a day, the text may still bound it
    (basis "inferred"). A day of the last change alone is no publication: it only bounds it. Everything else that was read stays
    as a rival.
    """
    issues: list[Issue] = []
    beside = told.told(page, issues)
    claims = [p for p in beside if p.where.startswith(told.CLAIM)]
    beside = [p for p in beside if p not in claims]
    found = candidates(page, article, told.days(page))
    claims += [_claimed(page, c) for c in found if c.scraped]
    if article.kind == "index":
        found = _of_a_list(found)
    elif len(found) == 1 and not found[0].cue and _alone(page, found[0]):
        found = [replace(found[0], points=max(found[0].points, SURE + 0.01))]
    updated = [c for c in found if c.cue == "updated" and not c.scraped]
    addressed = in_address(page.url) if page.url else None
    on_page = _by_address([c for c in found if c.cue != "updated" and not c.scraped], addressed)
    issues += _impossible(page, article)
    ranked = _ranked(page, article, beside, claims, on_page)
    if not ranked and (bounded := inferred(page, article, updated)) is not None:
        ranked = [bounded]
    if not ranked:
        return None, tuple(issues)
    in_dateline = dateline_day(page, replace(article, published=ranked[0]))
    if in_dateline is not None and not in_dateline.value.startswith("X"):
        rule = rule_of(dateline_day)
        ranked.append(Published(value=in_dateline.value, basis="stated", rule=rule, spans=in_dateline.spans, where="dateline"))
    return replace(ranked[0], rivals=_rivals(page, ranked, [*on_page, *updated])), tuple(issues)


def _ranked(
    page: Page, article: Article, beside: Sequence[Published], claims: Sequence[Published], on_page: list[Candidate]
) -> list[Published]:
    """Return what tells a day of publication, most trusted first."""
    # The extractor reads the page's words too: where they are found, they are the evidence.
    read_off = beside[0].value if beside and beside[0].where.startswith("htmldate") else None
    on_page.sort(key=lambda c: c.value.isoformat() != read_off)
    seen = [_stated(page, c) for c in on_page[:1] if c.value.isoformat() == read_off and c.points > SURE - 2.0]
    own = [_stated(page, c) for c in on_page[:1] if c.points > SURE]
    addressed = from_address(page)
    others = [Published(value=addressed, basis="url", rule=rule_of(from_address), where=page.url or "")] if addressed else []
    others += claims
    datelined = _from_dateline(page, article, others)
    far = [p for p in own if claims and _apart(p.value, claims[0].value) and on_page[0].cue != "published"]
    return [*seen, *beside, *(p for p in own if p not in far), *datelined, *others, *far]


def _apart(a: Edtf, b: Edtf) -> bool:
    """Return whether two days lie too far apart to be told of one publication; months and intervals are never apart."""
    if len(a) != 10 or len(b) != 10:
        return False
    return abs(date.fromisoformat(a) - date.fromisoformat(b)) > WEEK


# -- what tells the day ------------------------------------------------------------------------------------------------


def _by_address(found: list[Candidate], addressed: date | None) -> list[Candidate]:
    """Put a date that the address repeats first: two witnesses. True: ".../2031/05/02/..." and "May 2, 2031" in the byline."""
    if addressed is None or not found or found[0].cue == "published":
        return found
    agreeing = [c for c in found if c.value == addressed and c.points > SURE - 2.0]
    if not agreeing:
        near = found[0].points > SURE + 1.0 and abs((found[0].value - addressed).days) <= 2
        return found if near else []
    best = agreeing[0]
    return [replace(best, points=max(best.points, SURE + 0.01)), *(c for c in found if c is not best)]


def _alone(page: Page, candidate: Candidate) -> bool:
    """Return whether a date stands alone on its line: as a page's only date it is the page's own.

    True: "20 October 2031" over a gallery's pictures. Near miss: "Entries close 20 October 2031".
    """
    start = page.text.rfind("\n", 0, candidate.found.start) + 1
    end = page.text.find("\n", candidate.found.end)
    rest = page.text[start : candidate.found.start] + page.text[candidate.found.end : end if end >= 0 else len(page.text)]
    return not any(map(str.isalnum, rest))


def _of_a_list(found: list[Candidate]) -> list[Candidate]:
    """Return the dates of a list of articles that may be its own: one that stands alone, or behind a cue.

    True: "The press review of Tuesday 17 June 2031" over the list. Near miss: "Aug. 7, 2031 at 4:12 p.m." under each entry.
    """
    if len(found) == 1:
        return [replace(found[0], points=max(found[0].points, SURE + 0.01))]
    return [c for c in found if c.cue in ("published", "updated") or c.scraped]


def _stated(page: Page, candidate: Candidate) -> Published:
    """Return the day a candidate states; where nothing tells day from month, the interval between its two readings."""
    span = page.span(candidate.found.start, candidate.found.end)
    cue = "dateline" if candidate.role == "dateline" else candidate.words or "date line"
    if candidate.cue == "updated":
        cue = cue if cue.startswith("updated") else f"updated ({cue})"
    where = f"{cue} {candidate.found.time}".strip()
    if candidate.other is None:
        return Published(value=candidate.value.isoformat(), basis="stated", rule=rule_of(candidates), spans=(span,), where=where)
    early, late = sorted((candidate.value, candidate.other))
    return Published(
        value=f"{early.isoformat()}/{late.isoformat()}",
        basis="inferred",
        rule=rule_of(both_readings),
        spans=(span,),
        where=f"{where}: nothing tells day from month",
    )


def both_readings(page: Page, candidate: Candidate) -> tuple[Rival, ...]:
    """Return the two readings of a day such as 02/03/2031 where nothing on the page tells which number is the month.

    Near miss: "02/03/2031" on a page that writes "25/03/2031" elsewhere has one reading.
    """
    span = page.span(candidate.found.start, candidate.found.end)
    orders = (("day first", candidate.value), ("month first", candidate.other))
    return tuple(Rival(value=v.isoformat(), basis="stated", spans=(span,), where=order) for order, v in orders if v is not None)


def _claimed(page: Page, candidate: Candidate) -> Published:
    """Return what a scraper's header line claims.

    True: "date 2031-05-02 https://harbourpost.example/toll". Near miss: "Friday, May 2, 2031" in the masthead, the outlet's own.
    """
    span = page.span(candidate.found.start, candidate.found.end)
    where = f"{told.CLAIM} {candidate.found.time}".strip()
    return Published(value=candidate.value.isoformat(), basis="metadata", rule=rule_of(_claimed), spans=(span,), where=where)


def from_address(page: Page) -> str | None:
    """Return the date in the page's address. True: "/2031/05/02/toll-rises". Near miss: "/id-20312345"."""
    found = in_address(page.url) if page.url else None
    return found.isoformat() if found else None


def _from_dateline(page: Page, article: Article, others: Sequence[Published]) -> list[Published]:
    """Return a dateline's day without year in the year that address or header line give, at most a week from them.

    True: "Brenna. February 27. -" under "2031-02-28 https://...". Near miss: "May 3 -" under a line of 2031-02-28 (nothing).
    """
    for block in article.blocks:
        for day in days_in(page.text, block.span.start, block.span.end) if block.role == "dateline" else ():
            for other in (p for p in others if len(p.value) == 10):
                value = day.near(date.fromisoformat(other.value))
                if value is not None and not _apart(value.isoformat(), other.value):
                    span = page.span(day.start, day.end)
                    where = f"dateline, its year from {'the address' if other.basis == 'url' else other.where}"
                    return [
                        Published(
                            value=value.isoformat(), basis="stated", rule=rule_of(_from_dateline), spans=(span,), where=where
                        )
                    ]
    return []


def dateline_day(page: Page, article: Article) -> Cell[Edtf] | None:
    """Return the day in the dateline; without a year, the year that brings it nearest to publication, else "XXXX-05-03".

    True: "PORT VELM, 3 May (HA) -" on a page published 2031-05-04 gives 2031-05-03. Near miss: a dateline without a day.
    """
    for block in article.blocks:
        if block.role != "dateline":
            continue
        start, end, rule = block.span.start, block.span.end, rule_of(dateline_day)
        for one in dates_in(page.text, start, end):
            if one.value is not None and one.other is None:
                return Cell(value=one.value.isoformat(), spans=(page.span(one.start, one.end),), rule=rule)
        for day in days_in(page.text, start, end):
            told_day = article.published.value if article.published else ""
            value = day.near(date.fromisoformat(told_day)) if len(told_day) == 10 else None
            text = value.isoformat() if value is not None else f"XXXX-{day.month:02d}-{day.day:02d}"
            return Cell(value=text, spans=(page.span(day.start, day.end),), rule=rule)
    return None


# -- what else was read ------------------------------------------------------------------------------------------------


def _rivals(page: Page, ranked: Sequence[Published], found: Sequence[Candidate]) -> tuple[Rival, ...]:
    """Return what else was read: the days of changes, other sources of the date, other likely dates; no doubles."""
    first, kept = ranked[0], list[Rival]()
    for rival in _read_as_well(page, ranked, found):
        again = rival.value == first.value and (rival.spans == first.spans or rival.where == "dateline")
        if not again and (rival.value, rival.where) not in {(k.value, k.where) for k in kept} and len(kept) < _MOST:
            kept.append(rival)
    return tuple(kept)


def _read_as_well(page: Page, ranked: Sequence[Published], found: Sequence[Candidate]) -> Iterator[Rival]:
    """Yield rivals, the most telling first."""
    for c in found:
        if c.other is not None and page.span(c.found.start, c.found.end) in ranked[0].spans:
            yield from both_readings(page, c)
    for p in ranked[1:]:
        yield Rival(value=p.value, basis=p.basis, spans=p.spans, where=p.where)
    for c in sorted(found, key=lambda c: c.cue != "updated"):
        if c.points > SURE or c.cue in ("published", "updated") or c.role == "dateline":
            stated = _stated(page, c)
            yield Rival(value=stated.value, basis=stated.basis, spans=stated.spans, where=stated.where)
    yield from told.changes(page)


def _impossible(page: Page, article: Article) -> list[Issue]:
    """Return an issue for each date by the headline that does not exist, such as "31 April 2031"."""
    issues = []
    for block in article.blocks:
        if block.role in ("byline", "header", "dateline"):
            for found in dates_in(page.text, block.span.start, min(block.span.end, block.span.start + 200)):
                if found.value is None:
                    span = page.span(found.start, found.end)
                    message = f"date '{found.words}' does not exist; left empty"
                    issues.append(Issue(page=page.id, step="dates", message=message, span=span))
    return issues
