"""Statements told within a quotation: "he told us ‘go home’", "“The general said it was over,” the premier said"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.core.text import rule_of
from onrecord.stages.attribution import clauses, documents, indirect, nesting, sureness
from onrecord.stages.attribution.drafts import Draft, tidy
from onrecord.stages.attribution.lexicon import QUOTING, SPEECH, confidence, verbs
from onrecord.stages.attribution.view import View

REACH = 8
STANCES = frozenset({"believe", "want", "predict", "plan"})
"""Classes of verbs of belief, hope and wish."""
THOUGHT = 0.35
"""How sure a told belief must be; lower than for speech, since the corpus marks none within a quotation."""
OWN_SPEECH, OWN_THOUGHT = 0.45, 0.2
"""The same for what the one quoted tells of themselves: "I asked him to close it", "I think he was"."""
FIRST = frozenset({"i", "we"})
GENERIC = frozenset({"you", "one", "people", "everyone", "everybody", "anyone", "anybody", "somebody", "someone", "who"})


def find(view: View) -> Iterator[Draft]:
    """Yield the acts of speech inside quotations."""
    taken = set()
    for n in range(len(view.nested)):
        draft = nested_quote(view, n)
        if draft is not None:
            taken.add(draft.verb)
            yield draft
    for draft in documents.find(view, quoted=True):
        taken.add(draft.verb)
        yield draft
    for draft in indirect.find(view, frozenset(taken), quoted=True):
        sure = sureness.of(view, draft)
        if draft.content and (nesting.speaks(view, draft, sure) or thinks(view, draft, sure)):
            yield draft


def thinks(view: View, draft: Draft, sure: float) -> bool:
    """Return whether somebody's belief, hope or wish is told with a clause of its own: "I think it will rain".

    Near miss: "I want it", "you think it is easy" (nobody in particular), "if I believe that", which is only imagined.
    """
    if draft.group in SPEECH and draft.source and view.at(draft.source[0]).lower() in FIRST:
        return sure >= OWN_SPEECH and draft.frame.rstrip('"~') in ("that", "wh", "to", "objto", "p:for", "front")
    if draft.group not in STANCES or draft.frame.rstrip('"~') not in ("that", "wh", "to", "objto", "front"):
        return False
    if not draft.source or not draft.content or clauses.is_hypothetical(view, draft.verb):
        return False
    words = view.at(draft.source[0]).lower()
    if words in GENERIC or (draft.frame.startswith("to") and words not in FIRST):
        return False
    return sure >= (OWN_THOUGHT if words in FIRST else THOUGHT)


def nested_quote(view: View, n: int) -> Draft | None:
    """A quotation inside a quotation, with a verb of saying right before it.

    True: "“He told us ‘go home’,” she said". Near miss: "“The ‘peace council’ met,” she said", where nobody says the nested
    words.
    """
    q = view.nested[n]
    before = view.parse.tokens_in(max(q.span.start - 80, 0), q.span.start)
    for i in reversed(before[-REACH:]):
        if view.words[i] in (".", "!", "?", "‘", "“"):
            return None
        cue = verbs().get(view.words[i])
        if cue is None or not view.parse.tag[i].startswith("VB") or not QUOTING.intersection(cue.classes):
            continue
        speaker = clauses.subject(view, i)
        source = clauses.noun_phrase(view, speaker, verb=i) if speaker is not None else None
        if source is None or view.quote_at(source[0]) != view.quote_at(q.span.start):
            return None
        group = next(c for c in cue.classes if c in QUOTING)
        person = view.child(i, "dobj", "dative")
        addressed = clauses.noun_phrase(view, person, verb=i) if person is not None and group == "tell" else None
        return Draft(
            source=(source,),
            cue=(clauses.verb_group(view, i),),
            content=tidy(view, [(q.span.start, q.span.end)]),
            force=cue.force,
            rule=rule_of(nested_quote),
            confidence=confidence(cue.base, group, "before"),
            verb=i,
            frame="before",
            group=group,
            word=cue.base,
            speaker=speaker,
            person=addressed,
        )
    return None
