"""Forms of datelines, credits, source lines, bylines and mastheads, whatever their words. Every text is invented."""

from __future__ import annotations

import pytest

from onrecord.core.analysis import Article
from onrecord.core.text import Page
from onrecord.stages.segment import segment

STORY = (
    "The ferry to Karrow sank at its pier on Friday night, and nobody was on board.",
    "The harbour master said that a hatch had been left open during the storm.",
    "Divers will raise the ship in June, and a smaller one will sail until then.",
)
HEAD = ("Velm Courier", "Home | World | Trade | Letters", "Ferry sinks at its pier", "By Dorrit Kemsley", "4 May 2031, 10:15")


def divided(*lines: str, url: str | None = None) -> Article:
    return segment(Page(id="p", text="\n".join(lines), reader="text/1", raw_sha256="", url=url))


def roles(*lines: str) -> dict[str, str]:
    """Return the role of each line of a page."""
    article = divided(*lines)
    starts, at = {}, 0
    for line in lines:
        starts[at] = line
        at += len(line) + 1
    return {starts[b.span.start]: b.role for b in article.blocks if b.span.start in starts}


def origins(*lines: str) -> list[tuple[str, str]]:
    return [(o.kind, o.name) for o in divided(*lines).origins]


def place(*lines: str) -> str | None:
    found = divided(*lines).place
    return found.value if found else None


def outlet(*lines: str, url: str | None = None) -> str | None:
    found = divided(*lines, url=url).outlet
    return found.value if found else None


# -- datelines --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Port Elwin, 4 May 2031", "Port Elwin"),
        ("Puerto Alto - 4 MAY 2031 - 05:30 CET", "Puerto Alto"),
        ("с. Верхние Ключи", "с. Верхние Ключи"),
        ("TARVIK, May 4, 2031 —", "TARVIK"),
    ],
)
def test_a_dateline_alone_under_the_headline_gives_the_place(line: str, name: str) -> None:
    page = (*HEAD[:3], line, *STORY)
    assert place(*page) == name
    assert roles(*page)[line] == "dateline"


@pytest.mark.parametrize(
    "line", ["Orla Venn, 4 May 2031", "Updated 4 May 2031 - 05:30", "Ana Venn / Harbour Pictures", "VELM-PIX/STRINGER"]
)
def test_a_name_a_stamp_or_a_credit_is_no_dateline(line: str) -> None:
    assert place(*HEAD[:3], line, *STORY) is None


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("Tessarou — ", "Tessarou"),
        ("Sierra Clara, Velania, May 4 (NPA - Nueva Prensa Andina).- ", "Sierra Clara, Velania"),
        ("Puerto Alto, 4 may (Prensa del Norte) ", "Puerto Alto"),
    ],
)
def test_a_dateline_opens_the_first_paragraph(head: str, name: str) -> None:
    assert place(*HEAD[:3], head + STORY[0], *STORY[1:]) == name


@pytest.mark.parametrize("head", ["Analysis — ", "However — ", "Friday — "])
def test_an_ordinary_word_before_a_dash_is_no_place(head: str) -> None:
    assert place(*HEAD[:3], head + STORY[0], *STORY[1:]) is None


def test_an_agency_with_code_and_name_gives_the_name_and_its_code_alone_is_a_source_line() -> None:
    page = (*HEAD[:3], f"TARVIK, May 4 (NPA - Nueva Prensa Andina).- {STORY[0]}", *STORY[1:], "NPA", "Tags", "Ferries")
    assert ("agency", "Nueva Prensa Andina") in origins(*page)
    assert roles(*page)["NPA"] == "source"


# -- where the text comes from ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("News provided by Velm Harbour plc", [("source line", "Velm Harbour plc")]),
        ("Źródło informacji: Urząd Miasta", [("source line", "Urząd Miasta")]),
        ("Source: Northline | 2031-05-04 21:07:33 | Editor: bo", [("source line", "Northline")]),
        ("Source: Velm Radio and news agencies", [("source line", "Velm Radio")]),
        ("With reporting by dpa", [("credit", "dpa")]),
        ("The post Ferry sinks appeared first on Tarvik Gazette.", [("aggregator", "Tarvik Gazette")]),
        ("Leer noticia completa en diariovelm.example »", [("aggregator", "diariovelm.example")]),
        ("abc/dpa/Norddienst", [("agency", "dpa"), ("agency", "Norddienst")]),
    ],
)
def test_a_line_of_origin_names_it(line: str, expected: list[tuple[str, str]]) -> None:
    assert [o for o in origins(*HEAD, *STORY, line) if o[1] != "DPA"] == expected


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        (" Source: HPB", [("source line", "HPB"), ("agency", "HPB")]),
        (" (AFP) (Reuters)", [("agency", "AFP"), ("agency", "Reuters")]),
        (" (with newswires Tarvik Wire, Lianor)", [("credit", "Tarvik Wire"), ("credit", "Lianor")]),
    ],
)
def test_what_closes_a_paragraph_names_its_origin_and_the_paragraph_stays_body(end: str, expected: list[tuple[str, str]]) -> None:
    page = (*HEAD, *STORY[:2], STORY[2] + end)
    assert sorted(origins(*page)) == sorted(expected)
    assert roles(*page)[page[-1]] == "body"


@pytest.mark.parametrize("line", ["Source of the dispute", "They slept badly. Source: a caller who stood there himself."])
def test_a_heading_or_a_speaker_is_no_source(line: str) -> None:
    assert origins(*HEAD, *STORY[:2], line, STORY[2]) == []


# -- pictures, bylines, bars ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("HPB-PIX/STRINGER", "credit"),
        ("Bild: ndk", "credit"),
        ("Contributed photo", "credit"),
        ("X.com Facebook E-Mail Copy link", "navigation"),
        ("0 SHARES 0 VIEWS", "navigation"),
        ("Velm English Desk", "byline"),
        ("ANA MARONI", "byline"),
        ("Paulo Prado - Repórter da Agência Norte", "byline"),
    ],
)
def test_lines_under_the_headline_have_their_roles(line: str, role: str) -> None:
    assert roles(*HEAD[:3], line, HEAD[4], *STORY)[line] == role


@pytest.mark.parametrize("line", ["Edited by: Rolf Aumann", "Press and Information Department", "Es redactora de Cultura."])
def test_who_edited_or_sent_the_text_stands_below_it(line: str) -> None:
    page = (*HEAD, *STORY, line, "Print", "Share")
    assert roles(*page)[line] == "byline"
    assert [a.value for a in divided(*page).authors] == ["Dorrit Kemsley"]


def test_a_sentence_with_a_notices_words_stays_body() -> None:
    line = "The captain, who had left the country without permission, was arrested at the border on Friday."
    last = "A judge in Tarvik will hear him on Monday, a clerk of the court told the paper."
    assert roles(*HEAD, *STORY, line, last)[line] == "body"


def test_a_summary_under_its_heading_is_standfirst() -> None:
    page = (*HEAD, "Summary", "Ferry lost at its own pier", "A smaller ship sails until June", *STORY)
    found = roles(*page)
    assert [found[line] for line in page[5:8]] == ["standfirst"] * 3
    assert found[STORY[0]] == "body"


# -- headline and outlet ----------------------------------------------------------------------------------------------


def test_the_line_that_the_title_repeats_is_the_headline_and_the_rest_the_outlet() -> None:
    page = (
        "Ferry sinks at its pier | The Tarvik Post",
        "Home",
        "Trade",
        "Timetables nobody asked for",
        "Ferry sinks at its pier",
    )
    article = divided(*page, *STORY)
    assert article.title is not None
    assert article.title.value == "Ferry sinks at its pier"
    assert outlet(*page, *STORY) == "The Tarvik Post"


def test_a_title_with_a_quotation_is_no_repeat_that_somebody_says() -> None:
    title = "Mayor: “We were asleep” - Tarvik Post"
    found = roles(title, "Home", "Mayor: “We were asleep”", HEAD[4], *STORY)
    assert found[title] == "header"


@pytest.mark.parametrize(
    ("line", "url", "name"),
    [
        ("Enjoying this? The Tarvik Post is funded by readers.", "https://www.tarvikpost.example/a", "The Tarvik Post"),
        ("Voilà C'est Tout", "https://www.voilacesttout.example/a", "Voilà C'est Tout"),
        ("© 2031 Welle Tarvik", None, "Welle Tarvik"),
    ],
)
def test_the_outlet_is_named_by_the_foot_or_spelled_in_the_address(line: str, url: str | None, name: str) -> None:
    assert outlet("Ferry sinks at its pier", HEAD[4], *STORY, line, url=url) == name


def test_an_agencys_rights_do_not_make_it_the_outlet() -> None:
    assert outlet("Ferry sinks at its pier", HEAD[4], *STORY, "© 2031 AFP") != "AFP"
