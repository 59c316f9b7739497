"""What the edges of a statement took in that is no part of it: a time before the source, a go-between, the next sentence."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.stages.attribution.drafts import Draft, tidy
from onrecord.stages.attribution.view import Range, View

WHEN = re.compile(
    r"(?:[Aa] (?:day|week|month|year|few \w+)|[\w-]+ (?:days|weeks|months|years|hours)) (?:later|earlier|before|after),? "
)
CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)? ")
THROUGH = re.compile(r", (?:speaking |acting )?(?:through|via) [^,]+,?$")
ASKED = re.compile(
    r",? when (?:he was |she was |they were )?(?:reached|contacted|asked|approached|questioned|telephoned|pressed|called) "
)
HANDLE = re.compile(r"@\w[\w.]*$")
ENDED = re.compile(r"[.!?…][”\"’'»]$")


def trimmed(view: View, draft: Draft) -> Draft:
    """Return ``draft`` with source and content ending where they should.

    True: "*A day later* the president", "the president*, through his aide,*", "declined to discuss it *when reached by phone*",
    "“It is a B.” *The organist left*", and "@tarn_ferry: “Late”" with the account for its source. Near misses: "a day's leave",
    "through tears", "said when it was called off".
    """
    source = tuple(kept for span in draft.source if (kept := _source(view, span)) is not None) or _handle(view, draft)
    pieces = [piece for span in draft.content for piece in (_one_quotation(view, span),)]
    if draft.group == "decline" and (found := ASKED.search(view.text, *pieces[-1])) is not None:
        pieces[-1] = (pieces[-1][0], found.start())
    content = tidy(view, pieces)
    return draft if source == draft.source and content == draft.content else replace(draft, source=source, content=content)


def _source(view: View, span: Range) -> Range | None:
    start, end = span
    for pattern in (CLOCK, WHEN):
        if (found := pattern.match(view.text, start, end)) is not None:
            start = found.end()
    if (found := THROUGH.search(view.text, start, end)) is not None:
        end = found.start()
    return view.trim((start, end))


def _handle(view: View, draft: Draft) -> tuple[Range, ...]:
    """Return the account that stands right before the cue of a statement without a source."""
    if draft.source or not draft.cue or draft.cue[0][0] == 0:
        return ()
    before = view.text[max(draft.cue[0][0] - 40, 0) : draft.cue[0][0]].rstrip()
    found = HANDLE.search(before)
    if found is None:
        return ()
    start = max(draft.cue[0][0] - 40, 0) + found.start()
    return ((start, start + len(found.group())),)


def _one_quotation(view: View, span: Range) -> Range:
    """End a content with its quotation where a full stop ends that and another sentence follows: "“A B.” The organist left"."""
    start, end = span
    n = view.quote_at(start)
    if n is None:
        return span
    mark = view.quotations[n].span
    after = view.text[mark.end : end].lstrip()
    if mark.start != start or mark.end >= end or ENDED.search(view.text[mark.start : mark.end]) is None:
        return span
    return (start, mark.end) if after[:1].isupper() else span
