"""Measure the attribution rules on annotated documents.

    python -m benchmarks.attribution.run GOLD.jsonl[.gz] [--part all|tune|rest|aside] [--cache DIR] [--rules] [--out PRED.jsonl]
        [--attribution rules|tagger] [--model FILE.onnx]

Prints, for all statements and for acts of speech alone, what was found (content overlap at least .5) and the soft triples
(source and cue right as well): for every row, for the rows that stand in no other one (the corpus marks only those), and
for the rows shown by default; with ``--rules`` also the share of right rows of every rule. Needs no network.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.attribution import load, score

from onrecord.core.analysis import Attribution
from onrecord.stages import attribution, quotes
from onrecord.tagger import model as tagger

Result = tuple[load.Gold, tuple[Attribution, ...]]
KEPT: dict[str, Callable[[Attribution], bool]] = {
    "every row": lambda row: True,
    "outermost": lambda row: row.inside is None,
    "shown, outermost": lambda row: row.shown and row.inside is None,
}
TYPES = ("all", "direct", "mixed", "indirect")


def run(path: Path, part: str, cache: Path | None, network: Any = None) -> tuple[list[Result], float]:
    """Return the statements found in every document, and the CPU milliseconds that a document took without the parser."""
    results: list[Result] = []
    spent = 0.0
    for gold, parse in load.parsed(path, cache):
        if part == "aside" and not load.aside(gold["id"]):
            continue
        if part in ("tune", "rest") and load.tuning(gold["id"]) != (part == "tune"):
            continue
        page, article = load.bare(gold)
        start = time.process_time()
        quoted = quotes.find(page, article)
        marks = None
        if network is not None:
            lines = load.paragraphs(gold["text"])
            marks = tagger.read(gold["text"], parse, lines, quoted, network)
        results.append((gold, attribution.find(page, article, parse, quoted, marks=marks)))
        spent += time.process_time() - start
    return results, 1000 * spent / max(len(results), 1)


def figures(results: Sequence[Result], keep: Callable[[Attribution], bool], cues: set[str] | None) -> dict[str, Any]:
    """Return the shared scorer's summary of the rows that ``keep`` lets through."""
    per = [
        score.score_doc(score.Doc(g["text"]), g["statements"], [load.spans(r) for r in rows if keep(r)], 0.5, cues)
        for g, rows in results
    ]
    return dict(score.summarise(score.total(per)))


def by_rule(results: Sequence[Result]) -> list[tuple[str, int, int, int, int]]:
    """Return rule, rows, contents right, contents and sources right, rows shown: of the outermost rows, most frequent first."""
    counts: Counter[tuple[str, str]] = Counter()
    for gold, rows in results:
        doc = score.Doc(gold["text"])
        outer = [row for row in rows if row.inside is None]
        truth, found = score.prep(doc, gold["statements"]), score.prep(doc, [load.spans(row) for row in outer])
        pairs, overlap = score.match(truth, found, "content")
        for n, row in enumerate(outer):
            rule = row.rule.rpartition(":")[2]
            counts[rule, "rows"] += 1
            counts[rule, "shown"] += row.shown
            for i, j in pairs:
                if j == n and overlap[i, j] >= 0.5:
                    counts[rule, "content"] += 1
                    a, b = truth[i]["source"], found[j]["source"]
                    counts[rule, "both"] += (not a and not b) or score.dice(a, b) >= 0.5
    rules = sorted({rule for rule, _ in counts}, key=lambda rule: (-counts[rule, "rows"], rule))
    return [(r, counts[r, "rows"], counts[r, "content"], counts[r, "both"], counts[r, "shown"]) for r in rules]


def main() -> None:
    """Parse the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--part", choices=("all", "tune", "rest", "aside"), default="all")
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--rules", action="store_true")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--attribution", choices=("rules", "tagger"), default="tagger")
    parser.add_argument("--model", type=Path, help="another network than the shipped one")
    args = parser.parse_args()
    network = None
    if args.attribution == "tagger":
        network = tagger.load(args.model) if args.model else tagger.session()
    results, cost = run(args.gold, args.part, args.cache, network)
    print(
        f"{len(results)} documents, {sum(len(r) for _, r in results)} statements, {cost:.1f} ms CPU a document beside the syntax"
    )
    words = {w.strip().lower() for w in (Path(__file__).parent / "speech_cues.txt").read_text(encoding="utf-8").split()}
    for name, keep in KEPT.items():
        for scope, cues in (("all", None), ("speech only", words)):
            summary = figures(results, keep, cues)
            for kind in TYPES:
                s = summary[kind]
                found, soft = s["content_found"], s["triple_soft"]["f1"]
                print(
                    f"{name:17} {scope:12} {kind:9} found {found['f1']:5} (P {found['p']:5} R {found['r']:5})"
                    f"  triple-soft {soft:5}  content+source P {s['pair_soft']['p']:5}"
                    f"  exact content {s['content_exact']['f1']:5}"
                )
    if args.rules:
        print(f"{'rule':16} {'rows':>6} {'content':>8} {'+source':>8} {'shown':>6}   (outermost rows)")
        for rule, rows, content, both, shown in by_rule(results):
            print(f"{rule:16} {rows:6} {content / rows:8.2f} {both / rows:8.2f} {shown / rows:6.2f}")
    if args.out:
        lines = (
            json.dumps({"id": g["id"], "statements": [load.spans(r) for r in rows if r.inside is None]}) for g, rows in results
        )
        args.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
