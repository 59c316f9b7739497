"""What kind of page it is, and whether the article is whole. Every text is invented."""

from __future__ import annotations

import pytest

from onrecord.core.analysis import Article
from onrecord.core.text import Metadatum, Page
from onrecord.stages.segment import segment

LEDE = "The toll on the old bridge of Belmar rises by a tenth in June, the council of the town decided on Monday evening."
MORE = "The money is to pay for a new deck, which engineers have asked for since the crack of last autumn was found."
LAST = "Drivers who cross every day may buy a card, the council said, and buses remain free of charge for another year."


def page(text: str, *, url: str | None = None, told: tuple[tuple[str, str], ...] = ()) -> Page:
    metadata = tuple(Metadatum(name=n, value=v, where="json-ld") for n, v in told)
    return Page(id="p-test", text=text, reader="text", raw_sha256="", url=url, metadata=metadata)


def read(*lines: str, url: str | None = None, told: tuple[tuple[str, str], ...] = ()) -> Article:
    return segment(page("\n".join(lines), url=url, told=told))


HEAD = ("The Orlim Observer", "Toll on old bridge rises by a tenth", "By Dorrit Kemsley")


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Pressemitteilung Nr. 214/2031", "press release"),
        ("NEWS RELEASE", "press release"),
        ("Basın Açıklaması", "press release"),
        ("OPINION", "opinion"),
        ("Kommentar", "opinion"),
        ("World | Sport | Opinion | Weather", "article"),
        ("Local news", "article"),
    ],
)
def test_a_label_over_the_headline_names_the_kind(label: str, kind: str) -> None:
    article = read("The Orlim Observer", label, *HEAD[1:], LEDE, MORE, LAST)
    assert article.kind == kind
    if kind != "article":
        assert article.kind_why is not None
        assert [article.blocks[1].span] == list(article.kind_why.spans)


def test_a_writer_in_the_first_person_throughout_gives_an_opinion() -> None:
    own = ("I have crossed the old bridge every day for eleven years, and my knees know each plank of it.",
           "Last week I counted the cars at noon and gave up at four hundred, which tells me enough.",
           "So I shall pay the toll, and I shall complain about it here until somebody listens.")  # fmt: skip
    assert read(*HEAD, *own).kind == "opinion"
    quoted = tuple(f"“{line}” said the baker Orla Venn, who lives on the far side of the river." for line in own)
    assert read(*HEAD, *quoted).kind == "article"


def test_entries_with_a_time_under_a_live_label_are_a_live_blog() -> None:
    entries = ("16:40", "The bridge is open again.", LEDE, "15:10", MORE, "14:05", LAST)
    assert read("Corran Radio", "LIVE", "Storm over Belmar: follow the night with us", *entries).kind == "live blog"
    assert read(*HEAD, LEDE, "The buses leave at these times:", "16:40", "15:10", "14:05", LAST).kind == "article"


def test_questions_and_answers_in_turns_are_an_interview() -> None:
    turns = ("Will you resign?", "I will read the report first, and then I will decide with my party.", "Who wrote it?",
             "I asked three engineers, and we all know their names.", "And the toll?",
             "My answer is the same as last year.")  # fmt: skip
    assert read(*HEAD, *turns).kind == "interview"
    explained = ("Why now?", "The deck is worn, and the council wants the work done in summer.", "Who pays?",
                 "The drivers pay a third of it, and the county pays the rest of the sum.", "And buses?",
                 "They stay free of charge for another year, as the council has said.")  # fmt: skip
    assert read(*HEAD, *explained).kind == "article"


def test_headlines_without_a_paragraph_are_an_index_and_the_page_says_why() -> None:
    lines = (
        "Bridge toll rises",
        "18:20",
        "Ferry stays free",
        "16:05",
        "Market moves to the quay",
        "15:40",
        "Goat rides tram",
        "12:12",
    )
    article = read("The Orlim Observer", "Latest news", *lines)
    assert article.kind == "index"
    assert article.coverage is None
    assert article.kind_why is not None
    assert "no paragraph" in article.kind_why.value


def test_a_gallery_is_a_stub() -> None:
    article = read(
        "The Orlim Observer", "IN PICTURES", "Boats race across the bay", "1 of 3", "Forty paddlers took part", "2 of 3"
    )
    assert article.kind == "stub"
    assert article.coverage is not None
    assert article.coverage.value < 0.5


# -- whole or not -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("end", "sign"),
    [
        (("Subscribe to unlock this article",), "paid for"),
        (("Weiterlesen mit Orlim Plus",), "paid for"),
        (("Read full article at harbourpost.example",), "full text"),
        (("The council will meet again on Thursday to hear what the drivers of the buses and...",), "ellipsis"),
        (("The council will meet again on Thursday to hear what the drivers of the buses and the",), "mid-sentence"),
    ],
)
def test_an_article_cut_off_says_so(end: tuple[str, ...], sign: str) -> None:
    article = read(*HEAD, LEDE, MORE, *end)
    assert article.coverage is not None
    assert article.coverage.value < 0.5
    assert any(sign in cell.value for cell in article.coverage.signs)


@pytest.mark.parametrize(
    "end",
    [
        (),
        ("More from the Observer", "Subscribers only: the view from the quay"),
        ("Follow Dorrit Kemsley on Ripple @dorritkemsley and write to her about the bridges of your town",),
    ],
)
def test_a_whole_article_stays_whole(end: tuple[str, ...]) -> None:
    article = read(*HEAD, LEDE, MORE, LAST, *end)
    assert article.coverage is not None
    assert article.coverage.value >= 0.8


def test_tags_tell_that_an_article_is_not_free_or_longer() -> None:
    article = read(*HEAD, LEDE, MORE, told=(("free", "false"), ("words", "900")))
    assert article.coverage is not None
    assert article.coverage.value == 0.2
    assert len(article.coverage.signs) == 2


# -- told beside the text ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ((("json-ld author", "Orla Venn"), ("trafilatura", "Site Editor")), ["Orla Venn"]),
        ((("trafilatura", "About the author Orla Venn"),), ["Orla Venn"]),
        ((("microdata author", "Written By: Tom May"),), ["Tom May"]),
        ((("meta author", "Melissa"),), ["Melissa"]),
        ((("microdata author", "Melissa"),), []),
        ((("json-ld author", "Get Started"),), []),
        ((("trafilatura", "Orla Venn December"),), ["Orla Venn"]),
    ],
)
def test_authors_told_beside_the_text(told: tuple[tuple[str, str], ...], names: list[str]) -> None:
    metadata = tuple(Metadatum(name="author", value=value, where=where) for where, value in told)
    article = segment(Page(id="p-test", text="\n".join((LEDE, MORE, LAST)), reader="html", raw_sha256="", metadata=metadata))
    assert [author.value for author in article.authors] == names


def test_a_line_that_says_by_goes_before_names_in_tags_of_lists() -> None:
    text = "\n".join(("Toll on old bridge rises", "By Dorrit Kemsley", LEDE, MORE, LAST))
    metadata = tuple(Metadatum(name="author", value=v, where="microdata author") for v in ("Orla Venn", "Sander Ruck"))
    article = segment(Page(id="p-test", text=text, reader="html", raw_sha256="", metadata=metadata))
    assert [author.value for author in article.authors] == ["Dorrit Kemsley"]
