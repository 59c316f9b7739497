"""The commands, files in, rows out."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.cli import main, parser

PAGE = """Gates to be opened at dusk, board says

ULMAR, 4 May 2031 – The water board will open the spillway gates at dusk, its head Orla Venn said on Sunday.

“We never met the engineers,” Venn told the Harbour Post. Jonas Orr, the transport minister, denied that he had known
of the cracks.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    return tmp_path


@pytest.fixture
def record(folder: Path) -> Path:
    assert main(["add", "page.txt", "--workers", "1"]) == 0
    return folder


def commands() -> list[str]:
    group = parser()._subparsers
    assert group is not None
    return sorted(group._group_actions[0].choices or ())


@pytest.mark.parametrize("command", commands())
def test_every_command_has_help_with_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main([command, "--help"])
    assert stop.value.code == 0
    assert "example:\n  onrecord" in capsys.readouterr().out


def test_interface_commands_all_exist() -> None:
    asked = """demo add annotate stories copies timeline report serve says search disagreements changes wording sources
        export why verify ledger pairs"""
    assert set(asked.split()) <= set(commands())


def test_add_twice_changes_nothing(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "-o", "first.json"]) == 0
    assert main(["add", "page.txt", "--workers", "1"]) == 0
    assert "0 pages added, 1 already there" in capsys.readouterr().out
    assert main(["export", "-o", "second.json"]) == 0
    assert Path("first.json").read_bytes() == Path("second.json").read_bytes()


def test_exit_codes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "empty.txt").write_text("", encoding="utf-8")
    assert main(["add", "page.txt", "empty.txt", "--workers", "1"]) == 1
    assert "empty.txt" in capsys.readouterr().err
    assert main(["add", "empty.txt", "--record", "other.onrecord", "--workers", "1"]) == 2
    assert not Path("other.onrecord").exists()
    assert main(["timeline", "--record", "absent.onrecord"]) == 2
    assert "absent.onrecord" in capsys.readouterr().err
    assert main([]) == 2


def test_annotate_keeps_ids_and_offsets(folder: Path) -> None:
    text = "🌊 “We never met,” Orla Venn told the Harbour Post on Friday.\n"
    lines = [{"id": "first", "text": PAGE, "date": "2031-05-04"}, {"id": 7, "text": text, "dct": "2031-05-06"}]
    (folder / "in.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    assert main(["annotate", "in.jsonl", "-o", "out.jsonl", "--workers", "1"]) == 0
    first, second = (json.loads(line) for line in Path("out.jsonl").read_text(encoding="utf-8").splitlines())
    assert (first["id"], second["id"]) == ("first", "7")
    assert second["text"] == text
    assert second["published"]["value"] == "2031-05-06"
    (said,) = second["statements"]
    assert [text[s:e] for s, e in said["source"]] == ["Orla Venn"]
    assert said["mode"] == "direct"
    assert text[said["content"][0][0] : said["content"][0][1]].startswith("“We never met")
    covered = sum(b["end"] - b["start"] for b in first["blocks"])
    assert covered >= len("".join(PAGE.split()))


def test_annotate_reads_standard_input(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "onrecord.cli", "annotate", "-", "--workers", "1"],
        input=PAGE.encode(),
        capture_output=True,
        check=True,
    )
    assert json.loads(done.stdout)["text"] == PAGE


def test_says_finds_by_part_of_a_name(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["says", "venn", "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert {r["mode"] for r in rows} == {"direct", "indirect"}
    assert main(["says", "venn", "--about", "engineer", "--format", "json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert row["to"] == "the Harbour Post"
    assert main(["says", "venn", "--since", "2031-06", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []
    assert main(["says", "venn", "--since", "June"]) == 2
    assert main(["says", "Nobody"]) == 0
    assert "not found in 1 pages" in capsys.readouterr().out


def test_search_shows_the_places(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "spillway gates", "--format", "json"]) == 0
    (hit,) = json.loads(capsys.readouterr().out)
    assert {s["text"] for s in hit["spans"]} <= {"spillway", "gates", "Gates"}
    assert main(["search", 'sluice" OR *']) == 0
    assert "not found in 1 pages" in capsys.readouterr().out


def test_why_opens_rule_and_words(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["says", "venn", "--about", "engineers", "--format", "json"])
    (row,) = json.loads(capsys.readouterr().out)
    assert main(["why", row["id"] + ".who_text"]) == 0
    shown = capsys.readouterr().out
    assert "onrecord.stages.attribution" in shown
    assert "[Venn]" in shown
    assert main(["why", row["id"] + ".colour"]) == 2
    assert main(["why", "s-000000000000"]) == 2
    assert "no row" in capsys.readouterr().err


def test_export_has_all_tables_in_all_formats(record: Path) -> None:
    names = [
        "pages",
        "entities",
        "statements",
        "groups",
        "events",
        "timeline",
        "figures",
        "disagreements",
        "relations",
        "changes",
        "wording",
        "copies",
        "stories",
        "ledger",
        "issues",
        "made_with",
    ]
    assert main(["export", "-o", "r.json", "--with-text"]) == 0
    whole = json.loads(Path("r.json").read_bytes())
    assert set(names) <= set(whole)
    assert whole["pages"][0]["text"] == PAGE
    for statement in whole["statements"]:
        for span in statement["spans"]["content"]:
            assert PAGE[span["start"] : span["end"]] == span["text"]
    assert main(["export", "--format", "jsonl", "-o", "r.jsonl"]) == 0
    assert {json.loads(line)["table"] for line in Path("r.jsonl").read_text(encoding="utf-8").splitlines()} <= {
        *names,
        "sources",
        "roots",
    }
    assert main(["export", "--format", "csv", "--table", "statements", "-o", "s.csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(Path("s.csv").read_text(encoding="utf-8"))))
    assert len(rows) == len(whole["statements"])
    assert main(["export", "--format", "csv", "--table", "nonsense"]) == 2


def test_hostile_text_is_data_everywhere(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = 'Report\n\n“=HYPERLINK("x") \x1b[2J <script>alert(1)</script> {0} %s,” said Orla Venn on Friday.\n'
    (folder / "bad.txt").write_text(text, encoding="utf-8")
    assert main(["add", "bad.txt", "--workers", "1"]) == 0
    assert main(["says", "Venn"]) == 0
    assert "\x1b" not in capsys.readouterr().out
    assert main(["export", "--format", "csv", "--table", "statements"]) == 0
    for row in csv.DictReader(io.StringIO(capsys.readouterr().out)):
        assert not any(value.startswith("=") for value in row.values() if value)
    assert main(["report", "-o", "report.html"]) == 0
    assert "<script>alert(1)" not in Path("report.html").read_text(encoding="utf-8")


def test_linking_commands_on_lines(folder: Path) -> None:
    body = "The sluice gate at Ulmar broke on Sunday and the lower town was flooded within the hour, the water board said. " * 3
    lines = [
        {"id": "a", "text": body, "date": "2031-05-04"},
        {"id": "b", "text": body, "date": "2031-05-05"},
        {
            "id": "c",
            "text": "The orchestra of Lind opened its season with a new symphony and a long applause. " * 4,
            "date": "2031-05-05",
        },
    ]
    Path("in.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines) + "not json\n", encoding="utf-8")
    assert main(["stories", "in.jsonl", "-o", "stories.jsonl"]) == 1
    found = {r["id"]: r["story"] for r in map(json.loads, Path("stories.jsonl").read_text().splitlines())}
    assert found["a"] == found["b"] != found["c"]
    assert main(["copies", "in.jsonl", "-o", "copies.jsonl"]) == 1
    (pair,) = map(json.loads, Path("copies.jsonl").read_text().splitlines())
    assert (pair["a"], pair["b"], pair["kind"]) == ("a", "b", "copy")
    for (s, e), (t, f) in pair["passages"]:
        assert body[s:e].split() == body[t:f].split()
    assert main(["timeline", "in.jsonl", "-o", "timeline.jsonl", "--dates", "1"]) == 1
    (line,) = map(json.loads, Path("timeline.jsonl").read_text().splitlines())
    assert all(isinstance(sentence, str) for _, sentences in line["timeline"] for sentence in sentences)
    Path("pairs.jsonl").write_text(
        json.dumps({"id": 1, "a": "The dam has 5 gates.", "b": "The dam has 9 gates."}) + "\n", encoding="utf-8"
    )
    assert main(["pairs", "pairs.jsonl", "-o", "p.jsonl"]) == 0
    (pair,) = map(json.loads, Path("p.jsonl").read_text().splitlines())
    assert set(pair) >= {"id", "relation", "score"}
    assert pair["relation"] in ("conflict", "agree", "none")


def test_verify_and_ledger(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify"]) == 0
    assert "every span opens its words" in capsys.readouterr().out
    assert main(["ledger", "--format", "json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["input"], row["result"]) == ("page.txt", "read")


def test_a_fault_of_ours_is_one_line(record: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> str:
        raise ZeroDivisionError("halves of nothing")

    monkeypatch.setattr("onrecord.api.views.report", broken)
    assert main(["report", "-o", "story.html"]) == 2
    said = capsys.readouterr().err
    assert "fault in onrecord report (ZeroDivisionError: halves of nothing)" in said
    assert said.count("\n") == 1
    monkeypatch.setenv("ONRECORD_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        main(["report"])


def test_a_report_on_one_story(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("other.txt").write_text(
        "Lantern fair draws crowds\n\nIn Perrin the yearly fair began with songs and lanterns.\n", encoding="utf-8"
    )
    assert main(["add", "other.txt", "--workers", "1"]) == 0
    capsys.readouterr()
    assert main(["stories", "--format", "json"]) == 0
    stories = json.loads(capsys.readouterr().out)
    assert len(stories) == 2
    texts = []
    for story in stories:
        assert main(["report", "--story", story["id"]]) == 0
        texts.append(capsys.readouterr().out)
    assert sorted("songs and lanterns" in text for text in texts) == [False, True]
    assert sorted("met the engineers" in text for text in texts) == [False, True]
    assert main(["report", "--story", "story-0"]) == 2
    assert "list them with: onrecord stories" in capsys.readouterr().err


def test_a_page_whose_outlet_is_not_named_goes_by_its_title(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "spillway"]) == 0
    assert capsys.readouterr().out.startswith("“Gates to be opened at dusk, board…” ")


def test_the_parser_runs_on_one_thread_from_the_start() -> None:
    code = "import sys, os, onrecord.pipeline; print(os.environ['OPENBLAS_NUM_THREADS'])"
    environment = {name: value for name, value in os.environ.items() if not name.endswith("_NUM_THREADS")}
    told = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True).stdout
    assert told == "1\n"


def test_verify_reads_the_file_as_it_stands(
    record: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = Path("record.onrecord").read_bytes()
    monkeypatch.setattr("onrecord.api.record.made_with", lambda _: "another version")
    assert main(["verify"]) == 0
    assert Path("record.onrecord").read_bytes() == before


def test_a_record_among_the_pages_is_passed_over(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["add", ".", "--workers", "1"]) == 0
    assert "0 inputs left out" in capsys.readouterr().out
