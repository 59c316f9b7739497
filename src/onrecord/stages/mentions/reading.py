"""One page laid out for the rules of this stage: words, grammar and quotation state of every token."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.core.analysis import Article, Role
from onrecord.core.syntax import Parse
from onrecord.core.text import Page, Span

_MARK = re.compile(r"[\"“”„«»]|(?<!\w)‘(?=\w)|(?<=[^\s])’(?!\w)")
FULL_QUOTE = 400
"""Longest single-quoted stretch, in characters: beyond it an apostrophe was taken for an opening mark."""
HEADLINE_SHARE = 0.7
"""Share of capitalised long words from which a sentence's capitals tell nothing about names."""

SMALL_TAGS = frozenset({"IN", "TO", "CC", "DT", "RP", "PRP", "PRP$", "WDT"})
"""Tags of words that headlines in title case may leave small."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Parallel tuples, one entry a token of ``parse``.

    ``sentence``, ``block``: indexes into ``parse.sentences`` and ``article.blocks``. ``quoted``: between quotation marks.
    ``capitals``: "" in ordinary sentences, "title" or "upper" where every word is capitalised or upper case.
    """

    page: Page
    article: Article
    parse: Parse
    words: tuple[str, ...]
    low: tuple[str, ...]
    sentence: tuple[int, ...]
    block: tuple[int, ...]
    quoted: tuple[bool, ...]
    capitals: tuple[str, ...]
    small_words: frozenset[str] = frozenset()
    """Words that the page writes in lower case."""

    def role(self, token: int) -> Role:
        """Return the role of the block that holds ``token``."""
        return self.article.blocks[self.block[token]].role if self.article.blocks else "body"

    def span(self, first: int, last: int) -> Span:
        """Return the span from token ``first`` to token ``last``, inclusive."""
        return Span(self.page.id, self.parse.start[first], self.parse.end[last])

    def text(self, first: int, last: int) -> str:
        """Return the words from token ``first`` to token ``last`` on one line."""
        return " ".join(self.page.text[self.parse.start[first] : self.parse.end[last]].split())

    def tight(self, token: int) -> bool:
        """Return whether ``token`` follows the one before without white space."""
        return token > 0 and self.parse.end[token - 1] == self.parse.start[token]

    def opens(self, token: int) -> bool:
        """Return whether ``token`` begins its sentence, marks of quotation left out."""
        first = self.parse.sentences[self.sentence[token]][0]
        return all(not any(c.isalnum() for c in self.words[i]) for i in range(first, token))

    def kids(self, token: int) -> list[int]:
        """Return the direct dependents of ``token``, in text order."""
        first, last = self.parse.sentences[self.sentence[token]]
        heads = self.parse.head
        return [i for i in range(first, last) if heads[i] == token and i != token]

    def follows(self, token: int) -> bool:
        """Return whether ``token`` and the one before stand in one sentence."""
        return token > 0 and self.sentence[token] == self.sentence[token - 1]


def read(page: Page, article: Article, parse: Parse) -> Reading:
    """Return ``parse`` laid out over ``page``."""
    words = tuple(page.text[s:e] for s, e in zip(parse.start, parse.end, strict=True))
    sentence, capitals = [0] * len(words), [""] * len(words)
    for number, (first, last) in enumerate(parse.sentences):
        look = _capitals(words[first:last], parse.tag[first:last])
        for token in range(first, last):
            sentence[token], capitals[token] = number, look
    return Reading(
        page=page,
        article=article,
        parse=parse,
        words=words,
        low=tuple(w.casefold().replace("’", "'") for w in words),
        sentence=tuple(sentence),
        block=_blocks(article, parse),
        quoted=_quoted(page, article, parse),
        capitals=tuple(capitals),
        small_words=frozenset(w for w in words if w.islower()),
    )


def _capitals(words: tuple[str, ...], tags: tuple[str, ...]) -> str:
    """Return how a sentence is set: "upper", "title" or "" for ordinary."""
    letters = [w for w in words if w.isalpha() and len(w) > 3]
    if len(letters) < 3:
        return "upper" if letters and all(w.isupper() for w in words if w.isalpha()) and len(words) > 2 else ""
    if sum(w.isupper() for w in letters) >= HEADLINE_SHARE * len(letters):
        return "upper"
    small = any(
        w[0].islower() and len(w) > (2 if tag.startswith("VB") else 3) and tag not in SMALL_TAGS
        for w, tag in zip(words, tags, strict=True)
    )
    if len(letters) > 3 and not small and sum(w[0].isupper() for w in letters) >= HEADLINE_SHARE * len(letters):
        return "title"
    return ""


def _blocks(article: Article, parse: Parse) -> tuple[int, ...]:
    numbers, block = [], 0
    for start in parse.start:
        while block + 1 < len(article.blocks) and article.blocks[block].span.end <= start:
            block += 1
        numbers.append(block)
    return tuple(numbers)


def _quoted(page: Page, article: Article, parse: Parse) -> tuple[bool, ...]:
    """Return for every token whether it stands between quotation marks; a mark left open ends with its block."""
    ranges = [r for b in article.blocks for r in quoted_ranges(page.text, b.span.start, b.span.end)]
    found, i = [], 0
    for start in parse.start:
        while i < len(ranges) and ranges[i][1] <= start:
            i += 1
        found.append(i < len(ranges) and ranges[i][0] <= start)
    return tuple(found)


def quoted_ranges(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return what stands between marks in ``text[start:end]``: code points, sorted, apart."""
    ranges: list[tuple[int, int]] = []
    open_at, mark = -1, ""
    for match in _MARK.finditer(text, start, end):
        sign = match.group()
        if open_at < 0:
            if sign not in "”’":
                open_at, mark = match.start(), sign
        elif _closes(mark, sign):
            if sign != "’" or match.start() - open_at <= FULL_QUOTE:
                ranges.append((open_at, match.end()))
            open_at = -1
        elif sign == mark == "“":
            open_at = match.start()
    if open_at >= 0 and mark != "‘":
        ranges.append((open_at, end))
    return ranges


def _closes(mark: str, sign: str) -> bool:
    return sign in {"“": '”"', '"': '"”', "‘": "’", "„": "“”", "«": "»", "»": "«"}.get(mark, "")
