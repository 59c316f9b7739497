from __future__ import annotations

import pytest

from attributed import marked, page_of, statements


def row(text: str, at: int = 0) -> dict[str, list[str]]:
    return marked(text, statements(text)[at])


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("The mayor admitted that the gate was open.", "admit"),
        ("The ministry refused to hand over the file.", "refuse"),
        ("The ministry refused to comment on the file.", "decline"),
        ("The union opposed the sale of the yard.", "oppose"),
        ("“We demand a new vote,” said Venn.", "order"),
        ("“We demanded a new vote,” said Venn.", "assert"),
        ("“I am sorry for the delay,” said Venn.", "apologise"),
        ("“He is a liar,” said Venn.", "accuse"),
        ("Venn claimed that troops shelled the village.", "accuse"),
        ("Venn said that troops shelled the village.", "assert"),
        ("“They will bear the consequences,” said Venn.", "threaten"),
        ("Venn said that no order was ever given.", "deny"),
        ("Venn said that no injuries were reported.", "assert"),
        ("“Where did the money go?” Venn asked.", "ask"),
    ],
)
def test_force(text: str, force: str) -> None:
    assert statements(text)[0].force == force


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("The mayor told reporters that it rained.", ["reporters"]),
        ("Venn urged residents to stay at home.", ["residents"]),
        ("Venn thanked the crews for their patience.", ["the crews"]),
        ("“We left,” Venn told the Harbour Post.", ["the Harbour Post"]),
        ("Venn praised the crews for their patience.", None),
    ],
)
def test_the_one_spoken_to(text: str, to: list[str] | None) -> None:
    assert row(text).get("addressee") == to


@pytest.mark.parametrize(
    ("text", "medium"),
    [
        ("Venn said in a statement that it rained.", ["a statement"]),
        ("Venn wrote on Plaza that it rained.", ["Plaza"]),
        ("Venn said in May that it rained.", None),
        ("The report said that it rained.", None),
    ],
)
def test_the_medium(text: str, medium: list[str] | None) -> None:
    assert row(text).get("medium") == medium


@pytest.mark.parametrize(
    ("text", "source", "relay"),
    [
        ("The Harbour Agency reported, citing the ministry, that it rained.", "the ministry", ["The Harbour Agency"]),
        ("The Harbour Agency quoted the mayor as saying that it rained.", "the mayor", ["The Harbour Agency"]),
        ("The mayor said, citing the ministry, that it rained.", "The mayor", None),
    ],
)
def test_who_passed_it_on(text: str, source: str, relay: list[str] | None) -> None:
    found = [marked(text, s) for s in statements(text)]
    assert relay in [f.get("relay") for f in found if f.get("source") == [source]]


@pytest.mark.parametrize(
    ("words", "outlet"),
    [
        ("the Harbour Post", True),
        ("the state news agency", True),
        ("Harbour press secretary Orla Venn", False),
        ("a media adviser", False),
    ],
)
def test_an_office_named_after_the_press_is_no_outlet(words: str, outlet: bool) -> None:
    from onrecord import nlp
    from onrecord.stages import quotes
    from onrecord.stages.attribution import relays
    from onrecord.stages.attribution.view import View

    page, article = page_of(words)
    view = View(page, article, nlp.parse(words, [(0, len(words))]), quotes.find(page, article))
    assert relays.is_outlet(view, (0, len(words))) is outlet
