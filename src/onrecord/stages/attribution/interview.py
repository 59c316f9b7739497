"""Questions and answers: whole paragraphs that are somebody's words because of a label, their type or their order."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.core.text import rule_of
from onrecord.stages.attribution import labels as labelled
from onrecord.stages.attribution.drafts import Draft, tidy
from onrecord.stages.attribution.labels import NO_SPEAKERS, Label
from onrecord.stages.attribution.view import Range, View

ASKERS = frozenset({"q", "question", "interviewer", "reporter", "host", "moderator", "journalist", "presenter", "anchor"})
TYPE = frozenset({"b", "strong", "em", "i", "h2", "h3", "h4", "h5", "h6", "dt", "dd"})
"""Tags that set one speaker apart from the other."""
SECOND_PERSON = re.compile(r"^(?:(?:And|But|So|Then|Yet|Still),? )?(?:[Yy]ou|[Yy]our)\b")
FIRST_PERSON = re.compile(r"\b(?:I|we|We|my|My|our|Our|me|us)\b")
NOTE = re.compile(
    r"^\W*(?:this (?:interview|conversation|transcript)|the interview|interview(?:ed)? by|edited)\b|^[(\[*]", re.IGNORECASE
)
REPLY = re.compile(
    r"^\W*(?:yes|no|not|nor|never|well|of course|indeed|true|right|exactly|certainly|perhaps|maybe|sure|nonsense|oh|ah|look|"
    r"listen|that(?:[’']s| is| was)|i\b|i[’']|then let|let (?:him|her|them|me)|we\b)",
    re.IGNORECASE,
)
"""How a reply begins."""
WORD = re.compile(r"[^\W\d_]{4,}")
MIN_QUESTIONS = 2
"""Questions that a page needs that nothing else marks as an interview."""
UNLABELLED = 3
"""Questions that a page without any label needs."""
SHORT = 60
"""Words up to which an unlabelled paragraph that ends with a question mark is taken for a question."""
PUT = 16
"""Words up to which an unlabelled paragraph that asks nothing may put something to the one who answers."""
SURE, ORDERED = 0.9, 0.8
"""Confidence of a turn with a label, and of one told by type or order alone; guesses, the corpus has no interviews."""
Labels = dict[int, Label]


@dataclass(slots=True)
class Turn:
    """Paragraphs of one speaker. ``label``: where it is named; ``own``: whether the label stands in this turn."""

    asks: bool
    label: Range | None
    cue: Range | None
    content: list[Range]
    own: bool


@dataclass(frozen=True, slots=True)
class Parts:
    """Who asks and who answers, by the keys of their labels; ``style``: tags that set unlabelled questions apart."""

    askers: frozenset[str]
    answerers: frozenset[str]
    style: str | None = None


def find(view: View) -> list[Draft]:
    """Return a draft for every turn of a conversation printed as questions and answers; none for other pages."""
    body = [n for n, b in enumerate(view.blocks) if b.role == "body" and not labelled.is_bare(view, n)]
    labels = {n: label for n in body if (label := labelled.of_block(view, n)) is not None}
    parts = _parts(view, body, labels)
    if parts is None:
        return []
    turns = _without_programme(view, _turns(view, body, labels, parts))
    made = (question(view, t) if t.asks else answer(view, t) for t in turns)
    found = [d for d in made if d.content]
    view.turns += [span for d in found for span in d.content]
    return found


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


# -- who asks, who answers --------------------------------------------------------------------------------------------


def _parts(view: View, body: Sequence[int], labels: Labels) -> Parts | None:
    """Return who asks and who answers; None where the page is no conversation.

    Who asks is called so ("Q"), is the outlet or its author, or mostly ends with a question mark; where only one side is
    labelled, the other's paragraphs are told by their type or by their question marks.
    """
    by_key: dict[str, list[int]] = {}
    for n, label in sorted(labels.items()):
        by_key.setdefault(label.key, []).append(n)
    asked = {key: sum(_asks(view, n) for n in blocks) for key, blocks in by_key.items()}
    askers = {k for k, blocks in by_key.items() if _is_asker(view, labels[blocks[0]]) or asked[k] > len(blocks) / 2}
    if not askers and len(by_key) == 2:
        askers = _more_asking(by_key, asked)
    answerers = set(by_key) - askers
    bare = [n for n in body if n not in labels and _asks(view, n)]
    if len(by_key) > 6:
        return None
    if askers and answerers:
        enough = view.kind == "interview" or sum(asked[key] for key in askers) >= MIN_QUESTIONS
        return Parts(frozenset(askers), frozenset(answerers)) if enough else None
    if answerers:
        replied = [n for n in bare if n + 1 in labels]
        return Parts(frozenset(), frozenset(answerers), _common(view, replied)) if len(replied) >= MIN_QUESTIONS else None
    if askers:
        asking = [n for n, label in labels.items() if label.key in askers]
        answered = _answered(view, body, asking)
        return Parts(frozenset(askers), frozenset()) if len(answered) >= MIN_QUESTIONS else None
    answered = _answered(view, body, bare)
    if len(answered) < UNLABELLED or not (view.kind == "interview" or _common(view, answered)):
        return None
    return Parts(frozenset(), frozenset(), _common(view, answered))


def _more_asking(by_key: dict[str, list[int]], asked: dict[str, int]) -> set[str]:
    """Return the one of two who asks by far more, though mostly putting claims: three of eight turns against one of nine."""
    first, other = sorted(by_key, key=lambda key: -asked[key] / len(by_key[key]))
    clear = asked[first] >= MIN_QUESTIONS and 4 * asked[other] * len(by_key[first]) <= asked[first] * len(by_key[other])
    return {first} if clear else set()


def _answered(view: View, body: Sequence[int], asking: Sequence[int]) -> list[int]:
    """Return the questions that a paragraph in the first person follows, without quotation marks: no list of questions."""
    follows = dict(itertools.pairwise(body))
    out = []
    for n in asking:
        reply = view.blocks[follows[n]].span if n in follows else None
        if reply is not None and view.quote_at(reply.start) is None and FIRST_PERSON.search(view.text, reply.start, reply.end):
            out.append(n)
    return out if len(out) * 2 >= len(asking) else []


def _common(view: View, blocks: Sequence[int]) -> str | None:
    """Return the tags that all ``blocks`` are set apart with; None where they have none in common."""
    styles = {_style(view, n) for n in blocks}
    return styles.pop() if len(styles) == 1 and "" not in styles else None


def _is_asker(view: View, label: Label) -> bool:
    own, name = [x.casefold() for x in view.makers], label.name.casefold()
    return name in ASKERS or any(name in x.split(", ") or name == x for x in own)


def _asks(view: View, n: int) -> bool:
    span = view.blocks[n].span
    return view.text[span.start : span.end].rstrip(" ”’\"'").endswith("?")


# -- turns ------------------------------------------------------------------------------------------------------------


def _turns(view: View, body: Sequence[int], labels: Labels, parts: Parts) -> list[Turn]:
    """Return the turns in order, from the first label or unlabelled question on."""
    labels = {n: label for n, label in labels.items() if label.key in parts.askers | parts.answerers}
    places, styles = _places(view, labels, parts)
    typed = bool(styles[True]) and bool(styles[False]) and not styles[True] & styles[False]
    one = len(parts.answerers) == 1
    turns: list[Turn] = []
    signed_off = False
    for at, n in enumerate(body):
        block = view.blocks[n].span
        named = labels.get(n)
        if named is not None:
            signed_off = False
            turns.append(Turn(named.key in parts.askers, named.who, named.colon, [(named.start, block.end)], True))
            continue
        if (not turns and (parts.askers or not _asks(view, n))) or _is_note(view, n):
            continue
        signed_off = signed_off or (bool(turns) and _signs_off(view, n, turns[-1]))
        if signed_off:
            continue
        follower = next(iter(body[at + 1 : at + 2]), None)
        if typed or parts.style is not None:
            asks = _style(view, n) in styles[True] | {parts.style}
        else:
            asks = _question_next(view, n, turns[-1] if turns else None, None if follower in labels else follower)
        if turns and asks == turns[-1].asks and not (typed and asks):
            turns[-1].content.append((block.start, block.end))
        else:
            label = places.get(asks) if asks or one else None
            turns.append(Turn(asks, label, None, [(block.start, block.end)], False))
    return turns


def _signs_off(view: View, n: int, turn: Turn) -> bool:
    """Return whether a short unlabelled paragraph names the one who speaks, so that the programme goes on in its own voice.

    True: "Orla Venn at the harbour." after "VENN: It rained all day." Near miss: "My name is Venn, and I am a baker."
    """
    text = _text(view, n)
    if turn.label is None or len(text.split()) > SIGN_OFF or FIRST_PERSON.search(text) is not None:
        return False
    name = view.at(turn.label).split(",")[0].split()[-1]
    return len(name) > 2 and re.search(rf"\b{re.escape(name.title())}\b", text) is not None


SIGN_OFF = 12
"""Words of a paragraph that may sign a reporter off."""


def _without_programme(view: View, turns: Sequence[Turn]) -> list[Turn]:
    """Leave out what a programme tells in its own voice, and of its other turns all but the question.

    True: "PRESENTER: It rained all day. Tam, is it over?" asks "Tam, is it over?", since Tam answers. Near miss: "PRESENTER: The
    mayor says it is over." between two reports is the outlet's own.
    """
    out = []
    for n, turn in enumerate(turns):
        answered = n + 1 < len(turns) and not turns[n + 1].asks
        if not _is_programme(view, turn):
            out.append(turn)
        elif answered and (asked := _asked(view, turn, after=n > 0 and not turns[n - 1].asks)) is not None:
            out.append(Turn(True, turn.label, turn.cue, [asked], turn.own))
    return out


def _is_programme(view: View, turn: Turn) -> bool:
    return turn.asks and turn.label is not None and view.at(turn.label).split(",")[0].strip().casefold() in labelled.PROGRAMME


def _asked(view: View, turn: Turn, *, after: bool) -> Range | None:
    """Return the sentence a turn ends with where it asks, or all of one that puts something to somebody who spoke before."""
    start, end = turn.content[-1]
    tokens = view.parse.tokens_in(start, end)
    if not tokens:
        return None
    first = max(view.sentence_range(tokens[-1])[0], tokens[0])
    if view.text[start:end].rstrip(" ”’\"'").endswith("?"):
        return view.parse.start[first], end
    return (start, end) if after and first == tokens[0] and len(view.text[start:end].split()) <= PUT else None


def _places(view: View, labels: Labels, parts: Parts) -> tuple[dict[bool, Range], dict[bool, set[str]]]:
    """Return where each side is first named, and the tags its labelled paragraphs are set in."""
    places: dict[bool, Range] = {}
    styles: dict[bool, set[str]] = {True: set(), False: set()}
    for n, label in sorted(labels.items()):
        asks = label.key in parts.askers
        places.setdefault(asks, label.who)
        styles[asks].add(_style(view, n))
    return places, styles


def _is_note(view: View, n: int) -> bool:
    """Return whether a paragraph is the editors': "Source: ...", "This interview has been shortened."."""
    span = view.blocks[n].span
    text = view.text[span.start : span.end]
    head = labelled.LABEL.match(text)
    return NOTE.match(text) is not None or (head is not None and head["name"].lower() in NO_SPEAKERS)


def _question_next(view: View, n: int, before: Turn | None, after: int | None) -> bool:
    """Return whether an unlabelled paragraph of plain text is a question: after an answer, short, asking or saying "you", or
    putting a claim that the paragraph after it takes up.

    True: "The report blames you." before "The report says what I always said." Near miss: "The report came in May." before
    "Nobody read it.": an answer that goes on.
    """
    if before is not None and before.asks:
        return False
    text = _text(view, n)
    if len(text.split()) > SHORT:
        return False
    if _asks(view, n):
        return True
    if FIRST_PERSON.search(text) is not None:
        return False
    return SECOND_PERSON.match(text) is not None or (after is not None and _is_put(text, _text(view, after)))


def _is_put(text: str, reply: str) -> bool:
    """Return whether one short sentence puts something that ``reply`` answers: it opens as replies do or says a word again."""
    if len(text.split()) > PUT or re.search(r"[.!?…]\s+\S", text) or FIRST_PERSON.search(reply) is None:
        return False
    opening = re.split(r"(?<=[.!?])\s", reply, maxsplit=1)[0]
    said = {w.lower() for w in WORD.findall(text)}
    # "denies" is taken up by "deny": the first letters count
    again = {w.lower()[:4] for w in WORD.findall(opening)} & {w[:4] for w in said if w not in COMMON}
    return REPLY.match(reply) is not None or bool(again)


COMMON = frozenset(
    {"that", "this", "they", "them", "with", "have", "were", "there", "then", "when", "what", "from", "been", "will"}
)


def _text(view: View, n: int) -> str:
    span = view.blocks[n].span
    return view.text[span.start : span.end]


def _style(view: View, n: int) -> str:
    """Return the tags that set a block apart ("b", "h3"), "" for plain paragraphs and plain text."""
    return "/".join(t for t in view.path(view.blocks[n].span.start).split("/") if t.partition(".")[0] in TYPE)
