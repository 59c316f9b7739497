"""Where what a cue governs begins and ends: clauses gone astray in the parse, complements, whole quotations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.stages.attribution.lexicon import verbs
from onrecord.stages.attribution.view import Range, View

PURPOSE = frozenset({"so", "such", "now", "provided", "given", "except", "in", "only", "not"})
"""Words before a "that" which tells a purpose or a reason."""


def astray(view: View, verb: int) -> list[int]:
    """Return the told clause that the parser hung beside the verb: "reported, citing two people, that it rained".

    Near miss: "reported early so that it could be read", which tells the purpose.
    """
    for k in view.kids[verb]:
        that = view.child(k, "mark") if view.parse.dep[k] == "advcl" and k > verb else None
        if that is not None and view.words[that] == "that" and view.words[that - 1] not in PURPOSE and that > verb:
            return [k]
    cue = verbs().get(view.words[verb])
    classes = cue.classes if cue is not None else ()
    return [k for k in _misplaced(view, verb) if _belongs(view, verb, k, classes)]


def _misplaced(view: View, verb: int) -> Iterator[int]:
    """Yield clauses that hang on the one who is told ("assured colleagues | that it held") or stand as a purpose right behind."""
    for k in view.kids[verb]:
        if k > verb and view.parse.dep[k] in ("dobj", "dative"):
            yield from (c for c in view.kids[k] if view.parse.dep[c] in ("acl", "relcl") and c > k)
            hung = [*view.kids[k], *view.kids[verb]]
            things = [view.child(c, "pobj") for c in hung if c > k and view.parse.dep[c] == "prep"]
            # "told her in confidence | that it held"
            yield from (c for t in things if t is not None for c in view.kids[t] if view.parse.dep[c] in ("acl", "relcl"))
        elif k > verb and view.parse.dep[k] == "advcl" and view.parse.left[k] == verb + 1:
            yield k


def _belongs(view: View, verb: int, k: int, classes: Sequence[str]) -> bool:
    """Return whether a verb of these classes governs the clause.

    True: "swore to leave", "asked for it to be shut". Near miss: "spoke to win them over".
    """
    if view.parse.dep[k] != "advcl":
        that = view.child(k, "mark")
        return that is not None and view.words[that] == "that" and bool(TOLD_TO.intersection(classes))
    first = view.words[verb + 1]
    if not infinitive(view, k):
        return False
    return (first == "to" and bool(RESOLVING.intersection(classes))) or (first == "for" and "ask" in classes)


TOLD_TO = frozenset({"tell", "warn", "promise"})
RESOLVING = frozenset({"promise", "plan", "want", "decline"})


def called(view: View, verb: int, thing: int) -> int | None:
    """Return what an object is called where the parser took it for an apposition: "called reports of it *an invention*".

    Near miss: "called the mayor, a nurse": a comma makes it an apposition.
    """
    cue = verbs().get(view.words[verb])
    if cue is None or "call" not in cue.classes:
        return None
    for k in range(thing + 1, view.parse.right[thing] + 1):
        first = view.parse.left[k]
        if view.parse.dep[k] == "appos" and view.words[first] in ("a", "an", "the") and first > thing:
            return k if view.words[first - 1] not in (",", "(", "–", "—", "-") else None
    return None


def infinitive(view: View, k: int) -> bool:
    return any(view.parse.tag[c] == "TO" for c in view.kids[k])


def after_cc(view: View, first: int) -> int:
    """Return the token after a sentence's opening "But" or "And", which are the writer's."""
    while (
        view.words[first] in ("but", "and", "yet", "still", "so", "however")
        and view.quoted[first] < 0
        and first + 2 < len(view.words)
    ):
        first += 2 if view.words[first + 1] == "," else 1
    return first


def snap(view: View, verb: int, first: int, last: int) -> Range:
    """Return the code points of the tokens, without punctuation at the end and with a whole quotation where it cuts one."""
    while last > first and view.words[last] in (",", ";", ":", "-", "–", "—", "and", "but"):
        last -= 1
    if last > first and view.words[last] in (".", "!", "?") and view.quoted[last] < 0:
        last -= 1
    start, end = view.span(first, last)
    for at, edge in ((first, start), (last, end - 1)):
        q = view.quote_at(edge)
        if q is None or q == view.quoted[verb] or view.quotations[q].span.end <= view.parse.start[verb] < start:
            continue
        span = view.quotations[q].span
        if at == first and not span.start <= view.parse.start[verb] < start:
            start = min(start, span.start)
        if at == last and not end <= view.parse.start[verb] < span.end:
            end = max(end, span.end)
    return start, end
