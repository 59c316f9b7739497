"""Fit how sure a row is (``stages/attribution/sureness.py``); writes lexicons/sureness_weights.txt.

    python -m benchmarks.attribution.calibrate TRAIN.jsonl.gz [--cache DIR] [--dry]

Logistic regression with an L2 penalty, by Newton's method: no random step, so no seed. A row is right when content and
source are an annotated statement's. The shares of ``cue_weights.txt`` that a document's rows lean on are counted without
that document, else they would look surer in training than they are. Fitted on the training documents that are not kept
aside (``load.tuning``); the tables printed are of those kept aside.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from benchmarks.attribution import load, score, weigh

from onrecord.core.syntax import Parse
from onrecord.stages import attribution, quotes
from onrecord.stages.attribution import indirect, lexicon, nesting, nouns, sureness
from onrecord.stages.attribution.drafts import Draft
from onrecord.stages.attribution.view import View

OUT = Path(__file__).parents[2] / "src/onrecord/lexicons/sureness_weights.txt"
PENALTY = 3.0
MIN_SEEN = 8
"""Facts seen less often have no weight."""
HEAD = (
    "# source: fitted by benchmarks/attribution/calibrate.py (logistic regression, L2 {penalty}, no random step) on {rows} rows\n"
    "# of the training documents of PolNeAR (no licence stated, the texts are the publishers'; {facts} weights kept, no text)\n"
    "# fact\tweight\n"
)
Row = tuple[dict[str, float], bool, bool]
"""Facts, right, whether it is an act of speech."""


def rows_of(gold: load.Gold, parse: Parse) -> list[Row]:
    """Return the facts of every outermost row of a document, and whether it was right."""
    page, article = load.bare(gold)
    doc = score.Doc(gold["text"])
    view = View(page, article, parse, quotes.find(page, article))
    outer, _ = nesting.outermost(attribution.drafts(view))
    outer = [d for d in (attribution.relayed(view, d) for d in outer) if d.rule.rpartition(":")[2] not in sureness.OWN]
    right = right_of(doc, gold, outer)
    return [(sureness.features(view, d), n in right, _speech(d)) for n, d in enumerate(outer)]


def right_of(doc: score.Doc, gold: load.Gold, outer: Sequence[Draft]) -> set[int]:
    """Return which of ``outer`` have the content and the source of an annotated statement."""
    truth = score.prep(doc, gold["statements"])
    given = [{"content": _spans(d.content), "source": _spans(d.source), "cue": _spans(d.cue)} for d in outer]
    found = score.prep(doc, given)
    pairs, overlap = score.match(truth, found, "content")
    right = set()
    for i, j in pairs:
        a, b = truth[i]["source"], found[j]["source"]
        if overlap[i, j] >= 0.5 and ((not a and not b) or score.dice(a, b) >= 0.5):
            right.add(j)
    return right


def _spans(ranges: Sequence[tuple[int, int]]) -> list[list[int]]:
    return [[s, e] for s, e in ranges]


def _speech(draft: Draft) -> bool:
    return draft.group in lexicon.SPEECH | {"phrase", "colon"}


def collect(documents: list[tuple[load.Gold, Parse]], cache: Path | None) -> tuple[list[Row], list[Row]]:
    """Return the rows to fit on (each document's shares counted without it) and those kept aside."""
    fit: list[Row] = []
    aside: list[Row] = []
    counted = [weigh.count(iter([d])) for d in _lifted(documents)]
    total: Counter[tuple[str, str, bool]] = Counter()
    for one in counted:
        total.update(one)
    for (gold, parse), own in zip(documents, counted, strict=True):
        _use(total, own)
        (aside if load.tuning(gold["id"]) else fit).extend(rows_of(gold, parse))
    lexicon.counts.cache_clear()
    _forget()
    return fit, aside


def _lifted(documents: list[tuple[load.Gold, Parse]]) -> Any:
    """Yield ``documents`` while the floors of the rules are lifted, as for ``weigh``."""
    from onrecord.stages.attribution import direct

    kept = indirect.EMIT, nouns.EMIT, direct.MIN_BESIDE
    indirect.EMIT = nouns.EMIT = direct.MIN_BESIDE = -1.0
    yield from documents
    indirect.EMIT, nouns.EMIT, direct.MIN_BESIDE = kept


def _use(total: Counter[tuple[str, str, bool]], own: Counter[tuple[str, str, bool]]) -> None:
    """Let the shares be those of all documents but one."""
    table = lexicon.counts()
    table.clear()
    for word, frame, _ in total:
        good = total[word, frame, True] - own[word, frame, True]
        bad = total[word, frame, False] - own[word, frame, False]
        if good + bad >= weigh.MIN_SEEN or word.startswith("["):
            table[word, frame] = (good, good + bad)
    _forget()


def _forget() -> None:
    for cached in (lexicon.confidence, lexicon.overall, lexicon._sums):
        cached.cache_clear()


def fit(rows: list[Row], free: Sequence[str] = ("bias", "share", "word share"), penalty_of: float = PENALTY) -> dict[str, float]:
    """Return the weight of every fact, by Newton's method; those of ``free`` are hardly held back."""
    seen = Counter(name for facts, _, _ in rows for name in facts)
    names = sorted(n for n, c in seen.items() if c >= MIN_SEEN)
    at = {name: i for i, name in enumerate(names)}
    x = np.zeros((len(rows), len(names)))
    y = np.array([right for _, right, _ in rows], dtype=float)
    for n, (facts, _, _) in enumerate(rows):
        for name, value in facts.items():
            if name in at:
                x[n, at[name]] = value
    w = np.zeros(len(names))
    penalty = np.full(len(names), penalty_of)
    penalty[[at[name] for name in free]] = 1e-6
    for _ in range(25):
        p = 1 / (1 + np.exp(-x @ w))
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + np.diag(penalty), x.T @ (y - p) - penalty * w)
        w += step
        if np.abs(step).max() < 1e-9:
            break
    return {name: round(float(w[i]), 3) for name, i in at.items()}


def probability(weights: dict[str, float], facts: dict[str, float]) -> float:
    """Return the fitted probability of a row."""
    return float(1 / (1 + np.exp(-sum(weights.get(n, 0.0) * v for n, v in facts.items()))))


def tables(rows: list[Row], weights: dict[str, float]) -> str:
    """Return two tables as text: told and true shares by tenth, and what a floor would show."""
    scored = [(probability(weights, f), right, speech) for f, right, speech in rows]
    out = ["| told | rows | mean told | right |", "|---|---|---|---|"]
    for tenth in range(10):
        these = [(p, r) for p, r, _ in scored if tenth / 10 <= p < (tenth + 1) / 10 or (tenth == 9 and p == 1)]
        if these:
            told, true = np.mean([p for p, _ in these]), np.mean([r for _, r in these])
            out.append(f"| .{tenth}-.{tenth + 1 if tenth < 9 else '99'} | {len(these)} | {told:.2f} | {true:.2f} |")
    out += [
        "",
        "| floor | rows shown | right of those | right rows shown | speech: shown | right of those |",
        "|---|---|---|---|---|---|",
    ]
    everything = sum(r for _, r, _ in scored)
    for floor in (0.4, 0.45, 0.5, 0.55, 0.58, 0.6, 0.62, 0.65, 0.7, 0.75, 0.78, 0.8, 0.85):
        kept = [(r, s) for p, r, s in scored if p >= floor]
        spoken = [r for r, s in kept if s]
        share = sum(r for r, _ in kept) / everything
        out.append(
            f"| {floor} | {len(kept)} | {np.mean([r for r, _ in kept]):.3f} | {share:.3f} "
            f"| {len(spoken)} | {np.mean(spoken):.3f} |"
        )
    return "\n".join(out)


def main() -> None:
    """Parse the command line, fit, print the tables, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--dry", action="store_true", help="write nothing")
    args = parser.parse_args()
    attribution.MADE = -1.0
    fitted, aside = collect(list(load.parsed(args.gold, args.cache)), args.cache)
    weights = fit(fitted)
    if not args.dry:
        head = HEAD.format(penalty=PENALTY, rows=len(fitted), facts=len(weights))
        OUT.write_text(head + "".join(f"{n}\t{w}\n" for n, w in weights.items()), encoding="utf-8")
    print(f"{len(fitted)} rows fitted, {len(weights)} facts; kept aside: {len(aside)} rows\n\n{tables(aside, weights)}")


if __name__ == "__main__":
    main()
