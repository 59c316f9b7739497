"""What a court, an inquest or an inquiry hears or is told: "The driver was asleep, a court has heard"; who said it is open."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.core.text import rule_of
from onrecord.stages.attribution import clauses
from onrecord.stages.attribution.drafts import Draft, tidy
from onrecord.stages.attribution.lexicon import SPEECH, verbs
from onrecord.stages.attribution.view import Range, View

FORUMS = frozenset(
    {
        "court", "inquest", "inquiry", "enquiry", "trial", "jury", "jurors", "tribunal", "hearing", "magistrates", "panel",
        "committee", "judges", "commission", "mps", "senators", "lawmakers", "arbitrators",
    }
)  # fmt: skip
COURTLIKE = FORUMS - {"mps", "senators", "lawmakers", "committee", "commission", "panel", "judges"}
HEARD = frozenset({"hear", "hears", "heard"})
SURE = 0.72
"""Confidence; a guess, since the corpus has few reports from courts."""
HELPERS = frozenset({"has", "had", "have", "was", "were", "is", "been", "later", "also", "earlier"})


def find(view: View) -> Iterator[Draft]:
    """Yield what forums hear, and in headlines the acts whose verb stands in marks."""
    for i, word in enumerate(view.words):
        if view.quoted[i] < 0 and (word in HEARD or word == "told"):
            found = heard(view, i)
            if found is not None:
                yield found
    for n, q in enumerate(view.quotations):
        block = view.blocks[view.block_at(q.span.start)]
        if block.role == "headline":
            found = quoted_cue(view, n)
            if found is not None:
                yield found


def heard(view: View, verb: int) -> Draft | None:
    """The clause that a forum hears, before or after it; no source, since the forum only listens.

    True: "The driver was asleep, the inquest heard.", "The jury heard that he slept.", headline "Driver ‘asleep’, court told".
    Near miss: "the court heard two witnesses" (no clause), "we heard that it rained", "he told the court that".
    """
    first, last = view.sentence_range(verb)
    forum = verb - 1
    while forum > first and view.words[forum] in HELPERS:
        forum -= 1
    allowed = FORUMS if view.words[verb] == "told" else COURTLIKE
    if view.words[forum] not in allowed or view.parse.tag[verb] == "VB":
        return None
    content = _after(view, verb) if view.words[verb] != "told" else None
    shape = "that"
    if content is None:
        content, shape = _before(view, forum, verb, first, last), "insert"
    if content is None:
        return None
    start = min(view.parse.tokens_in(clauses.verb_group(view, verb)[0], view.parse.end[verb])[0], verb)
    return Draft(
        source=(),
        cue=(view.span(max(start, forum + 1), verb),),
        content=tidy(view, [content]),
        force="assert",
        rule=rule_of(heard),
        confidence=SURE,
        verb=verb,
        frame=shape,
        group="say",
        word="hear",
    )


def _after(view: View, verb: int) -> Range | None:
    told = next((k for k in view.kids[verb] if view.parse.dep[k] == "ccomp" and k > verb), None)
    if told is None or view.parse.left[told] > verb + 12:
        return None
    return view.span(max(view.parse.left[told], verb + 1), view.parse.right[told])


def _before(view: View, forum: int, verb: int, first: int, last: int) -> Range | None:
    """Return the clause that ends with the comma before the forum, where little more follows than where and when."""
    comma = forum - 1
    while comma > first and view.words[comma] != "," and forum - comma <= 6:
        comma -= 1
    rest = [k for k in range(verb + 1, last) if view.parse.tag[k].startswith(("VB", "MD"))]
    between = [k for k in range(comma + 1, forum) if view.parse.tag[k][:2] in ("VB", "MD", "IN", "WP", "WD")]
    if view.words[comma] != "," or comma - first < 3 or rest or between or last - verb > 12:
        return None
    return view.span(first, comma - 1)


def quoted_cue(view: View, n: int) -> Draft | None:
    """A headline whose verb of saying stands in marks.

    True: "Inspector ‘begged’ owner to close mine". Near miss: "Bridge ‘closed’ for years", no verb of saying; "Venn ‘warned’",
    with nothing after.
    """
    q = view.quotations[n]
    inner = view.parse.tokens_in(q.inner.start, q.inner.end)
    first, last = view.sentence_range(inner[0]) if inner else (0, 0)
    if len(inner) != 1 or inner[0] - first < 2 or inner[0] + 4 > last:
        return None
    cue = verbs().get(view.words[inner[0]])
    if cue is None or not SPEECH.intersection(cue.classes) or cue.classes[0] in ("criticise", "call", "praise"):
        return None
    before = range(first, inner[0] - 1)
    if any(view.parse.tag[k][:2] in ("VB", "MD", "IN", "WP", "WD") or view.words[k] in (",", ":") for k in before):
        return None
    source = view.trim(view.span(first, inner[0] - 2))
    stop = inner[0] + 2
    while stop < last and view.words[stop] not in (",", ":", ";", "-", "–", "—"):
        stop += 1
    if source is None or stop - inner[0] < 5 or view.parse.tag[inner[0] + 2] in ("IN", ".", ","):
        return None
    return Draft(
        source=(source,),
        cue=((q.span.start, q.span.end),),
        content=tidy(view, [view.span(inner[0] + 2, stop - 1)]),
        force=cue.force,
        rule=rule_of(quoted_cue),
        confidence=SURE,
        verb=inner[0],
        frame="objto",
        group=next(c for c in cue.classes if c in SPEECH),
        word=cue.base,
        speaker=inner[0] - 2,
    )
