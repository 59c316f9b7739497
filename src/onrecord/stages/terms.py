"""Word choices that another account may make otherwise: scare quotes, distanced names, names for a happening."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.core.analysis import Article, Attribution, Mention, Quotation, Term
from onrecord.core.grammar import Grammar
from onrecord.core.syntax import Parse
from onrecord.core.text import Page, Span, rule_of
from onrecord.lexicons import mapping, words
from onrecord.lexicons.base_forms import noun_base, verb_base

_NAMING = frozenset({"call", "term", "dub", "describe", "label", "brand", "style", "proclaim", "declare"})
_REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves", "myself", "yourself", "ourselves"})
_POINTING = frozenset({"the", "this", "that", "its", "his", "her", "their", "our", "these", "those"})
_MARKS = frozenset("\"'“”‘’«»-")
_MOST_DISTANCED = 3
_MOST_WORDS = 6
"""Longest quoted phrase taken as a name, in words; longer ones are somebody's sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _View:
    """What the rules look at: the grammar, and who speaks where."""

    page: Page
    grammar: Grammar
    quotations: Sequence[Quotation]
    mentions: Sequence[Mention]
    contents: Sequence[tuple[int, int, int]]

    def statement(self, offset: int) -> int | None:
        held = [(e - s, i) for s, e, i in self.contents if s <= offset < e]
        return min(held)[1] if held else None

    def spoken(self, span: Span) -> bool:
        """True where somebody speaks in the sentence of ``span``: a statement touches it or it has a verb of saying or naming."""
        token = next(iter(self.grammar.parse.tokens_in(span.start, span.end)), None)
        if token is None:
            return True
        first, last = self.grammar.parse.sentence_of(token)
        start, end = self.grammar.parse.start[first], self.grammar.parse.end[last - 1]
        if any(s < end and start < e for s, e, _ in self.contents):
            return True
        verbs = (t for t in range(first, last) if self.grammar.parse.tag[t].startswith("VB"))
        known = words("reporting_verbs") | _NAMING
        return any(verb_base(self.grammar.word[t], known) in known for t in verbs)

    def quoted(self, span: Span) -> bool:
        """True where ``span`` lies between the marks of a true quotation."""
        return any(
            q.kind in {"quotation", "nested"} and q.inner.start <= span.start and span.end <= q.inner.end for q in self.quotations
        )

    def between_marks(self, span: Span) -> Span:
        """Return what stands between the marks of a short quotation that ``span`` cuts into, else ``span``."""
        for q in self.quotations:
            cut = (
                q.span.start < span.end
                and span.start < q.span.end
                and not (q.inner.start <= span.start and span.end <= q.inner.end)
            )
            words_of = self.page.at(q.inner).rstrip(" .,;!?")
            if cut and words_of and len(words_of.split()) <= _MOST_WORDS:
                return Span(span.page, q.inner.start, q.inner.start + len(words_of))
        return span

    def chain(self, span: Span) -> int | None:
        held = [
            (m.span.end - m.span.start, m.chain)
            for m in self.mentions
            if m.span.start < span.end and m.span.end > span.start and m.chain is not None
        ]
        return max(held, key=lambda h: (h[0], -(h[1] or 0)))[1] if held else None


def find(
    page: Page,
    article: Article,
    parse: Parse,
    quotations: Sequence[Quotation],
    mentions: Sequence[Mention],
    statements: Sequence[Attribution],
) -> tuple[Term, ...]:
    """Return the word choices of ``page``, in text order; of two over the same words the more telling kind stays."""
    contents = sorted((c.start, c.end, i) for i, s in enumerate(statements) for c in s.content)
    view = _View(
        page=page, grammar=Grammar.of(page.id, page.text, parse), quotations=quotations, mentions=mentions, contents=contents
    )
    rank = {"distance": 0, "scare quotes": 1, "name": 2}
    found = sorted(
        {*distanced(view), *self_named(view), *scared(view), *called(view), *happenings(view)},
        key=lambda t: (rank[t.kind], t.span, t.rule),
    )
    kept: dict[int, Term] = {}
    for term in found:
        kept.setdefault(term.span.end, term)
    return tuple(sorted(kept.values(), key=lambda t: (t.span, t.kind)))


def distanced(view: _View) -> Iterator[Term]:
    """A name that the writer keeps away from: "the self-styled general", "so-called republic"; near miss: "a stylish general"."""
    known = mapping("distance_words")
    for token, word in enumerate(view.grammar.word):
        marked = _marker(view.grammar, token, known)
        if marked is None:
            continue
        marker, head = marked
        span = view.between_marks(view.grammar.span(_last(view.grammar, marker) + 1, head))
        if word in {"claimed", "supposed"} and view.grammar.parse.dep[token] != "amod":
            continue
        head = _head_of(view.grammar, marker, head)
        if known.get(view.page.at(marker).casefold()) == "claim" and view.grammar.parse.tag[head] not in {"NN", "NNS"}:
            continue  # what is alleged is a deed or a thing, not a name
        yield _term(view, span, head, "distance", distanced, about=_bearer(view, head, span), marker=marker)


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


def _bearer(view: _View, head: int, span: Span) -> int | None:
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


def self_named(view: _View) -> Iterator[Term]:
    """A name that somebody gives himself: "who calls himself Warden"; near miss: "who called his brother a warden"."""
    grammar = view.grammar
    for token, word in enumerate(grammar.word):
        above = grammar.governor(token)
        if word not in _REFLEXIVE or above is None or verb_base(grammar.word[above], _NAMING) not in _NAMING:
            continue
        if (head := _noun_after(grammar, token)) is None:
            continue
        start = token + 1 + (grammar.word[token + 1] in {"as", "a", "an", "the"})
        subject = grammar.with_dep(above, "nsubj")
        bearer = _subject_chain(view, subject[0]) if subject else None
        span = view.between_marks(grammar.span(min(start, head), head))
        head = _head_of(grammar, grammar.span(token, token), head)
        yield _term(view, span, head, "distance", self_named, about=bearer, marker=grammar.span(above, token))


def _subject_chain(view: _View, subject: int) -> int | None:
    """Return the chain of a subject; of "who" the chain of the name before it."""
    grammar = view.grammar
    if grammar.word[subject] in {"who", "which", "that"}:
        verb = grammar.governor(subject)
        noun = grammar.governor(verb) if verb is not None else None
        return view.chain(grammar.core(noun)) if noun is not None else None
    return view.chain(grammar.core(subject))


def scared(view: _View) -> Iterator[Term]:
    """A word or two between distancing marks: the "temporary" bridge; near miss: he called it "unhelpful" (somebody's word).

    Only where nobody speaks in the sentence and the words stand for or before a noun: else they may be a quotation.
    """
    for quotation in view.quotations:
        tokens = view.grammar.parse.tokens_in(quotation.inner.start, quotation.inner.end)
        if quotation.kind != "scare" or not tokens or len(tokens) > _MOST_DISTANCED or view.spoken(quotation.span):
            continue
        head = tokens[-1]
        above, dep = view.grammar.governor(head), view.grammar.parse.dep[head]
        if dep in {"amod", "compound", "nmod"} and above is not None and view.grammar.word[above].isalpha():
            head = above
        elif not (view.grammar.parse.tag[head].startswith("NN") and view.grammar.with_dep(head, "det", "poss")):
            continue
        yield _term(view, quotation.inner, head, "scare quotes", scared, about=view.chain(quotation.span), marker=quotation.span)


def called(view: _View) -> Iterator[Term]:
    """A name that somebody is said to give a thing: "described it as a controlled release", "the breach, as they call it"."""
    grammar = view.grammar
    for token, word in enumerate(grammar.word):
        if not grammar.parse.tag[token].startswith("VB") or verb_base(word, _NAMING) not in _NAMING:
            continue
        if any(grammar.word[k] in _REFLEXIVE for k in grammar.kids[token]):
            continue
        for head in _given_names(grammar, token):
            if noun_base(grammar.word[head]) in words("happening_nouns"):
                yield _term(view, grammar.core(head), head, "name", called, about=None, voice="quoted")


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


def happenings(view: _View) -> Iterator[Term]:
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
            q.inner.start <= grammar.parse.start[token] < q.inner.end and len(view.page.at(q.inner).split()) <= _MOST_WORDS
            for q in view.quotations
        )
        modified = bool(grammar.with_dep(token, "amod", "compound")) and grammar.parse.dep[token] in {
            "dobj",
            "pobj",
            "nsubjpass",
            "attr",
        }
        if pointed or quoted or modified:
            span = view.between_marks(grammar.core(token))
            voice = _voice_of_name(view, token, span, quoted=quoted)
            yield _term(view, span, token, "name", happenings, about=view.chain(grammar.core(token)), voice=voice)


def _voice_of_name(view: _View, noun: int, span: Span, *, quoted: bool) -> str | None:
    """Return whose name for a happening it is where the grammar tells: quoted in a sentence of somebody's, or renamed by him."""
    if quoted and view.spoken(span):
        return "quoted"
    return "outlet" if _renamed(view.grammar, noun) and not view.quoted(span) else None


def _renamed(grammar: Grammar, noun: int) -> bool:
    """True for what somebody is said to give another name: "events" in "described the night's events as a release"."""
    verb = grammar.governor(noun)
    if verb is None or grammar.parse.dep[noun] != "dobj" or verb_base(grammar.word[verb], _NAMING) not in _NAMING:
        return False
    return bool(_given_names(grammar, verb))


def _term(
    view: _View,
    span: Span,
    head: int,
    kind: str,
    rule: Callable[..., object],
    *,
    about: int | None,
    marker: Span | None = None,
    voice: str | None = None,
) -> Term:
    """Return the term; its voice is the outlet's own only where no statement and no quotation holds it.

    Markers of distance are the outlet's words even inside a sentence that tells another's, unless between quotation marks.
    """
    statement = view.statement(span.start)
    if voice is None:
        own = kind != "name" and not view.quoted(marker or span)
        voice = "outlet" if own or (statement is None and not view.quoted(span)) else "quoted"
    return Term(
        span=span,
        head=noun_base(view.grammar.word[head]),
        kind=kind,  # type: ignore[arg-type]
        voice=voice,  # type: ignore[arg-type]
        rule=rule_of(rule),
        about=about,
        marker=() if marker is None else (marker,),
        statement=statement,
    )
