"""HTML pages: metadata with their places, the extractors' verdicts, encodings."""

from __future__ import annotations

import pytest

from onrecord.core.text import Metadatum, Page
from onrecord.errors import NotReadable
from onrecord.readers.html import read
from onrecord.readers.html.facts import NAMES
from onrecord.readers.item import Found

STORY = "".join(
    f"<p>{sentence} The council of Orlim met on Monday to hear the engineers; it lasted until late in the evening.</p>"
    for sentence in ("The gate opened early.", "Nobody was warned.", "The letter was sent in March.", "An inquiry will follow.")
)


def page_of(document: str | bytes, **known: str) -> Page:
    data = document.encode() if isinstance(document, str) else document
    found = read(Found(input="page.html", kind="html", data=data, **known)).page  # type: ignore[arg-type]
    assert found is not None
    return found


def told(page: Page) -> list[tuple[str, str, str]]:
    return [(m.name, m.value, m.where) for m in page.metadata if m.where != "htmldate"]


def test_metadata_keep_their_places() -> None:
    document = "<html lang=en><meta property='og:site_name' content='Harbour &amp; Post'><p>Text"
    page = page_of(document)
    assert page.metadata[:2] == (
        Metadatum(name="language", value="en", where="html lang", raw=(11, 13)),
        Metadatum(name="outlet", value="Harbour & Post", where="meta og:site_name", raw=(53, 71)),
    )
    assert document[53:71] == "Harbour &amp; Post"


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ("<title>Gate  opened</title>", ("title", "Gate opened", "title")),
        ("<meta name=author content='Orla Venn'>", ("author", "Orla Venn", "meta author")),
        ("<meta content=2031-05-02 itemprop=datePublished>", ("published", "2031-05-02", "microdata datePublished")),
        ("<span itemprop=author>Orla <b>Venn</b></span>", ("author", "Orla Venn", "microdata author")),
        ("<time datetime=2031-05-02T10:00>2 May</time>", ("published", "2031-05-02T10:00", "time datetime")),
        ("<a rel=author href=/x>Orla Venn</a>", ("author", "Orla Venn", "a rel=author")),
        ("<link rel=canonical href='https://a.example/x'>", ("url", "https://a.example/x", "link canonical")),
        ("<meta name=DC.date.issued content=2031-05-02>", ("published", "2031-05-02", "meta dc.date.issued")),
    ],
)
def test_tags_that_tell_something(document: str, expected: tuple[str, str, str]) -> None:
    assert expected in told(page_of(f"{document}<p>Text of the page"))


def test_a_duration_is_no_date() -> None:
    assert told(page_of("<time datetime='P 3 M'>3 min</time>")) == []


def test_json_ld_of_the_article_not_of_its_neighbours() -> None:
    document = """<script type="application/ld+json">{"@graph": [{"@type": "WebPage", "datePublished": "2030-01-01"},
        {"@type": "NewsArticle", "headline": "Gate opened", "datePublished": "2031-05-02", "author": [{"name": "Orla Venn"}],
         "publisher": {"@type": "Organization", "name": "Harbour Post"}}],
        "itemListElement": [{"@type": "NewsArticle", "headline": "Another"}]}</script><p>Text"""
    page = page_of(document)
    assert told(page) == [
        ("title", "Gate opened", "json-ld headline"),
        ("published", "2031-05-02", "json-ld datePublished"),
        ("author", "Orla Venn", "json-ld author"),
        ("outlet", "Harbour Post", "json-ld publisher"),
    ]
    assert all(m.raw is not None and document[slice(*m.raw)] == m.value for m in page.metadata if m.where != "htmldate")


@pytest.mark.parametrize("script", ["{", "[" * 100_000, '{"headline": "\\ud800", "@type": "Article"}', "<!-- {} -->", "null"])
def test_broken_json_ld_tells_nothing(script: str) -> None:
    assert told(page_of(f"<script type='application/ld+json'>{script}</script><p>Text")) == []


def test_address_is_the_given_one_then_the_canonical_one() -> None:
    document = "<link rel=canonical href=https://a.example/x><p>Text"
    assert page_of(document, url="https://b.example/y").url == "https://b.example/y"
    assert page_of(document).url == "https://a.example/x"
    assert page_of("<link rel=canonical href=javascript:alert(1)><p>Text").url is None


def test_address_of_a_reprint_is_not_the_original_ones() -> None:
    document = "<link rel=canonical href=https://agency.example/x><meta property=og:url content=https://outlet.example/y><p>Text"
    assert page_of(document).url == "https://outlet.example/y"


def test_extractor_tells_article_from_menu() -> None:
    page = page_of(
        f"<title>Gate</title><nav><a href=/>Home</a> <a href=/n>News</a></nav><article>{STORY}</article><footer>Imprint</footer>"
    )
    assert [line.main for line in page.lines] == [False, False, True, True, True, True, False]


def test_htmldate_is_asked_and_does_not_know_todays_date() -> None:
    page = page_of(f"<meta name=date content=2091-05-02>{STORY}")
    assert Metadatum(name="published", value="2091-05-02", where="htmldate") in page.metadata


def test_deep_page_is_read_without_the_extractors() -> None:
    item = read(Found(input="deep.html", kind="html", data=b"<div>" * 100_000 + b"The gate" + b"</div>" * 100_000))
    assert item.page is not None
    assert item.page.text == "The gate"
    assert item.page.lines[0].main is None
    assert item.reason == "100,000 levels deep, over 250: article and dates not sought by trafilatura and htmldate"


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("<meta charset=iso-8859-1>", "cp1252"),
        ("<meta http-equiv=Content-Type content='text/html; charset=windows-1251'>", "cp1251"),
    ],
)
def test_declared_encoding(head: str, encoding: str) -> None:
    text = "Überlauf" if encoding == "cp1252" else "Плотина"
    page = page_of(f"{head}<p>{text}".encode(encoding))
    assert (page.text, page.encoding) == (text, encoding)


def test_utf8_wins_over_a_wrong_declaration() -> None:
    page = page_of("<meta charset=iso-8859-1><p>Überlauf".encode())
    assert (page.text, page.encoding) == ("Überlauf", "utf-8")


def test_map_points_into_the_decoded_raw_document() -> None:
    raw = "<p>Wehr ö&uuml; offen".encode("utf-16")
    item = read(Found(input="x", kind="html", data=raw))
    assert item.page is not None
    assert item.raw is not None
    document = item.raw.decode(item.page.encoding, "replace")
    assert [document[c:d] for _, _, c, d in item.page.source_map] == ["Wehr ö", "&uuml;", "offen"]


def test_markup_in_a_title_stays_text() -> None:
    assert page_of("<title>&lt;script&gt;alert(1)&lt;/script&gt;</title><p>x").text == "<script>alert(1)</script>\n\nx"


def test_page_without_text_says_so() -> None:
    with pytest.raises(NotReadable, match="no text in this HTML"):
        read(Found(input="x", kind="html", data=b"<html><script>app()</script><img src=x></html>"))


def test_same_bytes_give_the_same_page() -> None:
    assert page_of(STORY) == page_of(STORY)


def test_extractors_write_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    for document in ("<p>x", "x", "<html>", "<p>" + "\x01" * 9, STORY):
        page_of(f"{document} y")
    assert capfd.readouterr() == ("", "")


def test_names_of_meta_tags_become_known_metadata() -> None:
    known = {"title", "published", "modified", "author", "outlet", "language", "section", "url", "agency"}
    assert set(NAMES.values()) == known
    assert all(name == name.lower().strip() for name in NAMES)
