"""What holds across pages: entities, shared passages, roots, groups, events."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from onrecord.core.analysis import Analysis, Attribution, EventMention, Kind
from onrecord.core.text import Edtf, Page, PageId, Rule, Span

EntityId = str
StatementId = str
RootId = str
Place = tuple[PageId, int]
"""A page and an index into one of its analysis' tuples (which one, the field's docstring says)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text given to one of the linking commands alone (a line of ``IN.jsonl``)."""

    id: str
    text: str
    title: str | None = None
    url: str | None = None
    date: Edtf | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One article as the passage finder sees it: code points into ``text``, ranges sorted and apart.

    ``body``: ranges of the article itself; ``quoted``: ranges between quotation marks; ``attributed``: ranges of sentences
    that credit another outlet or agency; ``credits``: names of agencies, aggregated hosts and "Source:" lines.
    """

    id: str
    text: str
    body: tuple[tuple[int, int], ...]
    quoted: tuple[tuple[int, int], ...] = ()
    attributed: tuple[tuple[int, int], ...] = ()
    published: Edtf | None = None
    outlet: str | None = None
    credits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """Why a page's chain belongs to an entity. ``chain``: page and index into ``Analysis.chains``."""

    chain: Place
    reason: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One person, organisation, place, government or office over all pages of a story."""

    id: EntityId
    kind: Kind
    name: str
    aliases: tuple[str, ...]
    joins: tuple[Join, ...]
    mentions: tuple[Span, ...]
    rule: Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """Passages that two pages share. ``a`` < ``b``. ``source``: the page that had the words first, None when open.

    ``score``: 0 to 1, shared words (without quotations) over the words of the shorter article.
    ``evidence``: what decided kind and direction, in words.
    """

    id: str
    a: PageId
    b: PageId
    kind: Literal["copy", "excerpt", "quotation", "boilerplate"]
    source: PageId | None
    passages: tuple[tuple[Span, Span], ...]
    score: float
    evidence: str
    rule: Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Root:
    """The origin that words can be traced to: an agency, a communiqué, or the first page itself."""

    id: RootId
    name: str
    pages: tuple[PageId, ...]
    evidence: str
    rule: Rule
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Statements that say the same: one utterance told by several pages. ``relation`` of the members to the first."""

    id: str
    statements: tuple[StatementId, ...]
    pages: tuple[PageId, ...]
    roots: tuple[RootId, ...]
    reason: str
    rule: Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened (or was planned, or denied) as one or more pages tell it.

    ``mentions``: page and index into ``Analysis.events``. ``when``: EDTF when the tellings agree; None when open
    or disputed. ``participants``: entities in every telling's agents or objects. ``what``: the words of the fullest telling.
    """

    id: str
    predicate: str
    participants: tuple[EntityId, ...]
    when: Edtf | None
    mentions: tuple[Place, ...]
    what: Span
    rule: Rule
    inferred: bool = False
    settled_by: tuple[PageId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """Two statements compared. ``relation``: same utterance, same claim, other. ``score`` 0 to 1."""

    a: StatementId
    b: StatementId
    relation: Literal["same utterance", "same claim", "other"]
    score: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Pages that tell one story, with everything that joins them. All look-ups are by id."""

    id: str
    pages: Mapping[PageId, Page]
    analyses: Mapping[PageId, Analysis]
    entities: tuple[Entity, ...] = ()
    entity_of: Mapping[Place, EntityId] = field(default_factory=dict)
    """From page and chain index to entity."""
    copies: tuple[Copy, ...] = ()
    roots: tuple[Root, ...] = ()
    root_of: Mapping[StatementId, RootId] = field(default_factory=dict)
    """Root of each statement; a statement without an entry cannot be traced past its own page."""
    root_of_page: Mapping[PageId, RootId] = field(default_factory=dict)
    groups: tuple[Group, ...] = ()
    events: tuple[Event, ...] = ()

    def words(self, span: Span) -> str:
        """Return the words of ``span``."""
        return self.pages[span.page].at(span)

    def statement(self, place: Place) -> Attribution:
        """Return the statement at ``place`` (page, index into ``Analysis.statements``)."""
        return self.analyses[place[0]].statements[place[1]]

    def event_mention(self, place: Place) -> EventMention:
        """Return the event mention at ``place`` (page, index into ``Analysis.events``)."""
        return self.analyses[place[0]].events[place[1]]
