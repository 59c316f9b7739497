"""What the sections of a report show, worked out from the tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from onrecord.core.record import ChangeRow, CopyRow, EntityRow, TimelineRow
from onrecord.core.text import Edtf
from onrecord.web import accounts, shown, svg
from onrecord.web.marks import grouped
from onrecord.web.speakers import speakers
from onrecord.web.view import View


def contents(view: View) -> dict[str, Any]:
    """Return what the sections of a report show, apart from the pages' texts."""
    tables = view.tables
    shown_rows = [r for r in tables.statements if r.shown]
    people = speakers(tables)
    parted: list[dict[str, Any]] = [
        {"row": d, "sides": [accounts.side(view, s, dated=d.kind.value == "date") for s in d.sides]} for d in tables.disagreements
    ]
    out: dict[str, Any] = {
        "title": view.given.title or f"A record of {shown.count(len(view.pages), 'page')}",
        "heading": view.given.title or f"A record of {shown.count(len(view.pages), 'page')}",
        "made_with": view.given.made_with,
        "first": min((p.published for p in view.pages if p.published), default=None),
        "last": max((p.published for p in view.pages if p.published), default=None),
        "left_out": [r for r in view.ledger if r.result != "read"],
        "issues": tables.issues,
        "conflicts": [d for d in parted if d["row"].level == "conflict"],
        "checks": [d for d in parted if d["row"].level == "check"],
        "relations": [{"row": r, "sides": [accounts.side(view, s) for s in r.sides]} for r in tables.relations],
        "changes": [{"row": c, "ends": _ends(view, c)} for c in tables.changes],
        "wording": [
            {"row": w, "variants": [(v.voice, v, accounts.variant(view, v)) for v in w.variants]} for w in tables.wording
        ],
        "shown": shown_rows,
        "unsure": [r for r in tables.statements if not r.shown],
        "speakers": people,
        "named": sum(s.entity is not None for s in people),
        "open_sources": sum(r.who.value is None for r in shown_rows),
        "figures": tables.figures,
        "entities": (entities := _entities(view, tables.entities, {s.entity for s in people})),
        "described": len(tables.entities) - len(entities),
        "stories": tables.stories,
        "several": sorted((r for r in tables.stories if len(r.pages) > 1), key=lambda r: (-len(r.pages), r.id)),
        "roots": sorted(tables.roots, key=lambda r: (-len(r.pages), r.name.value, r.id)),
        "copies": [_copy(view, c) for c in tables.copies],
        **_timeline(view),
    }
    out["counts"] = list(_counts(view, out))
    out["sections"] = _sections(view, out)
    return out


def _ends(view: View, change: ChangeRow) -> list[tuple[str, Edtf | None, tuple[accounts.Quote, ...]]]:
    ends = (("first", change.before), ("then", change.after))
    return [(label, e.said, accounts.change_end(view, e)) for label, e in ends if e is not None]


def _entities(view: View, rows: Iterable[EntityRow], speaking: set[str | None]) -> list[dict[str, Any]]:
    """Return who is named or speaks, most mentioned first. Mere descriptions ("your teams") fill pages and tell nothing here."""
    named = (r for r in rows if r.id in speaking or any(map(str.isupper, r.name.value)))
    ordered = sorted(named, key=lambda e: (-len(e.mentions), e.name.value, e.id))
    return [{"row": e, "links": view.links(e.mentions), "speaks": e.id in speaking} for e in ordered]


def _copy(view: View, row: CopyRow) -> dict[str, Any]:
    ends = []
    for place, page in enumerate((row.a, row.b)):
        links = view.links(pair[place] for pair in row.passages)
        ends.append((view.by_id[page], links[0] if links else None))
    words = sum(len(view.words((a,)).split()) for a, _ in row.passages)
    return {"row": row, "ends": ends, "words": words, "first": view.by_id.get(row.direction or "")}


def _timeline(view: View) -> dict[str, Any]:
    disputed = _disputed(view)
    entries = [_entry(view, row, disputed) for row in view.tables.timeline]
    said = [r.said.value for r in view.tables.statements if r.shown and r.said.value]
    published = [p.published for p in view.pages if p.published]
    return {
        "timeline": entries,
        "parted_any": any(e.parted for e in entries),
        "wide": svg.draw(entries, said, published, svg.WIDE),
        "narrow": svg.draw(entries, said, published, svg.NARROW),
    }


def _entry(view: View, row: TimelineRow, disputed: dict[str, list[tuple[int, int, str]]]) -> svg.Entry:
    spans = row.what.spans or row.spans
    found = (
        place
        for page, ranges in grouped(spans).items()
        for start, end in ranges
        for s, e, place in disputed.get(page, ())
        if s < end and start < e
    )
    return svg.Entry(row=row, words=row.what.value, href=view.href(spans), parted=next(found, None))


def _disputed(view: View) -> dict[str, list[tuple[int, int, str]]]:
    """Return where the accounts of date disagreements stand: by page, stretches with the address of their row."""
    out: dict[str, list[tuple[int, int, str]]] = {}
    for row in view.tables.disagreements:
        if row.kind.value == "date":
            for side in row.sides:
                for page, ranges in grouped(side.spans).items():
                    out.setdefault(page, []).extend((s, e, view.row_href(row.id)) for s, e in ranges)
    return out


def _counts(view: View, parts: dict[str, Any]) -> Iterable[tuple[str, int, str]]:
    """Yield the overview's counts as (address, number, what is counted)."""
    undated = sum(p.published is None for p in view.pages)
    changed = sum(c.level != "check" for c in view.tables.changes)

    rows = [
        ("pages", len(view.pages), "page", "pages", True),
        ("pages", len(view.outlets), "outlet named", "outlets named", True),
        *([("stories", stories, "story", "stories", True)] if (stories := len(parts["stories"])) > 1 else []),
        ("origins", view.origins, "origin of their words", "origins of their words", True),
        ("statements", len(parts["shown"]), "statement", "statements", True),
        ("statements", parts["named"], "source named", "sources named", True),
        ("conflicts" if parts["conflicts"] else "accounts", len(parts["conflicts"]), "conflict", "conflicts", True),
        ("checks" if parts["checks"] else "accounts", len(parts["checks"]), "worth checking", "worth checking", True),
        ("changes", changed, "changed account", "changed accounts", True),
        ("timeline", len(parts["timeline"]), "dated happening", "dated happenings", True),
        ("figures", len(parts["figures"]), "figure", "figures", True),
        ("pages", undated, "page without a date", "pages without a date", False),
        ("left-out", len(parts["left_out"]), "input left out", "inputs left out", False),
    ]
    return [(f"#{place}", number, one if number == 1 else many) for place, number, one, many, always in rows if always or number]


def _sections(view: View, parts: dict[str, Any]) -> list[tuple[str, str, int | None]]:
    both = len(parts["conflicts"]) + len(parts["checks"])
    found: list[tuple[str, str, int | None]] = [
        ("overview", "Overview", None),
        ("left-out", "Left out", len(parts["left_out"]) + len(parts["issues"])),
        *([("stories", "Stories", stories)] if (stories := len(parts["stories"])) > 1 else []),
        ("accounts", "Accounts part", both),
        ("changes", "Changes", len(parts["changes"])),
        ("wording", "Wording", len(parts["wording"])),
        ("timeline", "Timeline", len(parts["timeline"])),
        ("statements", "Statements", len(parts["shown"])),
        ("figures", "Figures", len(parts["figures"])),
        ("relations", "No disagreement", len(parts["relations"])),
        ("people", "Names", len(parts["entities"])),
        ("origins", "Origins", len(parts["roots"])),
        ("pages", "Pages", len(view.pages)),
    ]
    return [s for s in found if s[0] != "relations" or s[2]]
