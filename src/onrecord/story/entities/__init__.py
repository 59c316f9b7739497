"""One entity for all chains of a story that stand for the same person, body, place, government or office."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from onrecord.core.analysis import Analysis, Kind
from onrecord.core.atlas import Atlas, learn, told_states
from onrecord.core.names import core_of_last, parts, plain
from onrecord.core.story import Entity, EntityId, Join, Place
from onrecord.core.text import Page, PageId, content_id, rule_of
from onrecord.story.entities import bodies, capitals, ministries, offices, people
from onrecord.story.entities.nodes import Group, Node, lay_out

ORDER: tuple[Kind, ...] = ("person", "organisation", "government", "place", "role", "group", "document", "other")
"""Who wins when pages disagree evenly on the kind of one name."""

PLACE_WEIGHT = 4


def join(pages: Mapping[PageId, Page], analyses: Mapping[PageId, Analysis]) -> tuple[tuple[Entity, ...], dict[Place, EntityId]]:
    """Return the entities of one story, sorted by id, and for every chain its entity.

    Named things join across pages; what is only described stays with its page. The order of the pages has no influence,
    and names are compared within blocks of one family name, acronym or state only.
    """
    nodes = lay_out(analyses)
    atlas = _atlas(pages, nodes)
    told = frozenset(plain(s) for s in told_states(pages[p].text for p in sorted(pages)))
    atlas = capitals.infer(pages, nodes, atlas, told)
    groups = _groups(nodes, atlas, told, _definite(pages, nodes))
    entities = sorted((_entity(one, taken) for one, taken in _with_rivals(groups)), key=lambda e: e.id)
    return tuple(entities), {j.chain: e.id for e in entities for j in e.joins}


def _atlas(pages: Mapping[PageId, Page], nodes: Iterable[Node]) -> Atlas:
    states = {n.chain.name for n in nodes if n.chain.kind in ("place", "government") and n.chain.named}
    adjectives = {word for n in nodes if n.chain.kind in ("role", "government", "group", "person") for word in _adjectives(n)}
    return learn((pages[p].text for p in sorted(pages)), states, adjectives - states)


def _adjectives(node: Node) -> list[str]:
    """Return words of offices and names that may be demonyms: the owner of "minister of kessarian"."""
    owners = [t.rpartition(" of ")[2].title() for t in node.chain.titles if " of " in t]
    return owners + [n for n in node.chain.names if node.chain.kind in ("government", "group") and " " not in n]


def _definite(pages: Mapping[PageId, Page], nodes: Iterable[Node]) -> frozenset[Place]:
    """Return the places of chains that some mention words with "the"."""
    return frozenset(
        n.place for n in nodes if any(pages[m.page].text[m.start : m.start + 4].casefold() == "the " for m in n.mentions)
    )


def _groups(nodes: list[Node], atlas: Atlas, told: frozenset[str], definite: frozenset[Place]) -> list[Group]:
    surnames = {n.surname for n in nodes if n.chain.kind == "person" and n.chain.named and n.person.given}
    places = _place_words(nodes) | (told - surnames)
    sorts: dict[str, list[Node]] = {"person": [], "body": [], "place": [], "government": [], "role": [], "described": []}
    seats, rest = ministries.group(nodes, [n for n in nodes if n.chain.kind in ("person", "role")], atlas)
    full = _full_names(nodes)
    for node in rest:
        sorts[_sort(node, surnames, places, full, atlas)].append(node)
    persons = people.group(sorts["person"], atlas)
    for person in persons:
        person.kind = "person"
    roles = offices.group(sorts["role"], persons, atlas)
    organisations = bodies.group(sorts["body"], atlas)
    sorts["described"] = bodies.by_calling(sorts["described"], organisations, definite)
    return [
        *persons,
        *roles,
        *seats,
        *organisations,
        *bodies.by_state(sorts["place"], atlas, "place"),
        *bodies.by_state(sorts["government"], atlas, "government"),
        *(_alone(n) for n in sorts["described"]),
    ]


def _place_words(nodes: Iterable[Node]) -> frozenset[str]:
    """Return single words that are places in this story although some pages take them for a person or body.

    A mention as a place or government counts PLACE_WEIGHT times: it rests on "in" or a verb of deciding, the others on
    capitals alone; a person whom no page of a story names in full is rare.
    """
    votes: Counter[tuple[str, bool]] = Counter()
    for node in nodes:
        if node.chain.named and " " not in node.key:
            place = node.chain.kind in ("place", "government")
            votes[(node.key, place)] += len(node.mentions) * (PLACE_WEIGHT if place else 1)
    return frozenset(key for key, place in votes if place and votes[(key, True)] > votes[(key, False)])


def _full_names(nodes: Iterable[Node]) -> frozenset[str]:
    """Return names of two and more words that most mentions in the story take for a person's."""
    votes: Counter[tuple[str, bool]] = Counter()
    for node in nodes:
        if node.chain.named and " " in node.key:
            votes[(node.key, node.chain.kind == "person")] += 1 + len(node.mentions) + len(node.chain.titles)
    return frozenset(key for key, person in votes if person and votes[(key, True)] >= votes[(key, False)])


def _sort(node: Node, surnames: set[str], places: frozenset[str], full: frozenset[str], atlas: Atlas) -> str:
    chain = node.chain
    if chain.kind == "role":
        return "role"
    if not chain.named:
        return "described"
    if chain.kind in ("place", "government"):
        return chain.kind
    if node.key in places and not chain.titles and not chain.gender and chain.kind in ("person", "organisation", "other"):
        return "place"
    family = chain.kind in ("organisation", "other") and " " not in node.key and core_of_last(parts(node.key).last) in surnames
    if node.key in full and chain.kind in ("organisation", "other"):
        return "person"
    if chain.kind == "person" or (family and not chain.name.isupper() and node.key not in atlas.countries):
        return "person"
    return "body"


def described(node: Node) -> str:
    """Return why a thing that is only described stays with its page: no words say that two pages mean one.

    True: "an official" of two pages gives two entities. Near miss: "the Veldish foreign minister" is an office and may join.
    """
    return f"only described on its page: '{node.chain.name}'"


def _alone(node: Node) -> Group:
    made = Group(key=node.key, lone=True)
    made.add(node, described(node), 1.0, rule_of(described))
    return made


def _with_rivals(groups: list[Group]) -> list[tuple[Group, bool]]:
    """Return every group with whether another one has its kind and name."""
    count = Counter((_kind(g), _name(g).casefold()) for g in groups)
    return [(g, g.lone or count[(_kind(g), _name(g).casefold())] > 1) for g in groups]


def _kind(one: Group) -> Kind:
    """Return the kind of the group, else the kind most mentions have; a tie goes by ORDER."""
    if one.kind is not None:
        return one.kind
    votes: Counter[Kind] = Counter()
    for node, *_ in one.nodes:
        votes[node.chain.kind] += max(1, len(node.mentions))
    return max(ORDER, key=lambda kind: (votes[kind], -ORDER.index(kind)))


def _name(one: Group) -> str:
    """Return the fullest name: most words, then longest, mixed case before capitals."""
    if one.name:
        return one.name
    named = [n.chain.name for n, *_ in one.nodes if n.chain.named] or [n.chain.name for n, *_ in one.nodes]
    return max(sorted(set(named)), key=lambda name: (not name.isupper(), len(name.split()), len(name), not name.isascii()))


def _entity(one: Group, rival: bool) -> Entity:
    kind, name = _kind(one), _name(one)
    joins = sorted((Join(chain=n.place, reason=why, confidence=sure) for n, why, sure, _ in one.nodes), key=lambda j: j.chain)
    aliases = {a for n, *_ in one.nodes for a in (*n.chain.names, n.chain.name) if n.chain.named and n.chain.kind != "role"}
    # Two things of one name, and things that are only described, take their place into the id to stay apart.
    apart = (one.first.place[0], one.first.mentions[0].start if one.first.mentions else one.first.place[1]) if rival else ()
    return Entity(
        id=content_id("e", kind, name.casefold(), *apart),
        kind=kind,
        name=name,
        aliases=tuple(sorted(aliases - {name})),
        joins=tuple(joins),
        mentions=tuple(sorted(span for n, *_ in one.nodes for span in n.mentions)),
        rule=sorted(one.nodes, key=lambda row: (row[2], row[0].place))[0][3],
    )
