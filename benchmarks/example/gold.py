"""A story's record written by hand, with every snippet found in the pages as a record holds them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from onrecord.api.record import Record
from onrecord.core.text import PageId, Span

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def load(story: str) -> dict[str, Any]:
    """Return the gold.json of ``story`` as it stands; its README says what each field means."""
    gold: dict[str, Any] = json.loads((EXAMPLES / story / "gold.json").read_text(encoding="utf-8"))
    return gold


class Located:
    """Gold snippets as spans of a record's pages."""

    def __init__(self, record: Record, gold: Mapping[str, Any]) -> None:
        self.record = record
        self.page_of: dict[str, PageId] = {}
        for row in record.store.ledger():
            key = next((k for k in gold["pages"] if row.input == k or row.input.endswith("/" + k)), None)
            if key is not None and row.page is not None:
                self.page_of[key] = row.page
        self.key_of = {page: key for key, page in self.page_of.items()}
        self._flat: dict[PageId, tuple[str, list[int]]] = {}

    def find(self, key: str, snippet: str | Mapping[str, Any] | None, near: int | None = None) -> Span | None:
        """Return the span of ``snippet`` (words, or {"text", "in"|"nth"}) in page ``key``; None when it is not there.

        Of several places the one nearest to ``near`` (a code point) is taken where the gold names none.
        """
        page = self.page_of.get(key)
        if page is None or snippet is None:
            return None
        flat, back = self._collapsed(page)
        head = self._head(page, back)
        words, start = (snippet, head) if isinstance(snippet, str) else (str(snippet["text"]), self._context(flat, snippet, head))
        places = [m.start() for m in re.finditer(_whole(" ".join(words.split())), flat[start:])]
        if not places:
            return None
        if isinstance(snippet, str):
            chosen = places[0] if near is None else min(places, key=lambda p: (abs(back[p + start] - near), p))
        else:
            chosen = places[0] if "in" in snippet else places[min(int(snippet.get("nth", 1)), len(places)) - 1]
        first = start + chosen
        return Span(page, back[first], back[first + len(" ".join(words.split())) - 1] + 1)

    def _context(self, flat: str, snippet: Mapping[str, Any], head: int) -> int:
        return max(flat.find(" ".join(str(snippet["in"]).split()), head), head) if "in" in snippet else head

    def _head(self, page: PageId, back: list[int]) -> int:
        """Return where the page's own text begins in its collapsed form: behind the HTML title, which the gold leaves out."""
        lines = self.record.page(page).lines
        end = lines[0].end if lines and lines[0].path.endswith("/title") else 0
        return next((n for n, place in enumerate(back) if place >= end), 0)

    def _collapsed(self, page: PageId) -> tuple[str, list[int]]:
        if page not in self._flat:
            text, out, back = self.record.page(page).text, list[str](), list[int]()
            for n, c in enumerate(text):
                if not c.isspace():
                    out.append(c)
                    back.append(n)
                elif out and out[-1] != " ":
                    out.append(" ")
                    back.append(n)
            self._flat[page] = "".join(out), back
        return self._flat[page]


def _whole(words: str) -> str:
    before = r"(?<!\w)" if words[:1].isalnum() else ""
    after = r"(?!\w)" if words[-1:].isalnum() else ""
    return before + re.escape(words) + after
