"""Turns of phrase that tell a clause without a verb of saying: "let it be known that", "put it to her that", "sent word that"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.core.text import rule_of
from onrecord.stages.attribution import clauses
from onrecord.stages.attribution.drafts import Draft, tidy
from onrecord.stages.attribution.view import Range, View

SURE = 0.75
"""Confidence; a guess near what verbs of saying reach with "that", since the corpus has a handful."""
REACH = 12
"""Tokens between the turn of phrase and its "that": "let it be known through a clerk that"."""
LETS = frozenset({"let", "lets", "letting"})
PUTS = frozenset({"put", "puts", "putting"})
GIVES = frozenset({"give", "gives", "gave", "given", "giving"})
WORD = {
    "word": frozenset({"send", "sends", "sent", "sending", "bring", "brings", "brought", "leave", "left", "get", "got"}),
    "evidence": GIVES,
    "testimony": GIVES,
    "notice": GIVES,
}  # fmt: skip
"""Things that are sent or given in words, with the verbs that do so."""
TALES = frozenset({"tale", "rumour", "rumor", "rumours", "rumors", "lie", "lies", "myth", "story", "stories", "legend", "gossip"})
SPREADS = frozenset({"spread", "spreads", "spreading", "peddle", "peddles", "peddled", "peddling", "circulate", "circulated"})


def find(view: View, *, quoted: bool = False) -> Iterator[Draft]:
    """Yield what is told so outside quotations (``quoted``: inside them)."""
    for i, word in enumerate(view.words):
        inside = view.quoted[i] >= 0 and view.quotations[view.quoted[i]].kind == "quotation"
        if inside != quoted or not view.is_sentence(i):
            continue
        found = None
        if word in LETS | PUTS or any(word in forms for forms in WORD.values()):
            found = turned(view, i)
        elif word in SPREADS:
            found = spread(view, i)
        if found is not None:
            yield found


def turned(view: View, verb: int) -> Draft | None:
    """The clause of a turn of phrase.

    True: "The parish let it be known that it rained.", "He put it to her that she slept.", "Venn sent word by a clerk that it
    rained." Near miss: "Let it be.", "He put it to the test that day.", "They sent word.", "He gave evidence in May."
    """
    last = _last(view, verb)
    that = _that(view, last) if last is not None else None
    speaker = clauses.subject(view, verb)
    if last is None or that is None or speaker is None:
        return None
    source = clauses.noun_phrase(view, speaker, verb=verb)
    content = _clause(view, that)
    if source is None or content is None or source[1] > content[0]:
        return None
    start = clauses.verb_group(view, verb)[0]
    to = view.words[verb] in PUTS
    return _draft(
        view, verb, source, (start, view.parse.end[last]), content, speaker, "that", _person(view, last) if to else None
    )


def spread(view: View, verb: int) -> Draft | None:
    """A tale that somebody spreads.

    True: "They spread the tale of a forced sale.", "spreading rumours that it rained". Near miss: "They spread butter", "the fire
    spread to the mill", "spread the word" (of what is left open).
    """
    thing = next((k for k in view.kids[verb] if view.parse.dep[k] in ("dobj", "pobj") and k > verb), None)
    speaker = clauses.subject(view, verb)
    if thing is None or view.words[thing] not in TALES or speaker is None:
        return None
    told = next((k for k in view.kids[thing] if k > thing and _tells(view, k)), None)
    source = clauses.noun_phrase(view, speaker, verb=verb)
    if told is None or source is None:
        return None
    content = view.span(view.parse.left[told], view.parse.right[told])
    return _draft(view, verb, source, (view.parse.start[verb], view.parse.end[thing]), content, speaker, "that", None)


def _draft(
    view: View, verb: int, source: Range, cue: Range, content: Range, speaker: int, frame: str, person: Range | None
) -> Draft:
    return Draft(
        source=(source,),
        cue=(cue,),
        content=tidy(view, [content]),
        force="assert",
        rule=rule_of(turned),
        confidence=SURE,
        verb=verb,
        frame=frame,
        group="say",
        word="say",
        speaker=speaker,
        person=person,
    )


def _last(view: View, verb: int) -> int | None:
    """Return the last token of the turn of phrase that opens with ``verb``: "let it be *known*", "put it *to*", "sent *word*"."""
    after = view.words[verb + 1 : verb + 5]
    if view.words[verb] in LETS:
        return verb + 3 if after[:3] == ["it", "be", "known"] else None
    if view.words[verb] in PUTS:
        return verb + 2 if after[:2] == ["it", "to"] else None
    return next((verb + 1 + n for n, w in enumerate(after) if view.words[verb] in WORD.get(w, ())), None)


def _that(view: View, last: int) -> int | None:
    """Return the "that" which opens the clause, with no other verb before it."""
    _, end = view.sentence_range(last)
    for i in range(last + 1, min(last + REACH, end)):
        if view.words[i] == "that":
            opens = i + 1 < end and view.parse.tag[i + 1].startswith(("PRP", "DT", "EX", "NN", "JJ", "CD"))
            return i if view.parse.dep[i] == "mark" or view.parse.tag[i] == "IN" or opens else None
        if view.parse.tag[i][:2] in ("VB", "MD", "WP", "WD"):
            return None
    return None


def _clause(view: View, that: int) -> Range | None:
    head = view.parse.head[that]
    right = view.parse.right[head] if head > that else view.sentence_range(that)[1] - 1
    while right > that and view.words[right] in (".", "!", "?", ",", ";") and view.quoted[right] == view.quoted[that]:
        right -= 1
    return view.span(that, right) if right > that + 1 else None


def _tells(view: View, k: int) -> bool:
    return (view.words[k] == "of" and view.parse.right[k] > k) or view.words[view.parse.left[k]] == "that"


def _person(view: View, to: int) -> Range | None:
    """Return who it is put to."""
    thing = view.child(to, "pobj")
    return clauses.noun_phrase(view, thing) if thing is not None else None
