"""Measure the tagger's single spans in the form of the published comparison: every paragraph by itself, every span alone.

    python -m benchmarks.attribution.spans SPANS.jsonl[.gz] [--model FILE.onnx] [--out PRED.jsonl]

Prints exact F1 of sources, cues and contents, whatever statement they belong to (punctuation counts), as the shared scorer's
``--roles`` does. Paragraphs are tokenised text there, with spaces around punctuation; these are taken out before reading, as
no page has them, and the spans found are carried back.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

from benchmarks.attribution import load, score

from onrecord import nlp
from onrecord.stages import quotes
from onrecord.tagger import model

CLOSING = re.compile(r" (?=(?:[.,;:!?%)\]’”]|'s|'re|'ve|'ll|'d|'m|n't|’s)(?: |$))")
OPENING = re.compile(r"(?<=[(\[$“‘]) ")
STRAIGHT = re.compile(r'(?:^|(?<= ))" ([^"]*?) "(?= |$)')


def untokenised(text: str) -> tuple[str, list[int]]:
    """Return ``text`` without the spaces that tokenising put in, and for each character left (and the end) where it stood."""
    gone = {m.start() for m in CLOSING.finditer(text)} | {m.start() for m in OPENING.finditer(text)}
    for m in STRAIGHT.finditer(text):
        gone |= {m.start(1) - 1, m.end(1)}
    kept = [i for i in range(len(text)) if i not in gone]
    return "".join(text[i] for i in kept), [*kept, len(text)]


def main() -> None:
    """Parse the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--model", type=Path)
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    network = model.load(args.model) if args.model else model.session()
    lines: list[str] = []
    counts = {role: [0, 0, 0] for role in score.ROLES}
    for gold in load.read(args.gold):
        text, place = untokenised(gold["text"])
        lines_of = load.paragraphs(text)
        parse = nlp.parse(text, lines_of)
        page, article = load.bare({"id": gold["id"], "text": text})
        marks = model.read(text, parse, lines_of, quotes.find(page, article), network=network)
        found = [(m.role, place[parse.start[m.first]], place[parse.end[m.last - 1] - 1] + 1) for m in marks.marks]
        lines.append(json.dumps({"id": gold["id"], "statements": [{role: [[s, e]]} for role, s, e in found]}))
        doc = score.Doc(gold["text"])
        for role in score.ROLES:
            true = {frozenset(doc.toks([span])) for s in gold["statements"] for span in s.get(role, ())}
            given = {frozenset(doc.toks([(s, e)])) for r, s, e in found if r == role}
            for n, size in enumerate((len(true & given), len(given), len(true))):
                counts[role][n] += size
    for role, (right, given_, true_) in counts.items():
        p, r = right / max(given_, 1), right / max(true_, 1)
        print(f"{role:8} P {100 * p:.1f} R {100 * r:.1f} F1 {200 * p * r / max(p + r, 1e-9):.1f}  ({true_} spans)")
    if args.out:
        args.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
