"""Many pages without a record: what of them is in memory, when the first comes out, and who knows of whom."""

from __future__ import annotations

import gc
import io
import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from onrecord.api.annotate import annotate_inputs
from onrecord.core.analysis import Analysis, Article
from onrecord.core.text import Page
from onrecord.settings import Settings
from onrecord.stages.segment.sites import Profile, SiteLines

RULES = Settings(attribution="rules")


def line(n: int, *, sites: int) -> bytes:
    """Return a small page as a JSON line; the sites take turns."""
    place = "".join("aeioulmnrs"[int(digit)] for digit in f"{n:04}").capitalize()  # digits do not tell lines apart
    text = f"""Home
World
The lock of {place} is shut
The council of {place} voted on Friday to close the lock of {place} for the winter after a debate until midnight.
“Nobody wanted this, but the lock of {place} is no longer safe for us,” Orla Venn told reporters in {place} Street.
You will like these too
Imprint
"""
    return json.dumps({"id": n, "text": text, "url": f"https://paper{n % sites}.example/{n}"}).encode() + b"\n"


class Pipe(io.RawIOBase):
    """A stream that makes its lines when they are asked for and counts them."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        super().__init__()
        self._lines = iter(lines)
        self._rest = b""
        self.given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        if not self._rest:
            self._rest = next(self._lines, b"")
            self.given += bool(self._rest)
        data, self._rest = self._rest[: len(view)], self._rest[len(view) :]
        view[: len(data)] = data
        return len(data)


@pytest.fixture
def alive(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """How many more pages and profiles are in memory than before at every hundredth page; nothing is found in any."""
    seen: list[tuple[int, int]] = []
    calls = iter(range(1_000_000))

    def in_memory() -> tuple[int, int]:
        kinds = [type(thing) for thing in gc.get_objects()]
        return kinds.count(Page), kinds.count(Profile)

    gc.collect()
    before = in_memory()

    def counted(page: Page, settings: Settings, site: SiteLines | None = None) -> Analysis:
        if next(calls) % 100 == 99:
            pages, profiles = in_memory()
            seen.append((pages - before[0], profiles - before[1]))
        return Analysis(page=page.id, article=Article(page=page.id, blocks=()))

    monkeypatch.setattr("onrecord.pipeline.analyse", counted)
    return seen


def test_three_thousand_named_pages_are_never_in_memory_together(tmp_path: Path, alive: list[tuple[int, int]]) -> None:
    path = tmp_path / "pages.jsonl"
    path.write_bytes(b"".join(line(n, sites=30) for n in range(3000)))
    done = annotate_inputs([str(path)], settings=RULES)
    assert [one.line["id"] for one in done if one.line] == [str(n) for n in range(3000)]
    assert len(alive) == 30
    assert max(pages for pages, _ in alive) <= 5
    assert max(profiles for _, profiles in alive) <= 100


def test_while_sites_are_learnt_the_profiles_of_one_are_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord import pipeline

    path = tmp_path / "pages.jsonl"
    path.write_bytes(b"".join(line(n, sites=10) for n in range(200)))
    real, together = pipeline.sites_of, list[int]()

    def counted(profiles: Iterable[Profile]) -> object:
        together.append(sum(isinstance(thing, Profile) for thing in gc.get_objects()))
        return real(profiles)

    gc.collect()
    monkeypatch.setattr("onrecord.pipeline.sites_of", counted)
    next(annotate_inputs([str(path)], settings=RULES))
    assert len(together) == 10
    assert max(together) <= 2 * 20  # of one site, beside those of the one before that are just let go


def test_standard_input_streams(alive: list[tuple[int, int]]) -> None:
    pipe = Pipe(line(n, sites=1) for n in range(3000))
    done = annotate_inputs(["-"], stdin=io.BufferedReader(pipe), settings=RULES)
    first = next(done)
    assert first.line is not None
    assert first.line["id"] == "0"
    assert pipe.given < 300  # the reader looks at the first 64 KB to tell what the stream holds
    assert sum(1 for _ in done) == 2999
    assert max(pages for pages, _ in alive) <= 5
    assert {profiles for _, profiles in alive} == {0}


def test_pages_of_standard_input_know_of_no_other_and_keep_their_place(tmp_path: Path) -> None:
    def rules(row: dict[str, object] | None) -> bool:
        assert row is not None
        return "on_" in json.dumps(row["blocks"])

    lines = [line(n, sites=1) for n in range(6)]
    for name, part in (("a", lines[:2]), ("b", lines[4:])):
        (tmp_path / f"{name}.jsonl").write_bytes(b"".join(part))
    named = [str(tmp_path / "a.jsonl"), str(tmp_path / "absent"), str(tmp_path / "b.jsonl")]
    done = list(annotate_inputs([named[0], "-", *named[1:]], stdin=io.BytesIO(b"".join(lines[2:4])), settings=RULES))
    assert [one.line["id"] if one.line else one.input for one in done] == ["0", "1", "2", "3", named[1], "4", "5"]
    assert [rules(one.line) for one in done if one.line] == [True, True, False, False, True, True]
    without = annotate_inputs(named, settings=RULES)
    assert [one.line for one in without if one.line] == [one.line for one in (*done[:2], *done[5:])]


def test_workers_change_neither_lines_nor_order(tmp_path: Path) -> None:
    path = tmp_path / "pages.jsonl"
    path.write_bytes(b"".join([line(0, sites=1), b"{}\n", line(2, sites=1), line(3, sites=1)]))

    one, two = (list(annotate_inputs([str(path)], workers=workers, settings=RULES)) for workers in (1, 2))
    assert one == two
    assert [bool(each.line) for each in one] == [True, False, True, True]
