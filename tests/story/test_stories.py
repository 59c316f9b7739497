"""Which pages tell one story."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import lexicons
from onrecord.core.story import Document
from onrecord.core.words import base
from onrecord.story.background import ordinary
from onrecord.story.joining import join
from onrecord.story.stories import cluster
from onrecord.story.terms import terms

DAM = [
    Document(
        id="dam-1",
        title="Spillway gate fails at Karrow Dam",
        date="2031-05-01",
        text="ORLIM – A spillway gate at the Karrow Dam gave way on Thursday and sent a flood down the Tharn valley to Lennford.",
    ),
    Document(
        id="dam-2",
        title="Lennford counts its dead",
        date="2031-05-03",
        text=(
            "Fourteen people died in Lennford when the flood from the broken spillway gate of the Karrow Dam swept down the "
            "Tharn valley, the rescue service said."
        ),
    ),
    Document(
        id="dam-3",
        title="Oreld admits he read the letter on Karrow",
        date="2032-03-05",
        text=(
            "The energy minister conceded that a warning about the spillway gate of the Karrow Dam had reached him before "
            "Lennford."
        ),
    ),
]
WALNUTS = [
    Document(
        id="nuts-1",
        title="Why the walnut harvest failed twice",
        date="2031-05-02",
        text=(
            "Growers in the Sallow hills lost their walnut crop to frost for a second year, the farmers' union said in Port "
            "Sallow."
        ),
    ),
    Document(
        id="nuts-2",
        title="Walnut growers ask for help",
        date="2031-05-04",
        text=(
            "After two failed harvests the farmers' union in Port Sallow asked for loans for walnut growers in the Sallow hills."
        ),
    ),
]
# Four matters of one invented country: each page names the country, its parliament and its president.
VELDANIA = [
    Document(
        id="sanctions",
        title="Veldania answers sanctions with a ban on cheese",
        date="2018-08-06",
        text=(
            "MARUN – Veldania will ban cheese, fruit and meat from the countries that imposed sanctions on its banks, "
            "President Ilo Saret said on Monday. Parliament in Marun backed the ban. Importers warned that shop shelves would"
            " be empty by autumn, and shoppers queued for butter. The measure hits farmers across the border, who sold a "
            "fifth of their milk to Veldania."
        ),
    ),
    Document(
        id="growth",
        title="Veldania’s economy grew by two per cent",
        date="2019-02-04",
        text=(
            "MARUN – The economy of Veldania grew by 2.1 per cent last year, the statistics office in Marun said on Monday, "
            "more than economists had expected. Builders and hotels did best; wages rose. President Ilo Saret told parliament"
            " that output would grow faster still. The office revised its earlier estimate because a pipeline had been "
            "finished ahead of time."
        ),
    ),
    Document(
        id="teachers",
        title="Teachers strike in Veldania",
        date="2019-05-14",
        text=(
            "MARUN – Schools stayed shut across Veldania on Tuesday as teachers walked out over crowded classrooms. Parents "
            "left their children with grandparents. The education minister in Marun offered smaller classes from next spring,"
            " but the union called for new negotiations with President Ilo Saret before exams begin in June."
        ),
    ),
    Document(
        id="museum",
        title="Stolen masks come home to Veldania",
        date="2018-11-20",
        text=(
            "MARUN – A museum in Marun received on Tuesday forty carved masks that soldiers had carried off a century ago. "
            "Curators wept as the crates were opened. President Ilo Saret thanked the collectors who gave the masks back to "
            "Veldania; parliament had asked for their return for decades. The exhibition opens in winter."
        ),
    ),
]
# One matter of another country, over seven months and ever new stages.
TUNNEL = [
    Document(
        id="tunnel-1",
        title="Roof of Ostrel tunnel comes down on night train",
        date="2030-01-11",
        text=(
            "PELM – The roof of the Ostrel tunnel came down on a night train early on Friday. Rescuers dug through rubble for"
            " passengers trapped in two carriages; nine were dead, the railway said. Smoke kept crews out of the northern end"
            " of the tunnel until noon."
        ),
    ),
    Document(
        id="tunnel-2",
        title="Eleven dead in Ostrel tunnel, two missing",
        date="2030-01-13",
        text=(
            "PELM – Rescuers found two more bodies in the carriages under the Ostrel tunnel on Sunday. Eleven passengers are "
            "dead. The railway closed the line; engineers look at cracks in the concrete of the roof."
        ),
    ),
    Document(
        id="tunnel-3",
        title="Engineers had warned of cracks in the tunnel roof",
        date="2030-02-21",
        text=(
            "PELM – Engineers warned the railway of cracks in the concrete of the Ostrel tunnel a year before its roof fell "
            "on a night train, an inspection report shows. The railway put off repairs twice to save money."
        ),
    ),
    Document(
        id="tunnel-4",
        title="Railway chief charged over tunnel repairs",
        date="2030-05-03",
        text=(
            "PELM – Prosecutors charged the head of the railway with negligence on Friday because repairs to the concrete "
            "roof of the Ostrel tunnel were put off. Relatives of the eleven dead passengers stood outside the court."
        ),
    ),
    Document(
        id="tunnel-5",
        title="Trains run through Ostrel again",
        date="2030-08-09",
        text=(
            "PELM – Trains ran through the Ostrel tunnel again on Friday, seven months after its roof came down. The railway "
            "lined it with new concrete; passengers laid flowers for the eleven dead at the northern end."
        ),
    ),
]
RENAMED = {
    "Veldania": "Quorra",
    "Marun": "Tessel",
    "MARUN": "TESSEL",
    "Ilo": "Bram",
    "Saret": "Okande",
    "PELM": "HUVIK",
    "Ostrel": "Zandry",
    "Karrow": "Mivven",
    "Tharn": "Yolt",
    "Lennford": "Dromkirk",
    "Oreld": "Fassin",
    "Port Sallow": "Cape Nimrel",
    "Sallow": "Nimrel",
    "ORLIM": "WEXA",
}


def test_two_matters_are_two_stories() -> None:
    found = cluster([*DAM[:2], *WALNUTS])
    assert found["dam-1"] == found["dam-2"] != found["nuts-1"] == found["nuts-2"]


def test_ten_months_do_not_part_a_folder() -> None:
    found = cluster(DAM)
    assert found["dam-1"] == found["dam-3"]


def test_a_page_alone_is_a_story() -> None:
    (story,) = cluster(DAM[:1]).values()
    assert story.startswith("story-")
    assert cluster([]) == {}


def test_pages_without_words_or_date_stay_apart() -> None:
    found = cluster([Document(id="a", text=""), Document(id="b", text=" \n "), DAM[0]])
    assert len(set(found.values())) == 3


@settings(max_examples=20, deadline=None)
@given(st.permutations([*DAM, *WALNUTS, *VELDANIA, *TUNNEL]))
def test_the_order_of_the_pages_does_not_matter(documents: list[Document]) -> None:
    assert cluster(documents) == cluster([*DAM, *WALNUTS, *VELDANIA, *TUNNEL])


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=60), st.sampled_from([None, "2031-05", "2031-02-30", "x"])), max_size=6))
def test_every_document_gets_a_story(rows: list[tuple[str, str | None]]) -> None:
    documents = [Document(id=str(i), text=text, title=text[:9], date=date) for i, (text, date) in enumerate(rows)]
    assert sorted(cluster(documents)) == sorted(d.id for d in documents)


def renamed(document: Document) -> Document:
    title, text = document.title or "", document.text
    for old, new in RENAMED.items():
        title, text = title.replace(old, new), text.replace(old, new)
    return Document(id=document.id, title=title, text=text, date=document.date)


def groups(documents: list[Document]) -> set[frozenset[str]]:
    found = cluster(documents)
    return {frozenset(d for d in found if found[d] == story) for story in found.values()}


def test_matters_of_one_country_are_stories_of_their_own() -> None:
    for count in (2, 3, 4):
        for chosen in combinations(VELDANIA, count):
            assert len(groups(list(chosen))) == count


def test_a_disaster_and_its_aftermath_stay_one_story_amid_others() -> None:
    tunnel = frozenset(d.id for d in TUNNEL)
    assert groups(TUNNEL) == {tunnel}
    assert groups([*TUNNEL, *VELDANIA]) == {tunnel, *(frozenset([d.id]) for d in VELDANIA)}


def test_other_names_give_the_same_stories() -> None:
    pages = [*DAM, *WALNUTS, *VELDANIA, *TUNNEL]
    assert groups([renamed(d) for d in pages]) == groups(pages)
    assert groups([renamed(d) for d in VELDANIA]) == groups(VELDANIA)


def test_pages_without_dates_are_not_parted_by_time_but_by_their_matter() -> None:
    undated = [Document(id=d.id, title=d.title, text=d.text) for d in [*TUNNEL, *VELDANIA]]
    assert groups(undated) == groups([*TUNNEL, *VELDANIA])


def test_a_capital_at_the_beginning_of_a_sentence_makes_no_name() -> None:
    page = terms(
        Document(id="a", title="Growers Despair", text="Growers met Ilo Saret. Frost took the crop; frost came late."), lead=99
    )
    assert "grower" not in page.names | page.plain
    assert "frost" in page.plain
    assert {"ilo", "saret", "ilo saret"} <= page.names


def test_no_word_of_the_background_is_a_state_or_a_given_name() -> None:
    names = {base(n) for lexicon in ("states", "given_names") for n in lexicons.words(lexicon)}
    assert not names & ordinary().holding.keys()
    assert all(0 < n <= ordinary().pages for n in ordinary().holding.values())


def test_many_weak_likenesses_join_where_one_does_not() -> None:
    def enough(mean: float, pairs: float, within: float) -> bool:
        return mean >= 0.05 + 0.2 / pairs

    trio = {(0, 1): 0.3, (0, 2): 0.3, (1, 2): 0.3}
    assert join(2, {(0, 1): 0.2}, enough=enough) == [[0], [1]]
    assert join(4, {**trio, (0, 3): 0.2, (1, 3): 0.2, (2, 3): 0.2}, enough=enough) == [[0, 1, 2, 3]]
    assert join(4, {**trio, (0, 3): 0.2}, enough=enough) == [[0, 1, 2], [3]]
    same = dict.fromkeys(trio, 1.0)  # three copies are one witness
    assert join(4, {**same, (0, 3): 0.2, (1, 3): 0.2, (2, 3): 0.2}, enough=enough) == [[0, 1, 2], [3]]


def test_two_tight_groups_need_more_than_two_loose_ones() -> None:
    def enough(mean: float, pairs: float, within: float) -> bool:
        return mean >= max(0.1, 0.4 * within)

    across = dict.fromkeys([(0, 2), (0, 3), (1, 2), (1, 3)], 0.15)
    assert join(4, {(0, 1): 0.3, (2, 3): 0.3, **across}, enough=enough) == [[0, 1, 2, 3]]
    assert join(4, {(0, 1): 0.9, (2, 3): 0.9, **across}, enough=enough) == [[0, 1], [2, 3]]
