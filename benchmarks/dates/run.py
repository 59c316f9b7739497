"""Measure the publication date from text alone, and with the page's address.

    python -m benchmarks.dates.run DATA.jsonl.gz [--half 0|1|both] [--bare ARTICLES.jsonl.gz --every N]

DATA: JSON lines ``{"id", "url", "date", "text"}``; ``date`` is the true day. Sites are split in halves by hash: the weights were
fitted on half 0, so half 1 is the honest one. ``accuracy``: pages with the right day; ``precision``: right among the days
answered. An interval is no answer there; it is counted apart, with whether it holds the true day. ``--bare``: articles without
furniture, which mostly have no date: how often an answer or interval is wrong.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import time
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from onrecord.core import edtf
from onrecord.core.analysis import Published
from onrecord.core.text import Page
from onrecord.stages.dates import publication
from onrecord.stages.segment import segment


def half(url: str) -> int:
    """Return 0 or 1 for the site of ``url``, the same every time."""
    site = ".".join((urlsplit(url).hostname or "").split(".")[-2:])
    return int(hashlib.sha256(f"dates:{site}".encode()).hexdigest(), 16) % 2


def holds(value: str, day: str) -> bool:
    """Return whether the interval ``value`` holds ``day``."""
    days, true = edtf.parse(value), date.fromisoformat(day)
    return days is not None and (days.lo is None or days.lo <= true) and (days.hi is None or true <= days.hi)


def count(tally: Counter[str], published: Published | None, day: str) -> None:
    """Count one page."""
    tally["pages"] += 1
    if published is None:
        return
    if "/" in published.value:
        tally["intervals"] += 1
        tally["intervals that hold"] += holds(published.value, day)
        return
    right = published.value == day
    tally["answered"] += 1
    tally["right"] += right
    tally[f"{published.basis} {'right' if right else 'wrong'}"] += 1


def text_page(text: str) -> Page:
    """Return a page of ``text`` alone."""
    return Page(id="p-bench", text=text, reader="text", raw_sha256="")


def measure(path: Path, part: str) -> None:
    """Print the table of whole pages."""
    tally = {"text alone": Counter[str](), "text and address": Counter[str]()}
    spent = 0.0
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            if not isinstance(record["date"], str) or (part != "both" and half(record["url"]) != int(part)):
                continue
            page = text_page(record["text"])
            began = time.process_time()
            article = segment(page)
            for name, one in (("text alone", page), ("text and address", replace(page, url=record["url"]))):
                count(tally[name], publication(one, article)[0], record["date"])
            spent += time.process_time() - began
    print("| input | pages | accuracy | precision when it answers | answered | intervals (that hold) | by basis |")
    print("|---|---|---|---|---|---|---|")
    for name, t in tally.items():
        basis = ", ".join(f"{k} {v}" for k, v in sorted(t.items()) if k.endswith((" right", " wrong")))
        right, precise = t["right"] / t["pages"], t["right"] / max(1, t["answered"])
        print(
            f"| {name} | {t['pages']} | {right:.3f} | {precise:.3f} | {t['answered']} "
            f"| {t['intervals']} ({t['intervals that hold']}) | {basis} |"
        )
    print(f"\n{tally['text alone']['pages'] / spent:.0f} pages a CPU-second (division and date)")


def measure_bare(path: Path, every: int) -> None:
    """Print how often an answer or interval on an article without furniture is wrong."""
    tally = Counter[str]()
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for n, line in enumerate(file):
            record = json.loads(line)
            day = str(record.get("date") or "")[:10]
            if n % every == 0 and len(day) == 10:
                page = text_page(record["text"])
                count(tally, publication(page, segment(page))[0], day)
    wrong = tally["answered"] - tally["right"]
    print(
        f"\n{path.name}: {tally['pages']} bare articles; {tally['answered']} days, {wrong} wrong; "
        f"{tally['intervals']} intervals, {tally['intervals'] - tally['intervals that hold']} wrong; the rest open"
    )


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--half", choices=("0", "1", "both"), default="1")
    parser.add_argument("--bare", type=Path, help="a file of articles without furniture")
    parser.add_argument("--every", type=int, default=1, help="read each Nth article of it only (default: 1)")
    args = parser.parse_args()
    measure(args.data, args.half)
    if args.bare is not None:
        measure_bare(args.bare, args.every)


if __name__ == "__main__":
    main()
