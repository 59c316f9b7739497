"""Shipped weights are the ones their cards describe."""

from __future__ import annotations

import re
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import pytest

PACKAGE = Path(str(files("onrecord")))


@pytest.mark.parametrize(
    ("card", "file"),
    [
        ("segment.md", "models/segment.json"),
        ("attribution.md", "lexicons/cue_weights.txt"),
        ("attribution.md", "lexicons/sureness_weights.txt"),
        ("tagger.md", "models/tagger.onnx"),
        ("tagger.md", "models/tagger.vocabulary.txt"),
        ("tagger.md", "lexicons/trust_weights.txt"),
        ("background.md", "models/background.txt"),
    ],
)
def test_a_card_names_the_bytes_that_are_shipped(card: str, file: str) -> None:
    told = re.findall(r"[0-9a-f]{64}", (PACKAGE / "models" / card).read_text(encoding="utf-8"))
    assert sha256((PACKAGE / file).read_bytes()).hexdigest() in told
