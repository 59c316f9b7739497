"""One page with everything found in it, as the JSON that ``onrecord annotate`` prints."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from onrecord.core.analysis import BODY_ROLES, Analysis, Attribution, Coverage, Figure, Published, Timex
from onrecord.core.story import EntityId, Place
from onrecord.core.text import Cell, Issue, Page, Span


def page_json(
    page: Page,
    analysis: Analysis,
    *,
    with_text: bool = True,
    entity_of: Mapping[Place, EntityId] | None = None,
    root: str | None = None,
) -> dict[str, Any]:
    """Return ``page`` and its analysis as INTERFACE.md's line for a page.

    ``page`` is always the page's own id. ``entity_of`` gives the entities over all pages of a record, and ``id`` is then the
    page's own too, which every row refers to; without it entities are those of this page alone and ``id`` is the one the input
    gave, if any.
    ``root``: the origin of the page's words, known only in a record.
    """
    article = analysis.article

    def who(chain: int | None) -> str | None:
        if chain is None:
            return None
        return analysis.chains[chain].id if entity_of is None else entity_of.get((page.id, chain))

    return {
        "id": page.id if entity_of is not None or page.given_id is None else page.given_id,
        "page": page.id,
        "given_id": page.given_id,
        "url": page.url,
        **({"text": page.text} if with_text else {}),
        "raw_sha256": page.raw_sha256,
        "reader": page.reader,
        "fetched": page.fetched,
        **({"root": root} if root is not None else {}),
        "kind": article.kind,
        "kind_why": spanned(article.kind_why),
        "coverage": coverage_json(article.coverage),
        "language": article.language,
        "title": spanned(article.title),
        "outlet": spanned(article.outlet),
        "author": [spanned(a) for a in article.authors],
        "place": spanned(article.place),
        "dated": spanned(article.dated),
        "published": published_json(article.published),
        "origin": [{"kind": o.kind, "name": o.name, "spans": pairs(o.spans), "rule": o.rule} for o in article.origins],
        "blocks": [
            {"start": b.span.start, "end": b.span.end, "role": b.role, "body": b.role in BODY_ROLES, "rule": b.rule}
            for b in article.blocks
        ],
        "mentions": [
            {**at(m.span), "kind": m.kind, "entity": who(m.chain), "form": m.form, "reason": m.reason} for m in analysis.mentions
        ],
        "entities": sorted(
            ({"id": who(i), "name": c.name, "kind": c.kind, "named": c.named} for i, c in enumerate(analysis.chains)),
            key=lambda e: (str(e["id"]), str(e["name"])),
        ),
        "times": [time_json(t) for t in analysis.times],
        "figures": [figure_json(f, analysis) for f in analysis.figures],
        "statements": [statement_json(s, analysis, who(s.who)) for s in analysis.statements],
        "events": [
            {
                **at(e.span),
                "trigger": pair(e.trigger),
                "predicate": e.predicate,
                "status": e.status,
                "agents": pairs(e.agents),
                "objects": pairs(e.objects),
                "when": None if e.when is None else analysis.times[e.when].edtf,
            }
            for e in analysis.events
        ],
        "issues": [issue_json(i) for i in analysis.issues],
    }


def pair(span: Span) -> list[int]:
    """Return ``[start, end]``."""
    return [span.start, span.end]


def pairs(spans: Iterable[Span]) -> list[list[int]]:
    """Return ``[[start, end], ...]``."""
    return [pair(s) for s in spans]


def at(span: Span) -> dict[str, int]:
    """Return ``{"start", "end"}``."""
    return {"start": span.start, "end": span.end}


def spanned(cell: Cell[str] | None) -> dict[str, Any] | None:
    """Return a cell as {"value", "spans", "rule"}."""
    return None if cell is None else {"value": cell.value, "spans": pairs(cell.spans), "rule": cell.rule}


def coverage_json(coverage: Coverage | None) -> dict[str, Any] | None:
    """Return how sure we are that the article is whole, with the signs; null for a page that lists other articles."""
    return None if coverage is None else {"value": coverage.value, "signs": [spanned(cell) for cell in coverage.signs]}


def published_json(published: Published | None) -> dict[str, Any] | None:
    """Return the publication date with its rivals."""
    if published is None:
        return None
    rivals = [{"value": r.value, "basis": r.basis, "spans": pairs(r.spans), "where": r.where} for r in published.rivals]
    return {
        "value": published.value,
        "basis": published.basis,
        "spans": pairs(published.spans),
        "where": published.where,
        "rule": published.rule,
        "rivals": rivals,
    }


def time_json(timex: Timex) -> dict[str, Any]:
    """Return a time expression."""
    anchor = {
        "kind": timex.anchor.kind,
        "value": timex.anchor.value,
        "span": pair(timex.anchor.span) if timex.anchor.span else None,
    }
    out: dict[str, Any] = {
        **at(timex.span),
        "type": timex.type,
        "value": timex.value,
        "edtf": timex.edtf,
        "lo": timex.lo,
        "hi": timex.hi,
        "anchor": anchor,
        "mod": timex.mod,
        "shift": timex.shift,
        "rule": timex.rule,
    }
    return {**out, "candidates": list(timex.candidates)} if timex.candidates else out


def figure_json(figure: Figure, analysis: Analysis) -> dict[str, Any]:
    """Return a figure; ``statement`` is the id of the statement it stands in."""
    return {
        **at(figure.span),
        "low": figure.low,
        "high": figure.high,
        "unit": figure.unit,
        "counted": pairs(figure.counted),
        "hedge": pairs(figure.hedge),
        "measure": figure.measure,
        "about": figure.about,
        "status": figure.status,
        "as_of": figure.as_of,
        "statement": None if figure.statement is None else analysis.statements[figure.statement].id,
        "rule": figure.rule,
    }


def statement_json(statement: Attribution, analysis: Analysis, who: str | None) -> dict[str, Any]:
    """Return a statement."""
    return {
        "id": statement.id,
        "source": pairs(statement.source),
        "cue": pairs(statement.cue),
        "content": pairs(statement.content),
        "mode": statement.mode,
        "force": statement.force,
        "shown": statement.shown,
        "addressee": pairs(statement.addressee),
        "medium": pairs(statement.medium),
        "relay": pairs(statement.relay),
        "inside": None if statement.inside is None else analysis.statements[statement.inside].id,
        "said": statement.said.value if statement.said else None,
        "said_basis": statement.said.basis if statement.said else None,
        "who": who,
        "block": statement.role,
        "confidence": statement.confidence,
        "commitment": statement.commitment,
        "polarity": statement.polarity,
        "tense": statement.tense,
        "rule": statement.rule,
    }


def issue_json(issue: Issue) -> dict[str, Any]:
    """Return an issue; ``start`` and ``end`` are null when it is about the page as a whole."""
    span = at(issue.span) if issue.span else {"start": None, "end": None}
    return {"step": issue.step, **span, "message": issue.message}
