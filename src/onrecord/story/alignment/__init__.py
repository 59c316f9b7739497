"""The same utterance told by several pages: word for word, trimmed, bracketed or paraphrased."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Literal

from onrecord.core.analysis import Analysis
from onrecord.core.story import Alignment, EntityId, Group, Place, RootId, StatementId
from onrecord.core.text import Page, PageId, content_id, rule_of
from onrecord.story.alignment.tellers import may_be_one
from onrecord.story.alignment.utterances import Utterance, holds, is_told, may_be_one_day, overlapping, run_of, utterances

Relation = Literal["same utterance", "same claim", "other"]

VERBATIM = 6
"""Words in a row that two pages do not hit upon by chance when they name the same holder."""
ALONE = 10
"""... and when one of the pages leaves the holder open."""
TRIMMED, LIKE = 0.75, 0.5
"""Weight of the shorter one's words found in the longer; and, for a paraphrase, weight shared over the weight of both."""
FEWEST = 3
"""Content words that a statement needs to be known by."""
SURE, PART = 12, 0.2
"""A row that is enough in a statement of any length; and the share of the shorter one that a shorter row must be."""
LONG, PIECE = 60, 8
"""Words of a statement that holds several (a communiqué), and words of a piece that stands for it."""
APART = frozenset({"deny", "order", "ask", "predict", "hypothetical"})
"""Forces that make another statement of the same words."""
DAYS = 3
"""Days between publication and the saying that pages leave untold."""
WIDESPREAD = 60
"""Statements that may hold a word for it to bring two together."""


def groups(
    pages: Mapping[PageId, Page],
    analyses: Mapping[PageId, Analysis],
    entity_of: Mapping[Place, EntityId],
    root_of: Mapping[StatementId, RootId],
) -> tuple[Group, ...]:
    """Return the groups of statements that say the same, two members or more, sorted by id.

    A statement joins a group only when it goes with at least half of its members and contradicts none: a chain of likenesses
    does not bring different utterances together.
    """
    found = utterances(pages, analyses, entity_of, root_of)
    by_id = {u.id: u for u in found}
    pairs: dict[tuple[str, str], Alignment] = {}
    for a, b in _candidates(found):
        alignment = compare(a, b)
        if alignment.relation == "same utterance":
            pairs[a.id, b.id] = alignment
    return tuple(sorted((_group(c, by_id, pairs) for c in _clusters(by_id, pairs)), key=lambda g: g.id))


def compare(a: Utterance, b: Utterance) -> Alignment:
    """Return whether two statements are one utterance, the same claim on another day, or neither; with the reason in words.

    True: “We count heads at the door,” said Orr; "We count heads" was how Orr put it. Near miss: the same words said by
    another, the same holder with another number, or the same sentence said again ten months later (the same claim).
    """
    reason = contradiction(a, b)
    if reason is not None:
        return _aligned(a, b, "other", 0.0, reason)
    score, how = likeness(a, b)
    if not how:
        return _aligned(a, b, "other", score, "too few words in common")
    if not may_be_one_day(a, b, days=DAYS):
        return _aligned(a, b, "same claim", score, f"{how}, on another day")
    return _aligned(a, b, "same utterance", score, how)


def contradiction(a: Utterance, b: Utterance) -> str | None:
    """Return what makes two statements different utterances whatever their words; None when nothing does."""
    reason = different_tellers(a, b)
    if reason is not None:
        return reason
    if a.force != b.force and {a.force, b.force} & APART:
        return f"one is to {a.force}, the other to {b.force}"
    if a.negative != b.negative and a.force != "deny" and not _verbatim(a, b) and not (a.holder == b.holder and _phrase(a, b)):
        return "one is negative"
    shorter, longer = sorted((len(a.sequence), len(b.sequence)))
    if longer > LONG and shorter < PIECE:
        return "a few words beside a statement of many parts"
    if a.numbers and b.numbers and not (a.numbers <= b.numbers or b.numbers <= a.numbers):
        return "different numbers"
    return None


def different_tellers(a: Utterance, b: Utterance) -> str | None:
    """Return why two statements are not one holder's one act of speaking; None when they may be."""
    if overlapping(a, b):
        return "one is told inside the other"
    if a.holder is not None and b.holder is not None and a.holder != b.holder:
        return None if may_be_one(a.teller, b.teller) and _close(a, b) else "different holders"
    if (a.holder is None or b.holder is None) and a.named and b.named and not a.named & b.named and not _verbatim(a, b):
        return "sources named differently"
    return None


def likeness(a: Utterance, b: Utterance) -> tuple[float, str]:
    """Return how alike the words of two statements are, 0 to 1, and in what way; "" when not enough.

    The way: word for word, trimmed (the shorter one's words are in the longer), or paraphrased.
    """
    common = {w: min(x, b.weights[w]) for w, x in a.weights.items() if w in b.weights}
    shared, fewer = sum(common.values()), min(len(a.weights), len(b.weights))
    one, other = sum(a.weights[w] for w in common), sum(b.weights[w] for w in common)
    total_a, total_b = sum(a.weights.values()), sum(b.weights.values())
    contained = max(one / total_a if total_a else 0.0, other / total_b if total_b else 0.0)
    both = shared / max(total_a + total_b - shared, 1e-9)
    known = _named_alike(a, b) or (a.holder is not None and (a.holder == b.holder or may_be_one(a.teller, b.teller)))
    run = run_of(a, b)
    if a.page == b.page and a.headline != b.headline and FEWEST <= run == min(len(a.sequence), len(b.sequence)):
        return round(max(both, contained), 4), "the headline quotes it"
    if run >= (VERBATIM if known else ALONE) and run >= min(SURE, PART * min(len(a.sequence), len(b.sequence))):
        return round(max(both, contained), 4), f"{run} words in a row alike"
    phrase = _phrase(a, b) if known else None
    if phrase is not None:
        return round(max(both, LIKE), 4), f"both hold the words {' '.join(phrase)!r}, quoted"
    if known and common and a.force == b.force == "deny" and is_told(a) and is_told(b):
        return round(max(both, LIKE), 4), "denials of one day about one thing"
    if not known or fewer < FEWEST or len(common) < FEWEST:
        return round(both, 4), ""
    if contained >= TRIMMED:
        return round(contained, 4), "the shorter one's words are in the longer"
    if both >= LIKE:
        return round(both, 4), "paraphrased: most of the weighty words are the same"
    return round(both, 4), ""


def _phrase(a: Utterance, b: Utterance) -> tuple[str, ...] | None:
    """Return a quoted phrase of two content words or more that one statement consists of and the other holds word for word.

    True: a "controlled release", said the ministry; the ministry spoke of the controlled release of water. Near miss: a long
    quotation in which two words of the other one occur.
    """
    for one, other in ((a, b), (b, a)):
        for phrase in one.phrases:
            if (2 * len(phrase) >= len(one.sequence) or one.headline) and holds(other.sequence, phrase):
                return phrase
        for phrase in one.phrases:
            if phrase in other.phrases:
                return phrase
    return None


def _named_alike(a: Utterance, b: Utterance) -> bool:
    """Return whether a page leaves its holder open and both name the source by two or more of the same words."""
    shorter, longer = sorted((a.named, b.named), key=lambda n: (len(n), sorted(n)))
    return (a.holder is None or b.holder is None) and len(shorter) >= 2 and shorter <= longer


def _close(a: Utterance, b: Utterance) -> bool:
    """Return whether words of two tellers that may be one are near enough to be one utterance: verbatim, or one quoted phrase."""
    return run_of(a, b) >= VERBATIM or _phrase(a, b) is not None


def _verbatim(a: Utterance, b: Utterance) -> bool:
    """Return whether the words are the same for long, or one statement is a piece of the other."""
    run, shorter = run_of(a, b), min(len(a.sequence), len(b.sequence))
    return run >= ALONE or (run >= FEWEST and run == shorter)


def _aligned(a: Utterance, b: Utterance, relation: Relation, score: float, reason: str) -> Alignment:
    return Alignment(a=a.id, b=b.id, relation=relation, score=score, reason=reason)


def _candidates(found: Sequence[Utterance]) -> list[tuple[Utterance, Utterance]]:
    """Return the pairs, in order of ids, that share two weighty words, neither widespread."""
    holders: dict[str, list[int]] = defaultdict(list)
    for i, utterance in enumerate(found):
        for word in utterance.weights:
            holders[word].append(i)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for word in sorted(holders):
        if len(holders[word]) <= WIDESPREAD:
            for pair in combinations(holders[word], 2):
                shared[pair] += 1
    return [(found[i], found[j]) for (i, j), n in sorted(shared.items()) if n >= 2 or _short(found[i], found[j])]


def _short(a: Utterance, b: Utterance) -> bool:
    """Return whether one word in common is worth a look: denials, and phrases quoted by themselves."""
    if a.page == b.page and a.headline != b.headline:
        return True
    return a.holder is not None and a.holder == b.holder and (a.force == b.force == "deny" or bool(a.phrases or b.phrases))


def _clusters(by_id: Mapping[str, Utterance], pairs: Mapping[tuple[str, str], Alignment]) -> list[list[str]]:
    """Return groups of ids: best pairs first, two groups become one when half of the pairs across hold and none is
    contradicted.
    """
    group: dict[str, list[str]] = {i: [i] for pair in pairs for i in pair}
    for a, b in sorted(pairs, key=lambda p: (-pairs[p].score, p)):
        one, other = group[a], group[b]
        if one is other:
            continue
        across = [(min(x, y), max(x, y)) for x in one for y in other]
        holds = sum(p in pairs for p in across)
        if 2 * holds >= len(across) and not any(_apart(by_id[x], by_id[y]) for x, y in across):
            one.extend(other)
            group.update(dict.fromkeys(other, one))
    return [sorted(members) for members in {id(g): g for g in group.values()}.values() if len(members) > 1]


def _apart(a: Utterance, b: Utterance) -> bool:
    """Return whether two statements cannot be in one group: other holders or days, one inside the other, alike but contradicting.

    Two pieces of one communiqué, of which one holds a "not", are no contradiction.
    """
    if not may_be_one_day(a, b, days=DAYS):
        return True
    if different_tellers(a, b) is not None:
        return overlapping(a, b) or not may_be_one(a.teller, b.teller)
    return contradiction(a, b) is not None and likeness(a, b)[1] != ""


def _group(members: Sequence[str], by_id: Mapping[str, Utterance], pairs: Mapping[tuple[str, str], Alignment]) -> Group:
    held = [pairs[p] for p in combinations(members, 2) if p in pairs]
    best = max(held, key=lambda x: (x.score, x.a, x.b))
    holders = {by_id[m].holder for m in members}
    holder = "the same holder" if len(holders) == 1 else "holders that may be one voice"
    if None in holders:
        holder = "a holder that one page leaves open"
    return Group(
        id=content_id("g", list(members)),
        statements=tuple(members),
        pages=tuple(sorted({by_id[m].page for m in members})),
        roots=tuple(sorted({by_id[m].root for m in members})),
        reason=f"{holder}; dates that may be one day; {best.reason}",
        rule=rule_of(compare),
    )
