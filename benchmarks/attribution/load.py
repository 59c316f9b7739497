"""Bare corpus documents as pages, without the segmenter: every line is a body paragraph."""

from __future__ import annotations

import gzip
import hashlib
import json
import pickle
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord import nlp
from onrecord.core.analysis import Article, Attribution, Block
from onrecord.core.syntax import Parse
from onrecord.core.text import Page, Span

Gold = dict[str, Any]
"""``{"id", "text", "statements": [{"source", "cue", "content"}]}`` with lists of ``[start, end]``."""


def read(path: Path) -> list[Gold]:
    """Return the documents of a JSON lines file, gzipped or not."""
    text = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in text.decode("utf-8").splitlines() if line.strip()]


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Return the code points of every line that is not blank."""
    return [m.span() for m in re.finditer(r"[^\n]*\S[^\n]*", text)]


def bare(gold: Gold) -> tuple[Page, Article]:
    """Return a page and an article in which every line is a body paragraph."""
    page = Page(id=gold["id"], text=gold["text"], reader="benchmark", raw_sha256="")
    blocks = tuple(Block(span=Span(page.id, s, e), role="body", rule="benchmark") for s, e in paragraphs(gold["text"]))
    return page, Article(page=page.id, blocks=blocks)


def parsed(path: Path, cache: Path | None = None) -> Iterator[tuple[Gold, Parse]]:
    """Yield documents with their grammar; ``cache`` keeps the parses between runs, keyed by the model and the file's bytes."""
    if cache is None:
        for gold in read(path):
            yield gold, nlp.parse(gold["text"], paragraphs(gold["text"]))
        return
    key = hashlib.sha256(path.read_bytes() + nlp.MODEL.encode()).hexdigest()[:16]
    kept = cache / f"parses-{key}.pickle"
    if not kept.exists():
        cache.mkdir(parents=True, exist_ok=True)
        rows = [(gold, nlp.parse(gold["text"], paragraphs(gold["text"]))) for gold in read(path)]
        kept.write_bytes(pickle.dumps(rows))
    yield from pickle.loads(kept.read_bytes())  # our own file, written above


def spans(row: Attribution) -> dict[str, list[list[int]]]:
    """Return a statement as the scorer reads it."""
    return {role: [[s.start, s.end] for s in getattr(row, role)] for role in ("source", "cue", "content")}


def tuning(identity: str) -> bool:
    """Return whether a training document is kept aside for tuning: about one in six, by a hash of its id."""
    return int(hashlib.sha256(identity.encode()).hexdigest(), 16) % 6 == 0


def aside(identity: str) -> bool:
    """Return whether a training document is kept out of the tagger's training, for calibration: one in twenty, by its id."""
    return int(hashlib.sha256(identity.encode()).hexdigest(), 16) % 20 == 7
