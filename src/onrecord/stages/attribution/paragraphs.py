"""Quoted paragraphs without a cue: their speaker's words go on from the paragraph before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.stages.attribution import continuation
from onrecord.stages.attribution.drafts import Draft, covered, tidy
from onrecord.stages.attribution.places import Place, quote_span
from onrecord.stages.attribution.view import View


def run_on(view: View, drafts: Sequence[Draft], uncued: Sequence[Place], *, guess: bool) -> list[Draft]:
    """Add quotations that are a paragraph of their own to what their speaker says in the paragraph before.

    True: "“We left,” said Orla Venn.\\n“It was late.”" is one statement. Near misses: "Orla Venn said the hall was cold.\\n“It
    was late.”": whose words these are is a ``guess``, a row of its own; a line in other marks
    ("‘A long night.’"), as headings are.
    """
    out = list(drafts)
    row_of: dict[int, int] = {}
    for place in uncued:
        span = quote_span(view, place)
        if any(s <= span[0] and span[1] <= e for d in out for s, e in d.content):
            continue
        n = row_of.get(place.quote - 1) if view.quotations[place.quote].continues else None
        same = continuation.same_speaker(view, place, out) if n is None else None
        if same is not None:
            n = _quoting(view, out, same)
        if n is not None:
            if _is_alike(view, place, out[n]):
                out[n] = replace(out[n], content=tidy(view, (*out[n].content, span)))
                row_of[place.quote] = n
        elif same is not None and guess:
            out.append(same)
    return out


def _is_alike(view: View, place: Place, draft: Draft) -> bool:
    """Return whether a quotation is closed, or goes on, in the marks of the statement before: 1 of 6 was right without this."""
    q = view.quotations[place.quote]
    last = view.quote_at(draft.content[-1][0])
    mark = view.text[view.quotations[last].span.start] if last is not None else ""
    return (q.closed or q.continues or _continued(view, place.quote)) and view.text[q.span.start] == mark


def _continued(view: View, quote: int) -> bool:
    """Return whether the next paragraph opens again what this one leaves open."""
    return quote + 1 < len(view.quotations) and view.quotations[quote + 1].continues


def _quoting(view: View, drafts: Sequence[Draft], same: Draft) -> int | None:
    """Return the last statement before with the same source whose content is quoted."""
    marks = [(q.span.start, q.span.end) for q in view.quotations if q.kind == "quotation"]
    found = [
        n
        for n, d in enumerate(drafts)
        if d.source == same.source and d.cue and d.start < same.start and d.speaker == same.speaker and covered(d.content, marks)
    ]
    return max(found, key=lambda n: drafts[n].cue[0][0]) if found else None
