"""Read the invented pages with the whole pipeline and measure it against the statements by hand.

    python -m benchmarks.attribution.own.run [tune|report] [--misses FIELD] [--attribution auto|tagger|rules] [--pages] [-o FILE]

Prints a row for every figure; ``--misses`` also a line for each disagreement on one of them, ``--pages`` one for each page.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Literal

from benchmarks.attribution.own import load
from benchmarks.attribution.own.score import Scorer
from benchmarks.attribution.own.tally import Tallies, Tally

import onrecord
from onrecord.api.annotate import annotate
from onrecord.settings import Settings

METHODS: dict[str, Literal["tagger", "rules"] | None] = {"auto": None, "tagger": "tagger", "rules": "rules"}


def scored(part: str, attribution: str) -> Iterator[tuple[load.Gold, Tallies]]:
    """Yield every page with its figures; the date of the gold counts as metadata, as a site's own markup would."""
    settings = Settings(attribution=METHODS[attribution])
    for gold in load.folder(part):
        read = annotate(gold.text, published=gold.published, settings=settings)
        yield gold, Scorer(gold, read.page, read.analysis).all()


def total(pages: list[tuple[load.Gold, Tallies]]) -> Tallies:
    """Return the sum over pages."""
    out: Tallies = {}
    for _, tallies in pages:
        for name, tally in tallies.items():
            out.setdefault(name, Tally()).add(tally)
    return out


def table(tallies: Tallies) -> str:
    """Return the figures as a Markdown table."""
    lines = ["| figure | gold | given | precision | recall | F1 |", "|---|---|---|---|---|---|"]
    for name, t in tallies.items():
        shown = f"{t.precision:.3f} | {t.recall:.3f} | {t.f1:.3f}" if t.given else "- | - | -"
        lines.append(f"| {name} | {t.wanted} | {t.given} | {shown} |")
    return "\n".join(lines) + "\n"


def by_page(pages: list[tuple[load.Gold, Tallies]]) -> str:
    """Return a line for each page: what was found, triples, sources resolved."""
    lines = ["| page | style | statements | found F1 | triples F1 | who right of given |", "|---|---|---|---|---|---|"]
    for gold, t in pages:
        who = t["who"]
        lines.append(
            f"| {gold.name} | {gold.style} | {len(gold.statements)} | {t['found, all'].f1:.3f} | {t['triples, all'].f1:.3f} "
            f"| {who.right} of {who.given} |"
        )
    return "\n".join(lines) + "\n"


def main() -> None:
    """Parse the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("part", nargs="?", choices=load.PARTS, default="tune")
    parser.add_argument("--attribution", choices=tuple(METHODS), default="auto")
    parser.add_argument("--misses", metavar="FIELD", help="print the disagreements on the figures whose name begins so")
    parser.add_argument("--pages", action="store_true", help="print a line for each page")
    parser.add_argument("-o", "--output", type=Path, help="write the table here too")
    options = parser.parse_args()
    pages = list(scored(options.part, options.attribution))
    tallies = total(pages)
    names = [name for name in tallies if options.misses and name.startswith(options.misses)]
    if options.misses and not names:
        parser.error(f"--misses {options.misses}: no figure begins so; there are: {', '.join(tallies)}")
    for name in names:
        print(f"\n## {name}", *tallies[name].notes, sep="\n")
    out = table(tallies) + ("\n" + by_page(pages) if options.pages else "")
    print(out)
    if options.output:
        made = f"onrecord {onrecord.__version__}, {date.today()}, {len(pages)} pages, attribution `{options.attribution}`"
        options.output.write_text(f"# Own gold, {options.part}\n\n{made}\n\n{out}", encoding="utf-8")


if __name__ == "__main__":
    main()
