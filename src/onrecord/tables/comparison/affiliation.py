"""For which body a speaker speaks: read from the words that name him as a source ("Velm Rail spokeswoman Ada Orr")."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from onrecord.core.story import EntityId, Story
from onrecord.core.text import PageId, Span
from onrecord.tables.comparison.clauses import Clause, stems
from onrecord.tables.sides import holder

_BODIES = frozenset({"organisation", "government", "group"})


def bodies(story: Story) -> dict[EntityId, frozenset[EntityId]]:
    """Return the bodies named in the words that name each speaker, over all pages; himself left out.

    "Velm Rail's chief executive, Ada Orr, said" makes Ada Orr speak for Velm Rail. Near miss: "Ada Orr told Velm Rail" (an
    addressee stands outside the source).
    """
    found: dict[EntityId, set[EntityId]] = {}
    for page in sorted(story.analyses):
        for said in story.analyses[page].statements:
            who = None if said.who is None else story.entity_of.get((page, said.who))
            if who is not None:
                found.setdefault(who, set()).update(_named(story, page, said.source) - {who})
    return {who: frozenset(named) for who, named in found.items()}


def of(story: Story, speaks_for: Mapping[EntityId, frozenset[EntityId]], page: PageId, number: int) -> frozenset[EntityId]:
    """Return who speaks in a statement: its entity with the bodies it speaks for, and those its source names."""
    said = story.analyses[page].statements[number]
    who = None if said.who is None else story.entity_of.get((page, said.who))
    own = frozenset() if who is None else speaks_for.get(who, frozenset()) | {who}
    return own | frozenset(_named(story, page, said.source))


def common(story: Story, a: frozenset[EntityId], b: frozenset[EntityId]) -> EntityId | None:
    """Return a body or person of ``a`` that is also in ``b``, or bears the name of one shortened: "Velm" for "Velm Rail".

    Near miss: "Velm Rail" and "Velm Mines".
    """
    if a & b:
        return min(a & b)
    names = {e.id: e.name.casefold().split() for e in story.entities if e.id in a | b and e.name[:1].isupper()}
    for x in sorted(a & names.keys()):
        for y in sorted(b & names.keys()):
            short, long = sorted((names[x], names[y]), key=len)
            if long[: len(short)] == short and len(short[0]) > 2:
                return x
    return None


def _named(story: Story, page: PageId, source: tuple[Span, ...]) -> set[EntityId]:
    return {
        e
        for m in story.analyses[page].mentions
        if m.kind in _BODIES
        and m.chain is not None
        and any(s.start <= m.span.start and m.span.end <= s.end for s in source)
        and (e := story.entity_of.get((page, m.chain))) is not None
    }


def own_clauses(story: Story, page: PageId, number: int) -> Iterator[Clause]:
    """Give the contents of one statement as clauses."""
    said = story.analyses[page].statements[number]
    for span in said.content:
        words = story.words(span)
        held = holder(story, page, number)
        yield Clause(page=page, number=number, statement=said, held=held, span=span, text=words, stems=stems(words), block=0)
