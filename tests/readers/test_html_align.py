"""An extractor's paragraphs laid over the lines of a page."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.readers.html.align import main_lines


def marked(lines: list[str], paragraphs: list[str]) -> list[str]:
    return [line for line, main in zip(lines, main_lines(lines, paragraphs), strict=True) if main]


def test_equal_lines_whatever_their_punctuation() -> None:
    assert marked(["Home", "The gate  opened.", "Imprint"], ["- The gate opened"]) == ["The gate  opened."]


def test_repeated_subhead_is_the_one_beside_its_paragraph() -> None:
    lines = ["Background", "Contents", "The gate opened at noon.", "Background", "It was built long ago."]
    paragraphs = ["The gate opened at noon.", "Background", "It was built long ago."]
    assert main_lines(lines, paragraphs) == [False, False, True, True, True]


def test_paragraph_over_several_lines() -> None:
    lines = ["News", "The gate opened at noon", "and closed at three.", "More news"]
    assert marked(lines, ["The gate opened at noon and closed at three."]) == lines[1:3]


def test_line_that_holds_several_paragraphs() -> None:
    lines = ["News", "The gate opened at noon.\tIt closed again at three."]
    assert marked(lines, ["The gate opened at noon.", "It closed again at three."]) == lines[1:]


def test_line_that_the_extractor_changed_a_little() -> None:
    lines = ["The gate of Orlim was opened on Monday (picture) by two engineers of the company"]
    assert marked(lines, ["The gate of Orlim was opened on Monday by two engineers of the company", "x"]) == lines


def test_headline_in_the_words_of_its_lede_is_not_article() -> None:
    lines = [
        "Son of a former mayor hurt in Orlim",
        "The son of a former mayor of Orlim was hurt on Monday in the town hall of Orlim.",
    ]
    assert marked(lines, lines[1:]) == lines[1:]


def test_nothing_extracted() -> None:
    assert main_lines(["One", "", "Two"], [""]) == [False, False, False]


@given(st.lists(st.text("ab c|", max_size=8), max_size=20))
def test_a_page_that_is_all_article(lines: list[str]) -> None:
    assert marked(lines, lines) == [line for line in lines if line.strip(" |")]


def test_lines_of_a_lump_are_found_though_the_captions_behind_it_stand_between_them() -> None:
    body = [f"The {n}. reading of the gauge at the old bridge of Belmar was higher than the one before it." for n in range(20)]
    lines = ["Home", body[0], "A pull quote of the mayor", *body[1:], "Other news"]
    assert main_lines(lines, [" ".join(body), "A pull quote of the mayor"]) == [False, *[True] * 21, False]
