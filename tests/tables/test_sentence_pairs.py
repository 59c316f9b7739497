"""Two sentences on one fact."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import nlp
from onrecord.core import edtf
from onrecord.core.analysis import Figure, Timex
from onrecord.core.text import Span
from onrecord.tables.comparison import SentenceReading, compare_sentences, compared

Number = tuple[str, float | None, float | None, str]


def reading(text: str, *numbers: Number, dates: tuple[tuple[str, str], ...] = ()) -> SentenceReading:
    """Return ``text`` with its figures (words, bounds, measure) and dates (words, value)."""

    def span(words: str) -> Span:
        start = text.index(words)
        return Span("", start, start + len(words))

    figures = tuple(Figure(span=span(w), low=lo, high=hi, unit="", measure=m, rule="t") for w, lo, hi, m in numbers)
    times = tuple(
        Timex(span=span(w), type="DATE", value=v, rule="t", edtf=v, lo=edtf.lo_hi(v)[0], hi=edtf.lo_hi(v)[1]) for w, v in dates
    )
    return SentenceReading(text=text, parse=nlp.parse(text, [(0, len(text))]), figures=figures, times=times)


MORE = reading("The fair had more than 400 visitors.", ("more than 400", 400, None, "visitor"))
FEW = reading("There were 380 visitors at the fair.", ("380", 380, 380, "visitor"))
MANY = reading("There were 420 visitors at the fair.", ("420", 420, 420, "visitor"))
JUST = reading("There were 400 visitors at the fair.", ("400", 400, 400, "visitor"))
STALLS = reading("There were 380 stalls at the fair.", ("380", 380, 380, "stall"))


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        (MORE, FEW, "conflict"),
        (MORE, JUST, "conflict"),
        (MORE, STALLS, "none"),
        (FEW, FEW, "agree"),
    ],
    ids=["broken bound", "more than leaves the number out", "another measure", "the same"],
)
def test_figures(a: SentenceReading, b: SentenceReading, relation: str) -> None:
    assert compare_sentences(a, b)[0] == relation


def test_a_bound_that_holds_is_no_conflict() -> None:
    assert compare_sentences(MORE, MANY)[0] != "conflict"


def test_two_plain_values_alone_are_too_often_two_things() -> None:
    relation, score = compare_sentences(FEW, MANY)
    assert relation == "none"
    assert 0.3 < score < 0.6


def test_the_same_count_on_another_day_is_an_update() -> None:
    a = reading(
        "On 3 May the fair had more than 400 visitors.", ("more than 400", 400, None, "visitor"), dates=(("3 May", "2031-05-03"),)
    )
    b = reading("On 2 May the fair had 380 visitors.", ("380", 380, 380, "visitor"), dates=(("2 May", "2031-05-02"),))
    assert compare_sentences(a, b)[0] == "none"


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        (
            ("Ada Finch was born in May 1974.", "May 1974", "1974-05"),
            ("Ada Finch was born in June 1974.", "June 1974", "1974-06"),
            "conflict",
        ),
        (("Ada Finch was born after 1990.", "1990", "1990"), ("Ada Finch was born in 1984.", "1984", "1984"), "conflict"),
        (("Ada Finch was born before 1990.", "1990", "1990"), ("Ada Finch was born in 1984.", "1984", "1984"), "agree"),
        (("Ada Finch was born in 1974.", "1974", "1974"), ("Ada Finch was born in May 1974.", "May 1974", "1974-05"), "agree"),
        (("The pact was signed in 1974.", "1974", "1974"), ("The pact was ratified in 1975.", "1975", "1975"), "none"),
    ],
)
def test_dates_of_one_verb(a: tuple[str, str, str], b: tuple[str, str, str], relation: str) -> None:
    assert compare_sentences(*(reading(text, dates=((words, value),)) for text, words, value in (a, b)))[0] == relation


def test_what_clashed_is_told() -> None:
    [clash] = compared(MORE, FEW).clashes
    assert (clash.signal, {clash.left, clash.right}) == ("bound", {"more than 400", "380"})


@settings(max_examples=20, deadline=None)
@given(st.sampled_from([MORE, FEW, MANY, JUST, STALLS]), st.sampled_from([MORE, FEW, MANY, JUST, STALLS]))
def test_the_order_of_the_two_does_not_matter(a: SentenceReading, b: SentenceReading) -> None:
    assert compare_sentences(a, b) == compare_sentences(b, a)


@settings(max_examples=20, deadline=None)
@given(st.sampled_from([MORE, FEW, MANY, JUST, STALLS]))
def test_no_sentence_conflicts_with_itself(a: SentenceReading) -> None:
    assert compare_sentences(a, a)[0] != "conflict"
