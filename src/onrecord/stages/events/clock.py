"""Which time expression dates a happening: one of its own clause, never merely the nearest."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.core.analysis import Attribution, Timex
from onrecord.core.grammar import Grammar
from onrecord.stages.events.triggers import Trigger

_BOUNDS = frozenset(
    {"until", "till", "before", "after", "by", "since", "from", "for", "within", "through", "during", "ahead", "between", "than"}
)
_LINKS = frozenset({"in", "on", "at", "of", "last", "this", "next", "around", "about", "late", "early"})


def dated(
    grammar: Grammar, trigger: Trigger, *, times: Sequence[Timex], at: dict[int, int], statement: Attribution | None
) -> int | None:
    """Return the index in ``times`` of the date that belongs to ``trigger``'s own clause, None when there is none.

    "Signed in June, in force since December" has two happenings with a date each. Near miss: in "the mayor, elected in May,
    resigned" the resignation has no date.

    Args:
        at: index in ``times`` by the token it begins with, dates only.
        statement: the innermost statement that holds the trigger; a date outside its content is the telling's, not the deed's.
    """
    for anchor in dict.fromkeys((trigger.token, trigger.verb)):
        if anchor is None:
            continue
        own = grammar.clause(anchor)
        found = [
            (rank, abs(t - anchor), at[t]) for t in own if t in at and (rank := _rank(grammar, t, anchor, trigger)) is not None
        ]
        for _, _, index in sorted(found):
            if statement is None or _within(statement, times[index]):
                return index
    return None


def _within(statement: Attribution, timex: Timex) -> bool:
    return any(c.start <= timex.span.start and timex.span.end <= c.end for c in statement.content)


def _rank(grammar: Grammar, token: int, anchor: int, trigger: Trigger) -> int | None:
    """Return how closely the date at ``token`` hangs on ``anchor``: 0 directly, 1 through a noun's "on"/"in"; None: not
    its date.
    """
    parse = grammar.parse
    top = token
    while (head := grammar.governor(top)) is not None and head != anchor and parse.dep[top] not in {"prep"}:
        if not _temporal(grammar, head):
            break
        top = head
    preposition = _preposition(grammar, token, top)
    if preposition in _BOUNDS and not (preposition == "since" and trigger.predicate == "enter into force"):
        return None
    if grammar.governor(top) == anchor:
        return 0
    if preposition == "of" or grammar.governor(top) is None:
        return None
    # "signed a treaty on Thursday": the parser often hangs the date on the object behind the verb.
    return (
        1 if preposition in {"on", "in", "at", "last", ""} and token > anchor and _right_of_verb(grammar, top, anchor) else None
    )


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
