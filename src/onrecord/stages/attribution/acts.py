"""What is done by saying it, read from the words themselves where the cue leaves it open ("said", "told", a colon).

Only plain cases are named: the first sentence, a denial that says so, a future of one's own or of others, an imperative, a
judgement. Everything else stays an assertion; "not" alone denies nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from onrecord import lexicons
from onrecord.lexicons.base_forms import verb_base
from onrecord.stages.attribution.act_words import (
    CARE,
    EMPHATIC,
    NOT_DONE,
    OWNED,
    PRAISE,
    REFUSING,
    SORRY,
    THANKS,
    THREATS,
    UNDER_THREAT,
    WITHHELD,
)
from onrecord.stages.attribution.drafts import Draft
from onrecord.stages.attribution.futures import IF, OWN, future, main_verb
from onrecord.stages.attribution.lexicon import verbs
from onrecord.stages.attribution.view import View

BEING = frozenset({"is", "was", "are", "were", "'s", "’s", "'re", "’re"})


MARKS = re.compile(r"[“”\"«»]")
"""Quotation marks in the midst of a telling: "had been “taken out of context”"."""


def of(view: View, draft: Draft, *, direct: bool, claimed: bool = False, told: bool = False) -> str | None:
    """Return the act that the content itself makes plain; None where it only asserts.

    ``claimed``: told as a claim, so that a misdeed in it accuses. ``told``: told as found, so that a future is no forecast.
    True: "No warning of any kind reached us" denies, "We will pay" promises, "Prices will rise" predicts, "Do not fill the lake"
    orders. Near miss: "The gate was not closed" (a plain negative), "If it rains, we will see", "There was no wind".
    """
    tokens = _first_sentence(view, draft)
    if not tokens:
        return None
    words = MARKS.sub("", view.text[view.parse.start[tokens[0]] : view.parse.end[tokens[-1]]])[:400]
    if (
        direct
        and view.text[slice(*draft.hull)].rstrip("”\"’'», ").endswith("?")
        and len(words.split()) > 3
        and draft.group in ("say", "tell", "ask")
    ):
        return "ask"
    telling = _tells(view, tokens)
    for act, test in TESTS:
        if act not in ("decline", "warn") and telling:
            return None
        if test(view, words):
            return act
    done = _performed(view, draft, tokens)
    if done is not None:
        return done
    judged = _judged(view, tokens) if IF.search(words) is None else None
    if judged is not None:
        return judged
    if _accuses(view, draft, tokens, claimed=claimed):
        return "accuse"
    if direct and _imperative(view, tokens):
        return "order"
    ahead = future(view, draft, tokens, words, direct=direct)
    return None if told and ahead == "predict" else ahead


def _tells(view: View, tokens: range) -> bool:
    """Return whether the main clause tells what somebody says, so that the acts in it are his: "his client would say that"."""
    verb = main_verb(view, tokens)
    if verb is None or view.child(verb, "ccomp") is None:
        return False
    cue, subject = verbs().get(view.words[verb]), view.child(verb, "nsubj")
    own = subject is not None and view.words[subject] in OWN and view.parse.tag[verb] in ("VBP", "VB")
    return cue is not None and cue.classes[0] in ("say", "tell", "deny", "confirm") and not own


def _never_did(words: str) -> bool:
    return (EMPHATIC.search(words) is not None or NOT_DONE.search(words) is not None) and IF.search(words) is None


TESTS: tuple[tuple[str, Callable[[View, str], bool]], ...] = (
    ("decline", lambda view, words: WITHHELD.search(words) is not None),
    ("warn", lambda view, words: CARE.search(words) is not None),
    ("apologise", lambda view, words: SORRY.search(words) is not None),
    ("threaten", lambda view, words: THREATS.search(words) is not None),
    ("refuse", lambda view, words: REFUSING.search(words) is not None),
    ("deny", lambda view, words: _never_did(words)),
    ("admit", lambda view, words: OWNED.search(words) is not None),
    ("thank", lambda view, words: THANKS.search(words) is not None),
    ("praise", lambda view, words: PRAISE.search(words) is not None),
)
PERFORMED = frozenset(
    {
        "thank", "apologise", "apologize", "promise", "pledge", "vow", "guarantee", "ask", "beg", "urge", "demand", "call",
        "deny", "reject", "dispute", "condemn", "denounce", "deplore", "accuse", "blame", "congratulate", "welcome", "praise",
        "applaud", "commend", "salute", "refuse", "doubt", "predict", "want", "hope", "wish", "oppose", "object", "admit",
        "concede", "acknowledge", "confess", "confirm", "warn", "propose", "suggest", "recommend", "appeal", "invite",
        "criticise", "criticize", "regret", "plead", "implore", "order", "forbid", "swear", "decline",
    }
)  # fmt: skip
"""What the first person does by saying so: "we demand", "I deny it"; think and know are told, not done."""


def _performed(view: View, draft: Draft, tokens: range) -> str | None:
    """Return the act of a first-person present: "We demand its return"; near misses: "I asked", "We think it fair".

    Only where that is all that is said in the sentence's main clause.
    """
    verb = main_verb(view, tokens)
    if verb is None or view.parse.tag[verb] not in ("VBP", "VB"):
        return None
    subject = view.child(verb, "nsubj")
    base = view.words[verb]
    if subject is None or view.words[subject] not in OWN:
        return None
    helpers = [view.words[k] for k in view.kids[verb] if view.parse.dep[k] in ("aux", "neg")]
    if base in ("think", "believe") and any(h in ("not", "n't", "n’t") for h in helpers):
        return "doubt"
    deed = view.child(verb, "xcomp")
    if (
        base in ("want", "like", "wish")
        and deed is not None
        and view.words[deed] in ("begin", "start", "say", "stress", "make", "be", "tell")
    ):
        return None
    if base == "like" and any(h in ("would", "'d", "’d") for h in helpers):
        return "want"
    if base not in PERFORMED or any(h not in ("do", "must", "would", "'d", "’d", "can", "only") for h in helpers):
        return None
    if base == "call":
        return "ask" if any(view.words[k] in ("for", "on", "upon") for k in view.kids[verb]) else None
    cue = verbs().get(base)
    return cue.force if cue is not None else None


def _accuses(view: View, draft: Draft, tokens: range, *, claimed: bool) -> bool:
    """Return whether the main clause tells a misdeed of somebody else.

    True: "They lied to us", "He's a liar", and in a claim "troops shelled the village". Near misses: "I lied", "the letter was
    stolen", "fell by a third, a rival said".
    """
    verb = main_verb(view, tokens)
    if verb is None:
        return False
    subject = view.child(verb, "nsubj", "nsubjpass")
    if view.words[verb] in BEING and (attr := view.child(verb, "attr", "acomp")) is not None:
        heads = [attr, *(k for k in view.kids[attr] if view.parse.dep[k] == "conj")]
        noun = any(_misdeed(view.words[k], claimed=claimed) for k in heads)
        return noun and subject is not None and view.words[subject] not in OWN and view.child(verb, "neg") is None
    if _prosecutes(view, draft) and subject is not None and view.words[subject] not in OWN:
        return re.search(r"\b(?:had|was|were|did|has)\b", view.text[slice(*draft.hull)]) is not None
    if view.child(verb, "neg") is not None or any(view.parse.tag[k] == "MD" for k in view.kids[verb]):
        return False
    passive = view.child(verb, "nsubjpass") is not None
    if passive:
        # "he was cheated" accuses in a claim; "the letter was stolen" nobody
        return claimed and _misdeed(verb_base(view.words[verb]), claimed=False)
    if subject is None or view.words[subject] in OWN:
        return False
    if view.parse.tag[verb] not in ("VBD", "VBN", "VBZ", "VBP", "VBG"):
        return False
    return _misdeed(verb_base(view.words[verb]), claimed=claimed)


def _misdeed(word: str, *, claimed: bool) -> bool:
    entry = lexicons.mapping("misdeeds").get(word)
    return entry is not None and (claimed or entry == "")


def _prosecutes(view: View, draft: Draft) -> bool:
    """Return whether the source brings the charge: "the prosecutor told the jury that he had ...", "the indictment says"."""
    words = view.at(draft.source[0]).lower().split() if draft.source else []
    return any(w.strip(",.") in PROSECUTION for w in words)


PROSECUTION = frozenset({"prosecutor", "prosecutors", "prosecution", "plaintiff", "plaintiffs", "indictment"})


def threatens(view: View, draft: Draft) -> bool:
    """Return whether a warning threatens: with what the speaker's own side will do, or with consequences.

    True: "he warned that they would pay the price", "if it did, his country would go to court". Near miss: "warned that the
    river would rise".
    """
    tokens = _first_sentence(view, draft)
    words = " ".join(view.text[s:e] for s, e in draft.content)[:400]
    if THREATS.search(words) is not None:
        return True
    own = re.search(
        r"\b(?:we|i|he|she|his \w+|her \w+|our \w+|their \w+)\s+(?:will|would|shall)\s+(?:not\s+)?(?:\w+ly\s+)?(\w+)", words, re.I
    )
    verb = own.group(1).lower() if own else ""
    return (
        bool(tokens)
        and UNDER_THREAT.search(words) is not None
        and (verb in lexicons.words("commitments") or verb in lexicons.words("unwilling"))
    )


def is_ahead(view: View, draft: Draft) -> bool:
    """Return whether what is assured is still to come, or a thing: "that it will hold", "of his loyalty"."""
    if draft.frame.rstrip('"~') not in ("that", "wh", "clause", "before", "after", "insert"):
        return True
    words = " ".join(view.text[s:e] for s, e in draft.content).lower()
    return re.search(r"\b(?:will|would|shall|going to|won['’]t)\b|['’](?:ll|d)\b", words) is not None or words.startswith("of ")


def commands(view: View, draft: Draft) -> bool:
    """Return whether the main clause binds: "must pay", "is to pay", "be returned"; near miss: "breach the convention"."""
    tokens = _first_sentence(view, draft)
    verb = main_verb(view, tokens) if tokens else None
    if verb is None:
        return False
    modal = {view.words[k] for k in view.kids[verb] if view.parse.tag[k] == "MD"}
    helpers = {view.words[k] for k in view.kids[verb] if view.parse.dep[k] in ("aux", "auxpass")}
    return bool(modal & {"must", "shall", "should"}) or ("be" in helpers and not modal) or view.words[verb] in ("have", "has")


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
    verb = main_verb(view, tokens)
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
    if verb_base(view.words[first]) != view.words[first] or view.words[first] in ("say", "thought", "heard", "saw", "got"):
        return False
    root = view.parse.tag[first] == "VB" and view.child(first, "nsubj", "expl", "aux") is None
    return root and (view.parse.head[first] == first or view.parse.head[first] not in tokens)
