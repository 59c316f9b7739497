"""Where every cell's words stand: anchors for spans, and a page's text divided at their borders.

A *group* is the spans of one cell on one page; it has one anchor, made of page number and code points, which cells with the same
spans share. All dividing happens here, in code points; browsers only follow anchors and never count.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any

from markupsafe import Markup, escape

from onrecord.core.text import Cell, PageId, Span

Ranges = tuple[tuple[int, int], ...]
"""Start and end of each stretch, sorted, apart, not empty."""
LONGEST_ANCHOR = 4
"""Stretches spelled out in an anchor; longer groups end in a hash of the rest."""


def grouped(spans: Iterable[Span]) -> dict[PageId, Ranges]:
    """Return ``spans`` by page, in the order of their first span; overlapping and touching stretches are one."""
    by_page: dict[PageId, list[tuple[int, int]]] = {}
    for span in spans:
        by_page.setdefault(span.page, []).append((span.start, span.end))
    merged = {page: _merged(ranges) for page, ranges in by_page.items()}
    return {page: ranges for page, ranges in merged.items() if ranges}


def _merged(ranges: Iterable[tuple[int, int]]) -> Ranges:
    out: list[tuple[int, int]] = []
    for start, end in sorted(r for r in ranges if r[0] < r[1]):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)


def anchor(number: int, ranges: Ranges) -> str:
    """Return the anchor of a group on page ``number``: "t3.120-180.200-220"; safe in addresses, attributes and selectors."""
    told = ".".join(f"{s}-{e}" for s, e in ranges[:LONGEST_ANCHOR])
    if len(ranges) > LONGEST_ANCHOR:
        told += "." + hashlib.sha256(repr(ranges).encode()).hexdigest()[:8]
    return f"t{number}.{told}"


def spans_in(value: Any) -> Iterator[tuple[Span, ...]]:
    """Yield the spans of every cell and span field in ``value`` (a row, or rows within rows), one tuple a cell or field."""
    if isinstance(value, Cell):
        yield value.spans
    elif isinstance(value, Span):
        yield (value,)
    elif is_dataclass(value) and not isinstance(value, type):
        for f in fields(value):
            yield from spans_in(getattr(value, f.name))
    elif isinstance(value, tuple | list) and value and not isinstance(value[0], str | int | float):
        if all(isinstance(v, Span) for v in value):
            yield tuple(value)
        else:
            for v in value:
                yield from spans_in(v)


@dataclass(frozen=True, slots=True)
class Mark:
    """One stretch to be marked. ``kind`` is a class name of the style sheet, "" for words that show only when opened."""

    start: int
    end: int
    group: str
    kind: str = ""


@dataclass(slots=True)
class Writer:
    """Writes a page's text stretch by stretch as nested elements; the first element of a group gets its anchor as id.

    ``text``: the page's text as ``visible`` gives it. ``anchors``: False for a quotation, whose marks are no targets.
    ``notes``: markup that stands at an offset without being page text (an empty element whose sign the style sheet draws).
    """

    text: str
    notes: Mapping[int, Sequence[Markup]] = field(default_factory=dict)
    written: set[str] = field(default_factory=set)
    pieces: set[str] = field(default_factory=set)
    """Groups that are more than one element."""
    anchors: bool = True

    def write(self, start: int, end: int, marks: Iterable[Mark]) -> Markup:
        """Return ``text[start:end]`` escaped, with ``marks`` (cut to the stretch) as elements that nest.

        Where two marks cross, the later one is closed and opened again: its further elements carry the anchor in ``data-of``.
        """
        cut = [Mark(max(m.start, start), min(m.end, end), m.group, m.kind) for m in marks if m.start < end and m.end > start]
        opening: dict[int, list[Mark]] = {}
        for mark in cut:
            opening.setdefault(mark.start, []).append(mark)
        notes = {p for p in self.notes if start < p <= end}
        borders = sorted({start, end, *notes, *(m.start for m in cut), *(m.end for m in cut)})
        out: list[str] = []
        stack: list[Mark] = []
        for here, there in zip(borders, [*borders[1:], end], strict=True):
            again = self._close(stack, here, out)
            out.extend(self.notes[here] if here in notes else ())
            for mark in sorted([*again, *opening.get(here, ())], key=lambda m: (-m.end, m.kind, m.group)):
                out.append(self._tag(mark))
                stack.append(mark)
            out.append(str(escape(self.text[here:there])).replace("\r", "&#13;"))
        return Markup("".join(out))

    def _close(self, stack: list[Mark], here: int, out: list[str]) -> list[Mark]:
        """Close the marks that end at ``here``; return those closed only because they crossed."""
        again: list[Mark] = []
        while any(mark.end <= here for mark in stack):
            mark = stack.pop()
            out.append("</mark>")
            if mark.end > here:
                again.append(mark)
        return again

    def _tag(self, mark: Mark) -> str:
        kind = f' class="{mark.kind}"' if mark.kind else ""
        if not self.anchors:
            return f"<mark{kind}>"
        name = "data-of" if mark.group in self.written else "id"
        if mark.group in self.written:
            self.pieces.add(mark.group)
        self.written.add(mark.group)
        return f'<mark {name}="{mark.group}"{kind}>'
