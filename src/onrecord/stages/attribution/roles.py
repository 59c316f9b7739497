"""To whom it was said, in what, and who passed it on."""

from __future__ import annotations

import re
from functools import cache

from onrecord import lexicons
from onrecord.stages.attribution import clauses
from onrecord.stages.attribution.drafts import Draft
from onrecord.stages.attribution.lexicon import SPEECH
from onrecord.stages.attribution.view import Range, View

TOLD = frozenset({"tell", "ask", "urge", "warn", "promise", "thank", "confirm", "say"})
MEDIUM_PREPOSITIONS = frozenset({"in", "on", "at", "during", "through", "via", "by", "over"})
OUTLET = re.compile(
    r"\b(?:agency|newspaper|daily|weekly|broadcaster|television|tv|radio|channel|media|news|post|times|journal|gazette|tribune|"
    r"herald|guardian|telegraph|chronicle|observer|mail|press|magazine|website|portal|station|wire|outlet|reuters|bulletin|courier)\b",
    re.IGNORECASE,
)
ISSUING = frozenset(
    {"issued", "issues", "published", "publishes", "released", "releases", "posted", "posts", "sent", "made", "gave"}
)
SPEAKING = frozenset({"speaking", "talking", "writing", "addressing", "appearing", "testifying", "responding", "replying"})


def addressee(view: View, draft: Draft) -> tuple[Range, ...]:
    """Return to whom it was said.

    True: "told *the Harbour Post* that", "said to *reporters*", "was asked to leave" (the one asked), "speaking to *the
    council*".
    Near miss: "praised the crew": the crew is spoken of, not to.
    """
    if draft.verb < 0 or draft.group not in SPEECH:
        return ()
    if draft.person is not None and draft.group in TOLD:
        shape = draft.frame.rstrip('"~')
        if draft.group != "thank" and (shape == "as" or (shape.startswith("obj") and shape != "objto")):
            # "promised a round of cuts": what is promised, not to whom
            return ()
        return (draft.person,) if _outside(draft.person, draft) or draft.group != "say" else ()
    for k in view.kids[draft.verb]:
        dep = view.parse.dep[k]
        if (
            draft.group in ("tell", "ask", "warn", "promise")
            and dep in ("dobj", "dative")
            and draft.frame in ("after", "before", "insert")
        ):
            return _checked(view, _person(view, k), draft)
        if dep in ("prep", "dative") and view.words[k] == "to" and draft.group in ("say", "tell", "confirm", "ask"):
            thing = view.child(k, "pobj")
            if thing is not None and view.parse.tag[thing] != "VB":
                return _checked(view, clauses.noun_phrase(view, thing), draft)
        if view.words[k] in SPEAKING and dep == "advcl":
            found = _after_preposition(view, k, ("to", "with", "before"))
            if found is not None:
                return _checked(view, clauses.noun_phrase(view, found), draft)
            thing = view.child(k, "dobj")
            if thing is not None and view.words[k] == "addressing":
                return _checked(view, clauses.noun_phrase(view, thing), draft)
    return ()


def _person(view: View, token: int) -> Range | None:
    """Return a phrase without the time the parser hangs on it ("told reporters Monday")."""
    span = clauses.noun_phrase(view, token)
    return (
        span
        if span is None
        else (span[0], max(span[0], min(span[1], view.parse.end[token])))
        if view.parse.left[token] <= token
        else span
    )


def _after_preposition(view: View, verb: int, words: tuple[str, ...]) -> int | None:
    for k in view.kids[verb]:
        if view.parse.dep[k] in ("prep", "dative") and view.words[k] in words:
            return view.child(k, "pobj")
    return None


def _outside(span: Range, draft: Draft) -> bool:
    return not any(s < span[1] and span[0] < e for s, e in draft.content)


def _checked(view: View, span: Range | None, draft: Draft) -> tuple[Range, ...]:
    if span is None or not _outside(span, draft) or any(s < span[1] and span[0] < e for s, e in draft.source):
        return ()
    return (span,)


def medium(view: View, draft: Draft) -> tuple[Range, ...]:
    """Return in or on what it was said.

    True: "said in *an interview with the Harbour Post*", "wrote on *Telegram*", "speaking at *a rally*", "*the statement* said".
    Near miss: "said in May", "said in the capital": a time and a place are no medium.
    """
    nouns = lexicons.words("media_nouns")
    if draft.speaker is not None and draft.source and draft.word != "under" and _document(view, draft.speaker):
        # "The statement said": the document speaks for who issued it
        return (draft.source[0],)
    if draft.verb < 0:
        return ()
    issued = (k for k in view.kids[draft.verb] if view.parse.dep[k] == "dobj" and view.words[draft.verb] in ISSUING)
    for text in issued:
        if view.words[text] in nouns and (found := _checked(view, _thing(view, text, draft), draft)):
            return found
    verbs = [draft.verb, *(k for k in view.kids[draft.verb] if view.words[k] in SPEAKING)]
    verbs += [k for k in view.kids[draft.verb] if view.parse.dep[k] in ("dobj", "oprd", "attr")]
    if view.parse.dep[draft.verb] in ("conj", "advcl", "xcomp"):
        verbs.append(view.parse.head[draft.verb])
    for verb in verbs:
        for k in view.kids[verb]:
            if view.parse.dep[k] != "prep" or view.words[k] not in MEDIUM_PREPOSITIONS:
                continue
            thing = view.child(k, "pobj")
            if thing is not None and any(view.parse.tag[c] == "CD" for c in view.kids[thing]):
                continue
            if thing is None or (view.words[thing].rstrip("s") not in nouns and view.words[thing] not in nouns):
                continue
            found = _checked(view, _thing(view, thing, draft), draft)
            if found:
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


def is_outlet(view: View, span: Range) -> bool:
    """Return whether the words name a news agency or outlet, as far as words alone can tell."""
    words = view.at(span)
    return words.removeprefix("The ").removeprefix("the ") in agencies() or OUTLET.search(words) is not None


@cache
def agencies() -> frozenset[str]:
    """Return the names and short names of the news agencies in the lexicon."""
    out = set()
    for short, *rest in lexicons.rows("agencies"):
        out.add(short)
        for names in rest:
            out.update(name.removeprefix("The ") for name in names.split("|"))
    return frozenset(out)


def cited(view: View, draft: Draft) -> tuple[Range, Range] | None:
    """Return the source that an outlet cites and the citing word, for "the agency reported, citing the ministry".

    True: the content is the ministry's, the agency relays it. Near miss: "the mayor said, citing a report", who is no outlet.
    """
    if draft.verb < 0 or not draft.source or not is_outlet(view, draft.source[0]):
        return None
    _first, last = view.sentence_range(draft.verb)
    for i in range(draft.verb + 1, last):
        if (
            view.words[i] in lexicons.words("relay_words")
            and view.parse.tag[i] == "VBG"
            and view.quoted[i] == view.quoted[draft.verb]
        ):
            thing = view.child(i, "dobj")
            span = clauses.noun_phrase(view, thing, verb=i) if thing is not None else None
            if span is not None:
                return span, view.span(i, i)
    return None


def quoted_as(view: View, draft: Draft) -> tuple[Range, ...]:
    """Return who quotes, for "the agency quoted the minister as saying" and "was quoted by the agency as saying".

    Near miss: "he was known as saying little", which has no verb of quoting above.
    """
    if draft.verb < 0 or view.parse.dep[draft.verb] != "pcomp" or view.words[view.parse.head[draft.verb]] != "as":
        return ()
    verb = view.parse.head[view.parse.head[draft.verb]]
    if view.words[verb] not in clauses.QUOTERS:
        return ()
    agent = view.child(verb, "agent")
    teller = view.child(agent, "pobj") if agent is not None else clauses.subject(view, verb)
    if teller is None:
        return ()
    return _checked(view, clauses.noun_phrase(view, teller, verb=verb), draft)
