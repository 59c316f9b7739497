"""A quotation with its speaker's name behind a dash."""

from __future__ import annotations

import re

from onrecord.core.text import rule_of
from onrecord.stages.attribution.drafts import Draft, tidy
from onrecord.stages.attribution.lexicon import confidence
from onrecord.stages.attribution.places import Place, quote_span
from onrecord.stages.attribution.view import View

LOWER = r"(?:(?!(?:in|on|at|by|from|to|and|but|or|of|for|with|as|the|via) )[a-z]+(?:-[a-z]+)? ){0,2}"
"""What may stand before a name: "former mayor", not "in"."""
SIGNATURE = re.compile(
    rf"\s*(?P<dash>[-–—―~]{{1,2}})\s*(?P<who>{LOWER}[^\W\d_a-z][\w.’'-]*(?: [^\W\d_a-z][\w.’'-]*){{0,4}})"
    r"(?:, [^.:;]{2,80})?\.?\s*"
)


def signature(view: View, place: Place) -> Draft | None:
    """A dash and a name after the quotation, as under a motto or in a list of quotes.

    True: "“We left.” — Orla Venn" or the name in a line of its own. Near miss: "“We left” — and then it rained".
    """
    q = view.quotations[place.quote]
    block = view.blocks[place.block].span
    rest = (q.span.end, block.end)
    if not view.text[rest[0] : rest[1]].strip() and place.block + 1 < len(view.blocks):
        rest = (view.blocks[place.block + 1].span.start, view.blocks[place.block + 1].span.end)
    found = SIGNATURE.fullmatch(view.text, *rest) if rest[1] - rest[0] < 150 else None
    if found is None:
        return None
    tokens = view.parse.tokens_in(found.start("who"), found.end("who"))
    return Draft(
        source=((found.start("who"), found.end("who")),),
        cue=((found.start("dash"), found.end("dash")),),
        content=tidy(view, [quote_span(view, place)]),
        force="assert",
        rule=rule_of(signature),
        confidence=confidence("-", "colon", "signature"),
        frame="signature",
        group="colon",
        word="-",
        speaker=tokens[-1] if tokens else None,
    )
