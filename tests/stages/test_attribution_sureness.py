from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from attributed import statements
from onrecord import lexicons
from onrecord.stages.attribution import sureness

NAMES = st.sampled_from(["Orla Venn", "Tam Reed", "Norland", "Sudland"])


def test_weights_are_numbers_and_stand_once() -> None:
    rows = lexicons.rows("sureness_weights")
    assert len({name for name, _ in rows}) == len(rows)
    assert all(abs(float(weight)) < 10 for _, weight in rows)


def test_a_named_source_is_surer_than_none() -> None:
    (named,) = statements("Orla Venn said that the dam was safe.")
    (nobody,) = statements("It was said that the dam was safe.")
    assert named.confidence > nobody.confidence


def test_speech_with_a_clause_is_surer_than_a_wish_with_an_object() -> None:
    (told,) = statements("The union said that the bridge was closed.")
    (wished,) = statements("The union wants bridges.")
    assert told.confidence > wished.confidence


def test_shown_is_what_the_floor_lets_through() -> None:
    for text in ("Orla Venn said that the dam was safe.", "The union wants bridges.", "He paid tribute to the dead."):
        assert all(row.shown == (row.confidence >= sureness.SHOWN) for row in statements(text))


@given(NAMES, NAMES)
def test_whose_words_does_not_change_how_sure(one: str, other: str) -> None:
    shapes = [
        [(row.rule, row.confidence, row.force) for row in statements(f"{name} said that the dam was safe.")]
        for name in (one, other)
    ]
    assert shapes[0] == shapes[1]
