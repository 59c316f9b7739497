"""Accounts answered on the same page: dismissed, denied by a word that points back, negated word for word."""

from __future__ import annotations

import pytest

from desk import Desk
from onrecord.tables import disagreements


def answered(first: str, second: str, *, said: str, answer: str, answerer: str = "Ada Orr", force: str = "deny") -> Desk:
    """Return a desk with two paragraphs: the mill says ``said`` in ``first``, ``answerer`` says ``answer`` in ``second``."""
    desk = Desk()
    desk.page("A", f"{first}\n\n{second}" if second else first, published="2031-05-02")
    desk.said("A", said, source="The mill", who=desk.name("A", "The mill", "e-mill"), cue="said")
    if answerer in desk.pages["A"].text:
        who = desk.name("A", answerer, "e-" + answerer.split()[-1].lower())
        desk.said("A", answer, source=answerer, who=who, cue="says" if "says" in desk.pages["A"].text else "denied", force=force)
    return desk


def shown(desk: Desk) -> list[tuple[str, str]]:
    return [(r.kind.value, r.level) for r in disagreements.build(desk.story())[0]]


TOLD = "The mill said every hand had been paid."
PAID = "every hand had been paid"


@pytest.mark.parametrize(
    ("second", "answer"),
    [
        ("Not true, says Ada Orr.", "Not true,"),
        ("“That is simply not true,” says Ada Orr.", "“That is simply not true,”"),
        ("“Rubbish. I have seen the books,” says Ada Orr.", "“Rubbish. I have seen the books,”"),
        ("The union was waiting. “A pure invention,” says Ada Orr.", "“A pure invention,”"),
        ("Ada Orr denied it.", "it"),
        ("Ada Orr denied this account as “plain wrong”.", "this account as “plain wrong”"),
    ],
)
def test_what_is_dismissed_right_after_it_was_told_is_a_denial(second: str, answer: str) -> None:
    assert shown(answered(TOLD, second, said=PAID, answer=answer)) == [("denial", "conflict")]


@pytest.mark.parametrize(
    ("first", "second", "answer"),
    [
        (TOLD, "“Rubbish of this kind costs money,” says Ada Orr.", "“Rubbish of this kind costs money,”"),
        (TOLD, "“Rubbish,” says Ada Orr when she is asked about the new book.", "“Rubbish,”"),
        (TOLD + " Nobody stirred.", "“Rubbish,” says Ada Orr.", "“Rubbish,”"),
        (TOLD + "\n\nThe day went on.", "“Rubbish,” says Ada Orr.", "“Rubbish,”"),
    ],
    ids=["no dismissal", "of something else", "after the outlet's words", "a paragraph between"],
)
def test_a_dismissal_of_something_else_is_none(first: str, second: str, answer: str) -> None:
    assert shown(answered(first, second, said=PAID, answer=answer)) == []


def test_the_denier_is_shown_with_what_he_says_next() -> None:
    desk = answered(TOLD + " Ada Orr denied it. “Not a coin came,” she said.", "", said=PAID, answer="it")
    desk.said("A", "“Not a coin came,”", source="she", who=next(c for (p, c), e in desk.entity_of.items() if e == "e-orr"))
    [row] = disagreements.build(desk.story())[0]
    denied = next(s for s in row.sides if s.value == "denied")
    assert "“Not a coin came,”" in [desk.pages[s.page].at(s) for s in denied.spans]


@pytest.mark.parametrize(
    ("told", "answer", "expected"),
    [
        ("Dario missed two lessons.", "Dario has not missed a single lesson.", [("denial", "conflict")]),
        ("Dario missed two lessons.", "Dario never missed a lesson.", [("denial", "conflict")]),
        ("Dario missed two lessons.", "Dario has not missed a single bus.", []),
        ("Dario missed two lessons.", "We never missed a lesson.", []),
        ("Dario may have missed lessons.", "Dario never missed a lesson.", []),
        ("Dario missed two lessons.", "Dario would never miss a lesson.", []),
    ],
)
def test_words_negated_in_the_next_paragraph(told: str, answer: str, expected: list[tuple[str, str]]) -> None:
    desk = answered(f"The mill said: {told}", f"Ada Orr says: {answer}", said=told, answer=answer, force="assert")
    assert shown(desk) == expected
