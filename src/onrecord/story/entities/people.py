"""Persons across the pages of one story."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from onrecord.core.atlas import Atlas
from onrecord.core.names import core_of_last, parts, same_person, spelling_key
from onrecord.core.text import Rule, rule_of
from onrecord.story.entities.nodes import Group, Node, offices

SHORTEST_SPELLING = 5
"""Letters a family name must have before another spelling of it may join."""


def group(nodes: Iterable[Node], atlas: Atlas) -> list[Group]:
    """Return the persons among ``nodes``: full names first, then what is only a part of one."""
    full: list[Node] = []
    short: list[Node] = []
    for node in nodes:
        (full if node.person.given else short).append(node)
    groups = by_full_name(full)
    groups = by_variant(groups)
    groups = by_spelling(groups)
    by_part(short, groups, atlas)
    return groups


def by_full_name(nodes: Iterable[Node]) -> list[Group]:
    """Join equal full names; case, dots and diacritics do not count.

    True: "José Orlan" and "Jose Orlan". Near miss: a "Mr Sam Venn" and a "Ms Sam Venn" stay two.
    """
    blocks: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        blocks[node.key].append(node)
    groups = []
    for key in sorted(blocks):
        genders = sorted({n.chain.gender for n in blocks[key] if n.chain.gender})
        groups += _by_gender(key, blocks[key], genders) if len(genders) > 1 else [_one(key, blocks[key])]
    return groups


def _one(key: str, nodes: list[Node]) -> Group:
    made = Group(key=key)
    for node in nodes:
        same = node.chain.name.casefold() == nodes[0].chain.name.casefold()
        made.add(node, f"full name '{node.chain.name}'", 1.0 if same else 0.95, rule_of(by_full_name))
    return made


def _by_gender(key: str, nodes: list[Node], genders: Sequence[str]) -> list[Group]:
    """Return one group a gender told; chains that tell none stay alone."""
    groups = [_one(key, [n for n in nodes if n.chain.gender == g]) for g in genders]
    for node in nodes:
        if not node.chain.gender:
            alone = Group(key=key, lone=True)
            alone.add(node, f"open: two people named '{node.chain.name}' in this story", 1.0, rule_of(by_full_name))
            groups.append(alone)
    return groups


def by_variant(groups: list[Group]) -> list[Group]:
    """Join a full name to the only longer one that it shortens.

    True: "Orla Venn" and "Orla M. Venn". Near miss: "Orla Venn" where "Orla M. Venn" and "Orla K. Venn" are two.
    """
    blocks: dict[str, list[Group]] = defaultdict(list)
    for one in groups:
        blocks[core_of_last(parts(one.key).last)].append(one)
    merged: dict[int, Group] = {}
    for block in blocks.values():
        for one in sorted(block, key=lambda g: (len(g.key.split()), len(g.key), g.key)):
            longer = [g for g in block if g is not one and not g.lone and _longer(g, one) and same_person(g.key, one.key)]
            top = [g for g in longer if not any(_longer(h, g) and same_person(h.key, g.key) for h in longer)]
            one_line = len(top) == 1 and all(same_person(g.key, top[0].key) for g in longer)
            if one_line and not one.lone and _agree(top[0], one):
                merged[id(one)] = top[0]
    return _merge(groups, merged, "a shorter form of the full name '{}'", 0.9, rule_of(by_variant))


def _longer(a: Group, b: Group) -> bool:
    return (len(a.key.split()), len(a.key), a.key) > (len(b.key.split()), len(b.key), b.key)


def _agree(a: Group, b: Group) -> bool:
    return len(a.genders | b.genders) < 2


def by_spelling(groups: list[Group]) -> list[Group]:
    """Join full names that two pages spell differently from another script.

    True: "Muammar Gaddafi" and "Moammar Kadhafi" when no page has both. Near miss: both on one page.
    """
    blocks: dict[str, list[Group]] = defaultdict(list)
    for one in groups:
        if not one.lone and len(parts(one.key).last) >= SHORTEST_SPELLING:
            blocks[spelling_key(one.key)].append(one)
    merged: dict[int, Group] = {}
    for block in blocks.values():
        if len(block) == 2:
            a, b = sorted(block, key=lambda g: (-len(g.nodes), g.key))
            if not a.pages & b.pages and _agree(a, b):
                merged[id(b)] = a
    return _merge(groups, merged, "another spelling of '{}'", 0.7, rule_of(by_spelling))


def _merge(groups: list[Group], merged: dict[int, Group], reason: str, confidence: float, rule: Rule) -> list[Group]:
    for one in groups:
        if id(one) in merged:
            target = merged[id(one)]
            while id(target) in merged:
                target = merged[id(target)]
            for node, _, before, _ in one.nodes:
                target.add(node, f"'{node.chain.name}' is {reason.format(_name(target))}", min(confidence, before), rule)
    return [g for g in groups if id(g) not in merged]


def _name(one: Group) -> str:
    return one.nodes[0][0].chain.name


def by_part(short: Iterable[Node], groups: list[Group], atlas: Atlas) -> None:
    """Join pages that know a person by one name only to the one person of the story who bears it.

    True: a page that has only "Ms Venn", beside pages on Orla Venn. Near miss: Orla Venn and Tam Venn are both in the
    story; only a form of address or an office can then decide.
    """
    last: dict[str, list[Group]] = defaultdict(list)
    first: dict[str, list[Group]] = defaultdict(list)
    spelled: dict[str, list[Group]] = defaultdict(list)
    for one in groups:
        name = parts(one.key)
        last[core_of_last(name.last)].append(one)
        spelled[spelling_key(core_of_last(name.last))].append(one)
        if name.given:
            first[name.given[0]].append(one)
    alone: dict[str, list[Node]] = defaultdict(list)
    for node in short:
        found = _bearer(node, last.get(node.surname, []), atlas) or _given(node, last, first)
        found = found or _other_spelling(node, last, spelled, atlas)
        if found is None and node.surname not in last:
            alone[node.key].append(node)
        elif found is None:
            lone = Group(key=node.key, lone=True)
            lone.add(node, f"open: more than one {node.chain.name} in this story", 1.0, rule_of(by_part))
            groups.append(lone)
        else:
            found[0].add(node, found[1], found[2], rule_of(by_part))
    for key in sorted(alone):
        groups += _same_part(key, alone[key])


Bearer = tuple[Group, str, float]


def _bearer(node: Node, candidates: list[Group], atlas: Atlas) -> Bearer | None:
    fitting = [g for g in candidates if g.takes_gender_of(node)]
    if len(candidates) == 1 and len(fitting) == 1:
        return fitting[0], f"'{node.chain.name}' is borne by one person of the story: '{_name(fitting[0])}'", 0.9
    mine = offices([node], atlas)
    titled = [g for g in fitting if mine & offices([n for n, *_ in g.nodes], atlas)]
    if len(titled) == 1:
        return titled[0], f"the only {node.chain.name} of the story with this title: '{_name(titled[0])}'", 0.85
    told = [g for g in fitting if node.chain.gender and g.genders == {node.chain.gender}]
    if len(fitting) == 1 and told:
        return told[0], f"the only {node.chain.name} of the story whom its form of address fits: '{_name(told[0])}'", 0.85
    return None


def _given(node: Node, last: dict[str, list[Group]], first: dict[str, list[Group]]) -> Bearer | None:
    """Return the one person whose name begins with this word, when it is nobody's family name."""
    candidates = first.get(node.key, [])
    if node.surname in last or len(candidates) != 1 or not candidates[0].takes_gender_of(node):
        return None
    return candidates[0], f"'{node.chain.name}' begins the name of one person of the story: '{_name(candidates[0])}'", 0.7


def _other_spelling(node: Node, last: dict[str, list[Group]], spelled: dict[str, list[Group]], atlas: Atlas) -> Bearer | None:
    """Return the one person whose family name sounds so and who holds the same office."""
    if node.surname in last or len(node.surname) < SHORTEST_SPELLING:
        return None
    alike = spelled.get(spelling_key(node.surname), [])
    candidates = [g for g in alike if node.place[0] not in g.pages and g.takes_gender_of(node)]
    mine = offices([node], atlas)
    if len(candidates) == 1 and mine & offices([n for n, *_ in candidates[0].nodes], atlas):
        return candidates[0], f"another spelling of '{_name(candidates[0])}', with the same title", 0.6
    return None


def _same_part(key: str, nodes: list[Node]) -> list[Group]:
    genders = sorted({n.chain.gender for n in nodes if n.chain.gender})
    if len(genders) > 1:
        return _by_gender(key, nodes, genders)
    made = Group(key=key)
    sure = 0.85 if len(nodes) > 1 else 1.0
    for node in nodes:
        made.add(node, f"same name '{node.chain.name}', no full name in this story", sure, rule_of(by_part))
    return [made]
