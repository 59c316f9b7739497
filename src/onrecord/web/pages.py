"""A page's own text for reading: blocks with their roles, the words of cells as targets, numbers that lead back to rows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from onrecord.core.analysis import Block
from onrecord.core.text import PageId, Span, Spans
from onrecord.web.marks import Mark, Writer, grouped
from onrecord.web.view import PageView, View

INLINE = frozenset({"navigation", "header", "notice"})
"""Roles whose blocks are set one after another on a line: site furniture of a word or two each."""
LABELS = {
    "body": "",
    "repeat": "repeated",
    "source": "source line",
    "navigation": "site menu",
    "notice": "site notice",
    "foreign": "other language",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A page's text as HTML, and the anchors whose words are in several elements."""

    html: Markup
    pieces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A block (with its role) or what stands between two blocks (role None)."""

    start: int
    end: int
    role: str | None


class Reader:
    """Writes the texts of a view's pages."""

    def __init__(self, view: View) -> None:
        self.view = view
        self._notes = notes(view)

    def written(self, page: PageView, extra: Sequence[Span] = ()) -> Written:
        """Return the text of ``page``; without tags and role labels it is the visible page text, nothing more or less.

        ``extra``: further spans that get anchors (places found by a search).
        """
        text = self.view.shown_text(page.page.id)
        writer = Writer(text, notes=self._notes.get(page.page.id, {}))
        stretches = divided(page.article.blocks, len(text))
        placed = _placed(stretches, self._marks(page, extra))
        out = []
        for role, run in groupby(zip(stretches, placed, strict=True), key=_Runs()):
            inner = Markup("").join(_set(writer, stretch, marks) for stretch, marks in run)
            out.append(inner if role is None else _labelled(role, inner))
        return Written(html=Markup("").join(out), pieces=tuple(sorted(writer.pieces)))

    def _marks(self, page: PageView, extra: Sequence[Span]) -> Iterator[Mark]:
        known = self.view.groups[page.page.id]
        for group, (ranges, kind) in known.items():
            yield from (Mark(s, e, group, kind) for s, e in ranges)
        for link in self.view.links(extra):
            group = link.href.partition("#")[2]
            if link.page is page and group not in known:
                yield from (Mark(s, e, group, "") for s, e in grouped(extra)[page.page.id])


class _Runs:
    """Key for grouping: the role of a block; a gap goes with the block before it, a dateline with the body it opens."""

    def __init__(self) -> None:
        self.role: str | None = None

    def __call__(self, placed: tuple[Stretch, object]) -> str | None:
        role = placed[0].role or self.role
        self.role = "body" if role == "dateline" else role
        return self.role


def divided(blocks: Sequence[Block], length: int) -> list[Stretch]:
    """Return blocks and gaps in text order, covering every code point once (an overlapping block, never made, is left out)."""
    out, here = [], 0
    for block in sorted(blocks, key=lambda b: b.span):
        if not here <= block.span.start < block.span.end <= length:
            continue
        if here < block.span.start:
            out.append(Stretch(here, block.span.start, None))
        out.append(Stretch(block.span.start, block.span.end, block.role))
        here = block.span.end
    if here < length:
        out.append(Stretch(here, length, None))
    return out


def _placed(stretches: Sequence[Stretch], marks: Iterable[Mark]) -> list[list[Mark]]:
    """Return for each stretch the marks that reach into it."""
    starts = [s.start for s in stretches]
    out: list[list[Mark]] = [[] for _ in stretches]
    for mark in marks:
        i = max(bisect_right(starts, mark.start) - 1, 0)
        while i < len(stretches) and stretches[i].start < mark.end:
            out[i].append(mark)
            i += 1
    return out


def _set(writer: Writer, stretch: Stretch, marks: Sequence[Mark]) -> Markup:
    """Return one stretch; white space between blocks is kept for those who copy, but not drawn."""
    blank = stretch.role is None and writer.text[stretch.start : stretch.end].isspace()
    inner = writer.write(stretch.start, stretch.end, () if blank else marks)
    if stretch.role == "dateline" and "\n" not in writer.text[stretch.end : stretch.end + 3]:
        return Markup('<p class="dateline">{}</p>').format(inner)
    return Markup("<i>{}</i>" if blank else "<p>{}</p>").format(inner)


def _labelled(role: str, inner: Markup) -> Markup:
    label = LABELS.get(role, role)
    told = Markup('<b class="role">{}</b>').format(label) if label else Markup("")
    kind = "inline" if role in INLINE else "block"
    return Markup('<div class="run {} r-{}">{}<div dir="auto">{}</div></div>').format(kind, role, told, inner)


def notes(view: View) -> dict[PageId, dict[int, list[Markup]]]:
    """Return the numbers of statements and the signs of disagreements: by page, then by the offset after which they stand."""
    out: dict[PageId, dict[int, list[Markup]]] = {}

    def add(spans: Spans, row: str, kind: str, sign: str, told: str) -> None:
        for page, ranges in grouped(spans).items():
            note = Markup('<a class="n{}" href="{}" data-n="{}" aria-label="{}"></a>')
            out.setdefault(page, {}).setdefault(ranges[-1][1], []).append(note.format(kind, view.row_href(row), sign, told))

    for row in view.tables.statements:
        if row.id in view.numbers:
            number = str(view.numbers[row.id])
            add(row.content, row.id, "", number, f"statement {number}")
    for parted in view.tables.disagreements:
        for side in parted.sides:
            add(
                side.spans,
                parted.id,
                f" {parted.level}",
                "conflict" if parted.level == "conflict" else "to check",
                "accounts part here",
            )
    return out
