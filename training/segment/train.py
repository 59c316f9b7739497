"""Train the line model of ``onrecord.stages.segment`` and write it as JSON, with its scores on sites it never saw.

    python training/segment/train.py DATA.jsonl.gz --out src/onrecord/models/segment.json

DATA: JSON lines ``{"id", "src", "cond", "site", "lines", "labels", "gold"}``, labels 1 body, 0 furniture, 2 repeat, -1 not
scored. Sites are split by hash: two thirds to train, one third held out. Two looks: the first scores a line by itself and
its neighbours; the second sees the first one's scores about it (made out of fold). Needs ``lightgbm==4.7.0``.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lightgbm
import numpy

from onrecord.stages.segment.features import WIDTH, again, inside_phrases, signs, table
from onrecord.stages.segment.lines import units
from onrecord.stages.segment.model import Forest

SEED = 20261122
NEWS = ("fundus", "feval", "aeb")
PARAMS: dict[str, Any] = {
    "objective": "binary", "learning_rate": 0.1, "num_leaves": 40, "max_depth": 6, "min_data_in_leaf": 60, "lambda_l2": 2.0,
    "feature_fraction": 0.5, "bagging_fraction": 0.7, "bagging_freq": 1, "max_bin": 63, "seed": SEED, "deterministic": True,
    "force_row_wise": True, "num_threads": 2, "verbose": -1,
}  # fmt: skip
FOLDS = 3


def bucket(site: str, salt: str, count: int) -> int:
    """Return the place of ``site`` among ``count``, the same every time."""
    return int(hashlib.sha256(f"{salt}:{site}".encode()).hexdigest(), 16) % count


def held_out(site: str) -> bool:
    """Return whether ``site`` belongs to the third that training never sees."""
    return bucket(site, "segment", 3) == 0


def read(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the records of ``path``."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def labels(record: dict[str, Any], found: list[Any], text: str) -> tuple[Any, Any]:
    """Return label and weight of each unit: the label of most of its scored characters."""
    starts, position = [], 0
    for line in record["lines"]:
        position = text.index(line, position)
        starts.append(position)
        position += len(line)
    marks, weights = [], []
    at = 0
    for unit in found:
        good = bad = 0
        while at < len(starts) and starts[at] < unit.end:
            size = len(record["lines"][at])
            good += size * (record["labels"][at] == 1)
            bad += size * (record["labels"][at] in (0, 2))
            at += 1
        marks.append(float(good > bad))
        weights.append(float(good + bad > 0))
    weight = numpy.array(weights) / numpy.sqrt(max(1.0, len(found)))
    length = numpy.array([min(u.end - u.start, 400) for u in found])
    return numpy.array(marks), weight * (0.6 + 0.4 * length / 150) * (1.0 if record["src"] in NEWS else 0.5)


def bare(record: dict[str, Any]) -> dict[str, Any]:
    """Return the article of ``record`` alone, without any furniture, every line body."""
    lines = [line for line in record["gold"].split("\n") if line.strip()]
    return {**record, "lines": lines, "labels": [1] * len(lines), "cond": "bare"}


def trimmed(record: dict[str, Any]) -> dict[str, Any]:
    """Return ``record`` cut to a few lines about its article, as careful copying leaves it."""
    body = [i for i, label in enumerate(record["labels"]) if label == 1]
    low = max(0, body[0] - bucket(record["id"], "before", 7))
    high = body[-1] + 1 + bucket(record["id"], "after", 7)
    return {**record, "lines": record["lines"][low:high], "labels": record["labels"][low:high], "cond": "trimmed"}


def spaced(record: dict[str, Any]) -> str:
    """Return the text of ``record``: plain, with blank lines everywhere, or about its longer lines, by its id."""
    lines, style = record["lines"], bucket(record["id"] + record["cond"], "blank", 5)
    if style < (2 if record["cond"] in ("bare", "trimmed") else 3):
        return "\n".join(lines)
    if style < 4:
        return "\n\n".join(lines)
    return "\n".join(f"\n{line}\n" if len(line) > 60 else line for line in lines)


def examples(path: Path) -> Iterator[tuple[dict[str, Any], Any, Any, Any]]:
    """Yield record, features, labels and weights of each training page, with bare and trimmed articles among them."""
    for record in read(path):
        if held_out(record["site"]):
            continue
        more = {"main_a": bare, "page_b": trimmed}.get(record["cond"])
        for page in [record, more(record)] if more else [record]:
            if page["lines"]:
                text = spaced(page)
                found = units(text)
                marks, weight = labels(page, found, text)
                phrases = inside_phrases(text)
                seen = [signs(text[u.start : min(u.end, u.start + 400)], phrases) for u in found]
                yield page, table(text, found, seen).astype(numpy.float32), marks, weight


def fit(rows: list[Any], marks: list[Any], weights: list[Any], trees: int) -> lightgbm.Booster:
    """Return the trees for these pages."""
    data = lightgbm.Dataset(numpy.vstack(rows), numpy.concatenate(marks), weight=numpy.concatenate(weights), params=PARAMS)
    return lightgbm.train(PARAMS, data, num_boost_round=trees)


def main() -> None:
    """Train both looks, write them, print the scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--trees", type=int, nargs=2, default=(150, 80))
    args = parser.parse_args()
    pages = list(examples(args.data))
    print("pages", len(pages), "units", sum(len(p[2]) for p in pages))
    fold = [bucket(p[0]["site"], "fold", FOLDS) for p in pages]
    firsts: list[Any] = [None] * len(pages)
    for part in range(FOLDS):
        train = [p for p, f in zip(pages, fold, strict=True) if f != part]
        model = fit([p[1] for p in train], [p[2] for p in train], [p[3] for p in train], args.trees[0])
        for i, page in enumerate(pages):
            if fold[i] == part:
                firsts[i] = model.predict(page[1], num_threads=2)
    seconds = [again(s, p[1][:, :WIDTH].astype(numpy.float64)).astype(numpy.float32) for s, p in zip(firsts, pages, strict=True)]
    first = fit([p[1] for p in pages], [p[2] for p in pages], [p[3] for p in pages], args.trees[0])
    second = fit(seconds, [p[2] for p in pages], [p[3] for p in pages], args.trees[1])
    forests = {"first": Forest.from_dump(first.dump_model()), "second": Forest.from_dump(second.dump_model())}
    packed = {
        "about": "line model of onrecord.stages.segment; see segment.md", "seed": SEED, "threshold": 0.5,
        **{name: forest.packed() for name, forest in forests.items()},
    }  # fmt: skip
    text = json.dumps(packed, separators=(",", ":"), sort_keys=True) + "\n"
    args.out.write_text(text, encoding="utf-8")
    print("wrote", args.out, len(text), "bytes, sha256", hashlib.sha256(text.encode()).hexdigest())


if __name__ == "__main__":
    main()
