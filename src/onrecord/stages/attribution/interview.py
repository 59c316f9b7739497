"""Questions and answers: whole paragraphs that are somebody's words because of a label, their type or their order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord import lexicons
from onrecord.core.text import rule_of
from onrecord.stages.attribution.drafts import Draft, tidy
from onrecord.stages.attribution.view import Range, View

LABEL = re.compile(
    r"\s*(?P<who>[QA]|[^\W\d_a-z][\w.’'-]*(?: (?:[^\W\d_a-z][\w.’'-]*|of|the|de|van|von|al)){0,4})\s*(?P<colon>[:.]) *(?=\S)",
    re.UNICODE,
)
"""A speaker's label at the head of a paragraph: "Venn: ", "Q. ", "The Harbour Post: "."""
NO_SPEAKERS = lexicons.words("colon_labels")
ASKERS = frozenset({"q", "question", "interviewer", "reporter", "host", "moderator", "journalist"})
TYPE = frozenset({"b", "strong", "em", "i", "h2", "h3", "h4", "h5", "h6", "dt", "dd"})
"""Tags that set one speaker apart from the other."""
SECOND_PERSON = re.compile(r"^(?:You|Your)\b")
FIRST_PERSON = re.compile(r"\b(?:I|we|We|my|My|our|Our|me|us)\b")
NOTE = re.compile(
    r"^\W*(?:this (?:interview|conversation|transcript)|the interview|interview(?:ed)? by|edited)\b|^[(\[*]", re.IGNORECASE
)
MIN_QUESTIONS = 2
"""Questions that a page needs that nothing else marks as an interview."""
SHORT = 60
"""Words up to which an unlabelled paragraph that ends with a question mark is taken for a question."""
SURE, ORDERED = 0.9, 0.8
"""Confidence of a turn with a label, and of one told by type or order alone; guesses, the corpus has no interviews."""


@dataclass(slots=True)
class Turn:
    """Paragraphs of one speaker. ``label``: where it is named; ``own``: whether the label stands in this turn."""

    asks: bool
    label: Range | None
    cue: Range | None
    content: list[Range]
    own: bool


def find(view: View) -> list[Draft]:
    """Return a draft for every turn of a conversation printed as questions and answers; none for other pages."""
    body = [n for n, b in enumerate(view.blocks) if b.role == "body"]
    labels = {n: found for n in body if (found := _label(view, n)) is not None}
    askers, answerers = _parts(view, labels)
    if not askers or not answerers:
        return []
    made = (question(view, t) if t.asks else answer(view, t) for t in _turns(view, body, labels, askers, answerers))
    return [d for d in made if d.content]


def question(view: View, turn: Turn) -> Draft:
    """A question of the one who asks.

    True: "The Harbour Post: Did you know?" and the next bold "You promised to pay." Near miss: "Note: the talk was edited."
    """
    return _draft(view, turn, rule_of(question), "ask")


def answer(view: View, turn: Turn) -> Draft:
    """An answer, with all its paragraphs, set without quotation marks.

    True: "Venn: I read it that evening.\\nNobody asked me." after a question. Near miss: "Venn: a life in pictures" with no
    question on the page.
    """
    return _draft(view, turn, rule_of(answer), "assert")


def _draft(view: View, turn: Turn, rule: str, force: str) -> Draft:
    tokens = view.parse.tokens_in(*turn.label) if turn.label is not None else range(0)
    return Draft(
        source=(turn.label,) if turn.label is not None else (),
        cue=(turn.cue,) if turn.own and turn.cue is not None else (),
        content=tidy(view, turn.content),
        force=force,
        rule=rule,
        confidence=SURE if turn.own else ORDERED,
        frame="turn",
        group="colon",
        word=":",
        speaker=tokens[-1] if tokens else None,
    )


def _label(view: View, n: int) -> tuple[str, Range, int] | None:
    """Return name, place and end of the label of block ``n``."""
    span = view.blocks[n].span
    found = LABEL.match(view.text, span.start, min(span.end, span.start + 80))
    if found is None or (found.group("colon") == "." and len(found.group("who")) > 1):
        return None
    if any(w.lower() in NO_SPEAKERS for w in found.group("who").split()):
        return None
    return found.group("who"), found.span("who"), found.end("colon")


Labels = dict[int, tuple[str, Range, int]]


def _parts(view: View, labels: Labels) -> tuple[set[str], set[str]]:
    """Return the labels that ask and those that answer; both empty where the page is no conversation.

    Who asks is called so ("Q"), is the outlet or its author, or mostly ends with a question mark.
    """
    by_name: dict[str, list[int]] = {}
    for n, (name, _, _) in sorted(labels.items()):
        by_name.setdefault(name, []).append(n)
    asked = {name: sum(_asks(view, n) for n in blocks) for name, blocks in by_name.items()}
    askers = {name for name, blocks in by_name.items() if _is_asker(view, name) or asked[name] > len(blocks) / 2}
    answerers = {name for name in by_name if name not in askers}
    enough = view.kind == "interview" or sum(asked[name] for name in askers) >= MIN_QUESTIONS
    if not enough or not answerers or len(by_name) > 6 or any(len(n) > 1 and n.islower() for n in by_name):
        return set(), set()
    return askers, answerers


def _is_asker(view: View, name: str) -> bool:
    own = [x.casefold() for x in view.makers]
    return name.casefold() in ASKERS or any(name.casefold() in x.split(", ") or name.casefold() == x for x in own)


def _asks(view: View, n: int) -> bool:
    span = view.blocks[n].span
    return view.text[span.start : span.end].rstrip(" ”’\"'").endswith("?")


def _turns(view: View, body: Sequence[int], labels: Labels, askers: set[str], answerers: set[str]) -> list[Turn]:
    """Return the turns in order, from the first label on."""
    places: dict[bool, Range] = {}
    styles: dict[bool, set[str]] = {True: set(), False: set()}
    for n, (name, span, _) in sorted(labels.items()):
        if name in askers | answerers:
            places.setdefault(name in askers, span)
            styles[name in askers].add(_style(view, n))
    typed = bool(styles[True]) and bool(styles[False]) and not styles[True] & styles[False]
    one = len(answerers) == 1
    turns: list[Turn] = []
    for n in body:
        block = view.blocks[n].span
        named = labels.get(n)
        if named is not None and named[0] in askers | answerers:
            start = named[2]
            turns.append(Turn(named[0] in askers, named[1], (start - 1, start), [(start, block.end)], True))
            continue
        if not turns or _is_note(view, n):
            continue
        asks = _style(view, n) in styles[True] if typed else _question_next(view, n, turns[-1])
        if asks == turns[-1].asks and not (typed and asks):
            turns[-1].content.append((block.start, block.end))
        else:
            label = places.get(asks) if asks or one else None
            turns.append(Turn(asks, label, None, [(block.start, block.end)], False))
    return turns


def _is_note(view: View, n: int) -> bool:
    """Return whether a paragraph is the editors': "Source: ...", "This interview has been shortened."."""
    span = view.blocks[n].span
    text = view.text[span.start : span.end]
    head = LABEL.match(text)
    return NOTE.match(text) is not None or (head is not None and head.group("who").lower() in NO_SPEAKERS)


def _question_next(view: View, n: int, before: Turn) -> bool:
    """Return whether an unlabelled paragraph of plain text is a question: after an answer, short, asking or saying "you"."""
    if before.asks:
        return False
    span = view.blocks[n].span
    text = view.text[span.start : span.end]
    if len(text.split()) > SHORT:
        return False
    return _asks(view, n) or (SECOND_PERSON.match(text) is not None and FIRST_PERSON.search(text) is None)


def _style(view: View, n: int) -> str:
    """Return the tags that set a block apart ("b", "h3"), "" for plain paragraphs and plain text."""
    return "/".join(t for t in view.path(view.blocks[n].span.start).split("/") if t.partition(".")[0] in TYPE)
