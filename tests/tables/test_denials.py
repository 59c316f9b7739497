"""Flat denials and dismissals: what they are set beside, and what they leave alone."""

from __future__ import annotations

import pytest

from desk import Desk
from onrecord.tables import disagreements


def flat(denial: str, *, objects: tuple[str, ...] = ("water",), second: str = "", denier: str = "e-keeper") -> Desk:
    """Return a desk where the ministry tells of a release of water, Tam Orr says ``denial``; a mill may release ``second``."""
    desk = Desk()
    told = "the operator released water" + (f" and the mill released {second}" if second else "")
    desk.page("A", f"The ministry said {told}. Velm and Lorne.", published="2031-05-01")
    desk.page("B", f"“{denial}” Tam Orr said. Velm and Lorne.", published="2031-08-21")
    for page in ("A", "B"):
        desk.name(page, "Velm", "e-velm", "place")
        desk.name(page, "Lorne", "e-lorne", "place")
    first = desk.said("A", told, source="The ministry", who=desk.name("A", "The ministry", "e-ministry"))
    last = desk.said("B", denial, source="Tam Orr", who=desk.name("B", "Tam Orr", denier))
    desk.event(
        "A", "the operator released water", "released", "release", agents=("the operator",), objects=objects, statement=first
    )
    if second:
        desk.event("A", f"the mill released {second}", second, "release", objects=(second,), statement=first)
    nobody = denial.startswith("Nobody")
    desk.event(
        "B",
        denial.rstrip("."),
        "released" if "released" in denial else "release",
        "release",
        status="denied",
        agents=("Nobody",) if nobody else (),
        objects=("anything",) if "anything" in denial else ("early water",) if "early" in denial else (),
        statement=last,
    )
    event = desk.analyses["B"].events[0]
    if not nobody:
        from dataclasses import replace

        desk.analyses["B"] = replace(desk.analyses["B"], events=(replace(event, rule="x:nominal"),))
    return desk


def levels(desk: Desk) -> list[tuple[str, str, str]]:
    return [(r.kind.value, r.level, r.about.value) for r in disagreements.build(desk.story())[0]]


@pytest.mark.parametrize("denial", ["Nobody released anything.", "It was not a release."])
def test_a_flat_denial_conflicts_with_the_only_happening_of_the_kind(denial: str) -> None:
    assert levels(flat(denial)) == [("denial", "conflict", "water: released")]


@pytest.mark.parametrize(
    "desk",
    [
        flat("Nobody released early water."),
        flat("Nobody released anything.", second="steam"),
        flat("Nobody released anything.", denier="e-ministry"),
        flat("Nobody released anything.", objects=()),
    ],
    ids=["restricted", "two of the kind", "the same holder", "released what?"],
)
def test_near_misses_of_a_flat_denial(desk: Desk) -> None:
    assert levels(desk) == []


def dismissed(words: str, *, thing: str = "a letter", by: str = "e-oreld") -> Desk:
    desk = Desk()
    desk.page("A", f"“{words}” Tam Oreld said.", published="2031-05-06")
    desk.page("B", f"Ansel Brae said he had signed {thing} in April.", published="2031-08-21")
    desk.said("A", f"“{words}”", source="Tam Oreld", who=desk.name("A", "Tam Oreld", "e-oreld"))
    clause = f"he had signed {thing} in April"
    second = desk.said("B", clause, source="Ansel Brae", who=desk.name("B", "Ansel Brae", by if by != "e-oreld" else "e-brae"))
    desk.event("B", clause, "signed", "sign", objects=(thing,), statement=second)
    return desk


@pytest.mark.parametrize(
    "words", ["The story of a letter is an invention.", "Reports of such a letter are pure fiction.", "There was no letter."]
)
def test_a_thing_dismissed_by_one_and_told_of_by_another_is_to_check(words: str) -> None:
    assert levels(dismissed(words)) == [("denial", "check", "letter")]


@pytest.mark.parametrize(
    ("words", "thing"),
    [
        ("The letter is an insult.", "a letter"),
        ("The story of a letter is a scandal.", "a letter"),
        ("The story of a letter is an invention.", "a treaty"),
        ("The story of a letter is an invention.", "many letters"),
        ("There was no letter that day of which he knew.", "a letter"),
    ],
)
def test_near_misses_of_a_dismissal(words: str, thing: str) -> None:
    assert levels(dismissed(words, thing=thing)) == []


def back(told: str, denial: str, *, source: str = "Two aides", cue: str = "said") -> Desk:
    """Return a desk where ``source`` tells something and Ada Pell denies what merely points back."""
    desk = Desk()
    desk.page("A", f"{source} {cue} {told}. Ada Pell denied {denial}.", published="2031-05-01")
    desk.said("A", told, source=source, cue=cue)
    desk.said("A", denial, source="Ada Pell", who=desk.name("A", "Ada Pell", "e-pell"), cue="denied", force="deny")
    return desk


@pytest.mark.parametrize(
    ("desk", "expected"),
    [
        (back("she had asked for it", "this"), [("denial", "conflict", "she had asked for it")]),
        (back("she took the money", "the allegations", cue="alleged"), [("denial", "conflict", "she took the money")]),
        (back("the hall was full", "the allegations"), []),
        (back("how far he went", "this", source="that", cue="showed"), []),
    ],
)
def test_what_a_bare_denial_points_to(desk: Desk, expected: list[tuple[str, str, str]]) -> None:
    assert levels(desk) == expected


def test_an_order_and_an_order_are_two() -> None:
    desk = Desk()
    desk.page("A", "Ada Finch signed an order in June 2018.", published="2019-04-09")
    desk.page("B", "Ada Finch signed an order on 18 December 2018.", published="2018-12-19")
    for page, day, words in (("A", "2018-06", "June 2018"), ("B", "2018-12-18", "18 December 2018")):
        desk.name(page, "Ada Finch", "e-finch")
        when = desk.date(page, words, day)
        desk.event(page, desk.pages[page].text[:-1], "signed", "sign", agents=("Ada Finch",), objects=("an order",), when=when)
    assert levels(desk) == []


def test_a_call_may_be_the_warning_that_such_points_back_to() -> None:
    desk = Desk()
    desk.page("A", "Velm says it warned Orrin. “No such call was received,” Ada Pell said.", published="2031-05-01")
    first = desk.said("A", "it warned Orrin", source="Velm", who=desk.name("A", "Velm", "e-velm"), cue="says")
    second = desk.said("A", "“No such call was received,”", source="Ada Pell", who=desk.name("A", "Ada Pell", "e-pell"))
    desk.event("A", "it warned Orrin", "warned", "warn", objects=("Orrin",), statement=first)
    desk.event("A", "No such call was received", "call", "call", status="denied", statement=second)
    assert levels(desk) == [("denial", "conflict", "Orrin: warned")]
