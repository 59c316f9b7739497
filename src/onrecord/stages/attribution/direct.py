"""Quotations and the cue beside them. Works on the surface around the marks, since parsers stumble there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from onrecord.core.text import rule_of
from onrecord.stages.attribution import clauses, quoting, signatures
from onrecord.stages.attribution.continuation import goes_on
from onrecord.stages.attribution.drafts import Draft, tidy
from onrecord.stages.attribution.lexicon import QUOTING, Cue, confidence
from onrecord.stages.attribution.places import ENDS, Place, at_once, has_prefix, places, quote_span, speaks, upper
from onrecord.stages.attribution.speakers import after_verb, before_verb
from onrecord.stages.attribution.view import Range, View

REACH = 30
"""Tokens after a quotation in which its cue is looked for: longer appositions are rarer than wrong verbs."""
BEFORE_REACH = 25
MIN_BESIDE = 0.45
"""Verbs that stood rightly beside a quotation less often than this are left to the other rules (measured, cue_weights)."""
ADDRESS = re.compile(r" (?:to|on|about) (?=[^\W\d_a-z])", re.UNICODE)
NOTES = frozenset({"emphasis", "emphases", "italics", "brackets", "ellipsis"})
"""What editors add to a quotation: "(emphasis added)"."""
NO_SOURCE = frozenset(
    {
        "title",
        "titles",
        "titled",
        "notes",
        "caption",
        "captioned",
        "heading",
        "subject",
        "tags",
        "keywords",
        "pronunciation",
        "translation",
    }
)
"""Words before a colon after which a name or a heading is quoted: "Original title: “The Long Weir”"."""


def find(view: View) -> tuple[list[Draft], list[Place]]:
    """Return one draft for every cued quotation, later fragments joined to it, and the quotations that have no cue."""
    drafts: list[Draft] = []
    uncued: list[Place] = []
    by_verb: dict[int, int] = {}
    last: tuple[Place, int] | None = None
    for given in places(view):
        place = given
        found = (
            after_quote(view, place) or before_quote(view, place) or colon_quote(view, place) or signatures.signature(view, place)
        )
        if found is None:
            if last is not None and not has_prefix(view, place) and goes_on(view, place, last[0]):
                n = last[1]
                drafts[n] = replace(drafts[n], content=tidy(view, (*drafts[n].content, quote_span(view, place))))
                last = (place, n)
            elif not has_prefix(view, place) and view.quotations[place.quote].kind == "quotation":
                uncued.append(place)
                last = None
            continue
        while uncued and view.quotations[place.quote].continues and uncued[-1].quote == place.quote - 1:
            # an unclosed paragraph before, and the cue only in this one
            found = replace(found, content=tidy(view, (quote_span(view, uncued[-1]), *found.content)))
            place = uncued.pop()
        if found.verb in by_verb and found.verb >= 0 and found.frame != "colon":
            n = by_verb[found.verb]
            drafts[n] = replace(drafts[n], content=tidy(view, (*drafts[n].content, *found.content)))
        else:
            n = len(drafts)
            drafts.append(found)
            by_verb[found.verb] = n
        last = (given, n)
    return drafts, uncued


def after_quote(view: View, place: Place) -> Draft | None:
    """A cue after the quotation: "“We left,” said Orla Venn", "“We left,” she told the Harbour Post".

    Near miss: "The “red line” the minister said he would draw": no comma, and the verb has a clause of its own.
    """
    q = view.quotations[place.quote]
    tokens = list(place.after)[:REACH]
    while tokens and view.words[tokens[0]] in (",", "-", "–", "—"):
        tokens.pop(0)
    if not tokens or not _may_be_cued(view, place):
        return None
    if view.words[tokens[0]] in ("and", "but", "while", "as", "that", "because", "which", "who", "so"):
        return None
    for at, i in enumerate(tokens):
        if view.words[i] in (";", ":") or view.words[i] in ENDS:
            return None
        cue = speaks(view, i) or (at_once(view, i) if at == 0 and _at_headline(view, place) else None)
        if quoting.leads(view, i):
            return None
        if cue is None or view.parse.tag[i] == "VBG" or view.parse.dep[i] == "amod" or _relative(view, i, tokens[:at]):
            continue
        if i + 1 < len(view.words) and view.words[i + 1] == "that" and view.quoted[i + 1] < 0:
            return None
        found = after_verb(view, i, tokens) if _only_adverbs(view, tokens[:at]) else before_verb(view, i, tokens[:at], q.span.end)
        if found is None:
            if at > 12:
                return None
            continue
        speaker, source = found
        if view.words[speaker] in NOTES:
            return None
        draft = _draft(view, place, i, cue, speaker, source, "after", rule_of(after_quote))
        return draft if draft.confidence >= MIN_BESIDE else None
    return None


def _at_headline(view: View, place: Place) -> bool:
    """Return whether a quotation stands in a headline, ended by a comma or a mark: there parsers take verbs for nouns."""
    q = view.quotations[place.quote]
    after = view.text[q.span.end : q.span.end + 1]
    return view.blocks[place.block].role == "headline" and (
        after == "," or view.text[q.inner.end - 1 : q.inner.end] in (",", "!", "?")
    )


def _relative(view: View, verb: int, tokens: list[int]) -> bool:
    """Return whether a verb of a relative clause is meant: "“Go,” Orla Venn, who said little, told them"."""
    return any(view.parse.tag[k] in ("WP", "WDT") and (view.parse.head[k] == verb or k == verb - 1) for k in tokens)


def before_quote(view: View, place: Place) -> Draft | None:
    """A cue before the quotation: "Orla Venn said: “We left.”", "she added, “It was late”".

    Near miss: "Orla Venn said the “long night” was over": the quoted words are part of a clause, which the indirect rules
    take whole.
    """
    tokens = list(place.before)[-BEFORE_REACH:]
    if not tokens:
        return None
    tail = view.words[tokens[-1]]
    q = view.quotations[place.quote]
    told = [i for i in reversed(tokens) if speaks(view, i) is not None and view.parse.dep[i] != "amod"]
    told = [i for i in told if (cue := speaks(view, i)) is not None and "speak" not in cue.classes] or told
    told = [i for i in told if not quoting.is_aside(view, i)] or told
    for i in told:
        cue = speaks(view, i)
        if cue is None:
            continue
        if quoting.is_taken(view, i):
            return None
        close = i == tokens[-1] or tail in (",", ":") or upper(view, q.inner.start)
        between = range(i + 1, tokens[-1] + 1)
        clause = any(view.parse.dep[k] in ("ccomp", "xcomp") and i < k <= tokens[-1] for k in view.kids[i])
        if not close or clause or any(view.words[k] in ("that", "whether", "if") for k in between):
            return None
        speaker = clauses.subject(view, i)
        source = clauses.noun_phrase(view, speaker, verb=i) if speaker is not None else None
        draft = _draft(view, place, i, cue, speaker if source else None, source, "before", rule_of(before_quote))
        return draft if draft.confidence >= MIN_BESIDE else None
    return None


def colon_quote(view: View, place: Place) -> Draft | None:
    """A colon as the cue, where no verb of saying is there: "Orla Venn’s answer: “We left.”", "The sign was plain: “Closed.”"

    Near miss: "Three things: “salt”, “oil”, “bread”": a number or a list before the colon, short names after.
    """
    tokens = list(place.before)
    # "issued the following communiqué on Thursday.": a lead in the paragraph before needs no colon
    following = bool(tokens) and view.block_at(view.parse.start[tokens[-1]]) < place.block
    if len(tokens) < 2 or (view.words[tokens[-1]] != ":" and not following):
        return None
    q = view.quotations[place.quote]
    if len(view.text[q.inner.start : q.inner.end].split()) < 3 or NO_SOURCE.intersection(view.words[i] for i in tokens[-5:]):
        return None
    first, last = view.sentence_range(tokens[-2])
    tokens = [i for i in tokens if first <= i < last]
    if any(quoting.is_taken(view, i) for i in tokens):
        return None
    root = next((i for i in tokens if view.parse.head[i] == i or view.parse.head[i] not in tokens), None)
    if root is None:
        return None
    speaker: int | None = root if view.parse.tag[root].startswith("NN") else clauses.subject(view, root)
    source = clauses.noun_phrase(view, speaker) if speaker is not None else None
    colon, verb = view.span(tokens[-1], tokens[-1]), tokens[-1]
    if view.words[tokens[-1]] != ":":
        colon, verb = clauses.verb_group(view, root), root
    elif view.parse.tag[root].startswith("VB") and tokens[-1] - root <= 8:
        colon = (view.parse.start[root], colon[1])
    if source is not None and (cut := ADDRESS.search(view.text, *source)) is not None:
        # "Venn to council: “Pay up”"
        source = (source[0], cut.start())
    if source is not None and source[1] > colon[0]:
        source = view.trim((source[0], colon[0]))
    return Draft(
        source=(source,) if source else (),
        cue=(colon,),
        content=tidy(view, [quote_span(view, place)]),
        force="assert",
        rule=rule_of(colon_quote),
        confidence=confidence(":", "say", "colon"),
        verb=verb,
        frame="colon",
        group="say",
        word=":",
        speaker=speaker,
    )


def _draft(
    view: View, place: Place, verb: int, cue: Cue, speaker: int | None, source: Range | None, frame: str, rule: str
) -> Draft:
    content = [quote_span(view, place)]
    if frame == "after":
        content = [*_prefix(view, place), *content]
    else:
        content = [*_around(view, place, verb, source), *content]
    group = next(c for c in cue.classes if c in QUOTING)
    return Draft(
        source=(source,) if source else (),
        cue=(clauses.verb_group(view, verb),),
        content=tidy(view, content),
        force=cue.force,
        rule=rule,
        confidence=confidence(cue.base, group, frame),
        verb=verb,
        frame=frame,
        group=group,
        word=cue.base,
        speaker=speaker,
    )


def _around(view: View, place: Place, verb: int, source: Range | None) -> Iterator[Range]:
    """Yield what a clause cut by "he said, “..." has before the cue and after the quotation, when the quoted words are only
    its middle."""
    q = view.quotations[place.quote]
    if upper(view, q.inner.start) or not view.text[q.inner.start : q.inner.start + 1].isalpha():
        return
    if source is not None and view.words[place.before[-1]] == "," and verb + 1 == place.before[-1]:
        lead = [i for i in place.before if view.parse.end[i] <= source[0]]
        if len(lead) > 2 and view.words[lead[-1]] == ",":
            yield view.span(lead[0], lead[-1])
    rest = list(place.after)
    if (
        (
            rest
            and view.text[q.inner.end - 1] not in ".,?!"
            and view.words[rest[0]] not in (",", ".", ";", "-", "–", "—", "and", "but", "while", "as")
        )
        and not any(speaks(view, i) for i in rest)
        and place.block == view.block_at(view.parse.start[rest[0]])
    ):
        stop = next((i for i in rest if view.words[i] in (",", ".", ";", "?", "!")), rest[-1] + 1)
        if stop > rest[0]:
            yield view.span(rest[0], stop - 1)


def _prefix(view: View, place: Place) -> Iterator[Range]:
    """Yield the words before the quotation in its sentence when they are part of what is told."""
    tokens = list(place.before)
    if len([i for i in tokens if view.parse.tag[i][0].isalpha()]) < 2:
        return
    if view.words[tokens[-1]] == ":":
        return
    yield view.span(tokens[0], tokens[-1])


def _may_be_cued(view: View, place: Place) -> bool:
    """Return whether the quotation ends as one before its cue does: with a comma or an end mark, inside or just after it."""
    q = view.quotations[place.quote]
    inside = view.text[q.inner.start : q.inner.end].rstrip()
    if inside[-1:] == "." and not inside.endswith("..") and upper(view, view.parse.start[place.after[0]]):
        return False
    after = view.text[q.span.end : q.span.end + 2].lstrip()
    return (
        inside[-1:] in tuple(",?!.…—-’'")
        or after[:1] in (",", "-", "–", "—")
        or view.words[place.after[0]] in ("he", "she", "they", "said", "says")
    )


def _only_adverbs(view: View, tokens: list[int]) -> bool:
    return all(view.parse.tag[i] in ("RB", "MD", ",") or view.words[i] in ("has", "had", "have") for i in tokens)
