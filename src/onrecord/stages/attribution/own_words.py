"""Acts that a content makes plain by a form of its own: a plea, an order without quotation marks, a sworn denial."""

from __future__ import annotations

import re

from onrecord.lexicons.base_forms import verb_base
from onrecord.stages.attribution.drafts import Draft
from onrecord.stages.attribution.view import View

SWORN = frozenset({"insist", "maintain", "swear", "protest", "contend", "stress"})
"""Cues after which a negative of one's own doing denies it."""
SIGNS = frozenset({"sign", "placard", "banner", "notice", "poster", "board", "label", "sticker"})
SHAME = re.compile(
    r"^\W*(?:shame on|how dare|what a (?:disgrace|shame|mess|farce|scandal|joke|waste)|"
    r"(?:utter|complete|total|absolute|sheer|pure) (?:disgrace|shambles|farce|chaos|incompetence|madness|folly|hypocrisy))\b",
    re.IGNORECASE,
)
PLEASE = re.compile(r"^\W*please\s+(?!note)\w+", re.IGNORECASE)
LET_US = re.compile(
    r"^\W*(?:(?:then|so|come on|no|well|now),? )?"
    r"(?:let['’]?s|let us|why don['’]t (?:we|you|they)|why not|how about|what about|shall we)\b(?! see\b)",
    re.IGNORECASE,
)
STANDS = re.compile(
    r"^\W*(?:that\s+)?(?:i|we|he|she|they|it) (?:still |fully |fully and )?(?:stands?|stood|sticks?|stuck) (?:by|to)\b", re.I
)
"""What one holds to: "we stand by the result"; near miss: "he stood by the door" is told of somebody else."""
BRAVO = re.compile(
    r"\b(?:is|are|was|were|['’]s|['’]re)\s+(?:simply |by far |truly |one of )?(?:the|our|my)\s+"
    r"(?:bravest|finest|greatest|kindest|noblest|most (?:gifted|brilliant|generous|courageous|decent|wonderful|devoted))\b",
    re.IGNORECASE,
)
MENACE = re.compile(
    r"\b(?:if|unless)\b[^.]*\b(?:we|i)\s+(?:will|shall|['’]ll)\s+(?:\w+ly\s+)?"
    r"(?:strike|attack|hit|retaliate|fight|shoot|open fire|shut|close|cut|walk out|sue|destroy|bomb|burn|take them to court)\b"
    r"|['’]ll (?:pay|be sorry)\b"
    r"|\b(?:will|would|['’]ll)\s+(?:strike|walk out|stop work|sue|retaliate|go to court|down tools|close the)\b[^.]*\bunless\b",
    re.IGNORECASE,
)


def of(view: View, draft: Draft, *, direct: bool) -> str | None:
    """Return the act, None where the content has no such form.

    True: "Shame on them", "If they cross it, we will strike", "said, sell the yard", a sign with "No entry", "insisted he had not
    known". Near misses: "It is a shame", "If it rains, we will see", "said to sell", "insisted it was not closed".
    """
    words = " ".join(view.text[s:e] for s, e in draft.content)[:400]
    if SHAME.search(words) is not None:
        return "criticise"
    if PLEASE.search(words) is not None:
        return "ask"
    if draft.word == "say" and words.lower().startswith("no to "):
        return "refuse"
    if (direct or "unless" in words) and MENACE.search(words) is not None:
        return "threaten"
    if BRAVO.search(words) is not None and " if " not in words:
        return "praise"
    if LET_US.search(words) is not None:
        return "suggest"
    if STANDS.search(words) is not None:
        return "confirm"
    if _commands(view, draft, direct=direct):
        return "order"
    return "deny" if draft.word in SWORN and _own_negative(view, draft) else None


def _commands(view: View, draft: Draft, *, direct: bool) -> bool:
    """Return whether words without marks command, or a sign forbids: "My brother said, sell the yard"; "No dogs"."""
    if draft.speaker is not None and view.words[draft.speaker] in SIGNS:
        words = view.text[slice(*draft.content[0])].strip("“”\"'‘’ ").lower()
        return words.startswith(("no ", "keep ", "do not ", "don't ", "don’t ", "beware"))
    tokens = view.parse.tokens_in(*draft.content[0])
    if direct or not tokens or draft.verb < 0 or draft.word not in ("say", "write", "tell", "shout", "reply", "answer"):
        return False
    first = tokens[0]
    before = view.words[first - 1 : first]
    plain = view.parse.tag[first] == "VB" and verb_base(view.words[first]) == view.words[first]
    return plain and before in ([","], [":"]) and view.child(first, "nsubj", "aux", "expl") is None


def _own_negative(view: View, draft: Draft) -> bool:
    """Return whether the main clause says that the speaker did not do something: "he had not known", "they never met"."""
    tokens = view.parse.tokens_in(*draft.content[0])
    verb = next((i for i in tokens if view.parse.tag[i].startswith("VB") and view.parse.head[i] not in tokens), None)
    if verb is None:
        return False
    subject = view.child(verb, "nsubj")
    own = subject is not None and view.words[subject] in ("he", "she", "they", "it", "we", "i")
    done = {view.words[k] for k in view.kids[verb]} & {"had", "has", "have", "did", "was", "were"}
    return own and bool(done) and any(view.parse.dep[k] == "neg" for k in view.kids[verb])
