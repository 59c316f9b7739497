"""Whether the main clause of what is told is negated."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from onrecord.core.analysis import Polarity
from onrecord.stages.attribution.view import Range, View

NEGATORS = frozenset({"not", "n't", "n’t", "never", "nor", "neither", "hardly", "scarcely", "barely", "nowise"})
NOBODY = frozenset({"nobody", "nothing", "none", "neither", "nowhere"})
EMPTY = frozenset({"no", "neither"})
"""Determiners that empty what they stand before: "no one", "no road", "neither bridge"."""
NOT_ONLY = frozenset({"only", "just", "merely", "simply", "solely", "least"})
"""After "not" they add instead of denying: "not only closed the bridge but ..."."""
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
OBJECTS = frozenset({"dobj", "attr", "dative"})
BE = frozenset({"is", "are", "am", "was", "were", "be", "been", "'s", "’s", "'re", "’re", "'m", "’m"})
NEGATIVE_PHRASES = (
    ("under", "no"), ("in", "no"), ("at", "no"), ("by", "no"), ("on", "no"), ("no", "longer"), ("no", "more"),
)  # fmt: skip
"""First words of adverbials that negate: "at no time", "by no means", "no longer"."""


def of(view: View, content: Sequence[Range], verb: int | None) -> Polarity:
    """Return "-" where the main clause of ``content`` is negated, by its verb, its subject or its object.

    ``verb``: the main clause's, None for a fragment, which is negated where it begins so ("Not in our name", but
    not "Not early but late").
    True: "It will not open", "No one was hurt", "They have hardly begun", "At no time did we ask". Near misses: "The gate that
    did not close was old" (another clause is negated), "not only the gate but the wall fell".
    """
    within = [i for start, end in content for i in view.parse.tokens_in(start, end)]
    if verb is None:
        words = [i for i in within if view.parse.tag[i][0].isalpha()]
        opens = bool(words) and (_negates(view, words[0]) or view.words[words[0]] in ("no", *NOBODY))
        return "-" if opens and "but" not in {view.words[i] for i in words} else "+"
    if any(_negative_part(view, verb, k) for k in view.kids[verb] if k in frozenset(within)):
        return "-"
    return "-" if _goes_on_negated(view, content) else "+"


def _goes_on_negated(view: View, content: Sequence[Range]) -> bool:
    """Return whether a sentence broken off at "be" goes on with a negation: "“It was,” she said, “never about money.”"."""
    for (start, end), (next_start, next_end) in pairwise(content):
        last = [i for i in view.parse.tokens_in(start, end) if view.parse.tag[i][0].isalpha()][-1:]
        first = [i for i in view.parse.tokens_in(next_start, next_end) if view.parse.tag[i][0].isalpha()][:1]
        if last and first and view.words[last[0]] in BE and _negates(view, first[0]):
            return True
    return False


def _negative_part(view: View, verb: int, kid: int) -> bool:
    """Return whether a word under the main verb negates it."""
    dep = view.parse.dep[kid]
    if dep in ("neg", "advmod", "preconj", "cc", "det") and _negates(view, kid):
        return kid < verb or dep == "neg"
    if dep in OBJECTS and view.words[kid] in NOBODY and _excepts(view, verb):
        return False
    if dep in SUBJECTS | OBJECTS:
        return _empty(view, kid)
    if dep in ("prep", "advmod", "npadvmod"):
        first = view.parse.left[kid]
        return tuple(view.words[first : first + 2]) in NEGATIVE_PHRASES and not _doubtless(view, first)
    return False


def _excepts(view: View, verb: int) -> bool:
    """Return whether "but" takes something out of "nothing": "have nothing to sell but our patience"."""
    conj = view.child(verb, "conj")
    but = any(view.words[k] == "but" for k in view.kids[verb])
    return but and conj is not None and not view.parse.tag[conj].startswith(("VB", "MD"))


def _negates(view: View, token: int) -> bool:
    return view.words[token] in NEGATORS and not (view.words[token] == "not" and _next(view, token) in NOT_ONLY)


def _next(view: View, token: int) -> str:
    return view.words[token + 1] if token + 1 < len(view.words) else ""


def _empty(view: View, noun: int) -> bool:
    """Return whether a subject or object is empty: "nobody", "no road", "not one of them". Near miss: "nothing but praise"."""
    first, last = view.parse.left[noun], view.parse.right[noun]
    if view.words[noun] in NOBODY:
        return not {"but", "other", "less"}.intersection(view.words[noun + 1 : last + 1])
    if view.words[first] == "not":
        return _negates(view, first) and first < noun
    if any(view.words[k] in EMPTY and view.parse.dep[k] in ("det", "neg", "preconj") for k in view.kids[noun] if k < noun):
        return not _doubtless(view, first)
    return False


def _doubtless(view: View, first: int) -> bool:
    """Return whether "no" takes nothing away: "no doubt", "no fewer than ten", "in no small part"."""
    at = first + (view.words[first] != "no")
    return _next(view, at) in ("doubt", "question", "fewer", "less", "small", "wonder")
