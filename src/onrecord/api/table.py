"""One table of a record as a sequence of rows."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from onrecord.errors import MissingExtra
from onrecord.exporters.rows import Words, row_json
from onrecord.exporters.tabular import flat

if TYPE_CHECKING:
    import pandas
    import polars

R = TypeVar("R")


class Table(Sequence[R], Generic[R]):
    """Rows of one table, in the order for reading. Rows are the dataclasses of ``onrecord.core.record``."""

    def __init__(self, name: str, rows: Sequence[R], words: Words) -> None:
        self.name = name
        self._rows = tuple(rows)
        self._words = words

    @overload
    def __getitem__(self, place: int) -> R: ...
    @overload
    def __getitem__(self, place: slice) -> Table[R]: ...
    def __getitem__(self, place: int | slice) -> R | Table[R]:
        return Table(self.name, self._rows[place], self._words) if isinstance(place, slice) else self._rows[place]

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[R]:
        return iter(self._rows)

    def __repr__(self) -> str:
        return f"<{self.name}: {len(self)} rows>"

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return the rows as ``onrecord export`` writes them."""
        return [row_json(row, self._words) for row in self._rows]

    def to_pandas(self) -> pandas.DataFrame:
        """Return the rows as a pandas frame, a column a field; raises MissingExtra without pandas."""
        try:
            import pandas
        except ImportError as error:
            raise MissingExtra("pandas", "pandas") from error
        return pandas.DataFrame(self._columns())

    def to_polars(self) -> polars.DataFrame:
        """Return the rows as a polars frame, a column a field; raises MissingExtra without polars."""
        try:
            import polars
        except ImportError as error:
            raise MissingExtra("polars", "polars") from error
        return polars.DataFrame(self._columns())

    def _columns(self) -> list[dict[str, Any]]:
        """Return rows whose values are numbers, booleans, strings or None."""
        return [
            {k: v if isinstance(v, SIMPLE) else flat_json(v) for k, v in row.items() if k != "cells"} for row in self.to_dicts()
        ]

    def _repr_html_(self) -> str:
        rows = self._columns()
        head = "".join(f"<th>{html.escape(name)}</th>" for name in (rows[0] if rows else {}))
        body = "".join(
            "<tr>" + "".join(f"<td>{html.escape(flat(v, self._words))}</td>" for v in r.values()) + "</tr>" for r in rows[:50]
        )
        more = f"<p>{len(rows) - 50} more rows</p>" if len(rows) > 50 else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


SIMPLE = (str, int, float, bool, type(None))


def flat_json(value: Any) -> str:
    """Return a list or object of a row as one readable string: words of spans, parts joined by " | "."""
    if isinstance(value, dict):
        if "text" in value and "start" in value:
            return str(value["text"])
        return "; ".join(f"{k}: {flat_json(v)}" for k, v in value.items() if v not in (None, [], ""))
    if isinstance(value, list):
        return " | ".join(flat_json(v) for v in value)
    return "" if value is None else str(value)
