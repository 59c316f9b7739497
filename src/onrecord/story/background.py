"""How common ordinary words are: the fixed background that every collection is seen against, however small it is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from onrecord.core import pinned as hashes
from onrecord.errors import MissingModel

NAME = "background"
FILE = "background.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """A number of pages, and how many of them hold a word in small letters; names are none of its words."""

    pages: int
    holding: dict[str, int]


def folder() -> Path:
    """Return where the file lies: inside the package."""
    return Path(str(files("onrecord") / "models"))


def pinned() -> dict[str, str]:
    """Return the sha256 of the file by its name."""
    return hashes.read((folder() / "background.lock").read_text(encoding="utf-8"))


def check() -> list[str]:
    """Return what is wrong with the file, a line each; empty when it has its pinned hash."""
    return hashes.faults(folder(), pinned())


@cache
def ordinary() -> Background:
    """Return the shipped background; raises MissingModel when the file is absent or not the pinned one."""
    if wrong := check():
        raise MissingModel(NAME, wrong[0])
    return parse((folder() / FILE).read_text(encoding="utf-8"))


def parse(text: str) -> Background:
    """Return the background written as a first line "# pages<TAB>N" and lines "word<TAB>pages that hold it"."""
    first, *lines = text.splitlines()
    return Background(pages=int(first.split("\t")[1]), holding={w: int(n) for w, n in (line.split("\t") for line in lines)})
