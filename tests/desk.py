"""A small desk to set up a story by hand: pages with visible text, and what was read in them, told by their words."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from onrecord.core import edtf
from onrecord.core.analysis import (
    Analysis,
    Article,
    Attribution,
    Block,
    Chain,
    EventMention,
    Figure,
    Mention,
    Published,
    Said,
    Term,
    Timex,
)
from onrecord.core.story import Entity, Join, Story
from onrecord.core.text import Cell, Page, Span
from onrecord.story import events


@dataclass
class Desk:
    """Pages of one story under construction."""

    pages: dict[str, Page] = field(default_factory=dict)
    analyses: dict[str, Analysis] = field(default_factory=dict)
    entity_of: dict[tuple[str, int], str] = field(default_factory=dict)
    roots: dict[str, str] = field(default_factory=dict)

    def page(self, name: str, text: str, *, published: str | None = None, outlet: str | None = None) -> None:
        """Add a page; paragraphs are parted by an empty line."""
        blocks, at = [], 0
        for paragraph in text.split("\n\n"):
            blocks.append(Block(span=Span(name, at, at + len(paragraph)), role="body", rule="t"))
            at += len(paragraph) + 2
        told = None if published is None else Published(value=published, basis="metadata", rule="t")
        cell = None if outlet is None else Cell(value=outlet, rule="t")
        self.pages[name] = Page(id=name, text=text, reader="t", raw_sha256="0")
        self.analyses[name] = Analysis(page=name, article=Article(page=name, blocks=tuple(blocks), published=told, outlet=cell))

    def span(self, page: str, words: str, nth: int = 0) -> Span:
        """Return the span of the ``nth`` place where ``words`` stand."""
        at = -1
        for _ in range(nth + 1):
            at = self.pages[page].text.index(words, at + 1)
        return Span(page, at, at + len(words))

    def _put(self, page: str, name: str, item: Any) -> int:
        items = (*getattr(self.analyses[page], name), item)
        more: dict[str, Any] = {name: items}
        self.analyses[page] = replace(self.analyses[page], **more)
        return len(items) - 1

    def name(self, page: str, words: str, entity: str, kind: Any = "person") -> int:
        """Let ``words`` name ``entity``; returns the chain."""
        chain = self._put(page, "chains", Chain(kind=kind, name=words))
        self._put(
            page, "mentions", Mention(span=self.span(page, words), kind=kind, form="name", chain=chain, reason="t", rule="t")
        )
        mentions = tuple(sorted(self.analyses[page].mentions, key=lambda m: m.span))
        self.analyses[page] = replace(self.analyses[page], mentions=mentions)
        self.entity_of[(page, chain)] = entity
        return chain

    def date(self, page: str, words: str, value: str | None, **more: Any) -> int:
        """Add a time expression."""
        lo, hi = edtf.lo_hi(value)
        return self._put(
            page,
            "times",
            Timex(span=self.span(page, words), type="DATE", value=value or "", rule="t", edtf=value, lo=lo, hi=hi, **more),
        )

    def said(
        self,
        page: str,
        content: str,
        *,
        source: str = "",
        who: int | None = None,
        cue: str = "said",
        force: str = "assert",
        day: str | None = None,
    ) -> int:
        """Add a statement."""
        return self._put(
            page,
            "statements",
            Attribution(
                source=(self.span(page, source),) if source else (),
                cue=(self.span(page, cue),) if cue else (),
                content=(self.span(page, content),),
                mode="indirect",
                force=force,
                rule="t",
                who=who,
                said=None if day is None else Said(value=day, basis="resolved"),
            ),
        )

    def event(
        self,
        page: str,
        clause: str,
        trigger: str,
        predicate: str,
        *,
        status: Any = "happened",
        agents: tuple[str, ...] = (),
        objects: tuple[str, ...] = (),
        **more: Any,
    ) -> int:
        """Add an event mention."""
        return self._put(
            page,
            "events",
            EventMention(
                span=self.span(page, clause),
                trigger=self.span(page, trigger),
                predicate=predicate,
                status=status,
                rule="t",
                agents=tuple(self.span(page, w) for w in agents),
                objects=tuple(self.span(page, w) for w in objects),
                **more,
            ),
        )

    def figure(
        self, page: str, words: str, low: float | None, high: float | None, measure: str, *, unit: str = "", **more: Any
    ) -> int:
        """Add a figure."""
        return self._put(
            page, "figures", Figure(span=self.span(page, words), low=low, high=high, unit=unit, measure=measure, rule="t", **more)
        )

    def term(self, page: str, words: str, head: str, kind: Any, voice: Any, **more: Any) -> int:
        """Add a word choice."""
        return self._put(
            page, "terms", Term(span=self.span(page, words), head=head, kind=kind, voice=voice, **{"rule": "t", **more})
        )

    def story(self, **more: Any) -> Story:
        """Return the story with its events joined."""
        names: dict[str, list[tuple[str, int]]] = {}
        for place, entity in sorted(self.entity_of.items()):
            names.setdefault(entity, []).append(place)
        entities = tuple(
            Entity(
                id=e,
                kind="person",
                name=self.analyses[places[0][0]].chains[places[0][1]].name,
                aliases=(),
                joins=tuple(Join(chain=p, reason="t", confidence=1.0) for p in places),
                mentions=tuple(m.span for p in places for m in self.analyses[p[0]].mentions if m.chain == p[1]),
                rule="t",
            )
            for e, places in names.items()
        )
        return Story(
            id="story",
            pages=self.pages,
            analyses=self.analyses,
            entities=entities,
            entity_of=self.entity_of,
            root_of_page=self.roots or {p: f"root-{p}" for p in self.pages},
            events=events.join(self.pages, self.analyses, self.entity_of),
            **more,
        )
