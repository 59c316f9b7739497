"""Names of outlets: which are one, and where a text names one."""

from __future__ import annotations

import pytest

from onrecord.core.outlets import credited_agencies, is_agency, names_outlet, reports_of, same, speaks_of_itself


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        ("The Harbour Post", "harbour post", True),
        ("https://www.harbourpost.example/2031/05", "Harbour Post", True),
        ("news.harbourpost.co.uk", "Harbour Post", True),
        ("AP", "The Associated Press", True),
        ("Harbour Post Weekly", "Harbour Post", False),
        (None, None, False),
        ("", "", False),
    ],
)
def test_one_outlet_under_two_names(a: str | None, b: str | None, one: bool) -> None:
    assert same(a, b) is one


def test_agencies_are_known_by_every_name() -> None:
    assert is_agency("Associated Press")
    assert not is_agency("Harbour Post")
    assert not is_agency(None)


def test_a_mention_is_not_a_report() -> None:
    assert names_outlet("A reader of the Harbour Post came.", "The Harbour Post")
    assert not reports_of("A reader of the Harbour Post came.", "The Harbour Post")
    assert reports_of("The gate was rusty, the Harbour Post reported.", "Harbour Post")
    assert not names_outlet("a post in the harbour", "Harbour Post")


def test_a_page_speaks_of_itself_by_dateline_and_copyright() -> None:
    assert speaks_of_itself("She told the Harbour Post that", "Harbour Post")
    assert speaks_of_itself("Copyright © 2031 The Harbour Post", "Harbour Post")
    assert not speaks_of_itself("the Harbour Post's readers", "Harbour Post")


def test_agencies_of_datelines_and_contributions() -> None:
    text = "ORLIM (Reuters) – It rained. He told AFP so.\nThe Associated Press contributed to this report."
    assert credited_agencies(text) == ("Reuters", "The Associated Press")
