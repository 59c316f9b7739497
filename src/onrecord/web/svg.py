"""The timeline drawn: one line a happening, its days on an axis beside its words.

Days are points, longer intervals bars, dates that may be any day of an interval hatched, an open end an arrow. Long quiet
stretches of the axis are shortened and the cut is drawn. Above the lines stand two other clocks: when words were spoken and when
pages came out. The same stands as a table beneath.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.core import edtf
from onrecord.core.record import TimelineRow
from onrecord.core.text import Edtf
from onrecord.web.shown import MONTHS, visible, when

PLAIN_DAYS = 21
"""Gaps up to this many days are drawn to scale; a longer one grows with its logarithm and is cut on the axis."""
LEAD = 15
"""User units kept free at either end of the axis for arrows."""
LABEL = 54
"""User units that the longest tick label needs ("May 2031" in 12 px)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Sizes in user units: where the axis runs, where words begin, how many characters a line of words holds."""

    width: int
    left: int
    axis: int
    words: int
    chars: int
    line: int = 19
    below: bool = False
    """Words stand under the mark (narrow screens), not beside it."""


WIDE = Layout(width=1060, left=150, axis=330, words=500, chars=76)
NARROW = Layout(width=370, left=4, axis=362, words=4, chars=45, below=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One happening drawn. ``x0``, ``x1``: ends of its mark; ``open``: which ends are open ("", "lo", "hi")."""

    y: int
    x0: float
    x1: float
    shape: str
    open: str
    date: str
    words: tuple[str, ...]
    full: str
    href: str | None
    row: TimelineRow
    parted: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A labelled place on the axis; ``cut``: a place where quiet time is left out."""

    x: float
    label: str
    cut: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """Everything a template needs to draw."""

    layout: Layout
    height: int
    lines: tuple[Line, ...]
    ticks: tuple[Tick, ...]
    said: tuple[float, ...]
    published: tuple[float, ...]
    top: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A row with its words and links."""

    row: TimelineRow
    words: str
    href: str | None
    parted: str | None = None
    """Address of a disagreement about it."""


def draw(entries: Sequence[Entry], said: Iterable[Edtf], published: Iterable[Edtf], layout: Layout) -> Drawing | None:
    """Return the drawing of ``entries`` (in their order); None when no date among them can be placed."""
    days = {e.row.id: edtf.parse(e.row.when.value) for e in entries}
    placed = [e for e in entries if (d := days[e.row.id]) is not None and (d.lo or d.hi)]
    if not placed:
        return None
    spoken, out = _days(said), _days(published)
    borders = {b for e in placed if (d := days[e.row.id]) for b in (d.lo, d.hi) if b is not None}
    axis = Axis(sorted({*borders, *spoken, *out}), layout)
    top, lines = 74, []
    y = top + 14
    for entry in placed:
        line = _line(entry, axis, y, layout)
        lines.append(line)
        y += layout.line * max(len(line.words), 1) + (46 if layout.below else 9)
    return Drawing(
        layout=layout,
        height=y + 4,
        lines=tuple(lines),
        ticks=tuple(axis.ticks()),
        said=tuple(sorted({axis.x(d) for d in spoken})),
        published=tuple(sorted({axis.x(d) for d in out})),
        top=top,
    )


def _days(values: Iterable[Edtf]) -> list[date]:
    return [d for v in values if (d := edtf.day(v)) is not None]


def _line(entry: Entry, axis: Axis, y: int, layout: Layout) -> Line:
    days = edtf.parse(entry.row.when.value)
    lo, hi = (days.lo, days.hi) if days else (None, None)
    first, last = lo or hi, hi or lo
    if first is None or last is None:  # draw() leaves such rows out
        raise ValueError(f"timeline row {entry.row.id}: no day in {entry.row.when.value}")
    x0, x1 = axis.x(first), axis.x(last)
    shape = "point" if lo == hi else ("bar" if "/" in entry.row.when.value and lo and hi else "hatched")
    if lo is None:
        x0 = max(x1 - 34, layout.left)
    elif hi is None:
        x1 = min(x0 + 34, layout.left + layout.axis)
    elif shape != "point" and x1 - x0 < 9:
        x0, x1 = (x0 + x1) / 2 - 4.5, (x0 + x1) / 2 + 4.5
    return Line(
        y=y,
        x0=round(x0, 1),
        x1=round(x1, 1),
        shape=shape,
        open="lo" if lo is None else ("hi" if hi is None else ""),
        date=when(entry.row.when.value),
        words=tuple(_lines(visible(entry.words), layout.chars)),
        full=entry.words,
        href=entry.href,
        row=entry.row,
        parted=entry.parted,
    )


def _lines(words: str, chars: int) -> list[str]:
    """Return ``words`` on at most two lines of about ``chars`` characters; what does not fit ends in an ellipsis."""
    words = " ".join(words.split())
    if len(words) <= chars:
        return [words]
    at = words.rfind(" ", chars // 2, chars + 1)
    first, rest = (words[:at], words[at + 1 :]) if at > 0 else (words[:chars], words[chars:])
    if len(rest) > chars:
        at = rest.rfind(" ", chars // 2, chars)
        rest = rest[: at if at > 0 else chars - 1].rstrip(" ,;:") + " …"
    return [first, rest]


class Axis:
    """From days to places: to scale within busy stretches, long gaps shortened."""

    def __init__(self, days: Sequence[date], layout: Layout) -> None:
        self.days = list(days)
        self.layout = layout
        at = [0.0]
        for a, b in zip(self.days, self.days[1:], strict=False):
            at.append(at[-1] + _length((b - a).days))
        inner = layout.axis - 2 * LEAD
        scale = inner / at[-1] if at[-1] else 0.0
        self.at = [layout.left + LEAD + (a * scale if scale else inner / 2) for a in at]

    def x(self, day: date) -> float:
        """Return the place of ``day``, days outside at the ends."""
        i = bisect_right(self.days, day) - 1
        if i < 0 or i >= len(self.days) - 1:
            return round(self.at[0 if i < 0 else -1], 1)
        share = (day - self.days[i]).days / (self.days[i + 1] - self.days[i]).days
        return round(self.at[i] + share * (self.at[i + 1] - self.at[i]), 1)

    def ticks(self) -> list[Tick]:
        """Return month labels that do not touch, the year where it changes, and a cut where less than half a gap is drawn."""
        kept: list[tuple[float, date]] = []
        for day in [*self._ends(), *self._starts()]:
            if all(abs(x - self.x(day)) > LABEL for x, _ in kept):
                kept.append((self.x(day), day))
        out, year = [], 0
        for x, day in sorted(kept):
            month = MONTHS[day.month - 1][:3]
            out.append(Tick(x=x, label=month if day.year == year else f"{month} {day.year}"))
            year = day.year
        gaps = zip(self.days, self.days[1:], self.at, self.at[1:], strict=False)
        cuts = [
            Tick(x=round((x + y) / 2, 1), label="", cut=True) for a, b, x, y in gaps if (b - a).days > 2 * _length((b - a).days)
        ]
        return sorted([*out, *cuts], key=lambda t: (t.x, t.label))

    def _ends(self) -> list[date]:
        return list(dict.fromkeys((self.days[0], self.days[-1])))

    def _starts(self) -> list[date]:
        """Return the firsts of January, then of all months, that lie in stretches drawn to scale; where none fits, first days."""
        found = []
        for a, b in zip(self.days, self.days[1:], strict=False):
            first = date(b.year, b.month, 1)
            if (b - a).days <= PLAIN_DAYS and a <= first:
                found.append(first)
        return [*sorted(found, key=lambda d: (d.month != 1, d)), *(d for d in self.days if d.day == 1)]


def _length(days: int) -> float:
    return days if days <= PLAIN_DAYS else PLAIN_DAYS + 5 * math.log(days / PLAIN_DAYS)
