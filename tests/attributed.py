"""Statements of short texts, for the tests of attribution: every line is a block."""

from __future__ import annotations

import re

from marks import unmark
from onrecord import nlp
from onrecord.core.analysis import Article, Attribution, Block, Chain, Mention, PageKind, Published, Timex
from onrecord.core.text import Page, Span
from onrecord.stages import attribution, quotes

ROLES = ("source", "cue", "content", "addressee", "medium", "relay")


def page_of(
    text: str, *, first: str = "body", published: Published | None = None, kind: PageKind = "article"
) -> tuple[Page, Article]:
    page = Page(id="p", text=text, reader="test", raw_sha256="")
    lines = [m.span() for m in re.finditer(r"[^\n]*\S[^\n]*", text)]
    roles = [first] + ["body"] * len(lines)
    blocks = tuple(Block(span=Span("p", s, e), role=r, rule="test") for (s, e), r in zip(lines, roles, strict=False))  # type: ignore[arg-type]
    return page, Article(page="p", blocks=blocks, published=published, kind=kind)


def statements(
    text: str,
    *,
    first: str = "body",
    mentions: tuple[Mention, ...] = (),
    chains: tuple[Chain, ...] = (),
    times: tuple[Timex, ...] = (),
    published: Published | None = None,
    kind: PageKind = "article",
) -> tuple[Attribution, ...]:
    page, article = page_of(text, first=first, published=published, kind=kind)
    parse = nlp.parse(text, [(b.span.start, b.span.end) for b in article.blocks])
    return attribution.find(page, article, parse, quotes.find(page, article), mentions, chains, times)


def marked(text: str, row: Attribution) -> dict[str, list[str]]:
    return {role: [text[s.start : s.end] for s in getattr(row, role)] for role in ROLES if getattr(row, role)}


def expect(marks: str, *, first: str = "body") -> Attribution:
    """Check that the marked statement is found as marked, all roles of it; return it."""
    text, spans = unmark(marks)
    rows = statements(text, first=first)
    want = {role: [text[s:e] for s, e in spans[role]] for role in ROLES if role in spans}
    got = [marked(text, row) for row in rows]
    assert want in got, got
    return rows[got.index(want)]
