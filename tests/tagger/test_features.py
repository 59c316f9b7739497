"""Columns beside the pieces: their sizes, and what each tells."""

from __future__ import annotations

from typing import Literal, TypeVar

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from attributed import page_of
from onrecord import nlp
from onrecord.core.analysis import Quotation
from onrecord.core.syntax import Parse
from onrecord.core.text import Span
from onrecord.stages import quotes
from onrecord.tagger import features
from onrecord.tagger.features import COLUMNS, DEPS, ENTITIES, TAGS

SOME = settings(max_examples=30, deadline=None)
NAMES = list(COLUMNS)
KINDS: tuple[Literal["quotation", "scare", "title", "nested"], ...] = ("quotation", "scare", "title", "nested")
T = TypeVar("T")


def column(rows: NDArray[np.int16], name: str) -> list[int]:
    return [int(value) for value in rows[:, NAMES.index(name)]]


def told(text: str) -> tuple[list[str], NDArray[np.int16]]:
    """The words of ``text``, parsed, and their rows."""
    page, article = page_of(text)
    parse = nlp.parse(text, [(b.span.start, b.span.end) for b in article.blocks])
    words = [text[s:e] for s, e in zip(parse.start, parse.end, strict=True)]
    return words, features.of(text, parse, quotes.find(page, article))


def flat(text: str, **facts: tuple[object, ...]) -> Parse:
    """A parse of words between blanks: each its own head, one sentence, all else as given."""
    words, at = text.split(), 0
    starts = []
    for word in words:
        at = text.index(word, at)
        starts.append(at)
        at += len(word)
    n = len(words)
    given_facts = {
        "tag": ("NN",) * n,
        "dep": ("ROOT",) * n,
        "head": tuple(range(n)),
        "entity": ("",) * n,
        "left": tuple(range(n)),
        "right": tuple(range(n)),
        **facts,
    }
    ends = tuple(s + len(word) for s, word in zip(starts, words, strict=True))
    return Parse(start=tuple(starts), end=ends, sentences=((0, n),) if n else (), **given_facts)  # type: ignore[arg-type]


@st.composite
def pages(draw: st.DrawFn) -> tuple[str, Parse, list[Quotation]]:
    """Any words with any grammar, tags and labels no parser gives among them, and any quotations."""
    text = " ".join(draw(st.lists(st.text(st.characters(exclude_categories=("Z", "C")), min_size=1, max_size=8), max_size=12)))
    n = len(text.split())
    places = st.integers(0, max(n - 1, 0))

    def several(values: st.SearchStrategy[T]) -> tuple[T, ...]:
        return tuple(draw(st.lists(values, min_size=n, max_size=n)))

    left = tuple(min(i, j) for i, j in enumerate(several(places)))
    right = tuple(max(i, j) for i, j in enumerate(several(places)))
    parse = flat(
        text,
        tag=several(st.sampled_from(TAGS) | st.text(max_size=4)),
        dep=several(st.sampled_from(DEPS) | st.text(max_size=4)),
        head=several(places),
        entity=several(st.just("") | st.builds("{}-{}".format, st.sampled_from("BI"), st.sampled_from((*ENTITIES, "LAW", "")))),
        left=left,
        right=right,
    )
    quotations = []
    for _ in range(draw(st.integers(0, 3)) if text else 0):
        a, b = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
        inner = Span("p", min(a + 1, b), max(b - 1, min(a + 1, b)))
        kind = draw(st.sampled_from(KINDS))
        quotations.append(Quotation(span=Span("p", a, b), inner=inner, kind=kind))
    return text, parse, quotations


@SOME
@given(pages())
def test_every_value_is_below_its_columns_size(page: tuple[str, Parse, list[Quotation]]) -> None:
    text, parse, quotations = page
    rows = features.of(text, parse, quotations)
    assert rows.shape == (len(parse), len(COLUMNS))
    assert rows.dtype == np.int16
    assert (rows >= 0).all()
    assert (rows < np.array(list(COLUMNS.values()))).all()


@SOME
@given(pages())
def test_the_same_page_gives_the_same_rows(page: tuple[str, Parse, list[Quotation]]) -> None:
    assert (features.of(*page) == features.of(*page)).all()


def test_no_words_have_no_rows() -> None:
    assert features.of("", Parse(), []).shape == (0, len(COLUMNS))


def test_the_parsers_tags_and_labels_are_all_known() -> None:
    language = nlp.language()
    assert set(language.get_pipe("tagger").labels) <= set(TAGS)  # type: ignore[attr-defined]
    assert set(language.get_pipe("parser").labels) <= set(DEPS)  # type: ignore[attr-defined]
    assert set(language.get_pipe("ner").labels) >= set(ENTITIES)  # type: ignore[attr-defined]


@pytest.mark.parametrize(("name", "values"), [("tag", TAGS), ("dep", DEPS)])
def test_each_tag_has_a_number_of_its_own_and_a_strange_one_none(name: str, values: tuple[str, ...]) -> None:
    text = " ".join(["x"] * (len(values) + 1))
    found = column(features.of(text, flat(text, **{name: (*values, "ODD")}), []), name)
    assert found[-1] == 0
    assert len(set(found)) == len(values) + 1


def test_the_heads_tag_stands_beside_its_words() -> None:
    text = "she said so"
    rows = features.of(text, flat(text, tag=("PRP", "VBD", "RB"), head=(1, 1, 1)), [])
    tags = column(rows, "tag")
    assert column(rows, "head tag") == [tags[1], 0, tags[1]]


def test_where_the_head_stands_tells_side_and_distance() -> None:
    text = " ".join(["x"] * 100)
    heads = tuple(50 for _ in range(100))
    places = column(features.of(text, flat(text, head=heads), []), "head place")
    assert places[50] == 0
    assert places[:50] == sorted(places[:50], reverse=True)
    assert places[51:] == sorted(places[51:])
    assert not set(places[:50]) & set(places[51:])
    assert len(set(places[:50])) == len(set(places[51:])) == 7


@pytest.mark.parametrize(
    ("one", "other"),
    [("Tarn", "tarn"), ("TARN", "Tarn"), ("2031", "Tarn"), ("“", "Tarn"), ("A320", "A"), ("iPort", "tarn"), ("…", "a")],
)
def test_shapes_differ(one: str, other: str) -> None:
    text = f"x {one} {other}"
    _, first, second = column(features.of(text, flat(text), []), "shape")
    assert first != second


@pytest.mark.parametrize(("one", "other"), [("tarn", "nurse"), ("Tarn", "Orla"), ("1911", "2"), ("“", "-"), ("NATO", "ABC")])
def test_shapes_of_one_kind_are_the_same(one: str, other: str) -> None:
    text = f"x {one} {other}"
    _, first, second = column(features.of(text, flat(text), []), "shape")
    assert first == second


def test_a_capital_that_begins_a_sentence_is_told_apart() -> None:
    text = "Venn saw Venn"
    first, _, last = column(features.of(text, flat(text), []), "shape")
    assert first != last


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("“We left,” she said.", {"“": 2, "We": 1, "left": 1, "”": 3, "she": 0, "said": 0}),
        ("Nobody left.", {"Nobody": 0, "left": 0}),
        ("She said: “We left", {"She": 0, "said": 0, "“": 2, "We": 1, "left": 1}),
        ("“He said ‘never’ to us all,” she said.", {"“": 2, "He": 1, "never": 5, "to": 1, "”": 3, "she": 0}),
    ],
)
def test_quotation_states(text: str, states: dict[str, int]) -> None:
    words, rows = told(text)
    found = dict(zip(words, column(rows, "quotation"), strict=True))
    assert {word: found[word] for word in states} == states


def test_states_of_one_quotation_and_those_of_scare_quotes_differ() -> None:
    text = "“ We left ” she said"
    span, inner = Span("p", 0, 11), Span("p", 1, 10)
    states = {
        kind: column(features.of(text, flat(text), [Quotation(span=span, inner=inner, kind=kind)]), "quotation") for kind in KINDS
    }
    assert states == {
        "quotation": [2, 1, 1, 3, 0, 0],
        "scare": [4, 4, 4, 4, 0, 0],
        "title": [4, 4, 4, 4, 0, 0],
        "nested": [5, 5, 5, 5, 0, 0],
    }


def test_an_inner_quotation_shows_through_whatever_comes_first() -> None:
    text = "“ He ‘ never ’ left ”"
    outer = Quotation(span=Span("p", 0, 21), inner=Span("p", 1, 20), kind="quotation")
    nested = Quotation(span=Span("p", 5, 14), inner=Span("p", 6, 13), kind="nested")
    for order in ([outer, nested], [nested, outer]):
        assert column(features.of(text, flat(text), order), "quotation") == [2, 1, 5, 5, 5, 1, 3]


def test_a_name_that_begins_is_told_from_one_that_goes_on() -> None:
    text = "x y z"
    for kind in ENTITIES:
        found = column(features.of(text, flat(text, entity=(f"B-{kind}", f"I-{kind}", "")), []), "entity")
        assert found[2] == 0
        assert len(set(found)) == 3


def test_words_under_the_root_lie_deeper() -> None:
    text = "the mayor left"
    rows = features.of(text, flat(text, head=(1, 2, 2), left=(0, 0, 0), right=(0, 1, 2)), [])
    assert column(rows, "depth") == [2, 1, 0]
    assert column(rows, "opens") == [3, 0, 0]
    assert column(rows, "closes") == [1, 1, 1]
