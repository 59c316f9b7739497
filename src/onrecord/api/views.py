"""The record as a web page: one file, or served on this machine."""

from __future__ import annotations

from pathlib import Path

from onrecord.api.record import KINDS, Record, made_with
from onrecord.core.record import Tables
from onrecord.web.report import render
from onrecord.web.view import ViewInput


def view_input(record: Record) -> ViewInput:
    """Return everything a view shows."""
    return ViewInput(
        pages=tuple((page, record.analysis(page.id)) for page in record.pages),
        tables=Tables(**{name: tuple(getattr(record, name)) for name in KINDS}),
        ledger=tuple(record.store.ledger()),
        made_with=made_with(record.settings),
    )


def report(record: Record) -> str:
    """Return the record as one self-contained HTML file."""
    return render(view_input(record))


def serve(path: Path, port: int) -> None:
    """Serve the record at ``path`` on 127.0.0.1 until stopped; pages added meanwhile are shown at the next request."""
    import uvicorn

    from onrecord.web.app import make_app

    with Record.open(path) as record:
        uvicorn.run(make_app(_Latest(record)), host="127.0.0.1", port=port, log_level="warning")


class _Latest:
    """Gives the same object until the record's tables change, so that a view is built once."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._made: tuple[str | None, ViewInput] | None = None

    def __call__(self) -> ViewInput:
        self._record.link()
        state = self._record.store.state("linked")
        if self._made is None or self._made[0] != state:
            self._made = state, view_input(self._record)
        return self._made[1]
