"""Compare the statements of an analysis with those by hand; README.md defines every figure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from benchmarks.attribution import score as spans
from benchmarks.attribution.own.load import Gold, Statement
from benchmarks.attribution.own.tally import LEAST, Tallies, Tally, bare, same, within
from benchmarks.attribution.own.who import holds, is_bare, is_entity
from benchmarks.example.score import FORCES

from onrecord.core.analysis import Analysis, Attribution
from onrecord.core.text import Page

SLOTS = {"to": "addressee", "medium": "medium", "relay": "relay"}
CLASSES = ("commitment", "polarity", "tense")
LOOSE = FORCES | {
    "suggest": {"propose", "order", "assert"},
    "plan": {"promise", "predict", "want"},
    "agree": {"confirm", "assert"},
}
"""Our words for a force that the gold has no name for, and those that the coarser gold of the example makes of ours."""


@dataclass(frozen=True, kw_only=True)
class Pair:
    """A gold statement and the row that was found for it. ``source``/``cue``: those are right as well."""

    gold: Statement
    row: Attribution
    at: int
    source: bool
    cue: bool


class Scorer:
    """Scores one page."""

    def __init__(self, gold: Gold, page: Page, analysis: Analysis) -> None:
        self.gold, self.page, self.analysis = gold, page, analysis
        self.doc = spans.Doc(gold.text)
        self.pairs = self.matched()
        self.by_gold = {p.gold.id: p for p in self.pairs}
        self.by_row = {p.at: p for p in self.pairs}

    def all(self) -> Tallies:
        """Return every figure by name."""
        out = self.rows() | {"shown: content + source": self.shown(), "inside, given found": self.inside()}
        out["nested, told by the right one"] = self.nested()
        out |= {name: self.slot(name) for name in SLOTS}
        out["force"] = self.force(lambda got, told: got == told or told in LOOSE.get(got, ()))
        out["force, exact"] = self.force(lambda got, told: got == told)
        out["force, not assert"] = self.acts()
        out |= {
            "said": self.said(),
            "who": self.who(),
            "who, more than its own words": self.who(bare=False),
            "who: named where unknown": self.unknown(),
        }
        return out | {name: self.closed(name) for name in ("mode", *CLASSES)}

    # -- pairs ---------------------------------------------------------------------------------------------------------

    def matched(self) -> list[Pair]:
        """Return the pairs of statements whose contents are the same, one to one."""
        gold = [{"source": s.source, "cue": s.cue, "content": s.content} for s in self.gold.statements]
        rows = self.analysis.statements
        given = [{role: bare(getattr(r, role)) for role in ("source", "cue", "content")} for r in rows]
        truth, found = self.prepared(gold), self.prepared(given)
        pairs, overlap = spans.match(truth, found, "content")
        return [
            Pair(
                gold=self.gold.statements[i],
                row=rows[j],
                at=j,
                source=same(truth[i]["source"], found[j]["source"]) or self.turn(self.gold.statements[i], rows[j]),
                cue=bool(truth[i]["cue"] & found[j]["cue"]) or not (truth[i]["cue"] or found[j]["cue"]),
            )
            for i, j in sorted(pairs)
            if overlap[i, j] >= LEAST
        ]

    def turn(self, s: Statement, row: Attribution) -> bool:
        """Return whether a turn without a label was given to its speaker by the label of another turn."""
        if s.source or s.cue or len(s.who) != 1:
            return False
        return any(holds(self.page.at(span), self.gold.entities[s.who[0]].name) for span in row.source)

    def prepared(self, statements: Iterable[Any]) -> list[dict[str, Any]]:
        """Return the word tokens of every part; unlike the corpus scorer this drops no row, so that places stay."""
        return [{role: self.words(s[role]) for role in ("source", "cue", "content")} for s in statements]

    def words(self, ranges: Any) -> frozenset[int]:
        """Return the word tokens of ``ranges``."""
        return frozenset(self.doc.words(self.doc.toks(ranges)))

    # -- rows ----------------------------------------------------------------------------------------------------------

    def rows(self) -> Tallies:
        """Return what was found, and whole triples; recall by the gold's place (outermost, nested), precision by the row's."""
        out = {f"{what}, {scope}": Tally() for scope in ("all", "outermost", "nested") for what in ("found", "triples")}
        for s in self.gold.statements:
            pair = self.by_gold.get(s.id)
            for scope in ("all", "outermost" if s.inside is None else "nested"):
                out[f"found, {scope}"].count(pair is not None, given=False, wanted=True, note=f"missed  {self.show(s)}")
                triple = pair is not None and pair.source and pair.cue
                out[f"triples, {scope}"].count(triple, given=False, wanted=True, note=self.against(s, pair))
        for n, row in enumerate(self.analysis.statements):
            pair = self.by_row.get(n)
            for scope in ("all", "outermost" if row.inside is None else "nested"):
                out[f"found, {scope}"].count(pair is not None, given=True, wanted=False, note=f"made up {self.show(row)}")
                triple = pair is not None and pair.source and pair.cue
                note = "" if pair is not None else f"made up {self.show(row)}"
                out[f"triples, {scope}"].count(triple, given=True, wanted=False, note=note)
        return out

    def shown(self) -> Tally:
        """Return how many rows shown by default have the right content and source, and how many statements those are."""
        out = Tally()
        for n, row in enumerate(self.analysis.statements):
            if row.shown:
                pair = self.by_row.get(n)
                note = f"made up {self.show(row)}" if pair is None else self.against(pair.gold, pair)
                out.count(pair is not None and pair.source, given=True, wanted=False, note=note)
        for s in self.gold.statements:
            pair = self.by_gold.get(s.id)
            out.count(pair is not None and pair.source and pair.row.shown, given=False, wanted=True)
        return out

    def inside(self) -> Tally:
        """Return whether found statements stand in the right one."""
        out = Tally()
        for p in self.pairs:
            out.count(self.placed(p), given=p.row.inside is not None, wanted=p.gold.inside is not None, note=self.placing(p))
        return out

    def nested(self) -> Tally:
        """Return nested statements found with source, cue and the statement around them, of all nested ones."""
        out = Tally()
        for s in self.gold.statements:
            if s.inside is not None:
                p = self.by_gold.get(s.id)
                ok = p is not None and p.source and p.cue and self.placed(p)
                out.count(ok, given=False, wanted=True, note=self.against(s, p))
        for n, row in enumerate(self.analysis.statements):
            if row.inside is not None:
                p = self.by_row.get(n)
                ok = p is not None and p.source and p.cue and self.placed(p)
                out.count(ok, given=True, wanted=False, note="" if p is not None else f"made up {self.show(row)}")
        return out

    def placed(self, p: Pair) -> bool:
        """Return whether both sides put the statement into the same one."""
        outer = None if p.gold.inside is None else self.by_gold.get(p.gold.inside)
        return outer is not None and p.row.inside == outer.at

    def placing(self, p: Pair) -> str:
        """Return a line that tells where both sides put a statement."""
        got = None if p.row.inside is None else self.show(self.analysis.statements[p.row.inside])
        return f"inside {p.gold.inside}, got {got}: {self.show(p.gold)}"

    # -- fields --------------------------------------------------------------------------------------------------------

    def slot(self, name: str) -> Tally:
        """Return how well addressee, medium or relay is filled in found statements."""
        out = Tally()
        for p in self.pairs:
            told, got = getattr(p.gold, name), getattr(p.row, SLOTS[name])
            a, b = self.words(told), self.words(bare(got))
            ok = bool(a) and spans.dice(a, b) >= LEAST
            note = f"{name} {self.text(told)!r}, got {self.text(got)!r}: {self.show(p.gold)}"
            out.count(
                ok,
                given=bool(got),
                wanted=bool(told),
                note=note,
            )
        return out

    def force(self, agree: Callable[[str, str], bool]) -> Tally:
        """Return how many found statements have the right force."""
        out = Tally()
        for p in self.pairs:
            ok = agree(p.row.force, p.gold.force)
            out.count(ok, given=True, wanted=True, note=f"{p.gold.force}, got {p.row.force}: {self.show(p.gold)}")
        return out

    def acts(self) -> Tally:
        """Return the same for those that one side takes for more than an assertion."""
        out = Tally()
        for p in self.pairs:
            got, told = p.row.force, p.gold.force
            ok = got == told or told in LOOSE.get(got, ())
            out.count(
                ok,
                given=got != "assert" and not (ok and told == "assert"),
                wanted=told != "assert",
                note=f"{told}, got {got}: {self.show(p.gold)}",
            )
        return out

    def said(self) -> Tally:
        """Return how many times of speaking are the gold's or lie within; one inferred from the page's date is not counted."""
        out = Tally()
        for p in self.pairs:
            got = p.row.said.value if p.row.said is not None and p.row.said.basis != "inferred" else None
            ok = p.gold.said is not None and got is not None and (got == p.gold.said or within(got, p.gold.said))
            out.count(
                ok,
                given=got is not None,
                wanted=p.gold.said is not None,
                note=f"said {p.gold.said}, got {got}: {self.show(p.gold)}",
            )
        return out

    def who(self, *, bare: bool = True) -> Tally:
        """Return how many found statements with one known source have it; where several are open, one of them is wrong.

        ``bare`` False: chains that only repeat the source's own description count as none given.
        """
        out = Tally()
        for p in self.pairs:
            if p.gold.who:
                chain = p.row.who
                if chain is not None and not bare and is_bare(self.analysis, chain, p.row.source):
                    chain = None
                right = [key for key in p.gold.who if self.is_chain(chain, key)]
                one = len(p.gold.who) == 1
                given = chain is not None and (one or bool(right) or self.analysis.chains[chain].named)
                out.count(one and bool(right), given=given, wanted=one, note=self.whose(p))
        return out

    def is_chain(self, chain: int | None, key: str) -> bool:
        """Return whether a chain is the entity ``key``."""
        everybody = self.gold.entities
        return chain is not None and is_entity(self.page, self.analysis, chain, everybody[key], everybody.values())

    def unknown(self) -> Tally:
        """Return the found statements of nobody known, right where no named chain was given."""
        out = Tally()
        for p in self.pairs:
            if not p.gold.who:
                named = p.row.who is not None and self.analysis.chains[p.row.who].named
                out.count(not named, given=True, wanted=True, note=self.whose(p))
        return out

    def whose(self, p: Pair) -> str:
        """Return a line that tells to whom both sides give a statement."""
        got = None if p.row.who is None else self.analysis.chains[p.row.who].name
        told = " or ".join(self.gold.entities[key].name for key in p.gold.who)
        return f"{told or 'nobody known'}, got {got}: {self.show(p.gold)}"

    def closed(self, name: str) -> Tally:
        """Return how many found statements have the right class; rows that tell none count as missed."""
        out = Tally()
        for p in self.pairs:
            told, got = getattr(p.gold, name), getattr(p.row, name, None)
            out.count(got == told, given=got is not None, wanted=True, note=f"{told}, got {got}: {self.show(p.gold)}")
        return out

    # -- words ---------------------------------------------------------------------------------------------------------

    def against(self, gold: Statement, pair: Pair | None) -> str:
        """Return a line that sets a statement against the row found for it."""
        if pair is None:
            return f"missed  {self.show(gold)}"
        return f"gold    {self.show(gold)}\n    got {self.show(pair.row)}"

    def show(self, s: Statement | Attribution) -> str:
        """Return one statement as a line: page and id, source, cue, content."""
        mark = f"{self.gold.name} {s.id}" if isinstance(s, Statement) else f"{self.gold.name} {s.rule.rpartition(':')[2]}"
        return f"{mark}  {self.text(s.source) or '-'} | {self.text(s.cue) or '-'} | {self.text(s.content)[:150]}"

    def text(self, ranges: Any) -> str:
        """Return the words of spans or ranges."""
        return " // ".join(" ".join(self.gold.text[a:b].split()) for a, b in bare(ranges))
