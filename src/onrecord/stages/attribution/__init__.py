"""Who said what: source, cue and content of every statement of a page, by rules.

Order of work: quotations with their cues (``direct``), phrases, nouns and colons as cues (``phrases``, ``nouns``,
``headline``),
paraphrase (``indirect``), then what is told within those (``nesting``, ``inner``); last, for each statement, its force,
addressee,
medium, relay, time and speaker (``force``, ``addressees``, ``mediums``, ``relays``, ``said``, ``who``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.core.analysis import (
    ARTICLE_ROLES,
    Article,
    Attribution,
    Chain,
    Mention,
    Mode,
    Quotation,
    Timex,
)
from onrecord.core.marks import Marks
from onrecord.core.syntax import Parse
from onrecord.core.text import Page, Spans, rule_of
from onrecord.stages.attribution import (
    addressees,
    commitment,
    content_clause,
    continuation,
    direct,
    force,
    frames,
    headline,
    indirect,
    interview,
    joining,
    mediums,
    nesting,
    nouns,
    paragraphs,
    phrases,
    polarity,
    relays,
    said,
    sureness,
    tense,
    told,
    trimming,
    trust,
    who,
)
from onrecord.stages.attribution.drafts import Draft, covered, size, tidy
from onrecord.stages.attribution.view import Range, View, cut

MADE = 0.33
"""Paraphrases less sure than this are not made at all."""
FLOORED = frozenset({rule_of(indirect.governed)})
UNMARKED = frozenset({"unmarked", "label", "answer", "question"})
"""Rules whose contents are the source's own words without quotation marks."""


def find(
    page: Page,
    article: Article,
    parse: Parse,
    quotations: Sequence[Quotation],
    mentions: Sequence[Mention] = (),
    chains: Sequence[Chain] = (),
    times: Sequence[Timex] = (),
    marks: Marks | None = None,
) -> tuple[Attribution, ...]:
    """Return the statements of ``page`` in text order; ``inside`` points to the one in whose content a statement stands.

    ``marks``: what the tagger marked; without them the rules stand alone.
    """
    view = View(page, article, parse, quotations)
    rows, parents = numbered(view, marks)
    out = [_statement(view, article, row, parents[n], mentions, times) for n, row in enumerate(rows)]
    return who.across(view, _with_outer(view, out, rows), mentions, chains)


def numbered(view: View, marks: Marks | None = None) -> tuple[list[Draft], list[int | None]]:
    """Return the rows of a page in text order, and for each the number of the one in whose content it stands."""
    found = candidates(view, marks)
    made = [_is_made(view, d) for d in found]
    outer, within = nesting.outermost([d for d, sure in zip(found, made, strict=True) if sure])
    unsure = [d for d, sure in zip(found, made, strict=True) if not sure]
    inside = nesting.within(outer, [*within, *unsure, *told.find(view)])
    rows = sorted([*outer, *(d for d in inside if told.is_told(view, d))], key=_order)
    rows = trimming.without_outer(view, [trimming.trimmed(view, row) for row in _relayed_rows(view, rows)])
    parents = nesting.parents(rows)
    again = {n for n, m in enumerate(parents) if m is not None and rows[n].source == rows[m].source and rows[n].cue}
    if again:
        # "..., she said, citing a report": the same telling goes on, nothing is told within it
        rows = [row for n, row in enumerate(rows) if n not in again]
        parents = nesting.parents(rows)
    return rows, parents


def drafts(view: View, marks: Marks | None = None) -> list[Draft]:
    """Return every statement outside quotations that is likely enough to become a row, overlapping or not."""
    return [d for d in candidates(view, marks) if _is_made(view, d)]


def candidates(view: View, marks: Marks | None = None) -> list[Draft]:
    """Return what may be statements outside quotations, however unlikely."""
    frames.share(view)
    quoted, uncued = direct.find(view)
    found = [*interview.find(view), *quoted, *phrases.find(view), *nouns.find(view)]
    found += headline.find(view, [d.content[0] for d in found])
    taken = frozenset(d.verb for d in found if d.verb >= 0)
    found += indirect.find(view, taken)
    if marks is not None:
        found = joining.joined(view, marks, _once(view, found))
    found = continuation.continued(view, found, uncued, guess=False)
    found = paragraphs.run_on(view, found, uncued, guess=marks is None)
    found = _once(view, found)
    begun = {d.content[0][0] for d in found if d.source and d.content}
    # "said in a statement that it rained": the noun tells nothing of its own
    found = [d for d in found if not (d.group == "noun0" and d.content and d.content[0][0] in begun)]
    return [d for d in found if d.content]


def _is_made(view: View, draft: Draft) -> bool:
    """Return whether a draft is likely enough right to become a row."""
    if draft.facts:
        return trust.is_made(view, draft)
    return draft.rule not in FLOORED or sureness.of(view, draft) >= MADE


def _once(view: View, found: list[Draft]) -> list[Draft]:
    """Keep the surer of two rows made of one telling: "expressed | hope that it rains" and "expressed hope | that it rains"."""
    by_verb = {d.verb: d for d in found if d.rule in FLOORED}
    gone: set[int] = set()
    for n, row in enumerate(found):
        if row.group == "noun" and view.parse.dep[row.verb] == "dobj":
            other = by_verb.get(view.parse.head[row.verb])
            if other is not None and other.source == row.source:
                better = sureness.of(view, row) >= sureness.of(view, other)
                gone.add(next(m for m, d in enumerate(found) if d is other) if better else n)
    return [d for n, d in enumerate(found) if n not in gone]


def _order(draft: Draft) -> tuple[int, int, int, str]:
    first = min(s for s, _ in (*draft.content, *draft.cue))
    return first, -size(draft.content), draft.verb, draft.rule


def relayed(view: View, draft: Draft) -> Draft:
    """Give a content to the source that an outlet cites for it; the outlet becomes the relay.

    True: "the Harbour Agency reported, citing the ministry". Near miss: "the mayor said, citing the ministry": no outlet
    speaks.
    """
    found = relays.cited(view, draft)
    if found is not None:
        source, cue = found
        hole = (cue[0], max(source[1], cue[1]))
        content = tidy(view, [piece for c in draft.content for piece in cut(c, [hole])])
        if content and not any(s < source[1] and source[0] < e for s, e in content):
            tokens = view.parse.tokens_in(*source)
            held = any(s <= cue[0] and cue[1] <= e for s, e in draft.cue)
            return replace(
                draft,
                source=(source,),
                cue=draft.cue if held else (*draft.cue, cue),
                content=content,
                relay=draft.source,
                speaker=_head(view, tokens),
            )
    return replace(draft, relay=relays.quoted_as(view, draft) or draft.relay)


def _relayed_rows(view: View, rows: list[Draft]) -> list[Draft]:
    """Return ``rows`` with relays, without the rows that the citing words made on their own."""
    out = [relayed(view, row) for row in rows]
    citing = {cue for old, new in zip(rows, out, strict=True) if old.source != new.source for cue in new.cue}
    told = [old.source != new.source for old, new in zip(rows, out, strict=True)]
    return [row for row, cites in zip(out, told, strict=True) if cites or not (len(row.cue) == 1 and row.cue[0] in citing)]


def _head(view: View, tokens: range) -> int | None:
    """Return the token of a phrase whose own head lies outside it."""
    return next((i for i in tokens if view.parse.head[i] not in tokens or view.parse.head[i] == i), None)


def _statement(
    view: View, article: Article, draft: Draft, parent: int | None, mentions: Sequence[Mention], times: Sequence[Timex]
) -> Attribution:
    block = view.blocks[view.block_at(draft.start)] if view.blocks else None
    sure = trust.of(view, draft)
    mode = _mode(view, draft)
    role = block.role if block is not None else "body"
    act = force.of(view, draft, direct=mode == "direct")
    verb = content_clause.verb_of(view, draft.content)
    cue = next(iter(commitment.cue_tokens(view, draft)), None)
    return Attribution(
        source=_spans(view, draft.source),
        cue=_spans(view, draft.cue),
        content=_spans(view, draft.content),
        mode=mode,
        force=act,
        rule=draft.rule,
        addressee=_spans(view, addressees.addressee(view, draft)),
        medium=_spans(view, mediums.medium(view, draft)),
        relay=_spans(view, draft.relay),
        inside=parent,
        said=said.when(view, article, draft, times),
        who=who.who(view, draft, mentions),
        role=role,
        shown=trust.is_shown(draft, sure) and not draft.inferred and role in ARTICLE_ROLES,
        confidence=sure,
        commitment=commitment.of(view, draft, clause=verb, direct=mode == "direct"),
        polarity=polarity.of(view, draft.content, verb),
        tense=tense.of(view, draft.content, verb, cue=cue, force=act),
    )


def _spans(view: View, ranges: Sequence[Range]) -> Spans:
    return tuple(view.page.span(start, end) for start, end in ranges)


def _mode(view: View, draft: Draft) -> Mode:
    """Return direct where all words stand in quotation marks, indirect where none do, else mixed."""
    if draft.rule.rpartition(":")[2] in UNMARKED:
        return "direct"
    marks = [(q.inner.start, q.inner.end) for q in view.quotations]
    if draft.verb >= 0 and view.quoted[draft.verb] >= 0:
        marks = [(q.inner.start, q.inner.end) for q in view.nested]
    low = draft.hull
    marks = [m for m in marks if m[0] < low[1] and low[0] < m[1]]
    if not covered(draft.content, marks):
        return "indirect"
    outside = (view.text[s:e] for span in draft.content for s, e in cut(span, marks))
    return "mixed" if any(c.isalnum() for words in outside for c in words) else "direct"


def _with_outer(view: View, statements: list[Attribution], rows: list[Draft]) -> list[Attribution]:
    """Tell a nested statement what the outer one knows: an outlet that tells it relays it; "you" asked is who answers."""
    out = list(statements)
    for n, statement in enumerate(statements):
        if statement.inside is None:
            continue
        outer = out[statement.inside]
        if not statement.relay and outer.source and relays.is_outlet(view, (outer.source[0].start, outer.source[0].end)):
            out[n] = replace(out[n], relay=outer.source)
        if (
            statement.who is None
            and statement.source
            and view.page.at(statement.source[0]) in ("You", "you")
            and rows[statement.inside].rule.endswith(":question")
        ):
            # "You said there was no letter": the one who answers said it
            replies = [m for m, row in enumerate(rows) if row.rule.endswith(":answer") and row.start > rows[n].start]
            out[n] = replace(out[n], who=out[replies[0]].who if replies else None)
    return out
