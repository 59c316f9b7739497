"""Average-link clustering of a sparse graph."""

from __future__ import annotations

import heapq
from collections.abc import Mapping


def average_link(size: int, edges: Mapping[tuple[int, int], float], *, threshold: float) -> list[list[int]]:
    """Return the clusters of ``range(size)``, each sorted, in order of their first members.

    Clusters merge while the mean similarity over all pairs between them is at least ``threshold``, the most similar first;
    a pair without an edge counts as 0. Equal similarities are taken in index order.

    Args:
        edges: similarity of ``(i, j)``, i < j, above 0.
    """
    near: list[dict[int, float]] = [{} for _ in range(size)]
    for (i, j), similarity in edges.items():
        near[i][j] = near[j][i] = similarity
    members: list[list[int]] = [[i] for i in range(size)]
    heap = [(-s, i, j) for (i, j), s in edges.items() if s >= threshold]
    heapq.heapify(heap)
    while heap:
        negative, i, j = heapq.heappop(heap)
        if not members[i] or not members[j] or _mean(near, members, i, j) != -negative:
            continue  # an entry from before one of the two grew
        if len(near[i]) < len(near[j]) or (len(near[i]) == len(near[j]) and j < i):
            i, j = j, i
        _absorb(near, members, i, j)
        for k in near[i]:
            mean = _mean(near, members, i, k)
            if mean >= threshold:
                heapq.heappush(heap, (-mean, min(i, k), max(i, k)))
    return sorted(sorted(m) for m in members if m)


def _mean(near: list[dict[int, float]], members: list[list[int]], i: int, j: int) -> float:
    return near[i].get(j, 0.0) / (len(members[i]) * len(members[j]))


def _absorb(near: list[dict[int, float]], members: list[list[int]], i: int, j: int) -> None:
    """Merge cluster ``j`` into cluster ``i``; sums of similarities add up."""
    del near[i][j]
    for k, similarity in near[j].items():
        if k != i:
            del near[k][j]
            near[i][k] = near[k][i] = near[i].get(k, 0.0) + similarity
    members[i] += members[j]
    near[j], members[j] = {}, []
