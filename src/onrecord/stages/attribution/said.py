"""When it was said."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from onrecord.core.analysis import Article, Said, Timex
from onrecord.stages.attribution.clauses import QUOTERS
from onrecord.stages.attribution.drafts import Draft
from onrecord.stages.attribution.lexicon import SPEECH, verbs
from onrecord.stages.attribution.view import Range, View

SPOKEN = SPEECH | {"phrase", "colon", "unknown", "agree", "disagree", "speak", "believe"}
REPORTING_KINDS = frozenset({"article", "live blog", "stub"})
"""Kinds of page in which the telling is no older news than its words; elsewhere no bound is inferred."""
PASSED = frozenset({"speaking", "published", "posted", "aired", "broadcast", "released", "issued", "held", "printed"})
"""Participles between a cue and its time: "in an interview published on Friday"."""
ENDING = frozenset({"by", "until", "till", "before", "within", "since", "for", "from"})
"""Prepositions before a time of what is told rather than of the telling: "promised an answer by Friday"."""
MAX_CLIMB = 8


def when(view: View, article: Article, draft: Draft, times: Sequence[Timex]) -> Said | None:
    """Return when it was said: the time in the cue's own clause, else no later than the page.

    True: "she said on Friday that it rained" has Friday. Near miss: "she said that it rained on Friday", where Friday is in
    the content.
    """
    if draft.group not in SPOKEN:
        return None
    if draft.verb >= 0:
        first, last = view.sentence_range(draft.verb)
        low = bisect_left(times, view.parse.start[first], key=lambda t: t.span.start)
        high = bisect_right(times, view.parse.end[last - 1], key=lambda t: t.span.start)
        entry = _entry(view, article, draft, times)
        for time in times[low:high]:
            if (
                time.edtf is not None
                and time.type in ("DATE", "TIME")
                and not _leads(view, time)
                and _belongs(view, draft, (time.span.start, time.span.end))
                and not _to_come(article, time)
            ):
                basis = "stated" if time.anchor.kind == "none" else "resolved"
                return Said(value=time.edtf, basis=basis, spans=(time.span,))  # type: ignore[arg-type]
        if entry is not None:
            return entry
    published = article.published
    if published is None or "/" in published.value or article.kind not in REPORTING_KINDS or _future(view, draft):
        return None
    return Said(value=f"../{published.value}", basis="inferred", spans=published.spans)


ENTRY = re.compile(r"[\s*•·\-–—]*")
AFTER_ENTRY = re.compile(r"\s*[-–—:|]\s")
FEWEST = 3
"""Dates at the heads of paragraphs that make a chronicle."""


def _leads(view: View, time: Timex) -> bool:
    """Return whether a date heads its paragraph as in a chronicle: "May 14 - The court rules". Near miss: "May 14 was warm"."""
    block = view.blocks[view.block_at(time.span.start)].span if view.blocks else None
    if block is None or time.type != "DATE" or time.edtf is None or AFTER_ENTRY.match(view.text, time.span.end) is None:
        return False
    line = max(view.text.rfind("\n", block.start, time.span.start) + 1, block.start)
    return ENTRY.fullmatch(view.text, line, time.span.start) is not None


def _entry(view: View, article: Article, draft: Draft, times: Sequence[Timex]) -> Said | None:
    """Return the day of the chronicle's entry in which something is told; of a day without a year, the year of the entry before.

    True: "Jan 9, 2034 - The city announces ...", then "Feb 2 - The mayor denies it" in 2034. Near misses: a page with one such
    line; what is told within another's words.
    """
    heads = [t for t in times if _leads(view, t)]
    before = [t for t in heads if t.span.start <= view.parse.start[draft.verb]]
    if len(heads) < FEWEST or not before or _told_by_another(view, draft):
        return None
    time = before[-1]
    between = view.text[time.span.end : view.parse.start[draft.verb]]
    if "\n" in between:
        return None
    value = time.edtf or ""
    if YEAR.search(view.text, time.span.start, time.span.end) is None:
        years = [found for t in before if (found := YEAR.search(view.text, t.span.start, t.span.end)) is not None]
        if years and re.fullmatch(r"\d{4}(-\d\d){1,2}", value):
            value = years[-1].group() + value[4:]
    return Said(value=value, basis="resolved", spans=(time.span,))


YEAR = re.compile(r"\b[12]\d{3}\b")


def _told_by_another(view: View, draft: Draft) -> bool:
    """Return whether the telling is told itself, by the grammar: a clause under another verb of saying."""
    token = draft.verb
    for _ in range(MAX_CLIMB):
        head = view.parse.head[token]
        if head == token or view.sentence[head] != view.sentence[token]:
            return False
        if (
            view.parse.dep[token] in ("ccomp", "pcomp")
            and view.words[head] in verbs()
            and view.parse.start[head] < view.parse.start[token]
        ):
            return True
        token = head
    return False


def _to_come(article: Article, time: Timex) -> bool:
    """Return whether a time lies after the page's own: nothing was said then ("promised an answer by Friday")."""
    published = article.published
    return published is not None and "/" not in published.value and time.lo is not None and time.lo > published.value


def _belongs(view: View, draft: Draft, span: Range) -> bool:
    """Return whether a time stands in the cue's clause: outside content and source, and under the cue before any other verb."""
    if any(s < span[1] and span[0] < e for s, e in (*draft.content, *draft.source)):
        return False
    tokens = view.parse.tokens_in(*span)
    if not tokens:
        return False
    token = tokens[-1]
    over = view.parse.head[view.parse.head[draft.verb]] if view.parse.dep[draft.verb] == "pcomp" else draft.verb
    for _ in range(MAX_CLIMB):
        head = view.parse.head[token]
        if view.words[token] in ENDING and view.parse.dep[token] == "prep":
            return False
        if draft.verb in (head, token) or (over == head and view.words[over] in QUOTERS):
            return True
        if head == token or (view.parse.tag[head].startswith("VB") and view.words[head] not in PASSED):
            return False
        token = head
    return False


def _future(view: View, draft: Draft) -> bool:
    if draft.verb < 0:
        return False
    return any(view.words[k] in ("will", "shall", "'ll", "’ll", "would", "to") for k in view.kids[draft.verb] if k < draft.verb)
