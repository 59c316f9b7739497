"""What one page says: its division into blocks, and what was found in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.core.text import Cell, Edtf, Issue, PageId, Rule, Span, Spans, content_id

Role = Literal[
    "header", "headline", "byline", "dateline", "standfirst", "body", "repeat", "caption", "credit",
    "source", "teaser", "promo", "navigation", "comment", "notice", "foreign",
]  # fmt: skip
BODY_ROLES: frozenset[str] = frozenset({"body", "dateline"})
"""Roles that a reader would call the article itself."""
ARTICLE_ROLES: frozenset[str] = frozenset({"headline", "standfirst", "dateline", "body"})
"""Roles whose statements are this article's own (captions, teasers and repeats are not)."""

Basis = Literal["stated", "metadata", "url", "resolved", "inferred"]
Mode = Literal["direct", "mixed", "indirect"]
Commitment = Literal["accepts", "open", "distances", "rejects"]
Polarity = Literal["+", "-"]
Tense = Literal["past", "present", "future", "none"]
PageKind = Literal["article", "live blog", "interview", "opinion", "index", "stub", "press release"]
Kind = Literal["person", "organisation", "place", "government", "role", "group", "document", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of page text with one role. Blocks are sorted, do not overlap, and cover every non-blank character."""

    span: Span
    role: Role
    rule: Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """A value that was read as well but not chosen."""

    value: str
    basis: Basis
    spans: Spans = ()
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """When the page says it was published. ``where``: the metadatum or cue that told it."""

    value: Edtf
    basis: Basis
    rule: Rule
    spans: Spans = ()
    where: str = ""
    rivals: tuple[Rival, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where the page says its words come from. ``host``: for an aggregator's stub, whose page it relays."""

    kind: Literal["agency", "aggregator", "source line", "credit"]
    name: str
    spans: Spans
    rule: Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How sure we are that the page holds the whole article. ``signs``: what speaks for or against it, in words."""

    value: float
    """0 to 1; from 0.5 the article counts as whole."""
    signs: tuple[Cell[str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A page divided into blocks, with what its furniture tells of it."""

    page: PageId
    blocks: tuple[Block, ...]
    kind: PageKind = "article"
    kind_why: Cell[str] | None = None
    """What made it that kind, with the words that say so; None for an article, against which nothing speaks."""
    coverage: Coverage | None = None
    """None for a page that lists other articles."""
    language: str | None = None
    title: Cell[str] | None = None
    outlet: Cell[str] | None = None
    authors: tuple[Cell[str], ...] = ()
    place: Cell[str] | None = None
    """Place named in the dateline."""
    dated: Cell[Edtf] | None = None
    """Day in the dateline; "XXXX-05-03" where nothing tells its year."""
    published: Published | None = None
    origins: tuple[Origin, ...] = ()
    issues: tuple[Issue, ...] = ()

    def role_at(self, offset: int) -> Role | None:
        """Return the role of the block that holds code point ``offset``; None on white space between blocks."""
        for block in self.blocks:
            if block.span.start <= offset < block.span.end:
                return block.role
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words between quotation marks within one block. ``span`` with the marks, ``inner`` without.

    ``kind``: a quotation, scare quotes (a few distanced words), a title or name of a work, or a nested quotation.
    ``closed``: False where the closing mark is missing (it then ends with its paragraph). ``continues``: True where it goes
    on from the paragraph before (opening mark in each paragraph, closing only in the last).
    """

    span: Span
    inner: Span
    kind: Literal["quotation", "scare", "title", "nested"]
    closed: bool = True
    continues: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name or phrase that stands for somebody or something.

    ``form``: how it is named here. ``chain``: index into ``Analysis.chains``; None where the text
    leaves open whom it means (two candidates stay open). ``reason``: why it joined that chain.
    """

    span: Span
    kind: Kind
    form: Literal["name", "surname", "titled", "acronym", "possessive", "demonym", "capital", "role", "pronoun", "nominal"]
    chain: int | None
    reason: str
    rule: Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """Mentions of one thing within a page. ``name``: its fullest name as written, without title or possessive."""

    kind: Kind
    name: str
    names: tuple[str, ...] = ()
    """Every distinct proper form, sorted."""
    titles: tuple[str, ...] = ()
    """Titles and offices given to it ("Foreign Minister", "Ms"), sorted."""
    gender: Literal["f", "m"] | None = None
    named: bool = True
    """False for a source that is only described ("a senior official")."""

    @property
    def id(self) -> str:
        """The id this entity has as long as no other page says more of it."""
        return content_id("e", self.kind, self.name.casefold())


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """The date an expression was counted from. ``value`` None: known in kind, but the page has no date."""

    kind: Literal["published", "dateline", "text", "said", "none"]
    value: Edtf | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """A time expression. ``value`` is TIMEX3's; ``lo``/``hi`` the first and last ISO day it can mean, both inclusive.

    ``edtf``/``lo``/``hi`` are None for durations, sets and what cannot be placed. ``candidates``: EDTF of every
    reading when there is more than one; ``edtf`` is then None. ``mod``: TIMEX3 modifier (APPROX, BEFORE,
    ON_OR_BEFORE, AFTER, START, MID, END, ...). ``shift``: what would place it once its anchor has a date ("P-1D").
    """

    span: Span
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    rule: Rule
    edtf: Edtf | None = None
    lo: str | None = None
    hi: str | None = None
    anchor: Anchor = Anchor(kind="none")
    candidates: tuple[Edtf, ...] = ()
    mod: str | None = None
    shift: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number with what it counts.

    ``low``/``high``: bounds of its value, both inclusive, None where open ("at least 10": low 10, high None).
    ``unit``: "" for plain counts, else "%", a currency code, "MW", "km", ... ``counted``: the words that say what is
    counted; ``measure``: those words reduced to compare (lower-case heads, "dead person"). ``kind``: approximate
    values keep their bounds apart from ``hedge`` (the hedging words). ``as_of``: EDTF of the state it tells.
    """

    span: Span
    low: float | None
    high: float | None
    unit: str
    measure: str
    rule: Rule
    counted: Spans = ()
    hedge: Spans = ()
    about: bool = False
    status: Literal["actual", "planned", "forecast", "possible", "denied"] = "actual"
    as_of: Edtf | None = None
    statement: int | None = None
    """Index of the innermost statement whose content holds it; None: the outlet's own words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """When the words were spoken. ``basis`` "resolved"/"stated" from a time expression, "inferred" from the page's date."""

    value: Edtf
    basis: Basis
    spans: Spans = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who said what. Spans as the corpora mark them: ``content`` without its own source and cue, with its quotation marks.

    ``inside``: index (in ``Analysis.statements``) of the statement in whose content this one stands. ``who``: index of the
    source's chain. ``relay``: words naming who passed it on. ``shown``: False for unsure rows.
    ``confidence``: 0 to 1, share of right rows of this kind measured in ``benchmarks/results``.
    """

    source: Spans
    cue: Spans
    content: Spans
    mode: Mode
    force: str
    rule: Rule
    addressee: Spans = ()
    medium: Spans = ()
    relay: Spans = ()
    inside: int | None = None
    said: Said | None = None
    who: int | None = None
    role: Role = "body"
    """Role of the block it stands in."""
    shown: bool = True
    confidence: float = 1.0
    commitment: Commitment = "open"
    """What the writer takes on by the cue: "admitted" accepts the content, "claimed" keeps a distance, "pretended" rejects it."""
    polarity: Polarity = "+"
    """Minus where the main clause of the content is negated: "no one was hurt"."""
    tense: Tense = "none"
    """Time of the content's main clause; none for fragments, wishes and orders."""

    @property
    def id(self) -> str:
        """Id made from the page and the spans."""
        where = [[s.page, s.start, s.end] for s in (*self.source, *self.cue, *self.content)]
        return content_id("s", where)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention:
    """Words that tell, plan or deny a happening.

    ``predicate``: class from the lexicon ("sign", "ratify", "enter into force", ...), else the verb's base form.
    ``agents``/``objects``: spans of who did it and of what it was done to. ``when``: index into ``Analysis.times`` from its own
    clause. ``span``: the clause; ``trigger``: the verb or noun. ``statement``: as for figures.
    """

    span: Span
    trigger: Span
    predicate: str
    status: Literal["happened", "planned", "denied", "possible", "ordered"]
    rule: Rule
    agents: Spans = ()
    objects: Spans = ()
    places: Spans = ()
    when: int | None = None
    statement: int | None = None
    classed: bool = True
    """False where the predicate is only a verb's base form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word choice that another account may make otherwise: scare quotes, "self-styled", "alleged", a loaded noun phrase."""

    span: Span
    head: str
    """Lower-case base form of the head noun."""
    kind: Literal["scare quotes", "distance", "name"]
    voice: Literal["outlet", "quoted"]
    rule: Rule
    about: int | None = None
    """Index of the chain it names, None where unknown."""
    marker: Spans = ()
    statement: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """Everything found in one page; a pure function of the page and the settings."""

    page: PageId
    article: Article
    mentions: tuple[Mention, ...] = ()
    chains: tuple[Chain, ...] = ()
    times: tuple[Timex, ...] = ()
    figures: tuple[Figure, ...] = ()
    statements: tuple[Attribution, ...] = ()
    events: tuple[EventMention, ...] = ()
    terms: tuple[Term, ...] = ()
    issues: tuple[Issue, ...] = ()
