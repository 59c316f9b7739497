"""Measure the comparison tables on the invented stories: python -m benchmarks.accounts.run [tune|report] [--misses KIND].

Builds a record of each story's pages and prints, by kind, how many true disputes were shown (a slot counts once), how many shown
rows were right, which silent relations fired, and where the true ones that are not shown were lost.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from benchmarks.accounts.load import HALVES, Story, stories
from benchmarks.accounts.losses import STAGES, Losses
from benchmarks.accounts.score import Tally, build, disputes, kind_of, page_ids, score, shown

NOTES = ("missed", "false", "fired", "check", "lost")


def measure(story: Story) -> tuple[Tally, Counter[tuple[str, str]]]:
    """Return the tally of one story and its losses by kind and stage; a slot is lost at the furthest stage it reached."""
    with tempfile.TemporaryDirectory() as folder, build(Path(folder), story) as record:
        ids, rows = page_ids(record), shown(record)
        tally, lost = score(story.relations, rows, ids, story.name), Counter[tuple[str, str]]()
        losses = Losses(record, story, ids, rows)
        for slot, relations in disputes(story.relations).items():
            stage = max((losses.stage(r) for r in relations), key=STAGES.index)
            if stage != "kept":
                lost[kind_of(relations[0]), stage] += 1
                tally.notes.append(("lost", f"{story.name} {kind_of(relations[0])}: {slot}: {stage}"))
    return tally, lost


def table(tally: Tally, lost: Counter[tuple[str, str]]) -> Iterable[str]:
    """Yield the lines of the three tables: recall by kind, precision by kind, losses."""
    yield "| kind in the gold | true disputes | shown | recall |\n|---|---|---|---|"
    for kind in sorted(tally.expected):
        yield f"| {kind} | {tally.expected[kind]} | {tally.found[kind]} | {_share(tally.found[kind], tally.expected[kind])} |"
    yield f"| all | {tally.expected.total()} | {tally.found.total()} | {_share(tally.found.total(), tally.expected.total())} |"
    yield "\n| rows shown as conflict or change | rows | right | precision |\n|---|---|---|---|"
    for kind in sorted(tally.rows):
        yield f"| {kind} | {tally.rows[kind]} | {tally.right[kind]} | {_share(tally.right[kind], tally.rows[kind])} |"
    yield f"| all | {tally.rows.total()} | {tally.right.total()} | {_share(tally.right.total(), tally.rows.total())} |"
    yield f"\nsilent relations that fired: {tally.fired} of {tally.silent}; checks: {tally.checks}, right {tally.checks_right}\n"
    kinds = sorted({kind for kind, _ in lost})
    yield "| lost at | " + " | ".join(kinds) + " | all |\n|---" + "|---" * (len(kinds) + 1) + "|"
    for stage in STAGES:
        counts = [lost[kind, stage] for kind in kinds]
        if sum(counts):
            yield f"| {stage} | " + " | ".join(str(c or "") for c in counts) + f" | {sum(counts)} |"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2f}" if whole else "-"


def main() -> None:
    """Measure one half and print the tables."""
    call = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    call.add_argument("half", nargs="?", choices=HALVES, default="tune")
    call.add_argument("--misses", metavar="KIND", help=f"print lines to read: {', '.join(NOTES)} or all")
    call.add_argument("--story", metavar="NAME", help="only this story")
    options = call.parse_args()
    total, lost = Tally(), Counter[tuple[str, str]]()
    for story in stories(options.half):
        if options.story in (None, story.name):
            tally, gone = measure(story)
            total.add(tally)
            lost += gone
    for kind in NOTES:
        if options.misses in (kind, "all"):
            print(f"## {kind}", *(line for k, line in total.notes if k == kind), "", sep="\n")
    print(*table(total, lost), sep="\n")


if __name__ == "__main__":
    main()
