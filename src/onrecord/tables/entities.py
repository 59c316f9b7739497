"""The table of entities: people, organisations, places, governments and offices."""

from __future__ import annotations

from onrecord.core.record import EntityRow
from onrecord.core.story import Story
from onrecord.core.text import Cell


def build(story: Story) -> tuple[EntityRow, ...]:
    """Return a row for every entity of the story, by name; ``name`` opens its first mention that has these very words."""
    return tuple(
        EntityRow(
            id=e.id,
            rule=e.rule,
            name=Cell(
                value=e.name, spans=next(((m,) for m in e.mentions if story.words(m) == e.name), e.mentions[:1]), rule=e.rule
            ),
            kind=Cell(value=e.kind, spans=e.mentions[:1], rule=e.rule),
            aliases=e.aliases,
            mentions=e.mentions,
            reasons=tuple(sorted({j.reason for j in e.joins if j.reason})),
        )
        for e in sorted(story.entities, key=lambda e: (e.name.casefold(), e.id))
    )
