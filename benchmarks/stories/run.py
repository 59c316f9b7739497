"""Measure stories: BCubed F1 on AllSides and ECB+, small folders, cost on ordinary news; with a single-pass TF-IDF as the floor.

    python -m benchmarks.stories.run STORIES [--timelines TIMELINES] [--load NEWS5K]

STORIES holds ``allsides.dev.jsonl.gz`` and ``ecb.dev.jsonl.gz``. Settings were chosen on half A (an even SHA-256 of the gold
story's name); half B is the other one. TIMELINES holds T17: three subjects over months, from which folders are drawn: what a
user's folder is like.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import math
import random
import resource
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.stories.score import score
from onrecord.core.story import Document
from onrecord.core.words import base, words
from onrecord.story import stories

Row = dict[str, Any]
Clusterer = Callable[[Sequence[Document]], dict[str, str]]


def load(path: Path) -> list[Row]:
    """Return the rows of a gzipped JSON-lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def documents(rows: Sequence[Row]) -> list[Document]:
    return [Document(id=r["id"], text=r["text"], title=r.get("title"), date=r.get("date") or None) for r in rows]


def half(rows: Sequence[Row], which: int) -> list[Row]:
    return [r for r in rows if int(hashlib.sha256(r["gold"].encode()).hexdigest(), 16) % 2 == which]


def single_pass(docs: Sequence[Document], threshold: float = 0.25) -> dict[str, str]:
    """Return the floor: TF-IDF, each page in order of date joins the nearest centroid above ``threshold`` or opens a story."""
    held: Counter[str] = Counter()
    bags = []
    for d in docs:
        text = f"{d.title or ''} {d.text[:2000]}"
        bags.append(Counter(base(text[s:e]) for _, s, e in words(text)))
        held.update(bags[-1].keys())
    centres: list[defaultdict[str, float]] = []
    inverted: dict[str, list[int]] = {}
    story: dict[str, str] = {}
    for n in sorted(range(len(docs)), key=lambda n: (docs[n].date or "", docs[n].id)):
        vector = {
            w: (1 + math.log(c)) * math.log(len(docs) / held[w]) for w, c in bags[n].items() if held[w] < len(docs) / 10 + 2
        }
        length = math.sqrt(sum(v * v for v in vector.values())) or 1.0
        likeness: defaultdict[int, float] = defaultdict(float)
        for w, v in vector.items():
            for c in inverted.get(w, ()):
                likeness[c] += v * centres[c][w]
        near = sorted(likeness, key=lambda c: (-likeness[c], c))[:10]
        norms = {c: math.sqrt(sum(v * v for v in centres[c].values())) for c in near}
        best, value = max(((c, likeness[c] / norms[c] / length) for c in norms), key=lambda x: x[1], default=(-1, 0.0))
        if value < threshold:
            best = len(centres)
            centres.append(defaultdict(float))
        for w, v in vector.items():
            if w not in centres[best]:
                inverted.setdefault(w, []).append(best)
            centres[best][w] += v / length
        story[docs[n].id] = str(best)
    return story


def judged(gold: list[str], found: list[str]) -> dict[str, float]:
    """Return the scorer's figures; the scorer carries no types."""
    figures: dict[str, float] = score(gold, found)
    return figures


def measure(name: str, rows: Sequence[Row], clusterer: Clusterer) -> None:
    docs = documents(rows)
    start = time.process_time()
    found = clusterer(docs)
    spent = time.process_time() - start
    s = judged([r["gold"] for r in rows], [found[r["id"]] for r in rows])
    found_f1 = f"P {s['bcubed_p']:.3f} R {s['bcubed_r']:.3f} F1 {s['bcubed_f1']:.3f}"
    print(f"{name:36} {len(rows):5} {found_f1}  {len(rows) / spent:6.0f}/CPU-s")


DRAWS = (
    ("one subject, 14 pages", "subjects", 1, 14),
    ("one subject, 40 pages", "subjects", 1, 40),
    ("two subjects, 12 pages each", "subjects", 2, 12),
    ("three subjects, 16 pages each", "subjects", 3, 16),
    ("3 unrelated pages", "stories", 3, 1),
    ("6 unrelated pages", "stories", 6, 1),
    ("23 unrelated pages", "stories", 23, 1),
    ("3 stories of up to 4 pages", "stories", 3, 4),
    ("10 stories, about 23 pages", "stories", 10, 9),
    ("one story of 3 to 9 pages", "larger", 1, 9),
)
"""What a folder holds: its pool, how many gold stories, how many pages of each at most."""


def grouped(rows: Sequence[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for r in rows:
        found.setdefault(r["gold"], []).append(r)
    return found


def folders(path: Path, stories_of: Sequence[Row], seeds: Sequence[int]) -> None:
    """Print the mean BCubed F1 of six folders a seed, drawn from T17's subjects and from the stories given."""
    subjects = {s: [{**r, "gold": s} for r in load(path / f"{s}.articles.jsonl.gz")] for s in ("egypt", "finan", "mj")}
    told = grouped(stories_of)
    pools = {"subjects": subjects, "stories": told, "larger": {k: v for k, v in told.items() if len(v) >= 3}}
    for name, pool, count, pages in DRAWS:
        figures = [_folder(pools[pool], count, pages, rng) for rng in map(random.Random, seeds) for _ in range(6)]
        print(f"folder: {name:32} {len(figures)} draws, mean BCubed F1 {sum(figures) / len(figures):.3f}")


def _folder(pool: dict[str, list[Row]], count: int, pages: int, rng: random.Random) -> float:
    rows = [r for k in rng.sample(sorted(pool), count) for r in rng.sample(pool[k], min(pages, len(pool[k])))]
    docs = [
        Document(id=str(n), text=r["text"], title=r.get("title"), date=r.get("date") or r.get("dct") or None)
        for n, r in enumerate(rows)
    ]
    found = stories.cluster(docs)
    return judged([r["gold"] for r in rows], [found[str(n)] for n in range(len(rows))])["bcubed_f1"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stories", type=Path)
    parser.add_argument("--timelines", type=Path)
    parser.add_argument("--load", type=Path)
    args = parser.parse_args()
    allsides, ecb = load(args.stories / "allsides.dev.jsonl.gz"), load(args.stories / "ecb.dev.jsonl.gz")
    for name, rows in (("AllSides", allsides), ("ECB+", ecb)):
        for part, chosen in (("half A", half(rows, 0)), ("half B", half(rows, 1)), ("all", rows)):
            measure(f"{name}, {part}", chosen, stories.cluster)
            measure("  floor: TF-IDF single pass", chosen, single_pass)
    if args.timelines:
        print("drawn as while choosing settings: seeds 1 to 3, stories of half A")
        folders(args.timelines, half(allsides, 0), range(1, 4))
        print("drawn otherwise: seeds 11 to 16, stories of half B")
        folders(args.timelines, half(allsides, 1), range(11, 17))
    for count in (1000, 2500, 5000) if args.load else ():
        docs = documents(load(args.load)[:count])
        start = time.process_time()
        found = stories.cluster(docs)
        spent = time.process_time() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{count} articles: {count / spent:.0f}/CPU-s, {len(set(found.values()))} stories, peak {peak} MB")


if __name__ == "__main__":
    main()
