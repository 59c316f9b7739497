"""What of a statement is compared: holder, date, and the words with what they weigh."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.core import edtf
from onrecord.core.analysis import Analysis, Attribution
from onrecord.core.story import EntityId, Place, RootId, StatementId
from onrecord.core.text import Edtf, Page, PageId, Spans
from onrecord.core.words import words
from onrecord.story.alignment.tellers import NOBODY, Teller, content_words, teller_chain, tellers_of

_QUOTED = re.compile(r"“[^”]*|„[^“”]*|«[^»]*|»[^«]*|\"[^\"]*|(?<!\w)‘(?:[^’]|’(?=\w))*|(?<!\w)'(?:[^']|'(?=\w))*")
_BRACKETED = re.compile(r"\[[^\]]{0,200}\]")
_NUMBER = re.compile(r"\d[\d.,]*")
NEGATIVE = frozenset(
    {"no", "not", "never", "none", "nobody", "nothing", "neither", "nor", "without", "cannot", "cant", "wont", "dont", "didnt"}
    | {"doesnt", "isnt", "wasnt", "arent", "werent", "hasnt", "havent", "couldnt", "wouldnt", "shouldnt"}
)
"""Words that turn the sense, without apostrophes, as ``words`` gives them."""
FORCES: Mapping[str, str] = {"confirm": "assert", "praise": "assert"}
"""Forces that say no other thing than another one: a confirmation asserts."""
QUOTED_WEIGHT = 2.0
"""Weight of a word between quotation marks beside a paraphrased one: outlets keep the words and vary what stands around them."""
NUMERALS = {"two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """A statement as it is compared.

    ``holder``: entity that said it, None where open. ``named``: the source's own content words. ``weights``: content words with
    weight.
    ``sequence``: all words in order, without the outlet's brackets. ``phrases``: what stands between quotation marks, word by
    word.
    ``numbers``: numbers told. ``published``: date of the page. ``content``: where it stands. ``teller``: the holder in words.
    ``headline``: told in the page's own headline or standfirst.
    """

    id: StatementId
    page: PageId
    root: RootId
    holder: EntityId | None
    named: frozenset[str]
    said: Edtf | None
    published: Edtf | None
    force: str
    negative: bool
    direct: bool
    weights: Mapping[str, float]
    sequence: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]
    numbers: frozenset[str]
    content: Spans
    teller: Teller
    headline: bool = False


def utterances(
    pages: Mapping[PageId, Page],
    analyses: Mapping[PageId, Analysis],
    entity_of: Mapping[Place, EntityId],
    root_of: Mapping[StatementId, RootId],
) -> list[Utterance]:
    """Return the shown statements with content, sorted by id; a word weighs more the fewer statements hold it."""
    rows = [
        (s.id, page, s)
        for page in sorted(pages)
        for s in analyses[page].statements
        if s.shown and s.content and s.force != "decline"
    ]
    tellers = tellers_of(analyses, entity_of)
    texts = {(i, p): " ... ".join(pages[p].at(c) for c in s.content) for i, p, s in rows}
    held: Counter[str] = Counter()
    for text in texts.values():
        held.update(set(content_words(text)))
    made = {
        i: _utterance(i, pages[p], analyses[p], s, texts[i, p], held, len(rows), entity_of, root_of, tellers)
        for i, p, s in rows
    }  # fmt: skip
    return [made[i] for i in sorted(made)]


def _utterance(
    id: StatementId,
    page: Page,
    analysis: Analysis,
    statement: Attribution,
    text: str,
    held: Counter[str],
    total: int,
    entity_of: Mapping[Place, EntityId],
    root_of: Mapping[StatementId, RootId],
    tellers: Mapping[EntityId, Teller],
) -> Utterance:
    plain = _BRACKETED.sub(" ", text)
    phrases = [m.group() for m in _QUOTED.finditer(plain)]
    quoted = set(content_words(" ".join(phrases)))
    rarity = {w: math.log((total + 20) / (held[w] + 0.5)) for w in content_words(plain)}
    sequence = tuple(w for w, _, _ in words(plain))
    published = analysis.article.published
    chain = teller_chain(page, analysis, statement)
    holder = None if chain is None else entity_of.get((page.id, chain))
    return Utterance(
        id=id,
        page=page.id,
        root=root_of.get(id, page.id),
        holder=holder,
        named=frozenset(content_words(" ".join(page.at(s) for s in statement.source))),
        said=statement.said.value if statement.said else None,
        published=published.value if published else None,
        force=FORCES.get(statement.force, statement.force),
        negative=sum(w in NEGATIVE for w in sequence) % 2 == 1,
        direct=statement.mode == "direct",
        weights={w: r * (QUOTED_WEIGHT if w in quoted else 1.0) for w, r in sorted(rarity.items())},
        sequence=sequence,
        phrases=tuple(tuple(w for w, _, _ in words(p)) for p in phrases if len(set(content_words(p))) >= 2),
        numbers=frozenset(_numbers(plain)),
        content=statement.content,
        teller=tellers.get(holder or "", NOBODY),
        headline=statement.role in {"headline", "standfirst"},
    )


def _numbers(text: str) -> Iterable[str]:
    """Return the numbers of ``text``, "two" to "twelve" as digits."""
    for match in _NUMBER.finditer(text):
        yield match.group().rstrip(".,").replace(",", "")
    for word, _, _ in words(text):
        if word in NUMERALS:
            yield NUMERALS[word]


def may_be_one_day(a: Utterance, b: Utterance, *, days: int) -> bool:
    """Return whether two utterances can be of one day: their days overlap.

    A day that is not told is taken for the page's, give or take ``days``; "by 2 May" is taken for 2 May in the same way.
    """
    x, y = edtf.parse(a.said or a.published), edtf.parse(b.said or b.published)
    if x is None or y is None:
        return True
    first, last = (x.lo or x.hi, x.hi or x.lo), (y.lo or y.hi, y.hi or y.lo)
    if first[0] is None or first[1] is None or last[0] is None or last[1] is None:
        return True
    told = is_told(a) and is_told(b)
    return (max(first[0], last[0]) - min(first[1], last[1])).days <= (0 if told else days)


def is_told(utterance: Utterance) -> bool:
    """Return whether the day of saying is told with both its bounds."""
    days = edtf.parse(utterance.said)
    return days is not None and days.lo is not None and days.hi is not None


def run_of(a: Utterance, b: Utterance) -> int:
    """Return how many words in a row two statements share at most, within their first 400; 0 where it is fewer than three."""
    x, y = a.sequence[:400], b.sequence[:400]
    threes = {x[i : i + 3] for i in range(len(x) - 2)}
    return longest_common(x, y) if any(y[i : i + 3] in threes for i in range(len(y) - 2)) else 0


def longest_common(a: Sequence[str], b: Sequence[str]) -> int:
    """Return how many words in a row two sequences share at most."""
    best = 0
    row = [0] * (len(b) + 1)
    for word in a:
        previous = 0
        for j, other in enumerate(b, start=1):
            previous, row[j] = row[j], previous + 1 if word == other else 0
            best = max(best, row[j])
    return best


def holds(sequence: Sequence[str], phrase: Sequence[str]) -> bool:
    """Return whether ``phrase`` stands in ``sequence`` word by word."""
    length = len(phrase)
    return any(tuple(sequence[i : i + length]) == tuple(phrase) for i in range(len(sequence) - length + 1))


def overlapping(a: Utterance, b: Utterance) -> bool:
    """Return whether the contents of two statements share characters: one is told inside the other."""
    return any(x.page == y.page and x.start < y.end and y.start < x.end for x in a.content for y in b.content)
