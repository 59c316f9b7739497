"""Deeds that look like tellings but tell nothing: a copy seen, a letter published, a photo posted, a question asked."""

from __future__ import annotations

from onrecord import lexicons
from onrecord.stages.attribution import clauses
from onrecord.stages.attribution.frames import Frame
from onrecord.stages.attribution.lexicon import Cue
from onrecord.stages.attribution.view import View

ISSUES = frozenset(
    {"publish", "release", "issue", "post", "tweet", "submit", "file", "broadcast", "share", "text", "email", "read"}
)
"""Verbs whose object is the thing given out, not what it says."""
PICTURES = frozenset(
    {"photo", "photos", "photograph", "picture", "pictures", "video", "image", "images", "clip", "selfie", "link", "map"}
)
TO_SPEAK = frozenset({"speak", "comment", "talk", "discuss"})
AUX = frozenset({"does", "do", "did"})


def is_deed(view: View, verb: int, cue: Cue, frame: Frame) -> bool:
    """Return whether a cue verb with this frame only does something, or is only asked about by the writer.

    True: "a copy was seen by the Post", "the crew published a letter", "I asked a question", "was not authorised to speak", "Does
    Venn hope it fails?". Near miss: "posted “We left”", "saw it as a threat", "asked a simple question: who knew?".
    """
    thing = frame.complement
    object_alone = frame.name.startswith(("obj", "passive", "relobj")) and frame.name != "objto" and thing is not None
    if _asked_by_writer(view, verb):
        return True
    if cue.base == "see" and (clauses.is_passive(view, verb) or frame.name in ("obj", "objover", "obj+of", "objin")):
        return True
    if cue.base in ("authorise", "authorize"):
        return thing is not None and view.words[thing] in TO_SPEAK
    if cue.base in ("ask", "put") and object_alone and thing is not None:
        rest = view.text[frame.content[0][0] : frame.content[-1][1] + 1]
        return view.words[thing] in ("question", "questions") and ":" not in rest
    if cue.base == "think" and frame.name in ("p:about", "p:of") and thing is not None:
        return view.parse.tag[thing] == "PRP"
    if cue.base in ("verify", "confirm"):
        # "could not independently verify the report": the outlet on its own work
        return any(view.words[k] in ("independently", "immediately") for k in view.kids[verb])
    if cue.base in ISSUES and object_alone and thing is not None:
        media = lexicons.words("media_nouns") | PICTURES
        quoted = any(view.quote_at(s) is not None or view.quote_at(e - 1) is not None for s, e in frame.content)
        return view.words[thing] in media and not quoted
    return False


def _asked_by_writer(view: View, verb: int) -> bool:
    """Return whether the verb is the main one of a question outside quotations and turns: "Does Venn hope it fails?"."""
    if view.quoted[verb] >= 0 or any(s <= view.parse.start[verb] < e for s, e in view.turns):
        return False
    _, last = view.sentence_range(verb)
    subject = view.child(verb, "nsubj")
    ahead = [k for k in view.kids[verb] if view.parse.dep[k] == "aux" and view.words[k] in AUX]
    return subject is not None and bool(ahead) and ahead[0] < subject and "?" in view.words[last - 1 : last + 1]
