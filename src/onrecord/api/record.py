"""A record: pages added to one file, and the tables made from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from functools import cache, lru_cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any, BinaryIO, Literal, TypeVar, get_args, get_type_hints

import onrecord
from onrecord import engine, pipeline
from onrecord.api.table import Table
from onrecord.core.analysis import Analysis
from onrecord.core.record import (
    ChangeRow,
    CopyRow,
    DisagreementRow,
    EntityRow,
    EventRow,
    FigureRow,
    GroupRow,
    IssueRow,
    LedgerRow,
    RelationRow,
    RootRow,
    SourceRow,
    StatementRow,
    StoryRow,
    Tables,
    TimelineRow,
    WordingRow,
)
from onrecord.core.text import Page, PageId, Span, content_id
from onrecord.errors import RecordError
from onrecord.nlp import MODEL
from onrecord.readers import Item, find
from onrecord.settings import DEFAULT, Settings
from onrecord.stages.segment.sites import SiteLines
from onrecord.store import Store
from onrecord.tagger import model as tagger

R = TypeVar("R")
DEFAULT_PATH = Path("record.onrecord")
KINDS: dict[str, type[Any]] = {f.name: get_args(get_type_hints(Tables)[f.name])[0] for f in fields(Tables)}
"""Every table's name with the class of its rows."""
RULES = ("core", "lexicons", "models", "nlp.py", "pipeline.py", "stages", "story", "tables", "tagger")
"""Parts of the package whose files decide what is found in a page or story."""
BATCH = 200
"""Profiles written in one transaction."""
Progress = Callable[[str, int], None]
"""Called with what is being done and how many are done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What one ``add`` did: pages new to the record, pages it had already, inputs left out (with their ledger rows)."""

    new: int
    known: int
    left_out: tuple[LedgerRow, ...]


def made_with(settings: Settings) -> str:
    """Return what an analysis depends on besides its page; analyses made with something else are made again."""
    by = "rules" if settings.attribution == "rules" else tagger.NAME
    return f"onrecord {onrecord.__version__} ({fingerprint()}); {MODEL}; attribution {by}"


def _attribution(store: Store, settings: Settings) -> Literal["tagger", "rules"]:
    """Return who finds the statements of a record: as asked now (and from now on), else as it was made."""
    kept = store.state("attribution")
    asked = settings.attribution or ("rules" if kept == "rules" else "tagger")
    if settings.attribution is not None and settings.attribution != kept:
        store.set_state("attribution", asked)
    return asked


@cache
def fingerprint() -> str:
    """Return 12 hex digits over the installed rules, lexicons and weights: other rules must never pass for the same."""
    package = files("onrecord")
    digest = sha256()
    for name in RULES:
        part = Path(str(package / name))
        for path in [part] if part.is_file() else sorted(part.rglob("*")):
            if path.suffix in (".py", ".txt", ".json", ".lock"):
                digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:12]


class Record:
    """A record file. ``Record.open(path)`` reads one; every table is an attribute."""

    def __init__(self, store: Store, settings: Settings = DEFAULT) -> None:
        self.store = store
        self.settings = replace(settings, attribution=_attribution(store, settings))
        self._page = lru_cache(maxsize=256)(store.page)

    @classmethod
    def open(
        cls,
        path: str | Path = DEFAULT_PATH,
        *,
        create: bool = False,
        settings: Settings = DEFAULT,
        update: bool = True,
        progress: Progress | None = None,
    ) -> Record:
        """Open the record at ``path``; with ``create`` an absent one is made. Raises RecordError when it cannot be used.

        A record whose last ``add`` was cut off, or that another version made, is brought up to date first, unless ``update``
        is False: it is then read as it stands in the file.
        """
        record = cls(Store.open(Path(path), create=create), settings)
        if update and not create:
            record.update(progress)
        return record

    def __enter__(self) -> Record:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self.store.close()

    # -- adding ----------------------------------------------------------------------------------------------------

    def add(
        self, inputs: Iterable[str], *, workers: int = 1, stdin: BinaryIO | None = None, progress: Progress | None = None
    ) -> Added:
        """Read ``inputs`` into the record, then bring the tables up to date. Safe to repeat and to kill."""
        version = made_with(self.settings)
        new = set[PageId]()
        had = 0
        left_out = []
        with engine.Engine(workers) as workshop:
            for n, item in enumerate(workshop.read(find(inputs, self.settings, stdin)), 1):
                known = item.page is not None and self.store.holds(item.page.id)
                row = self._keep(item, version, known=known)
                if row.page is None:
                    left_out.append(row)
                elif known:
                    had += 1
                else:
                    new.add(row.page)
                    workshop.warm()
                if progress:
                    progress("reading pages", n)
            left_out += self._analyse(workshop, version, progress)
        self.link(progress)
        return Added(new=sum(map(self.store.holds, new)), known=had, left_out=tuple(left_out))

    def _keep(self, item: Item, version: str, *, known: bool) -> LedgerRow:
        """Store what became of ``item`` and return its ledger row; ``known``: its page is there already."""
        if item.page is None:
            row = LedgerRow(input=item.input, sha256=item.sha256, result=item.result, reason=item.reason)
            self.store.add_input(row)
            return row
        row = LedgerRow(input=item.input, sha256=item.sha256, result="read", reason=item.reason, page=item.page.id)
        if known:
            self.store.add_input(row)
            self.store.settle_capture(item.page)
        else:
            self.store.add_page(item.page, item.raw, row, engine.profile(item.page), version)
        return row

    def update(self, progress: Progress | None = None) -> None:
        """Bring analyses and tables up to date: after an ``add`` that was cut off, or with another version or settings."""
        with engine.Engine(1) as workshop:
            self._analyse(workshop, made_with(self.settings), progress)
        self.link(progress)

    def _analyse(self, workshop: engine.Engine, version: str, progress: Progress | None) -> list[LedgerRow]:
        """Analyse every page that is new, that another version analysed, or of whose site more is known now.

        Returns the inputs of pages that cannot be analysed: these leave the record, and their lines count for their site no more.
        """
        stale = self.store.unprofiled(version)
        for start in range(0, len(stale), BATCH):
            self.store.put_profiles([engine.profile(self.store.page(i)) for i in stale[start : start + BATCH]], version)
        failed, done, dropped = list[LedgerRow](), 0, True
        while dropped:
            dropped = False
            changed = self._changed(version)
            for (page, digest), result in workshop.analyse(self._due(changed, version), self.settings):
                if isinstance(result, engine.Failure):
                    failed += self._drop(page, result.reason)
                    dropped = True
                else:
                    self.store.put_analysis(result, version, digest)
                done += 1
                if progress:
                    progress("analysing pages", done)
            if not dropped and changed:
                self.store.settle({name: _settled(pages, version) for name, pages in changed.items()})
        return failed

    def _changed(self, version: str) -> dict[str, tuple[PageId, ...]]:
        """Return the sites, with their pages, that are not known to be analysed with all that is known of them now.

        Only these are looked at, so that ten pages added to ten thousand cost what their own sites cost.
        """
        settled = self.store.settled()
        return {name: pages for name, pages in self.store.sites().items() if settled.get(name) != _settled(pages, version)}

    def _due(self, sites: Mapping[str, tuple[PageId, ...]], version: str) -> Iterator[tuple[tuple[PageId, str], engine.Task]]:
        """Yield what to analyse, with each page's id and the digest of what is known of its site; one site is held at a time."""
        analysed = self.store.analysed()
        for name, pages in sites.items():
            for page, lines in self._known(name) if name else ((page, None) for page in pages):
                digest = lines.digest if lines else ""
                if analysed.get(page) != (version, digest):
                    yield (page, digest), (self.store.page(page), lines)

    def _known(self, site: str) -> Iterator[tuple[PageId, SiteLines | None]]:
        """Yield every page of ``site`` with what others repeat of it."""
        profiles = self.store.profiles(site)
        learnt = pipeline.sites_of(profiles)
        for one in profiles:
            yield one.page, learnt[site].of(one)

    def _drop(self, page: PageId, reason: str) -> list[LedgerRow]:
        """Take a page that cannot be analysed out again; raises RecordError where it was in use."""
        if page in self.store.analysed():
            raise RecordError(f"page {page} {reason}")
        return self.store.drop_page(page, reason)

    def link(self, progress: Progress | None = None) -> None:
        """Bring the tables up to date with the analyses: stories whose pages did not change keep their rows."""
        version = made_with(self.settings)
        analysed = self.store.analysed()
        key = content_id("pages", version, sorted(analysed.items()))
        if self.store.state("linked") == key:
            return
        analyses = {i: self.store.analysis(i) for i in analysed}
        parts = pipeline.partition({i: self.store.page(i) for i in analysed}, analyses)
        stored = self.store.stories()
        self.store.drop_stories(sorted(set(stored) - set(parts)))
        for n, (story, members) in enumerate(sorted(parts.items()), 1):
            made = content_id("story", version, [analysed[i] for i in members])
            if stored.get(story, ("", ()))[0] != made:
                self._link_story(story, members, {i: analyses[i] for i in members}, made)
            if progress:
                progress("comparing stories", n)
        self.store.set_state("linked", key)

    def _link_story(self, story: str, members: tuple[PageId, ...], analyses: dict[PageId, Analysis], made: str) -> None:
        pages = self.store.pages(members)
        tables = pipeline.tabulate(pipeline.link(story, pages, analyses))
        self.store.replace_story(story, members, tables, made_with=made, words=lambda s: pages[s.page].at(s))

    # -- reading ---------------------------------------------------------------------------------------------------

    def page(self, page: PageId) -> Page:
        """Return one page; raises RecordError when the record does not have it."""
        return self._page(page)

    def words(self, span: Span) -> str:
        """Return the words of ``span``."""
        return self.page(span.page).at(span)

    def analysis(self, page: PageId) -> Analysis:
        """Return everything found in one page."""
        return self.store.analysis(page)

    @property
    def pages(self) -> list[Page]:
        """All pages, sorted by publication date (open ones last), then id."""
        dated = [(self._published(i) or "9999", i) for i in self.store.page_ids()]
        return [self.store.page(i) for _, i in sorted(dated)]

    def _published(self, page: PageId) -> str | None:
        published = self.store.analysis(page).article.published
        return published.value if published else None

    def kind(self, name: str) -> type[Any]:
        """Return the class of the rows of table ``name``."""
        return LedgerRow if name == "ledger" else KINDS[name]

    def table(self, name: str) -> Table[Any]:
        """Return the table called ``name``; rows of an entity found in several stories are one."""
        rows = self.store.rows(name, KINDS[name])
        return Table(name, merged(rows) if name in ("entities", "sources", "roots") else rows, self.words)

    @property
    def statements(self) -> Table[StatementRow]:
        """Who said what."""
        return self.table("statements")

    @property
    def entities(self) -> Table[EntityRow]:
        """People, organisations, places, governments and offices."""
        return self.table("entities")

    @property
    def groups(self) -> Table[GroupRow]:
        """Statements that say the same."""
        return self.table("groups")

    @property
    def events(self) -> Table[EventRow]:
        """What happened, was planned or was denied."""
        return self.table("events")

    @property
    def timeline(self) -> Table[TimelineRow]:
        """Dated happenings, oldest first."""
        rows = self.store.rows("timeline", TimelineRow)
        return Table("timeline", sorted(rows, key=lambda r: (r.when.value.lstrip("./"), r.id)), self.words)

    @property
    def figures(self) -> Table[FigureRow]:
        """Numbers with what they count."""
        return self.table("figures")

    @property
    def disagreements(self) -> Table[DisagreementRow]:
        """Accounts that cannot both hold, and those worth checking."""
        return self.table("disagreements")

    @property
    def relations(self) -> Table[RelationRow]:
        """Accounts that differ without disagreeing."""
        return self.table("relations")

    @property
    def changes(self) -> Table[ChangeRow]:
        """One speaker's account at two times."""
        return self.table("changes")

    @property
    def wording(self) -> Table[WordingRow]:
        """Different words for one thing."""
        return self.table("wording")

    @property
    def copies(self) -> Table[CopyRow]:
        """Shared passages."""
        return self.table("copies")

    @property
    def sources(self) -> Table[SourceRow]:
        """Who speaks, with counts by pages and by roots; over all stories the one with the most roots first."""
        rows = self.store.rows("sources", SourceRow)
        return Table("sources", sorted(rows, key=lambda r: (-len(r.roots), -r.statements, r.name, r.id)), self.words)

    @property
    def roots(self) -> Table[RootRow]:
        """Origins that words can be traced to."""
        return self.table("roots")

    @property
    def stories(self) -> Table[StoryRow]:
        """Pages that tell one story."""
        return self.table("stories")

    @property
    def issues(self) -> Table[IssueRow]:
        """What could not be read or placed."""
        return self.table("issues")

    @property
    def ledger(self) -> Table[LedgerRow]:
        """Every input with what became of it."""
        return Table("ledger", self.store.ledger(), self.words)

    def verify(self) -> list[str]:
        """Return a line for everything stored that is not what it was when written; empty when all is well."""
        return list(self.store.faults(KINDS))


def _settled(pages: tuple[PageId, ...], version: str) -> str:
    """Return what is noted of a site whose pages are all analysed with what is known of them."""
    return content_id("site", version, pages)


def merged(rows: list[R]) -> list[R]:
    """Return ``rows`` with those of one id (the same name met in several stories) made one, their tuples joined."""
    by_id: dict[str, Any] = {}
    for row in rows:
        key = row.id  # type: ignore[attr-defined]
        by_id[key] = _joined(by_id[key], row) if key in by_id else row
    return list(by_id.values())


def _joined(a: Any, b: Any) -> Any:
    values = {}
    for f in fields(a):
        left, right = getattr(a, f.name), getattr(b, f.name)
        if isinstance(left, tuple):
            left = tuple(sorted({*left, *right}))
        elif isinstance(left, int) and not isinstance(left, bool):
            left += right
        elif f.name in ("first", "last") and None not in (left, right):
            left = (min if f.name == "first" else max)(left, right)
        values[f.name] = left
    return type(a)(**values)
