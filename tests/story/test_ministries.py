"""Ministries, callings and capitals across the pages of one story; chains are given, no parser runs."""

from __future__ import annotations

import pytest
from test_entities import joined, names, story

from onrecord.core.analysis import Chain, Kind
from onrecord.core.atlas import Atlas
from onrecord.core.story import Entity
from onrecord.story import entities
from onrecord.story.entities.ministries import Ministry, read

ATLAS = Atlas(
    countries={"veldmark": "Veldmark", "kessary": "Kessary"},
    demonyms={"veldish": "Veldmark", "kessarian": "Kessary"},
    capitals={"port halden": "Veldmark"},
)


@pytest.mark.parametrize(
    ("name", "field", "state"),
    [
        ("Veldish Ministry of Energy", "energy", "veldmark"),
        ("Veldmark’s energy ministry", "energy", "veldmark"),
        ("energy ministry of Veldmark", "energy", "veldmark"),
        ("foreign ministry in Port Halden", "foreign", "veldmark"),
        ("Ministry of Foreign Affairs", "foreign", ""),
        ("Ministry of Energy", "energy", ""),
    ],
)
def test_ministries_are_read_by_field_and_state(name: str, field: str, state: str) -> None:
    assert read(name, ATLAS) == Ministry(field=frozenset({field}), state=state)


@pytest.mark.parametrize("name", ["ministry", "his ministry", "ministry official", "energy agency", "both energy ministries"])
def test_what_names_no_ministry_is_none(name: str) -> None:
    assert read(name, ATLAS) is None


def body(name: str, *, named: bool = True, titles: tuple[str, ...] = (), kind: Kind = "organisation") -> Chain:
    return Chain(kind=kind, name=name, names=(name,) if named else (), named=named, titles=titles)


def minister(name: str, *titles: str) -> Chain:
    return Chain(kind="person", name=name, names=(name,), titles=titles)


def one_named(found: tuple[Entity, ...], name: str) -> Entity:
    (entity,) = [e for e in found if e.name == name]
    return entity


def test_all_wordings_of_one_ministry_are_one_entity() -> None:
    found = joined(
        (body("Chilean energy ministry"),), (body("energy ministry of Chile"),), (body("Ministry of Energy"),),
        (body("energy ministry", named=False),),
    )  # fmt: skip
    assert names(found) == [("energy ministry of Chile", 4)]
    reasons = {j.reason: j.confidence for j in found[0].joins}
    assert reasons["the only such ministry of this story is that of Chile"] == 0.7


def test_a_ministry_without_state_is_open_between_two() -> None:
    found = joined(
        (body("Chilean energy ministry"),), (body("Norwegian energy ministry"),), (body("energy ministry", named=False),)
    )
    assert len(found) == 3


def test_the_only_minister_of_the_field_tells_the_state() -> None:
    interior = body("interior ministry", named=False)
    venn = minister("Orla Venn", "interior minister of chile")
    assert one_named(joined((venn,), (interior,)), "interior ministry of Chile")
    roo = minister("Tam Roo", "interior minister of norway")
    assert not [e for e in joined((venn,), (roo,), (interior,)) if e.name.endswith("of Chile")]


def test_the_operator_is_the_body_called_so_elsewhere() -> None:
    hwa = body("Halden Water Authority", titles=("operator",))
    operator = body("operator", named=False)
    assert len(joined((hwa,), (operator,), texts=("x" * 100, "the operator " + "x" * 90))) == 1
    assert len(joined((hwa,), (operator,), texts=("x" * 100, "an operator " + "x" * 90))) == 2


def test_two_bodies_called_so_leave_the_operator_open() -> None:
    found = joined(
        (body("Halden Water Authority", titles=("operator",)),), (body("Orlan Rail", titles=("operator",)),),
        (body("operator", named=False),), texts=("x" * 100, "x" * 100, "the " + "x" * 90),
    )  # fmt: skip
    assert len(found) == 3


def test_a_name_that_pages_take_mostly_for_a_person_is_one() -> None:
    ystad = minister("Colm Ystad", "Mr")
    assert names(joined((ystad,), (body("Colm Ystad"),))) == [("Colm Ystad", 2)]


def test_a_state_with_its_form_is_the_state() -> None:
    republic = Chain(kind="place", name="Republic of Norland", names=("Republic of Norland",))
    short = Chain(kind="place", name="Norland", names=("Norland",))
    assert names(joined((short,), (republic,))) == [("Norland", 2)]
    town = Chain(kind="place", name="Port of Norland", names=("Port of Norland",))
    assert len(joined((short,), (town,))) == 2


def test_a_dateline_with_the_parliament_of_a_state_tells_its_capital() -> None:
    brenn = Chain(kind="government", name="Brenn", names=("Brenn",))
    halvane = Chain(kind="government", name="Halvane", names=("Halvane",))
    parliament = "BRENN – Halvane’s parliament ratified the treaty on Thursday. " + "x" * 60
    farmers = "BRENN – Halvane’s farmers sold early. Halvane's government was silent. " + "x" * 60
    assert len(joined((brenn,), (halvane,), texts=(parliament, "x" * 100))) == 1
    assert len(joined((brenn,), (halvane,), texts=(farmers, "x" * 100))) == 2


def test_of_two_states_the_one_not_acted_upon_has_the_capital() -> None:
    told = "Halvane's government and Kessary's government were at odds over the opposition in Orl. " + "x" * 20
    chains = tuple(Chain(kind="government", name=n, names=(n,)) for n in ("Halvane", "Kessary"))
    orl = Chain(kind="government", name="Orl", names=("Orl",))
    pages, analyses = story((orl,), chains, texts=("O says it alerted Halvane at noon, it said. " + "x" * 60, told))
    found = entities.join(pages, analyses)[0]
    assert one_named(found, "Kessary").aliases == ("Orl",)
    pages, analyses = story((orl,), chains, texts=("O says it was late, it said. " + "x" * 60, told))
    assert len(entities.join(pages, analyses)[0]) == 3
