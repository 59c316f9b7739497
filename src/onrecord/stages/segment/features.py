"""What a line looks like: numbers for the line model, computed once a page."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy
from numpy.typing import NDArray

from onrecord.lexicons import rows, words
from onrecord.stages.segment.lines import BULLET, Unit, ends_final

Matrix = NDArray[numpy.float64]

ROLES = ("navigation", "teaser", "promo", "notice", "comment", "byline", "caption")
_CAP = 700
"""Characters of a unit that are looked at; longer ones are prose anyway."""
_DATE = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b\d{1,2}[:.h]\d\d\b|\d+ (?:hours?|days?|min|minutes?|"
    r"weeks?|months?|years?) ago"
)
_SENTENCE = re.compile(r"[.!?。！？…][\"”’»)\]]*\s+[\"“„«(\[]?[A-ZÀ-ÞА-ЯΑ-Ω]")
_STOP = re.compile(r"[.!?。！？…]")
_BARE = " \t*•▪●■►▶▸→|:.…!>»›-–—\u200b"


@dataclass(frozen=True, slots=True)
class Furniture:
    """The furniture lexicon as look-ups: whole lines, beginnings by their first two letters, and what stands anywhere."""

    line: dict[str, str]
    start: dict[str, tuple[tuple[str, str], ...]]
    inside: tuple[tuple[str, str], ...]


@cache
def furniture() -> Furniture:
    """Return the loaded furniture lexicon."""
    line, inside = {}, {}
    start: dict[str, list[tuple[str, str]]] = {}
    for phrase, role, how in rows("furniture"):
        if how == "line":
            line[phrase.strip(_BARE)] = role
        elif how == "start":
            start.setdefault(phrase[:2], []).append((phrase, role))
        else:
            inside[phrase] = role
    ordered = {k: tuple(sorted(v, key=lambda x: (-len(x[0]), x))) for k, v in start.items()}
    return Furniture(line, ordered, tuple(sorted(inside.items(), key=lambda p: (-len(p[0]), p))))


Signs = tuple[str | None, str | None, str | None]


Phrases = tuple[tuple[str, str], ...]


def inside_phrases(text: str) -> Phrases:
    """Return the phrases of furniture, with their roles, that ``text`` holds: only these need be tried line by line."""
    low = text.casefold()
    return tuple(pair for pair in furniture().inside if pair[0] in low)


@lru_cache(maxsize=8192)
def signs(line: str, phrases: Phrases) -> Signs:
    """Return the furniture roles of ``line``: as a whole line, by how it begins, by which of ``phrases`` stands in it."""
    known = furniture()
    low = line[:400].casefold()
    bare = low.strip(_BARE)
    whole = known.line.get(bare) if len(bare) < 60 else None
    begins = None
    for phrase, role in known.start.get(bare[:2], ()):
        # A phrase that ends in a letter must end a word there.
        if bare.startswith(phrase) and not (phrase[-1].isalnum() and bare[len(phrase) : len(phrase) + 1].isalnum()):
            begins = role
            break
    inside = None
    for phrase, role in phrases:
        if phrase in low:
            inside = role
            break
    return whole, begins, inside


@cache
def _classes() -> NDArray[numpy.uint64]:
    """Return for each code point below 65536 which counted classes it belongs to: a 1 in the field of each, see CLASSES."""
    marks = numpy.zeros(0x10000, dtype=numpy.uint64)
    for code in range(0x10000):
        char = chr(code)
        held = (char.isalpha(), char.isupper(), char.isdigit(), char in ",،、", char in '"“”„«»', char in "|•·▶►→©")
        marks[code] = sum(1 << _FIELD * n for n, holds in enumerate(held) if holds)
    return marks


CLASSES = 6
"""Letters, capitals, digits, commas, quotation marks, symbols of furniture."""
_FIELD = 10
"""Bits for each class's count in one number, so that one sum counts them all: a stretch has at most ``_CAP`` characters."""


def _counts(text: str, starts: NDArray[numpy.int64], ends: NDArray[numpy.int64]) -> Matrix:
    """Return how many characters of each class stand in each stretch, shape (stretches, CLASSES)."""
    codes = numpy.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=numpy.uint32)
    sums = numpy.zeros(len(codes) + 1, dtype=numpy.uint64)
    # The sum over the page may overflow; the difference over a stretch does not.
    numpy.cumsum(_classes()[numpy.minimum(codes, 0xFFFF)], out=sums[1:])
    packed = sums[ends] - sums[starts]
    fields = numpy.arange(CLASSES, dtype=numpy.uint64) * numpy.uint64(_FIELD)
    return ((packed[:, None] >> fields) & numpy.uint64((1 << _FIELD) - 1)).astype(numpy.float64)


@lru_cache(maxsize=8192)
def _one(line: str, tail: str, digits: bool) -> tuple[float, ...]:
    """Return the numbers of one unit that need its words. ``tail``: its last 40 characters; ``digits``: whether it has any.

    Kept from page to page, since a site's menus come with every page.
    """
    tokens = line.split()
    n = len(tokens)
    long = [t[0].isupper() for t in tokens[:40] if len(t) > 3]
    first, last = line[0], tail[-1]
    final = ends_final(tail)
    function = words("function_words")
    return (
        float(min(n, 120)),
        len(line) / n,
        float(final and last not in ":;"),
        float(last in ":;"),
        float(BULLET.match(line) is not None),
        float(first.islower()),
        float(first in "\"“„«‘'”»「"),
        sum(map(function.__contains__, line.lower().split())) / n,
        sum(long) / len(long) if long else -1.0,
        float(min(9, len(_SENTENCE.findall(line)))) if _STOP.search(line) else 0.0,
        float(digits and _DATE.search(line, 0, 250) is not None),
        float("@" in line or "#" in line or "://" in line or "www." in line or ".com" in line),
        float("?" in tail[-3:]),
    )


def _of_signs(seen: Sequence[Signs]) -> Matrix:
    """Return for each unit and role how clearly its signs say that role: as a whole line, by how it begins, by what it holds."""
    numbers = numpy.zeros((len(seen), len(ROLES)))
    for n, roles in enumerate(seen):
        for role, weight in zip(roles, (2.0, 1.0, 0.5), strict=True):
            if role in ROLES:
                numbers[n, ROLES.index(role)] += weight
    return numbers


WORDY = 15
"""Numbers of ``_one``, with how a unit stands apart and whether it was joined of several lines."""
WIDTH = WORDY + len(ROLES) + 10
"""Numbers of a unit on its own: of its words, of its signs, of its characters."""
FINAL, FUNCTION = 2, 7
SIGNS = WORDY
CHARS = WORDY + len(ROLES)
NEAR = (CHARS, FINAL, 4, FUNCTION, 8, 10, SIGNS, SIGNS + 1, SIGNS + 2, SIGNS + 4, SIGNS + 6, CHARS + 7, CHARS + 8)
"""Of those, the ones also given for the neighbours."""


_WORD = re.compile(r"\w{5,}")


def _words_of(line: str) -> set[str]:
    return set(_WORD.findall(line.casefold()))


def table(text: str, found: Sequence[Unit], seen: Sequence[Signs]) -> Matrix:
    """Return the features of ``found``, one row a unit, with its neighbours' and the page's. ``seen``: their furniture signs."""
    lines = [text[u.start : min(u.end, u.start + _CAP)] for u in found]
    keys = [" ".join(line[:120].casefold().strip(_BARE).split()) for line in lines]
    counts = Counter(keys)
    vocabulary = [_words_of(line) for line in lines]
    prose = [len(line) > 90 and ends_final(line) for line in lines]
    topics: Counter[str] = Counter()
    for vocab, is_prose in zip(vocabulary, prose, strict=True):
        if is_prose:
            topics.update(vocab)
    told, told_twice = set(topics), {w for w, n in topics.items() if n > 1}
    topical = [
        # How much of the unit's words other prose of the page uses too.
        len(vocab & (told_twice if is_prose else told)) / len(vocab) if vocab else -1.0
        for vocab, is_prose in zip(vocabulary, prose, strict=True)
    ]
    starts = numpy.array([u.start for u in found])
    ends = numpy.array([u.end for u in found])
    chars = numpy.minimum(ends - starts, _CAP)
    counts_of = _counts(text, starts, starts + chars)
    wordy = [
        (*_one(line, text[max(u.start, u.end - 40) : u.end], digits), min(u.gap, 3), u.lines > 1)
        for line, u, digits in zip(lines, found, (counts_of[:, 2] > 0).tolist(), strict=True)
    ]
    letters = numpy.maximum(counts_of[:, 0], 1.0)
    shares = [
        numpy.log1p(ends - starts),
        counts_of[:, 1] / letters,
        *(counts_of[:, k] / chars for k in (2, 3, 4)),
        numpy.minimum(counts_of[:, 5], 5.0),
    ]
    shares += [
        numpy.log1p([counts[key] - 1 for key in keys]),
        numpy.array(topical),
        chars / (1.0 + numpy.max(chars)),
        (letters < 3).astype(float),
    ]
    order = [0, 1, 2, 3, 4, 5, 8, 6, 7, 9]
    own = numpy.array(wordy, dtype=numpy.float64).reshape(len(found), -1)
    base = numpy.hstack([own, _of_signs(seen), numpy.stack([shares[k] for k in order], axis=1)])
    return numpy.hstack([base, _around(base), _page(base)])


def _around(base: Matrix) -> Matrix:
    """Return the neighbours' numbers, three each way; -9 beyond the page's ends."""
    n = len(base)
    near = base[:, NEAR]
    padded = numpy.full((n + 6, len(NEAR)), -9.0)
    padded[3 : n + 3] = near
    return numpy.hstack([padded[3 + d : 3 + d + n] for d in (-3, -2, -1, 1, 2, 3)])


def _page(base: Matrix) -> Matrix:
    """Return where a unit stands in the page, by lines and by prose, and how dense prose is about it."""
    n = len(base)
    length = numpy.expm1(base[:, CHARS])
    prose = numpy.where((base[:, FINAL] > 0) & (base[:, FUNCTION] > 0.15), numpy.minimum(length, 600.0), 0.0)
    sums = numpy.concatenate([[0.0], numpy.cumsum(prose)])
    total = sums[-1] + 1.0
    index = numpy.arange(n)
    columns = [index / n, numpy.log1p(index), numpy.log1p(n - 1 - index), sums[:-1] / total, numpy.full(n, math.log1p(n))]
    columns += [numpy.full(n, total / (length.sum() + 1.0)), numpy.full(n, (prose > 0).mean())]
    for reach in (2, 5, 12):
        low, high = numpy.maximum(index - reach, 0), numpy.minimum(index + reach + 1, n)
        columns += [(sums[index] - sums[low]) / reach, (sums[high] - sums[index + 1]) / reach]
    # Lines since the last long prose line, and until the next.
    solid = prose >= 100
    columns += [_since(solid), _since(solid[::-1])[::-1]]
    columns += [numpy.maximum.accumulate(numpy.concatenate([[0.0], prose[:-1]])) > 0, (total - 1 - sums[1:]) > 0]
    return numpy.stack([numpy.asarray(c, dtype=numpy.float64) for c in columns], axis=1)


def _since(mark: NDArray[numpy.bool_]) -> Matrix:
    """Return for each place how many places ago ``mark`` was last true, at most 20."""
    index = numpy.arange(len(mark))
    last = numpy.maximum.accumulate(numpy.where(mark, index, -99))
    before = numpy.concatenate([[-99], last[:-1]]) if len(mark) else last
    ago: Matrix = numpy.minimum(index - before, 20).astype(numpy.float64)
    return ago


def again(scores: Matrix, base: Matrix) -> Matrix:
    """Return the features of the second look: the first look's scores about each unit, beside what it is itself."""
    n = len(scores)
    padded = numpy.full(n + 10, -0.1)
    padded[5 : n + 5] = scores
    columns = [padded[5 + d : 5 + d + n] for d in range(-5, 6)]
    length = numpy.minimum(numpy.expm1(base[:, CHARS]), 600.0)
    mass = scores * length
    sums = numpy.concatenate([[0.0], numpy.cumsum(mass)])
    plain = numpy.concatenate([[0.0], numpy.cumsum(scores)])
    index = numpy.arange(n)
    total = sums[-1] + 1.0
    columns += [sums[:-1] / total, (sums[-1] - sums[1:]) / total, numpy.full(n, numpy.log1p(total))]
    columns += [numpy.full(n, scores.mean() if n else 0.0)]
    for reach in (10, 25):
        low, high = numpy.maximum(index - reach, 0), numpy.minimum(index + reach + 1, n)
        columns += [(plain[index] - plain[low]) / reach, (plain[high] - plain[index + 1]) / reach]
    sure = (scores > 0.7) & (length > 80)
    columns += [_since(sure), _since(sure[::-1])[::-1]]
    return numpy.hstack([numpy.stack(columns, axis=1), base])
