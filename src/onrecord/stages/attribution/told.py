"""What is told within contents: who said, wanted or thought something by another's account, at any depth.

The rules alone find it. The tagger, which learned outermost statements only, used to read contents a second time: on pages
that no rule was written for, whole nested triples were .63 with that and .65 without, and it cost 13 ms of 67 a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.core.text import rule_of
from onrecord.stages.attribution import clauses, documents, idioms, indirect, nouns, quoting, trust, within
from onrecord.stages.attribution.drafts import Draft
from onrecord.stages.attribution.lexicon import SPEECH
from onrecord.stages.attribution.nesting import CLAUSES
from onrecord.stages.attribution.sureness import DUMMIES, source_kind
from onrecord.stages.attribution.vetoes import PERCEIVED
from onrecord.stages.attribution.view import View

STANCES = frozenset({"believe", "want", "predict", "plan"})
"""Classes of verbs of belief, hope and wish."""
SURE_CLAUSE, SURE_OBJECT = 0.55, 0.6
"""How sure a nested statement must be with a clause, and with an object alone ("had praised the troops")."""
THOUGHT = 0.35
"""How sure a told belief must be; lower than for speech, since the corpus marks none within a quotation."""
OWN_SPEECH, OWN_THOUGHT = 0.45, 0.2
"""The same for what the one quoted tells of themselves: "I asked him to close it", "I think he was"."""
FIRST = frozenset({"i", "we"})
BEING = re.compile(r"(?:was|is|were|are)\b")
PRONOUNS = frozenset(
    {"it", "them", "him", "her", "me", "us", "you", "that", "this", "these", "those", "one", "it one", "what", "whom", "who"}
)
"""Contents that tell nothing by themselves: "the law had ordered them"."""
GENERIC = frozenset({"you", "one", "people", "everyone", "everybody", "anyone", "anybody", "somebody", "someone", "who"})
OBJECT = frozenset({"obj", "relobj", "obj+of", "obj+for", "objfor", "objof", "objon", "obj=claim"})
CLAUSE = frozenset({"that", "wh", "to", "objto", "on+to", "for+to"})
SHAPES: dict[str, frozenset[str]] = {
    "want": OBJECT | {"to", "objto", "that", "as"},
    "believe": frozenset({"that", "as", "obj=claim"}),
    "agree": OBJECT | {"to", "that", "p:to", "p:of", "p:with"},
    "disagree": OBJECT | {"to", "that", "p:to", "p:with"},
    "plan": frozenset({"to"}),
    "decline": frozenset({"to"}),
    "ask": CLAUSE | {"p:for"},
    "say": OBJECT | CLAUSE | {"p:of", "p:about"},
    "tell": CLAUSE | {"p:of", "tellof", "tellabout"},
}
"""What a verb of each class must govern for a row; acts of speech of other classes may have any object or clause."""
ACTS = frozenset({"urge", "confirm", "deny", "praise", "criticise", "accuse", "warn", "promise", "threaten", "suggest", "call"})
BARE = frozenset(
    {
        "say", "tell", "write", "read", "show", "find", "point", "quote", "cite", "mean", "establish", "demonstrate", "provide",
        "allow", "label", "present", "list", "express", "voice", "utter", "cheer", "honour", "honor", "raise", "get",
    }
)  # fmt: skip
"""Verbs of which an object alone tells nothing said: "wrote a book", "shows a crack", "raised a flag"."""
FEELINGS = frozenset(
    {"like", "love", "hate", "dislike", "prefer", "need", "dread", "enjoy", "relish", "loathe", "crave", "yearn"}
)
"""Verbs of liking and needing; with an object alone nobody wishes anything."""
SENSED = frozenset({"hear", "see", "watch", "notice", "witness", "feel"})
UNNAMED = re.compile(r"(?:not )?to be (?:named|identified|quoted)\b|to remain (?:anonymous|unnamed)")
CLAIMED = frozenset({"assert", "accuse", "suggest", "criticise", "ask", "deny", "warn"})
"""Forces of nouns that tell somebody's words even where nobody is named: "the allegation that", not "the hope that"."""


def find(view: View) -> Iterator[Draft]:
    """Yield what may be told inside quotations and turns, each cue once; ``is_told`` decides."""
    taken = set()
    for draft in (*within.find(view), *documents.find(view, quoted=True)):
        taken.add(draft.verb)
        yield draft
    yield from indirect.find(view, frozenset(taken), quoted=True)
    yield from nouns.find(view, quoted=True)
    yield from idioms.find(view, quoted=True)


def is_told(view: View, draft: Draft) -> bool:
    """Return whether what a rule found within a content is worth a row: an act of speech, or a belief or wish."""
    if not draft.content:
        return False
    if draft.rule in ALWAYS:
        return True
    if draft.group == "noun0":
        return draft.force in CLAIMED and draft.frame in ("that", "wh")
    if is_no_telling(view, draft):
        return False
    asked = draft.person is not None or (draft.verb >= 0 and "being" in view.words[max(draft.verb - 2, 0) : draft.verb])
    if draft.verb >= 0 and asked and clauses.is_passive(view, draft.verb):
        return is_passive_telling(view, draft)
    sure = trust.of(view, draft)
    return speaks(view, draft, sure) or thinks(view, draft, sure) or is_plain(view, draft)


def is_passive_telling(view: View, draft: Draft) -> bool:
    """Return whether somebody is told, asked or promised something, by whom may stay open.

    True: "residents had been told that it was safe", "he'd been ordered to collect the scores", "if he was promised a visit".
    Near misses: "he was asked to leave" in two words, "she would be asked to pay" (imagined), "he was given a visit".
    """
    shape = draft.frame.rstrip('"~')
    if draft.group not in SPEECH or any(view.parse.tag[k] == "MD" for k in view.kids[draft.verb]):
        return False
    if shape in ("that", "wh"):
        return not clauses.is_hypothetical(view, draft.verb)
    return shape in ("to", "objto") or (shape == "obj" and draft.word in ("promise", "offer", "guarantee"))


def speaks(view: View, draft: Draft, sure: float) -> bool:
    """Return whether a nested statement is worth a row of its own: somebody's act of speech, sure enough.

    True: "the general had praised the troops" in what the premier told. Near miss: "he wanted to leave" in it, a wish.
    """
    if not draft.source or draft.group not in SPEECH | {"phrase", "noun", "colon", "agree", "disagree"}:
        return False
    if view.at(draft.source[0]).lower() == "you" and not (draft.verb >= 0 and view.parse.tag[draft.verb] in ("VBD", "VBN")):
        # "you say we pick one area": nobody in particular
        return False
    if draft.word == "find" and draft.frame.rstrip('"~') not in ("that", "wh", "obj=claim"):
        # "I find it useful" finds nothing out
        return False
    if draft.word in ("say", "tell", "write") and draft.frame.rstrip('"~') in ("obj", "relobj", "objto"):
        # "people who are writing my speech": words as things, not what they say
        return False
    return sure >= (SURE_CLAUSE if draft.frame.rstrip('"~') in CLAUSES else SURE_OBJECT)


def thinks(view: View, draft: Draft, sure: float) -> bool:
    """Return whether somebody's belief, hope or wish is told with a clause of its own: "I think it will rain".

    Near miss: "I want it", "you think it is easy" (nobody in particular), "if I believe that", which is only imagined.
    """
    if draft.group in SPEECH and draft.source and view.at(draft.source[0]).lower() in FIRST:
        return sure >= OWN_SPEECH and draft.frame.rstrip('"~') in ("that", "wh", "to", "objto", "p:for", "front")
    if draft.group not in STANCES or draft.frame.rstrip('"~') not in ("that", "wh", "to", "objto", "front"):
        return False
    if not draft.source or not draft.content:
        return False
    words = view.at(draft.source[0]).lower()
    if clauses.is_hypothetical(view, draft.verb) and not (draft.word in FEELINGS and words in FIRST):
        return False
    if words in GENERIC or (draft.frame.startswith("to") and words not in FIRST):
        return False
    return sure >= (OWN_THOUGHT if words in FIRST else THOUGHT)


def is_no_telling(view: View, draft: Draft) -> bool:
    """Return whether somebody only perceives, likes or is to say something, or asks to stay unnamed.

    True: "she heard them call it dead", "he loved that goat", "begged her not to tell", "did not want to be named". Near miss: "I
    would like to thank them", "they heard that it was dead".
    """
    if draft.verb >= 0 and quoting.is_aside(view, draft.verb):
        return True
    if draft.word == "know" and draft.frame.rstrip('"~') == "wh":
        # "a plumber knows where it goes": what one knows is left open
        return True
    if draft.frame.startswith("insert") and view.text[draft.start : draft.start + 6].lower().startswith(
        ("when ", "asked ", "as ")
    ):
        # "When I put that to them, they laughed"
        return True
    if draft.verb > 0 and "what" in view.words[max(draft.verb - 4, 0) : draft.verb] and BEING.match(view.text, draft.start):
        # "what he said was true"
        return True
    if draft.group not in ("colon", "thank") and " ".join(view.at(c) for c in draft.content).lower() in PRONOUNS:
        return True
    if draft.verb < 0 or not draft.source or not view.parse.tag[draft.verb].startswith("VB"):
        return False
    shape = draft.frame.rstrip('"~')
    if draft.word in SENSED and shape != "wh" and view.words[view.parse.tokens_in(*draft.content[0])[0]] != "that":
        return True
    if draft.word in FEELINGS and not any(view.parse.tag[k] == "MD" for k in view.kids[draft.verb]):
        return True
    if draft.group == "want" and UNNAMED.match(view.text, *draft.content[0]):
        return True
    to = any(view.parse.tag[k] == "TO" for k in view.kids[draft.verb])
    up = view.words[view.parse.head[draft.verb]]
    if up == "used" or (up in ("like", "want", "wish") and view.at(draft.source[0]).lower() in FIRST):
        # "my teacher used to say", "I would like to thank them"
        return False
    return to and view.parse.dep[draft.verb] in ("xcomp", "ccomp", "advcl", "acl") and draft.rule == rule_of(indirect.governed)


def is_plain(view: View, draft: Draft) -> bool:
    """Return whether grammar leaves no doubt that somebody definite did say, want or hold something.

    How sure rows are was fitted on a corpus that marks nothing within contents, so grammar decides here. True: "the owners agreed
    to sell", "the bishop considers it a nuisance", "you refused to sign", "he had reported the cracks".
    Near miss: "they would want a vote" and "if he wanted peace" (imagined), "keepers must report mites", "she loved that goat".
    """
    if not draft.source or draft.speaker is None:
        return False
    if draft.group == "noun":
        return view.parse.dep[draft.speaker] in ("poss", "pobj") and draft.frame in ("that", "to")
    if draft.rule != rule_of(indirect.governed):
        return False
    return _is_somebody(view, draft) and _is_fact(view, draft.verb) and _governs(view, draft)


def _is_somebody(view: View, draft: Draft) -> bool:
    """Return whether the source is no dummy and not just anybody; "you" only of what is past."""
    words = view.at(draft.source[0]).lower()
    if draft.group in STANCES and source_kind(view, draft).startswith("indefinite"):
        return False
    if words == "you":
        return view.parse.tag[draft.verb] in ("VBD", "VBN") or _helped(view, draft.verb, "did")
    if words == "it" and draft.group == "call":
        # "on what it called “gossip”"
        return True
    return words not in GENERIC - {"who"} and draft.speaker is not None and view.words[draft.speaker] not in DUMMIES


def _is_fact(view: View, verb: int) -> bool:
    """Return whether a verb tells what was or is done: "wanted", "has offered", "will be asking"; not "to want", "would want"."""
    if clauses.is_hypothetical(view, verb):
        return False
    tag = view.parse.tag[verb]
    modal = any(view.parse.tag[k] == "MD" for k in view.kids[verb])
    if modal:
        return tag == "VBG" and _helped(view, verb, "will", "'ll", "’ll")
    bare = tag == "VB" and view.child(verb, "nsubj") is not None and not any(view.parse.tag[k] == "TO" for k in view.kids[verb])
    return (
        bare
        or tag in ("VBD", "VBZ", "VBP")
        or any(view.parse.dep[k] in ("aux", "auxpass") and view.parse.tag[k] != "TO" for k in view.kids[verb])
    )


def _helped(view: View, verb: int, *words: str) -> bool:
    return any(view.parse.dep[k] == "aux" and view.words[k] in words for k in view.kids[verb])


def _governs(view: View, draft: Draft) -> bool:
    """Return whether the verb has what its class needs to tell something."""
    shape = draft.frame.rstrip('"~')
    if draft.word in PERCEIVED or (draft.word in FEELINGS and shape in OBJECT):
        return False
    if draft.word in BARE and shape in OBJECT and shape != "obj=claim":
        return False
    if draft.group == "believe" and shape == "that" and view.at(draft.source[0]).lower() not in FIRST | {"you"}:
        return False
    return shape in SHAPES.get(draft.group, OBJECT | CLAUSE | {"as"} if draft.group in ACTS else frozenset())


ALWAYS = frozenset(
    {
        rule_of(within.nested_quote),
        rule_of(documents.lays_down),
        rule_of(idioms.turned),
        rule_of(within.said_word),
        rule_of(within.after_colon),
        rule_of(within.after_comma),
        rule_of(within.what_was_said),
    }
)
