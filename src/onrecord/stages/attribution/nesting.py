"""Which statements stand inside others, and which of two that overlap is kept."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.stages.attribution.drafts import Draft, covered, size

CLAUSES = frozenset(
    {
        "that", "wh", "objto", "to", "front", "insert", "before", "after", "clause", "as", "objof", "objfor", "tellof",
        "tellabout", "neither", "turn",
    }
)  # fmt: skip
"""Kinds of content that make a nested statement: a clause, or somebody told, called or accused of something."""
SAME = 0.85
"""Share of another's content from which two statements are one statement found twice."""
INSIDE = 0.8
"""Share of a content that must lie in another's for it to be told within it."""


def outermost(drafts: Sequence[Draft]) -> tuple[list[Draft], list[Draft]]:
    """Return the statements that stand on their own, and those told within one of them.

    Of two whose contents are nearly the same, the one with more confidence stays.
    """
    ordered = sorted(drafts, key=lambda d: (-size(d.content), -d.confidence, d.start, d.verb))
    kept: dict[int, Draft] = {}
    inner: list[Draft] = []
    near = Cells()
    for n, draft in enumerate(ordered):
        parents = [m for m in near.at(draft) if _holds(kept[m], draft)]
        if not parents:
            kept[n] = draft
            near.add(n, draft)
            continue
        m = min(parents, key=lambda m: (size(kept[m].content), m))
        if size(draft.content) < SAME * size(kept[m].content) or (kept[m].frame == "turn" and draft.cue):
            inner.append(draft)
        elif draft.confidence > kept[m].confidence and not kept[m].source:
            kept[m] = draft
    return list(kept.values()), inner


class Cells:
    """Statements by where they stand, so that only neighbours are compared and long pages stay cheap."""

    WIDTH = 512

    def __init__(self) -> None:
        self._cells: dict[int, list[int]] = {}

    def add(self, n: int, draft: Draft) -> None:
        """Remember statement ``n`` in every cell that its content touches."""
        for cell in sorted({c for s, e in draft.content for c in range(s // self.WIDTH, e // self.WIDTH + 1)}):
            self._cells.setdefault(cell, []).append(n)

    def around(self, draft: Draft) -> list[int]:
        """Return the statements in the cells that ``draft``'s content touches, each once."""
        cells = sorted({c for s, e in draft.content for c in range(s // self.WIDTH, e // self.WIDTH + 1)})
        return sorted({n for cell in cells for n in self._cells.get(cell, ())})

    def at(self, draft: Draft) -> list[int]:
        """Return the statements near the beginning of ``draft``'s content."""
        return self._cells.get(draft.start // self.WIDTH, [])


def _holds(outer: Draft, inner: Draft) -> bool:
    """Return whether ``inner`` is told in the content of ``outer``: its content and its cue lie there."""
    content = size(inner.content)
    if covered(inner.content, outer.content) < INSIDE * content:
        return False
    return not inner.cue or covered(inner.cue, outer.content) >= 0.5 * size(inner.cue)


def within(outer: Sequence[Draft], told: Sequence[Draft]) -> list[Draft]:
    """Return those of ``told`` that stand within another statement of both lists."""
    near = Cells()
    everything = [*outer, *told]
    for n, row in enumerate(everything):
        near.add(n, row)
    return [
        row
        for n, row in enumerate(told, start=len(outer))
        if any(m != n and _holds(everything[m], row) and size(everything[m].content) > size(row.content) for m in near.at(row))
    ]


def parents(rows: Sequence[Draft]) -> list[int | None]:
    """Return for each of ``rows`` the index of the smallest other one that tells it, None for those told by the page itself."""
    out: list[int | None] = []
    near = Cells()
    for n, row in enumerate(rows):
        near.add(n, row)
    for n, row in enumerate(rows):
        found = [m for m in near.at(row) if m != n and _holds(rows[m], row) and size(rows[m].content) > size(row.content)]
        out.append(min(found, key=lambda m: (size(rows[m].content), m)) if found else None)
    return out
