"""Who carried words for their source: a lawyer who speaks for him, an envoy with his letter, a friend who told it on."""

from __future__ import annotations

from onrecord import lexicons
from onrecord.lexicons.base_forms import noun_base, verb_base
from onrecord.stages.attribution import clauses
from onrecord.stages.attribution.drafts import Draft
from onrecord.stages.attribution.hearers import bears
from onrecord.stages.attribution.view import Range, View

MAX_CLIMB = 6


def phrase(view: View, token: int, draft: Draft) -> Range | None:
    """Return the phrase of a noun, ending where what is told begins ("through an interpreter | that she had ...")."""
    span = clauses.noun_phrase(view, token)
    starts = [s for s, _ in draft.content if span is not None and view.parse.end[token] <= s < span[1]]
    return view.trim((span[0], min(starts))) if span is not None and starts else span


def by_hand(view: View, draft: Draft) -> tuple[Range, ...]:
    """Return who speaks for the source: "said through *his lawyer*", "let it be known through *an aide*"; not "through tears"."""
    tellings = {draft.verb, *(k for k in view.kids[draft.verb] if view.words[k] == "speaking")}
    if view.parse.dep[draft.verb] in ("xcomp", "conj", "ccomp"):
        tellings.add(view.parse.head[draft.verb])
    for s, e in draft.cue:
        tellings.update(view.parse.tokens_in(s, e))
    first, last = view.sentence_range(draft.verb)
    for i in range(first, last):
        how = view.words[i]
        sent = how == "by" and any(w in ("word", "known") for s, e in draft.cue for w in view.text[s:e].lower().split())
        if (how not in ("through", "via") and not sent) or view.quoted[i] != view.quoted[draft.verb] or told(view, draft, i):
            continue
        thing = view.child(i, "pobj")
        near = view.parse.head[i] in tellings or (
            bool(draft.source) and draft.source[0][0] < view.parse.start[i] <= draft.source[0][1] + 2
        )
        if thing is not None and near and bears(view, thing):
            return apart(phrase(view, thing, draft), draft)
    return ()


def retold(view: View, draft: Draft) -> tuple[Range, ...]:
    """Return who was told it first and told it on: "told *a friend*, who told me, that"; not "told a friend who left"."""
    hearer = view.child(draft.verb, "dobj", "dative")
    if hearer is None or draft.group != "tell":
        return ()
    inner = [k for k in range(hearer, view.parse.right[hearer] + 1) if view.parse.dep[k] == "relcl"]
    again = next((k for k in inner if view.words[k] in ("told", "tells", "informed") and view.child(k, "dobj", "dative")), None)
    who = view.child(again, "nsubj") if again is not None else None
    if who is None or view.words[who] != "who":
        return ()
    return apart(view.trim((view.parse.start[view.parse.left[hearer]], view.parse.start[who])), draft)


BEARING = frozenset({"convey", "deliver", "read", "relay", "transmit", "forward", "bring", "hand", "present", "pass", "carry"})


def bearer(view: View, draft: Draft) -> tuple[Range, ...]:
    """Return who brings the words in which it is told: "*The envoy* conveyed a message in which the king wished them well".

    Near miss: "The envoy conveyed his regret", told by himself.
    """
    token = draft.verb
    for _ in range(MAX_CLIMB):
        head = view.parse.head[token]
        if head == token:
            return ()
        if verb_base(view.words[head]) in BEARING and view.parse.tag[head].startswith("VB"):
            thing, teller = view.child(head, "dobj"), clauses.subject(view, head)
            word = noun_base(view.words[thing]) if thing is not None else ""
            borne = word in lexicons.words("media_nouns") | {"greeting", "wish", "word", "regard", "thank"}
            if thing is None or teller is None or not borne or not thing < draft.verb <= view.parse.right[thing]:
                return ()
            return apart(clauses.noun_phrase(view, teller, verb=head), draft)
        token = head
    return ()


def told(view: View, draft: Draft, token: int) -> bool:
    return any(s <= view.parse.start[token] < e for s, e in draft.content)


def apart(span: Range | None, draft: Draft) -> tuple[Range, ...]:
    """Return the phrase where it lies outside what is told and who tells it; a source that swallowed it does not count."""
    if span is None or any(s < span[1] and span[0] < e for s, e in draft.content):
        return ()
    if any(s < span[1] and span[0] < e and s == span[0] for s, e in draft.source):
        return ()
    return (span,)
