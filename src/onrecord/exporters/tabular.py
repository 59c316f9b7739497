"""Rows for spreadsheets and terminals."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any

from onrecord.core.record import cells
from onrecord.core.text import Cell, Span
from onrecord.exporters.rows import Words

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet runs a cell that begins with one of these; page text must never be run, so it gets an apostrophe in front."""


def safe_cell(value: str) -> str:
    """Return ``value`` so that no spreadsheet takes it for a formula. Numbers stay as they are."""
    if value.startswith(FORMULA) and not _is_number(value):
        return "'" + value
    return value


def _is_number(value: str) -> bool:
    try:
        float(value)
    except ValueError:
        return False
    return True


def columns_csv(rows: Iterable[Any], kind: type[Any], words: Words) -> str:
    """Return one table as CSV, a line a row: every plain column, lists joined by " | ", then the spans' words."""
    names = [f.name for f in fields(kind)]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow([safe_cell(flat(getattr(row, name), words)) for name in names])
    return out.getvalue()


def cells_csv(tables: Iterable[tuple[str, Sequence[Any]]], words: Words) -> str:
    """Return many tables as CSV, a line a cell: table, row, column, value, rule, places, words."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["table", "row", "column", "value", "rule", "places", "words"])
    for table, rows in tables:
        for row in rows:
            for column, cell in cells(row).items():
                places = " | ".join(f"{s.page}:{s.start}-{s.end}" for s in cell.spans)
                said = " | ".join(words(s) for s in cell.spans)
                line = [table, row.id, column, flat(cell.value, words), cell.rule, places, said]
                writer.writerow([safe_cell(value) for value in line])
    return out.getvalue()


def flat(value: Any, words: Words) -> str:
    """Return a field's value as one string."""
    if isinstance(value, Cell):
        return flat(value.value, words)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Span):
        return words(value)
    if isinstance(value, tuple | list):
        return " | ".join(flat(v, words) for v in value)
    if hasattr(value, "__dataclass_fields__"):
        return "; ".join(f"{f.name}: {flat(getattr(value, f.name), words)}" for f in fields(value) if getattr(value, f.name))
    return f"{value:g}" if isinstance(value, float) else str(value)


def screen(text: str) -> str:
    """Return ``text`` safe for a terminal: control and direction-changing characters shown as their code points."""
    return "".join(c if c.isprintable() or c == " " else _shown(c) for c in text)


def _shown(c: str) -> str:
    return " " if c in "\n\t\r" or unicodedata.category(c) == "Zs" else f"\\u{ord(c):04x}"


def screen_table(head: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> str:
    """Return rows as text in columns; the last column is wrapped to ``width`` characters in all, none is cut."""
    import textwrap

    shown = [[screen(v) for v in row] for row in rows]
    sizes = [max(len(h), *(len(r[i]) for r in shown), 0) if shown else len(h) for i, h in enumerate(head)]
    sizes = [min(size, 28) for size in sizes[:-1]] + sizes[-1:]
    last = max(24, width - sum(sizes[:-1]) - 2 * (len(head) - 1))
    lines = ["  ".join(h.ljust(s) for h, s in zip(head[:-1], sizes, strict=False)) + "  " + head[-1]]
    for row in shown:
        parts = [textwrap.wrap(v, s) or [""] for v, s in zip(row, [*sizes[:-1], last], strict=True)]
        for n in range(max(len(p) for p in parts)):
            line = [p[n] if n < len(p) else "" for p in parts]
            lines.append(("  ".join(v.ljust(s) for v, s in zip(line[:-1], sizes, strict=False)) + "  " + line[-1]).rstrip())
    return "\n".join(lines) + "\n"
