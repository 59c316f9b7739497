"""Who did it, what it was done to, and where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.core.grammar import Grammar
from onrecord.core.text import Span, Spans
from onrecord.stages.events.lexicon import lexicon
from onrecord.stages.events.triggers import Trigger

_PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "outside", "inside", "off", "across"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_ACTORS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_RELATIVE = frozenset({"that", "which", "who", "whom"})
_VAGUE = frozenset({"kind", "sort", "type", "them", "it"})
_MOST = 4


@dataclass(frozen=True, slots=True)
class Participants:
    """Spans of noun phrases, each cut to its core."""

    agents: Spans = ()
    objects: Spans = ()
    places: Spans = ()


def participants(grammar: Grammar, trigger: Trigger) -> Participants:
    """Return who takes part in the happening that ``trigger`` names."""
    found = _of_noun(grammar, trigger) if trigger.nominal else _of_verb(grammar, trigger)
    places = [
        *_places(grammar, trigger.token),
        *(_places(grammar, trigger.verb) if trigger.verb not in (None, trigger.token) else []),
    ]
    return Participants(_spans(grammar, found[0]), _spans(grammar, found[1]), _spans(grammar, places))


def _spans(grammar: Grammar, nouns: Sequence[int | None]) -> Spans:
    kept = [n for n in dict.fromkeys(nouns) if n is not None and not grammar.parse.tag[n].startswith(("W", "EX"))]
    return tuple(grammar.core(n) for n in kept[:_MOST])


def _with_conjuncts(grammar: Grammar, nouns: Sequence[int]) -> list[int]:
    """Return ``nouns`` with what is joined to them by "and"."""
    out: list[int] = []
    todo = list(nouns)
    while todo:
        noun = todo.pop(0)
        out.append(noun)
        todo += [k for k in grammar.with_dep(noun, "conj") if grammar.parse.tag[k].startswith(("NN", "PRP", "CD"))]
    return out


def subjects(grammar: Grammar, verb: int) -> list[int]:
    """Return the subjects of ``verb``: its own, the noun it describes ("the gate that failed"), or those of the verb it
    hangs on.
    """
    own = grammar.with_dep(verb, "nsubj", "nsubjpass")
    head, dep = grammar.governor(verb), grammar.parse.dep[verb]
    if own and not (grammar.word[own[0]] in _RELATIVE and dep == "relcl"):
        return own
    if head is None:
        return own
    if dep in {"relcl", "acl"} and grammar.parse.tag[head].startswith(("NN", "PRP", "CD")):
        return [head] if own or dep == "acl" else []
    if dep in {"conj", "xcomp", "advcl", "dep"} and grammar.parse.tag[head].startswith("VB") and _climbs(grammar, verb):
        told = grammar.with_dep(head, "dobj", "obj") if dep == "xcomp" else []
        return told or subjects(grammar, head)  # "ordered the army to leave": the army leaves
    return []


def _climbs(grammar: Grammar, verb: int) -> bool:
    """True while the way up from ``verb`` is short: parses of broken text may chain verbs without end."""
    return len(grammar.lineage(verb)) < 12


def _passive(grammar: Grammar, verb: int) -> bool:
    if grammar.with_dep(verb, "nsubjpass", "auxpass"):
        return True
    return grammar.parse.tag[verb] == "VBN" and grammar.parse.dep[verb] == "acl" and not grammar.with_dep(verb, "nsubj")


def _of_verb(grammar: Grammar, trigger: Trigger) -> tuple[list[int], list[int]]:
    verb = trigger.token
    if (broken := _broken_relative(grammar, verb)) is not None:
        return _with_conjuncts(grammar, [broken[0]]), [broken[1]]
    subject = _with_conjuncts(grammar, subjects(grammar, verb))
    below = [o for o in grammar.with_dep(verb, "dobj", "obj") if o not in trigger.tokens and grammar.word[o] not in _RELATIVE]
    below = _with_conjuncts(grammar, below)
    if _passive(grammar, verb):
        return _by(grammar, verb), subject or below
    if (head := grammar.governor(verb)) is not None and grammar.parse.dep[verb] == "relcl" and not below and head not in subject:
        below = [head]  # "the treaty which they signed"
    if not below and trigger.predicate in lexicon().themes:
        return [], subject
    return subject, below


def _broken_relative(grammar: Grammar, verb: int) -> tuple[int, int] | None:
    """Return subject and object of "the treaty, which both ministers signed" where the parser hung the verb on its subject."""
    noun = grammar.governor(verb)
    if noun is None or grammar.parse.dep[verb] not in {"acl", "relcl"} or grammar.with_dep(verb, "nsubj", "nsubjpass", "dobj"):
        return None
    top = noun
    while grammar.parse.dep[top] == "conj" and (above := grammar.governor(top)) is not None:
        top = above
    which = grammar.governor(top)
    if which is None or grammar.parse.tag[which] not in {"WDT", "WP"} or grammar.parse.dep[top] != "nsubj":
        return None
    thing = next((t for t in range(which - 1, max(which - 4, -1), -1) if grammar.parse.tag[t].startswith("NN")), None)
    return (noun, thing) if thing is not None else None


def _by(grammar: Grammar, token: int) -> list[int]:
    """Return the nouns of "by ..." below ``token``."""
    agents = [a for a in grammar.kids[token] if grammar.word[a] == "by" and grammar.parse.dep[a] in {"agent", "prep"}]
    nouns = [n for a in agents for n in grammar.with_dep(a, "pobj")]
    return _with_conjuncts(grammar, [n for n in nouns if not grammar.parse.entity[n].endswith(("DATE", "TIME"))])


def _of_noun(grammar: Grammar, trigger: Trigger) -> tuple[list[int], list[int]]:
    """Return agents and objects of a noun: "by" and the light verb's subject act; "of" names what it was done to."""
    noun = trigger.token
    agents = _by(grammar, noun)
    objects = _after(grammar, noun, {"of"})
    owners = grammar.with_dep(noun, "poss")
    if objects:
        agents += owners
    else:
        for owner in owners:
            acts = grammar.parse.entity[owner][2:] in _ACTORS or grammar.parse.tag[owner].startswith("PRP")
            (agents if acts and trigger.predicate not in lexicon().themes else objects).append(owner)
    if trigger.verb is not None and grammar.parse.dep[noun] in {"dobj", "obj"} and not agents:
        agents = _with_conjuncts(grammar, subjects(grammar, trigger.verb))
        objects = objects or _after(grammar, trigger.verb, {"of"})
    return agents, _with_conjuncts(grammar, objects)


def _after(grammar: Grammar, token: int, prepositions: set[str]) -> list[int]:
    heads = [k for k in grammar.with_dep(token, "prep") if grammar.word[k] in prepositions]
    nouns = [n for k in heads for n in grammar.with_dep(k, "pobj")]
    return [
        n for n in nouns if not grammar.parse.entity[n].endswith(("DATE", "TIME", "QUANTITY")) and grammar.word[n] not in _VAGUE
    ]


def _places(grammar: Grammar, token: int) -> list[int]:
    nouns = _after(grammar, token, set(_PLACE_PREPOSITIONS))
    return [n for n in nouns if grammar.parse.entity[n][2:] in _PLACES]


def hull(spans: Sequence[Span]) -> Span:
    """Return the span from the first to the last of ``spans`` (of one page)."""
    return Span(spans[0].page, min(s.start for s in spans), max(s.end for s in spans))
