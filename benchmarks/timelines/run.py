"""Run the timeline ranking on the development topics beside a datewise baseline and score both.

    python -m benchmarks.timelines.run DATA OUT [--leave-one-out]

DATA holds ``<topic>.articles.jsonl.gz`` and ``<topic>.gold.jsonl.gz``. OUT receives ``ours.jsonl`` and ``baseline.jsonl`` in
the form that ``score.py`` reads. The protocol is the published one: the reference's number of dates, its rounded mean of
sentences a date, the articles between its first and last date.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from onrecord.core.story import Document
from onrecord.stages.times import find_in
from onrecord.story.ranking import DEFAULT, DatedSentence, Signs, Weights, by_day, rank, signs_of, terms_of, weigh

TOPICS = ("egypt", "finan", "mj")
LEAD = 5
"""Sentences at a document's head that are taken to tell of its publication day."""


def read(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a gzipped JSON lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def sentences_of(document: Document) -> list[DatedSentence]:
    """Return the dated sentences of a document whose lines are sentences."""
    ranges, at = [], 0
    for line in document.text.split("\n"):
        ranges.append((at, at + len(line)))
        at += len(line) + 1
    out, lines = [], [(s, e) for s, e in ranges if document.text[s:e].strip()]
    times = find_in(document.text, document.date, lines)
    for place, (s, e) in enumerate(lines):
        days = sorted(
            {t.lo for t in times if s <= t.span.start < e and t.lo is not None and t.lo == t.hi and t.type in ("DATE", "TIME")}
        )
        text = document.text[s:e].strip()
        out += [DatedSentence(text=text, day=d, stated=True, place=place) for d in days]
        if place < LEAD and document.date and document.date not in days:
            out.append(DatedSentence(text=text, day=document.date, stated=False, place=place))
    return out


def baseline(dated: dict[str, list[DatedSentence]], dates: int, sentences: int) -> list[tuple[str, list[str]]]:
    """Return the days by number of sentences that state them, each with the first such sentences: the plain datewise method."""
    told = defaultdict(list)
    for doc in sorted(dated):
        for s in dated[doc]:
            if s.stated:
                told[s.day].append(s)
    chosen = sorted(told, key=lambda d: (-len(told[d]), d))[:dates]
    return [(d, [s.text for s in sorted(told[d], key=lambda s: s.place)[:sentences]]) for d in sorted(chosen)]


def load(data: Path, topic: str) -> tuple[dict[str, Any], list[Document], dict[str, list[DatedSentence]]]:
    """Return the reference of a topic, its documents within the reference's dates, and their dated sentences within them."""
    gold = read(data / f"{topic}.gold.jsonl.gz")[0]
    first, last = gold["gold"][0][0], gold["gold"][-1][0]
    rows = [r for r in read(data / f"{topic}.articles.jsonl.gz") if first <= r["date"] <= last]
    documents = [Document(id=r["id"], text=r["text"], date=r["date"], title=r.get("title")) for r in rows]
    dated = {d.id: [s for s in sentences_of(d) if first <= s.day <= last] for d in documents}
    return gold, documents, dated


Counted = tuple[set[str], dict[int, dict[str, Signs]]]
"""The days of a reference, and the signs of every day by the number of days from which a document looks back."""


def count(gold: dict[str, Any], documents: Sequence[Document], dated: dict[str, list[DatedSentence]]) -> Counted:
    """Return the signs of every day of a topic once for all settings."""
    by_id = {d.id: d for d in documents}
    told, asked = by_day(by_id, dated), frozenset(terms_of(" ".join(gold["keywords"])))
    return {d for d, _ in gold["gold"]}, {after: signs_of(by_id, told, asked, after=after) for after in GRID["after"]}


def hits(counted: Counted, weights: Weights) -> float:
    """Return the date F1 of one topic (as many dates are given as the reference has)."""
    want, signs = counted
    scores = {d: weigh(s, weights) for d, s in signs[weights.after].items()}
    chosen = sorted(scores, key=lambda d: (-scores[d], d))[: len(want)]
    return len(want & set(chosen)) / max(1, len(want))


GRID: dict[str, tuple[Any, ...]] = {
    "stating": (0.5, 1.0),
    "looking_back": (0.0, 0.5, 1.0, 2.0),
    "printed": (0.0, 0.25, 0.5, 1.0),
    "burst": (0.0, 0.3, 0.6, 1.0),
    "asked": (0.0, 0.5, 1.0, 2.0),
    "after": (0, 1, 3, 7),
}


def tune(topics: Sequence[Counted]) -> Weights:
    """Return the weights of the grid with the best mean date F1 on ``topics``; the first in grid order when several are."""
    best, found = -1.0, DEFAULT
    for values in itertools.product(*GRID.values()):
        weights = replace(DEFAULT, **dict(zip(GRID, values, strict=True)))
        score = sum(hits(topic, weights) for topic in topics) / len(topics)
        if score > best + 1e-9:
            best, found = score, weights
    return found


def main() -> None:
    """Write both systems' timelines, and the scores of the leave-one-out tuning when asked."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--leave-one-out", action="store_true")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    topics = {t: load(args.data, t) for t in TOPICS}
    chosen = dict.fromkeys(TOPICS, DEFAULT)
    if args.leave_one_out:
        counted = {t: count(*topics[t]) for t in TOPICS}
        chosen = {t: tune([counted[o] for o in TOPICS if o != t]) for t in TOPICS}
        print("all three together:", tune(list(counted.values())))
    lines: dict[str, list[str]] = {"ours": [], "baseline": []}
    for topic, (gold, documents, dated) in topics.items():
        dates = len(gold["gold"])
        most = max(1, round(sum(len(s) for _, s in gold["gold"]) / dates))
        made = rank(documents, dated, dates, most, " ".join(gold["keywords"]), weights=chosen[topic])
        plain = baseline(dated, dates, most)
        print(topic, len(documents), "documents; weights", chosen[topic] if args.leave_one_out else "default")
        for name, timeline in (("ours", made), ("baseline", plain)):
            found = len({d for d, _ in timeline} & {d for d, _ in gold["gold"]})
            print(f"  {name}: {found} of {dates} dates", Counter(len(s) for _, s in timeline).most_common(2))
            lines[name].append(json.dumps({"id": topic, "gold": gold["gold"], "pred": timeline}))
    for name, rows in lines.items():
        (args.out / f"{name}.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
