"""What kind of thing each name stands for: votes of parser, titles and wording, counted over the page."""

from __future__ import annotations

from collections import defaultdict

from onrecord.core.analysis import Kind
from onrecord.core.atlas import country_of_demonym, world
from onrecord.core.names import core_of_last, fold, parts
from onrecord.core.outlets import is_agency
from onrecord.stages.mentions import wordlists
from onrecord.stages.mentions.reading import Reading
from onrecord.stages.mentions.things import Name
from onrecord.stages.mentions.votes import OF_A_STATE, WHERE, cast, has_age

Votes = dict[Kind, float]
ORDER: tuple[Kind, ...] = ("person", "organisation", "place", "group", "document", "other")
"""Who wins a tie."""
BY_ENTITY: dict[str, Kind] = {
    "PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "group", "LAW": "document",
}  # fmt: skip
MOST_PARSED = 4.0
"""Most votes that the parser's labels of one name count together: it repeats its errors, a title is told."""


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
    for key in _called_by_first_word(reading, names):
        votes[key]["organisation"] += 3
    for key in _called_by_given_name(reading, names):
        votes[key]["person"] += 3
    for key in _called_by_last_word(reading, names):
        votes[key]["person"] += 2.5
    chosen = {key: best(v) for key, v in votes.items()}
    surnames = {family for key, kind in chosen.items() if kind == "person" for family in _family_names(key)}
    firsts = first_names(reading, names, chosen)
    for name in names:
        if name.key in firsts:
            chosen[name.key], name.ner = "person", "PERSON"
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


def _called_by_given_name(reading: Reading, names: list[Name]) -> list[str]:
    """Return names of one word, read as a place or a people, that are somebody's given name and speak or own.

    True: "Isolde" behind "Isolde Venn" in "Isolde has framed it". Near miss: "in Isolde"; "Chad" beside "Chad Venn".
    """
    given = {n.key.split()[0] for n in names if n.ner == "PERSON" and n.last > n.first}
    single = [n for n in names if " " not in n.key and n.key in given and n.ner in ("NORP", "GPE", "PERSON")]
    barred = {n.key for n in single if reading.follows(n.first) and reading.low[n.first - 1] in WHERE | {"the"}}
    led = {n.key for n in single if reading.parse.dep[n.last] in ("nsubj", "nsubjpass", "poss")}
    return sorted(led - barred - world().countries.keys())


def first_names(reading: Reading, names: list[Name], chosen: dict[str, Kind]) -> frozenset[str]:
    """Return single words by which somebody named in full is called and that act as people do, whatever the parser calls them.

    True: "Orla" behind "Orla Venn-Roo" in "Orla, 41, refused". Near miss: "Halden" beside "Halden Roo" in "in Halden"; "Lumen" of
    the "Lumen Safety" that was misread as a person.
    """
    full = {n.key.split()[0] for n in names if " " in n.key and chosen.get(n.key) == "person" and _is_surely_person(n)}
    opens = {n.key.split()[0] for n in names if " " in n.key and chosen.get(n.key) not in ("person", None)}
    single = [n for n in names if n.key in full - opens and not n.honorific]
    barred = {n.key for n in single if reading.follows(n.first) and reading.low[n.first - 1] in WHERE | {"the"}}
    leads = {n.key for n in single if reading.parse.dep[n.last] in ("nsubj", "nsubjpass", "poss") or has_age(reading, n)}
    return frozenset(leads - barred - world().countries.keys())


def _is_surely_person(name: Name) -> bool:
    """Return whether the parser, a hyphen or a known given name tells a full name for a person's."""
    words = name.text.split()
    return name.ner == "PERSON" or "-" in words[-1] or fold(words[0]) in wordlists.given_names()


def _called_by_first_word(reading: Reading, names: list[Name]) -> list[str]:
    """Return names of one word that open the name of one body named before: "Lumen" behind "Lumen Holdings".

    Near miss: "Velm" behind "Velm Council" where "in Velm" stands too; "Lumen" beside "Lumen Roo" or "Mr Lumen".
    """
    opened: dict[str, set[str]] = defaultdict(set)
    first: dict[str, int] = {}
    for name in names:
        key = name.key.partition(" ")[0]
        if " " in name.key and not (name.known or name.titles or name.honorific):
            opened[key].add(name.key)
            first.setdefault(key, name.first)
    single = [n for n in names if " " not in n.key and n.key in opened]
    barred = {n.key for n in single if n.titles or n.honorific or n.ner in ("GPE", "LOC", "NORP") or n.first < first[n.key]}
    barred |= {n.key for n in single if reading.follows(n.first) and reading.low[n.first - 1] in WHERE}
    return sorted(
        {
            n.key
            for n in single
            if n.key not in barred and len(opened[n.key]) == 1 and _is_body_name(next(iter(opened[n.key])), names)
        }
    )


def _is_body_name(key: str, names: list[Name]) -> bool:
    """Return whether every parse of a name tells a body, or its last word does."""
    last = key.split()[-1]
    same = [n for n in names if n.key == key and not n.known]
    told = last in wordlists.organisation_nouns() or any(n.text.split()[-1] in wordlists.organisation_endings() for n in same)
    return told or {n.ner for n in same if n.ner} == {"ORG"}


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
