"""Entities across the pages of one story; chains are given, no parser runs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.core.analysis import Analysis, Article, Chain, Mention
from onrecord.core.story import Entity
from onrecord.core.text import Page, Span
from onrecord.story import entities

ORLA = Chain(kind="person", name="Orla Venn", names=("Orla Venn", "Venn"), titles=("Foreign Minister",), gender="f")
TAM = Chain(kind="person", name="Tam Venn", names=("Tam Venn",))
VENN = Chain(kind="person", name="Venn", names=("Venn",))
HWA = Chain(kind="organisation", name="HWA", names=("HWA",))
HALDEN = Chain(kind="organisation", name="Halden Water Authority", names=("HWA", "Halden Water Authority"))
OFFICIAL = Chain(kind="person", name="official", named=False)


def story(*pages: tuple[Chain, ...], texts: tuple[str, ...] = ()) -> tuple[dict[str, Page], dict[str, Analysis]]:
    """Return one page for each tuple of chains, with one mention for each chain."""
    made, analyses = {}, {}
    for n, chains in enumerate(pages):
        name = f"p{n}"
        text = texts[n] if n < len(texts) else "x" * 100
        made[name] = Page(id=name, text=text, reader="test", raw_sha256="")
        mentions = tuple(
            Mention(span=Span(name, 2 * i, 2 * i + 1), kind=c.kind, form="name", chain=i, reason="", rule="")
            for i, c in enumerate(chains)
        )
        analyses[name] = Analysis(page=name, article=Article(page=name, blocks=()), mentions=mentions, chains=chains)
    return made, analyses


def joined(*pages: tuple[Chain, ...], texts: tuple[str, ...] = ()) -> tuple[Entity, ...]:
    """Return the entities of a story of ``pages``."""
    return entities.join(*story(*pages, texts=texts))[0]


def names(found: tuple[Entity, ...]) -> list[tuple[str, int]]:
    """Return name and number of chains of every entity, sorted."""
    return sorted((e.name, len(e.joins)) for e in found)


def test_equal_full_names_are_one_person() -> None:
    assert names(joined((ORLA,), (ORLA,))) == [("Orla Venn", 2)]


def test_surname_joins_the_only_bearer_of_the_story() -> None:
    (entity,) = joined((ORLA,), (VENN,))
    assert entity.aliases == ("Venn",)
    assert [j.reason for j in entity.joins] == [
        "full name 'Orla Venn'",
        "'Venn' is borne by one person of the story: 'Orla Venn'",
    ]
    assert [j.confidence for j in entity.joins] == [1.0, 0.9]


def test_surname_of_two_people_of_the_story_joins_neither() -> None:
    assert names(joined((ORLA,), (TAM,), (VENN,))) == [("Orla Venn", 1), ("Tam Venn", 1), ("Venn", 1)]


def test_title_decides_between_two_of_one_surname() -> None:
    minister = Chain(kind="person", name="Venn", names=("Venn",), titles=("Foreign Minister",))
    assert names(joined((ORLA,), (TAM,), (minister,))) == [("Orla Venn", 2), ("Tam Venn", 1)]


def test_form_of_address_that_clashes_keeps_two_people_of_one_name() -> None:
    sam_f = Chain(kind="person", name="Sam Venn", names=("Sam Venn",), gender="f")
    sam_m = Chain(kind="person", name="Sam Venn", names=("Sam Venn",), gender="m")
    found = joined((sam_f,), (sam_m,))
    assert names(found) == [("Sam Venn", 1), ("Sam Venn", 1)]
    assert len({e.id for e in found}) == 2


def test_initial_joins_one_longer_name_and_none_of_two() -> None:
    long = Chain(kind="person", name="Orla M. Venn", names=("Orla M. Venn",))
    other = Chain(kind="person", name="Orla K. Venn", names=("Orla K. Venn",))
    assert names(joined((ORLA,), (long,))) == [("Orla M. Venn", 2)]
    assert names(joined((ORLA,), (long,), (other,))) == [("Orla K. Venn", 1), ("Orla M. Venn", 1), ("Orla Venn", 1)]


def test_other_spelling_joins_unless_one_page_has_both() -> None:
    a = Chain(kind="person", name="Moussa Qadhari", names=("Moussa Qadhari",))
    b = Chain(kind="person", name="Musa Khadari", names=("Musa Khadari",))
    (entity,) = joined((a,), (b,))
    assert min(j.confidence for j in entity.joins) == 0.7
    assert len(joined((a, b), (a,))) == 2


def test_diacritics_do_not_part() -> None:
    a = Chain(kind="person", name="José Orlan", names=("José Orlan",))
    b = Chain(kind="person", name="Jose Orlan", names=("Jose Orlan",))
    assert names(joined((a,), (b,))) == [("José Orlan", 2)]


def test_acronym_joins_the_name_that_a_page_gives_it() -> None:
    assert names(joined((HALDEN,), (HWA,))) == [("Halden Water Authority", 2)]


def test_acronym_of_two_names_joins_neither() -> None:
    other = Chain(kind="organisation", name="Harbour Workers Association", names=("HWA", "Harbour Workers Association"))
    assert len(joined((HALDEN,), (other,), (HWA,))) == 3


def test_ministry_in_either_order_of_words() -> None:
    a = Chain(kind="organisation", name="Ministry of Energy", names=("Ministry of Energy",))
    b = Chain(kind="organisation", name="Energy Ministry", names=("Energy Ministry",))
    c = Chain(kind="organisation", name="Ministry of Labour", names=("Ministry of Labour",))
    assert names(joined((a,), (b,), (c,))) == [("Ministry of Energy", 2), ("Ministry of Labour", 1)]


def test_capital_told_by_another_page_joins_its_government() -> None:
    country = Chain(kind="government", name="Veldmark", names=("Veldmark",))
    capital = Chain(kind="government", name="Port Halden", names=("Port Halden",))
    place = Chain(kind="place", name="Port Halden", names=("Port Halden",))
    told = ("Port Halden, the Veldish capital, was quiet.", "x" * 50, "x" * 50)
    assert ("Veldmark", 2) in names(joined((country,), (capital,), (place,), texts=told))
    assert ("Port Halden", 1) in names(joined((country,), (capital,)))


def test_world_capital_and_country_are_one_government_but_two_places() -> None:
    oslo, norway = (Chain(kind="government", name=n, names=(n,)) for n in ("Oslo", "Norway"))
    assert names(joined((oslo,), (norway,))) == [("Norway", 2)]
    oslo, norway = (Chain(kind="place", name=n, names=(n,)) for n in ("Oslo", "Norway"))
    assert names(joined((oslo,), (norway,))) == [("Norway", 1), ("Oslo", 1)]


def test_office_joins_the_only_holder_named_in_the_story() -> None:
    holder = Chain(
        kind="person", name="Orla Venn", names=("Orla Venn",), titles=("foreign minister", "foreign minister of veldmark")
    )
    office = Chain(kind="role", name="foreign minister", titles=("foreign minister",), named=False)
    other = Chain(kind="person", name="Tam Roo", names=("Tam Roo",), titles=("foreign minister", "foreign minister of kessary"))
    assert names(joined((holder,), (office,))) == [("Orla Venn", 2)]
    assert names(joined((holder,), (other,), (office,))) == [("Orla Venn", 1), ("Tam Roo", 1), ("foreign minister", 1)]


def test_office_of_a_state_without_holder_is_one_entity() -> None:
    office = Chain(kind="role", name="prime minister", titles=("prime minister", "prime minister of kessary"), named=False)
    (entity,) = joined((office,), (office,))
    assert (entity.kind, entity.name) == ("role", "prime minister of kessary")


def test_described_sources_of_two_pages_stay_two() -> None:
    found = joined((OFFICIAL,), (OFFICIAL,))
    assert names(found) == [("official", 1), ("official", 1)]
    assert len({e.id for e in found}) == 2


def test_word_that_most_pages_take_for_a_place_is_a_place() -> None:
    place = Chain(kind="place", name="Lennford", names=("Lennford",))
    person = Chain(kind="person", name="Lennford", names=("Lennford",))
    (entity,) = joined((place,), (person,))
    assert entity.kind == "place"


POOL = [ORLA, TAM, VENN, HWA, HALDEN, OFFICIAL, Chain(kind="place", name="Norway", names=("Norway",))]


@given(st.lists(st.lists(st.sampled_from(POOL), min_size=1, max_size=4, unique=True), min_size=1, max_size=5), st.randoms())
def test_order_of_pages_does_not_matter(parts: list[list[Chain]], random: object) -> None:
    pages, analyses = story(*(tuple(p) for p in parts))
    order = list(pages)
    random.shuffle(order)  # type: ignore[attr-defined]
    first = entities.join(pages, analyses)
    again = entities.join({p: pages[p] for p in order}, {p: analyses[p] for p in order})
    assert first == again


@given(st.lists(st.lists(st.sampled_from(POOL), min_size=1, max_size=4, unique=True), min_size=1, max_size=5))
def test_every_chain_belongs_to_one_entity(parts: list[list[Chain]]) -> None:
    pages, analyses = story(*(tuple(p) for p in parts))
    made, entity_of = entities.join(pages, analyses)
    chains = sorted((page, n) for page, a in analyses.items() for n in range(len(a.chains)))
    assert sorted(j.chain for e in made for j in e.joins) == chains == sorted(entity_of)
    assert len({e.id for e in made}) == len(made)
