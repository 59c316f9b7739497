"""The invented story that ships with the package, built into a folder."""

from __future__ import annotations

import os
import shutil
from importlib.resources import as_file, files
from pathlib import Path

from onrecord.api.record import Progress, Record
from onrecord.api.views import report
from onrecord.errors import BadCall

STORY = "dam"
INPUTS = ("pages", "clippings.jsonl", "feed.xml", "archive.warc.gz")


def story_folder() -> Path:
    """Return the folder of the invented story: inside the installed package, or beside the sources of a checkout."""
    with as_file(files("onrecord") / "examples" / STORY) as installed:
        if installed.is_dir():
            return installed
    checkout = Path(__file__).resolve().parents[3] / "examples" / STORY
    if checkout.is_dir():
        return checkout
    raise BadCall("the example story is not in this installation; install onrecord again: pip install .")


def build(folder: Path, *, workers: int, progress: Progress | None = None) -> str:
    """Copy the story into ``folder``, add it to a record there, write the report, and return a summary of ten lines."""
    folder.mkdir(parents=True, exist_ok=True)
    source = story_folder()
    for name in INPUTS:
        target = folder / name
        if (source / name).is_dir():
            shutil.copytree(source / name, target, dirs_exist_ok=True)
        else:
            shutil.copyfile(source / name, target)
    before = Path.cwd()
    os.chdir(folder)  # so that the ledger names inputs as a user in that folder would
    try:
        with Record.open(Path("record.onrecord"), create=True) as record:
            record.add(INPUTS, workers=workers, progress=progress)
            Path("report.html").write_text(report(record), encoding="utf-8")
            return summary(record, folder)
    finally:
        os.chdir(before)


def summary(record: Record, folder: Path) -> str:
    """Return what a record holds in ten lines, in plain counts."""
    pages = record.pages
    articles = [record.analysis(p.id).article for p in pages]
    outlets = {a.outlet.value for a in articles if a.outlet}
    dated = sum(a.published is not None for a in articles)
    shown = [s for s in record.statements if s.shown]
    known = sum(s.who.value is not None for s in shown)
    conflicts = sum(d.level == "conflict" for d in record.disagreements)
    lines = (
        f"report      {folder / 'report.html'}",
        f"record      {folder / 'record.onrecord'}",
        f"pages       {len(pages)} from {len(outlets)} named outlets, {dated} with a date; "
        f"{sum(bool(r.carriers) for r in record.roots)} independent origins",
        f"statements  {len(shown)}, {known} with a known source; {len(record.groups)} told by more than one page",
        f"timeline    {len(record.timeline)} dated happenings of {len(record.events)} events",
        f"figures     {len(record.figures)}",
        f"accounts    {conflicts} conflicts, {len(record.disagreements) - conflicts} worth checking, "
        f"{len(record.relations)} differ without disagreeing",
        f"changes     {len(record.changes)} accounts changed; {len(record.wording)} things told in different words",
        f"copies      {len(record.copies)} pairs of pages share passages",
        f"next        cd {folder} && onrecord disagreements",
    )
    return "\n".join(lines)
