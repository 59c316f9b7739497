"""The scorer of benchmarks/entities."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

FOLDER = Path(__file__).parents[2] / "benchmarks" / "entities"


def load(name: str) -> ModuleType:
    """Return a module of the benchmark by its path."""
    spec = importlib.util.spec_from_file_location(f"entities_{name}", FOLDER / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_verdicts() -> None:
    score = load("score")

    def verdict(key: str, name: str, entity: str | None, found: str) -> str:
        return str(score.verdict(score.Judged(key=key, name=name, entity=entity, found=found), ["Orla Venn", "Tam Roo"]))

    assert verdict("v", "Orla Venn", "e1", "Orla Venn") == "right"
    assert verdict("v", "Orla Venn", "e2", "Tam Roo") == "wrong"
    assert verdict("v", "Orla Venn", None, "") == "open"
    assert verdict("o", "", "e3", "") == "right"
    assert verdict("o", "", "e2", "Tam Roo") == "wrong"
    assert verdict("?", "", "e2", "Tam Roo") == "wrong"
    assert verdict("?", "", None, "") == "right"


def test_bcubed_counts_an_open_mention_as_alone() -> None:
    score = load("score")
    items = [score.Judged(key="a", name="A", entity=e, found="A") for e in ("e1", "e1", None)]
    precision, recall, _ = score.bcubed(items)
    assert precision == 1.0
    assert round(recall, 3) == round((2 / 3 + 2 / 3 + 1 / 3) / 3, 3)


def test_gold_marks_lie_in_their_pages() -> None:
    stories = load("load").stories()
    marks = [(page, mark, story) for story in stories for page in story.pages for mark in page.marks]
    assert len(marks) >= 148
    for page, (start, end, key), story in marks:
        assert page.text[start:end]
        assert key == "?" or key in story.names
