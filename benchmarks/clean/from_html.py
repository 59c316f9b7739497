"""Measure article text and publication date from HTML, beside trafilatura and htmldate alone on the same pages.

    python -m benchmarks.clean.from_html DATA.jsonl.gz [--every N]

DATA: JSON lines ``{"id", "src", "url", "html" (base64), "body", "date"}``. 4-token shingle F1 of the mean precision and
recall, as scrapinghub/article-extraction-benchmark defines it; dates: share of the pages with a gold date whose day is right.
"""

from __future__ import annotations

import argparse
import base64
import gzip
import json
from collections import Counter, defaultdict
from pathlib import Path
from statistics import mean
from typing import Any

import trafilatura
from benchmarks.clean import score
from htmldate import find_date

from onrecord.core.analysis import BODY_ROLES
from onrecord.readers.html import read
from onrecord.readers.item import Found
from onrecord.stages.dates import publication
from onrecord.stages.segment import segment


def f1(pairs: list[tuple[float, float]]) -> float:
    """Return F1 of mean precision and mean recall."""
    p, r = mean(x for x, _ in pairs), mean(x for _, x in pairs)
    return 2 * p * r / (p + r) if p + r else 0.0


def shingles(found: str, gold: str) -> tuple[float, float]:
    """Return precision and recall of 4-token shingles."""
    p, r, _ = score.prf(*score.shingle(score.toks(found), score.toks(gold)))
    return p, r


def main() -> None:
    """Print the table, one row a set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--every", type=int, default=1, help="measure each Nth page only (default: 1)")
    args = parser.parse_args()
    bodies: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    dates: dict[str, Counter[str]] = defaultdict(Counter)
    with gzip.open(args.data, "rt", encoding="utf-8") as file:
        for n, line in enumerate(file):
            if n % args.every:
                continue
            record = json.loads(line)
            raw = base64.b64decode(record["html"])
            page = read(Found(input=record["id"], kind="html", data=raw, url=record.get("url"))).page
            if page is None:
                continue
            article = segment(page)
            if record.get("body"):
                ours = "\n".join(page.at(b.span) for b in article.blocks if b.role in BODY_ROLES)
                html = raw.decode("utf-8", "replace")
                theirs = trafilatura.extract(html, include_comments=False) or ""
                bodies[record["src"]]["ours"].append(shingles(ours, record["body"]))
                bodies[record["src"]]["trafilatura"].append(shingles(theirs, record["body"]))
            if isinstance(record.get("date"), str) and len(record["date"]) >= 10:
                published, _ = publication(page, article)
                day = record["date"][:10]
                plain = find_date(
                    raw.decode("utf-8", "replace"), url=record.get("url"), original_date=True, extensive_search=True
                )
                tally = dates[record["src"]]
                tally.update(n=1, ours=int(published is not None and published.value == day), htmldate=int(plain == day))
                tally.update(answered=int(published is not None))
                if published is not None and published.value != day:
                    print("date", record["id"], day, "ours", published.value, published.basis, published.where, "htmldate", plain)
    print("| set | pages | body F1 ours | trafilatura | dates | ours | htmldate |\n|---|---|---|---|---|---|---|")
    for src in sorted({*bodies, *dates}):
        b, d = bodies[src], dates[src]
        cells = [f"{f1(b[k]):.3f}" if b[k] else "" for k in ("ours", "trafilatura")]
        rates = [f"{d[k] / d['n']:.3f}" if d["n"] else "" for k in ("ours", "htmldate")]
        print(f"| {src} | {len(b['ours'])} | {' | '.join(cells)} | {d['n']} | {' | '.join(rates)} |")


if __name__ == "__main__":
    main()
