"""The labels the tagger gives to words: role and place within the span (begin, inside, end, single)."""

from __future__ import annotations

from collections.abc import Iterable

ROLES = ("source", "cue", "content")
PLACES = ("B", "I", "E", "S")
LABELS = ("O", *(f"{place}-{role}" for role in ROLES for place in PLACES))
NUMBER = {label: n for n, label in enumerate(LABELS)}


def of_spans(size: int, spans: Iterable[tuple[str, int, int]]) -> list[int]:
    """Return a label number for each of ``size`` words; ``spans``: role, first word, word after the last, not overlapping."""
    out = [0] * size
    for role, first, last in spans:
        if last - first == 1:
            out[first] = NUMBER[f"S-{role}"]
        else:
            out[first:last] = [NUMBER[f"B-{role}"], *[NUMBER[f"I-{role}"]] * (last - first - 2), NUMBER[f"E-{role}"]]
    return out


def follows(before: str, after: str) -> bool:
    """Return whether ``after`` may stand behind ``before`` within a paragraph."""
    open_role = before[2:] if before[0] in "BI" else None
    if open_role is not None:
        return after[0] in "IE" and after[2:] == open_role
    return after[0] in "OBS"
