"""The text as it grows: white space, lines, and the row that leads each stretch back to the raw document."""

from __future__ import annotations

import html
import re

from onrecord.core.text import LineHint
from onrecord.errors import NotReadable
from onrecord.readers.html.elements import CELLS, LINES, LISTS, Node

MAX_ROWS = 1_000_000
"""A page with more stretches than this is left out before its map fills the memory."""

_IRREGULAR = re.compile(r"[ \t\n\r\f]{2,}|[\t\n\r\f]|[\x00\ufeff]|&(?:#[0-9]++;?|#[xX][0-9a-fA-F]++;?|[^\t\n\f <&#;]{1,32}+;?)")
_NEWLINE = re.compile(r"\r\n?|\n")


class Writer:
    """Writes stretches of ``document``; its user keeps ``node`` (innermost open element), ``links`` and ``pre`` (open ones)."""

    def __init__(self, document: str, node: Node) -> None:
        self.document = document
        self.node = node
        self.links = self.pre = 0
        self.parts: list[str] = []
        self.size = 0
        self.rows: list[tuple[int, int, int, int]] = []
        self.lines: list[LineHint] = []
        self.gap = ""
        self.fresh = False  # right behind <pre>
        self.ended = False  # an inline element has just ended
        self.touching = False  # and another begun: a space is due where two words touch
        self.last = ""  # last character written
        self.line_start = 0
        self.line_node: Node | None = None
        self.line_linked = self.line_blank = 0

    def break_for(self, name: str) -> None:
        if name in CELLS:
            self.gap = self.gap if "\n" in self.gap else "\t"
        elif name in LINES or (name in LISTS and self.node.name == "li"):
            self.gap = self.gap if "\n" in self.gap else "\n"
        else:
            self.gap = self.gap if "\n\n" in self.gap else "\n\n"

    def break_line(self) -> None:
        self.gap = "\n\n" if "\n" in self.gap else "\n"

    def text(self, start: int, end: int) -> None:
        """Write a stretch of text with entities still in it; not called with white space alone outside ``<pre>``."""
        document = self.document
        if self.pre:
            self._preformatted(start, end)
            return
        position = start
        for found in _IRREGULAR.finditer(document, start, end):
            if found.start() > position:
                self._chunk(position, found.start())
            position = found.end()
            piece = found[0]
            if piece[0] == "&":
                self._entity(piece, found.start(), position)
            elif piece not in "\x00\ufeff" and not self.gap:
                self.gap = " "
        if position < end:
            self._chunk(position, end)

    def _chunk(self, start: int, end: int) -> None:
        """Write a stretch whose only white space is single spaces."""
        document = self.document
        if document[start] == " ":
            start += 1
            self.gap = self.gap or " "
        trailing = end > start and document[end - 1] == " "
        if end - trailing > start:
            self._write(document[start : end - trailing], start, end - trailing)
        if trailing and not self.gap:
            self.gap = " "

    def _entity(self, piece: str, start: int, end: int) -> None:
        value = html.unescape(piece) if len(piece) < 4000 else piece
        if value == piece:
            self._write(piece, start, end)
        elif value and value in " \t\n\r\f":
            self.gap = self.gap or " "
        elif value:
            self._write(value, start, end)

    def _preformatted(self, start: int, end: int) -> None:
        position = start
        document = self.document
        while position < end:
            found = _NEWLINE.search(document, position, end)
            self._verbatim(position, found.start() if found else end)
            if found is None:
                return
            position = found.end()
            if not (self.fresh and found.start() == start):  # the line break right after <pre> does not count
                self.gap = self.gap + "\n" if self.gap.strip(" \t") else "\n"
            self.fresh = False

    def _verbatim(self, start: int, end: int) -> None:
        position = start
        for found in _IRREGULAR.finditer(self.document, start, end):
            if found[0][0] not in "&\x00\ufeff":
                continue
            if found.start() > position:
                self._write(self.document[position : found.start()], position, found.start())
            if found[0][0] == "&":
                value = html.unescape(found[0]) if len(found[0]) < 4000 else found[0]
                if _NEWLINE.fullmatch(value):
                    self.gap = self.gap + "\n" if self.gap.strip(" \t") else "\n"
                elif value:
                    self._write(value, found.start(), found.end())
            position = found.end()
        if position < end:
            self._write(self.document[position:end], position, end)

    def _write(self, words: str, start: int, end: int) -> None:
        """Write ``words``, which stand at ``start:end`` of the document."""
        gap = self.gap
        if (not self.size or "\n" in gap) and words.isspace():
            return
        if self.size:
            if not gap and self.touching and _joins(self.last) and _joins(words[0]):
                gap = " "
            if "\n" in gap:
                self.end_line()
            if gap:
                self.parts.append(gap)
                self.size += len(gap)
                if self.line_node is not None:
                    self.line_blank += len(gap)
        self.gap = ""
        self.touching = self.ended = False
        node = self.node
        if self.line_node is None:
            self.line_start, self.line_node = self.size, node
        elif self.line_node is not node:
            self.line_node = _common(self.line_node, node)
        if self.links:
            self.line_linked += len(words)
        at, size = self.size, self.size + len(words)
        last = self.rows[-1] if self.rows else None
        if (
            last is not None and last[1] == at and last[3] == start
            and end - start == len(words) and last[3] - last[2] == last[1] - last[0]
        ):  # fmt: skip
            self.rows[-1] = (last[0], size, last[2], end)
        else:
            self.rows.append((at, size, start, end))
            if len(self.rows) > MAX_ROWS:
                raise NotReadable(
                    f"more than {MAX_ROWS:,} stretches of text in one page; split it and add the parts", result="skipped"
                )
        self.parts.append(words)
        self.size = size
        self.last = words[-1]

    def end_line(self) -> None:
        node = self.line_node
        if node is None:
            return
        length = self.size - self.line_start - self.line_blank
        share = round(min(self.line_linked / length, 1.0), 3) if length else 0.0
        self.lines.append(LineHint(start=self.line_start, end=self.size, path=_path(node), link_share=share))
        self.line_node = None
        self.line_linked = self.line_blank = 0


def _joins(character: str) -> bool:
    """Return whether ``character`` would make one word with its neighbour in a script that writes spaces."""
    return character.isalnum() and character < "\u2e80"


def _common(a: Node, b: Node) -> Node:
    """Return the innermost element that holds both."""
    while a is not b:
        if a.depth >= b.depth and a.parent is not None:
            a = a.parent
        elif b.parent is not None:
            b = b.parent
    return a


def _path(node: Node) -> str:
    if node.path is None:
        labels: list[str] = []
        above: Node | None = node
        while above is not None and above.parent is not None and len(labels) < 12:
            labels.append(above.label)
            above = above.parent
        node.path = "/".join(reversed(labels))
    return node.path
