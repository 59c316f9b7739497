"""How likely a statement is right: a weighted sum of a few facts that a reader can check, turned into a probability.

The weights stand in ``lexicons/sureness_weights.txt``; ``benchmarks/attribution/calibrate.py`` fits them and measures what
they are worth. "Right" means there: the content and the source that annotators marked.
"""

from __future__ import annotations

import math
from functools import cache

from onrecord import lexicons
from onrecord.stages.attribution import clauses
from onrecord.stages.attribution.drafts import Draft, size
from onrecord.stages.attribution.lexicon import SPEECH, overall
from onrecord.stages.attribution.view import View

SHOWN = 0.64
"""Rows less likely right than this are not shown by default; chosen on documents kept aside (see the results)."""
OWN = frozenset(
    {
        "unmarked", "label", "answer", "question", "quoted_headline", "lays_down", "heard", "quoted_cue", "spoken_act", "drawn",
        "copula", "turned", "tail_verb", "said_word", "after_colon",
    }
)  # fmt: skip
"""Rules that the corpus hardly knows; their rows keep the confidence that the rule gives."""
FIRST = frozenset({"i", "we", "me", "us"})
DUMMIES = frozenset({"it", "this", "that", "there", "these", "those", "one", "what"})
RELATIVE = frozenset({"who", "which", "whom", "whose"})
DEFINITE = frozenset({"the", "his", "her", "its", "their", "our", "my", "this", "that", "these", "those"})
CLAUSAL = frozenset({"that", "wh", "front", "insert", "before", "after", "clause", "colon", "turn", "objto"})
"""Shapes that tell by themselves that something is said, whatever else the word may mean with an object."""
LENGTHS = ((2, "1"), (4, "2-3"), (8, "4-7"), (16, "8-15"), (31, "16-30"))
DEPS = frozenset({"ROOT", "ccomp", "advcl", "conj", "relcl", "acl", "xcomp", "parataxis"})


def of(view: View, draft: Draft) -> float:
    """Return the probability that ``draft`` has the right content and source."""
    if draft.rule.rpartition(":")[2] in OWN:
        return draft.confidence
    weights = _weights()
    total = sum(weights.get(name, 0.0) * value for name, value in features(view, draft).items())
    return round(1 / (1 + math.exp(-total)), 2)


@cache
def _weights() -> dict[str, float]:
    return {name: float(weight) for name, weight in lexicons.rows("sureness_weights")}


def features(view: View, draft: Draft) -> dict[str, float]:
    """Return the facts about ``draft`` that its probability is made of.

    ``share``, ``word share``: how often its word was right with its frame and with any (log odds); the others are 1 where
    they hold: the cue's class, the shape and length of the content, what the source is, how the cue stands in its clause.
    """
    share = min(max(draft.confidence, 0.05), 0.97)
    shape = draft.frame.rstrip('"~')
    speech = draft.group in SPEECH
    names = [
        "bias",
        f"class {draft.group}",
        f"shape {_family(shape)}",
        f"{'speech' if speech else 'stance'} {_family(shape)}",
        f"source {source_kind(view, draft)}",
        f"length {_length(view, draft)}",
        f"class {draft.group}, {_family(shape)}",
        f"rule {draft.rule.rpartition(':')[2]}",
    ]
    if shape.startswith(("p:", "obj")) and len(shape) > 3:
        names.append(f"link {shape}")
    if '"' in draft.frame:
        names += ["quoted words", f"quoted words, {'speech' if speech else 'stance'}"]
        if draft.frame.startswith(("obj", "p:")):
            names.append("quoted words in an object")
    if "~" in draft.frame:
        names.append("passive")
    if len(draft.content) > 1:
        names.append("content in parts")
    names += _clause(view, draft)
    word = 0.5 if shape in CLAUSAL else min(max(overall(draft.word, draft.group), 0.05), 0.97)
    return {"share": math.log(share / (1 - share)), "word share": math.log(word / (1 - word)), **dict.fromkeys(names, 1.0)}


def _family(shape: str) -> str:
    """Return a frame's family: all objects with a preposition are one, all prepositions are one."""
    if shape.startswith("p:"):
        return "preposition"
    if shape.startswith("obj") and shape not in ("obj", "objto", "obj=claim"):
        return "object and preposition"
    return shape


def source_kind(view: View, draft: Draft) -> str:
    """Return what the source is: nobody, a pronoun, a name, or a phrase and how it begins."""
    if draft.speaker is None or not draft.source:
        return "none" if not draft.source else "phrase"
    word, tag = view.words[draft.speaker], view.parse.tag[draft.speaker]
    if word in RELATIVE or tag.startswith("W"):
        return "relative"
    if word in FIRST:
        return "first person"
    if word == "you":
        return "you"
    if word in DUMMIES:
        return "it"
    if tag.startswith("PRP"):
        return "pronoun"
    if tag.startswith("NNP"):
        return "name"
    people = lexicons.words("source_nouns")
    human = " person" if word in people or word.removesuffix("s") in people else ""
    tokens = view.parse.tokens_in(*draft.source[0])
    first = view.words[tokens[0]] if tokens else ""
    if first in DEFINITE:
        return "definite" + human
    if any(view.parse.tag[i].startswith("NNP") for i in tokens):
        return "with a name" + human
    return "indefinite" + human


def _length(view: View, draft: Draft) -> str:
    count = sum(len(view.parse.tokens_in(s, e)) for s, e in draft.content)
    return next((name for limit, name in LENGTHS if count < limit), "31+")


def _clause(view: View, draft: Draft) -> list[str]:
    """Return how the cue stands in its clause, and what stands in the content."""
    verb = draft.verb
    if verb < 0 or not draft.content or not size(draft.content):
        return ["no verb"]
    tag, dep = view.parse.tag[verb], view.parse.dep[verb]
    out = [f"form {tag if tag.startswith('VB') else 'no verb'}", f"place {dep if dep in DEPS else 'other'}"]
    if any(view.parse.dep[k] == "neg" for k in view.kids[verb]):
        out.append("negated")
    if clauses.is_hypothetical(view, verb):
        out.append("hypothetical")
    elif any(view.parse.tag[k] == "MD" for k in view.kids[verb]):
        out.append("modal")
    tokens = view.parse.tokens_in(*draft.content[0])
    if tokens:
        out.append(f"begins {view.parse.tag[tokens[0]][:2]}")
        if not any(view.parse.tag[i][:2] in ("VB", "MD") for i in tokens):
            out.append("no verb in the content")
    if draft.source:
        gap = view.parse.tokens_in(draft.source[0][1], draft.cue[0][0]) if draft.cue else range(0)
        out.append("source near" if len(gap) <= 1 else "source far" if len(gap) > 6 else "source apart")
        if draft.source[0][0] > draft.cue[0][0]:
            out.append("source after the cue")
    if view.quoted[verb] >= 0:
        out.append("in a quotation")
    return out
