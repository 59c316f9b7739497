"""A page's text for reading."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from onrecord.core.text import Span
from onrecord.web.pages import Reader, divided
from onrecord.web.shown import visible
from onrecord.web.view import View, ViewInput


@pytest.mark.parametrize("page", ["p-aaa", "p-bbb", "p-ccc"])
def test_text_of_a_page_is_neither_more_nor_less(story: ViewInput, parse: Callable[[str], Any], page: str) -> None:
    view = View(story)
    text = parse(str(Reader(view).written(view.by_id[page]).html)).text
    assert text == visible(view.by_id[page].page.text)


def test_every_cell_marks_exactly_its_words(story: ViewInput, parse: Callable[[str], Any]) -> None:
    view = View(story)
    for page in view.pages:
        words = parse(str(Reader(view).written(page).html)).words
        text = visible(page.page.text)
        for name, (ranges, _) in view.groups[page.page.id].items():
            assert "".join(words[name]) == "".join(text[s:e] for s, e in ranges).replace("\n", "")


def test_quotation_over_two_paragraphs_is_one_group_in_pieces(story: ViewInput, parse: Callable[[str], Any]) -> None:
    view = View(story)
    written = Reader(view).written(view.by_id["p-aaa"])
    (split,) = [s for s in view.tables.statements if s.id == "s-4"]
    name = str(view.href(split.content)).removeprefix("#")
    assert name in written.pieces
    assert parse(str(written.html)).words[name] == ["“Nobody slept.", "“Nobody ate,”"]


def test_parts_that_are_not_the_article_are_named(story: ViewInput) -> None:
    view = View(story)
    html = str(Reader(view).written(view.by_id["p-aaa"]).html)
    assert '<div class="run inline r-navigation"><b class="role">site menu</b>' in html
    assert '<div class="run block r-teaser"><b class="role">teaser</b>' in html
    assert '<div class="run block r-body"><div dir="auto">' in html


def test_statement_numbers_lead_back_to_their_rows(story: ViewInput) -> None:
    view = View(story)
    html = str(Reader(view).written(view.by_id["p-aaa"]).html)
    assert f'<a class="n" href="#s-1" data-n="{view.numbers["s-1"]}"' in html
    assert "#s-6" not in html  # a row that is not shown has no number


def test_place_asked_for_gets_an_anchor(story: ViewInput, parse: Callable[[str], Any]) -> None:
    view = View(story)
    html = Reader(view).written(view.by_id["p-bbb"], (Span("p-bbb", 4, 11),)).html
    assert parse(str(html)).words["t2.4-11"] == ["Lantern"]


def test_blocks_and_gaps_cover_the_text_once(story: ViewInput) -> None:
    for page, analysis in story.pages:
        stretches = divided(analysis.article.blocks, len(page.text))
        assert [s.start for s in stretches] == [0, *(s.end for s in stretches[:-1])]
        assert stretches[-1].end == len(page.text)
