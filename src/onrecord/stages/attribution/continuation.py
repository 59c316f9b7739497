"""Quotations without a cue of their own: whose words they are."""

from __future__ import annotations

from dataclasses import replace

from onrecord.core.text import rule_of
from onrecord.stages.attribution.drafts import Draft, tidy
from onrecord.stages.attribution.lexicon import QUOTING, confidence
from onrecord.stages.attribution.places import ENDS, Place, quote_span
from onrecord.stages.attribution.view import View

MIN_BEFORE = 0.6
"""Confidence that a statement must have for its speaker to go on in a quotation without a cue."""


def continued(view: View, drafts: list[Draft], uncued: list[Place], *, guess: bool = True) -> list[Draft]:
    """Give quotations without cue to the speaker of the sentence before; with ``guess`` also to that of the paragraph before.

    Quotations that are told already are left alone.
    """
    out = list(drafts)
    for place in uncued:
        span = quote_span(view, place)
        if any(s <= span[0] and span[1] <= e for d in drafts for s, e in d.content):
            continue
        near = _speaker_before(view, place, out)
        if near is not None:
            out[near] = replace(out[near], content=tidy(view, (*out[near].content, quote_span(view, place))))
            continue
        row = same_speaker(view, place, out) if guess else None
        if row is not None:
            out.append(row)
    return out


def _speaker_before(view: View, place: Place, drafts: list[Draft]) -> int | None:
    """Return the statement whose cue stands in the sentence right before the quotation, in its paragraph.

    True: "The hall was cold, said Orla Venn. “We left.”" Near miss: a sentence without a cue stands between.
    """
    q = view.quotations[place.quote].span
    tokens = view.parse.tokens_in(view.blocks[place.block].span.start, q.start)
    if not tokens or view.words[tokens[-1]] not in ENDS:
        return None
    first = tokens[-1]
    while first > tokens[0] and not (view.words[first - 1] in ENDS and view.quoted[first - 1] < 0):
        first -= 1
    found = [n for n, d in enumerate(drafts) if first <= d.verb <= tokens[-1] and d.source and d.group in QUOTING | {"phrase"}]
    found = [n for n in found if not any(_inside(drafts[n], drafts[m]) for m in found if m != n)]
    found = [n for n in found if drafts[n].confidence >= MIN_BEFORE]
    return max(found, key=lambda n: drafts[n].verb) if found else None


def _inside(inner: Draft, outer: Draft) -> bool:
    return any(s <= inner.cue[0][0] < e for s, e in outer.content) if inner.cue else False


def goes_on(view: View, place: Place, last: Place) -> bool:
    """Return whether the quotation is a later fragment of the statement that holds ``last``.

    True: "“We left,” said Orla Venn. “It was late.”" and a quotation that opens again in the next paragraph because the one
    before was not closed. Near miss: "“We left,” said Orla Venn. The hall emptied. “It was late.”", where a sentence stands
    between.
    """
    q, before = view.quotations[place.quote], view.quotations[last.quote]
    if q.continues and place.block == last.block + 1:
        return True
    if place.block != last.block:
        return False
    end = view.parse.start[last.after[-1]] if len(last.after) else before.span.end
    return not any(c.isalnum() for c in view.text[max(end, before.span.end) : q.span.start])


def same_speaker(view: View, place: Place, drafts: list[Draft]) -> Draft | None:
    """A quotation that is a paragraph of its own, without a cue: the last speaker of the paragraph before goes on (inferred).

    True: "“We left,” said Orla Venn.\\n“It was late.”" Near miss: "“We left,” said Orla Venn.\\n“When?” asked Tam Reed.",
    which has a cue.
    """
    if any(view.parse.tag[i][0].isalpha() for i in place.after):
        return None
    q = view.quotations[place.quote].span
    low = view.blocks[max(place.block - 1, 0)].span.start
    found = [d for d in drafts if d.source and d.speaker is not None and d.cue and low <= d.cue[0][0] < q.start]
    found = [d for d in found if d.group in QUOTING | {"phrase"} and d.confidence >= MIN_BEFORE and d.start < q.start]
    found = [d for d in found if not any(_inside(d, other) for other in found if other is not d)]
    if not found:
        return None
    before = max(found, key=lambda d: d.cue[0][0])
    near = "quote" if view.block_at(before.cue[0][0]) == place.block else "next"
    return Draft(
        source=before.source,
        cue=(),
        content=tidy(view, [quote_span(view, place)]),
        force=before.force,
        rule=rule_of(same_speaker),
        confidence=confidence("", "say", near),
        frame=near,
        group="say",
        speaker=before.speaker,
        inferred=True,
    )
