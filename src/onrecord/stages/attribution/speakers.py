"""The speaker beside a cue verb next to a quotation, where grammar often fails."""

from __future__ import annotations

from onrecord.stages.attribution import clauses
from onrecord.stages.attribution.places import upper
from onrecord.stages.attribution.view import Range, View

NOT_NAMES = frozenset({"IN", ".", ",", ":", "TO", "MD", "VBD", "VBZ", "VBG", "RB"})


def after_verb(view: View, verb: int, tokens: list[int]) -> tuple[int, Range] | None:
    """Return head and words of the source after its verb: "said Orla Venn, a nurse, on Friday"."""
    rest = [i for i in tokens if i > verb]
    if not rest or (view.parse.tag[rest[0]] in NOT_NAMES and not upper(view, view.parse.start[rest[0]])):
        return None
    speaker = view.child(verb, "nsubj", "dobj", "attr", "oprd", "npadvmod", "dep")
    if speaker is None or speaker < verb or view.parse.left[speaker] != rest[0]:
        speaker = _surface_head(view, rest)
    if speaker is None:
        return None
    source = clauses.noun_phrase(view, speaker, verb=verb)
    return (speaker, source) if source is not None else None


def before_verb(view: View, verb: int, tokens: list[int], start: int) -> tuple[int, Range] | None:
    """Return head and words of the source before its verb: "Orla Venn, a nurse, later said"."""
    speaker = clauses.subject(view, verb)
    if speaker is None or view.parse.start[speaker] < start or view.parse.start[speaker] > view.parse.start[verb]:
        if view.parse.tag[tokens[0]] not in ("NNP", "NNPS", "PRP", "DT", "NN", "NNS", "JJ", "PRP$", "EX"):
            return None
        speaker = _surface_head(view, tokens)
    if speaker is None:
        return None
    source = clauses.noun_phrase(view, speaker, verb=verb)
    if source is None:
        return None
    source = view.trim((max(source[0], start), source[1]))
    return (speaker, source) if source is not None else None


def _surface_head(view: View, tokens: list[int]) -> int | None:
    """Return the last word of the noun run that begins at ``tokens``: the head of a name without grammar's help."""
    head = None
    for i in tokens:
        tag = view.parse.tag[i]
        if tag.startswith(("NN", "PRP")) or (upper(view, view.parse.start[i]) and tag != "."):
            head = i
        elif head is not None or tag not in ("DT", "JJ", "CD", "VBN", "PRP$", "POS", "HYPH", "JJS", "''", "``"):
            break
    return head
