"""What a page tells beside names: whose statement it is, who is called what, and names glued to other words."""

from __future__ import annotations

import pytest
from test_mentions import read, who

from onrecord import nlp
from onrecord.core.analysis import Article, Block
from onrecord.core.text import Cell, Page, Span
from onrecord.stages import mentions

HWA = "organisation:Halden Water Authority"
INSTITUTE = "organisation:Institute for Public Questions"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{A statement by the Halden Water Authority} said the gate was shut.", HWA),
        ("{The Halden Water Authority's statement} said the gate was shut.", HWA),
        ("{The report of the Halden Water Authority} blames the rain.", HWA),
        ("{A survey published by the Institute for Public Questions} found that few agree.", INSTITUTE),
        ("It rained, according to {a study by the Halden Water Authority}.", HWA),
        ("A report by the Halden Water Authority came out. {The report} says the gate was shut.", HWA),
        ("The Halden Water Authority said it was over. “Nobody was hurt,” {the statement} reads.", HWA),
    ],
)
def test_a_document_that_speaks_is_its_issuer(text: str, expected: str) -> None:
    assert who(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "{A letter seen by the Halden Water Authority} said the gate was shut.",
        "{A survey of Norwegians} found that few agree.",
        "Orla Venn signed {a statement by the Halden Water Authority}.",
        "{A study by Orla Venn and Tam Roo} found more.",
        "Orla Venn and Tam Roo said it was over. “Nobody was hurt,” {the statement} reads.",
    ],
)
def test_a_document_that_does_not_speak_or_is_another_s_stays_one(text: str) -> None:
    found = who(text)
    assert found is not None
    assert found.startswith("document:")


def test_a_body_set_beside_its_calling_is_called_so() -> None:
    text = "In a note the operator, the Halden Water Authority, said it was sorry. {The operator} gave no date."
    assert who(text) == HWA
    near = "In a note the operator, the Halden Water Authority and the Orlan Bank said no. {The operator} gave no date."
    assert who(near) != HWA


def test_the_head_of_a_body_is_who_runs_it() -> None:
    text = "Forty died, {the head of the Halden Rescue Service} said. Lukas Roo, who has run the service since 2027, was tired."
    assert who(text) == "person:Lukas Roo"


def test_the_administration_is_not_a_body_with_that_word_in_its_name() -> None:
    text = "The Food Safety Administration shut the plant. {The administration} said nothing."
    assert who(text) == "organisation:administration (described)"


def test_school_without_an_article_is_no_school() -> None:
    text = "The Millow School closed on Monday. Children stayed away from {school} all week."
    assert who(text) is None
    assert who(text.replace("{school}", "{the school}")) == "organisation:Millow School"


def test_the_subject_of_its_own_sentence_argues() -> None:
    before = "Tam Roo said so. "
    assert who(before + "Sunniva Reck vowed to vote no: the rule, {she} argued, was late.") == "person:Sunniva Reck"


def test_a_speaker_with_another_subject_after_is_not_meant() -> None:
    text = "“Read it,” said Tam Roo. Kim Venn carried the bill into the chamber. “It is short,” {he} said."
    assert who(text) is None
    assert who(text.replace("Kim Venn carried", "It carried")) == "person:Tam Roo"


def test_they_is_no_group_that_is_nobody_s_subject() -> None:
    assert who("It upset the residents. {They} said it was late.") is None
    assert who("The residents fled. {They} said it was late.") == "group:residents (described)"


def test_a_vaguer_office_before_is_not_the_office_named_after_it() -> None:
    text = "A note is addressed to the minister. {Halvane's interior minister} resigned."
    _, _, chains, (mark,) = read(text)
    assert mark is not None
    assert mark.chain is not None
    assert chains[mark.chain].titles == ("interior minister", "interior minister of halvane")


def test_words_before_a_name_that_the_page_has_without_them_are_no_part_of_it() -> None:
    text = "Mick Roo left. {Acting Chief of Staff Mick Roo} said that the staff knew."
    assert who(text) == "person:Mick Roo"
    assert who("Roo Lane left. Cathy Roo Lane sat down. {Lane} slept.") == "person:Cathy Roo Lane"


def test_an_owner_is_parted_from_the_name_of_somebody_of_theirs() -> None:
    _, _, chains, _ = read("The Harbour Post's Glenn Thrushby said so.")
    assert {c.name for c in chains} == {"Harbour Post", "Glenn Thrushby"}


def test_a_party_behind_a_name_is_nobody() -> None:
    _, _, chains, _ = read("Sen. Orla Venn (R-Ohio) said so.")
    assert {c.name for c in chains} == {"Orla Venn"}


def test_who_speaks_by_the_last_word_of_two_is_a_person() -> None:
    assert who("{Samara Arpino} teaches. Arpino said hello. Arpino added that she was late.") == "person:Samara Arpino"


def test_a_page_calls_its_own_outlet_by_the_last_word() -> None:
    text = "Hanne Morvik told the Observer that she was asleep."
    page = Page(id="p", text=text, reader="test", raw_sha256="")
    block = Block(span=Span("p", 0, len(text)), role="body", rule="test")
    parse = nlp.parse(text, [(0, len(text))])
    for outlet, expected in (("The Orlim Observer", "Orlim Observer"), ("Harbour Post", "Observer")):
        article = Article(page="p", blocks=(block,), outlet=Cell(value=outlet))
        _, chains = mentions.find(page, article, parse)
        assert expected in {c.name for c in chains}


def test_an_office_that_is_somebody_s_surname_is_that_person() -> None:
    text = "Sen. Angus King stayed at home. “No,” {King} said."
    assert who(text) == "person:Angus King"
    assert who(text.replace("{King}", "{the king}")) != "person:Angus King"


def test_former_before_a_place_tells_another_holder() -> None:
    text = "Sen. Orla Venn spoke. {The former New York senator} said no."
    assert who(text) != "person:Orla Venn"
    assert who("Sen. Orla Venn spoke. {The senator} said no.") == "person:Orla Venn"


def test_a_name_with_an_apposition_is_no_government() -> None:
    found = who("{Betts}, a distributor of flour in Cleveland, said he was tired.")
    assert found is None or not found.startswith("government")


def test_a_field_behind_of_belongs_to_the_title() -> None:
    text = "Secretary of labor Robert Venn wrote it. {The secretary} left."
    assert who(text) == "person:Robert Venn"


def test_an_acronym_and_an_office_stand_before_the_name() -> None:
    assert who("{CTU President Karen Roo} said no.") == "person:Karen Roo"


def test_a_president_is_not_the_junior_named_in_full() -> None:
    text = "{President Roo} met nobody. His son, Tam Roo Jr., left."
    assert who(text) == "person:Roo"
    assert who("Tam Roo Jr. left. {Roo} was late.") == "person:Tam Roo Jr."


def test_the_lawyer_of_a_name_is_not_his_lawyer() -> None:
    _, _, _, marks = read("{His lawyer} wrote it. {Venn's lawyer} said no.")
    assert marks[0] is not None
    assert marks[1] is not None
    assert marks[0].chain != marks[1].chain


def test_a_counterpart_named_later_leaves_the_minister_joined() -> None:
    text = "Energy Minister Tam Roo spoke. {The minister} was late. Then came his Kessarian counterpart, Orla Venn."
    assert who(text) == "person:Tam Roo"
    before = "Energy Minister Tam Roo met his Kessarian counterpart, Orla Venn. {The minister} was late."
    assert who(before) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "There had been talks with the superintendent. {She} said it was no use.",
            None,
        ),
        ("The vote is held by the loudest woman in the hall. {She} said it was no use.", None),
        ("An official said no on Monday. {He} added that nobody had asked.", "person:official (described)"),
        ("A woman came forward on Monday. {She} said the gate was open.", "person:woman (described)"),
    ],
)
def test_somebody_named_in_passing_is_not_who_speaks_next(text: str, expected: str | None) -> None:
    assert who(text) == expected
