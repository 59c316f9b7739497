"""What is done by saying it: asserting, denying, declining, ordering, ..., from the cue and what it governs."""

from __future__ import annotations

from onrecord.stages.attribution import clauses
from onrecord.stages.attribution.drafts import Draft
from onrecord.stages.attribution.lexicon import SPEECH
from onrecord.stages.attribution.view import View

ASKING = frozenset({"p:for", "p:on", "on+to", "for+to", "p:upon"})
SILENT = frozenset(
    {"comment", "respond", "answer", "say", "discuss", "elaborate", "specify", "speak", "reply", "confirm", "disclose"}
)
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "neither", "nor"})
UNCERTAIN = frozenset({"believe", "predict"})


def of(view: View, draft: Draft) -> str:
    """Return the force of a statement.

    True: "declined to say", "would not confirm or deny it" and "neither confirmed nor denied it" are *decline*; "if he says
    so" is
    *hypothetical*. Near miss: "said it was not true" stays *assert*: a denial is a class of cue, not the word "not".
    """
    frame = draft.frame.rstrip('"~')
    if draft.verb < 0 or draft.group in ("phrase", "noun", "noun0", "colon", "quality"):
        return draft.force
    negated = is_negated(view, draft.verb)
    if negated and draft.word in SILENT | {"deny", "mention", "reveal", "tell", "rule"}:
        return "decline"
    if negated and draft.force in UNCERTAIN:
        return "doubt"
    if draft.group in SPEECH and clauses.is_hypothetical(view, draft.verb):
        return "decline" if negated else "hypothetical"
    return _by_frame(draft, frame)


def _by_frame(draft: Draft, frame: str) -> str:
    """Refine the force by what is governed: "call for" asks, "told them to" orders, "agreed to" promises."""
    if draft.word in ("call", "push", "press", "appeal", "lobby") and frame in ASKING:
        return "ask"
    if draft.word in ("tell", "say", "instruct") and frame in ("objto", "to"):
        return "order"
    if draft.word == "ask" and frame in ("objto", "p:for", "to"):
        return "ask"
    if draft.word in ("agree", "offer", "volunteer") and frame == "to":
        return "promise"
    if draft.word == "doubt":
        return "doubt"
    if draft.word == "warn" and frame == "objto":
        return "order"
    return draft.force


def is_negated(view: View, verb: int) -> bool:
    """Return whether the telling itself is negated: "did not say", "neither confirmed nor denied"."""
    if any(view.words[k] in NEGATIONS for k in view.kids[verb] if k < verb or view.parse.dep[k] == "neg"):
        return True
    head = view.parse.head[verb]
    if view.parse.dep[verb] == "conj" and verb > 0 and view.words[verb - 1] in ("nor", "or"):
        return is_negated(view, head) if head != verb else False
    return False
