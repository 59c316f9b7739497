"""How likely a statement is right when the tagger has read the page: its own doubts, and what the rules say of the same cue.

The weights stand in ``lexicons/trust_weights.txt``; ``benchmarks/attribution/calibrate_tagger.py`` fits them on documents that
neither the tagger nor the rules' weights were trained on, and measures what they are worth.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from onrecord import lexicons
from onrecord.core.marks import Mark
from onrecord.stages.attribution import sureness
from onrecord.stages.attribution.drafts import Draft, covered, size
from onrecord.stages.attribution.lexicon import SPEECH
from onrecord.stages.attribution.view import Range, View

SHOWN = 0.8
"""Rows less likely right than this are not shown by default; chosen on documents kept aside (see the results)."""
MADE, MADE_BY_RULES = 0.1, 0.4
"""Rows less likely right than this are not made at all: the tagger's, and the rules' where the tagger marked nothing. Chosen on
documents kept aside and the tuning half of the own gold."""
Facts = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One statement as marked: its cue, its contents and its source, with how sure each is."""

    cue: Mark
    contents: tuple[Mark, ...]
    source: Mark | None
    linked: float
    """Probability of the content's link to the cue (the least likely one)."""
    sourced: float
    """Probability of the cue's link to this source, or to none."""


def of_tagged(view: View, draft: Draft, marked: Told, rule: Draft | None) -> Facts:
    """Return the facts about a tagged statement that its probability is made of; ``rule``: what the rules made of its cue."""
    facts = {
        "tagged": 1.0,
        "linked": _logit(marked.linked),
        "sourced": _logit(marked.sourced),
        "content edges": _logit(min(mark.edges for mark in marked.contents)),
        "content words": _logit(min(mark.sure for mark in marked.contents)),
        "cue": _logit(marked.cue.edges),
        "source edges": _logit(marked.source.edges) if marked.source is not None else 0.0,
        "no source": float(not draft.source),
        "in parts": float(len(draft.content) > 1),
        "quoted": float(any(view.quote_at(s) is not None for s, _ in draft.content)),
        "speech": float(draft.group in SPEECH or (rule is not None and rule.group in SPEECH | {"phrase", "colon"})),
        f"source {sureness.source_kind(view, draft)}": 1.0,
    }
    if rule is None:
        return _sorted({**facts, "no rule": 1.0})
    facts["rule"] = _logit(sureness.of(view, rule))
    content = dice(draft.content, rule.content)
    facts["content as the rule"] = float(content >= SAME)
    facts["content unlike the rule"] = float(content < 0.5)
    facts["source as the rule"] = float(dice(draft.source, rule.source) >= SAME)
    facts["source unlike the rule"] = float(dice(draft.source, rule.source) < 0.5)
    return _sorted(facts)


SAME = 0.9
"""Overlap (Dice) from which two spans are the same words."""


JUDGED = frozenset({"governed", "name", "quality", "as_put", "in_words", "inserted", "before_quote"})
"""Rules whose rows the tagger's silence speaks against; quotations, labels and headlines it knows less well than the rules do."""


def of_ruled(view: View, draft: Draft) -> Facts:
    """Return the facts about a rule's statement on a page where the tagger marked nothing of it; none where that says nothing."""
    name = draft.rule.rpartition(":")[2]
    if name not in JUDGED:
        return ()
    return _sorted(
        {
            "ruled": 1.0,
            "ruled, sure": _logit(sureness.of(view, draft)),
            f"ruled by {name}": 1.0,
            "ruled, speech": float(draft.group in SPEECH),
            "ruled, clause": float(draft.frame.rstrip('"~') in ("that", "wh", "front", "objto")),
        }
    )


def of(view: View, draft: Draft) -> float:
    """Return the probability that ``draft`` has the right content and source; by the rules alone where it has no facts."""
    if not draft.facts or draft.rule.rpartition(":")[2] in sureness.OWN:
        return sureness.of(view, draft)
    weights = _weights()
    total = sum(weights.get(name, 0.0) * value for name, value in draft.facts)
    return round(1 / (1 + math.exp(-total)), 2)


def is_judged(draft: Draft) -> bool:
    """Return whether a rule made the statement against the tagger's silence."""
    return any(name == "ruled" for name, _ in draft.facts)


def is_made(view: View, draft: Draft) -> bool:
    """Return whether a statement is likely enough right to become a row where the tagger has read the page."""
    facts = {name for name, _ in draft.facts}
    floor = MADE_BY_RULES if "ruled" in facts else MADE
    return not facts or of(view, draft) >= floor


def is_shown(draft: Draft, sure: float) -> bool:
    """Return whether a row so sure is shown by default; where the tagger has read the page, its own floor counts."""
    return sure >= (SHOWN if draft.facts else sureness.SHOWN)


@cache
def _weights() -> dict[str, float]:
    return {name: float(weight) for name, weight in lexicons.rows("trust_weights")}


def _sorted(facts: dict[str, float]) -> Facts:
    return tuple(sorted((name, round(value, 3)) for name, value in facts.items() if value))


def _logit(share: float) -> float:
    kept = min(max(share, 0.01), 0.995)
    return math.log(kept / (1 - kept))


def dice(a: Sequence[Range], b: Sequence[Range]) -> float:
    """Return how much two lists of spans overlap: 1 for the same characters (or none on both sides), 0 for no common one."""
    total = size(a) + size(b)
    return 2 * covered(a, b) / total if total else 1.0
