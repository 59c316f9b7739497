"""The invented story against its record written by hand: a floor a table, and nothing false where nothing false may be."""

from __future__ import annotations

import pytest
from benchmarks.example.score import Score, Scorer, table

from onrecord.api.record import Record

FLOORS = {
    "statements": (0.92, 0.75),
    "source, given found": (0.97, 0.97),
    "who, given found": (0.93, 0.93),
    "publication date": (1.0, 1.0),
    "page kind": (0.95, 0.95),
    "not body": (0.95, 0.95),
    "times": (0.80, 0.80),
    "figures": (0.95, 0.70),
}
"""Least precision and recall a table must keep; measured values stand in benchmarks/results/example.md."""


@pytest.fixture(scope="module")
def scores(example: Record) -> dict[str, Score]:
    return Scorer(example).all()


@pytest.mark.parametrize("name", FLOORS)
def test_a_table_keeps_its_floor(scores: dict[str, Score], name: str) -> None:
    precision, recall = FLOORS[name]
    score = scores[name]
    assert score.precision >= precision and score.recall >= recall, table(scores) + "\n".join(score.notes[:40])  # noqa: PT018


def test_no_false_conflict_is_shown(scores: dict[str, Score]) -> None:
    assert scores["conflicts"].precision == 1.0, scores["conflicts"].notes
    assert scores["not conflicts"].recall == 1.0, scores["not conflicts"].notes


def test_every_page_of_the_gold_is_in_the_record(example: Record) -> None:
    scorer = Scorer(example)
    assert set(scorer.at.page_of) == set(scorer.gold["pages"])
