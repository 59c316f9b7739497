"""Two counts that the outlet sets side by side: "The police put the number of marchers at 9,000. The union spoke of 30,000."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from onrecord.core import sentences
from onrecord.core.story import Story
from onrecord.core.text import PageId, Span
from onrecord.tables.comparison.counts import Count
from onrecord.tables.sides import Holder

_NUMBER = r"(?P<number>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?P<scale>\s+(?:thousand|million|billion))?"
_HEDGE = r"(?:about|around|some|roughly|nearly|almost|only|just)\s+"
_WHO = r"(?P<who>(?:[Tt]he\s+|[Ii]ts\s+)?[^\W\d_][\w’'-]*(?:\s+[^\W\d_][\w’'-]*){0,5}?)"
_THING = (
    r"(?:number|crowd|turnout|attendance|death\s+toll|toll|total|figure|count|tally|size|cost|bill|damage|loss(?:es)?)"
    r"(?:\s+(?:of|at|on)\s+[^\d.;!?]{2,40}?)?"
)
_PUT = re.compile(
    rf"(?:\A|[;,]\s+(?:but\s+|and\s+|while\s+)?|\b(?:but|while|and)\s+){_WHO}\s+(?:has\s+|have\s+|had\s+)?"
    rf"(?:put|puts|estimate[sd]?)\s+(?:the\s+|its\s+)?(?:it|{_THING})\s+at\s+(?:{_HEDGE})?{_NUMBER}(?!\s*(?:[-–]|to\b|per\b|%|or\b))",
)
_BARE = re.compile(
    rf"(?:\A|[;,]\s+(?:but\s+|and\s+|while\s+)?|\b(?:but|while|and)\s+){_WHO}\s+(?:(?:spoke|speaks?|talk(?:s|ed)?)\s+of|counted|counts|put\s+it\s+at|"
    rf"reckon(?:s|ed)?(?:\s+on)?|(?:stands?|stood)\s+by|(?:stays?|stayed)\s+with|(?:sticks?|stuck)\s+(?:to|with|by)|estimated)\s+(?:its\s+|their\s+|the\s+)?"
    rf"(?:{_HEDGE})?{_NUMBER}(?=\s*(?:[.;!?”\"]|,\s|\Z))",
)
_OPEN = re.compile(r"\b(?:more\s+than|over|at\s+least|up\s+to|less\s+than|fewer\s+than|under|as\s+many\s+as)\s+\Z", re.I)
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9}
_NOBODY = frozenset({"he", "she", "it", "they", "we", "i", "you", "who", "which", "that", "this", "there", "what", "and", "but"})
_ABOUT = 0.1
_LARGEST_RATIO = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """One count with whose it is; ``span``: its number with the words that tell it."""

    held: Holder
    value: float
    span: Span
    bare: bool


def tallies(story: Story, counts: list[Count]) -> Iterator[tuple[Tally, Tally]]:
    """Give pairs of counts told in one sentence or in two that follow each other, the second without a noun of its own.

    "Lorne City say that 31,204 people were in the ground. The police stand by 38,000." is one. Near misses: "The union spoke of
    30,000 members" (a noun of its own), "the police put the number at more than 9,000" (both may hold), "it counted 30,000",
    a sentence between the two.
    """
    for page in sorted(story.analyses):
        analysis, text = story.analyses[page], story.pages[page].text
        for block in analysis.article.blocks:
            if block.role != "body":
                continue
            before: list[Tally] = []
            for start, end in sentences.ranges(text, block.span.start, block.span.end):
                here = list(_told(story, page, start, end))
                yield from _paired([*before, *here])
                before = here or _counted(story, counts, page, start, end)


def _paired(told: list[Tally]) -> Iterator[tuple[Tally, Tally]]:
    for first, second in pairwise(told):
        low, high = sorted((first.value, second.value))
        names = [t.held.label for t in (first, second)]
        if second.bare and names[0] != names[1] and low > 0 and low * (1 + _ABOUT) < high <= low * _LARGEST_RATIO:
            yield first, second


def _told(story: Story, page: PageId, start: int, end: int) -> Iterator[Tally]:
    text = story.pages[page].text[start:end]
    found = [(m, bare) for pattern, bare in ((_PUT, False), (_BARE, True)) for m in pattern.finditer(text)]
    for match, bare in sorted(found, key=lambda f: f[0].start()):
        who = " ".join(match["who"].split())
        last = who.casefold().split()[-1]
        if last in _NOBODY or who.casefold() in _NOBODY or _OPEN.search(text[: match.start("number")]):
            continue
        span = Span(page, start + match.start("who"), start + match.end("scale" if match["scale"] else "number"))
        value = float(match["number"].replace(",", "")) * _SCALES.get((match["scale"] or "").strip().lower(), 1.0)
        named = Span(page, start + match.start("who"), start + match.end("who"))
        yield Tally(held=_holder(story, named, who), value=value, span=span, bare=bare or " it at " in match.group())


def _holder(story: Story, named: Span, words: str) -> Holder:
    """Return who gives the count: the entity named last in ``named``, else its words; not the outlet."""
    entity = None
    for mention in story.analyses[named.page].mentions:
        if named.start <= mention.span.start and mention.span.end == named.end and mention.chain is not None:
            entity = story.entity_of.get((named.page, mention.chain))
    return Holder(page=named.page, entity=entity, words=words, statement="")


def _counted(story: Story, counts: list[Count], page: PageId, start: int, end: int) -> list[Tally]:
    """Return the one figure that a known speaker gives in the sentence; none where there are several."""
    here = [c for c in counts if c.page == page and start <= c.figure.span.start < end]
    if len(here) != 1 or here[0].held.own or not here[0].held.known:
        return []
    figure = here[0].figure
    if figure.low is None or figure.low != figure.high or figure.status != "actual" or here[0].partial:
        return []
    return [Tally(held=here[0].held, value=figure.low, span=Span(page, start, end), bare=False)]
