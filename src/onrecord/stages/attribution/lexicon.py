"""Cue words: which verbs, adjectives and nouns report, with what force, governing what, and how often rightly."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from onrecord import lexicons

PRIOR = 4.0
"""Weight of a whole class's share against a single word's own: a word seen four times counts half."""
DOUBLING = frozenset(
    {
        "admit", "commit", "rebut", "regret", "forget", "submit", "permit", "bet", "plan", "ban", "brag", "hit",
        "quit", "refer", "prefer", "infer", "confer", "rip", "slam", "chat", "pan", "grin", "quip", "blog", "compel", "dub",
        "label", "beg", "sob", "shrug",
    }
)  # fmt: skip
VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting word. ``force``: what is done by saying it; ``classes``: names of government, the first its main one."""

    base: str
    force: str
    classes: tuple[str, ...]


SPEECH = frozenset(
    {
        "say", "tell", "ask", "urge", "confirm", "deny", "decline", "predict", "praise", "thank", "criticise",
        "accuse", "warn", "promise", "threaten", "suggest", "apologise", "call",
    }
)  # fmt: skip
"""Classes of verbs that are acts of speech; the others are belief, wish, plan, stance."""
QUOTING = SPEECH - {"decline"} | {"agree", "disagree", "believe", "speak"}
"""Classes of verbs that can stand beside a direct quotation."""
NO_QUOTE = frozenset(
    {
        "see", "like", "love", "hate", "show", "find", "defend", "decide", "determine", "know", "need", "mean",
        "look", "hit", "want", "wish", "desire", "attack",
    }
)  # fmt: skip


def inflections(base: str, irregular: str = "") -> list[str]:
    """Return the forms of a verb: "say, says, saying, said".

    ``irregular``: past tense and participle, comma separated, where rules do not make them.
    """
    stem = base[:-1] if base.endswith("e") else base
    double = base + base[-1] if base in DOUBLING and base[-1] not in VOWELS else base
    third = base + ("es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    past = base + "d" if base.endswith("e") else double + "ed"
    if base.endswith("y") and base[-2] not in VOWELS:
        third, past = base[:-1] + "ies", base[:-1] + "ied"
    ing = (stem if base.endswith("e") and not base.endswith(("ee", "oe", "ye")) else double if base in DOUBLING else base) + "ing"
    forms = [base, third, ing, *(irregular.split(",") if irregular else [past])]
    if base.endswith(("l", "p", "t")) and base not in DOUBLING and not irregular:
        forms += [base + base[-1] + "ed", base + base[-1] + "ing"]
    return forms


@cache
def verbs() -> dict[str, Cue]:
    """Return every form of every reporting verb with its entry."""
    out: dict[str, Cue] = {}
    for base, force, classes, *rest in lexicons.rows("reporting_verbs"):
        cue = Cue(base, force, tuple(classes.split(",")))
        for form in inflections(base, rest[0] if rest else ""):
            out.setdefault(form, cue)
    for base, *rest in lexicons.rows("voiced_verbs"):
        for form in inflections(base, rest[0] if rest else ""):
            out.setdefault(form, Cue(base, "assert", ("say",)))
    return out


@cache
def voiced() -> frozenset[str]:
    """Return the verbs of voice and tone, which tell only beside quoted words: "sobbed"."""
    return frozenset(row[0] for row in lexicons.rows("voiced_verbs"))


BACK = frozenset(
    {"hit", "hits", "hitting", "shot", "shoots", "fired", "fires", "firing", "clapped", "claps", "snapped", "snaps", "bit"}
)
"""Verbs that reply together with "back"."""


def replies(word: str, after: str) -> Cue | None:
    """Return the entry of "shot back", "hit back". Near miss: "shot a film", "hit the back"."""
    return Cue("reply", "assert", ("say",)) if word in BACK and after == "back" else None


@cache
def governed(name: str) -> dict[str, tuple[str, frozenset[str]]]:
    """Return force and frames of the adjectives or nouns in the lexicon ``name``."""
    return {row[0]: (row[1], frozenset(row[2].split(","))) for row in lexicons.rows(name)}


@cache
def counts() -> dict[tuple[str, str], tuple[int, int]]:
    return {(word, frame): (int(right), int(seen)) for word, frame, right, seen in lexicons.rows("cue_weights")}


@cache
def overall(word: str, group: str) -> float:
    """Return the smoothed share of right rows of a word with any frame, leaning on its class."""
    return _sums().get(word, _sums().get(f"[{group}]", 0.4))


@cache
def _sums() -> dict[str, float]:
    totals: dict[str, tuple[int, int]] = {}
    for (word, _), (right, seen) in counts().items():
        a, b = totals.get(word, (0, 0))
        totals[word] = (a + right, b + seen)
    return {word: (right + 2.0) / (seen + 5.0) for word, (right, seen) in totals.items()}


@cache
def confidence(word: str, group: str, frame: str) -> float:
    """Return the smoothed share of right rows of this word and frame, measured by ``benchmarks/attribution/weigh.py``.

    A word that was never or seldom seen leans on its whole ``group`` (its class) with the same frame.
    """
    right, seen = counts().get((f"[{group}]", frame), (0, 2))
    mean = (right + 0.6) / (seen + 2)
    if frame.endswith('"'):
        # with quoted words inside: lean on the same frame without them as well
        plain = confidence(word, group, frame[:-1])
        mean = max(mean, plain)
    right, seen = counts().get((word, frame), (0, 0))
    return round((right + PRIOR * mean) / (seen + PRIOR), 2)
