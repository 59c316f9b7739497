"""One sentence with its words looked up, as ``onrecord pairs`` compares it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from onrecord.core.analysis import Figure, Timex
from onrecord.core.grammar import Grammar
from onrecord.core.syntax import Parse
from onrecord.lexicons import rows, words
from onrecord.lexicons.base_forms import noun_base, verb_base

_CONTENT = ("NN", "VB", "JJ", "CD", "RB")


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceReading:
    """One sentence as the stages read it; all offsets are into ``text``."""

    text: str
    parse: Parse
    figures: tuple[Figure, ...] = ()
    times: tuple[Timex, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """One sentence with its words looked up. ``bases``: base forms of content words by token."""

    reading: SentenceReading
    grammar: Grammar
    bases: dict[int, str]

    @property
    def known(self) -> frozenset[str]:
        return frozenset(self.bases.values())


def side_of(reading: SentenceReading) -> Sides:
    grammar = Grammar.of("", reading.text, reading.parse)
    bases = {}
    for i, tag in enumerate(reading.parse.tag):
        word = grammar.word[i]
        if tag.startswith(_CONTENT) and word.isalnum() and word not in words("stopwords"):
            bases[i] = _base(word, tag)
    return Sides(reading=reading, grammar=grammar, bases=bases)


def _base(word: str, tag: str) -> str:
    return verb_base(word, known_verbs()) if tag.startswith("VB") else noun_base(word)


@cache
def known_verbs() -> frozenset[str]:
    listed = (v.strip() for row in rows("event_predicates") for v in row[1].split(","))
    return (
        frozenset(v for v in listed if " " not in v)
        | words("not_happenings")
        | frozenset(w for row in rows("opposites") for w in row[:2])
    )
