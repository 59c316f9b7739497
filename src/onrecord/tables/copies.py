"""Copies: what the shared words of two pages are."""

from __future__ import annotations

from onrecord.core.record import CopyRow
from onrecord.core.story import Copy, Story
from onrecord.core.text import Cell


def build(story: Story) -> tuple[CopyRow, ...]:
    """Return a row for every two pages that share passages: copies first, then excerpts, quotations, site text; the larger
    first.
    """
    return tuple(_row(copy) for copy in sorted(story.copies, key=_order))


def _order(copy: Copy) -> tuple[int, float, str]:
    return ("copy", "excerpt", "quotation", "boilerplate").index(copy.kind), -copy.score, copy.id


def _row(copy: Copy) -> CopyRow:
    spans = tuple(span for pair in copy.passages for span in pair)
    return CopyRow(
        id=copy.id,
        rule=copy.rule,
        a=copy.a,
        b=copy.b,
        kind=Cell(value=copy.kind, spans=spans, rule=copy.rule),
        direction=copy.source,
        score=copy.score,
        evidence=copy.evidence,
        passages=copy.passages,
    )
