"""Compare two sentences on one fact and score it: ``python -m benchmarks.compare.run DATA --half report --most 1500``."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from benchmarks.compare.load import Pair, pairs
from benchmarks.compare.score import Answered, table
from onrecord import nlp
from onrecord.core.analysis import Article, Block
from onrecord.core.text import Page, Span
from onrecord.stages import figures, times
from onrecord.tables.comparison import PairVerdict, SentenceReading, compared


def read(text: str) -> SentenceReading:
    """Return ``text`` as the stages read it, without a publication date."""
    page = Page(id="p", text=text, reader="text", raw_sha256="")
    article = Article(page="p", blocks=(Block(span=Span("p", 0, len(text)), role="body", rule=""),))
    parse = nlp.parse(text, [(0, len(text))])
    found = times.find(page, article, parse, ())
    return SentenceReading(text=text, parse=parse, figures=figures.find(page, article, parse, found, ()), times=found)


def answer(found: Sequence[Pair]) -> list[tuple[Pair, PairVerdict]]:
    """Return every pair with its verdict."""
    return [(pair, compared(read(pair.a), read(pair.b))) for pair in found]


def main() -> None:
    """Print the scores and, with ``--errors``, the false conflicts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--half", choices=("tune", "report"), default="tune")
    parser.add_argument("--most", type=int, default=1500, help="pairs compared")
    parser.add_argument("--skip", type=int, default=0, help="pairs left out first, to report on ones not looked at")
    parser.add_argument("--errors", type=int, default=0, help="false conflicts printed (tune half only)")
    call = parser.parse_args()
    answered = answer(list(pairs(call.data, half=call.half, most=call.most, skip=call.skip)))
    print(table([Answered(gold=p.gold, relation=v.relation, score=v.score) for p, v in answered]))
    signals = Counter((c.signal, p.gold == "conflict") for p, v in answered for c in v.clashes[:1])
    print(
        "first clash by signal, right/all:",
        {s: (signals[(s, True)], signals[(s, True)] + signals[(s, False)]) for s, _ in sorted(signals)},
    )
    if call.half == "tune":
        for pair, verdict in [x for x in answered if x[1].clashes and x[0].gold != "conflict"][: call.errors]:
            print(f"\n{pair.gold} {verdict.score} {verdict.clashes}\n  {pair.a}\n  {pair.b}")


if __name__ == "__main__":
    main()
