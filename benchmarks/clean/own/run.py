"""Divide the invented pages and measure roles, origins, dateline, names and days against the gold by hand.

    python -m benchmarks.clean.own.run [tune|report] [--misses FIGURE] [--pages] [-o FILE]

Each page is read as a text file would be, with its address where the gold has one. ``--misses`` prints every disagreement on the
figures whose name begins so; ``--pages`` how many lines of each page have the wrong role.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from benchmarks.attribution.own.tally import Tallies, Tally
from benchmarks.clean.own import load
from benchmarks.clean.own.score import LOST, Scorer

import onrecord
from onrecord.core.text import Page
from onrecord.readers.item import Found
from onrecord.readers.text import read
from onrecord.stages.dates import dateline_day, publication
from onrecord.stages.segment import segment


def page_of(gold: load.Gold) -> Page:
    """Return the page as the reader of text files makes it."""
    item = read(Found(input=gold.name, kind="text", data=gold.text.encode(), url=gold.data["url"]))
    if item.page is None or item.page.text != gold.text:
        raise ValueError(f"{gold.name}: the reader changed the text")
    return item.page


def scored(part: str) -> Iterator[tuple[load.Gold, Tallies]]:
    """Yield every page with its figures."""
    for gold in load.folder(part):
        page = page_of(gold)
        divided = segment(page)
        published, _ = publication(page, divided)
        article = replace(divided, published=published)
        day = dateline_day(page, article)
        yield gold, Scorer(gold, page, article, None if day is None else day.value).all()


def total(pages: list[tuple[load.Gold, Tallies]]) -> Tallies:
    """Return the sum over pages, figures by name."""
    out: Tallies = {}
    for _, tallies in pages:
        for name, tally in tallies.items():
            out.setdefault(name, Tally()).add(tally)
    return dict(sorted(out.items()))


def table(tallies: Tallies) -> str:
    """Return the figures as a Markdown table, the count of lost lines below it."""
    lines = ["| figure | gold | given | precision | recall | F1 |", "|---|---|---|---|---|---|"]
    for name, t in tallies.items():
        if name != LOST:
            lines.append(f"| {name} | {t.wanted} | {t.given} | {t.precision:.3f} | {t.recall:.3f} | {t.f1:.3f} |")
    lost = tallies.get(LOST, Tally())
    return "\n".join(lines) + f"\n\n{LOST}: {lost.wanted - lost.got} of {lost.wanted}\n"


def by_page(pages: list[tuple[load.Gold, Tallies]]) -> str:
    """Return a line for each page: lines with the wrong role."""
    lines = ["| page | style | lines | wrong role |", "|---|---|---|---|"]
    for gold, t in pages:
        roles = t["roles, all"]
        lines.append(f"| {gold.name} | {gold.data['style']} | {roles.wanted} | {roles.wanted - roles.got} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Parse the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("part", nargs="?", choices=load.PARTS, default="tune")
    parser.add_argument("--misses", metavar="FIGURE", help="print the disagreements on the figures whose name begins so")
    parser.add_argument("--pages", action="store_true", help="print a line for each page")
    parser.add_argument("-o", "--output", type=Path, help="write the table here too")
    options = parser.parse_args()
    pages = list(scored(options.part))
    tallies = total(pages)
    names = [name for name in tallies if options.misses and name.startswith(options.misses)]
    if options.misses and not names:
        parser.error(f"--misses {options.misses}: no figure begins so; there are: {', '.join(tallies)}")
    for name in names:
        print(f"\n## {name}", *tallies[name].notes, sep="\n")
    out = table(tallies) + ("\n" + by_page(pages) if options.pages else "")
    print(out)
    if options.output:
        made = f"onrecord {onrecord.__version__}, {date.today()}, {len(pages)} pages"
        options.output.write_text(f"# Own gold, {options.part}\n\n{made}\n\n{out}", encoding="utf-8")


if __name__ == "__main__":
    main()
