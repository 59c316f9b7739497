"""A pattern that is tried only on lines with one of the words without which it cannot match.

Most lines of a page hold none of a long pattern's words, and looking for a word is many times faster than trying the pattern.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sieve:
    """``pattern`` with the ``words`` of which every match holds one."""

    words: tuple[str, ...]
    pattern: re.Pattern[str]

    def found_in(self, low: str) -> bool:
        """Return whether ``pattern`` matches anywhere in ``low``, a line in small letters."""
        return any(map(low.__contains__, self.words)) and self.pattern.search(low) is not None


def sieve(alternatives: Mapping[str, str], flags: re.RegexFlag = re.NOFLAG) -> Sieve:
    """Return the pattern of all ``alternatives``; each key is the words, parted by ``|``, of which that one's matches hold one.

    True: {"cookie": "cookies?", "hour|day": "[0-9]+ (?:hours|days)"}. Near miss: {"cookies": "cookies?"}, which misses "cookie".
    """
    words = dict.fromkeys(word for key in alternatives for word in key.split("|"))
    return Sieve(tuple(words), re.compile("|".join(alternatives.values()), flags))
