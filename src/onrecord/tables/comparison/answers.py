"""Accounts dismissed right after they were told: "The bank says it paid everyone. Not true, says the union."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from onrecord.core.analysis import Attribution
from onrecord.core.story import Story
from onrecord.core.text import PageId, Span
from onrecord.lexicons import words
from onrecord.tables.comparison.denials import Parted, answered, just_before
from onrecord.tables.sides import block_of, differ, holder, sentence

_AT_MOST = 2
"""Words that may stand in the sentence besides the dismissal, its speaker and the verb."""
_TOLD = frozenset({"assert", "accuse", "confirm", "criticise", "warn"})


@cache
def _dismissing() -> re.Pattern[str]:
    """Return the pattern of a sentence that only dismisses: "Nonsense.", "That is simply not true", "A pure invention"."""
    known = "|".join(sorted(map(re.escape, words("dismissals") - {"absurd", "ridiculous", "misquoted"})))
    degree = r"(?:(?:all|simply|just|plainly|utter(?:ly)?|complete(?:ly)?|total(?:ly)?|pure(?:ly)?|absolute(?:ly)?|sheer)\s+)?"
    return re.compile(
        rf"\W*(?:(?:that|this|it)(?:\s+is|\s+was|['’]s)\s+)?{degree}(?:an?\s+)?{degree}(?:{known}|not\s+(?:true|so|the\s+case))\W*",
        re.I,
    )


def dismissed(story: Story) -> Iterator[Parted]:
    """Give statements that begin by dismissing, with the one statement that stands right before them.

    "The mill says it paid every hand. Not true, says the union" is a denial; so is "Nonsense" at the head of the paragraph after
    somebody's words. Near misses: "Nonsense" after the outlet's own words, after a question, or as one of several words
    ("nonsense of this kind costs money"); "Nonsense, she said of the book that day" (it tells what is meant); one's own words.
    """
    for page in sorted(story.analyses):
        for said in story.analyses[page].statements:
            if not said.content or said.inside is not None:
                continue
            first = _first_sentence(story, said.content[0])
            if _dismissing().fullmatch(story.words(first)) is None or _says_what(story, said):
                continue
            told = _told_before(story, page, said)
            if told is not None:
                yield answered(story, page, told, said, sentence(story, said.content[0]))


def _says_what(story: Story, said: Attribution) -> bool:
    """True where the sentence tells besides its speaker what is dismissed: "Nonsense, he said when asked about the book"."""
    here = sentence(story, said.content[0])
    parts = sorted(s for s in (*said.content, *said.source, *said.cue) if s.start < here.end)
    behind = story.pages[here.page].text[max(s.end for s in parts) : here.end] if parts else ""
    inside = [story.pages[here.page].text[a.end : b.start] for a, b in pairwise(parts)]
    return any(len(gap.split()) > _AT_MOST for gap in (behind, *inside))


def _first_sentence(story: Story, content: Span) -> Span:
    text = story.words(content)
    end = re.match(r"[^.!?]*[.!?]?[\"”’»]?", text)
    return Span(content.page, content.start, content.start + (end.end() if end else len(text)))


def _told_before(story: Story, page: PageId, said: Attribution) -> Attribution | None:
    """Return the one statement whose words end before the sentence of ``said``: in the sentence before, or as the last of the
    paragraph before.
    """
    analysis = story.analyses[page]
    here = sentence(story, said.content[0])
    before = [
        s for s in analysis.statements if s is not said and s.inside is None and s.content and s.content[-1].end <= here.start
    ]
    near = [s for s in before if just_before(story, s.content[-1], here)] or [
        s for s in before if _last_of_paragraph(story, s, here)
    ]
    if len(near) != 1 or near[0].force not in _TOLD:
        return None
    first, second = (holder(story, page, analysis.statements.index(s)) for s in (near[0], said))
    return near[0] if first.known and second.known and differ(first, second) else None


def _last_of_paragraph(story: Story, told: Attribution, here: Span) -> bool:
    """True where ``told`` ends the paragraph before that of ``here``, and between them stand the outlet's words alone."""
    blocks = [b.span for b in story.analyses[here.page].article.blocks if b.role in {"body", "dateline"}]
    spot = block_of(story, here)
    if spot is None or spot.span not in blocks or (number := blocks.index(spot.span)) == 0:
        return False
    last = blocks[number - 1]
    text, end = story.pages[here.page].text, told.content[-1].end
    return last.start <= end <= last.end and re.search(r"[.!?][\"”’»]?\s", text[end : last.end].rstrip()) is None
