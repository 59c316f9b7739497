"""Denials of a whole kind: "nobody released anything", "it was not a release", beside the one that others tell of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.core.analysis import ARTICLE_ROLES, EventMention
from onrecord.core.story import EntityId, Story
from onrecord.core.text import PageId, Span
from onrecord.tables.comparison.denials import Parted, Position
from onrecord.tables.labels import happening
from onrecord.tables.sides import differ, holder, sentence

_NOBODY = re.compile(r"\W*(?:nobody|no one|no-one|none of (?:us|them))\W*", re.I)
_ANYTHING = re.compile(r"\W*(?:anything|anyone|anybody|a thing|a soul)\W*", re.I)
_NOT_ONE = re.compile(
    r"\b(?:it|this|that|there)\s+(?:was|were|is|had been|has been)\s+(?:not\s+(?:an?|any)|no|never\s+an?)\s+(?:\w+\s+)?\Z", re.I
)
_ENDS = re.compile(r"\s*[.,;!?”’»\"']")
_SHARED = 2
"""Entities that the two pages must both name: one affair, not two of a kind."""


def flat(story: Story) -> Iterator[Parted]:
    """Give flat denials of a kind of happening with the tellings of the only one that the story's sources assert.

    "The operator carried out a release of water", said the ministry; "Nobody released anything", said the keeper. Near misses:
    "nobody was released early" (restricted), "no warning reached this office" (one recipient), and two releases in one story
    (the denial leaves open which is meant).
    """
    found: dict[str, list[Position]] = {}
    for page in sorted(story.analyses):
        for mention in story.analyses[page].events:
            held = holder(story, page, mention.statement)
            if _denies_the_kind(story, mention) and _in_article(story, mention) and held.known and not held.own:
                position = Position(page=page, held=held, asserts=False, span=sentence(story, mention.trigger))
                found.setdefault(mention.predicate, []).append(position)
    for predicate in sorted(found):
        deniers = found[predicate]
        asserted = [(p, m) for p, m in _asserted(story, predicate) if all(_one_affair(story, p.page, d.page) for d in deniers)]
        himself = {p.held.entity for p, _ in asserted} & {d.held.entity for d in deniers} - {None}
        kept = tuple(p for p, _ in asserted if all(differ(p.held, d.held) for d in deniers if d.held.entity is not None))
        denied = tuple(sorted(deniers, key=lambda d: (d.held.hedged, d.held.entity is None, d.page, d.span)))
        if kept and not himself and denied[0].held.entity is not None:
            yield Parted(asserted=kept, denied=denied, about=happening(story, asserted[0][1]))


def _denies_the_kind(story: Story, mention: EventMention) -> bool:
    if mention.status != "denied" or mention.statement is None or not mention.classed:
        return False
    if mention.when is not None or mention.places:
        return False
    text = story.pages[mention.trigger.page].text
    if mention.rule.endswith(":nominal"):
        before = _NOT_ONE.search(text, max(mention.trigger.start - 40, 0), mention.trigger.start)
        return not mention.objects and before is not None and _ENDS.match(text, mention.trigger.end) is not None
    agents, objects = [story.words(s) for s in mention.agents], [story.words(s) for s in mention.objects]
    return len(agents) == len(objects) == 1 and bool(_NOBODY.fullmatch(agents[0]) and _ANYTHING.fullmatch(objects[0]))


def _asserted(story: Story, predicate: str) -> list[tuple[Position, EventMention]]:
    """Return what sources tell as fact of the kind, plainest first; nothing where it may be more than one happening."""
    found: list[tuple[Position, EventMention]] = []
    for page in sorted(story.analyses):
        for mention in story.analyses[page].events:
            telling = mention.predicate == predicate and mention.status == "happened" and mention.classed and mention.objects
            if not telling or mention.statement is None or not _in_article(story, mention):
                continue
            held = holder(story, page, mention.statement)
            if held.known and not held.own:
                found.append((Position(page=page, held=held, asserts=True, span=sentence(story, mention.trigger)), mention))
    heads = {_head(story, o) for _, m in found for o in m.objects[:1]}
    if len(heads) != 1:
        return []
    return sorted(found, key=lambda f: (f[0].held.hedged, f[0].held.entity is None, f[0].page, f[0].span))


def _one_affair(story: Story, a: PageId, b: PageId) -> bool:
    return a == b or len(_named(story, a) & _named(story, b)) >= _SHARED


def _head(story: Story, span: Span) -> str:
    return story.words(span).split()[-1].casefold()


def _named(story: Story, page: PageId) -> frozenset[EntityId]:
    chains = {m.chain for m in story.analyses[page].mentions if m.chain is not None}
    return frozenset(e for c in chains if (e := story.entity_of.get((page, c))) is not None)


def _in_article(story: Story, mention: EventMention) -> bool:
    return story.analyses[mention.trigger.page].article.role_at(mention.trigger.start) in ARTICLE_ROLES
