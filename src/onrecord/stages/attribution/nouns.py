"""Nouns and adjectives that report: "her claim that", "is confident that"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord import lexicons
from onrecord.core.text import rule_of
from onrecord.stages.attribution import clauses
from onrecord.stages.attribution.drafts import Draft, tidy
from onrecord.stages.attribution.frames import WH
from onrecord.stages.attribution.indirect import EMIT as EMIT  # measured anew by benchmarks/attribution
from onrecord.stages.attribution.lexicon import confidence, governed, verbs
from onrecord.stages.attribution.view import Range, View, cut

COPULA = 0.7
"""Confidence of a noun that is said to be its content; a guess, since the corpus has a handful."""
ANSWERING = frozenset({"deny", "disagree", "criticise", "praise", "confirm", "believe", "ask"})
"""Classes of verbs that take up what others said."""
LIGHT = lexicons.words("saying_carriers")
"""Verbs that only carry the noun: "made a promise", "expressed support"; they belong to the cue."""


def find(view: View, *, quoted: bool = False) -> Iterator[Draft]:
    """Yield the statements whose cue is a noun or an adjective outside quotations (``quoted``: inside them)."""
    names, qualities = governed("cue_nouns"), governed("cue_adjectives")
    for i, word in enumerate(view.words):
        if word in qualities and view.parse.tag[i] in ("JJ", "VBN", "RB"):
            make, entry = quality, qualities[word]
        elif (entry_ := _singular(word, names)) is not None and view.parse.tag[i] in ("NN", "NNS"):
            make, entry = name, entry_
        else:
            continue
        if not view.is_sentence(i):
            continue
        if quoted == (view.quoted[i] >= 0 and view.quotations[view.quoted[i]].kind == "quotation"):
            draft = make(view, i, *entry)
            if draft is None and make is name:
                draft = copula(view, i, entry[0])
            if draft is not None and draft.confidence >= EMIT and draft.content:
                yield draft


def _singular(word: str, names: dict[str, tuple[str, frozenset[str]]]) -> tuple[str, frozenset[str]] | None:
    return names.get(word) or (names.get(word[:-1]) if word.endswith("s") else None)


def name(view: View, i: int, force: str, allowed: frozenset[str]) -> Draft | None:
    """A noun of saying with its clause, and whose it is.

    True: "the union's claim that pay fell", "a warning by the harbour master of floods", "she repeated her vow to resign".
    Near miss: "the claim form": the noun governs nothing.
    """
    frame, content, last = _content(view, i, allowed)
    if content is None:
        return None
    speaker, source = owner(view, i)
    modifiers = [k for k in view.kids[i] if view.parse.dep[k] in ("amod", "compound") and k < i]
    first = min([i, *[view.parse.left[k] for k in modifiers]])
    light = view.parse.head[i]
    if view.parse.dep[i] == "dobj" and view.words[light] in LIGHT and view.quoted[light] == view.quoted[i] and light < i:
        first = view.parse.tokens_in(clauses.verb_group(view, light)[0], view.parse.end[light])[0]
    cue = view.span(first, last)
    holes: list[Range] = [cue, *([source] if source else [])]
    word = view.words[i][:-1] if view.parse.tag[i] == "NNS" and view.words[i].endswith("s") else view.words[i]
    kind = "noun" if source else "noun0"
    return Draft(
        source=(source,) if source else (),
        cue=(cue,),
        content=tidy(view, cut(content, holes)),
        force=force,
        rule=rule_of(name),
        confidence=confidence(word, kind, frame),
        verb=i,
        frame=frame,
        group=kind,
        word=word,
        speaker=speaker if source else None,
    )


def copula(view: View, i: int, force: str) -> Draft | None:
    """A noun of saying with an owner that is said to be its content: "her answer was that it rained".

    True: "The union's demand is that the gate reopen." Near miss: "The fear is that it floods", whose fear is open; "her
    answer was short".
    """
    verb, poss = view.parse.head[i], view.child(i, "poss")
    if view.parse.dep[i] != "nsubj" or view.words[verb] not in ("is", "was", "has", "had", "been") or poss is None:
        return None
    told = next((k for k in view.kids[verb] if k > verb and view.parse.dep[k] in ("ccomp", "xcomp", "advcl")), None)
    source = clauses.noun_phrase(view, poss)
    if told is None or source is None or view.words[view.parse.left[told]] not in ("that", "to"):
        return None
    content = tidy(view, [view.span(view.parse.left[told], view.parse.right[told])])
    cue = (view.parse.start[i], clauses.verb_group(view, verb)[1])
    if not content or cue[1] > content[0][0]:
        return None
    return Draft(
        source=(source,),
        cue=(cue,),
        content=content,
        force=force,
        rule=rule_of(copula),
        confidence=COPULA,
        verb=i,
        frame="that",
        group="noun",
        word=view.words[i],
        speaker=poss,
    )


def owner(view: View, i: int) -> tuple[int | None, Range | None]:
    """Return whose saying the noun is: its possessive, a "by" or "from" phrase, the subject of the verb that makes it."""
    poss = view.child(i, "poss")
    if poss is not None:
        return poss, clauses.noun_phrase(view, poss)
    for k in view.kids[i]:
        if view.parse.dep[k] in ("prep", "agent") and view.words[k] in ("by", "from"):
            thing = view.child(k, "pobj")
            if thing is not None:
                return thing, clauses.noun_phrase(view, thing)
        if view.words[k] == "in" and view.parse.dep[k] == "prep" and k > i:
            thing = view.child(k, "pobj")
            if thing is not None and _is_medium(view, thing):
                return thing, clauses.noun_phrase(view, thing)
    head = view.parse.head[i]
    if _is_others(view, head):
        return None, None
    if view.parse.dep[i] in ("dobj", "attr", "oprd") and view.parse.tag[head].startswith("VB"):
        speaker = clauses.subject(view, head)
        if speaker is not None and speaker != i:
            return speaker, clauses.noun_phrase(view, speaker, verb=head)
    return None, None


def _is_medium(view: View, thing: int) -> bool:
    """Return whether outlets are meant that make a claim: "claims in foreign media that". Near miss: "claims in May"."""
    return view.words[thing] in ("media", "press", "newspapers", "papers", "outlets")


def _is_others(view: View, head: int) -> bool:
    """Return whether the verb that has the noun as its object answers somebody else's words: "rejects the suggestion that".

    Near miss: "repeats the claim that", whose subject says it.
    """
    cue = verbs().get(view.words[head])
    return cue is not None and view.parse.tag[head].startswith("VB") and bool(ANSWERING.intersection(cue.classes))


def _content(view: View, i: int, allowed: frozenset[str]) -> tuple[str, Range | None, int]:
    """Return frame, content and the last token of the cue."""
    for k in view.kids[i]:
        if k < i:
            continue
        dep, first = view.parse.dep[k], view.parse.left[k]
        if dep in ("acl", "ccomp", "relcl", "xcomp"):
            if "to" in allowed and any(view.parse.tag[c] == "TO" for c in view.kids[k]):
                return "to", view.span(first, view.parse.right[k]), i
            if "that" in allowed and view.words[first] == "that" and dep != "relcl":
                return "that", view.span(first, view.parse.right[k]), i
            if "wh" in allowed and view.words[first] in WH and dep != "relcl":
                return "wh", view.span(first, view.parse.right[k]), i
        if dep == "prep" and "p:" + view.words[k] in allowed and view.parse.right[k] > k:
            return "p:" + view.words[k], view.span(k + 1, view.parse.right[k]), k
    light = view.parse.head[i]
    if view.parse.dep[i] == "dobj" and "that" in allowed and _is_others(view, light):
        # "rejects claims in the press that it rained": the parser hangs the clause on the verb
        told = next((k for k in view.kids[light] if k > i and view.parse.dep[k] == "ccomp"), None)
        if told is not None and view.words[view.parse.left[told]] == "that":
            return "that", view.span(view.parse.left[told], view.parse.right[told]), i
    if view.parse.dep[i] == "dobj" and view.words[light] in LIGHT:
        # "paid tribute to the dead": the parser hangs the phrase on the verb
        to = next((k for k in view.kids[light] if k == i + 1 and view.parse.dep[k] in ("prep", "dative")), None)
        if to is not None and "p:" + view.words[to] in allowed and view.parse.right[to] > to:
            return "p:" + view.words[to], view.span(to + 1, view.parse.right[to]), to
    return "", None, i


def quality(view: View, i: int, force: str, allowed: frozenset[str]) -> Draft | None:
    """An adjective of belief or feeling with its clause, said of somebody.

    True: "the engineers were confident that the wall would hold". Near miss: "a confident crew", which tells nothing.
    """
    frame, content, last = _content_of_quality(view, i, allowed)
    if content is None:
        return None
    verb = view.parse.head[i]
    if not view.parse.tag[verb].startswith(("VB", "MD")) or view.parse.dep[i] not in (
        "acomp",
        "ROOT",
        "ccomp",
        "conj",
        "advcl",
        "oprd",
    ):
        verb = i
    speaker = clauses.subject(view, verb)
    if speaker is None or view.words[speaker] in ("it", "there", "that", "this"):
        return None
    source = clauses.noun_phrase(view, speaker, verb=verb)
    if source is None:
        return None
    first = clauses.verb_group(view, verb)[0] if verb < i and i - verb <= 4 else view.parse.start[i]
    cue = (first, view.parse.end[last])
    return Draft(
        source=(source,),
        cue=(cue,),
        content=tidy(view, cut(content, [cue, source])),
        force=force,
        rule=rule_of(quality),
        confidence=confidence(view.words[i], "quality", frame),
        verb=i,
        frame=frame,
        group="quality",
        word=view.words[i],
        speaker=speaker,
    )


def _content_of_quality(view: View, i: int, allowed: frozenset[str]) -> tuple[str, Range | None, int]:
    for k in view.kids[i]:
        if k < i:
            continue
        dep, first = view.parse.dep[k], view.parse.left[k]
        if dep in ("ccomp", "xcomp", "advcl"):
            infinitive = any(view.parse.tag[c] == "TO" for c in view.kids[k])
            if infinitive and "to" in allowed:
                return "to", view.span(first, view.parse.right[k]), i
            if not infinitive and "that" in allowed and dep == "ccomp":
                return "that", view.span(first, view.parse.right[k]), i
            if view.words[first] in WH and "wh" in allowed:
                return "wh", view.span(first, view.parse.right[k]), i
        if dep == "prep" and "p:" + view.words[k] in allowed and view.parse.right[k] > k:
            return "p:" + view.words[k], view.span(k + 1, view.parse.right[k]), k
    return "", None, i
