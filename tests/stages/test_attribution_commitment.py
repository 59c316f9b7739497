from __future__ import annotations

import importlib
import inspect

import pytest

from attributed import statements
from onrecord import lexicons
from onrecord.core.analysis import Attribution
from onrecord.stages.attribution import commitment, content_clause, polarity, tense


def only(text: str, *, first: str = "body") -> Attribution:
    """Return the one statement of ``text``."""
    (found,) = statements(text, first=first)
    return found


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("The mayor said that the wall fell.", "open"),
        ("The mayor did not say that the wall fell.", "open"),
        ("The mayor admitted that the wall fell.", "accepts"),
        ("The mayor did not admit that the wall fell.", "accepts"),
        ("The mayor pointed out that the wall fell.", "accepts"),
        ("“The wall fell,” Orla Venn conceded.", "accepts"),
        ("The clerk was not aware that the yard was closed.", "accepts"),
        ("The mayor confirmed that the wall fell.", "accepts"),
        ("The mayor did not confirm that the wall fell.", "open"),
        ("The clerk was unable to confirm that the wall fell.", "open"),
        ("The mayor will confirm that the wall fell.", "open"),
        ("The mayor said the clerk can confirm the wall fell.", "open"),
        ("Orla Venn denied that the wall fell.", "open"),
        ("Orla Venn insisted that the wall fell.", "open"),
        ("Orla Venn claimed that the wall fell.", "distances"),
        ("The guard claimed to have seen the boat.", "distances"),
        ("Orla Venn did not claim that the wall fell.", "open"),
        ("Orla Venn falsely claimed that the wall fell.", "rejects"),
        ("Orla Venn wrongly predicted that the wall would fall.", "rejects"),
        ("Orla Venn rightly predicted that the wall would fall.", "accepts"),
        ("The mayor's admission that the wall fell came late.", "accepts"),
        ("The union is furious that the yard was closed.", "accepts"),
        ("According to Orla Venn, the wall fell.", "open"),
        ("The spokesman neither confirmed nor denied that the wall fell.", "open"),
    ],
)
def test_the_writer_takes_on_what_the_cue_says(text: str, taken: str) -> None:
    row = statements(text)[0]
    assert row.commitment == taken


def test_whether_leaves_open_what_that_would_accept() -> None:
    assert only("The clerk revealed that the yard was sold.").commitment == "accepts"
    assert only("The clerk did not reveal whether the yard was sold.").commitment == "open"


def test_an_attitude_accepts_a_clause_but_not_a_thing() -> None:
    assert only("Orla Venn welcomed the plan.").commitment == "open"


@pytest.mark.parametrize(
    ("word", "particle", "plain"),
    [
        ("revealed", "", "accepts"), ("realizes", "", "accepts"), ("pointed", "out", "accepts"), ("pretended", "", "rejects"),
        ("allegations", "", "distances"), ("lied", "", "rejects"),
    ],
)  # fmt: skip
def test_every_form_of_a_word_has_its_entry(word: str, particle: str, plain: str) -> None:
    entry = commitment.entry_of(word, particle)
    assert entry is not None
    assert entry.plain == plain


def test_pointing_without_out_is_not_listed() -> None:
    assert commitment.entry_of("pointed", "at") is None


def test_entries_are_of_the_closed_set_and_stand_once() -> None:
    rows = lexicons.rows("verb_commitments")
    allowed = {"accepts", "open", "distances", "rejects"}
    assert {row[1] for row in rows} | {row[2] for row in rows} <= allowed
    assert {kind for row in rows if len(row) > 3 for kind in row[3].split(",")} <= {"inf", "clause", "felt"}
    assert len({row[0] for row in rows}) == len(rows)
    assert set(lexicons.mapping("commitment_modifiers").values()) <= allowed


@pytest.mark.parametrize("name", ["verb_commitments", "commitment_modifiers"])
def test_lexicons_have_a_source_line(name: str) -> None:
    folder = importlib.resources.files(lexicons.__name__)
    assert (folder / f"{name}.txt").read_text(encoding="utf-8").startswith("# source: ")


@pytest.mark.parametrize("rule", [commitment.of, content_clause.verb_of, polarity.of, tense.of])
def test_rules_tell_an_example_and_a_near_miss(rule: object) -> None:
    doc = inspect.getdoc(rule) or ""
    assert "True:" in doc
    assert "Near miss" in doc


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("The mayor said no one was hurt.", "-"),
        ("She said nobody but the guards knew.", "+"),
        ("The mayor said the bridge will not open.", "-"),
        ("“We are not going to pay,” Orla Venn said.", "-"),
        ("The guards had hardly begun, Orla Venn said.", "-"),
        ("Orla Venn said there was no warning.", "-"),
        ("Orla Venn said there was no doubt about the letter.", "+"),
        ("Orla Venn said they had no plans to close the yard.", "-"),
        ("According to the ministry, nothing was found.", "-"),
        ("“It was,” she said, “never about money.”", "-"),
        ("“Not in my harbour,” she said.", "-"),
        ("“Not out but calm,” she said.", "+"),
        ("“Not a single boat was lost,” she said.", "-"),
        ("The mayor urged the guards not to leave.", "-"),
        ("The mayor said the gate that did not close was old.", "+"),
        ("The mayor said not only the gate but the wall fell.", "+"),
        ("Orla Venn denied that the gates had been closed.", "+"),
        ("Orla Venn did not say that the wall fell.", "+"),
    ],
)
def test_polarity_of_the_main_clause(text: str, sign: str) -> None:
    assert only(text).polarity == sign


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("The mayor said the bridge will open.", "future"),
        ("The mayor said the bridge would open.", "future"),
        ("The mayor said they were going to leave.", "future"),
        ("The mayor said they were going to the port.", "past"),
        ("“I would wait,” said Orla Venn.", "present"),
        ("She said the bridge is to open in May.", "future"),
        ("Orla Venn told reporters the aim is to open the bridge.", "present"),
        ("She said the bridge is not due to open before May.", "future"),
        ("The mayor said the bridge has opened.", "past"),
        ("Orla Venn denied that the gates had been closed.", "past"),
        ("“It's been a hard year,” Orla Venn said.", "past"),
        ("“It's late,” Orla Venn said.", "present"),
        ("He said he could not accept it.", "present"),
        ("She said they should have left.", "past"),
        ("She said they have to leave.", "present"),
        ("The yard must close, Orla Venn insisted.", "present"),
        ("“A disgrace,” she said.", "none"),
        ("“Leave now,” she said.", "none"),
        ("The mayor urged them to leave.", "none"),
        ("Orla Venn promised to pay the workers.", "none"),
        ("Orla Venn demanded that the gate be returned.", "none"),
        ("The mayor confirmed the sale of the yard.", "none"),
        ("The boat is alleged to have sunk.", "past"),
        ("Orla Venn asked whether the figures would be published.", "future"),
        ("“If it rains, we will close,” she said.", "future"),
    ],
)
def test_tense_of_the_main_clause(text: str, time: str) -> None:
    assert only(text).tense == time


@pytest.mark.parametrize(
    ("line", "time"), [("Warden: Bridge to open in May", "future"), ("Warden: Plan to open bridge in May", "none")]
)
def test_a_headline_announces_with_an_infinitive(line: str, time: str) -> None:
    assert only(line, first="headline").tense == time
