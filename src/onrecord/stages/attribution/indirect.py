"""Paraphrase: a verb of saying, believing, wishing or planning with its clause or object."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.core.text import rule_of
from onrecord.stages.attribution import clauses, frames
from onrecord.stages.attribution.drafts import Draft, tidy
from onrecord.stages.attribution.frames import Frame
from onrecord.stages.attribution.lexicon import NO_QUOTE, SPEECH, Cue, confidence, verbs
from onrecord.stages.attribution.lexicon import governed as governed_words
from onrecord.stages.attribution.view import Range, View, cut

EMIT = 0.33
"""Rows of a word and frame that were right less often than this are not made at all (benchmarks/attribution/weigh.py)."""
CLAIMS = frozenset({"this", "that", "reports", "story", "wrongdoing", "involvement", "responsibility", "account", "version"})
ANONYMOUS = re.compile(r"not to be (?:named|identified|quoted)|anonym", re.IGNORECASE)
"""What a source asks for on its own behalf is no news."""
TOLD = frozenset({"tell", "ask", "urge"})
NO_CLAUSE = frozenset({"continue", "begin", "laugh", "sigh", "snap", "answer", "open"})
"""Verbs that tell only beside quoted words: "the violence continues, officials fear" is no statement of the violence."""
ADDRESSED = frozenset({"tell", "ask", "urge", "warn", "thank", "promise"})
"""Classes whose passive subject is the one spoken to: "was told that", "was asked to"."""


def find(view: View, skip: frozenset[int] = frozenset(), *, quoted: bool = False) -> Iterator[Draft]:
    """Yield drafts for the cue verbs outside quotations (``quoted``: inside them) that are not in ``skip``."""
    for verb, cue in cues(view, skip, quoted=quoted):
        found = inserted(view, verb, cue)
        if found is not None and found.confidence >= EMIT:
            yield found
        else:
            yield from governed(view, verb, cue)


def cues(view: View, skip: frozenset[int], *, quoted: bool) -> Iterator[tuple[int, Cue]]:
    """Yield the tokens that are cue verbs, with their entries."""
    table = verbs()
    for i, word in enumerate(view.words):
        cue = table.get(word)
        if cue is None or i in skip or not view.parse.tag[i].startswith("VB") or view.parse.dep[i] in ("aux", "auxpass"):
            continue
        inside = view.quoted[i] >= 0 and view.quotations[view.quoted[i]].kind == "quotation"
        if inside == quoted and _verbal(view, i) and view.is_sentence(i):
            yield i, cue


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
        if cue.base in NO_CLAUSE and not _holds_quote(view, frame):
            continue
        for group in cue.classes:
            share = confidence(cue.base, group, variant(view, verb, frame))
            if best is None or share > best[0]:
                best = (share, frame, group)
    if cue.base == "deny" and (refusal := neither(view, verb)) is not None:
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
    yield draft(view, verb, cue, frame, group, share)


def neither(view: View, verb: int) -> Draft | None:
    """A refusal to say either way.

    True: "The mayor neither confirmed nor denied the report", "would not confirm or deny it". Near miss: "confirmed the
    date and denied
    the rest", where nothing is negated.
    """
    head = view.parse.head[verb]
    if view.parse.dep[verb] != "conj" or view.words[head] not in ("confirm", "confirmed", "confirms", "confirming"):
        return None
    negated = any(view.words[k] in ("neither", "not", "n't", "n’t", "never") for k in view.kids[head] if k < verb)
    thing = view.child(verb, "dobj", "ccomp") or view.child(head, "dobj", "ccomp")
    speaker = clauses.subject(view, head)
    if not negated or thing is None or speaker is None:
        return None
    source = clauses.noun_phrase(view, speaker, verb=head)
    first = min([k for k in view.kids[head] if view.parse.dep[k] in ("aux", "neg", "preconj", "cc") and k < head] or [head])
    content = tidy(view, [view.subtree(thing)])
    if source is None or not content:
        return None
    return Draft(
        source=(source,),
        cue=(view.span(first, verb),),
        content=content,
        force="decline",
        rule=rule_of(neither),
        confidence=confidence("decline", "decline", "to"),
        verb=verb,
        frame="neither",
        group="decline",
        word="decline",
        speaker=speaker,
    )


def _as_saying(view: View, verb: int) -> bool:
    """Return whether a verb of quoting only leads to another's ("quoted the minister as saying"), which has the statement."""
    return any(
        view.words[k] == "as" and any(view.parse.dep[c] == "pcomp" and view.words[c] in verbs() for c in view.kids[k])
        for k in view.kids[verb]
    )


def inserted(view: View, verb: int, cue: Cue) -> Draft | None:
    """A telling set off by commas inside or after what is told.

    True: "The weir, the union said, would fail." and "It would rain, said Orla Venn on Monday."
    Near miss: "The mayor, she said it rained, left": the verb has a clause of its own.
    """
    if not SPEECH.intersection(cue.classes) or view.parse.tag[verb] not in ("VBD", "VBZ", "VBP", "VBN") or cue.base in NO_QUOTE:
        return None
    first, last = view.sentence_range(verb)
    before, after, speaker = _bounds(view, verb, first, last)
    if speaker is None or before <= first + 1 or view.words[before - 1] != "," or view.parse.tag[speaker] in ("WP", "WDT", "EX"):
        return None
    if view.child(verb, "mark") is not None:
        return None
    end = _insertion_end(view, after, last)
    if end is None or (
        not TOLD.intersection(cue.classes) and any(view.parse.dep[k] == "dobj" and verb < k < end for k in view.kids[verb])
    ):
        return None
    rest = range(end + 1, last) if end < last and view.words[end] == "," else range(0)
    if not any(view.parse.tag[k][:2] in ("VB", "MD") for k in (*range(first, before - 1), *rest)):
        return None
    source = clauses.noun_phrase(view, speaker, verb=verb)
    if source is None:
        return None
    content = [view.span(_first_word(view, first), before - 2)]
    if end < last - 1 and view.words[end] == ",":
        content.append(view.span(end + 1, last - 1))
    group = next(c for c in cue.classes if c in SPEECH)
    return Draft(
        source=(source,),
        cue=(clauses.verb_group(view, verb),),
        content=tidy(view, [_without_stop(view, s) for s in content]),
        force=cue.force,
        rule=rule_of(inserted),
        confidence=confidence(cue.base, group, "insert"),
        verb=verb,
        frame="insert",
        group=group,
        word=cue.base,
        speaker=speaker,
    )


def _bounds(view: View, verb: int, first: int, last: int) -> tuple[int, int, int | None]:
    """Return where the telling begins, the token after its verb or inverted subject, and its subject."""
    speaker = view.child(verb, "nsubj")
    group = view.parse.tokens_in(*clauses.verb_group(view, verb))
    if speaker is not None and speaker < verb:
        left = view.parse.left[speaker]
        if view.parse.right[speaker] < verb and left > first and view.words[left - 1] == ",":
            return left, verb + 1, speaker
        return _phrase_before(view, group[0], first, verb)
    if speaker is None and group[0] > first and view.words[group[0] - 1] != ",":
        # the parser gave the subject to another verb: take the phrase right before
        return _phrase_before(view, group[0], first, verb)
    if speaker is not None and speaker > verb and view.words[group[0] - 1] == "," and view.parse.left[speaker] == verb + 1:
        return group[0], view.parse.right[speaker] + 1, speaker
    return first, verb + 1, None


def _phrase_before(view: View, end: int, first: int, verb: int) -> tuple[int, int, int | None]:
    """Take the noun phrase between the last comma and the verb as its subject, where the parser gave the verb another one.

    True: "Twelve people are missing, the head of the service said". Near miss: "The mayor, who was late, said": no noun
    phrase stands there.
    """
    start = end
    while start > first and view.words[start - 1] != ",":
        start -= 1
    tags = [view.parse.tag[i] for i in range(start, end)]
    if start == first or not 1 <= len(tags) <= 12 or any(t[:2] in ("VB", "MD", "WP", "WD", "WR") for t in tags):
        return first, verb + 1, None
    if tags[0] not in ("DT", "NN", "NNS", "NNP", "NNPS", "PRP", "PRP$", "JJ", "CD"):
        return first, verb + 1, None
    if not any(view.parse.tag[i][:2] in ("VB", "MD") for i in range(first, start)):
        return first, verb + 1, None
    inside = range(start, end)
    head = next((i for i in inside if view.parse.head[i] not in inside and view.parse.tag[i].startswith(("NN", "PRP"))), None)
    return start, verb + 1, head


def _insertion_end(view: View, at: int, last: int) -> int | None:
    """Return the comma or stop that ends the telling; None where it goes on with a clause."""
    for i in range(at, min(at + 14, last)):
        if view.words[i] in (",", ".", ";", "!", "?"):
            return i
        if (
            view.parse.tag[i] in ("VBD", "VBZ", "VBP", "MD", "WDT", "WP", "WRB", "PRP", "EX")
            or view.words[i]
            in (
                "that",
                "if",
                "whether",
                "to",
            )
        ) and not (view.parse.tag[i] == "PRP" and view.words[i] in ("me", "us", "them", "him", "her")):
            return None
    return last - 1 if at >= last else None


def _first_word(view: View, first: int) -> int:
    while view.words[first] in ("but", "and", "yet", "“", '"') and first + 2 < len(view.words) and view.quoted[first] < 0:
        first += 2 if view.words[first + 1] == "," else 1
    return first


def _without_stop(view: View, span: Range) -> Range:
    start, end = span
    while end > start and view.text[end - 1] in ".!?" and view.quote_at(end - 1) is None:
        end -= 1
    return start, end


def variant(view: View, verb: int, frame: Frame) -> str:
    """Return the frame's name, marked where the clause is passive and where it holds quoted words."""
    passive = "~" if frame.name != "passive" and clauses.is_passive(view, verb) else ""
    quoted = '"' if view.quoted[verb] < 0 and _holds_quote(view, frame) else ""
    claim = "=claim" if frame.name == "obj" and frame.complement is not None and _is_claim(view.words[frame.complement]) else ""
    return frame.name + claim + passive + quoted


def _is_claim(word: str) -> bool:
    """Return whether an object stands for something said: "denied *this*", "rejected the *claim*", "repeated her *warning*"."""
    nouns = governed_words("cue_nouns")
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
        if patient is not None and view.words[patient] not in ("it", "there"):
            span = clauses.noun_phrase(view, patient, verb=verb)
            if span is not None and group in ADDRESSED:
                person = span
            elif span is not None and frame.name != "passive":
                content.append(span)
    elif frame.person is not None and (group in ADDRESSED or frame.name in ("that", "wh", "objto")):
        person = clauses.noun_phrase(view, frame.person, verb=verb)
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


def _next(view: View, offset: int) -> int | None:
    """Return the token that follows code point ``offset``."""
    tokens = view.parse.tokens_in(offset, offset + 3)
    return tokens[0] if tokens else None
