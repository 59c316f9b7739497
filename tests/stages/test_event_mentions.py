"""Happenings as one page tells them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import nlp
from onrecord.core.analysis import Anchor, Article, Attribution, Block, EventMention, Published, Timex
from onrecord.core.text import Page, Span
from onrecord.stages import events


def read(
    text: str,
    *,
    times: tuple[tuple[str, str], ...] = (),
    said: tuple[tuple[str, str, str], ...] = (),
    role: str = "body",
    published: str = "2031-05-02",
) -> tuple[Page, tuple[EventMention, ...]]:
    """Return the happenings of ``text``; ``times``: words and date; ``said``: cue, content, force."""
    page = Page(id="p", text=text, reader="t", raw_sha256="0")

    def span(words: str) -> Span:
        start = text.index(words)
        return Span("p", start, start + len(words))

    block = Block(span=Span("p", 0, len(text)), role=role, rule="t")  # type: ignore[arg-type]
    article = Article(page="p", blocks=(block,), published=Published(value=published, basis="metadata", rule="t"))
    timexes = tuple(Timex(span=span(w), type="DATE", value=v, rule="t", edtf=v, lo=v, hi=v) for w, v in times)
    statements = tuple(
        Attribution(source=(), cue=(span(c),), content=(span(w),), mode="indirect", force=f, rule="t") for c, w, f in said
    )
    return page, events.find(page, article, nlp.parse(text, [(0, len(text))]), (), timexes, statements)


def told(text: str, predicate: str) -> str | None:
    """Return the status of the first happening of class ``predicate``."""
    return next((e.status for e in read(text)[1] if e.predicate == predicate), None)


@pytest.mark.parametrize(
    ("text", "predicate", "status"),
    [
        ("The parliament ratified the treaty on Thursday.", "ratify", "happened"),
        ("The signing of the treaty was lawful.", "sign", "happened"),
        ("The treaty came into force at midnight.", "enter into force", "happened"),
        ("The treaty has been in force since December.", "enter into force", "happened"),
        ("The operator carried out a controlled release of water.", "release", "happened"),
        ("Mayor Orla Finch stepped down on Monday.", "resign", "happened"),
        ("The minister denied that his ministry had been warned about the gate.", "warn", "denied"),
        ("No warning of any kind reached this ministry.", "warn", "denied"),
        ("Nobody released anything.", "release", "denied"),
        ("It was not a release.", "release", "denied"),
        ("The release was not a success.", "release", "happened"),
        ("He accused her without evidence of murdering the mayor.", "murder", "happened"),
        ("The council ratified the treaty later than the cabinet had planned.", "ratify", "happened"),
        ("The ministry denies that any such alert came in.", "warn", "denied"),
        ("He rejected the claim that a warning had been given.", "warn", "denied"),
        ("She left despite having signed the treaty.", "sign", "happened"),
        ("He refused to sign the treaty.", "sign", "denied"),
        ("Without signing the treaty, she left.", "sign", "denied"),
        ("He did not deny that the gate had been opened.", "open", "possible"),
        ("The gate might be replaced.", "replace", "possible"),
        ("If the dam collapses, the town will be flooded.", "collapse", "possible"),
        ("The treaty will be signed on Friday.", "sign", "planned"),
        ("The company plans to install the gate by October.", "install", "planned"),
        ("The opposition demanded the resignation of the minister.", "resign", "ordered"),
        ("She ordered the army to take over the supply.", "seize", "ordered"),
        ("He described how the gates were opened.", "open", "happened"),
        ("When we opened the gates, the town was asleep.", "open", "happened"),
        ("Police denied that the man who was shot on Monday had been tortured.", "shoot", "happened"),
        ("Police denied that the man who was shot on Monday had been tortured.", "torture", "denied"),
        ("I told you there had been no warning. That was untrue, and I knew it.", "warn", "happened"),
        ("I told you there had been no warning.", "warn", "denied"),
        ("Collapses are rare.", "collapse", None),
        ("The signing ceremony was short.", "sign", None),
        ("She stepped onto the stage.", "resign", None),
    ],
)
def test_status(text: str, predicate: str, status: str | None) -> None:
    assert told(text, predicate) == status


def test_each_clause_has_its_own_date() -> None:
    page, found = read(
        "The accord was signed on 3 June and has been in force since 1 December.",
        times=(("3 June", "2030-06-03"), ("1 December", "2030-12-01")),
    )
    assert [(e.predicate, e.when) for e in found if e.classed] == [("sign", 0), ("enter into force", 1)]
    assert page.at(found[0].trigger) == "signed"


def test_the_day_of_the_saying_is_not_the_day_of_the_deed() -> None:
    _, found = read("The mayor resigned, the town hall said on Thursday.", times=(("Thursday", "2031-05-01"),))
    assert [(e.predicate, e.when) for e in found if e.predicate == "resign"] == [("resign", None)]


def test_the_date_of_a_participant_is_not_the_date_of_the_deed() -> None:
    _, found = read("The flood of 1 May destroyed the bridge.", times=(("1 May", "2031-05-01"),))
    assert [e.when for e in found if e.predicate == "destroy"] == [None]


def test_by_and_until_are_bounds_not_dates() -> None:
    _, found = read("By Friday the town was evacuated.", times=(("Friday", "2031-05-02"),))
    assert [(e.predicate, e.when) for e in found] == [("evacuate", None)]


def test_what_had_come_to_pass_by_a_day_keeps_the_day() -> None:
    """The date bounds it: across pages "by Friday" counts as all days up to Friday (``core.reached``)."""
    _, found = read("By Friday the town had been evacuated.", times=(("Friday", "2031-05-02"),))
    assert [(e.predicate, e.when) for e in found] == [("evacuate", 0)]


@pytest.mark.parametrize(
    ("cue", "when", "expected"),
    [("denied", (("Monday", "2031-04-28"),), [("deny", 0)]), ("denied", (), []), ("said", (("Monday", "2031-04-28"),), [])],
    ids=["denied on a day", "denied on no day", "said on a day"],
)
def test_an_act_of_saying_is_a_happening_where_its_day_is_told(
    cue: str, when: tuple[tuple[str, str], ...], expected: object
) -> None:
    day = " on Monday" if when else ""
    _, found = read(f"The minister {cue}{day} that it rained.", times=when, said=((cue, "that it rained", "deny"),))
    assert [(e.predicate, e.when) for e in found] == expected


@pytest.mark.parametrize(
    ("text", "words", "predicate", "dated"),
    [
        ("A technical fault occurred in the early hours of 1 May.", "1 May", "occur", True),
        ("Parliament ratified the treaty shortly before midnight on Thursday.", "Thursday", "ratify", True),
        ("Three of the missing were found below Millow in June.", "June", "discover", True),
        ("The mayor was found guilty in June.", "June", "discover", None),
        ("It happened in June.", "June", "occur", None),
        ("The company subpoenaed records from 2011 to 2018.", "2018", "subpoena", False),
    ],
)
def test_which_date_belongs(text: str, words: str, predicate: str, dated: bool | None) -> None:
    _, found = read(text, times=((words, "2031-04"),), published="2031-12-31")
    told_ = [e.when is not None for e in found if e.predicate == predicate]
    assert told_ == ([] if dated is None else [dated]) or (dated is False and told_ == [])


def test_present_tense_with_a_later_date_is_a_plan_and_in_a_headline_a_fact() -> None:
    _, later = read("The treaty comes into force on 1 June.", times=(("1 June", "2031-06-01"),))
    _, headline = read("Parliament ratifies Tharn treaty after stormy night sitting", role="headline")
    assert [e.status for e in later] == ["planned"]
    assert [(e.predicate, e.status) for e in headline if e.classed] == [("ratify", "happened")]


def test_participants_of_a_passive_and_of_a_relative_clause() -> None:
    page, found = read("The minister, who had been appointed by the king, opened the treaty hall that the queen built.")
    parts = {e.predicate: ([page.at(s) for s in e.agents], [page.at(s) for s in e.objects]) for e in found}
    assert parts["appoint"] == (["the king"], ["The minister"])
    assert parts["open"] == (["The minister"], ["the treaty hall"])
    assert parts["build"] == (["the queen"], ["the treaty hall"])


def test_a_denying_statement_denies_its_main_happening_only() -> None:
    text = "The army fired on the crowd that blocked the bridge, a report the government rejects."
    _, found = read(text, said=(("rejects", "The army fired on the crowd that blocked the bridge", "deny"),))
    status = {e.predicate: e.status for e in found}
    assert status["reject"] == "happened"  # "blocked the bridge" is told in passing


def test_the_innermost_statement_holds_the_happening() -> None:
    text = "Ada Finch said Ivo Brand told her the dam had collapsed."
    _, found = read(
        text, said=(("said", "Ivo Brand told her the dam had collapsed", "assert"), ("told", "the dam had collapsed", "assert"))
    )
    assert [(e.predicate, e.statement) for e in found] == [("collapse", 1)]


@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["signed", "the treaty", "no", "denied that", "on 3 May", "Velm", ".", "which", "and", "“", "not", "collapse of"]
        ),
        max_size=14,
    )
)
def test_spans_lie_in_the_page_and_come_in_order(parts: list[str]) -> None:
    page, found = read(" ".join(parts) or ".")
    assert [e.trigger for e in found] == sorted(e.trigger for e in found)
    assert all(
        0 <= s.start < s.end <= len(page.text) for e in found for s in (e.span, e.trigger, *e.agents, *e.objects, *e.places)
    )
    assert all(e.span.start <= e.trigger.start and e.trigger.end <= e.span.end for e in found)


@pytest.mark.parametrize(("words", "dated"), [("around 3 p.m.", False), ("3 p.m. on Friday", True)])
def test_a_time_of_day_without_its_day_dates_nothing(words: str, dated: bool) -> None:
    page, _ = read(f"The dam collapsed {words}.")
    start = page.text.index(words)
    timex = Timex(
        span=Span("p", start, start + len(words)),
        type="TIME",
        value="2031-05-02T15:00",
        rule="t",
        edtf="2031-05-02",
        lo="2031-05-02",
        hi="2031-05-02",
        anchor=Anchor(kind="published", value="2031-05-02"),
    )
    article = Article(page="p", blocks=(Block(span=Span("p", 0, len(page.text)), role="body", rule="t"),))
    [found] = events.find(page, article, nlp.parse(page.text, [(0, len(page.text))]), (), (timex,), ())
    assert (found.when is not None) is dated


@pytest.mark.parametrize(
    ("text", "status"), [("Not a coin was paid to Orrin.", "denied"), ("A coin was paid to Orrin.", "happened")]
)
def test_not_one_denies_its_verb(text: str, status: str) -> None:
    assert told(text, "pay") == status
