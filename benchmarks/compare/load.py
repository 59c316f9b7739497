"""Claim and evidence pairs from the development data, split in two halves by page."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Half = Literal["tune", "report"]
GOLD = {"SUPPORTS": "agree", "REFUTES": "conflict", "NOT ENOUGH INFO": "none"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two sentences with their true relation."""

    a: str
    b: str
    gold: str
    page: str


def half_of(page: str) -> Half:
    """Return the half a page belongs to: all pairs of one page are in one half."""
    return "tune" if hashlib.sha256(page.encode()).digest()[0] % 2 == 0 else "report"


def pairs(path: Path, *, half: Half, most: int, skip: int = 0) -> Iterator[Pair]:
    """Give at most ``most`` pairs of ``half`` after the first ``skip``, in the order of their ids' hashes: the same
    ones every time.
    """
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    mine = [r for r in rows if half_of(r["page"]) == half]
    mine.sort(key=lambda r: hashlib.sha256(r["unique_id"].encode()).hexdigest())
    for r in mine[skip : skip + most]:
        yield Pair(a=r["claim"], b=r["evidence"], gold=GOLD[r["label"]], page=r["page"])
