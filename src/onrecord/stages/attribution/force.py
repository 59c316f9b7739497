"""What is done by saying it: asserting, denying, declining, ordering, ..., from the cue and what it governs."""

from __future__ import annotations

import re

from onrecord import lexicons
from onrecord.stages.attribution import acts, own_words
from onrecord.stages.attribution.cue_force import by_cue, is_negated
from onrecord.stages.attribution.drafts import Draft
from onrecord.stages.attribution.view import View

__all__ = ["by_cue", "is_negated", "of"]

FOUND = frozenset({"find", "show", "reveal", "discover", "learn", "demonstrate", "announce", "read"})
"""Cues whose content is told as a fact, a future one too."""
CALLING = frozenset({"call", "describe", "brand", "label", "dub", "term", "characterise", "characterize", "portray", "paint"})
JUDGING = CALLING | {"consider", "deem", "regard", "see", "view", "find", "name", "cast", "depict"}
LAYING_DOWN = frozenset({"say", "state", "provide", "rule", "specify", "declare", "under", "establish", "set", "find"})
DUTIES = frozenset({"shall", "must", "may", "should"})


def of(view: View, draft: Draft, *, direct: bool = False) -> str:
    """Return the force of a statement: by its cue and what that governs; where both leave it open, by its words.

    The words are read by ``own_words`` and ``acts``.

    True: "declined to say", "would not confirm or deny it" and "neither confirmed nor denied it" are *decline*; "if he says
    so" is *hypothetical*. Near miss: "said the gate was not closed" stays *assert*: "not" alone is no denial.
    """
    told = by_cue(view, draft)
    if not draft.content or told in ("decline", "refuse", "hypothetical"):
        return told
    if draft.word in JUDGING and told in ("assert", "believe"):
        return _called(view, draft, told)
    if told == "warn":
        return "threaten" if acts.threatens(view, draft) else told
    if draft.word == "assure" and not acts.is_ahead(view, draft):
        return "assert"
    if (
        told == "order"
        and draft.word == "demand"
        and view.text[draft.content[-1][0] : draft.content[-1][1]].rstrip("”\"’' ")[-1:] == "?"
    ):
        return "ask"
    if told not in ("assert", "suppose"):
        return told
    if draft.word in LAYING_DOWN and _lays_down(view, draft):
        return "order"
    if (plain := own_words.of(view, draft, direct=direct)) is not None:
        return plain
    act = acts.of(view, draft, direct=direct or draft.group == "colon", claimed=_is_claim(draft), told=draft.word in FOUND)
    return told if act is None or not _may_do(view, draft, act) else act


def _may_do(view: View, draft: Draft, act: str) -> bool:
    """Return whether the source can do by its words what they seem to do.

    Near misses: a court's ruling or a study's finding that something was unlawful or never happened asserts it; one
    question after much else does not make all of it a question.
    """
    if act == "ask" and draft.word != "ask":
        told = " ".join(view.text[s:e] for s, e in draft.content)
        return 2 * told.count("?") >= len(ENDED.findall(told)) or draft.rule.endswith((":question", ":head_colon"))
    finds = draft.word in FOUND | {"rule", "conclude", "hold", "determine", "establish"}
    document = draft.speaker is not None and view.words[draft.speaker] in lexicons.words("document_forms") | STUDIES
    if finds or document:
        return act not in ("criticise", "praise", "deny", "accuse") or (act == "accuse" and _is_claim(draft))
    return True


ENDED = re.compile(r"[.!?][”\"’'»]*(?:\s|$)")
STUDIES = frozenset(
    {"audit", "study", "survey", "report", "research", "analysis", "figures", "data", "inquiry", "poll", "ruling"}
)


def _is_claim(draft: Draft) -> bool:
    return draft.word in ("claim", "allege", "charge", "insist", "contend", "assert")


def _lays_down(view: View, draft: Draft) -> bool:
    """Return whether a law or contract tells what must be: "Article 4 states that no party shall ..."; near miss: a report."""
    if not draft.source:
        return False
    words = {
        w.strip(".,'’s") if w.endswith(("'s", "’s")) else w for w in view.at(draft.source[0]).lower().replace(",", " ").split()
    }
    lawful = words & (lexicons.words("law_nouns") | {"order", "rule", "rules", "bylaw", "code", "memorandum", "decree", "ruling"})
    if draft.word in ("provide", "under"):
        return True
    if not lawful:
        return draft.word == "rule" and acts.commands(view, draft)
    content = {view.words[i] for s, e in draft.content for i in view.parse.tokens_in(s, e)}
    return bool(content & (DUTIES | {"will"})) or acts.commands(view, draft)


def _called(view: View, draft: Draft, told: str) -> str:
    """Return the act of calling somebody something: by the judgement in it; an image in quotation marks mostly blames.

    True: "called it a disgrace", "described the road as “a museum with potholes”". Near miss: "described it as a road".
    """
    words = view.text[draft.content[0][0] : draft.content[-1][1]][-200:]
    quoted = [q for q in view.quotations if draft.content[0][0] <= q.span.start < draft.content[-1][1]]
    found = acts.judgement(view.text[quoted[-1].span.start : draft.content[-1][1]]) if quoted else None
    if draft.frame.rstrip('"~') in ("that", "wh", "to", "objto"):
        found = None
    elif found is None and (draft.group == "call" or draft.frame.rstrip('"~') not in ("obj", "passive")):
        found = acts.judgement(words)
    if found is not None:
        return found
    named = [view.text[q.inner.start : q.inner.end].lower() for q in quoted]
    if (
        draft.word in CALLING
        and quoted
        and not named[-1].startswith(("the ", "“the ", "my ", "our ", "i "))
        and draft.frame.rstrip('"~') in ("as", "obj", "insert", "obj+of", "objas", "p:as", "passive")
    ):
        return "criticise"
    return told
