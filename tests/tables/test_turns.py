"""Changed accounts read from the words alone."""

from __future__ import annotations

import pytest

from desk import Desk
from onrecord.tables import changes


def turned(early: str, late: str, *, who: str = "e-orr", day: str = "2031-06-20", since: str = "", force: str = "assert") -> Desk:
    """Return a desk where Ada Orr says ``early`` on 2 May and ``who`` says ``late`` on ``day``."""
    desk = Desk()
    desk.page("A", f"{early} Ada Orr said.", published="2031-05-02")
    desk.page("B", f"{late} Ada Orr said.", published="2031-06-20")
    desk.said("A", early, source="Ada Orr", who=desk.name("A", "Ada Orr", "e-orr"), day="2031-05-02")
    desk.said("B", late, source="Ada Orr", who=desk.name("B", "Ada Orr", who), day=day, force=force)
    if since:
        desk.date("B", since, "2031-04-12")
    return desk


def kinds(desk: Desk) -> list[tuple[str, str]]:
    return [(r.kind.value, r.level) for r in changes.build(desk.story())]


@pytest.mark.parametrize(
    ("early", "late", "kind"),
    [
        ("It may have been an attack on the mill.", "It was an attack on the mill.", "hardened"),
        ("It was probably an attack on the mill.", "It was an attack on the mill.", "hardened"),
        ("It was an attack on the mill.", "It was perhaps an attack on the mill.", "softened"),
        ("There is no doubt that the cash was stolen.", "It was most likely stolen.", "softened"),
    ],
)
def test_a_doubt_dropped_or_taken_on(early: str, late: str, kind: str) -> None:
    assert kinds(turned(early, late)) == [(kind, "conflict")]


@pytest.mark.parametrize(
    "desk",
    [
        turned("It may have been an attack on the mill.", "It was an attack on the bridge."),
        turned("It may have been an attack on the mill.", "It was an attack on the mill.", who="e-other"),
        turned("It may have been an attack on the mill.", "It was an attack on the mill.", day="2031-05-02"),
        turned("It may have been an attack on the mill.", "It was not an attack on the mill."),
        turned("If it may have been an attack on the mill, we pay.", "It was an attack on the mill."),
        turned("Two men came in May.", "Two men came."),
    ],
    ids=["of another thing", "another speaker", "one day", "denied", "a condition", "the month"],
)
def test_no_doubt_dropped(desk: Desk) -> None:
    assert kinds(desk) == []


def test_a_flat_no_that_turns_out_to_have_been_a_yes() -> None:
    no = "There are no talks with Orrin."
    assert kinds(turned(no, "We have been talking with Orrin since 12 April.", since="12 April")) == [("reversal", "conflict")]
    assert kinds(turned(no, "We are talking with Orrin.")) == [("reversal", "check")]
    assert kinds(turned(no, "We have been talking with Velm since 12 April.", since="12 April")) == []


@pytest.mark.parametrize(
    ("refused", "given", "expected"),
    [
        ("whether the vault had been opened", "for the first time that the vault was opened in May", ["first confirmation"]),
        ("whether the vault had been opened", "that the vault was opened in May", []),
        ("whether the vault had been opened", "for the first time that the ship was sold", []),
    ],
)
def test_an_answer_once_refused_and_given_as_new(refused: str, given: str, expected: list[str]) -> None:
    desk = Desk()
    desk.page("A", f"A Velm Rail spokeswoman would not say {refused}.", published="2031-05-02")
    desk.page("B", f"Velm confirmed {given}.", published="2031-06-20")
    body = desk.name("A", "Velm Rail", "e-velm-rail", "organisation")
    assert body == 0
    desk.said("A", refused, source="A Velm Rail spokeswoman", cue="would not say", force="decline")
    desk.said("B", given, source="Velm", who=desk.name("B", "Velm", "e-velm", "organisation"), cue="confirmed", force="confirm")
    assert [k for k, _ in kinds(desk)] == expected
