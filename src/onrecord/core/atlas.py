"""States with their capitals and demonyms: the world's from the lexicon, invented ones learned from the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from onrecord.core.names import fold, plain
from onrecord.lexicons import rows

_NAME = r"[A-Z\u00c0-\u00de][\w'’-]+(?: [A-Z\u00c0-\u00de][\w'’-]+){0,2}"
_POSSESSIVE = r"(?:'s|’s|'|’)"
CAPITAL_PATTERNS = tuple(
    re.compile(p)
    for p in (
        rf"\b[Tt]he (?P<state>{_NAME}) capital,? (?:of )?(?P<city>{_NAME})",
        rf"\b(?P<city>{_NAME}), the (?P<state>{_NAME}) capital\b",
        rf"\b(?P<city>{_NAME}), (?:the |which is the )?capital(?: city)? of (?P<state>{_NAME})",
        rf"\b[Tt]he capital(?: city)? of (?P<state>{_NAME}), (?P<city>{_NAME})",
        rf"\b(?P<city>{_NAME}), (?P<state>{_NAME}){_POSSESSIVE} capital\b",
        rf"\b(?P<state>{_NAME}){_POSSESSIVE} capital,? (?P<city>{_NAME})",
    )
)
"""Sentences that tell the capital of a state, itself named by country or by demonym."""
STATE_PATTERNS = tuple(
    re.compile(p)
    for p in (
        rf"\b(?P<state>{_NAME}){_POSSESSIVE} (?:government|parliament|capital|army|constitution)\b",
        rf"\b(?P<state>{_NAME}){_POSSESSIVE} (?:prime|foreign|energy|finance|interior) minister\b",
        rf"\b(?:[Gg]overnment|[Rr]epublic|[Kk]ingdom|[Pp]arliament) of (?P<state>{_NAME})",
    )
)
"""Wordings that only a state's name stands in."""
DEMONYM_ENDINGS = ("ianese", "anian", "ian", "ean", "ese", "ish", "ani", "ard", "an", "ic", "er", "i", "n")
SHORTEST_STEM = 4
"""Letters a demonym and its country must share: with three, "Oran" would be of "Orange"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Atlas:
    """From folded words to the name of a state as written: by country name, by capital, by demonym.

    A word that points to two states ("Congolese") is in none of the maps.
    """

    countries: Mapping[str, str] = field(default_factory=dict)
    capitals: Mapping[str, str] = field(default_factory=dict)
    demonyms: Mapping[str, str] = field(default_factory=dict)
    learned: Mapping[str, str] = field(default_factory=dict)
    """Capitals that the page itself tells, folded, to how it writes them."""

    def state(self, words: str) -> str | None:
        """Return the state whose name or demonym ``words`` is; a capital does not count."""
        key = fold(words)
        return self.countries.get(key) or self.demonyms.get(key)


@cache
def world() -> Atlas:
    """Return the atlas of the lexicon ``states``."""
    countries: dict[str, set[str]] = {}
    capitals: dict[str, set[str]] = {}
    demonyms: dict[str, set[str]] = {}
    for row in rows("states"):
        name, cities, adjectives, others = (*row, "", "", "")[:4]
        for column, where in ((f"{name};{others}", countries), (cities, capitals), (adjectives, demonyms)):
            for word in filter(None, (w.strip() for w in column.split(";"))):
                where.setdefault(fold(word), set()).add(name)
                if where is demonyms and not word.endswith(("s", "sh", "ch", "ese")):
                    where.setdefault(fold(word + "s"), set()).add(name)
    return Atlas(countries=_single(countries), capitals=_single(capitals), demonyms=_single(demonyms))


def _single(found: Mapping[str, set[str]]) -> dict[str, str]:
    return {key: next(iter(names)) for key, names in found.items() if len(names) == 1}


def learn(texts: Iterable[str], places: Iterable[str], adjectives: Iterable[str], atlas: Atlas | None = None) -> Atlas:
    """Return ``atlas`` (the world's when None) with what ``texts`` tell of further states.

    ``places``: names that may be countries; ``adjectives``: capitalised adjectives that may be demonyms. A capital
    that the text tells wins over the lexicon's. True: "the Veldish capital, Port Halden". Near miss: "the Veldish
    capital was quiet, Venn said" names no city.
    """
    atlas = atlas or world()
    countries, demonyms, capitals = dict(atlas.countries), dict(atlas.demonyms), dict(atlas.capitals)
    told = _told_capitals(texts)
    told_cities = {fold(city) for city, _ in told}
    for place in sorted(set(places)):
        if fold(place) not in told_cities and fold(place) not in atlas.capitals:
            countries.setdefault(fold(place), place)
    known = sorted(set(countries.values()))
    for adjective in sorted({*adjectives, *(state for _, state in told)}):
        if fold(adjective) not in demonyms and fold(adjective) not in countries:
            country = country_of_demonym(adjective, [n for n in known if fold(n) not in atlas.countries])
            if country is not None:
                demonyms[fold(adjective)] = country
    cities: dict[str, set[str]] = {}
    for city, state in told:
        name = countries.get(fold(state)) or demonyms.get(fold(state)) or state
        cities.setdefault(fold(city), set()).add(name)
    learned, written = _single(cities), {fold(city): city for city, _ in told}
    capitals.update(learned)
    for name in learned.values():
        (demonyms if fold(name) in demonyms else countries).setdefault(fold(name), name)
    return Atlas(countries=countries, capitals=capitals, demonyms=demonyms, learned={c: written[c] for c in sorted(learned)})


def told_states(texts: Iterable[str]) -> list[str]:
    """Return names that stand where only a state's does, sorted.

    True: "Halvane's government", "the Republic of Halvane". Near miss: "Halvane's mayor".
    """
    found = set()
    for text in texts:
        flat = " ".join(text.split())
        for pattern in STATE_PATTERNS:
            found |= {m["state"] for m in pattern.finditer(flat)}
    return sorted(found)


def _told_capitals(texts: Iterable[str]) -> list[tuple[str, str]]:
    """Return (city, state as written) for every sentence that tells a capital, sorted."""
    found = set()
    for text in texts:
        if "capital" in text:
            flat = " ".join(text.split())
            for pattern in CAPITAL_PATTERNS:
                for match in pattern.finditer(flat):
                    found.add((match["city"], match["state"]))
    return sorted(found)


def country_of_demonym(adjective: str, countries: Iterable[str]) -> str | None:
    """Return the one country of ``countries`` that ``adjective`` is made from, None when there is none or more than one.

    True: "Veldish" is of "Veldmark", "Kessarian" of "Kessary". Near miss: "Vian" of "Viland" shares too few letters.
    """
    word = plain(adjective)
    stems = {word[: -len(ending)] for ending in DEMONYM_ENDINGS if word.endswith(ending)}
    stems = {s for s in stems if len(s) >= SHORTEST_STEM}
    if not stems:
        return None
    longest = {c: max((len(s) for s in stems if plain(c).startswith(s)), default=0) for c in countries if " " not in c}
    fitting = [c for c, n in longest.items() if n]
    return fitting[0] if len(fitting) == 1 else None
