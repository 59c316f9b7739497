"""Groups: statements that say the same, with the pages that carry them and the independent origins behind them."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.core.analysis import Attribution
from onrecord.core.record import GroupRow
from onrecord.core.story import Group, StatementId, Story


def build(story: Story) -> tuple[GroupRow, ...]:
    """Return a row a group: those with the most roots first, then with the most statements."""
    statements = {s.id: s for page in sorted(story.analyses) for s in story.analyses[page].statements}
    ordered = sorted(story.groups, key=lambda g: (-len(g.roots), -len(g.statements), g.id))
    return tuple(_row(group, statements) for group in ordered)


def _row(group: Group, statements: Mapping[StatementId, Attribution]) -> GroupRow:
    return GroupRow(
        id=group.id,
        rule=group.rule,
        statements=group.statements,
        pages=group.pages,
        roots=group.roots,
        reason=group.reason,
        spans=tuple(span for s in group.statements if s in statements for span in statements[s].content),
    )
