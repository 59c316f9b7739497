"""What a future in the words makes of them: a promise, a refusal, a forecast, or no more than an assertion."""

from __future__ import annotations

import re

from onrecord import lexicons
from onrecord.lexicons.base_forms import verb_base
from onrecord.stages.attribution.act_words import EXPECTING, PLANNED
from onrecord.stages.attribution.drafts import Draft
from onrecord.stages.attribution.lexicon import verbs
from onrecord.stages.attribution.view import View

FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo"})


OWN = frozenset({"i", "we"})


THEIRS = frozenset({"he", "she", "they", "it"})


HAPPENS = frozenset(
    {
        "have", "be", "see", "know", "need", "find", "lose", "suffer", "die", "become", "feel", "get", "remember", "regret",
        "miss", "win", "think", "learn",
    }
)  # fmt: skip
"""What happens to one rather than what one undertakes: "we will see"."""


ANIMATE = ("people_nouns", "bare_speakers", "organisation_nouns")


IF = re.compile(r"\b(?:if|unless|whether)\b", re.IGNORECASE)


MADE_GOOD = frozenset(
    {
        "repair", "pay", "compensate", "rebuild", "restore", "investigate", "punish", "refund", "reimburse", "clarify", "honour",
        "honor", "consult", "protect", "reinstate", "publish", "repay", "replace",
    }
)  # fmt: skip
"""What is undertaken even where nobody is named to do it: "everything would be clarified"."""


def main_verb(view: View, tokens: range) -> int | None:
    """Return the first verb of the content that depends on nothing within it."""
    return next(
        (
            i
            for i in tokens
            if view.parse.tag[i].startswith("VB") and (view.parse.head[i] not in tokens or view.parse.head[i] == i)
        ),
        None,
    )


def future(view: View, draft: Draft, tokens: range, words: str, *, direct: bool) -> str | None:
    """Return promise or refuse for a future of the speaker's own doing, predict for any other.

    Near misses: "he will say that it rained" (a telling to come), "we will see".
    """
    verb = main_verb(view, tokens)
    if EXPECTING.search(words):
        return "predict"
    if verb is None:
        return "predict" if PLANNED.search(words) and IF.search(words) is None else None
    modal = next((view.words[k] for k in view.kids[verb] if view.parse.dep[k] == "aux" and view.parse.tag[k] == "MD"), "")
    if modal == "ca" or (
        verb_base(view.words[verb]) in verbs() and verb_base(view.words[verb]) in ("say", "tell", "argue", "deny")
    ):
        return None
    perfect = any(view.words[k] in ("have", "be") and view.parse.dep[k] == "aux" and modal == "would" for k in view.kids[verb])
    if modal in ("'d", "’d") and view.parse.tag[verb] in ("VBN", "VBD"):
        # "she'd never liked it": had
        return None
    if modal in FUTURE or (modal in ("would", "'d", "’d") and not direct and not perfect):
        return _undertaken(view, draft, verb, words, direct=direct)
    return "predict" if PLANNED.search(words) and IF.search(words) is None else None


def _undertaken(view: View, draft: Draft, verb: int, words: str, *, direct: bool) -> str | None:
    subject = view.child(verb, "nsubj", "nsubjpass")
    who = view.words[subject] if subject is not None else ""
    if who == "you":
        return None
    owner = view.child(subject, "poss") if subject is not None else None
    side = (
        owner is not None
        and view.words[owner] in ("my", "our", "his", "her", "their", "its")
        and _animate(view.words[subject or 0])
    )
    mine = who in OWN or (not direct and (who in THEIRS or side or _same(view, draft, subject)))
    base = verb_base(view.words[verb])
    conditional = IF.search(words) is not None
    negative = view.child(verb, "neg") is not None
    if negative and base in lexicons.words("unwilling") and (mine or _animate(who)) and view.child(verb, "nsubjpass") is None:
        return "refuse"
    can = base in lexicons.words("commitments") or (who in OWN and base not in HAPPENS)
    payment = base in ("pay", "compensate", "repay", "rebuild") and not direct and view.parse.dep[subject or 0] == "nsubj"
    if view.child(verb, "nsubjpass") is not None and base in MADE_GOOD and not negative and not conditional:
        return "promise"
    if conditional:
        return "promise" if mine and base in lexicons.words("commitments") else None if mine else "predict"
    if (mine and can) or payment:
        return "promise"
    if draft.word in ("swear", "vow", "pledge") or (NONE_WOULD.match(words) is not None and draft.word in ("say", "tell")):
        return "promise"
    if view.child(verb, "nsubjpass") is not None and not negative and draft.word in ("say", "tell", "write", "add", "state"):
        # "the laundry would be cleared": what is arranged, and no forecast
        return None
    return "promise" if mine and _undertakes(view, draft, verb, who, negative=negative) else "predict"


NONE_WOULD = re.compile(
    r"^\W*(?:that\s+)?no\s[\w-]+(?: [\w-]+){0,2} (?:would|will) (?!be (?:any|hurt|able|easy)\b)", re.IGNORECASE
)
"""What is promised not to happen to anybody: "no librarian would lose her job"; near miss: "nobody would march"."""


def _undertakes(view: View, draft: Draft, verb: int, who: str, *, negative: bool) -> bool:
    """Return whether somebody tells a deed of their own to come: "she would bring a towel"; near miss: "it would fail"."""
    base = verb_base(view.words[verb])
    same = who in ("he", "she") or (who == "they" and len(draft.source) == 1)
    return same and not negative and base not in HAPPENS and view.child(verb, "dobj") is not None


def _animate(word: str) -> bool:
    if any(word in lexicons.words(name) for name in ANIMATE):
        return True
    plurals = {p for name in ("source_nouns", "organisation_nouns") for p in lexicons.mapping(name).values()}
    return word in plurals or word in HUMAN


HUMAN = frozenset(
    {"troops", "government", "fishermen", "workers", "soldiers", "forces", "country", "army", "party", "team", "company"}
)


def _same(view: View, draft: Draft, subject: int | None) -> bool:
    """Return whether the content's subject is the source by name: "the ministry said the ministry would pay"."""
    return (
        subject is not None
        and bool(draft.source)
        and view.at(draft.source[0]).lower().endswith(view.words[subject])
        and len(view.words[subject]) > 2
    )
