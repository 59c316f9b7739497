"""Happenings over pages: joined only when sure."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desk import Desk
from onrecord.story import events


def accord(*tellings: tuple[str, str, str | None, tuple[str, ...]]) -> Desk:
    """Return a desk of pages (name, verb class, date, readings) that tell of one accord."""
    desk = Desk()
    for name, predicate, day, readings in tellings:
        desk.page(name, "Both ministers signed the Velm Accord then.", published="2031-08-01")
        desk.name(name, "Velm Accord", "e-accord", "document")
        when = desk.date(name, "then", day, candidates=readings) if day or readings else None
        desk.event(
            name, "Both ministers signed the Velm Accord then", "signed", predicate, objects=("the Velm Accord",), when=when
        )
    return desk


def joined(desk: Desk) -> list[tuple[str, str | None, int, bool]]:
    return [(e.predicate, e.when, len(e.mentions), e.inferred) for e in events.join(desk.pages, desk.analyses, desk.entity_of)]


def test_the_same_predicate_and_object_are_one_happening() -> None:
    assert joined(accord(("A", "sign", "2031-06-19", ()), ("B", "sign", "2031-06", ()))) == [("sign", "2031-06-19", 2, False)]


def test_signed_and_ratified_are_never_one() -> None:
    assert joined(accord(("A", "sign", "2031-06-19", ()), ("B", "ratify", "2031-06-19", ()))) == [
        ("ratify", "2031-06-19", 1, False),
        ("sign", "2031-06-19", 1, False),
    ]


def test_last_june_is_settled_by_another_page() -> None:
    desk = accord(("A", "sign", None, ("2030-06", "2031-06")), ("B", "sign", "2031-06-19", ()))
    [event] = events.join(desk.pages, desk.analyses, desk.entity_of)
    assert (event.when, event.inferred, event.settled_by) == ("2031-06-19", True, ("B",))


def test_last_june_alone_stays_open() -> None:
    assert joined(accord(("A", "sign", None, ("2030-06", "2031-06")))) == [("sign", None, 1, False)]


def test_tellings_that_disagree_leave_the_date_open() -> None:
    assert joined(accord(("A", "sign", "2031-06-19", ()), ("B", "sign", "2031-11-06", ()))) == [("sign", None, 2, False)]


def test_two_meetings_on_two_days_are_two() -> None:
    assert len(joined(accord(("A", "meet", "2031-06-19", ()), ("B", "meet", "2031-11-06", ())))) == 2


def test_gate_3_is_not_gate_4() -> None:
    desk = Desk()
    for page, gate in (("A", "gate 3"), ("B", "gate 4")):
        desk.page(page, f"Engineers closed {gate} on Monday.", published="2031-05-06")
        when = desk.date(page, "Monday", "2031-05-05")
        desk.event(
            page, f"Engineers closed {gate} on Monday", "closed", "close", agents=("Engineers",), objects=(gate,), when=when
        )
    assert len(joined(desk)) == 2


def test_a_teaser_tells_no_happening_of_this_page() -> None:
    from dataclasses import replace

    desk = accord(("A", "sign", "2031-06-19", ()))
    article = desk.analyses["A"].article
    teaser = replace(article, blocks=tuple(replace(b, role="teaser") for b in article.blocks))
    desk.analyses["A"] = replace(desk.analyses["A"], article=teaser)
    assert joined(desk) == []


@given(st.permutations(["A", "B", "C", "D"]))
def test_the_order_of_pages_does_not_matter(order: list[str]) -> None:
    tellings = {
        "A": ("A", "sign", "2031-06-19", ()),
        "B": ("B", "sign", "2031-06", ()),
        "C": ("C", "ratify", "2031-10", ()),
        "D": ("D", "sign", None, ("2030-06", "2031-06")),
    }
    there, here = accord(*tellings.values()), accord(*(tellings[n] for n in order))
    assert events.join(there.pages, there.analyses, there.entity_of) == events.join(here.pages, here.analyses, here.entity_of)


def test_a_thing_and_the_same_thing_with_its_kind_are_one() -> None:
    desk = Desk()
    for name, thing, day in (("A", "the dust extraction system", "2031-02-14"), ("B", "the dust extraction", "2030-11-02")):
        desk.page(name, f"They say {thing} was last cleaned then.", published="2031-03-01")
        when = desk.date(name, "then", day)
        desk.event(name, f"{thing} was last cleaned then", "cleaned", "clean", objects=(thing,), when=when, classed=False)
    assert joined(desk) == [("clean", None, 2, False)]


def test_what_we_found_out_and_what_another_says_that_they_did_is_one() -> None:
    desk = Desk()
    for name, agent, day in (("A", "We", "2031-02-14"), ("B", "The mill", "2030-11-02")):
        desk.page(name, f"{agent} discovered the leak then.", published="2031-03-01")
        desk.name(name, agent, "e-mill" if agent != "We" else "e-we")
        when = desk.date(name, "then", day)
        desk.event(
            name, f"{agent} discovered the leak then", "discovered", "discover", agents=(agent,), objects=("the leak",), when=when
        )
    desk.entity_of = {place: entity for place, entity in desk.entity_of.items() if entity != "e-we"}
    assert joined(desk) == [("discover", None, 2, False)]
