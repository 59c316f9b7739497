"""Predicate classes: which verbs and nouns name which kind of happening."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from onrecord.core.grammar import Grammar
from onrecord.lexicons import rows, words
from onrecord.lexicons.base_forms import noun_base, verb_base

_FUNCTION_WORDS = frozenset({"the", "a", "an"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """``verbs``: class by base form; ``phrases``: by base form, the words that must follow it with their class, longest first.

    ``told``: classes of saying that are happenings where their day is told; ``acts``: those of them that are nothing else.
    """

    verbs: Mapping[str, str]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    nouns: Mapping[str, str]
    themes: frozenset[str]
    told: frozenset[str]
    acts: frozenset[str]
    bases: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """Return the predicate classes of ``event_predicates.txt``; a word listed twice belongs to the class named first."""
    verbs: dict[str, str] = {}
    nouns: dict[str, str] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    flagged: dict[str, set[str]] = {"theme": set(), "told": set(), "act": set()}
    for row in rows("event_predicates"):
        name, verb_list, noun_list, flags = (*row, "", "", "")[:4]
        for entry in filter(None, (v.strip() for v in verb_list.split(","))):
            base, *rest = entry.split()
            if rest:
                phrases.setdefault(base, []).append((tuple(rest), name))
            else:
                verbs.setdefault(base, name)
        for noun in filter(None, (n.strip() for n in noun_list.split(","))):
            nouns.setdefault(noun, name)
        for flag in flagged.keys() & set(flags.split(",")):
            flagged[flag].add(name)
    ordered = {base: tuple(sorted(found, key=lambda p: (-len(p[0]), p[0]))) for base, found in phrases.items()}
    bases = frozenset(verbs) | frozenset(ordered) | words("not_happenings") | words("event_embedding")
    return Lexicon(
        verbs=verbs,
        phrases=ordered,
        nouns=nouns,
        themes=frozenset(flagged["theme"]),
        told=frozenset(flagged["told"] | flagged["act"]),
        acts=frozenset(flagged["act"]),
        bases=bases,
    )


def base_of(grammar: Grammar, token: int) -> str:
    """Return the base form of the word at ``token``: verbs by verb rules, nouns by noun rules."""
    word = grammar.word[token]
    if grammar.parse.tag[token].startswith(("VB", "MD")):
        return verb_base(word, lexicon().bases)
    return noun_base(word) if grammar.parse.tag[token].startswith("NN") else word


def verb_class(grammar: Grammar, verb: int) -> tuple[str, tuple[int, ...]] | None:
    """Return the class of the verb at ``verb`` with the tokens that belong to it ("came into force"); None when it has none.

    "She stepped down on Monday" is "resign"; near miss: "she stepped onto the stage" is none.
    """
    base = base_of(grammar, verb)
    for rest, name in lexicon().phrases.get(base, ()):
        if (tokens := _completed(grammar, verb, rest)) is not None:
            return name, (verb, *tokens)
    if grammar.with_dep(verb, "prt"):
        return None  # "signing away", "getting up": another verb than the bare one
    if base == "find":
        return ("discover", (verb,)) if _was_found(grammar, verb) else None
    if base in {"occur", "happen"} and not _has_noun_subject(grammar, verb):
        return None  # "it happened": what happened stands elsewhere
    name_or_none = lexicon().verbs.get(base)
    return (name_or_none, (verb,)) if name_or_none is not None else None


def _was_found(grammar: Grammar, verb: int) -> bool:
    """True for "three bodies were found below the weir"; near misses: "was found guilty", "found that"."""
    judged = grammar.with_dep(verb, "oprd", "acomp", "xcomp", "ccomp", "advcl")
    passive = grammar.parse.tag[verb] == "VBN" and bool(grammar.with_dep(verb, "nsubjpass"))
    return passive and not judged and _has_noun_subject(grammar, verb)


def _has_noun_subject(grammar: Grammar, verb: int) -> bool:
    return any(grammar.parse.tag[n].startswith(("NN", "CD")) for n in grammar.with_dep(verb, "nsubj", "nsubjpass"))


def _completed(grammar: Grammar, verb: int, rest: tuple[str, ...]) -> list[int] | None:
    """Return the dependents of ``verb`` that spell ``rest``: a particle, an object, or a preposition with its noun."""
    tokens: list[int] = []
    below = verb
    for word in rest:
        found = [k for k in grammar.kids[below] if k > verb and base_or_word(grammar, k) == word]
        if not found:
            return None
        tokens.append(found[0])
        below = found[0] if grammar.parse.dep[found[0]] == "prep" else below
    return tokens


def base_or_word(grammar: Grammar, token: int) -> str:
    """Return the singular of a noun, any other word as it stands."""
    word = grammar.word[token]
    return noun_base(word) if grammar.parse.tag[token] == "NNS" else word


def noun_class(grammar: Grammar, noun: int) -> str | None:
    """Return the class of the happening that the noun at ``noun`` names, None when it names none.

    "The signing of the treaty" is "sign"; near miss: the first word of "signing ceremony" is none.
    """
    if not grammar.parse.tag[noun].startswith(("NN", "VBG")) or grammar.parse.dep[noun] in {"compound", "amod", "npadvmod"}:
        return None
    if grammar.parse.tag[noun].startswith("NNP") and grammar.parse.entity[noun]:
        return None
    return lexicon().nouns.get(base_or_word(grammar, noun))
