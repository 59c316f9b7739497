"""Places, and governments named by their country or its capital."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from onrecord.core.analysis import Article
from onrecord.core.atlas import Atlas, learn, world
from onrecord.core.names import fold
from onrecord.core.text import Page, rule_of
from onrecord.stages.mentions import wordlists
from onrecord.stages.mentions.people import possessive
from onrecord.stages.mentions.reading import Reading
from onrecord.stages.mentions.things import Found, Name, Office, Thing

NO_ACTORS = ("LOC", "FAC")
"""Entity types that decide nothing: rivers, halls."""
DEMONYM_SHAPES = ("sh", "an", "ese", "ic", "er", "i")


def atlas_of(page: Page, article: Article, reading: Reading, names: Iterable[Name]) -> Atlas:
    """Return the world's states and those the page tells of."""
    texts = [page.at(b.span) for b in article.blocks if b.role in ("headline", "standfirst", "dateline", "body", "caption")]
    places = {n.text.removeprefix("The ") for n in names if n.kind == "place" and n.ner not in NO_ACTORS and not n.known}
    adjectives = {n.text for n in names if n.ner == "NORP"}
    for token, tag in enumerate(reading.parse.tag):
        if tag in ("JJ", "NNP") and reading.words[token][0].isupper() and reading.low[token].endswith(DEMONYM_SHAPES):
            adjectives.add(reading.words[token])
    return learn(texts, places, adjectives - places)


def settled(office: Office, atlas: Atlas) -> Office:
    """Return ``office`` with its state by one name: "Kessarian" and "Kessary" are one."""
    state = atlas.state(office.of) if office.of else None
    return replace(office, of=fold(state)) if state is not None else office


class Gazette:
    """The places and governments of one page, made when first named."""

    def __init__(self, atlas: Atlas) -> None:
        self.atlas = atlas
        self.places: dict[str, Thing] = {}
        self.governments: dict[str, Thing] = {}

    def place(self, name: Name) -> Thing:
        """Return the place that ``name`` stands for; a country's names are one place."""
        state = self.atlas.countries.get(name.key)
        thing = self.places.setdefault(
            fold(state or name.text), Thing(kind="place", name=state or name.text, key=name.key, first=name.first)
        )
        thing.names.add(thing.name if name.known else name.text)
        return thing

    def government(self, state: str, words: str, token: int) -> Thing:
        """Return the government of ``state``, here named ``words``."""
        thing = self.governments.setdefault(fold(state), Thing(kind="government", name=state, key=fold(state), first=token))
        if words:
            thing.names.add(words)
        return thing

    def told_capitals(self) -> None:
        """Add to every government the capitals that the page itself tells: other pages may name it so."""
        for city, written in sorted(self.atlas.learned.items()):
            thing = self.governments.get(fold(self.atlas.capitals[city]))
            if thing is not None and not any(fold(n) == city for n in thing.names):
                thing.names.add(written)


def join(reading: Reading, names: list[Name], gazette: Gazette) -> list[Found]:
    """Return a mention for every name of a place: of the place, or of the government where it acts."""
    return [
        acting(reading, name, gazette) or by_place_name(reading, name, gazette)
        for name in sorted(names, key=lambda n: (n.known, n.first))
    ]


def by_place_name(reading: Reading, name: Name, gazette: Gazette) -> Found:
    """Join names of one place; a country's long and short name are one.

    True: "Britain" and "the United Kingdom". Near miss: "Georgia" and "Georgetown".
    """
    thing = gazette.place(name)
    reason = f"first mention of '{thing.name}'" if name.first == thing.first else f"same place '{thing.name}'"
    form = "possessive" if possessive(reading, name.last) else "name"
    return Found(
        first=name.first,
        last=name.last,
        head=name.last,
        kind="place",
        form=form,
        thing=thing,
        reason=reason,
        rule=rule_of(by_place_name),
    )


def acting(reading: Reading, name: Name, gazette: Gazette) -> Found | None:
    """Return a mention of a government where a country or capital is the subject of a verb of saying or deciding.

    True: "Port Halden rejected the offer" where the page calls Port Halden the Veldish capital. Near miss: "Port
    Halden woke to snow", "in Port Halden".
    """
    countries, capitals = gazette.atlas.countries, gazette.atlas.capitals
    if (name.ner in NO_ACTORS and name.key not in gazette.atlas.learned) or not _decides(reading, name):
        return None
    if name.key not in countries.keys() & world().countries.keys() and name.key not in capitals and _described(reading, name):
        return None
    capital = name.key in capitals and (name.key not in countries or name.key in gazette.atlas.learned)
    state = capitals[name.key] if capital else countries.get(name.key, name.text)
    thing = gazette.government(state, name.text, name.first)
    verb = reading.words[reading.parse.head[_subject(reading, name.last)]]
    named = f"capital '{name.text}'" if capital else f"'{name.text}'"
    form = "capital" if capital else "possessive" if possessive(reading, name.last) else "name"
    return Found(
        first=name.first, last=name.last, head=name.last, kind="government", form=form, thing=thing,
        reason=f"{named} is the subject of '{verb}': the government of {state}", rule=rule_of(acting),
    )  # fmt: skip


def _subject(reading: Reading, token: int) -> int:
    """Return the first of the coordinated subjects that ``token`` belongs to, else ``token``."""
    while reading.parse.dep[token] == "conj" and reading.parse.head[token] != token:
        token = reading.parse.head[token]
    return token


def _described(reading: Reading, name: Name) -> bool:
    """Return whether an apposition follows ("Betts, a distributor of flour, said"), as it does behind people."""
    after = reading.low[name.last + 1 : name.last + 3]
    return after[:1] == (",",) and after[1:] in (("a",), ("an",), ("who",))


def _decides(reading: Reading, name: Name) -> bool:
    subject = _subject(reading, name.last)
    verb = reading.parse.head[subject]
    return (
        reading.parse.dep[subject] == "nsubj"
        and reading.low[verb] in wordlists.state_verbs()
        and reading.parse.tag[verb].startswith("V")
    )
