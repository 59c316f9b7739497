"""Measure what a page costs: CPU time against stock spaCy on the same text, by step, and the memory of one worker.

    python -m benchmarks.speed.run DATA.jsonl.gz [--every 50] [--limit 100] [--pages FOLDER]

DATA: JSON lines with ``title`` and ``text``. Stock: ``spacy.load`` of the same model with all its components, ``pipe`` over the
whole texts. The two take turns in rounds of ten articles, so that a busy machine slows both. ``--pages``: also saved pages.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import ParamSpec, TypeVar

from onrecord import nlp, pipeline  # first: it sets one thread before numpy is loaded
from onrecord.core.text import Page
from onrecord.readers import find
from onrecord.readers import page as read_page
from onrecord.settings import DEFAULT
from onrecord.stages import attribution, dates, events, figures, mentions, quotes, segment, terms, times
from onrecord.tagger import model as tagger

P = ParamSpec("P")
T = TypeVar("T")
ROUND = 10


class Clock:
    """CPU seconds by step."""

    def __init__(self) -> None:
        self.spent: Counter[str] = Counter()

    def __call__(self, step: str, function: Callable[P, T], *arguments: P.args, **options: P.kwargs) -> T:
        """Return what ``function`` returns; its time is added to ``step``."""
        began = time.process_time()
        result = function(*arguments, **options)
        self.spent[step] += time.process_time() - began  # type: ignore[assignment]
        return result


def analyse(page: Page, clock: Clock) -> None:
    """Do what ``pipeline.analyse`` does, step by step."""
    divided = clock("segment", segment.segment, page)
    published, _ = clock("dates", dates.publication, page, divided)
    article = replace(divided, published=published)
    ranges, _ = pipeline.read_ranges(page, article, DEFAULT)
    quotations = clock("quotes", quotes.find, page, article)
    parse = clock("parse", nlp.parse, page.text, ranges)
    found, chains = clock("mentions", mentions.find, page, article, parse)
    timexes = clock("times", times.find, page, article, parse, quotations)
    marks = clock("tagger", tagger.read, page.text, parse, ranges, quotations)
    said = clock("attribution", attribution.find, page, article, parse, quotations, found, chains, timexes, marks)
    clock("figures", figures.find, page, article, parse, timexes, said)
    clock("events", events.find, page, article, parse, found, timexes, said)
    clock("terms", terms.find, page, article, parse, quotations, found, said)


def articles(path: Path, every: int, limit: int) -> Iterator[str]:
    """Yield title and text of each ``every``-th article."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        chosen = (json.loads(line) for n, line in enumerate(file) if n % every == 0)
        for record, _ in zip(chosen, range(limit), strict=False):
            yield f"{record['title']}\n\n{record['text']}"


def memory() -> int:
    """Return the most memory this process has held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--every", type=int, default=50)
    parser.add_argument("--limit", type=int, default=100)
    parser.add_argument("--pages", type=Path, help="a folder of saved pages, measured on their own")
    parser.add_argument("--ours", action="store_true", help="without stock spaCy: for the memory of one worker")
    args = parser.parse_args()
    import spacy

    texts = list(articles(args.data, args.every, args.limit))
    pages = [Page(id=f"p-{n}", text=text, reader="text", raw_sha256="") for n, text in enumerate(texts)]
    analyse(pages[0], Clock())
    stock, clock = None if args.ours else spacy.load(nlp.model_folder()), Clock()
    for start in range(0, len(pages), ROUND):
        if stock is not None:
            clock("stock", list, stock.pipe(texts[start : start + ROUND], batch_size=16))
        for page in pages[start : start + ROUND]:
            analyse(page, clock)
    report(f"{len(texts)} articles, {sum(map(len, texts)) / len(texts):.0f} characters on average", clock.spent, len(texts))
    if args.pages:
        clock, count = Clock(), 0
        for found in find([str(args.pages)], DEFAULT, None):
            item = clock("read", read_page, found)
            if item.page is not None:
                analyse(item.page, clock)
                count += 1
        report(f"{count} saved pages", clock.spent, count)
    print(f"\nmemory at most: {memory()} MB{'' if stock is None else ', the stock model included'}")


def report(what: str, spent: Counter[str], count: int) -> None:
    """Print one table: milliseconds of CPU an article, by step, and as a share of stock."""
    stock = spent.pop("stock", 0)
    total = sum(spent.values())
    print(f"\n{what}\n\n| step | ms CPU a page | of stock |\n|---|---|---|")
    rows = [("stock spaCy, all components", stock), ("onrecord, whole analysis", total), *spent.most_common()]
    for step, seconds in rows:
        if seconds:
            print(f"| {step} | {1000 * seconds / count:.1f} | {f'{seconds / stock:.2f}' if stock else ''} |")


if __name__ == "__main__":
    main()
