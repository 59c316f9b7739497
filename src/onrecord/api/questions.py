"""Questions to a record: who said what about something, where a word stands, why a cell says what it says."""

from __future__ import annotations

import importlib
import inspect
import re
from dataclasses import dataclass
from typing import Any

from onrecord.api.record import KINDS, Record
from onrecord.api.table import Table
from onrecord.core import codec, edtf
from onrecord.core.record import StatementRow, cells
from onrecord.core.text import Cell, Edtf, PageId, Span
from onrecord.core.words import base, fold, words
from onrecord.errors import BadCall
from onrecord.store import spans_of

CONTEXT = 80
"""Characters shown on either side of a span."""
HITS = 20
"""Places shown of one page in a search."""


def says(
    record: Record,
    name: str,
    *,
    about: str | None = None,
    since: Edtf | None = None,
    until: Edtf | None = None,
    every: bool = False,
) -> Table[StatementRow]:
    """Return the statements of everyone whose name has the words of ``name``.

    ``about``: words that content must hold, in any form (plural, possessive). ``since``/``until``: EDTF; a statement stays when
    its own date, or where that is open its page's, can lie in the interval; one without any date stays out. ``every``: also rows
    that are unsure or stand outside the article.
    """
    wanted = _bases(name)
    if not wanted:
        raise BadCall(f"'{name}' has no word to look for; call it as: onrecord says NAME")
    span = _interval(since, until)
    people = {e.id for e in record.entities if any(wanted <= _bases(alias) for alias in (e.name.value, *e.aliases))}
    rows = [
        row
        for row in record.statements
        if (every or row.shown)
        and (row.who.value in people or (row.who.value is None and row.who_text.value and wanted <= _bases(row.who_text.value)))
        and (about is None or _bases(about) <= _bases(row.what.value))
        and (span is None or _in_time(record, row, span))
    ]
    return Table("statements", rows, record.words)


def _bases(text: str) -> frozenset[str]:
    """Return the words of ``text`` in the form that plural and possessive share."""
    return frozenset(base(text[start:end]) for _, start, end in words(text))


def _interval(since: Edtf | None, until: Edtf | None) -> Edtf | None:
    for value, option in ((since, "--since"), (until, "--until")):
        if value is not None and edtf.parse(value) is None:
            raise BadCall(f"{option} {value}: not a date; write it as 2031, 2031-05 or 2031-05-02")
    return None if since is None and until is None else f"{since or '..'}/{until or '..'}"


def _in_time(record: Record, row: StatementRow, span: Edtf) -> bool:
    published = record.analysis(row.page).article.published
    when = row.said.value or (published.value if published else None)
    return edtf.overlap(when, span) is True


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A page that holds all the words looked for, with the places where they stand."""

    page: PageId
    title: str | None
    outlet: str | None
    published: Edtf | None
    spans: tuple[Span, ...]


def search(record: Record, text: str, *, limit: int = 50) -> list[Hit]:
    """Return the pages that hold every word of ``text``, best first, at most ``limit``."""
    wanted = [fold(w) for w in re.findall(r"\w+", text)]
    if not wanted:
        raise BadCall(f"'{text}' has no word to look for")
    pattern = re.compile("|".join(rf"\b{re.escape(w)}\b" for w in sorted(set(wanted), key=lambda w: (-len(w), w))), re.IGNORECASE)
    hits = []
    for page in record.store.search(wanted, limit=limit):
        article, body = record.analysis(page).article, record.page(page).text
        places = tuple(Span(page, m.start(), m.end()) for _, m in zip(range(HITS), pattern.finditer(body), strict=False))
        hits.append(
            Hit(
                page=page,
                title=article.title.value if article.title else None,
                outlet=article.outlet.value if article.outlet else None,
                published=article.published.value if article.published else None,
                spans=places,
            )
        )
    return hits


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A span with the text around it and where its page comes from."""

    span: Span
    before: str
    text: str
    after: str
    input: str
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a cell says what it says. ``about``: the docstring of the rule."""

    table: str
    row: str
    column: str
    value: Any
    rule: str
    about: str
    words: tuple[Words, ...]


def why(record: Record, cell: str) -> list[Reason]:
    """Return rule and words behind ``cell``: ``ROW.COLUMN``, or ``ROW`` for all its cells and spans.

    Raises BadCall when the record has no such row or the row no such column.
    """
    row_id, _, column = cell.partition(".")
    found = record.store.find_row(row_id)
    if not found:
        raise BadCall(f"no row '{row_id}' in this record; ids are in the first column of every table, e.g. onrecord timeline")
    table, body = found[0]
    row = codec.from_json(body, KINDS[table])
    parts: dict[str, Cell[Any]] = {
        **cells(row),
        "row": Cell(value=row.id, spans=tuple(dict.fromkeys(spans_of(_without_cells(row)))), rule=row.rule),
    }
    if column and column not in parts:
        raise BadCall(f"{table} row {row_id} has no cell '{column}'; it has: {', '.join(parts)}")
    chosen = {column: parts[column]} if column else parts
    inputs = {r.page: r.input for r in reversed(record.store.ledger()) if r.page is not None}
    return [
        Reason(
            table=table,
            row=row.id,
            column=name,
            value=part.value,
            rule=part.rule or row.rule,
            about=docstring(part.rule or row.rule),
            words=tuple(in_context(record, span, inputs.get(span.page, "")) for span in part.spans),
        )
        for name, part in chosen.items()
        if column or part.spans or part.value is not None
    ]


def _without_cells(row: Any) -> list[Any]:
    return [getattr(row, name) for name in row.__dataclass_fields__ if not isinstance(getattr(row, name), Cell)]


def in_context(record: Record, span: Span, source: str) -> Words:
    """Return the words of ``span`` with CONTEXT characters on either side."""
    page = record.page(span.page)
    return Words(
        span=span,
        before=page.text[max(0, span.start - CONTEXT) : span.start],
        text=page.at(span),
        after=page.text[span.end : span.end + CONTEXT],
        input=source,
        url=page.url,
    )


def docstring(rule: str) -> str:
    """Return what ``rule`` ("package.module:function") says of itself; raises BadCall when there is no such function."""
    module, _, name = rule.partition(":")
    if not module.startswith("onrecord."):
        raise BadCall(f"'{rule}' is not a rule of onrecord")
    try:
        target: Any = importlib.import_module(module)
        for part in name.split("."):
            target = getattr(target, part)
    except (ImportError, AttributeError) as error:
        raise BadCall(f"rule '{rule}' does not exist in this version; make the record again with: onrecord add") from error
    return inspect.getdoc(target) or ""
