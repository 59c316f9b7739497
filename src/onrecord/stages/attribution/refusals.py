"""Somebody will not speak: "neither confirmed nor denied", "would not comment", "referred questions to the ministry"."""

from __future__ import annotations

from onrecord.core.text import rule_of
from onrecord.stages.attribution import clauses
from onrecord.stages.attribution.drafts import Draft, tidy
from onrecord.stages.attribution.lexicon import Cue, confidence
from onrecord.stages.attribution.view import View

SILENT = frozenset({"comment", "discuss", "elaborate", "speak", "talk", "disclose", "reveal", "specify"})
QUESTIONS = frozenset({"question", "questions", "inquiry", "inquiries", "enquiries", "calls", "requests", "query", "queries"})


def withholds(view: View, verb: int, cue: Cue) -> bool:
    """Return whether somebody will not speak: "would not comment on it". Near miss: "did not comment": nothing is told."""
    negated = any(view.parse.dep[k] == "neg" for k in view.kids[verb])
    return cue.base in SILENT and negated and any(view.parse.tag[k] == "MD" for k in view.kids[verb])


def neither(view: View, verb: int) -> Draft | None:
    """A refusal to say either way.

    True: "The mayor neither confirmed nor denied the report", "would not confirm or deny it". Near miss: "confirmed the
    date and denied
    the rest", where nothing is negated.
    """
    head = view.parse.head[verb]
    if view.parse.dep[verb] != "conj" or view.words[head] not in ("confirm", "confirmed", "confirms", "confirming"):
        return None
    negated = any(view.words[k] in ("neither", "not", "n't", "n’t", "never") for k in view.kids[head] if k < verb)
    thing = view.child(verb, "dobj", "ccomp") or view.child(head, "dobj", "ccomp")
    speaker = clauses.subject(view, head)
    if not negated or thing is None or speaker is None:
        return None
    source = clauses.noun_phrase(view, speaker, verb=head)
    first = min([k for k in view.kids[head] if view.parse.dep[k] in ("aux", "neg", "preconj", "cc") and k < head] or [head])
    content = tidy(view, [view.subtree(thing)])
    if source is None or not content:
        return None
    return Draft(
        source=(source,),
        cue=(view.span(first, verb),),
        content=content,
        force="decline",
        rule=rule_of(neither),
        confidence=confidence("decline", "decline", "to"),
        verb=verb,
        frame="neither",
        group="decline",
        word="decline",
        speaker=speaker,
    )


def referral(view: View, verb: int) -> Draft | None:
    """Questions that are passed on to somebody else are declined.

    True: "A spokesman referred all questions to the ministry." Near miss: "The doctor referred two patients to the clinic."
    """
    thing, speaker = view.child(verb, "dobj"), clauses.subject(view, verb)
    source = clauses.noun_phrase(view, speaker, verb=verb) if speaker is not None else None
    if thing is None or thing < verb or view.words[thing] not in QUESTIONS or source is None:
        return None
    to = next((k for k in (*view.kids[verb], *view.kids[thing]) if view.words[k] == "to" and k > thing), None)
    if to is None:
        return None
    content = tidy(view, [view.span(view.parse.left[thing], max(view.parse.right[thing], view.parse.right[to]))])
    return Draft(
        source=(source,),
        cue=(clauses.verb_group(view, verb),),
        content=content,
        force="decline",
        rule=rule_of(referral),
        confidence=confidence("decline", "decline", "to"),
        verb=verb,
        frame="to",
        group="decline",
        word="decline",
        speaker=speaker,
    )
