"""Whether the words around an expression speak of what was or of what is to come."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from onrecord.core.syntax import Parse
from onrecord.lexicons import rows

Tense = Literal["past", "future", "present", ""]

_WINDOW = 140
_NOT_PAST = r"(?<!been )"
_FUTURE = (
    r"(?:\b(?:will|would|shall|may|might|should|must|can)\b|['’]ll\b|\bwon['’]t\b"
    rf"|{_NOT_PAST}\b(?:is|are|was|were|be)\s+(?:also\s+|now\s+)?(?:due|scheduled|expected|set|slated|planned|to|going|likely|supposed)\b"
    rf"|{_NOT_PAST}\b(?:due|scheduled|expected|slated|planned|planning|set\s+for)\b"
    r"|\b(?:plans?|planned|hopes?|wants?|intends?|agreed|vowed|promised|set|ready|decided|preparing|prepares?|about)\s+to\b"
    r"|\b(?:upcoming|deadline|no\s+later\s+than|until|starting|effective|beginning)\b)"
    r"(?:\s+(?:not|also|then|still|again|now|soon|first|only|never|be|have|to|go|\w+ly)\b){0,3}(?:\s+\w+)?"
)
_PAST = (
    r"\b(?:was|were|had|has|have|did|been|said|told|began|went|came|took|made|met|saw|held|left|fell|rose|won|lost|gave|found|broke|became"
    r"|ran|led|sent|got|put|cut|hit|shot|killed|brought|built|bought|sold|wrote|spoke|struck|fought|flew|drew|grew|knew|kept|paid|stood"
    r"|sank|burst|shut|read|thought|caught|taught|spent|sat|set|won|chose|drove|hid|rode|swore|threw|wore|since|late|last)\b"
    r"|\b(?!need|indeed|speed|hundred|unit|sacred|kindred|shed\b|red\b|bed\b|feed\b|exceed|succeed|proceed|unspecified|unprecedented)[a-z]{2,}ed\b"
    r"|(?:\A|(?<=[.!?]\s)|(?<=\n))[A-Z][a-z]+ed\b"
)
_PRESENT = (
    r"\b(?:is|are|takes?\s+place)\b|(?<!the )(?<!at )(?<!of )(?<!its )(?<!to )"
    r"\b(?:meets?|begins?|starts?|opens?|closes?|expires?|arrives?|leaves?|runs?|faces|resumes?|reopens|departs?|travels|flies|hosts)\b"
    r"|\b(?:[Ww]e|I|[Tt]hey|[Yy]ou)\s+(?:vote|leave|meet|fly|play|move|return|travel|decide|sail|march|sign|launch|go)\b"
)
_CUES = re.compile(f"(?P<future>{_FUTURE})|(?P<past>{_PAST})|(?P<present>{_PRESENT})|(?P<stop>[;.!?](?=\\s|$)|\\n\\s*\\n)")


@cache
def _role(name: str) -> frozenset[str]:
    """Return the words that the lexicon gives this role."""
    return frozenset(row[0] for row in rows("time_contexts") if row[1] == name)


_NAMES: dict[str, Tense] = {"future": "future", "past": "past", "present": "present", "stop": ""}


def of_page(text: str, parse: Parse | None, start: int, end: int) -> Tense:
    """Return the tense by the verb that governs the tokens in ``start:end``, else by the words around.

    Near miss: of an owner ("Friday's vote is over") the governing verb says nothing, and only the words before it are heard.
    """
    owner = text[end : end + 2] in ("'s", "’s")
    governed = of_parse(text, parse, start, end) if parse and not owner else ""
    return governed or of_words(text, start, end)


def of_words(text: str, start: int, end: int, within: tuple[int, int] | None = None) -> Tense:
    """Return the tense of the nearest verb cue around ``start:end`` in its sentence, left before right.

    "will meet on Monday" is future, "met on Monday" past; near miss: "will be published on Monday, he said" is future, not past.
    Of an owner ("Friday's vote is over") the verb to its right says nothing.
    """
    low, high = within or (0, len(text))
    left = max(low, start - _WINDOW)
    nearest: Tense = ""
    for m in _CUES.finditer(text, left, start):
        nearest = _NAMES[str(m.lastgroup)]
    if nearest:
        return nearest
    if text[end : end + 2] in ("'s", "’s"):
        return ""
    for m in _CUES.finditer(text, end, min(high, end + _WINDOW)):
        return _NAMES[str(m.lastgroup)]
    return ""


def of_parse(text: str, parse: Parse, start: int, end: int) -> Tense:
    """Return the tense of the verb that governs the tokens in ``start:end``; "" when the parse does not tell.

    "The vote set for Monday was called off" is future for "Monday"; near miss: "those arrested Monday will be freed" is past.
    """
    tokens = parse.tokens_in(start, end)
    if not tokens:
        return ""
    i = tokens[-1]
    for _ in range(8):
        if parse.tag[i].startswith("V") or parse.tag[i] == "MD":
            return _verb(text, parse, i)
        if parse.head[i] == i:
            return ""
        i = parse.head[i]
    return ""


def _verb(text: str, parse: Parse, verb: int) -> Tense:
    """Return the tense of ``verb`` with its helpers: a modal makes it future, "was" past."""
    helpers = [parse.tag[k] for k in parse.children(verb) if k < verb and parse.dep[k] in ("aux", "auxpass")]
    word = text[parse.start[verb] : parse.end[verb]].lower()
    words = {text[parse.start[k] : parse.end[k]].lower() for k in parse.children(verb) if k < verb}
    if "MD" in helpers or (word in ("due", "scheduled", "expected", "slated", "planned") and "been" not in words):
        return "future"
    if "TO" in helpers:
        head = text[parse.start[parse.head[verb]] : parse.end[parse.head[verb]]].lower()
        return (
            "future" if head in ("is", "are", "was", "were") or any(head.startswith(p[:5]) for p in sorted(_role("plan"))) else ""
        )
    if parse.tag[verb] == "VBD" or any(t in ("VBD", "VBZ", "VBP") for t in helpers if parse.tag[verb] == "VBN"):
        return "past"
    if parse.tag[verb] == "VBN":
        return "past"
    return "present" if parse.tag[verb] in ("VBZ", "VBP") else ""
