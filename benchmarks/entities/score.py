"""Scores for joining marked mentions to entities."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One marked mention: gold key and name ("" described, key "?" undecidable), and what the system gave.

    ``entity``: the system's entity id, None where it left the mention open or found none; ``found``: that entity's name,
    "" where it is only described.
    """

    key: str
    name: str
    entity: str | None
    found: str


def verdict(one: Judged, named: Collection[str] = ()) -> str:
    """Return right, wrong or open.

    A named entity is right when the system's has its name; a described one is wrong when the system names somebody, an
    undecidable one when the system takes it for one of ``named``, the story's known names.
    """
    if one.key == "?":
        return "wrong" if one.found and one.found in named else "right"
    if not one.name:
        return "wrong" if one.found else "right"
    if one.entity is None or not one.found:
        return "open"
    return "right" if one.found.casefold() == one.name.casefold() else "wrong"


def bcubed(items: Sequence[Judged]) -> tuple[float, float, float]:
    """Return BCubed precision, recall and F1 over the decidable mentions of one story; an open one is alone."""
    kept = [i for i in items if i.key != "?"]
    if not kept:
        return 1.0, 1.0, 1.0
    label = {n: (one.entity or f"open {n}") for n, one in enumerate(kept)}
    precision = recall = 0.0
    for n, one in enumerate(kept):
        cluster = [m for m in label if label[m] == label[n]]
        gold = [m for m, other in enumerate(kept) if other.key == one.key]
        both = sum(kept[m].key == one.key for m in cluster)
        precision += both / len(cluster)
        recall += both / len(gold)
    p, r = precision / len(kept), recall / len(kept)
    return p, r, 2 * p * r / (p + r)
