"""Characters, dates, numbers and addresses as a reader sees them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.web.shown import address, bounds, count, visible, when


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain\ttext\n", "plain\ttext\n"),
        ("nul\x00", "nul␀"),
        ("user\u202etxt.exe", "user�txt.exe"),
        ("lone \ud800", "lone �"),
        ("a\r\nb\rc", "a\r\nb\nc"),
        ("עברית\u200f", "עברית\u200f"),
    ],
)
def test_characters_that_act_become_signs(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text())
def test_code_points_keep_their_places(text: str) -> None:
    assert len(visible(text)) == len(text)
    visible(text).encode("utf-8")


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2031-05-02", "2 May 2031"),
        ("2031-05", "May 2031"),
        ("2031", "2031"),
        ("../2031-04-25", "by 25 April 2031"),
        ("2031-04-25/..", "from 25 April 2031"),
        ("2031-05-01/2031-05-05", "1–5 May 2031"),
        ("2031-04-30/2031-05-02", "30 April – 2 May 2031"),
        ("2031-05-02T21:05", "2 May 2031, 21:05"),
        ("2031~", "about 2031"),
        ("2031-23", "autumn 2031"),
        ("2031-33", "quarter 1 of 2031"),
        ("203X", "the 2030s"),
        ("2031-02-30", "2031-02-30"),
    ],
)
def test_dates_in_words_are_as_fine_as_the_value(edtf: str, words: str) -> None:
    assert when(edtf) == words


@pytest.mark.parametrize("url", ["https://a.example/x?y=1", "http://a.example"])
def test_web_addresses_become_links(url: str) -> None:
    assert address(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "JaVaScRiPt:1",
        "data:text/html,x",
        "https:///x",
        "https://a.example/\u202e",
        'https://a"b',
        "x",
        None,
    ],
)
def test_other_addresses_stay_text(url: str | None) -> None:
    assert address(url) is None


def test_figures_keep_open_bounds() -> None:
    assert [bounds(40, 40, ""), bounds(10, None, ""), bounds(None, 40, "km"), bounds(9, 12.5, "%"), bounds(None, None, "")] == [
        "40",
        "at least 10",
        "up to 40 km",
        "9–12.5 %",
        "open",
    ]


def test_counts_say_what_they_count() -> None:
    assert (count(1, "page"), count(1200, "page")) == ("1 page", "1,200 pages")
