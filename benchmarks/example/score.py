"""Precision and recall of every table on an invented story, against the record written by hand.

    python -m benchmarks.example.score [--story dam|ferry] [--misses [--only TABLE]] [-o benchmarks/results/example.md]

The rules were developed with the dam story in view; the ferry story is held out: it is scored for the figures, never read.

Statements are paired one to one by the words of their content (Dice >= .5 is found), as in benchmarks/attribution/score.py;
optional gold rows and predictions that meet one count on neither side. A disagreement or change is found when its sides
stand in the sentences of two sides of the gold row that hold different values.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from benchmarks.attribution.score import TOK, assign, dice
from benchmarks.example.gold import EXAMPLES, Located, load
from onrecord.api.record import Record
from onrecord.core import edtf
from onrecord.core.analysis import ARTICLE_ROLES
from onrecord.core.record import StatementRow
from onrecord.core.text import Span

FORCES = {
    "warn": {"predict", "order"},
    "threaten": {"predict", "promise"},
    "accuse": {"criticise"},
    "suggest": {"order", "assert"},
    "ask": {"ask", "order"},
    "urge": {"order"},
    "want": {"order", "ask"},
    "thank": {"praise"},
    "welcome": {"praise"},
    "admit": {"confirm"},
    "agree": {"confirm", "assert"},
    "plan": {"promise", "predict"},
    "believe": {"assert", "predict"},
    "refuse": {"decline"},
    "oppose": {"criticise"},
}
"""Our finer forces and the coarser ones that the gold gives for them; others must be equal."""
INPUTS = ("pages", "clippings.jsonl", "feed.xml", "archive.warc.gz")


@dataclass(kw_only=True)
class Score:
    """Hits, predicted and expected of one table; ``notes`` holds a line for every miss and every false row."""

    hits: int = 0
    predicted: int = 0
    expected: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.hits / self.predicted if self.predicted else 1.0

    @property
    def recall(self) -> float:
        return self.hits / self.expected if self.expected else 1.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def expect(self, ok: bool, note: str) -> None:
        """Count one row that is both expected and given, right or wrong."""
        self.expected += 1
        self.predicted += 1
        self.hits += ok
        if not ok:
            self.notes.append(note)

    def want(self, ok: bool, note: str) -> None:
        """Count one expected row, found or missed (recall only)."""
        self.expected += 1
        self.hits += ok
        if not ok:
            self.notes.append("missed: " + note)


def build(folder: Path, *, story: str = "dam", workers: int = 1) -> Record:
    """Return a record of the pages of ``story`` in ``folder``."""
    record = Record.open(folder / "record.onrecord", create=True)
    inputs = [EXAMPLES / story / name for name in INPUTS]
    record.add([str(path) for path in inputs if path.exists()], workers=workers)
    return record


class Scorer:
    """All tables of one record against the gold."""

    def __init__(self, record: Record, story: str = "dam") -> None:
        self.record = record
        self.gold = load(story)
        self.at = Located(record, self.gold)
        self.entity_names = {e.id: {_bare(n) for n in (e.name.value, *e.aliases)} for e in record.entities}
        self.pairs: dict[int, StatementRow] = {}

    def all(self) -> dict[str, Score]:
        """Return the score of every table; statements first, since groups lean on their pairs."""
        found = {"statements": self.statements()}
        steps: dict[str, Callable[[], Score]] = {
            "source, given found": lambda: self.given("source", self._source_ok),
            "who, given found": lambda: self.given("who", self._who_ok),
            "mode, given found": lambda: self.given("mode", lambda g, p: p.mode.value == g["mode"]),
            "force, given found": lambda: self.given(
                "force", lambda g, p: g["force"] in FORCES.get(p.force.value, {p.force.value})
            ),
            "addressee": lambda: self.slot("addressee", "to"),
            "medium": lambda: self.slot("medium", "medium"),
            "relay": lambda: self.slot("relay", "relay"),
            "nesting, given found": lambda: self.given("inside", self._inside_ok),
            "publication date": self.published,
            "outlet": self.outlets,
            "page kind": self.kinds,
            "root of page": self.roots,
            "not body": self.not_body,
            "entities": self.entities,
            "times": self.times,
            "figures": self.figures,
            "events": self.events,
            "timeline dates": self.timeline,
            "conflicts": lambda: self.disagreements("conflict"),
            "worth checking": lambda: self.disagreements("check"),
            "not conflicts": self.not_conflicts,
            "changes": self.changes,
            "wording": self.wording,
            "copies": self.copies,
            "groups": self.groups,
        }
        return found | {name: step() for name, step in steps.items()}

    # -- statements ------------------------------------------------------------------------------------------------

    def tokens(self, spans: Iterable[Span]) -> frozenset[tuple[str, int]]:
        """Return the word tokens of ``spans``, each as its page and start."""
        out = set()
        for span in spans:
            text = self.record.page(span.page).text
            for m in TOK.finditer(text, span.start, span.end):
                if any(c.isalnum() for c in m.group()):
                    out.add((span.page, m.start()))
        return frozenset(out)

    def content(self, row: dict[str, Any]) -> frozenset[tuple[str, int]]:
        return self.tokens(s for c in row["content"] if (s := self.at.find(row["page"], c)) is not None)

    def statements(self) -> Score:
        gold = [(row, self.content(row)) for row in self.gold["statements"] if row["content"]]
        given = [(row, self.tokens(row.content)) for row in self.record.statements if row.shown and row.block in ARTICLE_ROLES]
        weights = {(i, j): d for i, (_, g) in enumerate(gold) for j, (_, p) in enumerate(given) if (d := dice(g, p)) > 0}
        score, free = Score(), set()
        found = {i: j for i, j in assign(weights) if weights[i, j] >= 0.5}
        for i, (row, _) in enumerate(gold):
            if row.get("optional"):
                free |= {found[i]} if i in found else set()
                continue
            score.want(i in found, f"{row['id']} {row['page']} {row['source']} | {row['cue']} | {row['content']}")
            if i in found:
                self.pairs[row["id"]] = given[found[i]][0]
        score.predicted = len(given) - len(free)
        hit = set(found.values())
        for j, (row, _) in enumerate(given):
            if j not in hit:
                where = self.at.key_of.get(row.page, row.page)
                score.notes.append(
                    f"false: {where} {row.who_text.value} | {self._words(row.cue)} | {row.what.value[:150]} [{row.rule}]"
                )
        return score

    def _words(self, spans: Iterable[Span]) -> str:
        return " ... ".join(self.record.words(s) for s in spans)

    def given(self, name: str, right: Callable[[dict[str, Any], StatementRow], bool]) -> Score:
        """Return how often ``right`` holds of the found statements."""
        score = Score()
        for row in self.gold["statements"]:
            if row["id"] in self.pairs:
                p = self.pairs[row["id"]]
                note = (
                    f"{row['id']} {row['page']} gold {row.get(name)!r} got {self._got(name, p)!r}: {p.what.value[:90]} [{p.rule}]"
                )
                score.expect(right(row, p), note)
        return score

    def _got(self, name: str, p: StatementRow) -> Any:
        if name == "source":
            return p.who_text.value
        if name == "who":
            return sorted(self.entity_names.get(p.who.value or "", set()))[:3] or p.who_text.value
        return getattr(p, name).value if hasattr(getattr(p, name), "value") else getattr(p, name)

    def _source_ok(self, row: dict[str, Any], p: StatementRow) -> bool:
        near = min((s.start for s in p.content), default=None)
        gold = self.at.find(row["page"], row["source"], near)
        if gold is None:
            return not p.source or self._named(row["who"], p)
        return dice(self.tokens([gold]), self.tokens(p.source)) >= 0.5 or (row["who"] is not None and self._named(row["who"], p))

    def _named(self, key: str | None, p: StatementRow) -> bool:
        names = self.entity_names.get(p.who.value or "", set())
        return key is not None and bool(names & self._aliases(key))

    def _aliases(self, key: str) -> set[str]:
        for e in self.gold["entities"]:
            if e["key"] == key:
                return {_bare(n) for n in (e["name"], *e["aliases"])}
        return set()

    def _left_unnamed(self, key: str, p: StatementRow) -> bool:
        """Return whether the gold source has no name, and the row's entity is nobody whom the gold names."""
        unnamed = any(e["key"] == key and e["name"].startswith("(") for e in self.gold["entities"])
        names = self.entity_names.get(p.who.value or "", set())
        return unnamed and not any(
            names & self._aliases(e["key"]) for e in self.gold["entities"] if not e["name"].startswith("(")
        )

    def _who_ok(self, row: dict[str, Any], p: StatementRow) -> bool:
        if p.who.value is None or row["who"] is None:
            return True
        return self._named(row["who"], p) or self._left_unnamed(row["who"], p)

    def _inside_ok(self, row: dict[str, Any], p: StatementRow) -> bool:
        outer = self.pairs.get(row["inside"]) if row["inside"] is not None else None
        return p.inside == (outer.id if outer else None) if row["inside"] is None or outer else True

    def slot(self, name: str, column: str) -> Score:
        """Return how well an optional slot (addressee, medium, relay) is filled in the found statements."""
        score = Score()
        for row in self.gold["statements"]:
            p = self.pairs.get(row["id"])
            if p is None:
                continue
            cell = getattr(p, column)
            near = min((s.start for s in p.content), default=None)
            gold = self.at.find(row["page"], row[name], near)
            ok = gold is not None and dice(self.tokens([gold]), self.tokens(cell.spans)) >= 0.5
            score.expected += gold is not None
            score.predicted += cell.value is not None
            score.hits += ok
            if not ok and (gold is not None or cell.value is not None):
                score.notes.append(f"{row['id']} {row['page']} gold {row[name]!r} got {cell.value!r}: {p.what.value[:90]}")
        return score

    # -- pages -----------------------------------------------------------------------------------------------------

    def _articles(self) -> Iterable[tuple[str, dict[str, Any], Any]]:
        for key, row in self.gold["pages"].items():
            if key in self.at.page_of:
                yield key, row, self.record.analysis(self.at.page_of[key]).article

    def published(self) -> Score:
        score = Score()
        for key, row, article in self._articles():
            got = article.published
            honest = got is not None and row["published"] is None and got.basis == "inferred"
            score.expect((got.value if got else None) == row["published"] or honest, f"{key}: gold {row['published']} got {got}")
        return score

    def outlets(self) -> Score:
        score = Score()
        for key, row, article in self._articles():
            got = article.outlet.value if article.outlet else None
            score.expect(_same_name(got, row["outlet"]), f"{key}: gold {row['outlet']!r} got {got!r}")
        return score

    def kinds(self) -> Score:
        score = Score()
        for key, row, article in self._articles():
            score.expect(article.kind == row["kind"], f"{key}: gold {row['kind']!r} got {article.kind!r}")
        return score

    def roots(self) -> Score:
        """A page's root is right when the pages that share it are those that share it in the gold."""
        score = Score()
        shared = {p: set(r.carriers) for r in self.record.roots for p in r.carriers}
        for key, row in self.gold["pages"].items():
            page = self.at.page_of.get(key)
            gold = {
                self.at.page_of[k]
                for k, other in self.gold["pages"].items()
                if other["root"] == row["root"] and k in self.at.page_of
            }
            got = shared.get(page or "", {page})
            score.expect(got == gold, f"{key}: with {sorted(self.at.key_of.get(p or '', '?') for p in got)}")
        return score

    def not_body(self) -> Score:
        """Snippets that are not the article must not be labelled as its body."""
        score = Score()
        for key, row, article in self._articles():
            for item in row["not_body"]:
                span = self.at.find(key, item if "in" in item else item["text"])
                if span is not None:
                    role = article.role_at(span.start)
                    score.expect(role not in ("body", "dateline"), f"{key}: gold {item['role']} got {role}: {item['text'][:80]}")
        return score

    # -- entities, times, figures, events -------------------------------------------------------------------------

    def entities(self) -> Score:
        """A gold entity is right when an entity holds a name that is only its own, and that entity holds no other's own name.

        A place and its government are two; a name counts among things of one sort. What the pages only describe is left out.
        """
        score = Score()
        names = {e["key"]: {_bare(n) for n in (e["name"], *e["aliases"])} for e in self.gold["entities"]}
        kinds = {e.id: _sort_of(e.kind.value) for e in self.record.entities}
        sort = {e["key"]: _sort_of(e["kind"]) for e in self.gold["entities"]}
        alike = {k: [names[j] for j in names if sort[j] == sort[k]] for k in names}
        proper = {_bare(n) for e in self.gold["entities"] for n in (e["name"], *e["aliases"]) if _is_proper(n)}
        own = {k: {n for n in v if n in proper and sum(n in w for w in alike[k]) == 1} for k, v in names.items()}
        for e in self.gold["entities"]:
            if not any(_is_proper(n) for n in (e["name"], *e["aliases"])) or e["name"].startswith("("):
                continue
            mine = sort[e["key"]]
            holding = [i for i, found in self.entity_names.items() if own[e["key"]] & found and kinds[i] == mine]
            others = {
                k for i in holding for k, v in own.items() if k != e["key"] and sort[k] == mine and self.entity_names[i] & v
            }
            split = len(holding) - 1 if holding else 0
            note = f"{e['key']} ({e['name']}): in {len(holding)} entities" + (f", with {sorted(others)}" if others else "")
            score.want(bool(holding) and not others and not split, note)
            score.predicted += bool(holding)
        return score

    def times(self) -> Score:
        score = Score()
        for row in self.gold["times"]:
            span = self.at.find(row["page"], row if "in" in row else row["text"])
            if span is None:
                continue
            found = [t for t in self.record.analysis(span.page).times if t.span.start < span.end and t.span.end > span.start]
            wanted = {str(v) for v in (row["value"], row.get("also"), *row.get("candidates", ())) if v}
            got = {v for t in found for v in (t.value, t.edtf, *t.candidates) if v}
            days = {edtf.lo_hi(v) for v in wanted} - {(None, None)}
            ok = bool(wanted & got) or any((t.lo, t.hi) in days for t in found if t.lo)
            score.want(ok, f"{row['page']} {row['text']!r}: gold {row['value']} got {sorted(got)}")
        score.predicted = score.expected
        return score

    def figures(self) -> Score:
        score = Score()
        for row in self.gold["figures"]:
            span = self.at.find(row["page"], row if "in" in row else row["text"])
            if span is None:
                continue
            found = [f for f in self.record.analysis(span.page).figures if f.span.start < span.end and f.span.end > span.start]
            ok = any((f.low, f.high) == (row["low"], row["high"]) for f in found)
            if not row.get("optional") or ok:
                got = [(f.low, f.high, f.measure) for f in found]
                score.want(ok, f"{row['page']} {row['text']!r}: gold {row['low']}-{row['high']} got {got}")
                score.predicted += bool(found)
        return score

    def events(self) -> Score:
        """A gold event is found when an event with its date is told on one of its pages (recall only)."""
        score = Score()
        for row in self.gold["events"]:
            pages = {self.at.page_of[k] for k in row["pages"] if k in self.at.page_of}
            near = [
                e for e in self.record.events if e.when.value and set(e.pages) & pages and edtf.overlap(e.when.value, row["when"])
            ]
            score.want(bool(near), f"{row['key']} {row['when']} {row['what']}")
        score.predicted = score.expected
        return score

    def timeline(self) -> Score:
        score = Score()
        gold = {row["when"] for row in self.gold["events"]}
        for when in sorted(gold):
            score.want(any(_same_days(r.when.value, when) for r in self.record.timeline), when)
        score.predicted = score.expected
        return score

    # -- comparison ------------------------------------------------------------------------------------------------

    def _sentence(self, side: dict[str, Any]) -> Span | None:
        return self.at.find(side["page"], side if "in" in side else side["text"])

    def _touches(self, spans: Iterable[Span], side: dict[str, Any]) -> bool:
        gold = self._sentence(side)
        return gold is not None and any(s.page == gold.page and s.start < gold.end and s.end > gold.start for s in spans)

    def _meets(self, row: Any, gold: dict[str, Any]) -> bool:
        met = [
            {str(g.get("value", n)) for n, g in enumerate(gold["sides"]) if self._touches(side.quote or side.spans, g)}
            for side in row.sides
        ]
        return any(a and b and (len(a | b) > 1) for a, b in combinations(met, 2))

    def disagreements(self, level: str) -> Score:
        score = Score()
        given = [r for r in self.record.disagreements if r.level == level]
        gold = [g for g in self.gold["disagreements"] if g["level"] == level]
        for g in gold:
            ok = any(self._meets(r, g) for r in given)
            if ok or not g.get("optional"):
                score.want(ok, f"{g['kind']}: {g['about']}")
        for r in given:
            hit = any(self._meets(r, g) for g in gold)
            tolerated = any(self._meets(r, g) for g in self.gold["disagreements"]) and level == "check"
            score.predicted += hit or not tolerated
            if not hit and not tolerated:
                sides = " <> ".join(f"{s.value} “{self._words(s.spans)[:90]}”" for s in r.sides)
                score.notes.append(f"false {r.level} ({r.kind.value}) {r.about.value}: {sides} [{r.reason}]")
        # several rows may tell one gold disagreement: each counts as right, so hits are counted on the side of the rows
        rows_right = sum(any(self._meets(r, g) for g in gold) for r in given)
        score.hits, score.predicted = min(score.hits, score.expected), score.predicted - max(rows_right - score.hits, 0)
        return score

    def not_conflicts(self) -> Score:
        """Pairs that only look like conflicts must not be shown as one."""
        score = Score()
        true = self.gold["disagreements"]
        # a row that tells a true conflict may quote words of such a pair as well ("by noon" beside the disputed number)
        conflicts = [r for r in self.record.disagreements if r.level == "conflict" and not any(self._meets(r, g) for g in true)]
        for g in self.gold["not_conflicts"]:
            sides = [{"value": n, **s} for n, s in enumerate(g["sides"])]
            shown = any(self._meets(r, {"sides": sides}) for r in conflicts)
            score.expect(not shown, f"{g['why']}: {[s['text'] for s in g['sides']]}")
        return score

    def changes(self) -> Score:
        score = Score()
        given = list(self.record.changes)
        met = set()
        for g in self.gold["changes"]:
            hits = [
                n
                for n, r in enumerate(given)
                if r.before
                and r.after
                and self._touches(r.before.quote or r.before.spans, g["from"])
                and self._touches(r.after.quote or r.after.spans, g["to"])
            ]
            met |= set(hits)
            if hits or not g.get("optional"):
                score.want(bool(hits), f"{g['kind']}: {g['about']}")
        score.predicted = score.hits + len(given) - len(met)
        for n, r in enumerate(given):
            if n not in met and r.before and r.after:
                score.notes.append(
                    f"false {r.kind.value} {sorted(self.entity_names.get(r.who.value, set()))[:2]} {r.about.value}: "
                    f"“{self._words(r.before.spans)[:100]}” -> “{self._words(r.after.spans)[:100]}” [{r.reason}]"
                )
        return score

    def wording(self) -> Score:
        score = Score()
        given = {(p, v.text.casefold()) for r in self.record.wording for v in r.variants for p in v.pages}
        for g in self.gold["wording"]:
            for v in g["variants"]:
                page = self.at.page_of.get(v["page"])
                text = v["text"].casefold()
                ok = any(p == page and (text in t or t in text) for p, t in given)
                score.want(ok, f"{g['about']}: {v['text']} ({v['page']})")
        score.predicted = score.expected
        return score

    def copies(self) -> Score:
        score = Score()
        kinds = {frozenset((r.a, r.b)): r.kind.value for r in self.record.copies}
        gold = {frozenset((self.at.page_of.get(c["a"], ""), self.at.page_of.get(c["b"], ""))): c for c in self.gold["copies"]}
        for pair, c in gold.items():
            ok = kinds.get(pair) == c["kind"]
            if ok or not (c.get("optional") or c["kind"] == "boilerplate"):
                score.want(ok, f"{c['kind']} {c['a']} {c['b']}: got {kinds.get(pair)}")
        for pair, kind in kinds.items():
            if pair in gold or kind != "boilerplate":
                score.predicted += (
                    pair in gold and (kind == gold[pair]["kind"] or gold[pair]["kind"] != "boilerplate")
                ) or pair not in gold
            if pair not in gold and kind != "boilerplate":
                score.notes.append(f"false: {kind} {[self.at.key_of.get(p) for p in pair]}")
        score.predicted = max(score.predicted, score.hits)
        return score

    def groups(self) -> Score:
        """Pairs of statements that are one utterance, among those found on both sides."""
        score = Score()
        ids = {p.id: n for n, p in self.pairs.items()}
        gold = {
            frozenset(p) for g in self.gold["groups"] for p in combinations(g, 2) if p[0] in self.pairs and p[1] in self.pairs
        }
        got = {
            frozenset(p) for g in self.record.groups for p in combinations(sorted(ids[s] for s in g.statements if s in ids), 2)
        }
        score.hits, score.predicted, score.expected = len(gold & got), len(got), len(gold)
        by_id = {r["id"]: r for r in self.gold["statements"]}
        for label, rest in (("missed", gold - got), ("false", got - gold)):
            score.notes += [
                f"{label}: " + " <> ".join(f"{n} {str(by_id[n]['content'])[:90]}" for n in sorted(p))
                for p in sorted(rest, key=sorted)
            ]
        return score


def _bare(name: str) -> str:
    return name.casefold().removeprefix("the ")


def _is_proper(name: str) -> bool:
    words = name.removeprefix("The ").removeprefix("the ").split()
    return name[:1] != "(" and (
        any(w[:1].isupper() for w in words[1:]) or (words[0][:1].isupper() and not name.startswith("The "))
    )


def _sort_of(kind: str) -> str:
    return kind if kind in ("place", "government") else "person" if kind in ("person", "role") else "body"


def _same_name(a: str | None, b: str | None) -> bool:
    def bare(name: str | None) -> str | None:
        return None if name is None else name.casefold().removeprefix("the ")

    return bare(a) == bare(b)


def _same_days(a: str, b: str) -> bool:
    return edtf.lo_hi(a) == edtf.lo_hi(b)


def table(scores: dict[str, Score]) -> str:
    """Return all scores as a Markdown table."""
    lines = ["| table | expected | given | right | precision | recall | F1 |", "|---|---|---|---|---|---|---|"]
    for name, s in scores.items():
        lines.append(f"| {name} | {s.expected} | {s.predicted} | {s.hits} | {s.precision:.3f} | {s.recall:.3f} | {s.f1:.3f} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Build the example's record, score every table, print and write the table."""
    import onrecord

    call = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    call.add_argument("--story", default="dam", help="dam (default) or ferry, which is held out")
    call.add_argument("--misses", action="store_true", help="print a line for every miss and every false row")
    call.add_argument("--only", help="with --misses: only this table")
    call.add_argument("-o", "--output", type=Path)
    options = call.parse_args()
    with tempfile.TemporaryDirectory() as folder, build(Path(folder), story=options.story, workers=2) as record:
        scores = Scorer(record, options.story).all()
    if options.misses:
        for name, score in scores.items():
            if options.only in (None, name):
                print(f"\n## {name}", *score.notes, sep="\n")
    print(table(scores))
    if options.output:
        made = f"onrecord {onrecord.__version__}, {date.today()}; `python -m benchmarks.example.score --story {options.story}`"
        head = f"# The {options.story} story against its record by hand\n\n{made}\n\n"
        options.output.write_text(head + table(scores), encoding="utf-8")


if __name__ == "__main__":
    main()
