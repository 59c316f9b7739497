"""The main clause of what is told."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.stages.attribution.view import Range, View

HANGING = frozenset({"relcl", "acl"})
"""Clauses that hang to a noun: the main one only where the noun is no part of the content ("his promise [to pay]")."""
OPEN_ROOTS = frozenset({"ROOT", "ccomp", "parataxis", "pcomp", "dep"})
"""How the parser hangs a main clause to the words around it; other clauses come second."""


def verb_of(view: View, content: Sequence[Range]) -> int | None:
    """Return the verb of the main clause of ``content``, in its first sentence that has one; None for fragments.

    True: *open* in "The bridge, she said, will open". Near misses: "a bridge that will open" and, after "admitted", "a breach of
    the rule, which asks for more", phrases with a clause inside them.
    """
    tokens = [i for start, end in content for i in view.parse.tokens_in(start, end)]
    within = frozenset(tokens)
    tops = [i for i in tokens if (view.parse.head[i] not in within or view.parse.head[i] == i) and _is_clause(view, i)]
    tops = [i for i in tops if view.parse.dep[i] not in HANGING or not any(_names(view, k) for k in _before(view, tokens, i))]
    if not tops:
        return None
    first = view.sentence[tops[0]]
    return min((i for i in tops if view.sentence[i] == first), key=lambda i: (view.parse.dep[i] not in OPEN_ROOTS, i))


def _before(view: View, tokens: Sequence[int], clause: int) -> list[int]:
    """Return the words of the content, within the sentence, before a clause begins."""
    return [k for k in tokens if k < view.parse.left[clause] and view.sentence[k] == view.sentence[clause]]


def _names(view: View, token: int) -> bool:
    return view.parse.tag[token].startswith(("NN", "PRP", "CD"))


def _is_clause(view: View, token: int) -> bool:
    """Return whether a word heads a clause: verbs do, and nouns that the parser took a verb for ("They no longer sail")."""
    dep, tag = view.parse.dep[token], view.parse.tag[token]
    if tag.startswith(("VB", "MD")):
        return dep not in ("amod", "compound", "aux", "auxpass")
    deps = {view.parse.dep[k] for k in view.kids[token]}
    return not deps.isdisjoint(("nsubj", "nsubjpass")) and ("aux" in deps or dep in OPEN_ROOTS)
