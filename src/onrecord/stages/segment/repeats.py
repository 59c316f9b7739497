"""Paragraphs that stand in a page twice: a doubled lede, a pull quote."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.stages.segment.draft import Draft, plain

_LEAST = 6
"""Words that a paragraph must have to be taken for a repeat."""
_REFRAIN = 120
"""Characters below which a line that stands three times is a list's refrain ("Open daily 10 am to 4 pm"), no doubled lede."""
_MOST = 2000
"""Paragraphs compared, so that time does not grow with the square of a huge page."""


def mark_repeats(units: Sequence[Draft]) -> None:
    """Give role repeat to body paragraphs whose words another, longer or earlier one holds too.

    True: a lede over the byline and again after "LENNFORD --": the shorter is the repeat. Near miss: two paragraphs that
    only begin alike.
    """
    bodies = [d for d in units if d.role in ("body", "standfirst")][:_MOST]
    keys = [plain(d.text) for d in bodies]
    joined, starts = "\n", []
    for key in keys:
        starts.append(len(joined))
        joined += f" {key} \n"
    for draft, key, start in zip(bodies, keys, starts, strict=True):
        if key.count(" ") < _LEAST or (len(key) < _REFRAIN and keys.count(key) >= 3):
            continue
        # A whole paragraph that stands twice: the later one repeats; one within a longer one repeats wherever it stands.
        words = f" {key} "
        before = joined.find(words) < start
        after = not before and joined.find(words, start + 1) >= 0
        held = before and not _alike(joined, words, start)
        if held and not (_excerpt_like(draft) or _again_at_once(joined, words, start)):
            continue
        if before or (after and not _same_later(joined, words, start) and _excerpt_like(draft, early=start < 2000)):
            draft.be("repeat", mark_repeats)


def _excerpt_like(draft: Draft, *, early: bool = False) -> bool:
    """Return whether a paragraph may be an excerpt of a longer one: a lede at the top, or a quotation set large."""
    return early or draft.role == "standfirst" or (draft.size < 300 and draft.text[0] in "\"“„«‘'")


def _again_at_once(joined: str, words: str, start: int) -> bool:
    """Return whether the paragraph right above is the same but for a few words, as where it opens with a dateline."""
    line = joined.rfind("\n", 0, start - 1)
    above = joined[line + 1 : start]
    return len(words) > 50 and words.strip() in above and len(above) < len(words) + 60


def _alike(joined: str, words: str, start: int) -> bool:
    """Return whether some earlier place of ``words`` is a paragraph of just these words."""
    at = joined.find(words)
    while 0 <= at < start:
        if joined[at - 1] == "\n" and joined[at + len(words)] == "\n":
            return True
        at = joined.find(words, at + 1)
    return False


def _same_later(joined: str, words: str, start: int) -> bool:
    """Return whether every later place of ``words`` is a paragraph of just these words."""
    at = joined.find(words, start + 1)
    while at >= 0:
        if joined[at - 1] != "\n" or joined[at + len(words)] != "\n":
            return False
        at = joined.find(words, at + 1)
    return True
