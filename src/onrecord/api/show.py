"""Rows, hits and reasons as text for a terminal. Page text is made harmless by ``screen`` before it is printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from onrecord.api.questions import Hit, Reason
from onrecord.api.record import Record
from onrecord.core import codec
from onrecord.core.record import ChangeRow, DisagreementRow, Side, WordingRow
from onrecord.core.text import PageId, Span
from onrecord.exporters.rows import span_json
from onrecord.exporters.tabular import columns_csv, screen, screen_table

MARKS = ("“", "‘", "«", "„", '"', "'")
AROUND = 40
"""Characters shown on either side of a hit."""
TITLE = 36
"""Characters of a title that stand for an outlet that is not named."""


def as_screen(record: Record, name: str, rows: Iterable[Any], *, width: int) -> str:
    """Return ``rows`` of table ``name`` as text in columns, the most read ones as blocks."""
    found = list(rows)
    if not found:
        # Promise 2: what was asked for is not found here, which is not to say that nobody said it.
        missing = "not found" if name == "statements" else f"no {name}"
        return f"{missing} in {len(record.store.page_ids())} pages\n"
    labels = _Labels(record)
    if name in BLOCKS:
        return "\n".join(BLOCKS[name](row, labels) for row in found)
    head, line = COLUMNS[name]
    return screen_table(head, [[str(v) if v is not None else "" for v in line(row, labels)] for row in found], width)


class _Labels:
    """Short names of pages, entities and roots."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.names = {e.id: e.name.value for e in record.entities}
        self.roots = {r.id: r.name.value for r in record.roots}

    def page(self, page: PageId) -> str:
        article = self.record.analysis(page).article
        outlet = article.outlet.value if article.outlet else _short(article.title.value) if article.title else "outlet not named"
        return f"{outlet} {article.published.value if article.published else 'no date'} [{page}]"

    def pages(self, pages: Sequence[PageId]) -> str:
        return "; ".join(self.page(p) for p in pages)

    def who(self, entity: str | None) -> str:
        return self.names.get(entity or "", entity or "")

    def quote(self, spans: Sequence[Span]) -> str:
        """Return the words of ``spans`` in quotation marks, each wording once, however many pages print it."""
        words = " ... ".join(dict.fromkeys(" ".join(self.record.words(s).split()) for s in spans))
        return words if words.startswith(MARKS) else f"“{words}”"


def _short(title: str) -> str:
    """Return a title in quotation marks, cut at a word to fit beside a date: what to call a page whose outlet is not named."""
    cut = title if len(title) <= TITLE else title[:TITLE].rsplit(maxsplit=1)[0] + "…"
    return f"“{cut}”"


def _side(side: Side, labels: _Labels) -> str:
    held = f"{labels.who(side.holder)}: " if side.holder else ""
    words = screen(labels.quote(side.quote or side.spans))
    return f"    {screen(side.value)}  {screen(held)}{words}\n      {screen(labels.pages(side.pages))}\n"


def _disagreement(row: DisagreementRow, labels: _Labels) -> str:
    head = "CONFLICT" if row.level == "conflict" else "worth checking"
    sides = "".join(_side(s, labels) for s in row.sides)
    return f"{row.id}  {head} ({row.kind.value}): {screen(row.about.value)}\n{sides}    {screen(row.reason)}\n"


def _change(row: ChangeRow, labels: _Labels) -> str:
    ends = "".join(
        f"    {screen(end.said or 'no date')}  {screen(labels.quote(end.quote or end.spans))}\n"
        for end in (row.before, row.after)
        if end is not None
    )
    head = f"{row.id}  {row.kind.value}: {screen(labels.who(row.who.value))} on {screen(row.about.value)}"
    return f"{head}\n{ends}    {screen(row.reason)}\n"


def _wording(row: WordingRow, labels: _Labels) -> str:
    lines = "".join(
        f"    {v.voice:6}  “{screen(v.text)}”  {screen(labels.who(v.holder))}  {screen(labels.pages(v.pages))}\n"
        for v in row.variants
    )
    return f"{row.id}  {screen(row.about.value)}\n{lines}"


BLOCKS: dict[str, Callable[[Any, _Labels], str]] = {"disagreements": _disagreement, "changes": _change, "wording": _wording}
"""Tables whose rows hold several accounts, shown one under the other."""
COLUMNS: dict[str, tuple[tuple[str, ...], Callable[[Any, _Labels], Sequence[Any]]]] = {
    "statements": (
        ("id", "said", "outlet", "force", "who", "what"),
        lambda r, n: (r.id, r.said.value, r.outlet.value, r.force.value, n.who(r.who.value) or r.who_text.value, r.what.value),
    ),
    "timeline": (
        ("id", "when", "pages", "origins", "what"),
        lambda r, n: (r.id, r.when.value + (" (inferred)" if r.inferred else ""), len(r.pages), len(r.roots), r.what.value),
    ),
    "copies": (
        ("id", "kind", "score", "first", "a", "b"),
        lambda r, n: (r.id, r.kind.value, f"{r.score:.2f}", r.direction or "open", n.page(r.a), n.page(r.b)),
    ),
    "sources": (
        ("id", "statements", "direct", "pages", "origins", "name"),
        lambda r, n: (r.id, r.statements, r.direct, len(r.pages), len(r.roots), r.name),
    ),
    "stories": (
        ("id", "pages", "reason", "titles"),
        lambda r, n: (r.id, len(r.pages), r.reason, n.pages(r.pages)),
    ),
    "ledger": (("result", "page", "input", "reason"), lambda r, n: (r.result, r.page, r.input, r.reason)),
}


def hits_as(record: Record, hits: Sequence[Hit], form: str, width: int) -> str | bytes:
    """Return the hits of a search as JSON, CSV or text with the words around each place."""
    if form == "json":
        found = [
            {
                "page": h.page,
                "title": h.title,
                "outlet": h.outlet,
                "published": h.published,
                "spans": [span_json(s, record.words) for s in h.spans],
            }
            for h in hits
        ]
        return codec.to_pretty_json(found) + b"\n"
    if form == "csv":
        return columns_csv(hits, Hit, record.words)
    if not hits:
        return f"not found in {len(record.store.page_ids())} pages\n"
    labels = _Labels(record)
    lines = []
    for hit in hits:
        lines.append(f"{screen(labels.page(hit.page))}  {screen(hit.title or '')}")
        lines += [f"    {span.start}-{span.end}  {_around(record, span)}" for span in hit.spans[:5]]
    return "\n".join(lines) + "\n"


def _around(record: Record, span: Span) -> str:
    text = record.page(span.page).text
    left, right = text[max(0, span.start - AROUND) : span.start], text[span.end : span.end + AROUND]
    return f"{screen(left)}[{screen(record.words(span))}]{screen(right)}"


def reasons_as_screen(reasons: Sequence[Reason]) -> str:
    """Return why cells say what they say: value, rule, what the rule does, and the words with their places."""
    parts = []
    for reason in reasons:
        parts.append(f"{reason.table} {reason.row}.{reason.column} = {screen(str(reason.value))}\n  rule {reason.rule}")
        parts += [f"    {line}".rstrip() for line in reason.about.splitlines()]
        for w in reason.words:
            parts.append(f"  {screen(w.input or w.url or w.span.page)}  {w.span.start}-{w.span.end}")
            parts.append(f"    {screen(w.before)}[{screen(w.text)}]{screen(w.after)}")
        parts.append("")
    return "\n".join(parts)
