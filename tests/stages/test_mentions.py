"""Mentions and chains of one page. ``{words}`` marks the mention a test asks about."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import nlp
from onrecord.core.analysis import Article, Block, Chain, Mention
from onrecord.core.heads import mention_of
from onrecord.core.text import Page, Span
from onrecord.stages import mentions

INTRO = "Foreign Minister Orla Venn said on Monday that Veldmark would sign. "


def read(text: str, *, headline: bool = False) -> tuple[Page, tuple[Mention, ...], tuple[Chain, ...], list[Mention | None]]:
    """Return the page of ``text``, what was found, and the mention at every mark."""
    marks, plain = [], ""
    for part in re.split(r"(\{[^}]*\})", text):
        words = part[1:-1] if part.startswith("{") else part
        if part.startswith("{"):
            marks.append(Span("p", len(plain), len(plain) + len(words)))
        plain += words
    page = Page(id="p", text=plain, reader="test", raw_sha256="")
    spans = [m.span() for m in re.finditer(r"[^\n]+", plain)]
    roles = ["headline" if headline and n == 0 else "body" for n in range(len(spans))]
    blocks = tuple(Block(span=Span("p", *s), role=r, rule="test") for s, r in zip(spans, roles, strict=True))  # type: ignore[arg-type]
    parse = nlp.parse(plain, spans)
    found, chains = mentions.find(page, Article(page="p", blocks=blocks), parse)
    places = [mention_of((mark,), found, parse) for mark in marks]
    return page, found, chains, [found[i] if i is not None else None for i in places]


def who(text: str, *, headline: bool = False) -> str | None:
    """Return "kind:name" of the chain of the one mark, None where it is open or not found."""
    _, _, chains, marks = read(text, headline=headline)
    (mark,) = marks
    if mark is None or mark.chain is None:
        return None
    chain = chains[mark.chain]
    return f"{chain.kind}:{chain.name}" + ("" if chain.named else " (described)")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (INTRO + "{Venn} left.", "person:Orla Venn"),
        (INTRO + "{Ms Venn} left.", "person:Orla Venn"),
        (INTRO + "It was {Venn}'s plan.", "person:Orla Venn"),
        (INTRO + '"No," {the minister} said.', "person:Orla Venn"),
        (INTRO + '"No," {the foreign minister} said.', "person:Orla Venn"),
        (INTRO + "{An official} said so.", "person:official (described)"),
        (INTRO + "{A minister} resigned.", "person:minister (described)"),
        ("Tam de Roo spoke first. {De Roo} said no.", "person:Tam de Roo"),
        ("Abdul al-Karim argued for hours. {Karim} lost.", "person:Abdul al-Karim"),
        ("Joaquín Ruiz Olmedo refused to concede. {Ruiz Olmedo} left the hall.", "person:Joaquín Ruiz Olmedo"),
        ("Anneke Solberg-Roy wrote it. {Solberg-Roy} denied it.", "person:Anneke Solberg-Roy"),
    ],
)
def test_names_of_one_person_join(text: str, expected: str) -> None:
    assert who(text) == expected


def test_surname_of_two_people_stays_open_unless_address_decides() -> None:
    both = "Orla Venn resigned on Friday. Tam Venn, her brother, stood by her. "
    assert who(both + '"It was time," {Venn} said.') is None
    assert who(both + "{Ms Venn} was tired.") == "person:Orla Venn"
    assert who(both + "{Mr Venn} opened a bakery.") == "person:Tam Venn"


def test_surname_before_the_second_bearer_is_introduced_joins() -> None:
    assert who("Orla Venn resigned. {Venn} was tired. Tam Venn, her brother, was not.") == "person:Orla Venn"


def test_suffix_parts_father_and_son() -> None:
    _, _, chains, _ = read("Piet Hallander founded the firm. Piet Hallander Jr. runs it.")
    assert {c.name for c in chains if c.kind == "person"} == {"Piet Hallander", "Piet Hallander Jr."}


def test_two_ministers_leave_the_minister_open() -> None:
    text = "Foreign Minister Orla Venn met Energy Minister Tam Roo. Neither spoke. {The minister} left early."
    assert who(text) is None
    assert who(text.replace("The minister", "The energy minister")) == "person:Tam Roo"


def test_president_of_another_state_is_not_the_only_president_named() -> None:
    assert (
        who("President Ilse Brandt flew to Chile. {The French president} stayed at home.") == "role:French president (described)"
    )


def test_former_president_is_not_the_president() -> None:
    text = "Former President Ilse Brandt praised the plan. {The president} was silent."
    assert who(text) == "role:president (described)"


@pytest.mark.parametrize(
    "text",
    [
        "{Kessary's energy minister}, Tavin Oreld, denied it.",
        "Tavin Oreld, {the energy minister}, denied it.",
        "Tavin Oreld is {the energy minister} of Kessary.",
    ],
)
def test_office_beside_a_name_is_its_holder(text: str) -> None:
    assert who(text) == "person:Tavin Oreld"


def test_office_that_speaks_after_a_place_is_no_apposition() -> None:
    _, _, chains, marks = read("Water tore through Lennford, {the head of the rescue service} said on Friday.")
    assert marks[0] is not None
    assert marks[0].chain is not None
    assert not chains[marks[0].chain].named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Halden Water Authority (HWA) closed the gate. {The HWA} said no.", "organisation:Halden Water Authority"),
        ("The Halden Water Authority closed the gate. Later {HWA} reopened it.", "organisation:Halden Water Authority"),
        ("The Halden Water Authority closed the gate. {The authority} gave no reason.", "organisation:Halden Water Authority"),
        ("Tellus Ore Corp closed the mine. {The company} gave no reason.", "organisation:Tellus Ore Corp"),
        ("The Karrow Port Authority sued the Halden Water Authority. {The authority} gave no reason.", None),
        ("The Ministry of Energy denied it. {The ministry} did not answer.", "organisation:Ministry of Energy"),
    ],
)
def test_bodies_join_by_acronym_and_noun(text: str, expected: str | None) -> None:
    assert who(text) == expected


CAPITAL = "Port Halden, the Veldish capital, was quiet. Snow fell on Veldmark. "


def test_capital_that_decides_is_the_government() -> None:
    _, _, chains, marks = read(CAPITAL + "{Port Halden} rejected the offer.")
    assert marks[0] is not None
    assert (marks[0].kind, marks[0].form) == ("government", "capital")
    assert marks[0].chain is not None
    assert chains[marks[0].chain].name == "Veldmark"


@pytest.mark.parametrize(
    "text", ["{The Veldish government} paid.", "{Veldmark's government} paid.", "{Veldmark} refused to pay."]
)
def test_country_and_demonym_are_one_government(text: str) -> None:
    assert who(CAPITAL + text) == "government:Veldmark"


def test_place_that_does_not_act_stays_a_place() -> None:
    assert who(CAPITAL + "The train stopped in {Port Halden} at noon.") == "place:Port Halden"


def test_the_government_is_open_with_two_states() -> None:
    assert who("Norway signed the pact. Chile refused it. {The government} paid.") is None


@pytest.mark.parametrize("name", ["Norway", "Chile", "Nepal", "Ghana", "Fiji"])
def test_every_state_is_treated_alike(name: str) -> None:
    assert who(f"{{{name}}} said on Monday that it would sign the treaty.") == f"government:{name}"


def test_officials_stay_apart_and_the_official_joins_the_one_before() -> None:
    _, _, _, marks = read("{An official} said no. {Another official} said yes.")
    assert marks[0] is not None
    assert marks[1] is not None
    assert marks[0].chain != marks[1].chain
    _, _, _, marks = read("{An official} said no. {The official} asked not to be named.")
    assert marks[0] is not None
    assert marks[1] is not None
    assert marks[0].chain == marks[1].chain


def test_the_official_is_open_after_two() -> None:
    assert who("An official said no. Another official said yes. {The official} left.") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Orla Venn arrived late. {She} said nothing.", "person:Orla Venn"),
        ("Orla Venn said that {she} was tired.", "person:Orla Venn"),
        ("Mr Roo met Ms Venn. {She} was tired.", "person:Venn"),
        ("Orla Venn walked past Tam Roo. {She} was tired.", None),
        ('Orla Venn arrived. "And then {she} left," Tam Roo said.', None),
        ('Orla Venn arrived. "{I} was tired," she said.', None),
        ("Kim Venn arrived. {She} was late. He was tired.", None),
        ("The HWA closed the gate. {It} said water was short.", "organisation:HWA"),
    ],
)
def test_pronouns_join_only_where_one_candidate_is_left(text: str, expected: str | None) -> None:
    assert who(text) == expected


def test_headline_in_capitals_names_only_who_the_text_names() -> None:
    text = "{VENN} REJECTS WATER OFFER\n" + INTRO
    assert who(text, headline=True) == "person:Orla Venn"
    page, found, _, _ = read("WATER SUPPLY FAILS AGAIN\n" + INTRO, headline=True)
    assert all(page.at(m.span).isupper() is False for m in found)


def test_outlet_name_is_an_organisation() -> None:
    assert who("Colm Ystad told {the Harbour Post} that he was done.") == "organisation:Harbour Post"


def test_reasons_explain_in_words() -> None:
    _, _, _, (mark,) = read(INTRO + "{Venn} left.")
    assert mark is not None
    assert mark.reason == "surname of 'Orla Venn', the only Venn on this page"
    assert mark.rule == "onrecord.stages.mentions.people:by_short_name"


NAMES = ["Orla Venn", "Tam Roo", "Veldmark", "the HWA", "an official", "Ms Venn", "the minister", "she", "Port Halden"]
VERBS = ["said", "denied it", "met Tam Roo", "left", "told the Harbour Post that he was ill"]


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(VERBS)), min_size=1, max_size=6))
def test_mentions_lie_in_the_page_and_point_to_chains(parts: list[tuple[str, str]]) -> None:
    text = " ".join(f"{name[0].upper()}{name[1:]} {verb}." for name, verb in parts)
    page, found, chains, _ = read(text)
    assert [m.span for m in found] == sorted(m.span for m in found)
    for mention in found:
        assert 0 <= mention.span.start < mention.span.end <= len(page.text)
        assert mention.reason
        assert mention.chain is None or chains[mention.chain].kind == mention.kind
    assert {m.chain for m in found if m.chain is not None} == set(range(len(chains)))


SWAPS = [("Norway", "Chile"), ("Orla Venn", "Ilse Brandt")]


@pytest.mark.parametrize(("a", "b"), SWAPS)
def test_swapping_two_names_swaps_the_result(a: str, b: str) -> None:
    text = f"{a} rejected the plan on Monday. {b} accepted it. An official said that {a} was wrong."
    swapped = text.replace(a, "\0").replace(b, a).replace("\0", b)
    _, first, chains, _ = read(text)
    _, second, others, _ = read(swapped)
    back = {a: b, b: a}
    assert [(m.kind, m.form, m.chain) for m in first] == [(m.kind, m.form, m.chain) for m in second]
    assert [back.get(c.name, c.name) for c in chains] == [c.name for c in others]


def test_empty_page() -> None:
    _, found, chains, _ = read("")
    assert found == ()
    assert chains == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "{Quillnet} said it had closed 650 pages. Quillnet CEO Orla Venn said more would follow. Quillnet is based in Ulmar.",
            "organisation:Quillnet",
        ),
        ("All campaigns were unrelated, {Facetome} CEO Orla Venn said on a call. Facetome has said so.", "organisation:Facetome"),
        ("All campaigns were unrelated, {Facetome CEO Orla Venn} said on a call. Venn is new.", "person:Orla Venn"),
        ("Quillnet closed 650 pages. Quillnet CEO Orla Venn wrote a post. {Venn} said more would follow.", "person:Orla Venn"),
        ("Tam Dean Roo won the seat. {Roo} said he was glad.", "person:Tam Dean Roo"),
    ],
)
def test_a_company_in_front_of_its_chief_is_no_part_of_the_name(text: str, expected: str) -> None:
    assert who(text) == expected
