"""Rows as plain JSON values, with the words of every span."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from typing import Any

from onrecord.core.record import CopyRow, StatementRow, cells
from onrecord.core.text import Cell, Span

Words = Callable[[Span], str]
"""From a span to its words."""
RENAMED = {"before": "from", "after": "to"}
"""Fields whose exported names are Python keywords or stand for something else in a row."""
STATEMENT_SPANS = ("source", "cue", "content")


def span_json(span: Span, words: Words) -> dict[str, Any]:
    """Return ``span`` as {"page", "start", "end", "text"}."""
    return {"page": span.page, "start": span.start, "end": span.end, "text": words(span)}


def row_json(row: Any, words: Words) -> dict[str, Any]:
    """Return ``row`` as INTERFACE.md gives it: cells as bare values, and under "cells" each one's rule and spans."""
    out = {RENAMED.get(f.name, f.name): value_json(getattr(row, f.name), words) for f in fields(row)}
    if isinstance(row, StatementRow):
        out["spans"] = {name: out.pop(name) for name in STATEMENT_SPANS}
    if isinstance(row, CopyRow):
        out["spans"] = [side for pair in out["passages"] for side in pair]
    if found := cells(row):
        out["cells"] = {
            column: {"rule": cell.rule, "spans": [span_json(s, words) for s in cell.spans]} for column, cell in found.items()
        }
    return out


def value_json(value: Any, words: Words) -> Any:
    """Return any field's value as JSON: cells bare, spans with their words, nested rows as objects."""
    if isinstance(value, Cell):
        return value_json(value.value, words)
    if isinstance(value, Span):
        return span_json(value, words)
    if is_dataclass(value) and not isinstance(value, type):
        return {RENAMED.get(f.name, f.name): value_json(getattr(value, f.name), words) for f in fields(value)}
    if isinstance(value, tuple | list):
        return [value_json(v, words) for v in value]
    return value
