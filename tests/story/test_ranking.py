from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from onrecord.core.story import Document
from onrecord.story.ranking import DatedSentence, rank


def told(text: str, day: str, *, stated: bool = True, place: int = 0) -> DatedSentence:
    return DatedSentence(text=text, day=day, stated=stated, place=place)


def documents(*dates: str) -> list[Document]:
    return [Document(id=f"d{i}", text="", date=day, outlet=f"o{i}") for i, day in enumerate(dates)]


BURST = "The Reed dam burst on Friday night, the council of Norvale said."
RAIN = "Rain fell on the Reed dam in the night before, said the council."


def test_a_day_that_many_documents_state_comes_first() -> None:
    pile = documents("2031-05-03", "2031-05-04", "2031-05-05")
    dated = {
        "d0": [told(BURST, "2031-05-02")],
        "d1": [told(BURST + " Two died.", "2031-05-02")],
        "d2": [told(RAIN, "2031-05-01")],
    }
    assert [day for day, _ in rank(pile, dated, 1, 1)] == ["2031-05-02"]


def test_a_document_that_repeats_itself_counts_once() -> None:
    pile = documents("2031-05-03", "2031-05-04", "2031-05-05")
    twice = [told(RAIN, "2031-05-01", place=i) for i in range(5)]
    dated = {"d0": twice, "d1": [told(BURST, "2031-05-02")], "d2": [told(BURST, "2031-05-02")]}
    assert [day for day, _ in rank(pile, dated, 1, 1)] == ["2031-05-02"]


def test_days_come_in_time_order_with_exact_sentences() -> None:
    pile = documents("2031-05-03", "2031-05-04")
    dated = {"d0": [told(BURST, "2031-05-02"), told(RAIN, "2031-05-01")], "d1": [told(BURST, "2031-05-02")]}
    assert rank(pile, dated, 5, 3) == [("2031-05-01", [RAIN]), ("2031-05-02", [BURST])]


def test_query_lifts_the_days_that_speak_of_it() -> None:
    pile = documents("2031-05-03", "2031-05-03")
    dated = {"d0": [told("The new school opened its gates to all.", "2031-05-01")], "d1": [told(BURST, "2031-05-02")]}
    assert [day for day, _ in rank(pile, dated, 1, 1, "school")] == ["2031-05-01"]
    assert [day for day, _ in rank(pile, dated, 1, 1, "dams")] == ["2031-05-02"]


def test_nothing_dated_gives_an_empty_timeline() -> None:
    assert rank(documents("2031-05-03"), {}, 3, 1) == []


@given(st.integers(min_value=0, max_value=1000))
def test_order_of_documents_does_not_matter(seed: int) -> None:
    pile = documents("2031-05-03", "2031-05-04", "2031-05-05")
    dated = {d.id: [told(f"{BURST} {d.id}", "2031-05-02"), told(f"{RAIN} {d.id}", "2031-05-01")] for d in pile}
    shuffled = pile[:]
    random.Random(seed).shuffle(shuffled)
    assert rank(shuffled, dated, 2, 2) == rank(pile, dated, 2, 2)
