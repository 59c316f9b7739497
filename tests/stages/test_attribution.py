from __future__ import annotations

import pytest

from attributed import expect, marked, statements
from onrecord.core.analysis import Anchor, Mention, Published, Timex
from onrecord.core.text import Span

DIRECT = [
    "[content:“We never met,”] [source:Orla Venn] [cue:told] [addressee:the Harbour Post].",
    "[content:“We never met,”] [cue:said] [source:Orla Venn, a nurse from Tarn], on Friday.",
    '[content:"We left,"] [source:she] [cue:said]. [content:"It was late."]',
    "[source:Orla Venn] [cue:said]: [content:“We left.”]",
    "[source:She] [cue:added], [content:“It was late, and nobody asked us.”]",
    "[content:''We left,''] [cue:said] [source:Mr. Reed]. [content:''It was late.'']",
    "[content:‘We left,’] [source:he] [cue:said].",
    "[content:The move is “a disgrace,”] [source:Tam Reed] [cue:said].",
    "[source:The mayor] [cue:told] [addressee:his audience]:\n[content:“Nobody has ever asked us for a bridge.”]",
    "[content:“Why did nobody ask us for a bridge?”] [cue:asked] [source:Tam Reed].",
    "[content:“Nobody asked us.”]\n[cue:—] [source:Orla Venn]",
]


@pytest.mark.parametrize("marks", DIRECT)
def test_direct(marks: str) -> None:
    assert expect(marks).shown


INDIRECT = [
    "[source:The council] [cue:said] [content:the bridge was closed].",
    "[source:The council] [cue:confirmed] [content:that the bridge was closed] and denied that it had cracked.",
    "[source:The council] confirmed that the bridge was closed and [cue:denied] [content:that it had cracked].",
    "[source:The mayor] left early, [cue:adding] [content:that it rained].",
    "[content:The weir], [source:the union] [cue:said], [content:would fail].",
    "[content:The weir would fail], [cue:said] [source:Orla Venn].",
    "[content:The weir is safe], [cue:according to] [source:the ministry].",
    "[cue:According to] [source:the harbour office], [content:the weir is safe].",
    "Orla Venn left. [source:She] [cue:warned] [content:that the wall would crack].",
    "[source:Orla Venn], who leads the union, [cue:said] [content:it would strike].",
    "[source:Orla Venn, the union’s leader,] [cue:said] [content:it would strike].".replace(",] ", "], "),
    "[source:The engineers] [cue:were confident] [content:that the wall would hold].",
    "[source:The treaty] [cue:provides] [content:that both sides withdraw].",
    "[cue:Under] [source:Article 7], [content:the states shall consult].",
    "As [cue:reported] by [source:the Harbour Post], [content:the mayor closed the bridge].",
    "[source:A senior official who asked not to be named] [cue:said] [content:the talks had failed].",
    "[source:She] [cue:accused] [content:the minister of lying].",
    "TARN (Agency) – [source:Orla Venn] [cue:said] [content:the dam was safe].",
]


@pytest.mark.parametrize("marks", INDIRECT)
def test_indirect(marks: str) -> None:
    expect(marks)


def test_mixed_keeps_the_quotation_whole() -> None:
    row = expect("[source:Tam Reed] [cue:said] [content:the plan was “a gift to nobody but the builders” and should go].")
    assert row.mode == "mixed"


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("The so-called “peace council” met in Tarn.", "peace"),
        ("Her novel “The Long Weir” came out in May.", "Weir"),
        ("The report ran to ninety pages.", "ninety"),
        ("Seats were given out according to size.", "Seats"),
        ("Ferries run every hour, and trains every ten minutes.", "Ferries"),
        ("In other words, the bridge is closed.", "bridge"),
    ],
)
def test_near_misses_make_no_statement(text: str, gone: str) -> None:
    assert [marked(text, row) for row in statements(text) if gone in str(marked(text, row).get("content"))] == []


def test_a_quotation_over_paragraphs_is_one_statement() -> None:
    text = "“We have opened the weir,” Venn said. “We thank the crews.\n“We will not rest.”"
    rows = statements(text)
    assert [marked(text, row)["content"] for row in rows if row.inside is None] == [
        ["“We have opened the weir,”", "“We thank the crews.", "“We will not rest.”"]
    ]


def test_unclosed_paragraph_belongs_to_the_cue_of_the_next() -> None:
    text = "“We thank the crews.\n“We will not rest,” Venn added."
    rows = [row for row in statements(text) if row.inside is None]
    assert [marked(text, row)["content"] for row in rows] == [["“We thank the crews.", "“We will not rest,”"]]


def test_a_quoted_paragraph_of_its_own_goes_on_with_the_last_speaker() -> None:
    text = "“We left,” said Orla Venn.\n“It was late.”"
    (row,) = statements(text)
    assert marked(text, row)["content"] == ["“We left,”", "“It was late.”"]


def test_after_a_paraphrase_a_quoted_paragraph_is_a_guess_and_says_so() -> None:
    text = "The hall was cold, said Orla Venn on Monday.\n“It was late.”"
    row = statements(text)[-1]
    assert row.rule.endswith(":same_speaker")
    assert not row.shown


def test_a_line_in_other_marks_is_nobodys() -> None:
    text = "“We left,” said Orla Venn.\n‘A long night in the hills.’"
    assert marked(text, statements(text)[0])["content"] == ["“We left,”"]


def test_another_speaker_with_a_cue_is_not_the_last_one() -> None:
    text = "“We left,” said Orla Venn.\n“When?” asked Tam Reed."
    assert [marked(text, row)["source"] for row in statements(text)] == [["Orla Venn"], ["Tam Reed"]]


def test_nested_speech_is_a_row_inside() -> None:
    text = "The premier told the Harbour Post that the general had said the troops were safe."
    outer, inner = statements(text)
    assert marked(text, inner) == {"source": ["the general"], "cue": ["had said"], "content": ["the troops were safe"]}
    assert (outer.inside, inner.inside) == (None, 0)
    assert marked(text, outer)["addressee"] == ["the Harbour Post"]


def test_nested_in_quotation_marks() -> None:
    text = "“He told us ‘go home’,” she said."
    _, inner = statements(text)
    assert inner.inside == 0
    assert marked(text, inner) == {"source": ["He"], "cue": ["told"], "content": ["‘go home’"], "addressee": ["us"]}


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("The ministry declined to comment.", "decline"),
        ("The mayor neither confirmed nor denied the report.", "decline"),
        ("Orla Venn would not say whether she knew.", "decline"),
        ("Tam Reed denied that he lied.", "deny"),
        ("The ministry confirmed that the dam was closed.", "confirm"),
        ("The mayor said the gate was not closed.", "assert"),
        ("If she says that it is over, nobody will believe her.", "hypothetical"),
        ("The union threatened to strike.", "threaten"),
        ("He thanked the crews for their work.", "thank"),
        ("She accused the minister of lying.", "accuse"),
        ("He ordered the troops to leave.", "order"),
        ("The mayor promised to stay.", "promise"),
        ("Experts warned that the wall would crack.", "warn"),
        ("The bank predicted that prices would fall.", "predict"),
        ("She apologised for the delay.", "apologise"),
    ],
)
def test_force(text: str, force: str) -> None:
    assert force in [row.force for row in statements(text)]


def test_medium() -> None:
    expect("In [medium:an interview with the Harbour Post], [source:Orla Venn] [cue:said] [content:the dam would hold].")
    expect("[source:The mayor] [cue:said] in [medium:a statement] [content:that the bridge would open].")


def test_time_and_place_are_no_medium() -> None:
    text = "The mayor said in May in the capital that the bridge would open."
    assert all(row.medium == () for row in statements(text))


def test_relay_of_a_cited_source() -> None:
    row = expect(
        "[relay:The Harbour News Agency] [cue:reported] [content:that the dam was safe], [cue:citing] [source:the ministry]."
    )
    assert row.inside is None


def test_relay_of_a_quoted_speaker() -> None:
    expect("[source:The minister] was quoted by [relay:the Harbour News Agency] as [cue:saying] [content:the dam was safe].")


def test_who_is_no_outlet_does_not_relay() -> None:
    text = "The mayor said that the dam was safe, citing a report."
    assert [row.relay for row in statements(text) if "dam" in str(marked(text, row)["content"])] == [()]


@pytest.mark.parametrize(
    ("marks", "first"),
    [
        ("[source:Orla Venn][cue::] [content:dam will hold]\nThe hall was full.", "headline"),
        ("[content:Dam will hold], [cue:says] [source:Orla Venn]\nThe hall was full.", "headline"),
    ],
)
def test_headlines(marks: str, first: str) -> None:
    expect(marks, first=first)


@pytest.mark.parametrize(
    "text", ["Analysis: who gains from the dam", "Update: dam will hold after all", "Dam collapse: a timeline"]
)
def test_a_label_before_a_colon_is_no_speaker(text: str) -> None:
    assert [row for row in statements(text, first="headline") if row.rule.endswith("_colon")] == []


def test_first_person_statement_without_marks() -> None:
    text = "Statement by Mayor Orla Venn:\nWe have opened the weir.\nI thank the crews.\nTraffic was light."
    rows = [row for row in statements(text) if row.rule.endswith(":unmarked")]
    assert [marked(text, row) for row in rows] == [
        {"source": ["Mayor Orla Venn"], "cue": ["Statement by"], "content": ["We have opened the weir.", "I thank the crews."]}
    ]


def mention(text: str, words: str, chain: int | None) -> Mention:
    start = text.index(words)
    return Mention(span=Span("p", start, start + len(words)), kind="person", form="name", chain=chain, reason="", rule="test")


def test_who_is_the_chain_of_the_source() -> None:
    text = "“We left,” said Orla Venn, a nurse from Tarn."
    rows = statements(text, mentions=(mention(text, "Orla Venn", 3), mention(text, "Tarn", 4)))
    assert [row.who for row in rows] == [3]


def test_who_of_a_relative_clause_is_whom_it_belongs_to() -> None:
    text = "Orla Venn, who said the dam was safe, left."
    rows = statements(text, mentions=(mention(text, "Orla Venn", 0),))
    assert [(marked(text, row)["source"], row.who) for row in rows] == [(["who"], 0)]


def test_two_speakers_are_not_one() -> None:
    text = "Orla Venn and Tam Reed said the dam was safe."
    rows = statements(text, mentions=(mention(text, "Orla Venn", 0), mention(text, "Tam Reed", 1)))
    assert [row.who for row in rows] == [None]


def day(text: str, words: str) -> Timex:
    start = text.index(words)
    span = Span("p", start, start + len(words))
    return Timex(
        span=span, type="DATE", value="2031-05-02", edtf="2031-05-02", lo="2031-05-02", hi="2031-05-02",
        anchor=Anchor(kind="published", value="2031-05-03"), rule="test",
    )  # fmt: skip


PUBLISHED = Published(value="2031-05-03", basis="metadata", rule="test")


def test_said_on_the_day_of_the_cue() -> None:
    text = "The mayor said on Friday that the bridge would open."
    (row,) = statements(text, times=(day(text, "Friday"),), published=PUBLISHED)
    assert row.said is not None
    assert (row.said.value, row.said.basis) == ("2031-05-02", "resolved")


def test_a_day_in_the_content_is_not_when_it_was_said() -> None:
    text = "The mayor said that the bridge would open on Friday."
    (row,) = statements(text, times=(day(text, "Friday"),), published=PUBLISHED)
    assert row.said is not None
    assert (row.said.value, row.said.basis) == ("../2031-05-03", "inferred")


def test_without_a_date_nothing_is_said_of_when() -> None:
    assert [row.said for row in statements("The mayor said that the bridge would open.")] == [None]


def test_rows_of_a_caption_are_not_shown() -> None:
    (row,) = statements("“We left,” said Orla Venn.", first="caption")
    assert (row.role, row.shown) == ("caption", False)


def test_same_words_same_rows() -> None:
    text = "“We left,” said Orla Venn. She denied that it was late. The union, she said, would strike."
    assert statements(text) == statements(text)


def test_names_do_not_matter() -> None:
    text = "“We left,” said {a}, who accused {b} of lying. According to {b}, the dam is safe."
    shapes = []
    for a, b in (("Norland", "Sudland"), ("Sudland", "Norland")):
        filled = text.format(a=a, b=b)
        shapes.append([(row.rule, row.force, row.shown, row.confidence) for row in statements(filled)])
    assert shapes[0] == shapes[1]


def test_empty_page() -> None:
    assert statements("") == ()


@pytest.mark.parametrize(
    "text", ["No honest broker claims that the port is safe.", "No engineer said that the gate was cracked."]
)
def test_nobody_is_no_source(text: str) -> None:
    assert not statements(text)


def test_a_negated_wish_is_opposition() -> None:
    (found,) = statements("Residents do not want the gates opened.")
    assert found.force == "oppose"
