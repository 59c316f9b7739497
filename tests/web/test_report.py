"""The report as one file."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from onrecord.core.record import EntityRow, StoryRow, Tables
from onrecord.core.text import Cell
from onrecord.web.report import render
from onrecord.web.view import ViewInput

SNAPSHOT = Path(__file__).parent / "snapshots" / "report.txt"
STYLE = Path(__file__).parents[2] / "src/onrecord/web/static/style.css"


def test_visible_text(story: ViewInput, parse: Callable[[str], Any]) -> None:
    lines = parse(render(story)).lines + "\n"
    if os.environ.get("UPDATE_SNAPSHOTS"):
        SNAPSHOT.write_text(lines, encoding="utf-8")
    assert lines == SNAPSHOT.read_text(encoding="utf-8")


def test_every_link_within_leads_somewhere_and_ids_are_single(story: ViewInput, parse: Callable[[str], Any]) -> None:
    doc = parse(render(story))
    assert len(doc.ids) == len(set(doc.ids))
    assert {h[1:] for h in doc.hrefs if h.startswith("#")} <= set(doc.ids)
    assert {h for h in doc.hrefs if not h.startswith("#")} == {
        "https://quaygazette.example/ferry",
        "https://thelantern.example/ferry",
    }


def test_words_from_pages_and_inputs_stay_words(story: ViewInput, parse: Callable[[str], Any]) -> None:
    html = render(story)
    doc = parse(html)
    assert [tag for tag, _ in doc.tags].count("script") == 1
    assert "<script>alert(1)</script> & the ferry" in doc.lines
    assert "pages/<img src=x onerror=alert(2)>.png" in doc.lines
    assert not [given for _, given in doc.tags for name in given if name.startswith("on") or name == "style"]
    assert "\u202e" not in html


def test_policy_allows_only_its_own_style_and_script(story: ViewInput, parse: Callable[[str], Any]) -> None:
    doc = parse(render(story))
    (policy,) = [given["content"] for tag, given in doc.tags if given.get("http-equiv") == "Content-Security-Policy"]
    hashes = {tag: base64.b64encode(hashlib.sha256(doc.raw[tag].encode()).digest()).decode() for tag in ("style", "script")}
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{hashes['style']}'; script-src 'sha256-{hashes['script']}'; "
        "base-uri 'none'; form-action 'none'"
    )


def test_nothing_outside_the_file_is_used(story: ViewInput, parse: Callable[[str], Any]) -> None:
    doc = parse(render(story))
    assert not [tag for tag, given in doc.tags if tag in ("link", "img", "iframe", "object", "embed", "use") or "src" in given]
    assert "url(" not in doc.raw["style"]
    assert "@import" not in doc.raw["style"]


def test_same_pages_same_bytes(again: Callable[[], ViewInput]) -> None:
    one, other = again(), again()
    turned = replace(other, pages=list(reversed(other.pages)), ledger=list(reversed(other.ledger)))
    assert render(one) == render(turned)


def test_empty_record_is_told_as_such(parse: Callable[[str], Any]) -> None:
    doc = parse(render(ViewInput(pages=[], tables=Tables())))
    assert "A record of 0 pages" in doc.lines
    assert "None found in 0 pages." in doc.lines


def test_no_word_of_verdict(story: ViewInput, parse: Callable[[str], Any]) -> None:
    assert not re.search(r"\b(most|majority|false|fake|lie|lied|truth|claim)\b", parse(render(story)).lines, re.IGNORECASE)


def test_fifty_pages_are_written_quickly(again: Callable[[], ViewInput]) -> None:
    given = again()
    page, analysis = next(p for p in given.pages if p[0].id == "p-aaa")
    many = [(replace(page, id=f"p-{n}"), replace(analysis, page=f"p-{n}")) for n in range(50)]
    rows = tuple(replace(row, id=f"{row.id}-{n}") for row in given.tables.statements for n in range(400))
    began = time.process_time()
    html = render(replace(given, pages=[*given.pages, *many], tables=replace(given.tables, statements=rows)))
    assert time.process_time() - began < 4  # measured 0.9 s with 2,400 statements
    assert len(html) < 8_000_000


def test_colours_reach_the_contrast_of_wcag_aa() -> None:
    style = STYLE.read_text(encoding="utf-8")
    for block in re.findall(r":root \{([^}]*--paper[^}]*)\}", style):
        colour = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6})", block))
        for ink in ("ink", "soft", "link", "conflict", "check"):
            for ground in ("paper", "wash"):
                assert contrast(colour[ink], colour[ground]) >= 4.5, (ink, ground)
        assert contrast(colour["light-ink"], colour["light"]) >= 4.5
        assert contrast(colour["ink"], colour["light"]) >= 4.5


def contrast(a: str, b: str) -> float:
    """Return the contrast ratio of WCAG 2.2 between two colours."""
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def test_stories_are_listed_where_pages_tell_several(story: ViewInput) -> None:
    pages = [page.id for page, _ in story.pages]
    rows = (StoryRow(id="story-1", rule="r", pages=tuple(pages[:2])), StoryRow(id="story-2", rule="r", pages=tuple(pages[2:3])))
    html = render(replace(story, tables=replace(story.tables, stories=rows)))
    assert "The pages tell 2 stories; 1 story of more than one page." in html
    assert 'id="story-1"' in html
    assert 'id="story-2"' not in html


def test_one_story_needs_no_list(story: ViewInput) -> None:
    rows = (StoryRow(id="story-1", rule="r", pages=tuple(page.id for page, _ in story.pages)),)
    assert 'id="stories"' not in render(replace(story, tables=replace(story.tables, stories=rows)))


def test_things_only_described_are_counted_not_listed(story: ViewInput) -> None:
    row = EntityRow(id="e-teams", rule="r", name=Cell(value="your teams", rule="r"), kind=Cell(value="organisation", rule="r"))
    html = render(replace(story, tables=replace(story.tables, entities=(*story.tables.entities, row))))
    assert "1 thing only described" in html
    assert "your teams" not in html
