"""Runs of equal words in two texts, found through hashes of word sequences."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import count

import numpy as np
from numpy.typing import NDArray

from onrecord import lexicons

Ints = NDArray[np.int64]
Hashes = NDArray[np.uint64]

_WORD = re.compile(r"[^\W_]+")
CROWD, FEW = 40, 3
"""A run of words found up to CROWD times pairs each place with each; one found more often (a site's footer), each with the next
FEW: the number of pairs grows with the number of texts, not with its square."""
TABLE = 0x30000
"""Code points looked up in a table; the planes above hold next to no letters and are read by the pattern."""
PART = 4_000_000
"""Hashes sorted at a time: what bounds memory."""
MOST_RUNS = 1_000
"""Runs of a pair that are looked at, the longest first."""
_STEP = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """``words`` equal words: from word ``a`` of the one text and word ``b`` of the other."""

    a: int
    b: int
    words: int


class Vocabulary:
    """Numbers for words, in order of first sight."""

    def __init__(self) -> None:
        self._number: defaultdict[str, int] = defaultdict(count().__next__)

    def read(self, text: str) -> Ints:
        """Return the words of ``text`` as numbers: runs of letters and digits in lower case, marks and spaces left out."""
        return np.array(list(map(self._number.__getitem__, _WORD.findall(lower(text)))), dtype=np.int64)

    def stop_words(self) -> frozenset[int]:
        """Return the numbers of the stop words that have been read."""
        return frozenset(self._number[w] for w in sorted(lexicons.words("stopwords")) if w in self._number)


def lower(text: str) -> str:
    """Return ``text`` in lower case at unchanged length ("İ" stays)."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def offsets(text: str) -> Ints:
    """Return start and end of each word in code points, ``(words, 2)``."""
    codes = np.frombuffer(lower(text).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    if len(codes) and codes.max() >= TABLE:
        return np.array([m.span() for m in _WORD.finditer(lower(text))], dtype=np.int64).reshape(-1, 2)
    inside = np.concatenate(([False], _alphanumeric()[codes], [False]))
    return np.flatnonzero(inside[1:] != inside[:-1]).reshape(-1, 2)


@cache
def _alphanumeric() -> NDArray[np.bool_]:
    """Return for each code point below TABLE whether it is a letter or a digit, as ``_WORD`` sees it."""
    return np.fromiter((chr(c).isalnum() for c in range(TABLE)), dtype=np.bool_, count=TABLE)


def shared(texts: Sequence[Ints], *, shortest: int) -> dict[tuple[int, int], list[Run]]:
    """Return for each two texts ``i < j`` the longest runs of at least ``shortest`` equal words, sorted; pairs without one are
    left out.

    No word lies in two runs of a pair; where runs meet, the longer one has the word. A word changed inside a passage parts it
    in two. Words held by more than CROWD texts join each text only with the next FEW that hold them.

    Args:
        texts: words as numbers of one vocabulary.
    """
    every = [hashes(words, shortest) for words in texts]
    parts = 1 + sum(len(h) for h in every) // PART
    rows = [_matches(every, part, parts) for part in range(parts)]
    return _verified(_disjoint(_runs(np.concatenate(rows), shortest), shortest), texts) if every else {}


def _matches(every: Sequence[Hashes], part: int, parts: int) -> Ints:
    """Return rows (text i, text j, place in i, place in j) of equal hashes, i < j, of one part of all hashes."""
    chosen = [np.flatnonzero((h >> np.uint64(33)) % np.uint64(parts) == part) for h in every]
    value = np.concatenate([h[c] for h, c in zip(every, chosen, strict=True)])
    text = np.repeat(np.arange(len(every), dtype=np.int64), [len(c) for c in chosen])
    place = np.concatenate(chosen)
    order = np.argsort(value, kind="stable")
    value = value[order]
    again = value[1:] == value[:-1]
    repeats = np.flatnonzero(np.append(again, False) | np.append(False, again))
    value, text, place = value[repeats], text[order[repeats]], place[order[repeats]]
    starts = np.flatnonzero(np.concatenate(([True], value[1:] != value[:-1]))) if len(value) else np.zeros(0, dtype=np.int64)
    sizes = np.diff(np.append(starts, len(value)))
    crowded = np.repeat(sizes > CROWD, sizes)
    rows = [np.zeros((0, 4), dtype=np.int64)]
    for step in range(1, CROWD):
        same = (value[step:] == value[:-step]) & (text[step:] != text[:-step])
        if step > FEW:
            same &= ~crowded[step:]
        hit = np.flatnonzero(same)
        rows.append(np.stack((text[hit], text[hit + step], place[hit], place[hit + step]), axis=1))
    return np.concatenate(rows)


def _runs(matches: Ints, shortest: int) -> dict[tuple[int, int], list[Run]]:
    """Return the matches of each pair joined into runs: neighbours in both texts belong together."""
    i, j, a, b = matches[np.lexsort((matches[:, 2], matches[:, 3] - matches[:, 2], matches[:, 1], matches[:, 0]))].T
    goes_on = (i[1:] == i[:-1]) & (j[1:] == j[:-1]) & (a[1:] == a[:-1] + 1) & (b[1:] == b[:-1] + 1)
    starts = np.flatnonzero(np.concatenate(([True], ~goes_on))) if len(i) else np.zeros(0, dtype=np.int64)
    lengths = np.diff(np.append(starts, len(i))) + shortest - 1
    found: dict[tuple[int, int], list[Run]] = defaultdict(list)
    for x, y, p, q, n in zip(
        i[starts].tolist(), j[starts].tolist(), a[starts].tolist(), b[starts].tolist(), lengths.tolist(), strict=True
    ):
        found[x, y].append(Run(p, q, n))
    return found


def _disjoint(runs: dict[tuple[int, int], list[Run]], shortest: int) -> dict[tuple[int, int], list[Run]]:
    """Return the runs cut so that no word lies in two: longest first, what is left of the others if it is long enough."""
    return {pair: sorted(_cut(runs[pair], shortest)) if len(runs[pair]) > 1 else runs[pair] for pair in sorted(runs)}


def _cut(runs: list[Run], shortest: int) -> list[Run]:
    kept: list[Run] = []
    for run in sorted(runs, key=lambda r: (-r.words, abs(r.a - r.b), r.a, r.b))[:MOST_RUNS]:
        head, tail = 0, run.words
        for k in kept:
            for mine, other in ((run.a, k.a), (run.b, k.b)):
                if other < mine + tail and mine + head < other + k.words:  # they meet
                    if other <= mine + head:
                        head = max(head, other + k.words - mine)
                    else:
                        tail = min(tail, other - mine)
        if tail - head >= shortest:
            kept.append(Run(run.a + head, run.b + head, tail - head))
    return kept


def _verified(runs: dict[tuple[int, int], list[Run]], texts: Sequence[Ints]) -> dict[tuple[int, int], list[Run]]:
    """Return the runs whose words are equal indeed: two word sequences may have one hash."""
    equal = {
        (i, j): [r for r in found if np.array_equal(texts[i][r.a : r.a + r.words], texts[j][r.b : r.b + r.words])]
        for (i, j), found in runs.items()
    }
    return {pair: found for pair, found in equal.items() if found}


def hashes(words: Ints, length: int) -> Hashes:
    """Return a hash of each ``length`` words in a row."""
    rows = len(words) - length + 1
    if rows <= 0:
        return np.zeros(0, dtype=np.uint64)
    mixed = (words.astype(np.uint64) + np.uint64(1)) * _STEP
    mixed ^= mixed >> np.uint64(29)
    mixed *= _MIX
    total = np.zeros(rows, dtype=np.uint64)
    for k in range(length):
        total = total * _STEP + mixed[k : k + rows]
    return total ^ (total >> np.uint64(31))
