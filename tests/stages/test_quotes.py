from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.core.analysis import Article, Block, Quotation
from onrecord.core.text import Page, Span
from onrecord.stages import quotes


def found(text: str) -> list[Quotation]:
    page = Page(id="p", text=text, reader="test", raw_sha256="")
    lines = [m.span() for m in re.finditer(r"[^\n]*\S[^\n]*", text)]
    blocks = tuple(Block(span=Span("p", s, e), role="body", rule="test") for s, e in lines)
    return list(quotes.find(page, Article(page="p", blocks=blocks)))


def words(text: str) -> list[str]:
    return [text[q.span.start : q.span.end] for q in found(text) if q.kind != "nested"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We left,” she said.", ["“We left,”"]),
        ('"We left," she said, "at six."', ['"We left,"', '"at six."']),
        ("''We left,'' she said.", ["''We left,''"]),
        ("``We left,'' she said.", ["``We left,''"]),
        ("«Nous partons», dit-elle.", ["«Nous partons»"]),
        ("„Wir gehen“, sagte sie.", ["„Wir gehen“"]),
        ("‘We left,’ said the workers’ leader.", ["‘We left,’"]),
        ("'We won't go,' said Tam.", ["'We won't go,'"]),
        ("'The workers' union won't go,' said Tam.", ["'The workers' union won't go,'"]),
        ("“Not now,“ he said. “Later.”", ["“Not now,“", "“Later.”"]),
        ('“Not now," he said.', ['“Not now,"']),
        ("😀 “Go on 😀,” he said.", ["“Go on 😀,”"]),
        ("“They [the crews] left,” she said.", ["“They [the crews] left,”"]),
    ],
)
def test_marks_of_every_style(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The workers' union met at six o'clock in the '90s.",
        "The mayor’s car and the Venns’ house stood ’til dawn.",
        'He is 6\'2" tall; the pipe is 5" wide.',
        "Rock 'n' roll was the singers' life.",
    ],
)
def test_apostrophes_and_inch_marks_are_no_quotation_marks(text: str) -> None:
    assert words(text) == []


def test_nested_quotation_follows_the_one_that_holds_it() -> None:
    text = "“He told us ‘go home’ twice,” she said."
    assert [(text[q.span.start : q.span.end], q.kind) for q in found(text)] == [
        ("“He told us ‘go home’ twice,”", "quotation"),
        ("‘go home’", "nested"),
    ]


def test_over_paragraphs_each_opens_and_only_the_last_closes() -> None:
    text = "“We left.\n“It was late.\n“Nobody asked,” she said."
    assert [(q.closed, q.continues) for q in found(text)] == [(False, False), (False, True), (True, True)]


def test_unclosed_ends_with_its_paragraph_and_does_not_swallow_the_next() -> None:
    text = "She said: “We left.\nThe hall emptied."
    assert words(text) == ["“We left."]
    assert [q.continues for q in found(text)] == [False]


def test_a_closed_quotation_before_is_not_continued() -> None:
    assert [q.continues for q in found("“We left,” she said. “Late.”\n“Why?” he asked.")] == [False, False, False]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The so-called “peace council” met again.", "scare"),
        ("Her novel “The Long Weir” came out in May.", "title"),
        ("She said: “Never.”", "quotation"),
        ("“Never,” she said.", "quotation"),
        ("He said “we will not go” and left.", "quotation"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert [q.kind for q in found(text)] == [kind]


def test_regions_of_raw_text() -> None:
    text = 'He said "yes" and "no way.\nThen "go" came.'
    assert [text[s:e] for s, e in quotes.regions(text)] == ['"yes"', '"no way.', '"go"']


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ab .,\n“”\"'’‘«»`s1", max_size=80))
def test_quotations_lie_in_their_paragraph_and_are_sorted(text: str) -> None:
    all_of_them = found(text)
    spans = [(q.span.start, -q.span.end) for q in all_of_them]
    assert spans == sorted(spans)
    for q in all_of_them:
        assert q.span.start <= q.inner.start <= q.inner.end <= q.span.end <= len(text)
        assert "\n" not in text[q.span.start : q.span.end]
    outer = [q for q in all_of_them if q.kind != "nested"]
    assert all(a.span.end <= b.span.start for a, b in pairwise(outer))


def test_long_line_is_cheap() -> None:
    assert len(quotes.regions("the dogs' 'bowl 'x " * 20_000)) >= 0
