"""The tagger's statements and the rules' together: what each knows, and which of two that share words is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from onrecord.core.marks import Marks
from onrecord.stages.attribution import learned, nesting, trust, vetoes
from onrecord.stages.attribution.drafts import Draft, covered, size
from onrecord.stages.attribution.view import View

TOUCHED = 0.1
"""Share of either content that a rule's statement may have in common with a tagged one and still be another one."""
SHARED = 0.5
"""Share of a tagged content that a rule's must hold to be the same telling."""


def nested(view: View, marks: Marks, ruled: Sequence[Draft]) -> list[Draft]:
    """Return the statements told within contents: those the tagger marked there, joined with the rules' own (``ruled``).

    Near miss: a cue that has a statement outside already is not told once more within it.
    """
    return joined(view, marks.told, ruled, told=True) if marks.told is not None else list(ruled)


def joined(view: View, marks: Marks, ruled: Sequence[Draft], *, told: bool = False) -> list[Draft]:
    """Return the tagger's statements with what the rules know of their cues, and the rules' own where the tagger has none.

    Of statements that share words the likeliest is kept, unless one is told within the other. ``told``: all stand within
    contents.
    """
    out: list[Draft] = []
    used: set[int] = set()
    by_cue = nesting.Cells()
    for n, d in enumerate(ruled):
        by_cue.add(n, replace(d, content=d.cue or d.content))
    for marked in learned.statements(view, marks):
        draft = learned.tagged(view, marked)
        if draft is None:
            continue
        near = [n for n in by_cue.around(replace(draft, content=draft.cue)) if ruled[n].cue and covered(draft.cue, ruled[n].cue)]
        used.update(near)
        rule = max((ruled[n] for n in near), key=partial(_shared, draft), default=None)
        facts = trust.of_tagged(view, draft, marked, rule, told=told)
        known = _with_rule(view, draft, rule) if rule is not None else replace(draft, inferred=vetoes.objects(view, draft))
        out.append(replace(known, facts=facts, inferred=known.inferred or vetoes.is_perceived(view, known)))
    places = nesting.Cells()
    for n, d in enumerate(out):
        places.add(n, d)
    more: list[Draft] = []
    for n, d in enumerate(ruled):
        if n in used:
            continue
        inside = told or any(_told_in(out[m], d) for m in places.around(d))
        more.append(d if inside else replace(d, facts=trust.of_ruled(view, d)))
    return _surest(view, [d for d in out + more if trust.is_made(view, d)])


def _surest(view: View, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the likeliest of statements that share words without one being told within the other; the rules' only where the
    tagger has none, quotations apart."""
    ordered = sorted(range(len(drafts)), key=lambda n: (trust.is_judged(drafts[n]), -trust.of(view, drafts[n]), n))
    kept = nesting.Cells()
    chosen: list[int] = []
    for n in ordered:
        draft = drafts[n]
        if not draft.facts or all(
            _apart(drafts[m], draft) or _told_in(drafts[m], draft) or _told_in(draft, drafts[m]) for m in kept.around(draft)
        ):
            chosen.append(n)
            if draft.facts:
                kept.add(n, draft)
    return [drafts[n] for n in sorted(chosen)]


def _told_in(outer: Draft, inner: Draft) -> bool:
    """Return whether a statement is told within another's content, cue and all: the tagger marks only the outer one."""
    return bool(inner.cue) and covered(inner.cue, outer.content) >= 0.5 * size(inner.cue)


def _apart(outer: Draft, rule: Draft) -> bool:
    shared = covered(rule.content, outer.content)
    return shared <= TOUCHED * size(rule.content) and shared <= TOUCHED * size(outer.content)


def _shared(draft: Draft, rule: Draft) -> int:
    return covered(draft.content, rule.content)


def _with_rule(view: View, draft: Draft, rule: Draft) -> Draft:
    """Give the marked spans the cue's knowledge: force, shape and the one spoken to are the rule's.

    So is the content where a quotation runs on over paragraphs of which the tagger marked only some.
    """
    if _runs_on(view, rule) and covered(draft.content, rule.content) >= SHARED * size(draft.content):
        draft = replace(draft, content=rule.content)
    shaped = replace(
        draft, force=rule.force, verb=rule.verb, frame=rule.frame, group=rule.group, word=rule.word, person=rule.person,
        relay=rule.relay,
    )  # fmt: skip
    if rule.speaker is not None and draft.source and rule.source and covered(draft.source, rule.source):
        shaped = replace(shaped, speaker=rule.speaker)
    if trust.dice(draft.content, rule.content) >= trust.SAME and trust.dice(draft.source, rule.source) >= trust.SAME:
        # both say the same: the rule can be read, so it is named
        shaped = replace(shaped, rule=rule.rule, confidence=rule.confidence)
    return shaped


def _runs_on(view: View, rule: Draft) -> bool:
    """Return whether a content holds a quotation that goes on from the paragraph before."""
    found = (view.quote_at(s) for s, _ in rule.content)
    return any(q is not None and view.quotations[q].continues for q in found)
