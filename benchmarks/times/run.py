"""Score the time expressions on the development corpora and on the traps, and measure the speed.

    python -m benchmarks.times.run DATA [--part report|tune] [--parse] [--write FOLDER]

DATA holds ``timebank``, ``aquaint`` and ``wikiwars-train`` (``.jsonl.gz``). A third of the documents reports, two thirds tune:
of TimeBank and AQUAINT those whose sha256 of the id is a multiple of three, of WikiWars (16 documents) every third in order
of that hash.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from benchmarks.times import score

from onrecord.core.analysis import Article, Block, Published, Timex
from onrecord.core.text import Page, Span
from onrecord.stages import times

NEWS, HISTORY = ("timebank", "aquaint"), ("wikiwars-train",)
Row = dict[str, Any]


def rows(path: Path) -> list[Row]:
    """Return the rows of a gzipped JSON lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def hashed(row: Row) -> int:
    """Return the sha256 of a document's id as a number."""
    return int(hashlib.sha256(row["id"].encode()).hexdigest(), 16)


def part_of(data: Path, corpus: str, part: str) -> list[Row]:
    """Return the documents of ``corpus`` that report or tune."""
    found = rows(data / f"{corpus}.jsonl.gz")
    if corpus in HISTORY:
        ordered = sorted(found, key=hashed)
        return [r for i, r in enumerate(ordered) if (i % 3 == 0) == (part == "report")]
    return [r for r in found if (hashed(r) % 3 == 0) == (part == "report")]


def parsed(row: Row) -> tuple[Timex, ...]:
    """Return the expressions as the page analysis finds them, with the parse for the tense."""
    from onrecord import nlp

    text, day = row["text"], (row["dct"] or "")[:10]
    page = Page(id="p", text=text, reader="benchmark", raw_sha256="0")
    block = Block(span=Span("p", 0, len(text)), role="body", rule="benchmark")
    published = Published(value=day, basis="stated", rule="benchmark") if day else None
    article = Article(page="p", blocks=(block,), published=published)
    return times.find(page, article, nlp.parse(text, [(0, len(text))]), ())


def predict(documents: Iterable[Row], *, parse: bool) -> tuple[dict[str, Row], float]:
    """Return the predictions in the scorer's form and the CPU seconds they took."""
    out, start = {}, time.process_time()
    for row in documents:
        found = parsed(row) if parse else times.find_in(row["text"], row["dct"])
        out[row["id"]] = {
            "id": row["id"],
            "timexes": [{"start": t.span.start, "end": t.span.end, "type": t.type, "value": t.value} for t in found],
        }
    return out, time.process_time() - start


def report(name: str, documents: list[Row], *, parse: bool, write: Path | None) -> None:
    """Print one line of scores."""
    predictions, seconds = predict(documents, parse=parse)
    result, _, _ = score.score({r["id"]: r for r in documents}, predictions)
    keys = ("strict_f1", "relaxed_f1", "type_f1", "value_f1", "calendar_value_f1")
    figures = "  ".join(f"{k} {result[k]:.4f}" for k in keys)
    size = f"documents {len(documents):3d}  gold {result['gold']:4d}"
    print(f"{name:16s} {size}  {figures}  documents/s {len(documents) / seconds:.0f}")
    if write is not None:
        write.mkdir(parents=True, exist_ok=True)
        lines = "".join(json.dumps(p) + "\n" for p in predictions.values())
        (write / f"{name}.jsonl").write_text(lines, encoding="utf-8")


def traps(path: Path) -> tuple[int, int]:
    """Return how many trap sentences are right in every span, type and value, and how many there are."""
    cases = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    right = 0
    for case in cases:
        quoted = [m.span(1) for m in re.finditer(r'"([^"]*)"', case["text"])]
        found = times.find_in(case["text"], case["dct"], quoted=quoted)
        got = [(t.span.start, t.span.end, t.type, t.value) for t in found]
        right += got == [(g["start"], g["end"], g["type"], g["value"]) for g in case["timexes"]]
    return right, len(cases)


def main() -> None:
    """Print the scores of every corpus."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("data", type=Path)
    parser.add_argument("--part", choices=("report", "tune"), default="report")
    parser.add_argument("--parse", action="store_true", help="take the tense from the parse, as the page analysis does")
    parser.add_argument("--write", type=Path, help="folder for the predictions")
    args = parser.parse_args()
    times.find_in("warm up on 5 May 2031", "2031-08-14")
    corpora = {c: part_of(args.data, c, args.part) for c in (*NEWS, *HISTORY)}
    corpora["timebank+aquaint"] = [r for c in NEWS for r in corpora[c]]
    for name, documents in corpora.items():
        report(name, documents, parse=args.parse, write=args.write)
    right, many = traps(Path(__file__).parent / "traps.jsonl")
    print(f"traps            {right} of {many} right in span, type and value")


if __name__ == "__main__":
    main()
