"""A unit on its way to a role: what it looks like, what the model and the reader say of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.core.analysis import Role
from onrecord.core.text import LineHint, Page, Rule, rule_of
from onrecord.lexicons import rows
from onrecord.stages.segment.features import inside_phrases, signs
from onrecord.stages.segment.lines import ends_final, units
from onrecord.stages.segment.model import score

BODY_FROM = 0.5
"""Score from which a unit is body: .921/.968 container, .886/.946 whole page (benchmarks/results/clean.md)."""
_SHOWN = 1500


@dataclass(slots=True)
class Draft:
    """A unit with what is known of it. ``text``: its first 1500 characters; ``low``: its first 400 in lower case;
    ``size``: its length; ``role`` None: not yet decided."""

    start: int
    end: int
    text: str
    low: str
    size: int
    score: float
    gap: int
    main: bool | None
    path: str
    link_share: float
    whole: str | None
    begins: str | None
    inside: str | None
    final: bool
    role: Role | None = None
    rule: Rule = ""

    @property
    def is_body(self) -> bool:
        """Whether it is article text so far."""
        return self.role == "body"

    def be(self, role: Role, why: Callable[..., Any]) -> None:
        """Give it ``role`` by the rule ``why``."""
        self.role, self.rule = role, rule_of(why)


def drafts(page: Page) -> list[Draft]:
    """Return the units of ``page`` without roles, in order."""
    text = page.text
    found = units(text, page.lines)
    phrases = inside_phrases(text)
    seen = [signs(text[u.start : min(u.end, u.start + 400)], phrases) for u in found]
    scores = score(text, found, seen)
    hints = page.lines
    result, at = [], 0
    for unit, likely, (whole, begins, inside) in zip(found, scores.tolist(), seen, strict=True):
        while at < len(hints) and hints[at].end <= unit.start:
            at += 1
        hint: LineHint | None = hints[at] if at < len(hints) and hints[at].start < unit.end else None
        line = text[unit.start : min(unit.end, unit.start + _SHOWN)]
        result.append(
            Draft(
                unit.start, unit.end, line, line[:400].casefold(), unit.end - unit.start, likely, unit.gap,
                hint.main if hint else None, hint.path if hint else "", hint.link_share if hint else 0.0,
                whole, begins, inside, ends_final(text[max(unit.start, unit.end - 40) : unit.end]),
            )
        )  # fmt: skip
    return result


@cache
def agencies() -> dict[str, str]:
    """Return every known form of an agency's name, lower case, to its short name."""
    known: dict[str, str] = {}
    for row in rows("agencies"):
        for form in (row[0], *(row[1].split("|") if len(row) > 1 else ())):
            known.setdefault(form.casefold(), row[0])
    return known


def has(draft: Draft, *words: str) -> bool:
    """Return whether any of ``words`` stands in the unit: a cheap test before a pattern is tried."""
    low = draft.low
    return any(map(low.__contains__, words))


_KEY = re.compile(r"[^\w]+")


def plain(line: str) -> str:
    """Return ``line`` reduced to compare: lower-case words with single blanks."""
    return _KEY.sub(" ", line.casefold()).strip()
