"""The table of events: what happened, was planned or was denied, with every page that tells it."""

from __future__ import annotations

from onrecord.core.analysis import EventMention
from onrecord.core.record import EventRow
from onrecord.core.story import Event, Story
from onrecord.core.text import Cell, Spans, rule_of
from onrecord.tables.sides import holder, root

_STRONGEST = ("happened", "denied", "planned", "ordered", "possible")


def build(story: Story) -> tuple[EventRow, ...]:
    """Return a row for every event with a class of its own or with two tellings, in order of date.

    Left out: verbs outside the lexicon that one telling alone has ("she strode to the window"). ``when`` is null where no
    telling dates it and where tellings disagree (then ``disagreements`` has the dates). ``status`` is "happened" where any
    telling says so.
    """
    return tuple(row(story, e) for e in story.events if has_row(story, e))


def has_row(story: Story, event: Event) -> bool:
    """Return whether ``event`` has a row of its own: a class from the lexicon, or two tellings."""
    return len(event.mentions) > 1 or story.event_mention(event.mentions[0]).classed


def row(story: Story, event: Event) -> EventRow:
    """Return the row of ``event``."""
    tellings = [story.event_mention(p) for p in event.mentions]
    status = next(s for s in _STRONGEST if s in {t.status for t in tellings})
    spans = tuple(sorted(t.span for t in tellings))
    return EventRow(
        id=event.id,
        rule=event.rule,
        what=Cell(value=story.words(event.what), spans=(event.what,), rule=event.rule),
        predicate=Cell(value=event.predicate, spans=tuple(sorted(t.trigger for t in tellings)), rule=tellings[0].rule),
        when=Cell(value=event.when, spans=date_spans(story, event), rule=event.rule if event.when else ""),
        who=event.participants,
        status=Cell(value=status, spans=tuple(sorted(t.trigger for t in tellings if t.status == status)), rule=rule_of(row)),
        inferred=event.inferred,
        pages=tuple(sorted({p for p, _ in event.mentions})),
        roots=roots_of(story, event),
        spans=spans,
    )


def date_spans(story: Story, event: Event) -> Spans:
    """Return the time expressions that date ``event``; none where it has no date."""
    if event.when is None:
        return ()
    return tuple(sorted({story.analyses[p].times[t.when].span for p, t in told(story, event) if t.when is not None}))


def told(story: Story, event: Event) -> list[tuple[str, EventMention]]:
    """Return the tellings of ``event`` with their pages."""
    return [(p[0], story.event_mention(p)) for p in event.mentions]


def roots_of(story: Story, event: Event) -> tuple[str, ...]:
    """Return the independent origins of an event's tellings."""
    return tuple(sorted({root(story, p, holder(story, p, t.statement)) for p, t in told(story, event)}))
