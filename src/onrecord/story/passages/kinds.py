"""What shared words are: copied prose, an attributed excerpt, the same person's quotation, or site furniture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from onrecord import lexicons
from onrecord.core.outlets import names_outlet, same
from onrecord.core.story import Telling
from onrecord.story.passages.shingles import Ints, Run, lower, offsets

Kind = Literal["copy", "excerpt", "quotation", "boilerplate"]
Flags = NDArray[np.bool_]
Shares = tuple[Flags | None, Flags | None]

NEIGHBOURS = 7
"""Neighbouring words outside quotation marks that count as prose; fewer beside a quotation are its cue ("he said on Monday")."""
ENOUGH = 50
"""Words of shared prose that make a copy: the 12 judged copies share 120 or more, 20 of 21 pairs with the same quotations none
(benchmarks/results/copies.md)."""
FEW, MOST = 20, 0.5
"""A short page's copy: at least FEW words that are MOST of its own prose; and the words of an excerpt."""
STANDING = 0.1
"""Share of the shorter article below which what two pages of one outlet share is its standing text (notes, lives of authors)."""
QUOTED, SITE = 10, 12
"""Words of a shared quotation and of site text; fewer are a turn of phrase or a long title ("the Department of ...")."""
ALIKE = 0.3
"""Share of other content words that pages on one matter have in common; site furniture joins pages with .10 to .25."""


@dataclass(slots=True)
class Marked:
    """A telling's words: as numbers, with offsets ``(words, 2)`` and one flag a word for what it stands in."""

    words: Ints
    places: Ints
    body: Flags
    quoted: Flags
    attributed: Flags

    def reach(self, first: int, count: int) -> tuple[int, int]:
        """Return the code points from word ``first`` over ``count`` words."""
        return int(self.places[first, 0]), int(self.places[first + count - 1, 1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Kind of the words shared. ``excerpted``: index (0, 1) of the page that is quoted from, None unless one quotes the other."""

    kind: Kind
    score: float
    evidence: str
    excerpted: int | None = None


def mark(telling: Telling, words: Ints) -> Marked:
    """Return the words of ``telling`` with what each stands in."""
    places = offsets(telling.text)
    return Marked(
        words=words,
        places=places,
        body=_within(places, telling.body) & ~_within(places, site_lines(telling.text)),
        quoted=_within(places, telling.quoted),
        attributed=_within(places, telling.attributed),
    )


def site_lines(text: str) -> list[tuple[int, int]]:
    """Return the lines that are the site's by their phrases: two of the lexicon's, or one in at most 12 words.

    True: "Photos: The flood Hide Caption 1 of 12". Near miss: one "sign up for" in a sentence of 20 words.
    """
    low = lower(text)
    found: dict[tuple[int, int], int] = {}
    for phrase in sorted(lexicons.words("site_phrases")):
        at = low.find(phrase)
        while at >= 0:
            start, end = low.rfind("\n", 0, at) + 1, low.find("\n", at)
            line = start, len(low) if end < 0 else end
            found[line] = found.get(line, 0) + 1
            at = low.find(phrase, at + len(phrase))
    return sorted(line for line, times in found.items() if times >= 2 or len(text[line[0] : line[1]].split()) <= SITE)


def _within(places: Ints, ranges: Sequence[tuple[int, int]]) -> Flags:
    """Return for each word whether it begins in one of ``ranges``."""
    if not ranges:
        return np.zeros(len(places), dtype=np.bool_)
    bounds = np.array(sorted(ranges), dtype=np.int64)
    ends = np.maximum.accumulate(bounds[:, 1])
    at = np.searchsorted(bounds[:, 0], places[:, 0], side="right") - 1
    inside: Flags = (at >= 0) & (places[:, 0] < ends[np.maximum(at, 0)])
    return inside


def repeated(
    tellings: Sequence[Telling], marked: Mapping[int, Marked], runs: Mapping[tuple[int, int], list[Run]], *, stop: frozenset[int]
) -> dict[int, Flags]:
    """Return for each text the words it shares with texts about something else, one of its own outlet or two of any: site
    furniture.

    True: a newsletter's invitation under three articles on three matters. Near miss: a communiqué in three articles on one
    matter.
    """
    content = {i: frozenset(m.words.tolist()) - stop for i, m in marked.items()}
    times: dict[int, Ints] = {}
    for (i, j), found in runs.items():
        if not _alike(content, marked, (i, j), found):
            weight = 2 if same(tellings[i].outlet, tellings[j].outlet) else 1
            for text, starts in ((i, [(r.a, r.words) for r in found]), (j, [(r.b, r.words) for r in found])):
                count = times.setdefault(text, np.zeros(len(marked[text].words), dtype=np.int64))
                for first, words in starts:
                    count[first : first + words] += weight
    return {i: count >= 2 for i, count in times.items()}


def _alike(content: Mapping[int, frozenset[int]], marked: Mapping[int, Marked], pair: tuple[int, int], found: list[Run]) -> bool:
    """Return whether two pages share content words apart from the passages, or are little else than the passages."""
    i, j = pair
    both = content[i] & content[j]
    passages = both.intersection(w for r in found for w in marked[i].words[r.a : r.a + r.words].tolist())
    fewer = min(len(content[i]), len(content[j])) - len(passages)
    words = min(len(marked[i].words), len(marked[j].words))
    return len(both) - len(passages) >= ALIKE * fewer or 2 * sum(r.words for r in found) >= words


def judge(a: Telling, b: Telling, ma: Marked, mb: Marked, runs: Sequence[Run], house: Shares) -> Verdict | None:
    """Return what the words shared by ``runs`` are; None when they are too few to tell reuse from idiom.

    True: 60 words of prose outside quotation marks are a copy; an excerpt, when the sentences that hold them credit another
    outlet, or one page sets in quotation marks what is the other's prose and names it. Near miss: in quotation marks in one
    page and not in the other, without such a credit: a post or a speech that one of them prints whole, so a quotation.
    """
    prose = credited = furniture = outside = quoted = only_a = only_b = 0
    for run in runs:
        qa, qb = ma.quoted[run.a : run.a + run.words], mb.quoted[run.b : run.b + run.words]
        site = _site(ma, mb, run, house)
        plain = _neighbours(~(qa | qb | site))
        prose += int(plain.sum())
        credited += int((plain & (ma.attributed[run.a : run.a + run.words] | mb.attributed[run.b : run.b + run.words])).sum())
        furniture += int(site.sum())
        outside += int((~ma.body[run.a : run.a + run.words] & ~mb.body[run.b : run.b + run.words]).sum())
        quoted += int(((qa | qb) & ~site).sum())
        only_a, only_b = only_a + int((qa & ~qb & ~site).sum()), only_b + int((qb & ~qa & ~site).sum())
    score = prose / max(1, min(_own(ma), _own(mb)))
    credited *= not same(a.outlet, b.outlet)
    counts = f"{prose} words of prose, {quoted} of quotations, {furniture} of site text"
    if prose >= ENOUGH and score < STANDING and same(a.outlet, b.outlet):
        return Verdict(kind="boilerplate", score=0.0, evidence=f"shared: {counts}; standing text of one outlet")
    excerpted = _excerpted(a, b, only_a, only_b)
    if excerpted is None and prose < ENOUGH and prose + quoted >= QUOTED:
        excerpted = _credited(a, b)
    if excerpted is not None and prose < MOST * _own((ma, mb)[excerpted]):
        return Verdict(kind="excerpt", score=score, evidence=f"shared: {counts}; one page credits the other", excerpted=excerpted)
    if prose >= ENOUGH or (prose >= FEW and score >= MOST):
        if 2 * credited >= prose and score < MOST:
            return Verdict(kind="excerpt", score=score, evidence=f"shared: {counts}; their sentences credit another outlet")
        return Verdict(kind="copy", score=score, evidence=f"shared: {counts}")
    if credited >= FEW:
        return Verdict(kind="excerpt", score=score, evidence=f"shared: {counts}; their sentences credit another outlet")
    if quoted >= max(furniture, prose, QUOTED):
        return Verdict(kind="quotation", score=0.0, evidence=f"shared: {counts}")
    if furniture >= max(prose, SITE) or outside >= max(prose, quoted, NEIGHBOURS):
        return Verdict(
            kind="boilerplate", score=0.0, evidence=f"shared: {counts}; outside the article, or under articles on other matters"
        )
    return None


def _site(ma: Marked, mb: Marked, run: Run, house: Shares) -> Flags:
    """Return which words of a run are site furniture: outside either article's body, or repeated under other matters."""
    site: Flags = ~(ma.body[run.a : run.a + run.words] & mb.body[run.b : run.b + run.words])
    for flags, first in zip(house, (run.a, run.b), strict=True):
        if flags is not None:
            site |= flags[first : first + run.words] & ~(
                ma.quoted[run.a : run.a + run.words] & mb.quoted[run.b : run.b + run.words]
            )
    return site


def _neighbours(plain: Flags) -> Flags:
    """Return ``plain`` without its stretches of fewer than NEIGHBOURS words."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], plain, [False])).astype(np.int8)))
    kept = plain.copy()
    for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if end - start < NEIGHBOURS:
            kept[start:end] = False
    return kept


def _own(marked: Marked) -> int:
    """Return the number of the article's words outside quotation marks."""
    return int((marked.body & ~marked.quoted).sum())


def _credited(a: Telling, b: Telling) -> int | None:
    """Return which page (0: ``a``) the other names as its source in a credit or "read more at" line."""
    by_b, by_a = any(same(c, a.outlet) for c in b.credits), any(same(c, b.outlet) for c in a.credits)
    return None if by_a == by_b or same(a.outlet, b.outlet) else 0 if by_b else 1


def _excerpted(a: Telling, b: Telling, only_a: int, only_b: int) -> int | None:
    """Return which page (0: ``a``) is quoted from: its prose stands in quotation marks in the other, which names its outlet."""
    if same(a.outlet, b.outlet):
        return None
    if only_a >= FEW and only_a > only_b and names_outlet(a.text, b.outlet):
        return 1
    if only_b >= FEW and only_b > only_a and names_outlet(b.text, a.outlet):
        return 0
    return None
