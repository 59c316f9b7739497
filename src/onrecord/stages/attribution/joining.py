"""The tagger's statements and the rules' together: what each knows, and which of two that share words is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from onrecord.core.marks import Marks
from onrecord.stages.attribution import content_clause, learned, nesting, quoting, trust, vetoes
from onrecord.stages.attribution.drafts import Draft, covered, size
from onrecord.stages.attribution.trust import Told
from onrecord.stages.attribution.view import View

TOUCHED = 0.1
"""Share of either content that a rule's statement may have in common with a tagged one and still be another one."""
SHARED = 0.5
"""Share of a tagged content that a rule's must hold to be the same telling."""
SETTLED = frozenset({"question", "answer", "label", "unmarked", "quoted_as"})
"""Rules whose rows stand as they are: turns of speakers over whole paragraphs, and those whom somebody quotes "as saying". The
tagger ends the first with a sentence and takes the one who quotes for the source of the second."""


def joined(view: View, marks: Marks, ruled: Sequence[Draft]) -> list[Draft]:
    """Return the tagger's statements with what the rules know of their cues, and the rules' own where the tagger has none.

    Of statements that share words the likeliest is kept, unless one is told within the other.
    """
    settled = [d for d in ruled if is_settled(view, d)]
    out = list(settled)
    ruling: dict[int, Draft] = {}
    used = {n for n, d in enumerate(ruled) if is_settled(view, d)}
    by_cue = nesting.Cells()
    for n, d in enumerate(ruled):
        by_cue.add(n, replace(d, content=d.cue or d.content))
    tagged = [(marked, draft) for marked in learned.statements(view, marks) if (draft := _tagged(view, marked)) is not None]
    everything = [draft for _, draft in tagged]
    for marked, draft in tagged:
        near = [n for n in by_cue.around(replace(draft, content=draft.cue)) if ruled[n].cue and covered(draft.cue, ruled[n].cue)]
        rule = max((ruled[n] for n in near), key=partial(_shared, draft), default=None)
        if rule is not None and (is_settled(view, rule) or any(_told_in(d, draft) for d in settled)):
            continue
        used.update(near)
        facts = trust.of_tagged(view, draft, marked, rule)
        if rule is not None and any(d is not draft and _tells(view, rule, d) and not _told_in(draft, d) for d in everything):
            # the tagger can mark only one of "she said the inspector wrote", and cuts the other short
            draft = replace(draft, content=rule.content)
        known = _with_rule(view, draft, rule) if rule is not None else replace(draft, inferred=vetoes.objects(view, draft))
        if rule is not None:
            ruling[len(out)] = rule
        out.append(replace(known, facts=facts, inferred=known.inferred or vetoes.is_perceived(view, known)))
    places = nesting.Cells()
    for n, d in enumerate(out):
        places.add(n, d)
    out = [_by_its_own(d, ruling.get(n), [out[m] for m in places.around(d) if m != n]) for n, d in enumerate(out)]
    more: list[Draft] = []
    for n, d in enumerate(ruled):
        if n in used:
            continue
        inside = any(_told_in(out[m], d) or _tells(view, d, out[m]) for m in places.around(d))
        more.append(d if inside else replace(d, facts=trust.of_ruled(view, d)))
    return _surest(view, [d for d in out + more if trust.is_made(view, d)])


def _tagged(view: View, marked: Told) -> Draft | None:
    """Return a marked statement; none where the cue only leads to the words of somebody who is quoted."""
    draft = learned.tagged(view, marked)
    if draft is None or vetoes.is_writers(view, draft) or (draft.verb >= 0 and quoting.leads(view, draft.verb)):
        return None
    return draft


def _tells(view: View, rule: Draft, other: Draft) -> bool:
    """Return whether the main clause of a rule's content is another telling: "She said | the inspector wrote that it rained".

    Near miss: "She said | it rained, adding that it froze".
    """
    return other.verb >= 0 and _told_in(rule, other) and content_clause.verb_of(view, rule.content) == other.verb


def _by_its_own(draft: Draft, rule: Draft | None, near: Sequence[Draft]) -> Draft:
    """Give a statement told within another the rule's source where the tagger has the outer one's for both.

    True: "She said the inspector wrote: “We left”": the inspector wrote, not she.
    """
    if rule is None or not rule.source or trust.dice(rule.source, draft.source) >= SHARED:
        return draft
    same = any(d.source == draft.source and d.cue != draft.cue and _told_in(d, draft) for d in near)
    return replace(draft, source=rule.source, speaker=rule.speaker) if same else draft


def is_settled(view: View, draft: Draft) -> bool:
    """Return whether a rule's statement stands whatever the tagger marked."""
    return draft.rule.rpartition(":")[2] in SETTLED or (draft.verb >= 0 and quoting.is_led(view, draft.verb))


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
    if rule.source and rule.rule.rpartition(":")[2] in BESIDE and _is_worse(view, draft, rule):
        shaped = replace(shaped, source=rule.source, speaker=rule.speaker)
    if rule.speaker is not None and draft.source and rule.source and covered(draft.source, rule.source):
        shaped = replace(shaped, speaker=rule.speaker)
    if trust.dice(draft.content, rule.content) >= trust.SAME and trust.dice(draft.source, rule.source) >= trust.SAME:
        # both say the same: the rule can be read, so it is named
        shaped = replace(shaped, rule=rule.rule, confidence=rule.confidence)
    return shaped


BESIDE = frozenset({"after_quote", "before_quote"})


def _is_worse(view: View, draft: Draft, rule: Draft) -> bool:
    """Return whether the tagger left out the source beside a quotation, or took the one spoken to into it.

    True: "“Never!” cried the benches" with no source, "recounted Venn to our envoy" with "Venn to our envoy".
    """
    if trust.dice(draft.content, rule.content) < SHARED:
        return False
    if not draft.source:
        return True
    (start, end), (first, last) = draft.source[0], rule.source[0]
    return start == first and last < end and view.text[last:end].startswith(" to ")


def _runs_on(view: View, rule: Draft) -> bool:
    """Return whether a content holds a quotation that goes on from the paragraph before."""
    found = (view.quote_at(s) for s, _ in rule.content)
    return any(q is not None and view.quotations[q].continues for q in found)
