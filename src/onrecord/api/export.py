"""The whole record as one object or as lines; the same pages in any order give the same bytes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, fields
from typing import Any

import onrecord
from onrecord.api.record import KINDS, Record, made_with
from onrecord.core import codec
from onrecord.core.record import Tables
from onrecord.core.story import EntityId, Place
from onrecord.core.text import Span
from onrecord.exporters.annotation import page_json
from onrecord.exporters.tabular import cells_csv, columns_csv
from onrecord.nlp import MODEL

TABLES = tuple(f.name for f in fields(Tables))


def whole(record: Record, *, with_text: bool = False) -> dict[str, Any]:
    """Return the record as INTERFACE.md's one object."""
    return {
        "pages": list(pages(record, with_text=with_text)),
        **{name: getattr(record, name).to_dicts() for name in TABLES},
        "ledger": [asdict(row) for row in record.store.ledger()],
        "made_with": {
            "onrecord": onrecord.__version__,
            "models": [MODEL],
            "settings": asdict(record.settings),
            "run": made_with(record.settings),
        },
    }


def pages(record: Record, *, with_text: bool) -> Iterator[dict[str, Any]]:
    """Yield every page as ``annotate`` gives it, with the record's entities, by publication date and id."""
    entity_of = record_entities(record)
    root_of = {page: root.id for root in record.roots for page in root.carriers}
    for page in record.pages:
        found = record.analysis(page.id)
        yield page_json(page, found, with_text=with_text, entity_of=entity_of, root=root_of.get(page.id))


def record_entities(record: Record) -> dict[Place, EntityId]:
    """Return the record's entity of every page's chain, read off the entities' mentions."""
    by_span: dict[Span, EntityId] = {span: e.id for e in record.entities for span in e.mentions}
    out: dict[Place, EntityId] = {}
    for page in record.store.page_ids():
        for mention in record.analysis(page).mentions:
            if mention.chain is not None and mention.span in by_span:
                out.setdefault((page, mention.chain), by_span[mention.span])
    return out


def as_json(record: Record, *, with_text: bool) -> bytes:
    """Return the whole record as indented JSON."""
    return codec.to_pretty_json(whole(record, with_text=with_text)) + b"\n"


def as_lines(record: Record, *, with_text: bool) -> Iterator[bytes]:
    """Yield the record as JSON lines: a page, a row or a ledger row each, named by "table"."""
    data = whole(record, with_text=with_text)
    made = data.pop("made_with")
    yield codec.to_json({"table": "made_with", **made}) + b"\n"
    for name, rows in data.items():
        for row in rows:
            yield codec.to_json({"table": name, **row}) + b"\n"


def as_csv(record: Record, table: str | None) -> str:
    """Return one table with a line a row, or without ``table`` the whole record with a line a cell."""
    if table is None:
        return cells_csv(((name, getattr(record, name)) for name in TABLES), record.words)
    return columns_csv(getattr(record, table), KINDS[table], record.words)
