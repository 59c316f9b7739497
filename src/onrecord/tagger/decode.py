"""From the scores of single words to whole spans: the best sequence of labels that makes sense (Viterbi)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.tagger.labels import LABELS, follows

Floats = NDArray[np.float32]
NEVER = -1e4
_ALLOWED = np.array([[0.0 if follows(a, b) else NEVER for b in LABELS] for a in LABELS], dtype=np.float32)
_FIRST = np.array([0.0 if label[0] in "OBS" else NEVER for label in LABELS], dtype=np.float32)
_LAST = np.array([0.0 if label[0] in "OES" else NEVER for label in LABELS], dtype=np.float32)


def best(scores: Floats) -> list[int]:
    """Return the labels of one paragraph's words with the highest sum of ``scores`` (words by labels, log-probabilities)."""
    if not len(scores):
        return []
    total = scores[0] + _FIRST
    back = np.zeros(scores.shape, dtype=np.int64)
    for i in range(1, len(scores)):
        paths = total[:, None] + _ALLOWED
        back[i] = paths.argmax(axis=0)
        total = paths.max(axis=0) + scores[i]
    label = int((total + _LAST).argmax())
    out = [label]
    for i in range(len(scores) - 1, 0, -1):
        label = int(back[i, label])
        out.append(label)
    return out[::-1]


def spans(labels: Sequence[int]) -> list[tuple[str, int, int]]:
    """Return role, first word and word after the last of every span that ``labels`` make."""
    out, start = list[tuple[str, int, int]](), 0
    for i, number in enumerate(labels):
        place, _, role = LABELS[number].partition("-")
        if place in ("B", "S"):
            start = i
        if place in ("E", "S"):
            out.append((role, start, i + 1))
    return out
