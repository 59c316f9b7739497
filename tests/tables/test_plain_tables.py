"""Statements, events, timeline, figures, entities, issues, wording: what goes in and what stays out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desk import Desk
from onrecord.core.record import cells
from onrecord.core.story import Group
from onrecord.core.text import Issue
from onrecord.tables import entities, events, figures, issues, statements, timeline, wording


def signing() -> Desk:
    desk = Desk()
    desk.page(
        "A", "Ada Finch said Velm signed the Lake Treaty on 19 June. It rained.", published="2031-06-20", outlet="Velm Post"
    )
    chain = desk.name("A", "Ada Finch", "e-finch")
    desk.name("A", "Lake Treaty", "e-treaty", "document")
    when = desk.date("A", "19 June", "2031-06-19")
    statement = desk.said("A", "Velm signed the Lake Treaty on 19 June", source="Ada Finch", who=chain, day="2031-06-20")
    desk.event(
        "A",
        "Velm signed the Lake Treaty on 19 June",
        "signed",
        "sign",
        agents=("Velm",),
        objects=("the Lake Treaty",),
        when=when,
        statement=statement,
    )
    desk.event("A", "It rained", "rained", "rain", classed=False)
    return desk


def test_a_statement_row_opens_its_words() -> None:
    desk = signing()
    story = desk.story()
    story = replace(
        story,
        groups=(Group(id="g", statements=(desk.analyses["A"].statements[0].id,), pages=("A",), roots=(), reason="", rule="t"),),
    )
    [row] = statements.build(story)
    assert (row.who.value, row.who_text.value, row.what.value) == (
        "e-finch",
        "Ada Finch",
        "Velm signed the Lake Treaty on 19 June",
    )
    assert (row.said.value, row.outlet.value, row.group, row.shown) == ("2031-06-20", "Velm Post", "g", True)
    assert [story.words(s) for s in row.what.spans] == [row.what.value]
    assert row.relay.value is None
    assert all(cell.rule for cell in cells(row).values() if cell.spans)


def test_a_teasers_statement_is_kept_but_not_shown() -> None:
    desk = signing()
    said = replace(desk.analyses["A"].statements[0], role="teaser")
    desk.analyses["A"] = replace(desk.analyses["A"], statements=(said,))
    assert [(r.shown, r.block) for r in statements.build(desk.story())] == [(False, "teaser")]


def test_the_timeline_has_the_whole_sentence_and_only_what_is_dated() -> None:
    [row] = timeline.build(signing().story())
    assert (row.when.value, row.what.value) == ("2031-06-19", "Ada Finch said Velm signed the Lake Treaty on 19 June.")
    assert (row.pages, row.roots) == (("A",), ("root-A",))


def test_a_plan_is_not_on_the_timeline() -> None:
    desk = signing()
    desk.analyses["A"] = replace(desk.analyses["A"], events=(replace(desk.analyses["A"].events[0], status="planned"),))
    assert timeline.build(desk.story()) == ()


def test_events_leave_out_a_single_verb_without_class() -> None:
    assert [(r.predicate.value, r.when.value, r.status.value) for r in events.build(signing().story())] == [
        ("sign", "2031-06-19", "happened")
    ]


def test_figures_of_the_outlet_have_no_holder() -> None:
    desk = signing()
    desk.figure("A", "19", 19, 19, "boat")
    [row] = figures.build(desk.story())
    assert (row.low.value, row.high.value, row.measure.value, row.holder.value) == (19, 19, "boat", None)


def test_entities_open_their_name() -> None:
    found = {r.name.value: r for r in entities.build(signing().story())}
    assert [s.start for s in found["Ada Finch"].name.spans] == [0]


def test_the_same_issue_is_one_row() -> None:
    desk = signing()
    issue = Issue(page="A", step="times", message="date '31 April 2031' does not exist; left empty")
    desk.analyses["A"] = replace(desk.analyses["A"], issues=(issue, issue))
    assert [r.message for r in issues.build(desk.story())] == [issue.message]


def test_names_of_one_day_are_set_side_by_side_with_their_voices() -> None:
    desk = Desk()
    desk.page("A", "The incident of 1 May began at dawn.", published="2031-06-20")
    desk.page("B", "The causes of the disaster of 1 May are not known.", published="2031-06-20")
    desk.page("C", "The accident was told on 1 May.", published="2031-06-20")
    for page, words, head in (
        ("A", "The incident", "incident"),
        ("B", "the disaster", "disaster"),
        ("C", "The accident", "accident"),
    ):
        desk.date(page, "1 May", "2031-05-01")
        desk.term(page, words, head, "name", "outlet")
    [row] = wording.build(desk.story())
    assert [(v.text, v.voice, v.pages) for v in row.variants] == [("disaster", "outlet", ("B",)), ("incident", "outlet", ("A",))]


def test_a_phrase_that_two_pages_quote_is_one_row_with_the_name_it_is_set_against() -> None:
    desk = Desk()
    desk.page(
        "A", "The breach, as Velm calls it, began at dawn. Orrin insists it was a “controlled release”.", published="2031-05-02"
    )
    desk.page("B", "The ministry speaks of a “controlled release” of water.", published="2031-05-03")
    ministry = desk.said("B", "“controlled release”", source="The ministry", cue="speaks of")
    orrin = desk.said("A", "it was a “controlled release”", source="Orrin", cue="insists")
    desk.term("A", "The breach", "breach", "name", "quoted", rule="onrecord.stages.terms.names:called")
    desk.term("A", "controlled release", "release", "name", "quoted", statement=orrin)
    desk.term("B", "controlled release", "release", "name", "quoted", statement=ministry)
    [row] = wording.build(desk.story())
    assert (row.about.value, [(v.text, v.holder) for v in row.variants]) == (
        "controlled release",
        [("breach", None), ("controlled release", "Orrin"), ("controlled release", "The ministry")],
    )


def test_distanced_words_are_one_row_a_wording_and_scare_quotes_keep_their_noun() -> None:
    desk = Desk()
    desk.page("A", "The “temporary” bridge and the “acting” mayor, and the alleged theft.", published="2031-05-02")
    desk.term("A", "temporary", "bridge", "scare quotes", "outlet", marker=(desk.span("A", "“temporary”"),))
    desk.term("A", "acting", "mayor", "scare quotes", "outlet", marker=(desk.span("A", "“acting”"),))
    desk.term("A", "theft", "theft", "distance", "outlet", marker=(desk.span("A", "alleged"),))
    assert [r.about.value for r in wording.build(desk.story())] == ["acting mayor", "temporary bridge", "theft"]


def test_one_quoted_word_on_two_pages_links_nothing() -> None:
    desk = Desk()
    for page in ("A", "B"):
        desk.page(page, "Velm spoke of a “crisis”.", published="2031-05-02")
        desk.term(
            page, "crisis", "crisis", "name", "quoted", statement=desk.said(page, "a “crisis”", source="Velm", cue="spoke of")
        )
    assert wording.build(desk.story()) == ()


def test_a_day_without_its_year_is_the_one_day_of_the_story_that_it_can_be() -> None:
    desk = Desk()
    desk.page("A", "The incident of 1 May began at dawn.")
    desk.page("B", "The causes of the disaster of 1 May are not known.", published="2031-06-20")
    desk.date("A", "1 May", None)
    desk.analyses["A"] = replace(desk.analyses["A"], times=(replace(desk.analyses["A"].times[0], value="XXXX-05-01"),))
    desk.date("B", "1 May", "2031-05-01")
    desk.term("A", "The incident", "incident", "name", "outlet")
    desk.term("B", "the disaster", "disaster", "name", "outlet")
    [row] = wording.build(desk.story())
    assert [v.text for v in row.variants] == ["disaster", "incident"]


@pytest.mark.parametrize(
    ("text", "rule", "kept"),
    [
        ("The 2016 election was won by Ada Finch.", "x:nominal", False),
        ("This report was updated in 2016, after the election.", "x:verbal", False),
        ("The election of Ada Finch was in 2016.", "x:nominal", True),
    ],
)
def test_the_timeline_holds_happenings_of_the_story(text: str, rule: str, kept: bool) -> None:
    desk = Desk()
    desk.page("A", text, published="2031-06-20")
    day = desk.date("A", "2016", "2016")
    thing = ("This report",) if "report" in text else ()
    desk.event("A", text[:-1], "election", "elect", when=day, objects=thing)
    mention = replace(desk.analyses["A"].events[0], rule=rule)
    desk.analyses["A"] = replace(desk.analyses["A"], events=(mention,))
    assert bool(timeline.build(desk.story())) is kept


def test_a_self_styled_title_is_a_wording_of_its_bearer() -> None:
    desk = Desk()
    desk.page("A", "Colm Ystad, the self-styled Warden, left.", published="2031-06-20")
    chain = desk.name("A", "Colm Ystad", "e-ystad")
    desk.term("A", "Warden", "warden", "distance", "outlet", about=chain, marker=(desk.span("A", "self-styled"),))
    [row] = wording.build(desk.story())
    assert (row.about.value, [(v.text, v.marker) for v in row.variants]) == ("Colm Ystad", [("Warden", "self-styled")])


def test_a_name_somebody_gives_is_linked_to_the_one_before_it_only_in_its_own_clause() -> None:
    desk = Desk()
    desk.page("A", "He described the night's events as a controlled release. The fire spread.", published="2031-06-20")
    desk.term("A", "a controlled release", "release", "name", "quoted", rule="onrecord.stages.terms.names:called")
    desk.term("A", "the night's events", "event", "name", "outlet")
    desk.term("A", "The fire", "fire", "name", "outlet")
    [row] = wording.build(desk.story())
    assert [(v.text, v.voice) for v in row.variants] == [("controlled release", "quoted"), ("night's events", "outlet")]
