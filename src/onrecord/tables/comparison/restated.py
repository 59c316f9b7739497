"""Figures of one page that its people give for one thing, known by the words around them and not by a class of happening."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from onrecord.core import edtf
from onrecord.core.story import EntityId, Story
from onrecord.core.text import Span
from onrecord.lexicons import words as listed
from onrecord.tables.comparison.clauses import stem, stems
from onrecord.tables.comparison.counts import Count
from onrecord.tables.comparison.ladder import Verdict
from onrecord.tables.comparison.numbers import own_words, same_population, values_apart
from onrecord.tables.sides import differ, independent, sentence

NEAR = 3
"""Paragraphs within which a page sets two accounts of one thing side by side."""
ALIKE = 0.6
"""Share of the shorter sentence's content words that the other must hold; told apart by "corrected", "another number": half."""
ALIKE_OPPOSED = 0.5
_LARGEST_RATIO = 5.0
_PERSON = "person"
_WE = re.compile(r"\b(?:we|us|our|ours|i|my|mine)\b", re.I)
_EXISTS = re.compile(r"\bthere\s+(?:were|was|are|is|had\s+been|have\s+been)\s+(?:\w+\s+)?\Z", re.I)
_OPPOSED = re.compile(
    r"\b(?:contradict\w*|corrected\s+(?:him|her|them|it|that|the)|disput\w+|disagree\w*|(?:far|much)\s+(?:higher|lower)|"
    r"(?:an)?other\s+(?:number|figure|count|sum|total|toll|amount)|different\s+(?:number|figure|count|sum|total|toll|amount))\b",
    re.I,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A figure in its sentence. ``named``: the entities that the sentence names, its source left out."""

    count: Count
    around: Span
    stems: frozenset[str]
    head: str
    block: int
    named: frozenset[EntityId]


def restated(story: Story, counts: list[Count]) -> Iterator[tuple[Count, Count, Verdict]]:
    """Give pairs of figures that two named speakers on one page give for one thing, with the verdict.

    "There were 31 people in the yard", said the owner; "There were 47 people in the yard", said the union. Near misses: "we have
    31 lorries" and "we have 47" (each his own), "31 people in the yard" and "47 people in the hall", two towns, two years, a part
    ("of the 47"), values that may both hold.
    """
    by_page: dict[str, list[Telling]] = {}
    for count in counts:
        if not count.held.own and count.held.known and not count.held.hedged and count.figure.status == "actual":
            by_page.setdefault(count.page, []).append(_telling(story, count))
    for page in sorted(by_page):
        for a, b in combinations(by_page[page][:60], 2):
            if (
                a.count.figure.unit == b.count.figure.unit
                and a.head == b.head
                and (verdict := _compared(story, a, b)) is not None
            ):
                yield a.count, b.count, verdict


def _telling(story: Story, count: Count) -> Telling:
    analysis = story.analyses[count.page]
    around = sentence(story, count.figure.span)
    statement = analysis.statements[count.figure.statement or 0]
    inside = [c for c in statement.content if c.start < around.end and around.start < c.end]
    words = " ".join(story.pages[s.page].text[max(s.start, around.start) : min(s.end, around.end)] for s in inside)
    person = count.head == _PERSON
    found = {_PERSON if person and (w in listed("counted_persons") or w == _PERSON) else w for w in stems(words)}
    named = {
        e
        for m in analysis.mentions
        if m.chain is not None
        and any(c.start <= m.span.start < c.end and around.start <= m.span.start < around.end for c in inside)
        and m.form in {"name", "surname", "titled", "acronym"}
        and (e := story.entity_of.get((count.page, m.chain))) is not None
    }
    starts = [b.span.start for b in analysis.article.blocks]
    return Telling(
        count=count,
        around=around,
        stems=frozenset(found),
        head=_PERSON if person else stem(count.head),
        block=bisect_right(starts, around.start),
        named=frozenset(named),
    )


def _compared(story: Story, a: Telling, b: Telling) -> Verdict | None:
    x, y = a.count, b.count
    if not differ(x.held, y.held) or a.around == b.around or not independent(story, x.held, y.held):
        return None
    turned_down = _turned_down(story, x, y) or _turned_down(story, y, x)
    if abs(a.block - b.block) > NEAR and not turned_down:
        return None
    if x.figure.statement is not None and _one_statement(story, x, y):
        return None
    opposed = turned_down or _opposed(story, a, b)
    if not _one_thing(story, a, b, opposed=opposed) or _two_days(x, y):
        return None
    if any(test(x, y) is not None for test in (lambda p, q: same_population(p, q, most=_LARGEST_RATIO), values_apart, own_words)):
        return None
    return Verdict(
        relation="conflict", reason=f"two speakers give different numbers for one thing ('{x.figure.measure}') on one page"
    )


def _one_statement(story: Story, a: Count, b: Count) -> bool:
    """True where one of the two stands within the words of the other's speaker: he may quote to agree."""
    statements = story.analyses[a.page].statements
    return any(
        statements[p.figure.statement].inside == q.figure.statement
        for p, q in ((a, b), (b, a))
        if p.figure.statement is not None and q.figure.statement is not None
    )


def _one_thing(story: Story, a: Telling, b: Telling, *, opposed: bool) -> bool:
    """True where the sentences say the same of the counted things, or one merely says how many there were."""
    if _WE.search(_words(story, a)) and _WE.search(_words(story, b)):
        return False
    if a.named - b.named and b.named - a.named:
        return False
    shared, least = a.stems & b.stems, min(len(a.stems), len(b.stems))
    if len(shared) >= 2 and a.head in shared and len(shared) >= (ALIKE_OPPOSED if opposed else ALIKE) * least:
        return True
    bare = any(
        t.stems == {t.head} and _EXISTS.search(story.pages[t.around.page].text[: t.count.figure.span.start][-40:]) for t in (a, b)
    )
    return bare and a.head != _PERSON and not a.count.figure.unit and a.head not in listed("generic_nouns")


def _words(story: Story, telling: Telling) -> str:
    statement = story.analyses[telling.around.page].statements[telling.count.figure.statement or 0]
    text = story.pages[telling.around.page].text
    return " ".join(
        text[max(c.start, telling.around.start) : min(c.end, telling.around.end)]
        for c in statement.content
        if c.start < telling.around.end and telling.around.start < c.end
    )


def _opposed(story: Story, a: Telling, b: Telling) -> bool:
    """True where the page itself says between the two that they part: "the union put the number far higher"."""
    first, last = sorted((a, b), key=lambda t: t.around)
    text = story.pages[first.around.page].text
    return _OPPOSED.search(text, first.count.figure.span.end, last.around.end) is not None


def _turned_down(story: Story, a: Count, b: Count) -> bool:
    """True where the speaker of ``a`` names the value of ``b`` to turn it down: "1.9 million. Not 1.2 million."."""
    other = re.escape(" ".join(story.words(b.figure.span).split()))
    contents = story.analyses[a.page].statements[a.figure.statement or 0].content
    return any(re.search(rf"\bnot\s+(?:the\s+)?{other}\b", " ".join(story.words(c).split()), re.I) for c in contents)


def _two_days(a: Count, b: Count) -> bool:
    return a.dated and b.dated and edtf.overlap(a.as_of, b.as_of) is False
