"""The words that name a happening: verbs, nouns, and verbs that lend themselves to a noun ("made the call")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.core.grammar import SUBJECTS, Grammar
from onrecord.lexicons import words
from onrecord.stages.events.lexicon import base_of, noun_class, verb_class

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "such", "any", "no", "its", "his", "her", "their", "our", "my"})
_HAPPEN = frozenset({"happen", "occur", "come", "take", "arrive", "exist", "be", "begin", "start", "receive", "follow"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """``token``: the word that names the happening; ``verb``: the verb that carries tense and negation, None for none.

    ``tokens``: every word of a phrasal verb. ``nominal``: True where ``token`` is a noun.
    """

    token: int
    predicate: str
    verb: int | None
    tokens: tuple[int, ...]
    nominal: bool
    classed: bool = True


def triggers(grammar: Grammar) -> Iterator[Trigger]:
    """Give every word that names a happening, in text order; a word gives at most one."""
    lent = {t.token: t for v in range(len(grammar.word)) if (t := _lent(grammar, v)) is not None}
    lenders = {t.verb for t in lent.values()}
    lenders |= {
        t.verb
        for n in range(len(grammar.word))
        if (t := _noun(grammar, n)) is not None and t.verb is not None and verb_class(grammar, t.verb) is None
    }
    for token in range(len(grammar.word)):
        found = lent.get(token)
        if found is None and token not in lenders:
            found = _verb(grammar, token) or _in_force(grammar, token) or _noun(grammar, token)
        if found is not None:
            yield found


def _is_verb(grammar: Grammar, token: int) -> bool:
    parse = grammar.parse
    return parse.tag[token].startswith("VB") and parse.dep[token] not in {"aux", "auxpass", "amod", "compound", "nmod"}


def _verb(grammar: Grammar, token: int) -> Trigger | None:
    """Return the trigger of a main verb: a classed one, or an unclassed one with a named or definite participant."""
    if not _is_verb(grammar, token):
        return None
    if (found := verb_class(grammar, token)) is not None:
        return Trigger(token=token, predicate=found[0], verb=token, tokens=found[1], nominal=False)
    base = base_of(grammar, token)
    if base in words("not_happenings") or not base.isalpha() or len(base) < 3:
        return None
    if grammar.parse.tag[token] not in {"VBD", "VBN", "VBZ", "VBP", "VB"} or not _definite_participant(grammar, token):
        return None
    return Trigger(token=token, predicate=base, verb=token, tokens=(token,), nominal=False, classed=False)


def _definite_participant(grammar: Grammar, verb: int) -> bool:
    taking_part = grammar.with_dep(verb, "nsubj", "nsubjpass", "dobj", "obj")
    return any(_named(grammar, n) or _definite(grammar, n) for n in taking_part)


def _named(grammar: Grammar, noun: int) -> bool:
    return grammar.parse.tag[noun].startswith("NNP") or any(grammar.parse.tag[k].startswith("NNP") for k in grammar.kids[noun])


def _definite(grammar: Grammar, noun: int) -> bool:
    return any(grammar.word[k] in _DEFINITE or grammar.parse.dep[k] == "poss" for k in grammar.kids[noun])


def _lent(grammar: Grammar, verb: int) -> Trigger | None:
    """Return the noun trigger that a light verb carries: "carried out a controlled release" is "release"."""
    if not _is_verb(grammar, verb) or base_of(grammar, verb) not in words("light_verbs"):
        return None
    if (whole := verb_class(grammar, verb)) is not None and len(whole[1]) > 1:
        return None
    for noun in grammar.with_dep(verb, "dobj", "nsubjpass", "obj"):
        if (name := noun_class(grammar, noun)) is not None:
            return Trigger(token=noun, predicate=name, verb=verb, tokens=(noun,), nominal=True)
    return None


def _in_force(grammar: Grammar, token: int) -> Trigger | None:
    """Return the trigger of "in force since December": the entry into force, told by its result."""
    if (
        grammar.word[token] != "in"
        or not (nouns := grammar.with_dep(token, "pobj"))
        or grammar.word[nouns[0]] not in {"force", "effect"}
    ):
        return None
    head = grammar.governor(token)
    verb = head if head is not None and grammar.parse.tag[head].startswith("VB") else None
    return Trigger(token=nouns[0], predicate="enter into force", verb=verb, tokens=(token, nouns[0]), nominal=True)


def _noun(grammar: Grammar, token: int) -> Trigger | None:
    """Return the trigger of a noun for one happening: "the collapse of the dam"; near miss: "collapses are rare"."""
    if (name := noun_class(grammar, token)) is None:
        return None
    points = _definite(grammar, token) or any(
        grammar.word[k] in {"of", "by"} and grammar.parse.dep[k] == "prep" for k in grammar.kids[token]
    )
    plural = grammar.parse.tag[token] == "NNS"
    denied = any(grammar.word[k] in {"no", "any", "such", "neither"} for k in grammar.kids[token])
    if (plural and not denied) or not (points or denied or _happens(grammar, token) or _is_not_one(grammar, token)):
        return None
    return Trigger(token=token, predicate=name, verb=carrier(grammar, token), tokens=(token,), nominal=True)


def _happens(grammar: Grammar, noun: int) -> bool:
    """True where the noun is the subject of a verb of happening: "a breach occurred"."""
    head = grammar.governor(noun)
    return head is not None and grammar.parse.dep[noun] in SUBJECTS and base_of(grammar, head) in {"occur", "happen"}


def _is_not_one(grammar: Grammar, noun: int) -> bool:
    """True where something told of is said not to be one: "it was not a release"; near miss: "he is not a release manager"."""
    head = grammar.governor(noun)
    if head is None or grammar.parse.dep[noun] != "attr" or base_of(grammar, head) != "be":
        return False
    told_of = any(grammar.word[k] in {"it", "this", "that", "there"} for k in grammar.with_dep(head, "nsubj", "expl"))
    return told_of and bool(grammar.with_dep(head, "neg"))


def carrier(grammar: Grammar, noun: int) -> int | None:
    """Return the verb that says of ``noun`` that it happened ("no such alert came in", "there was no warning"), None
    when none does.
    """
    head = grammar.governor(noun)
    if head is None or not grammar.parse.tag[head].startswith("VB"):
        return None
    if grammar.parse.dep[noun] in {"nsubj", "nsubjpass", "attr", "dobj"} and base_of(grammar, head) in _HAPPEN:
        return head
    # "No warning reached the ministry": denied with its subject, whatever the verb.
    return head if grammar.parse.dep[noun] in SUBJECTS and any(grammar.word[k] == "no" for k in grammar.kids[noun]) else None
