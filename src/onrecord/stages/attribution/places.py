"""Quotations with the words of their sentence that stand outside the marks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.stages.attribution.lexicon import NO_QUOTE, QUOTING, Cue, confidence, replies, verbs
from onrecord.stages.attribution.view import Range, View

ENDS = ".?!"
LEADS = re.compile(r"\b(?:the following|as follows|follows|in full)\b[^.:]{0,160}[.:]?\s*$", re.IGNORECASE)
IN_FULL = re.compile(r"\bin full\b[^.:]{0,60}[.:]?\s*$", re.IGNORECASE)
ISSUED = re.compile(
    r"\b(?:issued|released|published|sent|made)\b[^.]{0,60}"
    r"\b(?:statement|communiqu[eé]|declaration|letter|text|message|announcement|speech)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Place:
    """A quotation with the words of its sentence that stand outside it.

    ``before``: tokens since the sentence or the quotation before; ``after``: tokens up to the sentence's end or the next one.
    ``block``: index of its block; ``opens``: whether nothing but quotations stands before it in its block.
    """

    quote: int
    block: int
    before: range
    after: range


def places(view: View) -> list[Place]:
    """Return every quotation proper with its surroundings, in text order."""
    out = []
    starts, quoted, words = view.parse.start, view.quoted, view.words
    proper = [q.kind == "quotation" or _cued_short(view, n) for n, q in enumerate(view.quotations)]
    for n, q in enumerate(view.quotations):
        tokens = view.parse.tokens_in(q.span.start, q.span.end)
        if not proper[n] or not tokens:
            continue
        block = view.block_at(q.span.start)
        bounds = view.blocks[block].span
        first = tokens.start
        while (
            first > 0
            and starts[first - 1] >= bounds.start
            and not (quoted[first - 1] >= 0 and proper[quoted[first - 1]])
            and not (words[first - 1] in ENDS and quoted[first - 1] < 0)
        ):
            first -= 1
        if first == tokens.start and not view.text[bounds.start : q.span.start].strip():
            before = _lead(view, block)
        else:
            before = range(first, tokens.start)
        last = tokens.stop
        while last < len(words) and starts[last] < bounds.end and not (quoted[last] >= 0 and proper[quoted[last]]):
            last += 1
            if words[last - 1] in ENDS and quoted[last - 1] < 0:
                break
        out.append(Place(n, block, before, range(tokens.stop, last)))
    return out


def _cued_short(view: View, n: int) -> bool:
    """Return whether a few quoted words end with a comma and a verb of saying follows: "is “strategic,” said Orla Venn"."""
    q = view.quotations[n]
    if view.text[q.inner.end - 1 : q.inner.end] not in (",", "?", "!"):
        return False
    for at, i in enumerate(view.parse.tokens_in(q.span.end, q.span.end + 60)):
        cue = speaks(view, i)
        if cue is not None and view.parse.tag[i] in ("VBD", "VBZ") and confidence(cue.base, cue.classes[0], "after") > 0.75:
            return at == 0 or view.parse.tag[i - 1] in ("PRP", "NNP", "NN", "NNS", "RB")
        if view.words[i] in (",", ".", ";") or view.quoted[i] >= 0 or at > 6:
            return False
    return False


def _lead(view: View, block: int) -> range:
    """Return the last sentence of the paragraph before when it leads into this one: a colon at its end, or "the following"."""
    if block == 0:
        return range(0)
    before = view.blocks[block - 1].span
    tokens = view.parse.tokens_in(before.start, before.end)
    if not tokens or (view.words[tokens[-1]] != ":" and not LEADS.search(view.text, before.start, before.end)):
        return range(0)
    first = tokens[-1]
    if view.words[first] in ENDS and first > tokens[0]:
        first -= 1
    first = _sentence_start(view, first, tokens[0])
    last = tokens[-1]
    if first > tokens[0] and IN_FULL.search(view.text, view.parse.start[first], before.end):
        # "The office has issued a statement. We print it in full.": who issued it stands before
        issued = _sentence_start(view, first - 2, tokens[0]) if first - 2 > tokens[0] else tokens[0]
        if ISSUED.search(view.text, view.parse.start[issued], view.parse.start[first]):
            first, last = issued, first - 1
    return range(first, last + 1)


def _sentence_start(view: View, i: int, lowest: int) -> int:
    while i > lowest and not (view.words[i - 1] in ENDS and view.quoted[i - 1] < 0) and view.quoted[i - 1] < 0:
        i -= 1
    return i


def quote_span(view: View, place: Place) -> Range:
    span = view.quotations[place.quote].span
    return span.start, span.end


def has_prefix(view: View, place: Place) -> bool:
    """Return whether words stand before the quotation in its own sentence, so that it is only a part of what the page says."""
    block = view.blocks[place.block].span
    return any(view.parse.tag[i][0].isalpha() and block.start <= view.parse.start[i] for i in place.before)


def speaks(view: View, i: int) -> Cue | None:
    """Return the entry of token ``i`` when it is a verb that can stand beside a quotation."""
    back = replies(view.words[i], view.words[i + 1]) if i + 1 < len(view.words) else None
    if back is not None and view.parse.tag[i].startswith("VB"):
        return back
    cue = verbs().get(view.words[i])
    if cue is None or not view.parse.tag[i].startswith("VB") or view.parse.dep[i] in ("aux", "auxpass") or cue.base in NO_QUOTE:
        return None
    return cue if QUOTING.intersection(cue.classes) else None


def at_once(view: View, i: int) -> Cue | None:
    """Return the entry of a word in the form of a finite verb of saying, whatever the parser took it for: "‘No’, sobs Venn"."""
    cue = verbs().get(view.words[i])
    if cue is None or cue.base in NO_QUOTE or not view.words[i].endswith(("s", "d")):
        return None
    return cue if QUOTING.intersection(cue.classes) else None


def upper(view: View, offset: int) -> bool:
    return view.text[offset : offset + 1].isupper()
