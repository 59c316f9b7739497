"""Where the accounts part: conflicts, what is worth checking, and pairs that differ without disagreeing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from onrecord.core.record import DisagreementRow, Level, RelationRow, Side
from onrecord.core.story import Event, Story
from onrecord.core.text import rule_of
from onrecord.tables.comparison import dates, denials, existence, numbers, places
from onrecord.tables.comparison.answers import dismissed
from onrecord.tables.comparison.counts import Count
from onrecord.tables.comparison.counts import counts as counts_of
from onrecord.tables.comparison.flat import flat
from onrecord.tables.comparison.ladder import Verdict
from onrecord.tables.comparison.mirror import mirrored
from onrecord.tables.comparison.restated import restated
from onrecord.tables.comparison.tallies import Tally, tallies
from onrecord.tables.comparison.values import written
from onrecord.tables.disagreement_rows import disagreement, relation_row
from onrecord.tables.labels import counted, happening
from onrecord.tables.sides import differ, merged, side

_SHOWN_RELATIONS = {
    "update",
    "finer",
    "different measure",
    "plan and outcome",
    "variant",
    "outlet's wording",
    "compatible",
    "agree",
}
_MOST_RELATIONS = 60
"""Relations kept per story: they show that we looked; more would bury what matters."""
_MOST_OF_A_SLOT = 60
"""Figures of one slot that are compared pairwise, first by page: a story has a handful, a list of results hundreds."""


def build(story: Story) -> tuple[tuple[DisagreementRow, ...], tuple[RelationRow, ...]]:
    """Return disagreements (conflicts first, then checks) and the relations that are none.

    Left out: figures without a measure, of parts ("two of them") and without a day; dates of happenings that may come twice;
    denials whose object is not the same happening; places that nobody answers; anything planned, possible or forecast.
    """
    rows: dict[str, DisagreementRow] = {}
    relations: dict[str, RelationRow] = {}
    for found in (_figures(story), _dates(story), _denials(story), _places(story)):
        for row in found:
            if isinstance(row, DisagreementRow):
                rows.setdefault(row.id, row)
            else:
                relations.setdefault(row.id, row)
    alike = {(r.kind.value, r.level, tuple((s.value, s.holder, s.quote) for s in r.sides)): r for r in rows.values()}
    parted = sorted(alike.values(), key=lambda r: (r.level != "conflict", r.kind.value, r.about.value, r.id))
    return tuple(parted), tuple(_bounded(relations.values()))


def _bounded(rows: object) -> list[RelationRow]:
    ordered = sorted(rows, key=lambda r: (r.kind.value, r.reason, r.id))  # type: ignore[call-overload]
    kept: list[RelationRow] = []
    for kind in sorted({r.kind.value for r in ordered}):
        kept += [r for r in ordered if r.kind.value == kind][: _MOST_RELATIONS // 6]
    return kept


# -- figures ----------------------------------------------------------------------------------------------------------


def _figures(story: Story) -> Iterator[DisagreementRow | RelationRow]:
    families: dict[tuple[str, str], list[Count]] = {}
    counts = list(counts_of(story))
    for a, b, verdict in restated(story, counts):
        yield figure_row(story, [a, b], verdict)
    for first, second in tallies(story, counts):
        yield tally_row(story, first, second)
    for count in counts:
        families.setdefault((count.figure.unit, count.head), []).append(count)
    for family in sorted(families):
        verdicts = [
            (a, b, numbers.compare(story, a, b))
            for a, b in combinations(families[family][:_MOST_OF_A_SLOT], 2)
            if _comparable(a, b)
        ]
        seen: set[tuple[object, ...]] = set()
        for a, b, verdict in verdicts:
            values = frozenset({(written(a.figure), a.as_of), (written(b.figure), b.as_of)})
            key = (verdict.relation, frozenset({a.slot, b.slot}), None if verdict.relation == "different measure" else values)
            if key in seen:
                continue
            if verdict.relation in {"conflict", "check"}:
                seen.add(key)
                both = [
                    (x, y)
                    for x, y, v in verdicts
                    if v.relation == verdict.relation and x.slot == a.slot and _same_values((x, y), (a, b))
                ]
                yield figure_row(story, [c for pair in both for c in pair], verdict)
            elif verdict.relation in _SHOWN_RELATIONS and _telling(a, b, verdict):
                seen.add(key)
                yield relation_row(verdict, [_figure_side(story, a), _figure_side(story, b)])


def _comparable(a: Count, b: Count) -> bool:
    """True unless one holder tells both on one page: they then are two things to him."""
    return not (a.page == b.page and not differ(a.held, b.held))


def _telling(a: Count, b: Count, verdict: Verdict) -> bool:
    """True for relations between figures near enough to be mistaken for a disagreement."""
    if verdict.relation == "different measure":
        return (
            a.head == "person"
            and bool(a.frame and b.frame)
            and a.frame != b.frame
            and a.as_of == b.as_of
            and not (a.partial or b.partial)
        )
    if verdict.relation in {"agree", "variant"}:
        return bool(a.frame) and a.page != b.page
    return bool(a.frame)


def _same_values(a: tuple[Count, Count], b: tuple[Count, Count]) -> bool:
    return {written(c.figure) for c in a} == {written(c.figure) for c in b}


def _figure_side(story: Story, count: Count) -> Side:
    return side(story, count.held, value=written(count.figure), spans=count.spans)


def figure_row(story: Story, counts: Sequence[Count], verdict: Verdict) -> DisagreementRow:
    """Return the disagreement of figures: "2,300 evacuated" beside "3,100 evacuated" for one day.

    Near miss: 12 dead, 31 missing.
    """
    sides = merged([_figure_side(story, c) for c in dict.fromkeys(counts)])
    about = counted(story, counts[0].figure.counted or (counts[0].figure.span,), counts[0].as_of)
    return disagreement(
        "figure", "conflict" if verdict.relation == "conflict" else "check", about, verdict.reason, sides, rule_of(figure_row)
    )


def tally_row(story: Story, first: Tally, second: Tally) -> DisagreementRow:
    """Return two counts that the outlet itself sets side by side: "the police put the crowd at 9,000, the union spoke of 30,000".

    Near miss: "the police put the crowd at 9,000, the union at more than 8,000".
    """
    told = [replace(side(story, t.held, value=f"{t.value:,.15g}", spans=(t.span,)), statement=None) for t in (first, second)]
    sides = merged(told)
    reason = "two counts told one after the other, the second without a noun of its own"
    return disagreement("figure", "conflict", " ".join(story.words(first.span).split()), reason, sides, rule_of(tally_row))


# -- dates ------------------------------------------------------------------------------------------------------------


def _dates(story: Story) -> Iterator[DisagreementRow | RelationRow]:
    for event in story.events:
        tellings = dates.dated(story, event)[:_MOST_OF_A_SLOT]
        verdicts = [(a, b, dates.compare(story, a, b)) for a, b in combinations(tellings, 2)]
        for level in ("conflict", "check"):
            parted = [(a, b, v) for a, b, v in verdicts if v.relation == level]
            if parted:
                yield date_row(story, event, [d for a, b, _ in parted for d in (a, b)], parted[0][2])
                break
        seen: set[str] = set()
        for a, b, verdict in verdicts:
            if verdict.relation in {"finer", "plan and outcome", "update"} and a.page != b.page and verdict.relation not in seen:
                seen.add(verdict.relation)
                yield relation_row(verdict, [_date_side(story, a), _date_side(story, b)])


def about_event(story: Story, event: Event) -> str:
    """Return what happened, in the words of the event's fullest telling."""
    tellings = [story.event_mention(p) for p in event.mentions]
    return happening(story, next((t for t in tellings if t.span == event.what), tellings[0]))


def _date_side(story: Story, dated: dates.Dated) -> Side:
    return side(story, dated.held, value=dated.days, spans=tuple(sorted({dated.mention.trigger, dated.timex.span})))


def date_row(story: Story, event: Event, tellings: Sequence[dates.Dated], verdict: Verdict) -> DisagreementRow:
    """Return the disagreement of dates: one signing in June and in November; near miss: signed in June, in force in November."""
    sides = merged([_date_side(story, d) for d in dict.fromkeys(tellings)])
    about = about_event(story, event)
    return disagreement(
        "date", "conflict" if verdict.relation == "conflict" else "check", about, verdict.reason, sides, rule_of(date_row)
    )


# -- denials ----------------------------------------------------------------------------------------------------------


def _denials(story: Story) -> Iterator[DisagreementRow]:
    for event in story.events:
        held = denials.positions(story, event)
        for_, against = [p for p in held if p.asserts], [p for p in held if not p.asserts]
        pairs = [(a, d) for a in for_ for d in against if a.held.known and d.held.known and differ(a.held, d.held)]
        if not pairs:
            continue
        level, reason = _strongest(pairs)
        yield denial_row(story, about_event(story, event), [p for pair in pairs for p in pair], level, reason)
    for parted in (*denials.such(story), *denials.pointing_back(story), *dismissed(story), *mirrored(story), *flat(story)):
        first, denial = parted.asserted[0], parted.denied[0]
        if differ(first.held, denial.held) and not denial.held.own:
            level, reason = _strongest([(first, denial)])
            yield denial_row(story, parted.about, [*parted.asserted, *parted.denied], level, reason)
    for held_away, told in existence.parted(story):
        yield dismissal_row(story, held_away, told)


def dismissal_row(story: Story, dismissed: Sequence[existence.Dismissal], against: Sequence[existence.Told]) -> DisagreementRow:
    """Return a thing that one holder says does not exist and others tell of: "the story of a letter is an invention", "he signed
    a letter".

    Always a check: one word may dismiss the account of a thing and not the thing. Near miss: "the letter is an insult".
    """
    word = next((d.word for d in dismissed if d.word), "")
    reason = f"{f'called {word!r}' if word else 'said not to exist'}; another tells what was done with it"
    held = [*(t.position for t in against), *(d.position for d in dismissed)]
    row = denial_row(story, dismissed[0].thing, held, "check", reason)
    rule = rule_of(dismissal_row)
    return replace(row, rule=rule, kind=replace(row.kind, rule=rule), about=replace(row.about, rule=rule))


def _strongest(pairs: Sequence[tuple[denials.Position, denials.Position]]) -> tuple[Level, str]:
    """Return the level of a denial: conflict needs two named holders and a denial by its cue."""
    best = min(pairs, key=lambda p: (_open_test(*p) is not None, p[0].page, p[0].span, p[1].page, p[1].span))
    open_test = _open_test(*best)
    if open_test is None:
        return "conflict", "the same happening, told as fact by one holder and denied by another"
    return "check", open_test


def _open_test(asserted: denials.Position, denied: denials.Position) -> str | None:
    """Return which test leaves a denial at "check", None where all are met."""
    if not denied.firm:
        return "negated, but not by a denial's cue"
    if asserted.held.own or denied.held.own:
        return "one side is an outlet's own words"
    if asserted.held.hedged or denied.held.hedged:
        return "one of the statements is not told as a plain assertion"
    return None


def denial_row(story: Story, about: str, held: Sequence[denials.Position], level: Level, reason: str) -> DisagreementRow:
    """Return an assertion with its denial: "Velm says it warned", "the ministry denies it".

    Near miss: one speaker at two times.
    """
    sides = merged(
        [side(story, p.held, value="asserted" if p.asserts else "denied", spans=(p.span,)) for p in dict.fromkeys(held)]
    )
    return disagreement("denial", level, about, reason, sides, rule_of(denial_row))


# -- places -----------------------------------------------------------------------------------------------------------


def _places(story: Story) -> Iterator[DisagreementRow]:
    for a, b in places.parted(story):
        yield place_row(story, a, b)


def place_row(story: Story, a: places.Spot, b: places.Spot) -> DisagreementRow:
    """Return one thing put in two places by two speakers, one answering the other: "from gate 4", "from gate 7".

    Near miss: "in the hall", "in the hall of the station".
    """
    sides = merged([side(story, x.clause.held, value=x.words, spans=(x.clause.span,)) for x in (a, b)])
    reason = "two speakers, one after the other, put the same thing in two places"
    return disagreement("place", "conflict", " ".join(a.clause.text.split()), reason, sides, rule_of(place_row))
