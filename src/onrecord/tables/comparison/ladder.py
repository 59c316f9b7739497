"""The tests of "what conflict means", in their order; the first that fails names the relation instead."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

Relation = Literal[
    "no link",
    "different measure",
    "plan and outcome",
    "update",
    "agree",
    "finer",
    "compatible",
    "variant",
    "outlet's wording",
    "check",
    "conflict",
]
C = TypeVar("C")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What two accounts are to each other, and the test that decided, in words."""

    relation: Relation
    reason: str


Test = Callable[[C, C], Verdict | None]
"""A test returns None when it is met, the relation when it is not."""


def climb(a: C, b: C, tests: Sequence[Test[C]], *, met: str) -> Verdict:
    """Return the verdict of the first test that is not met; "conflict" only when every one of them is."""
    for test in tests:
        if (verdict := test(a, b)) is not None:
            return verdict
    return Verdict(relation="conflict", reason=met)
