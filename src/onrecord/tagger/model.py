"""The network at work: the only module that knows onnxruntime. Loaded by path, checked by hash, nothing downloaded."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from onrecord.core import pinned as hashes
from onrecord.core.analysis import Quotation
from onrecord.core.marks import Link, Mark, Marks
from onrecord.core.syntax import Parse
from onrecord.errors import MissingModel
from onrecord.tagger import decode, features, windows
from onrecord.tagger.labels import LABELS
from onrecord.tagger.wordpiece import Vocabulary

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

NAME = "tagger 1"
FILES = ("tagger.onnx", "tagger.vocabulary.txt")
POINTER = 64
"""Numbers in each of the four pointer vectors of a word."""
EAGER = 0.15
"""Taken off the log-probability of "no statement": +.2 found and +.1 triple F1 on the documents kept aside."""
LIKELY = 0.02
"""Links less probable than this are left out."""
Floats = NDArray[np.float32]


def folder() -> Path:
    """Return where the model's files lie: inside the package."""
    return Path(str(files("onrecord") / "models"))


def pinned() -> dict[str, str]:
    """Return the sha256 of each of the model's files."""
    return hashes.read((files("onrecord") / "models" / "tagger.lock").read_text(encoding="utf-8"))


def check() -> list[str]:
    """Return what is wrong with the model's files, a line each; empty when all have their pinned hashes."""
    return hashes.faults(folder(), pinned())


@cache
def session() -> InferenceSession:
    """Return the loaded network; raises MissingModel when its files are absent or not the pinned ones."""
    if wrong := check():
        raise MissingModel(NAME, f"{len(wrong)} files are not the pinned ones, first {wrong[0]}")
    return load(folder() / FILES[0])


def load(path: Path) -> InferenceSession:
    """Return the network in ``path``, on one thread: workers are processes, and results must not depend on splitting."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_mem_pattern = False  # windows differ in length; patterns would be kept for each
    return onnxruntime.InferenceSession(
        str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
    )  # that fusion costs a quarter of the speed: 12,000 against 15,000 pieces a second


@cache
def vocabulary() -> Vocabulary:
    """Return the word pieces that the network knows."""
    return Vocabulary((folder() / FILES[1]).read_text(encoding="utf-8").splitlines())


def read(
    text: str,
    parse: Parse,
    ranges: Sequence[tuple[int, int]],
    quotations: Sequence[Quotation],
    network: InferenceSession | None = None,
) -> Marks:
    """Return the marks of a page; ``ranges``: its paragraphs in code points, as they were parsed.

    Only outermost statements are marked, as in the corpus; what is told within them the rules find.
    """
    found = [parse.tokens_in(start, end) for start, end in ranges]
    paragraphs = [(tokens.start, tokens.stop) for tokens in found if tokens]
    if not paragraphs:
        return Marks(model=NAME)
    words = [text[s:e] for s, e in zip(parse.start, parse.end, strict=True)]
    known = vocabulary()
    pieces = [known.name if features.is_name(parse, i) else known.pieces(word) for i, word in enumerate(words)]
    reader = _Reader(network or session(), pieces, features.of(text, parse, quotations))
    marks, links = reader.marks(paragraphs)
    return Marks(marks=tuple(marks), links=tuple(links), model=NAME)


class _Reader:
    """A page's words as numbers, and the network that reads them."""

    def __init__(self, network: Any, pieces: list[tuple[int, ...]], rows: NDArray[np.int16]) -> None:
        self.network, self.pieces, self.rows = network, pieces, rows

    def marks(
        self, paragraphs: Sequence[windows.Words], context: int = windows.CONTEXT
    ) -> tuple[list[Mark], list[tuple[Link, ...]]]:
        """Return the marks of ``paragraphs`` in text order, with their links."""
        cut = windows.cut([len(p) for p in self.pieces], paragraphs, context=context)
        parts = [windows.encode(window, self.pieces, vocabulary()) for window in cut]
        outputs = [_run(self.network, part, self.rows) for part in parts]
        scores = np.full((len(self.pieces), len(LABELS)), -30.0, dtype=np.float32)
        for window, part, (labels, _) in zip(cut, parts, outputs, strict=True):
            own = part.words >= window.first
            scores[part.words[own]] = labels[own]
        scores[:, 0] -= EAGER
        marks = [mark for first, last in paragraphs for mark in _marks(scores[first:last], first)]
        links: list[tuple[Link, ...]] = [()] * len(marks)
        for window, part, (_, pointers) in zip(cut, parts, outputs, strict=True):
            for n, found in _links(marks, part, pointers, window.first):
                links[n] = found
        return marks, links


def _run(network: Any, part: windows.Encoded, rows: NDArray[np.int16]) -> tuple[Floats, Floats]:
    """Return label log-probabilities of the window's words, and pointer vectors: of its words, behind that of "nobody"."""
    inside = part.word >= 0
    beside = np.zeros((1, len(part.pieces), rows.shape[1]), dtype=np.int64)
    beside[0, inside] = rows[part.word[inside]]
    feed = {"pieces": part.pieces[None, :], "mask": np.ones((1, len(part.pieces)), dtype=np.int64), "features": beside}
    labels, pointers = network.run(["labels", "pointers"], feed)
    return _log_softmax(labels[0, part.at]), pointers[0, np.concatenate([[0], part.at])]


def _log_softmax(scores: Floats) -> Floats:
    shifted = scores - scores.max(axis=-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True)), dtype=np.float32)


def _marks(scores: Floats, first: int) -> list[Mark]:
    """Return the marks of one paragraph, whose first word is ``first``."""
    labels = decode.best(scores)
    chosen = scores[np.arange(len(labels)), labels]
    return [
        Mark(
            role=role,  # type: ignore[arg-type]
            first=first + a,
            last=first + b,
            sure=round(float(np.exp(chosen[a:b].mean())), 4),
            edges=round(float(np.exp(chosen[a] + (chosen[b - 1] if b - a > 1 else 0.0))), 4),
        )
        for role, a, b in decode.spans(labels)
    ]


def _links(marks: Sequence[Mark], part: windows.Encoded, pointers: Floats, first: int) -> list[tuple[int, tuple[Link, ...]]]:
    """Return the links of the marks that begin in a window: each with what its first word points to."""
    place = {int(word): n + 1 for n, word in enumerate(part.words)}
    low, high = int(part.words[0]), int(part.words[-1]) + 1
    here = [n for n, mark in enumerate(marks) if low <= mark.first < high]
    out = []
    for n in here:
        mark = marks[n]
        if mark.role == "source" or mark.first < first:
            continue
        offset = 0 if mark.role == "content" else 2 * POINTER
        wanted = "cue" if mark.role == "content" else "source"
        query = pointers[place[mark.first], offset : offset + POINTER]
        match = pointers[:, offset + POINTER : offset + 2 * POINTER] @ query / np.sqrt(np.float32(POINTER))
        shares = np.exp(_log_softmax(match[None, :])[0])
        options = [Link(target=None, sure=round(float(shares[0]), 4))]
        for m in here:
            if marks[m].role == wanted:
                at = [place[i] for i in range(marks[m].first, min(marks[m].last, high)) if i in place]
                options.append(Link(target=m, sure=round(float(shares[at].sum()), 4)))
        kept = [link for link in options if link.sure >= LIKELY]
        out.append((n, tuple(sorted(kept, key=lambda link: (-link.sure, -1 if link.target is None else link.target)))))
    return out
