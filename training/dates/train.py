"""Fit the points of ``onrecord.stages.dates.choose`` and print them.

    python training/dates/train.py DATA.jsonl.gz

DATA: JSON lines ``{"url", "date", "text"}``. Conditional logit: which of a page's dates is the true day, or none; weights are
fitted on the half of the sites that ``benchmarks/dates/run.py`` calls 0, full batch, no chance in it.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy

from onrecord.core.text import Page
from onrecord.stages.dates.choose import signs
from onrecord.stages.segment import segment

L2, STEPS, RATE = 0.5, 1500, 0.05


def half(url: str) -> int:
    """Return 0 or 1 for the site of ``url``, as benchmarks/dates/run.py does."""
    site = ".".join((urlsplit(url).hostname or "").split(".")[-2:])
    return int(hashlib.sha256(f"dates:{site}".encode()).hexdigest(), 16) % 2


def examples(path: Path) -> list[tuple[list[dict[str, float]], list[bool]]]:
    """Return for each page of half 0 the signs of its dates and which of them are right."""
    found = []
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            if isinstance(record["date"], str) and half(record["url"]) == 0:
                page = Page(id="p-train", text=record["text"], reader="text", raw_sha256="")
                rows = [row for row in signs(page, segment(page)) if not row.aside]
                found.append(([row.marks for row in rows], [row.candidate.value.isoformat() == record["date"] for row in rows]))
    return found


def fit(pages: list[tuple[Any, Any]], width: int) -> tuple[Any, float]:
    """Return weights and the score of "none of them" (Adam, full batch)."""
    weights = numpy.zeros(width + 1)
    mean, square = numpy.zeros(width + 1), numpy.zeros(width + 1)
    for step in range(1, STEPS + 1):
        gradient = -L2 * weights * numpy.r_[numpy.ones(width), 0.0]
        for rows, right in pages:
            scores = numpy.r_[rows @ weights[:-1], weights[-1]]
            share = numpy.exp(scores - scores.max())
            share /= share.sum()
            target = numpy.r_[share[:-1] * right, 0.0]
            target = target / target.sum() if right.any() else numpy.r_[numpy.zeros(len(right)), 1.0]
            error = target - share
            gradient += numpy.r_[rows.T @ error[:-1], error[-1]]
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.99 * square + 0.01 * gradient * gradient
        weights += RATE * mean / (1 - 0.9**step) / (numpy.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return weights[:-1], float(weights[-1])


def main() -> None:
    """Print the points as lines for WEIGHTS."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    pages = examples(parser.parse_args().data)
    names = sorted({name for rows, _ in pages for row in rows for name in row})
    packed = [
        (numpy.array([[row.get(n, 0.0) for n in names] for row in rows]).reshape(-1, len(names)), numpy.array(right, dtype=bool))
        for rows, right in pages
    ]
    weights, none = fit([p for p in packed if len(p[1])], len(names))
    for name, weight in sorted([*zip(names, weights, strict=True), ("bias", -none)], key=lambda x: -x[1]):
        sys.stdout.write(f'    "{name}": {weight:.2f},\n')


if __name__ == "__main__":
    main()
