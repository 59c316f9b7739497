"""Rows of disagreements and of pairs that are none, made alike by every rule that finds one."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.core.record import DisagreementRow, Level, RelationRow, Side
from onrecord.core.text import Cell, content_id, rule_of
from onrecord.tables.comparison.ladder import Verdict


def disagreement(kind: str, level: Level, about: str, reason: str, sides: tuple[Side, ...], rule: str) -> DisagreementRow:
    """Return the row; its id is made of kind, values and places."""
    spans = tuple(sorted({s for x in sides for s in x.spans}))
    return DisagreementRow(
        id=content_id("d", kind, [[x.value, [[s.page, s.start, s.end] for s in x.spans]] for x in sides]),
        rule=rule,
        kind=Cell(value=kind, spans=spans, rule=rule),
        level=level,
        about=Cell(value=about, spans=spans, rule=rule),
        reason=reason,
        sides=sides,
    )


def relation_row(verdict: Verdict, sides: Sequence[Side]) -> RelationRow:
    """Return a pair that differs without disagreeing, named by the first test that failed: 12 dead on Friday, 14 on
    Saturday is an update.
    """
    ordered = tuple(sorted(sides, key=lambda s: (s.value, s.holder or "", s.pages, s.spans)))
    spans = tuple(sorted({s for x in ordered for s in x.spans}))
    return RelationRow(
        id=content_id("r", verdict.relation, [[x.value, [[s.page, s.start, s.end] for s in x.spans]] for x in ordered]),
        rule=rule_of(relation_row),
        kind=Cell(value=verdict.relation, spans=spans, rule=rule_of(relation_row)),
        reason=verdict.reason,
        sides=ordered,
    )
