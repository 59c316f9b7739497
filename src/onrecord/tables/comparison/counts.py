"""Figures with all that decides what they may be compared with: what is counted, of whom, where, as of when, by whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.core import edtf
from onrecord.core.analysis import ARTICLE_ROLES, Figure
from onrecord.core.story import EntityId, Story
from onrecord.core.text import Edtf, PageId, Span, Spans
from onrecord.lexicons import rows
from onrecord.lexicons import words as listed
from onrecord.lexicons.base_forms import noun_base, verb_base
from onrecord.tables.sides import Holder, holder, said_or_published, sentence

_ALL_PERSONS = frozenset({"person", "people", "individual", "human", "soul", "victim"})
_DEATH_WORDS = {
    "dead": "kill",
    "death": "kill",
    "toll": "kill",
    "fatality": "kill",
    "missing": "disappear",
    "injured": "injure",
    "wounded": "injure",
    "homeless": "displace",
}
_PARTIAL_BEFORE = re.compile(
    r"(?:\b(?:another|further|additional|extra|including|include|includes|included|among\s+them|of\s+(?:whom|them|which|these|those)|up\s+from|"
    r"down\s+from|from|by|rose\s+by|fell\s+by|first|last|next|other|only|just|every|each|per|gate|no\.?|number|page|article|chapter|room|line|route|"
    r"flight|unit|aged?)\s+(?:the\s+|a\s+|about\s+|some\s+|at\s+least\s+)?)\Z",
    re.I,
)
_PARTIAL_AFTER = re.compile(
    r"[\s-]*(?:\w+\s+)?(?:more|fewer|less|additional|other|others|further|of\s+(?:them|whom|the|those|these|its|his|her|their)|each|per|a\s+day|more\s+than)\b",
    re.I,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A figure with all that decides what it may be compared with.

    ``head``/``frame``: what is counted and what happened to it; ``places``: entities that bound the population; ``as_of``: day of
    the state it tells; ``dated``: True where its own sentence names that day.
    """

    figure: Figure
    page: PageId
    held: Holder
    head: str
    frame: str
    qualifiers: frozenset[str]
    places: frozenset[EntityId]
    as_of: Edtf | None
    dated: bool
    partial: bool
    bracketed: bool
    anchors: frozenset[EntityId]

    @property
    def slot(self) -> tuple[str, str, str]:
        """Unit, head and frame: what two figures must share to be compared."""
        return (self.figure.unit, self.head, self.frame)

    @property
    def spans(self) -> Spans:
        """The words of the figure with its hedge and what it counts."""
        return tuple(sorted({*self.figure.hedge, self.figure.span, *self.figure.counted}))


@cache
def _frames() -> dict[str, str]:
    """Return predicate classes by base form of their one-word verbs and nouns."""
    found: dict[str, str] = dict(_DEATH_WORDS)
    for row in rows("event_predicates"):
        for column in row[1:3]:
            for word in column.split(","):
                if word.strip() and " " not in word.strip():
                    found.setdefault(word.strip(), row[0])
    return found


def counts(story: Story) -> Iterator[Count]:
    """Give every figure of the story's articles, by page and place."""
    for page in sorted(story.analyses):
        analysis = story.analyses[page]
        anchors = frozenset(
            e for m in analysis.mentions if m.chain is not None and (e := story.entity_of.get((page, m.chain))) is not None
        )
        for figure in analysis.figures:
            if figure.measure and analysis.article.role_at(figure.span.start) in ARTICLE_ROLES:
                yield count(story, page, figure, anchors)


def count(story: Story, page: PageId, figure: Figure, anchors: frozenset[EntityId]) -> Count:
    """Return ``figure`` with what it may be compared by."""
    around = sentence(story, figure.span)
    head, frame, rest = measured(figure, frame_told(story, page, figure))
    as_of = figure.as_of or said_or_published(story, page, figure.statement)
    text = story.pages[page].text
    return Count(
        figure=figure,
        page=page,
        held=holder(story, page, figure.statement),
        head=head,
        frame=frame,
        qualifiers=rest,
        places=_places(story, page, around, figure),
        as_of=as_of,
        dated=_says_day(story, page, around, as_of),
        anchors=anchors,
        partial=_PARTIAL_BEFORE.search(text, max(figure.span.start - 30, 0), figure.span.start) is not None
        or _PARTIAL_AFTER.match(text, figure.span.end, figure.span.end + 40) is not None,
        bracketed=_in_brackets(text, around, figure.span),
    )


def measured(figure: Figure, told: str) -> tuple[str, str, frozenset[str]]:
    """Return head noun, frame and remaining words of what a figure counts.

    "dead person" is (person, kill); "resident" told with "evacuated" is (person, evacuate) with "resident" left over.
    """
    *before, last = figure.measure.casefold().split() or [""]
    classes = [w for w in (*before, last) if w in _DEATH_WORDS or (w in before and _frame(w) is not None)]
    frame = _frame(classes[0]) or told if classes else told
    nouns = [noun_base(w) for w in (*before, last) if w not in classes]
    if not nouns or any(w in listed("counted_persons") for w in nouns):
        return "person", frame, frozenset(nouns) - _ALL_PERSONS
    return nouns[-1], frame, frozenset(nouns[:-1])


def _frame(word: str) -> str | None:
    """Return the class of happening that ``word`` names: "evacuated" is "evacuate", "dead" is "kill"."""
    return _frames().get(word) or _frames().get(verb_base(word, frozenset(_frames())))


def frame_told(story: Story, page: PageId, figure: Figure) -> str:
    """Return the class of what happened to the counted things by the event whose participant the figure is; "" for none."""
    spots = (figure.span, *figure.counted)
    for event in story.analyses[page].events:
        if any(p.start < s.end and s.start < p.end for p in (*event.objects, *event.agents) for s in spots):
            return event.predicate
    return ""


def _places(story: Story, page: PageId, around: Span, figure: Figure) -> frozenset[EntityId]:
    """Return the places named in the figure's sentence outside the words that name the source."""
    analysis = story.analyses[page]
    source = () if figure.statement is None else analysis.statements[figure.statement].source
    found = set()
    for mention in analysis.mentions:
        if (
            mention.kind not in {"place", "government"}
            or mention.chain is None
            or not (around.start <= mention.span.start < around.end)
        ):
            continue
        inside_source = any(s.start <= mention.span.start < s.end for s in source)
        entity = story.entity_of.get((page, mention.chain))
        if not inside_source and entity is not None:
            found.add(entity)
    return frozenset(found)


def _says_day(story: Story, page: PageId, around: Span, as_of: Edtf | None) -> bool:
    """True where the sentence itself names the day ``as_of``."""
    if as_of is None:
        return False
    times = story.analyses[page].times
    return any(
        around.start <= t.span.start < around.end and t.edtf is not None and edtf.compare(t.edtf, as_of) == "equal" for t in times
    )


def _in_brackets(text: str, around: Span, span: Span) -> bool:
    opened, closed = text.rfind("[", around.start, span.start), text.rfind("]", around.start, span.start)
    return opened > closed
