"""Capitals that no page calls so, told by what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from onrecord.core.atlas import Atlas, world
from onrecord.core.names import fold
from onrecord.core.text import Page, PageId, Span
from onrecord.story.entities.nodes import Node

SEAT = r"(?:government|opposition|ministry|parliament|cabinet|chancellery)"
DATELINE = r"(?i:\b{city}\b)(?: \([^)\n]{{1,40}}\))? ?[–—-]{{1,2}} (?:[Tt]he )?(?P<state>[A-Z][\w-]+)(?:['’]s)? {seat}\b"
REACH = 100
"""Characters behind a capital in which its clause is read."""
_STOP = re.compile(r"[,.;:!?\n“”\"«»(]")
_WHERE = re.compile(r"\b(?:in|near|from|to|of|at|for|with|by|and)\s$")
_VERB = re.compile(r"\s[a-z]+")
_WORD = re.compile(r"[A-Z][\w-]+")


def infer(pages: Mapping[PageId, Page], nodes: Iterable[Node], atlas: Atlas, told: frozenset[str]) -> Atlas:
    """Return ``atlas`` with the capitals of states that a story tells of, where a city acts as a government.

    ``told``: folded names that stand where only a state's does.
    """
    acting: dict[str, list[Node]] = {}
    named: dict[str, list[Span]] = {}
    for node in nodes:
        named.setdefault(fold(node.chain.name), []).extend(node.mentions if node.chain.named else ())
        words = fold(node.chain.name)
        known = words in told or words in atlas.capitals or words in world().countries
        if node.chain.kind == "government" and node.chain.named and " " not in words and not known:
            acting.setdefault(words, []).append(node)
    found = {}
    for city in sorted(acting):
        name = acting[city][0].chain.name
        state = by_dateline(name, pages, atlas, told) or by_elimination(name, named[city], pages, atlas, told)
        if state is not None:
            found[city] = (state, name)
    if not found:
        return atlas
    capitals = {city: state for city, (state, _) in found.items()}
    learned = {city: name for city, (_, name) in found.items()}
    return replace(atlas, capitals={**atlas.capitals, **capitals}, learned={**atlas.learned, **learned})


def by_dateline(city: str, pages: Mapping[PageId, Page], atlas: Atlas, told: frozenset[str]) -> str | None:
    """Return the only state whose government or parliament is the first thing told under the dateline ``city``.

    True: "BRENNICK – Halvane's parliament ratified ...". Near miss: "BRENNICK – Halvane's farmers ...".
    """
    pattern = re.compile(DATELINE.format(city=re.escape(city), seat=SEAT))
    states = {
        state
        for page in sorted(pages)
        for match in pattern.finditer(pages[page].text)
        if (state := atlas.state(match["state"])) is not None and fold(state) in told
    }
    return next(iter(states)) if len(states) == 1 else None


def by_elimination(
    city: str, mentions: Iterable[Span], pages: Mapping[PageId, Page], atlas: Atlas, told: frozenset[str]
) -> str | None:
    """Return the state of ``city`` in a story of two states: the one it does not act upon, when it is somewhere called a seat.

    True: "Orlim says it alerted Halvane" and "the opposition in Orlim", beside Kessary. Near miss: no page has "the government
    in Orlim" or the like; a third state.
    """
    states = {fold(atlas.state(s) or s): atlas.state(s) or s for s in sorted(told) if atlas.state(s)}
    seat = re.compile(rf"\b{SEAT} in {re.escape(city)}\b")
    if len(states) != 2 or not any(seat.search(pages[p].text) for p in sorted(pages)):
        return None
    others = set()
    for span in mentions:
        text = pages[span.page].text
        if not _WHERE.search(text, max(0, span.start - 12), span.start):
            others |= _states_after(text, span.end, atlas) & set(states)
    left = sorted(set(states) - others)
    return states[left[0]] if len(left) == 1 else None


def _states_after(text: str, start: int, atlas: Atlas) -> set[str]:
    if not _VERB.match(text, start):
        return set()
    stop = _STOP.search(text, start, start + REACH)
    clause = text[start : stop.start() if stop else start + REACH]
    return {fold(state) for word in _WORD.findall(clause) if (state := atlas.state(word)) is not None}
