"""No false conflict: every test of the ladder, and the true ones found."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from desk import Desk
from onrecord.core.analysis import Anchor, Figure
from onrecord.core.record import DisagreementRow
from onrecord.core.text import Span
from onrecord.tables import disagreements
from onrecord.tables.comparison.counts import measured


def two_counts(
    a: str = "2,300",
    b: str = "3,100",
    *,
    low: tuple[float, float] = (2300, 3100),
    high: tuple[float | None, float | None] | None = None,
    days: tuple[str, str] = ("2031-05-02", "2031-05-02"),
    measures: tuple[str, str] = ("evacuated person", "evacuated person"),
    left: dict[str, Any] | None = None,
    right: dict[str, Any] | None = None,
    one_root: bool = False,
) -> Desk:
    """Return a desk with two outlets giving a number of evacuated people, by two holders."""
    desk = Desk()
    desk.page("A", f"Ada Finch said {a} people had been evacuated from Lorne in Velm as of Friday.", published=days[0])
    desk.page("B", f"By Friday {b} people had been evacuated from Lorne in Velm, said the Lantern Society.", published=days[1])
    for page, who in (("A", "Ada Finch"), ("B", "Lantern Society")):
        desk.name(page, "Lorne", "e-lorne", "place")
        desk.name(page, "Velm", "e-velm", "place")
        chain = desk.name(page, who, f"e-{who}")
        number, day = (a, days[0]) if page == "A" else (b, days[1])
        clause = f"{number} people had been evacuated from Lorne in Velm"
        statement = desk.said(page, clause, source=who, who=chain)
        desk.date(page, "Friday", day)
        i = 0 if page == "A" else 1
        more = {"as_of": day, "statement": statement, **((left if page == "A" else right) or {})}
        top = low[i] if high is None else high[i]
        desk.figure(page, number, low[i], top, measures[i], **more)
        desk.event(page, clause, "evacuated", "evacuate", objects=(f"{number} people",), statement=statement)
    if one_root:
        desk.roots = {"A": "root-wire", "B": "root-wire"}
    return desk


def outcome(desk: Desk) -> tuple[list[str], list[str]]:
    parted, related = disagreements.build(desk.story())
    return [f"{r.kind.value} {r.level}" for r in parted], [r.kind.value for r in related]


def test_two_holders_two_numbers_one_day_conflict() -> None:
    assert outcome(two_counts()) == (["figure conflict"], [])


def test_the_row_shows_both_sides_with_their_sentences() -> None:
    desk = two_counts()
    [row], _ = disagreements.build(desk.story())
    assert [(s.value, s.holder, s.pages) for s in row.sides] == [
        ("2,300", "e-Ada Finch", ("A",)),
        ("3,100", "e-Lantern Society", ("B",)),
    ]
    assert [desk.pages[q.page].at(q) for s in row.sides for q in s.quote] == [p.text for p in desk.pages.values()]


@pytest.mark.parametrize(
    ("change", "relation"),
    [
        ({"days": ("2031-05-02", "2031-05-03")}, "update"),
        ({"measures": ("evacuated person", "missing person")}, "different measure"),
        ({"left": {"status": "planned"}}, "plan and outcome"),
        ({"a": "3,000", "low": (3000, 3100)}, "compatible"),
        ({"a": "over 3,000", "low": (3001, 3100), "high": (None, 3100)}, "finer"),
        ({"low": (3100, 3100)}, "agree"),
    ],
)
def test_the_first_test_that_fails_names_the_relation(change: dict[str, Any], relation: str) -> None:
    assert outcome(two_counts(**change)) == ([], [relation])


def test_one_source_trimmed_twice_is_a_variant_not_a_conflict() -> None:
    desk = two_counts(one_root=True)
    for page in ("A", "B"):  # the same society speaks on both pages
        for chain in range(len(desk.analyses[page].chains)):
            if desk.entity_of[(page, chain)].startswith(("e-Ada", "e-Lantern")):
                desk.entity_of[(page, chain)] = "e-society"
    assert outcome(desk) == ([], ["variant"])


def test_a_hedged_statement_is_only_worth_checking() -> None:
    desk = two_counts()
    page = desk.analyses["A"]
    from dataclasses import replace

    desk.analyses["A"] = replace(page, statements=(replace(page.statements[0], force="hypothetical"),))
    assert outcome(desk) == (["figure check"], [])


def test_numbers_far_apart_count_different_wholes() -> None:
    assert outcome(two_counts(b="31,000", low=(2300, 31000))) == ([], [])


def test_a_day_told_in_neither_sentence_is_only_worth_checking() -> None:
    desk = two_counts()
    from dataclasses import replace

    for page in ("A", "B"):
        desk.analyses[page] = replace(desk.analyses[page], times=())
    assert outcome(desk) == (["figure check"], [])


@pytest.mark.parametrize("words", ["another", "including", "up from"])
def test_a_part_is_never_set_against_a_whole(words: str) -> None:
    desk = two_counts()
    desk.pages["A"] = type(desk.pages["A"])(id="A", text=f"{'x' * 20} {words} 2,300 people", reader="t", raw_sha256="0")
    from onrecord.tables.comparison.counts import _PARTIAL_BEFORE

    assert _PARTIAL_BEFORE.search(f"{words} ", 0) is not None


def test_order_of_pages_does_not_matter() -> None:
    desk = two_counts()
    there = disagreements.build(desk.story())
    desk.pages = dict(reversed(desk.pages.items()))
    desk.analyses = dict(reversed(desk.analyses.items()))
    assert disagreements.build(desk.story()) == there


def dated(
    a: str,
    b: str,
    *,
    predicate: str = "sign",
    other: str = "sign",
    first: str = "Velm Accord",
    second: str = "Velm Accord",
    more: dict[str, Any] | None = None,
) -> Desk:
    """Return a desk with two outlets dating the signing of an accord."""
    desk = Desk()
    desk.page("A", f"The {first} was signed on {a}, officials said.", published="2032-03-01")
    desk.page("B", f"The {second} was signed on {b}, a report found.", published="2032-04-01")
    for page, thing, day, class_ in (("A", first, a, predicate), ("B", second, b, other)):
        entity = f"e-{thing}"
        desk.name(page, thing, entity, "document")
        when = desk.date(page, day, day, **(more or {}))
        desk.event(page, f"The {thing} was signed on {day}", "signed", class_, objects=(f"The {thing}",), when=when)
    return desk


def test_two_dates_of_one_signing_conflict() -> None:
    assert outcome(dated("2031-06-19", "2031-11-06")) == (["date conflict"], [])


@pytest.mark.parametrize(
    ("desk", "expected"),
    [
        (dated("2031-06-19", "2031-11-06", other="ratify"), ([], [])),
        (dated("2031-06-19", "2031-11-06", second="Orrin Accord"), ([], [])),
        (dated("2031-06-19", "2031-06"), ([], ["finer"])),
        (dated("2031-06-19", "2031-06-20"), (["date check"], [])),
        (dated("2031-06-19", "2031-11-06", more={"mod": "APPROX"}), (["date check"], [])),
        (dated("2031-06-19", "2031-11-06", predicate="meet", other="meet"), ([], [])),
    ],
    ids=["other predicate", "other accord", "finer", "a night apart", "about", "may come twice"],
)
def test_dates_that_do_not_conflict(desk: Desk, expected: tuple[list[str], list[str]]) -> None:
    assert outcome(desk) == expected


def test_a_treaty_ratified_by_two_parliaments_is_no_conflict() -> None:
    desk = Desk()
    desk.page("A", "Velm's parliament ratified the Lake Treaty on 9 October.", published="2031-10-10")
    desk.page("B", "Parliament ratified the Lake Treaty on 6 November.", published="2031-11-07")
    for page, who, day, value in (
        ("A", "Velm's parliament", "9 October", "2031-10-09"),
        ("B", "Parliament", "6 November", "2031-11-06"),
    ):
        desk.name(page, "Lake Treaty", "e-treaty", "document")
        when = desk.date(page, day, value)
        desk.event(page, desk.pages[page].text, "ratified", "ratify", agents=(who,), objects=("the Lake Treaty",), when=when)
    desk.name("A", "Velm", "e-velm", "government")
    assert outcome(desk) == ([], [])


def test_last_inspected_later_may_be_a_later_inspection() -> None:
    def inspected(first: str, second: str, told: tuple[str, str]) -> Desk:
        desk = Desk()
        for page, day, out in (("A", first, told[0]), ("B", second, told[1])):
            desk.page(page, f"Gate 4 was last inspected on {day}.", published=out)
            when = desk.date(page, day, day)
            desk.event(page, f"Gate 4 was last inspected on {day}", "inspected", "inspect", objects=("Gate 4",), when=when)
        return desk

    assert outcome(inspected("2030-10-02", "2029-03-05", ("2031-05-01", "2032-01-22"))) == (["date conflict"], [])
    assert outcome(inspected("2029-03-05", "2031-10-02", ("2031-05-01", "2032-01-22"))) == ([], ["update"])


def test_a_denial_by_its_cue_conflicts_and_a_plain_not_is_to_check() -> None:
    def accounts(force: str) -> list[DisagreementRow]:
        desk = Desk()
        desk.page("A", "Velm said it arrested Ivo Brand on Monday.", published="2031-05-06")
        desk.page("B", "Orrin denied that Velm arrested Ivo Brand.", published="2031-05-07")
        for page, who, cue, status in (("A", "Velm", "said", "happened"), ("B", "Orrin", "denied", "denied")):
            chain = desk.name(page, who, f"e-{who}", "government")
            desk.name(page, "Ivo Brand", "e-brand")
            clause = "it arrested Ivo Brand on Monday" if page == "A" else "Velm arrested Ivo Brand"
            statement = desk.said(page, clause, source=who, who=chain, cue=cue, force="assert" if page == "A" else force)
            desk.event(
                page,
                clause,
                "arrested",
                "arrest",
                status=status,
                objects=("Ivo Brand",),
                agents=("it",) if page == "A" else ("Velm",),
                statement=statement,
            )
        chain = desk.analyses["A"].chains.index(next(c for c in desk.analyses["A"].chains if c.name == "Velm"))
        desk.name("B", "Velm", "e-Velm", "government")
        desk.name("A", "it", "e-Velm", "government")
        return list(disagreements.build(desk.story())[0])

    assert [(r.kind.value, r.level) for r in accounts("deny")] == [("denial", "conflict")]
    assert [(r.kind.value, r.level) for r in accounts("assert")] == [("denial", "check")]


def test_a_denial_that_points_back_with_such() -> None:
    desk = Desk()
    desk.page(
        "A",
        "Velm says it alerted Orrin at 11 p.m. on Wednesday. The ministry denies that any such alert came in.",
        published="2031-05-02",
    )
    velm = desk.name("A", "Velm", "e-velm", "government")
    ministry = desk.name("A", "The ministry", "e-ministry", "organisation")
    first = desk.said("A", "it alerted Orrin at 11 p.m. on Wednesday", source="Velm", who=velm, cue="says")
    second = desk.said("A", "that any such alert came in", source="The ministry", who=ministry, cue="denies", force="deny")
    desk.event(
        "A", "it alerted Orrin at 11 p.m. on Wednesday", "alerted", "warn", agents=("it",), objects=("Orrin",), statement=first
    )
    at = desk.span("A", "such alert")
    desk.event("A", "any such alert came in", "such alert", "warn", status="denied", statement=second)
    assert at.start > 0
    [row], _ = disagreements.build(desk.story())
    assert (row.kind.value, row.level, [(s.value, s.holder) for s in row.sides]) == (
        "denial",
        "conflict",
        [("asserted", "e-velm"), ("denied", "e-ministry")],
    )


def test_a_denial_of_the_statement_before() -> None:
    desk = Desk()
    desk.page("A", "Two aides said Ada Finch had asked for his resignation. Her office denied this.", published="2032-03-05")
    desk.said("A", "Ada Finch had asked for his resignation", source="Two aides")
    desk.said("A", "this", source="Her office", cue="denied", force="deny")
    [row], _ = disagreements.build(desk.story())
    assert (row.level, [(s.value, s.holder) for s in row.sides]) == (
        "conflict",
        [("asserted", "Two aides"), ("denied", "Her office")],
    )


def test_a_denial_of_something_two_sentences_back_stays_open() -> None:
    desk = Desk()
    desk.page("A", "Two aides said Ada Finch had asked for it. It rained. Her office denied this.", published="2032-03-05")
    desk.said("A", "Ada Finch had asked for it", source="Two aides")
    desk.said("A", "this", source="Her office", cue="denied", force="deny")
    assert outcome(desk) == ([], [])


def test_names_swapped_give_the_same_rows_with_names_swapped() -> None:
    def rows_of(first: str, second: str) -> list[tuple[str, str, list[str]]]:
        desk = Desk()
        for page, who, day in (("A", first, "2031-06-19"), ("B", second, "2031-11-06")):
            desk.page(page, f"{who} said the Lake Accord was signed on {day}.", published="2032-03-01")
            desk.name(page, "Lake Accord", "e-accord", "document")
            chain = desk.name(page, who, f"e-{who}", "government")
            when = desk.date(page, day, day)
            clause = f"the Lake Accord was signed on {day}"
            statement = desk.said(page, clause, source=who, who=chain)
            desk.event(page, clause, "signed", "sign", objects=("the Lake Accord",), when=when, statement=statement)
        return [(r.kind.value, r.level, [f"{s.value} {s.holder}" for s in r.sides]) for r in disagreements.build(desk.story())[0]]

    there, here = rows_of("Velm", "Orrin"), rows_of("Orrin", "Velm")
    swapped = [[s.replace("Velm", "?").replace("Orrin", "Velm").replace("?", "Orrin") for s in sides] for _, _, sides in here]
    assert [r[:2] for r in there] == [("date", "conflict")] == [r[:2] for r in here]
    assert [r[2] for r in there] == swapped


@pytest.mark.parametrize(
    ("measure", "told", "expected"),
    [
        ("evacuated person", "", ("person", "evacuate")),
        ("dead", "", ("person", "kill")),
        ("missing person", "", ("person", "disappear")),
        ("destroyed house", "", ("house", "destroy")),
        ("vote", "", ("vote", "")),
        ("person", "arrest", ("person", "arrest")),
    ],
)
def test_what_a_figure_counts(measure: str, told: str, expected: tuple[str, str]) -> None:
    figure = Figure(span=Span("A", 0, 1), low=1, high=1, unit="", measure=measure, rule="t")
    assert measured(figure, told)[:2] == expected


@pytest.mark.parametrize(("day", "expected"), [("XXXX-02-14", [("date", "conflict")]), ("XXXX-11-02", []), ("XXXX-11-01", [])])
def test_a_day_without_its_year_is_set_against_another_day_of_the_year(day: str, expected: list[tuple[str, str]]) -> None:
    desk = Desk()
    desk.page("A", "Tam Oreld said the lock was last cleaned then.")
    desk.page("B", "Ada Orr said the lock was last cleaned then.", published="2031-03-12")
    for page, name, value in (("A", "Tam Oreld", None), ("B", "Ada Orr", "2030-11-02")):
        statement = desk.said(page, "the lock was last cleaned then", source=name, who=desk.name(page, name, f"e-{name}"))
        when = desk.date(page, "then", value)
        if value is None:
            times = tuple(replace(t, value=day, anchor=Anchor(kind="published")) for t in desk.analyses[page].times)
            desk.analyses[page] = replace(desk.analyses[page], times=times)
        desk.event(
            page,
            "the lock was last cleaned then",
            "cleaned",
            "clean",
            objects=("the lock",),
            when=when,
            classed=False,
            statement=statement,
        )
    assert [(r.kind.value, r.level) for r in disagreements.build(desk.story())[0]] == expected
