"""What other pages of a site say of a page's lines."""

from __future__ import annotations

from itertools import permutations

import pytest

from onrecord.core.analysis import BODY_ROLES
from onrecord.core.text import Metadatum, Page, page_id
from onrecord.stages.segment import segment
from onrecord.stages.segment.sites import SEVERAL, Profile, SiteLines, learn, profile, site_of

HOST = "harbourpost.example"
TOPICS = ("sluice", "ferry", "school", "market", "orchard", "tramway")
BACKGROUND = (
    "The war of the dams began in 2029, when the first of the nine gates at Karrow was blown up by men who were never found."
)


def story(topic: str, *more: str) -> str:
    """Return an article about ``topic`` between the furniture of its site, and ``more`` lines at its end."""
    return "\n".join(
        [
            "Harbour Post", "Home", "World", "Sport",
            f"Council of Lenn votes on the {topic}",
            f"The council of Lenn voted on Friday to close the {topic} for the winter after a debate until midnight.",
            f"“Nobody wanted this, but the {topic} is no longer safe for the town,” Orla Venn told reporters on Friday.",
            f"The {topic} had been repaired twice since the spring, and the money was spent on the {topic} wall.",
            *more,
            "You will like these too", "Support our reporting with 5 crowns", "Imprint",
        ]
    )  # fmt: skip


def page(text: str, url: str | None = f"https://www.{HOST}/a", name: str = "", **told: str) -> Page:
    metadata = tuple(Metadatum(name=n, value=v, where="test") for n, v in told.items())
    return Page(
        id=name or page_id(text=text, url=url, reader="text/1"),
        text=text,
        reader="text/1",
        raw_sha256="",
        url=url,
        metadata=metadata,
    )


def known(*pages: Page) -> dict[str, SiteLines | None]:
    profiles = [profile(p, site_of(p)) for p in pages]
    sites = learn(profiles)
    return {p.page: sites[p.site].of(p) if p.site else None for p in profiles}


def roles(one: Page, site: SiteLines | None) -> dict[str, tuple[str, str]]:
    return {one.at(b.span): (b.role, b.rule.partition(":")[2]) for b in segment(one, site).blocks}


@pytest.mark.parametrize(
    ("url", "outlet", "site"),
    [
        ("https://www.harbourpost.example/toll", None, HOST),
        ("https://amp.harbourpost.example/toll", None, HOST),
        ("http://web.archive.org/web/20310502/https://www.harbourpost.example/toll", None, HOST),
        ("https://harbourpost.example.mirror.example/toll", None, "harbourpost.example.mirror.example"),
        (None, "The Harbour Post", "harbourpost"),
        ("https://harbourpost.example/toll", "Lenn Wire", HOST),
        (None, None, ""),
    ],
)
def test_a_page_stands_on_its_host_else_its_outlet(url: str | None, outlet: str | None, site: str) -> None:
    assert site_of(page("Text.", url, **({"outlet": outlet} if outlet else {}))) == site


@pytest.mark.parametrize(
    ("line", "other", "same"),
    [
        ("Comments (12)", "COMMENTS 3", True),
        ("» Most read", "Most read", True),
        ("Comments", "Comment", False),
        ("2 May 2031", "14 May 2031", True),
        ("• | •", "|", False),
    ],
)
def test_lines_are_the_same_but_for_case_marks_and_digits(line: str, other: str, same: bool) -> None:
    first, second = page(line, name="a"), page(other, name="b")
    site = known(first, second)["a"]
    assert site is not None
    assert (site.others(line) == 1) == same


def test_lines_of_other_pages_are_furniture_and_say_on_how_many_they_stand() -> None:
    pages = [page(story(topic)) for topic in TOPICS]
    found = roles(pages[0], known(*pages[:2])[pages[0].id])
    assert found["You will like these too"][1] == "on_one_other_page"
    assert roles(pages[0], known(*pages[:3])[pages[0].id])["You will like these too"][1] == "on_two_other_pages"
    assert roles(pages[0], known(*pages)[pages[0].id])["You will like these too"][1] == "on_four_or_more_other_pages"
    assert found["You will like these too"][0] not in BODY_ROLES
    assert len([role for role, _ in found.values() if role in BODY_ROLES]) == 3


def test_counts_end_so_that_a_large_site_changes_no_more() -> None:
    pages = [page(story(topic)) for topic in TOPICS]
    assert len(pages) > SEVERAL + 1
    fewer, more = known(*pages[: SEVERAL + 1])[pages[0].id], known(*pages)[pages[0].id]
    assert fewer is not None
    assert more is not None
    assert fewer.digest == more.digest


def test_an_article_saved_twice_stays_body() -> None:
    text = story("sluice", "What the board knew", "Yes, the board knew.")
    first, again = page(text, name="a"), page(text + "\nUpdated on Saturday", url=f"https://{HOST}/a?again", name="b")
    assert known(first, again)["a"] is None
    site = known(first, again, page(story("ferry"), name="c"))["a"]
    found = roles(first, site)
    assert found["Yes, the board knew."] == roles(first, None)["Yes, the board knew."]
    assert found["You will like these too"][1] == "on_one_other_page"


def test_background_that_a_newspaper_repeats_stays_body() -> None:
    pages = [page(story(topic, BACKGROUND)) for topic in TOPICS]
    assert roles(pages[0], known(*pages)[pages[0].id])[BACKGROUND][0] == "body"


def test_a_lede_that_is_another_pages_teaser_stays_body() -> None:
    lede = "The council of Lenn voted on Friday to close the sluice for the winter after a debate until midnight."
    first, other = page(story("sluice")), page(story("ferry", lede))
    assert roles(first, known(first, other)[first.id])[lede][0] == "body"


def test_origin_lines_keep_their_role_on_every_page() -> None:
    pages = [page(story(topic, "Source: Lenn Wire")) for topic in TOPICS]
    assert roles(pages[0], known(*pages)[pages[0].id])["Source: Lenn Wire"] == roles(pages[0], None)["Source: Lenn Wire"]


def test_other_sites_and_lone_pages_say_nothing() -> None:
    one = page(story("sluice"))
    elsewhere = page(story("ferry"), url="https://lennmirror.example/a")
    nowhere = page(story("school"), url=None)
    found = known(one, elsewhere, nowhere)
    assert found == {one.id: None, elsewhere.id: None, nowhere.id: None}
    assert segment(one, None) == segment(one)


def test_a_page_given_twice_is_no_other_page() -> None:
    one = page("Home\nImprint")
    assert known(one, one) == {one.id: None}


def test_what_is_known_does_not_depend_on_order() -> None:
    pages = [page(story(topic), name=topic) for topic in TOPICS[:4]] + [page(story("sluice", "Updated."), name="again")]
    straight = known(*pages)
    assert all(known(*order) == straight for order in list(permutations(pages))[::7])


def test_stubs_that_share_only_a_notice_do_not_make_articles_one() -> None:
    notice = "We use cookies so that the site works and so that we can see which of its pages are read by how many people."
    pages = [page(story(topic, notice)) for topic in TOPICS[:4]]
    site = known(*pages)[pages[0].id]
    assert site is not None
    assert site.articles == 3


def test_profiles_are_small_and_sorted() -> None:
    found = profile(page(story("sluice")), HOST)
    assert isinstance(found, Profile)
    assert list(found.lines) == sorted(set(found.lines))
    assert set(found.prose) < set(found.lines)
