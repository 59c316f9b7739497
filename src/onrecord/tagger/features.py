"""What the grammar and the quotation marks tell of each word, as small numbers beside its pieces.

The encoder knows no capitals (its vocabulary is lower case), no parse and little of quotation marks that opened far away; a
row of ``COLUMNS`` tells it. What each column is worth alone was not measured.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.core.analysis import Quotation
from onrecord.core.syntax import Parse

COLUMNS: Mapping[str, int] = {
    "tag": 64, "dep": 64, "head tag": 64, "head place": 16, "shape": 8, "quotation": 6, "opens": 6, "closes": 6, "entity": 14,
    "depth": 10,
}  # fmt: skip
"""Name and number of values of each column, in order; 0 is "unknown to the model" or "none"."""
TAGS = (
    "``", "''", ",", "-LRB-", "-RRB-", ".", ":", "$", "#", "ADD", "AFX", "CC", "CD", "DT", "EX", "FW", "HYPH", "IN", "JJ", "JJR",
    "JJS", "LS", "MD", "NFP", "NN", "NNP", "NNPS", "NNS", "PDT", "POS", "PRP", "PRP$", "RB", "RBR", "RBS", "RP", "SYM", "TO",
    "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT", "WP", "WP$", "WRB", "XX", "_SP",
)  # fmt: skip
"""Penn Treebank tags as the parser gives them."""
DEPS = (
    "ROOT", "acl", "acomp", "advcl", "advmod", "agent", "amod", "appos", "attr", "aux", "auxpass", "case", "cc", "ccomp",
    "compound", "conj", "csubj", "csubjpass", "dative", "dep", "det", "dobj", "expl", "intj", "mark", "meta", "neg", "nmod",
    "npadvmod", "nsubj", "nsubjpass", "nummod", "oprd", "parataxis", "pcomp", "pobj", "poss", "preconj", "predet", "prep", "prt",
    "punct", "quantmod", "relcl", "xcomp",
)  # fmt: skip
"""ClearNLP dependency labels as the parser gives them."""
ENTITIES = ("PERSON", "ORG", "GPE", "NORP", "DATE", "CARDINAL")
NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"})
"""Types of entities whose words the network never sees: who somebody is must not decide whether they said something."""
_TAG = {tag: n + 1 for n, tag in enumerate(TAGS)}
_DEP = {dep: n + 1 for n, dep in enumerate(DEPS)}
_ENTITY = {name: n for n, name in enumerate(ENTITIES)}
_STEPS = (1, 2, 3, 5, 9, 17, 33)
"""Distances to the head word from which the next class begins."""


def of(text: str, parse: Parse, quotations: Sequence[Quotation]) -> NDArray[np.int16]:
    """Return an array of words by ``COLUMNS``."""
    n = len(parse)
    out = np.zeros((n, len(COLUMNS)), dtype=np.int16)
    depth = _depths(parse)
    opens, closes = [0] * (n + 1), [0] * (n + 1)
    for i in range(n):
        opens[parse.left[i]] += 1
        closes[parse.right[i]] += 1
    firsts = {first for first, _ in parse.sentences}
    marks = _quoted(parse, quotations)
    for i in range(n):
        head = parse.head[i]
        out[i] = (
            _TAG.get(parse.tag[i], 0),
            _DEP.get(parse.dep[i], 0),
            _TAG.get(parse.tag[head], 0) if head != i else 0,
            _place(head - i),
            _shape(text[parse.start[i] : parse.end[i]], first=i in firsts),
            marks[i],
            min(opens[i], 5),
            min(closes[i], 5),
            _entity(parse.entity[i]),
            min(depth[i], 9),
        )
    return out


def _place(offset: int) -> int:
    """Return a class of ``offset``: 0 for none, 1 to 7 to the right, 8 to 14 to the left."""
    if offset == 0:
        return 0
    step = sum(abs(offset) >= limit for limit in _STEPS)
    return step if offset > 0 else 7 + step


def _shape(word: str, *, first: bool) -> int:
    if not any(c.isalnum() for c in word):
        return 1
    if any(c.isdigit() for c in word):
        return 2
    if word.islower():
        return 3
    if word.isupper() and len(word) > 1:
        return 4
    if word[0].isupper():
        return 6 if first else 5
    return 7


def is_name(parse: Parse, word: int) -> bool:
    """Return whether ``word`` belongs to a name: a proper noun in an entity, or a word for a people ("Norwegian").

    Near miss: "of" in "Bank of Norway", the days of the week.
    """
    kind = parse.entity[word][2:]
    return kind in NAMES and (parse.tag[word].startswith("NNP") or kind == "NORP")


def _entity(label: str) -> int:
    """Return 0 for none, else a number for the type (all names alike) and the place in it.

    First words of rare types share theirs with continued names, as the shipped weights learned it.
    """
    if not label:
        return 0
    kind = 0 if label[2:] in NAMES else _ENTITY.get(label[2:], len(ENTITIES))
    return 1 + kind if label.startswith("B") else min(1 + len(ENTITIES) + kind, 13)


def _depths(parse: Parse) -> list[int]:
    """Return how many heads stand above each word (up to ten)."""
    out = []
    for i in range(len(parse)):
        steps, at = 0, i
        while parse.head[at] != at and steps < 10:
            at = parse.head[at]
            steps += 1
        out.append(steps)
    return out


def _quoted(parse: Parse, quotations: Sequence[Quotation]) -> list[int]:
    """Return for each word: 0 outside, 1 in a quotation, 2 its opening, 3 its closing mark, 4 in scare quotes or a title,
    5 in a quotation within one."""
    out = [0] * len(parse)
    for quotation in sorted(quotations, key=lambda q: q.kind == "nested"):
        span, inner = quotation.span, quotation.inner
        for i in parse.tokens_in(span.start, span.end):
            if quotation.kind == "nested":
                out[i] = 5
            elif quotation.kind in ("scare", "title"):
                out[i] = 4
            else:
                out[i] = 2 if parse.start[i] < inner.start else 3 if parse.start[i] >= inner.end else 1
    return out
