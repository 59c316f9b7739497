"""One utterance told by several pages."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk import Desk
from onrecord.core.analysis import Kind
from onrecord.story.alignment import compare, groups
from onrecord.story.alignment.tellers import Teller, content_words, may_be_one, teller_chain
from onrecord.story.alignment.utterances import Utterance, longest_common, utterances

SAID = "“We are still looking for the living, and nobody here is going home tonight,” Lukas Reistad said on Friday."


def pair(one: str, other: str, *, who: tuple[str, str] = ("e", "e"), force: tuple[str, str] = ("assert", "assert"),
         days: tuple[str | None, str | None] = ("2031-05-02", "2031-05-02")) -> tuple[Desk, Utterance, Utterance]:  # fmt: skip
    """Return two utterances, each the first words of a page before "Reistad said"."""
    desk = Desk()
    for page, text, entity, act, day in zip("ab", (one, other), who, force, days, strict=True):
        desk.page(page, f"{text} Lukas Reistad said.", published=day)
        chain = desk.name(page, "Lukas Reistad", entity)
        desk.said(page, text, source="Lukas Reistad", who=chain, force=act, day=day)
    found = {u.page: u for u in utterances(desk.pages, desk.analyses, desk.entity_of, {})}
    return desk, found["a"], found["b"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“We are still looking for the living, and nobody here goes home”", "‘We are still looking for the living’"),
        ("“We are still looking for the [people] living in the old town”", "We are still looking for the living in the old town"),
        ("his crews had moved 2,300 people from both banks by noon", "2300 people were moved from both banks by noon"),
        ("a “controlled release”", "the operator carried out a controlled release of water"),
    ],
)
def test_variants_of_one_utterance(one: str, other: str) -> None:
    _, a, b = pair(one, other)
    assert compare(a, b).relation == "same utterance", compare(a, b).reason


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("crews had moved 2,300 people from both banks by noon", "crews had moved 3,100 people from both banks by noon"),
        ("the gate of the dam had been safe in spring", "the gate of the dam had not been safe in spring"),
        ("the search in the old town goes on", "the number of dead was likely to rise"),
    ],
)
def test_near_misses(one: str, other: str) -> None:
    _, a, b = pair(one, other)
    assert compare(a, b).relation == "other"


def test_another_holder_is_another_utterance() -> None:
    _, a, b = pair(
        "the gate was inspected in October by two engineers", "the gate was inspected in October by two engineers", who=("e", "f")
    )
    assert compare(a, b).reason == "different holders"


def test_a_denial_is_not_the_assertion() -> None:
    _, a, b = pair(
        "the warning reached the ministry in April", "the warning reached the ministry in April", force=("assert", "deny")
    )
    assert compare(a, b).relation == "other"


def test_the_same_claim_on_another_day_is_not_the_same_utterance() -> None:
    text = "the gate was inspected in October by two engineers"
    _, a, b = pair(text, text, days=("2031-05-02", "2032-03-04"))
    assert compare(a, b).relation == "same claim"


def story() -> Desk:
    """Three pages with one quotation of one man, one of them trimmed, and a line of a woman."""
    desk = Desk()
    desk.page("a", SAID, published="2031-05-02")
    desk.page("b", "“We are still looking for the living,” the head of the rescue service said.", published="2031-05-03")
    desk.page("c", "At the hall “nobody here is going home tonight,” said Lukas Reistad. “We were asleep,” said Pia Wennelin.")
    for page, words, source in (
        ("a", "“We are still looking for the living, and nobody here is going home tonight,”", "Lukas Reistad"),
        ("b", "“We are still looking for the living,”", "the head of the rescue service"),
        ("c", "“nobody here is going home tonight,”", "Lukas Reistad"),
        ("c", "“We were asleep,”", "Pia Wennelin"),
    ):
        entity = "e-wennelin" if "Pia" in source else "e-reistad"
        desk.said(page, words, source=source, who=desk.name(page, source, entity))
    return desk


def test_a_trimmed_quotation_joins_its_whole() -> None:
    desk = story()
    found = groups(desk.pages, desk.analyses, desk.entity_of, {})
    assert len(found) == 1
    assert len(found[0].statements) >= 2
    assert "a" in found[0].pages
    assert "dates that may be one day" in found[0].reason


def test_a_group_counts_roots_not_pages() -> None:
    desk = story()
    everything = {s.id: "root-wire" for a in desk.analyses.values() for s in a.statements}
    (group,) = groups(desk.pages, desk.analyses, desk.entity_of, everything)
    assert group.roots == ("root-wire",)


@settings(max_examples=12, deadline=None)
@given(st.permutations(["a", "b", "c"]))
def test_the_order_of_the_pages_does_not_matter(order: list[str]) -> None:
    desk = story()
    pages, analyses = {p: desk.pages[p] for p in order}, {p: desk.analyses[p] for p in order}
    assert groups(pages, analyses, desk.entity_of, {}) == groups(desk.pages, desk.analyses, desk.entity_of, {})


@given(st.lists(st.sampled_from("abc"), max_size=12), st.lists(st.sampled_from("abc"), max_size=12))
def test_the_longest_common_run_is_the_same_from_either_side(a: list[str], b: list[str]) -> None:
    assert longest_common(a, b) == longest_common(b, a) <= min(len(a), len(b))
    assert longest_common(a, a) == len(a)


def test_a_day_known_only_as_by_then_counts_as_that_day() -> None:
    text = "the gate was inspected in October by two engineers"
    _, a, b = pair(text, text, days=("../2031-05-02", "../2032-03-04"))
    assert compare(a, b).relation == "same claim"
    _, a, b = pair(text, text, days=("../2031-05-02", "2031-05-01"))
    assert compare(a, b).relation == "same utterance"


def teller(name: str, *kinds: Kind, titles: str = "", named: bool = True) -> Teller:
    words = frozenset(content_words(f"{name} {titles}"))
    return Teller(names=frozenset({frozenset(content_words(name))}), words=words, kinds=frozenset(kinds), named=named)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (teller("Velm", "government"), teller("energy ministry of Velm", "organisation"), True),
        (teller("Ada Orr", "person", titles="foreign minister Velm"), teller("foreign ministry of Velm", "organisation"), True),
        (teller("officials", "group", named=False), teller("officials", "group", named=False), True),
        (teller("energy ministry of Velm", "organisation"), teller("energy ministry of Orrin", "organisation"), False),
        (teller("Velm", "government"), teller("Orrin", "government"), False),
        (teller("Ada Orr", "person", titles="foreign minister Velm"), teller("foreign ministry of Orrin", "organisation"), False),
        (teller("Velm", "government"), teller("Bea Velm", "person"), False),
    ],
)
def test_two_tellers_that_may_be_one_voice(one: Teller, other: Teller, expected: bool) -> None:
    assert may_be_one(one, other) is may_be_one(other, one) is expected


def test_a_pronoun_speaks_for_the_one_who_spoke_right_before_in_its_paragraph() -> None:
    desk = Desk()
    desk.page("a", "Rain fell, Ada Orr said. Snow fell, he added.\n\nHail fell, she thought.", published="2031-05-02")
    chain = desk.name("a", "Ada Orr", "e")
    desk.said("a", "Rain fell", source="Ada Orr", who=chain)
    desk.said("a", "Snow fell", source="he", cue="added")
    desk.said("a", "Hail fell", source="she", cue="thought")
    said = desk.analyses["a"].statements
    assert [teller_chain(desk.pages["a"], desk.analyses["a"], s) for s in said] == [chain, chain, None]
