"""Sources: who speaks in the record, counted by statements, pages and roots."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from onrecord.core import edtf
from onrecord.core.analysis import Analysis, Attribution
from onrecord.core.record import SourceRow
from onrecord.core.story import Entity, EntityId, Story
from onrecord.core.text import Cell, Edtf, PageId, content_id, rule_of

Said = tuple[PageId, Attribution]


def build(story: Story) -> tuple[SourceRow, ...]:
    """Return a row an entity that says something, the one with the most roots first, then with the most statements.

    Only statements that are shown count. ``roots``: the origins its statements can be traced to, one for ten pages that print
    one communiqué.
    ``first``, ``last``: the earliest and latest day of saying; the page's day where the saying has none.
    """
    said: dict[EntityId, list[Said]] = defaultdict(list)
    for page in sorted(story.analyses):
        for statement in story.analyses[page].statements:
            entity = None if statement.who is None else story.entity_of.get((page, statement.who))
            if entity is not None and statement.shown:
                said[entity].append((page, statement))
    entities = {e.id: e for e in story.entities}
    rows = [_row(story, entities.get(e), e, found) for e, found in sorted(said.items())]
    return tuple(sorted(rows, key=lambda r: (-len(r.roots), -r.statements, r.id)))


def _row(story: Story, entity: Entity | None, id: EntityId, said: Sequence[Said]) -> SourceRow:
    dates = sorted((d for page, s in said if (d := _day(story.analyses[page], s)) is not None), key=edtf.sort_key)
    spans = tuple(sorted({span for _, s in said for span in s.source}))
    return SourceRow(
        id=content_id("src", id, sorted(s.id for _, s in said)),
        rule=rule_of(build),
        who=Cell(value=id, spans=spans, rule=entity.rule if entity else rule_of(build)),
        name=entity.name if entity else "",
        statements=len(said),
        direct=sum(s.mode == "direct" for _, s in said),
        pages=tuple(sorted({page for page, _ in said})),
        roots=tuple(sorted({story.root_of.get(s.id) or story.root_of_page.get(page, page) for page, s in said})),
        outlets=tuple(sorted({o.value for page, _ in said if (o := story.analyses[page].article.outlet) is not None})),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
    )


def _day(analysis: Analysis, statement: Attribution) -> Edtf | None:
    """Return when it was said, else when the page came out; "by 2 May" (an open beginning) counts as 2 May."""
    published = analysis.article.published
    told = statement.said.value if statement.said else published.value if published else None
    lo, hi = edtf.lo_hi(told)
    return hi if lo is None else told
