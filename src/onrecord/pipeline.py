"""The order of the steps; nothing else knows it.

``profile`` tells which lines of a page others of its site may carry too, ``analyse`` turns a page into an analysis,
``partition`` pages into stories, ``link`` the analyses of one story into what holds across its pages, ``tabulate`` a story
into rows. All are pure: engines only schedule them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from onrecord import nlp
from onrecord.core import edtf, outlets, sentences
from onrecord.core.analysis import ARTICLE_ROLES, BODY_ROLES, Analysis, Article, Block
from onrecord.core.record import Tables
from onrecord.core.story import Document, Story, Telling
from onrecord.core.text import Issue, Page, PageId, Span, content_id
from onrecord.settings import DEFAULT, Settings
from onrecord.stages import attribution, dates, figures, mentions, quotes, segment, terms, times
from onrecord.stages import events as event_mentions
from onrecord.stages.segment import sites
from onrecord.stages.segment.sites import Profile, Site, SiteLines
from onrecord.story import alignment, entities, passages, roots, stories
from onrecord.story import events as story_events
from onrecord.story.ranking import DatedSentence
from onrecord.tables import changes, copies, disagreements, groups, sources, statements, timeline, wording
from onrecord.tables import entities as entity_table
from onrecord.tables import events as event_table
from onrecord.tables import figures as figure_table
from onrecord.tables import issues as issue_table
from onrecord.tables import stories as story_table
from onrecord.tables.comparison.readings import SentenceReading
from onrecord.tagger import model as tagger

READ_ROLES = ARTICLE_ROLES | {"caption", "repeat", "teaser"}
"""Roles whose sentences are parsed: the article, and what may hold statements that are not its own (marked so)."""
READ_LANGUAGES = frozenset({"en"})
READ_LIMIT = 400_000
"""Characters of one page that are parsed, about 65,000 words; what lies behind is kept, and an issue says so."""


# -- one page ---------------------------------------------------------------------------------------------------------


def profile(page: Page) -> Profile:
    """Return ``page`` as its site sees it; where neither address nor metadata tell the site, the text may name the outlet."""
    site = sites.site_of(page)
    if not site:
        named = segment.segment(page).outlet
        site = outlets.key(named.value) if named is not None else ""
    return sites.profile(page, site)


def sites_of(profiles: Iterable[Profile]) -> dict[str, Site]:
    """Return every known site of some pages with what its pages repeat."""
    return sites.learn(profiles)


def analyse(page: Page, settings: Settings = DEFAULT, site: SiteLines | None = None) -> Analysis:
    """Return everything found in ``page``; ``site``: what other pages of its site repeat of it."""
    divided = segment.segment(page, site)
    published, odd_dates = dates.publication(page, divided)
    article = replace(divided, published=published)
    article = replace(article, dated=dates.dateline_day(page, article))
    ranges, unread = read_ranges(page, article, settings)
    quotations = quotes.find(page, article)
    parse = nlp.parse(page.text, ranges)
    found, chains = mentions.find(page, article, parse)
    timexes = times.find(page, article, parse, quotations)
    marks = None if settings.attribution == "rules" else tagger.read(page.text, parse, ranges, quotations)
    said = attribution.find(page, article, parse, quotations, found, chains, timexes, marks)
    return Analysis(
        page=page.id,
        article=article,
        mentions=found,
        chains=chains,
        times=timexes,
        figures=figures.find(page, article, parse, timexes, said),
        statements=said,
        events=event_mentions.find(page, article, parse, found, timexes, said),
        terms=terms.find(page, article, parse, quotations, found, said),
        issues=(*article.issues, *odd_dates, *unread, *times.issues(page, timexes)),
    )


def read_ranges(page: Page, article: Article, settings: Settings) -> tuple[list[tuple[int, int]], list[Issue]]:
    """Return the ranges of ``page`` that are parsed, and an issue for each reason why others are not."""
    if article.language is not None and article.language not in READ_LANGUAGES:
        return [], [_unread(page, f"language is '{article.language}'; only English is read for statements")]
    if article.kind == "index":
        return [], [_unread(page, "an index page: it lists other articles and makes no statements of its own")]
    ranges, issues, total = list[tuple[int, int]](), list[Issue](), 0
    for block in article.blocks:
        if block.role not in READ_ROLES:
            continue
        length = block.span.end - block.span.start
        if length > settings.max_line:
            issues.append(_unread(page, f"a paragraph of {length} characters (limit {settings.max_line})", block.span))
        elif total + length > READ_LIMIT:
            issues.append(_unread(page, f"more than {READ_LIMIT} characters of text; not read from here on", block.span))
            break
        else:
            ranges.append((block.span.start, block.span.end))
            total += length
    return ranges, issues


def _unread(page: Page, message: str, span: Span | None = None) -> Issue:
    return Issue(page=page.id, step="parse", message=message, span=span)


# -- across pages -----------------------------------------------------------------------------------------------------


def partition(pages: Mapping[PageId, Page], analyses: Mapping[PageId, Analysis]) -> dict[str, tuple[PageId, ...]]:
    """Return the stories of a record: story id to its pages, sorted."""
    clusters = stories.cluster([document_of(pages[i], analyses[i]) for i in sorted(pages)])
    members: dict[str, list[PageId]] = {}
    for page in sorted(clusters):
        members.setdefault(clusters[page], []).append(page)
    return {content_id("story", ids): tuple(ids) for ids in members.values()}


def document_of(page: Page, analysis: Analysis) -> Document:
    """Return the article of ``page`` (headline, standfirst, body) as a document for clustering."""
    article = analysis.article
    text = "\n".join(page.at(b.span) for b in article.blocks if b.role in BODY_ROLES or b.role == "standfirst")
    return Document(
        id=page.id,
        text=text,
        title=article.title.value if article.title else None,
        url=page.url,
        date=article.published.value if article.published else None,
        outlet=article.outlet.value if article.outlet else None,
    )


def link(story: str, pages: Mapping[PageId, Page], analyses: Mapping[PageId, Analysis]) -> Story:
    """Return what holds across ``pages``, which tell one story."""
    names, entity_of = entities.join(pages, analyses)
    shared = passages.find([telling_of(pages[i], analyses[i]) for i in sorted(pages)])
    origins, root_of_page, root_of = roots.trace(pages, analyses, shared)
    return Story(
        id=story,
        pages=pages,
        analyses=analyses,
        entities=names,
        entity_of=entity_of,
        copies=shared,
        roots=origins,
        root_of=root_of,
        root_of_page=root_of_page,
        groups=alignment.groups(pages, analyses, entity_of, root_of),
        events=story_events.join(pages, analyses, entity_of),
    )


def telling_of(page: Page, analysis: Analysis) -> Telling:
    """Return the article of ``page`` as the passage finder sees it."""
    article = analysis.article
    relayed = (s for s in analysis.statements if s.relay)
    attributed = sorted((span.start, span.end) for s in relayed for span in (*s.source, *s.cue, *s.content))
    return Telling(
        id=page.id,
        text=page.text,
        body=tuple((b.span.start, b.span.end) for b in article.blocks if b.role in BODY_ROLES),
        quoted=tuple(quotes.regions(page.text)),
        attributed=tuple(attributed),
        published=article.published.value if article.published else None,
        outlet=own_outlet(page, article),
        credits=tuple(sorted({o.name for o in article.origins if o.kind != "credit"})),
    )


def own_outlet(page: Page, article: Article) -> str | None:
    """Return the outlet whose site a page stands on: for an aggregator's stub its own host, not the outlet that it relays."""
    host = urlsplit(page.url or "").hostname
    relays = any(o.kind == "aggregator" for o in article.origins)
    return host if article.outlet is None or (relays and host is not None) else article.outlet.value


def telling_of_document(document: Document) -> Telling:
    """Return a text given to ``onrecord copies`` alone: all of it counts as the article."""
    return Telling(
        id=document.id,
        text=document.text,
        body=((0, len(document.text)),),
        quoted=tuple(quotes.regions(document.text)),
        published=document.date,
        outlet=document.outlet,
        credits=outlets.credited_agencies(document.text),
    )


def tabulate(story: Story) -> Tables:
    """Return the rows of ``story``."""
    parted, related = disagreements.build(story)
    return Tables(
        entities=entity_table.build(story),
        statements=statements.build(story),
        groups=groups.build(story),
        events=event_table.build(story),
        timeline=timeline.build(story),
        figures=figure_table.build(story),
        disagreements=parted,
        relations=related,
        changes=changes.build(story),
        wording=wording.build(story),
        copies=copies.build(story),
        sources=sources.build(story),
        roots=story_table.build_roots(story),
        stories=story_table.build(story),
        issues=issue_table.build(story),
    )


# -- parts on their own -------------------------------------------------------------------------------------------------


def dated_sentences(document: Document) -> list[DatedSentence]:
    """Return the sentences of a document with the days they state; the first ones also with its publication date.

    A line break ends a sentence: texts for this command come a paragraph or a sentence a line.
    """
    text, day = document.text, edtf.day(document.date)
    lines = [m.span() for m in _LINE.finditer(text)]
    timexes = times.find_in(text, day.isoformat() if day else None, lines)
    told, next_time = list[DatedSentence](), 0
    for place, (start, end) in enumerate(r for line in lines for r in sentences.ranges(text, *line)):
        days = set()
        while next_time < len(timexes) and timexes[next_time].span.start < end:
            timex = timexes[next_time]
            if timex.span.start >= start and timex.lo is not None and timex.lo == timex.hi:
                days.add(timex.lo)
            next_time += 1
        told += [DatedSentence(text=text[start:end], day=d, stated=True, place=place) for d in sorted(days)]
        if day and place < LEAD and day.isoformat() not in days:
            told.append(DatedSentence(text=text[start:end], day=day.isoformat(), stated=False, place=place))
    return told


_LINE = re.compile(r"[^\n]+")
LEAD = 5
"""Sentences at a document's head that are taken to tell of its publication day (benchmarks/results/timelines.md)."""


def reading_of(sentence: str) -> SentenceReading:
    """Return one sentence as the comparison reads it."""
    whole = ((0, len(sentence)),)
    page = Page(id="", text=sentence, reader="", raw_sha256="")
    body = Block(span=Span("", 0, len(sentence)), role="body", rule="")
    parse = nlp.parse(sentence, whole)
    timexes = times.find_in(sentence, None, whole)
    numbers = figures.find(page, Article(page="", blocks=(body,)), parse, timexes, ())
    return SentenceReading(text=sentence, parse=parse, figures=numbers, times=timexes)
