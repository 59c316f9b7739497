"""When it was said, and by whom of those the page knows."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from onrecord.core.analysis import Article, Mention, Said, Timex
from onrecord.stages.attribution.drafts import Draft
from onrecord.stages.attribution.lexicon import SPEECH
from onrecord.stages.attribution.view import Range, View

SPOKEN = SPEECH | {"phrase", "colon"}
REPORTING_KINDS = frozenset({"article", "live blog", "stub"})
"""Kinds of page in which the telling is no older news than its words; elsewhere no bound is inferred."""
PASSED = frozenset({"speaking", "published", "posted", "aired", "broadcast", "released", "issued", "held", "printed"})
"""Participles between a cue and its time: "in an interview published on Friday"."""
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
        for time in times[low:high]:
            if (
                time.edtf is not None
                and time.type in ("DATE", "TIME")
                and _belongs(view, draft, (time.span.start, time.span.end))
            ):
                basis = "stated" if time.anchor.kind == "none" else "resolved"
                return Said(value=time.edtf, basis=basis, spans=(time.span,))  # type: ignore[arg-type]
    published = article.published
    if published is None or "/" in published.value or article.kind not in REPORTING_KINDS or _future(view, draft):
        return None
    return Said(value=f"../{published.value}", basis="inferred", spans=published.spans)


def _belongs(view: View, draft: Draft, span: Range) -> bool:
    """Return whether a time stands in the cue's clause: outside content and source, and under the cue before any other verb."""
    if any(s < span[1] and span[0] < e for s, e in (*draft.content, *draft.source)):
        return False
    tokens = view.parse.tokens_in(*span)
    if not tokens:
        return False
    token = tokens[-1]
    for _ in range(MAX_CLIMB):
        head = view.parse.head[token]
        if head == draft.verb or token == draft.verb:
            return True
        if head == token or (view.parse.tag[head].startswith("VB") and view.words[head] not in PASSED):
            return False
        token = head
    return False


def _future(view: View, draft: Draft) -> bool:
    if draft.verb < 0:
        return False
    return any(view.words[k] in ("will", "shall", "'ll", "’ll", "would", "to") for k in view.kids[draft.verb] if k < draft.verb)


def who(view: View, draft: Draft, mentions: Sequence[Mention]) -> int | None:
    """Return the chain of the mention that heads the source; None where that is open or the source is several.

    A relative pronoun stands for what its clause belongs to: "Orla Venn, who said ..." is Venn.
    Near miss: "Orla Venn and Tam Reed said": two speakers are not one, so it stays open.
    """
    if draft.speaker is None or not draft.source or not mentions:
        return None
    head = draft.speaker
    limits = draft.source[0]
    if view.words[head] in ("who", "which", "that") and draft.verb >= 0:
        head = view.parse.head[draft.verb]
        limits = view.subtree(head)
    elif any(view.parse.dep[k] == "conj" and view.parse.start[k] < limits[1] for k in view.kids[head]):
        return _exact(mentions, limits)
    at = view.parse.start[head]
    best: Mention | None = None
    for mention in _near(mentions, at):
        span = mention.span
        if span.start <= at < span.end and span.start >= limits[0] - 1 and (best is None or _length(mention) > _length(best)):
            best = mention
    return best.chain if best is not None else None


def _near(mentions: Sequence[Mention], at: int) -> Sequence[Mention]:
    low = bisect_left(mentions, at - 300, key=lambda m: m.span.start)
    high = bisect_right(mentions, at, key=lambda m: m.span.start)
    return mentions[low:high]


def _exact(mentions: Sequence[Mention], span: Range) -> int | None:
    return next((m.chain for m in _near(mentions, span[0]) if (m.span.start, m.span.end) == span), None)


def _length(mention: Mention) -> int:
    return mention.span.end - mention.span.start
