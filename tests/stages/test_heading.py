"""Headline, outlet, authors and credits. Every text is invented."""

from __future__ import annotations

import pytest

from onrecord.core.analysis import Article
from onrecord.core.text import Metadatum, Page
from onrecord.stages.segment import segment

LEDE = (
    "Twelve people are known to have died after a wall of water tore through the lower town, the rescue service said on Friday."
)
SECOND = (
    "The head of the service told reporters that the number of the dead was likely to rise as crews reached the cellars there."
)
THIRD = "The ministry in the capital denied that any warning had been received, and some final thoughts were left to its website."
STORY = f"{LEDE}\n\n{SECOND}\n\n{THIRD}\n"


def divided(text: str, *told: tuple[str, str, str], url: str | None = None) -> Article:
    """Return the article of ``text``; ``told``: name, value and place of what stands beside it."""
    metadata = tuple(Metadatum(name=name, value=value, where=where) for name, value, where in told)
    return segment(Page(id="p", text=text, reader="html/1", raw_sha256="", url=url, metadata=metadata))


def outlet(*told: tuple[str, str, str], text: str = STORY, url: str | None = None) -> str | None:
    found = divided(text, *told, url=url).outlet
    return found.value if found else None


def authors(text: str, *told: tuple[str, str, str]) -> list[str]:
    return [a.value for a in divided(text, *told).authors]


def title(text: str) -> str | None:
    found = divided(text).title
    return found.value if found else None


# -- headline ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        f"Wall of water\n\nIn the town, a long night of rescue work in the cellars, and many who wait for word still\n\n{STORY}",
        f"Wall of water\n\nTwelve dead after a wall of water tore through lower town. Number is likely to rise\n\n{STORY}",
        f"Harbour Post\nHome | World | Sport\nWall of water\nLive\nWall of water\n{STORY}",
        f"\ufeffWall of water\n\n{STORY}",
        f"* Wall of water\n\n{STORY}",
    ],
)
def test_the_first_or_doubled_line_is_the_title(text: str) -> None:
    assert title(text) == "Wall of water"


def test_a_headline_may_name_a_year() -> None:
    assert title(f"Worst flood of 2031 hits lower town\n\n{STORY}") == "Worst flood of 2031 hits lower town"


@pytest.mark.parametrize("line", ["2 May 2031", "Friday, May 2, 2031 14:05"])
def test_a_date_is_no_headline(line: str) -> None:
    assert title(f"{line}\n\n{STORY}") is None


def test_a_headline_that_ends_in_another_languages_function_word_is_not_joined_to_the_text() -> None:
    assert (
        title(f"A whitewash of the long and bitter water war\n{LEDE}\n\n{SECOND}\n")
        == "A whitewash of the long and bitter water war"
    )


def test_a_line_that_ends_in_a_function_word_goes_on_in_the_next() -> None:
    blocks = divided(f"The minister for water and energy told the\nHarbour Post on Friday that she knew.\n\n{STORY}").blocks
    assert blocks[0].span.end - blocks[0].span.start > 60


# -- outlet ------------------------------------------------------------------------------------------------------------


def test_the_sites_own_name_wins_over_addresses_titles_and_agencies() -> None:
    assert (
        outlet(
            ("outlet", "https://social.example/HarbourPost", "meta article:publisher"),
            ("outlet", "Associated Press", "json-ld publisher"),
            ("outlet", "theme-7", "meta application-name"),
            ("outlet", "Harbour Post", "meta og:site_name"),
        )
        == "Harbour Post"
    )


def test_a_title_is_no_outlet() -> None:
    told = (("title", "Wall of water", "title"), ("outlet", "Wall of water", "meta application-name"))
    assert outlet(*told, url="https://harbourpost.example/a") == "harbourpost.example"


def test_an_agency_is_the_outlet_of_its_own_page() -> None:
    assert outlet(("outlet", "Associated Press", "meta og:site_name")) == "Associated Press"


def test_an_initial_is_not_cut_into_an_outlet() -> None:
    text = f"Christa S. Pell\n{STORY}\n© 2031 Christa S. Pell. All rights reserved."
    assert outlet(text=text, url="https://pell.letters.example/p/water") == "pell.letters.example"


def test_an_agency_told_as_publisher_is_an_origin_unless_it_is_the_site() -> None:
    agency = ("outlet", "Reuters", "json-ld publisher")
    assert [o.name for o in divided(STORY, agency, ("outlet", "Harbour Post", "meta og:site_name")).origins] == ["Reuters"]
    assert divided(STORY, agency, ("outlet", "Reuters", "meta og:site_name")).origins == ()


def test_an_address_or_the_outlet_itself_is_no_agency() -> None:
    site = ("outlet", "Harbour Post", "meta og:site_name")
    told = [("agency", v, "meta source") for v in ("https://harbourpost.example/water", "Harbour Post", "Meridian Wire")]
    assert [o.name for o in divided(STORY, site, *told).origins] == ["Meridian Wire"]


# -- authors -----------------------------------------------------------------------------------------------------------


def test_authors_come_from_the_most_trusted_place_that_names_people() -> None:
    told = [
        ("author", "Harbour Post Media GmbH", "meta author"),
        ("author", "Sander Ruck", "li rel=author"),
        ("author", "Dorrit Kemsley", "json-ld author"),
    ]
    assert authors(STORY, *told) == ["Dorrit Kemsley"]
    assert authors(STORY, *told[:2]) == ["Sander Ruck"]


@pytest.mark.parametrize(
    "line",
    ["Final Thoughts", "Velm PM, party chiefs head to Orlim on Friday", "Orla Venn, Jonas Orr lead 2031 poll, voters split"],
)
def test_lines_that_are_no_names_give_no_author(line: str) -> None:
    assert authors(f"Wall of water\n\n{line}\n\n{STORY}") == []


def test_a_desk_of_the_outlet_is_no_author_but_a_site_may_be_a_persons_own() -> None:
    desk = ("author", "Observer Sport", "meta author")
    assert authors(STORY, desk, ("outlet", "The Orlim Observer", "meta og:site_name")) == []
    own = ("author", "Orla Venn", "meta author")
    assert authors(STORY, own, ("outlet", "Orla Venn", "meta og:site_name")) == ["Orla Venn"]


def test_a_name_beside_a_date_makes_bare_lines_doubtful() -> None:
    assert authors(f"Wall of water\nDorrit Kemsley | May 2, 2031\nHarbour Walks\n\n{STORY}") == ["Dorrit Kemsley"]


def test_the_headline_once_more_is_no_name() -> None:
    assert authors(f"Live: Orla Venn Explains\nOrla Venn Explains\n\n{STORY}") == []


# -- credits -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Photo: Sander Ruck / Harbour Post", ["Sander Ruck / Harbour Post"]),
        ("Photo courtesy Pool via Meridian", ["Pool via Meridian"]),
        ("Photo Editing Tips", []),
        ("Image: Orla Venn, left, has left the water board", []),
        ("Read in Full Screen", []),
    ],
)
def test_credits_name_people_not_captions_or_menus(line: str, names: list[str]) -> None:
    assert [o.name for o in divided(f"Wall of water\n\n{STORY}\n\n{line}\n").origins] == names


def test_a_brief_with_its_own_publication_tag_is_no_index() -> None:
    menu = "\n".join(f"{n} things to know about the harbour today" for n in range(20))
    text = f"Wall of water\n{LEDE}\n\n{menu}"
    tag = ("published", "2031-05-02", "meta article:published_time")
    assert divided(text, tag).kind == "article"


# -- what follows the article --------------------------------------------------------------------------------------------


def test_comments_end_where_other_stories_begin() -> None:
    comment = "I saw the wave and it was as high as the house."
    text = f"Wall of water\n\n{STORY}\n\nComments\n{comment}\nMore stories\nOyster beds reopen\n"
    roles = {text[b.span.start : b.span.end]: b.role for b in divided(text).blocks}
    assert roles[comment] == "comment"
    assert roles["Oyster beds reopen"] == "teaser"


def test_a_rights_line_is_a_notice_and_no_credit() -> None:
    text = f"Wall of water\n\n{STORY}\n\n© Harbour Media Limited 2031\n"
    article = divided(text)
    assert article.blocks[-1].role == "notice"
    assert article.origins == ()
