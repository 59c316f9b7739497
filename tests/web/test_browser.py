"""The report in a real browser: nothing of a page runs, and an address marks exactly the words of its cell."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from onrecord.web.report import render
from onrecord.web.view import View, ViewInput

pytestmark = pytest.mark.browser
CHROMIUM = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)
OPTIONS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run", "--virtual-time-budget=2000", "--dump-dom",
]  # fmt: skip


@dataclass
class Browser:
    """Opens a file at an anchor and returns its document after scripts ran."""

    report: Path
    profile: Path

    def open(self, anchor: str = "") -> str:
        assert CHROMIUM is not None
        address = self.report.as_uri() + (f"#{anchor}" if anchor else "")
        command = [CHROMIUM, *OPTIONS, f"--user-data-dir={self.profile}", address]
        return subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout


@pytest.fixture(scope="module")
def browser(story: ViewInput, tmp_path_factory: pytest.TempPathFactory) -> Browser:
    if CHROMIUM is None:
        pytest.skip("no Chromium found; install one with: apt-get install chromium")
    folder = tmp_path_factory.mktemp("report")
    (folder / "report.html").write_text(render(story), encoding="utf-8")
    return Browser(report=folder / "report.html", profile=folder / "profile")


def test_no_script_of_a_page_runs(browser: Browser, parse: Callable[[str], Any]) -> None:
    doc = parse(browser.open())
    assert [tag for tag, _ in doc.tags].count("script") == 1
    assert "<script>alert(1)</script> & the ferry" in doc.lines
    assert [given["class"] for tag, given in doc.tags if given.get("class") == "back"] == ["back"]  # our own script did run


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("s-1", "“We waved at the bridge,”"),  # behind an emoji
        ("s-3", "that “nobody waved back.”"),  # within another statement
        ("s-4", "“Nobody slept.“Nobody ate,”"),  # over two paragraphs
    ],
)
def test_address_of_a_cell_marks_its_words(
    browser: Browser, story: ViewInput, parse: Callable[[str], Any], row: str, words: str
) -> None:
    (given,) = [r for r in story.tables.statements if r.id == row]
    anchor = str(View(story).href(given.content)).removeprefix("#")
    doc = parse(browser.open(anchor))
    assert doc.tags[0][1].get("data-marked") == words
    assert all(
        "on" in str(a.get("class")).split() for t, a in doc.tags if t == "mark" and anchor in (a.get("id"), a.get("data-of"))
    )
