"""Words of a text for comparing: where they stand and the form in which they are compared."""

from __future__ import annotations

import re
from functools import lru_cache

Word = tuple[str, int, int]
"""A word's compared form with its start and end in the text (code points)."""

_WORD = re.compile(r"[^\W_]+(?:['’ʼ.,-][^\W_]+)*")
_DROPPED = str.maketrans("", "", "'’ʼ.,-­")
_LONGEST = 64


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Return the words of ``text[start:end]`` in text order, with offsets into ``text``.

    A word is a run of letters and digits; apostrophes, points, commas and hyphens count only between two of them. Quotation
    marks, dashes and white space are between words, so texts that differ only in those have equal words.
    """
    found = _WORD.finditer(text, start, len(text) if end is None else end)
    return [(fold(m.group()), m.start(), m.end()) for m in found]


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Return ``word`` lower-cased, without the marks inside it ("U.S." is "us", "co-op" is "coop"), at most 64 characters."""
    return word[:_LONGEST].casefold().translate(_DROPPED)


@lru_cache(maxsize=1 << 16)
def base(word: str) -> str:
    """Return ``word`` folded and without possessive and plural endings ("Dam's" is "dam", "ferries" is "ferry").

    Near miss: "pass", "bus" and "crisis" keep their last letter.
    """
    plain = word[:_LONGEST].casefold().replace("’", "'")
    plain = plain.removesuffix("'s").removesuffix("'").translate(_DROPPED)
    if len(plain) > 4 and plain.endswith("ies"):
        return plain[:-3] + "y"
    if len(plain) > 3 and plain.endswith("s") and plain[-2] not in "sui":
        return plain[:-1]
    return plain
