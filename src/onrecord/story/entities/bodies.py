"""Organisations, groups, documents, places and governments across the pages of one story."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from onrecord.core.analysis import Kind
from onrecord.core.atlas import Atlas
from onrecord.core.names import SMALL, fold, initials, plain
from onrecord.core.story import Place
from onrecord.core.text import rule_of
from onrecord.story.entities.nodes import Group, Node

SHORTEST_ACRONYM = 3
FORMS = frozenset({"republic", "kingdom", "federation", "union", "commonwealth", "emirate", "sultanate", "principality", "duchy"})
"""Words for the form of a state before its name."""


def group(nodes: Iterable[Node], atlas: Atlas) -> list[Group]:
    """Return the bodies, groups and documents among ``nodes``."""
    groups = by_name(nodes, atlas)
    return by_acronym(groups)


def by_name(nodes: Iterable[Node], atlas: Atlas) -> list[Group]:
    """Join equal names whatever kind a page took them for, and names that differ in word order around "of".

    True: "Energy Ministry" and "Ministry of Energy". Near miss: "Ministry of Energy" and "Ministry of Labour".
    """
    blocks: dict[str, Group] = {}
    for node in nodes:
        key = _unordered(node.key, atlas)
        made = blocks.setdefault(key, Group(key=node.key))
        made.add(node, f"same name '{node.chain.name}'", 1.0 if made.key == node.key else 0.85, rule_of(by_name))
    return [blocks[key] for key in sorted(blocks)]


def _unordered(key: str, atlas: Atlas) -> str:
    """Return the weighty words of ``key``, sorted, a demonym as its country: "kessarian energy ministry" has Kessary's."""
    words = [fold(atlas.demonyms.get(fold(w), w)) for w in key.split()]
    if "of" in words or len(words) == 2 or any(fold(w) in atlas.demonyms for w in key.split()):
        return " ".join(sorted(w for w in " ".join(words).split() if w not in SMALL))
    return key


def by_acronym(groups: list[Group]) -> list[Group]:
    """Join an acronym to the one name that some page gives it, else to the one name whose initials it is.

    True: "HWA" beside a page with "Halden Water Authority (HWA)". Near miss: two names in the story have its initials.
    """
    told: dict[str, list[Group]] = defaultdict(list)
    made_of: dict[str, list[Group]] = defaultdict(list)
    for one in groups:
        if " " in one.key:
            for alias in {plain(a) for n, *_ in one.nodes for a in n.chain.names} - {one.key}:
                told[alias].append(one)
            for letters in {initials(n.chain.name) for n, *_ in one.nodes}:
                made_of[letters.casefold()].append(one)
    kept = []
    for one in groups:
        if " " in one.key:
            kept.append(one)
            continue
        name = one.nodes[0][0].chain.name
        capitals = name.replace(".", "").isupper() and len(one.key) >= SHORTEST_ACRONYM
        by_page, by_letters = told.get(one.key, []), made_of.get(one.key, []) if capitals else []
        target = by_page[0] if len(by_page) == 1 else by_letters[0] if not by_page and len(by_letters) == 1 else None
        if target is None:
            kept.append(one)
            continue
        why = "short for" if by_page else "the initials of"
        for node, *_ in one.nodes:
            target.add(
                node,
                f"'{node.chain.name}' is {why} '{target.nodes[0][0].chain.name}'",
                0.95 if by_page else 0.85,
                rule_of(by_acronym),
            )
    return kept


def by_calling(nodes: Iterable[Node], groups: list[Group], definite: frozenset[Place]) -> list[Node]:
    """Join "the operator" to the only body that some page of the story calls so; return what is left.

    True: a page with "the operator", beside one with "the operator, the Karrow Hydropower Company,". Near miss: "an
    operator"; two bodies called so; the page names the body by its name and "the operator" was not joined to it there.
    """
    called: dict[str, list[Group]] = defaultdict(list)
    for one in groups:
        for title in sorted({t for n, *_ in one.nodes for t in n.chain.titles if n.chain.kind == "organisation"}):
            called[fold(title)].append(one)
    left = []
    for node in nodes:
        bearers = called.get(node.key, []) if node.chain.kind == "organisation" and node.place in definite else []
        if len(bearers) == 1 and node.place[0] not in bearers[0].pages:
            name = bearers[0].nodes[0][0].chain.name
            bearers[0].add(node, f"'{name}' is the only {node.key} named in this story", 0.7, rule_of(by_calling))
        else:
            left.append(node)
    return left


def by_state(nodes: Iterable[Node], atlas: Atlas, kind: Kind) -> list[Group]:
    """Join governments named by country, capital or demonym, and places by the names of one country.

    True: "Port Halden" and "Veldmark" when they act, where a page calls Port Halden the Veldish capital. Near miss: the
    places Port Halden and Veldmark stay two.
    """
    groups: dict[str, Group] = {}
    for node in nodes:
        words = fold(node.chain.name)
        capital = (
            atlas.capitals.get(words)
            if kind == "government" and words in (*atlas.learned, *_only_capitals(atlas, words))
            else None
        )
        short = _short(words, atlas)
        state = capital or (atlas.state(short) if kind == "government" else atlas.countries.get(short)) or node.chain.name
        made = groups.setdefault(plain(state), Group(key=plain(state), name=state, kind=kind))
        reason = f"'{node.chain.name}' is the capital of {state}" if capital else f"named '{node.chain.name}'"
        made.add(node, reason, 0.9 if capital else 1.0, rule_of(by_state))
    for made in groups.values():
        written = sorted({n.chain.name for n, *_ in made.nodes if plain(n.chain.name) == made.key and not n.chain.name.isupper()})
        made.name = written[0] if written and made.name.isupper() else made.name
    return [groups[key] for key in sorted(groups)]


def _short(words: str, atlas: Atlas) -> str:
    """Return "halvane" for "republic of halvane" when the story has both; else the words as they are."""
    form, _, rest = words.partition(" of ")
    rest = rest.removeprefix("the ")
    return rest if form.split()[-1] in FORMS and rest in atlas.countries else words


def _only_capitals(atlas: Atlas, words: str) -> tuple[str, ...]:
    return (words,) if words in atlas.capitals and words not in atlas.countries else ()
