"""The timeline: what happened when, in the sources' own words."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.core import edtf, reached
from onrecord.core.analysis import EventMention, Timex
from onrecord.core.record import TimelineRow
from onrecord.core.story import Event, Story
from onrecord.core.text import Cell, Edtf, PageId, Span, content_id, rule_of
from onrecord.tables.events import has_row, told
from onrecord.tables.sides import holder, root, sentence

_OWN_PAGE = re.compile(r"\b(?:this|the following)\s+(?:article|story|report|post|page|column|piece|interview|transcript)\b", re.I)
_NEAR = 40
"""Characters between a year and the noun it stands before."""
_Telling = tuple[PageId, EventMention]


def build(story: Story) -> tuple[TimelineRow, ...]:
    """Return a row for every dated happening, in order of date, each with the whole sentence that tells it.

    Left out: what is only planned, possible, ordered or denied; what no telling dates; what only the page's publication dates
    (an act of saying). A happening whose tellings disagree gets a row for every date that is told; two happenings of one sentence
    and one date get one row.
    """
    rows: dict[tuple[Edtf, Span], TimelineRow] = {}
    for event in story.events:
        for row in rows_of(story, event):
            key = (row.when.value, row.what.spans[0])
            rows[key] = row if key not in rows else _one(rows[key], row)
    return tuple(sorted(rows.values(), key=lambda r: (edtf.sort_key(r.when.value), r.what.spans, r.id)))


def rows_of(story: Story, event: Event) -> list[TimelineRow]:
    """Return the rows of one event: one for each date told, one alone where the tellings agree."""
    tellings = [(p, t) for p, t in told(story, event) if t.status == "happened" and not _is_noise(story, p, t)]
    dated = [(p, t) for p, t in tellings if _timex(story, p, t) is not None and (_timex(story, p, t).edtf or event.when)]  # type: ignore[union-attr]
    if not dated:
        return []
    if event.when is not None:
        return [row(story, event, event.when, dated, tellings)]
    by_date: dict[Edtf, list[_Telling]] = {}
    for page, telling in dated:
        timex = _timex(story, page, telling)
        if timex is not None and timex.edtf is not None:
            days = reached.days_of(story.pages[page].text, timex.span.start, timex.edtf) or timex.edtf
            by_date.setdefault(days, []).append((page, telling))
    return [row(story, event, day, some, some) for day, some in sorted(by_date.items())]


def _is_noise(story: Story, page: PageId, telling: EventMention) -> bool:
    """True for what is no happening of the story: "this report was updated", a year that only names a thing ("the 2016 vote")."""
    timex = _timex(story, page, telling)
    if _OWN_PAGE.search(" ".join(story.words(s) for s in (*telling.objects, *telling.agents))) is not None:
        return True
    if timex is None or not telling.rule.endswith(":nominal") or edtf.span_days(timex.edtf) in range(1, 32):
        return False
    return 0 <= telling.trigger.start - timex.span.end < _NEAR


def _timex(story: Story, page: PageId, telling: EventMention) -> Timex | None:
    return None if telling.when is None else story.analyses[page].times[telling.when]


def row(story: Story, event: Event, when: Edtf, dated: list[_Telling], tellings: list[_Telling]) -> TimelineRow:
    """Return the row of ``event`` at ``when``, in the words of its earliest dated telling outside a headline."""

    def rank(item: _Telling) -> tuple[bool, bool, str, str, int]:
        page, telling = item
        article = story.analyses[page].article
        published = article.published.value if article.published is not None else "~"
        return (
            article.role_at(telling.trigger.start) == "headline",
            telling.statement is not None,
            published,
            page,
            telling.trigger.start,
        )

    _, telling = min(dated, key=rank)
    what = sentence(story, telling.trigger)
    spans = tuple(sorted({sentence(story, t.trigger) for _, t in tellings}))
    times = tuple(sorted({x.span for p, t in dated if (x := _timex(story, p, t)) is not None}))
    return TimelineRow(
        id=content_id("t", when, [what.page, what.start, what.end]),
        rule=rule_of(build),
        when=Cell(value=when, spans=times, rule=event.rule),
        what=Cell(value=story.words(what), spans=(what,), rule=telling.rule),
        event=event.id if has_row(story, event) else None,
        inferred=event.inferred,
        pages=tuple(sorted({p for p, _ in tellings})),
        roots=tuple(sorted({root(story, p, holder(story, p, t.statement)) for p, t in tellings})),
        spans=spans,
    )


def _one(a: TimelineRow, b: TimelineRow) -> TimelineRow:
    """Return one row for two happenings of one sentence and date."""
    return replace(
        a,
        pages=tuple(sorted({*a.pages, *b.pages})),
        roots=tuple(sorted({*a.roots, *b.roots})),
        spans=tuple(sorted({*a.spans, *b.spans})),
        inferred=a.inferred and b.inferred,
    )
