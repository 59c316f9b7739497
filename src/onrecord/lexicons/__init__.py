"""Word lists as text files, each with a line that says where it comes from.

Format: UTF-8; lines starting with ``#`` are comments, the first of which begins ``# source:``;
an entry a line; columns, where there are any, are separated by a tab.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from onrecord.errors import BadCall


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the entries of ``name.txt``, each as its tab-separated columns, in file order."""
    path = files(__name__) / f"{name}.txt"
    if not path.is_file():
        raise BadCall(f"no lexicon '{name}' in {__name__}; the installation is incomplete: install onrecord again")
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(tuple(c.strip() for c in line.split("\t")) for line in lines if line.strip() and not line.startswith("#"))


@cache
def words(name: str) -> frozenset[str]:
    """Return the first column of ``name.txt`` as a set."""
    return frozenset(row[0] for row in rows(name))


@cache
def mapping(name: str) -> dict[str, str]:
    """Return the first column of ``name.txt`` to its second ("" where there is none)."""
    return {row[0]: row[1] if len(row) > 1 else "" for row in rows(name)}
