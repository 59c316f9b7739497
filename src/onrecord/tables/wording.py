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
from onrecord.lexicons.base_forms import noun_base
from onrecord.tables.sides import block_of, holder

_OF_DATE = re.compile(r"\s*(?:,\s*)?(?:of|on)\s+(?:the\s+|last\s+)?", re.I)
_LINKED_BY_CALL = "onrecord.stages.terms.names:called"
_STARTS = frozenset({"begin", "occur", "send", "cause", "trigger"})
"""Happenings whose subject or object is the happening that a name stands for: "a fault occurred", "sent a flood"."""
_YEARLESS = re.compile(r"XXXX-\d\d-\d\d")
_OPENING, _CLOSING = "\"'“‘„«»", "\"'”’“»«"
_NOBODY = re.compile(r"(?:nobody|no one|none)\b", re.I)
_ARTICLES = re.compile(r"^(?:the|a|an|this|that|its|their|his|her|our|whose)\s+", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A word choice on a page with its place."""

    page: PageId
    term: Term


def build(story: Story) -> tuple[WordingRow, ...]:
    """Return a row for every thing that has two wordings, or one that its writer keeps a distance from.

    Linked are: wordings of one joined entity; names for a happening tied to one day by their own words ("the incident of
    1 May"); a name somebody is said to give ("the breach, as they call it") with the name its own sentence or paragraph uses; one
    phrase for a happening wherever pages quote it.
    Left out: every other noun that may mean the same; wordings inside teasers, captions and repeats.
    """
    rows = [*_of_entities(story), *_of_happenings(story), *_distanced(story)]
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
    """Give single distanced words whose bearer is no joined entity, one row a wording."""
    found: dict[str, list[Named]] = {}
    for named in _terms(story):
        term = named.term
        joined = term.about is not None and (named.page, term.about) in story.entity_of
        if term.kind != "name" and not joined:
            found.setdefault(_thing(story, named).casefold(), []).append(named)
    for thing in sorted(found):
        yield distanced_word(story, _thing(story, found[thing][0]), found[thing])


def _thing(story: Story, named: Named) -> str:
    """Return what a distanced word stands for: "Russian meddling", "temporary bridge" (a scare quote with its noun)."""
    text = _text(story, named)
    known = named.term.kind == "distance" or named.term.head in {noun_base(w) for w in text.casefold().split()}
    return text if known else f"{text} {named.term.head}"


def distanced_word(story: Story, thing: str, found: list[Named]) -> WordingRow:
    """Return a word kept at a distance by its writer: the "temporary" bridge; near miss: the temporary bridge."""
    return _row(story, thing, found, rule_of(distanced_word))


def _of_happenings(story: Story) -> Iterator[WordingRow]:
    """Give the names of one happening: those tied to one day, those somebody is said to give it, and one quoted phrase wherever
    pages quote it; groups that share a quoted phrase or a place are one happening.
    """
    groups = [*_of_days(story), *_given(story), *_quoted(story)]
    merged: list[list[Named]] = []
    for group in groups:
        keys = _keys(story, group)
        near = [m for m in merged if keys & _keys(story, m)]
        merged = [m for m in merged if m not in near]
        whole = {(n.page, n.term.span, n.term.rule): n for m in (*near, group) for n in m}
        merged.append([whole[k] for k in sorted(whole)])
    for found in merged:
        if len({_text(story, n).casefold() for n in found}) > 1 or len({n.page for n in found}) > 1:
            yield names_of_a_happening(story, found)


def names_of_a_happening(story: Story, found: list[Named]) -> WordingRow:
    """Return names for one happening: "the incident of 1 May", "the disaster of 1 May", a “controlled release”.

    The row is named by the plainest of them: the outlets' own word that most pages use, else the word most pages use. Near miss:
    "the incident" in a sentence that happens to name a day.
    """
    pages: dict[tuple[bool, str], set[str]] = {}
    for n in found:
        pages.setdefault((n.term.voice != "outlet", _text(story, n).casefold()), set()).add(n.page)
    quoted, plainest = min(pages, key=lambda k: (k[0], -len(pages[k]), k[1]))
    shown = next(n for n in found if _text(story, n).casefold() == plainest and (n.term.voice != "outlet") == quoted)
    return _row(story, _text(story, shown), found, rule_of(names_of_a_happening))


def _keys(story: Story, found: list[Named]) -> frozenset[object]:
    places = {(n.page, n.term.span) for n in found}
    phrases = {t for n in found if n.term.voice == "quoted" and " " in (t := _text(story, n).casefold())}
    return frozenset((*places, *phrases))


def _quoted(story: Story) -> Iterator[list[Named]]:
    """Give phrases for a happening that two pages or more quote: “controlled release”; near miss: one quoted word ("crisis")."""
    found: dict[str, list[Named]] = {}
    for named in _terms(story):
        text = _text(story, named).casefold()
        if named.term.kind == "name" and named.term.voice == "quoted" and " " in text:
            found.setdefault(text, []).append(named)
    for text in sorted(found):
        marked = {n.page for n in found[text] if _in_marks(story, n.term.span)}
        if len(marked) > 1:
            yield found[text]


def _in_marks(story: Story, span: Span) -> bool:
    text = story.pages[span.page].text
    before, after = text[max(span.start - 1, 0) : span.start], text[span.end : span.end + 2].lstrip(".,;")[:1]
    return before != "" and after != "" and before in _OPENING and after in _CLOSING


def _of_days(story: Story) -> Iterator[list[Named]]:
    found: dict[str, list[Named]] = {}
    for named in _terms(story):
        if named.term.kind == "name" and (day := _own_day(story, named)) is not None:
            found.setdefault(day, []).append(named)
    for yearless in [d for d in sorted(found) if d.startswith("XXXX")]:
        days = [d for d in sorted(found) if d[4:] == yearless[4:] and d != yearless]
        if len(days) == 1:  # "the incident of 1 May" on a page without a date
            found[days[0]] += found[yearless]
        del found[yearless]
    yield from (found[day] for day in sorted(found))


def _own_day(story: Story, named: Named) -> str | None:
    """Return the day that stands right behind the name ("of 1 May") or on which it is told to have begun or occurred."""
    for event in story.analyses[named.page].events:
        starts = event.predicate in _STARTS and any(
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
        if not match.end() - 6 <= timex.span.start <= match.end():
            continue
        if timex.edtf is not None and edtf.span_days(timex.edtf) == 1:
            return timex.edtf
        if timex.edtf is None and _YEARLESS.fullmatch(timex.value):
            return timex.value
    return None


def _given(story: Story) -> Iterator[list[Named]]:
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
        linked = [n for n in beside if _told_as_one(story, named, n) or _set_against(story, named, n)]
        if linked:
            yield [named, *linked]


def _set_against(story: Story, given: Named, other: Named) -> bool:
    """True where another holder's name in quotation marks follows: "The breach, as Velm calls it, ... Orrin insists it was a
    'controlled release'".
    """
    one, two = (holder(story, n.page, n.term.statement) for n in (given, other))
    return (
        given.term.span.end < other.term.span.start
        and other.term.voice == "quoted"
        and not two.own
        and one.label != two.label
        and _in_marks(story, other.term.span)
    )


def _told_as_one(story: Story, given: Named, other: Named) -> bool:
    """True where the naming verb stands between the two: "described the night's events as a controlled release"."""
    text = story.pages[given.page].text
    first, second = sorted((given.term.span, other.term.span))
    between = text[first.end : second.start]
    return re.fullmatch(r"[^.;!?]{0,12}\b(?:as|a|an|the)?\s*(?:as\s+)?[\"'“‘«]?", between) is not None and len(between) <= 16


def _text(story: Story, named: Named) -> str:
    return _ARTICLES.sub("", " ".join(story.words(named.term.span).split()))


def _row(story: Story, about: str, found: list[Named], rule: str) -> WordingRow:
    """Return the row; wordings that are the same text, voice and holder are one variant."""
    grouped: dict[tuple[str, str, str, str], list[Named]] = {}
    shown: dict[tuple[str, str, str, str], tuple[str, str | None, str]] = {}
    for n in sorted(found, key=lambda n: (n.page, n.term.span)):
        held = holder(story, n.page, n.term.statement)
        who = held.label if n.term.voice == "quoted" and not _NOBODY.match(held.words) else None
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
