"""The best sequence of labels: no sequence that makes sense scores higher, and spans survive the way there and back."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from onrecord.tagger import decode
from onrecord.tagger.labels import LABELS, NUMBER, ROLES, follows, of_spans

SOME = settings(max_examples=40, deadline=None)
Span = tuple[str, int, int]
WHOLE = re.compile("(?:O |" + "|".join(f"S-{r} |B-{r} (?:I-{r} )*E-{r} " for r in ROLES) + ")*")
"""Labels of a paragraph that makes sense, each with a blank behind it."""


def makes_sense(labels: list[int]) -> bool:
    return WHOLE.fullmatch("".join(f"{LABELS[n]} " for n in labels)) is not None


@cache
def sensible(size: int) -> NDArray[np.int64]:
    """Every sequence of ``size`` labels that makes sense, found by trying all."""
    found = [seq for seq in product(range(len(LABELS)), repeat=size) if makes_sense(list(seq))]
    return np.array(found, dtype=np.int64)


def scores(least: int, most: int) -> st.SearchStrategy[NDArray[np.float32]]:
    values = st.floats(-30, 0, width=32)
    sizes = st.tuples(st.integers(least, most), st.just(len(LABELS)))
    return arrays(np.float32, sizes, elements=values, fill=values)


@st.composite
def spanned(draw: st.DrawFn) -> tuple[int, list[Span]]:
    """A number of words and spans of them that do not overlap, in order."""
    out, at = list[Span](), 0
    for gap, length, role in draw(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 6), st.sampled_from(ROLES)), max_size=8)):
        out.append((role, at + gap, at + gap + length))
        at += gap + length
    return at + draw(st.integers(0, 3)), out


@SOME
@given(scores(1, 4))
def test_no_sensible_sequence_scores_higher(matrix: NDArray[np.float32]) -> None:
    size = len(matrix)
    every = matrix[np.arange(size), sensible(size)].sum(axis=1, dtype=np.float64)
    chosen = matrix[np.arange(size), decode.best(matrix)].sum(dtype=np.float64)
    assert chosen == pytest.approx(every.max(), abs=0.02)


@SOME
@given(scores(1, 30))
def test_the_best_sequence_makes_sense(matrix: NDArray[np.float32]) -> None:
    labels = decode.best(matrix)
    assert len(labels) == len(matrix)
    assert makes_sense(labels)


@SOME
@given(scores(1, 30))
def test_spans_do_not_overlap(matrix: NDArray[np.float32]) -> None:
    found = decode.spans(decode.best(matrix))
    assert all(0 <= first < last <= len(matrix) for _, first, last in found)
    assert all(one[2] <= other[1] for one, other in pairwise(found))
    assert of_spans(len(matrix), found) == decode.best(matrix)


@SOME
@given(spanned())
def test_spans_survive_as_labels(given_spans: tuple[int, list[Span]]) -> None:
    size, spans = given_spans
    labels = of_spans(size, spans)
    assert makes_sense(labels)
    assert decode.spans(labels) == spans


@SOME
@given(spanned())
def test_sure_labels_are_found_again(given_spans: tuple[int, list[Span]]) -> None:
    size, spans = given_spans
    labels = of_spans(size, spans)
    matrix = np.full((size, len(LABELS)), -5.0, dtype=np.float32)
    matrix[np.arange(size), labels] = -0.1
    assert decode.best(matrix) == labels


def test_no_words_have_no_labels() -> None:
    assert decode.best(np.zeros((0, len(LABELS)), dtype=np.float32)) == []
    assert decode.spans([]) == []


@pytest.mark.parametrize("word", [label for label in LABELS if label[0] in "BIE"])
def test_a_single_word_is_a_whole_span_or_none(word: str) -> None:
    matrix = np.full((1, len(LABELS)), -9.0, dtype=np.float32)
    matrix[0, NUMBER[word]] = -0.01
    assert LABELS[decode.best(matrix)[0]][0] in "OS"


def test_one_doubtful_word_does_not_break_a_span() -> None:
    wanted = of_spans(5, [("content", 1, 5)])
    matrix = np.full((5, len(LABELS)), -6.0, dtype=np.float32)
    matrix[np.arange(5), wanted] = -0.1
    matrix[2] = -6.0
    matrix[2, 0], matrix[2, NUMBER["I-content"]] = -0.1, -2.0
    assert decode.best(matrix) == wanted


@pytest.mark.parametrize("before", LABELS)
@pytest.mark.parametrize("after", LABELS)
def test_a_label_follows_where_some_paragraph_has_both(before: str, after: str) -> None:
    pair = f"{before} {after} "
    heads = ["", *(f"B-{role} " for role in ROLES)]
    tails = ["", *(f"E-{role} " for role in ROLES)]
    assert follows(before, after) == any(WHOLE.fullmatch(head + pair + tail) for head in heads for tail in tails)
