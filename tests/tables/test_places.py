"""One thing put in two places by two speakers, one answering the other."""

from __future__ import annotations

import pytest

from desk import Desk
from onrecord.tables import disagreements


def answered(first: str, second: str, *, between: str = "") -> Desk:
    desk = Desk()
    desk.page("A", f"Tam Oreld said: {first}\n\n{between}Ada Orr said: {second}", published="2031-05-02")
    for words, name in ((first, "Tam Oreld"), (second, "Ada Orr")):
        desk.said("A", words, source=name, who=desk.name("A", name, "e-" + name.split()[1].lower()))
    return desk


def shown(desk: Desk) -> list[tuple[str, str]]:
    return [(r.kind.value, r.level) for r in disagreements.build(desk.story())[0]]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The shot came from gate 4.", "It came from gate 7, as the film shows."),
        ("The parcel was left in the porch.", "The parcel was left in the cellar, behind the stairs."),
        ("He signed the paper in her hotel room.", "The paper was signed in the library of the school."),
    ],
)
def test_an_answer_that_names_another_place_is_a_conflict(first: str, second: str) -> None:
    assert shown(answered(first, second)) == [("place", "conflict")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The parcel was left in the station.", "The parcel was left in the hall of the station."),
        ("The parcel was left in May.", "The parcel was left in the hall."),
        ("The parcel was left in the porch.", "The letter was found in the cellar."),
        ("The shot came from gate 4.", "The crowd came from gate 7 and left early."),
        ("The parcel was left in the porch.", "The parcel may have been left in the cellar."),
    ],
    ids=["within", "a time", "two things", "two things from gates", "perhaps"],
)
def test_no_conflict_of_places(first: str, second: str) -> None:
    assert shown(answered(first, second)) == []


def test_far_apart_they_answer_nothing() -> None:
    far = "Rain fell.\n\nIt was night.\n\nNobody came.\n\n"
    assert shown(answered("The shot came from gate 4.", "It came from gate 7.", between=far)) == []
