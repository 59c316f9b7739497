"""Which time expression dates a happening: one of its own clause, never merely the nearest."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from onrecord.core.analysis import Attribution, Timex
from onrecord.core.grammar import Grammar
from onrecord.stages.events.triggers import Trigger

_BOUNDS = frozenset(
    {
        "to",
        "until",
        "till",
        "before",
        "after",
        "by",
        "since",
        "from",
        "for",
        "within",
        "through",
        "during",
        "ahead",
        "between",
        "than",
    }
)
_DAY = re.compile(
    r"day\b|\b(?:tomorrow|tonight|morning|evening|afternoon|night)\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\d{4}"
)
"""Words of a day within a time of day."""
_PARTS = frozenset({"hours", "morning", "afternoon", "evening", "night", "start", "end", "beginning", "middle", "course"})
_WITHIN_A_DAY = frozenset({"before", "after"})
_LINKS = frozenset({"in", "on", "at", "of", "last", "this", "next", "around", "about", "late", "early"})


def dated(
    grammar: Grammar,
    trigger: Trigger,
    *,
    times: Sequence[Timex],
    at: Mapping[int, int],
    habits: Collection[int] = (),
    statement: Attribution | None,
) -> int | None:
    """Return the index in ``times`` of the date that belongs to ``trigger``'s own clause, None when there is none.

    "Signed in June, in force since December" has two happenings with a date each. Near miss: in "the mayor, elected in May,
    resigned" the resignation has no date.

    Args:
        at: index in ``times`` by the token it begins with, dates only.
        habits: tokens with which expressions of repetition begin ("every day at noon" dates no one happening).
        statement: the innermost statement that holds the trigger; a date outside its content is the telling's, not the deed's.
    """
    for anchor in dict.fromkeys((trigger.token, trigger.verb)):
        if anchor is None:
            continue
        own = grammar.clause(anchor)
        if any(t in habits for t in own):
            continue
        found = [
            (rank, abs(t - anchor), at[t])
            for t in own
            if t in at and (rank := _rank(grammar, t, anchor, trigger, times[at[t]])) is not None
        ]
        for _, _, index in sorted(found):
            if statement is None or _within(statement, times[index]):
                return index
    return None


def _within(statement: Attribution, timex: Timex) -> bool:
    return any(c.start <= timex.span.start and timex.span.end <= c.end for c in statement.content)


def _rank(grammar: Grammar, token: int, anchor: int, trigger: Trigger, timex: Timex) -> int | None:
    """Return how closely the date at ``token`` hangs on ``anchor``: 0 directly, 1 through a noun's "on"/"in"; None: not
    its date. A time of day bounds nothing: "shortly before midnight on Thursday" is on Thursday.
    """
    parse = grammar.parse
    top = _top(grammar, token, anchor, timex)
    named = top in parse.tokens_in(timex.span.start, timex.span.end) and parse.dep[top] in {"dobj", "nsubj", "nsubjpass"}
    if named or (timex.type == "TIME" and timex.anchor.kind == "published" and not _DAY.search(_words(grammar, timex))):
        return None  # "celebrated Christmas", "the fall came": no date; "around 3 p.m.": of an untold day
    preposition = _preposition(grammar, token, top)
    entered = preposition == "since" and trigger.predicate == "enter into force"
    reached = preposition == "by" and _is_perfect(grammar, anchor)
    if preposition in _BOUNDS and not entered and not reached and not (timex.type == "TIME" and preposition in _WITHIN_A_DAY):
        return None
    if grammar.governor(top) == anchor:
        return 0
    if preposition == "of" or grammar.governor(top) is None:
        return None
    # "signed a treaty on Thursday": the parser often hangs the date on the object behind the verb.
    return (
        1 if preposition in {"on", "in", "at", "last", ""} and token > anchor and _right_of_verb(grammar, top, anchor) else None
    )


def _top(grammar: Grammar, token: int, anchor: int, timex: Timex) -> int:
    """Return the highest token below ``anchor`` that still tells the time: "In" of "In the early hours of 1 May"."""
    parse = grammar.parse
    inside = parse.tokens_in(timex.span.start, timex.span.end)
    top = token
    while (head := grammar.governor(top)) is not None and head != anchor:
        if grammar.word[top] == "of" and grammar.word[head] not in _PARTS:
            break
        if (parse.dep[top] == "prep" and grammar.word[top] != "of") or not (
            head in inside or grammar.word[head] in _PARTS or _temporal(grammar, head)
        ):
            break
        top = head
    return top


def _words(grammar: Grammar, timex: Timex) -> str:
    return " ".join(grammar.word[t] for t in grammar.parse.tokens_in(timex.span.start, timex.span.end))


def _is_perfect(grammar: Grammar, verb: int) -> bool:
    """True for "had recovered", "had been evacuated": with "by Friday" it tells what had come to pass until then."""
    return any(grammar.word[k] in {"had", "'d"} for k in grammar.with_dep(verb, "aux"))


def _temporal(grammar: Grammar, token: int) -> bool:
    return grammar.parse.entity[token][2:] in {"DATE", "TIME"} or grammar.parse.dep[token] == "prep"


def _preposition(grammar: Grammar, token: int, top: int) -> str:
    """Return the preposition that brings the date in, "" for none."""
    if grammar.parse.dep[top] == "prep":
        return grammar.word[top]
    before = token - 1
    return grammar.word[before] if before >= 0 and grammar.word[before] in _BOUNDS | _LINKS else ""


def _right_of_verb(grammar: Grammar, top: int, anchor: int) -> bool:
    """True where every step from ``top`` up to ``anchor`` is an object or a preposition behind the verb."""
    t, steps = top, 0
    while t != anchor and steps < 6:
        head = grammar.governor(t)
        if head is None or grammar.parse.dep[t] not in {
            "prep",
            "pobj",
            "dobj",
            "npadvmod",
            "nummod",
            "attr",
            "oprd",
            "dative",
            "obj",
        }:
            return False
        t, steps = head, steps + 1
    return t == anchor and grammar.parse.tag[anchor].startswith("VB")
