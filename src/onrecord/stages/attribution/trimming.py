"""What the edges of a statement took in that is no part of it: a time before the source, a go-between, the next sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.stages.attribution.drafts import Draft, covered, size, tidy
from onrecord.stages.attribution.nesting import Cells
from onrecord.stages.attribution.vehicles import TIMED
from onrecord.stages.attribution.view import Range, View, cut

WHEN = re.compile(
    r"(?:[Aa] (?:day|week|month|year|few \w+)|[\w-]+ (?:days|weeks|months|years|hours)) (?:later|earlier|before|after),? "
)
CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)? ")
THROUGH = re.compile(r", (?:speaking |acting )?(?:through|via) [^,]+,?$")
ASKED = re.compile(
    r",? when (?:he was |she was |they were )?(?:reached|contacted|asked|approached|questioned|telephoned|pressed|called) "
)
HANDLE = re.compile(r"@\w[\w.]*$")
NAME = re.compile(r"(?P<name>[^\W\d_a-z][\w.’'-]*(?: [^\W\d_a-z][\w.’'-]*){0,3}?)[.)\]]*")
ENDED = re.compile(r"[.!?…][”\"’'»]$")


def trimmed(view: View, draft: Draft) -> Draft:
    """Return ``draft`` with source and content ending where they should.

    True: "*A day later* the president", "the president*, through his aide,*", "declined to discuss it *when reached by phone*",
    "“It is a B.” *The organist left*", and "@tarn_ferry: “Late”" with the account for its source. Near misses: "a day's leave",
    "through tears", "said when it was called off".
    """
    source = tuple(kept for span in draft.source if (kept := _source(view, span)) is not None) or _handle(view, draft)
    source, pieces = _with_name(view, source, [_one_quotation(view, span) for span in draft.content])
    if draft.group == "decline" and (found := ASKED.search(view.text, *pieces[-1])) is not None:
        pieces[-1] = (pieces[-1][0], found.start())
    content = tidy(view, pieces)
    return draft if source == draft.source and content == draft.content else replace(draft, source=source, content=content)


def without_outer(view: View, rows: Sequence[Draft]) -> list[Draft]:
    """Return ``rows``, each without the source and cue of a statement that tells it, where these stand amid its content.

    True: "“If a clerk spoke,” *the Post went on,* “lawyers say, no rule breaks”" of what the lawyers say. Near miss: its own cue.
    """
    near = Cells()
    for n, row in enumerate(rows):
        near.add(n, row)
    return [_without(view, row, [rows[m] for m in near.around(row) if m != n]) for n, row in enumerate(rows)]


def _without(view: View, row: Draft, others: Sequence[Draft]) -> Draft:
    holes = [
        hole
        for other in others
        if row.cue and covered(row.cue, other.content) == size(row.cue) and _depth(view, other) < _depth(view, row)
        for hole in (*other.source, *other.cue)
        if covered([hole], row.content) == hole[1] - hole[0]
    ]
    content = tidy(view, [piece for span in row.content for piece in cut(span, holes)]) if holes else ()
    return replace(row, content=content) if content else row


def _depth(view: View, draft: Draft) -> tuple[bool, int]:
    """Return whether a cue stands in a quotation, and where its content begins: the outer of two tellings comes first."""
    return draft.verb >= 0 and view.quoted[draft.verb] >= 0, draft.start


def _source(view: View, span: Range) -> Range | None:
    start, end = span
    for pattern in (CLOCK, WHEN):
        if (found := pattern.match(view.text, start, end)) is not None:
            start = found.end()
    if (found := THROUGH.search(view.text, start, end)) is not None:
        end = found.start()
    return view.trim((start, end))


def _with_name(view: View, source: tuple[Range, ...], pieces: list[Range]) -> tuple[tuple[Range, ...], list[Range]]:
    """Give a source the name behind it that was left as a piece of the content: "the fan website *WeirWatch.com*)".

    Near miss: "officials *Monday*", a day.
    """
    if not source or len(pieces) < 2:
        return source, pieces
    start, end = source[-1]
    behind = next((p for p in pieces if view.text[end : p[0]] == " "), None)
    name = NAME.fullmatch(view.text, *behind) if behind is not None else None
    if behind is None or name is None or any(view.parse.entity[i][2:] in TIMED for i in view.parse.tokens_in(*behind)):
        return source, pieces
    return (*source[:-1], (start, name.end("name"))), [p for p in pieces if p != behind]


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
