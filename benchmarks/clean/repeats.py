"""Measure what other pages of a site add to the segmenter: whole pages as text, alone and among pages of their site.

    python -m benchmarks.clean.repeats DATA.jsonl.gz [--pages 5] [--half tune|report|both] [--weights segment.json] [--html PAGES]

DATA as in ``benchmarks.clean.run``. Sites with at least ``--pages`` pages are read; each page is divided alone, and with
``--pages`` - 1 others of its site at hand (those that follow it in order of ids, the first after the last). Sites are split
into two halves by hash: one to tune on, one to report. ``--weights``: a line model trained without these sites
(training/segment), since the shipped one has seen most of them. ``--sites``: one line a site. ``--html``: saved pages as in
``benchmarks.clean.compare``, scored the same way: body, 4-token shingle F1, alone and with all pages of the site.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import statistics
from collections import defaultdict
from pathlib import Path
from typing import Any

from benchmarks.clean import run, score

from onrecord.core.analysis import BODY_ROLES, Article
from onrecord.core.text import Page
from onrecord.readers.html import read as read_html
from onrecord.readers.item import Found
from onrecord.stages.segment import model, segment, sites
from onrecord.stages.segment.draft import plain

Scores = dict[str, list[Any]]


def half(site: str) -> str:
    """Return the half that ``site`` belongs to."""
    return "report" if hashlib.sha256(f"repeats:{site}".encode()).digest()[0] % 2 else "tune"


def by_site(path: Path, least: int) -> dict[tuple[str, str], list[dict[str, Any]]]:
    """Return whole pages by site and converter, sorted by id; only sites with at least ``least`` pages."""
    found: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for record in run.read(path):
        if record["cond"].startswith("page"):
            found[record["site"], record["cond"]].append(record)
    return {key: sorted(rows, key=lambda r: str(r["id"])) for key, rows in sorted(found.items()) if len(rows) >= least}


def page_of(record: dict[str, Any]) -> Page:
    """Return the page of ``record``: text and address, no metadata."""
    return Page(id=record["id"], text="\n".join(record["lines"]), reader="text", raw_sha256="", url=f"https://{record['site']}/")


def measured(record: dict[str, Any], article: Article) -> dict[str, Any]:
    """Return the scores of one page, its title's among them."""
    spans = [(b.span.start, b.span.end) for b in article.blocks if b.role in BODY_ROLES]
    found: dict[str, Any] = score.score_page(record, score.spans_to_keep(record["lines"], spans))
    gold = plain(record["title"] or "")
    told = plain(article.title.value) if article.title else ""
    return {**found, "title": None if not gold else float(told == gold or (len(told) > 20 and gold.startswith(told)))}


def html_bodies(path: Path, least: int) -> dict[str, list[tuple[float, float]]]:
    """Return precision and recall of the bodies of HTML pages, alone and with all pages of their site at hand."""
    found: dict[str, list[tuple[Page, str]]] = defaultdict(list)
    for record in run.read(path):
        raw = base64.b64decode(record["html"])
        page = (
            read_html(Found(input=record["id"], kind="html", data=raw, url=record.get("url"))).page if record.get("url") else None
        )
        if page is not None and record.get("body"):
            found[sites.site_of(page)].append((page, record["body"]))
    scores: dict[str, list[tuple[float, float]]] = {"alone": [], "pages of the site": []}
    for site, pages in sorted(found.items()):
        if len(pages) < least:
            continue
        profiles = [sites.profile(page, site) for page, _ in pages]
        known = sites.learn(profiles)[site]
        for (page, body), profile in zip(pages, profiles, strict=True):
            for name, lines in zip(scores, (None, known.of(profile)), strict=True):
                blocks = segment(page, lines).blocks
                ours = "\n".join(page.at(b.span) for b in blocks if b.role in BODY_ROLES)
                p, r, _ = score.prf(*score.shingle(score.toks(ours), score.toks(body)))
                scores[name].append((p, r))
    return scores


def summary(rows: list[dict[str, Any]]) -> str:
    """Return a table row's cells."""
    s = score.summarize(rows)
    titles = [r["title"] for r in rows if r["title"] is not None]
    title = f"{sum(titles) / len(titles):.2f}" if titles else ""
    return (
        f"{s['n']} | {s['line_f']:.3f} | {s['char_f']:.3f} | {s['line_p']:.3f} / {s['line_r']:.3f} | {s['exact']:.3f} | {title}"
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--pages", type=int, default=5)
    parser.add_argument("--half", choices=("tune", "report", "both"), default="report")
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--sites", action="store_true")
    parser.add_argument("--html", type=Path)
    args = parser.parse_args()
    if args.weights:
        packed = json.loads(args.weights.read_text(encoding="utf-8"))
        pair = model.Forest.unpacked(packed["first"]), model.Forest.unpacked(packed["second"])
        model._load = lambda: pair  # type: ignore[assignment]
    if args.html:
        for name, pairs in html_bodies(args.html, args.pages).items():
            p, r = (statistics.mean(column) for column in zip(*pairs, strict=True))
            print(f"| {len(pairs)} HTML pages | {name} | {2 * p * r / (p + r):.4f} | {p:.4f} / {r:.4f} |")
        return
    rows: dict[str, Scores] = {"alone": defaultdict(list), f"{args.pages} pages of the site": defaultdict(list)}
    for (site, _), records in by_site(args.data, args.pages).items():
        if args.half not in ("both", half(site)):
            continue
        pages = [page_of(r) for r in records]
        profiles = [sites.profile(p, site) for p in pages]
        for n, (record, page) in enumerate(zip(records, pages, strict=True)):
            near = [profiles[(n + k) % len(pages)] for k in range(args.pages)]
            for name, known in zip(rows, (None, sites.learn(near)[site].of(profiles[n])), strict=True):
                rows[name][site].append(measured(record, segment(page, known)))
    print("| sites | pages at hand | n | line F1 | char F1 | line P / R | exact | titles |\n|---|---|---|---|---|---|---|---|")
    for name, found in rows.items():
        for site, some in found.items() if args.sites else ():
            print(f"| {site} | {name} | {summary(some)} |")
    for name, found in rows.items():
        print(f"| {len(found)} | {name} | {summary([r for some in found.values() for r in some])} |")


if __name__ == "__main__":
    main()
