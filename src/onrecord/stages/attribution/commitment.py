"""What the writer takes on by the word chosen for the telling: "admitted" accepts what is told, "claimed" keeps a distance.

The classes follow the usual division of reporting words into those that endorse, acknowledge and distance (Martin and White,
"The Language of Evaluation", 2005), with a fourth for those that say it is false. In a statement inside another one, it is the
outer source who takes it on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import cast

from onrecord import lexicons
from onrecord.core.analysis import Commitment
from onrecord.lexicons.base_forms import noun_base, verb_base
from onrecord.stages.attribution import clauses, force
from onrecord.stages.attribution.drafts import Draft
from onrecord.stages.attribution.lexicon import verbs
from onrecord.stages.attribution.view import View

UNDOING = frozenset({"decline", "refuse", "fail", "neglect", "omit", "unable", "unwilling", "reluctant", "yet", "without"})
"""Words over a cue by which the telling did not happen: "refused to admit", "without admitting"."""
LACKING = frozenset({"hardly", "scarcely", "barely", "never", "nobody", "none", "no", "will", "shall", "'ll", "’ll"})
"""Words under a cue that leave it undone; what will be confirmed is not confirmed yet."""
UNMET = frozenset({"evidence", "proof", "basis", "foundation", "substantiation", "substantiating"})
EITHER = ("whether", "if")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a word takes on, told plainly and told of as not done; with which kinds of content it does."""

    plain: Commitment
    undone: Commitment
    kinds: frozenset[str]

    def taken(self, *, undone: bool, clause: bool, infinitive: bool, quoted: bool) -> Commitment:
        """Return what is taken on for a content of this form."""
        if infinitive and "inf" not in self.kinds:
            return "open"
        if not clause and not infinitive and self.kinds & {"clause", "felt"}:
            return "open"
        if quoted and "felt" in self.kinds:
            return "open"
        return self.undone if undone else self.plain


@cache
def table() -> dict[str, Entry]:
    """Return the entry of every listed word, phrasal ones as "point out"."""
    return {
        row[0]: Entry(cast(Commitment, row[1]), cast(Commitment, row[2]), frozenset(row[3].split(",") if len(row) > 3 else ()))
        for row in lexicons.rows("verb_commitments")
    }


@cache
def _known() -> frozenset[str]:
    return frozenset(table())


def entry_of(word: str, particle: str = "") -> Entry | None:
    """Return the entry of a word in any form: "revealed", "pointed" with "out", "claims", "realized"; None where it has none."""
    word = word.lower()
    bases = [word, cue.base] if (cue := verbs().get(word)) is not None else [word]
    bases += [verb_base(word, _known()), noun_base(word)]
    bases += [b[:-3] + "ise" for b in bases if b.endswith("ize")]
    for base in bases:
        if particle and (found := table().get(f"{base} {particle}")) is not None:
            return found
    return next((table()[b] for b in bases if b in table()), None)


def of(view: View, draft: Draft, *, clause: int | None, direct: bool) -> Commitment:
    """Return what the writer takes on by the cue of ``draft``.

    ``clause``: the verb of the content's main clause, None for a fragment. True: "admitted that it rained", "did not admit
    that it rained" and "rightly said" are *accepts*, "claimed" is *distances*, "falsely said" and "pretended" are *rejects*.
    Near misses, *open*: "said", "did not say", "admitted whether", "refused to confirm", "has found it fair".
    """
    tokens = cue_tokens(view, draft)
    if not tokens:
        return "open"
    undone = any(_is_undone(view, i) for i in tokens if view.parse.tag[i][0] in "VJN")
    if not undone and (judged := _judged(view, draft, tokens)) is not None:
        return judged
    entry = next((e for i in tokens if (e := _entry_at(view, i)) is not None), None)
    if entry is None or view.text[slice(*draft.content[0])].lower().lstrip("“\"'‘").startswith(EITHER):
        return "open"
    infinitive = clause is not None and any(view.parse.tag[k] == "TO" for k in view.kids[clause])
    return entry.taken(undone=undone, clause=clause is not None, infinitive=infinitive, quoted=direct)


def cue_tokens(view: View, draft: Draft) -> list[int]:
    """Return the words of the cue, its head first."""
    tokens = [i for start, end in draft.cue for i in view.parse.tokens_in(start, end) if view.parse.tag[i][0].isalpha()]
    head = draft.verb if draft.verb in tokens else head_of(view, tokens)
    return sorted(tokens, key=lambda i: (i != head, i))


def head_of(view: View, tokens: list[int]) -> int | None:
    """Return the first verb of a cue that is not a helper of another, else the word that the rest depends on."""
    free = [i for i in tokens if view.parse.head[i] not in tokens or view.parse.head[i] == i]
    verbal = [i for i in free if view.parse.tag[i].startswith("VB")]
    return next(iter(verbal or free), None)


def _entry_at(view: View, token: int) -> Entry | None:
    if view.parse.dep[token] in ("aux", "auxpass", "det", "neg", "mark"):
        return None
    particle = view.child(token, "prt")
    after = view.words[particle] if particle is not None else view.words[token + 1] if token + 1 < len(view.words) else ""
    return entry_of(view.words[token], after)


def _is_undone(view: View, token: int) -> bool:
    """Return whether a telling is negated, refused, only imagined or still to come: "did not admit", "refused to say"."""
    if force.is_negated(view, token) or clauses.is_hypothetical(view, token):
        return True
    if any(view.words[k] in LACKING for k in view.kids[token]):
        return True
    subject = view.child(token, "nsubj")
    if subject is not None and any(view.words[k] == "no" for k in view.kids[subject]):
        return True
    head = view.parse.head[token]
    return view.parse.dep[token] in ("xcomp", "pcomp", "acl") and _undoes(view, head)


def _undoes(view: View, token: int) -> bool:
    word = view.words[token]
    return word in UNDOING or verb_base(word, UNDOING) in UNDOING or force.is_negated(view, token)


def _judged(view: View, draft: Draft, tokens: list[int]) -> Commitment | None:
    """Return what a word beside the telling makes of it: "falsely claimed", "an unfounded report", "said without evidence"."""
    for token in tokens:
        for beside in _beside(view, draft, token):
            if (made := lexicons.mapping("commitment_modifiers").get(view.words[beside])) is not None:
                return cast(Commitment, made)
            if view.words[beside] == "without" and any(view.words[k] in UNMET for k in view.kids[beside]):
                return "distances"
    return None


def _beside(view: View, draft: Draft, token: int) -> Iterator[int]:
    """Yield the adverbs, adjectives and phrases at a word of the cue, outside what is told."""
    wanted = ("advmod", "prep") if view.parse.tag[token].startswith("VB") else ("amod", "advmod")
    for k in view.kids[token]:
        told = any(start <= view.parse.start[k] < end for start, end in draft.content)
        if view.parse.dep[k] in wanted and not told:
            yield k
