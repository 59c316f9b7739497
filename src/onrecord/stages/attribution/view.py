"""One page's words and grammar, laid out for the attribution rules."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from onrecord.core.analysis import Article, Block, Quotation
from onrecord.core.syntax import Parse
from onrecord.core.text import Page

Range = tuple[int, int]
"""Code points of the page, end exclusive."""

EDGE = " \t\n\r\u00a0,;:-–—"
"""Characters that never begin or end a content or source."""


MAX_SENTENCE = 400
"""Tokens; longer "sentences" are lists and debris, in which grammar means nothing and costs the square of their length."""


class View:
    """Tokens with their words, dependents, blocks and quotations; built once a page, read by every rule."""

    def __init__(self, page: Page, article: Article, parse: Parse, quotations: Sequence[Quotation]) -> None:
        self.page = page
        self.text = page.text
        self.parse = parse
        self.quotations = [q for q in quotations if q.kind != "nested"]
        self.nested = [q for q in quotations if q.kind == "nested"]
        self.words = [page.text[s:e].lower() for s, e in zip(parse.start, parse.end, strict=True)]
        self.kids: list[list[int]] = [[] for _ in self.words]
        for i, head in enumerate(parse.head):
            if head != i:
                self.kids[head].append(i)
        self.blocks: list[Block] = list(article.blocks)
        self.kind = article.kind
        self.makers = tuple(cell.value for cell in (article.outlet, *article.authors) if cell is not None)
        """Names of the outlet and of the authors, where the page tells them."""
        self._line_starts = [line.start for line in page.lines]
        self.shared: dict[int, int] = {}
        """Verbs that the parser put into another's content but that share that one's subject: token to that verb."""
        self.turns: list[Range] = []
        """Words of a speaker that stand without quotation marks, as in an interview or a transcript."""
        self._block_starts = [b.span.start for b in self.blocks]
        self._quote_starts = [q.span.start for q in self.quotations]

    def block_at(self, offset: int) -> int:
        """Return the index of the block that holds ``offset``."""
        return max(bisect_right(self._block_starts, offset) - 1, 0)

    def path(self, offset: int) -> str:
        """Return the tags around ``offset`` ("html/body/p/b"), "" for pages that were no HTML."""
        i = bisect_right(self._line_starts, offset) - 1
        return self.page.lines[i].path if i >= 0 else ""

    def quote_at(self, offset: int) -> int | None:
        """Return the index of the quotation whose span holds ``offset``, None outside quotations."""
        i = bisect_right(self._quote_starts, offset) - 1
        return i if i >= 0 and offset < self.quotations[i].span.end else None

    @cached_property
    def quoted(self) -> list[int]:
        """Index of the quotation that each token stands in, -1 outside."""
        return [-1 if (q := self.quote_at(s)) is None else q for s in self.parse.start]

    @cached_property
    def sentence(self) -> list[int]:
        """Index of the sentence of each token."""
        out = [0] * len(self.words)
        for n, (first, last) in enumerate(self.parse.sentences):
            out[first:last] = [n] * (last - first)
        return out

    def child(self, token: int, *deps: str) -> int | None:
        """Return the first dependent of ``token`` with one of ``deps``."""
        return next((k for k in self.kids[token] if self.parse.dep[k] in deps), None)

    def span(self, first: int, last: int) -> Range:
        """Return the code points of the tokens ``first`` to ``last``, inclusive."""
        return self.parse.start[first], self.parse.end[last]

    def subtree(self, token: int) -> Range:
        """Return the code points from the leftmost to the rightmost word under ``token``."""
        return self.span(self.parse.left[token], self.parse.right[token])

    def sentence_range(self, token: int) -> tuple[int, int]:
        """Return the first token of the sentence and the one after its last."""
        return self.parse.sentences[self.sentence[token]]

    def is_sentence(self, token: int) -> bool:
        """Return whether ``token`` stands in a sentence of a length that people write."""
        first, last = self.sentence_range(token)
        return last - first <= MAX_SENTENCE

    def trim(self, span: Range) -> Range | None:
        """Return ``span`` without white space, commas and dashes at its edges; None when nothing is left."""
        start, end = span
        while start < end and self.text[start] in EDGE:
            start += 1
        while end > start and self.text[end - 1] in EDGE:
            end -= 1
        return (start, end) if end > start else None

    def at(self, span: Range) -> str:
        """Return the words of ``span``."""
        return self.text[span[0] : span[1]]


def cut(span: Range, holes: Sequence[Range]) -> list[Range]:
    """Return what is left of ``span`` without ``holes``."""
    out, start = [], span[0]
    for a, b in sorted(holes):
        if b <= start or a >= span[1]:
            continue
        if a > start:
            out.append((start, a))
        start = max(start, b)
    if start < span[1]:
        out.append((start, span[1]))
    return out
