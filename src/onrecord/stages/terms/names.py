"""Nouns chosen for a happening: the ones it is called by, and the ones somebody is said to call it."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.core.analysis import Term
from onrecord.core.grammar import Grammar
from onrecord.core.text import Span
from onrecord.lexicons import words
from onrecord.lexicons.base_forms import noun_base, verb_base
from onrecord.stages.terms.view import MOST_WORDS, NAMING, View, term

_POINTING = frozenset({"the", "this", "that", "its", "his", "her", "their", "our", "these", "those"})
_REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves", "myself", "yourself", "ourselves"})
_TAKES_PLACE = frozenset({"occur", "happen", "begin"})


def called(view: View) -> Iterator[Term]:
    """A name that somebody is said to give a thing: "described it as a controlled release", "the breach, as they call it"."""
    grammar = view.grammar
    for token, word in enumerate(grammar.word):
        if not grammar.parse.tag[token].startswith("VB") or verb_base(word, NAMING) not in NAMING:
            continue
        if any(grammar.word[k] in _REFLEXIVE for k in grammar.kids[token]):
            continue
        for head in _given_names(grammar, token):
            if noun_base(grammar.word[head]) in words("happening_nouns"):
                yield term(view, grammar.core(head), head, "name", called, about=None, voice="quoted")


def _given_names(grammar: Grammar, verb: int) -> list[int]:
    """Return the nouns that ``verb`` gives as a name: its complement, or the noun before "as they call it"."""
    given = grammar.with_dep(verb, "oprd")
    given += [n for k in grammar.with_dep(verb, "prep") if grammar.word[k] == "as" for n in grammar.with_dep(k, "pobj")]
    if "as" in {grammar.word[k] for k in grammar.with_dep(verb, "mark")} and any(
        grammar.word[k] in {"it", "them", "this"} for k in grammar.kids[verb]
    ):
        first, _ = grammar.parse.sentence_of(verb)
        given += [t for t in range(verb - 1, first - 1, -1) if noun_base(grammar.word[t]) in words("happening_nouns")][:1]
    return given


def happenings(view: View) -> Iterator[Term]:
    """A noun chosen for the happening itself: "the incident", "the disaster of 1 May"; near miss: "incidents are rare"."""
    grammar = view.grammar
    for token, word in enumerate(grammar.word):
        if (
            not grammar.parse.tag[token].startswith("NN")
            or grammar.parse.dep[token] in {"compound", "nmod"}
            or grammar.parse.entity[token][2:] not in {"", "DATE", "EVENT"}
        ):
            continue
        if noun_base(word) not in words("happening_nouns") and word not in words("happening_nouns"):
            continue
        pointed = any(grammar.word[k] in _POINTING or grammar.parse.dep[k] == "poss" for k in grammar.kids[token])
        quoted = any(
            q.inner.start <= grammar.parse.start[token] < q.inner.end and len(view.page.at(q.inner).split()) <= MOST_WORDS
            for q in view.quotations
        )
        place = grammar.parse.dep[token]
        modified = bool(grammar.with_dep(token, "amod", "compound")) and (
            place in {"dobj", "pobj", "nsubjpass", "attr"} or (place == "nsubj" and _takes_place(grammar, token))
        )
        if pointed or quoted or modified:
            span = view.between_marks(grammar.core(token))
            voice = _voice_of_name(view, token, span, quoted=quoted)
            yield term(view, span, token, "name", happenings, about=view.chain(grammar.core(token)), voice=voice)


def _takes_place(grammar: Grammar, noun: int) -> bool:
    """True for the subject of "occurred": "a technical fault occurred"."""
    verb = grammar.governor(noun)
    return verb is not None and verb_base(grammar.word[verb], _TAKES_PLACE) in _TAKES_PLACE


def _voice_of_name(view: View, noun: int, span: Span, *, quoted: bool) -> str | None:
    """Return whose name for a happening it is where the grammar tells: quoted in a sentence of somebody's, or renamed by him."""
    if quoted and view.spoken(span):
        return "quoted"
    return "outlet" if _renamed(view.grammar, noun) and not view.quoted(span) else None


def _renamed(grammar: Grammar, noun: int) -> bool:
    """True for what somebody is said to give another name: "events" in "described the night's events as a release"."""
    verb = grammar.governor(noun)
    if verb is None or grammar.parse.dep[noun] != "dobj" or verb_base(grammar.word[verb], NAMING) not in NAMING:
        return False
    return bool(_given_names(grammar, verb))
