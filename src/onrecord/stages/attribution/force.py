"""What is done by saying it: asserting, denying, declining, ordering, ..., from the cue and what it governs."""

from __future__ import annotations

from functools import cache

from onrecord import lexicons
from onrecord.lexicons.base_forms import verb_base
from onrecord.stages.attribution import acts, clauses
from onrecord.stages.attribution.drafts import Draft
from onrecord.stages.attribution.lexicon import SPEECH, verbs
from onrecord.stages.attribution.view import View

ASKING = frozenset({"p:for", "p:on", "on+to", "for+to", "to+to", "p:upon"})
SILENT = frozenset(
    {
        "comment", "respond", "answer", "say", "discuss", "elaborate", "specify", "speak", "reply", "confirm", "disclose",
        "talk", "reveal", "expand", "identify", "name", "divulge", "speculate", "draw", "explain", "clarify", "detail", "tell",
        "return", "deny", "address", "give", "acknowledge",
    }
)  # fmt: skip
"""What one who declines does not do: "refused to comment", "did not return calls"."""
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "neither", "nor"})
GIVING = frozenset({"express", "convey", "offer", "extend", "voice", "communicate", "send", "give", "present", "pass"})
FELT = dict.fromkeys(
    ("admiration", "praise", "respect", "congratulations", "appreciation", "pride", "sympathy", "compassion", "solidarity"),
    "praise",
)
FELT |= dict.fromkeys(("thanks", "gratitude", "gratefulness"), "thank")
FELT |= dict.fromkeys(("condolences", "condolence", "greetings", "regards", "wishes"), "other")
FELT |= dict.fromkeys(
    ("outrage", "anger", "disappointment", "dismay", "criticism", "disgust", "indignation", "frustration", "fury"), "criticise"
)
FELT |= dict.fromkeys(("apology", "apologies", "remorse", "regret", "regrets", "contrition"), "apologise")
FELT |= dict.fromkeys(("doubt", "doubts", "scepticism", "skepticism", "misgivings", "reservations", "disbelief"), "doubt")
FELT |= dict.fromkeys(("hope", "hopes", "desire", "wish"), "want") | dict.fromkeys(("opposition", "objections"), "oppose")
FELT |= dict.fromkeys(("concern", "concerns", "fear", "fears", "confidence", "belief", "optimism", "alarm", "worry"), "believe")
"""What is expressed decides the act: "expressed her gratitude" is no assertion."""
UNCERTAIN = frozenset({"believe", "predict", "doubt"})
FOUND = frozenset({"find", "show", "reveal", "discover", "learn", "demonstrate", "announce", "read"})
"""Cues whose content is told as a fact, a future one too."""
CALLING = frozenset({"call", "describe", "brand", "label", "dub", "term", "characterise", "characterize", "portray", "paint"})
JUDGING = CALLING | {"consider", "deem", "regard", "see", "view", "find", "name", "cast", "depict"}
LAYING_DOWN = frozenset({"say", "state", "provide", "rule", "specify", "declare", "under", "establish", "set", "find"})
DUTIES = frozenset({"shall", "must", "may", "should"})


@cache
def phrases() -> dict[tuple[str, ...], str]:
    """Return the acts of cues that are no verb of ``reporting_verbs``, by their words in base form."""
    return {tuple(words.split()): act for words, act in lexicons.rows("cue_forces")}


def of(view: View, draft: Draft, *, direct: bool = False) -> str:
    """Return the force of a statement: by its cue and what that governs; where both leave it open, by its words (``acts``).

    True: "declined to say", "would not confirm or deny it" and "neither confirmed nor denied it" are *decline*; "if he says
    so" is *hypothetical*. Near miss: "said the gate was not closed" stays *assert*: "not" alone is no denial.
    """
    told = by_cue(view, draft)
    if not draft.content or told in ("decline", "refuse", "hypothetical"):
        return told
    if draft.word in JUDGING and told in ("assert", "believe"):
        return _called(view, draft, told)
    if told == "warn":
        return "threaten" if acts.threatens(view, draft) else told
    if draft.word == "assure" and not acts.is_ahead(view, draft):
        return "assert"
    if (
        told == "order"
        and draft.word == "demand"
        and view.text[draft.content[-1][0] : draft.content[-1][1]].rstrip("”\"’' ")[-1:] == "?"
    ):
        return "ask"
    if told not in ("assert", "suppose"):
        return told
    if draft.word in LAYING_DOWN and _lays_down(view, draft):
        return "order"
    return (
        acts.of(view, draft, direct=direct or draft.group == "colon", claimed=_is_claim(draft), told=draft.word in FOUND) or told
    )


def _is_claim(draft: Draft) -> bool:
    return draft.word in ("claim", "allege", "charge", "insist", "contend", "assert")


def by_cue(view: View, draft: Draft) -> str:
    """Return the force that cue, negation and frame make."""
    frame = draft.frame.rstrip('"~')
    if draft.verb < 0 or (draft.group in ("phrase", "noun0", "colon", "quality") and draft.word != "as put"):
        return draft.force
    if (felt := _felt(view, draft)) is not None:
        return felt
    if draft.group == "noun":
        return draft.force
    negated = is_negated(view, draft.verb)
    if negated and draft.word in SILENT | {"mention", "rule"}:
        return "decline"
    if draft.word in ("respond", "answer", "comment", "draw") and _never(view, draft):
        return "decline"
    known = _phrase(view, draft)
    if negated and (draft.force in UNCERTAIN or known in UNCERTAIN):
        return "doubt"
    if _by_nobody(view, draft) and draft.force in UNCERTAIN:
        return "doubt"
    if negated and draft.force == "want":
        return "oppose"
    if draft.force == "want" and (done := _wants_to(view, draft)) is not None:
        return done
    if _may_be_said(view, draft):
        return "hypothetical"
    if draft.group in SPEECH and clauses.is_hypothetical(view, draft.verb) and not _shifted(view, draft):
        return "decline" if negated else "hypothetical"
    if negated and known == "deny":
        # "did not rule out that": possible, no more
        return "suggest"
    if known is not None and not (negated and known == "assert"):
        return known
    return _by_frame(view, draft, frame)


def _wants_to(view: View, draft: Draft) -> str | None:
    """Return the act that somebody says to want to do and so does: "I would like to thank the staff"."""
    deed = view.child(draft.verb, "xcomp")
    word = view.words[deed] if deed is not None else ""
    return (
        verbs()[word].force
        if word in ("thank", "apologise", "apologize", "congratulate", "praise", "urge", "ask", "warn")
        else None
    )


def _may_be_said(view: View, draft: Draft) -> bool:
    """Return whether a telling to come is only imagined: "some will say"; near miss: "the minister will tell parliament"."""
    many = bool(draft.source) and view.at(draft.source[0]).lower() in (
        "some",
        "many",
        "others",
        "people",
        "critics",
        "you",
        "one",
    )
    return many and draft.group in SPEECH and any(view.words[k] in ("will", "'ll", "’ll") for k in view.kids[draft.verb])


def _never(view: View, draft: Draft) -> bool:
    """Return whether the words of the cue itself negate it where the grammar was misread: "wouldn't be drawn"."""
    words = {view.words[i] for s, e in draft.cue for i in view.parse.tokens_in(s, e)}
    return bool(words & NEGATIONS)


def _by_nobody(view: View, draft: Draft) -> bool:
    return bool(draft.source) and view.at(draft.source[0]).lower().startswith(("nobody", "no one", "none of", "few "))


def _shifted(view: View, draft: Draft) -> bool:
    """Return whether "would" only puts a future into somebody's report or softens one's own asking.

    True: "she said he would deny it", "I'd ask them to wait". Near miss: "he would say that".
    """
    if draft.source and view.at(draft.source[0]).lower() in ("i", "we") and draft.force in ("ask", "order", "thank", "want"):
        return True
    head = view.parse.head[draft.verb]
    return view.parse.dep[draft.verb] == "ccomp" and view.words[head] in verbs() and view.parse.tag[head] in ("VBD", "VBN")


def _phrase(view: View, draft: Draft) -> str | None:
    """Return the act of the longest listed phrase in the cue ("hit back", "ruled out"); of a lone word only without an entry."""
    tokens = [i for s, e in draft.cue for i in view.parse.tokens_in(s, e)]
    tokens += [k for k in view.kids[draft.verb] if view.parse.dep[k] == "prt" and k not in tokens]
    bases = [verb_base(view.words[i]) for i in sorted(tokens)]
    for length in range(min(4, len(bases)), 0, -1):
        for at in range(len(bases) - length + 1):
            act = phrases().get(tuple(bases[at : at + length]))
            if act is not None and (length > 1 or draft.group == "unknown"):
                return act
    return None


def _felt(view: View, draft: Draft) -> str | None:
    """Return the act of expressing something: "expressed his gratitude to the crew", "gave thanks", "made no apology" not."""
    if verb_base(view.words[draft.verb]) not in GIVING:
        return None
    spans = [*draft.cue, *(c for c in draft.content if draft.frame.rstrip('"~') not in ("that", "before", "after", "insert"))]
    tokens = [i for s, e in spans for i in view.parse.tokens_in(s, e)]
    thing = view.child(draft.verb, "dobj")
    felt = next((FELT[view.words[i]] for i in (*([thing] if thing is not None else []), *tokens) if view.words[i] in FELT), None)
    return None if felt is None or is_negated(view, draft.verb) else felt


def _by_frame(view: View, draft: Draft, frame: str) -> str:
    """Refine the force by what is governed: "call for" asks, "told them to" orders, "agreed to" promises."""
    if draft.word in ("call", "push", "press", "appeal", "lobby") and frame in ASKING:
        return "ask"
    if draft.word in ("tell", "say", "instruct") and _to_do(view, draft, frame):
        return "order"
    if draft.word == "ask" and frame in ("objto", "p:for", "to"):
        return "ask"
    if draft.word == "refuse" and _will_not_speak(view, draft):
        return "decline"
    if draft.word == "swear" and frame == "that":
        return "assert"
    if draft.word in ("agree", "offer", "volunteer") and frame == "to":
        return "promise"
    if draft.word == "warn" and (frame == "objto" or _to_do(view, draft, frame)):
        return "order"
    if draft.word == "rule" and not acts.commands(view, draft):
        return "assert"
    return draft.force


def _to_do(view: View, draft: Draft, frame: str) -> bool:
    """Return whether what is told is to be done: "told them to go", "was told not to look"."""
    if frame in ("objto", "to"):
        return True
    if not draft.content or frame in ("that", "before", "after", "insert"):
        return False
    first = view.text[draft.content[0][0] : draft.content[0][1]].lower()
    return first.startswith(("to ", "not to ", "never to "))


def _will_not_speak(view: View, draft: Draft) -> bool:
    """Return whether it is speaking that is refused: "refused to comment"; near miss: "refused to leave"."""
    if draft.rule.endswith(":referral"):
        return True
    tokens = [i for s, e in draft.content for i in view.parse.tokens_in(s, e)]
    verb = next((i for i in tokens if view.parse.tag[i] == "VB"), None)
    return verb is not None and view.words[verb] in SILENT | {"be"} and view.words[verb + 1 : verb + 2] != ["up"]


def _lays_down(view: View, draft: Draft) -> bool:
    """Return whether a law or contract tells what must be: "Article 4 states that no party shall ..."; near miss: a report."""
    if not draft.source:
        return False
    words = {
        w.strip(".,'’s") if w.endswith(("'s", "’s")) else w for w in view.at(draft.source[0]).lower().replace(",", " ").split()
    }
    lawful = words & (lexicons.words("law_nouns") | {"order", "rule", "rules", "bylaw", "code", "memorandum", "decree", "ruling"})
    if draft.word in ("provide", "under"):
        return True
    if not lawful:
        return draft.word == "rule" and acts.commands(view, draft)
    content = {view.words[i] for s, e in draft.content for i in view.parse.tokens_in(s, e)}
    return bool(content & (DUTIES | {"will"})) or acts.commands(view, draft)


def _called(view: View, draft: Draft, told: str) -> str:
    """Return the act of calling somebody something: by the judgement in it; an image in quotation marks mostly blames.

    True: "called it a disgrace", "described the road as “a museum with potholes”". Near miss: "described it as a road".
    """
    words = view.text[draft.content[0][0] : draft.content[-1][1]][-200:]
    quoted = [q for q in view.quotations if draft.content[0][0] <= q.span.start < draft.content[-1][1]]
    found = acts.judgement(view.text[quoted[-1].span.start : draft.content[-1][1]]) if quoted else None
    if draft.frame.rstrip('"~') in ("that", "wh", "to", "objto"):
        found = None
    elif found is None and (draft.group == "call" or draft.frame.rstrip('"~') not in ("obj", "passive")):
        found = acts.judgement(words)
    if found is not None:
        return found
    named = [view.text[q.inner.start : q.inner.end].lower() for q in quoted]
    if (
        draft.word in CALLING
        and quoted
        and not named[-1].startswith(("the ", "“the "))
        and draft.frame.rstrip('"~') in ("as", "obj", "insert", "obj+of", "objas", "p:as", "passive")
    ):
        return "criticise"
    return told


def is_negated(view: View, verb: int) -> bool:
    """Return whether the telling itself is negated: "did not say", "neither confirmed nor denied"."""
    if any(view.words[k] in NEGATIONS for k in view.kids[verb] if k < verb or view.parse.dep[k] == "neg"):
        return True
    head = view.parse.head[verb]
    if view.parse.dep[verb] == "conj" and verb > 0 and view.words[verb - 1] in ("nor", "or"):
        return is_negated(view, head) if head != verb else False
    return False
