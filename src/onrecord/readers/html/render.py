"""The rendering: blocks break lines, white space collapses as in a browser, and every character keeps its place.

Left out: scripts, styles, templates, drawings, the head without its title, comments, the values and lists of form controls,
what a browser shows only when it cannot show something else (``noscript``, the inside of ``video``, ``audio``, ``canvas``), and
alternative texts. Kept: whatever style sheets or scripts may hide. Added, besides white space between blocks: a space where
two words of neighbouring inline elements would touch ("<a>Home</a><a>News</a>").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.core.text import LineHint
from onrecord.errors import NotReadable
from onrecord.readers.html.elements import (
    BLOCKS,
    FENCES,
    HEAD_ONLY,
    HEADINGS,
    HIDDEN,
    IMPLIED,
    NESTING,
    TOUCHING,
    VOID,
    Node,
    Notice,
)
from onrecord.readers.html.tokens import Tokenizer, attributes
from onrecord.readers.html.writer import Writer

MAX_DEPTH = 200
"""Deeper elements are rendered, but their tags stand in no path (browsers stop at 512)."""
MAX_ELEMENTS = 500_000
"""No page of the 772 in clean/html.train has 20,000; one of more than this is left out before it fills the memory."""
MAX_NOTICES = 5_000

_CLASS = re.compile(r"""(?<![^\s"'])class\s*=\s*(?:"\s*([^\s"]+)|'\s*([^\s']+)|([^\s>"']+))""", re.IGNORECASE)
_LINK = re.compile(r"""(?<![^\s"'])href\s*=""", re.IGNORECASE)
_TOLD = frozenset({"meta", "link", "html", "time", "base", "script"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """The page text with its map. ``depth``: deepest nesting met; ``elements``: number of start tags."""

    text: str
    rows: tuple[tuple[int, int, int, int], ...]
    lines: tuple[LineHint, ...]
    notices: tuple[Notice, ...]
    depth: int
    elements: int


def render(document: str) -> Rendering:
    """Return the rendering of the whole ``document``; raises NotReadable above ``MAX_ELEMENTS`` or ``MAX_ROWS``."""
    return _Renderer(document).run()


class _Renderer:
    def __init__(self, document: str) -> None:
        self.document = document
        self.tokens = Tokenizer(document)
        self.top = Node("", "", None)
        self.out = Writer(document, self.top)
        self.notices: list[Notice] = []
        self.open: dict[str, int] = {}
        self.overflow: dict[str, int] = {}
        self.deep = self.deepest = self.elements = 0

    def run(self) -> Rendering:
        hidden, nested = "", 0
        for kind, name, start, end in self.tokens:
            if hidden:
                if name == hidden and kind != "text":
                    opened = kind == "open" and name in NESTING and self.document[end - 2] != "/"
                    nested += 1 if opened else -1 if kind == "close" else 0
                    hidden = hidden if nested else ""
            elif kind == "text":
                self._text(start, end)
            elif kind == "open":
                if name in HIDDEN and self.tokens.closed_after(name, end):
                    if not (name == "svg" and self.document[end - 2] == "/"):
                        hidden, nested = name, 1
                else:
                    self._open(name, start, end)
            elif kind == "close":
                self._close(name, start)
        while self.top.parent is not None:
            self._pop(len(self.document))
        self.out.end_line()
        return Rendering(
            text="".join(self.out.parts), rows=tuple(self.out.rows), lines=tuple(self.out.lines), notices=tuple(self.notices),
            depth=self.deepest, elements=self.elements,
        )  # fmt: skip

    def _text(self, start: int, end: int) -> None:
        if not self.out.pre and not self.document[start:end].strip(" \t\n\r\f"):
            self.out.gap = self.out.gap or " "
            return
        if self.open.get("head") and not self.open.get("title"):
            self._pop_to("head", set(), start)
        self.out.text(start, end)

    def _open(self, name: str, start: int, end: int) -> None:
        self.elements += 1
        if self.elements > MAX_ELEMENTS:
            raise NotReadable(f"more than {MAX_ELEMENTS:,} elements in one page; split it and add the parts", result="skipped")
        if self.open.get("head") and name not in HEAD_ONLY:
            self._pop_to("head", set(), start)
        implied = IMPLIED.get(name)
        if implied is not None:
            for closed in implied[0]:
                if self.open.get(closed):
                    self._pop_first(*implied, start)
                    break
        tag = self.document[start : end - 1] if end - start > 1 else ""
        notice = self._notice(name, tag, start, end) if tag else None
        if name in BLOCKS:
            self.out.break_for(name)
        elif name == "br":
            self.out.break_line()
        elif self.out.ended and name in TOUCHING:
            self.out.touching = True
        self.out.ended = False
        if name in VOID or (name in ("html", "body") and self.open.get(name)):
            if name == "hr":
                self.out.break_for(name)
            return
        self._push(name, tag, end, notice)

    def _push(self, name: str, tag: str, end: int, notice: Notice | None) -> None:
        if name == "a" and self.out.links:
            self._unlink()
        depth = self.top.depth + self.deep + 1
        if depth > self.deepest:
            self.deepest = depth
        if self.top.depth >= MAX_DEPTH:
            self.overflow[name] = self.overflow.get(name, 0) + 1
            self.deep += 1
            return
        label = name[:40]
        if "class" in tag or "CLASS" in tag:
            found = _CLASS.search(tag)
            if found is not None:
                label += "." + (found[1] or found[2] or found[3])[:40].replace("/", "_")
        node = self.top = self.out.node = Node(name, label, self.top)
        self.open[name] = self.open.get(name, 0) + 1
        if name == "a" and _LINK.search(tag):
            node.link = True
            self.out.links += 1
        elif name in ("pre", "listing"):
            self.out.pre += 1
            self.out.fresh = True
        if notice is not None:
            node.notice = notice
            notice.text, notice.raw = (self.out.size, self.out.size), (end, end)

    def _close(self, name: str, start: int) -> None:
        if name == "p" or (name in BLOCKS and self.overflow.get(name)):
            self.out.break_for(name)
        elif name == "br":
            self.out.break_line()
        self.out.ended = self.out.ended or name in TOUCHING
        if self.overflow.get(name):
            self.overflow[name] -= 1
            self.deep -= 1
        elif name in ("html", "body") or not self.open.get(name):
            return
        elif name in BLOCKS or name in ("button", "form"):
            self._pop_to(name, FENCES.get(name, {"td", "th", "caption"}), start)
        else:
            self._close_inline(name, start)

    def _close_inline(self, name: str, start: int) -> None:
        node: Node | None = self.top
        while node is not None and node.name not in BLOCKS:
            if node.name == name:
                self._pop_to(name, set(), start)
                return
            node = node.parent
        if name == "a" and self.out.links:
            self._unlink()

    def _pop_to(self, name: str, fences: set[str], position: int) -> None:
        """Close everything up to the nearest open ``name``; nothing when one of ``fences`` stands in between."""
        same = HEADINGS if name in HEADINGS else {name}
        self._pop_first(same, fences - same, position)

    def _pop_first(self, names: set[str], fences: set[str], position: int) -> None:
        node: Node | None = self.top
        while node is not None and node.name not in names:
            if node.name in fences:
                return
            node = node.parent
        if node is None:
            return
        outside = node.parent
        while self.top is not outside:
            self._pop(position)

    def _pop(self, position: int) -> None:
        node = self.top
        if node.parent is None:
            return
        self.top = self.out.node = node.parent
        self.open[node.name] -= 1
        if node.link:
            self.out.links -= 1
        elif node.name in ("pre", "listing"):
            self.out.pre -= 1
        if node.name in BLOCKS:
            self.out.break_for(node.name)
        if node.notice is not None:
            node.notice.text = (node.notice.text[0], self.out.size)
            node.notice.raw = (node.notice.raw[0], position)

    def _unlink(self) -> None:
        node: Node | None = self.top
        while node is not None and not node.link:
            node = node.parent
        if node is not None:
            node.link = False
            self.out.links -= 1

    def _notice(self, name: str, tag: str, start: int, end: int) -> Notice | None:
        if name not in _TOLD and "itemprop" not in tag and not ("author" in tag and "rel" in tag):
            return None
        if len(self.notices) >= MAX_NOTICES:
            return None
        notice = Notice(name, attributes(self.document, start, end))
        self.notices.append(notice)
        return notice
