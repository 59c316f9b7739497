"""Ministries by field and state, however a page words them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.core.atlas import Atlas
from onrecord.core.names import fold
from onrecord.core.text import rule_of
from onrecord.story.entities.nodes import Group, Node, offices

NOUN = "ministry"
SMALL = frozenset({"the", "of", "for", "and", "&", "affairs"})
"""Words that tell no field: "ministry of foreign affairs" is the foreign ministry."""
OWN = frozenset({"his", "her", "its", "their", "our", "my", "your", "both", "two", "other", "a", "an", "another"})
"""Words by which a phrase names no ministry of its own."""
STATUS = ("former ", "deputy ", "acting ", "interim ", "then ", "caretaker ", "incoming ", "outgoing ", "vice ", "junior ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ministry:
    """A ministry as one page words it. ``state``: "" where the page does not tell it."""

    field: frozenset[str]
    state: str = ""


def read(name: str, atlas: Atlas) -> Ministry | None:
    """Return field and state of the ministry that ``name`` words, None where it words none or no field.

    True: "Kessarian Ministry of Energy", "energy ministry of Kessary", "foreign ministry in Port Halden". Near miss: "his
    ministry", "ministry official".
    """
    words = [w.removesuffix("'s") for w in fold(name).split()]
    if words.count(NOUN) != 1 or OWN & set(words):
        return None
    before, after = words[: words.index(NOUN)], words[words.index(NOUN) + 1 :]
    state, before = _leading_state(before, atlas)
    tail, place = _at(after, "in")
    city = atlas.capitals.get(" ".join(w for w in place if w != "the"), "") if place else ""
    told = [part.strip() for part in " ".join(tail).split("of ") if part.strip()]
    if tail and tail[0] not in ("of", "for"):
        return None
    field = before or (told.pop(0).removeprefix("for ").split() if told else [])
    if told:
        state = state or atlas.state(told.pop(0)) or ""
    found = frozenset(field) - SMALL
    return Ministry(field=found, state=fold(state or city)) if found and not told and len(found) < 5 else None


def _leading_state(words: list[str], atlas: Atlas) -> tuple[str, list[str]]:
    for size in (3, 2, 1):
        state = atlas.state(" ".join(words[:size])) if len(words) >= size else None
        if state is not None:
            return state, words[size:]
    return "", words


def _at(words: list[str], small: str) -> tuple[list[str], list[str]]:
    return (words[: words.index(small)], words[words.index(small) + 1 :]) if small in words else (words, [])


def group(nodes: Iterable[Node], people: Iterable[Node], atlas: Atlas) -> tuple[list[Group], list[Node]]:
    """Return the ministries among ``nodes`` whose state is known, and the nodes that are none of them."""
    read_as = [(n, read(n.chain.name, atlas) if n.chain.kind == "organisation" else None) for n in nodes]
    states: dict[frozenset[str], set[str]] = defaultdict(set)
    for _, ministry in read_as:
        if ministry is not None and ministry.state:
            states[ministry.field].add(ministry.state)
    for field, state in _of_ministers(people, atlas):
        states[field].add(state)
    groups: dict[tuple[str, str], Group] = {}
    rest = []
    for node, ministry in read_as:
        if ministry is None or not (ministry.state or len(states[ministry.field]) == 1):
            rest.append(node)
            continue
        by_state(node, ministry, next(iter(states[ministry.field])), groups, atlas)
    return [groups[key] for key in sorted(groups)], rest


def _of_ministers(people: Iterable[Node], atlas: Atlas) -> Iterable[tuple[frozenset[str], str]]:
    """Yield field and state of every minister of the story."""
    for node in people:
        for office, of in sorted(offices([node], atlas)):
            for status in STATUS:
                office = office.removeprefix(status)
            field, _, noun = office.rpartition(" ")
            if noun == "minister" and field and field != "prime" and of and atlas.state(of):
                yield frozenset(field.split()) - SMALL, fold(atlas.state(of) or of)


def by_state(node: Node, ministry: Ministry, only: str, groups: dict[tuple[str, str], Group], atlas: Atlas) -> None:
    """Put ``node`` to the ministry of its field and state; without a state, to the only state ``only`` that the story gives one.

    True: "the interior ministry" in a story with Halvane's interior minister and no other. Near miss: two states with
    interior ministers, where "the interior ministry" stays with its page.
    """
    state = ministry.state or only
    name = f"{' '.join(_in_order(node.chain.name, ministry.field))} ministry of {atlas.countries.get(state, state.title())}"
    made = groups.setdefault((" ".join(sorted(ministry.field)), state), Group(key=fold(name), name=name, kind="organisation"))
    if ministry.state:
        made.add(node, f"'{node.chain.name}' is a ministry of {state.title()}", 0.95, rule_of(by_state))
    else:
        made.add(node, f"the only such ministry of this story is that of {state.title()}", 0.7, rule_of(by_state))


def _in_order(name: str, field: frozenset[str]) -> list[str]:
    return [w for w in fold(name).split() if w in field]
