"""A summary set as a list between the headline and the article's first sentence."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.stages.segment.draft import Draft
from onrecord.stages.segment.labels import label
from onrecord.stages.segment.stamps import stamp_line

_REACH = 14
"""Units below the headline in which a summary is looked for."""
_LEAST, _LONGEST = 2, 110
"""Items that a summary has at least, and the characters of its longest."""


def mark_summary(units: Sequence[Draft], place: int | None) -> None:
    """Give role standfirst to the short lines under a heading of their own, between headline and first sentence.

    True: headline / "Summary" / "Quota set at a million tons" / "Port fees fall in July" / text; "In this article:" over two
    questions. Near miss: "Boats that sail:" / "The Anneke" below the article's first sentence; lines without a heading.
    """
    if place is None:
        return
    for n in range(place + 1, min(place + _REACH, len(units))):
        if _sentence(units[n]):
            return
        if _heads(units[n]):
            items = _items(units, n + 1)
            if len(items) >= _LEAST:
                for draft in (units[n], *items):
                    draft.be("standfirst", mark_summary)
            return


def _heads(draft: Draft) -> bool:
    """Return whether the line may head a list: "Das Wichtigste:", or one that is a summary's label already."""
    return draft.role in ("standfirst", "body") and draft.size < 60 and (draft.text[-1] == ":" or _bare_label(draft))


def _bare_label(draft: Draft) -> bool:
    return draft.role == "standfirst" and len(draft.text.split()) <= 4 and not draft.final


def _items(units: Sequence[Draft], start: int) -> list[Draft]:
    """Return the short lines from unit ``start`` to the first sentence; none where there is no sentence below."""
    found: list[Draft] = []
    for draft in units[start:]:
        if _sentence(draft):
            return found
        short = 3 <= len(draft.text.split()) <= 18 and draft.size <= _LONGEST and not stamp_line(draft) and label(draft) is None
        if not short or draft.role not in (None, "body", "headline", "standfirst", "teaser") or draft.text[-1] in ".:":
            return []
        found.append(draft)
    return []


def _sentence(draft: Draft) -> bool:
    return draft.role in (None, "body") and draft.final and draft.text[-1] not in ":?" and draft.size > 60
