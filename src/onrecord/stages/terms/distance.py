"""Words and names that their writer keeps at a distance: "self-styled", "alleged", "calls himself", scare quotes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from onrecord.core.analysis import Term
from onrecord.core.grammar import Grammar
from onrecord.core.text import Span
from onrecord.lexicons import mapping
from onrecord.lexicons.base_forms import verb_base
from onrecord.stages.terms.view import NAMING, View, term

_REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
"""A third party naming itself; "call yourself" names nobody."""
_MARKS = frozenset("\"'“”‘’«»-")
_VERBS = frozenset({"alleged", "claimed", "supposed", "reputed", "purported", "professed"})
"""Marks that are verbs as well."""
_ANYBODY = frozenset({"somebody", "someone", "something", "anybody", "anyone", "anything", "nobody", "nothing", "one", "ones"})
"""Heads that name nothing: "a supposed somebody"."""
_MOST_DISTANCED = 3
_NAMES = frozenset(
    {"name", "word", "term", "phrase", "nickname", "title", "slogan", "motto", "label", "hashtag", "song", "film", "book"}
)
"""Before these a quoted word is the thing's own name."""


def distanced(view: View) -> Iterator[Term]:
    """A name that the writer keeps away from: "the self-styled general", "so-called republic"; near miss: "a stylish general"."""
    known = mapping("distance_words")
    for token, word in enumerate(view.grammar.word):
        marked = _marker(view.grammar, token, known)
        if marked is None:
            continue
        marker, head = marked
        span = view.between_marks(view.grammar.span(_last(view.grammar, marker) + 1, head))
        if word in _VERBS and view.grammar.parse.dep[token] != "amod":
            continue  # "who alleged wrongdoing" tells who did
        head = _head_of(view.grammar, marker, head)
        if view.grammar.word[head] in _ANYBODY:
            continue
        if known.get(view.page.at(marker).casefold()) == "claim" and view.grammar.parse.tag[head] not in {"NN", "NNS"}:
            continue  # what is alleged is a deed or a thing, not a name
        yield term(view, span, head, "distance", distanced, about=_bearer(view, head, span), marker=marker)


def _last(grammar: Grammar, span: Span) -> int:
    return max(bisect_right(grammar.parse.start, span.end - 1) - 1, 0)


def _marker(grammar: Grammar, token: int, known: dict[str, str]) -> tuple[Span, int] | None:
    """Return the distance word that begins at ``token`` and the noun it stands before: hyphened words are several tokens."""
    for length in (3, 2, 1):
        last = token + length - 1
        if last + 1 >= len(grammar.word):
            continue
        joined = "".join(grammar.word[token : last + 1])
        spaced = " ".join(grammar.word[token : last + 1])
        if joined in known or spaced in known:
            head = _noun_after(grammar, last)
            return (grammar.span(token, last), head) if head is not None else None
    return None


def _noun_after(grammar: Grammar, token: int) -> int | None:
    """Return the last noun of the phrase that goes on behind ``token``, within its sentence: "Warden of the Tharn" ends
    with "Tharn".
    """
    _, end = grammar.parse.sentence_of(token)
    head = None
    for t in range(token + 1, min(end, token + 8)):
        tag = grammar.parse.tag[t]
        if tag.startswith(("NN", "CD")):
            head = t
        elif (
            head is not None
            and not (tag == "POS" or (grammar.parse.tag[head].startswith("NNP") and grammar.word[t] in {"of", "the"}))
        ) or (head is None and not (tag.startswith(("JJ", "VBN", "VBG", "HYPH", "DT")) or grammar.word[t] in _MARKS)):
            break
    return head


def _head_of(grammar: Grammar, marker: Span, last: int) -> int:
    """Return the noun that carries the phrase from ``marker`` to ``last``: "Warden" in "Warden of the Tharn"."""
    for t in range(_last(grammar, marker) + 1, last):
        if grammar.parse.tag[t].startswith("NN") and t + 1 <= last and grammar.word[t + 1] == "of":
            return t
    return last


def _bearer(view: View, head: int, span: Span) -> int | None:
    """Return the chain that the phrase names: its own, or of the name it is set beside ("Ada Finch, the self-styled queen")."""
    if (own := view.chain(span)) is not None and view.grammar.parse.tag[head].startswith("NNP"):
        own_or_beside = own
    else:
        own_or_beside = None
    above = view.grammar.governor(head)
    if above is not None and view.grammar.parse.dep[head] == "appos":
        return view.chain(view.grammar.core(above))
    beside = [k for k in view.grammar.kids[head] if view.grammar.parse.dep[k] == "appos"]
    return view.chain(view.grammar.core(beside[0])) if beside else own_or_beside if own_or_beside is not None else own


def self_named(view: View) -> Iterator[Term]:
    """A name that somebody gives himself: "who calls himself Warden"; near miss: "who called his brother a warden"."""
    grammar = view.grammar
    for token, word in enumerate(grammar.word):
        above = grammar.governor(token)
        if word not in _REFLEXIVE or above is None or verb_base(grammar.word[above], NAMING) not in NAMING:
            continue
        if (head := _noun_after(grammar, token)) is None:
            continue
        start = token + 1 + (grammar.word[token + 1] in {"as", "a", "an", "the"})
        subject = grammar.with_dep(above, "nsubj")
        bearer = _subject_chain(view, subject[0]) if subject else None
        span = view.between_marks(grammar.span(min(start, head), head))
        head = _head_of(grammar, grammar.span(token, token), head)
        yield term(view, span, head, "distance", self_named, about=bearer, marker=grammar.span(above, token))


def _subject_chain(view: View, subject: int) -> int | None:
    """Return the chain of a subject; of "who" the chain of the name before it."""
    grammar = view.grammar
    if grammar.word[subject] in {"who", "which", "that"}:
        verb = grammar.governor(subject)
        noun = grammar.governor(verb) if verb is not None else None
        return view.chain(grammar.core(noun)) if noun is not None else None
    return view.chain(grammar.core(subject))


def scared(view: View) -> Iterator[Term]:
    """A word or two between distancing marks: the "temporary" bridge; near miss: he called it "unhelpful" (somebody's word).

    Only where nobody speaks in the sentence and the words stand for or before a noun: else they may be a quotation.
    """
    for quotation in view.quotations:
        tokens = view.grammar.parse.tokens_in(quotation.inner.start, quotation.inner.end)
        if quotation.kind != "scare" or not tokens or len(tokens) > _MOST_DISTANCED or view.spoken(quotation.span):
            continue
        head = tokens[-1]
        if not view.grammar.parse.tag[head].startswith(("NN", "JJ", "VBN", "VBG", "CD")) or _joins(view.grammar, tokens):
            continue
        above, dep = view.grammar.governor(head), view.grammar.parse.dep[head]
        if dep in {"amod", "compound", "nmod"} and above is not None and view.grammar.word[above].isalpha():
            head = above
            nickname = all(view.grammar.parse.tag[t].startswith("NNP") for t in (tokens[0], above))
            if view.grammar.word[above] in _NAMES or nickname:
                continue  # Ada "Bee" Finch
        elif not (view.grammar.parse.tag[head].startswith("NN") and view.grammar.with_dep(head, "det", "poss")):
            continue
        yield term(view, quotation.inner, head, "scare quotes", scared, about=view.chain(quotation.span), marker=quotation.span)


def _joins(grammar: Grammar, tokens: range) -> bool:
    """True for "acquire or divert": several deeds, no name."""
    return any(grammar.parse.tag[t] in {"CC", "VB", "VBD", "VBZ", "VBP", "MD"} for t in tokens)
