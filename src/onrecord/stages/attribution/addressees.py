"""To whom it was said."""

from __future__ import annotations

from dataclasses import replace

from onrecord import lexicons
from onrecord.lexicons.base_forms import verb_base
from onrecord.stages.attribution import clauses, vocatives
from onrecord.stages.attribution.drafts import Draft
from onrecord.stages.attribution.hearers import (
    ABOUT,
    ANSWERING,
    HEARERS,
    HELD_TO,
    NOT_TO,
    OWED,
    TO_PERSON,
    bears,
    is_people,
    is_person,
    may_hear,
)
from onrecord.stages.attribution.lexicon import SPEECH
from onrecord.stages.attribution.mediums import SPEAKING, checked, medium, outside, spoken_at
from onrecord.stages.attribution.view import Range, View

TOLD = frozenset({"tell", "ask", "urge", "warn", "promise", "thank", "confirm", "say"})
CALLED = frozenset({"call", "appeal", "prevail", "press", "rely", "plead", "shout", "signal", "count"})
AFTER = {
    "at": frozenset({"shout", "yell", "scream", "bark", "snap", "snarl", "bellow", "roar", "growl", "hiss", "swear"}),
    "of": frozenset({"demand", "ask", "require", "beg", "inquire", "enquire"}),
    "with": frozenset({"plead", "argue", "remonstrate"}),
    "before": frozenset({"testify", "speak", "argue", "plead", "swear"}),
    "on": frozenset({"call", "prevail"}),
    "upon": frozenset({"call", "prevail"}),
    "into": frozenset(),
}
"""Prepositions other than "to" with the verbs after which they bring the one spoken to."""
FACING = frozenset({"addressing", "facing", "telling", "greeting", "congratulating", "thanking"})
TURNING = frozenset({"turning", "pointing", "nodding", "gesturing", "apologising", "apologizing", "answering"})
GOING_ON = frozenset({"write", "speak", "talk", "email", "text", "appeal", "phone", "telephone", "tell", "brief"})


def addressee(view: View, draft: Draft) -> tuple[Range, ...]:
    """Return to whom it was said.

    True: "told *the Harbour Post* that", "said to *reporters*", "*the mayor* was asked to leave", "speaking to *the council*",
    "in a speech to *dockers*", "expressed gratitude to *the crew*".
    Near misses: "praised the crew": the crew is spoken of, not to; "asked a simple question": nobody is named; "told a press
    conference": its medium.
    """
    if draft.rule.endswith(":question"):
        return vocatives.asked(view, draft)
    return _told(view, draft) or vocatives.called(view, draft)


def _told(view: View, draft: Draft) -> tuple[Range, ...]:
    """Return whom the words of the telling name, also those before a colon ("The king spoke to *his people*: ...")."""
    if (verb := spoken_at(view, draft)) < 0:
        return ()
    draft = replace(draft, verb=verb)
    if draft.word == "hear":
        head = draft.speaker
        return (draft.source[0],) if head is not None and draft.source and view.words[head] in HEARERS else ()
    shape = draft.frame.rstrip('"~')
    if draft.person is not None and draft.group in TOLD:
        found = _framed(view, draft, shape)
        if found is not None:
            return found
    for rule in (_object, _asked, _to, _after, _speaking, _in_speech_to, _going_on):
        if found := rule(view, draft):
            return found
    return ()


def _framed(view: View, draft: Draft, shape: str) -> tuple[Range, ...] | None:
    """Return the one whom the frame names; None where the frame's person may be what is said."""
    person = draft.person
    assert person is not None
    if shape.endswith("+to") and draft.word not in CALLED | TO_PERSON:
        return None
    if draft.group != "thank" and (shape == "as" or (shape.startswith("obj") and shape != "objto")):
        # "promised a round of cuts": what is promised, not to whom
        return None
    head = _head_of(view, person)
    if head is not None and not may_hear(view, head):
        return None
    base = verb_base(view.words[draft.verb])
    if (
        head is not None
        and base not in TO_PERSON | ABOUT | CALLED | {"say"}
        and not is_person(view, head)
        and not is_people(view, head)
    ):
        return None
    if head is not None and view.text[person[1] : person[1] + 4] == " of " and (whole := _whole(view, head, draft)):
        person = whole[0]
    if draft.group == "thank" and head is not None:
        stop = next((k for k in view.kids[head] if k > head and view.words[k] == "for"), None)
        cut_at = view.text.find(" for ", *person) if stop is None else view.parse.start[stop]
        if person[0] < cut_at < person[1]:
            person = view.trim((person[0], cut_at)) or person
    return (person,) if outside(person, draft) or draft.group != "say" else None


def _head_of(view: View, span: Range) -> int | None:
    tokens = view.parse.tokens_in(*span)
    return next((i for i in tokens if view.parse.head[i] not in tokens or view.parse.head[i] == i), None)


def _object(view: View, draft: Draft) -> tuple[Range, ...]:
    """The object of a verb that speaks to somebody: "asked *the company* for its manifest", "promised *the town* a bridge"."""
    base = verb_base(view.words[draft.verb])
    objects = [
        k for k in view.kids[draft.verb] if view.parse.dep[k] in ("dobj", "dative") and view.parse.tag[k] not in ("IN", "TO")
    ]
    told = view.child(draft.verb, "xcomp")
    if draft.group == "decline" and told is not None and verb_base(view.words[told]) in TO_PERSON:
        # "declined to tell reporters when it would end"
        base, objects = verb_base(view.words[told]), [k for k in view.kids[told] if view.parse.dep[k] in ("dobj", "dative")]
    if base in ABOUT:
        given = next((k for k in view.kids[draft.verb] if view.parse.dep[k] == "dobj"), None)
        objects = [k for k in objects if view.parse.dep[k] == "dative" and (given is None or k < given)]
    elif base in HELD_TO and view.child(draft.verb, "xcomp", "ccomp") is not None:
        return next(
            ((span,) for k in objects if k > draft.verb and is_people(view, k) and (span := _person(view, k)) is not None), ()
        )
    elif base not in TO_PERSON or (base == "answer" and not any(is_person(view, k) for k in objects)):
        return ()
    for k in objects:
        if k > draft.verb and may_hear(view, k):
            span = _person(view, k)
            if span is not None and base in ("thank", "congratulate"):
                return (_before(view, k, span, "for", "on", "over"),)
            # "assured her of his loyalty": the content may begin with the one assured
            opens = span is not None and draft.content[0][0] == span[0] and draft.frame.rstrip('"~') not in ("as", "wh", "that")
            found = checked(view, span, draft) or ((span,) if opens and span is not None and span != draft.content[0] else ())
            if found:
                return found
    return ()


def _before(view: View, token: int, span: Range, *words: str) -> Range:
    """Return a phrase up to the first of ``words`` under it: "the crew | for its patience"."""
    stop = next((k for k in view.kids[token] if k > token and view.words[k] in words), None)
    return view.trim((span[0], view.parse.start[stop])) or span if stop is not None else span


def _whole(view: View, token: int, draft: Draft) -> tuple[Range, ...]:
    """Return the phrase of a noun, ending where what is told begins; it may itself open what is told."""
    span = clauses.noun_phrase(view, token)
    starts = [s for s, _ in draft.content if span is not None and view.parse.end[token] <= s < span[1]]
    found = view.trim((span[0], min(starts))) if span is not None and starts else span
    return (found,) if found is not None else ()


def _asked(view: View, draft: Draft) -> tuple[Range, ...]:
    """The one asked in a passive: "*workers* were told to keep quiet", "Asked whether it was so, *he* said"."""
    base = verb_base(view.words[draft.verb])
    who = view.child(draft.verb, "nsubjpass")
    given = (
        base in ABOUT and who is not None and is_people(view, who) and view.child(draft.verb, "dobj", "oprd", "xcomp", "ccomp")
    )
    if (base not in TO_PERSON and not given) or view.parse.tag[draft.verb] not in ("VBN", "VBD"):
        return ()
    if who is None and view.child(draft.verb, "nsubj", "aux", "dobj", "dative") is None:
        label, head = view.parse.dep[draft.verb], view.parse.head[draft.verb]
        opened = label == "advcl" and view.parse.tag[draft.verb] == "VBN" and base in ("ask", "quiz", "press", "question")
        who = view.child(head, "nsubj", "nsubjpass") if opened else None
    if who is None or not may_hear(view, who) or view.parse.tag[who].startswith("W"):
        return ()
    span = clauses.noun_phrase(view, who, verb=draft.verb)
    return (span,) if span is not None and (base == "thank" or outside(span, draft)) else ()


def _to(view: View, draft: Draft) -> tuple[Range, ...]:
    """Who stands after "to": "said to *reporters*", "apologised to *me* for it", "expressed thanks to *the crew*".

    Near misses: "responded to questions", "admitted to a crime", "objected to the plan".
    """
    base = verb_base(view.words[draft.verb])
    hearing = draft.group in SPEECH | {"speak", "unknown", "noun", "believe", "colon"} or base in OWED or draft.word == "as put"
    named = draft.frame.rstrip('"~') == "p:to" and base not in ("apologise", "apologize", "appeal")
    if not hearing or base in NOT_TO or named:
        return ()
    owed = [k for k in view.kids[draft.verb] if view.parse.dep[k] == "dobj"]
    owed += [c for k in owed for c in view.kids[k] if view.parse.dep[c] == "conj"]
    words = any(view.words[k] in OWED for k in owed)
    speech = [draft.verb, *(k for k in owed if view.words[k] in OWED)]
    talk = view.child(draft.verb, "xcomp")
    if draft.group == "decline" and talk is not None and view.words[talk] in ("talk", "speak"):
        speech.append(talk)
    for verb in speech:
        for k in view.kids[verb]:
            if view.words[k] != "to" or view.parse.dep[k] not in ("prep", "dative") or view.parse.tag[k] not in ("IN", "TO"):
                continue
            thing = view.child(k, "pobj")
            if thing is None or not may_hear(view, thing) or view.parse.tag[thing] == "VB":
                continue
            named = view.parse.tag[thing].startswith(("PRP", "NNP")) or view.words[thing].endswith("s")
            if verb == draft.verb and not words and base in ANSWERING and not (named or bears(view, thing)):
                continue
            found = _whole(view, thing, draft)
            if found and (verb != draft.verb or words or base in ("apologise", "apologize") or _opens(draft, found[0])):
                return (_before(view, thing, found[0], "for"),)
            if found and (found := checked(view, found[0], draft)):
                return found
    return ()


def _opens(draft: Draft, span: Range) -> bool:
    """Return whether a phrase stands at the head of what is told, taken into it by mistake: "to the board that it be sold"."""
    return 0 <= span[0] - draft.content[0][0] <= 3 and span[1] < draft.hull[1]


def _after(view: View, draft: Draft) -> tuple[Range, ...]:
    """Who stands after another preposition: "shouted at *him*", "demanded of *his players*", "called on *the state* to act".

    Near misses: "called on Monday", "spoke on the bridge", "shouted at dawn".
    """
    base = verb_base(view.words[draft.verb])
    for k in view.kids[draft.verb]:
        if base not in AFTER.get(view.words[k], frozenset()) or k < draft.verb:
            continue
        thing = view.child(k, "pobj")
        if thing is None and view.words[k] in ("on", "upon"):
            # "calling on all builders to work": the parser takes "on" for a particle
            thing = view.child(draft.verb, "dobj", "pobj")
        act = base != "call" or any(view.parse.dep[c] in ("xcomp", "advcl") and c > k for c in view.kids[draft.verb])
        if thing is not None and act and may_hear(view, thing) and (found := _whole(view, thing, draft)):
            return found
    return ()


def _speaking(view: View, draft: Draft) -> tuple[Range, ...]:
    """Who is spoken to beside the telling: "speaking to *reporters*", "addressing *the council*", "turning to *the bishop*"."""
    for k in view.kids[draft.verb]:
        if view.parse.dep[k] != "advcl" or view.words[k] not in SPEAKING | FACING | TURNING | {"giving"}:
            continue
        giving = view.words[k] == "giving"
        found = None if giving else _after_preposition(view, k, ("to", "with", "before", "at"))
        if giving and (said := view.child(k, "dobj")) is not None and view.words[said] in OWED:
            found = _after_preposition(view, said, ("to", "before")) or _after_preposition(view, k, ("to", "before"))
        if view.words[k] in FACING:
            found = view.child(k, "dobj")
        if found is not None and may_hear(view, found) and view.words[found] not in lexicons.words("media_nouns"):
            return checked(view, clauses.noun_phrase(view, found), draft)
    return ()


def _going_on(view: View, draft: Draft) -> tuple[Range, ...]:
    """Who was written or spoken to before the telling goes on: "wrote to *the board*, warning that it leaked"."""
    head = view.parse.head[draft.verb]
    sent = view.parse.head[head]
    if view.parse.dep[draft.verb] == "acl" and view.words[head] in lexicons.words("media_nouns"):
        # "sent shareholders a letter saying that it leaked"
        got = view.child(sent, "dative") if verb_base(view.words[sent]) in ABOUT else None
        got = view.child(got, "pobj") if got is not None and view.words[got] == "to" else got
        return checked(view, clauses.noun_phrase(view, got), draft) if got is not None and may_hear(view, got) else ()
    own = view.child(draft.verb, "nsubj", "nsubjpass")
    if view.parse.dep[draft.verb] not in ("advcl", "conj", "xcomp") or own is not None or head > draft.verb:
        return ()
    if verb_base(view.words[head]) not in GOING_ON or view.parse.tag[draft.verb] not in ("VBG", "VB"):
        return ()
    found = _after_preposition(view, head, ("to",)) or view.child(head, "dobj", "dative")
    if found is None or not may_hear(view, found) or view.words[found] in lexicons.words("media_nouns"):
        return ()
    return checked(view, clauses.noun_phrase(view, found), draft)


def _in_speech_to(view: View, draft: Draft) -> tuple[Range, ...]:
    """Whom the speech, letter or message went to: "said in a letter to *shareholders*"."""
    for span in medium(view, draft):
        head = _head_of(view, span)
        to = next((k for k in view.kids[head] if view.words[k] == "to" and k > head), None) if head is not None else None
        thing = view.child(to, "pobj") if to is not None else None
        if thing is not None and may_hear(view, thing) and view.parse.end[thing] <= span[1] and span not in draft.source:
            return checked(view, clauses.noun_phrase(view, thing), draft)
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
