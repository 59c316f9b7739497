"""Figures of a page: a number with its bounds and unit, what it counts, how sure it is told, and of when."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from onrecord.core.analysis import ARTICLE_ROLES, Article, Attribution, Figure, Timex
from onrecord.core.syntax import Parse
from onrecord.core.text import Page, Span, rule_of
from onrecord.stages.figures import counted, numbers, status

__all__ = ["find"]

READ = ARTICLE_ROLES | {"caption", "repeat", "teaser"}


def find(
    page: Page, article: Article, parse: Parse, times: Sequence[Timex], statements: Sequence[Attribution]
) -> tuple[Figure, ...]:
    """Return the figures of ``page`` in text order: "at least 12 people were killed", "$5.2 million", "10 to 12 villages".

    Near misses: dates and times, articles of treaties, page numbers, phone numbers, ages, model names, ordinals, scores.
    """
    taken = [(t.span.start, t.span.end) for t in times]
    published = article.published.value if article.published else None
    contents = held(statements)
    out = []
    for block in article.blocks:
        if block.role not in READ:
            continue
        for number in numbers.find(page.text, block.span.start, block.span.end):
            if not _overlaps(taken, number.start, number.end):
                figure = _figure(page, parse, number, times, contents, published)
                out += [figure] if figure is not None else []
    return tuple(out)


def _overlaps(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    """Return whether ``start:end`` shares a character with a time expression (sorted, apart)."""
    i = bisect_right(taken, (start, 1 << 60))
    return (i > 0 and taken[i - 1][1] > start) or (i < len(taken) and taken[i][0] < end)


def _figure(
    page: Page,
    parse: Parse,
    number: numbers.Number,
    times: Sequence[Timex],
    contents: Held,
    published: str | None,
) -> Figure | None:
    place = counted.head_of(page.text, parse, number)
    if place is None or not counted.is_count(page.text, parse, number, *place):
        return None
    what = counted.find(page.text, parse, number, *place)
    return Figure(
        span=page.span(number.start, number.end),
        low=number.low,
        high=number.high,
        unit=number.unit,
        measure=what.measure,
        rule=rule_of(find),
        counted=tuple(page.span(s, e) for s, e in what.spans),
        hedge=tuple(page.span(s, e) for s, e in number.hedge),
        about=number.about,
        status=status.of(page.text, parse, what.verb, direct=parse.head[place[1]] == what.verb),
        as_of=as_of(parse, place[0], what.verb, times) or published,
        statement=innermost(page.span(number.start, number.end), contents),
    )


def as_of(parse: Parse, own: int, verb: int, times: Sequence[Timex]) -> str | None:
    """Return the date that stands in the figure's own clause, nearest first; None without one.

    "On 5 May 12 people were killed" is of 5 May; near miss: the date of another clause of the sentence.
    """
    first, last = parse.sentence_of(own)
    begin, end = parse.start[first], parse.end[last - 1]
    near = []
    for t in times[bisect_left(times, begin, key=_start) : bisect_left(times, end, key=_start)]:
        tokens = parse.tokens_in(t.span.start, t.span.end)
        if t.edtf is not None and t.type in ("DATE", "TIME") and tokens and counted.governor(parse, tokens[-1]) == verb:
            near.append((abs(t.span.start - parse.start[own]), t.edtf))
    return min(near)[1] if near else None


def _start(timex: Timex) -> int:
    return timex.span.start


BUCKET = 4_096
Held = dict[int, list[tuple[int, int, int, int]]]
"""Contents of statements by the stretches of BUCKET characters they touch: (characters in all, index, start, end)."""


def held(statements: Sequence[Attribution]) -> Held:
    """Return the contents of ``statements`` for a quick look-up by place."""
    out: Held = {}
    for i, statement in enumerate(statements):
        size = sum(c.end - c.start for c in statement.content)
        for c in statement.content:
            for bucket in range(c.start // BUCKET, c.end // BUCKET + 1):
                out.setdefault(bucket, []).append((size, i, c.start, c.end))
    return out


def innermost(span: Span, contents: Held) -> int | None:
    """Return the index of the statement with the shortest content that covers ``span``; None for the outlet's own words."""
    near = contents.get(span.start // BUCKET, ())
    holders = [(size, i) for size, i, start, end in near if start <= span.start and span.end <= end]
    return min(holders)[1] if holders else None
