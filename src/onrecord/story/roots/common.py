"""Texts that several pages carry: passages joined across all pairs of pages."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from onrecord import lexicons
from onrecord.core.analysis import BODY_ROLES, Analysis, Attribution
from onrecord.core.outlets import same
from onrecord.core.story import Copy, RootId
from onrecord.core.text import Page, PageId, Spans, content_id
from onrecord.core.words import base, words

Ranges = tuple[tuple[int, int], ...]

CARRIED = 0.3
"""Share of an article's words that makes it a page that carries the text, rather than one that quotes from it."""
BLOCK = 60
"""Words of somebody's that two pages print alike before they count as a text (a communiqué, a post) and not as quotations."""
INSIDE = 0.6
"""Share of a statement's content that lies in the passages."""
SAME_PASSAGES = 0.3
"""Share of the shorter passages that two pairs of pages have in common when they share one text."""
FEWEST = 4
"""Content words by which a retold statement is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommonText:
    """A text found in several pages.

    ``ranges``: its passages in each page, code points, sorted and apart. ``carriers``: the pages of which it is a good part.
    ``source``: the page that had the words first, None when open. ``speaker``: whose statements most of the passages lie in.
    """

    id: RootId
    ranges: Mapping[PageId, Ranges]
    carriers: tuple[PageId, ...]
    source: PageId | None
    evidence: str
    speaker: str | None
    vocabulary: frozenset[str]

    def holds(self, page: PageId, content: Spans) -> bool:
        """Return whether most of ``content`` lies in the passages of ``page``."""
        length = sum(s.end - s.start for s in content)
        inside = sum(_overlap(((s.start, s.end),), self.ranges.get(page, ())) for s in content)
        return length > 0 and inside >= INSIDE * length

    def retold(self, page: Page, statement: Attribution, *, share: float) -> bool:
        """Return whether the content words of ``statement`` are the text's: the communiqué in an indirect sentence."""
        said = _content([page.at(s) for s in statement.content])
        return len(said) >= FEWEST and len(said & self.vocabulary) >= share * len(said)


def common_texts(
    pages: Mapping[PageId, Page], analyses: Mapping[PageId, Analysis], copies: Sequence[Copy]
) -> tuple[CommonText, ...]:
    """Return the texts that pages have in common, sorted by id.

    Copies and excerpts count, and quotations of 60 words and more that are a good part of one of the two pages.
    True: a communiqué printed whole in two pages and cut in a third. Near miss: one sentence of a press conference in three
    pages.
    """
    sizes = {p: _words(pages[p], _body(analyses[p])) for p in sorted(pages)}
    telling = [c for c in copies if c.kind in ("copy", "excerpt") or (c.kind == "quotation" and _is_block(c, pages, sizes))]
    texts = [_text(group, pages, analyses, sizes) for group in _joined(telling)]
    return tuple(sorted(_one_text_a_page(texts, pages, sizes), key=lambda t: t.id))


def _is_block(copy: Copy, pages: Mapping[PageId, Page], sizes: Mapping[PageId, int]) -> bool:
    shared = _words(pages[copy.a], ranges_of(copy, copy.a))
    return shared >= BLOCK and shared >= CARRIED * min(sizes[copy.a], sizes[copy.b])


def ranges_of(copy: Copy, page: PageId) -> Ranges:
    """Return the passages of ``copy`` in ``page``, sorted and apart."""
    side = 0 if page == copy.a else 1
    return _merged((p[side].start, p[side].end) for p in copy.passages)


def _joined(copies: Sequence[Copy]) -> list[list[Copy]]:
    """Return the copies grouped by text: two belong together when, in a page of both, their passages overlap."""
    parent = list(range(len(copies)))

    def find(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    by_page: dict[PageId, list[int]] = defaultdict(list)
    for i, copy in enumerate(copies):
        by_page[copy.a].append(i)
        by_page[copy.b].append(i)
    for page in sorted(by_page):
        found = [(i, ranges_of(copies[i], page)) for i in by_page[page]]
        for n, (i, mine) in enumerate(found):
            for j, other in found[n + 1 :]:
                if find(i) != find(j) and _overlap(mine, other) >= SAME_PASSAGES * min(_length(mine), _length(other)):
                    parent[max(find(i), find(j))] = min(find(i), find(j))
    groups: dict[int, list[Copy]] = defaultdict(list)
    for i, copy in enumerate(copies):
        groups[find(i)].append(copy)
    return [groups[k] for k in sorted(groups)]


def _text(
    group: Sequence[Copy], pages: Mapping[PageId, Page], analyses: Mapping[PageId, Analysis], sizes: Mapping[PageId, int]
) -> CommonText:
    members = sorted({p for c in group for p in (c.a, c.b)})
    ranges = {p: _merged(r for c in group if p in (c.a, c.b) for r in ranges_of(c, p)) for p in members}
    source, evidence = _first([_with_source(c, pages, analyses) for c in group])
    carriers = {p for p in members if _words(pages[p], ranges[p]) >= CARRIED * max(1, sizes[p])} | ({source} if source else set())
    return CommonText(
        id=content_id("root", source) if source else content_id("root", "text", members),
        ranges=ranges,
        carriers=tuple(sorted(carriers)),
        source=source,
        evidence=evidence,
        speaker=_speaker(ranges, analyses),
        vocabulary=_content([pages[p].text[s:e] for p in members for s, e in ranges[p]]),
    )


def _with_source(copy: Copy, pages: Mapping[PageId, Page], analyses: Mapping[PageId, Analysis]) -> Copy:
    """Return ``copy`` with the page it was taken from where the other one says whose article it excerpts.

    True: "Read full article at harbourpost.example" under words that a page of the Harbour Post has. Near miss: an agency
    or a "Source:" line, which name no page of the story.
    """
    if copy.source is not None:
        return copy
    givers = [p for p, other in ((copy.a, copy.b), (copy.b, copy.a)) if _excerpts(other, p, pages, analyses)]
    if len(givers) != 1:
        return copy
    taker = copy.b if givers[0] == copy.a else copy.a
    named = next(o.name for o in analyses[taker].article.origins if o.kind == "aggregator")
    return replace(copy, source=givers[0], evidence=f"its excerpt sends the reader to {named}")


def _excerpts(page: PageId, other: PageId, pages: Mapping[PageId, Page], analyses: Mapping[PageId, Analysis]) -> bool:
    """Return whether ``page`` sends its reader to the outlet or host of ``other``."""
    named = [o.name for o in analyses[page].article.origins if o.kind == "aggregator"]
    outlet = analyses[other].article.outlet
    theirs = (outlet.value if outlet else None, urlsplit(pages[other].url or "").hostname)
    sends = any(o.kind == "aggregator" for o in analyses[other].article.origins)
    return not sends and any(same(name, their) for name in named for their in theirs)


def _first(group: Sequence[Copy]) -> tuple[PageId | None, str]:
    """Return the one page that others have the words from and that has them from none."""
    givers = {c.source for c in group if c.source is not None}
    takers = {c.b if c.source == c.a else c.a for c in group if c.source is not None}
    first = sorted(givers - takers)
    if len(first) != 1:
        return None, ""
    return first[0], "; ".join(sorted({c.evidence for c in group if c.source == first[0]}))


def _one_text_a_page(texts: Sequence[CommonText], pages: Mapping[PageId, Page], sizes: Mapping[PageId, int]) -> list[CommonText]:
    """Return the texts with each page among the carriers of one only: of the text that is more of it."""
    best: dict[PageId, tuple[int, RootId]] = {}
    for text in texts:
        for page in text.carriers:
            rank = (-_words(pages[page], text.ranges[page]), text.id)
            best[page] = min(best.get(page, rank), rank)
    kept: dict[RootId, CommonText] = {}
    for text in texts:
        carriers = tuple(p for p in text.carriers if best[p][1] == text.id)
        known = kept.get(text.id)
        kept[text.id] = _with(text, known, carriers) if known else _with(text, None, carriers)
    return list(kept.values())


def _with(text: CommonText, known: CommonText | None, carriers: tuple[PageId, ...]) -> CommonText:
    """Return ``text`` with its carriers, together with another text of the same root."""
    ranges = dict(text.ranges)
    for page, more in (known.ranges if known else {}).items():
        ranges[page] = _merged((*ranges.get(page, ()), *more))
    return CommonText(
        id=text.id,
        ranges=ranges,
        carriers=tuple(sorted({*carriers, *(known.carriers if known else ())})),
        source=text.source,
        evidence=text.evidence,
        speaker=text.speaker or (known.speaker if known else None),
        vocabulary=text.vocabulary | (known.vocabulary if known else frozenset()),
    )


def _speaker(ranges: Mapping[PageId, Ranges], analyses: Mapping[PageId, Analysis]) -> str | None:
    names: Counter[str] = Counter()
    for page in sorted(ranges):
        for statement in analyses[page].statements:
            inside = sum(_overlap(((s.start, s.end),), ranges[page]) for s in statement.content)
            if statement.who is not None and inside:
                names[analyses[page].chains[statement.who].name] += inside
    return min(names, key=lambda n: (-names[n], n)) if names else None


def _body(analysis: Analysis) -> Ranges:
    return _merged((b.span.start, b.span.end) for b in analysis.article.blocks if b.role in BODY_ROLES)


def _words(page: Page, ranges: Ranges) -> int:
    return sum(len(words(page.text, s, e)) for s, e in ranges)


def _content(texts: Iterable[str]) -> frozenset[str]:
    stop = lexicons.words("stopwords")
    return frozenset(b for text in texts for w, _, _ in words(text) if (b := base(w)) not in stop and w not in stop)


def _merged(ranges: Iterable[tuple[int, int]]) -> Ranges:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return tuple(merged)


def _length(ranges: Ranges) -> int:
    return sum(e - s for s, e in ranges)


def _overlap(a: Ranges, b: Ranges) -> int:
    return sum(max(0, min(e, f) - max(s, t)) for s, e in a for t, f in b)
