"""Run every benchmark on the development data, one after the other: python -m benchmarks.run DATA.

Each prints its table; one that fails is named and the others go on. What was measured, with date and versions, stands in
benchmarks/results/.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

RESULTS = Path(__file__).resolve().parent / "results"


def commands(data: Path) -> dict[str, list[str]]:
    """Return the command of every benchmark by name."""
    return {
        "example": ["-m", "benchmarks.example.score", "-o", str(RESULTS / "example.md")],
        "entities": ["-m", "benchmarks.entities.run"],
        "attribution": ["-m", "benchmarks.attribution.run", f"{data}/attribution/dev.jsonl.gz"],
        "clean text": ["-m", "benchmarks.clean.run", f"{data}/clean/text.train.jsonl.gz"],
        "clean html": ["-m", "benchmarks.clean.compare", "html", f"{data}/clean/html.train.jsonl.gz"],
        "dates": ["-m", "benchmarks.dates.run", f"{data}/date/text.dev.jsonl.gz", "--half", "1"],
        "speed": ["-m", "benchmarks.speed.run", f"{data}/load/news5k.jsonl.gz"],
        "times": ["-m", "benchmarks.times.run", f"{data}/time"],
        "timelines": ["-m", "benchmarks.timelines.run", f"{data}/timelines", tempfile.mkdtemp(), "--leave-one-out"],
        "stories": ["-m", "benchmarks.stories.run", f"{data}/stories"],
        "copies": ["-m", "benchmarks.copies.run", f"{data}/copies"],
        "pairs": [
            "-m",
            "benchmarks.compare.run",
            f"{data}/compare/vitaminc.train.jsonl.gz",
            "--half",
            "report",
            "--most",
            "1500",
        ],
    }


def main() -> int:
    """Run them all; return 1 when one failed."""
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        print("usage: python -m benchmarks.run DATA (the folder with the development data)", file=sys.stderr)
        return 2
    failed = []
    for name, arguments in commands(Path(sys.argv[1])).items():
        print(f"== {name}", flush=True)
        if subprocess.run([sys.executable, *arguments], check=False, env={**os.environ, "PYTHONPATH": "."}).returncode:
            failed.append(name)
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
