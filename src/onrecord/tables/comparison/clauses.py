"""Sentences of statements by the words they are made of: what can be compared where no happening of a known class is told."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.core import sentences
from onrecord.core.analysis import ARTICLE_ROLES, Attribution
from onrecord.core.story import Story
from onrecord.core.text import PageId, Span
from onrecord.lexicons import words as listed
from onrecord.lexicons.base_forms import noun_base, verb_base
from onrecord.tables.sides import Holder, holder

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
NEGATION = re.compile(r"\b(?:not|never|no|nobody|nothing|none|neither|nor|without|cannot)\b|n['’]t\b", re.I)
_UNSURE = re.compile(
    r"\b(?:(?-i:may)|might|could|can|would|should|will|shall|must|if|whether|unless|perhaps|maybe|possibl[ey]|probably|likely|apparently|"
    r"presumably|i (?:think|believe|guess)|we (?:think|believe)|seems?)\b|\?",
    re.I,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One sentence of a statement. ``stems``: its content words, reduced to compare; ``block``: number of its paragraph."""

    page: PageId
    number: int
    """Index of its statement."""
    statement: Attribution
    held: Holder
    span: Span
    text: str
    stems: frozenset[str]
    block: int

    @property
    def negated(self) -> bool:
        """True where a word of negation stands in it, wherever."""
        return NEGATION.search(self.text) is not None

    @property
    def unsure(self) -> bool:
        """True where it asks, supposes, foresees or doubts."""
        return _UNSURE.search(self.text) is not None


def clauses(story: Story) -> Iterator[Clause]:
    """Give the sentences of every article's statements, by page and place; words of an inner statement only as its own."""
    for page in sorted(story.analyses):
        analysis, text = story.analyses[page], story.pages[page].text
        starts = [b.span.start for b in analysis.article.blocks]
        inner = [(c.start, c.end) for s in analysis.statements if s.inside is not None for c in s.content]
        found = []
        for number, said in enumerate(analysis.statements):
            for content in said.content:
                if analysis.article.role_at(content.start) not in ARTICLE_ROLES:
                    continue
                for start, end in sentences.ranges(text, content.start, content.end):
                    if said.inside is None and any(s <= start and end <= e for s, e in inner):
                        continue
                    words = text[start:end]
                    found.append(
                        Clause(
                            page=page,
                            number=number,
                            statement=said,
                            held=holder(story, page, number),
                            span=Span(page, start, end),
                            text=words,
                            stems=stems(words),
                            block=bisect_right(starts, start),
                        )
                    )
        yield from sorted(found, key=lambda c: (c.span, c.number))


def stems(text: str) -> frozenset[str]:
    """Return the content words of ``text`` reduced to compare: "She missed two tests" gives "miss" and "test"."""
    words = (_bare(m.group()) for m in _WORD.finditer(text))
    return frozenset(stem(w) for w in words if w and w not in _skipped())


def _bare(word: str) -> str:
    return word.casefold().replace("’", "'").removesuffix("'s")


@cache
def stem(word: str) -> str:
    """Return one form for a noun and its verb: "talks", "talking" and "talked" are "talk"."""
    plain = noun_base(word.casefold())
    return verb_base(plain) if len(plain) > 3 else plain


@cache
def _skipped() -> frozenset[str]:
    apart = {"i'm", "i'd", "i've", "we've", "we'd", "we're", "he's", "she's", "it's", "there's", "that's", "don't", "didn't"}
    return (
        listed("stopwords")
        | listed("pronouns")
        | listed("number_words")
        | listed("magnitudes")
        | listed("months")
        | frozenset({"not", "never", "no", "none", "neither", "nor", "single", "any", "ever", "own"})
        | apart
    )
