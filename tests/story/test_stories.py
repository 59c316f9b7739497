"""Which pages tell one story."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.core.story import Document
from onrecord.story.stories import cluster

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
        text="Fourteen people died in Lennford when water from the Karrow Dam swept down the Tharn, the rescue service said.",
    ),
    Document(
        id="dam-3",
        title="Oreld admits he read the letter on Karrow",
        date="2032-03-05",
        text=(
            "The energy minister conceded that a warning about the spillway gate of the Karrow Dam had reached him "
            "before Lennford."
        ),
    ),
]
WALNUTS = [
    Document(
        id="nuts-1",
        title="Why the walnut harvest failed twice",
        date="2031-05-02",
        text=(
            "Growers in the Sallow hills lost their walnut crop to frost for a second year, the farmers' union said "
            "in Port Sallow."
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
@given(st.permutations([*DAM, *WALNUTS]))
def test_the_order_of_the_pages_does_not_matter(documents: list[Document]) -> None:
    assert cluster(documents) == cluster([*DAM, *WALNUTS])


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=60), st.sampled_from([None, "2031-05", "2031-02-30", "x"])), max_size=6))
def test_every_document_gets_a_story(rows: list[tuple[str, str | None]]) -> None:
    documents = [Document(id=str(i), text=text, title=text[:9], date=date) for i, (text, date) in enumerate(rows)]
    assert sorted(cluster(documents)) == sorted(d.id for d in documents)
