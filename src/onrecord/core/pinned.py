"""Model files by their hashes: a lock file names them, a folder holds them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path


def read(lock: str) -> dict[str, str]:
    """Return the sha256 of every file that ``lock`` (lines "sha256 path", comments with #) names, by its path."""
    pairs = (line.split() for line in lock.splitlines() if line and not line.startswith("#"))
    return {path: digest for digest, path in pairs}


def faults(folder: Path, wanted: Mapping[str, str]) -> list[str]:
    """Return what is wrong with the files in ``folder``, a line each; empty when all have their hashes."""
    wrong = []
    for path, digest in wanted.items():
        file = folder / path
        if not file.is_file():
            wrong.append(f"{path}: missing")
        elif hashlib.sha256(file.read_bytes()).hexdigest() != digest:
            wrong.append(f"{path}: not the pinned bytes")
    return wrong
