"""Where a true conflict or change is lost on its way to a row: the first thing that was not read, joined or compared."""

from __future__ import annotations

from collections.abc import Iterable

from benchmarks.accounts.load import Relation, Side, Story
from benchmarks.accounts.score import Shown, meets, touches
from onrecord.api.record import Record
from onrecord.core.analysis import ARTICLE_ROLES, Analysis
from onrecord.core.record import StatementRow
from onrecord.core.text import PageId

STAGES = (
    "two stories",
    "no article",
    "statement not found",
    "holder open",
    "holder another",
    "holder in two",
    "figure not read",
    "date not read",
    "event not read",
    "no position read",
    "another measure",
    "event not joined",
    "not compared",
    "named a relation",
    "below the threshold",
    "kept",
)
"""Stages of the way, first to last."""
_POSITIONS = frozenset({"happened", "denied"})
_STANCES = frozenset({"deny", "confirm", "decline", "neither"})


class Losses:
    """The tables of one record, asked how far a relation came."""

    def __init__(self, record: Record, story: Story, ids: dict[str, PageId], rows: Iterable[Shown]) -> None:
        self.ids = ids
        self.rows = list(rows)
        self.statements = [s for s in record.statements if s.block in ARTICLE_ROLES]
        self.figures = list(record.figures)
        self.events = list(record.events)
        self.relations = list(record.relations)
        self.analyses: dict[PageId, Analysis] = {i: record.analysis(i) for i in ids.values()}
        self.story_of = {page: row.id for row in record.stories for page in row.pages}
        self.names = {e.id: {_bare(n) for n in (e.name.value, *e.aliases)} for e in record.entities}
        self.outlets = {name: row["outlet"] for name, row in story.gold["pages"].items()}
        self.forms = {
            e["key"]: {_bare(f) for forms in (*e["forms"].values(), [e["name"]]) for f in forms} for e in story.gold["entities"]
        }

    def stage(self, relation: Relation) -> str:
        """Return the last stage that any pair of opposing sides reached, "kept" for a relation shown as conflict or change."""
        met = [r.level for r in self.rows if meets(r, relation, self.ids)]
        if met:
            return "kept" if "conflict" in met else "below the threshold"
        return max((self._pair(relation, a, b) for a, b in relation.pairs()), key=STAGES.index)

    def _pair(self, relation: Relation, a: Side, b: Side) -> str:
        pages = [self.ids[s.place.page] for s in (a, b)]
        if self.story_of.get(pages[0]) != self.story_of.get(pages[1]):
            return "two stories"
        early = [stage for s in (a, b) if (stage := self._side(relation, s)) is not None]
        if early:
            return min(early, key=STAGES.index)
        if relation.kind == "change" and self._whose(a).isdisjoint(self._whose(b)):
            return "holder in two"
        if any(
            touches([s for x in r.sides for s in x.spans], a, self.ids)
            and touches([s for x in r.sides for s in x.spans], b, self.ids)
            for r in self.relations
        ):
            return "named a relation"
        return self._joined(relation, a, b)

    def _joined(self, relation: Relation, a: Side, b: Side) -> str:
        value = a.value or {}
        if "place" in value or relation.change in ("softened", "hardened"):
            return "not compared"  # what is aligned for these is words, and no table of the record holds them
        if "unit" in value:
            mine, other = (
                {(f.unit.value, f.measure.value) for f in self.figures if touches(f.spans, s, self.ids)} for s in (a, b)
            )
            return "not compared" if mine & other else "another measure"
        mine_, other_ = ({e.id for e in self.events if touches(e.predicate.spans, s, self.ids)} for s in (a, b))
        return "not compared" if mine_ & other_ else "event not joined"

    # -- one side --------------------------------------------------------------------------------------------------

    def _side(self, relation: Relation, side: Side) -> str | None:
        """Return what was not read of ``side``, None where all was."""
        page = self.ids[side.place.page]
        if self.analyses[page].article.role_at(side.place.start) not in ARTICLE_ROLES:
            return "no article"
        if side.holder not in (None, self.outlets[side.place.page]) and (lost := self._held(side)) is not None:
            return lost
        return self._value(relation, side, page)

    def _told(self, side: Side) -> list[StatementRow]:
        return [s for s in self.statements if touches(s.content, side, self.ids) and s.shown]

    def _whose(self, side: Side) -> set[str]:
        return {s.who.value for s in self._told(side) if s.who.value is not None}

    def _held(self, side: Side) -> str | None:
        told = self._told(side)
        if not told:
            return "statement not found"
        if all(s.who.value is None and not s.who_text.value for s in told):
            return "holder open"
        gold = self.forms[side.holder or ""]
        named = [{_bare(str(s.who_text.value))} | self.names.get(str(s.who.value), set()) for s in told]
        return None if any(n & gold for n in named) else "holder another"

    def _value(self, relation: Relation, side: Side, page: PageId) -> str | None:
        value, analysis = side.value or {}, self.analyses[page]
        if "unit" in value:
            read = [f for f in self.figures if touches(f.spans, side, self.ids)]
            return None if any(_meet(f.low.value, f.high.value, value["low"], value["high"]) for f in read) else "figure not read"
        if "date" in value:
            near = [n for n, t in enumerate(analysis.times) if touches([t.span], side, self.ids)]
            if not any(analysis.times[n].edtf for n in near):
                return "date not read"
            return None if any(e.when in near for e in analysis.events) else "event not read"
        if "polarity" in value:
            stance = any(s.force.value in _STANCES for s in self._told(side))
            read_ = any(touches([e.span, e.trigger], side, self.ids) and e.status in _POSITIONS for e in analysis.events)
            return None if stance or read_ else "no position read"
        return None


def _meet(low: float | None, high: float | None, other_low: float | None, other_high: float | None) -> bool:
    below = high is not None and other_low is not None and high < other_low
    return not below and not (other_high is not None and low is not None and other_high < low)


def _bare(name: str) -> str:
    return " ".join(name.split()).casefold().removeprefix("the ")
