"""Names compared."""

from __future__ import annotations

import pytest

from onrecord.core.names import core_of_last, fold, initials, parts, plain, same_person, spelling_key


@pytest.mark.parametrize(
    ("name", "given", "last", "suffix"),
    [
        ("Orla Venn", ("orla",), "venn", ""),
        ("Tam van der Roo Jr.", ("tam",), "van der roo", "jr"),
        ("Abdul al-Karim", ("abdul",), "al-karim", ""),
        ("Venn", (), "venn", ""),
        ("Anneke Solberg-Roy", ("anneke",), "solberg-roy", ""),
    ],
)
def test_parts(name: str, given: tuple[str, ...], last: str, suffix: str) -> None:
    found = parts(name)
    assert (found.given, found.last, found.suffix) == (given, last, suffix)


def test_core_of_last_drops_particles() -> None:
    assert [core_of_last(n) for n in ("van der roo", "al-karim", "venn", "alba")] == ["roo", "karim", "venn", "alba"]


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Orla M. Venn", "Orla Venn", True),
        ("O. Venn", "Orla Venn", True),
        ("Orla M. Venn", "Orla K. Venn", False),
        ("Tam Venn Jr.", "Tam Venn", False),
        ("Orla Venn", "Tam Venn", False),
        ("Venn", "Orla Venn", False),
    ],
)
def test_same_person(a: str, b: str, same: bool) -> None:
    assert same_person(a, b) is same is same_person(b, a)


def test_spelling_key_joins_transliterations_and_keeps_vowels() -> None:
    assert len({spelling_key(n) for n in ("Gaddafi", "Qaddafi", "Kadhafi", "Khadafy")}) == 1
    assert spelling_key("Orlan") != spelling_key("Orlin")


def test_fold_and_plain() -> None:
    assert fold("The U.S.’s") == "us"
    assert plain("José") == "jose"
    assert fold("José") == "josé"


def test_initials_leave_small_words_out() -> None:
    assert initials("Bank of the Lower Tharn") == "BLT"
