"""Statements from marks of sources, cues and contents that are written into the text of each test.

Spans of one statement carry the same number: ``content2`` points to ``cue2``, ``cue2`` to ``source2``, where there is one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from attributed import marked, page_of
from marks import unmark
from onrecord import nlp
from onrecord.core.analysis import Attribution
from onrecord.core.marks import Link, Mark, Marks
from onrecord.core.syntax import Parse
from onrecord.stages import attribution, quotes
from onrecord.stages.attribution import joining, learned, trust
from onrecord.stages.attribution.drafts import Draft
from onrecord.stages.attribution.view import View

SURE = 0.99
Wanted = Mapping[str, Sequence[tuple[str | None, float]]]
"""Links that a test sets itself: a label to the labels it points to, None for nobody, the likeliest first."""


def given(text: str, *, links: Wanted | None = None) -> tuple[str, Parse, Marks]:
    """The bare text, its parse and the marks written into it."""
    bare, spans = unmark(text)
    _, article = page_of(bare)
    parse = nlp.parse(bare, [(b.span.start, b.span.end) for b in article.blocks])
    labels = sorted((s, e, label) for label, pairs in spans.items() for s, e in pairs)
    number = {label: n for n, (_, _, label) in reversed(list(enumerate(labels)))}
    marks = []
    for s, e, label in labels:
        words = parse.tokens_in(s, e)
        marks.append(
            Mark(role=label.rstrip("23456789"), first=words.start, last=words.stop, sure=SURE, edges=SURE)  # type: ignore[arg-type]
        )
    made = []
    for _, _, label in labels:
        wanted = (links or {}).get(label, _own(label, number))
        made.append(tuple(Link(target=None if to is None else number[to], sure=sure) for to, sure in wanted))
    return bare, parse, Marks(marks=tuple(marks), links=tuple(made), model="by hand")


def _own(label: str, number: Mapping[str, int]) -> list[tuple[str | None, float]]:
    """Return the link to the label of the same number."""
    role = label.rstrip("23456789")
    if role == "source":
        return []
    to = {"content": "cue", "cue": "source"}[role] + label.removeprefix(role)
    return [(to if to in number else None, SURE)]


def rows(text: str, *, links: Wanted | None = None) -> list[dict[str, list[str]]]:
    """Source, cue and content of the statements of ``text``."""
    bare, parse, marks = given(text, links=links)
    return [_roles(marked(bare, row)) for row in found(bare, parse, marks)]


def found(bare: str, parse: Parse, marks: Marks | None) -> tuple[Attribution, ...]:
    page, article = page_of(bare)
    return attribution.find(page, article, parse, quotes.find(page, article), marks=marks)


def _roles(row: dict[str, list[str]]) -> dict[str, list[str]]:
    return {role: words for role, words in row.items() if role in ("source", "cue", "content")}


def view_of(bare: str, parse: Parse) -> View:
    page, article = page_of(bare)
    return View(page, article, parse, quotes.find(page, article))


def tagged(text: str, *, links: Wanted | None = None) -> list[tuple[str, list[str]]]:
    """Cue and contents of what the tagger alone makes of the marks, with its guards."""
    bare, parse, marks = given(text, links=links)
    view = view_of(bare, parse)
    made = [learned.tagged(view, told) for told in learned.statements(view, marks)]
    return [(view.at(d.cue[0]), [view.at(span) for span in d.content]) for d in made if d is not None]


def as_marked(text: str) -> dict[str, list[str]]:
    bare, spans = unmark(text)
    return {role: [bare[s:e] for s, e in spans[role]] for role in ("source", "cue", "content") if role in spans}


# -- linked into statements -------------------------------------------------------------------------------------------

MARKED = [
    "[source:The ministry] [cue:said] on Friday [content:that the bridge would stay closed].",
    "[content:“We left at dawn,”] [cue:said] [source:Orla Venn, a nurse].",
    "[content:“We left,”] [source:she] [cue:said]. [content:“It was late.”]",
    "[content:The weir], [source:the union] [cue:said], [content:would fail].",
    "[cue:According to] [source:the harbour office], [content:the weir is safe].",
    "It [cue:was claimed] [content:that the dam had cracked].",
    "[source:Orla Venn] [cue:said] [content:the plan was “a gift to nobody but the builders” and should go].",
    "[source:Tam Reed] rose to his feet. [content:“Nobody asked us,”] he [cue:said].",
]


@pytest.mark.parametrize("text", MARKED)
def test_marks_become_the_statement_they_mark(text: str) -> None:
    assert rows(text) == [as_marked(text)]


def test_what_the_rules_do_not_know_is_found_by_its_marks() -> None:
    text = "[source:The envoy] [cue:came out with the news] [content:that the talks had failed]."
    bare, parse, marks = given(text)
    assert as_marked(text) not in [_roles(marked(bare, row)) for row in found(bare, parse, None)]
    assert as_marked(text) in [_roles(marked(bare, row)) for row in found(bare, parse, marks)]


def test_marks_draw_the_spans_where_rules_would_draw_others() -> None:
    text = "[source:The council] [cue:said] on Friday [content:the bridge was closed], and nobody came to see it."
    assert rows(text) == [as_marked(text)]


def test_two_cues_share_a_source() -> None:
    text = "[source:Orla Venn] [cue:said] [content:that it rained] and [cue2:warned] [content2:that the wall would crack]."
    assert rows(text, links={"cue2": [("source", 0.9)]}) == [
        {"source": ["Orla Venn"], "cue": ["said"], "content": ["that it rained"]},
        {"source": ["Orla Venn"], "cue": ["warned"], "content": ["that the wall would crack"]},
    ]


def test_the_likeliest_source_is_taken_and_nobody_where_that_is_likelier() -> None:
    text = "[source:Orla Venn] met [source2:Tam Reed], who [cue:said] [content:that it rained]."
    bare, parse, marks = given(text, links={"cue": [("source2", 0.7), ("source", 0.3)]})
    (one,) = learned.statements(view_of(bare, parse), marks)
    assert one.source == marks.marks[1]
    assert one.sourced == 0.7
    bare, parse, marks = given(text, links={"cue": [(None, 0.6), ("source", 0.4)]})
    (one,) = learned.statements(view_of(bare, parse), marks)
    assert one.source is None
    assert one.sourced == 0.6


def test_a_cue_without_links_has_no_source() -> None:
    bare, parse, marks = given("The gate, it [cue:was said], [content:would stay closed].", links={"cue": []})
    (one,) = learned.statements(view_of(bare, parse), marks)
    assert one.source is None


def test_a_content_whose_links_all_say_nobody_is_dropped() -> None:
    text = "The bridge was built in 1911. [content:The toll was low.]"
    assert rows(text, links={"content": [(None, 1.0)]}) == []
    assert rows(text, links={"content": []}) == []


def test_a_cue_to_which_no_content_points_makes_nothing() -> None:
    assert tagged("[source:Orla Venn] [cue:said] little.") == []


def test_a_doubtful_cue_is_taken_in_the_same_sentence_but_not_from_another() -> None:
    near = "[source:Orla Venn] [cue:said] [content:that it rained]."
    far = "[source:Orla Venn] [cue:said] little. [content:The rain had stopped.]"
    doubt: Wanted = {"content": [(None, 0.8), ("cue", 0.2)]}
    assert tagged(near, links=doubt) == [("said", ["that it rained"])]
    assert tagged(far, links=doubt) == []
    assert tagged(far, links={"content": [("cue", 0.8), (None, 0.2)]}) == [("said", ["The rain had stopped."])]


def test_a_statement_is_as_sure_as_its_least_likely_link() -> None:
    bare, parse, marks = given("[content:The weir], [source:the union] [cue:said], [content:would fail].")
    weaker = replace(marks, links=(*marks.links[:3], (Link(target=2, sure=0.5),)))
    (one,) = learned.statements(view_of(bare, parse), weaker)
    assert one.linked == 0.5
    assert len(one.contents) == 2


# -- guards -----------------------------------------------------------------------------------------------------------


def test_a_quotation_that_is_mostly_marked_is_taken_whole() -> None:
    assert tagged("“We [content:left at dawn,”] [cue:said] [source:Orla Venn].") == [("said", ["“We left at dawn,”"])]
    assert tagged("[content:“We left at] dawn,” [cue:said] [source:Orla Venn].") == [("said", ["“We left at dawn,”"])]


def test_a_quotation_that_is_barely_marked_is_left_out() -> None:
    assert tagged("“We left at dawn and walked to the weir, [content:all of us,”] [cue:said] [source:Orla Venn].") == []
    assert tagged("[content:“We] left at dawn and walked to the weir,” [cue:said] [source:Orla Venn].") == []


def test_words_beside_a_quotation_lose_only_what_reaches_into_it() -> None:
    text = "[source:Orla Venn] [cue:said] [content:the plan was “a] gift to nobody but the builders of the weir”."
    assert tagged(text) == [("said", ["the plan was"])]
    text = "[source:Orla Venn] [cue:said] [content:the plan was “a gift to nobody but] the builders”."
    assert tagged(text) == [("said", ["the plan was “a gift to nobody but the builders”"])]


def test_a_quotation_in_the_middle_of_a_content_is_no_limit() -> None:
    text = "[source:Orla Venn] [cue:said] [content:the plan was “a gift” to the builders]."
    assert tagged(text) == [("said", ["the plan was “a gift” to the builders"])]


def test_what_is_told_within_a_quotation_is_not_grown_over_it() -> None:
    text = "“The general [cue:said] [content:that the gate was safe], and so we left,” Orla Venn told us."
    assert tagged(text) == [("said", ["that the gate was safe"])]


@pytest.mark.parametrize("first", range(5))
@pytest.mark.parametrize("size", [1, 2, 4])
def test_no_marking_cuts_a_quotation_in_two(first: int, size: int) -> None:
    words = ["“We", "left,”", "it", "went,", "“at", "dawn", "today,”"]
    words[first] = "[content:" + words[first]
    words[min(first + size, len(words)) - 1] += "]"
    bare, parse, marks = given(" ".join(words) + " [cue:said] [source:Orla Venn].")
    view = view_of(bare, parse)
    for told in learned.statements(view, marks):
        draft = learned.tagged(view, told)
        for start, end in draft.content if draft is not None else ():
            for q in view.quotations:
                touched = min(end, q.span.end) > max(start, q.span.start)
                assert not touched or (start <= q.span.start and q.span.end <= end)


def test_a_name_within_a_quotation_does_not_cut_it() -> None:
    text = "[content:“We left together at dawn with] [source:Tam Reed] today,” she [cue:said]."
    assert tagged(text) == [("said", ["“We left together at dawn with Tam Reed today,”"])]


def test_a_cue_within_the_content_is_cut_out_of_it() -> None:
    bare, parse, marks = given("The weir, [source:the union] [cue:said], [content:would fail].")
    wide = replace(marks.marks[2], first=0)
    (told,) = learned.statements(view_of(bare, parse), replace(marks, marks=(*marks.marks[:2], wide)))
    draft = learned.tagged(view_of(bare, parse), told)
    assert draft is not None
    assert [bare[s:e] for s, e in draft.content] == ["The weir", "would fail"]


def test_an_unknown_cue_word_still_makes_a_statement() -> None:
    text = "[content:“We left,”] [cue:gnashed] [source:Orla Venn]."
    bare, parse, marks = given(text)
    view = view_of(bare, parse)
    (draft,) = joining.joined(view, marks, [])
    assert [view.at(span) for span in draft.content] == ["“We left,”"]
    assert (draft.force, draft.word) == ("assert", "gnashed")
    assert 0 < trust.of(view, draft) < 1


# -- with the rules ---------------------------------------------------------------------------------------------------


def only(text: str) -> Attribution:
    bare, parse, marks = given(text)
    (row,) = found(bare, parse, marks)
    return row


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("[source:The council] [cue:denied] [content:that it had sold the land].", "deny"),
        ("[source:The council] [cue:said] [content:that it had sold the land].", "assert"),
        ("[source:The union] [cue:promised] [content:that the gate would stay open].", "promise"),
        ("[source:Orla Venn] [cue:warned] [content:that the wall would crack].", "warn"),
    ],
)
def test_a_cue_that_the_rules_know_keeps_its_force(text: str, force: str) -> None:
    assert only(text).force == force


def test_the_one_spoken_to_is_the_rules() -> None:
    bare, parse, marks = given("[source:Orla Venn] [cue:told] the Harbour Post [content:that nobody had asked her].")
    (row,) = found(bare, parse, marks)
    assert marked(bare, row)["addressee"] == ["the Harbour Post"]
    bare, parse, marks = given("[source:Orla Venn] [cue:said] [content:that nobody had asked her].")
    (row,) = found(bare, parse, marks)
    assert row.addressee == ()


def test_what_only_the_rules_find_stays() -> None:
    text = "[source:Orla Venn] [cue:said] [content:that it rained]. The council denied that it had sold the land."
    assert [row["cue"] for row in rows(text)] == [["said"], ["denied"]]
    assert [row["cue"] for row in rows("Orla Venn said that it rained. The council denied that it had sold the land.")] == [
        ["said"],
        ["denied"],
    ]


def test_one_telling_is_one_row_though_rules_and_marks_both_find_it() -> None:
    text = "[source:The council] [cue:did not deny] [content:that it had sold the land]."
    (row,) = rows(text)
    assert row == as_marked(text)


def told_after(ahead: int, text: str) -> list[tuple[dict[str, list[str]], str, float]]:
    """Spans, force and confidence of the statements of ``text`` behind ``ahead`` code points of filler."""
    filler = ("rain " * ahead)[: ahead - 2] + ".\n" if ahead else ""
    bare, parse, marks = given(filler + text)
    assert len(bare) == ahead + len(unmark(text)[0])
    return [(marked(bare, row), row.force, row.confidence) for row in found(bare, parse, marks)]


@pytest.mark.parametrize("ahead", [8, 494, 499, 512])
def test_where_on_the_page_it_stands_changes_nothing(ahead: int) -> None:
    text = "[source:The council] [cue:did not deny] [content:that it had sold the land]."
    assert told_after(ahead, text) == told_after(0, text)


def test_a_long_cue_finds_its_rule_wherever_it_stands() -> None:
    text = "[source:The mayor] [cue:went on record to warn] [content:that the wall would crack]."
    assert told_after(495, text) == told_after(0, text)


def test_statements_say_what_made_them() -> None:
    text = (
        "[source:The envoy] [cue:came out with the news] [content:that the talks failed]. "
        "The council denied that it had sold the land."
    )
    bare, parse, marks = given(text)
    by_cue = {marked(bare, row)["cue"][0]: row.rule.rpartition(":")[2] for row in found(bare, parse, marks)}
    assert by_cue["came out with the news"] == "tagged"
    assert by_cue["denied"] != "tagged"


TURNED = [
    "[content:“We left,”] [source:she] [cue:said]. [content:“It was late.”]",
    "[source:Orla Venn] [cue:said] [content:that it rained]. [source2:Tam Reed] [cue2:denied] [content2:that it had].",
    "[content:The weir], [source:the union] [cue:said], [content:would fail].",
]


@pytest.mark.parametrize("text", TURNED)
def test_the_order_of_marks_changes_no_span(text: str) -> None:
    bare, parse, marks = given(text)
    size = len(marks.marks)
    places = {n: size - 1 - n for n in range(size)}
    turned = replace(
        marks,
        marks=marks.marks[::-1],
        links=tuple(
            tuple(replace(link, target=None if link.target is None else places[link.target]) for link in links)
            for links in marks.links[::-1]
        ),
    )
    spans = [_roles(marked(bare, row)) for row in found(bare, parse, marks)]
    assert [_roles(marked(bare, row)) for row in found(bare, parse, turned)] == spans


@pytest.mark.parametrize("text", MARKED)
def test_without_marks_the_rules_stand_alone(text: str) -> None:
    bare, parse, _ = given(text)
    page, article = page_of(bare)
    alone = attribution.find(page, article, parse, quotes.find(page, article))
    assert found(bare, parse, None) == alone
    assert not any(".learned:" in row.rule for row in alone)
    drafts: list[Draft] = attribution.drafts(view_of(bare, parse))
    assert not any(d.facts for d in drafts)


@pytest.mark.parametrize("text", MARKED)
def test_the_same_marks_give_the_same_rows(text: str) -> None:
    bare, parse, marks = given(text)
    assert found(bare, parse, marks) == found(bare, parse, marks)


def test_no_marks_at_all_leave_the_rules_spans() -> None:
    bare, parse, _ = given("Orla Venn said that the dam was safe.")
    spans = [_roles(marked(bare, row)) for row in found(bare, parse, None)]
    assert [_roles(marked(bare, row)) for row in found(bare, parse, Marks(model="by hand"))] == spans


# -- what the rules object to, and what runs on -----------------------------------------------------------------------


def shown(text: str) -> dict[str, bool]:
    """Whether the row of each cue is shown."""
    bare, parse, marks = given(text)
    return {marked(bare, row)["cue"][0]: row.shown for row in found(bare, parse, marks)}


@pytest.mark.parametrize(
    "text",
    [
        "[source:The mayor] [cue:has said] [content:nothing since the disaster].",
        "[source:Nobody in the council] [cue:claimed] [content:that the wall was safe].",
    ],
)
def test_what_the_rules_object_to_is_not_shown(text: str) -> None:
    assert not any(shown(text).values())


def test_a_plain_telling_is_shown() -> None:
    assert shown("[source:The mayor] [cue:has said] [content:that nothing happened since the disaster].") == {"has said": True}


def test_a_quotation_over_paragraphs_is_kept_whole_when_only_its_last_was_marked() -> None:
    text = (
        "“We have nothing to hide.\n\n“Every door will be open.\n\n[content:“I will not hang a man for a gate,”] "
        "[source:the minister] [cue:added]."
    )
    (row,) = rows(text)
    assert row["content"] == ["“We have nothing to hide.", "“Every door will be open.", "“I will not hang a man for a gate,”"]


def test_a_quotation_of_another_sentence_needs_a_cue_that_can_quote() -> None:
    text = "[source:He] [cue:declined] [content:to comment]. [content:“We left at dawn.”]"
    assert ["to comment"] in [row["content"] for row in rows(text)]


def test_pictures_at_the_edge_are_no_words() -> None:
    assert tagged("[content:🌊 “We never met,”] [source:Orla Venn] [cue:told] the Harbour Post.") == [
        ("told", ["“We never met,”"])
    ]


def test_the_marks_around_both_are_the_outer_ones() -> None:
    text = "“I am glad that [source:the council] [cue:said] [content:the wall would hold,”] she told us."
    assert tagged(text) == [("said", ["the wall would hold,"])]
