"""Furniture of whole pages: what each line is, whose page it is, where its words come from. Every text is invented."""

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
DEUTSCH = (
    "Die Fähre nach Karrow ist in der Nacht zum Freitag am Kai gesunken, an Bord war niemand.",
    "Der Hafenmeister sagte, eine Luke sei während des Sturms offen geblieben.",
    "Taucher sollen das Schiff im Juni heben, bis dahin fährt ein kleineres.",
)


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


HEAD = ("Velm Courier", "Home | World | Trade | Letters", "Ferry sinks at its pier", "By Dorrit Kemsley", "4 May 2031, 10:15")


# -- roles ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Sign up for our harbour letter", "promo"),
        ("Abonnez-vous à notre lettre", "promo"),
        ("Recibe las noticias en tu correo", "promo"),
        ("Tags: ferries, harbours", "navigation"),
        ("Etiketler: feribot, liman", "navigation"),
        ("Udostępnij", "navigation"),
        ("Поделиться", "navigation"),
        ("Page 2 of 9", "navigation"),
        ("Alle Rechte vorbehalten", "notice"),
        ("Questo sito utilizza i cookie.", "notice"),
        ("Deze website gebruikt cookies.", "notice"),
        ("Spotted a mistake? Tell us.", "notice"),
    ],
)
def test_lines_behind_the_article_have_the_role_that_their_words_say(line: str, role: str) -> None:
    assert roles(*HEAD, *STORY, "Share", line)[line] == role


@pytest.mark.parametrize(
    "label", ["Read also", "Mehr zum Thema", "Lo más leído", "Sur le même sujet", "Leggi anche", "Lees ook", "Самое читаемое"]
)
def test_headlines_behind_a_label_are_teasers(label: str) -> None:
    found = roles(*HEAD, *STORY, label, "Pilots end their strike", "Toll bridge to close in June")
    assert [found[line] for line in (label, "Pilots end their strike", "Toll bridge to close in June")] == ["teaser"] * 3


def test_a_teaser_between_paragraphs_goes_and_the_text_behind_it_stays() -> None:
    found = roles(*HEAD, STORY[0], "► Toll bridge to close in June", STORY[1], "Velm Courier | Pilots end their strike", STORY[2])
    assert found["► Toll bridge to close in June"] == found["Velm Courier | Pilots end their strike"] == "teaser"
    assert [found[line] for line in STORY] == ["body"] * 3


def test_a_list_of_the_article_stays() -> None:
    found = roles(*HEAD, *STORY, "Boats that sail until June:", "The Anneke, for 40 cars", "The Solberg, for people only")
    assert found["The Anneke, for 40 cars"] == found["The Solberg, for people only"] == "body"


def test_comments_count_as_comments_only_below_the_article() -> None:
    found = roles(*HEAD, "3 comments", *STORY, "Comments (2)", "pellworm", "It leaked for years", "Reply")
    assert found["3 comments"] == "navigation"
    assert found["pellworm"] == found["It leaked for years"] == "comment"


def test_the_next_article_is_no_part_of_this_one() -> None:
    found = roles(
        *HEAD,
        *STORY,
        "Next article",
        "Mill sold to a cook",
        "By Sander Ruck",
        "3 May 2031",
        "The mill at Orlim was sold for a crown on Monday.",
    )
    assert found["The mill at Orlim was sold for a crown on Monday."] == "teaser"


def test_the_times_of_a_live_blog_are_body() -> None:
    lines = ("16:45", "Crane arrives", STORY[0], "15:20", "Divers on their way", STORY[1], "14:05", "Hatch found", STORY[2])
    found = roles("Velm Courier", "Home | World | Trade", "Ferry sinks: follow the night", "Updated 4 May 2031", *lines)
    assert {found[line] for line in lines} == {"body"}


def test_the_frame_over_the_article_is_header() -> None:
    found = roles(
        "Home", "World", "Sport", "Velm Courier", "ECONOMY", "Ferry sinks at its pier", "By Dorrit Kemsley", "4 May 2031", *STORY
    )
    assert found["Velm Courier"] == found["ECONOMY"] == found["4 May 2031"] == "header"
    assert found["Ferry sinks at its pier"] == "headline"
    assert found["By Dorrit Kemsley"] == "byline"


def test_the_titles_line_repeats_the_headline() -> None:
    found = roles(
        "Ferry sinks at its pier - Velm Courier", "Home | World | Trade", "Ferry sinks at its pier", "4 May 2031", *STORY
    )
    assert found["Ferry sinks at its pier - Velm Courier"] == "repeat"
    assert found["Ferry sinks at its pier"] == "headline"


def test_boilerplate_about_the_sender_is_notice() -> None:
    found = roles(
        "Karrow Lines",
        "Press | Ships | Contact",
        "Karrow Lines raises its ferry",
        "4 May 2031",
        *STORY,
        "About Karrow Lines",
        "Karrow Lines runs nine ferries.",
    )
    assert found["About Karrow Lines"] == found["Karrow Lines runs nine ferries."] == "notice"


# -- outlet -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "outlet"),
    [
        (HEAD, "Velm Courier"),
        (
            (
                "Startseite",
                "Politik",
                "Sport",
                "Brennicker Tagblatt",
                "LOKALES",
                "Fähre gesunken",
                "Von Wiebke Altrogge",
                "4. Mai 2031",
            ),
            "Brennicker Tagblatt",
        ),
        (("Tharn Valley Echo - your paper since 1888", "4 May 2031", "Ferry sinks at its pier"), "Tharn Valley Echo"),
        (("Ferry sinks at its pier", "By Dorrit Kemsley", "4 May 2031"), None),
        (("Print", "Share", "Ferry sinks at its pier", "4 May 2031"), None),
    ],
)
def test_the_outlet_is_what_the_top_of_the_page_names(lines: tuple[str, ...], outlet: str | None) -> None:
    found = divided(*lines, *(DEUTSCH if "Startseite" in lines else STORY)).outlet
    assert (found.value if found else None) == outlet


# -- origins and dateline ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("Source: Meridian Wire", ("source line", "Meridian Wire")),
        ("SOURCE:The Velm Ledger", ("source line", "The Velm Ledger")),
        ("via Orlim Weekly", ("aggregator", "Orlim Weekly")),
        ("Publicado originalmente en Radio Velm", ("aggregator", "Radio Velm")),
        ("This story was first published by Tideline on 2 May 2031 and is republished here.", ("aggregator", "Tideline")),
        ("Zuerst erschienen in Brennicker Tagblatt", ("aggregator", "Brennicker Tagblatt")),
        ("With files from Orlim Press Bureau", ("credit", "Orlim Press Bureau")),
        ("Copyright 2031 The Associated Press. All rights reserved.", ("credit", "The Associated Press")),
    ],
)
def test_a_line_tells_where_the_words_come_from(line: str, row: tuple[str, str]) -> None:
    assert row in origins(*HEAD, *STORY, line)


@pytest.mark.parametrize(
    "line",
    [
        "Source: the harbour master in an interview with the Courier",
        "Fonte: il comandante, intervistato dal Corriere",
        "© 2031 Velm Courier. All rights reserved.",
        "He read the full report on Friday.",
        "Reporting by Orla Venn; editing by Sander Ruck",
    ],
)
def test_a_speaker_the_outlet_and_its_people_are_no_origin(line: str) -> None:
    assert origins(*HEAD, *STORY, line) == []


@pytest.mark.parametrize(
    ("opening", "where", "agency"),
    [
        ("PORT VELM, 3 May (Harbour Agency) — ", "PORT VELM", "Harbour Agency"),
        ("VELM, May 3. /NORD-PRESS/. ", "VELM", "NORD-PRESS"),
        ("Velm. May 3. NOP - ", "Velm", "NOP"),
        ("(NOP) - VELM, 03 MAY - ", "VELM", "NOP"),
        ("Velm, 3 May 2031. ", "Velm", None),
        ("SAINT-ORLE, 3 fév 2031 (NOP) - ", "SAINT-ORLE", "NOP"),
    ],
)
def test_a_dateline_is_taken_apart(opening: str, where: str, agency: str | None) -> None:
    lines = (*HEAD, opening + STORY[0], *STORY[1:])
    assert place(*lines) == where
    assert [name for kind, name in origins(*lines) if kind == "agency"] == ([agency] if agency else [])


@pytest.mark.parametrize(
    "opening", ["KARROW (two million people) — nobody sails. ", "GATE 4 - the one with the crack - gave way. ", "Hatch open: "]
)
def test_other_openings_are_no_dateline(opening: str) -> None:
    assert place(*HEAD, opening + STORY[0], *STORY[1:]) is None


def test_a_dateline_may_be_a_line_of_its_own() -> None:
    lines = (*HEAD, "VILLA VELM 3 May (NORD PRESS) -", *STORY)
    assert place(*lines) == "VILLA VELM"
    assert roles(*lines)["VILLA VELM 3 May (NORD PRESS) -"] == "dateline"


@pytest.mark.parametrize(
    ("line", "maker"),
    [
        ("Foto di Nico Ruck", "Nico Ruck"),
        ("Image source, Orlim Trust", "Orlim Trust"),
        ("The ferry on Friday. (Meridian/Ana Venn)", "Meridian/Ana Venn"),
        ("The ferry on Friday. Pic: Orla Venn", "Orla Venn"),
    ],
)
def test_a_pictures_credit_names_its_maker(line: str, maker: str) -> None:
    assert ("credit", maker) in origins(*HEAD, line, *STORY)


def test_a_place_behind_the_writers_name_is_where_they_wrote() -> None:
    assert (
        place(
            "Velm Courier", "Home | World | Trade", "Ferry sinks at its pier", "By Dorrit Kemsley in Karrow", "4 May 2031", *STORY
        )
        == "Karrow"
    )
