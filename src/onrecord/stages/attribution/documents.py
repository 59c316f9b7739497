"""What a document lays down, told with a verb of its own: "a treaty which bans mines", "section 11 of which requires guards"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from onrecord import lexicons
from onrecord.core.text import rule_of
from onrecord.stages.attribution import clauses
from onrecord.stages.attribution.drafts import Draft, tidy
from onrecord.stages.attribution.lexicon import inflections
from onrecord.stages.attribution.view import Range, View

LAWS = lexicons.words("law_nouns")
SURE = 0.75
"""Confidence; a guess near what "according to" reaches, since the corpus marks few documents."""
RELATIVE = frozenset({"which", "that"})
MAX_PART = 6
"""Words of "Article 4 of which"."""
PRESENT = frozenset({"VBZ", "VBP"})


@cache
def _verbs() -> dict[str, tuple[str, str, bool]]:
    """Return every form with its base, its force, and whether the past tense counts."""
    out: dict[str, tuple[str, str, bool]] = {}
    for base, force, past, *rest in lexicons.rows("laying_down"):
        for form in inflections(base, rest[0] if rest else ""):
            out.setdefault(form, (base, force, past == "yes"))
    return out


def find(view: View, *, quoted: bool = False) -> Iterator[Draft]:
    """Yield what documents lay down, outside quotations (``quoted``: inside them)."""
    for i, word in enumerate(view.words):
        if word not in _verbs() or not view.parse.tag[i].startswith("VB") or not view.is_sentence(i):
            continue
        if quoted == (view.quoted[i] >= 0 and view.quotations[view.quoted[i]].kind == "quotation"):
            found = lays_down(view, i)
            if found is not None:
                yield found


def lays_down(view: View, verb: int) -> Draft | None:
    """A law, treaty or contract, or a part of one, and what it asks for, bans or grants.

    True: "the Tarn Treaty bans mines", "an act, section 2 of which requires lamps", "a pact which guarantees free passage".
    Near miss: "the union bans mines" (no document), "the law required a vote to pass" with "allowed" for "required" (an effect in
    the past), "the ruling was read".
    """
    base, force, past = _verbs()[view.words[verb]]
    if view.parse.tag[verb] not in PRESENT and not (past and _is_finite_past(view, verb)):
        return None
    source = _document(view, verb)
    content = _content(view, verb)
    if source is None or content is None:
        return None
    head, span = source
    cue = clauses.verb_group(view, verb)
    pieces = tidy(view, [content])
    if not pieces or cue[1] > pieces[0][0]:
        return None
    return Draft(
        source=(span,),
        cue=(cue,),
        content=pieces,
        force=force,
        rule=rule_of(lays_down),
        confidence=SURE,
        verb=verb,
        frame="clause",
        group="say",
        word=base,
        speaker=head,
    )


def _is_finite_past(view: View, verb: int) -> bool:
    if view.parse.tag[verb] == "VBD":
        return True
    helpers = [k for k in view.kids[verb] if view.parse.dep[k] == "aux"]
    return view.parse.tag[verb] == "VBN" and any(view.words[k] in ("has", "have", "had") for k in helpers)


def _document(view: View, verb: int) -> tuple[int, Range] | None:
    """Return head and words of the document that a verb belongs to; its relative pronoun where that is its subject."""
    part = _part_of_which(view, verb)
    if part is not None:
        return part
    speaker = view.child(verb, "nsubj")
    if speaker is None or speaker > verb:
        return None
    if view.words[speaker] in RELATIVE and view.parse.tag[speaker] in ("WDT", "WP"):
        noun = view.parse.head[verb]
        if view.parse.dep[verb] == "relcl" and noun < speaker and _is_law(view, noun):
            return speaker, view.span(speaker, speaker)
        return None
    span = clauses.noun_phrase(view, speaker, verb=verb) if _is_law(view, speaker) else None
    return (speaker, span) if span is not None else None


def _is_law(view: View, noun: int) -> bool:
    """Return whether a noun is a document that lays something down. Near miss: "deal", "pact" as verbs, "article" of clothing."""
    word = view.words[noun]
    return view.parse.tag[noun].startswith("NN") and (word in LAWS or (word.endswith("s") and word[:-1] in LAWS))


def _part_of_which(view: View, verb: int) -> tuple[int, Range] | None:
    """Return "Article 4 of which" right before the verb."""
    if verb < 3 or view.words[verb - 1] != "which" or view.words[verb - 2] != "of":
        return None
    for first in range(verb - 3, max(verb - 3 - MAX_PART, 0), -1):
        if view.words[first] == ",":
            break
        if _is_law(view, first):
            return first, view.span(first, verb - 1)
    return None


def _content(view: View, verb: int) -> Range | None:
    """Return what follows the verb in its clause: objects, clauses, phrases; None where nothing does."""
    deps = ("dobj", "ccomp", "xcomp", "advcl", "prep", "dative", "oprd")
    kids = [k for k in view.kids[verb] if k > verb and view.parse.dep[k] in deps]
    if not kids or (view.parse.dep[kids[0]] == "prep" and view.words[kids[0]] not in ("for", "against")):
        return None
    first = verb + 1
    last = max(view.parse.right[k] for k in kids if k == kids[0] or view.parse.left[k] < verb + 40)
    stop = next((i for i in range(first, last + 1) if view.words[i] in (";", "(")), last + 1)
    while stop - 1 > first and view.words[stop - 1] in (",", ".", ";", ":", "and"):
        stop -= 1
    return view.span(first, stop - 1) if stop > first else None
