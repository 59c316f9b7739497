"""Acts of speech told with an object or a phrase alone: "denies theft", "apologised for it", "would not be drawn on it"."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord import lexicons
from onrecord.core.text import rule_of
from onrecord.stages.attribution import clauses
from onrecord.stages.attribution.drafts import Draft, tidy
from onrecord.stages.attribution.lexicon import Cue
from onrecord.stages.attribution.view import Range, View

SURE = 0.66
"""Confidence; a guess, since the corpus marks such acts seldom and unevenly (17 of 100 objects of "deny")."""
GIVEN = lexicons.words("withheld_nouns")
"""What is denied to somebody: withheld, not called untrue."""
ASKED = frozenset(
    {"question", "questions", "request", "requests", "query", "queries", "inquiries", "enquiries", "calls", "emails"}
)
TOPIC = frozenset({"about", "on", "over", "whether", "regarding", "concerning"})
"""What ties a matter to a question: "questions about the stocks", not "a request for comment" alone."""
SILENT = frozenset({"comment", "respond", "reply"})
SILENT_FORMS = frozenset({*SILENT, "commented", "responded", "replied", "responding", "replying", "commenting"})


@dataclass(frozen=True, slots=True)
class Act:
    """What was done, with what it was done to."""

    force: str
    content: Range
    group: str


def spoken_act(view: View, verb: int, cue: Cue) -> Draft | None:
    """An act of speech whose content is no clause.

    True: "the driver denies theft", "denied making a promise", "the line apologised for the delay", "police appealed for
    witnesses", "the ministry has not commented on it". Near miss: "was denied bail", "denied him entry", "the view appealed to
    walkers", "apologised and left".
    """
    act = _act(view, verb, cue)
    speaker = clauses.subject(view, verb) if act is not None else None
    if act is None or speaker is None or clauses.is_passive(view, verb) or not _is_done(view, verb):
        return None
    if act.group == "decline" and view.parse.dep[verb] == "ccomp" and view.parse.tag[speaker].startswith("PRP"):
        # "she said she did not comment on gossip": her words decline already
        return None
    source = clauses.noun_phrase(view, speaker, verb=verb)
    content = tidy(view, [act.content])
    if source is None or not content or (view.words[speaker] == "it" and cue.base == "appeal"):
        return None
    return Draft(
        source=(source,),
        cue=(clauses.verb_group(view, verb),),
        content=content,
        force=act.force,
        rule=rule_of(spoken_act),
        confidence=SURE,
        verb=verb,
        frame="clause",
        group=act.group,
        word=cue.base,
        speaker=speaker,
        person=_person(view, verb),
    )


def drawn(view: View, verb: int) -> Draft | None:
    """Somebody will not be drawn on a matter. Near miss: "the map was not drawn on paper": no "would" or "could"."""
    modal = any(view.parse.tag[k] == "MD" for k in view.kids[verb])
    speaker = view.child(verb, "nsubjpass")
    matter = _phrase(view, verb, "on", "about", "over")
    if speaker is None or matter is None or not modal or not _negated(view, verb):
        return None
    source = clauses.noun_phrase(view, speaker, verb=verb)
    if source is None:
        return None
    return Draft(
        source=(source,),
        cue=(clauses.verb_group(view, verb),),
        content=tidy(view, [matter]),
        force="decline",
        rule=rule_of(drawn),
        confidence=SURE,
        verb=verb,
        frame="clause",
        group="decline",
        word="draw",
        speaker=speaker,
    )


def _act(view: View, verb: int, cue: Cue) -> Act | None:
    if cue.base == "deny" and not _negated(view, verb):
        return _denial(view, verb)
    if cue.base in ("apologise", "apologize"):
        reason = _phrase(view, verb, "for") or _phrase(view, verb, "to")
        return Act("apologise", reason, "apologise") if reason is not None else None
    if cue.base == "appeal":
        asked = _phrase(view, verb, "for", "to")
        purpose = any(view.parse.dep[k] in ("xcomp", "advcl") for k in view.kids[verb] if k > verb)
        wanted = _phrase(view, verb, "for") is not None or purpose
        return Act("ask", _to_end(view, verb, asked), "ask") if asked is not None and wanted else None
    if cue.base in ("promise", "pledge"):
        things = [k for k in view.kids[verb] if view.parse.dep[k] == "dobj" and k > verb]
        finite = view.parse.tag[verb] in ("VBD", "VBZ", "VBP", "VBN") and not _negated(view, verb)
        return Act("promise", view.subtree(things[-1]), "promise") if things and finite and not _clause(view, verb) else None
    if cue.base in SILENT and _negated(view, verb):
        on = _phrase(view, verb, "on", "to")
        words = set(view.at(on).lower().split()) if on is not None else set()
        if on is None or (cue.base != "comment" and not (ASKED & words and TOPIC & words)):
            return None
        later = [view.parse.end[view.parse.right[k]] for k in view.kids[verb] if view.parse.dep[k] == "advcl" and k > verb]
        return Act("decline", (on[0], max([on[1], *later])), "decline")
    return None


def _is_done(view: View, verb: int) -> bool:
    """Return whether the act takes place: "denied", "has denied", "denying", "will not comment". Near miss: "let him deny it"."""
    return view.parse.tag[verb] != "VB" or any(view.parse.dep[k] == "aux" and view.parse.tag[k] != "TO" for k in view.kids[verb])


def _person(view: View, verb: int) -> Range | None:
    """Return who is spoken to: "promised *him* a house", "appealed *to both sides*"."""
    things = [k for k in view.kids[verb] if view.parse.dep[k] in ("dobj", "dative") and k > verb]
    if len(things) > 1 and view.parse.tag[things[0]] != "IN":
        return clauses.noun_phrase(view, things[0], verb=verb)
    after = [k for k in view.kids[verb] if k > verb and view.words[k] == "to"]
    to = next((k for k in after if view.parse.dep[k] in ("prep", "dative")), None)
    told = view.child(to, "pobj") if to is not None and view.words[verb] not in SILENT_FORMS else None
    return clauses.noun_phrase(view, told, verb=verb) if told is not None else None


def _denial(view: View, verb: int) -> Act | None:
    doing = next((k for k in view.kids[verb] if view.parse.dep[k] in ("xcomp", "ccomp") and view.parse.tag[k] == "VBG"), None)
    if doing is not None and doing > verb:
        return Act("deny", view.subtree(doing), "deny")
    things = [k for k in view.kids[verb] if view.parse.dep[k] in ("dobj", "dative") and k > verb]
    if len(things) != 1 or _clause(view, verb) or _phrase(view, verb, "to") is not None:
        return None
    thing = things[0]
    if view.words[thing] in GIVEN or (view.parse.tag[thing].startswith("PRP") and view.words[thing] != "it"):
        return None
    return Act("deny", view.subtree(thing), "deny")


def _clause(view: View, verb: int) -> bool:
    return any(view.parse.dep[k] in ("ccomp", "xcomp") and k > verb for k in view.kids[verb])


def _negated(view: View, verb: int) -> bool:
    return any(view.parse.dep[k] == "neg" or view.words[k] in ("not", "n't", "n’t", "never") for k in view.kids[verb])


def _phrase(view: View, verb: int, *words: str) -> Range | None:
    """Return the phrase after the verb that one of ``words`` opens."""
    for k in view.kids[verb]:
        if k > verb and view.parse.dep[k] in ("prep", "dative") and view.words[k] in words and view.parse.right[k] > k:
            return view.subtree(k)
    return None


def _to_end(view: View, verb: int, span: Range) -> Range:
    """Return a phrase with the infinitive that follows it: "to both sides to stop"."""
    after = [k for k in view.kids[verb] if k > verb and view.parse.dep[k] in ("xcomp", "advcl", "prep")]
    return span[0], max([span[1], *(view.parse.end[view.parse.right[k]] for k in after)])
