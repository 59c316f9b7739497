"""One speaker at two times."""

from __future__ import annotations

from typing import Any

import pytest

from desk import Desk
from onrecord.tables import changes


def denial_then(
    later: str, *, status: Any = "happened", who: str = "e-oreld", day: str = "2032-03-04", trigger: str = "warning"
) -> Desk:
    """Return a desk where Tam Oreld denies every warning in May 2031 and says ``later`` on ``day``."""
    desk = Desk()
    desk.page("A", "“No warning reached this ministry,” Tam Oreld said. “The story is an invention.”", published="2031-05-06")
    desk.page("B", f"“{later} I am sorry,” Tam Oreld said.", published="2032-03-05")
    first = desk.said(
        "A", "No warning reached this ministry,", source="Tam Oreld", who=desk.name("A", "Tam Oreld", "e-oreld"), day="2031-05-05"
    )
    second = desk.said("B", later, source="Tam Oreld", who=desk.name("B", "Tam Oreld", who), day=day)
    desk.event("A", "No warning reached this ministry", "warning", "warn", status="denied", statement=first)
    desk.event("B", later, trigger, "warn", status=status, statement=second)
    return desk


def kinds(desk: Desk) -> list[tuple[str, str]]:
    return [(r.kind.value, r.level) for r in changes.build(desk.story())]


def test_a_denial_and_its_reversal_in_two_full_quotations() -> None:
    desk = denial_then("I told you there had been no warning. That was untrue.")
    [row] = changes.build(desk.story())
    assert (row.kind.value, row.level, row.who.value) == ("reversal", "conflict", "e-oreld")
    assert row.before is not None
    assert row.after is not None
    assert (row.before.said, row.after.said) == ("2031-05-05", "2032-03-04")
    quoted = " ".join(desk.pages[s.page].at(s) for s in row.before.quote)
    assert quoted.startswith("“No warning reached this ministry,” Tam Oreld said.")
    assert "invention" in quoted  # the sentence after


@pytest.mark.parametrize(
    "desk",
    [
        denial_then("The warning came.", status="possible"),
        denial_then("The warning came.", who="e-another"),
        denial_then("The warning came.", day="2031-05-05"),
        denial_then("There was no warning.", status="denied"),
    ],
    ids=["not told as fact", "another speaker", "the same day", "denied again"],
)
def test_no_change(desk: Desk) -> None:
    assert kinds(desk) == []


def dismissed_then(later: str, *, who: str = "e-oreld") -> Desk:
    """Return a desk where Tam Oreld calls a letter an invention, and ``who`` tells ``later`` ten months on."""
    desk = Desk()
    desk.page("A", "“The story of a letter is an invention,” Tam Oreld said.", published="2031-05-06")
    desk.page("B", f"“{later},” Tam Oreld said.", published="2032-01-16")
    desk.said("A", "“The story of a letter is an invention,”", source="Tam Oreld", who=desk.name("A", "Tam Oreld", "e-oreld"))
    second = desk.said("B", later, source="Tam Oreld", who=desk.name("B", "Tam Oreld", who))
    desk.event("B", later, "handled", "handle", objects=("the engineers' letter",), statement=second, classed=False)
    return desk


def test_a_thing_said_not_to_exist_and_later_told_of_is_to_check() -> None:
    [row] = changes.build(dismissed_then("The way we handled the engineers' letter was not our finest hour").story())
    assert (row.kind.value, row.level, row.about.value) == ("first confirmation", "check", "letter")


def test_another_speakers_telling_is_no_change() -> None:
    assert kinds(dismissed_then("The way they handled the engineers' letter was wrong", who="e-another")) == []


def test_first_confirmation() -> None:
    desk = Desk()
    desk.page("A", "Ada Finch would neither confirm nor deny the arrest of Ivo Brand.", published="2031-05-06")
    desk.page("B", "“We arrested Ivo Brand,” Ada Finch said.", published="2031-06-06")
    first = desk.said(
        "A",
        "the arrest of Ivo Brand",
        source="Ada Finch",
        who=desk.name("A", "Ada Finch", "e-finch"),
        cue="neither confirm nor deny",
        force="decline",
    )
    second = desk.said("B", "We arrested Ivo Brand,", source="Ada Finch", who=desk.name("B", "Ada Finch", "e-finch"))
    for page, clause, trigger, status, statement in (
        ("A", "the arrest of Ivo Brand", "arrest", "possible", first),
        ("B", "We arrested Ivo Brand", "arrested", "happened", second),
    ):
        desk.name(page, "Ivo Brand", "e-brand")
        agents = ("We",) if page == "B" else ("Ada Finch",)
        desk.event(page, clause, trigger, "arrest", status=status, objects=("Ivo Brand",), agents=agents, statement=statement)
    desk.name("B", "We", "e-finch")
    assert kinds(desk) == [("first confirmation", "conflict")]


def test_a_growing_toll_is_no_change() -> None:
    desk = Desk()
    for page, number, day in (("A", "12", "2031-05-02"), ("B", "14", "2031-05-03")):
        desk.page(page, f"{number} people have died, Ada Finch said.", published=day)
        statement = desk.said(
            page, f"{number} people have died", source="Ada Finch", who=desk.name(page, "Ada Finch", "e-finch"), day=day
        )
        desk.figure(page, number, float(number), float(number), "dead person", as_of=day, statement=statement)
    assert kinds(desk) == []


def test_a_moved_plan() -> None:
    desk = Desk()
    for page, month, value, day in (("A", "May", "2032-05", "2031-06-01"), ("B", "July", "2032-07", "2032-01-01")):
        desk.page(page, f"The Velm Tunnel will open in {month}, Ada Finch said.", published=day)
        statement = desk.said(
            page,
            f"The Velm Tunnel will open in {month}",
            source="Ada Finch",
            who=desk.name(page, "Ada Finch", "e-finch"),
            day=day,
        )
        desk.name(page, "Velm Tunnel", "e-tunnel", "place")
        when = desk.date(page, month, value)
        desk.event(
            page,
            f"The Velm Tunnel will open in {month}",
            "open",
            "found",
            status="planned",
            objects=("The Velm Tunnel",),
            when=when,
            statement=statement,
        )
    assert kinds(desk) == [("moved date", "conflict")]
