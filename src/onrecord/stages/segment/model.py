"""The line model: two small forests of decision trees over line features, evaluated with numpy in whole numbers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy
from numpy.typing import NDArray

from onrecord.errors import MissingModel
from onrecord.stages.segment.features import WIDTH, Matrix, Signs, again, table
from onrecord.stages.segment.lines import Unit

SCALE = 10_000
"""Leaf values are whole numbers of this many to one, so that sums are the same on every machine."""
_NEVER = 3.0e38


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees as parallel arrays, one entry a node; a leaf's children are itself.

    ``roots``: (trees,) first node of each. ``feature``, ``threshold``: go left when the value is <= the threshold.
    ``left``, ``right``: children. ``value``: leaf value times SCALE. ``depth``: longest way from a root to a leaf.
    """

    roots: NDArray[numpy.int32]
    feature: NDArray[numpy.int32]
    threshold: NDArray[numpy.float32]
    left: NDArray[numpy.int32]
    right: NDArray[numpy.int32]
    value: NDArray[numpy.int32]
    depth: int

    @classmethod
    def from_dump(cls, dump: dict[str, Any]) -> Forest:
        """Return the forest that LightGBM's ``dump_model`` describes (numeric splits only)."""
        roots: list[int] = []
        nodes: list[list[Any]] = []

        def add(node: dict[str, Any]) -> int:
            at = len(nodes)
            if "leaf_value" in node:
                nodes.append([0, _NEVER, at, at, round(node["leaf_value"] * SCALE)])
                return at
            nodes.append([node["split_feature"], float(numpy.float32(node["threshold"])), 0, 0, 0])
            nodes[at][2], nodes[at][3] = add(node["left_child"]), add(node["right_child"])
            return at

        for tree in dump["tree_info"]:
            roots.append(add(tree["tree_structure"]))
        return cls._of(roots, nodes)

    @classmethod
    def _of(cls, roots: Sequence[int], nodes: Sequence[Sequence[Any]]) -> Forest:
        columns = list(zip(*nodes, strict=True))
        depths = [0] * len(nodes)
        for at in range(len(nodes) - 1, -1, -1):
            children = [c for c in (columns[2][at], columns[3][at]) if c != at]
            depths[at] = 1 + max(depths[c] for c in children) if children else 0
        feature, threshold, left, right, value = columns
        return cls(
            roots=numpy.array(roots, dtype=numpy.int32),
            feature=numpy.array(feature, dtype=numpy.int32),
            threshold=numpy.array(threshold, dtype=numpy.float32),
            left=numpy.array(left, dtype=numpy.int32),
            right=numpy.array(right, dtype=numpy.int32),
            value=numpy.array(value, dtype=numpy.int32),
            depth=max(depths),
        )

    def packed(self) -> dict[str, Any]:
        """Return the forest as lists, for JSON: nodes as rows of feature, threshold, left, right, value."""
        columns = (self.feature, self.threshold, self.left, self.right, self.value)
        rows = [[int(f), float(f"{t:.9g}"), int(a), int(b), int(v)] for f, t, a, b, v in zip(*columns, strict=True)]
        rows = [[0, 0, i, i, r[4]] if r[2] == i else r for i, r in enumerate(rows)]
        return {"roots": self.roots.tolist(), "nodes": rows}

    @classmethod
    def unpacked(cls, packed: dict[str, Any]) -> Forest:
        """Return the forest written by ``packed``."""
        nodes = [
            [f, _NEVER, i, i, v] if left == i else [f, t, left, r, v] for i, (f, t, left, r, v) in enumerate(packed["nodes"])
        ]
        return cls._of(packed["roots"], nodes)

    def scores(self, table: Matrix) -> Matrix:
        """Return for each row of ``table`` how likely it is body, 0 to 1."""
        rows, width = table.shape
        values = numpy.ascontiguousarray(table, dtype=numpy.float32).ravel()
        offset = (numpy.arange(rows, dtype=numpy.int32) * width)[:, None]
        children = numpy.stack([self.left, self.right], axis=1).ravel()
        at = numpy.broadcast_to(self.roots, (rows, len(self.roots)))
        for _ in range(self.depth):
            seen = values.take(offset + self.feature.take(at))
            at = children.take(2 * at + ~(seen <= self.threshold.take(at)))
        total = self.value.take(at).sum(axis=1, dtype=numpy.int64)
        result: Matrix = 1.0 / (1.0 + numpy.exp(-(total / SCALE)))
        return numpy.round(result, 6)


@cache
def _load() -> tuple[Forest, Forest]:
    path = files("onrecord") / "models" / "segment.json"
    if not path.is_file():
        raise MissingModel("segment.json", "not in the package's models folder")
    packed = json.loads(path.read_text(encoding="utf-8"))
    return Forest.unpacked(packed["first"]), Forest.unpacked(packed["second"])


def score(text: str, found: Sequence[Unit], seen: Sequence[Signs]) -> Matrix:
    """Return how likely each unit of ``found`` is body, 0 to 1, in order; ``seen`` are their furniture signs."""
    if not found:
        return numpy.zeros(0)
    first, second = _load()
    features = table(text, found, seen)
    # In pieces, so that memory does not grow with a page of a million lines.
    looks = numpy.concatenate([first.scores(features[i : i + 2000]) for i in range(0, len(features), 2000)])
    features = again(looks, features[:, :WIDTH])
    return numpy.concatenate([second.scores(features[i : i + 2000]) for i in range(0, len(features), 2000)])
