"""Words that two pages share: found as exact spans, told apart by what they are, traced to the page that had them first."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.core.story import Copy, Telling
from onrecord.core.text import Span, content_id, rule_of
from onrecord.story.passages.direction import source_of
from onrecord.story.passages.kinds import QUOTED, Marked, Shares, judge, mark, repeated
from onrecord.story.passages.shingles import Run, Vocabulary, shared

SHORTEST = 8
"""Words of a passage; shorter runs are idiom and names as often as reuse."""


def find(tellings: Sequence[Telling]) -> tuple[Copy, ...]:
    """Return what every two pages share, sorted by the pages' ids.

    A passage has at least 8 words, equal but for case, quotation marks, dashes and white space; an edit inside parts it in two.
    Pairs that share only a turn of phrase are left out. One page twice under two ids is a copy; one id twice counts once.

    True: "Crews shut the spillway gate at noon on Tuesday after an alarm" in two pages' prose is part of a copy.
    Near miss: the same twelve words in quotation marks in both pages are a quotation: two reporters may have heard them.
    """
    ordered = sorted({t.id: t for t in tellings}.values(), key=lambda t: t.id)
    vocabulary = Vocabulary()
    texts = [vocabulary.read(t.text) for t in ordered]
    divided = [t.body != ((0, len(t.text)),) for t in ordered]
    runs = {
        (i, j): found
        for (i, j), found in shared(texts, shortest=SHORTEST).items()
        if sum(r.words for r in found) >= QUOTED or (divided[i] and divided[j])
    }
    marked = {i: mark(ordered[i], texts[i]) for i in sorted({i for pair in runs for i in pair})}
    house = repeated(ordered, marked, runs, stop=vocabulary.stop_words())
    found = (
        _copy(ordered[i], ordered[j], marked[i], marked[j], passages, (house.get(i), house.get(j)))
        for (i, j), passages in runs.items()
    )
    return tuple(c for c in found if c is not None)


def _copy(a: Telling, b: Telling, ma: Marked, mb: Marked, runs: list[Run], house: Shares) -> Copy | None:
    verdict = judge(a, b, ma, mb, runs, house)
    if verdict is None:
        return None
    spans = tuple((Span(a.id, *ma.reach(r.a, r.words)), Span(b.id, *mb.reach(r.b, r.words))) for r in runs)
    source, why = (None, "") if verdict.kind in ("quotation", "boilerplate") else source_of(a, b, spans, verdict)
    return Copy(
        id=content_id("c", a.id, b.id, [[x.start, x.end, y.start, y.end] for x, y in spans]),
        a=a.id,
        b=b.id,
        kind=verdict.kind,
        source=source,
        passages=spans,
        score=round(verdict.score, 4),
        evidence="; ".join(x for x in (verdict.evidence, why) if x),
        rule=rule_of(judge),
    )
