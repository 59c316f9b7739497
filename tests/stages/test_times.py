from __future__ import annotations

import json
import re
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.core.analysis import Article, Block, Published, Quotation, Timex
from onrecord.core.syntax import Parse
from onrecord.core.text import Page, Span
from onrecord.stages import times

TRAPS = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "benchmarks/times/traps.jsonl").read_text(encoding="utf-8").splitlines()
]


def values(text: str, dct: str | None = "2031-08-14") -> list[tuple[str, str]]:
    return [(text[t.span.start : t.span.end], t.value) for t in times.find_in(text, dct)]


def page_of(text: str, dct: str | None) -> tuple[Page, Article]:
    page = Page(id="p", text=text, reader="test", raw_sha256="0")
    block = Block(span=Span("p", 0, len(text)), role="body", rule="test")
    published = Published(value=dct, basis="stated", rule="test") if dct else None
    return page, Article(page="p", blocks=(block,), published=published)


def quotations(text: str) -> tuple[Quotation, ...]:
    found = re.finditer(r'"([^"]*)"', text)
    return tuple(Quotation(span=Span("p", *m.span()), inner=Span("p", *m.span(1)), kind="quotation") for m in found)


def found_on(text: str, dct: str | None = "2031-08-14") -> tuple[Timex, ...]:
    page, article = page_of(text, dct)
    return times.find(page, article, Parse(), quotations(text))


@pytest.mark.parametrize("trap", TRAPS, ids=[t["id"] for t in TRAPS])
def test_trap(trap: dict[str, Any]) -> None:
    text = trap["text"]
    found = found_on(text, trap["dct"])
    gold = trap["timexes"]
    assert [text[t.span.start : t.span.end] for t in found] == [text[g["start"] : g["end"]] for g in gold]
    assert [(t.type, t.value) for t in found] == [(g["type"], g["value"]) for g in gold]
    assert [t.edtf for t, g in zip(found, gold, strict=True) if "edtf" in g] == [g["edtf"] for g in gold if "edtf" in g]
    assert [t.candidates for t in found] == [tuple(g.get("candidates", ())) for g in gold]


def test_last_june_keeps_both_readings() -> None:
    (found,) = times.find_in("It cracked last June.", "2031-08-14")
    assert (found.edtf, found.lo, found.candidates) == (None, None, ("2031-06", "2030-06"))


def test_without_a_page_date_the_shift_stays() -> None:
    (found,) = times.find_in("It was signed yesterday.", None)
    assert (found.value, found.edtf, found.shift, found.anchor.kind) == ("XXXX-XX-XX", None, "P-1D", "none")


def test_quotation_counts_from_the_day_it_was_said() -> None:
    tomorrow, tuesday = found_on('"We will leave tomorrow," Orla Venn said on Tuesday.')
    assert (tomorrow.value, tomorrow.anchor.kind, tomorrow.anchor.value) == ("2031-08-13", "said", "2031-08-12")
    assert tuesday.anchor.kind == "published"


def test_quotation_without_a_day_counts_from_the_page() -> None:
    (tomorrow,) = found_on('"We will leave tomorrow," Orla Venn said.')
    assert (tomorrow.value, tomorrow.anchor.kind) == ("2031-08-15", "published")


def test_what_was_said_in_a_month_counts_by_months_and_not_by_days() -> None:
    month, day, _ = found_on('"It opens next month; I heard it yesterday," Orla Venn said in June.')
    assert (month.value, month.anchor.kind, month.anchor.value) == ("2031-07", "said", "2031-06")
    assert (day.value, day.edtf, day.shift) == ("XXXX-XX-XX", None, "P-1D")


def test_the_nearest_day_beside_the_telling_counts() -> None:
    *_, ago = found_on('Elected on 2 July, Venn said on 9 July: "I left two days ago."')
    assert (ago.value, ago.anchor.value) == ("2031-07-07", "2031-07-09")


def test_a_dateline_is_the_anchor_of_its_report() -> None:
    dateline, yesterday = found_on("HARN, Aug. 9 (Vell Wire) - The mill shut yesterday.")
    assert (yesterday.value, yesterday.anchor.kind, yesterday.anchor.value) == ("2031-08-08", "dateline", "2031-08-09")
    assert yesterday.anchor.span == dateline.span


@pytest.mark.parametrize(
    "text", ["In Harn, Aug. 9 - a Saturday - was dull. It shut yesterday.", "HARN, Jan. 9, 2029 - It shut yesterday."]
)
def test_what_is_no_dateline_of_this_page_anchors_nothing(text: str) -> None:
    assert found_on(text)[-1].value == "2031-08-13"


@pytest.mark.parametrize(
    ("text", "edtf", "bounds", "mod"),
    [
        ("It must be empty by 1 December.", "../2031-12-01", (None, "2031-12-01"), "ON_OR_BEFORE"),
        ("It must be empty by the end of May 2032.", "../2032-05", (None, "2032-05-31"), "ON_OR_BEFORE"),
        ("It must be empty by next week.", "../2031-08-24", (None, "2031-08-24"), "ON_OR_BEFORE"),
        ("It was overtaken by Monday's vote.", "2031-08-11", ("2031-08-11", "2031-08-11"), None),
        ("It was emptied on 1 December 2030.", "2030-12-01", ("2030-12-01", "2030-12-01"), None),
    ],
)
def test_a_last_day_is_open_before(text: str, edtf: str, bounds: tuple[str | None, str], mod: str | None) -> None:
    (found,) = times.find_in(text, "2031-08-14")
    assert (found.edtf, (found.lo, found.hi), found.mod) == (edtf, bounds, mod)


def test_a_feast_kept_on_several_days_keeps_them_all() -> None:
    (found,) = times.find_in("They left on Thanksgiving Day.", "2031-01-20")
    assert (found.value, found.edtf, found.candidates) == ("2030-11-28", None, ("2030-10-14", "2030-11-28"))


def test_text_anchor_is_named() -> None:
    text = "On 5 June 2031 the dam burst. The next day schools closed."
    day, following = times.find_in(text, "2031-08-14", page="p")
    assert following.anchor.kind == "text"
    assert following.anchor.span == day.span


def test_narrative_carries_its_year() -> None:
    dated = "In May 1911 it rose. In June 1912 it fell. By 1913 it was gone. In 1914 it came back. In 1915 and 1916 it grew. "
    assert values(dated + "In November 1917 it fell. In January it rose.")[-1] == ("January", "1918-01")


def test_news_does_not_carry_an_old_year() -> None:
    assert values("The law of 1911 was dropped. It was dull for a long while and then came the day. In June he left.")[-1] == (
        "June",
        "2031-06",
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was quiet in the previous quarter.", [("the previous quarter", "2031-Q2")]),
        ("It lasted the past year and a half.", [("the past year and a half", "P1Y6M")]),
        ("He came as soon as he could.", []),
        ("About three-quarters of them left.", []),
        ("She read Reed Today and the Friday Herald.", []),
        ("He died on Black Friday.", []),
        ("Hiring an HR firm took a 2 hr call.", [("2 hr", "PT2H")]),
        ("The siren stopped after 3.5 seconds.", [("3.5 seconds", "PT3.5S")]),
        ("She made the list of Gates of the Year.", []),
        ("It took two and a half quarters.", [("two and a half quarters", "P7M15D")]),
        ("The vote of June and October 2003 failed.", [("June", "2003-06"), ("October 2003", "2003-10")]),
        ("It was dry in June. October 2003 was wet.", [("June", "2031-06"), ("October 2003", "2003-10")]),
        ("He said he would decide by 9 p.m. on Monday.", [("9 p.m. on Monday", "2031-08-18T21:00")]),
        ("They meet on the second Tuesday.", [("Tuesday", "2031-08-19")]),
        ("The room is 20 by 12 and cost 2,031 marks.", []),
        ("It fell 5.5% to 1,998.12 points.", []),
        ("Call 020-7946-0018 or see page 1998.", []),
        ("They will visit on Easter Monday.", [("Easter Monday", "2032-03-29")]),
        ("She joined the Christmas Club.", []),
        ("They left last Christmas.", [("last Christmas", "2030-12-25")]),
        ("It fell on Christmas Eve 2027.", [("Christmas Eve 2027", "2027-12-24")]),
        ("In 1998 women voted.", [("1998", "1998")]),
        ("He slept in 2000 homes and drove 1998 miles.", []),
        ("He said that Friday was dull.", [("Friday", "2031-08-08")]),
        (
            "The mill burned on 5 May 2030. It opened the following Monday.",
            [("5 May 2030", "2030-05-05"), ("the following Monday", "2030-05-06")],
        ),
        ("It rained in May 2028. The following March was dry.", [("May 2028", "2028-05"), ("The following March", "2029-03")]),
        (
            "It rained in January 2028. The following March was dry.",
            [("January 2028", "2028-01"), ("The following March", "2028-03")],
        ),
        ("Shops open the week of 1 September.", [("the week of 1 September", "2031-W36")]),
        ("It came in May of nineteen ninety-six.", [("May of nineteen ninety-six", "1996-05")]),
        ("It was built in the year two thousand and two for two thousand men.", [("the year two thousand and two", "2002")]),
        ("It fell in last year's third quarter.", [("last year's third quarter", "2030-Q3")]),
        ("First-half profit rose.", [("First-half", "2031-H1")]),
        ("He scored a first-half goal.", []),
        ("In the March quarter it lost money.", [("the March quarter", "2031-Q1")]),
        ("After weeks of talks they met.", [("weeks", "PXW")]),
        ("It was dated 31-Oct-29.", [("31-Oct-29", "2029-10-31")]),
        ("We meet every other day and three times a week.", [("every other day", "P2D"), ("three times a week", "P1W")]),
        ("It ends ten years from now.", [("ten years from now", "2041")]),
        ("They closed from Monday to Friday.", [("Monday", "2031-08-11"), ("Friday", "2031-08-15")]),
        ("It lasted from 1986-88.", [("1986", "1986"), ("88", "1988")]),
        ("They saw it soon disappear; it soon became a flood.", []),
        ("They may soon leave.", [("soon", "FUTURE_REF")]),
        ("These days few write; in these days of sail.", [("These days", "PRESENT_REF")]),
        ("It sells 40 million annually and is checked annually.", [("annually", "P1Y")]),
        ("On 8 May last year it burned.", [("8 May last year", "2030-05-08")]),
        ("It was to open Monday; it had been due to close Tuesday.", [("Monday", "2031-08-18"), ("Tuesday", "2031-08-12")]),
    ],
)
def test_near_misses_and_hits(text: str, expected: list[tuple[str, str]]) -> None:
    assert values(text) == expected


def test_weekday_and_date_that_disagree_are_an_issue() -> None:
    text = "They met on Monday, 6 June 2031, and on 02/03/2031."
    page, article = page_of(text, "2031-08-14")
    found = times.find(page, article, Parse(), ())
    assert found[0].edtf is None
    (issue,) = times.issues(page, found)
    assert issue.span == found[0].span


def test_two_ends_of_an_interval() -> None:
    text = "It ran from 8 to 10 October 2031 and in May."
    found = times.find_in(text, "2031-10-20")
    assert times.ends(found, text) == ((0, 1),)


def test_ranges_are_read_alone() -> None:
    text = "Monday\n\nTuesday"
    assert [t.span.start for t in times.find_in(text, "2031-08-14", [(8, 15)])] == [8]


def test_long_line_of_dates_takes_linear_time() -> None:
    text = "from 8 to 10 October, two days later, 1914-18 and last June; " * 1_000
    start = time.process_time()
    assert len(times.find_in(text, "2031-08-14")) > 3_000
    assert time.process_time() - start < 6


VOCABULARY = (
    "the last next this May March June Friday Sunday second quarter year years ago later 5 12 31 2031 1998 '89 1990s two a half "
    "and of to - , . ( ) 10:35 p.m. GMT every early mid late end 02/03/2031 2031-02-30 BC AD 480 yesterday tonight now weekend"
)
WORDS = st.sampled_from([*VOCABULARY.split(), "\n\n"])


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=25), st.sampled_from(["2031-08-14", "0001-01-01", "9999-12-31", None, "soon"]))
def test_any_words_give_spans_apart_in_the_text(words: list[str], dct: str | None) -> None:
    text = " ".join(words)
    found = times.find_in(text, dct)
    at = 0
    for t in found:
        assert at <= t.span.start < t.span.end <= len(text)
        assert t.lo is None or t.hi is None or t.lo <= t.hi
        assert not (t.candidates and t.edtf)
        at = t.span.end


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_read_without_error(text: str) -> None:
    assert times.find_in(text, "2031-08-14") == times.find_in(text, "2031-08-14")


@pytest.mark.parametrize(
    ("text", "edtf", "candidates"),
    [
        ("The letter reached his desk on 25 April.", None, ("2032-04-25", "2031-04-25")),
        ("The trial will begin on 25 April.", "2032-04-25", ()),
        ("The letter reached his desk on 25 February.", "2032-02-25", ()),
    ],
)
def test_a_day_soon_to_come_told_in_the_past_keeps_both_readings(
    text: str, edtf: str | None, candidates: tuple[str, ...]
) -> None:
    (found,) = times.find_in(text, "2032-03-05")
    assert (found.edtf, found.candidates) == (edtf, candidates)


def test_parts_of_a_quarter_are_months() -> None:
    (found,) = times.find_in("It took one and a half quarters.", "2031-08-14")
    assert found.value == "P4M15D"
    times.find_in("half quarter", "2031-08-14")
