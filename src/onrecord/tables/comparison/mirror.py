"""Answers that negate the very words before them: "She missed two tests" - "She has not missed a single test"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.core.story import Story
from onrecord.tables.comparison.clauses import Clause, clauses, stems
from onrecord.tables.comparison.denials import Parted, Position
from onrecord.tables.sides import differ, independent

NEAR = 2
"""Paragraphs within which one answers the other: two turns of an interview."""
_EMPHATIC = re.compile(r"\b(?:a\s+single|not\s+one|ever|never|at\s+all|any|of\s+any\s+kind|whatsoever|no\s+such)\b", re.I)
_NEGATED = re.compile(
    r"(?P<before>[^.,;:!?—]*?)\b(?:not|never|no|cannot)\b\s*(?P<what>[^.,;:!?—]+)|(?P<short>[^.,;:!?—]*?)n['’]t\s+(?P<rest>[^.,;:!?—]+)",
    re.I,
)
_SPEAKER = re.compile(r"\b(?:i|we|my|our|me|us)\b", re.I)
_SMALLEST = 2


def mirrored(story: Story) -> Iterator[Parted]:
    """Give pairs of sentences, near each other on one page, of which the second negates what the first says, word for word.

    Every content word behind the emphatic negation stands in the first sentence, at least two of them. Near misses: "we never
    missed a test" beside "she missed a test" (each of himself), "it will not miss a test" (not told as done), one shared word.
    """
    by_page: dict[str, list[Clause]] = {}
    for clause in clauses(story):
        if clause.statement.shown and clause.held.known and not clause.held.own and not clause.held.hedged:
            by_page.setdefault(clause.page, []).append(clause)
    for page in sorted(by_page):
        found = by_page[page]
        for at, denial in enumerate(found):
            core = _negated(denial)
            if core is None:
                continue
            for told in reversed(found[:at]):
                if denial.block - told.block <= NEAR and _same(story, told, denial, core):
                    yield Parted(
                        asserted=(Position(page=page, held=told.held, asserts=True, span=told.span),),
                        denied=(Position(page=page, held=denial.held, asserts=False, span=denial.span),),
                        about=" ".join(told.text.split()),
                    )
                    break


def _negated(clause: Clause) -> frozenset[str] | None:
    """Return the content words that an emphatic negation denies; None where it is none, or of the speaker himself."""
    match = _NEGATED.search(clause.text)
    if match is None or clause.unsure or _EMPHATIC.search(clause.text) is None:
        return None
    before, what = (match["before"], match["what"]) if match["what"] else (match["short"], match["rest"])
    core = stems(what)
    return core if len(core) >= _SMALLEST and not _SPEAKER.search(before or "") else None


def _same(story: Story, told: Clause, denial: Clause, core: frozenset[str]) -> bool:
    return (
        not told.negated
        and not told.unsure
        and core <= told.stems
        and differ(told.held, denial.held)
        and independent(story, told.held, denial.held)
        and not _SPEAKER.search(told.text)
    )
