"""Forms of telling that news corpora leave out: labels, documents, headlines, refusals, deeds that tell nothing."""

from __future__ import annotations

import pytest

from attributed import expect, marked, statements
from onrecord.core.analysis import Attribution


def rows_of(text: str, rule: str) -> list[Attribution]:
    return [row for row in statements(text) if row.rule.endswith(":" + rule)]


# -- labels and turns -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The bulletin.\nREED (on tape): We left at noon.", "REED", "We left at noon."),
        ("The bulletin.\nREED: Nobody came.", "REED", "Nobody came."),
        ("The voices.\n@tarn_walker: late again, as ever", "@tarn_walker", "late again, as ever"),
        ("The voices.\nTam Reed, baker: I never saw a boat.", "Tam Reed, baker", "I never saw a boat."),
        ("The voices.\nTam Reed, 44: My cellar is full of mud.", "Tam Reed, 44", "My cellar is full of mud."),
    ],
)
def test_a_label_names_the_speaker_of_its_paragraph(text: str, source: str, content: str) -> None:
    (row,) = rows_of(text, "label")
    assert marked(text, row) == {"source": [source], "cue": [":"], "content": [content]}
    assert row.shown
    assert row.mode == "direct"


@pytest.mark.parametrize(
    "text",
    [
        "The bulletin.\nNOTE: We close at noon.",
        "The weather.\nTarn: Rain until noon.",
        "The books.\nReed, the baker: a life in pictures.",
        "The hall.\nIt was late. Reed: a man of few words.",
    ],
)
def test_a_colon_alone_makes_no_label(text: str) -> None:
    assert rows_of(text, "label") == []


def test_what_a_labelled_paragraph_tells_stands_inside_it() -> None:
    text = "The bulletin.\nREED (clip): I think the weir will hold. The mayor said it was safe."
    rows = statements(text)
    assert [(marked(text, row)["content"][0], row.inside) for row in rows[1:]] == [("the weir will hold", 0), ("it was safe", 0)]


TALK = """The baker of Tarn receives us early.
Harbour Post: Is the oven old?
Tam Reed: I built it.
My wife helped me.
The council says it is dangerous.
The council says so because I refused to pay.
And now?
I wait."""


def test_turns_without_labels_alternate() -> None:
    rows = [row for row in statements(TALK, kind="interview") if row.rule.endswith((":question", ":answer"))]
    assert [(row.rule.rpartition(":")[2], marked(TALK, row)["content"]) for row in rows] == [
        ("question", ["Is the oven old?"]),
        ("answer", ["I built it.", "My wife helped me."]),
        ("question", ["The council says it is dangerous."]),
        ("answer", ["The council says so because I refused to pay."]),
        ("question", ["And now?"]),
        ("answer", ["I wait."]),
    ]


def test_questions_without_any_label_need_answers_in_the_first_person() -> None:
    told = "Did you sleep?\nI never slept.\nDid you eat?\nWe ate late.\nWere you alone?\nMy wife was there."
    rows = statements(told, kind="interview")
    assert [row.rule.rpartition(":")[2] for row in rows[:6]] == ["question", "answer"] * 3
    asked = "What happened?\nThe bridge fell.\nWhy did it fall?\nThe piers were weak.\nWho pays?\nThe council does."
    assert not [row for row in statements(asked, kind="interview") if row.rule.endswith((":question", ":answer"))]


# -- documents --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "marks",
    [
        "[source:The Tarn Treaty] [cue:bans] [content:mines within ten miles of the shore].",
        "[source:Section 4] [cue:requires] [content:a lamp at every gate].",
        "[source:The contract] [cue:entitles] [content:the crew to a week of leave].",
        "[source:The statute] [cue:prescribes] [content:that the results be published within a year].",
        "They signed the act, [source:section 2 of which] [cue:requires] [content:guards on all belts].",
        "They signed a pact [source:which] [cue:guarantees] [content:free passage to all boats].",
    ],
)
def test_documents_lay_down(marks: str) -> None:
    assert expect(marks).shown


@pytest.mark.parametrize(
    "text",
    [
        "The union bans mines within ten miles.",
        "The old law allowed the fleet to grow.",
        "The bridge requires a new pier.",
        "The treaty was signed in May.",
    ],
)
def test_what_is_no_document_lays_nothing_down(text: str) -> None:
    assert rows_of(text, "lays_down") == []


# -- somebody quotes another ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "marks",
    [
        "Radio Tarn quoted [source:the pilot] as [cue:saying] [content:that the boat had sunk].",
        "Radio Tarn cited [source:an unnamed pilot] as [cue:saying] [content:the boat had sunk].",
    ],
)
def test_the_one_quoted_has_the_statement(marks: str) -> None:
    from marks import unmark

    text, spans = unmark(marks)
    rows = statements(text)
    assert len(rows) == 1
    got = marked(text, rows[0])
    assert (got["source"], got["content"]) == ([text[slice(*spans["source"][0])]], [text[slice(*spans["content"][0])]])


def test_a_quotation_before_the_one_who_quotes() -> None:
    text = "“The boat has sunk,” Radio Tarn quoted the pilot as saying on Monday."
    (row,) = statements(text)
    assert marked(text, row)["source"] == ["the pilot"]


@pytest.mark.parametrize("text", ["The pilot was known as saying little.", "Radio Tarn quoted the pilot at length."])
def test_quoting_without_words_tells_nothing(text: str) -> None:
    assert rows_of(text, "quoted_as") == []


# -- courts and headlines ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "marks",
    [
        "[content:The driver was asleep at the wheel], a court [cue:has heard].",
        "The inquest [cue:heard] [content:that the driver was asleep].",
        "[content:Driver fell asleep at the wheel], inquest [cue:told]",
    ],
)
def test_a_forum_hears(marks: str) -> None:
    expect(marks)


@pytest.mark.parametrize(
    "text", ["The court heard two witnesses on Monday.", "We heard that it rained.", "The pilot heard a bang."]
)
def test_hearing_is_telling_for_forums_alone(text: str) -> None:
    assert rows_of(text, "heard") == []


def test_a_headline_with_its_verb_in_marks() -> None:
    text = "Inspector ‘begged’ owner to close the old mine"
    (row,) = [row for row in statements(text, first="headline") if row.rule.endswith(":quoted_cue")]
    assert marked(text, row) == {"source": ["Inspector"], "cue": ["‘begged’"], "content": ["owner to close the old mine"]}
    for other in ("Bridge ‘closed’ for two whole years", "Inspector ‘begged’"):
        assert not [row for row in statements(other, first="headline") if row.rule.endswith(":quoted_cue")]


# -- acts without a clause --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("marks", "force"),
    [
        ("[source:Tam Reed] [cue:denies] [content:theft].", "deny"),
        ("[source:Reed] [cue:denied] [content:making any such promise].", "deny"),
        ("[source:The line] [cue:has apologised] [content:for the long delay].", "apologise"),
        ("[source:The ministry] [cue:has not commented] [content:on the report].", "decline"),
        ("[source:The minister] [cue:would not be drawn] [content:on the matter].", "decline"),
        ("[source:The union]'s [cue:reply was] [content:that the gate had been shut].", "assert"),
    ],
)
def test_an_act_told_without_a_clause(marks: str, force: str) -> None:
    row = expect(marks)
    assert row.force == force
    assert row.shown


@pytest.mark.parametrize(
    "text",
    [
        "The court denied him bail.",
        "The guards denied access to the hall.",
        "He was denied a hearing.",
        "The view appealed to walkers.",
        "The map was not drawn on paper.",
        "The crew apologised and left.",
        "The fear is that it floods.",
    ],
)
def test_what_only_looks_like_an_act(text: str) -> None:
    assert not [row for row in statements(text) if row.rule.endswith((":spoken_act", ":drawn", ":copula"))]


@pytest.mark.parametrize(
    "text",
    [
        "A copy was seen by the Harbour Post.",
        "The crew published an open letter.",
        "The pilot posted a photo of the boat.",
        "They asked a question.",
        "I do not doubt that the minister means well.",
        "Does Reed hope the railway fails?",
        "The villagers were ordered to leave.",
        "Radio Tarn left early, citing two officials.",
        "The Post could not independently verify the report.",
        "Original title: “The Long Weir of Tarn”",
    ],
)
def test_deeds_tell_nothing(text: str) -> None:
    assert statements(text) == ()


# -- verbs ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "marks",
    [
        "[content:“I never saw it,”] [cue:sobbed] [source:Tam Reed].",
        "[content:“Not a word of it is true,”] [source:she] [cue:fumed].",
        "[source:Tam Reed] [cue:hit back]: [content:“He is a liar and a sponger.”]",
        "[source:My father] [cue:used to say] [content:that rain is cheap].",
        "[source:The union] [cue:demands] [content:that the gate be closed].",
        "[source:The Harbour Post] [cue:reported] earlier [content:that the boat had sunk].",
    ],
)
def test_more_ways_of_saying(marks: str) -> None:
    expect(marks)


@pytest.mark.parametrize(
    "text", ["The lamp beamed over the pier.", "The engine roared.", "He shot a film in Tarn.", "It hit the back wall."]
)
def test_the_same_words_without_speech(text: str) -> None:
    assert statements(text) == ()


def test_what_is_promised_is_the_content_and_who_gets_it_is_spoken_to() -> None:
    expect("[source:The clerk] [cue:promised] [addressee:me] [content:an answer by Friday].")


def test_a_speaker_tells_of_his_own_thoughts() -> None:
    text = "“I asked him to close it. I thought he would listen,” said Tam Reed."
    rows = statements(text)
    assert [(marked(text, row)["content"][0], row.inside) for row in rows[1:]] == [("him to close it", 0), ("he would listen", 0)]


def test_you_think_is_nobody() -> None:
    assert len(statements("“You think it is easy when you start,” said Tam Reed.")) == 1
