"""Quotation marks of every style: where words of others begin and end.

A quotation never crosses its block: one that is not closed ends with it, and goes on in the next block when that one
opens with a mark again. Apostrophes, elisions ("’til", "the ’90s") and inch marks are not quotation marks.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from onrecord import lexicons
from onrecord.core.analysis import Article, Quotation
from onrecord.core.text import Page

ROLES = frozenset({"headline", "standfirst", "dateline", "body", "repeat", "caption", "teaser"})
"""Roles of blocks in which quotations are looked for."""
MARKS = re.compile(r"``|''|[“”„‟«»‹›‘’‚\"']")
CLOSERS = {
    "“": '”“"',
    "„": "“”",
    "‟": "”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "‘": "’",
    "‚": "‘’",
    '"': '"”',
    "'": "'’",
    "``": "''",
}
SINGLE = frozenset("‘’'‚‹›")
ELISIONS = frozenset(
    {
        "em", "til", "tis", "twas", "cause", "round", "bout", "n", "nuff", "tween", "neath", "cos", "kay", "fraid",
    }
)  # fmt: skip
WORK_NOUNS = lexicons.words("work_nouns")
SMALL = frozenset(
    {
        "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "of", "on", "or", "the", "to", "with",
    }
)  # fmt: skip
VERBAL = re.compile(
    r"\b(?:is|are|was|were|be|been|am|will|would|can|could|shall|should|may|might|must|have|has|had|do|does|did|let|"
    r"i|we|he|she|they|you|it|there)\b|n['’]t\b|['’](?:re|m|ll|ve|d)\b",
    re.IGNORECASE,
)
MAX_SCARE_WORDS = 4
Kind = Literal["quotation", "scare", "title", "nested"]


@dataclass(slots=True)
class _Open:
    """A mark that waits for its closing one."""

    mark: str
    start: int
    inner: int
    nested: list[tuple[int, int, int, int, bool]] = field(default_factory=list)


def find(page: Page, article: Article) -> tuple[Quotation, ...]:
    """Return the quotations of the page's article blocks, sorted; nested ones follow the one that holds them.

    True: ``“We left,” she said, “because he told us ‘go home’.”`` gives two quotations and a nested one.
    Near miss: ``The workers' union met at six o'clock in the '90s.`` gives none.
    """
    out: list[Quotation] = []
    unclosed: str | None = None
    read = [block for block in article.blocks if block.role in ROLES]
    for at, block in enumerate(read):
        following = read[at + 1].span.start if at + 1 < len(read) else len(page.text)
        goes_on_single = page.text[following : following + 1] == "‘"
        found = list(_scan(page.text, block.span.start, block.span.end, single=goes_on_single))
        goes_on = unclosed is not None and bool(found) and _opens_alike(page.text, block.span.start, found[0][0], unclosed)
        for number, (start, inner, inner_end, end, closed, nested) in enumerate(found):
            kind: Kind = "nested" if nested else _kind(page.text, start, inner, inner_end, block.span.start)
            quotation = Quotation(span=page.span(start, end), inner=page.span(inner, inner_end), kind=kind, closed=closed)
            if number == 0 and goes_on:
                quotation = replace(quotation, continues=True, kind="quotation")
            out.append(quotation)
        last = next((f for f in reversed(found) if not f[5]), None)
        unclosed = page.text[last[0] : last[1]] if last is not None and not last[4] else None
    return tuple(out)


def regions(text: str) -> list[tuple[int, int]]:
    """Return ``(start, end)`` of the outermost quotations of raw text, marks included; a line is a paragraph."""
    out = []
    for line in re.finditer(r"[^\n]+", text):
        out += [(start, end) for start, _, _, end, _, nested in _scan(text, line.start(), line.end()) if not nested]
    return out


def _opens_alike(text: str, block: int, start: int, mark: str) -> bool:
    return not text[block:start].strip() and text.startswith(mark, start)


Found = tuple[int, int, int, int, bool, bool]
"""start, start of the inner words, their end, end, closed, nested."""


def _scan(text: str, first: int, last: int, *, single: bool = False) -> Iterator[Found]:
    """Yield the quotations of one paragraph, in text order.

    ``single``: the next paragraph opens with a single mark, so that one which is open at the end here is no apostrophe.
    """
    stack: list[_Open] = []
    done: list[Found] = []
    later = _single_closers(text, first, last)
    for match in MARKS.finditer(text, first, last):
        mark, at, end = match.group(), match.start(), match.end()
        before = text[at - 1] if at > first else " "
        after = text[end] if end < last else " "
        if stack and _closes(stack, mark, before, after, at, later):
            while len(stack) > 1 and not _pairs(stack[-1].mark, mark):
                stack.pop()
            top = stack.pop()
            done.append((top.start, top.inner, at, end, True, bool(stack)))
        elif _opens(mark, before, after, text, end, at, later, first) and len(stack) < 4:
            if stack and (mark in SINGLE) == (stack[-1].mark in SINGLE) and mark == stack[-1].mark:
                # a second opening mark of the same kind: the first was never closed, so it ends here
                top = stack.pop()
                done.append((top.start, top.inner, at, at, False, bool(stack)))
            stack.append(_Open(mark, at, end))
    if stack and (stack[0].mark not in SINGLE or (single and stack[0].mark == "‘")):
        done.append((stack[0].start, stack[0].inner, _strip(text, first, last), _strip(text, first, last), False, False))
    yield from sorted(_outermost(done), key=lambda f: (f[0], -f[3]))


def _outermost(done: list[Found]) -> Iterator[Found]:
    """Yield ``done`` with "nested" true for exactly those that stand in another one."""
    end = -1
    for item in sorted(done, key=lambda f: (f[0], -f[3])):
        inside = item[3] <= end
        end = max(end, item[3])
        yield (*item[:5], inside)


def _strip(text: str, first: int, last: int) -> int:
    while last > first and text[last - 1].isspace():
        last -= 1
    return last


def _pairs(opening: str, closing: str) -> bool:
    if opening == "''":
        return closing == "''"
    return closing == "''" if opening == "``" else closing in CLOSERS.get(opening, "") and closing != "''"


def _single_closers(text: str, first: int, last: int) -> list[int]:
    """Return the places where a single mark could close: after a character, before none of a word."""
    return [m.start() for m in re.compile(r"(?<=\S)['’](?!\w)").finditer(text, first, last)]


def _next(places: list[int], after: int) -> int:
    """Return the first of the sorted ``places`` beyond ``after``; a far away number when there is none."""
    i = bisect_right(places, after)
    return places[i] if i < len(places) else 1 << 60


def _closes(stack: list[_Open], mark: str, before: str, after: str, at: int, later: list[int]) -> bool:
    if not any(_pairs(o.mark, mark) for o in stack):
        return False
    if mark in "'’":
        if before.isspace() or after.isalnum():
            return False
        # "the workers’ union" inside single marks: a plural's apostrophe when another mark can still close
        plural = before == "s" and after == " "
        return not (plural and _next(later, at) < at + 400)
    if mark == "“":
        # closes only where it cannot open: "“Not now,“ he said"
        return not before.isspace() and not after.isalnum() and after not in "“[‘"
    if mark in ('"', "''"):
        return not ((before.isspace() or before in "([—–") and not after.isspace() and after not in ".,;:!?)")
    return True


def _opens(mark: str, before: str, after: str, text: str, end: int, at: int, later: list[int], first: int) -> bool:
    free = not before.isalnum() and (before.isspace() or before in "([{—–-/“‘\"'«:>…")
    if mark in "“„‟«‹" or mark == "``":
        return True
    if mark in ("”", "»", "›"):
        return before.isspace() and not after.isspace()
    if mark in ('"', "''"):
        return free and not after.isspace()
    if mark in ("‘", "'", "’", "‚"):
        if not free or after.isspace() or (mark == "’" and not before.isspace()):
            return False
        word = re.compile(r"\w*").match(text, end)
        if after.isdigit() and re.compile(r"\d\ds?\b").match(text, end):
            return False
        if word is not None and word.group().lower() in ELISIONS:
            return False
        return (mark == "‘" and at == first) or (mark != "’" and _next(later, end) < end + 20_000)
    return False


def _kind(text: str, start: int, inner: int, inner_end: int, block: int) -> Kind:
    """Tell a quotation from a name of a work and from a few distanced words.

    True: ``the so-called “peace council”`` is scare quotes, ``her novel “The Long Weir”`` a title.
    Near miss: ``She said: “Never.”`` is a quotation although short: a full stop stands inside, and a colon before.
    """
    words = re.findall(r"[\w’'-]+", text[inner:inner_end])
    before = text[max(block, start - 40) : start].rstrip()
    if not words or len(words) > 12 or before[-1:] in (":", ",") or not before:
        return "quotation"
    if before[-1] in ".?!”»\"’'" and text[inner_end - 1] in ",.?!":
        return "quotation"
    if text[inner_end - 1] in ".!?…" or VERBAL.search(text, inner, inner_end):
        titled = _capitalised(words) and _last_word(before) in WORK_NOUNS
        return "title" if titled else "quotation"
    if _capitalised(words) and (len(words) > 1 or _last_word(before) in WORK_NOUNS):
        return "title"
    return "scare" if len(words) <= MAX_SCARE_WORDS else "quotation"


def _last_word(text: str) -> str:
    found = re.search(r"(\w+)\W*$", text)
    return found.group(1).lower() if found else ""


def _capitalised(words: list[str]) -> bool:
    return words[0][:1].isupper() and all(w[:1].isupper() or w[:1].isdigit() or w.lower() in SMALL for w in words)
