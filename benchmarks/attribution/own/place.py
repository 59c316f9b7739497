"""Snippets of gold as ranges of the page: words exactly as written there, white space free."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

Range = tuple[int, int]
BESIDE = frozenset({"source", "cue"})
"""Parts that stand beside the content, not in it; an addressee may stand in it ("urged | the council to act")."""


def occurrences(text: str, words: str) -> list[Range]:
    """Return where ``words`` stand in ``text`` as whole words, whatever white space lies between them.

    True: "he" in "so he said". Near miss: "he" in "the".
    """
    parts = [re.escape(w) for w in words.split()]
    if not parts:
        raise ValueError("an empty snippet")
    first = r"(?<!\w)" if words.strip()[0].isalnum() else ""
    last = r"(?!\w)" if words.strip()[-1].isalnum() else ""
    return [m.span() for m in re.finditer(first + r"\s+".join(parts) + last, text)]


def once(text: str, words: str) -> Range:
    """Return the one place of ``words``. Raises ValueError where they are missing or stand there twice."""
    found = occurrences(text, words)
    if len(found) != 1:
        raise ValueError(f"{'missing' if not found else f'ambiguous, {len(found)} places'}: {words!r}")
    return found[0]


def ranges_of(text: str, given: Mapping[str, Sequence[Any]]) -> dict[str, tuple[Range, ...]]:
    """Return the ranges of every part of a statement. Raises ValueError with the snippet that has no one place."""
    content = tuple(_content(text, snippet) for snippet in given["content"])
    rest = {part: tuple(_near(text, s, content, part) for s in given[part]) for part in given if part != "content"}
    return {"content": content, **rest}


def _content(text: str, snippet: Any) -> Range:
    return once(text, snippet) if isinstance(snippet, str) else _within(text, snippet)


def _within(text: str, snippet: Mapping[str, str]) -> Range:
    """Return the place of ``text`` in the longer stretch ``in``; the first one where it comes twice in that."""
    start, end = once(text, snippet["in"])
    found = [r for r in occurrences(text, snippet["text"]) if start <= r[0] and r[1] <= end]
    if not found:
        raise ValueError(f"missing: {snippet['text']!r} in {snippet['in']!r}")
    return found[0]


def _near(text: str, snippet: Any, content: Sequence[Range], part: str) -> Range:
    """Return the place of a snippet that is nearest to the first content."""
    if not isinstance(snippet, str):
        return _within(text, snippet)
    found = occurrences(text, snippet)
    if not found:
        raise ValueError(f"missing: {snippet!r} ({part})")
    if part in BESIDE:
        found = [r for r in found if not any(r[0] < e and s < r[1] for s, e in content)] or found
    low, high = content[0]
    return min(found, key=lambda r: (max(0, low - r[1], r[0] - high), r[0]))
