"""In or on what it was said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from onrecord.lexicons.base_forms import noun_base, verb_base
from onrecord.stages.attribution import clauses
from onrecord.stages.attribution.drafts import Draft
from onrecord.stages.attribution.hearers import LISTENING
from onrecord.stages.attribution.lexicon import verbs
from onrecord.stages.attribution.outlets import is_outlet
from onrecord.stages.attribution.relays import BY_ANYBODY, BY_OUTLETS, THROUGH
from onrecord.stages.attribution.vehicles import (
    TIMED,
    fits,
    is_medium,
    is_name,
    is_occasion,
    is_platform,
    is_text,
    on_air,
)
from onrecord.stages.attribution.view import Range, View

ISSUING = frozenset(
    {"issued", "issues", "published", "publishes", "released", "releases", "posted", "posts", "sent", "made", "gave"}
)
SPEAKING = frozenset({"speaking", "talking", "writing", "addressing", "appearing", "testifying", "responding", "replying"})
BESIDE = SPEAKING | {
    "giving",
    "asked",
    "quizzed",
    "pressed",
    "interviewed",
    "questioned",
    "challenged",
    "posting",
    "tweeting",
    "reached",
    "contacted",
    "approached",
}
"""Words beside a telling under which its medium may stand."""
EMPTY = frozenset({"remarks", "comments", "words", "quotes", "that", "which", "it"})
"""What alone tells no medium: "in remarks | carried by the agency"."""
ANNOUNCING = frozenset({"confirm", "announce", "reveal", "share", "post", "defend", "deny", "publish", "disclose", "apologise"})
ISSUED_LATER = frozenset({"published", "broadcast", "aired", "released", "issued", "posted", "seen", "printed", "due", "dated"})
"""Participles that with a time alone are no part of the medium: "an interview | published on Friday"."""


def outside(span: Range, draft: Draft) -> bool:
    return not any(s < span[1] and span[0] < e for s, e in draft.content)


def checked(view: View, span: Range | None, draft: Draft) -> tuple[Range, ...]:
    if span is None or not outside(span, draft) or any(s < span[1] and span[0] < e for s, e in draft.source):
        return ()
    return (span,)


def medium(view: View, draft: Draft) -> tuple[Range, ...]:
    """Return in or on what it was said.

    True: "said in *an interview with the Harbour Post*", "wrote on *Telegram*", "speaking at *a rally*", "issued *a statement*
    saying", "told *a press conference*", "taking to *Instagram*, he wrote", "used *her column* to say". Near misses: "said in
    May", "said in the capital", "said in reply", "commented on a report"; "the report said": its source.
    """
    verb = spoken_at(view, draft)
    if verb < 0 or draft.word == "under" or (draft.speaker is not None and is_text(view, draft.speaker)):
        return ()
    draft = replace(draft, verb=verb)
    for text in (*_issued(view, draft), *_made_use_of(view, draft), *_told(view, draft)):
        if found := checked(view, _thing(view, text, draft), draft):
            return found
    for verb in _telling(view, draft):
        thing = view.parse.tag[verb].startswith("NN")
        for k in view.kids[verb]:
            # "condemned the article on the site" tells where the article stands
            if (
                view.parse.dep[k] in ("prep", "agent")
                and not (thing and view.words[k] == "on" and not _on_page(view, draft, verb, k))
                and (found := _at(view, k, draft))
            ):
                return found
    return _beside(view, draft) or _further(view, draft)


def _on_page(view: View, draft: Draft, verb: int, k: int) -> bool:
    """Return whether a noun that is itself the cue stands on a platform: "claims on Chirrup that"; not "the article on it"."""
    thing = view.child(k, "pobj")
    return verb == draft.verb and thing is not None and is_platform(view, thing)


def spoken_at(view: View, draft: Draft) -> int:
    """Return the verb of a telling, also of a label with one ("Orla Venn, speaking on Radio Toller:"); -1 where there is none."""
    if draft.verb >= 0 and view.parse.tag[draft.verb].startswith("VB"):
        return draft.verb
    tokens = [i for s, e in draft.cue for i in view.parse.tokens_in(s, e)]
    return next((i for i in tokens if view.parse.tag[i].startswith("VB")), draft.verb)


HEARD = frozenset({"tell", "inform", "remind", "assure", "warn", "address", "brief"})


def _told(view: View, draft: Draft) -> Iterator[int]:
    """Yield the programme that was told: "told *the breakfast show*", "speaking to *Coast FM's morning programme*"."""
    for verb in _telling(view, draft):
        for k in view.kids[verb]:
            told = view.parse.dep[k] in ("dobj", "dative") and verb_base(view.words[verb]) in HEARD
            if told and view.parse.tag[k].startswith("NN") and on_air(view, k):
                yield k
            if view.words[k] in ("to", "on", "with") and view.parse.dep[k] in ("prep", "dative"):
                thing = view.child(k, "pobj")
                if thing is not None and on_air(view, thing):
                    yield thing


def _issued(view: View, draft: Draft) -> Iterator[int]:
    """Yield the texts that were made to tell it: "issued *a statement* saying", "*an open letter* in which they accuse"."""
    verb = draft.verb
    head = view.parse.head[verb]
    hearers = any(view.parse.dep[k] in ("dobj", "dative") and view.parse.tag[k] in ("NNS", "PRP", "NNP") for k in view.kids[verb])
    for maker in (verb,) if hearers else (verb, head):
        if view.words[maker] in ISSUING:
            made = [k for k in view.kids[maker] if view.parse.dep[k] == "dobj" and is_medium(view, k)]
            # "made a call for reform" is an appeal and no telephone
            yield from (k for k in made if noun_base(view.words[k]) not in ("call", "comment", "appearance"))
    if view.parse.dep[verb] == "relcl" and any(view.words[k] == "where" and k < verb for k in view.kids[verb]):
        # "a meeting of the Cabinet, where he said"
        noun = head
        while not is_medium(view, noun) and view.words[view.parse.head[noun]] == "of":
            noun = view.parse.head[view.parse.head[noun]]
        if is_medium(view, noun):
            yield noun
    if (
        view.parse.dep[verb] in ("acl", "relcl")
        and head < verb
        and view.parse.tag[head].startswith("NN")
        and is_medium(view, head)
    ):
        which = view.parse.dep[verb] == "relcl"
        inside = any(view.words[k] in ("in", "on") and view.parse.left[k] <= k < verb for k in view.kids[verb])
        if (not which and view.parse.tag[verb] == "VBG") or (which and inside):
            yield head


def _made_use_of(view: View, draft: Draft) -> Iterator[int]:
    """Yield what somebody used or took to in order to say it: "used *her column* to warn", "Taking to *Chirrup*, he wrote".

    Near misses: "used the money to say thanks", "took to the streets".
    """
    near = {draft.verb, view.parse.head[draft.verb], *view.kids[draft.verb]}
    near.update(i for s, e in draft.cue for i in view.parse.tokens_in(s, e))
    for i in sorted(near):
        base = verb_base(view.words[i]) if view.parse.tag[i].startswith("VB") else ""
        if base == "use":
            yield from (k for k in view.kids[i] if view.parse.dep[k] == "dobj" and (is_medium(view, k) or is_occasion(view, k)))
        if view.words[i] in ("take", "takes", "took", "taking", "taken"):
            to = next((k for k in view.kids[i] if view.words[k] == "to" and view.parse.dep[k] == "prep"), None)
            thing = view.child(to, "pobj") if to is not None else None
            if thing is not None and (
                is_medium(view, thing) or is_name(view, thing) or view.words[thing] in ("media", "airwaves")
            ):
                yield thing


def _telling(view: View, draft: Draft) -> list[int]:
    """Return the words under which the medium may stand: the cue, a "speaking" beside it, its object, the verb it hangs on."""
    tellings = [draft.verb, *(k for k in view.kids[draft.verb] if view.words[k] in BESIDE), *_met(view, draft)]
    label, own = view.parse.dep[draft.verb], view.child(draft.verb, "nsubj")
    if label in ("conj", "xcomp") or (label == "advcl" and own is None):
        tellings.append(view.parse.head[draft.verb])
    if view.parse.dep[draft.verb] == "ccomp" and view.words[view.parse.head[draft.verb]] in BESIDE:
        tellings.append(view.parse.head[draft.verb])
    things = ("dobj", "oprd", "attr", "dative", "xcomp")
    return tellings + [k for v in tellings for k in view.kids[v] if view.parse.dep[k] in things]


def _met(view: View, draft: Draft) -> list[int]:
    """Return the participles of a meeting that hang on the source or the verb before: "Reached by phone, he said".

    True: "the chairman, speaking by phone, said". Near miss: "the man reached by the rescuers said": no medium follows.
    """
    first, last = view.sentence_range(draft.verb)
    near = {draft.verb, draft.speaker if draft.speaker is not None else draft.verb}
    if view.parse.dep[draft.verb] in ("conj", "xcomp", "ccomp"):
        up = view.parse.head[draft.verb]
        shared = view.child(up, "nsubj")
        near |= {up, shared if shared is not None else up} if view.child(draft.verb, "nsubj") is None else set()
    found = []
    for i in range(first, last):
        if view.words[i] in BESIDE and view.quoted[i] == view.quoted[draft.verb] and view.parse.tag[i] in ("VBG", "VBN", "VBD"):
            head = view.parse.head[i]
            if head in near or (view.words[i] in REACHED and view.parse.head[head] in near):
                found.append(i)
    return found


REACHED = frozenset({"reached", "contacted", "interviewed", "approached"})


def _inside(view: View, draft: Draft, token: int) -> bool:
    return any(s <= view.parse.start[token] < e for s, e in draft.content)


def _at(view: View, k: int, draft: Draft) -> tuple[Range, ...]:
    """Return the medium after the preposition ``k``: a noun of the list, a platform after "on", an outlet after "in"."""
    thing = view.child(k, "pobj")
    if thing is not None and view.words[k] == "on" and k + 1 < thing and is_platform(view, k + 1):
        # "posted on Facebook hours later": the parser takes the name into the time
        return checked(view, view.span(k + 1, k + 1), draft)
    if thing is None or _inside(view, draft, k) or not fits(view, view.words[k], thing, draft):
        return ()
    return checked(view, _thing(view, thing, draft), draft)


def _beside(view: View, draft: Draft) -> tuple[Range, ...]:
    """Return the medium that the grammar hung elsewhere: right after the cue, or at the head of its sentence."""
    first, last = view.sentence_range(draft.verb)
    ends = [e for _, e in (*draft.cue, *draft.source)]
    for k in range(first, last):
        if view.words[k] not in ("in", "on", "at", "during", "via", "by", "through") or view.quoted[k] >= 0:
            continue
        before = view.text[: view.parse.start[k]].rstrip(" ,")
        leads = k == first and view.words[k] != "at" and not _of_another(view, draft, k)
        if not (len(before) in ends or leads) or any(s <= view.parse.start[k] < e for s, e in (*draft.content, *draft.source)):
            continue
        thing = next((i for i in range(k + 1, min(k + 8, last)) if view.parse.head[i] == k and view.parse.dep[i] == "pobj"), None)
        if thing is None and k + 1 < last and view.parse.tag[k + 1].startswith("NNP") and view.words[k] == "on":
            thing = k + 1
        if thing is None or not fits(view, view.words[k], thing, draft):
            continue
        if found := checked(view, _thing(view, thing, draft), draft):
            return found
    return ()


def _of_another(view: View, draft: Draft, k: int) -> bool:
    """Return whether a phrase at the head of the sentence belongs to another telling, in which this one is told."""
    head = view.parse.head[k]
    return head != draft.verb and view.words[head] in verbs() and view.child(head, "nsubj") is not None


def _further(view: View, draft: Draft) -> tuple[Range, ...]:
    """Return a medium that hangs on those who hear it or on what is announced: "assured her followers on *Chirrup*".

    True: "pressed by reporters on *Radio Toller*", "confirmed the split on *Instagram*". Near miss: "criticised hate on Chirrup".
    """
    near = [draft.verb, *(k for k in view.kids[draft.verb] if view.words[k] in BESIDE)]
    if view.parse.dep[draft.verb] == "advcl" and view.child(draft.verb, "nsubj") is None:
        near.append(view.parse.head[draft.verb])
    for verb in near:
        announced = verb_base(view.words[verb]) in ANNOUNCING
        things = [k for k in view.kids[verb] if view.parse.dep[k] in ("dobj", "dative")]
        hearers = things + [c for k in view.kids[verb] if view.words[k] in ("by", "to", "with") for c in view.kids[k]]
        for thing in hearers:
            if view.words[thing] not in LISTENING and not (announced and thing in things):
                continue
            for k in view.kids[thing]:
                if view.words[k] == "on" and not _inside(view, draft, k) and (found := _on_name(view, k, draft)):
                    return found
    return ()


def _on_name(view: View, k: int, draft: Draft) -> tuple[Range, ...]:
    thing = view.child(k, "pobj")
    span = clauses.noun_phrase(view, thing) if thing is not None else None
    if thing is None or span is None or not (is_platform(view, thing) or is_outlet(view, span)):
        return ()
    return checked(view, _thing(view, thing, draft), draft)


def _thing(view: View, token: int, draft: Draft) -> Range | None:
    """Return the phrase of a medium, without what is told, the day, and those who passed it on."""
    span = clauses.noun_phrase(view, token)
    if span is None:
        return None
    for s, _ in draft.content:
        if view.parse.end[token] <= s < span[1]:
            span = (span[0], s)
    for k in view.kids[token]:
        if k > token and _leaves(view, k):
            before = k
            while before - 1 > token and view.parse.head[before - 1] == k and view.parse.tag[before - 1].startswith("RB"):
                before -= 1
            span = (span[0], min(span[1], view.parse.start[before]))
    found = view.trim(span)
    return None if found is None or view.at(found).lower() in EMPTY else _with_title(view, found)


TITLE = re.compile(r"(?:['’]s)? ?[“\"‘«](?P<title>[A-Z][^”\"’»\n]{1,40}?),?[”\"’»]")
CLOSING = re.compile(r",?[”\"’»]")
OWNER = re.compile(r"(?:[Tt]he )?[A-Z][\w.-]*(?: [A-Z][\w.-]*){0,3}['’]s $")
"""A programme's name in quotation marks after its channel: "CNN’s “Late Desk”"."""


def _with_title(view: View, span: Range) -> Range:
    """Return a medium with the title that quotation marks set apart, and with both of its marks."""
    after = TITLE.match(view.text, span[1])
    if after is not None and view.text[span[1]] != " ":
        return span[0], after.end()
    if view.text[span[0]] not in '“"‘«':
        return span
    owner = OWNER.search(view.text, max(span[0] - 40, 0), span[0])
    span = (owner.start(), span[1]) if owner is not None else span
    if view.text[span[1] - 1] in '”"’»':
        return span
    closing = CLOSING.match(view.text, span[1])
    return (span[0], closing.end()) if closing is not None else span


def _leaves(view: View, k: int) -> bool:
    """Return whether a phrase after a medium is no part of it: "on Friday", "published on Friday", "carried by the agency"."""
    day = view.child(k, "pobj") if view.parse.dep[k] == "prep" else None
    if day is not None and view.parse.entity[day][2:] in TIMED:
        return True
    if view.parse.dep[k] not in ("acl", "relcl"):
        return False
    if view.words[k] in BY_ANYBODY | BY_OUTLETS | THROUGH:
        hands = [c for c in view.kids[k] if view.words[c] in ("by", "through", "via", "out", "on", "aloud")]
        if hands:
            return True
    if view.words[k] in verbs() and view.parse.tag[k] == "VBG":
        # "a statement | saying the rule stands"
        return True
    times = [c for c in view.kids[k] if c > k]
    return view.words[k] in ISSUED_LATER and all(
        view.parse.entity[view.parse.right[c]][2:] in TIMED or view.parse.entity[c][2:] in TIMED for c in times
    )
