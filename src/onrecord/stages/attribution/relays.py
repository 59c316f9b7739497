"""Who passed a statement on: an outlet that cites its source, a paper that quotes somebody, a lawyer who speaks for him."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord import lexicons
from onrecord.stages.attribution import clauses
from onrecord.stages.attribution.drafts import Draft
from onrecord.stages.attribution.go_betweens import MAX_CLIMB, apart, bearer, by_hand, phrase, retold, told
from onrecord.stages.attribution.hearers import bears
from onrecord.stages.attribution.outlets import is_named, is_outlet
from onrecord.stages.attribution.view import Range, View

__all__ = ["cited", "is_outlet", "quoted_as"]

HELD = frozenset({"cited", "cites", "quoted", "quotes", "refers", "referred"})
REPORTING = frozenset({"reported", "reports", "wrote", "writes", "reporting", "quotes", "quoted"})
TELLING = REPORTING | {
    "said", "says", "carried", "carries", "published", "transmits", "transmitted", "relays", "relayed", "notes", "noted",
    "informs", "informed", "announced", "announces", "stated", "states", "revealed", "reveals",
}  # fmt: skip
CITING = frozenset({"report", "write", "say", "add", "claim", "note", "reveal", "announce"})
"""Words by which an outlet tells what it cites."""
BY_ANYBODY = frozenset(
    {"quoted", "cited", "relayed", "conveyed", "delivered", "transmitted", "passed", "read", "translated", "forwarded"}
)
"""Participles whose agent passes words on, whoever it is."""
BY_OUTLETS = frozenset(
    {"reported", "carried", "published", "aired", "broadcast", "run", "printed", "distributed", "shown", "shared"}
)
"""Participles whose agent passes words on only where it is an outlet: near miss "published by the committee"."""
PAPERS = frozenset(
    {"newspapers", "papers", "dailies", "media", "outlets", "broadcasters", "agencies", "stations", "channels", "websites"}
)
"""Outlets that are not named: "a letter published by all newspapers"."""
THROUGH = frozenset(
    {"issued", "released", "sent", "made", "given", "distributed", "relayed", "conveyed", "passed", "speaking", "posted"}
)
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def cited(view: View, draft: Draft) -> tuple[Range, Range] | None:
    """Return the source that an outlet cites and the citing word.

    True: "the agency reported, citing the ministry", "according to Radio Toller, which cited the ministry", "Citing a memo, the
    Courier reports": the content is the ministry's, the agency relays it. Near miss: "the mayor said, citing a report", who is no
    outlet.
    """
    if draft.verb < 0 or not draft.source:
        return None
    outlet = is_outlet(view, draft.source[0])
    if not outlet and not _stands_for_outlet(view, draft):
        return None
    first, last = view.sentence_range(draft.verb)
    for i in range(first, last):
        if view.quoted[i] != view.quoted[draft.verb] or not _cites(view, draft, i, outlet=outlet):
            continue
        thing = _cited_thing(view, i)
        span = clauses.noun_phrase(view, thing, verb=i) if thing is not None and thing > i else None
        if span is not None and not any(s < span[1] and span[0] < e for s, e in draft.source):
            return span, view.span(i, i)
    return None


def _cited_thing(view: View, i: int) -> int | None:
    """Return what stands after "citing", "referring to", "with reference to"."""
    thing = view.child(i, "dobj")
    if thing is None:
        to = next((k for k in view.kids[i] if view.words[k] == "to" and view.parse.dep[k] == "prep"), None)
        thing = view.child(to, "pobj") if to is not None else None
    return thing


def _stands_for_outlet(view: View, draft: Draft) -> bool:
    """Return whether somebody unnamed as an outlet reports as one does.

    True: "Citing a memo, it reports that", "Tarnwire reported, citing officials". Near miss: "the mayor said, citing a report".
    """
    words = view.at(draft.source[0])
    if words.lower() in ("it", "they"):
        return draft.word in ("report", "write", "say")
    head = draft.speaker
    named = head is not None and view.parse.tag[head].startswith("NNP") and view.parse.entity[head][2:] != "PERSON"
    return named and draft.word == "report" and view.child(draft.verb, "nsubj") == head


def _cites(view: View, draft: Draft, i: int, *, outlet: bool) -> bool:
    """Return whether token ``i`` is the outlet's citing: its participle, or the verb of "which cited" after its name."""
    word, tag = view.words[i], view.parse.tag[i]
    if word == "reference" and i and view.words[i - 1] in ("with", "in"):
        near = view.parse.head[view.parse.head[i]]
        return outlet and draft.verb in (near, view.parse.head[near])
    if word in lexicons.words("relay_words") and tag == "VBG":
        return outlet or i == view.sentence_range(i)[0] or draft.word == "report"
    if word not in HELD or not tag.startswith("VB") or not outlet:
        return False
    subject = view.child(i, "nsubj")
    end = draft.source[0][1]
    return subject is not None and view.words[subject] == "which" and 0 <= view.parse.start[subject] - end <= 2


def quoted_as(view: View, draft: Draft) -> tuple[Range, ...]:
    """Return who quotes or passes on.

    True: "the agency quoted the minister as saying", "was quoted by the agency as saying", "said Venn, according to the
    Courier", "said through her lawyer", "in a letter read out by a clerk". Near misses: "he was known as saying little",
    "according to the doctors": no outlet; "said through tears".
    """
    if draft.verb < 0:
        return ()
    for rule in (_as_saying, _quoting_before, _citing_it, _passed_on, _credited, _according, by_hand, retold, bearer):
        if found := rule(view, draft):
            return found
    return ()


def _as_saying(view: View, draft: Draft) -> tuple[Range, ...]:
    """Return who quotes: the subject of "quoted Y as saying", the agent of "was quoted by the agency as saying"."""
    if view.parse.dep[draft.verb] != "pcomp" or view.words[view.parse.head[draft.verb]] != "as":
        return ()
    verb = view.parse.head[view.parse.head[draft.verb]]
    if view.words[verb] not in clauses.QUOTERS:
        return ()
    agent = view.child(verb, "agent")
    if agent is None:
        agent = next((k for k in view.kids[verb] if view.parse.dep[k] == "prep" and view.words[k] in ("in", "on", "by")), None)
    if agent is None and view.words[draft.verb] == "saying":
        # "was quoted as saying by the agency"
        agent = next((k for k in view.kids[draft.verb] if view.words[k] == "by" and k > draft.verb), None)
    passive = clauses.is_passive(view, verb)
    teller = view.child(agent, "pobj") if agent is not None and passive else None if passive else clauses.subject(view, verb)
    written = teller is not None and agent is not None and view.words[agent] in ("in", "on")
    if teller is None or view.parse.entity[teller][2:] in ("DATE", "TIME") or (written and not _may_print(view, teller)):
        return ()
    return apart(clauses.noun_phrase(view, teller, verb=verb), draft)


def _may_print(view: View, thing: int) -> bool:
    """Return whether words can be quoted in something as by an outlet: "in the Post"; near misses: "in the report", "in May"."""
    span = clauses.noun_phrase(view, thing)
    return span is not None and (is_outlet(view, span) or view.parse.tag[thing].startswith("NNP"))


def _quoting_before(view: View, draft: Draft) -> tuple[Range, ...]:
    """Return who "quoted Y as saying" where the grammar was misread: the subject of the quoting right before the source."""
    if draft.word != "say" or not draft.source or view.words[draft.verb] != "saying" or view.words[draft.verb - 1] != "as":
        return ()
    before = view.parse.tokens_in(max(draft.source[0][0] - 12, 0), draft.source[0][0])
    verb = next((i for i in reversed(before) if view.words[i] in ("quoted", "quotes", "cited", "cites")), None)
    if verb is None:
        return ()
    teller = clauses.subject(view, verb)
    teller = verb - 1 if teller is None and verb and view.parse.tag[verb - 1].startswith("NNP") else teller
    return apart(clauses.noun_phrase(view, teller, verb=verb), draft) if teller is not None else ()


def _citing_it(view: View, draft: Draft) -> tuple[Range, ...]:
    """Return the outlet whose citing is the cue: "the portal Vox, which refers to a source"; "It quotes her: “...”"."""
    if view.words[draft.verb] not in HELD | lexicons.words("relay_words") or not draft.source:
        return ()
    teller = clauses.subject(view, draft.verb)
    if teller is not None and view.words[teller] in ("which", "that") and view.parse.dep[draft.verb] == "relcl":
        teller = view.parse.head[draft.verb]
    span = clauses.noun_phrase(view, teller, verb=draft.verb) if teller is not None else None
    return apart(span, draft) if span is not None and (is_outlet(view, span) or view.words[teller or 0] == "it") else ()


def _passed_on(view: View, draft: Draft) -> tuple[Range, ...]:
    """Return who passes words on by a participle at the source, at the medium or at the telling.

    True: "in remarks carried by *the agency*", "the minister, quoted in *the Post*,", "a letter read out by *her grandson*",
    "as quoted by *the Post*". Near misses: "a law passed by parliament", "a survey published by the council".
    """
    first, last = view.sentence_range(draft.verb)
    for i in range(first, last):
        word = view.words[i]
        if word not in BY_ANYBODY | BY_OUTLETS | THROUGH or view.parse.tag[i] not in ("VBN", "VBD", "VBG"):
            continue
        if view.quoted[i] != view.quoted[draft.verb] or told(view, draft, i) or not _reaches(view, draft, i):
            continue
        for k in _agents(view, i):
            span = phrase(view, k, draft)
            if span is not None and _passes(view, i, k, span) and (found := apart(span, draft)):
                return found
    return ()


def _agents(view: View, i: int) -> Iterator[int]:
    """Yield the nouns after "by", "in", "on", "through" at the participle, also under its particle ("read out by")."""
    preps = [k for k in view.kids[i] if k > i and view.words[k] in ("by", "in", "on", "through", "via")]
    preps += [c for k in view.kids[i] if view.words[k] in ("out", "on", "aloud") for c in view.kids[k] if view.words[c] == "by"]
    for k in preps:
        thing = view.child(k, "pobj")
        if thing is not None:
            yield thing


def _passes(view: View, i: int, thing: int, span: Range) -> bool:
    word, how = view.words[i], view.words[view.parse.head[thing]]
    if view.parse.entity[thing][2:] in ("DATE", "TIME", "GPE"):
        return False
    if how in ("through", "via"):
        return word in THROUGH and bears(view, thing)
    if word == "passed" and view.words[i + 1] not in ("on", "along", "through", "down", "to"):
        return False
    if how == "by" and word in THROUGH and "behalf" in view.words[i + 1 : thing]:
        return True
    if how == "by" and word in BY_OUTLETS and view.words[thing] in PAPERS:
        return True
    if how == "by":
        somebody = view.parse.tag[thing].startswith("NNP") or span[0] < view.parse.start[thing] or bears(view, thing)
        return (word in BY_ANYBODY and word != "cited" and somebody) or is_outlet(view, span)
    return word in ("quoted", "cited", "reported") and is_named(view, span)


def _reaches(view: View, draft: Draft, i: int) -> bool:
    """Return whether a participle hangs on the telling, its source or its medium, with no other telling between."""
    token = i
    for _ in range(MAX_CLIMB):
        head = view.parse.head[token]
        if head == token:
            return False
        at = view.parse.start[head]
        if head == draft.verb or any(s <= at < e for s, e in (*draft.source, *draft.cue)):
            return True
        if view.parse.tag[head] in FINITE:
            return view.parse.head[draft.verb] == head and view.parse.dep[draft.verb] in ("conj", "advcl", "xcomp")
        token = head
    return False


def _credited(view: View, draft: Draft) -> tuple[Range, ...]:
    """Return the outlet that reports the telling in the same sentence: "..., said Venn, the Courier reported"."""
    if not draft.source or is_outlet(view, draft.source[0]):
        return ()
    first, last = view.sentence_range(draft.verb)
    for i in range(first, last):
        as_told = "as" in view.words[max(i - 8, first) : i]
        before = view.parse.start[i] < draft.cue[0][1]
        if view.quoted[i] >= 0 or (before and not as_told) or view.words[i] not in TELLING or i == draft.verb:
            continue
        teller = view.child(i, "nsubj", "dobj") if as_told else view.child(i, "nsubj")
        span = clauses.noun_phrase(view, teller, verb=i) if teller is not None else None
        if span is None or not is_named(view, span):
            continue
        opener = view.words[view.parse.tokens_in(*span)[0] - 1]
        if opener != "," and not (as_told and (opener == "as" or view.words[i - 1] == "as")):
            continue
        # ", the agency reported, " in the midst of what is told is no part of it
        if found := apart(span, draft) or ((span,) if view.words[i + 1 : i + 2] == [","] else ()):
            return found
    return ()


def _according(view: View, draft: Draft) -> tuple[Range, ...]:
    """Return the outlet in "according to", alone or as where a report stands.

    True: "said Venn, according to *the Courier*", "according to a report in *the Courier*, Venn told aides". Near misses:
    "according to the doctors", "according to the Courier, the firm is broke", where nobody else tells it.
    """
    if not draft.source or is_outlet(view, draft.source[0]) or draft.group == "phrase":
        return ()
    first, last = view.sentence_range(draft.verb)
    for i in range(first, last - 1):
        if view.words[i] != "according" or view.words[i + 1] != "to" or view.quoted[i] >= 0 or told(view, draft, i):
            continue
        thing = view.child(i + 1, "pobj")
        while thing is not None:
            span = clauses.noun_phrase(view, thing)
            if span is not None and is_named(view, span) and (found := apart(span, draft)):
                return found
            inner = next((k for k in view.kids[thing] if view.words[k] in ("in", "by", "from", "on") and k > thing), None)
            thing = view.child(inner, "pobj") if inner is not None else None
    return ()
