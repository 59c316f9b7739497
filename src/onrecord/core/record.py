"""The output: tables of rows. A row's fields are the table's columns; most are cells.

Every row has an ``id`` made from its content and a ``rule``. ``docs/columns.md`` is generated from the
docstrings under the fields.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from html import escape
from typing import Any, Literal

from onrecord.core.text import Cell, Edtf, PageId, Rule, Span, Spans

_NO: Cell[Any] = Cell(value=None)
_HAPPENED: Cell[str] = Cell(value="happened")
_OPEN: Cell[str] = Cell(value="open")
_PLUS: Cell[str] = Cell(value="+")
_NONE: Cell[str] = Cell(value="none")
Level = Literal["conflict", "check"]


class Shown:
    """Rows show themselves in a notebook: every filled column, words of the pages escaped."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        lines = []
        for f in fields(self):  # type: ignore[arg-type]
            value = getattr(self, f.name)
            shown, places = (value.value, value.spans) if isinstance(value, Cell) else (value, ())
            if shown not in (None, (), ""):
                where = ", ".join(f"{s.page}:{s.start}-{s.end}" for s in places)
                lines.append(
                    f"<tr><th>{escape(f.name)}</th><td>{escape(_text(shown))}</td><td><small>{escape(where)}</small></td></tr>"
                )
        return f"<table>{''.join(lines)}</table>"


def _text(value: object) -> str:
    if isinstance(value, Span):
        return f"{value.page}:{value.start}-{value.end}"
    return " | ".join(_text(v) for v in value) if isinstance(value, tuple) else str(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow(Shown):
    """Who said what, to whom, when and through whom."""

    id: str
    rule: Rule
    page: PageId
    """Page it stands on."""
    who: Cell[str | None]
    """Entity that said it; null where the text leaves it open."""
    who_text: Cell[str | None]
    """The words that name the source."""
    what: Cell[str]
    """The content, its fragments joined by " ... "."""
    mode: Cell[str]
    """direct, mixed or indirect."""
    force: Cell[str]
    """assert, confirm, deny, decline, predict, order, ask, praise, ..."""
    to: Cell[str | None] = _NO
    """Addressee, in the page's words."""
    medium: Cell[str | None] = _NO
    """In what it was said (interview, statement, post), in the page's words."""
    said: Cell[Edtf | None] = _NO
    """When the words were spoken."""
    outlet: Cell[str | None] = _NO
    """Outlet of the page."""
    relay: Cell[str | None] = _NO
    """Who passed it on, in the page's words."""
    commitment: Cell[str] = _OPEN
    """What the writer takes on by the cue: accepts ("admitted"), open ("said"), distances ("claimed"), rejects ("pretended")."""
    polarity: Cell[str] = _PLUS
    """Minus where the main clause of the content is negated, by its verb, subject or object; else plus."""
    tense: Cell[str] = _NONE
    """Time of that clause: past, present, future, or none for fragments, wishes and orders."""
    root: Cell[str | None] = _NO
    """Origin the words can be traced to; null: not past this page."""
    inside: str | None = None
    """Statement in whose content this one stands."""
    group: str | None = None
    """Group of statements that say the same."""
    shown: bool = True
    """False for rows that are unsure or stand outside the article (a teaser, a repeat)."""
    block: str = "body"
    """Role of the block it stands in."""
    source: Spans = ()
    cue: Spans = ()
    content: Spans = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityRow(Shown):
    """A person, organisation, place, government or office."""

    id: str
    rule: Rule
    name: Cell[str]
    """Fullest name found."""
    kind: Cell[str]
    """person, organisation, place, government, role, group, document or other."""
    aliases: tuple[str, ...] = ()
    """Other names found, sorted."""
    mentions: Spans = ()
    reasons: tuple[str, ...] = ()
    """Why names were joined."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRow(Shown):
    """Statements that say the same; ``roots`` are the independent origins."""

    id: str
    rule: Rule
    statements: tuple[str, ...] = ()
    pages: tuple[PageId, ...] = ()
    roots: tuple[str, ...] = ()
    reason: str = ""
    spans: Spans = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow(Shown):
    """Something that happened, was planned or was denied."""

    id: str
    rule: Rule
    what: Cell[str]
    """The words of its fullest telling."""
    predicate: Cell[str]
    """Class of what was done (sign, ratify, enter into force, ...)."""
    when: Cell[Edtf | None]
    """When it happened; null where open or disputed."""
    who: tuple[str, ...] = ()
    """Entities taking part."""
    status: Cell[str] = _HAPPENED
    """happened, planned, denied, possible or ordered."""
    inferred: bool = False
    """True where another page settled the date."""
    pages: tuple[PageId, ...] = ()
    roots: tuple[str, ...] = ()
    spans: Spans = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRow(Shown):
    """One dated happening in the sources' own words."""

    id: str
    rule: Rule
    when: Cell[Edtf]
    """Date or interval."""
    what: Cell[str]
    """The sentence that tells it."""
    event: str | None = None
    inferred: bool = False
    pages: tuple[PageId, ...] = ()
    """Pages that tell it."""
    roots: tuple[str, ...] = ()
    spans: Spans = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow(Shown):
    """A number, what it counts, whose it is and of when."""

    id: str
    rule: Rule
    page: PageId
    low: Cell[float | None]
    """Lower bound; null where open."""
    high: Cell[float | None]
    """Upper bound; null where open."""
    unit: Cell[str]
    """Unit; empty for counts."""
    measure: Cell[str]
    """What is counted, reduced to compare."""
    status: Cell[str]
    """actual, planned, forecast, possible or denied."""
    holder: Cell[str | None] = _NO
    """Entity whose figure it is; null: the outlet's own or open."""
    as_of: Cell[Edtf | None] = _NO
    """State of which day it tells."""
    root: str | None = None
    spans: Spans = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One account in a disagreement: value, holder, where it stands. ``quote``: the whole sentence(s)."""

    value: str
    holder: str | None
    pages: tuple[PageId, ...]
    spans: Spans
    roots: tuple[str, ...] = ()
    quote: Spans = ()
    statement: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DisagreementRow(Shown):
    """Two accounts that cannot both hold (conflict), or that may not (check)."""

    id: str
    rule: Rule
    kind: Cell[str]
    """date, figure, denial, place, ..."""
    level: Level
    about: Cell[str]
    """What the accounts are about."""
    reason: str
    """Which tests were met, or which one is open."""
    sides: tuple[Side, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationRow(Shown):
    """Two accounts that differ but do not disagree: update, finer, different measure, plan and outcome, variant."""

    id: str
    rule: Rule
    kind: Cell[str]
    """Name of the first test that failed."""
    reason: str
    sides: tuple[Side, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeEnd:
    """One end of a change: a statement, when it was said, and its words with the sentence after."""

    statement: str
    said: Edtf | None
    spans: Spans
    quote: Spans = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow(Shown):
    """One speaker's account at two times."""

    id: str
    rule: Rule
    who: Cell[str]
    """Entity that said both."""
    kind: Cell[str]
    """reversal, first confirmation, moved figure, moved date."""
    about: Cell[str]
    """What both are about."""
    reason: str = ""
    level: Level = "conflict"
    before: ChangeEnd | None = None
    """Exported as "from"."""
    after: ChangeEnd | None = None
    """Exported as "to"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One wording: its words, whose voice, who holds it, where."""

    text: str
    voice: Literal["outlet", "quoted"]
    holder: str | None
    pages: tuple[PageId, ...]
    spans: Spans
    marker: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingRow(Shown):
    """Different words for one thing."""

    id: str
    rule: Rule
    about: Cell[str]
    """The thing, by its most used name."""
    variants: tuple[Variant, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyRow(Shown):
    """What the shared words of two pages are."""

    id: str
    rule: Rule
    a: PageId
    b: PageId
    kind: Cell[str]
    """copy, excerpt, quotation or boilerplate."""
    direction: PageId | None
    """Page that had the words first; null when open."""
    score: float = 0.0
    evidence: str = ""
    passages: tuple[tuple[Span, Span], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow(Shown):
    """Who speaks in the record: an entity with its statements counted by pages and by roots."""

    id: str
    rule: Rule
    who: Cell[str]
    """Entity."""
    name: str = ""
    statements: int = 0
    direct: int = 0
    pages: tuple[PageId, ...] = ()
    roots: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    first: Edtf | None = None
    last: Edtf | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRow(Shown):
    """Pages that tell one story."""

    id: str
    rule: Rule
    pages: tuple[PageId, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RootRow(Shown):
    """An origin that words can be traced to."""

    id: str
    rule: Rule
    name: Cell[str]
    """Name of the agency, communiqué or outlet."""
    pages: tuple[PageId, ...] = ()
    """Pages that hold words of it."""
    carriers: tuple[PageId, ...] = ()
    """Pages whose text as a whole is its: every page has one such root."""
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow(Shown):
    """One input with what became of it."""

    input: str
    """Path or address as given or found; ``#N`` for the N-th item of a container."""
    sha256: str | None
    result: Literal["read", "duplicate", "skipped", "failed"]
    reason: str = ""
    page: PageId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueRow(Shown):
    """Something in the input that could not be read or placed."""

    id: str
    rule: Rule
    page: PageId | None
    step: str
    message: str
    spans: Spans = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """All rows of a story or a record, each table sorted for reading with ``id`` as the last key."""

    entities: tuple[EntityRow, ...] = ()
    statements: tuple[StatementRow, ...] = ()
    groups: tuple[GroupRow, ...] = ()
    events: tuple[EventRow, ...] = ()
    timeline: tuple[TimelineRow, ...] = ()
    figures: tuple[FigureRow, ...] = ()
    disagreements: tuple[DisagreementRow, ...] = ()
    relations: tuple[RelationRow, ...] = ()
    changes: tuple[ChangeRow, ...] = ()
    wording: tuple[WordingRow, ...] = ()
    copies: tuple[CopyRow, ...] = ()
    sources: tuple[SourceRow, ...] = ()
    roots: tuple[RootRow, ...] = ()
    stories: tuple[StoryRow, ...] = ()
    issues: tuple[IssueRow, ...] = field(default=())


def cells(row: Any) -> dict[str, Cell[Any]]:
    """Return the cells of ``row`` by column, in column order."""
    return {f.name: v for f in fields(row) if isinstance(v := getattr(row, f.name), Cell)}
