"""Which of a page's dates is the day it was published."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.core.analysis import Article, Block
from onrecord.core.text import Page
from onrecord.stages.dates import order
from onrecord.stages.dates.asides import aside
from onrecord.stages.dates.cues import cue_after, cue_before
from onrecord.stages.dates.find import Found, dates_in

_LONGEST = 400
"""Characters of a block in which dates are looked for; a date deep in a paragraph tells of something else."""
_LINK = re.compile(r"https?://\S")
_MOST = 4000
"""Blocks looked at from either end of a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A date that may be the page's. ``cue``: published, updated, other or "", ``words``: those that say so.

    ``other``: its second reading where nothing tells day from month. ``place``: "by headline", "frame" (over it) or "".
    ``scraped``: it stands in a line that a scraper wrote, beside the page's address.
    """

    found: Found
    value: date
    cue: str
    words: str
    role: str
    other: date | None = None
    place: str = ""
    scraped: bool = False
    points: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """A candidate with the signs for and against it. ``aside``: it plainly tells of something else."""

    candidate: Candidate
    marks: dict[str, float]
    aside: bool


WEIGHTS: dict[str, float] = {
    "published": 2.36,
    "at start": 1.93,
    "at headline": 1.22,
    "just after body": 1.16,
    "before body": 1.02,
    "byline": 0.69,
    "just before body": 0.45,
    "latest": 0.44,
    "time": 0.18,
    "first of page": 0.15,
    "teaser": 0.10,
    "updated": 0.08,
    "words": 0.07,
    "by headline": 0.06,
    "rights": 0.01,
    "bullet": -0.02,
    "same again": -0.12,
    "notice": -0.14,
    "bias": -0.22,
    "long body": -0.33,
    "body": -0.43,
    "after body": -0.53,
    "comment": -0.53,
    "others near": -0.55,
    "alone": -0.63,
    "other": -1.02,
    "far after body": -1.24,
    "top": -1.60,
    "past headline": -1.98,
}
"""Points for each sign, fitted by training/dates/train.py on one half of the sites (other half: benchmarks/results/dates.md)."""


def signs(page: Page, article: Article, told: Iterable[date] = ()) -> list[Signs]:
    """Return every full date of the page with its signs, in text order."""
    blocks = article.blocks
    headline = next((i for i, b in enumerate(blocks) if b.role == "headline"), None)
    bodies = [i for i, b in enumerate(blocks) if b.role in ("body", "dateline")]
    long = [i for i in bodies if blocks[i].span.end - blocks[i].span.start > 80]
    first = (long or bodies or [len(blocks)])[0]
    last = (bodies or [-1])[-1]
    found: list[tuple[int, Found]] = []
    for i, block in _looked_at(blocks):
        start, end = block.span.start, min(block.span.end, block.span.start + _LONGEST)
        found += [(i, one) for one in dates_in(page.text, start, end)]
    first_day = order.order(page, article, [one for _, one in found], told)
    read = [(i, one, *_reading(one, first_day)) for i, one in found if one.value is not None and not filler(one.value)]
    counts = Counter(value for _, _, value, _ in read)
    result: list[Signs] = []
    for n, (i, one, value, other) in enumerate(read):
        block = blocks[i]
        line = page.text[block.span.start : min(block.span.end, block.span.start + _LONGEST)]
        kind, cue = _cue(page.text, blocks, i, one)
        near = [v for j, _, v, _ in read if j != i and abs(j - i) <= 5]
        marks = _marks(line, one, kind, block, i, headline, first, last, len(blocks))
        marks["first of page"] = float(n == 0)
        marks["others near"] = float(min(3, sum(v != value for v in near)))
        marks["same again"] = float(min(3, counts[value] - 1))
        marks["latest"] = float(value == max(counts))
        where = _place(i, headline, first)
        scraped = i < first and _LINK.search(line) is not None
        one_of = Candidate(
            found=one, value=value, other=other, cue=kind, words=cue, role=block.role, place=where, scraped=scraped
        )
        result.append(Signs(candidate=one_of, marks=marks, aside=aside(line, one, block.span.start, block, kind)))
    return result


def _reading(one: Found, first_day: str) -> tuple[date, date | None]:
    """Return the date of a written one, and its second reading where nothing decides."""
    assert one.value is not None
    if one.other is None or first_day == "day":
        return one.value, None
    return (one.other, None) if first_day == "month" else (one.value, one.other)


def filler(value: date) -> bool:
    """Return whether a date only fills a field. True: 1 January 1970, 1 January 1900. Near miss: 2 January 1970."""
    return value.year < 1600 or ((value.month, value.day) == (1, 1) and value.year in (1900, 1970))


def _cue(text: str, blocks: Sequence[Block], i: int, one: Found) -> tuple[str, str]:
    """Return kind and words of the cue beside a date of block ``i``."""
    span, above = blocks[i].span, ""
    if i and blocks[i - 1].span.end - blocks[i - 1].span.start < 40:
        above = text[blocks[i - 1].span.start : blocks[i - 1].span.end]
    kind, cue = cue_before(text, span.start, one, above)
    after = cue_after(text, one, span.end)
    behind = after[0] and (kind not in ("published", "updated") or text[span.start].isdigit())
    return after if behind else (kind, cue)


def _place(i: int, headline: int | None, first: int) -> str:
    """Return where block ``i`` stands: by the headline, in the frame over it, or elsewhere."""
    if headline is None:
        return ""
    if headline - 1 <= i <= headline + 8 and i <= first + 1:
        return "by headline"
    return "frame" if i < headline - 1 else ""


def _looked_at(blocks: Sequence[Block]) -> list[tuple[int, Block]]:
    numbered = list(enumerate(blocks))
    return numbered if len(numbered) <= 2 * _MOST else numbered[:_MOST] + numbered[-_MOST:]


def _marks(
    line: str, one: Found, kind: str, block: Block, i: int, headline: int | None, first: int, last: int, count: int
) -> dict[str, float]:
    """Return the signs of one date that its line and its place give."""
    tokens = line.split()
    rest = max(0, len(tokens) - len(one.words.split()))
    marks = {
        "published": float(kind == "published"),
        "updated": float(kind == "updated"),
        "other": float(kind == "other"),
        "time": float(bool(one.time)),
        "bullet": float(line[0] in "*•-+"),
        "words": min(rest, 20) / 10,
        "alone": float(rest <= 4),
        "rights": float("©" in line or "copyright" in line.lower()),
        "at start": float(one.start - block.span.start < 25),
        "body": float(block.role == "body"),
        "long body": float(block.role == "body" and len(line) > 90),
        "byline": float(block.role in ("byline", "header")),
        "teaser": float(block.role in ("teaser", "repeat")),
        "comment": float(block.role == "comment"),
        "notice": float(block.role == "notice"),
        "caption": float(block.role in ("caption", "credit")),
        "before body": float(i < first),
        "just before body": float(first - 8 <= i < first),
        "after body": float(i > last),
        "just after body": float(last < i <= last + 4),
        "far after body": min(max(0, i - last), 60) / 60 if last >= 0 else 0.0,
        "top": float(i < 8),
    }
    away = i - headline if headline is not None else 99
    marks["at headline"] = float(-3 <= away <= 3)
    marks["by headline"] = float(-6 <= away <= 10)
    marks["past headline"] = float(away > 40 and headline is not None)
    return marks


def candidates(page: Page, article: Article, told: Iterable[date] = ()) -> list[Candidate]:
    """Return the page's dates, likeliest publication day first; ties by text order. Dates of other things are left out.

    ``told``: days told beside the text, which help to read slashed dates.
    """
    rows = [replace(s.candidate, points=points(s.marks)) for s in signs(page, article, told) if not s.aside]
    rows.sort(key=lambda c: (-c.points, c.found.start))
    return _day_of_the_visit(rows)


def points(marks: Mapping[str, float]) -> float:
    """Return the sum of the points for ``marks``."""
    return round(sum(WEIGHTS.get(k, 0.0) * v for k, v in marks.items()) + WEIGHTS["bias"], 3)


def _day_of_the_visit(rows: list[Candidate]) -> list[Candidate]:
    """Put a date of the page's frame last where the headline has an earlier one of its own.

    True: "Wednesday, 8 July 2031 | Log in" in the menu and "27.04.2031 - 18:50" under the headline. Near miss: the only date of
    a page, over its headline.
    """
    own = [c for c in rows if c.place == "by headline" and c.points > 1.0]
    later = [c for c in rows if c.place == "frame" and not c.cue and any(o.value < c.value for o in own)]
    return [c for c in rows if c not in later] + later
