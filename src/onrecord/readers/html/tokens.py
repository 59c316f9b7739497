"""A tolerant HTML tokenizer that knows where everything stands.

Parsers that can be installed give no character positions, so this one is our own. It never fails, never recurses, and
takes linear time on any input. It follows the HTML standard in what ends a tag, a comment or a script; it departs from it
only where a broken page would lose its text: an unclosed ``<noscript>``, ``<iframe>`` or ``<textarea>`` hides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

Kind = Literal["text", "open", "close", "raw"]
Token = tuple[Kind, str, int, int]
"""Kind, tag name (lower case), start, end. ``text``: a stretch with entities still in it. ``open``: from behind the name to
behind ``>``. ``close``: the whole end tag. ``raw``: the contents of a script, style, ...; its ``open`` comes before it."""

RAW = frozenset({"script", "style", "xmp", "iframe", "noembed", "noframes", "noscript", "textarea"})
"""Elements whose contents are not markup; none of them is shown."""
_HIDE_TO_END = frozenset({"script", "style"})

_MARKUP = re.compile(r"<(?=[a-zA-Z!?]|/[a-zA-Z>])")
_NAME = r"([a-zA-Z][^\s/><\x00]*+)"
_ATTRIBUTES = r"""(?:[^>"'=]++|=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+|["'])*+"""
_TAG = re.compile(f"<(/?){_NAME}{_ATTRIBUTES}>")
_PLAIN = re.compile(f"<(/?){_NAME}[^>]*+>")
_COMMENT_END = re.compile(r"--!?>")
_MAX_WASTE = 8
"""So many tags may run to the end of the document in vain before quotation marks in tags are ignored."""


@cache
def _closer(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{re.escape(name)}(?=[\s/>])", re.IGNORECASE)


class Tokenizer:
    """One pass over ``document``; see ``Token``."""

    def __init__(self, document: str) -> None:
        self.document = document
        self._waste = 0
        self._no_closer: set[str] = set()
        self._last_closer: dict[str, int] = {}

    def closed_after(self, name: str, position: int) -> bool:
        """Return whether an end tag ``name`` follows anywhere behind ``position``."""
        if name not in self._last_closer:
            self._last_closer[name] = max((m.start() for m in _closer(name).finditer(self.document)), default=-1)
        return self._last_closer[name] >= position

    def __iter__(self) -> Iterator[Token]:
        document, position, size = self.document, 0, len(self.document)
        markup, tag = _MARKUP.search, _TAG.match
        while position < size:
            found = markup(document, position)
            start = found.start() if found else size
            if start > position:
                yield "text", "", position, start
            if found is None:
                return
            if document[start + 1] in "!?":
                text, position = self._declaration(start)
                if text is not None:
                    yield "text", "", *text
                continue
            found = tag(document, start)
            if found is None:
                self._waste += 1
                if self._waste == _MAX_WASTE:
                    tag = _PLAIN.match
                found = _PLAIN.match(document, start)
            if found is None:
                position = self._cut_off(start)
                continue
            position = found.end()
            name = found[2].lower()
            if found[1]:
                yield "close", name, start, position
                continue
            yield "open", name, found.end(2), position
            if name in RAW or name == "title":
                end = self._raw_end(name, position)
                if end is not None:
                    yield ("text" if name == "title" else "raw"), name, position, end
                    position = end

    def _cut_off(self, start: int) -> int:
        """Return the end of "</>", or of a tag that the end of the document cut off."""
        end = self.document.find(">", start)
        return end + 1 if end >= 0 else len(self.document)

    def _declaration(self, start: int) -> tuple[tuple[int, int] | None, int]:
        """Return the text in (CDATA only) and the end of the comment, doctype or instruction at ``start``."""
        document = self.document
        if document.startswith("<!--", start):
            if document.startswith((">", "->"), start + 4):
                return None, document.index(">", start) + 1
            found = _COMMENT_END.search(document, start + 4)
            return None, found.end() if found else len(document)
        if document.startswith("<![CDATA[", start) and "]]>" not in self._no_closer:
            end = document.find("]]>", start)
            if end >= 0:
                return (start + 9, end), end + 3
            self._no_closer.add("]]>")
        end = document.find(">", start)
        return None, end + 1 if end >= 0 else len(document)

    def _raw_end(self, name: str, position: int) -> int | None:
        """Return where the contents of the raw element ``name`` end; None when the element is to be ignored."""
        if self.closed_after(name, position):
            found = _closer(name).search(self.document, position)
            return found.start() if found else None
        return len(self.document) if name in _HIDE_TO_END else None


_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"'][^\s>]*)))?""")


def attributes(document: str, start: int, end: int) -> dict[str, tuple[int, int]]:
    """Return the attributes of a tag by lower-case name: where the raw value stands; the first of a name counts."""
    found: dict[str, tuple[int, int]] = {}
    for match in _ATTRIBUTE.finditer(document, start, end - 1):
        group = match.lastindex or 1
        found.setdefault(match[1].lower(), match.span(group) if group > 1 else (match.end(), match.end()))
    return found
