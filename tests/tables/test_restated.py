"""Figures that two people on one page give for one thing, known by the words around them."""

from __future__ import annotations

import pytest

from desk import Desk
from onrecord.tables import disagreements

YARD = "There were 31 men in the yard"


def two(first: str, second: str, *, numbers: tuple[str, str], measure: str = "man", between: str = "", unit: str = "") -> Desk:
    """Return a desk where Tam Oreld says ``first`` and Ada Orr ``second``, each with the figure in ``numbers``."""
    desk = Desk()
    desk.page("A", f"“{first},” Tam Oreld said.{between}\n\n“{second},” Ada Orr said.", published="2031-05-02")
    for words, name, number in ((first, "Tam Oreld", numbers[0]), (second, "Ada Orr", numbers[1])):
        who = desk.name("A", name, "e-" + name.split()[1].lower())
        statement = desk.said("A", words, source=name, who=who)
        value = float(number.replace(",", ""))
        spot = words[words.index(number) :]
        desk.figure("A", spot, value, value, measure, statement=statement, as_of="2031-05-02", unit=unit)
    return desk


def shown(desk: Desk) -> list[tuple[str, str]]:
    return [(r.kind.value, r.level) for r in disagreements.build(desk.story())[0]]


@pytest.mark.parametrize(
    "desk",
    [
        two(YARD, "There were 47 men in the yard", numbers=("31", "47")),
        two(YARD, "When it burned 47 men were in the yard", numbers=("31", "47")),
        two("We took 22 crates from the cellar", "There were 6 crates", numbers=("22", "6"), measure="crate"),
        two(
            "The mill spent 210 crowns on locks",
            "In June 340 crowns were spent by the mill",
            numbers=("210", "340"),
            measure="crown",
            between=" The auditor corrected him.",
        ),
    ],
    ids=["same words", "other order", "there were", "the page says that they part"],
)
def test_one_thing_counted_twice_is_a_conflict(desk: Desk) -> None:
    assert shown(desk) == [("figure", "conflict")]


@pytest.mark.parametrize(
    "desk",
    [
        two(YARD, "There were 47 men in the hall upstairs", numbers=("31", "47")),
        two("We had 31 carts in the yard", "We had 47 carts in the yard", numbers=("31", "47"), measure="cart"),
        two(YARD, "All told there were 31 men in the same yard", numbers=("31", "31")),
        two("Velm lost 31 boats", "The storm took 47 roofs", numbers=("31", "47"), measure="boat"),
        two(YARD, "There were 900 men in the yard", numbers=("31", "900")),
        two("The mill spent 210 crowns on locks", "In June 340 crowns went to bread", numbers=("210", "340"), measure="crown"),
    ],
    ids=["another place", "each his own", "the same", "other things", "too far apart", "another purpose"],
)
def test_figures_of_two_things_are_left_alone(desk: Desk) -> None:
    assert shown(desk) == []


@pytest.mark.parametrize(
    ("text", "conflict"),
    [
        ("The police put the number of marchers at 9,000. The union spoke of 30,000.", True),
        ("The police put the crowd at 9,000, but the organisers counted 14,000.", True),
        ("The police put the number of marchers at 9,000. The union spoke of 30,000 members.", False),
        ("The police put the number of marchers at more than 9,000. The union spoke of 30,000.", False),
        ("The police put the number of marchers at 9,000. It counted 30,000.", False),
        ("The police put the number of marchers at 9,000. The union spoke of 9,100.", False),
        ("The police put the number of marchers at 9,000. Rain fell. The union spoke of 30,000.", False),
        ("The police put the share at 9 to 12 per cent. The union spoke of 30,000.", False),
    ],
)
def test_counts_that_the_outlet_sets_side_by_side(text: str, conflict: bool) -> None:
    desk = Desk()
    desk.page("A", text, published="2031-05-02")
    assert bool(shown(desk)) is conflict
