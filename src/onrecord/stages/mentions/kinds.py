"""What kind of thing each name stands for: votes of parser, titles and wording, counted over the page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

from onrecord.core.analysis import Kind
from onrecord.core.atlas import country_of_demonym, world
from onrecord.core.names import core_of_last, fold, parts
from onrecord.core.outlets import is_agency
from onrecord.stages.mentions import facts, titles, wordlists
from onrecord.stages.mentions.reading import Reading
from onrecord.stages.mentions.things import Name

Votes = dict[Kind, float]
ORDER: tuple[Kind, ...] = ("person", "organisation", "place", "group", "document", "other")
"""Who wins a tie."""
BY_ENTITY: dict[str, Kind] = {
    "PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "group", "LAW": "document",
}  # fmt: skip
WHERE = frozenset(["in", "near", "across", "throughout", "outside", "inside", "around", "towards"])
PARTS_OF_PLACES = frozenset({
    "people", "residents", "inhabitants", "citizens", "town", "city", "village", "port", "capital", "republic", "kingdom",
    "province", "north", "south", "east", "west", "outskirts", "streets",
})  # fmt: skip
PARTS_OF_RIVERS = frozenset(
    {"banks", "bank", "waters", "mouth", "shores", "shore", "course", "mouths", "estuary", "tributaries", "level"}
)
"""Words before "of the" and a river, a lake or a sea."""
OF_A_STATE = frozenset({
    "government", "parliament", "president", "minister", "ministry", "embassy", "ambassador", "army", "border", "capital",
    "constitution", "citizens", "territory",
})  # fmt: skip
MOST_PARSED = 4.0
"""Most votes that the parser's labels of one name count together: it repeats its errors, a title is told."""
OUTLETS = frozenset({
    "newspaper", "daily", "weekly", "tabloid", "broadsheet", "portal", "website", "blog", "magazine", "broadcaster", "outlet",
    "channel", "agency", "site", "paper", "station", "broadcasters",
})  # fmt: skip
CALLED = OUTLETS | {
    "firm",
    "company",
    "bank",
    "operator",
    "airline",
    "group",
    "union",
    "charity",
    "party",
    "club",
    "maker",
    "retailer",
    "supplier",
    "giant",
    "manufacturer",
    "startup",
    "insurer",
    "developer",
    "lender",
    "utility",
    "automaker",
    "carmaker",
}
"""Nouns right before a name that tell it for a body: "the newspaper X", "airline X"."""
ACRONYM = range(2, 7)
"""Letters in an acronym."""


def decide(reading: Reading, names: list[Name]) -> None:
    """Set the kind of every name: the most votes for its words over the page; a tie goes by ORDER."""
    votes: dict[str, Votes] = defaultdict(lambda: defaultdict(float))
    parsed: dict[str, list[Kind]] = defaultdict(list)
    outlets = _outlets(reading)
    for name in names:
        if name.ner in BY_ENTITY and not name.known:
            parsed[name.key].append(BY_ENTITY[name.ner])
        for kind, weight in cast(reading, name):
            votes[name.key][kind] += weight
        if name.key in outlets or (is_agency(name.text) and _reports(reading, name)):
            votes[name.key]["organisation"] += 4
    for key, kinds in parsed.items():
        for kind in kinds:
            votes[key][kind] += min(1.0, MOST_PARSED / len(kinds))
    for key in _with_demonym(reading, names):
        votes[key]["place"] += 2.5
    for key in _with_family_name(votes):
        votes[key]["person"] += 3
    for key in _called_by_last_word(reading, names):
        votes[key]["person"] += 2.5
    chosen = {key: best(v) for key, v in votes.items()}
    surnames = {family for key, kind in chosen.items() if kind == "person" for family in _family_names(key)}
    for name in names:
        name.kind = (
            "person" if _is_family_name(reading, name, surnames) and name.key not in outlets else chosen.get(name.key, "other")
        )


def _outlets(reading: Reading) -> set[str]:
    """Return the folded names of the page's outlet, long and short ("Orlim Observer", "Observer"), and of its agencies."""
    found = {fold(o.name) for o in reading.article.origins if o.kind == "agency"}
    if reading.article.outlet is not None:
        name = reading.article.outlet.value
        found.add(fold(name))
        if name.split()[-1] in wordlists.organisation_endings():
            found.add(fold(name).split()[-1])
    return found


def _called_by_last_word(reading: Reading, names: list[Name]) -> list[str]:
    """Return names of two words, and their last words, by which somebody is called again who speaks: so people are called.

    True: "Nikki Haley" where "Haley said" follows. Near miss: "Orlim Observer", whose last word tells a body; "Halden Group".
    """
    bodies = wordlists.organisation_nouns()
    speaking = {n.key for n in names if n.first == n.last and not n.words_upper and _is_speaker(reading, n)}
    found = set()
    for name in names:
        words = name.key.split()
        plain = len(words) == 2 and name.last > name.first and name.ner in ("ORG", "PERSON", "") and not name.words_upper
        last = reading.words[name.last]
        body = words[-1] in bodies or words[0] in bodies or last in wordlists.organisation_endings()
        if plain and words[1] in speaking and not body and not {name.key, words[1]} & world().countries.keys():
            found |= {name.key, words[1]}
    return sorted(found)


def _reports(reading: Reading, name: Name) -> bool:
    """Return whether a name that agencies bear stands as one does: it reports, is told, or is credited; "Petra" is a town too."""
    before = reading.low[name.first - 1] if reading.follows(name.first) else ""
    return name.ner != "PERSON" and (_is_speaker(reading, name) or bool(name.short_of) or before in ("told", "to", "by"))


def _is_speaker(reading: Reading, name: Name) -> bool:
    verb = reading.parse.head[name.last]
    return reading.parse.dep[name.last] == "nsubj" and reading.low[verb] in wordlists.state_verbs()


def _with_family_name(votes: dict[str, Votes]) -> list[str]:
    """Return full names whose family name the page uses with a title: "Colm Ystad" where "Mr Ystad" stands."""
    titled = {key for key, cast in votes.items() if cast.get("person", 0.0) >= 3 and " " not in key}
    nouns = wordlists.organisation_nouns()
    return [key for key in votes if " " in key and core_of_last(parts(key).last) in titled and key.split()[-1] not in nouns]


def _is_family_name(reading: Reading, name: Name, surnames: set[str]) -> bool:
    """Return whether one word is the family name of a person named in full, and not here a place.

    True: "Venn" after "Orla Venn", whatever the parser calls it. Near miss: "in Houston" beside "Whit Houston".
    """
    where = name.ner == "GPE" and reading.follows(name.first) and reading.low[name.first - 1] in WHERE
    return core_of_last(name.key) in surnames and not where and name.key not in world().countries


def _family_names(key: str) -> set[str]:
    """Return the forms a family name in ``key`` may take: the last part, and the last two of three or more."""
    name = parts(key)
    if not name.given:
        return set()
    two = {f"{name.given[-1]} {name.last}"} if len(name.given) > 1 else set()
    return {core_of_last(name.last), *two}


def _with_demonym(reading: Reading, names: list[Name]) -> list[str]:
    """Return the keys of names that a demonym on the page is made from: they are countries whatever the parser says.

    True: "Veldmark" beside "the Veldish government". Near miss: "Marlan" beside "Marlin" (no adjective).
    """
    adjectives = {n.text for n in names if n.ner == "NORP" and n.first == n.last}
    for token, word in enumerate(reading.words):
        if not word[0].isupper():
            continue
        after = reading.low[token + 1] if token + 1 < len(reading.words) else ""
        if (reading.parse.tag[token] == "JJ" or after in OF_A_STATE) and not reading.capitals[token]:
            adjectives.add(word)
    candidates = sorted({n.text for n in names if not (n.known or n.honorific or n.titles) and n.first == n.last} - adjectives)
    countries = (country_of_demonym(a, [c for c in candidates if fold(c) != fold(a)]) for a in sorted(adjectives))
    return sorted({fold(c) for c in countries if c is not None})


def best(votes: Votes) -> Kind:
    """Return the kind with the most votes."""
    return max(ORDER, key=lambda kind: (votes.get(kind, 0.0), -ORDER.index(kind))) if votes else "other"


def cast(reading: Reading, name: Name) -> Iterable[tuple[Kind, float]]:
    """Yield the votes that one mention gives for the kind of its words.

    True: a title before it votes for a person. Near miss: "the minister" two words before it does not.
    """
    if name.known:
        return
    if name.honorific:
        yield "person", 4.0
    elif name.titles:
        yield "person", 3.0
    yield from _by_words(reading, name)
    yield from _by_place_in_sentence(reading, name)


def _behind_office(reading: Reading, name: Name) -> bool:
    """Return whether commas set the name beside an office: "the president's adviser, Orla Venn, wrote".

    Near miss: "the mayor, Port Velm and ..." is a list, "the mayor, Venn said" opens a clause.
    """
    comma = name.front - 1
    if comma < 1 or reading.words[comma] != "," or not reading.follows(comma + 1) or name.first != name.front:
        return False
    noun, after = comma - 1, reading.words[name.last + 1 : name.last + 2]
    office = titles.noun_ending_at(reading, noun) is not None or reading.low[noun] in wordlists.source_nouns()
    return office and reading.words[noun].islower() and after in ((",",), (".",), ("(",)) and name.last > name.first


def _noun_in_front(reading: Reading, name: Name) -> str:
    """Return the small noun right before a name that says what it is: "the daily Harbour Post", "lottery firm GoldStar"."""
    before = name.first - 1
    fits = before >= 0 and reading.follows(name.first) and reading.parse.tag[before] in ("NN", "JJ") and name.front == name.first
    return reading.low[before] if fits else ""


def _opens_block(reading: Reading, name: Name) -> bool:
    """Return whether the name opens its paragraph before a dash or an agency's bracket: a dateline left in the text."""
    if name.first > 0 and reading.block[name.first - 1] == reading.block[name.first]:
        return False
    after = reading.words[name.last + 1 : name.last + 2]
    return after in (("–",), ("—",), ("--",)) or (after == ("(",) and reading.words[name.first].isupper())


def _by_words(reading: Reading, name: Name) -> Iterable[tuple[Kind, float]]:
    first, last = reading.words[name.first], reading.words[name.last]
    long = name.last > name.first
    nouns = wordlists.organisation_nouns()
    if name.key in world().countries:
        yield "place", 3.0
    elif (
        (not long and last.casefold() in nouns)
        or (long and (last.casefold() in nouns or last in wordlists.organisation_endings()) and not name.titles)
        or (long and _noun_before_small(reading, name))
    ):
        yield "organisation", 3.0
    elif long and (
        last.casefold() in wordlists.document_nouns() or (name.ner == "LAW" and "on" in reading.low[name.first : name.last])
    ):
        yield "document", 3.0
    elif (
        long
        and (last in wordlists.place_nouns() or first in wordlists.place_nouns())
        and not name.titles
        and name.ner != "PERSON"
    ):
        yield "place", 2.0
    elif len(last.replace(".", "")) in ACRONYM and last.isupper() and not (long and first.isupper()):
        yield "organisation", 2.0 if long or last.count(".") > 2 else 1.0
    if name.short_of and last.isupper():
        yield "organisation", 2.0


def _noun_before_small(reading: Reading, name: Name) -> bool:
    """Return whether a noun for a body stands before "of", "on" or "for" in the name ("House Committee on Agriculture")."""
    words = reading.low[name.first : name.last + 1]
    return any(b in ("of", "on", "for") and a in wordlists.organisation_nouns() for a, b in pairwise(words))


def _by_place_in_sentence(reading: Reading, name: Name) -> Iterable[tuple[Kind, float]]:
    words, parse = reading.low, reading.parse
    after = words[name.last + 1 : name.last + 4]
    if (after[:2] == (",", "who") or after[:1] == ("who",)) and name.ner != "NORP":
        yield "person", 2.0
    elif facts.beside(reading, name.last) is not None and not (name.last > name.first and parse.entity[name.last][2:] == "GPE"):
        yield "person", 2.5
    if _behind_office(reading, name):
        yield "person", 2.5
    if (noun := _noun_in_front(reading, name)) in CALLED:
        yield "organisation", 3.0 if noun in OUTLETS else 2.0
    if len(after) > 1 and after[0] in ("'s", "'") and OF_A_STATE & set(words[name.last + 2 : name.last + 5]):
        yield "place", 2.0
    if reading.follows(name.front) and words[name.front - 1] in WHERE and not reading.words[name.last].isupper():
        yield "place", 2.0
    if name.first > 1 and words[name.first - 1] == "of" and words[name.first - 2] in PARTS_OF_PLACES:
        yield "place", 2.0
    if name.first > 2 and words[name.first - 2 : name.first] == ("of", "the") and words[name.first - 3] in PARTS_OF_RIVERS:
        yield "place", 2.0
    if reading.role(name.first) == "dateline" or _opens_block(reading, name):
        yield "place", 4.0 if reading.words[name.first].isupper() else 2.0
    speaks = parse.dep[name.last] == "nsubj" and reading.low[parse.head[name.last]] in wordlists.state_verbs()
    if not name.ner and speaks:
        yield "person", 0.5
