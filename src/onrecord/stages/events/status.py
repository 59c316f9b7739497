"""Whether a happening is told as a fact, planned, denied, possible or ordered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from onrecord.core.analysis import Attribution, Timex
from onrecord.core.grammar import SUBJECTS, Grammar
from onrecord.lexicons import mapping
from onrecord.lexicons import words as listed
from onrecord.stages.events.lexicon import base_of, verb_class
from onrecord.stages.events.triggers import Trigger

Status = Literal["happened", "planned", "denied", "possible", "ordered"]
_STATUSES: dict[str, Status] = {"planned": "planned", "denied": "denied", "possible": "possible", "ordered": "ordered"}

_NEGATIONS = frozenset({"not", "n't", "never", "no", "neither", "nor", "hardly"})
_NOBODY = frozenset({"nobody", "nothing", "none", "noone"})
_CONDITIONS = frozenset({"if", "whether", "unless", "lest"})
_DOUBT = frozenset({"alleged", "possible", "potential", "supposed", "purported", "apparent", "suspected", "threatened", "feared"})
_AHEAD = frozenset({"planned", "proposed", "expected", "upcoming", "forthcoming", "future", "intended", "scheduled", "imminent"})
_DOUBTING = frozenset(
    {"possibly", "perhaps", "maybe", "probably", "allegedly", "reportedly", "apparently", "presumably", "likely", "purportedly"}
)
_PRESUPPOSING = frozenset({"how", "when", "why", "where", "after", "since", "because", "although", "though", "while", "as"})
_EXISTING = frozenset(
    {"be", "exist", "come", "occur", "happen", "take", "receive", "reach", "get", "arrive", "have", "give", "make"}
)
_MENTAL_FORCES = {"predict": "planned", "order": "ordered", "hypothetical": "possible", "ask": "possible", "promise": "planned"}
_OF_DEEDS = frozenset({"plan", "schedule", "set", "due", "prepare", "seek", "aim", "intend"})
_RETRACTED = re.compile(
    r"\W{0,3}\s*(?:that|this|it)\s+(?:was|is|were)\s+(?:simply\s+|all\s+|just\s+)?"
    r"(?:untrue|false|a lie|lies|wrong|not true|not so|a falsehood)\b",
    re.I,
)


def status_of(
    grammar: Grammar,
    trigger: Trigger,
    *,
    text: str,
    statement: Attribution | None,
    when: Timex | None,
    published: str | None,
    headline: bool,
) -> Status:
    """Return how the happening that ``trigger`` names is told.

    "When we opened the gates" happened, even inside a denial; "denied that the gates were opened" is denied; "would open the
    gates" is planned; "ordered them to open the gates" is ordered. Near miss: "the gates did not stay shut" denies the staying.
    """
    found = _own(grammar, trigger, headline=headline, when=when, published=published)
    if found in {"happened", "denied"} and statement is not None:
        found = _within(grammar, trigger, statement, found)
    if found in {"happened", "denied"} and _taken_back(grammar, trigger, text):
        return "happened" if found == "denied" else "denied"
    return found


def _own(grammar: Grammar, trigger: Trigger, *, headline: bool, when: Timex | None, published: str | None) -> Status:
    """Return the status from the words of the sentence alone."""
    verb = trigger.verb
    steps: list[Status] = []
    if trigger.nominal:
        steps.append(_of_noun(grammar, trigger))
    if verb is not None:
        steps.append(_of_verb(grammar, verb, besides=trigger.token, headline=headline, when=when, published=published))
    steps.append(_above(grammar, trigger.token if verb is None else verb, trigger))
    return _weakest(steps)


def _weakest(steps: Sequence[Status]) -> Status:
    """Return what remains when every step holds: two denials cancel, what is not actual stays so."""
    for weaker in ("possible", "ordered", "planned"):
        if weaker in steps:
            return _STATUSES[weaker]
    return "denied" if list(steps).count("denied") % 2 else "happened"


def _of_noun(grammar: Grammar, trigger: Trigger) -> Status:
    """Return the status that a noun's own words give it: "no warning", "the planned release", "the alleged order"."""
    words = {grammar.word[k] for k in grammar.kids[trigger.token]}
    if words & _DOUBT:
        return "possible"
    if words & _AHEAD:
        return "planned"
    if words & {"no", "neither"}:
        return "denied"
    return "happened"


def _of_verb(grammar: Grammar, verb: int, *, besides: int, headline: bool, when: Timex | None, published: str | None) -> Status:
    """Return the status from helping verbs, negation, tense and doubt around ``verb``."""
    kids = grammar.kids[verb]
    words = {grammar.word[k] for k in kids}
    steps: list[Status] = []
    for k in kids:
        if grammar.parse.tag[k] == "MD":
            steps.append(_STATUSES[mapping("event_embedding").get(grammar.word[k], "possible")])
    if words & _DOUBTING:
        steps.append("possible")
    negations = [
        k
        for k in kids
        if grammar.word[k] in _NEGATIONS and grammar.parse.dep[k] in {"neg", "preconj", "advmod", "det", "cc"} and k < verb
    ]
    if grammar.parse.dep[besides] == "attr" and grammar.governor(besides) == verb:
        negations += grammar.with_dep(verb, "neg")  # "it was not a release"; near miss: "the release was not a success"

    empty = [n for n in grammar.with_dep(verb, "nsubj", "nsubjpass", "dobj", "attr") if n != besides and _empty(grammar, n)]
    steps += ["denied"] * (len(negations[:1]) + len(empty[:1]))
    if _stands(grammar, verb) and not headline and not _is_past(when, published):
        steps.append("possible")
    if grammar.parse.tag[verb] in {"VB", "VBZ", "VBP", "VBG"} and not steps:
        steps.append(_present(grammar, verb, headline=headline, when=when, published=published))
    return _weakest(steps)


def _stands(grammar: Grammar, verb: int) -> bool:
    """True for a state of today told by a verb that no class holds: "is estimated", "are named"."""
    helpers = {grammar.word[k] for k in grammar.with_dep(verb, "auxpass", "aux")}
    return (
        grammar.parse.tag[verb] == "VBN"
        and bool(helpers & {"is", "are"})
        and "been" not in helpers
        and verb_class(grammar, verb) is None
    )


def _is_past(when: Timex | None, published: str | None) -> bool:
    """True for a date that lies before its page, or a day of the page's own week: "receives us on Wednesday", not "this year"."""
    if when is None or when.lo is None or when.hi is None:
        return when is not None and when.edtf is not None
    return published is None or when.hi <= published or when.lo[:7] == when.hi[:7] == published[:7]


def _empty(grammar: Grammar, noun: int) -> bool:
    """True for a subject or object that denies its verb: "nobody", "no such call", "not a coin"."""
    words = {grammar.word[k] for k in grammar.kids[noun] if k < noun}
    return (
        grammar.word[noun] in _NOBODY
        or any(grammar.word[k] == "no" and grammar.parse.dep[k] == "det" for k in grammar.kids[noun])
        or ("not" in words and bool(words & {"a", "an", "one"}))
    )


def _present(grammar: Grammar, verb: int, *, headline: bool, when: Timex | None, published: str | None) -> Status:
    """Return the status of a verb without past tense: "comes into force on 1 January" is planned, a headline's
    "ratifies" happened.
    """
    if when is not None and when.lo is not None and published is not None and when.lo > published:
        return "planned"
    tag, dep = grammar.parse.tag[verb], grammar.parse.dep[verb]
    helpers = {grammar.word[k] for k in grammar.with_dep(verb, "aux", "auxpass")}
    if helpers & {"did", "had", "has", "have", "was", "were", "having"}:
        return "happened"
    if tag == "VBG":
        return "planned" if {"is", "are", "'s", "'re"} & helpers and headline is False and when is not None else "happened"
    if tag in {"VBZ", "VBP"}:
        return "happened" if headline or _is_past(when, published) else "possible"
    if dep == "advcl" and "to" in {grammar.word[k] for k in grammar.with_dep(verb, "aux")}:
        return "planned"  # a purpose: "went there to sign the treaty"
    return "possible" if dep not in {"xcomp", "ccomp", "advcl", "acl"} else "happened"


def _above(grammar: Grammar, token: int, trigger: Trigger) -> Status:
    """Return what the verbs and nouns over ``token`` make of it: "failed to", "plans for", "if"; presupposition stops
    the climb.
    """
    below, steps = token, 0
    while (head := grammar.governor(below)) is not None and steps < 8:
        dep = grammar.parse.dep[below]
        marks = {grammar.word[k] for k in grammar.kids[below] if grammar.parse.dep[k] in {"mark", "advmod"}}
        if marks & _CONDITIONS:
            return "possible"
        if dep in {"relcl", "appos", "parataxis"} or (marks & _PRESUPPOSING and dep in {"advcl", "ccomp", "pcomp", "relcl"}):
            return "happened"
        if dep == "conj" and grammar.parse.tag[below].startswith("VB") and grammar.with_dep(below, *SUBJECTS):
            return "happened" if below == token else _above(grammar, head, trigger)
        if grammar.word[head] == "without" and below == token:
            return "denied"  # near miss: "without evidence of a murder" leaves the murder open
        if dep == "pcomp" and grammar.word[head] in {"despite", "after", "by", "since"}:
            return "happened"
        if (made := _embeds(grammar, below, head, token)) is not None:
            return made
        below, steps = head, steps + 1
    return "possible" if {grammar.word[k] for k in grammar.kids[below]} & _CONDITIONS else "happened"


def _embeds(grammar: Grammar, below: int, head: int, token: int) -> Status | None:
    """Return what ``head`` makes of the happening below it, None where it says nothing of that."""
    base = base_of(grammar, head)
    made = mapping("event_embedding").get(base) or mapping("event_embedding").get(grammar.word[head])
    if made is None:
        return None
    dep, word = grammar.parse.dep[below], grammar.word[below]
    infinitive = dep in {"xcomp", "acl", "advcl", "ccomp"} and "to" in {grammar.word[k] for k in grammar.kids[below]}
    clause = dep in {"ccomp", "xcomp", "pcomp"}
    object_ = dep in {"dobj", "obj"} and (below == token or word in listed("account_nouns"))
    prepositional = (
        dep == "prep" and word in {"for", "to", "against", "of"} and grammar.parse.tag[token].startswith(("NN", "VBG"))
    )
    if base in {"tell", "ask", "call", "about", "set", "allow", "decide", "agree", "wonder", "expect"} and not (
        infinitive or (base == "call" and word == "for")
    ):
        return "possible" if base == "wonder" else None
    if base in _OF_DEEDS and clause and not infinitive and grammar.parse.tag[below] == "VBD":
        return None  # "ratified it later than had been planned": a plan has no finite clause, the parser hung it there
    if base in {"believe", "think", "claim", "allege", "fear", "suspect", "suppose"} and clause and not infinitive:
        return None  # whose word it is stands with the statement
    if made == "denied":
        return _turned(grammar, head) if (clause or object_ or infinitive) else None
    return _STATUSES[made] if infinitive or clause or object_ or prepositional else None


def _turned(grammar: Grammar, head: int) -> Status:
    """Return "denied" under "failed to", "denied that"; "happened" where that is itself negated ("did not deny that"
    stays open).
    """
    negated = any(grammar.word[k] in _NEGATIONS for k in grammar.kids[head])
    if base_of(grammar, head) in {"deny", "refute", "reject", "dismiss", "disclaim"} and negated:
        return "possible"
    return "happened" if negated else "denied"


def _within(grammar: Grammar, trigger: Trigger, statement: Attribution, found: Status) -> Status:
    """Return ``found`` as the force of the enclosing statement leaves it."""
    made = _MENTAL_FORCES.get(statement.force)
    if made is not None and found == "happened" and _main(grammar, trigger, statement):
        return _STATUSES[made]
    if statement.force in {"decline", "neither"} and _main(grammar, trigger, statement):
        return "possible"
    if statement.force != "deny" or not _main(grammar, trigger, statement) or _cue_above(grammar, trigger, statement):
        return found
    if statement.mode == "direct" or not _denying_cue(grammar, statement):
        return found  # the words carry their own negation: "told them there had been no warning"
    return "happened" if found == "denied" else "denied"


def _denying_cue(grammar: Grammar, statement: Attribution) -> bool:
    """True where a word of the cue denies ("denied", "rejected"): near miss: "told", with a denial as its content."""
    tokens = [t for c in statement.cue for t in grammar.parse.tokens_in(c.start, c.end)]
    return any(mapping("event_embedding").get(base_of(grammar, t)) == "denied" for t in tokens)


def _cue_above(grammar: Grammar, trigger: Trigger, statement: Attribution) -> bool:
    """True where a verb over the trigger that is this statement's cue has been counted by ``_above`` already."""
    above = grammar.lineage(trigger.token)
    return any(
        c.start <= grammar.parse.start[t] < c.end and mapping("event_embedding").get(base_of(grammar, t)) == "denied"
        for t in above
        for c in statement.cue
    )


def _main(grammar: Grammar, trigger: Trigger, statement: Attribution) -> bool:
    """True where the trigger is what the statement is about: the head of its content, not something told in passing."""
    token = trigger.token if trigger.verb is None else trigger.verb
    while (head := grammar.governor(token)) is not None and _inside(grammar, head, statement):
        dep = grammar.parse.dep[token]
        joined = dep == "conj" or (dep in SUBJECTS | {"attr", "dobj"} and base_of(grammar, head) in _EXISTING)
        if not joined:
            return False
        token = head
    return grammar.parse.dep[token] not in {"relcl", "advcl", "appos"}


def _inside(grammar: Grammar, token: int, statement: Attribution) -> bool:
    start = grammar.parse.start[token]
    return any(c.start <= start < c.end for c in statement.content)


def _taken_back(grammar: Grammar, trigger: Trigger, text: str) -> bool:
    """True where the next sentence takes the whole of this one back: "I told you there was no warning. That was untrue."."""
    _, last = grammar.parse.sentence_of(trigger.token)
    end = grammar.parse.end[last - 1]
    return _RETRACTED.match(text, end, end + 80) is not None
