"""Which of a page's dates is the day it was published."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from onrecord.core.analysis import Article, Block
from onrecord.core.text import Page
from onrecord.lexicons import mapping
from onrecord.stages.dates.find import Found, dates_in

_LONGEST = 400
"""Characters of a block in which dates are looked for; a date deep in a paragraph tells of something else."""
_BEFORE = re.compile(r"[^\W\d_][^\W\d_]*(?:[ ’'-][^\W\d_]+)*(?=[\s:,.|(–-]*$)")
_MOST = 4000
"""Blocks looked at from either end of a page."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A date with the signs that speak for or against it. ``cue``: published, updated, other or ""."""

    found: Found
    value: date
    cue: str
    words: str
    points: float
    role: str


WEIGHTS: dict[str, float] = {
    "published": 1.74,
    "at start": 1.66,
    "at headline": 1.57,
    "before body": 1.5,
    "time": 1.02,
    "just after body": 0.88,
    "byline": 0.64,
    "just before body": 0.39,
    "rights": 0.39,
    "latest": 0.31,
    "first of page": 0.29,
    "teaser": 0.21,
    "words": -0.05,
    "by headline": -0.09,
    "notice": -0.14,
    "same again": -0.14,
    "bias": -0.16,
    "body": -0.37,
    "others near": -0.41,
    "bullet": -0.53,
    "alone": -0.54,
    "after body": -0.69,
    "comment": -1.01,
    "past headline": -1.03,
    "far after body": -1.15,
    "top": -1.26,
    "other": -1.52,
}
"""Points for each sign, fitted by training/dates/train.py on one half of the sites (other half: benchmarks/results/dates.md)."""


def cue_before(text: str, start: int, found: Found, previous: str) -> tuple[str, str]:
    """Return kind and words of the cue right before the date, on its line or alone on the line above.

    True: "Published on 2 May 2031", "Stand: 2. Mai 2031". Near miss: "born 2 May 2031" (other).
    """
    cues = mapping("date_cues")
    head = text[max(start, found.start - 60) : found.start]
    for source in (head, previous if not head.strip(" :–-|•*(") else ""):
        tokens = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", source.casefold())
        tokens = tokens[-6:]
        for skip in (0, 1, 2):
            rest = tokens[: len(tokens) - skip]
            for size in (3, 2, 1):
                phrase = " ".join(rest[-size:]) if len(rest) >= size else ""
                if phrase in cues and not (skip and cues[phrase] == "other"):
                    return cues[phrase], phrase
    return "", ""


def signs(page: Page, article: Article) -> list[tuple[Found, date, str, str, str, dict[str, float]]]:
    """Return every full date of the page with its cue, the role of its block and its signs, in text order."""
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
    order = _order(page, article, [one for _, one in found])
    counts: dict[date, int] = {}
    for _, one in found:
        if one.value is not None:
            counts[one.value] = counts.get(one.value, 0) + 1
    result: list[tuple[Found, date, str, str, str, dict[str, float]]] = []
    for n, (i, one) in enumerate(found):
        value = one.value if one.other is None or order == "day" else one.other if order == "month" else None
        if value is None:
            continue
        block = blocks[i]
        line = page.text[block.span.start : min(block.span.end, block.span.start + _LONGEST)]
        above = (
            page.text[blocks[i - 1].span.start : blocks[i - 1].span.end]
            if i and blocks[i - 1].span.end - blocks[i - 1].span.start < 40
            else ""
        )
        kind, words = cue_before(page.text, block.span.start, one, above)
        near = [other.value for j, other in found if j != i and abs(j - i) <= 5]
        marks = _marks(line, one, kind, block, i, headline, first, last, len(blocks))
        marks["first of page"] = float(n == 0)
        marks["others near"] = float(min(3, sum(v != value for v in near)))
        marks["same again"] = float(min(3, counts.get(value, 1) - 1))
        marks["latest"] = float(value == max(counts))
        result.append((one, value, kind, words, block.role, marks))
    return result


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
        "byline": float(block.role == "byline"),
        "header": float(block.role == "header"),
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


_DAY_FIRST = ("uk", "au", "nz", "ie", "in", "za", "ng", "ke", "pk", "sg", "my", "hk", "eu")


def _order(page: Page, article: Article, found: Sequence[Found]) -> str:
    """Return "day", "month" or "" for how slashed dates are to be read: another date of the page, the language, the address."""
    for one in found:
        if one.other is None and "/" in one.words and one.value is not None:
            head = re.match(r"(\d+)\s*/\s*(\d+)\s*/", one.words)
            if head and int(head[1]) > 12:
                return "day"
            if head and int(head[2]) > 12:
                return "month"
    host = urlsplit(page.url).hostname or "" if page.url and "://" in page.url else ""
    if article.language not in ("en", None) or host.rsplit(".", 1)[-1] in _DAY_FIRST:
        return "day"
    return "month" if host.endswith((".us", ".gov", ".mil")) else ""


def _in_a_sentence(kind: str, marks: Mapping[str, float]) -> bool:
    """Return whether a date stands in running text, which tells of events: "The letter is dated 11 April 2031 and runs ...".

    Near miss: "Published 2 May 2031" inside the body, and a date that opens its line (a dateline).
    """
    return bool(marks["body"] and marks["words"] >= 0.7 and not marks["at start"]) and kind != "published"


def candidates(page: Page, article: Article) -> list[Candidate]:
    """Return the page's dates, likeliest publication day first; ties by text order."""
    rows = [
        Candidate(
            found, value, kind, words, round(sum(WEIGHTS.get(k, 0.0) * v for k, v in marks.items()) + WEIGHTS["bias"], 3), role
        )
        for found, value, kind, words, role, marks in signs(page, article)
        if not _in_a_sentence(kind, marks)
    ]
    return sorted(rows, key=lambda c: (-c.points, c.found.start))
