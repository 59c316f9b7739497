"""Different words for one thing, each with whose words they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.core import edtf
from onrecord.core.analysis import ARTICLE_ROLES, Term
from onrecord.core.record import Variant, WordingRow
from onrecord.core.story import Story
from onrecord.core.text import Cell, PageId, Span, content_id, rule_of
from onrecord.tables.sides import block_of, holder

_OF_DATE = re.compile(r"\s*(?:,\s*)?(?:of|on)\s+(?:the\s+|last\s+)?", re.I)
_LINKED_BY_CALL = "onrecord.stages.terms:called"
_ARTICLES = re.compile(r"^(?:the|a|an|this|that|its|their|his|her|our)\s+", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A word choice on a page with its place."""

    page: PageId
    term: Term


def build(story: Story) -> tuple[WordingRow, ...]:
    """Return a row for every thing that has two wordings, or one that its writer keeps a distance from.

    Linked are: wordings of one joined entity; names for a happening tied to one day by their own words ("the incident of
    1 May"); a name somebody is said to give ("the breach, as they call it") with the name its own sentence or paragraph uses.
    Left out: every other noun that may mean the same; wordings inside teasers, captions and repeats.
    """
    rows = [*_of_entities(story), *_of_days(story), *_given(story), *_distanced(story)]
    unique = {r.id: r for r in rows}
    return tuple(sorted(unique.values(), key=lambda r: (r.about.value.casefold(), r.id)))


def _terms(story: Story) -> Iterator[Named]:
    for page in sorted(story.analyses):
        analysis = story.analyses[page]
        for term in analysis.terms:
            if analysis.article.role_at(term.span.start) in ARTICLE_ROLES:
                yield Named(page=page, term=term)


def _of_entities(story: Story) -> Iterator[WordingRow]:
    names = {e.id: e.name for e in story.entities}
    found: dict[str, list[Named]] = {}
    for named in _terms(story):
        if named.term.about is None or named.term.kind == "name":
            continue
        entity = story.entity_of.get((named.page, named.term.about))
        if entity is not None and names.get(entity, "").casefold() != _text(story, named).casefold():
            found.setdefault(entity, []).append(named)
    for entity in sorted(found):
        yield wording_of_entity(story, names.get(entity, entity), found[entity])


def wording_of_entity(story: Story, name: str, found: list[Named]) -> WordingRow:
    """Return the distanced names given to one entity: "self-styled Warden"; near miss: an office told plainly."""
    return _row(story, name, found, rule_of(wording_of_entity))


def _distanced(story: Story) -> Iterator[WordingRow]:
    """Give single distanced words whose bearer is no joined entity, one row a head noun."""
    found: dict[str, list[Named]] = {}
    for named in _terms(story):
        term = named.term
        joined = term.about is not None and (named.page, term.about) in story.entity_of
        if term.kind != "name" and not joined:
            found.setdefault(term.head, []).append(named)
    for head in sorted(found):
        yield distanced_word(story, head, found[head])


def distanced_word(story: Story, head: str, found: list[Named]) -> WordingRow:
    """Return a word kept at a distance by its writer: the "temporary" bridge; near miss: the temporary bridge."""
    return _row(story, head, found, rule_of(distanced_word))


def _of_days(story: Story) -> Iterator[WordingRow]:
    found: dict[str, list[Named]] = {}
    for named in _terms(story):
        if named.term.kind == "name" and (day := _own_day(story, named)) is not None:
            found.setdefault(day, []).append(named)
    for day in sorted(found):
        if len({_text(story, n).casefold() for n in found[day]}) > 1 and len({n.page for n in found[day]}) > 1:
            yield names_of_a_day(story, day, found[day])


def names_of_a_day(story: Story, day: str, found: list[Named]) -> WordingRow:
    """Return names for the happening of one day, tied to it by their own words: "the incident of 1 May", "the disaster of 1 May".

    Near miss: "the incident" in a sentence that happens to name a day.
    """
    return _row(story, day, found, rule_of(names_of_a_day))


def _own_day(story: Story, named: Named) -> str | None:
    """Return the day that stands right behind the name ("of 1 May") or on which it is told to have begun or occurred."""
    for event in story.analyses[named.page].events:
        starts = event.predicate == "begin" and any(
            s.start <= named.term.span.start < s.end for s in (*event.objects, *event.agents)
        )
        if starts and event.when is not None and event.status == "happened":
            days = story.analyses[named.page].times[event.when].edtf
            if days is not None and edtf.span_days(days) == 1:
                return days
    text = story.pages[named.page].text
    match = _OF_DATE.match(text, named.term.span.end)
    if match is None or not match.group().strip():
        return None
    for timex in story.analyses[named.page].times:
        if match.end() - 6 <= timex.span.start <= match.end() and timex.edtf is not None and edtf.span_days(timex.edtf) == 1:
            return timex.edtf
    return None


def _given(story: Story) -> Iterator[WordingRow]:
    """Give names somebody is said to use, with the other names for the happening in the same block."""
    every = list(_terms(story))
    for named in every:
        if named.term.rule != _LINKED_BY_CALL:
            continue
        block = block_of(story, named.term.span)
        beside = [
            n
            for n in every
            if n.page == named.page
            and n is not named
            and n.term.kind == "name"
            and block is not None
            and block.span.start <= n.term.span.start < block.span.end
            and abs(n.term.span.start - named.term.span.start) < 200
            and _text(story, n).casefold() != _text(story, named).casefold()
        ]
        linked = [n for n in beside if _told_as_one(story, named, n)]
        if linked:
            yield given_name(story, named, linked)


def _told_as_one(story: Story, given: Named, other: Named) -> bool:
    """True where the naming verb stands between the two: "described the night's events as a controlled release"."""
    text = story.pages[given.page].text
    first, second = sorted((given.term.span, other.term.span))
    between = text[first.end : second.start]
    return re.fullmatch(r"[^.;!?]{0,12}\b(?:as|a|an|the)?\s*(?:as\s+)?[\"'“‘«]?", between) is not None and len(between) <= 16


def given_name(story: Story, named: Named, linked: list[Named]) -> WordingRow:
    """Return a name somebody gives with the one the sentence uses: "described the breach as an incident".

    Near miss: two sentences.
    """
    return _row(story, _text(story, linked[0]), [named, *linked], rule_of(given_name))


def _text(story: Story, named: Named) -> str:
    return _ARTICLES.sub("", " ".join(story.words(named.term.span).split()))


def _row(story: Story, about: str, found: list[Named], rule: str) -> WordingRow:
    """Return the row; wordings that are the same text, voice and holder are one variant."""
    grouped: dict[tuple[str, str, str, str], list[Named]] = {}
    shown: dict[tuple[str, str, str, str], tuple[str, str | None, str]] = {}
    for n in sorted(found, key=lambda n: (n.page, n.term.span)):
        held = holder(story, n.page, n.term.statement)
        who = held.label if n.term.voice == "quoted" else None
        marker = (
            " ".join(story.words(m) for m in n.term.marker)
            if n.term.kind == "distance"
            else n.term.kind
            if n.term.kind == "scare quotes"
            else ""
        )
        key = (_text(story, n).casefold(), str(n.term.voice), who or "", marker)
        grouped.setdefault(key, []).append(n)
        shown.setdefault(key, (_text(story, n), who, marker))
    variants = []
    for key in sorted(grouped):
        text, who, marker = shown[key]
        spans = tuple(dict.fromkeys(s for n in grouped[key] for s in _spans(n)))
        pages = tuple(sorted({n.page for n in grouped[key]}))
        variants.append(Variant(text=text, voice=grouped[key][0].term.voice, holder=who, pages=pages, spans=spans, marker=marker))
    places = tuple(sorted({s for v in variants for s in v.spans}))
    return WordingRow(
        id=content_id("w", about, [[s.page, s.start, s.end] for s in places]),
        rule=rule,
        about=Cell(value=about, spans=places, rule=rule),
        variants=tuple(variants),
    )


def _spans(named: Named) -> tuple[Span, ...]:
    return tuple(sorted({*named.term.marker, named.term.span}))
