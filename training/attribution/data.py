"""Annotated documents as numbers: windows of word pieces with features, labels and links."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from benchmarks.attribution import load
from numpy.typing import NDArray

from onrecord.core.syntax import Parse
from onrecord.stages import quotes
from onrecord.tagger import features, labels, windows
from onrecord.tagger.wordpiece import Vocabulary

NOBODY, AWAY = -1, -100
"""Link targets: there is none; it stands outside the window."""


@dataclass(kw_only=True)
class Document:
    """One annotated document. ``tags``: label of every word; ``cue_of``: first word of a content fragment to the first word
    of its cue; ``source_of``: first word of a cue to that of its source, NOBODY where it has none."""

    id: str
    pieces: list[tuple[int, ...]]
    features: NDArray[np.int16]
    paragraphs: list[windows.Words]
    tags: list[int]
    cue_of: dict[int, int]
    source_of: dict[int, int]


def documents(path: Path, cache: Path | None, vocabulary: Vocabulary) -> list[Document]:
    """Return the documents of an annotated file."""
    return [_document(gold, parse, vocabulary) for gold, parse in load.parsed(path, cache)]


def _document(gold: load.Gold, parse: Parse, vocabulary: Vocabulary) -> Document:
    text = gold["text"]
    page, article = load.bare(gold)
    paragraphs = _paragraphs(parse, load.paragraphs(text))
    spans, cue_of, source_of = _marked(gold, parse, paragraphs)
    return Document(
        id=gold["id"],
        pieces=[
            vocabulary.name if features.is_name(parse, i) else vocabulary.pieces(text[s:e])
            for i, (s, e) in enumerate(zip(parse.start, parse.end, strict=True))
        ],
        features=features.of(text, parse, quotes.find(page, article)),
        paragraphs=paragraphs,
        tags=labels.of_spans(len(parse), spans),
        cue_of=cue_of,
        source_of=source_of,
    )


def _paragraphs(parse: Parse, ranges: Sequence[tuple[int, int]]) -> list[windows.Words]:
    found = [parse.tokens_in(start, end) for start, end in ranges]
    return [(tokens.start, tokens.stop) for tokens in found if tokens]


def _marked(
    gold: load.Gold, parse: Parse, paragraphs: Sequence[windows.Words]
) -> tuple[list[tuple[str, int, int]], dict[int, int], dict[int, int]]:
    """Return the annotated spans in words (cut at paragraphs, first come first served) and the links between them."""
    taken: set[int] = set()
    spans: list[tuple[str, int, int]] = []
    cue_of: dict[int, int] = {}
    source_of: dict[int, int] = {}
    for statement in gold["statements"]:
        first: dict[str, list[int]] = {}
        for role in labels.ROLES:
            for low, high in _fragments(statement[role], parse, paragraphs):
                if (role, low, high) not in spans:
                    if not taken.isdisjoint(range(low, high)):
                        continue
                    taken.update(range(low, high))
                    spans.append((role, low, high))
                first.setdefault(role, []).append(low)
        if "cue" in first:
            cue_of.update(dict.fromkeys(first.get("content", ()), first["cue"][0]))
            source_of[first["cue"][0]] = first["source"][0] if "source" in first else NOBODY
    return spans, cue_of, source_of


def _fragments(spans: Sequence[Sequence[int]], parse: Parse, paragraphs: Sequence[windows.Words]) -> Iterator[tuple[int, int]]:
    for start, end in spans:
        tokens = [
            i for i in range(max(parse.tokens_in(0, start).stop - 1, 0), parse.tokens_in(0, end).stop) if parse.end[i] > start
        ]
        for first, last in paragraphs:
            inside = [i for i in tokens if first <= i < last]
            if inside:
                yield inside[0], inside[-1] + 1


# -- batches ----------------------------------------------------------------------------------------------------------


@dataclass(kw_only=True)
class Example:
    """One window: ``pieces``, ``features`` a row for each, ``at`` the places of its words' first pieces, ``tags`` (AWAY for
    context); ``queries`` and ``targets``: places of contents' (0) and cues' (1) first words and of what they point to."""

    pieces: NDArray[np.int64]
    features: NDArray[np.int64]
    at: NDArray[np.int64]
    tags: NDArray[np.int64]
    links: tuple[list[tuple[int, int]], list[tuple[int, int]]]
    words: NDArray[np.int64]


def examples(
    document: Document, vocabulary: Vocabulary, *, limit: int = windows.LIMIT, context: int = windows.CONTEXT
) -> list[Example]:
    """Return the windows of ``document``."""
    counts = [len(p) for p in document.pieces]
    return [_example(document, w, vocabulary) for w in windows.cut(counts, document.paragraphs, limit=limit, context=context)]


def _example(document: Document, window: windows.Window, vocabulary: Vocabulary) -> Example:
    encoded = windows.encode(window, document.pieces, vocabulary)
    place = dict(zip(encoded.words.tolist(), encoded.at.tolist(), strict=True))
    tags = np.array([document.tags[i] if i >= window.first else AWAY for i in encoded.words], dtype=np.int64)
    links: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
    for n, pointers in enumerate((document.cue_of, document.source_of)):
        for i, at in place.items():
            target = pointers.get(i, AWAY) if i >= window.first else AWAY
            if target == NOBODY:
                links[n].append((at, 0))
            elif target in place:
                links[n].append((at, place[target]))
    rows = np.zeros((len(encoded.pieces), len(features.COLUMNS)), dtype=np.int64)
    inside = encoded.word >= 0
    rows[inside] = document.features[encoded.word[inside]]
    return Example(pieces=encoded.pieces, features=rows, at=encoded.at, tags=tags, links=links, words=encoded.words)


QUOTES = ("“", "”", '"', "‘", "’", "'", "«", "»")


class Shaker:
    """Changes to an example that leave its labels true: hidden words, other quotation marks, features left out."""

    def __init__(self, vocabulary: Vocabulary, rng: random.Random) -> None:
        self.vocabulary, self.rng = vocabulary, rng
        number = vocabulary.number
        pairs = {"straight": ('"', '"'), "curly": ("“", "”"), "single": ("‘", "’"), "angle": ("«", "»")}
        self.open = {number("“"), number("«")}
        self.close = {number("”"), number("»")}
        self.straight = number('"')
        self.pairs = [tuple(map(number, pair)) for pair in pairs.values()]

    def __call__(self, example: Example) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        pieces, rows = example.pieces.copy(), example.features.copy()
        if self.rng.random() < 0.4:
            opening, closing = self.rng.choices(self.pairs, weights=(4, 3, 1, 1))[0]
            marked = rows[:, 5]
            for i, piece in enumerate(pieces.tolist()):
                if piece in self.open or (piece == self.straight and marked[i] == 2):
                    pieces[i] = opening
                elif piece in self.close or (piece == self.straight and marked[i] == 3):
                    pieces[i] = closing
        for at in example.at.tolist():
            if self.rng.random() < 0.07 and rows[at, 4] != 1:
                pieces[at] = self.vocabulary.hidden
            if self.rng.random() < 0.03:
                rows[at, :4] = 0
        return pieces, rows


def batches(found: Sequence[Example], size: int, rng: random.Random) -> list[list[int]]:
    """Return the indexes of ``found`` in batches of like length, ``size`` pieces each, in random order."""
    order = sorted(range(len(found)), key=lambda i: len(found[i].pieces) + rng.random() * 8)
    out: list[list[int]] = []
    for i in order:
        if not out or len(found[i].pieces) * (len(out[-1]) + 1) > size:
            out.append([])
        out[-1].append(i)
    rng.shuffle(out)
    return out


def padded(rows: Sequence[NDArray[Any]], fill: int = 0) -> NDArray[np.int64]:
    """Return arrays of different lengths as one."""
    longest = max(len(row) for row in rows)
    out = np.full((len(rows), longest, *rows[0].shape[1:]), fill, dtype=np.int64)
    for n, row in enumerate(rows):
        out[n, : len(row)] = row
    return out
