"""A telling put into or after what is told, between commas: "The weir, she said, would fail"."""

from __future__ import annotations

from onrecord.core.text import rule_of
from onrecord.stages.attribution import clauses
from onrecord.stages.attribution.drafts import Draft, tidy
from onrecord.stages.attribution.lexicon import NO_QUOTE, SPEECH, Cue, confidence
from onrecord.stages.attribution.view import Range, View

RECALLED = frozenset({"remember", "reckon"})
"""Verbs of memory and belief that are put into what is told like verbs of saying."""
TOLD = frozenset({"tell", "ask", "urge"})


def inserted(view: View, verb: int, cue: Cue) -> Draft | None:
    """A telling set off by commas inside or after what is told.

    True: "The weir, the union said, would fail." and "It would rain, said Orla Venn on Monday."
    Near miss: "The mayor, she said it rained, left": the verb has a clause of its own.
    """
    if (
        (not SPEECH.intersection(cue.classes) and cue.base not in RECALLED)
        or view.parse.tag[verb] not in ("VBD", "VBZ", "VBP", "VBN")
        or cue.base in NO_QUOTE
    ):
        return None
    first, last = view.sentence_range(verb)
    before, after, speaker = _bounds(view, verb, first, last)
    if speaker is None or before <= first + 1 or view.words[before - 1] != "," or view.parse.tag[speaker] in ("WP", "WDT", "EX"):
        return None
    if view.child(verb, "mark") is not None:
        return None
    end = _insertion_end(view, after, last)
    if end is None or (
        not TOLD.intersection(cue.classes) and any(view.parse.dep[k] == "dobj" and verb < k < end for k in view.kids[verb])
    ):
        return None
    rest = range(end + 1, last) if end < last and view.words[end] == "," else range(0)
    if not any(view.parse.tag[k][:2] in ("VB", "MD") for k in (*range(first, before - 1), *rest)):
        return None
    source = clauses.noun_phrase(view, speaker, verb=verb)
    if source is None:
        return None
    content = [view.span(_first_word(view, first), before - 2)]
    if end < last - 1 and view.words[end] == ",":
        content.append(view.span(end + 1, last - 1))
    group = next((c for c in cue.classes if c in SPEECH), "say")
    return Draft(
        source=(source,),
        cue=(clauses.verb_group(view, verb),),
        content=tidy(view, [_without_stop(view, s) for s in content]),
        force=cue.force,
        rule=rule_of(inserted),
        confidence=confidence(cue.base, group, "insert"),
        verb=verb,
        frame="insert",
        group=group,
        word=cue.base,
        speaker=speaker,
    )


def _bounds(view: View, verb: int, first: int, last: int) -> tuple[int, int, int | None]:
    """Return where the telling begins, the token after its verb or inverted subject, and its subject."""
    speaker = view.child(verb, "nsubj")
    group = view.parse.tokens_in(*clauses.verb_group(view, verb))
    if speaker is not None and speaker < verb:
        left = view.parse.left[speaker]
        if view.parse.right[speaker] < verb and left > first and view.words[left - 1] == ",":
            return left, verb + 1, speaker
        return _phrase_before(view, group[0], first, verb)
    if speaker is None and group[0] > first and view.words[group[0] - 1] != ",":
        # the parser gave the subject to another verb: take the phrase right before
        return _phrase_before(view, group[0], first, verb)
    if speaker is not None and speaker > verb and view.words[group[0] - 1] == "," and view.parse.left[speaker] == verb + 1:
        return group[0], view.parse.right[speaker] + 1, speaker
    return first, verb + 1, None


def _phrase_before(view: View, end: int, first: int, verb: int) -> tuple[int, int, int | None]:
    """Take the noun phrase between the last comma and the verb as its subject, where the parser gave the verb another one.

    True: "Twelve people are missing, the head of the service said". Near miss: "The mayor, who was late, said": no noun
    phrase stands there.
    """
    start = end
    while start > first and view.words[start - 1] != ",":
        start -= 1
    tags = [view.parse.tag[i] for i in range(start, end)]
    if start == first or not 1 <= len(tags) <= 12 or any(t[:2] in ("VB", "MD", "WP", "WD", "WR") for t in tags):
        return first, verb + 1, None
    if tags[0] not in ("DT", "NN", "NNS", "NNP", "NNPS", "PRP", "PRP$", "JJ", "CD"):
        return first, verb + 1, None
    if not any(view.parse.tag[i][:2] in ("VB", "MD") for i in range(first, start)):
        return first, verb + 1, None
    inside = range(start, end)
    head = next((i for i in inside if view.parse.head[i] not in inside and view.parse.tag[i].startswith(("NN", "PRP"))), None)
    return start, verb + 1, head


def _insertion_end(view: View, at: int, last: int) -> int | None:
    """Return the comma or stop that ends the telling; None where it goes on with a clause."""
    for i in range(at, min(at + 14, last)):
        if view.words[i] in (",", ".", ";", "!", "?"):
            return i
        if (
            view.parse.tag[i] in ("VBD", "VBZ", "VBP", "MD", "WDT", "WP", "WRB", "PRP", "EX")
            or view.words[i]
            in (
                "that",
                "if",
                "whether",
                "to",
            )
        ) and not (view.parse.tag[i] == "PRP" and view.words[i] in ("me", "us", "them", "him", "her")):
            return None
    return last - 1 if at >= last else None


def _first_word(view: View, first: int) -> int:
    while view.words[first] in ("but", "and", "yet", "“", '"') and first + 2 < len(view.words) and view.quoted[first] < 0:
        first += 2 if view.words[first + 1] == "," else 1
    return first


def _without_stop(view: View, span: Range) -> Range:
    start, end = span
    while end > start and view.text[end - 1] in ".!?" and view.quote_at(end - 1) is None:
        end -= 1
    return start, end
