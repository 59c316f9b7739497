"""What is done by saying it: asserting, denying, declining, ordering, ..., from the cue and what it governs."""

from __future__ import annotations

from onrecord.stages.attribution import acts, clauses
from onrecord.stages.attribution.drafts import Draft
from onrecord.stages.attribution.lexicon import SPEECH
from onrecord.stages.attribution.view import View

ASKING = frozenset({"p:for", "p:on", "on+to", "for+to", "p:upon"})
SILENT = frozenset(
    {"comment", "respond", "answer", "say", "discuss", "elaborate", "specify", "speak", "reply", "confirm", "disclose"}
)
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "neither", "nor"})
GIVING = frozenset({"express", "convey", "offer", "extend", "voice", "communicate"})
FELT = dict.fromkeys(("sympathy", "condolences", "condolence", "admiration", "praise", "respect", "congratulations"), "praise")
FELT |= dict.fromkeys(("thanks", "gratitude", "appreciation"), "thank")
FELT |= dict.fromkeys(("outrage", "anger", "disappointment", "dismay", "criticism", "disgust", "indignation"), "criticise")
FELT |= dict.fromkeys(("apology", "apologies", "remorse"), "apologise")
"""What is expressed decides the act: "expressed her sympathy" is no assertion."""
UNCERTAIN = frozenset({"believe", "predict"})


def of(view: View, draft: Draft, *, direct: bool = False) -> str:
    """Return the force of a statement: by its cue and what that governs; where both leave it open, by its words (``acts``).

    True: "declined to say", "would not confirm or deny it" and "neither confirmed nor denied it" are *decline*; "if he says
    so" is *hypothetical*. Near miss: "said the gate was not closed" stays *assert*: "not" alone is no denial.
    """
    told = by_cue(view, draft)
    if told != "assert" or not draft.content:
        return told
    if draft.group == "call":
        first, last = draft.content[0][0], draft.content[-1][1]
        return acts.judgement(view.text[first:last][-200:]) or told
    return acts.of(view, draft, direct=direct) or told


def by_cue(view: View, draft: Draft) -> str:
    """Return the force that cue, negation and frame make."""
    frame = draft.frame.rstrip('"~')
    if draft.verb < 0 or draft.group in ("phrase", "noun", "noun0", "colon", "quality"):
        return draft.force
    negated = is_negated(view, draft.verb)
    if negated and draft.word in SILENT | {"deny", "mention", "reveal", "tell", "rule"}:
        return "decline"
    if negated and draft.force in UNCERTAIN:
        return "doubt"
    if negated and draft.force == "want":
        return "oppose"
    if draft.group in SPEECH and clauses.is_hypothetical(view, draft.verb):
        return "decline" if negated else "hypothetical"
    return _by_frame(view, draft, frame)


def _by_frame(view: View, draft: Draft, frame: str) -> str:
    """Refine the force by what is governed: "call for" asks, "told them to" orders, "agreed to" promises."""
    if draft.word in ("call", "push", "press", "appeal", "lobby") and frame in ASKING:
        return "ask"
    if draft.word in ("tell", "say", "instruct") and frame in ("objto", "to"):
        return "order"
    if draft.word == "ask" and frame in ("objto", "p:for", "to"):
        return "ask"
    if draft.word in GIVING and frame in ("obj", "objto", "objof", "objfor", "objover", "objat", "p:to", "p:at"):
        felt = view.parse.tokens_in(*draft.content[0])
        return next((FELT[view.words[i]] for i in felt if view.words[i] in FELT), draft.force)
    if draft.word == "swear" and frame == "that":
        return "assert"
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
