"""Happenings as one page tells them: what, who, to what, where, when, and whether it is told as a fact."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.core import edtf
from onrecord.core.analysis import Article, Attribution, EventMention, Mention, Timex
from onrecord.core.grammar import Grammar
from onrecord.core.syntax import Parse
from onrecord.core.text import Page, Span, rule_of
from onrecord.stages.events.clock import dated
from onrecord.stages.events.lexicon import lexicon
from onrecord.stages.events.participants import Participants, participants
from onrecord.stages.events.status import status_of
from onrecord.stages.events.triggers import Trigger, triggers

_LONGEST_CLAUSE = 1_000


def find(
    page: Page,
    article: Article,
    parse: Parse,
    mentions: Sequence[Mention],
    times: Sequence[Timex],
    statements: Sequence[Attribution],
) -> tuple[EventMention, ...]:
    """Return the happenings that ``page`` tells, in text order.

    ``mentions`` is taken so that every stage after names has one signature; participants are spans, joined to names across pages.
    """
    grammar = Grammar.of(page.id, page.text, parse)
    first = [_first_token(parse, x.span) for x in times]
    at = {t: i for i, t in enumerate(first) if t is not None and times[i].type in {"DATE", "TIME"}}
    habits = {t for i, t in enumerate(first) if t is not None and times[i].type == "SET"}
    contents = sorted((c.start, c.end, i) for i, s in enumerate(statements) for c in s.content)
    published = edtf.lo_hi(article.published.value)[1] if article.published is not None else None
    headlines = [b.span for b in article.blocks if b.role == "headline"]
    cues = sorted((c.start, c.end) for s in statements for c in s.cue)
    found = []
    for trigger in triggers(grammar):
        start = parse.start[trigger.token]
        number = _innermost(contents, start)
        statement = None if number is None else statements[number]
        when = dated(grammar, trigger, times=times, at=at, habits=habits, statement=statement)
        if not _is_happening(trigger, when, cue=_holds(cues, start)):
            continue
        status = status_of(
            grammar,
            trigger,
            text=page.text,
            statement=statement,
            when=None if when is None else times[when],
            published=published,
            headline=any(h.start <= start < h.end for h in headlines),
        )
        if status == "happened" and _ahead(when, times, published):
            when = None  # a deed told as done cannot lie after its page: the date was read wrongly
        found.append(
            _mention(grammar, trigger, taking_part=participants(grammar, trigger), when=when, number=number, status=status)
        )
    return tuple(sorted(found, key=lambda e: (e.trigger, e.predicate)))


def _is_happening(trigger: Trigger, when: int | None, *, cue: bool) -> bool:
    """True unless the words merely say: an act of saying is a happening where its day is told and its kind matters.

    "The minister denied on Monday that ..." is one; near misses: "the minister said on Monday", "the minister denied it".
    """
    if cue:
        return when is not None and trigger.predicate in lexicon().told
    return trigger.predicate not in lexicon().acts


def _mention(
    grammar: Grammar, trigger: Trigger, *, taking_part: Participants, when: int | None, number: int | None, status: str
) -> EventMention:
    return EventMention(
        span=clause_span(grammar, trigger),
        trigger=grammar.span(min(trigger.tokens), max(trigger.tokens)),
        predicate=trigger.predicate,
        status=status,  # type: ignore[arg-type]
        rule=rule_of(nominal if trigger.nominal else verbal),
        agents=taking_part.agents,
        objects=taking_part.objects,
        places=taking_part.places,
        when=when,
        statement=number,
        classed=trigger.classed,
    )


def _ahead(when: int | None, times: Sequence[Timex], published: str | None) -> bool:
    lo = None if when is None else times[when].lo
    return lo is not None and published is not None and lo > published


def verbal() -> None:
    """A happening named by a verb: "the parliament ratified the treaty".

    Near miss: "ratified treaties are binding" (an adjective).
    """


def nominal() -> None:
    """A happening named by a noun: "the collapse of the dam"; near miss: "collapses are rare" (no one happening)."""


def clause_span(grammar: Grammar, trigger: Trigger) -> Span:
    """Return the stretch from the first to the last word of the trigger's own clause, cut to 1,000 characters around
    the trigger.
    """
    tokens = grammar.clause(trigger.token if trigger.verb is None else trigger.verb)
    span = grammar.span(min(*tokens, *trigger.tokens), max(*tokens, *trigger.tokens))
    if span.end - span.start <= _LONGEST_CLAUSE:
        return span
    return grammar.span(min(trigger.tokens), max(trigger.tokens))


def _first_token(parse: Parse, span: Span) -> int | None:
    tokens = parse.tokens_in(span.start, span.end)
    return tokens[0] if tokens else parse.token_at(span.start)


def _innermost(contents: Sequence[tuple[int, int, int]], offset: int) -> int | None:
    """Return the statement whose content holds ``offset`` and is the shortest that does."""
    held = [(end - start, i) for start, end, i in contents if start <= offset < end]
    return min(held)[1] if held else None


def _holds(ranges: Sequence[tuple[int, int]], offset: int) -> bool:
    return any(s <= offset < e for s, e in ranges)
