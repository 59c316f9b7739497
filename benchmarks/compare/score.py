"""Precision and recall of conflict, at the threshold and along the ranking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """One pair: true relation, the answer, how sure it is of a conflict."""

    gold: str
    relation: str
    score: float


def at_threshold(answered: Sequence[Answered]) -> tuple[float, float, int]:
    """Return precision and recall of "conflict" answers, and how many there are."""
    said = [a for a in answered if a.relation == "conflict"]
    right = sum(a.gold == "conflict" for a in said)
    true = sum(a.gold == "conflict" for a in answered)
    return (right / len(said) if said else 0.0), (right / true if true else 0.0), len(said)


def precision_at(answered: Sequence[Answered], recall: float) -> float | None:
    """Return the precision where the ranking by score first reaches ``recall``; None where it never does.

    Pairs of one score are taken together: a tie is no ranking.
    """
    true = sum(a.gold == "conflict" for a in answered)
    for level in sorted({a.score for a in answered}, reverse=True):
        taken = [a for a in answered if a.score >= level]
        right = sum(a.gold == "conflict" for a in taken)
        if true and right / true >= recall:
            return right / len(taken)
    return None


def table(answered: Sequence[Answered]) -> str:
    """Return the scores as lines of text."""
    precision, recall, count = at_threshold(answered)
    gold = {g: sum(a.gold == g for a in answered) for g in ("conflict", "agree", "none")}
    lines = [f"pairs {len(answered)} {gold}", f"conflict: {count} answers, precision {precision:.3f}, recall {recall:.3f}"]
    lines += [
        f"precision at recall {r:.2f}: {p:.3f}" for r in (0.05, 0.1, 0.2, 0.3) if (p := precision_at(answered, r)) is not None
    ]
    agree = [a for a in answered if a.relation == "agree"]
    if agree:
        lines.append(f"agree: {len(agree)} answers, precision {sum(a.gold == 'agree' for a in agree) / len(agree):.3f}")
    return "\n".join(lines)
