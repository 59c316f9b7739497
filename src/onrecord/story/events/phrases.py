"""Noun phrases compared: do two pages' words name one participant?"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.core.analysis import Analysis
from onrecord.core.story import EntityId, Place
from onrecord.core.text import Page, Span
from onrecord.lexicons import words as listed
from onrecord.lexicons.base_forms import noun_base

_WORD = re.compile(r"[^\W_]+(?:[.,-][^\W_]+)*|['’]s\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A participant as one page names it.

    ``owners``: entities named within the phrase that are not its head ("Velm's parliament").
    """

    head: str
    rest: frozenset[str] = frozenset()
    entity: EntityId | None = None
    owners: frozenset[EntityId] = frozenset()
    proper: bool = False
    """True where the entity has a name of its own, not only a description ("the treaty")."""
    indefinite: bool = False
    """True for "an order": one of many, unless it is an entity."""

    @property
    def empty(self) -> bool:
        """True for a pronoun that stands for nobody known."""
        return self.entity is None and (not self.head or self.head in listed("pronouns"))

    @property
    def telling(self) -> bool:
        """True where the phrase alone picks out one thing: an entity, or a particular noun with words of its own."""
        return (
            self.entity is not None
            or (not self.empty and self.head not in listed("generic_nouns"))
            or bool(self.rest or self.owners)
        )


def phrase(page: Page, span: Span, analysis: Analysis, entity_of: Mapping[Place, EntityId], *, covering: Sequence[int]) -> Phrase:
    """Return the participant that ``span`` names.

    Args:
        covering: indexes of the mentions that may touch ``span``.
    """
    words = [w for m in _WORD.finditer(page.at(span)) if (w := m.group().casefold())]
    last_start = span.start + max(page.at(span).rfind(" "), -1) + 1
    entity: EntityId | None = None
    owners: set[EntityId] = set()
    proper = False
    for i in covering:
        mention = analysis.mentions[i]
        if mention.chain is None or not (mention.span.start < span.end and mention.span.end > span.start):
            continue
        found = entity_of.get((page.id, mention.chain))
        if found is None:
            continue
        if mention.span.start < span.end and mention.span.end > last_start:
            if entity is None:
                entity, proper = found, any(w[:1].isupper() for w in analysis.chains[mention.chain].name.split())
        else:
            owners.add(found)
    kept = [w for w in words if w not in listed("small_words")]
    head, rest = _head(kept)
    vague = bool(words) and words[0] in {"a", "an", "another", "some"}
    return Phrase(
        head=head,
        rest=rest,
        entity=entity,
        owners=frozenset(owners) - {entity},
        proper=proper,
        indefinite=vague and entity is None,
    )


def _head(words: Sequence[str]) -> tuple[str, frozenset[str]]:
    """Return the head noun and what stands around it; a number before it is a count and left out, one behind it a name
    ("gate 4").
    """
    if not words:
        return "", frozenset()
    if len(words) > 1 and words[-1].isdigit():
        return noun_base(words[-2]), frozenset({words[-1]}) | _plain(words[:-2])
    return noun_base(words[-1]), _plain(words[:-1])


def _plain(words: Sequence[str]) -> frozenset[str]:
    return frozenset(noun_base(w) for w in words if not w[0].isdigit() and w not in listed("count_words"))


def match(a: Phrase, b: Phrase) -> int:
    """Return how two phrases meet: 2 one thing by name, 1 may well be, 0 cannot tell, -1 two things.

    "The Velm Accord" and "the accord" is 1; "an order" and "an order" is 1; "gate 4" and "gate 3" is -1; "the accord" and "the
    pact" is 0.
    """
    if a.owners and b.owners and not a.owners & b.owners:
        return -1
    if a.entity is not None and a.entity == b.entity:
        return 2
    if a.entity is not None and b.entity is not None and a.proper and b.proper:
        return -1
    if a.empty or b.empty:
        return 0
    if a.head != b.head:
        return 2 if _fuller(a, b) or _fuller(b, a) else 0
    numbers_a, numbers_b = _digits(a.rest), _digits(b.rest)
    if numbers_a and numbers_b and numbers_a != numbers_b:
        return -1
    if a.rest == b.rest and a.owners == b.owners:
        return 2 if a.telling and not (a.indefinite or b.indefinite) else 1
    return 1 if (a.rest <= b.rest or b.rest <= a.rest) else 0


APPARATUS = frozenset({"system", "unit", "plant", "facility", "equipment", "machinery", "installation", "programme", "process"})


def _fuller(a: Phrase, b: Phrase) -> bool:
    """True where ``a`` only adds what kind of thing it is: "the dust extraction system" and "the dust extraction".

    Near miss: "the power plant" and "the power" (one word names too little).
    """
    whole = b.rest | {b.head}
    return a.head in APPARATUS and len(whole) >= 2 and a.rest == whole and not (a.indefinite or b.indefinite)


def _digits(words: frozenset[str]) -> frozenset[str]:
    return frozenset(w for w in words if w[0].isdigit())


def best(left: Sequence[Phrase], right: Sequence[Phrase]) -> int:
    """Return the best match between two lists; -1 where both name somebody and nobody meets, 0 where one says nothing."""
    if not left or not right:
        return 0
    grades = [match(a, b) for a in left for b in right]
    return max(grades)


def same_all(left: Sequence[Phrase], right: Sequence[Phrase]) -> bool:
    """True where every participant on either side has one by the same name on the other."""
    return all(any(match(a, b) == 2 for b in right) for a in left) and all(any(match(a, b) == 2 for a in left) for b in right)
