"""The scorer of the invented pages: what counts as right, lost, or rightly left open."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from benchmarks.attribution.own.tally import Tally
from benchmarks.clean.own import load
from benchmarks.clean.own.score import LOST, Scorer

from onrecord.core.analysis import Article, Block, Origin, Published, Rival, Role
from onrecord.core.text import Page, Span

LINES = """header\tThe Orlim Observer
headline\tToll rises in Belmar
byline\tBy Dorrit Kemsley
body\tBELMAR, May 2 (Meridian Wire) - The toll rises by a tenth.
source\tSource: Harbour Agency
notice\t© 2031 The Orlim Observer"""
DATA: dict[str, Any] = {
    "style": "wire copy", "furniture": "en", "language": "en", "url": None, "kind": "article", "whole": True,
    "title": "Toll rises in Belmar", "outlet": "The Orlim Observer", "outlet_also": [], "relay": None,
    "authors": ["Dorrit Kemsley"], "agencies": ["Meridian Wire", "Harbour Agency"], "desks": [], "place": "BELMAR",
    "dateline_date": "2031-05-02", "published": "2031-05-02", "published_where": "dateline", "published_words": "May 2",
    "updated": None, "published_rivals": [], "photo_credits": [],
    "origins": [
        {"kind": "agency", "name": "Meridian Wire", "words": "(Meridian Wire)"},
        {"kind": "source line", "name": "Harbour Agency", "words": "Source: Harbour Agency"},
    ],
    "marks": [{"role": "dateline", "words": "BELMAR, May 2 (Meridian Wire) -"}], "not_origins": ["The toll rises"],
}  # fmt: skip


def gold_of(folder: Path, **other: Any) -> load.Gold:
    """Return the page above, with ``other`` values, as its files are read."""
    (folder / "toll.txt").write_text(LINES, encoding="utf-8")
    (folder / "toll.json").write_text(json.dumps({**DATA, **other}), encoding="utf-8")
    return load.read(folder / "toll.json")


def scored(gold: load.Gold, roles: list[tuple[str, Role]], **told: Any) -> dict[str, Tally]:
    """Return the figures of a division that gives the words of ``roles`` these roles and says ``told`` of the page."""
    page = Page(id="p", text=gold.text, reader="text", raw_sha256="")
    blocks = []
    for words, role in roles:
        start = gold.text.index(words)
        blocks.append(Block(span=Span("p", start, start + len(words)), role=role, rule="r"))
    return Scorer(gold, page, Article(page="p", blocks=tuple(blocks), **told)).all()


def origin(gold: load.Gold, kind: Any, words: str) -> Origin:
    """Return ``words`` as an origin."""
    start = gold.text.index(words)
    return Origin(kind=kind, name=words, spans=(Span("p", start, start + len(words)),), rule="m:r")


ALL: list[tuple[str, Role]] = [
    ("The Orlim Observer", "header"), ("Toll rises in Belmar", "headline"), ("By Dorrit Kemsley", "byline"),
    ("BELMAR, May 2 (Meridian Wire) -", "dateline"), ("The toll rises by a tenth.", "body"),
    ("Source: Harbour Agency", "source"), ("© 2031 The Orlim Observer", "notice"),
]  # fmt: skip


def test_right_roles_lose_nothing(tmp_path: Path) -> None:
    found = scored(gold_of(tmp_path), ALL)
    assert found["roles, all"].f1 == 1.0
    assert found["role dateline"].wanted == 1
    assert found[LOST].got == found[LOST].wanted == 2


def test_dateline_kept_in_its_paragraph_is_lost_unless_recorded(tmp_path: Path) -> None:
    gold = gold_of(tmp_path)
    roles = [*ALL[:3], ("BELMAR, May 2 (Meridian Wire) - The toll rises by a tenth.", "body"), *ALL[5:]]
    assert scored(gold, roles)[LOST].got == 1
    assert scored(gold, roles, origins=(origin(gold, "agency", "Meridian Wire"),))[LOST].got == 2


def test_code_of_a_source_line_is_no_wrong_agency(tmp_path: Path) -> None:
    gold = gold_of(tmp_path)
    row, both = origin(gold, "source line", "Harbour Agency"), origin(gold, "agency", "Harbour Agency")
    found = scored(gold, ALL, origins=(row, both))
    assert found["origin source line"].right == 1
    assert found["origin agency"].given == 0
    assert found["agencies, names"].right == 1


def test_open_day_answered_is_wrong(tmp_path: Path) -> None:
    gold = gold_of(tmp_path, published=None, published_where=None, published_words=None)
    assert scored(gold, ALL)["published"].given == 0
    wrong = scored(gold, ALL, published=Published(value="2031-05-02", basis="stated", rule="r"))["published"]
    assert (wrong.right, wrong.given) == (0, 1)


def test_both_readings_of_a_day_may_be_an_interval(tmp_path: Path) -> None:
    gold = gold_of(tmp_path, published="[2031-02-05,2031-05-02]")
    rivals = tuple(Rival(value=day, basis="stated") for day in ("2031-02-05", "2031-05-02"))
    both = Published(value="2031-02-05/2031-05-02", basis="inferred", rule="r", rivals=rivals)
    one = Published(value="2031-02-05", basis="stated", rule="r")
    assert scored(gold, ALL, published=both)["published"].right == 1
    assert scored(gold, ALL, published=one)["published"].right == 0


def test_outlet_not_told_stays_open(tmp_path: Path) -> None:
    assert scored(gold_of(tmp_path, outlet=None), ALL)["outlet"].given == 0
