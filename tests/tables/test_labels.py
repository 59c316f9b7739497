"""What rows are about, in the pages' words."""

from __future__ import annotations

import pytest

from desk import Desk
from onrecord.tables import labels


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2031-05-02", "2 May 2031"),
        ("2031-05", "May 2031"),
        ("2031", "2031"),
        ("../2031-05-06", "by 6 May 2031"),
        ("2031-05-06/..", "from 6 May 2031"),
        ("2031-06/2031-07", "June 2031 to July 2031"),
        ("2031-23", "autumn 2031"),
        ("2031-34", "second quarter 2031"),
        ("203X", "203X"),
        ("2031-02-30", "2031-02-30"),
    ],
)
def test_dates_as_people_write_them(edtf: str, expected: str) -> None:
    assert labels.date(edtf) == expected


@pytest.mark.parametrize(
    ("text", "trigger", "objects", "expected"),
    [
        ("The old gate 4, it says, was inspected in March.", "inspected", ("The old gate 4",), "old gate 4: inspected"),
        ("Velm alerted Orrin.", "alerted", ("Orrin",), "Orrin: alerted"),
        ("They alerted it.", "alerted", ("it",), "They alerted it."),
    ],
)
def test_what_happened_to_what(text: str, trigger: str, objects: tuple[str, ...], expected: str) -> None:
    desk = Desk()
    desk.page("A", text)
    desk.event("A", text, trigger, "x", objects=objects)
    assert labels.happening(desk.story(), desk.analyses["A"].events[0]) == expected
