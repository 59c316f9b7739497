"""Offices that a page names without their holder."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from onrecord.core.atlas import Atlas
from onrecord.core.text import rule_of
from onrecord.lexicons import rows
from onrecord.story.entities.nodes import Group, Node, offices


def group(nodes: Iterable[Node], people: list[Group], atlas: Atlas) -> list[Group]:
    """Join offices to persons of ``people``; return the offices that stay things of their own."""
    holders: dict[str, list[tuple[Group, frozenset[str]]]] = defaultdict(list)
    for one in people:
        held: dict[str, set[str]] = defaultdict(set)
        for office, of in offices([n for n, *_ in one.nodes], atlas):
            held[office].add(of)
        for office, owners in held.items():
            holders[office].append((one, frozenset(owners)))
    own: dict[tuple[str, str], Group] = {}
    lone: list[Group] = []
    for node in nodes:
        mine = sorted(offices([node], atlas))
        if not mine or not by_holder(node, mine[0], holders):
            if mine and mine[0][1]:
                made = own.setdefault(mine[0], Group(key=" of ".join(mine[0]), name=" of ".join(mine[0])))
                made.add(node, f"the office '{made.name}', no holder named in this story", 0.9, rule_of(by_holder))
            else:
                alone = Group(key=node.key, lone=True)
                alone.add(node, "an office without a holder, whose it is the page does not say", 1.0, rule_of(by_holder))
                lone.append(alone)
    return [*(own[key] for key in sorted(own)), *lone]


def _single(office: str) -> bool:
    """Return whether a state has one of it: "prime minister", "foreign minister"; not "minister", "spokesman"."""
    sorts = {row[0]: row[2] for row in rows("offices") if len(row) > 2}
    with_field = office.endswith(" minister") and not office.startswith("former")
    return with_field or (sorts.get(office) == "single" and office != "minister")


def by_holder(node: Node, office: tuple[str, str], holders: dict[str, list[tuple[Group, frozenset[str]]]]) -> bool:
    """Add ``node`` to the only person of the story who holds the office; return whether there is one.

    True: "the foreign minister" on a page that does not name her, where Orla Venn is the story's only foreign minister.
    Near miss: two foreign ministers in the story and the page does not say of which state.
    """
    noun, of = office
    named = holders.get(noun, [])
    exact = [g for g, owners in named if of and of in owners]
    loose = [g for g, _ in named if not of and _single(noun)]
    fitting = exact or (loose if len(named) == 1 else [])
    if len(fitting) != 1 or (not exact and node.place[0] in fitting[0].pages):
        return False
    name = fitting[0].nodes[0][0].chain.name
    said = f"{noun} of {of}" if of else noun
    fitting[0].add(node, f"'{name}' is the only {said} named in this story", 0.85 if exact else 0.7, rule_of(by_holder))
    return True
