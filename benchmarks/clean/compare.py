"""Measure public tools beside ours on the same pages, in one run.

    python -m benchmarks.clean.compare html|text DATA.jsonl.gz [--every N] [--misses title|authors|dates] [-o FILE]

html: body (4-token shingle F1 of mean precision and recall, as scrapinghub/article-extraction-benchmark defines it), day of
publication, title and authors (the people among those labelled), by set; trafilatura, resiliparse, htmldate, and all visible
text as the plain baseline. Titles and authors by halves of the sites: half 0 may be looked at, half 1 is what counts. text: lines
and characters of plain text, beside keeping everything and the best run of lines. A tool that stops with an error has found
nothing.

resiliparse is no dependency of the project: pip install resiliparse.
"""

from __future__ import annotations

import argparse
import base64
import gzip
import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import mean
from typing import Any

import trafilatura
from benchmarks.clean import run as text_run
from benchmarks.clean import score
from benchmarks.clean.own.score import NEAR, dice, words
from htmldate import find_date

from onrecord.core.analysis import BODY_ROLES
from onrecord.readers.html import read
from onrecord.readers.item import Found
from onrecord.stages.dates import publication
from onrecord.stages.segment import segment
from onrecord.stages.segment.draft import agencies

PACKAGES = ("trafilatura", "resiliparse", "htmldate", "onrecord")
WIDTH = 60
"""A line this long neither adds to a run nor takes from it; from 40 to 90 the baseline changes by less than .01."""

Pair = tuple[float, float]


def lines_of(path: Path, every: int) -> Iterator[dict[str, Any]]:
    """Yield each ``every``-th record of a file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for n, line in enumerate(file):
            if n % every == 0:
                yield json.loads(line)


def half(site: str) -> int:
    """Return 0 or 1 for a site, the same every time."""
    return int(hashlib.sha256(f"compare:{site}".encode()).hexdigest(), 16) % 2


def attempt(tool: Callable[[], str | None]) -> str:
    """Return what a tool finds; nothing where it stops with an error of its own."""
    try:
        return tool() or ""
    except (ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError, AssertionError):
        return ""


# -- HTML ---------------------------------------------------------------------------------------------------------------


def ours(record: dict[str, Any], raw: bytes) -> dict[str, Any]:
    """Return what we find on a page: body, all text, day, title, authors."""
    page = read(Found(input=record["id"], kind="html", data=raw, url=record.get("url"))).page
    if page is None:
        return {"body": "", "text": "", "day": None, "title": "", "authors": []}
    article = segment(page)
    published, _ = publication(page, article)
    return {
        "body": "\n".join(page.at(b.span) for b in article.blocks if b.role in BODY_ROLES),
        "text": page.text,
        "day": published.value if published is not None else None,
        "title": article.title.value if article.title else "",
        "authors": [a.value for a in article.authors],
    }


def theirs(html: str, url: str | None) -> dict[str, Any]:
    """Return what trafilatura finds on a page."""
    told = trafilatura.extract_metadata(html, default_url=url)
    return {
        "body": attempt(lambda: trafilatura.extract(html, include_comments=False)),
        "title": (told.title if told is not None else "") or "",
        "authors": [name.strip() for name in ((told.author if told is not None else "") or "").split(";") if name.strip()],
    }


def resiliparse(html: str) -> str | None:
    """Return resiliparse's main text; None where the package is not installed."""
    try:
        from resiliparse.extract.html2text import extract_plain_text
    except ImportError:
        return None
    return str(extract_plain_text(html, main_content=True, alt_texts=False, links=False, preserve_formatting=False))


def shingles(found: str, gold: str) -> Pair:
    """Return precision and recall of 4-token shingles."""
    p, r, _ = score.prf(*score.shingle(score.toks(found), score.toks(gold)))
    return p, r


def f1(pairs: Sequence[Pair]) -> float:
    """Return F1 of mean precision and mean recall."""
    p, r = mean(p for p, _ in pairs), mean(r for _, r in pairs)
    return 2 * p * r / (p + r) if p + r else 0.0


def people(names: Sequence[str], site: str) -> set[tuple[str, ...]]:
    """Return the people among ``names``, one by one: without titles behind a comma, desks, agencies and the site itself.

    The labels give what a page prints: "dpa", "Web Desk", "Orlim Homes", "A Roe, B Venn, and C Ruck", "A Roe, MS, RD".
    """
    out = set()
    for name in (part for value in names for part in re.split(r"\s*(?:,|;|/|\band\b|\bund\b|&)\s*", value)):
        own = "".join(words(name)) in re.sub(r"[^a-z0-9]", "", site)
        if (
            name
            and not (own or _NOBODY.search(name) or name.casefold() in agencies())
            and not re.fullmatch(r"[A-Z.\- \d]{2,9}", name)
        ):
            out.add(tuple(words(name)))
    return out


_NOBODY = re.compile(
    r"\b(?:staff|team|desk|editors?|redaktion|admin|group|online|agency|news|media|editorial|sponsored|university|company|inc|llc|care|"
    r"founder|horticulturalist|educator|officer|director|manager)\b|[\d_@]|\.\w{2,3}$",
    re.I,
)


class Html:
    """Collects figures over pages; ``misses`` holds a line for each of our wrong ones."""

    def __init__(self) -> None:
        self.bodies: dict[str, dict[str, list[Pair]]] = defaultdict(lambda: defaultdict(list))
        self.rates: dict[tuple[str, str], dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
        self.misses: list[tuple[str, str]] = []

    def add(self, record: dict[str, Any]) -> None:
        """Read one page with every tool."""
        raw = base64.b64decode(record["html"])
        html = raw.decode("utf-8", "replace")
        mine, other = ours(record, raw), theirs(html, record.get("url"))
        if record.get("body"):
            found = {
                "ours": mine["body"],
                "trafilatura": other["body"],
                "resiliparse": resiliparse(html),
                "all text": mine["text"],
            }
            for tool, text in found.items():
                if text is not None:
                    self.bodies[record["src"]][tool].append(shingles(text, record["body"]))
        self.dates(record, mine, html)
        self.names(record, mine, other)

    def dates(self, record: dict[str, Any], mine: dict[str, Any], html: str) -> None:
        """Count the day."""
        gold = record.get("date")
        if not isinstance(gold, str) or len(gold) < 10:
            return
        plain = find_date(html, url=record.get("url"), original_date=True, extensive_search=True)
        self.rate("dates", record, "ours", mine["day"] == gold[:10], f"{gold[:10]}, ours {mine['day']}, htmldate {plain}")
        self.rate("dates", record, "htmldate", plain == gold[:10])
        day = mine["day"] is not None and "/" not in mine["day"]
        if day:
            self.rate("dates when answered", record, "ours", mine["day"] == gold[:10])
        if plain:
            self.rate("dates when answered", record, "htmldate", plain == gold[:10])

    def names(self, record: dict[str, Any], mine: dict[str, Any], other: dict[str, Any]) -> None:
        """Count title and authors, by halves of the sites."""
        part = f"half {half(record['site'])}"
        for tool, found in (("ours", mine), ("trafilatura", other)):
            title, authors = record.get("title"), record.get("authors")
            if isinstance(title, str) and title.strip():
                near = dice(words(found["title"]), words(title)) >= NEAR
                note = f"{title!r}, ours {found['title']!r}"
                self.rate(f"title near, {part}", record, tool, near, note)
                self.rate(f"title exact, {part}", record, tool, words(found["title"]) == words(title))
            if isinstance(authors, list) and authors:
                same = {tuple(words(a)) for a in found["authors"]} == {tuple(words(a)) for a in authors}
                self.rate(f"authors as labelled, {part}", record, tool, same)
                wanted, got = people(authors, record["site"]), people(found["authors"], record["site"])
                note = f"{authors}, ours {found['authors']}"
                self.rate(f"authors exact set, {part}", record, tool, wanted == got, note)

    def rate(self, figure: str, record: dict[str, Any], tool: str, right: bool, note: str = "") -> None:
        """Count one answer, and keep our wrong ones."""
        self.rates[figure, record["src"]][tool].append(right)
        if tool == "ours" and not right and note:
            self.misses.append((figure, f"{record['id']} {record.get('url')}: {note}"))

    def table(self) -> str:
        """Return the figures as Markdown."""
        tools = ("ours", "trafilatura", "resiliparse", "all text")
        out = [f"| body, F1 | pages | {' | '.join(tools)} |", "|---|---|---|---|---|---|"]
        for src, texts in sorted(self.bodies.items()):
            cells = [f"{f1(texts[tool]):.3f}" if texts[tool] else "-" for tool in tools]
            out.append(f"| {src} | {len(texts['ours'])} | {' | '.join(cells)} |")
        out += ["", "| share right | set | pages | ours | trafilatura / htmldate |", "|---|---|---|---|---|"]
        for (figure, src), found in sorted(self.rates.items()):
            peer = next((v for k, v in found.items() if k != "ours"), [])
            rest = f"{mean(peer):.3f}" if peer else "-"
            mine = found["ours"]
            out.append(f"| {figure} | {src} | {len(mine)} | {f'{mean(mine):.3f}' if mine else '-'} | {rest} |")
        return "\n".join(out) + "\n"


# -- text ---------------------------------------------------------------------------------------------------------------


def best_run(lines: Sequence[str]) -> range:
    """Return the run of lines with the most characters over ``WIDTH`` a line: the plain baseline."""
    best, start, total, found = 0, 0, 0, range(0)
    for n, line in enumerate(lines):
        total += len(line) - WIDTH
        if total <= 0:
            start, total = n + 1, 0
        elif total > best:
            best, found = total, range(start, n + 1)
    return found


def text_table(path: Path, every: int) -> str:
    """Return line and character F1 on pages of sites that the line model never saw."""
    found: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for record in lines_of(path, every):
        if not text_run.held_out(record["site"]):
            continue
        part = "container" if record["cond"].startswith("main") else "whole page"
        group = found[f"{part}, {'news' if record['src'] in text_run.NEWS else 'other'}"]
        spans = text_run.bodies("\n".join(record["lines"]))
        group["ours"].append(score.score_page(record, score.spans_to_keep(record["lines"], spans)))
        group["best run of lines"].append(score.score_page(record, best_run(record["lines"])))
        group["everything"].append(score.score_page(record, range(len(record["lines"]))))
    tools = ("ours", "best run of lines", "everything")
    out = [f"| line / character F1 | pages | {' | '.join(tools)} |", "|---|---|---|---|---|"]
    for name, rows in sorted(found.items()):
        cells = [f"{s['line_f']:.3f} / {s['char_f']:.3f}" for s in (score.summarize(rows[tool]) for tool in tools)]
        out.append(f"| {name} | {len(rows['ours'])} | {' | '.join(cells)} |")
    return "\n".join(out) + "\n"


def made_with() -> str:
    """Return the versions of the tools, and the day of the run."""
    known = []
    for name in PACKAGES:
        try:
            known.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            known.append(f"{name} not installed")
    return f"{date.today()}; {', '.join(known)}"


def main() -> None:
    """Run what the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("html", "text"))
    parser.add_argument("data", type=Path)
    parser.add_argument("--every", type=int, default=1, help="measure each Nth page only (default: 1)")
    parser.add_argument("--misses", metavar="FIGURE", help="print our wrong answers to the figures whose name begins so")
    parser.add_argument("-o", "--output", type=Path, help="write the table here too")
    options = parser.parse_args()
    if options.what == "text":
        table = text_table(options.data, options.every)
    else:
        pages = Html()
        for record in lines_of(options.data, options.every):
            pages.add(record)
        if options.misses is not None:
            print(*(f"{figure}: {note}" for figure, note in pages.misses if figure.startswith(options.misses)), sep="\n")
        table = pages.table()
    out = f"{made_with()}\n\n{table}"
    print(out)
    if options.output:
        options.output.write_text(out, encoding="utf-8")


if __name__ == "__main__":
    main()
