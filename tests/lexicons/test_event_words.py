"""The word lists for happenings are whole and consistent."""

from __future__ import annotations

import pytest

from onrecord.lexicons import mapping, rows, words
from onrecord.lexicons.base_forms import noun_base, verb_base

LISTS = (
    "event_predicates",
    "event_embedding",
    "not_happenings",
    "light_verbs",
    "irregular_forms",
    "distance_words",
    "happening_nouns",
    "opposites",
    "dismissals",
    "generic_nouns",
    "count_words",
    "small_words",
    "pronouns",
    "counted_persons",
    "account_nouns",
)


@pytest.mark.parametrize("name", LISTS)
def test_every_list_has_entries_in_lower_case_and_each_once(name: str) -> None:
    found = [row if name == "opposites" else row[:1] for row in rows(name)]
    assert found
    assert len(set(found)) == len(found)
    assert all(entry == entry.lower() for row in found for entry in row)


def test_a_predicate_class_has_a_verb_or_a_noun_and_known_flags() -> None:
    for row in rows("event_predicates"):
        assert "".join(row[1:3]), row
        assert len(row) < 4 or set(row[3].split(",")) <= {"", "once", "theme", "each", "told", "act"}, row


def test_what_a_governing_word_makes_of_a_happening_is_a_status() -> None:
    assert set(mapping("event_embedding").values()) == {"planned", "ordered", "possible", "denied"}


def test_no_word_is_its_own_opposite() -> None:
    assert all(row[0] != row[1] for row in rows("opposites"))


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("signed", "sign"),
        ("ratifies", "ratify"),
        ("collapsing", "collapse"),
        ("closed", "close"),
        ("began", "begin"),
        ("stopped", "stop"),
        ("evacuated", "evacuate"),
        ("passes", "pass"),
        ("dying", "die"),
        ("opened", "open"),
        ("killing", "kill"),
        ("pass", "pass"),
    ],
)
def test_base_forms_of_verbs(word: str, base: str) -> None:
    known = frozenset(v.strip() for row in rows("event_predicates") for v in row[1].split(","))
    assert verb_base(word, known) == base


@pytest.mark.parametrize(
    ("word", "base"), [("deaths", "death"), ("bodies", "body"), ("crisis", "crisis"), ("people", "person"), ("gas", "gas")]
)
def test_base_forms_of_nouns(word: str, base: str) -> None:
    assert noun_base(word) == base


def test_distance_and_happening_words_do_not_mix() -> None:
    assert not words("distance_words") & words("happening_nouns")


def test_light_verbs_are_base_forms_that_lend_their_tense() -> None:
    assert {"carry", "make", "take", "hold"} <= words("light_verbs")
    assert not {"made", "making", "announce"} & words("light_verbs")
