"""Tokens and their grammar, as the parser gave them, without the parser."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Parse:
    """Tokens of the parsed ranges of one page; parallel tuples, one entry a token, in text order.

    ``start``, ``end``: code points in the page. ``tag``: Penn tags. ``dep``: ClearNLP labels (spaCy English).
    ``head``: index of the head token, itself for a sentence's root. ``entity``: "" or B-/I- with the
    OntoNotes type. ``left``, ``right``: first and last token of the subtree, inclusive.
    ``sentences``: token ranges, end exclusive; a sentence never crosses a range (a block) that was parsed alone.
    """

    start: tuple[int, ...] = ()
    end: tuple[int, ...] = ()
    tag: tuple[str, ...] = ()
    dep: tuple[str, ...] = ()
    head: tuple[int, ...] = ()
    entity: tuple[str, ...] = ()
    left: tuple[int, ...] = ()
    right: tuple[int, ...] = ()
    sentences: tuple[tuple[int, int], ...] = ()

    def __len__(self) -> int:
        return len(self.start)

    def token_at(self, offset: int) -> int | None:
        """Return the index of the token that holds code point ``offset``, None between tokens."""
        i = bisect_right(self.start, offset) - 1
        return i if i >= 0 and offset < self.end[i] else None

    def tokens_in(self, start: int, end: int) -> range:
        """Return the indexes of the tokens that begin in ``start:end``."""
        return range(bisect_right(self.start, start - 1), bisect_right(self.start, end - 1))

    def sentence_of(self, token: int) -> tuple[int, int]:
        """Return the token range of the sentence that holds ``token``."""
        i = bisect_right(self.sentences, (token, len(self.start) + 1)) - 1
        return self.sentences[max(i, 0)]

    def children(self, token: int) -> list[int]:
        """Return the direct dependents of ``token``, in text order (searches its sentence only)."""
        first, last = self.sentence_of(token)
        return [i for i in range(first, last) if self.head[i] == token and i != token]
