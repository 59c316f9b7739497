"""What is done by saying it, read from the words themselves where the cue leaves it open ("said", "told", a colon).

Only plain cases are named: the first sentence, a denial that says so, a future of one's own or of others, an imperative, a
judgement. Everything else stays an assertion; "not" alone denies nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from onrecord import lexicons
from onrecord.stages.attribution.drafts import Draft
from onrecord.stages.attribution.view import View


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


WITHHELD = _any(
    r"\bno comment\b",
    r"\b(?:would|will|could|can|do|does|did|is|are|was|were)(?:\s+not|n['’]t|not)\s+(?:going to\s+|able to\s+)?"
    r"(?:comment|discuss|speculate|elaborate|answer questions|talk about|go into)\b",
    r"\bwon['’]t\s+(?:comment|discuss|speculate|answer)\b",
)
EMPHATIC = _any(
    r"\bno\s+(?:\w+\s+){1,8}?(?:ever|of any kind|of any sort|at all|whatsoever)\b",
    r"\b(?:nobody|no one|none of us)\b[^.]{0,40}\b(?:anything|ever|anyone|anybody)\b",
    r"\bnothing\s+\w+\s+about\s+(?:it|this|that)\b",
    r"^\W*(?:that\s+)?no such\b",
    r"\bno\s+\w+\s+exist(?:s|ed)\b",
    r"^\W*(?:that\s+)?no\s[^.,]{1,40}\sand\s+no\s",
    r"\b(?:i|we)\s+(?:have\s+|had\s+)?never\b",
    r"\bnot true\b",
    r"\bthere\s+(?:was|were|had been|has been|have been)\s+no\s+(?:\w+\s+)?(?:warning|letter|order|deal|contact|cover-up|"
    r"collusion|coup|bribe|pressure|wrongdoing|agreement|conspiracy|such)\b",
)
"""Denials that say so: of every kind, of everybody, of the very thing that somebody asserted ("there was no letter")."""
PLANNED = _any(
    r"\b(?:is|are|was|were|be)\s+(?:\w+ly\s+)?(?:expected|planned|scheduled|due|likely|unlikely|set|to be)\b",
    r"\b(?:comes?|goes|enters?) into (?:force|effect)\b",
    r"\btakes? effect\b",
    r"\b(?:is|are) going to\b",
)
EXPECTING = _any(
    r"^\W*(?:that\s+)?(?:i|we|he|she|they|it)\s+(?:now\s+)?(?:expect|expects|expected|predict|predicted|anticipate)\b"
)
THANKS = _any(
    r"^\W*(?:(?:i|we)\s+)?(?:thank|want to thank|would like to thank|salute|applaud)\b",
    r"^\W*(?:i am|we are|i['’]m|we['’]re)\s+(?:\w+\s+)?(?:grateful|proud of)\b",
)
SORRY = _any(
    r"\b(?:i|we)\s+(?:\w+\s+)?apologi[sz]e\b",
    r"\b(?:i am|we are|i['’]m|we['’]re)\s+(?:\w+\s+)?sorry\b",
)
FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo"})
BEING = frozenset({"is", "was", "are", "were", "'s", "’s", "'re", "’re"})
OWN = frozenset({"i", "we"})
THEIRS = frozenset({"he", "she", "they", "it"})
HAPPENS = frozenset(
    {
        "have", "be", "see", "know", "need", "find", "lose", "suffer", "die", "become", "feel", "get", "remember", "regret",
        "miss", "win", "think", "learn",
    }
)  # fmt: skip
"""What happens to one rather than what one undertakes: "we will see"."""
IF = re.compile(r"\b(?:if|unless|whether)\b", re.IGNORECASE)


def of(view: View, draft: Draft, *, direct: bool) -> str | None:
    """Return the act that the content itself makes plain; None where it only asserts.

    True: "No warning of any kind reached us" denies, "We will pay" promises, "Prices will rise" predicts, "Do not fill the lake"
    orders. Near miss: "The gate was not closed" (a plain negative), "If it rains, we will see", "There was no wind".
    """
    tokens = _first_sentence(view, draft)
    if not tokens:
        return None
    words = view.text[view.parse.start[tokens[0]] : view.parse.end[tokens[-1]]][:400]
    for act, test in TESTS:
        if test(view, words):
            return act
    judged = _judged(view, tokens) if IF.search(words) is None else None
    if judged is not None:
        return judged
    if direct and _imperative(view, tokens):
        return "order"
    return _future(view, tokens, words, direct=direct)


TESTS: tuple[tuple[str, Callable[[View, str], bool]], ...] = (
    ("decline", lambda view, words: WITHHELD.search(words) is not None),
    ("apologise", lambda view, words: SORRY.search(words) is not None),
    ("deny", lambda view, words: EMPHATIC.search(words) is not None and IF.search(words) is None),
    ("praise", lambda view, words: THANKS.search(words) is not None),
)


@cache
def _judging() -> dict[str, str]:
    return lexicons.mapping("evaluations") | dict.fromkeys(lexicons.words("dismissals"), "deny")


def judgement(words: str) -> str | None:
    """Return deny, criticise or praise for what something is called: "nonsense", "a disgrace", "brave and exact"."""
    acts = [_judging()[w] for w in re.findall(r"[\w-]+", words.lower()) if w in _judging()]
    return acts[-1] if acts else None


def _judged(view: View, tokens: range) -> str | None:
    """Return the act of a main clause that judges its subject: "The plan is a disgrace", "They were brave".

    Near miss: "It would be dangerous to wait" and "He thinks it is fair": nothing and nobody is judged by the speaker.
    """
    verb = _verb(view, tokens)
    if verb is None or view.words[verb] not in BEING:
        return None
    said = view.child(verb, "acomp", "attr")
    subject = view.child(verb, "nsubj")
    bound = any(view.parse.dep[k] in ("neg", "aux", "ccomp", "xcomp") for k in view.kids[verb])
    if said is None or subject is None or bound or any(view.parse.dep[k] in ("xcomp", "ccomp") for k in view.kids[said]):
        return None
    return _judging().get(view.words[said])


def _first_sentence(view: View, draft: Draft) -> range:
    tokens = view.parse.tokens_in(*draft.content[0])
    if not tokens:
        return tokens
    _, last = view.sentence_range(tokens[0])
    return range(tokens[0], min(tokens[-1] + 1, last))


def _verb(view: View, tokens: range) -> int | None:
    """Return the first verb of the content that depends on nothing within it."""
    return next(
        (
            i
            for i in tokens
            if view.parse.tag[i].startswith("VB") and (view.parse.head[i] not in tokens or view.parse.head[i] == i)
        ),
        None,
    )


def _imperative(view: View, tokens: range) -> bool:
    """Return whether the first word commands: "Ask the people", "Do not fill it", "Get up"."""
    first = next((i for i in tokens if view.parse.tag[i][0].isalpha()), None)
    if first is None:
        return False
    if (
        view.words[first] in ("do", "don", "don't")
        and first + 1 < len(view.words)
        and view.words[first + 1] in ("not", "n't", "n’t")
    ):
        return True
    root = view.parse.tag[first] == "VB" and view.child(first, "nsubj", "expl", "aux") is None
    return root and (view.parse.head[first] == first or view.parse.head[first] not in tokens)


def _future(view: View, tokens: range, words: str, *, direct: bool) -> str | None:
    """Return promise for a future of the speaker's own doing, predict for any other."""
    verb = _verb(view, tokens)
    if EXPECTING.search(words):
        return "predict"
    if verb is None or IF.search(words) is not None:
        return "predict" if PLANNED.search(words) and IF.search(words) is None else None
    modal = next((view.words[k] for k in view.kids[verb] if view.parse.dep[k] == "aux" and view.parse.tag[k] == "MD"), "")
    perfect = any(view.words[k] in ("have", "be") and view.parse.dep[k] == "aux" and modal == "would" for k in view.kids[verb])
    if modal in FUTURE or (modal in ("would", "'d", "’d") and not direct and not perfect):
        subject = view.child(verb, "nsubj", "nsubjpass")
        who = view.words[subject] if subject is not None else ""
        mine = who in OWN or (not direct and who in THEIRS)
        can = view.words[verb] in lexicons.words("commitments") or (who in OWN and view.words[verb] not in HAPPENS)
        payment = view.words[verb] in ("pay", "compensate", "repay", "rebuild") and not direct
        if who == "you":
            return None
        return "promise" if (mine and can) or (payment and view.parse.dep[subject or 0] == "nsubj") else "predict"
    return "predict" if PLANNED.search(words) else None
