"""Lines with a label's words, or which the model doubts, that are the article's own."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.stages.segment.draft import Draft
from onrecord.stages.segment.labels import label


def own_sentence(draft: Draft) -> bool:
    """Return whether a line within the article is a sentence of its own, though the model doubts it.

    True: "Passengers call him Gate." Near miss: "Read more in our app.", "Mill sold", "They did what?"
    """
    return (
        draft.final
        and draft.text.rstrip("\"”»’'“)")[-1:] == "."
        and not draft.text.endswith(("...", "…"))
        and draft.score > _DOUBT
        and len(draft.text.split()) >= 4
        and not (draft.whole or draft.begins or draft.inside)
        and label(draft) is None
        and "@" not in draft.text
        and not draft.repeated
    )


_DOUBT = 0.3
"""Score from which a sentence between two of the article's is its own."""


def told(units: Sequence[Draft], place: int) -> bool:
    """Return whether a line with a label's words is the article's own: a subhead or a sentence among its sentences."""
    return _subhead(units, place) or _in_prose(units, place)


def _subhead(units: Sequence[Draft], place: int) -> bool:
    """Return whether a short line between two paragraphs is one's heading by the model: "Events", "Summary"."""
    if not 0 < place < len(units) - 1 or units[place].size > 30 or units[place].score < 0.9:
        return False
    return all(u.final and u.size > 80 and u.score > 0.9 for u in (units[place - 1], units[place + 1]))


def _in_prose(units: Sequence[Draft], place: int) -> bool:
    """Return whether a sentence that the model is sure of stands among others and only holds a notice's words.

    True: "He left the country without permission on Friday." Near miss: "No part may be used without permission." at the foot.
    """
    draft = units[place]
    if not 0 < place < len(units) - 1 or draft.whole or draft.begins or not draft.final or draft.size < 60 or draft.score < 0.9:
        return False
    return "©" not in draft.text and all(u.final and u.size > 60 and u.score > 0.8 for u in (units[place - 1], units[place + 1]))
