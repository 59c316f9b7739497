"""The line model: its file, its whole-number evaluation."""

from __future__ import annotations

import hashlib
from importlib.resources import files

import numpy

from onrecord.stages.segment.features import inside_phrases, signs, table
from onrecord.stages.segment.lines import units
from onrecord.stages.segment.model import Forest, score

TEXT = "Home\nNews\nThe gate opened early, the minister said on Friday, and nobody in the valley had been warned of it.\nShare\n"


def test_the_card_names_the_models_hash() -> None:
    folder = files("onrecord") / "models"
    digest = hashlib.sha256((folder / "segment.json").read_bytes()).hexdigest()
    assert digest in (folder / "segment.md").read_text(encoding="utf-8")


def test_a_forest_survives_packing() -> None:
    leaf = {"leaf_value": -0.5}
    dump = {
        "tree_info": [
            {"tree_structure": {"split_feature": 1, "threshold": 2.5, "left_child": leaf, "right_child": {"leaf_value": 0.5}}}
        ]
    }
    forest = Forest.from_dump(dump)
    rows = numpy.array([[9.0, 2.5], [9.0, 2.6]])
    assert forest.scores(rows).tolist() == [0.377541, 0.622459]
    assert Forest.unpacked(forest.packed()).scores(rows).tolist() == forest.scores(rows).tolist()


def test_prose_scores_above_a_menu() -> None:
    found = units(TEXT)
    seen = [signs(TEXT[u.start : u.end], inside_phrases(TEXT)) for u in found]
    scores = score(TEXT, found, seen)
    assert table(TEXT, found, seen).shape[0] == len(found) == 4
    assert scores.argmax() == 2
