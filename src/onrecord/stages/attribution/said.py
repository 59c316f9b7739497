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
PASSED = frozenset(
    {"speaking", "published", "posted", "aired", "broadcast", "released", "issued", "held", "printed", "dated", "sent"}
)
"""Participles between a cue and its time: "in an interview published on Friday"."""
ENDING = frozenset({"by", "until", "till", "before", "within", "since", "for", "from"})
"""Prepositions before a time of what is told rather than of the telling: "promised an answer by Friday"."""
CITING = frozenset({"citing", "quoting", "referring", "noting", "following", "recalling"})
"""Participles beside a telling whose time is another's: "citing a report of Monday"."""
MAX_CLIMB = 8


def when(view: View, article: Article, draft: Draft, times: Sequence[Timex]) -> Said | None:
    """Return when it was said: the time in the cue's own clause, else no later than the page.

    True: "she said on Friday that it rained" has Friday. Near miss: "she said that it rained on Friday", where Friday is in
    the content.
    """
    if draft.group not in SPOKEN:
        return _entry(view, article, draft, times) if draft.verb >= 0 and draft.group.startswith("noun") else None
    if draft.verb >= 0:
        entry = _entry(view, article, draft, times)
        told = _stated(view, article, draft, times) or entry or _just_now(view, article, draft)
        if told is not None:
            return told
    published = article.published
    if published is None or "/" in published.value or article.kind not in REPORTING_KINDS or _future(view, draft):
        return None
    return Said(value=f"../{published.value}", basis="inferred", spans=published.spans)


def _stated(view: View, article: Article, draft: Draft, times: Sequence[Timex]) -> Said | None:
    """Return the time that stands in the cue's own clause."""
    for time in _within(view, times, view.sentence_range(draft.verb)):
        if _is_day(article, time) and not _leads(view, time) and _belongs(view, draft, (time.span.start, time.span.end)):
            return _said(article, time)
    return None


def _within(view: View, times: Sequence[Timex], sentence: tuple[int, int]) -> Sequence[Timex]:
    low = bisect_left(times, view.parse.start[sentence[0]], key=lambda t: t.span.start)
    high = bisect_right(times, view.parse.end[sentence[1] - 1], key=lambda t: t.span.start)
    return times[low:high]


def _is_day(article: Article, time: Timex) -> bool:
    return time.edtf is not None and time.type in ("DATE", "TIME") and not _to_come(article, time)


def _said(article: Article, time: Timex) -> Said:
    """Return a time as that of a telling; of an interval that is not over when the page is written, what has passed of it."""
    value, published = time.edtf or "", article.published
    first, slash, last = value.partition("/")
    if slash and published is not None and re.fullmatch(r"\d{4}-\d\d-\d\d", published.value) and first <= published.value < last:
        value = published.value if first == published.value else f"{first}/{published.value}"
    return Said(value=value, basis="stated" if time.anchor.kind == "none" else "resolved", spans=(time.span,))


def _just_now(view: View, article: Article, draft: Draft) -> Said | None:
    """Return the page's day for what has just been told: "has just told reporters". Near miss: "just told them to go"."""
    published = article.published
    kids = {view.words[k] for k in view.kids[draft.verb] if k < draft.verb}
    if "just" not in kids or not kids & {"has", "have", "'s", "’s", "'ve", "’ve"} or published is None or "/" in published.value:
        return None
    return Said(value=published.value, basis="resolved", spans=published.spans)


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
    """Return whether a time stands in the cue's clause: outside content and source, and under the cue before any other verb.

    True: "said on Friday it would close", "Opening the case on Monday, she told them", "said on Friday that it rained, adding
    that". Near misses: "said it closed on Friday", "promised it by Friday", "citing a report of Monday, he said".
    """
    tokens = view.parse.tokens_in(*span)
    if not tokens or any(s < span[1] and span[0] < e for s, e in draft.content):
        return False
    if any(s < span[1] and span[0] < e for s, e in draft.source):
        return draft.speaker is not None and _own_day(view, draft.speaker, tokens[-1])
    if _right_after(view, draft, tokens[0]):
        return True
    token = tokens[-1]
    for _ in range(MAX_CLIMB):
        head = view.parse.head[token]
        if view.words[token] in ENDING and view.parse.dep[token] == "prep":
            return False
        if view.words[token] in ("after", "before") and any(view.words[k] in SPANS for k in view.kids[token]):
            # "three days after the fire of 2 May"
            return False
        if tellings(view, draft) & {head, token}:
            return True
        if head == token or (view.parse.tag[head].startswith("VB") and not _beside(view, draft, head)):
            return False
        token = head
    return False


SPANS = frozenset({"hours", "days", "weeks", "months", "years", "minutes"})


def _own_day(view: View, noun: int, token: int) -> bool:
    """Return whether a source is a statement of that day: "Monday's statement said"; near miss: "Monday's meeting decided"."""
    return view.parse.head[token] == noun and view.parse.dep[token] == "poss" and view.words[noun] in STATEMENTS


STATEMENTS = frozenset(
    {"statement", "announcement", "release", "post", "tweet", "letter", "message", "speech", "address", "communique"}
)


def tellings(view: View, draft: Draft) -> set[int]:
    """Return the verbs whose time is the telling's own: it, the verb it goes on from, "quoted" over "as saying"."""
    out, head = {draft.verb}, view.parse.head[draft.verb]
    label = view.parse.dep[draft.verb]
    if label == "pcomp" and view.words[view.parse.head[head]] in QUOTERS:
        out.add(view.parse.head[head])
    same = view.child(draft.verb, "nsubj", "nsubjpass") is None
    cue = verbs().get(view.words[head])
    if label in ("advcl", "conj", "xcomp") and same and cue is not None and cue.classes[0] in SPOKEN and head < draft.verb:
        out.add(head)
    return out


def _beside(view: View, draft: Draft, verb: int) -> bool:
    """Return whether a verb between a time and the telling only tells how or where it was told: "speaking", "asked"."""
    if view.words[verb] in PASSED:
        return True
    having = any(view.words[k] == "having" for k in view.kids[verb])
    head = view.parse.head[draft.verb]
    going_on = view.parse.dep[draft.verb] == "conj" and view.child(draft.verb, "nsubj") is None
    over = (draft.verb, head) if going_on else (draft.verb,)
    opens = view.parse.dep[verb] == "advcl" and view.parse.head[verb] in over and view.child(verb, "nsubj", "mark") is None
    return (
        opens and not having and view.words[verb] not in CITING and (view.parse.tag[verb] == "VBG" or view.words[verb] in ASKED)
    )


ASKED = frozenset({"asked", "pressed", "questioned", "quizzed", "interviewed", "challenged"})


def _right_after(view: View, draft: Draft, token: int) -> bool:
    """Return whether a time follows the cue with no verb between, wherever the parser hangs it: "said on Friday it would"."""
    before = list(range(draft.verb + 1, token))
    if not 0 <= token - draft.verb <= 6 or any(view.words[i] in ENDING | {",", ";"} for i in before):
        return False
    if any(s <= view.parse.start[i] < e for i in before for s, e in draft.content):
        return False
    starts = [s for s, _ in draft.content if s > view.parse.start[draft.verb]]
    ahead = bool(starts) and view.parse.start[token] < min(starts)
    return ahead and not any(view.parse.tag[i].startswith(("VB", "MD", "W")) for i in before)


def _future(view: View, draft: Draft) -> bool:
    if draft.verb < 0:
        return False
    return any(view.words[k] in ("will", "shall", "'ll", "’ll", "would", "to") for k in view.kids[draft.verb] if k < draft.verb)
