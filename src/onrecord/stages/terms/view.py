"""What the rules for word choices look at: the grammar, and who speaks where."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.core.analysis import Mention, Quotation, Term
from onrecord.core.grammar import Grammar
from onrecord.core.text import Page, Span, rule_of
from onrecord.lexicons import words
from onrecord.lexicons.base_forms import noun_base, verb_base

NAMING = frozenset({"call", "term", "dub", "describe", "label", "brand", "style", "proclaim", "declare"})
MOST_WORDS = 6
"""Longest quoted phrase taken as a name, in words; longer ones are somebody's sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
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
        known = words("reporting_verbs") | NAMING
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
            if cut and words_of and len(words_of.split()) <= MOST_WORDS:
                return Span(span.page, q.inner.start, q.inner.start + len(words_of))
        return span

    def chain(self, span: Span) -> int | None:
        held = [
            (m.span.end - m.span.start, m.chain)
            for m in self.mentions
            if m.span.start < span.end and m.span.end > span.start and m.chain is not None
        ]
        return max(held, key=lambda h: (h[0], -(h[1] or 0)))[1] if held else None


def term(
    view: View,
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
