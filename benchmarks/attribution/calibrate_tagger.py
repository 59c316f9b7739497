"""Fit how sure a row is where the tagger has read the page (``stages/attribution/trust.py``); writes lexicons/trust_weights.txt.

    python -m benchmarks.attribution.calibrate_tagger TRAIN.jsonl.gz [--cache DIR] [--model FILE.onnx] [--own BEGIN ...] [--dry]

Uses the training documents that were kept out of the tagger's training (``load.aside``), outermost rows only, and the tuning
half of the project's own gold, all rows (``--own``: of some pages, since rows of pages that rules were fitted to look too
sure). Logistic regression with an L2 penalty, no random step. The tables printed come from
fits on four fifths of these documents, told on the other fifth.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.attribution import calibrate, load, score
from benchmarks.attribution.own import load as own_gold

from onrecord import nlp, pipeline
from onrecord.api.annotate import annotate
from onrecord.settings import DEFAULT, Settings
from onrecord.stages import attribution, quotes
from onrecord.stages.attribution import lexicon, trust
from onrecord.stages.attribution.drafts import Draft
from onrecord.stages.attribution.view import View
from onrecord.tagger import model

OUT = Path(__file__).parents[2] / "src/onrecord/lexicons/trust_weights.txt"
PENALTY = 2.0
FREE = ("tagged", "ruled")
FOLDS = 5
HEAD = (
    "# source: fitted by benchmarks/attribution/calibrate_tagger.py (logistic regression, L2 {penalty}, no random step) on\n"
    "# {rows} rows: training documents of PolNeAR that the tagger never saw (no licence stated; weights only, no text)\n"
    "# and invented pages of ours\n"
    "# fact\tweight\n"
)
SPEECH = lexicon.SPEECH | {"phrase", "colon"}


def corpus(path: Path, cache: Path | None, network: Any) -> Iterator[list[calibrate.Row]]:
    """Yield the rows of every document kept aside; the corpus marks only the outermost, so nested ones cannot be judged."""
    for gold, parse in load.parsed(path, cache):
        if load.aside(gold["id"]):
            page, article = load.bare(gold)
            quoted = quotes.find(page, article)
            view = View(page, article, parse, quoted)
            marks = model.read(gold["text"], parse, load.paragraphs(gold["text"]), quoted, network=network)
            rows, parents = attribution.numbered(view, marks)
            outer = [row for row, parent in zip(rows, parents, strict=True) if parent is None]
            yield _judged(score.Doc(gold["text"]), gold, outer)


def invented(network: Any, begin: tuple[str, ...] = ("",)) -> Iterator[list[calibrate.Row]]:
    """Yield the rows of every page of the tuning half of the project's own gold whose name begins so."""
    for gold in own_gold.folder("tune"):
        if not gold.name.startswith(begin):
            continue
        read = annotate(gold.text, published=gold.published, settings=Settings(attribution="rules"))
        page, article = read.page, read.analysis.article
        ranges, _ = pipeline.read_ranges(page, article, DEFAULT)
        parse, quoted = nlp.parse(page.text, ranges), quotes.find(page, article)
        marks = model.read(page.text, parse, ranges, quoted, network)
        rows, _ = attribution.numbered(View(page, article, parse, quoted), marks)
        told = [{r: [list(span) for span in getattr(s, r)] for r in ("source", "cue", "content")} for s in gold.statements]
        yield _judged(score.Doc(page.text), {"statements": told}, rows)


def _judged(doc: Any, gold: load.Gold, rows: Sequence[Draft]) -> list[calibrate.Row]:
    right = calibrate.right_of(doc, gold, rows)
    return [(dict(d.facts), n in right, d.group in SPEECH) for n, d in enumerate(rows) if d.facts]


def told_apart(documents: Sequence[list[calibrate.Row]]) -> list[calibrate.Row]:
    """Return the rows as told by fits that never saw their document, each with one fact, the sum of its weights."""
    told: list[calibrate.Row] = []
    for fold in range(FOLDS):
        weights = calibrate.fit([r for n, d in enumerate(documents) if n % FOLDS != fold for r in d], FREE, PENALTY)
        for document in documents[fold::FOLDS]:
            told += [({"sum": sum(weights.get(n, 0.0) * v for n, v in facts.items())}, right, s) for facts, right, s in document]
    return told


def main() -> None:
    """Parse the command line, fit, print the tables, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--model", type=Path)
    parser.add_argument(
        "--own", nargs="+", default=[""], help="only own pages whose names begin so: such as no rule was fitted to"
    )
    parser.add_argument("--dry", action="store_true", help="write nothing")
    args = parser.parse_args()
    network = model.load(args.model) if args.model else model.session()
    trust.MADE = trust.MADE_BY_RULES = -1.0
    documents = [*corpus(args.gold, args.cache, network), *invented(network, tuple(args.own))]
    rows = [row for document in documents for row in document]
    weights = calibrate.fit(rows, FREE, PENALTY)
    if not args.dry:
        head = HEAD.format(penalty=PENALTY, rows=len(rows))
        OUT.write_text(head + "".join(f"{n}\t{w}\n" for n, w in weights.items()), encoding="utf-8")
    told = calibrate.tables(told_apart(documents), {"sum": 1.0})
    print(f"{len(rows)} rows of {len(documents)} documents, {len(weights)} facts\n\n{told}")


if __name__ == "__main__":
    main()
