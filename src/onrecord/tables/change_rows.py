"""Rows of changed accounts, made alike by every rule that finds one."""

from __future__ import annotations

from onrecord.core.record import ChangeEnd, ChangeRow, Level
from onrecord.core.story import EntityId, Story
from onrecord.core.text import Cell, Span, content_id
from onrecord.tables.comparison.stands import Stand, outermost
from onrecord.tables.sides import quotation


def row_of(story: Story, kind: str, about: str, reason: str, level: Level, early: Stand, late: Stand, rule: str) -> ChangeRow:
    """Return the row of two stands on a happening, each with its whole quotation."""
    ends = [
        ChangeEnd(
            statement=s.statement.id,
            said=s.said,
            spans=(s.mention.span,),
            quote=quotation(story, outermost(story, s.page, s.statement)),
        )
        for s in (early, late)
    ]
    return change(kind, early.who, about, reason, level, ends[0], ends[1], (early.mention.span, late.mention.span), rule)


def change(
    kind: str,
    who: EntityId,
    about: str,
    reason: str,
    level: Level,
    before: ChangeEnd,
    after: ChangeEnd,
    spans: tuple[Span, ...],
    rule: str,
) -> ChangeRow:
    """Return the row; its id is made of kind, speaker, statements and places."""
    return ChangeRow(
        id=content_id("c", kind, who, before.statement, after.statement, [[s.page, s.start, s.end] for s in spans]),
        rule=rule,
        who=Cell(value=who, spans=spans, rule=rule),
        kind=Cell(value=kind, spans=spans, rule=rule),
        about=Cell(value=about, spans=spans[:1], rule=rule),
        reason=reason,
        level=level,
        before=before,
        after=after,
    )
