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
    both = read(text)[0]
    assert both is not None
    assert (both.value, both.basis) == ("2031-02-05/2031-05-02", "inferred")
    assert [(r.value, r.where) for r in both.rivals[:2]] == [("2031-02-05", "day first"), ("2031-05-02", "month first")]
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
@given(st.dates(min_value=date(1970, 1, 2), max_value=date(2099, 12, 31)))  # the day before is a computer's "no date"
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
        "Headline of the day\n\n" + BODY + "\nThe letter, dated 11 April 2031, is what the engineers will show to the court."
    )
    assert published is None


# -- day and month -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "rest", "day"),
    [
        ("05/02/2031", "The next hearing is on 25/04/2031 at noon.", "2031-02-05"),
        ("05/02/2031 16:12 ET", "", "2031-05-02"),
        ("05/02/2031 16:12 GMT", "", "2031-02-05"),
        ("05/02/2031", "They had met on 3 January and on 1 February.", "2031-02-05"),
    ],
)
def test_the_page_tells_day_from_month(line: str, rest: str, day: str) -> None:
    published, _, _ = read(f"Toll rises in the lower town\n{line}\n{BODY}\n{rest}")
    assert published is not None
    assert published.value == day


def test_days_spelled_both_ways_decide_nothing() -> None:
    published, _, _ = read(f"Toll rises in the lower town\n05/02/2031\n{BODY}\nThey met on 3 January and on February 1.")
    assert published is not None
    assert published.value == "2031-02-05/2031-05-02"


# -- changes, claims, other things' dates ------------------------------------------------------------------------------


def test_the_day_of_the_last_change_alone_only_bounds_publication() -> None:
    published, _, page = read(f"Toll rises in the lower town\nBy Orla Venn\nUpdated 11:20 AM EDT, Mon May 5, 2031\n{BODY}")
    assert published is not None
    assert (published.value, published.basis) == ("../2031-05-05", "inferred")
    assert page.at(published.spans[0]) == "May 5, 2031"
    assert [r.value for r in published.rivals if r.where.startswith("updated")] == ["2031-05-05"]


def test_the_outlets_own_day_goes_before_a_scrapers_claim() -> None:
    text = (
        "date 2031-05-03 https://harbourpost.example/toll\nToll rises in the lower town\nPublished 2 May 2031 14:05 CET\n" + BODY
    )
    claim = metadatum("2031-05-03", where="header line")
    published, _, _ = read(text, told=(claim,))
    assert published is not None
    assert (published.value, published.where) == ("2031-05-02", "published 14:05 CET")
    assert ("2031-05-03", "header line") in [(r.value, r.where) for r in published.rivals]


def test_a_datelines_day_takes_its_year_from_the_address() -> None:
    text = "Toll rises in the lower town\nBELMAR, May 2 (Meridian Wire) - " + BODY
    published, _, _ = read(text, url="https://harbourpost.example/2031/05/03/toll")
    assert published is not None
    assert (published.value, published.basis) == ("2031-05-02", "stated")
    far, _, _ = read(text, url="https://harbourpost.example/2031/09/03/toll")
    assert far is not None
    assert far.value == "2031-09-03"


@pytest.mark.parametrize(
    "line",
    [
        "On May 2, 2031, the river service of the lower town measured the highest water since records began.",
        "Orla Venn speaks to reporters outside the town hall of Belmar, Halvane, May 2, 2031. REUTERS/Sander Ruck",
        "FILE - In this Friday, May 2, 2031 file photo, workers clear the quay in the lower town of Belmar.",
        "— Orla Venn (@orlavenn) May 2, 2031",
        "[The Harbour Post, 5/2/31]",
        "Filler of the system: 1 January 1970",
    ],
)
def test_dates_of_other_things_are_no_publication(line: str) -> None:
    published, _, _ = read(f"Toll rises in the lower town\n{BODY}\n{line}\n{BODY.upper()}")
    assert published is None or published.value.endswith("/..")


def test_the_day_of_the_visit_gives_way_to_the_headlines_own() -> None:
    menu = "Harbour Post\nWednesday, July 8, 2031\nLog in\nWorld\nSport\nWeather\n"
    published, _, _ = read(f"{menu}Toll rises in the lower town\nBy Orla Venn\n27 April 2031, 18:50\n{BODY}")
    assert published is not None
    assert published.value == "2031-04-27"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Dieser Beitrag wurde am 2. Mai 2031 um 14:05 veröffentlicht", "2. Mai 2031"),
        ("Posted by Dorrit Kemsley on 02-May-31", "02-May-31"),
        ("2031年5月2日 14:05 更新 / 2031年5月1日 公開", "2031年5月1日"),
        ("Ngày 2 tháng 5 năm 2031", "2 tháng 5 năm 2031"),
        ("Publicerad: 2 maj 2031 kl. 14.05", "2 maj 2031"),
    ],
)
def test_timestamps_of_many_languages(line: str, words: str) -> None:
    published, _, page = read(f"Toll rises in the lower town\n{line}\n{BODY}")
    assert published is not None
    assert page.at(published.spans[0]) == words


# -- no full date ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("The choir won the cup yesterday, Monday 12 May 2031, with a song about fog.", "2031-05-13"),
        ("The bridge was closed on 14 September 2031 after a crack was found.", "2031-09-14/.."),
        ("It broke on Sunday, 14 September 2031. They hold a party this Saturday, 20 September.", "2031-09-14/2031-09-20"),
        ("Der Chor gewann gestern, am 12. Mai 2031, den Pokal.", "2031-05-13"),
    ],
)
def test_the_text_bounds_its_own_publication(sentence: str, value: str) -> None:
    published, _, page = read(f"Toll rises in the lower town\n{BODY}\n{sentence}")
    assert published is not None
    assert (published.value, published.basis) == (value, "inferred")
    assert published.where
    assert all(page.at(span) for span in published.spans)


@pytest.mark.parametrize(
    "sentence",
    [
        "The trial was scheduled for 14 September 2031 and a second one for the spring.",
        "The permit, which was given last year, ran until 14 September 2031.",
        '"I was there yesterday, 12 May 2031," the singer had written to her sister.',
        "The choir sings on Saturday, 20 September.",
    ],
)
def test_plans_and_quoted_days_bound_nothing(sentence: str) -> None:
    assert read(f"Toll rises in the lower town\n{BODY}\n{sentence}")[0] is None
