"""Who and what a page speaks of: mentions, joined into chains with a reason for every join.

Names come first (parser's entities corrected), then their kinds by vote, then people, bodies, places and governments,
then what stands beside names, descriptions, and pronouns last. Where two candidates remain, the mention stays open.
"""

from __future__ import annotations

from onrecord.core.analysis import Article, Chain, Mention
from onrecord.core.syntax import Parse
from onrecord.core.text import Page
from onrecord.stages.mentions import bodies, described, facts, issuers, kinds, later, names, people, pronouns, sources, states
from onrecord.stages.mentions.reading import Reading, read
from onrecord.stages.mentions.things import Found, Name, Thing


def find(page: Page, article: Article, parse: Parse) -> tuple[tuple[Mention, ...], tuple[Chain, ...]]:
    """Return the mentions of ``page``, sorted by place, and its chains in order of their first mentions.

    Mentions may stand inside one another ("the minister" over "Veldmark" in "Veldmark's minister"). A mention that is
    left open has no chain and says why.
    """
    reading = read(page, article, parse)
    named = names.find(reading)
    kinds.decide(reading, named)
    gazette = states.Gazette(states.atlas_of(page, article, reading, named))
    for name in named:
        name.office = states.settled(name.office, gazette.atlas) if name.office is not None else None
    by_person = [n for n in named if n.kind == "person"]
    found, persons = people.join_full(reading, by_person)
    organisations = [n.text for n in named if n.kind == "organisation" and not n.known]
    told = facts.find(reading, found, gazette.atlas, organisations)
    # What stands beside full names tells genders and offices, which decide between two of one family name.
    short = people.join_short(reading, by_person, persons)
    told = facts.find(reading, short, gazette.atlas, organisations) | told
    found += short
    by_name = list(found)
    found += states.join(reading, [n for n in named if n.kind == "place"], gazette)
    more, things = bodies.join(reading, [n for n in named if _stands_alone(reading, n)])
    found += more
    by_body = [m for m in more if m.kind == "organisation"]
    ground = described.Page(
        reading=reading, people=persons, bodies=things, gazette=gazette, told=told, named=by_name, organisations=by_body
    )
    found += described.find(ground, found)
    found += sources.find(ground, found)
    found += pronouns.find(reading, found)
    issuers.join(reading, found)
    later.join(reading, found)
    gazette.told_capitals()
    return _finished(reading, found)


def _stands_alone(reading: Reading, name: Name) -> bool:
    """Return whether ``name`` is a body, group or document, and no adjective ("Veldish officials")."""
    if name.kind in ("person", "place"):
        return False
    return name.kind != "group" or reading.parse.dep[name.last] not in ("amod", "compound", "nmod")


def _finished(reading: Reading, found: list[Found]) -> tuple[tuple[Mention, ...], tuple[Chain, ...]]:
    found.sort(key=lambda m: (m.first, m.last, m.head))
    numbers: dict[int, int] = {}
    order: list[Thing] = []
    for mention in found:
        if mention.thing is not None and id(mention.thing) not in numbers:
            numbers[id(mention.thing)] = len(order)
            order.append(mention.thing)
    mentions = tuple(
        m.as_mention(reading.span(m.first, m.last), numbers[id(m.thing)] if m.thing is not None else None) for m in found
    )
    return mentions, tuple(_chain(thing) for thing in order)


def _chain(thing: Thing) -> Chain:
    return Chain(
        kind=thing.kind,
        name=thing.name,
        names=tuple(sorted(thing.names)),
        titles=tuple(sorted(thing.titles | {f"{o.text} of {o.of}" for o in thing.offices if o.of})),
        gender=thing.gender or None,  # type: ignore[arg-type]
        named=thing.named,
    )
