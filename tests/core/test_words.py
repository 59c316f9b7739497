"""Words as they are compared."""

from __future__ import annotations

import pytest

from onrecord.core.words import base, words


def test_marks_between_words_do_not_count() -> None:
    assert [w for w, _, _ in words("“It’s safe,” – U.S. co-op")] == ["its", "safe", "us", "coop"]
    assert [w for w, _, _ in words('"It\'s  safe" -- US coop')] == ["its", "safe", "us", "coop"]


def test_offsets_are_those_of_the_text() -> None:
    text = "One, two"
    assert [text[s:e] for _, s, e in words(text, 4)] == ["two"]


@pytest.mark.parametrize(
    ("word", "plain"),
    [("Dam’s", "dam"), ("ferries", "ferry"), ("gates", "gate"), ("pass", "pass"), ("bus", "bus"), ("crisis", "crisis")],
)
def test_endings_are_taken_off(word: str, plain: str) -> None:
    assert base(word) == plain
