"""A page's words in windows that the encoder can read at once: whole paragraphs, with the end of the one before as context."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.tagger.wordpiece import Vocabulary

LIMIT = 224
"""Pieces of a window that are tagged, at most; a longer paragraph is cut between words."""
CONTEXT = 24
"""Pieces of the paragraphs before that are read with them, at most; whose speaker "she" is often stands there."""
Words = tuple[int, int]
"""First word and the one after the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Paragraphs (words) that are read together. The words before ``first`` are context: read, not tagged."""

    paragraphs: tuple[Words, ...]
    first: int

    @property
    def last(self) -> int:
        """The word after the last one."""
        return self.paragraphs[-1][1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoded:
    """A window as numbers. ``pieces``: of its pieces; ``word``: of the word each piece belongs to, -1 for marks;
    ``at``: place of each word's first piece, for the words in text order."""

    pieces: NDArray[np.int64]
    word: NDArray[np.int64]
    words: NDArray[np.int64]
    at: NDArray[np.int64]


def cut(counts: Sequence[int], paragraphs: Sequence[Words], *, limit: int = LIMIT, context: int = CONTEXT) -> list[Window]:
    """Return windows that tag every word of ``paragraphs`` once; ``counts``: pieces of each word."""
    out: list[Window] = []
    held: list[Words] = []
    size = 0
    for part in _short(counts, paragraphs, limit):
        length = sum(counts[part[0] : part[1]]) + 1
        if held and size + length > limit:
            out.append(_with_context(counts, out, held, context))
            held, size = [], 0
        held.append(part)
        size += length
    if held:
        out.append(_with_context(counts, out, held, context))
    return out


def _short(counts: Sequence[int], paragraphs: Sequence[Words], limit: int) -> list[Words]:
    """Cut paragraphs longer than ``limit`` pieces."""
    out: list[Words] = []
    for first, last in paragraphs:
        start, size = first, 0
        for i in range(first, last):
            if size + counts[i] > limit and i > start:
                out.append((start, i))
                start, size = i, 0
            size += counts[i]
        if start < last:
            out.append((start, last))
    return out


def _with_context(counts: Sequence[int], before: Sequence[Window], held: list[Words], context: int) -> Window:
    """Put the end of the window before in front of ``held``, up to ``context`` pieces, cut between words."""
    first = held[0][0]
    ahead: list[Words] = []
    room = context
    for start, end in reversed(before[-1].paragraphs if before else ()):
        low = end
        while low > start and room >= counts[low - 1]:
            room -= counts[low - 1]
            low -= 1
        if low < end:
            ahead.insert(0, (low, end))
        if low > start:
            break
    return Window(paragraphs=(*ahead, *held), first=first)


def encode(window: Window, pieces: Sequence[tuple[int, ...]], vocabulary: Vocabulary) -> Encoded:
    """Return ``window`` as numbers: a mark first, one between paragraphs; ``pieces``: of every word of the page."""
    numbers, word, words, at = [vocabulary.first], [-1], list[int](), list[int]()
    for n, (first, last) in enumerate(window.paragraphs):
        if n:
            numbers.append(vocabulary.between)
            word.append(-1)
        for i in range(first, last):
            words.append(i)
            at.append(len(numbers))
            numbers += pieces[i]
            word += [i] * len(pieces[i])
    return Encoded(
        pieces=np.array(numbers, dtype=np.int64),
        word=np.array(word, dtype=np.int64),
        words=np.array(words, dtype=np.int64),
        at=np.array(at, dtype=np.int64),
    )
