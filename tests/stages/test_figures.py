from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import nlp
from onrecord.core.analysis import Article, Attribution, Block, Figure, Published
from onrecord.core.syntax import Parse
from onrecord.core.text import Page, Span
from onrecord.stages import figures, times
from onrecord.stages.figures import numbers


def read(text: str, statements: tuple[Attribution, ...] = ()) -> tuple[Page, tuple[Figure, ...]]:
    page = Page(id="p", text=text, reader="test", raw_sha256="0")
    block = Block(span=Span("p", 0, len(text)), role="body", rule="test")
    article = Article(page="p", blocks=(block,), published=Published(value="2031-08-14", basis="stated", rule="test"))
    parse = nlp.parse(text, [(0, len(text))])
    return page, figures.find(page, article, parse, times.find(page, article, parse, ()), statements)


def numbers_of(text: str) -> list[tuple[str, float | None, float | None, str]]:
    return [(text[n.start : n.end], n.low, n.high, n.unit) for n in numbers.find(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,200 homes", ("1,200", 1200, 1200, "")),
        ("12.000.000 voters", ("12.000.000", 12e6, 12e6, "")),
        ("about 10,000 people", ("about 10,000", 10_000, 10_000, "")),
        ("10 to 12 villages", ("10 to 12", 10, 12, "")),
        ("10-12 villages", ("10-12", 10, 12, "")),
        ("between 10 and 12 villages", ("between 10 and 12", 10, 12, "")),
        ("at least 12 people", ("at least 12", 12, None, "")),
        ("more than 12 people", ("more than 12", 12, None, "")),
        ("up to 12 people", ("up to 12", None, 12, "")),
        ("fewer than 12 people", ("fewer than 12", None, 12, "")),
        ("anywhere from 10 to 12 villages", ("10 to 12", 10, 12, "")),
        ("under more than 12 people", ("more than 12", 12, None, "")),
        ("20 or more people", ("20 or more", 20, None, "")),
        ("twenty-five homes", ("twenty-five", 25, 25, "")),
        ("two hundred and fifty homes", ("two hundred and fifty", 250, 250, "")),
        ("half a million homes", ("half a million", 500_000, 500_000, "")),
        ("a dozen homes", ("a dozen", 12, 12, "")),
        ("2 to 3 million people", ("2 to 3 million", 2e6, 3e6, "")),
        ("$5.2 million", ("$5.2 million", 5.2e6, 5.2e6, "USD")),
        ("£2.3bn", ("£2.3bn", 2.3e9, 2.3e9, "GBP")),
        ("€5m", ("€5m", 5e6, 5e6, "EUR")),
        ("5m people", ("5m", 5e6, 5e6, "")),
        ("5m deep", ("5m", 5, 5, "m")),
        ("40 percent", ("40 percent", 40, 40, "%")),
        ("3.5%", ("3.5%", 3.5, 3.5, "%")),
        ("300 MW", ("300 MW", 300, 300, "MW")),
        ("20 square kilometres", ("20 square kilometres", 20, 20, "km2")),
        ("12 million roubles", ("12 million roubles", 12e6, 12e6, "RUB")),
    ],
)
def test_number(text: str, expected: tuple[str, float | None, float | None, str]) -> None:
    assert numbers_of(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Article 5", "articles 5 and 6", "page 12", "Resolution 1973", "No. 5", "#5", "aged 43", "a 43-year-old", "won 3-2",
        "a 68-32 vote", "the 5th gate", "020-7946-0018", "https://reed.example/2031/12", "9/11", "Covid-19", "a T-72", "A320",
        "007", "two-thirds", "7 in 10 farmers", "five times as many", "the Gang of Eight", "1234567890", "several hundred",
        "sixteen-and-a-half", "a seven-figure sum",
    ],
)  # fmt: skip
def test_no_number(text: str) -> None:
    assert numbers_of(text) == []


@pytest.mark.parametrize(
    ("text", "number", "measure", "counted"),
    [
        ("At least 12 people were killed in the blast.", "At least 12", "killed person", ["people", "killed"]),
        ("The death toll rose to 14, officials said.", "14", "killed person", ["toll"]),
        ("The blast left 14 dead in the town.", "14", "killed person", ["dead"]),
        ("Police said 300 residents were evacuated.", "300", "evacuated person", ["residents", "evacuated"]),
        ("The flood destroyed 25 homes.", "25", "destroyed home", ["destroyed", "homes"]),
        ("Farmers lost 1,200 tonnes of wheat.", "1,200 tonnes", "wheat", ["wheat"]),
        ("The dam will cost $5.2 million.", "$5.2 million", "cost dam", []),
        ("They won a $5bn grant.", "$5bn", "grant", ["grant"]),
    ],
)
def test_what_is_counted(text: str, number: str, measure: str, counted: list[str]) -> None:
    page, (figure,) = read(text)
    assert page.at(figure.span) == number
    assert figure.measure == measure
    assert [page.at(s) for s in figure.counted] == counted


@pytest.mark.parametrize(
    "text",
    [
        "On 5 May 2031 they met at 10:35.",
        "Orla Venn, 54, spoke for two days.",
        "One must go, and one of them said so.",
        "The two men said nothing.",
        "He flew a Reeding 737 to Norvale.",
        "She lives at 10 Harrow Street now.",
        "The 2016 contenders spoke.",
    ],
)
def test_no_figure(text: str) -> None:
    assert read(text)[1] == ()


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("They built 40 homes.", "actual"),
        ("They will build 40 homes.", "planned"),
        ("They plan to build 40 homes.", "planned"),
        ("The bill could cost 40 jobs.", "possible"),
        ("They expect to lose 40 jobs.", "forecast"),
        ("The blast did not kill 40 people.", "denied"),
    ],
)
def test_status(text: str, status: str) -> None:
    assert [f.status for f in read(text)[1]] == [status]


def test_hedge_keeps_its_words() -> None:
    page, (figure,) = read("About 10,000 people fled.")
    assert figure.about
    assert [page.at(s) for s in figure.hedge] == ["About"]
    assert (figure.low, figure.high) == (10_000, 10_000)


def test_bound_is_no_hedge() -> None:
    _, (figure,) = read("More than 10,000 people fled.")
    assert (figure.about, figure.hedge, figure.high) == (False, (), None)


def test_date_of_its_own_clause() -> None:
    _, (figure,) = read("On 5 May 2031 the blast killed 12 people.")
    assert figure.as_of == "2031-05-05"


def test_page_date_where_the_clause_has_none() -> None:
    _, (figure,) = read("The blast killed 12 people.")
    assert figure.as_of == "2031-08-14"


def test_innermost_statement_holds_it() -> None:
    text = "Orla Venn said Tomas Reed said 12 people died."

    def told(start: int) -> Attribution:
        return Attribution(
            source=(), cue=(), content=(Span("p", start, len(text)),), mode="indirect", force="assert", rule="test"
        )

    _, (figure,) = read(text, (told(15), told(31)))
    assert figure.statement == 1


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="0123456789 ,.-–$€£%kmbn'tohundredsixaf\n", max_size=60))
def test_any_digits_are_read_without_error(text: str) -> None:
    for n in numbers.find(text, 0, len(text)):
        assert 0 <= n.start < n.end <= len(text)
        assert n.low is None or n.high is None or n.low <= n.high


def test_long_line_takes_linear_time() -> None:
    start = time.process_time()
    numbers.find("a-b@" * 50_000 + "1,111," * 30_000 + "two hundred " * 20_000 + "12 to " * 20_000, 0, 600_000)
    assert time.process_time() - start < 8


def test_without_a_parse_nothing_is_counted() -> None:
    page = Page(id="p", text="12 people died", reader="test", raw_sha256="0")
    block = Block(span=Span("p", 0, 14), role="body", rule="test")
    assert figures.find(page, Article(page="p", blocks=(block,)), Parse(), (), ()) == ()


def test_what_is_counted_begins_with_a_word_of_its_own() -> None:
    page, figures = read("Farmers cut the fee from $4.48 to $1.21 for the ferry. Each box is 18 x 10.5 x 12.9 inches.")
    assert all(page.at(s)[0].isalpha() and page.at(s).split()[0] not in ("to", "x") for f in figures for s in f.counted)
