from __future__ import annotations

import pytest

from onrecord.lexicons import rows
from onrecord.stages.times.grammar import COUNTED, DATES
from onrecord.stages.times.pattern import compile_template, first_letters
from onrecord.stages.times.tokens import letters

SHAPES = [
    ("time_words", 2), ("holidays", 2), ("time_contexts", 2), ("number_words", 2), ("magnitudes", 2), ("hedges", 2),
    ("currencies", 2), ("figure_units", 2), ("measures", 2), ("people_nouns", 1), ("plural_nouns", 2), ("figure_contexts", 2),
    ("numbered_things", 1), ("common_verbs", 1),
]  # fmt: skip


@pytest.mark.parametrize(("name", "columns"), SHAPES)
def test_every_entry_has_its_columns(name: str, columns: int) -> None:
    assert rows(name)
    assert all(len(row) >= columns and all(row[:columns]) for row in rows(name))
    assert all(row[0] == row[0].lower() for row in rows(name) if name != "common_verbs")


@pytest.mark.parametrize("name", ["time_words", "holidays", "number_words", "currencies", "measures", "people_nouns"])
def test_no_entry_stands_twice(name: str) -> None:
    words = [row[0] for row in rows(name)]
    assert len(words) == len(set(words))


def test_twelve_months_and_seven_weekdays() -> None:
    value = {(row[1].removesuffix("Q"), row[2]) for row in rows("time_words") if len(row) > 2}
    assert {v for c, v in value if c == "MONTH"} == {str(n) for n in range(1, 13)}
    assert {v for c, v in value if c == "WEEKDAY"} == {str(n) for n in range(1, 8)}


@pytest.mark.parametrize("template", [t for t, _ in (*DATES, *COUNTED)])
def test_every_rule_compiles_and_can_begin(template: str) -> None:
    assert compile_template(template).pattern
    assert first_letters(template) <= set(letters().values())
    assert compile_template(template).match("") is None


def test_every_reader_tells_an_example_and_a_near_miss() -> None:
    readers = {build for _, build in (*DATES, *COUNTED)}
    assert [b.__name__ for b in sorted(readers, key=lambda b: b.__name__) if "ear miss" not in (b.__doc__ or "")] == []
