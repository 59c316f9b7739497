"""Run onrecord on ordinary articles and web pages, and draw rows to read by hand beside their words.

    python -m benchmarks.first_look.sample DATA/load/news5k.jsonl.gz DATA/clean/html.train.jsonl.gz OUT

Every 25th article (200) and every 7th page (100) go into one record, OUT/look.onrecord; OUT/sample.txt holds the rows, with
some 250 characters around them. Rows are drawn in the order of the SHA-256 of their ids, so the same record gives the same
sample. OUT holds other people's texts: keep it out of the repository.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import time
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

from onrecord import Record
from onrecord.core.record import DisagreementRow, Side
from onrecord.core.text import Cell, Page, Span

AROUND = 125


def drawn(path: Path, every: int, most: int) -> Iterator[dict[str, Any]]:
    """Yield each ``every``-th entry of a gzipped JSON lines file, ``most`` at the most."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in islice(file, 0, every * most, every):
            yield json.loads(line)


def write_inputs(news: Path, pages: Path, out: Path) -> list[str]:
    """Write the inputs that onrecord reads and return their paths; the gold columns stay behind."""
    kept = {"news.jsonl": ("id", "date", "title", "url", "text"), "pages.jsonl": ("id", "url", "html")}
    sources = {"news.jsonl": drawn(news, 25, 200), "pages.jsonl": drawn(pages, 7, 100)}
    for name, entries in sources.items():
        with (out / name).open("w", encoding="utf-8") as file:
            for entry in entries:
                file.write(json.dumps({k: entry[k] for k in kept[name] if entry.get(k)}) + "\n")
    return [str(out / name) for name in kept]


def by_hash(rows: Iterable[Any], most: int) -> list[Any]:
    """Return ``most`` rows in the order of their ids' hashes."""
    return sorted(rows, key=lambda r: sha256(r.id.encode()).hexdigest())[:most]


def flat(text: str) -> str:
    """Return ``text`` on one line."""
    return " ".join(text.split())


def around(page: Page, spans: Iterable[Span]) -> str:
    """Return the words of ``spans`` in double brackets with what stands around them."""
    found = sorted(spans)
    if not found:
        return "(no words)"
    start, end = found[0].start, max(s.end for s in found)
    before = page.text[max(0, start - AROUND) : start]
    words = page.text[start:end]
    shown = words if len(words) < 900 else f"{words[:600]} (...) {words[-200:]}"
    return flat(f"...{before}[[{shown}]]{page.text[end : end + AROUND]}...")


def told(cell: Cell[Any]) -> Any:
    """Return a cell's value."""
    return cell.value


class Sample:
    """Writes the sample of one record."""

    def __init__(self, record: Record, out: Path) -> None:
        self.record = record
        self.file = (out / "sample.txt").open("w", encoding="utf-8")
        self.names = {e.id: e.name.value for e in record.entities}

    def say(self, *parts: object) -> None:
        """Write one line."""
        self.file.write(" ".join(str(p) for p in parts) + "\n")

    def head(self, title: str, rows: Iterable[Any], total: int) -> Iterator[Any]:
        """Write a heading, then number the rows."""
        self.say(f"\n==== {title} (of {total})")
        for number, row in enumerate(rows, 1):
            self.say(f"\n--- {title} {number} {row.rule}")
            yield row

    def words(self, spans: Iterable[Span]) -> str:
        """Return the words of ``spans``."""
        return flat(" | ".join(self.record.words(s) for s in spans))

    def place(self, spans: Iterable[Span]) -> str:
        """Return the first span's page with the words around the spans that stand there."""
        found = sorted(spans)
        if not found:
            return "(no words)"
        page = self.record.page(found[0].page)
        return f"{page.given_id} {self.date(page)}: " + around(page, [s for s in found if s.page == page.id])

    def date(self, page: Page) -> str:
        """Return a page's publication date."""
        published = self.record.analysis(page.id).article.published
        return published.value if published else "undated"

    def statements(self, most: int) -> None:
        """Write statements that are shown by default."""
        rows = [s for s in self.record.statements if s.shown]
        inner = {s.id: s for s in self.record.statements}
        for s in self.head("statement", by_hash(rows, most), len(rows)):
            who = self.names.get(s.who.value, s.who.value)
            self.say(f"source={self.words(s.source)!r} cue={self.words(s.cue)!r} who={who!r} text={told(s.who_text)!r}")
            self.say(f"mode={told(s.mode)} force={told(s.force)} said={told(s.said)} ({s.said.rule}) block={s.block}")
            self.say(f"to={told(s.to)!r} medium={told(s.medium)!r} relay={told(s.relay)!r} root={told(s.root)!r}")
            self.say("content=", self.words(s.content))
            if s.inside in inner:
                self.say("inside=", self.words(inner[s.inside].content)[:300])
            self.say(self.place([*s.source, *s.cue, *s.content]))

    def timeline(self, most: int) -> None:
        """Write dated happenings."""
        events = {e.id: e for e in self.record.events}
        rows = self.record.timeline
        for t in self.head("timeline", by_hash(rows, most), len(rows)):
            e = events.get(t.event)
            label = (told(e.what), told(e.predicate), told(e.status), [self.names.get(w, w) for w in e.who]) if e else None
            self.say(f"when={told(t.when)} inferred={t.inferred} date words={self.words(t.when.spans)!r} event={label}")
            self.say(self.place(t.spans))

    def figures(self, most: int) -> None:
        """Write figures of the record."""
        rows = self.record.figures
        for f in self.head("figure", by_hash(rows, most), len(rows)):
            holder = self.names.get(f.holder.value, f.holder.value)
            self.say(f"low={told(f.low)} high={told(f.high)} unit={told(f.unit)!r} measure={told(f.measure)!r}")
            self.say(f"counted={self.words(f.measure.spans)!r} status={told(f.status)} as_of={told(f.as_of)} holder={holder!r}")
            self.say(self.place(f.spans))

    def times(self, most: int) -> None:
        """Write time expressions."""
        found = [(p, t) for p in self.record.pages for t in self.record.analysis(p.id).times]
        found.sort(key=lambda x: sha256(f"{x[0].id}:{x[1].span.start}".encode()).hexdigest())
        self.say(f"\n==== time (of {len(found)})")
        for number, (page, t) in enumerate(found[:most], 1):
            self.say(f"\n--- time {number} {t.rule}")
            self.say(
                f"type={t.type} value={t.value} edtf={t.edtf} candidates={t.candidates} anchor={t.anchor.kind} {t.anchor.value}"
            )
            self.say(f"{page.given_id} {self.date(page)}:", around(page, [t.span]))

    def entities(self, most: int) -> None:
        """Write entities with their names, those with several names first in line."""
        rows = [e for e in self.record.entities if e.aliases]
        for e in self.head("entity", by_hash(rows, most), len(rows)):
            self.say(f"name={told(e.name)!r} kind={told(e.kind)} aliases={e.aliases} mentions={len(e.mentions)}")
            for reason in e.reasons[:6]:
                self.say("   ", reason)
            for mention in e.mentions[:: max(1, len(e.mentions) // 4)][:4]:
                self.say("   ", self.place([mention]))

    def side(self, side: Side) -> None:
        """Write one account."""
        holder = self.names.get(side.holder or "", side.holder)
        self.say(f"   value={side.value!r} holder={holder!r}", self.place(side.quote or side.spans))

    def accounts(self, most: int) -> None:
        """Write where accounts part, and changes of account."""
        rows: list[DisagreementRow] = by_hash(self.record.disagreements, most)
        for d in self.head("disagreement", rows, len(self.record.disagreements)):
            self.say(f"kind={told(d.kind)} level={d.level} about={told(d.about)!r} reason={d.reason}")
            for side in d.sides:
                self.side(side)
        for c in self.head("change", by_hash(self.record.changes, most), len(self.record.changes)):
            self.say(f"who={self.names.get(c.who.value)} kind={told(c.kind)} about={told(c.about)!r} level={c.level} {c.reason}")
            for end in (c.before, c.after):
                if end:
                    self.say(f"   said={end.said}", self.place(end.quote or end.spans))

    def wording(self, most: int) -> None:
        """Write wordings."""
        for w in self.head("wording", by_hash(self.record.wording, most), len(self.record.wording)):
            self.say(f"about={told(w.about)!r}")
            for v in w.variants:
                holder = self.names.get(v.holder or "", v.holder)
                self.say(f"   {v.text!r} voice={v.voice} holder={holder!r} marker={v.marker!r}", self.place(v.spans))

    def copies(self, most: int) -> None:
        """Write shared passages."""
        for c in self.head("copy", by_hash(self.record.copies, most), len(self.record.copies)):
            pages = [self.record.page(c.a), self.record.page(c.b)]
            ids = {p.id: p.given_id for p in pages}
            self.say(f"kind={told(c.kind)} score={c.score:.3f} direction={ids.get(c.direction or '')} {c.evidence}")
            for page in pages:
                self.say(f"   {page.given_id} {page.url} {self.date(page)}")
            for a, b in c.passages[:3]:
                self.say("   A:", self.place([a]))
                self.say("   B:", self.place([b]))

    def pages(self, most: int) -> None:
        """Write what was found out about web pages, with their first words, what is told beside them and the body's edges."""
        webs = [p for p in self.record.pages if p.reader.startswith("html")]
        for number, page in enumerate(by_hash(webs, most), 1):
            a = self.record.analysis(page.id).article
            self.say(f"\n--- page {number} {page.given_id} {page.url}")
            self.say(
                f"title={told(a.title) if a.title else None!r} outlet={told(a.outlet) if a.outlet else None!r} kind={a.kind}"
            )
            self.say(f"authors={[told(x) for x in a.authors]} language={a.language} place={told(a.place) if a.place else None!r}")
            if a.published:
                rivals = [(r.value, r.basis, r.where) for r in a.published.rivals][:4]
                self.say(f"published={a.published.value} {a.published.basis} {a.published.where} rivals={rivals}")
            self.say(f"origin={[(o.kind, o.name) for o in a.origins]}")
            self.say("META", "; ".join(f"{m.name}={m.value[:90]!r} ({m.where})" for m in page.metadata)[:1100])
            self.say("TEXT", flat(page.text[:600]))
            self.say("BLOCKS")
            last = [i for i, b in enumerate(a.blocks) if b.role == "body"]
            lo, hi = (max(0, last[0] - 6), last[-1] + 6) if last else (0, 12)
            for i, block in enumerate(a.blocks):
                near = lo <= i <= hi and (not last or i <= last[0] + 3 or i >= last[-1] - 3 or block.role != "body")
                if near:
                    words = flat(page.at(block.span))
                    self.say(f"   {block.role}: {words[:150]}" + (f" (...) {words[-90:]}" if len(words) > 250 else ""))


def main() -> None:
    """Make the record, write the sample, print what it cost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", type=Path, help="articles, gzipped JSON lines with text, title, date")
    parser.add_argument("pages", type=Path, help="web pages, gzipped JSON lines with html (base64), url")
    parser.add_argument("out", type=Path, help="folder for the record and the sample (outside the repository)")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    inputs = write_inputs(args.news, args.pages, args.out)
    path = args.out / "look.onrecord"
    wall, cpu = time.perf_counter(), time.process_time()
    with Record.open(path, create=True) as record:
        added = record.add(inputs)
        spent = time.process_time() - cpu
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        pages = record.pages
        print(f"{added.new} pages new, {added.known} known, {len(added.left_out)} left out: {[r.reason for r in added.left_out]}")
        letters = sum(len(p.text) for p in pages)
        clock = time.perf_counter() - wall
        print(f"{added.new / spent:.2f} pages/CPU-s, {spent:.0f} CPU-s, {clock:.0f} s, peak {peak:.0f} MB, {letters} characters")
        counts = {name: len(getattr(record, name)) for name in ("statements", "entities", "events", "timeline", "figures")}
        more = {
            name: len(getattr(record, name)) for name in ("disagreements", "changes", "wording", "copies", "stories", "issues")
        }
        print(counts, more)
        sample = Sample(record, args.out)
        with sample.file:
            for write, most in (
                (sample.statements, 60), (sample.timeline, 25), (sample.figures, 25), (sample.times, 25), (sample.entities, 20),
                (sample.accounts, 20), (sample.wording, 15), (sample.copies, 15), (sample.pages, 30),
            ):  # fmt: skip
                write(most)


if __name__ == "__main__":
    main()
