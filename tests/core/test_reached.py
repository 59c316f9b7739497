"""Dates that only bound a happening."""

from __future__ import annotations

import pytest

from onrecord.core.reached import days_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("by 2 May they had left", "../2031-05-02"),
        ("as of the 2 May count", "../2031-05-02"),
        ("on 2 May they left", "2031-05-02"),
        ("nearby 2 May", "2031-05-02"),
    ],
)
def test_by_a_day_is_any_day_up_to_it(text: str, expected: str) -> None:
    assert days_of(text, text.index("2 May"), "2031-05-02") == expected


def test_no_date_stays_none() -> None:
    assert days_of("by then", 3, None) is None
