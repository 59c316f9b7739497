"""A run that is killed at any moment loses nothing: the next one gives the record that an undisturbed run gives."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from onrecord import nlp
from onrecord.cli import main

SENTENCES = (
    "The sluice at Ulmar opened {n} centimetres too far, Orla Venn told reporters on Monday.",
    "“We counted {n} boats,” said Jonas Orr, the harbour master of Lenn.",
    "The board denied that {n} letters had gone unanswered.",
    "On {n} May 2031 the council of Brennick signed the toll agreement.",
)
PAGES = 40
KILLS = 5


def pages(folder: Path) -> Path:
    """Write short pages; every fifth repeats most of the one before, so that pages are also compared."""
    folder.mkdir()
    for n in range(PAGES):
        story = n - n % 5
        body = "\n\n".join(s.format(n=(story + k) % 27 + 2) for k, s in enumerate(SENTENCES))
        (folder / f"{n:02d}.txt").write_text(
            f"Toll at Lenn, part {story}\n\n3 May 2031\n\n{body}\n\nPage {n}.\n", encoding="utf-8"
        )
    return folder


def adding(folder: Path, record: Path, workers: int) -> list[str]:
    code = "import sys; from onrecord.cli import main; sys.exit(main())"
    return [sys.executable, "-c", code, "add", str(folder), "--record", str(record), "--workers", str(workers)]


def exported(record: Path, to: Path) -> bytes:
    assert main(["verify", "--record", str(record)]) == 0
    assert main(["export", "--record", str(record), "-o", str(to)]) == 0
    return to.read_bytes()


def started(folder: Path, record: Path) -> BaseProcess:
    # A fork has the parser loaded already, so that kills fall into the work and not into starting up.
    arguments = ["add", str(folder), "--record", str(record), "--workers", "1"]
    run = multiprocessing.get_context("fork").Process(target=main, args=(arguments,))
    run.start()
    return run


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="the system has no fork")
def test_five_kills_leave_the_record_of_an_undisturbed_run(tmp_path: Path) -> None:
    nlp.language()
    folder = pages(tmp_path / "pages")
    whole, broken = tmp_path / "whole.onrecord", tmp_path / "broken.onrecord"
    began = time.monotonic()
    started(folder, whole).join()
    lasted = time.monotonic() - began
    chance = random.Random(2031)
    for _ in range(KILLS):
        run = started(folder, broken)
        time.sleep(chance.uniform(0.1, 0.6) * lasted)
        run.kill()
        run.join()
    started(folder, broken).join()
    assert exported(broken, tmp_path / "broken.json") == exported(whole, tmp_path / "whole.json")


def descendants(process: int) -> set[int]:
    """Return the ids of all processes below ``process``."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
    found = {process}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found - {process}


def alive(processes: set[int]) -> set[int]:
    return {p for p in processes if Path(f"/proc/{p}/stat").exists() and ") Z" not in Path(f"/proc/{p}/stat").read_text()}


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")
def test_workers_of_a_killed_run_end_with_it(tmp_path: Path) -> None:
    run = subprocess.Popen(adding(pages(tmp_path / "pages"), tmp_path / "r.onrecord", 2), stdout=subprocess.DEVNULL)
    workers: set[int] = set()
    until = time.monotonic() + 10
    while len(workers) < 2 and time.monotonic() < until and run.poll() is None:
        time.sleep(0.05)
        workers = descendants(run.pid)
    time.sleep(0.5)
    os.kill(run.pid, signal.SIGKILL)
    run.wait()
    until = time.monotonic() + 10
    while alive(workers) and time.monotonic() < until:
        time.sleep(0.05)
    assert workers
    assert not alive(workers)
