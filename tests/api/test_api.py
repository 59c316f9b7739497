"""What a Python program calls."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

import onrecord
from onrecord import pipeline
from onrecord.api.record import Record, made_with
from onrecord.core.analysis import Analysis
from onrecord.core.record import StatementRow
from onrecord.core.story import Story
from onrecord.core.text import Page
from onrecord.errors import BadCall, MissingExtra, NotReadable
from onrecord.settings import Settings


def test_annotate_gives_statements_with_their_words() -> None:
    found = onrecord.annotate("“We never met,” Orla Venn told the Harbour Post on Friday.", published="2031-05-04")
    (said,) = found.analysis.statements
    assert [found.words(s) for s in said.source] == ["Orla Venn"]
    assert found.to_dict()["statements"][0]["id"] == said.id


def test_annotate_refuses_a_date_that_is_none() -> None:
    with pytest.raises(BadCall, match="2031-05-02"):
        onrecord.annotate("Text.", published="May")


def test_read_gives_pages_and_names_what_it_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The sluice held.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("", encoding="utf-8")
    pages = onrecord.read(str(tmp_path / "a.txt"), str(tmp_path / "b.txt"))
    assert next(pages).text == "The sluice held."
    with pytest.raises(NotReadable, match=r"b\.txt"):
        next(pages)


def test_tables_are_sequences_of_the_row_dataclasses(example: onrecord.Record) -> None:
    table = example.statements
    assert isinstance(table[0], StatementRow)
    assert len(table[:3]) == 3
    assert "<td>" in table[:3]._repr_html_()
    assert table.to_dicts()[0]["id"] == table[0].id


def test_a_row_shows_its_words_as_html(example: onrecord.Record) -> None:
    row = next(r for r in example.statements if r.who_text.value)
    shown = row._repr_html_()
    assert "<script" not in shown
    assert row.what.value.split()[0].strip("“‘«\"'") in shown


def test_frames_are_made_when_the_library_is_there_and_asked_for_by_name_when_not(example: onrecord.Record) -> None:
    for make in (example.timeline.to_pandas, example.timeline.to_polars):
        try:
            frame = make()
        except MissingExtra as error:
            told = str(error)
        else:
            told = "pip install 'onrecord[...]'" if len(frame) == len(example.timeline) else "rows are missing"
        assert "pip install 'onrecord[" in told


def test_adding_more_recomputes_only_the_story_it_touches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dam = "The sluice gate at Ulmar broke and the lower town was flooded, the water board of Ulmar said on Sunday. "
    music = "The orchestra of Lind opened its season with a new symphony by Teresa Holm and a long applause in the hall. "
    for name, text in (("a", dam), ("b", music)):
        (tmp_path / f"{name}.txt").write_text(text * 3, encoding="utf-8")
    with onrecord.Record.open(tmp_path / "r", create=True) as record:
        record.add([str(tmp_path / "a.txt"), str(tmp_path / "b.txt")])
        assert len(record.stories) == 2
        touched: list[int] = []
        real = pipeline.link

        def counted(story: str, pages: Mapping[str, Page], analyses: Mapping[str, Analysis]) -> Story:
            touched.append(len(pages))
            return real(story, pages, analyses)

        monkeypatch.setattr("onrecord.pipeline.link", counted)
        (tmp_path / "c.txt").write_text(dam * 3 + "Nobody was hurt, it added.", encoding="utf-8")
        record.add([str(tmp_path / "c.txt")])
        assert touched == [2]


def test_a_record_remembers_who_found_its_statements(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("Port Velm, 2 May 2031\n\n“We never met,” Orla Venn told the Harbour Post on Friday.\n", encoding="utf-8")
    kept = tmp_path / "kept.onrecord"
    with Record.open(kept, create=True, settings=Settings(attribution="rules")) as record:
        record.add([str(page)])
        assert "attribution rules" in made_with(record.settings)
    with Record.open(kept) as record:
        assert record.settings.attribution == "rules"
        assert {made for made, _ in record.store.analysed().values()} == {made_with(record.settings)}
        assert len(list(record.statements)) == 1
    with Record.open(kept, settings=Settings(attribution="tagger")) as record:
        assert "tagger" in made_with(record.settings)
        assert len(list(record.statements)) == 1
    with Record.open(kept) as record:
        assert record.settings.attribution == "tagger"
