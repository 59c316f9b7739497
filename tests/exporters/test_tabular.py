"""Rows for spreadsheets and terminals."""

from __future__ import annotations

import pytest

from onrecord.exporters.tabular import safe_cell, screen, screen_table


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("@cmd", "'@cmd"),
        ("-5", "-5"),
        ("-5 degrees", "'-5 degrees"),
        ("+3.5", "+3.5"),
        ("plain = text", "plain = text"),
        ("", ""),
    ],
)
def test_formulas_are_defused_and_numbers_stay(value: str, shown: str) -> None:
    assert safe_cell(value) == shown


def test_terminal_codes_and_direction_marks_are_shown_not_sent() -> None:
    assert screen("a\x1b[2Jb\u202ec\nd") == "a\\u001b[2Jb\\u202ec d"


def test_long_cells_are_wrapped_not_cut() -> None:
    words = " ".join(f"word{n}" for n in range(40))
    shown = screen_table(("id", "what"), [("s-1", words)], 60)
    assert shown.split() == ["id", "what", "s-1", *words.split()]
