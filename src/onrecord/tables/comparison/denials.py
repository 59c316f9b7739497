"""Assertion against denial: the same proposition, told by one holder and denied by another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.core.analysis import Attribution, EventMention
from onrecord.core.story import Event, Story
from onrecord.core.text import PageId, Span
from onrecord.lexicons import words
from onrecord.tables.labels import happening
from onrecord.tables.sides import HEDGED, Holder, block_of, differ, holder, sentence

_EMPHATIC = re.compile(
    r"\bno such\b|\bany such\b|\bof any kind\b|\bnot a single\b|\bnothing of the (?:kind|sort)\b|\bnever\b", re.I
)
_POINTING_BACK = re.compile(
    r"\W*(?:this|that|it|them|these|so|(?:the|those|these|that|this|such|any such)\s+"
    r"(?:claims?|reports?|allegations?|accusations?|charges?|suggestions?|statements?|accounts?|version|story|rumou?rs?))"
    r"(?:\s+as\s+(?:[\w“”\"'‘’«»-]+\s*){1,3})?\W*",
    re.I,
)
_ACCUSATIONS = re.compile(r"\b(?:allegation|accusation|charge|claim)s?\b", re.I)
_RELATIVE = frozenset({"that", "which", "who"})
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where a holder stands on a happening. ``firm``: denied by a denial's cue or a dismissal, not merely by "not"."""

    page: PageId
    held: Holder
    asserts: bool
    span: Span
    firm: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Parted:
    """Denials with the assertions they deny; the first of each decides the row's level."""

    asserted: tuple[Position, ...]
    denied: tuple[Position, ...]
    about: str


def positions(story: Story, event: Event) -> list[Position]:
    """Return who tells ``event`` as a fact and who denies it, in page order; what is planned or possible is no position."""
    found = []
    for page, number in event.mentions:
        mention = story.analyses[page].events[number]
        if mention.status not in {"happened", "denied"}:
            continue
        held = holder(story, page, mention.statement)
        asserts = mention.status == "happened"
        found.append(
            Position(page=page, held=held, asserts=asserts, span=mention.span, firm=asserts or firm_denial(story, page, mention))
        )
    return found


def firm_denial(story: Story, page: PageId, mention: EventMention) -> bool:
    """True for a denial by its cue ("denied that"), by dismissal ("a work of fiction") or by emphasis ("no such call");
    "not" alone is none.
    """
    text = story.pages[page].text
    if mention.statement is None:
        return False
    said = story.analyses[page].statements[mention.statement]
    around = sentence(story, mention.trigger)
    return said.force == "deny" or _EMPHATIC.search(text, around.start, around.end) is not None or dismisses(story, said)


def dismisses(story: Story, said: Attribution) -> bool:
    """True where a statement calls an account nonsense, an invention, untrue."""
    known = words("dismissals")
    return any(w.casefold() in known for span in said.content for w in _WORD.findall(story.words(span)))


def such(story: Story) -> Iterator[Parted]:
    """Give denials that point back: "Velm says it warned Orrin. The ministry denies that any such warning came in.".

    Only the nearest telling of the same class counts, at most two sentences before, in the same block, by another holder; with it
    stand the other pages' tellings of that happening. A call may be the warning it was made for.
    """
    events = {place: event for event in story.events for place in event.mentions}
    for page in sorted(story.analyses):
        analysis = story.analyses[page]
        for number, mention in enumerate(analysis.events):
            start = min(mention.span.start, mention.trigger.start)
            near = story.pages[page].text[max(start - 10, 0) : mention.trigger.end].casefold()
            if mention.status != "denied" or not re.search(r"\bsuch\b", near):
                continue
            told = [
                n
                for n, e in enumerate(analysis.events[:number])
                if _one_kind(e, mention) and e.status == "happened" and _near(story, e.trigger, mention.trigger)
            ]
            if not told:
                continue
            denied = Position(
                page=page, held=holder(story, page, mention.statement), asserts=False, span=sentence(story, mention.trigger)
            )
            event = events.get((page, told[-1]))
            places = [(page, told[-1]), *(p for p in (event.mentions if event else ()) if p[0] != page)]
            asserted = [_telling(story, *place) for place in places if story.event_mention(place).status == "happened"]
            kept = tuple(p for p in asserted if p.held.known and not p.held.own and differ(p.held, denied.held))
            if kept and kept[0].page == page:
                yield Parted(asserted=kept, denied=(denied,), about=happening(story, analysis.events[told[-1]]))


def _telling(story: Story, page: PageId, number: int) -> Position:
    mention = story.analyses[page].events[number]
    return Position(page=page, held=holder(story, page, mention.statement), asserts=True, span=sentence(story, mention.trigger))


def _one_kind(a: EventMention, b: EventMention) -> bool:
    return a.predicate == b.predicate or {a.predicate, b.predicate} == {"warn", "call"}


def pointing_back(story: Story) -> Iterator[Parted]:
    """Give denials of the statement just before: "Two aides said she had asked for it. Her office denied this.".

    Only where the denied words merely point back and exactly one statement ends in the sentence before: in the same paragraph, or
    at the end of the one before. What the denier says next in that paragraph stands with the denial.
    """
    for page in sorted(story.analyses):
        statements = story.analyses[page].statements
        for said in statements:
            if (
                said.force != "deny"
                or not said.content
                or not all(_POINTING_BACK.fullmatch(story.words(c)) for c in said.content)
            ):
                continue
            here = sentence(story, said.content[0])
            before = [
                s
                for s in statements
                if s is not said and s.inside is None and s.content and just_before(story, s.content[-1], here)
            ]
            if len(before) == 1 and before[0].force != "deny" and _points_to(story, said, before[0]):
                yield answered(story, page, before[0], said, here)


def answered(story: Story, page: PageId, told: Attribution, denial: Attribution, here: Span) -> Parted:
    """Return the denial that stands in the sentence ``here`` with the statement ``told`` that it answers."""
    statements = story.analyses[page].statements
    first, second = (holder(story, page, statements.index(s)) for s in (told, denial))
    # a bare "this" is no statement of its own to show, but with what it points to the denial is plain; and so is what it answers
    plain = replace(first, hedged=told.force in HEDGED)
    return Parted(
        asserted=tuple(Position(page=page, held=plain, asserts=True, span=c) for c in told.content),
        denied=(
            Position(page=page, held=replace(second, hedged=False), asserts=False, span=here),
            *_own_words(story, page, second, here),
        ),
        about=" ".join(story.words(told.content[0]).split()),
    )


_ITS = re.compile(r"\W*(?:its|their|the (?:company|firm|ministry|government|party|union|bank|club|agency)['’]s)\b", re.I)


def _own_words(story: Story, page: PageId, denier: Holder, here: Span) -> Iterator[Position]:
    """Give what the denier, or somebody who speaks for it, says in the sentence after ``here``, in the same paragraph."""
    for number, said in enumerate(story.analyses[page].statements):
        if (
            said.content
            and just_before(story, here, sentence(story, said.content[0]))
            and _one_block(story, here, said.content[0])
        ):
            held = holder(story, page, number)
            speaks_for = any(_ITS.match(story.words(s)) for s in said.source)
            if speaks_for or (held.entity is not None and held.entity == denier.entity):
                yield from (Position(page=page, held=replace(held, hedged=False), asserts=False, span=c) for c in said.content)


def _one_block(story: Story, a: Span, b: Span) -> bool:
    block = block_of(story, a)
    return block is not None and block.span.start <= b.start < block.span.end


def _points_to(story: Story, denial: Attribution, told: Attribution) -> bool:
    """True unless "the allegations" would point to what nobody alleges, or "this" to what nobody is named for."""
    if not told.source or all(story.words(s).casefold() in words("pronouns") | _RELATIVE for s in told.source):
        return False
    accused = any(_ACCUSATIONS.search(story.words(c)) for c in denial.content)
    cue = " ".join(story.words(c) for c in told.cue).casefold()
    return not accused or told.force == "accuse" or re.search(r"\b(?:alleg|accus|charg|claim)", cue) is not None


def _near(story: Story, early: Span, late: Span) -> bool:
    """True where ``early`` stands at most two sentences before ``late`` in the same block."""
    block = block_of(story, late)
    if block is None or not block.span.start <= early.start < late.start:
        return False
    between = story.pages[late.page].text[early.end : late.start]
    return len(re.findall(r"[.!?][\"'”’»)]*\s", between)) <= 2 and len(between) < 500


def just_before(story: Story, early: Span, late: Span) -> bool:
    """True where the sentence of ``early`` is the one right before ``late``, in the same paragraph or at the end of the last."""
    last = sentence(story, early)
    roles = {b.role for x in (early, late) if (b := block_of(story, x)) is not None}
    return (
        roles <= {"body", "dateline"}
        and last.end <= late.start
        and not story.pages[late.page].text[last.end : late.start].strip()
    )
