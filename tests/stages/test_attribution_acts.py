from __future__ import annotations

import pytest

from attributed import expect, marked, statements


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("“No such call was received,” said Venn.", "deny"),
        ("“Nobody released anything,” said Venn.", "deny"),
        ("“No warning of any kind reached us,” said Venn.", "deny"),
        ("“The gate was not closed,” said Venn.", "assert"),
        ("Venn said there was no wind.", "assert"),
        ("Venn called the report nonsense.", "deny"),
        ("Venn called the summons “unhelpful”.", "criticise"),
        ("Venn called the crews “brave and exact”.", "praise"),
        ("Venn called the summons “the third”.", "assert"),
        ("Venn said the plan was a disgrace.", "criticise"),
        ("Venn said it would be dangerous to wait.", "predict"),
        ("“We will pay every crown,” said Venn.", "promise"),
        ("Venn said he would return in May.", "promise"),
        ("“Prices will rise,” said Venn.", "predict"),
        ("“If it rains, we will see,” said Venn.", "assert"),
        ("The office said a vote is planned for October.", "predict"),
        ("“Do not fill the lake,” said Venn.", "order"),
        ("“Ask the people on the roofs,” said Venn.", "order"),
        ("“People ask the wrong thing,” said Venn.", "assert"),
        ("The ministry would not comment on the count.", "decline"),
        ("“We don't discuss our mail,” said Venn.", "decline"),
        ("A spokesman referred all questions to the ministry.", "decline"),
        ("“We are sorry for the delay,” said Venn.", "apologise"),
        ("The minister expressed deep sympathy for the families.", "praise"),
        ("The minister expressed outrage at the ruling.", "criticise"),
    ],
)
def test_act(text: str, force: str) -> None:
    assert [row.force for row in statements(text) if row.inside is None] == [force]


def test_a_doctor_who_refers_patients_declines_nothing() -> None:
    assert "decline" not in [row.force for row in statements("The doctor referred two patients to the clinic.")]


@pytest.mark.parametrize(
    "marks",
    [
        "[source:The minister] [cue:called] [content:reports of such a letter an invention].",
        "[source:The gate operator] [cue:tells] [addressee:the commission] [content:of two letters].",
        "[source:Orla Venn] [cue:told] [addressee:CNN] on Tuesday morning [content:that it rained].",
        "[source:The union] [cue:said] in [medium:a statement] [content:that the bridge was closed].",
        "[source:They] [cue:found] [content:no trace of the call].",
        "The volunteers who [source:he] [cue:said] [content:had left] came back.",
        "On Monday [source:Mayor Orla Venn] [cue:said] [content:it rained].",
    ],
)
def test_frames(marks: str) -> None:
    expect(marks)


@pytest.mark.parametrize("text", ["Orla Venn has said nothing since the flood.", "She said it twice.", "They found new ways."])
def test_what_says_nothing_is_no_statement(text: str) -> None:
    assert statements(text) == ()


@pytest.mark.parametrize(
    ("text", "medium"),
    [
        ("The statement said the dam was safe.", None),
        ("The Harbour Post said the dam was safe.", None),
        ("Under Article 7, the states shall consult.", None),
    ],
)
def test_a_text_that_speaks_is_a_source_and_no_medium(text: str, medium: list[str] | None) -> None:
    assert [marked(text, row).get("medium") for row in statements(text)] == [medium]


def test_a_communique_documented_in_full_is_whose_it_is() -> None:
    text = "The ministry has published a statement on the flood. The Post documents it in full.\n“A fault occurred at the dam.”"
    rows = [row for row in statements(text) if "fault" in str(marked(text, row)["content"])]
    assert [marked(text, row)["source"] for row in rows] == [["The ministry"]]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("“We will not leave this valley”\nThe hall was full.", ["“We will not leave this valley”"]),
        ("‘Nobody asked us to stop it’: a town against its dam\nThe hall was full.", ["‘Nobody asked us to stop it’"]),
    ],
)
def test_a_quoted_headline_has_no_source(text: str, content: list[str]) -> None:
    rows = [row for row in statements(text, first="headline") if row.rule.endswith(":quoted_headline")]
    assert [marked(text, row) for row in rows] == [{"content": content}]


def test_a_work_in_a_headline_is_no_quotation() -> None:
    rows = statements("“The Long Weir” wins the harbour prize\nThe hall was full.", first="headline")
    assert [row for row in rows if row.rule.endswith(":quoted_headline")] == []


def test_a_question_after_a_colon_has_no_speaker() -> None:
    rows = statements("Council: what to know about the dam\nThe hall was full.", first="headline")
    assert [row for row in rows if row.rule.endswith("_colon")] == []


def test_an_aid_group_may_speak_in_a_headline() -> None:
    expect("[source:Aid group][cue::] [content:thousands flee flooded valley]\nThe hall was full.", first="headline")


def test_the_same_telling_goes_on_and_nests_nothing() -> None:
    rows = statements("The weir would fail, Orla Venn said, citing a report.")
    assert [row for row in rows if row.inside is not None] == []


def test_nobody_in_particular_says_nothing_inside() -> None:
    rows = statements("“You cannot just say we pick one area,” said Orla Venn.")
    assert [row.inside for row in rows] == [None]
