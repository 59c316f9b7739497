"""The origin that words can be traced to: an agency's text, a communiqué, another page, or the page itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.core.analysis import Analysis, Attribution
from onrecord.core.outlets import key, same
from onrecord.core.story import Copy, Root, RootId, StatementId
from onrecord.core.text import Page, PageId, Spans, content_id, rule_of
from onrecord.story.roots.common import CommonText, common_texts
from onrecord.story.roots.names import name_of, named_origin, outlet_of

RETOLD = 0.75
"""Share of a statement's content words found in the common text that makes it that text in other words, on a page that carries
it."""


def trace(
    pages: Mapping[PageId, Page], analyses: Mapping[PageId, Analysis], copies: Sequence[Copy]
) -> tuple[tuple[Root, ...], dict[PageId, RootId], dict[StatementId, RootId]]:
    """Return the roots (sorted by id), the root of each page, and the root of each statement.

    A page's root is the text it carries in common with others (``common_texts``), else the page itself. A statement's root is
    the text whose passage it stands in, else who relays it, else, on a page that carries another's text, the page itself (its
    own lede), else the page's root.

    True: three pages that print one communiqué have one root. Near miss: two interviews in which a minister says the same
    sentence have two.
    """
    texts = common_texts(pages, analyses, copies)
    carried = {page: text for text in texts for page in text.carriers}
    roots = {text.id: _root_of_text(text, pages, analyses) for text in texts}
    of_page: dict[PageId, RootId] = {}
    for page in sorted(pages):
        root = roots[carried[page].id] if page in carried else _root_of_page(pages[page], analyses[page])
        roots.setdefault(root.id, root)
        of_page[page] = root.id
    of_statement: dict[StatementId, RootId] = {}
    for page in sorted(pages):
        for statement in analyses[page].statements:
            found = _root_of_statement(statement, page, pages, analyses, texts, carried.get(page), of_page)
            if isinstance(found, Root):
                roots.setdefault(found.id, found)
            of_statement[statement.id] = found.id if isinstance(found, Root) else found
    holders: dict[RootId, set[PageId]] = defaultdict(set)
    for page in sorted(pages):
        holders[of_page[page]].add(page)
        for statement in analyses[page].statements:
            holders[of_statement[statement.id]].add(page)
    found_roots = tuple(replace(roots[r], pages=tuple(sorted(holders[r]))) for r in sorted(holders))
    return found_roots, of_page, of_statement


def _root_of_text(text: CommonText, pages: Mapping[PageId, Page], analyses: Mapping[PageId, Analysis]) -> Root:
    """Return the root of a text that several pages carry.

    Its name: the agency or source that one of the pages states, else the outlet of the page that had the words first, else who
    speaks in it.
    """
    members = sorted(text.ranges)
    agency = named_origin([(pages[p], analyses[p]) for p in members], kinds=("agency",))
    stated = named_origin([(pages[p], analyses[p]) for p in members], kinds=("source line",))
    spans: Spans = ()
    if agency is not None:
        (name, spans), evidence = agency, "named as the agency in a page"
    elif text.source is not None:
        name, evidence = name_of(pages[text.source], analyses[text.source]), f"had the words first ({text.evidence})"
    elif stated is not None:
        (name, spans), evidence = stated, "named as the source in a page"
    elif text.speaker is not None:
        name, evidence = text.speaker, f"words of {text.speaker}, printed alike"
    else:
        name, evidence = name_of(pages[members[0]], analyses[members[0]]), "who had the words first is open"
    return Root(
        id=text.id,
        name=name,
        pages=tuple(sorted(text.carriers)),
        evidence=f"{len(members)} pages share passages; {evidence}",
        rule=rule_of(_root_of_text),
        spans=spans,
    )


def _root_of_page(page: Page, analysis: Analysis) -> Root:
    """Return the page as a root of its own; an agency that it names as its source gives the name.

    True: a page that opens "ORLIM (Agency Nord) –" has the root Agency Nord. Near miss: "Additional reporting by Agency Nord"
    does not.
    """
    named = named_origin([(page, analysis)], kinds=("agency", "source line") if analysis.article.kind == "stub" else ("agency",))
    return Root(
        id=content_id("root", page.id),
        name=named[0] if named else name_of(page, analysis),
        pages=(page.id,),
        evidence=f"no other page of the story shares its text; it names {named[0]}" if named else "not traceable past this page",
        rule=rule_of(_root_of_page),
        spans=named[1] if named else (),
    )


def _root_of_statement(
    statement: Attribution,
    page: PageId,
    pages: Mapping[PageId, Page],
    analyses: Mapping[PageId, Analysis],
    texts: Sequence[CommonText],
    carried: CommonText | None,
    of_page: Mapping[PageId, RootId],
) -> Root | RootId:
    for text in texts:
        if text.holds(page, statement.content):
            return text.id
    relay = _relayed(statement, pages, analyses, of_page, page)
    if relay is not None:
        return relay
    if carried is None:
        return of_page[page]
    if carried.retold(pages[page], statement, share=RETOLD):
        return carried.id
    return _own(pages[page], analyses[page])


def _own(page: Page, analysis: Analysis) -> Root:
    """Return the root of what a page adds to a text that it carries: its own lede, its own reporting."""
    return Root(
        id=content_id("root", page.id),
        name=name_of(page, analysis),
        pages=(page.id,),
        evidence="its own words beside a text that it carries",
        rule=rule_of(_own),
    )


def _relayed(
    statement: Attribution,
    pages: Mapping[PageId, Page],
    analyses: Mapping[PageId, Analysis],
    of_page: Mapping[PageId, RootId],
    page: PageId,
) -> Root | RootId | None:
    """Return the root of a statement that the page has from somebody it names ("..., Agency Nord reported").

    The one page of that outlet in the story is the root when there is just one; else the name itself.
    """
    name = " ".join(pages[s.page].at(s) for s in statement.relay).strip()
    if not key(name) or same(name, outlet_of(analyses[page])):
        return None
    own = named_origin([(pages[page], analyses[page])])
    if own is not None and same(own[0], name):
        return of_page[page]
    theirs = [p for p in sorted(pages) if p != page and same(outlet_of(analyses[p]), name)]
    if len(theirs) == 1:
        return of_page[theirs[0]]
    return Root(
        id=content_id("root", "relay", key(name)),
        name=name,
        pages=(),
        evidence=f"the page says it has this from {name}",
        rule=rule_of(_relayed),
        spans=statement.relay,
    )
