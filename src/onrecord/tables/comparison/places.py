"""Where something happened, told twice in nearly the same words: "It came from gate 4" - "It came from gate 7"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from onrecord.core.story import Story
from onrecord.core.text import PageId, Span
from onrecord.lexicons import words as listed
from onrecord.tables.comparison.clauses import NEGATION, Clause, clauses, stem, stems
from onrecord.tables.sides import HEDGED, differ, independent

NEAR = 2
"""Paragraphs within which one answers the other: two turns of an interview."""
_PHRASE = re.compile(
    r"\b(?P<how>in|inside|at|on|from|outside|near|under|behind)\s+(?P<where>(?:[\w’'-]+\s+){0,5}?(?P<head>[a-z][\w-]+)(?:\s+(?P<number>\d+))?)"
    r"(?=\s*(?:[.,;:!?”\"»—]|\Z|\s(?:in|at|on|and|with|of|by|from|inside|near|when|where|while|who|which|that|standing)\b))"
)
_PARTS = frozenset({"room", "building", "side", "part", "corner"})
"""Words that two different places may share: "the bathroom of her hotel room", "the first-aid room"."""
_SMALL = frozenset({"come", "go", "say", "tell"})
"""Verbs that say too little alone to make two sentences one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """One telling of where; ``words``: the place, ``stems``: its content words, ``rest``: those of the sentence without it."""

    page: PageId
    clause: Clause
    span: Span
    words: str
    how: str
    head: str
    number: str
    stems: frozenset[str]
    rest: frozenset[str]


def parted(story: Story) -> Iterator[tuple[Spot, Spot]]:
    """Give pairs of sentences, one answering the other on one page, that put the same thing in two places.

    "The parcel was left in the hall", said the porter; "The parcel was left in the garden shed by the gate", said the guest. Near
    misses: "in the hall of the station" (a place within a place), "in June" (a time), two parcels, a paragraph and more between.
    """
    found: dict[PageId, list[Spot]] = {}
    for clause in clauses(story):
        known = clause.held.known and not clause.held.own and clause.statement.force not in HEDGED
        if known and not clause.unsure and (spot := _spot(clause)) is not None:
            found.setdefault(clause.page, []).append(spot)
    for page in sorted(found):
        for a, b in combinations(found[page], 2):
            if (
                abs(a.clause.block - b.clause.block) <= NEAR
                and _two_places(a, b)
                and _one_thing(a, b)
                and _two_people(story, a, b)
            ):
                yield a, b


def _spot(clause: Clause) -> Spot | None:
    """Return the first place of the sentence whose noun is one that lies beside others."""
    for match in _PHRASE.finditer(clause.text):
        if NEGATION.search(clause.text[: match.end()]):
            return None
        if stem(match["head"]) in listed("spots") or (match["number"] and match["head"] in listed("numbered_things")):
            start = clause.span.start + match.start()
            return Spot(
                page=clause.page,
                clause=clause,
                span=Span(clause.page, start, clause.span.start + match.end()),
                words=" ".join(match["where"].split()),
                how=match["how"],
                head=stem(match["head"]),
                number=match["number"] or "",
                stems=stems(clause.text[match.start() :]),
                rest=stems(clause.text[: match.start()]),
            )
    return None


def _two_places(a: Spot, b: Spot) -> bool:
    """True for two numbers of one kind, or two places that share no word, nor does either sentence name the other's."""
    if a.head == b.head:
        return bool(a.number and b.number and a.number != b.number)
    return not (a.number and b.number) and not (a.stems & b.stems) - _PARTS


def _one_thing(a: Spot, b: Spot) -> bool:
    """True where what is said of the place is the same: two words of it, or one verb after a pronoun for numbered places."""
    shared = a.rest & b.rest
    if len(shared - _SMALL) >= 2:
        return True
    return a.head == b.head and a.how == b.how and bool(shared) and min(len(a.rest), len(b.rest)) <= 1


def _two_people(story: Story, a: Spot, b: Spot) -> bool:
    return differ(a.clause.held, b.clause.held) and independent(story, a.clause.held, b.clause.held)
