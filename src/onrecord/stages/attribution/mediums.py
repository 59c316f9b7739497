"""In or on what it was said."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord import lexicons
from onrecord.lexicons.base_forms import verb_base
from onrecord.stages.attribution import clauses
from onrecord.stages.attribution.drafts import Draft
from onrecord.stages.attribution.relays import is_outlet
from onrecord.stages.attribution.view import Range, View

MEDIUM_PREPOSITIONS = frozenset({"in", "on", "at", "during", "through", "via", "by", "over"})
ISSUING = frozenset(
    {"issued", "issues", "published", "publishes", "released", "releases", "posted", "posts", "sent", "made", "gave"}
)
SPEAKING = frozenset({"speaking", "talking", "writing", "addressing", "appearing", "testifying", "responding", "replying"})


def outside(span: Range, draft: Draft) -> bool:
    return not any(s < span[1] and span[0] < e for s, e in draft.content)


def checked(view: View, span: Range | None, draft: Draft) -> tuple[Range, ...]:
    if span is None or not outside(span, draft) or any(s < span[1] and span[0] < e for s, e in draft.source):
        return ()
    return (span,)


def medium(view: View, draft: Draft) -> tuple[Range, ...]:
    """Return in or on what it was said.

    True: "said in *an interview with the Harbour Post*", "wrote on *Telegram*", "speaking at *a rally*", "issued *a statement*
    saying", "*the statement* said". Near misses: "said in May", "said in the capital": a time and a place are no medium; "the
    report said": its source.
    """
    if draft.speaker is not None and draft.source and draft.word != "under" and _document(view, draft.speaker):
        return (draft.source[0],) if view.words[draft.speaker] in VEHICLES else ()
    if draft.verb < 0:
        return ()
    for text in _issued(view, draft):
        if found := checked(view, _thing(view, text, draft), draft):
            return found
    for verb in _telling(view, draft):
        for k in view.kids[verb]:
            if view.words[k] in MEDIUM_PREPOSITIONS and view.parse.dep[k] in ("prep", "agent") and (found := _at(view, k, draft)):
                return found
    return _beside(view, draft)


VEHICLES = frozenset(
    {
        "statement", "statements", "communique", "communiqué", "tweet", "post", "release", "email",
        "e-mail", "message", "remarks", "broadcast", "interview", "speech", "announcement", "advisory",
    }
)  # fmt: skip
"""Texts that only carry what somebody says: source and medium in one. A report, a letter, a law speaks for itself."""


def _is_medium(view: View, token: int) -> bool:
    nouns = lexicons.words("media_nouns")
    word = view.words[token]
    return word in nouns or word.removesuffix("s") in nouns


def _issued(view: View, draft: Draft) -> Iterator[int]:
    """Yield the texts that were made to tell it: "issued *a statement* saying", "*an open letter* in which they accuse"."""
    verb = draft.verb
    if view.words[verb] in ISSUING:
        yield from (k for k in view.kids[verb] if view.parse.dep[k] == "dobj" and _is_medium(view, k))
    head = view.parse.head[verb]
    if (
        view.parse.dep[verb] in ("acl", "relcl")
        and head < verb
        and view.parse.tag[head].startswith("NN")
        and _is_medium(view, head)
    ):
        which = view.parse.dep[verb] == "relcl"
        inside = any(view.words[k] in ("in", "on") and view.parse.left[k] <= k < verb for k in view.kids[verb])
        if (not which and view.parse.tag[verb] == "VBG") or (which and inside):
            yield head


def _telling(view: View, draft: Draft) -> list[int]:
    """Return the words under which the medium may stand: the cue, a "speaking" beside it, its object, the verb it hangs on."""
    verbs = [draft.verb, *(k for k in view.kids[draft.verb] if view.words[k] in SPEAKING)]
    verbs += [k for k in view.kids[draft.verb] if view.parse.dep[k] in ("dobj", "oprd", "attr", "dative", "xcomp")]
    if view.parse.dep[draft.verb] in ("conj", "advcl", "xcomp"):
        verbs.append(view.parse.head[draft.verb])
    return verbs


def _at(view: View, k: int, draft: Draft) -> tuple[Range, ...]:
    """Return the medium after the preposition ``k``: a noun of the list, a platform after "on", an outlet after "in"."""
    thing = view.child(k, "pobj")
    if thing is None or any(view.parse.tag[c] == "CD" for c in view.kids[thing]):
        return ()
    named = view.parse.tag[thing].startswith("NNP") and view.parse.entity[thing][2:] not in (
        "DATE",
        "TIME",
        "EVENT",
        "LAW",
        "NORP",
    )
    if not _is_medium(view, thing):
        span = clauses.noun_phrase(view, thing)
        outlet = span is not None and view.words[k] in ("in", "on") and is_outlet(view, span)
        platform = view.words[k] == "on" and verb_base(view.words[draft.verb]) in WRITING and view.words[thing][0].isalpha()
        if not named or not (outlet or platform):
            return ()
    elif view.words[k] == "by" and view.words[thing] not in BY_MEANS:
        return ()
    return checked(view, _thing(view, thing, draft), draft)


WRITING = frozenset(
    {"write", "post", "tweet", "share", "publish", "comment", "blog", "reply", "vow", "announce", "joke", "respond", "say"}
)
BY_MEANS = frozenset(
    {"telephone", "phone", "email", "e-mail", "letter", "text", "telegram", "fax", "post", "video", "radio", "sms"}
)


def _beside(view: View, draft: Draft) -> tuple[Range, ...]:
    """Return the medium that the grammar hung elsewhere: right after the cue, or at the head of its sentence."""
    first, last = view.sentence_range(draft.verb)
    ends = [e for _, e in (*draft.cue, *draft.source)]
    for k in range(first, last):
        if view.words[k] not in ("in", "on", "at", "during", "via") or view.quoted[k] >= 0:
            continue
        before = view.text[: view.parse.start[k]].rstrip(" ,")
        if not (len(before) in ends or (k == first and view.words[k] != "at")):
            continue
        if any(s <= view.parse.start[k] < e for s, e in (*draft.content, *draft.source, *draft.cue)):
            continue
        thing = next((i for i in range(k + 1, min(k + 8, last)) if view.parse.head[i] == k and view.parse.dep[i] == "pobj"), None)
        if thing is None and k + 1 < last and view.parse.tag[k + 1].startswith("NNP") and view.words[k] == "on":
            thing = k + 1
        if thing is None:
            continue
        writes = (
            verb_base(view.words[draft.verb]) in WRITING and view.words[k] == "on" and view.parse.tag[thing].startswith("NNP")
        )
        dated = view.parse.entity[thing][2:] in ("DATE", "TIME", "GPE")
        if (_is_medium(view, thing) or writes) and not dated and (found := checked(view, _thing(view, thing, draft), draft)):
            return found
    return ()


def _document(view: View, token: int) -> bool:
    """Return whether a source is a text: "the statement", "a survey"; not "the Harbour Post", a name."""
    nouns = lexicons.words("media_nouns")
    word = view.words[token]
    return view.parse.tag[token] in ("NN", "NNS") and (word in nouns or word.removesuffix("s") in nouns)


def _thing(view: View, token: int, draft: Draft) -> Range | None:
    span = clauses.noun_phrase(view, token)
    if span is None:
        return None
    for s, _ in draft.content:
        if view.parse.end[token] <= s < span[1]:
            span = (span[0], s)
    for k in view.kids[token]:
        # "a statement on Friday": the day belongs to the telling
        day = view.child(k, "pobj") if view.parse.dep[k] == "prep" and k > token else None
        if day is not None and view.parse.entity[day][2:] in ("DATE", "TIME"):
            span = (span[0], min(span[1], view.parse.start[k]))
    return view.trim(span)
