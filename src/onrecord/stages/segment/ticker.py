"""The times of a live blog, and what stands under each."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from onrecord.stages.segment.draft import Draft
from onrecord.stages.segment.labels import label

_TICK = re.compile(r"[(\[]?(?:\d{1,2}[:.h]\d\d)(?:\s?(?:uhr|utc|gmt|cet|cest|ET|a\.?m\.?|p\.?m\.?|h))?[)\]]?\s*[-–:|]?", re.I)


def ticker(units: Sequence[Draft]) -> list[int]:
    """Return the units that are a live blog's times; empty where there are none.

    True: "16:45 UTC" / "Lorries cross" / a sentence, three times over. Near miss: one "16:45" over an article, times in a row of
    teasers.
    """
    times = [n for n, d in enumerate(units) if d.size < 16 and d.text[0] in "0123456789[(" and _TICK.fullmatch(d.text)]
    gaps = [b - a for a, b in itertools.pairwise(times)]
    if len(times) < 3 or any(g > 12 for g in gaps) or sum(g >= 3 for g in gaps) < 2:
        return []
    return times if any(d.final and d.size > 40 for d in units[times[0] : times[-1]]) else []


def mark_ticker(units: Sequence[Draft], place: int | None) -> None:
    """Give role body to the times of a live blog and to what stands under each, up to its end's labels."""
    times = [n for n in ticker(units) if place is None or n > place]
    if not times:
        return
    for n in range(times[0], len(units)):
        draft = units[n]
        if n > times[-1] and (draft.role not in (None, "body", "caption") or label(draft) is not None):
            return
        if n in times or (draft.role in (None, "body", "caption", "header", "headline") and label(draft) is None):
            draft.be("body", mark_ticker)
