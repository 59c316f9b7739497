"""What the rules would never tell: rows of the tagger that they object to are kept, but not shown."""

from __future__ import annotations

from onrecord import lexicons
from onrecord.stages.attribution import deeds, frames, indirect
from onrecord.stages.attribution.drafts import Draft, covered, size
from onrecord.stages.attribution.labels import PROGRAMME
from onrecord.stages.attribution.lexicon import SPEECH, verbs
from onrecord.stages.attribution.view import View

SHAPE = 0.5
"""Share of the content that what a verb governs must make up for the rules to know what the telling is."""

PERCEIVED = frozenset({"see", "watch", "notice", "witness", "know", "understand", "realise", "realize", "recognise", "recognize"})
"""Verbs of perceiving and knowing: the corpus marks them, but nobody says anything."""


def is_perceived(view: View, draft: Draft) -> bool:
    """Return whether somebody only perceives or knows: "the crew saw the wall crack", "she knows who lived there".

    Near miss: "“The wall cracked,” the crew noticed aloud": quoted words were said.
    """
    return draft.word in PERCEIVED and not any(view.quote_at(s) is not None for s, _ in draft.content)


WRITERS = frozenset({"i", "we", "my", "our", "me", "us"})
KINDS = lexicons.words("colon_labels") - lexicons.words("colon_speakers") | PROGRAMME
"""Words before a colon that name a kind of piece or the programme itself; "report" and "poll" may speak."""


def is_writers(view: View, draft: Draft) -> bool:
    """Return whether the writer's own stance was marked, or the name of a kind of piece for a speaker.

    True: "I am not against bells" on a page of opinion, "Background: the dispute". Near miss: "I told them it rained" and
    whatever one says in a quotation or a turn.
    """
    if (
        not draft.source
        or any(s <= draft.source[0][0] < e for s, e in view.turns)
        or view.quote_at(draft.source[0][0]) is not None
    ):
        return False
    words = view.at(draft.source[0]).lower().split()
    if draft.cue and view.at(draft.cue[0]) == ":" and all(w in KINDS for w in words):
        return True
    own = view.kind == "opinion" and words[0] in WRITERS and len(words) <= 2
    return own and draft.group not in SPEECH and not any(view.quote_at(s) is not None for s, _ in draft.content)


def objects(view: View, draft: Draft) -> bool:
    """Return whether a rule about what is no telling holds for a statement that no rule made.

    True: "has said nothing since", "could not independently verify the claim", "No broker claims that it rains". Near miss: "said
    little but that it rained", whose clause is told.
    """
    if draft.speaker is not None and indirect.is_nobody(view, draft.speaker):
        return True
    cue = verbs().get(view.words[draft.verb]) if draft.verb >= 0 else None
    if cue is None or not view.parse.tag[draft.verb].startswith("VB"):
        return False
    for frame in frames.of_verb(view, draft.verb):
        if covered(draft.content, frame.content) >= SHAPE * max(size(draft.content), size(frame.content)):
            return (
                indirect.is_empty(view, draft.verb, cue, frame)
                or indirect.is_untold(view, draft.verb, frame)
                or deeds.is_deed(view, draft.verb, cue, frame)
            )
    return False
