"""In what something was said, who passed it on, to whom: one sentence for each form, near misses beside them."""

from __future__ import annotations

import pytest

from attributed import marked, statements


def given(text: str, role: str) -> list[str]:
    """Return what the statements of ``text`` have for ``role``, each once."""
    return sorted({words for row in statements(text) for words in marked(text, row).get(role, [])})


@pytest.mark.parametrize(
    ("text", "medium"),
    [
        ("The mayor told a packed press conference that nobody had been hurt.", ["a packed press conference"]),
        ("Venn told Channel Nine's Late Desk that the crown would hold.", ["Channel Nine's Late Desk"]),
        ("Speaking to Coast FM's breakfast programme, Venn said the tunnel would open.", ["Coast FM's breakfast programme"]),
        ("Taking to Instagram, the singer wrote: “I am done with touring.”", ["Instagram"]),
        ("“No comment,” the director said by text message.", ["text message"]),
        ("Giving evidence to the inquiry by video link, Venn said the valve was old.", ["video link"]),
        ("Professor Marr argues in the journal Soil Letters that the dam warmed the valley.", ["the journal Soil Letters"]),
        ("“We are well,” the prisoner replied in a letter seen by the Post.", ["a letter seen by the Post"]),
        ("The pilot said over the intercom that there was nothing to fear.", ["the intercom"]),
        ("Venn said on Radio Toller's “Late Desk” that it was over.", ["Radio Toller's “Late Desk”"]),
        ("In an interview published on Friday, Venn said the pier was doomed.", ["an interview"]),
        ("In a statement read out by his solicitor, Venn said he was sorry.", ["a statement"]),
        ("Reached by phone, Venn denied that the pier was doomed.", ["phone"]),
        ("Venn declined to discuss the pier when reached by telephone at her home.", ["telephone"]),
        ("The town council held a meeting, where Venn said the pier was doomed.", ["a meeting"]),
        ("Her sister had warned her in a text message not to drink it.", ["a text message"]),
        ("The man reached by the rescuers said that the pier was doomed.", []),
        ("Venn said in reply that the pier was doomed.", []),
        ("Venn commented on the report that the pier was doomed.", []),
        ("Venn said at dinner that the roof would last.", []),
        ("Mr Orr was on the other side of the debate, arguing that the survey should stay secret.", []),
        ("The report said on page 88 that the roof would last.", []),
        ("The mayor told a conference of nurses that nobody had been hurt.", []),
    ],
)
def test_what_it_was_said_in(text: str, medium: list[str]) -> None:
    assert given(text, "medium") == medium


@pytest.mark.parametrize(
    ("text", "relay"),
    [
        ("The striker said through his agent that he would stay.", ["his agent"]),
        ("Through her lawyers, Ms Dahl denied that she had lied.", ["her lawyers"]),
        ("“We are leaving,” said the commander, speaking through an interpreter.", ["an interpreter"]),
        ("In remarks carried by the state news agency, Venn said the harvest was good.", ["the state news agency"]),
        ("In a letter read out by her grandson, Mrs Dahl said she was tired.", ["her grandson"]),
        ("The family said in a statement issued through police that they were tired.", ["police"]),
        ("The minister, quoted in the Toller Gazette, said the dam would hold.", ["the Toller Gazette"]),
        ("Venn said the man had fled, the Toller Gazette reports.", ["the Toller Gazette"]),
        ("According to a report in the Toller Gazette, Venn told aides that he would quit.", ["the Toller Gazette"]),
        ("Dahl was cited by the paper as warning that stocks would run out.", ["the paper"]),
        ("The mayor said through tears that the school would close.", []),
        ("The mayor said via Telegram that the school would close.", []),
        ("In a survey published by the council, residents said the road was bad.", []),
        ("In a law passed by parliament, the state says the road is free.", []),
        ("Dahl was cited in the report as saying that the brakes were worn.", []),
    ],
)
def test_who_passed_words_on(text: str, relay: list[str]) -> None:
    assert given(text, "relay") == relay


@pytest.mark.parametrize(
    ("text", "relay"),
    [
        ("“Nobody was hurt,” Dahl said, according to Vox Sarro. The daily Vox Sarro is read in Tolm.", ["Vox Sarro"]),
        ("“Nobody was hurt,” Dahl said, according to Vox Sarro. The opera Vox Sarro is sung in Tolm.", []),
    ],
)
def test_an_outlet_is_what_the_page_calls_one(text: str, relay: list[str]) -> None:
    assert given(text, "relay") == relay


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("“Leave now,” the policeman shouted at the driver.", ["the driver"]),
        ("The union called on the council to close the bridge.", ["the council"]),
        ("The coach demanded of his players that they run harder.", ["his players"]),
        ("“You lied,” she said, turning to the bishop.", ["the bishop"]),
        ("“I knew nothing,” he testified before the senate committee.", ["the senate committee"]),
        ("Dahl wrote to the board in May, warning that costs would double.", ["the board"]),
        ("The minister congratulated the team on its win.", ["the team"]),
        ("“Mr Speaker, this is no brim,” she said.", ["Mr Speaker"]),
        ("The charter requires both parties to open the gates.", ["both parties"]),
        ("“Mr Speaker, who was ill, came,” she said.", []),
        ("The act requires ships to carry lamps.", []),
        ("“Bring boots,” she said, giving a map.", []),
        ("Venn expressed optimism that the talks would go on.", []),
    ],
)
def test_who_was_spoken_to(text: str, to: list[str]) -> None:
    assert given(text, "addressee") == to


@pytest.mark.parametrize(
    ("text", "relay"),
    [
        ("“The clerk told a friend of mine, who told me, that it was shut,” said Orla Venn.", ["a friend of mine"]),
        ("The president, through his chief of staff, apologised for “a mistake”.", ["his chief of staff"]),
        (
            "In a reply sent on its behalf by the law firm Reed & Marr, the company said it was false.",
            ["the law firm Reed & Marr"],
        ),
        ("In a letter published by all newspapers, the veterans thanked the mayor.", ["all newspapers"]),
        ("Dame Orla Venn sent word by her agent that she would bring a towel.", ["her agent"]),
        ("Venn told a friend of mine who left early that it was shut.", []),
    ],
)
def test_who_passed_it_on(text: str, relay: list[str]) -> None:
    assert given(text, "relay") == relay


def test_a_time_and_a_go_between_are_no_part_of_who_said_it() -> None:
    assert given("A day later the president, through his chief of staff, apologised for “a mistake”.", "source") == [
        "the president"
    ]
