"""Measure the publication date from text alone, and with the page's address.

    python -m benchmarks.dates.run DATA.jsonl.gz [--half 0|1|both]

DATA: JSON lines ``{"id", "url", "date", "text"}``; ``date`` is the true day. Sites are split in halves by hash: the weights were
fitted on half 0, so half 1 is the honest one. ``accuracy``: pages with the right day; ``precision``: right among answered.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from onrecord.core.text import Page
from onrecord.stages.dates import publication
from onrecord.stages.segment import segment


def half(url: str) -> int:
    """Return 0 or 1 for the site of ``url``, the same every time."""
    site = ".".join((urlsplit(url).hostname or "").split(".")[-2:])
    return int(hashlib.sha256(f"dates:{site}".encode()).hexdigest(), 16) % 2


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--half", choices=("0", "1", "both"), default="1")
    args = parser.parse_args()
    tally = {"text alone": Counter[str](), "text and address": Counter[str]()}
    spent = 0.0
    with gzip.open(args.data, "rt", encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            if not isinstance(record["date"], str) or (args.half != "both" and half(record["url"]) != int(args.half)):
                continue
            page = Page(id="p-bench", text=record["text"], reader="text", raw_sha256="")
            began = time.process_time()
            article = segment(page)
            for name, one in (("text alone", page), ("text and address", replace(page, url=record["url"]))):
                published, _ = publication(one, article)
                tally[name]["pages"] += 1
                tally[name]["answered"] += published is not None
                tally[name]["right"] += published is not None and published.value == record["date"]
                if published is not None:
                    tally[name][f"{published.basis} {'right' if published.value == record['date'] else 'wrong'}"] += 1
            spent += time.process_time() - began
    print("| input | pages | accuracy | precision when it answers | answered | by basis |\n|---|---|---|---|---|---|")
    for name, t in tally.items():
        basis = ", ".join(f"{k} {v}" for k, v in sorted(t.items()) if " " in k)
        right, precise = t["right"] / t["pages"], t["right"] / max(1, t["answered"])
        print(f"| {name} | {t['pages']} | {right:.3f} | {precise:.3f} | {t['answered']} | {basis} |")
    print(f"\n{tally['text alone']['pages'] / spent:.0f} pages a CPU-second (division and date)")


if __name__ == "__main__":
    main()
