"""Whose words a statement is, of those the page knows."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from onrecord.core.analysis import Attribution, Chain, Mention
from onrecord.stages.attribution.drafts import Draft
from onrecord.stages.attribution.view import Range, View

ONE = frozenset({"i", "me", "my", "myself"})
SEVERAL = frozenset({"we", "us", "our", "ourselves"})
BODIES = frozenset({"organisation", "government", "group"})
PEOPLE = frozenset({"person", "role"})
NAMES = frozenset({"name", "titled", "acronym", "surname"})
PARTS = frozenset({"clause", "article", "section", "paragraph", "chapter", "annex", "rule"})
"""Numbered parts that speak for their document."""
ALIASES = (("known", "as"), (",", "named"), (",", "called"), (",", "nicknamed"))
CALLED = frozenset({"named", "called", "nicknamed", "dubbed"})
WORD = 12
"""Code points of a verb that a headline's parse draws into the description behind it."""
ARTICLE = 4
"""Code points before a label's first word: an article."""
REACH = 300
"""Code points looked back for the mention that a word lies in."""
LABEL = re.compile(r"\W{0,3}(?P<who>[^\W\d_][^\n:()]{1,48}?)\s*(?:\([^()\n]{1,30}\))?\s*:\s")
"""A speaker's label at the head of a paragraph, with or without a remark: "VENN (by phone): "."""


def who(view: View, draft: Draft, mentions: Sequence[Mention]) -> int | None:
    """Return the chain of the mention that heads the source; None where that is open or the source is several.

    A relative pronoun stands for what its clause belongs to: "Orla Venn, who said ..." is Venn. A name set beside the head
    tells whom it means: "his company, Venn & Sons," and "port operator Quillnet". Near miss: "Orla Venn and Tam Reed said":
    two speakers are not one, so it stays open; "a memoir by Orla Venn that claims" (people are "who").
    """
    if not draft.source or not mentions:
        return None
    if draft.speaker is None:
        return _only_name(mentions, draft.source[0])
    head = draft.speaker
    limits = draft.source[0]
    if view.words[head] in ("who", "which", "that") and draft.verb >= 0:
        head = view.parse.head[draft.verb]
        limits = view.subtree(head)
    elif _joined(view, head, limits) or _two_people(view, limits, mentions):
        return _exact(mentions, limits)
    best = _at(mentions, view.parse.start[head], limits)
    if best is None:
        best = _cut_short(mentions, view.parse.end[head], limits)
    if view.words[head] in PARTS and head + 1 < len(view.words) and view.words[head + 1].isdigit():
        document = _of_document(mentions, view.parse.start[head], limits)
        return document if document is not None else _whole(mentions, view.parse.start[head])
    if best is not None and best.form in NAMES and not _is_thing(view, draft):
        return best.chain
    beside = _beside(view, head, limits, mentions)
    chain = beside if beside is not None else best.chain if best is not None else None
    return None if chain is not None and _is_thing(view, draft) and _is_person(mentions, chain) else chain


def _is_thing(view: View, draft: Draft) -> bool:
    return draft.speaker is not None and view.words[draft.speaker] in ("that", "which")


def _is_person(mentions: Sequence[Mention], chain: int) -> bool:
    return any(m.chain == chain and m.kind in PEOPLE for m in mentions)


def _joined(view: View, head: int, limits: Range) -> bool:
    """Return whether another head stands beside that of the source: "the union and the school"."""
    return any(view.parse.dep[k] == "conj" and view.parse.start[k] < limits[1] for k in view.kids[head])


def _two_people(view: View, limits: Range, mentions: Sequence[Mention]) -> bool:
    """Return whether "and" joins two named people of different chains in the source, whatever the parser hung it on.

    True: "Sens. Orla Venn (R) of Velm and Tam Reed (D) of Oln". Near miss: "Orla Venn of Reed and Venn", one person of a firm;
    "Orla Venn, who heads the union and the school".
    """
    joins = [view.parse.start[i] for i in view.parse.tokens_in(*limits) if view.words[i] == "and"]
    people = [
        m for m in mentions if limits[0] <= m.span.start and m.span.end <= limits[1] and m.kind == "person" and m.form in NAMES
    ]
    for at in joins:
        before = {m.chain for m in people if m.span.end <= at}
        if before and {m.chain for m in people if m.span.start > at} - before:
            return True
    return False


def _at(mentions: Sequence[Mention], at: int, limits: Range) -> Mention | None:
    """Return the longest mention within the source that holds the code point ``at``."""
    fitting = (m for m in _near(mentions, at) if m.span.start <= at < m.span.end and m.span.start >= limits[0] - 1)
    return max(fitting, key=_length, default=None)


def _cut_short(mentions: Sequence[Mention], end: int, limits: Range) -> Mention | None:
    """Return a description that ends with the source's head and begins a word before the source: "[claims] councillor"."""
    near = _near(mentions, end)
    return next(
        (m for m in near if m.span.end == end and limits[0] - WORD <= m.span.start < limits[0] and m.form == "role"), None
    )


def _only_name(mentions: Sequence[Mention], span: Range) -> int | None:
    """Return whom a label or a signature names: its whole words, else the only name of somebody in it.

    True: "@roo_99", "Opposition's Venn", "Professor Orla Venn, Velm School". Near miss: "Venn and Roo", "a spokesman for
    Quillnet".
    """
    exact = _exact(mentions, span)
    if exact is not None:
        return exact
    inside = [m for m in _near(mentions, span[1]) if span[0] <= m.span.start and m.span.end <= span[1] and m.form != "pronoun"]
    people = {m.chain for m in inside if m.form in NAMES and m.kind == "person"}
    if len(people) == 1:
        return next(iter(people))
    first = {m.chain for m in inside if m.span.start - span[0] <= ARTICLE}
    return next(iter(first)) if len(first) == 1 and not people else None


def _of_document(mentions: Sequence[Mention], at: int, limits: Range) -> int | None:
    """Return the document named behind a numbered part of it: "Article 3 of the Harbour Act"."""
    inside = (m for m in _near(mentions, limits[1]) if at < m.span.start and m.span.end <= limits[1] and m.form != "pronoun")
    return next((m.chain for m in inside if m.kind in ("document", "other", "organisation")), None)


def _whole(mentions: Sequence[Mention], at: int) -> int | None:
    """Return the document a numbered part is of: the last named one, else the only one described, shortly before."""
    before = [m for m in _near(mentions, at) if m.kind == "document" and m.span.end <= at and m.chain is not None]
    named = [m.chain for m in before if m.form in NAMES]
    found = {m.chain for m in before}
    return named[-1] if named else next(iter(found)) if len(found) == 1 else None


def _beside(view: View, head: int, limits: Range, mentions: Sequence[Mention]) -> int | None:
    """Return the chain of the only name set beside ``head`` in the source.

    True: "his company, Venn & Sons". Near miss: "the mayor of Velm", "Venn's spokesman": those belong to it.
    """
    parse = view.parse
    near = {k for k in view.kids[head] if parse.dep[k] == "appos" and limits[0] <= parse.start[k] < limits[1]}
    near |= {k for i in near for k in view.kids[i] if parse.dep[k] == "appos" and parse.start[k] < limits[1]}
    if head + 1 < len(view.words) and parse.end[head + 1] <= limits[1] and parse.tag[head + 1].startswith("NNP"):
        near.add(head + 1)
    behind = view.parse.tokens_in(parse.end[head], limits[1])
    near |= {i for i in behind if tuple(view.words[i - 2 : i]) in ALIASES or view.words[i - 1] in CALLED}
    near |= {i for i in behind if view.words[i - 1] == "," and not _listed(view, head, limits)}
    found = {
        m.chain
        for k in near
        for m in _near(mentions, parse.start[k])
        if m.form in NAMES
        and m.kind != "place"
        and m.span.start <= parse.start[k] < m.span.end
        and m.span.start > parse.start[head]
        and m.span.end <= limits[1] + 1
    }
    return next(iter(found)) if len(found) == 1 else None


def _listed(view: View, head: int, limits: Range) -> bool:
    """Return whether "and" or "or" stands in the source: what follows its commas may be others."""
    return any(view.words[i] in ("and", "or", "&") for i in view.parse.tokens_in(*limits))


def across(
    view: View, statements: Sequence[Attribution], mentions: Sequence[Mention], chains: Sequence[Chain]
) -> tuple[Attribution, ...]:
    """Return ``statements`` with those of "I" and "we" given to who speaks around them.

    In a quotation that is who is quoted, or for "we" the body in whose name; in a labelled paragraph who is named there.
    """
    out = list(statements)
    for n, row in enumerate(out):
        word = view.page.at(row.source[0]).lower().partition(",")[0] if row.source else ""
        if (row.who is None or row.inside is not None) and word in ONE | SEVERAL:
            who = _first_person(view, row, out, mentions, chains, several=word in SEVERAL)
            if who is None and row.who is not None and word in ONE and _is_somebody(chains[row.who]):
                who = row.who
            out[n] = replace(row, who=who)
    return tuple(out)


def _first_person(
    view: View,
    row: Attribution,
    rows: Sequence[Attribution],
    mentions: Sequence[Mention],
    chains: Sequence[Chain],
    *,
    several: bool,
) -> int | None:
    """Return the chain of "I" or "we": the statement around it tells, else the label of its paragraph.

    True: "“I told him,” Venn said". Near miss: "Venn said I was late" (not her words, so "I" is somebody else).
    """
    outer = rows[row.inside] if row.inside is not None else None
    if outer is not None and outer.mode == "indirect":
        return None
    chain = outer.who if outer is not None else labelled(view, row, mentions)
    if chain is None or (chains[chain].kind in BODIES if several else _is_somebody(chains[chain])):
        return chain
    return _body(chains[chain], chains) if several else None


def _is_somebody(chain: Chain) -> bool:
    """Return whether a chain may say "I": a person, or a name that is no document's."""
    return chain.kind in PEOPLE or (chain.named and chain.kind != "document")


def _body(person: Chain, chains: Sequence[Chain]) -> int | None:
    """Return the only named body whose office ``person`` holds: "we" of the chief executive of Quillnet is Quillnet."""
    words = {t.rpartition(" of ")[2].casefold() for t in person.titles if " of " in t}
    found = [n for n, c in enumerate(chains) if c.kind == "organisation" and c.named and any(_same(w, c) for w in words)]
    return found[0] if len(found) == 1 else None


def _same(words: str, chain: Chain) -> bool:
    return any(words.removeprefix("the ") == name.casefold().removeprefix("the ") for name in (chain.name, *chain.names))


def labelled(view: View, row: Attribution, mentions: Sequence[Mention]) -> int | None:
    """Return who is named by the label of the paragraph that ``row`` stands in.

    True: "VENN (by phone): I asked him". Near miss: "She told us: I asked him" (no name alone before the colon).
    """
    if not view.blocks:
        return None
    at = row.source[0].start
    block = view.blocks[view.block_at(at)].span
    label = LABEL.match(view.text, block.start, block.end)
    if label is None or label.end() > at:
        return None
    span = label.span("who")
    return next(
        (
            m.chain
            for m in mentions
            if span[0] <= m.span.start
            and m.span.end <= span[1]
            and m.span.end - m.span.start >= span[1] - span[0] - 4
            and m.form != "pronoun"
        ),
        None,
    )


def _near(mentions: Sequence[Mention], at: int) -> Sequence[Mention]:
    low = bisect_left(mentions, at - REACH, key=lambda m: m.span.start)
    high = bisect_right(mentions, at, key=lambda m: m.span.start)
    return mentions[low:high]


def _exact(mentions: Sequence[Mention], span: Range) -> int | None:
    return next((m.chain for m in _near(mentions, span[0]) if (m.span.start, m.span.end) == span), None)


def _length(mention: Mention) -> int:
    return mention.span.end - mention.span.start
