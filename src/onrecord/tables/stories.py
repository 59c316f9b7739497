"""Stories: which pages tell one story, and the roots their words can be traced to."""

from __future__ import annotations

from collections import defaultdict

from onrecord.core.record import RootRow, StoryRow
from onrecord.core.story import EntityId, Story
from onrecord.core.text import Cell, PageId, rule_of

NAMED = 5
"""Names given as the reason."""


def build(story: Story) -> tuple[StoryRow, ...]:
    """Return the row of ``story``; its reason names what most of its pages speak of."""
    return (StoryRow(id=story.id, rule=rule_of(build), pages=tuple(sorted(story.pages)), reason=_reason(story)),)


def _reason(story: Story) -> str:
    if len(story.pages) == 1:
        return "one page"
    held: dict[EntityId, set[PageId]] = defaultdict(set)
    for (page, _), entity in story.entity_of.items():
        held[entity].add(page)
    names = {e.id: e.name for e in story.entities}
    common = sorted((e for e in held if e in names and len(held[e]) > 1), key=lambda e: (-len(held[e]), names[e], e))[:NAMED]
    if not common:
        return "joined by the weighty words they share"
    counts = ", ".join(f"{names[e]} ({len(held[e])})" for e in common)
    return f"of {len(story.pages)} pages so many name: {counts}"


def build_roots(story: Story) -> tuple[RootRow, ...]:
    """Return a row a root, the one with the most pages first."""
    ordered = sorted(story.roots, key=lambda r: (-len(r.pages), r.name, r.id))
    carriers: dict[str, list[PageId]] = defaultdict(list)
    for page in sorted(story.root_of_page):
        carriers[story.root_of_page[page]].append(page)
    return tuple(
        RootRow(
            id=r.id,
            rule=r.rule,
            name=Cell(value=r.name, spans=r.spans, rule=r.rule),
            pages=r.pages,
            carriers=tuple(carriers[r.id]),
            evidence=r.evidence,
        )
        for r in ordered
    )
