"""Joining pages into stories: the more pairs of pages speak for it, the weaker each may be; a tight story stays tight."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Mapping

Enough = Callable[[float, float, float], bool]
"""Whether two groups join: mean likeness between them, pairs of independent pages it rests on, likeness within the looser one."""


def join(size: int, likeness: Mapping[tuple[int, int], float], *, enough: Enough) -> list[list[int]]:
    """Return the groups of ``range(size)``, each sorted, in order of their first members.

    The two most alike join first, by the mean over all pairs between them; a pair without a likeness counts as 0, a single page
    as holding together by 0. Equal means are taken in index order.

    Args:
        likeness: of ``(i, j)``, i < j, above 0.
    """
    groups = _Groups(size, likeness)
    heap = [(-s, i, j) for (i, j), s in likeness.items() if enough(s, 1.0, 0.0)]
    heapq.heapify(heap)
    while heap:
        negative, i, j = heapq.heappop(heap)
        if j not in groups.near[i] or groups.between(i, j) != -negative or not enough(*groups.evidence(i, j)):
            continue  # an entry from before one of the two grew
        i = groups.absorb(i, j)
        for k in groups.near[i]:
            if enough(*groups.evidence(i, k)):
                heapq.heappush(heap, (-groups.between(i, k), min(i, k), max(i, k)))
    return sorted(sorted(m) for m in groups.members if m)


class _Groups:
    """Groups of pages with the sums of likenesses within and between them."""

    def __init__(self, size: int, likeness: Mapping[tuple[int, int], float]) -> None:
        self.members: list[list[int]] = [[i] for i in range(size)]
        self.near: list[dict[int, float]] = [{} for _ in range(size)]
        self.inside = [0.0] * size
        for (i, j), s in likeness.items():
            self.near[i][j] = self.near[j][i] = s

    def evidence(self, i: int, j: int) -> tuple[float, float, float]:
        pairs = self.independent(i) * self.independent(j)
        return self.between(i, j), pairs, min(self.within(i), self.within(j))

    def between(self, i: int, j: int) -> float:
        return self.near[i].get(j, 0.0) / (len(self.members[i]) * len(self.members[j]))

    def within(self, i: int) -> float:
        count = len(self.members[i])
        return self.inside[i] / (count * (count - 1) / 2) if count > 1 else 0.0

    def independent(self, i: int) -> float:
        """Return how many pages the group counts for: pages that say the same are one witness (design effect, Kish 1965)."""
        count = len(self.members[i])
        return count / (1.0 + (count - 1) * self.within(i))

    def absorb(self, i: int, j: int) -> int:
        """Join two groups under the number of the one with more neighbours, which is returned."""
        if (len(self.near[i]), -i) < (len(self.near[j]), -j):
            i, j = j, i
        self.inside[i] += self.inside[j] + self.near[i].pop(j)
        for k, s in self.near[j].items():
            if k != i:
                del self.near[k][j]
                self.near[i][k] = self.near[k][i] = self.near[i].get(k, 0.0) + s
        self.members[i] += self.members[j]
        self.near[j], self.members[j], self.inside[j] = {}, [], 0.0
        return i
