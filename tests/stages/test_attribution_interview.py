from __future__ import annotations

import pytest

from attributed import marked, statements
from onrecord.core.analysis import Attribution, PageKind

TALK = """Orla Venn receives us in her office.
Harbour Post: Minister, has anything changed?
Venn: The telephone rings at seven.
I find that useful.
You promised to pay by the spring.
We have paid half of it.
Will you resign?
I will read the report first.
Source: the minister in an interview with the Harbour Post"""


def turns(text: str, *, kind: PageKind = "interview") -> list[Attribution]:
    return [row for row in statements(text, kind=kind) if row.rule.endswith((":question", ":answer"))]


def test_questions_and_answers_are_told_apart_without_further_labels() -> None:
    rows = turns(TALK)
    assert [(row.rule.rpartition(":")[2], marked(TALK, row)["content"]) for row in rows] == [
        ("question", ["Minister, has anything changed?"]),
        ("answer", ["The telephone rings at seven.", "I find that useful."]),
        ("question", ["You promised to pay by the spring."]),
        ("answer", ["We have paid half of it."]),
        ("question", ["Will you resign?"]),
        ("answer", ["I will read the report first."]),
    ]


def test_a_turn_is_direct_and_shown_and_its_speaker_is_the_label() -> None:
    rows = turns(TALK)
    assert {(row.mode, row.shown) for row in rows} == {("direct", True)}
    assert [row.force for row in rows if row.rule.endswith(":question")] == ["ask", "ask", "ask"]
    assert {marked(TALK, row)["source"][0] for row in rows if row.rule.endswith(":answer")} == {"Venn"}
    assert [bool(row.cue) for row in rows] == [True, True, False, False, False, False]


def test_letters_are_labels_on_a_page_with_two_questions() -> None:
    text = "Q: Did you meet?\nA: Never.\nQ: Did you write?\nA: Once.\nIt was a postcard."
    assert [marked(text, row)["content"] for row in turns(text, kind="article")] == [
        ["Did you meet?"],
        ["Never."],
        ["Did you write?"],
        ["Once.", "It was a postcard."],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Note: The office is closed.\nVenn: a life in pictures.\nThe hall was full.",
        "Venn: Why we lost the bridge.\nReed: How it was won.",
        "Monday: Rain.\nTuesday: Sun.\nWill it last? Nobody knows.",
    ],
)
def test_labels_alone_make_no_conversation(text: str) -> None:
    assert turns(text, kind="article") == []


def test_what_is_told_in_an_answer_is_a_row_inside() -> None:
    text = "Harbour Post: Who wrote it?\nVenn: The council said that it was lost.\nHarbour Post: And then?\nVenn: Nothing."
    rows = statements(text, kind="interview")
    inner = next(row for row in rows if "The council" in str(marked(text, row).get("source")))
    assert inner.inside is not None
    assert rows[inner.inside].rule.endswith(":answer")


@pytest.mark.parametrize(
    ("text", "labelled"),
    [("ORLA VENN: We never met the engineers.", True), ("MINDING THE SHOP: A look at prices, rent and weather", False)],
)
def test_a_heading_in_capitals_is_no_speaker(text: str, labelled: bool) -> None:
    assert [row.rule.endswith(":label") for row in statements(f"The town was quiet on Monday.\n\n{text}")] == [True] * labelled
