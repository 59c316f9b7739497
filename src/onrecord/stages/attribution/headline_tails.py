"""Headlines that end with their source: "Dam will hold: minister", "Feast cost town a fortune, claims councillor"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord import lexicons
from onrecord.core.text import rule_of
from onrecord.stages.attribution.drafts import Draft, tidy
from onrecord.stages.attribution.lexicon import NO_QUOTE, confidence, verbs
from onrecord.stages.attribution.view import Range, View

TAIL_NOUNS = lexicons.words("colon_speakers")
TAIL = re.compile(r",\s+(?P<verb>\w+s)\s+(?P<who>[^,:;“”\"]{3,60})$")
TAILING = frozenset({"say", "warn", "predict", "believe"})
TAILED = 0.8
"""Confidence of a source at a headline's end behind a verb; a guess near what "says" reaches there."""
SPEAKING = (
    "colon_speakers", "source_nouns", "offices", "people_nouns", "organisation_nouns", "media_nouns", "document_forms",
    "bare_speakers",
)  # fmt: skip
"""Lexicons of nouns that can tell something."""


def tail_colon(view: View, n: int) -> Draft | None:
    """A headline whose words after the colon name a speaker.

    True: "Dam will hold: minister", "Dam will hold – minister". Near miss: "Dam collapse: a timeline", "Two choices: dam
    or dike".
    """
    span = view.blocks[n].span
    text = view.text[span.start : span.end].rstrip()
    before, colon, after = _last_part(text)
    words = after.strip(" .").split()
    if not colon or not 1 <= len(words) <= 3 or len(before.split()) < 4 or ":" in before:
        return None
    if words[-1].lower() not in TAIL_NOUNS or words[0].lower() in ("a", "the", "full"):
        return None
    at = span.start + len(before)
    source = view.trim((at + 1, span.start + len(text.rstrip(" ."))))
    return by_colon(view, source, at, (span.start, at), rule_of(tail_colon), "tail") if source else None


def tail_verb(view: View, n: int) -> Draft | None:
    """A headline that ends with its source behind a verb in the present: "Feast cost town a fortune, claims councillor".

    Parsers take such verbs for nouns. Near miss: "Union drops pay, pension claims": a plural before which no comma stands.
    """
    span = view.blocks[n].span
    text = view.text[span.start : span.end].rstrip(" .")
    found = TAIL.search(text)
    cue = verbs().get(found["verb"].lower()) if found is not None else None
    if found is None or cue is None or not TAILING.intersection(cue.classes) or cue.base in NO_QUOTE:
        return None
    if len(text[: found.start()].split()) < 3:
        return None
    token = view.parse.token_at(span.start + found.start("verb"))
    if token is None or view.quoted[token] >= 0:
        return None
    source = (span.start + found.start("who"), span.start + len(text))
    tokens = view.parse.tokens_in(*source)
    if not tokens or not _may_speak(view, tokens) or any(view.parse.tag[i][:2] in ("VB", "MD", "WD", "WP") for i in tokens):
        return None
    return Draft(
        source=(source,),
        cue=(view.span(token, token),),
        content=tidy(view, [(span.start, span.start + found.start())]),
        force=cue.force,
        rule=rule_of(tail_verb),
        confidence=TAILED,
        verb=token,
        frame="insert",
        group=cue.classes[0],
        word=cue.base,
        speaker=tokens[-1],
    )


def _last_part(text: str) -> tuple[str, str, str]:
    """Divide a headline at its last colon, or at a dash between blanks that comes later."""
    colon = text.rpartition(":")
    for dash in (" – ", " — ", " - "):
        before, found, after = text.rpartition(dash)
        if found and len(before) > len(colon[0]) and len(after.split()) <= 3:
            return before, found, after
    return colon


def _may_speak(view: View, tokens: Sequence[int]) -> bool:
    """Return whether a phrase at a headline's end names somebody: a name, or a noun for people, bodies and texts."""
    ahead = next((n for n, i in enumerate(tokens) if view.parse.tag[i] == "IN"), len(tokens))
    head = view.words[tokens[ahead - 1]] if ahead else ""
    known = any(head in lexicons.words(name) or head.removesuffix("s") in lexicons.words(name) for name in SPEAKING)
    return known or (ahead == len(tokens) and view.parse.tag[tokens[-1]].startswith("NNP"))


def by_colon(view: View, source: Range, colon: int, content: Range, rule: str, frame: str) -> Draft:
    """Return the statement that a colon (or dash) makes of a source and a content."""
    speaker = view.parse.tokens_in(*source)
    return Draft(
        source=(source,),
        cue=((colon, colon + 1),),
        content=tidy(view, [content]),
        force="assert",
        rule=rule,
        confidence=confidence(":", "colon", frame),
        verb=-1,
        frame=frame,
        group="colon",
        word=":",
        speaker=speaker[-1] if speaker else None,
    )
