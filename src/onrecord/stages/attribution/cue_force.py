"""What is done by saying it, from the cue: its word, what it governs, its helpers and negation."""

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
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "neither", "nor", "hardly", "scarcely", "barely"})
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


BEING = frozenset({"is", "was", "are", "were", "been", "being", "am", "'s", "’s", "'re", "’re", "'m", "’m"})


@cache
def phrases() -> dict[tuple[str, ...], str]:
    """Return the acts of cues that are no verb of ``reporting_verbs``, by their words in base form."""
    out = {}
    for words, act in lexicons.rows("cue_forces"):
        first, *rest = words.split()
        out[(first, *(_base(word) for word in rest))] = act
    return out


def by_cue(view: View, draft: Draft) -> str:
    """Return the force that cue, negation and frame make."""
    frame = draft.frame.rstrip('"~')
    if draft.verb < 0 or (draft.group in ("phrase", "noun0", "colon", "quality") and draft.word != "as put"):
        return draft.force
    if (felt := _felt(view, draft)) is not None:
        return felt
    negated = is_negated(view, draft.verb)
    if draft.group == "noun":
        return (_phrase(view, draft) if not negated else None) or draft.force
    if negated and draft.word == "deny" and view.parse.dep[draft.verb] != "conj" and not _will(view, draft.verb):
        return "admit"
    if negated and draft.word in SILENT | {"mention", "rule"}:
        return "decline"
    if draft.word in ("respond", "answer", "comment", "draw") and _never(view, draft):
        return "decline"
    if draft.word == "plead" and (plea := _plea(view, draft)) is not None:
        return plea
    known = _phrase(view, draft)
    if negated and (draft.force in UNCERTAIN or known in UNCERTAIN):
        return "doubt"
    if _by_nobody(view, draft) and draft.force in UNCERTAIN:
        return "doubt"
    if negated and draft.force == "want":
        return "decline" if _will_not_speak(view, draft) else "oppose"
    if draft.force == "want" and (done := _wants_to(view, draft)) is not None:
        return done
    if _may_be_said(view, draft):
        return "hypothetical"
    if draft.group in SPEECH and clauses.is_hypothetical(view, draft.verb) and not (_shifted(view, draft) or _only(view, draft)):
        return "decline" if negated else "hypothetical"
    if negated and known == "deny":
        # "did not rule out that": possible, no more
        return "suggest"
    if known is not None and not (known == "assert" and (negated or (draft.group in SPEECH and draft.force != "assert"))):
        # "went on a tirade, accusing": going on tells nothing of what the verb does
        return known
    return _by_frame(view, draft, frame)


def _will(view: View, verb: int) -> bool:
    """Return whether a helper tells what one would or could do: "would not deny it"; near miss: "did not deny it"."""
    return any(view.parse.tag[k] == "MD" for k in view.kids[verb])


def _wants_to(view: View, draft: Draft) -> str | None:
    """Return the act that somebody says to want to do and so does: "I would like to thank the staff"."""
    deed = view.child(draft.verb, "xcomp")
    word = view.words[deed] if deed is not None else ""
    deeds = [word, *(view.words[i] for s, e in draft.cue for i in view.parse.tokens_in(s, e) if i > draft.verb)]
    return next((verbs()[deed].force for deed in deeds if deed in DONE_BY_WISHING), None)


DONE_BY_WISHING = frozenset(
    {
        "thank", "apologise", "apologize", "congratulate", "praise", "urge", "ask", "warn", "reassure", "assure", "stress",
        "remind", "tell", "point", "emphasise", "emphasize", "clarify", "deny", "dismiss", "reject", "blame", "downplay",
    }
)  # fmt: skip
"""What one does by wanting or seeking to do it: "sought to reassure", "would like to thank"; near miss: "wanted to confess"."""


def _plea(view: View, draft: Draft) -> str | None:
    """Return what is pleaded in court: "pleaded not guilty" denies, "pleaded guilty" admits; near miss: "pleaded for mercy"."""
    words = view.text[draft.cue[0][0] : draft.content[0][1]].lower().split() if draft.content else []
    if "guilty" not in words:
        return None
    return "deny" if words[words.index("guilty") - 1] in ("not", "non") else "admit"


def _may_be_said(view: View, draft: Draft) -> bool:
    """Return whether a telling to come is only imagined: "some will say"; near miss: "the minister will tell parliament"."""
    many = bool(draft.source) and view.at(draft.source[0]).lower().split()[0] in ANYBODY
    return many and draft.group in SPEECH and any(view.words[k] in ("will", "'ll", "’ll") for k in view.kids[draft.verb])


ANYBODY = frozenset(
    {
        "some", "many", "others", "people", "critics", "you", "one", "defenders", "supporters", "opponents", "sceptics",
        "skeptics", "cynics", "purists", "apologists", "detractors", "optimists", "pessimists", "pedants", "admirers",
        "traditionalists", "doubters", "enthusiasts", "realists",
    }
)  # fmt: skip
"""Who is thought to say what nobody has said yet: "*Defenders* of the plan will say"."""


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


def _only(view: View, draft: Draft) -> bool:
    """Return whether "would" and "only" tell all that was said: "would only promise a talk"; near miss: "would promise it"."""
    ahead = {view.words[k] for k in view.kids[draft.verb] if k < draft.verb} | set(view.words[draft.verb + 1 : draft.verb + 2])
    return bool(ahead & {"only", "merely"}) and any(view.words[k] in ("would", "'d", "’d") for k in view.kids[draft.verb])


def _phrase(view: View, draft: Draft) -> str | None:
    """Return the act of the longest listed phrase in the cue ("hit back", "ruled out"); of a lone word only without an entry."""
    tokens = [i for s, e in draft.cue for i in view.parse.tokens_in(s, e)]
    tokens += [k for k in view.kids[draft.verb] if view.parse.dep[k] == "prt" and k not in tokens]
    words = [view.words[i] for i in sorted(tokens)]
    after = view.words[draft.verb : min(draft.verb + 4, view.sentence_range(draft.verb)[1])]
    for length in range(4, 0, -1):
        runs = [words[at : at + length] for at in range(len(words) - length + 1)]
        # the cue may be no more than the verb: "pointed | the finger at the board"
        runs += [after[:length]] if 1 < length <= len(after) and after[1] != "no" else []
        for first, *rest in runs:
            acts_ = (phrases().get((base, *(_base(word) for word in rest))) for base in _bases(first))
            act = next((found for found in acts_ if found is not None), None)
            if act is not None and (length > 1 or draft.group == "unknown"):
                return act
    return None


def _bases(word: str) -> tuple[str, ...]:
    """Return what a word may be a form of: "ruled" of "rule", "stopped" of "stop"."""
    cue, base = verbs().get(word), verb_base(word)
    return (*((cue.base,) if cue is not None else ()), "be" if word in BEING else base, word)


def _base(word: str) -> str:
    return verb_base(word) if word.endswith(("ing", "ed")) else word


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
    """Refine the force by what is governed: "call for" asks, "told them to" orders, "agreed to" promises, "agreed that" agrees.

    Near misses: "is said to have left" orders nobody, "regretted that others lied" blames and does not apologise.
    """
    word = draft.word
    if word in ("call", "push", "press", "appeal", "lobby") and frame in ASKING:
        return "ask"
    if word in ("tell", "say", "instruct") and _to_do(view, draft, frame):
        return "assert" if word == "say" and clauses.is_passive(view, draft.verb) else "order"
    if word == "ask" and frame in ("objto", "p:for", "to"):
        return "ask"
    if word == "refuse" and _will_not_speak(view, draft):
        return "decline"
    if word == "swear" and frame == "that":
        return "assert"
    if word == "agree" and frame in CLAUSES and not acts.is_ahead(view, draft):
        return "agree"
    if word in ("accept", "allow", "grant") and frame in CLAUSES:
        return "admit"
    if word == "call" and frame == "objto":
        return "ask"
    if word in REJECTING and _is_offer(view, draft):
        return "refuse"
    if word == "agree" and frame == "to":
        return "promise"
    if word == "offer" or (word == "volunteer" and frame == "to"):
        return "suggest"
    if word == "regret" and frame in CLAUSES and _of_others(view, draft):
        return "criticise"
    if word == "rule" and not acts.commands(view, draft):
        return "assert"
    return draft.force


REJECTING = frozenset({"reject", "dismiss", "rebuff", "resist"})
OFFERED = frozenset(
    {
        "offer", "offers", "call", "calls", "demand", "demands", "request", "requests", "plea", "pleas", "proposal", "proposals",
        "bid", "invitation", "appeal", "appeals", "ultimatum", "deal", "compromise", "terms", "petition", "pressure",
    }
)  # fmt: skip


def _is_offer(view: View, draft: Draft) -> bool:
    """Return whether what is rejected is an offer or a demand: "rejected the offer"; near miss: "rejected the claim"."""
    thing = view.child(draft.verb, "dobj", "nsubjpass")
    return thing is not None and view.words[thing] in OFFERED


CLAUSES = frozenset({"that", "clause", "before", "after", "insert", "wh"})


def _of_others(view: View, draft: Draft) -> bool:
    """Return whether what is regretted is another's doing: "that others lied"; near misses: "that it failed", "having left"."""
    tokens = list(view.parse.tokens_in(*draft.content[0])[:6]) if draft.content else []
    subject = next((i for i in tokens if view.parse.dep[i] in ("nsubj", "nsubjpass")), None)
    return subject is not None and view.words[subject] not in ("i", "we", "he", "she", "they", "it", "this", "that")


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
    return verb is not None and view.words[verb] in SILENT | {"be", "rule"} and view.words[verb + 1 : verb + 2] != ["up"]


def is_negated(view: View, verb: int) -> bool:
    """Return whether the telling itself is negated: "did not say", "neither confirmed nor denied"."""
    if any(view.words[k] in NEGATIONS for k in view.kids[verb] if k < verb or view.parse.dep[k] == "neg"):
        return True
    if "longer" in view.words[max(verb - 2, 0) : verb] and "no" in view.words[max(verb - 3, 0) : verb]:
        # "I no longer believe it"
        return True
    head = view.parse.head[verb]
    if view.parse.dep[verb] == "conj" and verb > 0 and view.words[verb - 1] in ("nor", "or"):
        return is_negated(view, head) if head != verb else False
    return False
