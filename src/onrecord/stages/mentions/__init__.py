"""Who and what a page speaks of: mentions, joined into chains with a reason for every join.

Names come first (parser's entities corrected), then their kinds by vote, then people, bodies, places and governments,
then what stands beside names, descriptions, and pronouns last. Where two candidates remain, the mention stays open.
"""

from __future__ import annotations

from onrecord.core.analysis import Article, Chain, Mention
from onrecord.core.syntax import Parse
from onrecord.core.text import Page
from onrecord.stages.mentions import bodies, described, facts, issuers, kinds, later, names, people, pronouns, sources, states
from onrecord.stages.mentions.ground import Page as Ground
from onrecord.stages.mentions.phrases import DEFINITE, INDEFINITE, QUANTIFIERS, begin
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
    ground = Ground(
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
    """Return whether ``name`` is a body, a document or a whole group.

    True: "Republicans said". Near miss: "Veldish officials" (an adjective), "the Velm Republican" and "some Republicans", who are
    described.
    """
    if name.kind in ("person", "place"):
        return False
    if name.kind != "group":
        return True
    return reading.parse.dep[name.last] not in ("amod", "compound", "nmod") and not _is_part(reading, name)


def _is_part(reading: Reading, name: Name) -> bool:
    """Return whether a name of a group stands for one or some of it."""
    parse = reading.parse
    first = begin(reading, name.last)
    counted = reading.low[first] in INDEFINITE | QUANTIFIERS or parse.tag[first] == "CD"
    one = parse.tag[name.last] in ("NN", "NNP") and reading.low[first] in DEFINITE and name.ner == "NORP"
    chosen = any(parse.dep[k] == "relcl" and reading.low[k - 1] != "," for k in reading.kids(name.last))
    return name.ner in ("NORP", "") and (counted or one or chosen) and not reading.words[name.last].isupper()


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
