"""What the words of one name, and those around it, tell of its kind."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from onrecord.core.analysis import Kind
from onrecord.core.atlas import world
from onrecord.stages.mentions import facts, titles, wordlists
from onrecord.stages.mentions.reading import Reading
from onrecord.stages.mentions.things import Name

LAWS = frozenset({"act", "law", "code", "bill", "statute"})
"""Words that end the name of a law."""
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
    "constitution", "citizens", "territory", "mayor", "railway", "king", "queen", "premier", "chancellor", "voters", "police",
})  # fmt: skip
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
AGENT_ENDINGS = ("eacher", "ist", "man", "woman", "maker", "keeper", "owner", "worker", "player", "writer", "grower", "leader")
"""Ends of nouns for what somebody does."""
ACRONYM = range(2, 7)
"""Letters in an acronym."""


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
    office = office or (reading.low[noun].endswith(AGENT_ENDINGS) and reading.low[noun] not in wordlists.organisation_nouns())
    return office and reading.words[noun].islower() and after in ((",",), (".",), ("(",)) and name.last > name.first


def _behind_body(reading: Reading, name: Name) -> bool:
    """Return whether commas set the name beside a noun for a body: "The operator, Orrin Lines, said".

    Near miss: "the council, Orla Venn said" (a clause), "the operator, Velm and Oln" (a list).
    """
    comma = name.front - 1
    if comma < 2 or reading.words[comma] != "," or not reading.follows(comma + 1) or name.titles or name.honorific:
        return False
    after, noun = reading.words[name.last + 1 : name.last + 2], reading.low[comma - 1]
    body = noun in CALLED | OUTLETS or noun in wordlists.organisation_nouns()
    return (
        body
        and reading.low[comma - 2] in ("the", "its", "their", "a")
        and after in ((",",), (".",), ("(",))
        and name.ner != "PERSON"
    )


def _noun_in_front(reading: Reading, name: Name) -> str:
    """Return the small noun right before a name that says what it is: "the daily Harbour Post", "lottery firm GoldStar"."""
    before = name.first - 1
    fits = before >= 0 and reading.follows(name.first) and reading.parse.tag[before] in ("NN", "JJ") and name.front == name.first
    return reading.low[before] if fits else ""


def _behind_kin(reading: Reading, name: Name) -> bool:
    """Return whether a noun for one person stands right before the name: "her nephew Ketil", "waitress Nela".

    Near miss: "the people of Ketil", "the union Ketil".
    """
    noun = _noun_in_front(reading, name)
    return noun in wordlists.source_nouns() and not wordlists.source_nouns()[noun][1] and name.ner != "NORP"


def has_age(reading: Reading, name: Name) -> bool:
    """Return whether an age stands between commas behind the name: "Orla, 41,", "Orla, aged 41,". Near miss: "Velm, 1941,"."""
    after = reading.low[name.last + 1 : name.last + 5]
    number = after[2:] if after[1:2] == ("aged",) else after[1:]
    return (
        after[:1] == (",",)
        and number[:1] != ()
        and number[0].isdigit()
        and len(number[0]) == 2
        and number[1:2] in ((",",), (".",))
    )


def _double_barrelled(reading: Reading, name: Name) -> bool:
    """Return whether two names joined by a hyphen end a full name: "Orla Venn-Roo". Near miss: "Port Velm-Oln"."""
    words = name.text.split()
    two = [w for w in words[-1].split("-") if w[:1].isupper() and w.isalpha() and not w.isupper()]
    place = words[0] in wordlists.place_nouns() or any(w.casefold() in wordlists.organisation_nouns() for w in words)
    article = reading.follows(name.first) and reading.low[name.first - 1] == "the"
    return len(words) in (2, 3) and len(two) == 2 and words[-1].count("-") == 1 and not place and not article


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
        last.casefold() in wordlists.document_nouns().keys() | LAWS
        or (name.ner == "LAW" and "on" in reading.low[name.first : name.last])
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
    if _behind_body(reading, name):
        yield "organisation", 2.5
    if after[:2] == (",", "whose") and name.key.split()[0] in wordlists.given_names():
        yield "person", 2.0
    if has_age(reading, name):
        yield "person", 4.0
    if _double_barrelled(reading, name):
        yield "person", 1.5
    article = reading.follows(name.first) and words[name.first - 1] == "the"
    if (article or words[name.first] == "the") and name.last > name.first and name.ner == "PERSON" and not name.titles:
        yield "organisation", 1.5
    if _behind_kin(reading, name):
        yield "person", 3.0
    if (noun := _noun_in_front(reading, name)) in CALLED:
        yield "organisation", 3.0 if noun in OUTLETS else 2.0
    if (
        len(after) > 1
        and after[0] in ("'s", "'")
        and (OF_A_STATE & set(words[name.last + 2 : name.last + 5]) or words[parse.head[name.last]] in OF_A_STATE)
    ):
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
        several = parse.tag[name.last] == "NNPS" and name.last > name.first and not name.titles
        yield ("organisation", 0.6) if several else ("person", 0.5)
