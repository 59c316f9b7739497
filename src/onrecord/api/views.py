"""The record as a web page: one file, or served on this machine."""

from __future__ import annotations

from pathlib import Path

from onrecord.api.record import KINDS, Record, made_with
from onrecord.core.record import Tables
from onrecord.errors import RecordError
from onrecord.web.report import render
from onrecord.web.view import ViewInput


def view_input(record: Record, story: str | None = None) -> ViewInput:
    """Return everything a view shows, of the whole record or of one of its stories; RecordError when there is no such story."""
    if story is not None:
        return _of_story(record, story)
    return ViewInput(
        pages=tuple((page, record.analysis(page.id)) for page in record.pages),
        tables=Tables(**{name: tuple(getattr(record, name)) for name in KINDS}),
        ledger=tuple(record.store.ledger()),
        made_with=made_with(record.settings),
    )


def _of_story(record: Record, story: str) -> ViewInput:
    found = record.store.stories().get(story)
    if found is None:
        raise RecordError(f"no story '{story}' in '{record.store.path}'; list them with: onrecord stories")
    pages = frozenset(found[1])
    return ViewInput(
        pages=tuple((page, record.analysis(page.id)) for page in record.pages if page.id in pages),
        tables=Tables(**{name: tuple(record.store.rows(name, kind, story=story)) for name, kind in KINDS.items()}),
        ledger=tuple(row for row in record.store.ledger() if row.page in pages),
        made_with=made_with(record.settings),
    )


def report(record: Record, story: str | None = None) -> str:
    """Return the record, or one of its stories, as one self-contained HTML file."""
    return render(view_input(record, story))


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
