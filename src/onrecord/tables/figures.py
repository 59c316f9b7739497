"""The table of figures: numbers with what they count, whose they are and of when."""

from __future__ import annotations

from onrecord.core.analysis import ARTICLE_ROLES, Figure
from onrecord.core.record import FigureRow
from onrecord.core.story import Story
from onrecord.core.text import Cell, PageId, Spans, content_id
from onrecord.tables.sides import holder, root


def build(story: Story) -> tuple[FigureRow, ...]:
    """Return a row for every figure that stands in an article itself, by measure, page and place.

    ``holder`` is null for the outlet's own figures and where the text leaves open whose it is; ``as_of`` is null where neither
    the text nor the page dates it.
    """
    found = [
        row(story, page, figure)
        for page in sorted(story.analyses)
        for figure in story.analyses[page].figures
        if story.analyses[page].article.role_at(figure.span.start) in ARTICLE_ROLES
    ]
    return tuple(sorted(found, key=lambda r: (r.measure.value, r.unit.value, r.page, r.spans, r.id)))


def row(story: Story, page: PageId, figure: Figure) -> FigureRow:
    """Return the row of ``figure``."""
    held = holder(story, page, figure.statement)
    number = (figure.span, *figure.hedge)
    return FigureRow(
        id=content_id("f", page, figure.span.start, figure.span.end),
        rule=figure.rule,
        page=page,
        low=Cell(value=figure.low, spans=number, rule=figure.rule),
        high=Cell(value=figure.high, spans=number, rule=figure.rule),
        unit=Cell(value=figure.unit, spans=(figure.span,), rule=figure.rule),
        measure=Cell(value=figure.measure, spans=figure.counted, rule=figure.rule),
        status=Cell(value=figure.status, spans=(figure.span,), rule=figure.rule),
        holder=Cell(value=None)
        if held.own or held.entity is None
        else Cell(value=held.entity, spans=_source(story, page, figure), rule=figure.rule),
        as_of=Cell(value=None) if figure.as_of is None else Cell(value=figure.as_of, spans=(figure.span,), rule=figure.rule),
        root=root(story, page, held),
        spans=tuple(sorted({*number, *figure.counted})),
    )


def _source(story: Story, page: PageId, figure: Figure) -> Spans:
    return () if figure.statement is None else story.analyses[page].statements[figure.statement].source
