"""Measure the shared passages of judged pairs: pairs found, kinds, directions, and the cost.

    python -m benchmarks.copies.run DATA [--load NEWS5K]

DATA holds ``dev.pairs.jsonl.gz`` and ``dev.articles.jsonl.gz``. A pair counts as found when its kind is copy or excerpt. Prints
the tables of ``benchmarks/results/copies.md``: unweighted and by the pairs' weights (how many pairs of the collection each
stands for).
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from onrecord.core.outlets import credited_agencies
from onrecord.core.story import Copy, Telling
from onrecord.stages.quotes import regions
from onrecord.story import passages

GOLD_KINDS = {"C": "copy", "E": "excerpt", "Q": "quotation", "B": "boilerplate"}


def load(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a gzipped JSON-lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def telling(row: dict[str, Any]) -> Telling:
    """Return an article that comes without blocks as ``onrecord copies`` sees it: all of it body, agencies from datelines and
    credits.
    """
    text = row["text"]
    return Telling(
        id=row["id"], text=text, body=((0, len(text)),), quoted=tuple(regions(text)), published=row.get("date") or None,
        outlet=row.get("source"), credits=credited_agencies(text),
    )  # fmt: skip


def score(gold: Iterable[dict[str, Any]], found: dict[tuple[str, str], Copy]) -> dict[str, Any]:
    """Return pair P, R, F1 (plain and weighted), kind accuracy, direction accuracy and recall."""
    table: Counter[str] = Counter()
    kinds: Counter[tuple[str, str]] = Counter()
    for row in gold:
        copy = found.get((min(row["a"], row["b"]), max(row["a"], row["b"])))
        claimed = copy is not None and copy.kind in ("copy", "excerpt")
        name = ("t" if claimed else "f") + ("p" if row["label"] else "n")  # what was said, what is so
        table[name] += 1
        table[name + "w"] += row["weight"]
        kinds[GOLD_KINDS[row["kind"]], copy.kind if copy else "none"] += 1
        if claimed and row["label"] and row["source"] and copy is not None:
            table["directed"] += 1
            table["said"] += copy.source is not None
            table["right"] += copy.source == row[row["source"]]
    right = sum(n for (g, k), n in kinds.items() if g == k)
    return {
        "pairs": sum(kinds.values()), **prf(table, ""), **{k + "_weighted": v for k, v in prf(table, "w").items()},
        "kind": round(right / max(1, sum(kinds.values())), 3),
        "direction": f"{table['right']}/{table['said']} said of {table['directed']}",
        "confusions": {f"{g}->{k}": n for (g, k), n in sorted(kinds.items()) if g != k},
    }  # fmt: skip


def prf(table: Counter[str], w: str) -> dict[str, float]:
    tp, fp, fn = table["tp" + w], table["tn" + w], table["fp" + w]
    p, r = tp / (tp + fp) if tp + fp else 1.0, tp / (tp + fn) if tp + fn else 1.0
    return {"p": round(p, 3), "r": round(r, 3), "f1": round(2 * p * r / (p + r) if p + r else 0.0, 3)}


def plain_overlap(rows: list[dict[str, Any]], gold: list[dict[str, Any]]) -> dict[str, float]:
    """Return the floor: containment of eight-word sequences, its threshold chosen on the other half of the pairs."""
    by_fold = [gold[::2], gold[1::2]]
    table: Counter[str] = Counter()
    for held, other in (by_fold, by_fold[::-1]):
        best = max((0.05 * k for k in range(1, 20)), key=lambda t: (f1_at(other, t), -t))
        for row in held:
            table[("t" if row["containment8"] >= best else "f") + ("p" if row["label"] else "n")] += 1
    return prf(table, "")


def f1_at(rows: list[dict[str, Any]], threshold: float) -> float:
    table = Counter(("t" if r["containment8"] >= threshold else "f") + ("p" if r["label"] else "n") for r in rows)
    return prf(table, "")["f1"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--load", type=Path)
    args = parser.parse_args()
    gold = load(args.data / "dev.pairs.jsonl.gz")
    rows = load(args.data / "dev.articles.jsonl.gz")
    found = {(c.a, c.b): c for c in passages.find([telling(r) for r in rows])}
    print("all pairs", json.dumps(score(gold, found)))
    print("fold A   ", json.dumps(score(gold[::2], found)))
    print("fold B   ", json.dumps(score(gold[1::2], found)))
    print("floor: containment of 8-word sequences, threshold by folds", json.dumps(plain_overlap(rows, gold)))
    if args.load:
        cost(load(args.load))


def cost(rows: list[dict[str, Any]]) -> None:
    """Print articles a CPU-second (quotation regions and credits found beforehand) and peak memory from 1,000 articles to all."""
    tellings = [telling(r) for r in rows]
    for count in sorted({1000, 2500, len(tellings)}):
        start = time.process_time()
        found = passages.find(tellings[:count])
        spent = time.process_time() - start
        kinds = dict(sorted(Counter(c.kind for c in found).items()))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{count} articles: {count / spent:.0f} a CPU-second, {peak} MB, {kinds}")


if __name__ == "__main__":
    main()
