"""What several tests share: the example's record, built once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.api.demo import INPUTS, story_folder
from onrecord.api.record import Record


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """The record of the invented story."""
    path = tmp_path_factory.mktemp("example") / "record.onrecord"
    with Record.open(path, create=True) as record:
        record.add([str(story_folder() / name) for name in INPUTS], workers=1)
        yield record


@pytest.fixture(scope="session")
def some_pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with five short pages of the invented story: enough to compare, quick to read."""
    folder = tmp_path_factory.mktemp("pages")
    names = (
        "observer-communique.txt",
        "nordwacht-release.html",
        "harbourpost-toll.txt",
        "courier-denial.html",
        "courier-reversal.txt",
    )
    for name in names:
        (folder / name).write_bytes((story_folder() / "pages" / name).read_bytes())
    return folder
