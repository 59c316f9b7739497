"""How well ``lexicons/verb_commitments`` tells what follows from a telling, against the judgements of MegaVeridicality.

    python -m benchmarks.attribution.commitment FILE.jsonl.gz [--half tune|report] [--wrong]

FILE holds contexts ("someone confirmed that a particular thing happened .") with three hypotheses each: the thing happened, it
did not, it might or might not have; people chose one. The thing happened: *accepts*; it did not: *rejects*; the third: *open*,
which our *distances* counts as, since nothing follows from "claimed" either. Verbs are split into halves by a hash of their first
form; ``--wrong`` prints what differs, on the tuning half only.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from onrecord.lexicons.base_forms import verb_base
from onrecord.stages.attribution.commitment import entry_of
from onrecord.stages.attribution.lexicon import verbs

HALVES = ("tune", "report")
CLASSES = ("accepts", "open", "rejects")
MAYBE = "might or might not"
NEGATED = {"didn't", "wasn't", "weren't"}
HELPERS = {"was", "were", "did"} | NEGATED
"""Words before the verb that are no part of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One context. ``frame``: "that", "to do" (nothing has happened yet) or "to have"; ``gold``: what people say follows."""

    word: str
    particle: str
    frame: str
    negated: bool
    gold: str

    @property
    def half(self) -> str:
        """Half of the verbs it belongs to, the same in all its frames."""
        base = verb_base(self.word)
        return HALVES[sha256(base.encode()).digest()[0] % 2]


def items(path: Path) -> Iterator[Item]:
    """Yield the contexts of a file in order, those without a chosen hypothesis left out."""
    chosen: dict[str, str] = {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["label"] == "entailed":
                chosen[row["context"]] = row["hypothesis"]
    for context, hypothesis in chosen.items():
        yield item(context, hypothesis)


def item(context: str, hypothesis: str) -> Item:
    """Return a context with the class that the chosen hypothesis stands for."""
    told = context.replace("did n't", "didn't").replace("was n't", "wasn't")
    words = told.removeprefix("someone ").removeprefix("a particular person ").split()
    negated = any(w in NEGATED for w in words)
    verb = [w for w in words if w not in HELPERS]
    frame = "that" if " that a particular thing " in told else "to have" if " to have " in told else "to do"
    after = verb[1] if len(verb) > 1 and verb[1] not in ("that", "to", "for", "a", "someone") else ""
    return Item(word=verb[0], particle=after, frame=frame, negated=negated, gold=gold_class(hypothesis))


def gold_class(hypothesis: str) -> str:
    """Return accepts, open or rejects for what people say follows."""
    if MAYBE in hypothesis:
        return "open"
    return "rejects" if "n't" in hypothesis or " not " in hypothesis else "accepts"


def ours(row: Item) -> str:
    """Return the class that the table gives, *distances* as *open*."""
    entry = entry_of(row.word, row.particle)
    if entry is None:
        return "open"
    infinitive = row.frame != "that"
    made = entry.taken(undone=row.negated, clause=not infinitive, infinitive=infinitive, quoted=False)
    return "open" if made == "distances" else made


def table(rows: list[Item]) -> list[str]:
    """Return the lines of a Markdown table: a line a frame and polarity, and one for all with "that"."""
    out = [
        "| frame | telling | contexts | right | always *open* | accepts P / R | rejects P / R |",
        "|---|---|---|---|---|---|---|",
    ]
    for frame in ("that", "to have", "to do"):
        for negated in (False, True):
            out.append(
                line(frame, "negated" if negated else "plain", [r for r in rows if (r.frame, r.negated) == (frame, negated)])
            )
    out.append(line("that", "both", [r for r in rows if r.frame == "that"]))
    listed = [r for r in rows if r.frame == "that" and entry_of(r.word, r.particle) is not None]
    out.append(line("that, words in the table", "both", listed))
    told = [r for r in rows if r.frame == "that" and r.word in verbs()]
    out.append(line("that, reporting verbs", "both", told))
    return out


def line(frame: str, telling: str, rows: list[Item]) -> str:
    """Return one line of the table."""
    if not rows:
        return f"| {frame} | {telling} | 0 | | | | |"
    pairs = Counter((r.gold, ours(r)) for r in rows)
    right = sum(pairs[c, c] for c in CLASSES) / len(rows)
    still = sum(r.gold == "open" for r in rows) / len(rows)
    shares = " | ".join(f"{share(pairs, c, 1)} / {share(pairs, c, 0)}" for c in ("accepts", "rejects"))
    return f"| {frame} | {telling} | {len(rows)} | {100 * right:.1f} | {100 * still:.1f} | {shares} |"


def share(pairs: Counter[tuple[str, str]], wanted: str, side: int) -> str:
    """Return precision (``side`` 1) or recall (0) of a class in per cent, a dash where there is nothing to count."""
    total = sum(n for pair, n in pairs.items() if pair[side] == wanted)
    return f"{100 * pairs[wanted, wanted] / total:.1f}" if total else "–"


def main() -> int:
    """Print the table of one half, and with --wrong what differs on the tuning half."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--half", choices=HALVES, default="report")
    parser.add_argument("--wrong", action="store_true")
    asked = parser.parse_args()
    half = "tune" if asked.wrong else asked.half
    rows = [r for r in items(asked.file) if r.half == half]
    print(f"{half} half: {len({r.word for r in rows})} forms, {len(rows)} contexts\n")
    print("\n".join(table(rows)))
    if asked.wrong:
        for row in sorted((r for r in rows if ours(r) != r.gold), key=lambda r: (r.frame, r.negated, r.gold, r.word)):
            print(f"{row.frame}\t{'not' if row.negated else ''}\t{row.word} {row.particle}\tgold {row.gold}\tours {ours(row)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
