"""Measure the segmenter on plain text against gold lines, and beside it the plain baseline of keeping every line.

    python -m benchmarks.clean.run DATA.jsonl.gz [--sites held-out|all] [--bare TEXTS.jsonl.gz ...]

DATA as in ``training/segment/train.py``. ``held-out``: only the third of sites that the line model never saw. ``--bare``: files
whose ``text`` is an article without furniture; prints the share of characters that stay body, headline or dateline.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.clean import score

from onrecord.core.analysis import BODY_ROLES
from onrecord.core.text import Page
from onrecord.stages.segment import segment

NEWS = ("fundus", "feval", "aeb")


def read(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the records of ``path``."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def held_out(site: str) -> bool:
    """Return whether training never saw ``site`` (the same rule as in training/segment/train.py)."""
    return int(hashlib.sha256(f"segment:{site}".encode()).hexdigest(), 16) % 3 == 0


def page_of(text: str) -> Page:
    """Return a page of ``text`` alone: no address, no metadata."""
    return Page(id="p-bench", text=text, reader="text", raw_sha256="")


def bodies(text: str) -> list[tuple[int, int]]:
    """Return the spans of the article's own blocks in ``text``."""
    return [(b.span.start, b.span.end) for b in segment(page_of(text)).blocks if b.role in BODY_ROLES]


def measure(path: Path, sites: str) -> None:
    """Print line and character F1 by condition and kind of site, and pages a second."""
    ours: dict[str, list[Any]] = defaultdict(list)
    everything: dict[str, list[Any]] = defaultdict(list)
    spent, count = 0.0, 0
    for record in read(path):
        if sites == "held-out" and not held_out(record["site"]):
            continue
        began = time.process_time()
        spans = bodies("\n".join(record["lines"]))
        spent += time.process_time() - began
        count += 1
        part = "container" if record["cond"].startswith("main") else "whole page"
        group = f"{part}, {'news' if record['src'] in NEWS else 'other'}"
        ours[group].append(score.score_page(record, score.spans_to_keep(record["lines"], spans)))
        everything[group].append(score.score_page(record, range(len(record["lines"]))))
    print("| pages | n | line F1 | char F1 | line P / R | exact | keep all: line / char F1 |\n|---|---|---|---|---|---|---|")
    for group in sorted(ours):
        a, b = score.summarize(ours[group]), score.summarize(everything[group])
        print(
            f"| {group} | {a['n']} | {a['line_f']:.3f} | {a['char_f']:.3f} | {a['line_p']:.3f} / {a['line_r']:.3f} "
            f"| {a['exact']:.3f} | {b['line_f']:.3f} / {b['char_f']:.3f} |"
        )
    print(f"\n{count} pages, {count / spent:.0f} pages a CPU-second")


def measure_bare(path: Path, limit: int) -> None:
    """Print how much of articles without furniture stays article."""
    kept = total = count = 0
    for record in read(path):
        if count == limit:
            break
        count += 1
        for block in segment(page_of(record["text"])).blocks:
            size = block.span.end - block.span.start
            total += size
            kept += size * (block.role in BODY_ROLES or block.role == "headline")
    print(f"{path.name}: {kept / total:.4f} of the characters of {count} bare articles stay body or headline")


def main() -> None:
    """Run what the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--sites", choices=("held-out", "all"), default="held-out")
    parser.add_argument("--bare", type=Path, nargs="*", default=[])
    parser.add_argument("--limit", type=int, default=1000, help="bare articles read from each file (default: 1000)")
    args = parser.parse_args()
    measure(args.data, args.sites)
    for path in args.bare:
        measure_bare(path, args.limit)


if __name__ == "__main__":
    main()
