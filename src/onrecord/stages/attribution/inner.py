"""Statements told within a quotation: "he told us ‘go home’", "“The general said it was over,” the premier said"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.core.text import rule_of
from onrecord.stages.attribution import clauses, indirect, nesting, sureness
from onrecord.stages.attribution.drafts import Draft, tidy
from onrecord.stages.attribution.lexicon import QUOTING, confidence, verbs
from onrecord.stages.attribution.view import View

REACH = 8


def find(view: View) -> Iterator[Draft]:
    """Yield the acts of speech inside quotations."""
    taken = set()
    for n in range(len(view.nested)):
        draft = nested_quote(view, n)
        if draft is not None:
            taken.add(draft.verb)
            yield draft
    for draft in indirect.find(view, frozenset(taken), quoted=True):
        if draft.content and nesting.speaks(view, draft, sureness.of(view, draft)):
            yield draft


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
