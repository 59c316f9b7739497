"""The table of statements: who said what, to whom, when and through whom."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.core import outlets
from onrecord.core.analysis import ARTICLE_ROLES, Attribution
from onrecord.core.record import StatementRow
from onrecord.core.story import Entity, Story
from onrecord.core.text import Cell, PageId, Rule, Spans, rule_of

_JOINT = " ... "


def build(story: Story) -> tuple[StatementRow, ...]:
    """Return a row for every statement of the story's pages, by publication date, page and place.

    Left empty: ``who`` where the text leaves open who speaks, ``root`` where the words cannot be traced past their page. Rows
    that are unsure, or stand in a teaser, a caption or a repeat, are kept with ``shown`` False.
    """
    group_of = {s: g.id for g in story.groups for s in g.statements}
    entities = {e.id: e for e in story.entities}
    rules = {r.id: r.rule for r in story.roots}
    ordered = sorted(story.analyses, key=lambda p: (_published(story, p), p))
    return tuple(
        row(story, page, number, group_of=group_of, entities=entities, root_rules=rules)
        for page in ordered
        for number in sorted(
            range(len(story.analyses[page].statements)), key=lambda n: (_first(story.analyses[page].statements[n]), n)
        )
    )


def _published(story: Story, page: PageId) -> str:
    told = story.analyses[page].article.published
    return "~" if told is None else told.value


def _first(said: Attribution) -> int:
    return min((s.start for s in (*said.source, *said.cue, *said.content)), default=0)


def row(
    story: Story,
    page: PageId,
    number: int,
    *,
    group_of: Mapping[str, str],
    entities: Mapping[str, Entity],
    root_rules: Mapping[str, Rule],
) -> StatementRow:
    """Return the row of statement ``number`` of ``page``."""
    analysis = story.analyses[page]
    said = analysis.statements[number]
    who = None if said.who is None else story.entity_of.get((page, said.who))
    root = story.root_of.get(said.id)
    return StatementRow(
        id=said.id,
        rule=said.rule,
        page=page,
        who=Cell(value=who, spans=said.source, rule=entities[who].rule if who is not None and who in entities else ""),
        who_text=_words(story, said.source, said.rule),
        what=Cell(value=joined(story, said.content), spans=said.content, rule=said.rule),
        mode=Cell(value=said.mode, spans=said.content, rule=said.rule),
        force=Cell(value=said.force, spans=said.cue or said.content, rule=said.rule),
        to=_words(story, said.addressee, said.rule),
        medium=_words(story, said.medium, said.rule),
        said=Cell(value=None) if said.said is None else Cell(value=said.said.value, spans=said.said.spans, rule=said.rule),
        outlet=Cell(value=None) if analysis.article.outlet is None else _optional(analysis.article.outlet),
        relay=_words(story, said.relay, said.rule) if said.relay else wire(story, said),
        commitment=Cell(value=said.commitment, spans=said.cue, rule=said.rule),
        polarity=Cell(value=said.polarity, spans=said.content, rule=said.rule),
        tense=Cell(value=said.tense, spans=said.content, rule=said.rule),
        root=Cell(value=None) if root is None else Cell(value=root, rule=root_rules.get(root, rule_of(build))),
        inside=None if said.inside is None else analysis.statements[said.inside].id,
        group=group_of.get(said.id),
        shown=said.shown and said.role in ARTICLE_ROLES,
        block=said.role,
        source=said.source,
        cue=said.cue,
        content=said.content,
    )


def wire(story: Story, said: Attribution) -> Cell[str | None]:
    """Return the agency that passed a statement on: the one a dateline names, where the statement's root is that agency's text.

    True: a sentence of the text under "ULMAR (Agency Nord) –". Near misses: a sentence of the lede that the outlet put before
    it; a page that ends "SOURCE: NORD", which may have used the agency for a line.
    """
    names = {r.id: r.name for r in story.roots}
    root = story.root_of.get(said.id)
    page = said.content[0].page
    article = story.analyses[page].article
    for origin in article.origins:
        told = origin.kind == "agency" and origin.spans and article.role_at(origin.spans[0].start) == "dateline"
        if told and root is not None and outlets.same(names.get(root), origin.name):
            return _words(story, origin.spans[:1], rule_of(wire))
    return Cell(value=None)


def joined(story: Story, spans: Spans) -> str:
    """Return the words of ``spans``, fragments joined by " ... "."""
    return _JOINT.join(story.words(s) for s in spans)


def _words(story: Story, spans: Spans, rule: Rule) -> Cell[str | None]:
    return Cell(value=joined(story, spans), spans=spans, rule=rule) if spans else Cell(value=None)


def _optional(cell: Cell[str]) -> Cell[str | None]:
    return Cell(value=cell.value, spans=cell.spans, rule=cell.rule)
