"""Which mention a phrase is about."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.core.analysis import Mention
from onrecord.core.syntax import Parse
from onrecord.core.text import Spans


def head_of(parse: Parse, start: int, end: int) -> int | None:
    """Return the token that carries the grammar of ``start:end`` (code points), None where no token begins there."""
    tokens = parse.tokens_in(start, end)
    for token in tokens:
        top = parse.head[token] not in tokens or parse.head[token] == token
        if top and parse.dep[token] != "punct":
            return token
    return tokens[0] if tokens else None


def mention_of(spans: Spans, mentions: Sequence[Mention], parse: Parse) -> int | None:
    """Return the index of the mention that ``spans`` (a source, an agent) are about, None where there is none.

    That is the mention which holds the phrase's head, the widest that fits into the span, else the narrowest around it; a
    phrase with its head in no mention falls back to the only mention in it. ``mentions`` sorted by span, as in an analysis.
    True: "Venn's deputy, Tam Roo," is about the deputy. Near miss: "a study of Veldmark's rivers" is not about Veldmark.
    """
    for span in spans:
        near = [(i, m) for i, m in enumerate(mentions) if m.span.start < span.end and m.span.end > span.start]
        head = head_of(parse, span.start, span.end)
        if not near or head is None:
            continue
        at = parse.start[head]
        holding = [(i, m) for i, m in near if m.span.start <= at < m.span.end]
        if holding:
            return min(holding, key=lambda im: _fit(im[1], span.start, span.end, at, parse))[0]
    return None


def _fit(mention: Mention, start: int, end: int, at: int, parse: Parse) -> tuple[bool, bool, int, int]:
    inside = start <= mention.span.start and mention.span.end <= end
    size = mention.span.end - mention.span.start
    own_head = head_of(parse, mention.span.start, mention.span.end)
    return own_head is None or parse.start[own_head] != at, not inside, -size if inside else size, mention.span.start
