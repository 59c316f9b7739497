"""Division of a page into blocks. Every text is invented."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.core.analysis import Article
from onrecord.core.text import LineHint, Metadatum, Page
from onrecord.stages.segment import segment

LEDE = (
    "Twelve people are known to have died after a wall of water tore through the lower town, the rescue service said on Friday."
)
SECOND = (
    "The head of the service, who has run it for four years, told reporters that the number "
    "was likely to rise as crews reached the cellars."
)
THIRD = (
    "The ministry in the capital denied that any warning had been received, and a spokeswoman "
    "declined to answer further questions."
)


def page(text: str, *, url: str | None = None, lines: tuple[LineHint, ...] = (), **told: str) -> Page:
    """Return a page of ``text`` with what is told beside it."""
    metadata = tuple(Metadatum(name=name, value=value, where="json line") for name, value in told.items())
    return Page(id="p-test", text=text, reader="text", raw_sha256="", url=url, metadata=metadata, lines=lines)


def roles(text: str, **told: str) -> dict[str, str]:
    """Return the role of each block by its words."""
    one = page(text, url=None, lines=(), **told)
    return {one.at(b.span): b.role for b in segment(one).blocks}


def origins(article: Article) -> list[tuple[str, str]]:
    return [(o.kind, o.name) for o in article.origins]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("aB .,:\n\r\t|©—–(\u200b\u2028\x00\ud800")), max_size=300))
def test_every_character_that_is_not_blank_lies_in_exactly_one_block(text: str) -> None:
    blocks = segment(page(text)).blocks
    held = [0] * len(text)
    for block in blocks:
        assert block.span.start < block.span.end
        for i in range(block.span.start, block.span.end):
            held[i] += 1
    assert all(n <= 1 for n in held)
    assert all(n == 1 for n, c in zip(held, text, strict=True) if not c.isspace())
    assert [b.span.start for b in blocks] == sorted(b.span.start for b in blocks)


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=200))
def test_the_same_page_gives_the_same_article(text: str) -> None:
    assert segment(page(text)) == segment(page(text))


def test_every_paragraph_of_a_bare_article_stays_body() -> None:
    found = roles(f"{LEDE}\n\n{SECOND}\n\n{THIRD}")
    assert list(found.values()) == ["body", "body", "body"]


def test_menus_teasers_and_rights_are_no_body() -> None:
    text = (
        f"Home | Politics | Economy | Letters\nToll rises in the lower town\n{LEDE}\n{SECOND}\nREAD "
        f"NEXT: Oyster beds reopen after clean test\n{THIRD}\n© 2031 Harbour Post. All rights reserved."
    )
    found = roles(text)
    assert found["Home | Politics | Economy | Letters"] == "navigation"
    assert found["Toll rises in the lower town"] == "headline"
    assert found["READ NEXT: Oyster beds reopen after clean test"] == "teaser"
    assert found["© 2031 Harbour Post. All rights reserved."] == "notice"
    assert [found[t] for t in (LEDE, SECOND, THIRD)] == ["body", "body", "body"]


def test_a_sentence_broken_over_lines_is_one_block() -> None:
    broken = (
        "The minister, who had been in office since the spring, told the\nHarbour Post that the "
        "gate would hold, and that she had read the\nletter of the engineers twice."
    )
    found = roles(f"{LEDE}\n\n{broken}\n\n{THIRD}")
    assert found[broken] == "body"


def test_a_doubled_lede_is_a_repeat() -> None:
    found = roles(f"Toll rises in the lower town\n{LEDE}\nBy Orla Venn\nFriday, May 2, 2031\nBELMAR -- {LEDE}\n{SECOND}\n{THIRD}")
    assert found[LEDE] in ("repeat", "body")
    article = segment(
        page(f"Toll rises in the lower town\n{LEDE}\nBy Orla Venn\nFriday, May 2, 2031\nBELMAR -- {LEDE}\n{SECOND}\n{THIRD}")
    )
    assert [b.role for b in article.blocks][1] == "repeat"
    assert [b.role for b in article.blocks][4:6] == ["dateline", "body"]


def test_a_header_line_is_a_header() -> None:
    line = "date 2031-05-02 https://harbourpost.example/2031/05/02/toll"
    assert roles(f"{line}\n{LEDE}\n{SECOND}\n{THIRD}")[line] == "header"
    near = "Date night returns to Belmar, where the cinema has stood closed since the flood, its owner said on Friday."
    assert roles(f"{LEDE}\n\n{near}\n\n{THIRD}")[near] == "body"


@pytest.mark.parametrize(
    ("opening", "place", "agency"),
    [
        ("BELMAR, May 2 (Meridian Wire) -- ", "BELMAR", "Meridian Wire"),
        ("LENNFORD, Halvane (Meridian Wire) — ", "LENNFORD, Halvane", "Meridian Wire"),
        ("Belmar (dpa) - ", "Belmar", "dpa"),
        ("BELMAR – ", "BELMAR", None),
        ("BELMAR, 2 mai (AFP) - ", "BELMAR", "AFP"),
        ("BELMAR, May 2. /TASS/. ", "BELMAR", "TASS"),
        ("(Reuters) - ", None, "Reuters"),
    ],
)
def test_the_dateline_is_a_block_of_its_own(opening: str, place: str | None, agency: str | None) -> None:
    one = page(f"{opening}{LEDE}\n\n{SECOND}\n\n{THIRD}")
    article = segment(one)
    assert [b.role for b in article.blocks][:2] == ["dateline", "body"]
    assert one.at(article.blocks[0].span) == opening.strip()
    assert one.at(article.blocks[1].span) == LEDE
    assert (article.place.value if article.place else None) == place
    assert [o.name for o in article.origins if o.kind == "agency"] == ([agency] if agency else [])


@pytest.mark.parametrize(
    "opening",
    ["The Karrow Company (KHC) said that ", "GATE 4 - the one with the crack - gave way. ", "However, May 2 was quiet: "],
)
def test_near_misses_of_a_dateline(opening: str) -> None:
    article = segment(page(f"{opening}{LEDE}\n\n{SECOND}\n\n{THIRD}"))
    assert "dateline" not in [b.role for b in article.blocks]


def test_a_source_line_is_kept_as_origin() -> None:
    one = page(f"{LEDE}\n\n{SECOND}\n\n{THIRD}\n\nSource: Belmar Rescue Service, dpa")
    article = segment(one)
    assert origins(article) == [("source line", "Belmar Rescue Service"), ("agency", "dpa"), ("source line", "dpa")]
    assert article.blocks[-1].role == "source"
    assert one.at(article.origins[0].spans[0]) == "Belmar Rescue Service"


def test_a_source_that_speaks_is_no_origin() -> None:
    line = "Source: the minister in an interview with the Orlim Observer, who asked her about the gate on Friday."
    article = segment(page(f"{LEDE}\n\n{SECOND}\n\n{line}\n\n{THIRD}"))
    assert article.origins == ()
    assert [b.role for b in article.blocks] == ["body"] * 4


@pytest.mark.parametrize(
    "line",
    [
        "Read full article at harbourpost.example",
        "Read the full story at harbourpost.example",
        "This article originally appeared on harbourpost.example.",
    ],
)
def test_an_aggregator_stub_names_its_host(line: str) -> None:
    article = segment(page(f"{LEDE}\n\n{line}"))
    assert origins(article) == [("aggregator", "harbourpost.example")]
    assert article.kind == "stub"
    assert article.outlet is not None
    assert article.outlet.value == "harbourpost.example"


@pytest.mark.parametrize(
    "line",
    [
        "The meeting was first reported by Politico Weekly, and two people confirmed it.",
        "He read the full report at Brennick on Friday, she said.",
    ],
)
def test_near_misses_of_an_aggregator(line: str) -> None:
    article = segment(page(f"{LEDE}\n\n{line}\n\n{SECOND}\n\n{THIRD}"))
    assert [b.role for b in article.blocks] == ["body"] * 4


def test_a_photo_credit_is_kept_apart_from_the_text_credit() -> None:
    text = (
        f"{LEDE}\n\n{SECOND}\n\nVolunteers stack sandbags at the weir on Friday. Credit: Harbour "
        f"Post / Sander Ruck\n\n{THIRD}\n\nAdditional reporting by Meridian Wire"
    )
    article = segment(page(text))
    assert origins(article) == [("credit", "Harbour Post / Sander Ruck"), ("agency", "Meridian Wire")]
    assert [b.role for b in article.blocks] == ["body", "body", "caption", "body", "credit"]


def test_an_agency_in_brackets_at_the_end_is_an_origin_and_stays_in_the_sentence() -> None:
    article = segment(page(f"{LEDE}\n\n{SECOND}\n\n{THIRD} (dpa)"))
    assert origins(article) == [("agency", "dpa")]
    assert article.blocks[-1].role == "body"
    assert segment(page(f"{LEDE}\n\n{SECOND}\n\n{THIRD} (NATO)")).origins == ()


def test_bylines_give_people_with_their_places() -> None:
    one = page(f"Toll rises in the lower town\nBy Orla Venn and Joost Hallander\n{LEDE}\n{SECOND}\n{THIRD}")
    article = segment(one)
    assert [a.value for a in article.authors] == ["Orla Venn", "Joost Hallander"]
    assert [one.at(a.spans[0]) for a in article.authors] == ["Orla Venn", "Joost Hallander"]


def test_agencies_and_desks_are_no_authors() -> None:
    article = segment(page(f"{LEDE}\n\n{SECOND}", author="Web Desk, Orla Venn, Reuters"))
    assert [a.value for a in article.authors] == ["Orla Venn"]


def test_the_outlet_comes_from_metadata_lines_or_address_and_is_else_open() -> None:
    told = segment(page(f"{LEDE}\n\n{SECOND}", outlet="Harbour Post")).outlet
    assert told is not None
    assert told.value == "Harbour Post"
    lined = segment(
        page(f"The Orlim Observer\nThursday, 1 May 2031\n{LEDE}\n{SECOND}\n© The Orlim Observer 2031. All rights reserved.")
    ).outlet
    assert lined is not None
    assert lined.value == "The Orlim Observer"
    assert lined.spans
    hosted = segment(page(f"{LEDE}\n\n{SECOND}", url="https://www.orlimobserver.example/a")).outlet
    assert hosted is not None
    assert hosted.value == "orlimobserver.example"
    assert hosted.rule.endswith(":outlet_from_address")
    assert segment(page(f"{LEDE}\n\n{SECOND}")).outlet is None


def test_comments_after_the_end_are_comments() -> None:
    found = roles(
        f"Toll rises in the lower town\n{LEDE}\n{SECOND}\n{THIRD}\nComments (2)\nrowan_77: Finally "
        f"someone says it about the sirens.\nK: They had it coming!"
    )
    assert found["Comments (2)"] == "comment"
    assert found["rowan_77: Finally someone says it about the sirens."] != "body"


def test_a_short_line_in_another_script_is_foreign() -> None:
    line = "Читайте новости на нашем сайте сегодня"
    found = roles(f"Toll rises in the lower town\n{LEDE}\n{SECOND}\n{line}\n{THIRD}")
    assert found[line] == "foreign"


def test_the_readers_verdict_decides_in_html() -> None:
    lines = ["World", "Toll rises", LEDE, "Related story about boats that sail on the river", SECOND]
    text, hints, at = "\n".join(lines), [], 0
    for n, line in enumerate(lines):
        hints.append(LineHint(start=at, end=at + len(line), path="html/body/p", link_share=0.0, main=n in (2, 4)))
        at += len(line) + 1
    article = segment(page(text, lines=tuple(hints), title="Toll rises"))
    assert [b.role for b in article.blocks] == ["navigation", "headline", "body", "teaser", "body"]


def test_an_empty_page_gives_an_issue() -> None:
    article = segment(page(" \n "))
    assert article.blocks == ()
    assert article.issues[0].message == "the page has no text"


def test_a_code_among_buttons_is_no_agency() -> None:
    menu = "Home\nNews\nText size\nAA\nPrint\nShare\nMore\n\n"
    text = menu + "Flood reaches lower town\n\n" + "\n\n".join((LEDE, SECOND, THIRD))
    assert origins(segment(page(text))) == []
    signed = "\n\n".join(("Flood reaches lower town", LEDE, SECOND, THIRD, "AFP"))
    assert [kind for kind, _ in origins(segment(page(signed)))] == ["agency"]


MAILED = """The harbour board said on Monday that it had asked the Foreign
Minister for a second survey of the sea wall before any work began.

A spokesman for the ministry, which paid for the first survey, said
Orla Venn had not yet seen the letter. "We answer letters when we
have read them," he said, and would add nothing.

The board meets again on 12 May. Its chairman told the Harbour Post
that he expected a quarrel about the price of the stone."""


def test_lines_broken_at_a_width_are_one_paragraph_even_before_a_capital() -> None:
    one = page(MAILED)
    assert [one.at(b.span) for b in segment(one).blocks] == MAILED.split("\n\n")


def test_short_lines_under_one_another_stay_apart() -> None:
    menu = "Home page of the paper\nNews from the harbour towns\nSport\nWeather in the coming days\nPuzzles\nLetters to us all"
    one = page(f"{menu}\n\n{LEDE}\n\n{SECOND}\n\n{THIRD}")
    assert len(segment(one).blocks) == len(menu.splitlines()) + 3
