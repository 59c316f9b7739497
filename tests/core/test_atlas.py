"""States of the lexicon and states learned from a page."""

from __future__ import annotations

import pytest

from onrecord.core.atlas import country_of_demonym, learn, told_states, world
from onrecord.core.names import fold
from onrecord.lexicons import rows


def test_every_state_has_capital_and_demonym() -> None:
    states = rows("states")
    assert len(states) == 197
    assert all(len(row) >= 3 and row[1] and row[2] for row in states)


def test_words_of_two_states_point_to_none() -> None:
    assert world().state("Congolese") is None
    assert world().state("Norwegian") == "Norway"


@pytest.mark.parametrize(
    "text",
    [
        "Port Halden, the Veldish capital, was quiet.",
        "In the Veldish capital, Port Halden, snow fell.",
        "Port Halden, the capital of Veldmark, was quiet.",
        "Veldmark's capital, Port Halden, was quiet.",
    ],
)
def test_capital_is_learned(text: str) -> None:
    atlas = learn([text], ["Veldmark"], ["Veldish"])
    assert atlas.capitals[fold("Port Halden")] == "Veldmark"
    assert atlas.state("Veldish") == "Veldmark"


def test_capital_without_a_city_teaches_nothing() -> None:
    assert not learn(["The Veldish capital was quiet, Venn said."], ["Veldmark"], ["Veldish"]).learned


def test_demonym_needs_four_letters_and_one_country() -> None:
    assert country_of_demonym("Kessarian", ["Kessary", "Halvane"]) == "Kessary"
    assert country_of_demonym("Vian", ["Viland"]) is None
    assert country_of_demonym("Marlanian", ["Marland", "Marlan"]) is None


def test_told_states() -> None:
    assert told_states(["Halvane's government met. The Republic of Kessary did not. Lorne's mayor slept."]) == [
        "Halvane",
        "Kessary",
    ]
