"""A unit on its way to a role: what it looks like, what the model and the reader say of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from onrecord.core.analysis import Role
from onrecord.core.text import LineHint, Page, Rule, rule_of
from onrecord.lexicons import rows
from onrecord.stages.segment.features import inside_phrases, signs
from onrecord.stages.segment.lines import ends_final, units
from onrecord.stages.segment.model import score
from onrecord.stages.segment.sites import SiteLines, is_prose

BODY_FROM = 0.5
"""Score from which a unit is body: .921/.968 container, .886/.946 whole page (benchmarks/results/clean.md)."""
DOUBTED = 0.8
"""Score under which a line that other pages of the site carry is furniture: of 94 short ones that the model would keep, 90 go
and none was body (benchmarks/results/clean.md)."""
_SHOWN = 1500


@dataclass(slots=True, eq=False)
class Draft:
    """A unit with what is known of it. ``text``: its first 1500 characters; ``low``: its first 400 in lower case;
    ``size``: its length; ``others``: other pages of the site that carry it, ``repeated``: that makes furniture of it;
    ``role`` None: not yet decided; ``said``: what ``labels.label`` says of it, once asked."""

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
    others: int = 0
    repeated: bool = False
    role: Role | None = None
    rule: Rule = ""
    said: tuple[Role | None] | None = None

    @property
    def is_body(self) -> bool:
        """Whether it is article text so far."""
        return self.role == "body"

    def be(self, role: Role, why: Callable[..., Any]) -> None:
        """Give it ``role`` by the rule ``why``."""
        self.role, self.rule = role, rule_of(why)


def drafts(page: Page, site: SiteLines | None = None) -> list[Draft]:
    """Return the units of ``page`` without roles, in order; ``site``: what is known of the site's other pages."""
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
        final = ends_final(text[max(unit.start, unit.end - 40) : unit.end])
        others = 0 if site is None else site.others(line)
        result.append(
            Draft(
                unit.start, unit.end, line, line[:400].casefold(), unit.end - unit.start, likely, unit.gap,
                hint.main if hint else None, hint.path if hint else "", hint.link_share if hint else 0.0,
                whole, begins, inside, final, others, repeated(others, likely, line, final),
            )
        )  # fmt: skip
    return result


def repeated(others: int, likely: float, line: str, final: bool) -> bool:
    """Return whether a line is furniture since ``others`` pages of the site carry it; ``likely``: the line model's score.

    What the model is sure of stays, on whatever number of pages: an interview's "Yes.", background that a newspaper repeats.
    A sentence may stand on two pages: a lede is another page's teaser. True: "Most read" on one other page, "Our letter comes to
    you every day." on two. Near miss: "The war of the dams began in 2029, when the first was opened." on five.
    """
    return others > 0 and likely < DOUBTED and (others > 1 or not is_prose(line, final))


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


_KEY = re.compile(r"\w+")


@lru_cache(maxsize=8192)
def plain(line: str) -> str:
    """Return ``line`` reduced to compare: lower-case words with single blanks."""
    return " ".join(_KEY.findall(line.casefold()))
