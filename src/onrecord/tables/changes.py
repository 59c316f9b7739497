"""Changed accounts: one speaker at two times."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from onrecord.core import edtf
from onrecord.core.analysis import Attribution, EventMention
from onrecord.core.record import ChangeEnd, ChangeRow, Level
from onrecord.core.story import EntityId, Place, Story
from onrecord.core.text import Edtf, rule_of
from onrecord.tables import turns
from onrecord.tables.change_rows import change, row_of
from onrecord.tables.comparison import denials, existence
from onrecord.tables.comparison.counts import Count
from onrecord.tables.comparison.counts import counts as counts_of
from onrecord.tables.comparison.stands import Stand, later, outermost, said_on, stands
from onrecord.tables.comparison.values import meeting, written
from onrecord.tables.labels import counted, date, happening
from onrecord.tables.sides import quotation, said_or_published


def build(story: Story) -> tuple[ChangeRow, ...]:
    """Return a row for every changed account, by holder and date.

    Left out: speakers not joined to one entity; statements that cannot be placed in time or were made on one day; pairs whose
    predicate and object, or words, are not surely the same; running counts (a later number is an update).
    """
    rows = {
        r.id: r
        for r in (
            *_reversals(story),
            *_confirmations(story),
            *_taken_up(story),
            *_moved_figures(story),
            *_moved_dates(story),
            *turns.build(story),
        )
    }
    return tuple(
        sorted(
            rows.values(),
            key=lambda r: (r.level != "conflict", r.who.value, edtf.sort_key(r.after.said if r.after else None), r.id),
        )
    )


def _same_happening(a: Stand, b: Stand) -> str | None:
    """Return why two stands are on one happening, None where that is not sure."""
    if a.event == b.event:
        return "the same happening"
    if a.predicate == b.predicate and (a.every or b.every):
        return "every happening of the kind was denied"
    return None


def _reversals(story: Story) -> Iterator[ChangeRow]:
    every = stands(story)
    found: dict[tuple[str, str], list[tuple[Stand, Stand, str]]] = {}
    for early in every:
        for late in every:
            opposed = early.who == late.who and {early.stand, late.stand} == {"tells", "denies"} and later(early, late)
            if opposed and not _since(story, early, late) and (why := _same_happening(early, late)) is not None:
                found.setdefault((early.who, early.predicate), []).append((early, late, why))
    for key in sorted(found):
        early, late, why = min(found[key], key=lambda f: _fullness(story, f[0], f[1]))
        sure = early.firm and late.firm
        yield reversal(
            story, early, late, why if sure else f"{why}; negated, but not by a denial's cue", "conflict" if sure else "check"
        )


def _since(story: Story, early: Stand, late: Stand) -> bool:
    """True where the later words tell of a day after the earlier ones: what was not done then may have been done since."""
    tells = late if late.stand == "tells" else early
    days = None if tells.mention.when is None else story.analyses[tells.page].times[tells.mention.when].edtf
    return tells is late and days is not None and edtf.compare(days, early.said) == "after"


def _fullness(story: Story, early: Stand, late: Stand) -> tuple[object, ...]:
    """Sort the pair first that shows the change best: denied by its cue, in the body, in own words, on a known day."""
    headlines = sum(story.analyses[s.page].article.role_at(s.mention.trigger.start) != "body" for s in (early, late))
    vague = sum(s.said.startswith("..") for s in (early, late))
    order = (
        edtf.sort_key(early.said),
        edtf.sort_key(late.said),
        early.page,
        late.page,
        early.mention.trigger,
        late.mention.trigger,
    )
    retold = sum(s.statement.mode == "indirect" for s in (early, late))
    return (not (early.firm and late.firm), headlines, retold, vague, *order)


def reversal(story: Story, early: Stand, late: Stand, why: str, level: Level) -> ChangeRow:
    """Return a reversal: "No warning reached us" in May, "I told you there had been no warning. That was untrue" in March.

    Near miss: "no warning reached us" and later "a warning would have helped" (not told as a fact).
    """
    reason = f"{why}: {early.stand} it, said {date(early.said)}; {late.stand} it, said {date(late.said)}"
    return row_of(story, "reversal", _about(story, early), reason, level, early, late, rule_of(reversal))


def _confirmations(story: Story) -> Iterator[ChangeRow]:
    every = stands(story)
    seen: set[tuple[str, str]] = set()
    for early in every:
        if early.stand != "leaves open":
            continue
        for late in every:
            if (
                late.who == early.who
                and late.stand == "tells"
                and late.event == early.event
                and later(early, late)
                and (late.who, late.event) not in seen
            ):
                seen.add((late.who, late.event))
                yield first_confirmation(story, early, late)


def first_confirmation(story: Story, early: Stand, late: Stand) -> ChangeRow:
    """Return a first confirmation: "would neither confirm nor deny the arrest", later "we arrested him".

    Near miss: another speaker's.
    """
    return row_of(
        story,
        "first confirmation",
        _about(story, late),
        "left open before, told as fact later",
        "conflict",
        early,
        late,
        rule_of(first_confirmation),
    )


def _taken_up(story: Story) -> Iterator[ChangeRow]:
    """Give things whose existence a speaker denied and of which he later tells as a fact, the earliest later telling of each."""
    found: dict[tuple[EntityId, str], tuple[Stand, Stand]] = {}
    for dismissal in existence.dismissals(story):
        who = dismissal.position.held.entity
        if who is None or dismissal.position.held.hedged:
            continue
        for told in existence.told_of(story, dismissal.thing, who=who):
            ends = [_existing(story, x.position, x.statement, who, told.mention) for x in (dismissal, told)]
            key = (who, dismissal.thing)
            if ends[0] is None or ends[1] is None or not later(ends[0], ends[1]):
                continue
            if key not in found or _order(ends[0], ends[1]) < _order(*found[key]):
                found[key] = (ends[0], ends[1])
    for (_, thing), (early, late) in sorted(found.items()):
        yield taken_up(story, thing, early, late)


def _existing(
    story: Story, position: denials.Position, statement: Attribution, who: EntityId, mention: EventMention
) -> Stand | None:
    number = story.analyses[position.page].statements.index(statement)
    said = said_on(story, position.page, number)
    if said is None:
        return None
    return Stand(who=who, page=position.page, said=said, statement=statement, mention=mention, event="", stand="")


def _order(early: Stand, late: Stand) -> tuple[object, ...]:
    retold = early.statement.mode != "direct"
    return (
        retold,
        edtf.sort_key(early.said),
        edtf.sort_key(late.said),
        early.page,
        late.page,
        early.statement.id,
        late.statement.id,
    )


def taken_up(story: Story, thing: str, early: Stand, late: Stand) -> ChangeRow:
    """Return a thing that a speaker said does not exist and later takes to exist: "the story of a letter is an invention", later
    "the way we handled the engineers' letter".

    Always a check: he may mean another one. Near miss: another speaker's telling (that is a disagreement).
    """
    spans = [early.statement.content[-1], late.mention.span]
    ends = [
        ChangeEnd(
            statement=x.statement.id, said=x.said, spans=(span,), quote=quotation(story, outermost(story, x.page, x.statement))
        )
        for x, span in zip((early, late), spans, strict=True)
    ]
    reason = f"said not to exist {date(early.said)}, told of as a fact {date(late.said)}"
    return change(
        "first confirmation", early.who, thing, reason, "check", ends[0], ends[1], (spans[0], spans[1]), rule_of(taken_up)
    )


def _about(story: Story, stand: Stand) -> str:
    return happening(story, stand.mention)


def _moved_figures(story: Story) -> Iterator[ChangeRow]:
    told = [c for c in counts_of(story) if c.held.entity is not None and c.held.statement is not None and not c.partial]
    for a in told:
        for b in told:
            if (
                a.held.entity == b.held.entity
                and a.slot == b.slot
                and a.frame
                and a.qualifiers == b.qualifiers
                and _moved(story, a, b)
            ):
                yield moved_figure(story, a, b)


def _moved(story: Story, a: Count, b: Count) -> bool:
    """True where a later statement gives another value for the same slot: one plan, or the state of one day."""
    early, late = (said_or_published(story, c.page, c.figure.statement) for c in (a, b))
    if edtf.compare(early, late) != "before" or meeting(a.figure, b.figure) != "apart" or a.figure.status != b.figure.status:
        return False
    if a.figure.status == "planned":
        return not a.places or not b.places or bool(a.places & b.places)
    return a.figure.status == "actual" and a.dated and b.dated and edtf.compare(a.as_of, b.as_of) == "equal"


def moved_figure(story: Story, a: Count, b: Count) -> ChangeRow:
    """Return a moved figure: "will pay 180 million", later "will pay 140 million"; near miss: a toll that grew."""
    reason = f"the same {'plan' if a.figure.status == 'planned' else 'day'}: {written(a.figure)}, later {written(b.figure)}"
    first, second = _of_count(story, a), _of_count(story, b)
    return change(
        "moved figure",
        a.held.entity or "",
        counted(story, a.figure.counted or (a.figure.span,), None),
        reason,
        "check",
        first,
        second,
        (a.figure.span, b.figure.span),
        rule_of(moved_figure),
    )


def _of_count(story: Story, count: Count) -> ChangeEnd:
    statement = story.analyses[count.page].statements[count.figure.statement or 0]
    return ChangeEnd(
        statement=statement.id,
        said=said_or_published(story, count.page, count.figure.statement),
        spans=(count.figure.span,),
        quote=quotation(story, statement),
    )


def _moved_dates(story: Story) -> Iterator[ChangeRow]:
    by_event: dict[tuple[str, str], list[tuple[Stand, Edtf]]] = {}
    event_of: dict[Place, str] = {m: e.id for e in story.events for m in e.mentions}
    for page in sorted(story.analyses):
        analysis = story.analyses[page]
        for number, mention in enumerate(analysis.events):
            if mention.status != "planned" or mention.statement is None or mention.when is None or not mention.classed:
                continue
            statement, days = analysis.statements[mention.statement], analysis.times[mention.when].edtf
            who = None if statement.who is None else story.entity_of.get((page, statement.who))
            said = said_or_published(story, page, mention.statement)
            event = event_of.get((page, number))
            if who is not None and said is not None and days is not None and event is not None and statement.shown:
                stand = Stand(who=who, page=page, said=said, statement=statement, mention=mention, event=event, stand="plans")
                by_event.setdefault((who, event), []).append((stand, days))
    for key in sorted(by_event):
        for early, late in _in_order(by_event[key]):
            yield moved_date(story, early, late)


def _in_order(told: Sequence[tuple[Stand, Edtf]]) -> Iterator[tuple[tuple[Stand, Edtf], tuple[Stand, Edtf]]]:
    ordered = sorted(told, key=lambda t: (edtf.sort_key(t[0].said), t[0].page, t[0].mention.trigger))
    for early, late in pairwise(ordered):
        if later(early[0], late[0]) and edtf.compare(early[1], late[1]) in {"before", "after"}:
            yield early, late


def moved_date(story: Story, early: tuple[Stand, Edtf], late: tuple[Stand, Edtf]) -> ChangeRow:
    """Return a moved date: "will open in May", later "will open in July", one speaker; near miss: another bridge."""
    reason = f"the same plan: {date(early[1])}, later {date(late[1])}"
    return row_of(story, "moved date", _about(story, late[0]), reason, "conflict", early[0], late[0], rule_of(moved_date))
