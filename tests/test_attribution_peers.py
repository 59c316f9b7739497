"""The comparison with public tools, without the tools: what the runners share and what the page says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from benchmarks.attribution import score
from benchmarks.attribution.peers import figures, gender_gap, harness, report

TEXT = "“We never met,” said Orla Venn. Piet Aalder denied that the weir had burst.\n"


def span(words: str) -> list[list[int]]:
    """Return where ``words`` stand in the text."""
    return [[TEXT.index(words), TEXT.index(words) + len(words)]]


def row(source: str, cue: str, content: str) -> dict[str, Any]:
    """Return a statement of the text."""
    return {"source": span(source), "cue": span(cue), "content": span(content)}


QUOTED = row("Orla Venn", "said", "“We never met,”")
TOLD = row("Piet Aalder", "denied", "that the weir had burst")
WRONG = row("Piet Aalder", "said", "“We never met,”")
GOLD: list[dict[str, Any]] = [{"id": name, "text": TEXT, "statements": [QUOTED, TOLD]} for name in ("one", "two", "three")]


def outcome(name: str, found: dict[str, list[dict[str, Any]]], *, ours: bool = False) -> report.Outcome:
    """Return a row of the table for what a system found."""
    return report.Outcome(name=name, ours=ours, tally=figures.tally(GOLD, found, {"said"}))


def test_places_survive_changed_marks_and_spaces() -> None:
    text = "“Très  bien,” said\xa0Orla."
    back = harness.Return('"Tres bien," said Orla.', text)
    place = back.span(1, 10)
    assert place is not None
    assert text[place[0] : place[1]] == "Très  bien"
    assert back.span(10, 12) is None  # a comma and a mark: nothing that is scored


def test_places_survive_a_letter_put_in() -> None:
    text = "The members' own weir"
    back = harness.Return("The members'x own weir", text)
    assert back.span(18, 22) == [text.index("weir"), len(text)]
    assert back.span(14, 17) == [text.index("own"), text.index("own") + 3]


def test_crash_is_a_miss_with_its_reason() -> None:
    def find(text: str, _parsed: Any) -> list[harness.Statement]:
        raise IndexError(text)

    read = harness.read(harness.Peer(packages=(), parse=str.split, find=find), "one", "Rain.")
    assert read["statements"] == []
    assert read["error"] == "IndexError: Rain."


def test_runner_writes_versions_then_documents(tmp_path: Path) -> None:
    gold, out = tmp_path / "gold.jsonl", tmp_path / "out.jsonl"
    gold.write_text("".join(json.dumps(document) + "\n" for document in GOLD), encoding="utf-8")
    peer = harness.Peer(packages=("no-such-package",), parse=str.split, find=lambda text, parsed: [])
    harness.run(peer, gold, out, 2)
    head, *rows = map(json.loads, out.read_text(encoding="utf-8").splitlines())
    assert head == {"versions": {"no-such-package": "?"}}
    assert [r["id"] for r in rows] == ["one", "two"]


def test_a_quote_without_speaker_has_no_source() -> None:
    back = harness.Return(TEXT, TEXT)
    quote = {"speaker_index": "(0,0)", "verb_index": "", "quote_index": "(0,15)"}
    assert gender_gap.statement(quote, back) == {"source": [], "cue": [], "content": [[1, 13]]}


def test_figures_are_the_scorers() -> None:
    found = {"one": [QUOTED, TOLD], "two": [WRONG]}  # nothing for the third
    mine = figures.tally(GOLD, found, {"said"})
    scorer: Any = score  # taken as it came, without annotations
    gold = {document["id"]: document for document in GOLD}
    theirs = scorer.summarise(scorer.total(scorer.score(gold, {name: {"statements": rows} for name, rows in found.items()})))[
        "all"
    ]
    for measure, key in (("found", "content_found"), ("pair", "pair_soft"), ("triple", "triple_soft")):
        assert round(mine.score("all", measure, []).f1, 1) == theirs[key]["f1"]
    assert mine.document("all", "pair", 1) == 0
    assert mine.document("speech", "found", 1) == 100  # the denial is no act of the listed cues


def test_interval_holds_the_figure() -> None:
    mine = figures.tally(GOLD, {"one": [QUOTED, TOLD], "two": [WRONG]}, {"said"})
    drawn = figures.samples(3, 200)
    told = mine.score("all", "pair", drawn)
    assert told.low <= told.f1 <= told.high
    assert mine.lead(mine, "all", "pair", drawn) == (0, 0, 0)


def test_documents_begin_with_the_worst_loss() -> None:
    ours = outcome("ours, all rows", {"one": [QUOTED, TOLD], "two": [WRONG, TOLD], "three": []}, ours=True)
    peer = outcome("peer", {"one": [QUOTED], "two": [QUOTED], "three": [QUOTED]})
    lines = list(report.documents(ours, [peer]))[5:]
    assert [line.split(" | ")[0] for line in lines] == ["| 3", "| 2", "| 1"]
    assert "**66.7**" in lines[0]
    assert "**66.7**" not in lines[2]  # we win this one


def test_balance_counts_won_same_and_lost() -> None:
    ours = outcome("ours, all rows", {"one": [QUOTED, TOLD], "two": [QUOTED], "three": []}, ours=True)
    peer = outcome("peer", {name: [QUOTED] for name in ("one", "two", "three")})
    assert "| 1 / 1 / 1; " in list(report.balance([ours], [peer], []))[-1]


def test_a_tool_that_did_not_run_says_why() -> None:
    page = report.write([report.Outcome(name="peer", reason="not run: no folder")], "# Heading", [])
    assert "| all | peer | not run: no folder | – |" in page


def test_notes_are_kept() -> None:
    old = "# Old\n\nfigures\n" + report.NOTES + "\nRead on.\n"
    assert report.with_notes("# New\n", old) == "# New\n" + report.NOTES + "\nRead on.\n"
