"""Word lists of the mentions stage."""

from __future__ import annotations

from importlib.resources import files

import pytest

from onrecord.lexicons import mapping, rows
from onrecord.stages.mentions import wordlists

LISTS = [
    "states", "honorifics", "offices", "office_modifiers", "office_synonyms", "organisation_nouns", "organisation_endings",
    "place_nouns", "source_nouns", "document_forms", "state_verbs",
]  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_list_has_source_and_no_doubles(name: str) -> None:
    text = (files("onrecord.lexicons") / f"{name}.txt").read_text(encoding="utf-8")
    first = [row[0] for row in rows(name)]
    assert text.startswith("# source: ")
    assert len(first) == len(set(first))


def test_genders_and_sorts_are_known() -> None:
    assert {gender for gender, _ in wordlists.offices().values()} <= {"", "f", "m"}
    assert {sort for _, sort in wordlists.offices().values()} == {"single", "office", "rank", "calling"}
    assert set(wordlists.honorifics().values()) <= {"", "f", "m"}


def test_synonyms_lead_to_offices() -> None:
    known = set(wordlists.offices()) | set(wordlists.source_nouns())
    assert {to for to in mapping("office_synonyms").values() if to not in known} == set()


def test_plurals() -> None:
    plurals = wordlists.plural_offices()
    assert [plurals[p] for p in ("ministers", "spokesmen", "deputies")] == ["minister", "spokesman", "deputy"]
