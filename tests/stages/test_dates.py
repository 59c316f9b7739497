"""Publication dates. Every text is invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.core.analysis import Published
from onrecord.core.text import Issue, Metadatum, Page
from onrecord.stages.dates import publication
from onrecord.stages.dates.find import dates_in, in_address
from onrecord.stages.segment import segment

BODY = (
    "Twelve people are known to have died after a wall of water tore through the lower town, the rescue service said.\n"
    "The head of the service told reporters that the number was likely to rise as crews reached the cellars of the old town.\n"
    "The ministry in the capital denied that any warning had been received, and a spokeswoman declined to answer questions."
)


def read(
    text: str, *, url: str | None = None, told: tuple[Metadatum, ...] = ()
) -> tuple[Published | None, tuple[Issue, ...], Page]:
    page = Page(id="p-test", text=text, reader="text", raw_sha256="", url=url, metadata=told)
    published, issues = publication(page, segment(page))
    return published, issues, page


def metadatum(value: str, where: str = "json line date", name: str = "published") -> Metadatum:
    return Metadatum(name=name, value=value, where=where)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Published 2 May 2031 14:05", "2 May 2031"),
        ("Montag, 2. Mai 2031, 06:00 Uhr", "2. Mai 2031"),
        ("Veröffentlicht: 02.05.2031", "02.05.2031"),
        ("2031年5月2日", "2031年5月2日"),
        ("2031년 5월 2일", "2031년 5월 2일"),
        ("Viernes, 2 de mayo de 2031", "2 de mayo de 2031"),
        ("2 мая 2031 г.", "2 мая 2031"),
        ("Friday, May 2nd, 2031", "May 2nd, 2031"),
        ("الجمعة، 2 مايو 2031", "2 مايو 2031"),
        ("2031. május 2.", "2031. május 2."),
        ("By Orla Venn | 2031-05-02", "2031-05-02"),
    ],
)
def test_a_date_by_the_headline_is_the_publication_date(line: str, words: str) -> None:
    published, _, page = read(f"Toll rises in the lower town\n{line}\n{BODY}")
    assert published is not None
    assert (published.value, published.basis) == ("2031-05-02", "stated")
    assert [page.at(s) for s in published.spans] == [words]


def test_a_date_in_a_sentence_is_not_the_publication_date() -> None:
    published, _, _ = read(
        f"Toll rises in the lower town\n{BODY}\nThe gate was last inspected, the company says, on 3 "
        f"October 2030, and no fault was found by its crew."
    )
    assert published is None


def test_published_wins_over_updated_which_stays_a_rival() -> None:
    published, _, _ = read(f"Toll rises in the lower town\nUpdated 4 May 2031 09:00\nPublished 2 May 2031 14:05\n{BODY}")
    assert published is not None
    assert (published.value, published.where) == ("2031-05-02", "published 14:05")
    assert "2031-05-04" in [r.value for r in published.rivals]


def test_metadata_keep_the_day_as_written_and_win() -> None:
    published, _, _ = read(
        f"Toll rises\n2 May 2031\n{BODY}", told=(metadatum("2031-05-01T23:30:00-05:00", "json-ld datePublished"),)
    )
    assert published is not None
    assert (published.value, published.basis) == ("2031-05-01", "metadata")
    assert published.where == "json-ld datePublished 23:30-05:00"
    assert "2031-05-02" in [r.value for r in published.rivals]


def test_the_outlets_own_metadata_win_over_the_extractor() -> None:
    told = (metadatum("2031-05-09", "htmldate"), metadatum("2031-05-02", "meta article:published_time"))
    published, _, _ = read(BODY, told=told)
    assert published is not None
    assert published.value == "2031-05-02"


def test_the_address_tells_where_nothing_else_does() -> None:
    published, _, _ = read(BODY, url="https://harbourpost.example/2031/05/02/toll")
    assert published is not None
    assert (published.value, published.basis, published.spans) == ("2031-05-02", "url", ())


def test_a_scrapers_header_line_is_a_third_partys_claim() -> None:
    published, _, page = read(f"date 2031-05-02 https://harbourpost.example/toll\nToll rises in the lower town\n{BODY}")
    assert published is not None
    assert (published.value, published.basis, published.where) == ("2031-05-02", "metadata", "header line")
    assert page.at(published.spans[0]) == "2031-05-02"


def test_a_date_that_does_not_exist_is_an_issue_and_left_empty() -> None:
    published, issues, page = read(f"Toll rises in the lower town\nBy Orla Venn, 31 April 2031\n{BODY}")
    assert published is None
    (issue,) = issues
    assert issue.message == "date '31 April 2031' does not exist; left empty"
    assert issue.span is not None
    assert page.at(issue.span) == "31 April 2031"


def test_a_metadatum_that_is_no_date_is_an_issue() -> None:
    published, issues, _ = read(BODY, told=(metadatum("2031-02-30"),))
    assert published is None
    assert issues[0].message == "json line date: '2031-02-30' is no date that exists; left empty"


def test_slashed_dates_stay_open_until_something_tells_their_order() -> None:
    text = f"Toll rises in the lower town\nPublished 05/02/2031\n{BODY}"
    assert read(text)[0] is None
    british, _, _ = read(text, url="https://harbourpost.co.uk/toll")
    assert british is not None
    assert british.value == "2031-02-05"
    other, _, _ = read(text + "\nRelated\nPuzzle of the day 05/28/2031")
    assert other is not None
    assert other.value == "2031-05-02"


def test_a_rights_line_is_no_date() -> None:
    assert read(f"Toll rises in the lower town\n{BODY}\n© 2031 Harbour Post")[0] is None


def test_a_page_without_a_date_stays_open() -> None:
    assert read(BODY)[:2] == (None, ())


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/2031/05/02/toll", "2031-05-02"),
        ("https://a.example/toll-20310502.html", "2031-05-02"),
        ("https://a.example/2031/may/02/toll", "2031-05-02"),
        ("https://a.example/2031/05/toll", None),
        ("https://a.example/toll-12031050", None),
        ("https://a.example/2031/13/02/toll", None),
        ("https://a.example/2031/05/02/as-told-on-2031-05-01", None),
    ],
)
def test_dates_in_addresses(url: str, day: str | None) -> None:
    found = in_address(url)
    assert (found.isoformat() if found else None) == day


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet=st.sampled_from("0123456789./-: ,MayJunembrOct年月日\n"), max_size=80))
def test_dates_lie_in_the_text_in_order(text: str) -> None:
    last = 0
    for found in dates_in(text, 0, len(text)):
        assert last <= found.start < found.end <= len(text)
        last = found.end


@settings(max_examples=20, deadline=None)
@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2099, 12, 31)))
def test_a_cue_and_an_iso_date_are_read_back(day: date) -> None:
    published, _, _ = read(f"Toll rises in the lower town\nPublished {day}\n{BODY}")
    assert published is not None
    assert published.value == str(day)


def test_the_files_own_date_is_never_used() -> None:
    page = Page(id="p-test", text=BODY, reader="text", raw_sha256="", fetched="2031-05-02T10:00:00Z")
    assert publication(page, segment(page)) == publication(replace(page, fetched=None), segment(page))
    assert publication(page, segment(page))[0] is None


def test_a_year_alone_makes_the_extractors_new_years_day_a_guess() -> None:
    guess = metadatum("2031-01-01", "htmldate")
    assert read(f"Wall of water\n{BODY}\n© 2031 Harbour Post", told=(guess,))[0] is None
    written, _, _ = read(f"Wall of water\nPublished January 1, 2031\n{BODY}", told=(guess,))
    assert written is not None
    assert written.value == "2031-01-01"


def test_the_day_of_a_change_is_not_the_day_of_publication_where_the_frame_tells_it() -> None:
    told = (
        metadatum("2031-06-09", "htmldate"),
        metadatum("2031-05-02T08:00Z", "json-ld WebPage.datePublished"),
        metadatum("2031-06-09T10:00Z", "meta article:modified_time", "modified"),
    )
    published, _, _ = read(f"Wall of water\n{BODY}", told=told)
    assert published is not None
    assert published.value == "2031-05-02"
    published, _, _ = read(f"Wall of water\n{BODY}", told=told[:1] + told[2:])
    assert published is not None
    assert published.value == "2031-06-09"


@pytest.mark.parametrize("value", ["0001-01-01T00:00:00", "1970-01-01T00:00:00Z", "1900-01-01"])
def test_a_date_that_only_fills_a_field_is_no_publication_date(value: str) -> None:
    told = (metadatum(value, "json-ld datePublished"), metadatum("2031-05-02", "htmldate"))
    published, issues, _ = read("Headline of the day\n\n" + BODY, told=told)
    assert published is not None
    assert published.value == "2031-05-02"
    assert any("json-ld" in issue.message for issue in issues)


def test_a_document_dated_in_the_story_does_not_date_the_page() -> None:
    published, _, _ = read(
        "Headline of the day\n\n" + BODY + "\nThe letter that the engineers wrote is dated 11 April 2031 and runs to two pages."
    )
    assert published is None
