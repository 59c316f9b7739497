"""A page divided into blocks, each with a role, and what its furniture tells: title, outlet, authors, place, origins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.core.analysis import Article, Block, Origin
from onrecord.core.text import Cell, Issue, Page, rule_of
from onrecord.lexicons import words
from onrecord.stages.segment import (
    bylines,
    coverage,
    dateline,
    elsewhere,
    ending,
    foot,
    furniture,
    heading,
    kind,
    language,
    masthead,
    origin,
    over,
    owners,
    repeats,
    summaries,
    ticker,
    told,
)
from onrecord.stages.segment.draft import BODY_FROM, Draft, agencies, drafts, plain
from onrecord.stages.segment.sites import SiteLines

__all__ = ["segment"]


CLEAN = 0.92
"""Share of body from which a page is a bare article, and its doubtful sentences stay (benchmarks/results/clean.md)."""


def segment(page: Page, site: SiteLines | None = None) -> Article:
    """Return ``page`` divided into blocks: every character that is not blank lies in exactly one.

    A block is a paragraph or a line of furniture. Clear signs decide first, then what other pages of the ``site`` carry, then
    the reader's verdict (HTML) or the line model; the rest is named by its words, its shape and where it stands. ``published``
    is left open.
    """
    units = drafts(page, site)
    if not units:
        return Article(page=page.id, blocks=(), kind="stub", issues=(_issue(page, "the page has no text"),))
    origin.mark_origin(units)
    furniture.mark_clear(units)
    top = owners.owners(page, units)
    called = owners.called(top)
    title, place = heading.title(page, units, called)
    if place is not None:
        units[place].be("headline", heading.title)
    _decide(units, site)
    ticker.mark_ticker(units, place)
    opening = dateline.find(page, units, place, called)
    over.mark_over(page, units, place, called)
    ending.mark_next(units, place)
    over.mark_standfirst(units, place, opening[0] if opening else None)
    summaries.mark_summary(units, place)
    ending.mark_lists(units)
    ending.mark_inside(units, sorted(called))
    ending.mark_end(units, place)
    foot.mark_site(units, called)
    repeats.mark_repeats(units)
    _name_rest(units)
    outlet = masthead.outlet(page, units, top)
    _mark_masthead(units, outlet)
    told.mark_rights(units, frozenset({*called, *((plain(outlet.value),) if outlet is not None else ())}), _codes(page, opening))
    spoken = language.page_language(language.sample(units))
    language.mark_foreign(units, spoken)
    origins = _origins(page, units, opening)
    which, why = kind.kind(page, units, origins, spoken)
    if which == "index":
        over.mark_index(units, called)
    blocks = tuple(_blocks(page, units, opening))
    found_place = opening[1].place if opening else dateline.of_byline(page, units, language.sample(units))
    sent = next((o for o in origins if o.kind == "aggregator"), None)
    if sent is not None and not page.told("outlet") and (outlet is None or _relayed(page, units, sent)):
        outlet = Cell(value=sent.name, spans=sent.spans, rule=rule_of(origin.aggregator_line))
    return Article(
        page=page.id,
        blocks=blocks,
        kind=which,
        kind_why=why,
        coverage=None if which == "index" else coverage.coverage(page, units, origins, why if which == "stub" else None),
        language=spoken or next((m.value[:2].lower() for m in page.told("language")), None),
        title=title,
        outlet=outlet,
        authors=bylines.authors(page, units),
        place=Cell(value=page.at(found_place), spans=(found_place,), rule=rule_of(dateline.read)) if found_place else None,
        origins=tuple(origins),
        issues=() if any(d.is_body for d in units) else (_issue(page, "no line of the page reads as an article's text"),),
    )


def _issue(page: Page, message: str) -> Issue:
    return Issue(page=page.id, step="segment", message=message)


def by_model(draft: Draft) -> bool:
    """Return whether the line model takes the unit for article text (models/segment.md)."""
    return draft.score > BODY_FROM


def by_reader(draft: Draft) -> bool:
    """Return whether the HTML reader's extractor took the line for article text."""
    return draft.main is True


def _decide(units: Sequence[Draft], site: SiteLines | None) -> None:
    """Give role body to what the reader (HTML) or the model takes for it, but to no line that the site repeats and to no
    reader's comment at the end."""
    rule = by_reader if any(d.main for d in units) else by_model
    own = rule is by_model and site is not None and site.articles >= elsewhere.WELL_KNOWN
    if site is not None and rule is by_reader:
        _spare_headings(units)
    for draft in units:
        if draft.role is not None or draft.repeated:
            continue
        if rule(draft):
            draft.be("body", rule)
        elif own and elsewhere.on_no_other_page(draft):
            draft.be("body", elsewhere.on_no_other_page)
    if rule is by_model:
        _mend(units)
    total = sum(d.size for d in units if d.is_body)
    behind = total
    for n, draft in enumerate(units):
        if draft.is_body:
            behind -= draft.size
        elif draft.role in (None, "comment") and rule is by_model and behind < 0.35 * total and furniture.comments_begin(draft):
            for later in units[n + 1 :]:
                if later.is_body:
                    later.be("comment", furniture.comments_begin)
            return


def _spare_headings(units: Sequence[Draft]) -> None:
    """Spare what the reader takes for article text, without furniture's words, right between two of the page's own lines.

    True: "Pros" in every review of a site. Near miss: "Free weekly letter" over "Sign up", which the site repeats too. Only in
    HTML: 119 pages lose 39 lines of body instead of 110; in text the model would keep 94 repeated lines, and none is body.
    """
    for before, draft, after in zip(units, units[1:], units[2:], strict=False):
        if (
            draft.repeated
            and by_reader(draft)
            and not (draft.whole or draft.begins or draft.inside)
            and draft.link_share < 0.5
            and all(by_reader(d) and not d.repeated for d in (before, after))
        ):
            draft.repeated = False


def _mend(units: Sequence[Draft]) -> None:
    """Take back sentences that the model doubts among paragraphs it is sure of: a lost sentence is worse than a kept line.

    True: "Reistad's teams have ended the search." as the last paragraph. Near miss: "Sign up for the Courier's letter."
    """
    clean = sum(d.size for d in units if d.is_body) >= CLEAN * sum(d.size for d in units)
    for n, draft in enumerate(units):
        if draft.repeated:
            continue
        if (
            clean
            and draft.role is None
            and draft.final
            and draft.score > 0.05
            and not (draft.whole or draft.begins or draft.inside)
            and len(draft.text.split()) > 3
        ):
            draft.be("body", _mend)
        if draft.role is not None or not draft.final or draft.size < 45 or draft.score < 0.12:
            continue
        if draft.whole or draft.begins or draft.inside in ("notice", "promo") or not _sentence_like(draft):
            continue
        before = n > 0 and units[n - 1].is_body and units[n - 1].size > 40
        after = n + 1 < len(units) and units[n + 1].size > 60 and units[n + 1].final and units[n + 1].score > BODY_FROM
        if before and (after or draft.score > 0.3):
            draft.be("body", _mend)


def _sentence_like(draft: Draft) -> bool:
    tokens = draft.low.split()
    return len(tokens) >= 7 and sum(map(words("function_words").__contains__, tokens)) >= 2 and draft.text[-1] not in ":;"


def _name_rest(units: Sequence[Draft]) -> None:
    """Name every unit that is not article text."""
    bodies = [i for i, d in enumerate(units) if d.is_body]
    first, last = (bodies[0], bodies[-1]) if bodies else (len(units), -1)
    commented = False
    for i, draft in enumerate(units):
        commented = (commented and not furniture.comments_end(draft)) or (i > last >= 0 and furniture.comments_begin(draft))
        if draft.role is None:
            # A line that is all link leads elsewhere; readers write words of their own.
            own = commented and draft.link_share < 0.9
            why = next((rule for rule in elsewhere.RULES if rule(draft)), furniture.name_furniture)
            draft.be(furniture.name_furniture(draft, before=i < first, after=i > last, commented=own), why)


def _mark_masthead(units: Sequence[Draft], outlet: Cell[str] | None) -> None:
    """Give role header to the outlet's name at the top of the page."""
    if outlet is None:
        return
    for draft in units[:8]:
        if (
            draft.role in ("navigation", "teaser", "byline")
            and draft.size < 100
            and plain(draft.text).startswith(plain(outlet.value))
            and draft.text.count(" | ") < 2
        ):
            draft.be("header", _mark_masthead)
            return


def _codes(page: Page, opening: tuple[Draft, dateline.Dateline] | None) -> frozenset[str]:
    """Return what the dateline calls the agency, small: a bracket that closes the text may say it again."""
    span = opening[1].agency if opening is not None else None
    return frozenset() if span is None else frozenset([page.at(span).casefold()])


def _relayed(page: Page, units: Sequence[Draft], sent: Origin) -> bool:
    """Return whether the page is but a pointer to the aggregator line's outlet, or its text reposted.

    True: two sentences over "Read full article at HOST". Near miss: "This article originally appeared in Anner Monitor" at
    another outlet that the page names.
    """
    line = next((d for d in units if sent.spans and d.start <= sent.spans[0].start < d.end), None)
    match = origin.aggregator_line(line) if line is not None else None
    return match is not None and origin.relays(match)


def _origins(page: Page, units: Sequence[Draft], opening: tuple[Draft, dateline.Dateline] | None) -> list[Origin]:
    """Return every origin the page tells, in text order, without doubles of kind and name."""
    found = told.from_lines(page, units)
    if opening is not None and opening[1].agency is not None:
        span = opening[1].agency
        name = agencies().get(page.at(span).casefold(), page.at(span).strip())
        found.append(Origin(kind="agency", name=name, spans=(span,), rule=rule_of(dateline.read)))
    codes = _codes(page, opening)
    for draft in units:
        if draft.is_body:
            found += told.closing_agency(page, draft, codes)
    found += _told_agencies(page)
    found.sort(key=lambda o: (o.spans[0].start if o.spans else len(page.text), o.kind, o.name))
    merged: dict[tuple[str, str], Origin] = {}
    for one in found:
        key = (one.kind, one.name.casefold())
        before = merged.get(key)
        spans = tuple(dict.fromkeys((*before.spans, *one.spans))) if before else one.spans
        merged[key] = Origin(
            kind=one.kind, name=before.name if before else one.name, spans=spans, rule=before.rule if before else one.rule
        )
    return list(merged.values())


def _told_agencies(page: Page) -> list[Origin]:
    """Return agencies told beside the text: their own metadatum, or an author or publisher that is one.

    True: source "Meridian Wire". Near miss: source "https://harbourpost.example/toll", the page's own address, or its own name.
    """
    own = {plain(m.value) for m in page.told("outlet") if "site_name" in m.where}
    names = [m.value.strip() for m in page.told("agency") if "://" not in m.value and plain(m.value) not in own] + [
        m.value.strip()
        for name in ("author", "outlet")
        for m in page.told(name)
        if m.value.strip().casefold() in agencies() and plain(m.value) not in own
    ]
    return [
        Origin(kind="agency", name=agencies().get(n.casefold(), n), spans=(), rule=rule_of(_told_agencies)) for n in names if n
    ]


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int


def _blocks(page: Page, units: Sequence[Draft], opening: tuple[Draft, dateline.Dateline] | None) -> list[Block]:
    """Return the blocks: one a unit, the dateline's words apart from the sentence they open."""
    blocks = []
    for draft in units:
        role = draft.role or "navigation"
        if opening is not None and draft is opening[0] and not opening[1].alone:
            head, tail = _cut(page, draft, opening[1].end)
            blocks.append(Block(span=page.span(head.start, head.end), role="dateline", rule=rule_of(dateline.read)))
            blocks.append(Block(span=page.span(tail.start, tail.end), role=role, rule=draft.rule))
        else:
            blocks.append(Block(span=page.span(draft.start, draft.end), role=role, rule=draft.rule))
    return blocks


def _cut(page: Page, draft: Draft, at: int) -> tuple[_Piece, _Piece]:
    """Return the dateline's and the sentence's own characters, without the white space between them."""
    head = page.text[draft.start : at]
    return _Piece(draft.start, draft.start + len(head.rstrip())), _Piece(at, draft.end)
