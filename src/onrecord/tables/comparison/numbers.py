"""Figures compared: like with like, or not at all."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.core import edtf
from onrecord.core.analysis import ARTICLE_ROLES, Figure
from onrecord.core.story import EntityId, Story
from onrecord.core.text import Edtf, PageId, Span, Spans
from onrecord.lexicons import rows
from onrecord.lexicons import words as listed
from onrecord.lexicons.base_forms import noun_base, verb_base
from onrecord.tables.comparison.ladder import Test, Verdict, climb
from onrecord.tables.comparison.values import meeting, stated, written
from onrecord.tables.sides import Holder, holder, independent, said_or_published, sentence

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
_STATIC_UNITS = frozenset(
    {"km", "m", "cm", "mm", "mi", "ft", "kg", "g", "t", "l", "ha", "km2", "m2", "m3", "mw", "gw", "kw", "kwh", "mwh"}
)
_LARGEST_RATIO = 3.0
"""Counts further apart than this are more often two scopes (a town, a country) than two accounts of one."""
_SHARED = 2


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


# -- the tests, in order ----------------------------------------------------------------------------------------------


def same_measure(a: Count, b: Count) -> Verdict | None:
    """Unit, head, frame and qualifiers are the same: "12 dead" and "31 missing" are different measures."""
    if a.slot == b.slot and a.qualifiers == b.qualifiers and a.frame:
        return None
    if a.slot == b.slot and a.qualifiers == b.qualifiers and a.figure.unit.lower() in _STATIC_UNITS:
        return None
    return Verdict(relation="different measure", reason=f"'{a.figure.measure}' and '{b.figure.measure}' count different things")


def same_population(a: Count, b: Count) -> Verdict | None:
    """Neither is a part of a whole ("two of them"), and neither their sizes nor the places named part them."""
    if a.partial or b.partial:
        return Verdict(relation="different measure", reason="one of the figures tells a part or a difference")
    left, right = stated(a.figure), stated(b.figure)
    low, high = min(left.low, right.low), max(left.high, right.high)
    if low <= 0 or (high / low > _LARGEST_RATIO and not math.isinf(high)):
        return Verdict(relation="no link", reason="the values are so far apart that they may count different wholes")
    if a.places and b.places and not a.places & b.places:
        return Verdict(relation="different measure", reason="the figures are for different places")
    return None


def both_actual(a: Count, b: Count) -> Verdict | None:
    """Both tell what is; a pledge beside a payment is plan and outcome."""
    if a.figure.status == b.figure.status == "actual":
        return None
    if a.figure.status == b.figure.status:
        return Verdict(relation="check", reason=f"both figures are {a.figure.status}")
    return Verdict(relation="plan and outcome", reason=f"one figure is {a.figure.status}, the other {b.figure.status}")


def same_time(a: Count, b: Count) -> Verdict | None:
    """Both tell the state of one day; lengths, weights and capacities need none."""
    if a.figure.unit.lower() in _STATIC_UNITS:
        return None
    if a.as_of is None or b.as_of is None:
        return Verdict(relation="no link", reason="one of the figures has no day")
    one_day = edtf.span_days(a.as_of) == edtf.span_days(b.as_of) == 1
    if one_day and edtf.compare(a.as_of, b.as_of) == "equal":
        return None
    if meeting(a.figure, b.figure) == "equal":
        return Verdict(relation="no link", reason="the same value at two times")
    if edtf.overlap(a.as_of, b.as_of):
        return Verdict(relation="no link", reason="the days of the figures are not precise enough")
    return Verdict(relation="update", reason=f"as of {min(a.as_of, b.as_of)} and as of {max(a.as_of, b.as_of)}")


def values_apart(a: Count, b: Count) -> Verdict | None:
    """Nothing that either value may mean is common to both."""
    met = meeting(a.figure, b.figure)
    if met == "apart":
        return None
    return Verdict(
        relation="agree" if met == "equal" else met, reason=f"{written(a.figure)} and {written(b.figure)} can both hold"
    )


def own_words(a: Count, b: Count) -> Verdict | None:
    """Neither figure is the outlet's gloss inside somebody's words."""
    if a.bracketed or b.bracketed:
        return Verdict(relation="outlet's wording", reason="one figure stands in an editor's bracket")
    return None


def sure(a: Count, b: Count) -> Verdict | None:
    """Both holders are known, the day stands in both sentences, and the pages share what they name."""
    if a.held.hedged or b.held.hedged:
        return Verdict(relation="check", reason="one of the statements is not told as a plain assertion")
    if not (a.held.known and b.held.known):
        return Verdict(relation="check", reason="the text leaves open whose figure one of them is")
    if not (a.dated and b.dated) and a.figure.unit.lower() not in _STATIC_UNITS:
        return Verdict(
            relation="check", reason="the day stands in only one sentence or in none: the count may have moved within it"
        )
    if len(a.anchors & b.anchors) < _SHARED:
        return Verdict(relation="check", reason="the pages name too little in common to be sure of one event")
    if a.figure.unit.lower() in _STATIC_UNITS and not a.frame:
        return Verdict(relation="check", reason="it is not certain that one thing is measured")
    return None


def compare(story: Story, a: Count, b: Count) -> Verdict:
    """Return what two figures are to each other."""

    def one_telling(x: Count, y: Count) -> Verdict | None:
        if meeting(x.figure, y.figure) != "equal" or independent(story, x.held, y.held):
            return None
        return Verdict(relation="variant", reason="one origin, carried by two pages")

    def two_roots(x: Count, y: Count) -> Verdict | None:
        if independent(story, x.held, y.held):
            return None
        return Verdict(relation="variant", reason="both can be traced to one origin")

    tests: Sequence[Test[Count]] = (
        same_measure,
        same_population,
        both_actual,
        same_time,
        one_telling,
        values_apart,
        two_roots,
        own_words,
        sure,
    )
    day = f" as of {a.as_of}" if a.as_of else ""
    return climb(a, b, tests, met=f"same measure ('{a.figure.measure}'){day}, both told as fact, values apart, different origins")
