"""One page's telling of a happening with all that decides whether another page tells the same."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from onrecord.core import edtf, reached
from onrecord.core.analysis import ARTICLE_ROLES, Analysis, EventMention
from onrecord.core.story import EntityId, Place
from onrecord.core.text import Edtf, Page, PageId, Spans
from onrecord.core.words import words as words_of
from onrecord.lexicons import rows
from onrecord.story.events.phrases import APPARATUS, Phrase, phrase

_ONLY = re.compile(r"\b(?:last|first|originally|initially)\s+(?:been\s+)?\Z", re.I)
_REACH = 6
"""Mentions looked at before a span's first: names nest, rarely deeper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """``days``: when it happened by this telling; ``readings``: where its date has several readings, all of them."""

    place: Place
    mention: EventMention
    published: Edtf | None
    agents: tuple[Phrase, ...]
    objects: tuple[Phrase, ...]
    places: tuple[Phrase, ...]
    days: Edtf | None
    readings: tuple[Edtf, ...]
    once: bool
    words: tuple[str, ...] = ()
    """Words of its clause, to know a copied sentence."""

    @property
    def predicate(self) -> str:
        """Class of what was done."""
        return self.mention.predicate

    @property
    def actual(self) -> bool:
        """True where it is told as a fact."""
        return self.mention.status == "happened"

    @property
    def keys(self) -> frozenset[str]:
        """What a telling of the same happening must share one of: entities and head nouns of who and what."""
        shared = [p.entity or p.head for p in (*self.objects, *self.agents) if not p.empty]
        # "the dust extraction system" is looked for under "extraction" too
        inner = [w for p in self.objects if p.head in APPARATUS for w in p.rest]
        return frozenset([*shared, *inner, *(p.head for p in self.objects if not p.empty)])

    @property
    def speaker_did(self) -> bool:
        """True where the speaker tells it of himself or his body: "we discovered the leak"."""
        return bool(self.agents) and all(p.head in {"we", "i"} for p in self.agents)

    def entities(self) -> list[EntityId]:
        """Return the entities that take part."""
        return [p.entity for p in (*self.agents, *self.objects) if p.entity is not None]


@cache
def flagged(flag: str) -> frozenset[str]:
    """Return the predicate classes that carry ``flag`` in the lexicon."""
    return frozenset(row[0] for row in rows("event_predicates") if len(row) > 3 and flag in row[3].split(","))


def accounts(
    pages: Mapping[PageId, Page], analyses: Mapping[PageId, Analysis], entity_of: Mapping[Place, EntityId]
) -> Iterator[Account]:
    """Give every telling that stands in an article itself (not in a teaser, caption or repeat), by publication date,
    page and place.
    """
    for page_id in sorted(analyses, key=lambda p: (_published(analyses[p]) or "~", p)):
        analysis, page = analyses[page_id], pages[page_id]
        starts = [m.span.start for m in analysis.mentions]
        for number, mention in enumerate(analysis.events):
            if analysis.article.role_at(mention.trigger.start) in ARTICLE_ROLES:
                yield _account(page, analysis, entity_of, starts, number)


def _published(analysis: Analysis) -> Edtf | None:
    return analysis.article.published.value if analysis.article.published is not None else None


def _account(page: Page, analysis: Analysis, entity_of: Mapping[Place, EntityId], starts: list[int], number: int) -> Account:
    mention = analysis.events[number]

    def phrases(spans: Spans) -> tuple[Phrase, ...]:
        found = []
        for span in spans:
            first = max(bisect_left(starts, span.start) - _REACH, 0)
            found.append(phrase(page, span, analysis, entity_of, covering=range(first, bisect_left(starts, span.end))))
        return tuple(found)

    timex = None if mention.when is None else analysis.times[mention.when]
    only = _ONLY.search(page.text[max(mention.trigger.start - 22, 0) : mention.trigger.start]) is not None
    return Account(
        place=(page.id, number),
        mention=mention,
        published=_published(analysis),
        agents=phrases(mention.agents),
        objects=phrases(mention.objects),
        places=phrases(mention.places),
        days=reached.days_of(page.text, timex.span.start, timex.edtf)
        if timex is not None and edtf.parse(timex.edtf) is not None
        else None,
        readings=timex.candidates if timex is not None and timex.edtf is None else (),
        words=tuple(w for w, _, _ in words_of(page.text, mention.span.start, mention.span.end)),
        once=only or mention.predicate in flagged("once"),
    )
