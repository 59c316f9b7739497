"""To whom it was said."""

from __future__ import annotations

from onrecord import lexicons
from onrecord.lexicons.base_forms import verb_base
from onrecord.stages.attribution import clauses
from onrecord.stages.attribution.drafts import Draft
from onrecord.stages.attribution.lexicon import SPEECH
from onrecord.stages.attribution.mediums import SPEAKING, checked, medium, outside
from onrecord.stages.attribution.view import Range, View

TOLD = frozenset({"tell", "ask", "urge", "warn", "promise", "thank", "confirm", "say"})
TO_PERSON = frozenset(
    {
        "tell", "ask", "urge", "warn", "thank", "remind", "assure", "reassure", "inform", "notify", "brief", "advise", "order",
        "instruct", "beg", "implore", "invite", "caution", "alert", "command",
        "direct", "exhort", "press", "quiz", "grill", "question", "persuade",
        "convince", "beseech", "entreat", "request", "challenge", "encourage", "counsel", "text", "email", "lecture", "teach",
    }
)  # fmt: skip
"""Verbs whose object is the one spoken to."""
ABOUT = frozenset(
    {"promise", "offer", "pledge", "guarantee", "grant", "write", "send", "wish", "give", "pay", "show", "read", "owe"}
)
"""Verbs with somebody and something: "promised the town a bridge"."""
NOT_TO = frozenset(
    {
        "object",
        "refer",
        "agree",
        "commit",
        "react",
        "point",
        "compare",
        "liken",
        "credit",
        "attribute",
        "allude",
        "testify",
        "move",
    }
)
ANSWERING = frozenset({"respond", "reply", "answer", "admit", "confess", "read", "return", "speak", "talk", "write", "appeal"})
"""Verbs whose "to" may bring a thing as well as somebody."""
OWED = frozenset(
    {
        "gratitude",
        "thanks",
        "condolences",
        "apology",
        "apologies",
        "sympathy",
        "appeal",
        "warning",
        "plea",
        "congratulations",
        "greetings",
        "message",
        "appreciation",
        "promise",
        "assurances",
        "assurance",
        "regrets",
    }
)
HEARERS = frozenset(
    {
        "court",
        "jury",
        "inquest",
        "tribunal",
        "inquiry",
        "hearing",
        "committee",
        "commission",
        "judge",
        "magistrates",
        "parliament",
        "panel",
        "trial",
        "council",
    }
)
CALLED = frozenset({"call", "appeal", "prevail", "press", "rely", "plead", "shout", "signal", "count"})


def addressee(view: View, draft: Draft) -> tuple[Range, ...]:
    """Return to whom it was said.

    True: "told *the Harbour Post* that", "said to *reporters*", "*the mayor* was asked to leave", "speaking to *the council*",
    "in a speech to *dockers*", "expressed gratitude to *the crew*".
    Near miss: "praised the crew": the crew is spoken of, not to; "asked a simple question": nobody is named.
    """
    if draft.rule.endswith(":question"):
        return _vocative(view, draft)
    if draft.verb < 0:
        return ()
    if draft.word == "hear":
        head = draft.speaker
        return (draft.source[0],) if head is not None and draft.source and view.words[head] in HEARERS else ()
    shape = draft.frame.rstrip('"~')
    if draft.person is not None and draft.group in TOLD:
        found = _framed(view, draft, shape)
        if found is not None:
            return found
    for rule in (_object, _asked, _to, _speaking, _in_speech_to):
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
    if head is not None and not _may_hear(view, head):
        return None
    if draft.group == "thank" and head is not None:
        stop = next((k for k in view.kids[head] if k > head and view.words[k] == "for"), None)
        cut_at = view.text.find(" for ", *person) if stop is None else view.parse.start[stop]
        if person[0] < cut_at < person[1]:
            person = view.trim((person[0], cut_at)) or person
    return (person,) if outside(person, draft) or draft.group != "say" else None


def _head_of(view: View, span: Range) -> int | None:
    tokens = view.parse.tokens_in(*span)
    return next((i for i in tokens if view.parse.head[i] not in tokens or view.parse.head[i] == i), None)


def _may_hear(view: View, token: int) -> bool:
    """Return whether a noun can be somebody spoken to; near misses: "a question", "the truth", "Friday", "it"."""
    word, tag = view.words[token], view.parse.tag[token]
    if view.parse.entity[token][2:] in ("DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY", "EVENT", "LAW"):
        return False
    if tag in ("PRP", "PRP$"):
        return word not in ("it", "itself", "himself", "herself", "themselves", "myself", "ourselves")
    if tag.startswith("NNP"):
        return True
    common = tag.startswith(("NN", "WP")) and word not in lexicons.words("not_addressees")
    return common or word in ("all", "everyone", "anyone", "both", "those")


def _object(view: View, draft: Draft) -> tuple[Range, ...]:
    """The object of a verb that speaks to somebody: "asked *the company* for its manifest", "promised *the town* a bridge"."""
    base = verb_base(view.words[draft.verb])
    objects = [
        k for k in view.kids[draft.verb] if view.parse.dep[k] in ("dobj", "dative") and view.parse.tag[k] not in ("IN", "TO")
    ]
    if base in ABOUT:
        given = next((k for k in view.kids[draft.verb] if view.parse.dep[k] == "dobj"), None)
        objects = [k for k in objects if view.parse.dep[k] == "dative" and (given is None or k < given)]
    elif base not in TO_PERSON:
        return ()
    for k in objects:
        if k > draft.verb and _may_hear(view, k):
            span = _person(view, k)
            if span is not None and base == "thank":
                return (span,)
            # "assured her of his loyalty": the content may begin with the one assured
            opens = span is not None and draft.content[0][0] == span[0] and draft.frame.rstrip('"~') not in ("as", "wh", "that")
            found = checked(view, span, draft) or ((span,) if opens and span is not None and span != draft.content[0] else ())
            if found:
                return found
    return ()


def _asked(view: View, draft: Draft) -> tuple[Range, ...]:
    """The one asked in a passive: "*workers* were told to keep quiet", "Asked whether it was so, *he* said"."""
    base = verb_base(view.words[draft.verb])
    if base not in TO_PERSON or view.parse.tag[draft.verb] not in ("VBN", "VBD"):
        return ()
    who = view.child(draft.verb, "nsubjpass")
    if who is None and view.child(draft.verb, "nsubj", "aux", "dobj", "dative") is None:
        label, head = view.parse.dep[draft.verb], view.parse.head[draft.verb]
        opened = label == "advcl" and view.parse.tag[draft.verb] == "VBN" and base in ("ask", "quiz", "press", "question")
        who = view.child(head, "nsubj", "nsubjpass") if opened else None
    if who is None or not _may_hear(view, who) or view.parse.tag[who].startswith("W"):
        return ()
    span = clauses.noun_phrase(view, who, verb=draft.verb)
    return (span,) if span is not None and outside(span, draft) else ()


def _to(view: View, draft: Draft) -> tuple[Range, ...]:
    """Who stands after "to": "said to *reporters*", "apologised to *me* for it", "expressed thanks to *the crew*".

    Near misses: "responded to questions", "admitted to a crime", "objected to the plan".
    """
    base = verb_base(view.words[draft.verb])
    hearing = draft.group in SPEECH | {"speak", "unknown", "noun"} or base in OWED
    named = draft.frame.rstrip('"~') == "p:to" and base not in ("apologise", "apologize", "appeal")
    if not hearing or base in NOT_TO or named:
        return ()
    speech = [draft.verb]
    owed = view.child(draft.verb, "dobj")
    if owed is not None and view.words[owed] in OWED:
        speech.append(owed)
    talk = view.child(draft.verb, "xcomp")
    if draft.group == "decline" and talk is not None and view.words[talk] in ("talk", "speak"):
        speech.append(talk)
    for verb in speech:
        for k in view.kids[verb]:
            if view.words[k] != "to" or view.parse.dep[k] not in ("prep", "dative") or view.parse.tag[k] not in ("IN", "TO"):
                continue
            thing = view.child(k, "pobj")
            if thing is None or not _may_hear(view, thing) or view.parse.tag[thing] == "VB":
                continue
            span = clauses.noun_phrase(view, thing)
            if span is not None and verb != draft.verb:
                stop = next((c for c in view.kids[thing] if c > thing and view.words[c] == "for"), None)
                return (view.trim((span[0], view.parse.start[stop])) or span if stop is not None else span,)
            if base in ANSWERING and not (view.parse.tag[thing].startswith(("PRP", "NNP")) or view.words[thing].endswith("s")):
                continue
            if found := checked(view, span, draft):
                return found
    return ()


def _speaking(view: View, draft: Draft) -> tuple[Range, ...]:
    """Who is spoken to beside the telling: "speaking to *reporters*", "addressing *the council*"."""
    for k in view.kids[draft.verb]:
        if view.words[k] in SPEAKING and view.parse.dep[k] == "advcl":
            found = _after_preposition(view, k, ("to", "with", "before"))
            if found is None and view.words[k] == "addressing":
                found = view.child(k, "dobj")
            if found is not None and _may_hear(view, found) and view.words[found] not in lexicons.words("media_nouns"):
                return checked(view, clauses.noun_phrase(view, found), draft)
    return ()


def _in_speech_to(view: View, draft: Draft) -> tuple[Range, ...]:
    """Whom the speech, letter or message went to: "said in a letter to *shareholders*"."""
    for span in medium(view, draft):
        head = _head_of(view, span)
        to = next((k for k in view.kids[head] if view.words[k] == "to" and k > head), None) if head is not None else None
        thing = view.child(to, "pobj") if to is not None else None
        if thing is not None and _may_hear(view, thing) and view.parse.end[thing] <= span[1] and span not in draft.source:
            return checked(view, clauses.noun_phrase(view, thing), draft)
    return ()


def _vocative(view: View, draft: Draft) -> tuple[Range, ...]:
    """Who is called by name or office at the head of a question: "*Ms Venn*, is it over?"; near miss: "Today, is it over?"."""
    tokens = view.parse.tokens_in(*draft.content[0])
    comma = next((i for i in tokens[:5] if view.words[i] == ","), None)
    if comma is None or comma == tokens[0]:
        return ()
    name = range(tokens[0], comma)
    proper = all(view.parse.tag[i] in ("NNP", "NN", "NNPS") for i in name) and view.text[view.parse.start[name[0]]].isupper()
    dated = view.parse.entity[name[0]][2:] in ("DATE", "TIME")
    known = len(name) > 1 or view.parse.entity[name[0]][2:] == "PERSON" or view.words[name[0]] in lexicons.words("offices")
    return (view.span(name[0], name[-1]),) if proper and known and not dated else ()


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
