"""Which lines of the page text an extractor took for the article.

An extractor gives text, not places. Its paragraphs are laid over our lines in reading order: equal lines that occur once are
anchors, and so are equal neighbours of anchors; between two anchors equal lines are paired in order, then lines that lie within a
paragraph or hold one, then lines most of whose words stand, three by three, in the paragraphs left over.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

_NOT_LETTERS = re.compile(r"[\W_]+")
_WORD = re.compile(r"\w+")
OVERLAP = 0.6
"""A line whose words, three by three, stand to this part among those left over counts as article. On 96 and 100 pages of
clean/html.train the lines so marked score .9101 and .9299 (4-word shingles against gold), the extractor's own text .9093
and .9300."""
MAX_WORK = 50_000_000
"""Bound on lines times letters (or times paragraphs) compared in one gap; a gap above it keeps its equal lines only."""
LUMP, MOVED = 1000, 40
"""Letters of a paragraph left over that holds many of our lines, and of a line that may stand anywhere in it."""
MIN_WORDS = 4
"""Lines of fewer words must match letter by letter."""


def main_lines(lines: Sequence[str], paragraphs: Sequence[str]) -> list[bool]:
    """Return for each line whether it belongs to the text made of ``paragraphs``; both in reading order.

    Lines without a letter or digit never do.
    """
    keys = [_key(line) for line in lines]
    kept = [i for i, key in enumerate(keys) if key]
    found = _aligned([lines[i] for i in kept], [p for p in paragraphs if _key(p)], [keys[i] for i in kept])
    verdict = [False] * len(lines)
    for i, main in zip(kept, found, strict=True):
        verdict[i] = main
    return verdict


def _aligned(lines: Sequence[str], paragraphs: Sequence[str], ours: Sequence[str]) -> list[bool]:
    theirs = [_key(paragraph) for paragraph in paragraphs]
    verdict = [False] * len(lines)
    used = [False] * len(theirs)
    pairs = _spread(_anchors(ours, theirs), ours, theirs)
    for a, b in pairs:
        verdict[a] = used[b] = True
    before = (-1, -1)
    for after in [*pairs, (len(ours), len(theirs))]:
        gap = _Gap(lines, paragraphs, ours, theirs, range(before[0] + 1, after[0]), range(before[1] + 1, after[1]))
        gap.fill(verdict, used)
        before = after
    _moved(ours, [key for key, gone in zip(theirs, used, strict=True) if not gone and len(key) >= LUMP], verdict)
    return verdict


def _moved(ours: Sequence[str], lumps: Sequence[str], verdict: list[bool]) -> None:
    """Mark long lines that stand in a lump of text, wherever: a page set in one table cell, its pull quotes behind it."""
    cursors = [0] * len(lumps)
    for i, key in enumerate(ours):
        if verdict[i] or len(key) < MOVED or len(lumps) * len(key) > MAX_WORK:
            continue
        for n, lump in enumerate(lumps):
            at = lump.find(key, cursors[n])
            if at >= 0:
                verdict[i], cursors[n] = True, at + len(key)
                break


def _key(line: str) -> str:
    return _NOT_LETTERS.sub("", unicodedata.normalize("NFKC", line).casefold())


def _anchors(ours: Sequence[str], theirs: Sequence[str]) -> list[tuple[int, int]]:
    """Return the longest rising run of pairs whose key occurs once on either side."""
    once_ours, once_theirs = Counter(ours), Counter(theirs)
    places = {key: i for i, key in enumerate(theirs) if key and once_theirs[key] == 1}
    pairs = [(i, places[key]) for i, key in enumerate(ours) if once_ours[key] == 1 and key in places]
    ends: list[int] = []  # smallest end of a rising run of each length
    best: list[int] = []
    previous: list[int] = []
    for index, (_, b) in enumerate(pairs):
        at = bisect_left(ends, b)
        previous.append(best[at - 1] if at else -1)
        ends[at : at + 1] = [b]
        best[at : at + 1] = [index]
    run, index = [], best[-1] if best else -1
    while index >= 0:
        run.append(pairs[index])
        index = previous[index]
    return run[::-1]


def _spread(anchors: list[tuple[int, int]], ours: Sequence[str], theirs: Sequence[str]) -> list[tuple[int, int]]:
    """Return the anchors with the equal lines right before and after them (a subhead that a table of contents repeats)."""
    pairs: list[tuple[int, int]] = []
    for index, (a, b) in enumerate(anchors):
        low = pairs[-1] if pairs else (-1, -1)
        high = anchors[index + 1] if index + 1 < len(anchors) else (len(ours), len(theirs))
        before = []
        i, j = a - 1, b - 1
        while i > low[0] and j > low[1] and ours[i] == theirs[j]:
            before.append((i, j))
            i, j = i - 1, j - 1
        pairs += [*reversed(before), (a, b)]
        i, j = a + 1, b + 1
        while i < high[0] and j < high[1] and ours[i] == theirs[j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
    return pairs


class _Gap:
    """The stretch between two anchors."""

    def __init__(
        self, lines: Sequence[str], paragraphs: Sequence[str], ours: Sequence[str], theirs: Sequence[str], a: range, b: range
    ) -> None:
        self.lines, self.paragraphs, self.ours, self.theirs, self.a, self.b = lines, paragraphs, ours, theirs, a, b

    def fill(self, verdict: list[bool], used: list[bool]) -> None:
        if not self.a or not self.b:
            return
        self._equal(verdict, used)
        left = [j for j in self.b if not used[j] and self.theirs[j]]
        if left and len(self.a) * max(sum(len(self.theirs[j]) for j in left) // 20, len(left)) < MAX_WORK:
            self._contained(verdict, used, left)
        left = [j for j in left if not used[j]]
        if left:
            self._overlapping(verdict, left)

    def _equal(self, verdict: list[bool], used: list[bool]) -> None:
        """Pair equal keys in order: each of ours with the next equal one of theirs."""
        places: dict[str, list[int]] = {}
        for j in reversed(self.b):
            if self.theirs[j]:
                places.setdefault(self.theirs[j], []).append(j)
        for i in self.a:
            waiting = places.get(self.ours[i])
            if waiting:
                verdict[i] = used[waiting.pop()] = True

    def _contained(self, verdict: list[bool], used: list[bool], left: list[int]) -> None:
        """Mark lines within what is left over (a paragraph over several lines), then lines that hold paragraphs."""
        rest = "\n".join(self.theirs[j] for j in left)
        cursor = 0
        for i in self.a:
            key = self.ours[i]
            if not key or verdict[i]:
                continue
            at = rest.find(key, cursor)
            if at >= 0 and (len(key) >= 12 or at == cursor or rest[at - 1] == "\n"):
                verdict[i], cursor = True, at + len(key)
                continue
            held = (
                [j for j in left if not used[j] and len(self.theirs[j]) >= 12 and self.theirs[j] in key] if len(key) > 24 else []
            )
            if 2 * sum(len(self.theirs[j]) for j in held) >= len(key):
                verdict[i] = True
                for j in held:
                    used[j] = True

    def _overlapping(self, verdict: list[bool], left: list[int]) -> None:
        rest = Counter(three for j in left for three in _threes(self.paragraphs[j]))
        for i in self.a:
            mine = [] if verdict[i] else _threes(self.lines[i])
            if len(mine) < MIN_WORDS - 2:
                continue
            shared = Counter(mine) & rest
            if shared.total() >= OVERLAP * len(mine):
                verdict[i] = True
                rest -= shared


def _threes(line: str) -> list[tuple[str, ...]]:
    words = _WORD.findall(unicodedata.normalize("NFKC", line).casefold())
    return [tuple(words[i : i + 3]) for i in range(len(words) - 2)]
