"""Word choices that another account may make otherwise: scare quotes, distanced names, names for a happening."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.core.analysis import Article, Attribution, Mention, Quotation, Term
from onrecord.core.grammar import Grammar
from onrecord.core.syntax import Parse
from onrecord.core.text import Page
from onrecord.stages.terms.distance import distanced, scared, self_named
from onrecord.stages.terms.names import called, happenings
from onrecord.stages.terms.view import View


def find(
    page: Page,
    article: Article,
    parse: Parse,
    quotations: Sequence[Quotation],
    mentions: Sequence[Mention],
    statements: Sequence[Attribution],
) -> tuple[Term, ...]:
    """Return the word choices of ``page``, in text order; of two over the same words the more telling kind stays."""
    contents = sorted((c.start, c.end, i) for i, s in enumerate(statements) for c in s.content)
    view = View(
        page=page, grammar=Grammar.of(page.id, page.text, parse), quotations=quotations, mentions=mentions, contents=contents
    )
    rank = {"distance": 0, "scare quotes": 1, "name": 2}
    found = sorted(
        {*distanced(view), *self_named(view), *scared(view), *called(view), *happenings(view)},
        key=lambda t: (rank[t.kind], t.span, t.rule),
    )
    kept: dict[int, Term] = {}
    for term in found:
        kept.setdefault(term.span.end, term)
    return tuple(sorted(kept.values(), key=lambda t: (t.span, t.kind)))
