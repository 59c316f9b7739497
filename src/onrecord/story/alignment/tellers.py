"""Whether two pages may mean one teller: one entity, an office and its government, a minister and the ministry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord import lexicons
from onrecord.core.analysis import Analysis, Attribution, Kind
from onrecord.core.story import EntityId, Place
from onrecord.core.text import Page
from onrecord.core.words import base, words

_FOR_PERSONS, _FOR_BODIES = frozenset({"he", "she"}), frozenset({"it"})
_BODIES = frozenset({"organisation", "government"})
_STATES = frozenset({"government", "place"})
_HEADS = {"minister": "ministry"}
"""Who speaks for an office, and the office."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """``names``: content words of each of its names; ``words``: of all of them and its titles; ``kinds``: what it is.

    ``named``: False where it is only described.
    """

    names: frozenset[frozenset[str]] = frozenset()
    words: frozenset[str] = frozenset()
    kinds: frozenset[Kind] = frozenset()
    named: bool = False


NOBODY = Teller()


def tellers_of(analyses: Mapping[str, Analysis], entity_of: Mapping[Place, EntityId]) -> dict[EntityId, Teller]:
    """Return what all pages call each entity."""
    found: dict[EntityId, Teller] = {}
    for (page, number), entity in sorted(entity_of.items()):
        if page not in analyses or number >= len(analyses[page].chains):
            continue
        chain = analyses[page].chains[number]
        old = found.get(entity, NOBODY)
        names = frozenset(frozenset(content_words(n)) for n in (chain.name, *chain.names))
        found[entity] = Teller(
            names=old.names | names,
            words=old.words.union(*names, content_words(" ".join(chain.titles))),
            kinds=old.kinds | {chain.kind},
            named=old.named or chain.named,
        )
    return found


def may_be_one(a: Teller, b: Teller) -> bool:
    """Return whether two different entities may be one voice.

    True: "Velm" and "Velm's energy ministry"; "Foreign Minister Ada Orr of Velm" and "the foreign ministry of Velm"; "officials"
    and "officials". Near misses: the energy ministries of Velm and of Orrin; two ministers; Velm and Orrin.
    """
    if not a.words or not b.words:
        return False
    if not a.named and not b.named and a.words == b.words:
        return True
    return any(_speaks_for(x, y) for x, y in ((a, b), (b, a)))


def _speaks_for(office: Teller, whole: Teller) -> bool:
    if whole.kinds <= _STATES and office.kinds <= _BODIES:
        return any(name < office.words for name in whole.names if name)
    as_office = frozenset(_HEADS.get(w, w) for w in office.words)
    return "person" in office.kinds and as_office != office.words and any(len(n) > 2 and n <= as_office for n in whole.names)


def teller_chain(page: Page, analysis: Analysis, statement: Attribution) -> int | None:
    """Return the chain of a statement's source; of a bare "he" or "it" that is left open, that of the statement right before it
    in the same paragraph, where it is a person or a body as the pronoun asks.
    """
    if statement.who is not None or len(statement.source) != 1:
        return statement.who
    pronoun = page.at(statement.source[0]).casefold()
    if pronoun not in _FOR_PERSONS | _FOR_BODIES:
        return None
    start = statement.source[0].start
    before = [
        s
        for s in analysis.statements
        if s.content and s.source and s.shown and max(x.end for x in (*s.source, *s.content)) <= start
    ]
    if not before:
        return None
    last = max(before, key=lambda s: max(x.end for x in (*s.source, *s.content)))
    if last.who is None or "\n" in page.text[last.content[-1].end : start].strip(" ") or last.inside is not None:
        return None
    kind = analysis.chains[last.who].kind
    fits = kind == "person" if pronoun in _FOR_PERSONS else kind in _BODIES
    return last.who if fits else None


def content_words(text: str) -> list[str]:
    """Return the words of ``text`` that carry content, in their base form."""
    stop = lexicons.words("stopwords")
    return [b for m in words(text) if m[0] not in stop and (b := base(text[m[1] : m[2]])) not in stop]
