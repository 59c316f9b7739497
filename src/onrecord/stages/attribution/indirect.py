"""Paraphrase: a verb of saying, believing, wishing or planning with its clause or object."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from onrecord import lexicons
from onrecord.core.text import rule_of
from onrecord.stages.attribution import clauses, deeds, frames, refusals, spoken_acts
from onrecord.stages.attribution.drafts import Draft, covered, tidy
from onrecord.stages.attribution.frames import Frame
from onrecord.stages.attribution.hearers import TO_PERSON
from onrecord.stages.attribution.inserted import inserted
from onrecord.stages.attribution.lexicon import SPEECH, Cue, confidence, replies, verbs, voiced
from onrecord.stages.attribution.lexicon import governed as governed_words
from onrecord.stages.attribution.view import Range, View, cut

PROMISED = 0.8
"""How often a thing promised in a relative clause is told rightly; a guess, since the corpus has a handful."""
EMIT = 0.2
"""Rows of a word and frame that were right less often than this are not made at all (benchmarks/attribution/weigh.py)."""
FINDINGS = frozenset(
    {
        "trace", "evidence", "sign", "fault", "proof", "indication", "error", "problem", "violation", "basis", "reason", "link",
        "defect", "damage", "record", "flaw",
    }
)  # fmt: skip
"""What is said not to be there: "found no trace of it"."""
EMPTY = frozenset(
    {"nothing", "something", "anything", "everything", "it", "so", "much", "little", "more", "things", "word", "words"}
)
"""Objects that leave open what was said."""
CLAIMS = frozenset({"this", "that", "reports", "story", "wrongdoing", "involvement", "responsibility", "account", "version"})
NOBODY = frozenset({"nobody", "none", "neither", "nothing"})
PAST = frozenset({"did", "does", "do", "has", "have", "had"})
ANONYMOUS = re.compile(r"not to be (?:named|identified|quoted)|anonym", re.IGNORECASE)
"""What a source asks for on its own behalf is no news."""
NO_CLAUSE = frozenset({"continue", "begin", "laugh", "sigh", "snap", "answer", "open", "read"})
"""Verbs that tell only beside quoted words: "the violence continues, officials fear" is no statement of the violence."""
ADDRESSED = frozenset({"tell", "ask", "urge", "warn", "thank", "promise"})
"""Classes whose passive subject is the one spoken to: "was told that", "was asked to"."""


def find(view: View, skip: frozenset[int] = frozenset(), *, quoted: bool = False) -> Iterator[Draft]:
    """Yield drafts for the cue verbs outside quotations (``quoted``: inside them) that are not in ``skip``."""
    for verb, cue in cues(view, skip, quoted=quoted):
        if replies(view.words[verb], view.words[verb + 1] if verb + 1 < len(view.words) else "") is not None:
            continue
        found = inserted(view, verb, cue)
        if found is None or found.confidence < EMIT:
            found = _relative_promise(view, verb, cue) or spoken_acts.spoken_act(view, verb, cue)
        if found is not None:
            yield found
        else:
            yield from governed(view, verb, cue)
    for verb, word in enumerate(view.words[:-1]):
        back = replies(word, view.words[verb + 1]) if verb not in skip and (quoted == (view.quoted[verb] >= 0)) else None
        if back is not None and (reply := inserted(view, verb, back)) is not None:
            yield reply
        if word == "drawn" and (quoted == (view.quoted[verb] >= 0)) and (refusal := spoken_acts.drawn(view, verb)) is not None:
            yield refusal


def cues(view: View, skip: frozenset[int], *, quoted: bool) -> Iterator[tuple[int, Cue]]:
    """Yield the tokens that are cue verbs, with their entries."""
    table = verbs()
    for i, word in enumerate(view.words):
        cue = table.get(word)
        if cue is None or i in skip or not view.parse.tag[i].startswith("VB") or view.parse.dep[i] in ("aux", "auxpass"):
            continue
        inside = view.quoted[i] >= 0 and view.quotations[view.quoted[i]].kind == "quotation"
        if view.quoted[i] >= 0 and not inside and view.parse.tag[i] == "VBG" and _alone(view, i):
            # "rejects 'insulting' offer": a quality in marks
            continue
        if inside == quoted and _verbal(view, i) and view.is_sentence(i):
            yield i, cue


def _alone(view: View, i: int) -> bool:
    """Return whether a word is all that stands between its marks."""
    inner = view.quotations[view.quoted[i]].inner
    return (inner.start, inner.end) == view.span(i, i)


def _verbal(view: View, i: int) -> bool:
    return not (
        view.parse.dep[i] in ("amod", "compound")
        or (view.parse.tag[i] == "VBG" and view.parse.dep[i] in ("nsubj", "dobj", "pobj"))
    )


def governed(view: View, verb: int, cue: Cue) -> Iterator[Draft]:
    """Yield the best statement of a verb: the governed clause or object that was most often right for it.

    True: "the council said it had met" and "the union wants the bridge closed".
    Near miss: "the report ran to ninety pages": no object and no clause, so nothing is told.
    """
    if view.words[verb] in clauses.QUOTERS and _as_saying(view, verb):
        return
    best: tuple[float, Frame, str] | None = None
    for frame in frames.of_verb(view, verb):
        beside = view.quoted[verb] < 0 and _holds_quote(view, frame)
        if ((cue.base in NO_CLAUSE or cue.base in voiced()) and not beside) or is_empty(view, verb, cue, frame):
            continue
        for group in cue.classes:
            share = confidence(cue.base, group, variant(view, verb, frame))
            if best is None or share > best[0]:
                best = (share, frame, group)
    if cue.base == "deny" and (refusal := refusals.neither(view, verb)) is not None:
        yield refusal
        return
    if cue.base == "refer" and (refusal := refusals.referral(view, verb)) is not None:
        yield refusal
        return
    if best is None or best[0] < EMIT:
        return
    share, frame, group = best
    if ANONYMOUS.search(view.text, frame.content[0][0], frame.content[-1][1]) and cue.base in (
        "ask",
        "speak",
        "request",
        "want",
        "insist",
    ):
        return
    if is_untold(view, verb, frame):
        return
    found = draft(view, verb, cue, frame, group, share)
    doubted = found.group == "believe" and view.quoted[verb] >= 0
    if (
        (found.speaker is not None and is_nobody(view, found.speaker) and not doubted)
        or _is_writers(view, found)
        or _is_bare_order(view, found)
    ):
        return
    if (
        cue.base == "say"
        and found.speaker is not None
        and view.words[found.speaker] in ("which", "that")
        and _is_gloss(view, verb)
    ):
        return
    if (cue.base in ("cite", "quote") and _names_a_person(view, frame)) or deeds.is_deed(view, verb, cue, frame):
        return
    if refusals.withholds(view, verb, cue):
        found = replace(found, group="decline", word="decline", force="decline")
    yield found


def _relative_promise(view: View, verb: int, cue: Cue) -> Draft | None:
    """What somebody is promised in a relative clause without its pronoun: "the dog bin she promised us".

    Near miss: "the woman who promised us a bin": the clause has an object of its own.
    """
    thing = view.child(verb, "dobj", "dative")
    if cue.base not in ("promise", "pledge", "offer") or view.parse.dep[verb] != "relcl" or thing is None:
        return None
    noun, speaker = view.parse.head[verb], view.child(verb, "nsubj")
    if view.parse.tag[thing] != "PRP" or speaker is None or view.parse.tag[speaker].startswith("W") or noun > speaker:
        return None
    frame = Frame("relobj", (view.span(view.parse.left[noun], view.parse.left[verb] - 1),), person=thing, complement=noun)
    return replace(draft(view, verb, cue, frame, "promise", PROMISED), person=view.span(thing, thing))


def is_nobody(view: View, speaker: int) -> bool:
    """Return whether the words name nobody who spoke: "No honest broker claims". Near miss: "The No campaign claims"."""
    if view.words[speaker] in NOBODY:
        return True
    return any(view.words[k] == "no" and view.parse.dep[k] == "det" and k < speaker for k in view.kids[speaker])


def _is_writers(view: View, found: Draft) -> bool:
    """Return whether the writer's own belief is told: "I do not doubt that it rained" outside quotations and interviews.

    Near miss: "I told them that it rained", an act of speech.
    """
    if found.group not in ("believe", "want", "predict") or not found.source or view.at(found.source[0]) not in ("I", "we", "We"):
        return False
    return view.quoted[found.verb] < 0 and covered(found.cue, view.turns) == 0


def _is_gloss(view: View, verb: int) -> bool:
    """Return whether a clause only says something in other words: "which is to say that it rained"."""
    up = view.parse.head[verb]
    return view.parse.tag[verb] == "VB" and view.words[up] in ("is", "was")


def _is_bare_order(view: View, found: Draft) -> bool:
    """Return whether a passive order has a bare verb for its content: "were told to leave". Near miss: "to leave the pier"."""
    shape = found.frame.rstrip('"')
    return shape in ("to~", "objto~") and len(view.at(found.content[0]).split()) <= 2 and found.group in ADDRESSED | {"order"}


def _names_a_person(view: View, frame: Frame) -> bool:
    """Return whether one cites people, whose words stand elsewhere: "citing two officials". Near miss: "citing costs"."""
    thing = frame.complement
    if thing is None or not frame.name.startswith("obj"):
        return False
    word = view.words[thing]
    people = lexicons.words("source_nouns") | {"people", "sources", "person"}
    return word in people or word.removesuffix("s") in people


def is_untold(view: View, verb: int, frame: Frame) -> bool:
    """Return whether an act of speech did not take place: "did not call for a ban", "has not named the dead".

    Near miss: "did not say whether": that something was left open is told with its clause.
    """
    if not frame.name.startswith(("obj", "p:", "relobj")) or frame.name == "objto":
        return False
    negated = any(view.parse.dep[k] == "neg" and k < verb for k in view.kids[verb])
    return negated and any(view.words[k] in PAST for k in view.kids[verb] if view.parse.dep[k] == "aux")


def is_empty(view: View, verb: int, cue: Cue, frame: Frame) -> bool:
    """Return whether an object says nothing of what was said: "said nothing", "said it", "found new ways"."""
    thing = frame.complement
    if cue.base == "find" and frame.name.startswith("obj") and thing is not None and not _is_claim(view, thing):
        return True
    if cue.base == "say" and frame.name == "p:about":
        # "what the web is saying about it": what is left open
        return True
    if frame.name.startswith("p:"):
        # "has said nothing since the disaster"
        thing = view.child(verb, "dobj")
        return cue.classes[0] in ("say", "tell") and thing is not None and view.words[thing] in EMPTY
    if thing is None or frame.name not in ("obj", "relobj") or _is_claim(view, thing):
        return False
    if cue.base in ("say", "tell") and not _holds_quote(view, frame):
        return True
    return cue.classes[0] in ("say", "tell") and view.words[thing] in EMPTY


def _as_saying(view: View, verb: int) -> bool:
    """Return whether a verb of quoting only leads to another's ("quoted the minister as saying"), which has the statement."""
    return any(
        view.words[k] == "as" and any(view.parse.dep[c] == "pcomp" and view.words[c] in verbs() for c in view.kids[k])
        for k in view.kids[verb]
    )


def variant(view: View, verb: int, frame: Frame) -> str:
    """Return the frame's name, marked where the clause is passive and where it holds quoted words."""
    passive = "~" if frame.name != "passive" and clauses.is_passive(view, verb) else ""
    quoted = '"' if view.quoted[verb] < 0 and _holds_quote(view, frame) else ""
    claim = "=claim" if frame.name == "obj" and frame.complement is not None and _is_claim(view, frame.complement) else ""
    return frame.name + claim + passive + quoted


def _is_claim(view: View, token: int) -> bool:
    """Return whether an object stands for something said: "denied *this*", "rejected the *claim*", "found no *trace*"."""
    nouns, word = governed_words("cue_nouns"), view.words[token]
    if word in FINDINGS and any(view.words[k] in ("no", "any", "little") for k in view.kids[token]):
        return True
    return word in CLAIMS or word in nouns or (word.endswith("s") and word[:-1] in nouns)


def _holds_quote(view: View, frame: Frame) -> bool:
    return any(
        view.quote_at(s) is not None or view.quote_at(e - 1) is not None or _quotes_in(view, s, e) for s, e in frame.content
    )


def _quotes_in(view: View, start: int, end: int) -> bool:
    return any(view.quoted[i] >= 0 for i in view.parse.tokens_in(start, end))


def draft(view: View, verb: int, cue: Cue, frame: Frame, group: str, share: float) -> Draft:
    """Return the statement that ``verb`` makes with ``frame``."""
    speaker = clauses.subject(view, verb)
    source = clauses.noun_phrase(view, speaker, verb=verb) if speaker is not None else None
    content = list(frame.content)
    person = None
    if clauses.is_passive(view, verb):
        patient = view.child(verb, "nsubjpass")
        if patient is None and view.parse.dep[verb] == "advcl" and group in ADDRESSED and view.parse.head[verb] != verb:
            # "Asked why, the mayor laughed"
            patient = view.child(view.parse.head[verb], "nsubj")
        if patient is None and view.parse.dep[verb] == "conj" and group in ADDRESSED:
            # "he asked and was told why"
            patient = view.child(view.parse.head[verb], "nsubj", "nsubjpass")
        if patient is not None and view.words[patient] not in ("it", "there"):
            span = clauses.noun_phrase(view, patient, verb=verb)
            if span is not None and (group in ADDRESSED or cue.base in TO_PERSON):
                person = span
            elif span is not None and frame.name != "passive":
                content.append(span)
    elif frame.person is not None and (group in ADDRESSED or frame.name in ("that", "wh", "objto")):
        person = clauses.noun_phrase(view, frame.person, verb=verb)
    if person is not None and content and person[0] < content[0][0] < person[1]:
        person = view.trim((person[0], content[0][0]))
    if group in SPEECH and frame.complement is not None:
        content = _without_medium(view, frame.complement, content)
    cue_span = clauses.verb_group(view, verb)
    if frame.cue_to is not None and frame.cue_to == _next(view, cue_span[1]):
        cue_span = (cue_span[0], view.parse.end[frame.cue_to])
    holes: list[Range] = [cue_span, *([source] if source else [])]
    pieces = tidy(view, [piece for span in content for piece in cut(span, holes)])
    return Draft(
        source=(source,) if source else (),
        cue=(cue_span,),
        content=pieces,
        force=cue.force,
        rule=rule_of(governed),
        confidence=share,
        verb=verb,
        frame=variant(view, verb, frame),
        group=group,
        word=cue.base,
        speaker=speaker if source else None,
        person=person,
    )


def _without_medium(view: View, thing: int, content: list[Range]) -> list[Range]:
    """End an object before the medium that the parser hung on it: "denied the claim | in a statement".

    Near miss: "denied the claim in the report's title": only a phrase that is a medium itself, at the very end, is cut.
    """
    nouns = lexicons.words("media_nouns")
    for k in view.kids[thing]:
        medium = view.child(k, "pobj") if view.parse.dep[k] == "prep" and view.words[k] in ("in", "on", "during", "via") else None
        if medium is None or k <= thing or view.words[medium] not in nouns or view.quoted[k] >= 0:
            continue
        if (
            view.words[view.parse.left[medium]] in ("a", "an", "his", "her", "their")
            and view.parse.right[k] == view.parse.right[thing]
        ):
            at = view.parse.start[k]
            return [(s, min(e, at)) for s, e in content if s < at]
    return content


def _next(view: View, offset: int) -> int | None:
    """Return the token that follows code point ``offset``."""
    tokens = view.parse.tokens_in(offset, offset + 3)
    return tokens[0] if tokens else None
