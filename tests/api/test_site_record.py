"""What a record learns of its sites: the same bytes in any order, nothing twice, nothing lost."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from onrecord import pipeline
from onrecord.api.annotate import annotate_inputs
from onrecord.api.export import as_json
from onrecord.api.record import Record
from onrecord.core.analysis import Analysis
from onrecord.core.text import Page
from onrecord.settings import Settings
from onrecord.stages.segment.sites import SEVERAL, Profile, SiteLines
from onrecord.store import Store

RULES = Settings(attribution="rules")
TOPICS = ("sluice", "ferry", "school", "market", "orchard", "tramway", "library")


def story(host: str, topic: str) -> str:
    """Return a page of ``host`` as a scraper saves it: its address, its furniture, a short article."""
    return "\n".join(
        [
            f"2031-05-02 https://{host}/{topic}", "Home", "World", f"Council votes on the {topic}",
            f"The council of Lenn voted on Friday to close the {topic} for the winter after a debate until midnight.",
            f"“Nobody wanted this, but the {topic} is no longer safe for us,” Orla Venn told reporters in {topic} street.",
            f"The {topic} had been repaired twice since the spring, and the money for a third repair of the {topic} was gone.",
            "You will like these too", f"Imprint of {host}",
        ]
    )  # fmt: skip


@pytest.fixture
def pages(tmp_path: Path) -> list[str]:
    """Four pages of one site, two of another, one of them saved twice."""
    folder = tmp_path / "pages"
    folder.mkdir()
    paths = []
    for n, (host, topic) in enumerate([("a.example", t) for t in TOPICS[:4]] + [("b.example", t) for t in TOPICS[:2]]):
        paths.append(folder / f"{n}.txt")
        paths[-1].write_text(story(host, topic), encoding="utf-8")
    paths.append(folder / "again.txt")
    paths[-1].write_text(story("a.example", TOPICS[0]) + "\nUpdated on Saturday\n", encoding="utf-8")
    return [str(p) for p in paths]


@pytest.fixture
def analysed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses of the pages that are analysed while a test runs."""
    seen: list[str] = []
    real = pipeline.analyse

    def counted(page: Page, settings: Settings, site: SiteLines | None = None) -> Analysis:
        seen.append(page.url or "")
        return real(page, settings, site)

    monkeypatch.setattr("onrecord.pipeline.analyse", counted)
    return seen


def exported(path: Path, batches: list[list[str]]) -> bytes:
    with Record.open(path, create=True, settings=RULES) as record:
        for batch in batches:
            record.add(batch)
        assert record.verify() == []
        return as_json(record, with_text=True)


def test_any_order_of_adding_gives_the_same_bytes(pages: list[str], tmp_path: Path) -> None:
    straight = exported(tmp_path / "straight", [pages])
    assert b"on_three_other_pages" in straight
    assert exported(tmp_path / "singly", [[p] for p in pages[::-1]]) == straight
    assert exported(tmp_path / "halves", [pages[3:], pages[:5], pages]) == straight
    assert exported(tmp_path / "mixed", [[p] for p in pages[1::2] + pages[::2]]) == straight


def test_a_new_page_touches_only_its_own_site(pages: list[str], tmp_path: Path, analysed: list[str]) -> None:
    with Record.open(tmp_path / "r", create=True, settings=RULES) as record:
        record.add([*pages[:3], *pages[4:6]])
        assert len(analysed) == 5
        analysed.clear()
        record.add([pages[3]])
        assert {url.split("/")[2] for url in analysed} == {"a.example"}
        analysed.clear()
        record.add(pages[:6])
        assert analysed == []


def test_a_well_known_site_is_not_read_again(tmp_path: Path, analysed: list[str]) -> None:
    paths = []
    for topic in TOPICS:
        paths.append(tmp_path / f"{topic}.txt")
        paths[-1].write_text(story("a.example", topic), encoding="utf-8")
    assert len(paths) > SEVERAL + 2
    with Record.open(tmp_path / "r", create=True, settings=RULES) as record:
        record.add([str(p) for p in paths[:-1]])
        analysed.clear()
        record.add([str(paths[-1])])
        assert analysed == [f"https://a.example/{TOPICS[-1]}"]


def test_an_add_that_is_cut_off_goes_on_where_it_stopped(
    pages: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = exported(tmp_path / "whole", [pages])
    real, left = pipeline.analyse, [4]

    def cut(page: Page, settings: Settings, site: SiteLines | None = None) -> Analysis:
        left[0] -= 1
        if left[0] < 0:
            raise KeyboardInterrupt
        return real(page, settings, site)

    with Record.open(tmp_path / "r", create=True, settings=RULES) as record, monkeypatch.context() as patched:
        patched.setattr("onrecord.pipeline.analyse", cut)
        with pytest.raises(KeyboardInterrupt):
            record.add(pages)
    with Record.open(tmp_path / "r", update=False) as record:
        assert len(record.pages) == 4
        assert record.verify() == []
    with Record.open(tmp_path / "r") as record:
        assert as_json(record, with_text=True) == whole


def test_a_page_that_cannot_be_analysed_leaves_the_record_as_if_it_had_not_come(
    pages: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = pipeline.analyse

    def failing(page: Page, settings: Settings, site: SiteLines | None = None) -> Analysis:
        if page.url == "https://a.example/market":
            raise ValueError("no such market")
        return real(page, settings, site)

    without = [p for p in pages if not p.endswith("3.txt")]
    monkeypatch.setattr("onrecord.pipeline.analyse", failing)
    with Record.open(tmp_path / "r", create=True, settings=RULES) as record:
        added = record.add(pages)
        assert added.new == len(pages) - 1
        (row,) = added.left_out
        assert (row.input, row.result, "no such market" in row.reason) == (pages[3], "failed", True)
        assert not record.store.search(["market"], limit=5)
        assert record.verify() == []
        found = {i: record.analysis(i) for i in record.store.page_ids()}
    with Record.open(tmp_path / "other", create=True, settings=RULES) as record:
        record.add(without)
        assert {i: record.analysis(i) for i in record.store.page_ids()} == found
        assert record.add([pages[3]]).new == 0
        assert {i: record.analysis(i) for i in record.store.page_ids()} == found


def test_a_record_of_the_first_file_version_learns_its_sites(pages: list[str], tmp_path: Path) -> None:
    new = exported(tmp_path / "r", [pages])
    db = sqlite3.connect(tmp_path / "r")
    db.executescript(
        """drop table profile; drop table site; drop trigger page_words_out;
        alter table analysis drop column site; pragma user_version=1;"""
    )
    db.close()
    with Record.open(tmp_path / "r") as record:
        assert as_json(record, with_text=True) == new


def test_annotate_learns_from_its_inputs_and_alone_from_nothing(pages: list[str]) -> None:
    def rules(inputs: list[str]) -> set[str]:
        first = next(iter(annotate_inputs(inputs, settings=RULES))).line
        assert first is not None
        return {block["rule"].partition(":")[2] for block in first["blocks"]}

    assert "on_three_other_pages" in rules(pages)
    assert not {rule for rule in rules(pages[:1]) if rule.startswith("on_")}


def test_only_the_profiles_of_touched_sites_are_loaded(pages: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages of no known site learn nothing from each other, so their profiles are never needed."""
    loaded: list[str] = []
    real = Store.profiles

    def counted(store: Store, site: str) -> list[Profile]:
        loaded.append(site)
        return real(store, site)

    monkeypatch.setattr(Store, "profiles", counted)
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(f"Nobody knows where page {name} stood.\n", encoding="utf-8")
    with Record.open(tmp_path / "r", create=True, settings=RULES) as record:
        record.add([*pages[:3], *pages[4:6], str(tmp_path / "one.txt")])
        assert loaded == ["a.example", "b.example"]
        loaded.clear()
        record.add([pages[3], str(tmp_path / "two.txt")])
        assert loaded == ["a.example"]
        assert len(record.store.page_ids()) == 8
        loaded.clear()
        record.add(pages[:6])
        assert loaded == []
