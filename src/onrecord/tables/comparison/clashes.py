"""What in one sentence cannot hold beside something in the other: figures, dates, polarity, opposites, names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord.core import edtf
from onrecord.core.analysis import Figure, Timex
from onrecord.core.grammar import SUBJECTS, Grammar
from onrecord.core.text import Edtf
from onrecord.lexicons import rows
from onrecord.lexicons.base_forms import noun_base, verb_base
from onrecord.tables.comparison.readings import SentenceReading, Sides, known_verbs
from onrecord.tables.comparison.values import Interval, stated

Signal = Literal["bound", "dated bound", "far bound", "two values", "another day", "date", "negation", "opposite", "name"]
"""What clashes. Of figures: a bound ("more than 40") broken by a value close by, the same where both sentences are dated, a bound
broken by far (often another whole), two plain values (often two things), values of different days."""
_NEGATIONS = frozenset({"not", "n't", "never", "no", "neither", "nor", "nobody", "nothing", "none", "without"})
_ABOVE = re.compile(r"\b(?:more than|over|above|exceed\w*|greater than|higher than)\b")
_BELOW = re.compile(r"\b(?:less than|under|below|fewer than|lower than)\b")
_CONTROLLED = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "QUANTITY", "PERCENT", "MONEY", ""})
_CLOSE = 1.3
"""Ratio up to which a bound and the value that breaks it are of one scale."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Something in one sentence that cannot hold beside something in the other, and the words on both sides."""

    signal: Signal
    left: str
    right: str


def clashes(left: Sides, right: Sides) -> Iterator[Clash]:
    yield from _figures(left, right)
    yield from _dates(left, right)
    yield from _negations(left, right)
    yield from _opposites(left, right)
    yield from _names(left, right)


# -- figures and dates ------------------------------------------------------------------------------------------------


def _figures(left: Sides, right: Sides) -> Iterator[Clash]:
    """Give figures of one measure of which no value in the other sentence can hold; apart where the sentences name
    different days.
    """
    same_day = _one_day(left.reading, right.reading)
    for f in left.reading.figures:
        near = [g for g in right.reading.figures if _one_measure(f, g)] or _only_of_unit(f, left.reading, right.reading)
        if near and not any(_interval(left, f).meets(_interval(right, g)) for g in near) and len(near) <= 2:
            signal = _figure_signal(left, f, right, near[0]) if same_day else "another day"
            yield Clash(signal=signal, left=_at(left, f), right=_at(right, near[0]))


def _figure_signal(left: Sides, f: Figure, right: Sides, g: Figure) -> Signal:
    """Return what kind of clash two figures are."""
    if None not in (f.low, f.high, g.low, g.high):
        return "two values"
    values = [abs(v) for v in (f.low, f.high, g.low, g.high) if v]
    if values and max(values) > _CLOSE * min(values):
        return "far bound"
    return "dated bound" if left.reading.times and right.reading.times else "bound"


def _one_day(a: SentenceReading, b: SentenceReading) -> bool:
    """True unless both sentences name dates and none of them share a day: counts move on."""
    mine, theirs = ([t.edtf for t in r.times if t.edtf is not None] for r in (a, b))
    return not mine or not theirs or any(edtf.overlap(x, y) for x in mine for y in theirs)


def borne_out(figure: Figure, left: Sides, right: Sides) -> bool:
    return any(figure.unit == g.unit and _interval(left, figure).meets(_interval(right, g)) for g in right.reading.figures)


def _one_measure(f: Figure, g: Figure) -> bool:
    """True where unit and counted head are the same; of units that measure by themselves ("%") the unit is enough."""
    if f.unit != g.unit:
        return False
    mine, theirs = f.measure.casefold().split(), g.measure.casefold().split()
    if not mine or not theirs:
        return bool(f.unit) and mine == theirs
    return noun_base(mine[-1]) == noun_base(theirs[-1]) and (set(mine) <= set(theirs) or set(theirs) <= set(mine))


def _only_of_unit(figure: Figure, mine: SentenceReading, theirs: SentenceReading) -> list[Figure]:
    """Return the other sentence's only figure of a unit where this one's is the only one too: one percentage beside one."""
    same = [[f for f in r.figures if f.unit == figure.unit] for r in (mine, theirs)]
    return same[1] if figure.unit and len(same[0]) == len(same[1]) == 1 else []


def _interval(side: Sides, figure: Figure) -> Interval:
    """Return what a figure says: "more than 45" leaves 45 out, "about" widens by a twentieth."""
    bounds = stated(figure)
    if figure.about:
        return Interval(low=bounds.low - abs(bounds.low) * 0.05, high=bounds.high + abs(bounds.high) * 0.05)
    told = " ".join(side.reading.text[h.start : h.end] for h in (figure.span, *figure.hedge)).casefold()
    step = 1e-9 * max(1.0, abs(figure.low or 0.0), abs(figure.high or 0.0))
    if figure.high is None and _ABOVE.search(told):
        return Interval(low=bounds.low + step, high=bounds.high)
    if figure.low is None and _BELOW.search(told):
        return Interval(low=bounds.low, high=bounds.high - step)
    return bounds


def _at(side: Sides, figure: Figure | Timex) -> str:
    return side.reading.text[figure.span.start : figure.span.end]


def _dates(left: Sides, right: Sides) -> Iterator[Clash]:
    """Give dates of one verb that have no day in common: "was born in May", "was born in June"; "born after 1990",
    "born in 1984".
    """
    for x in left.reading.times:
        verb, days = _dated_verb(left, x)
        if days is None or verb is None:
            continue
        others = [(y, *_dated_verb(right, y)) for y in right.reading.times]
        near = [(y, other) for y, v, other in others if v == verb and other is not None]
        if near and all(edtf.compare(days, other) in {"before", "after"} for _, other in near):
            yield Clash(signal="date", left=_at(left, x), right=_at(right, near[0][0]))


def _dated_verb(side: Sides, timex: Timex) -> tuple[str | None, Edtf | None]:
    """Return the verb a date hangs on and the days it leaves open: those before it after "before", the date itself after "in"."""
    tokens = side.reading.parse.tokens_in(timex.span.start, timex.span.end)
    if not tokens or timex.edtf is None:
        return None, None
    days: Edtf | None = timex.edtf
    for above in side.grammar.lineage(tokens[0]):
        tag = side.reading.parse.tag[above]
        if tag in {"IN", "RB", "TO"}:
            days = _bounded(side.grammar.word[above], days)
        if tag.startswith("VB"):
            return side.bases.get(above), days
    return None, None


def _bounded(preposition: str, days: Edtf | None) -> Edtf | None:
    """Return the days that ``preposition`` makes of ``days``; None where it makes no date of them ("since", "until")."""
    if preposition in {"in", "on", "at"}:
        return days
    bounds = edtf.parse(days)
    if bounds is None:
        return None
    if preposition == "before" and bounds.lo is not None:
        return edtf.format_days(None, edtf.shift(bounds.lo, -1))
    if preposition == "after" and bounds.hi is not None:
        return edtf.format_days(edtf.shift(bounds.hi, 1), None)
    return None


# -- polarity, opposites, names ---------------------------------------------------------------------------------------


def _negated(side: Sides) -> dict[str, bool]:
    """Return for each verb of a sentence whether it is negated; a verb told both ways is left out."""
    found: dict[str, set[bool]] = {}
    for i, tag in enumerate(side.reading.parse.tag):
        if tag.startswith("VB") and side.reading.parse.dep[i] not in {"aux", "auxpass"}:
            base = verb_base(side.grammar.word[i], known_verbs())
            found.setdefault(base, set()).add(_is_negated(side.grammar, i))
    return {base: next(iter(v)) for base, v in found.items() if len(v) == 1}


def _is_negated(grammar: Grammar, verb: int) -> bool:
    if any(grammar.word[k] in _NEGATIONS for k in grammar.kids[verb]):
        return True
    return any(
        any(grammar.word[k] in {"no", "neither"} for k in grammar.kids[n]) or grammar.word[n] in _NEGATIONS
        for n in grammar.with_dep(verb, "dobj", "attr", *sorted(SUBJECTS))
    )


def _negations(left: Sides, right: Sides) -> Iterator[Clash]:
    """Give verbs that one sentence negates and the other does not."""
    mine, theirs = _negated(left), _negated(right)
    for base in sorted(mine.keys() & theirs.keys()):
        if mine[base] != theirs[base] and (base != "be" or len(mine) == len(theirs) == 1):
            yield Clash(
                signal="negation", left=f"{'not ' if mine[base] else ''}{base}", right=f"{'not ' if theirs[base] else ''}{base}"
            )


@cache
def _opposite_pairs() -> frozenset[tuple[str, str]]:
    return frozenset(pair for row in rows("opposites") for pair in ((row[0], row[1]), (row[1], row[0])))


def _opposites(left: Sides, right: Sides) -> Iterator[Clash]:
    """Give words that cannot both be true and stand in the same place: each sentence has only one of the two, near a
    shared word.
    """
    mine, theirs = left.known - right.known, right.known - left.known
    for i, x in sorted(left.bases.items()):
        for j, y in sorted(right.bases.items()):
            if x in mine and y in theirs and (x, y) in _opposite_pairs() and _same_place(left, i, right, j):
                yield Clash(signal="opposite", left=x, right=y)


def _same_place(left: Sides, i: int, right: Sides, j: int) -> bool:
    """True where the two words hang on, or carry, a shared content word and neither is negated."""
    mine, theirs = _around(left, i), _around(right, j)
    return bool(mine & theirs) and _is_negated(left.grammar, i) == _is_negated(right.grammar, j)


def _around(side: Sides, token: int) -> frozenset[str]:
    near = [*side.grammar.kids[token]]
    head = side.grammar.governor(token)
    if head is not None:
        near += [head, *side.grammar.kids[head]]
    return frozenset(side.bases[t] for t in near if t in side.bases and t != token)


def _names(left: Sides, right: Sides) -> Iterator[Clash]:
    """Give names of one kind that fill the same slot of the same verb, neither of them anywhere in the other sentence."""
    for slot, (kind, name) in sorted(_slots(left).items()):
        other = _slots(right).get(slot)
        if other is None or other[0] != kind or kind in _CONTROLLED:
            continue
        if not _named_in(name, right) and not _named_in(other[1], left):
            yield Clash(signal="name", left=name, right=other[1])


def _slots(side: Sides) -> dict[tuple[str, str], tuple[str, str]]:
    """Return names by verb and grammatical place: ("win", "nsubj") is ("ORG", "Velm United")."""
    found = {}
    grammar, parse = side.grammar, side.reading.parse
    for i, entity in enumerate(parse.entity):
        head = grammar.governor(i)
        if not entity or head is None or parse.dep[i] not in {"nsubj", "nsubjpass", "dobj", "pobj", "attr"}:
            continue
        place, verb = parse.dep[i], head
        if place == "pobj":
            above = grammar.governor(head)
            if above is None:
                continue
            place, verb = f"prep {grammar.word[head]}", above
        if verb in side.bases:
            found[(side.bases[verb], place)] = (entity[2:], " ".join(grammar.word[parse.left[i] : i + 1]))
    return found


def _named_in(name: str, side: Sides) -> bool:
    """True where any word of ``name`` stands in the other sentence: a name may be shortened there."""
    return any(w in side.grammar.word for w in name.split() if len(w) > 2)
