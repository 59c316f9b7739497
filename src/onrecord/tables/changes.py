"""Changed accounts: one speaker at two times."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.core import edtf
from onrecord.core.analysis import ARTICLE_ROLES, Attribution, EventMention
from onrecord.core.record import ChangeEnd, ChangeRow, Level
from onrecord.core.story import EntityId, Place, Story
from onrecord.core.text import Cell, Edtf, PageId, Span, content_id, rule_of
from onrecord.tables.comparison import denials, numbers
from onrecord.tables.comparison.values import meeting, written
from onrecord.tables.sides import quotation, said_or_published

_ALL = re.compile(r"\b(?:no|any|never\s+any|without\s+any|there\s+(?:was|were|had\s+been|is|are)\s+no)\s+(?:\w+\s+)?\Z", re.I)
_APART = 2
"""Days between two statements: on one day and the next the same words are told by early and late editions."""
_DECLINED = frozenset({"decline", "neither"})
_NEITHER = re.compile(r"\bneither\s+confirm\w*\s+nor\s+den\w+|\bnot\s+confirm\s+(?:or|nor)\s+deny", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """Where one entity stands on one happening in one statement.

    ``every``: it denies every happening of the class ("no warning").
    """

    who: EntityId
    page: PageId
    said: Edtf
    statement: Attribution
    mention: EventMention
    event: str
    stand: str
    every: bool = False
    firm: bool = True

    @property
    def predicate(self) -> str:
        """Class of the happening."""
        return self.mention.predicate


def build(story: Story) -> tuple[ChangeRow, ...]:
    """Return a row for every changed account, by holder and date.

    Left out: speakers not joined to one entity; statements that cannot be placed in time or were made on one day; pairs whose
    predicate and object are not surely the same; running counts (a later number is an update); softened or hardened wording.
    """
    rows = {r.id: r for r in (*_reversals(story), *_confirmations(story), *_moved_figures(story), *_moved_dates(story))}
    return tuple(
        sorted(
            rows.values(),
            key=lambda r: (r.level != "conflict", r.who.value, edtf.sort_key(r.after.said if r.after else None), r.id),
        )
    )


def stands(story: Story) -> list[Stand]:
    """Return every entity's stands on classed happenings, in order of when they were said."""
    event_of: dict[Place, str] = {m: e.id for e in story.events for m in e.mentions}
    found = []
    for page in sorted(story.analyses):
        analysis = story.analyses[page]
        for number, mention in enumerate(analysis.events):
            if (
                mention.statement is None
                or not mention.classed
                or analysis.article.role_at(mention.trigger.start) not in ARTICLE_ROLES
            ):
                continue
            statement = analysis.statements[mention.statement]
            who = None if statement.who is None else story.entity_of.get((page, statement.who))
            said = _said(story, page, mention.statement)
            stand = _stand(story, page, statement, mention)
            if who is None or said is None or stand is None or not statement.shown:
                continue
            every = stand == "denies" and _denies_all(story, mention)
            firm = stand != "denies" or every or denials.firm_denial(story, page, mention)
            event = event_of.get((page, number), f"{page}#{number}")
            found.append(
                Stand(
                    who=who,
                    page=page,
                    said=said,
                    statement=statement,
                    mention=mention,
                    event=event,
                    stand=stand,
                    every=every,
                    firm=firm,
                )
            )
    return sorted(found, key=lambda s: (edtf.sort_key(s.said), s.page, s.mention.trigger))


def _stand(story: Story, page: PageId, statement: Attribution, mention: EventMention) -> str | None:
    words = " ".join(story.words(s) for s in statement.cue)
    if statement.force in _DECLINED or _NEITHER.search(words):
        return "leaves open"
    return {"happened": "tells", "denied": "denies"}.get(mention.status)


def _denies_all(story: Story, mention: EventMention) -> bool:
    """True where every happening of the class is denied: "there was no warning".

    Near miss: "there was no warning about gate 4 alone".
    """
    text = story.pages[mention.trigger.page].text
    if mention.objects and "any kind" not in text[mention.trigger.end : mention.trigger.end + 14]:
        return False
    return _ALL.search(text, max(mention.trigger.start - 40, 0), mention.trigger.start) is not None


def _later(a: Stand, b: Stand) -> bool:
    """True where ``a`` was said at least two days before ``b``; words without a day of their own count to their page's."""
    early, late = edtf.parse(a.said), edtf.parse(b.said)
    return (
        early is not None
        and late is not None
        and early.hi is not None
        and late.hi is not None
        and (late.hi - early.hi).days >= _APART
    )


def _said(story: Story, page: PageId, number: int) -> Edtf | None:
    """Return when a statement was spoken; one without a day of its own has that of the statement it stands in."""
    told = said_or_published(story, page, number)
    outer = story.analyses[page].statements[number].inside
    if outer is not None and outer != number and (told is None or told.startswith("..")):
        around = said_or_published(story, page, outer)
        return told if around is None or around.startswith("..") else around
    return told


def _same_happening(a: Stand, b: Stand) -> str | None:
    """Return why two stands are on one happening, None where that is not sure."""
    if a.event == b.event:
        return "the same happening"
    if a.predicate == b.predicate and (a.every or b.every):
        return "every happening of the kind was denied"
    return None


def _reversals(story: Story) -> Iterator[ChangeRow]:
    every = stands(story)
    found: dict[tuple[str, str], list[tuple[Stand, Stand, str]]] = {}
    for early in every:
        for late in every:
            opposed = early.who == late.who and {early.stand, late.stand} == {"tells", "denies"} and _later(early, late)
            if opposed and (why := _same_happening(early, late)) is not None:
                found.setdefault((early.who, early.predicate), []).append((early, late, why))
    for key in sorted(found):
        early, late, why = min(found[key], key=lambda f: _fullness(story, f[0], f[1]))
        sure = early.firm and late.firm
        yield reversal(
            story, early, late, why if sure else f"{why}; negated, but not by a denial's cue", "conflict" if sure else "check"
        )


def _fullness(story: Story, early: Stand, late: Stand) -> tuple[object, ...]:
    """Sort the pair first that shows the change best: denied by its cue, in the article.s body, on a known day, earliest."""
    headlines = sum(story.analyses[s.page].article.role_at(s.mention.trigger.start) != "body" for s in (early, late))
    vague = sum(s.said.startswith("..") for s in (early, late))
    order = (
        edtf.sort_key(early.said),
        edtf.sort_key(late.said),
        early.page,
        late.page,
        early.mention.trigger,
        late.mention.trigger,
    )
    return (not (early.firm and late.firm), headlines, vague, *order)


def reversal(story: Story, early: Stand, late: Stand, why: str, level: Level) -> ChangeRow:
    """Return a reversal: "No warning reached us" in May, "I told you there had been no warning. That was untrue" in March.

    Near miss: "no warning reached us" and later "a warning would have helped" (not told as a fact).
    """
    reason = f"{why}: {early.stand} it {early.said}, {late.stand} it {late.said}"
    return _row(story, "reversal", _about(story, early), reason, level, early, late, rule_of(reversal))


def _confirmations(story: Story) -> Iterator[ChangeRow]:
    every = stands(story)
    seen: set[tuple[str, str]] = set()
    for early in every:
        if early.stand != "leaves open":
            continue
        for late in every:
            if (
                late.who == early.who
                and late.stand == "tells"
                and late.event == early.event
                and _later(early, late)
                and (late.who, late.event) not in seen
            ):
                seen.add((late.who, late.event))
                yield first_confirmation(story, early, late)


def first_confirmation(story: Story, early: Stand, late: Stand) -> ChangeRow:
    """Return a first confirmation: "would neither confirm nor deny the arrest", later "we arrested him".

    Near miss: another speaker's.
    """
    return _row(
        story,
        "first confirmation",
        _about(story, late),
        "left open before, told as fact later",
        "conflict",
        early,
        late,
        rule_of(first_confirmation),
    )


def _about(story: Story, stand: Stand) -> str:
    return " ".join(story.words(stand.mention.span).split())


def _moved_figures(story: Story) -> Iterator[ChangeRow]:
    told = [c for c in numbers.counts(story) if c.held.entity is not None and c.held.statement is not None and not c.partial]
    for a in told:
        for b in told:
            if (
                a.held.entity == b.held.entity
                and a.slot == b.slot
                and a.frame
                and a.qualifiers == b.qualifiers
                and _moved(story, a, b)
            ):
                yield moved_figure(story, a, b)


def _moved(story: Story, a: numbers.Count, b: numbers.Count) -> bool:
    """True where a later statement gives another value for the same slot: one plan, or the state of one day."""
    early, late = (said_or_published(story, c.page, c.figure.statement) for c in (a, b))
    if edtf.compare(early, late) != "before" or meeting(a.figure, b.figure) != "apart" or a.figure.status != b.figure.status:
        return False
    if a.figure.status == "planned":
        return not a.places or not b.places or bool(a.places & b.places)
    return a.figure.status == "actual" and a.dated and b.dated and edtf.compare(a.as_of, b.as_of) == "equal"


def moved_figure(story: Story, a: numbers.Count, b: numbers.Count) -> ChangeRow:
    """Return a moved figure: "will pay 180 million", later "will pay 140 million"; near miss: a toll that grew."""
    reason = f"the same {'plan' if a.figure.status == 'planned' else 'day'}: {written(a.figure)}, later {written(b.figure)}"
    first, second = _of_count(story, a), _of_count(story, b)
    return _change(
        "moved figure",
        a.held.entity or "",
        a.figure.measure,
        reason,
        "check",
        first,
        second,
        (a.figure.span, b.figure.span),
        rule_of(moved_figure),
    )


def _of_count(story: Story, count: numbers.Count) -> ChangeEnd:
    statement = story.analyses[count.page].statements[count.figure.statement or 0]
    return ChangeEnd(
        statement=statement.id,
        said=said_or_published(story, count.page, count.figure.statement),
        spans=(count.figure.span,),
        quote=quotation(story, statement),
    )


def _moved_dates(story: Story) -> Iterator[ChangeRow]:
    by_event: dict[tuple[str, str], list[tuple[Stand, Edtf]]] = {}
    event_of: dict[Place, str] = {m: e.id for e in story.events for m in e.mentions}
    for page in sorted(story.analyses):
        analysis = story.analyses[page]
        for number, mention in enumerate(analysis.events):
            if mention.status != "planned" or mention.statement is None or mention.when is None or not mention.classed:
                continue
            statement, days = analysis.statements[mention.statement], analysis.times[mention.when].edtf
            who = None if statement.who is None else story.entity_of.get((page, statement.who))
            said = said_or_published(story, page, mention.statement)
            event = event_of.get((page, number))
            if who is not None and said is not None and days is not None and event is not None and statement.shown:
                stand = Stand(who=who, page=page, said=said, statement=statement, mention=mention, event=event, stand="plans")
                by_event.setdefault((who, event), []).append((stand, days))
    for key in sorted(by_event):
        for early, late in _in_order(by_event[key]):
            yield moved_date(story, early, late)


def _in_order(told: Sequence[tuple[Stand, Edtf]]) -> Iterator[tuple[tuple[Stand, Edtf], tuple[Stand, Edtf]]]:
    ordered = sorted(told, key=lambda t: (edtf.sort_key(t[0].said), t[0].page, t[0].mention.trigger))
    for early, late in pairwise(ordered):
        if _later(early[0], late[0]) and edtf.compare(early[1], late[1]) in {"before", "after"}:
            yield early, late


def moved_date(story: Story, early: tuple[Stand, Edtf], late: tuple[Stand, Edtf]) -> ChangeRow:
    """Return a moved date: "will open in May", later "will open in July", one speaker; near miss: another bridge."""
    reason = f"the same plan: {early[1]}, later {late[1]}"
    return _row(story, "moved date", _about(story, late[0]), reason, "conflict", early[0], late[0], rule_of(moved_date))


def _row(story: Story, kind: str, about: str, reason: str, level: Level, early: Stand, late: Stand, rule: str) -> ChangeRow:
    ends = [
        ChangeEnd(
            statement=s.statement.id,
            said=s.said,
            spans=(s.mention.span,),
            quote=quotation(story, outermost(story, s.page, s.statement)),
        )
        for s in (early, late)
    ]
    return _change(kind, early.who, about, reason, level, ends[0], ends[1], (early.mention.span, late.mention.span), rule)


def outermost(story: Story, page: PageId, statement: Attribution) -> Attribution:
    """Return the statement that holds ``statement``, or itself: what a reader needs is the whole quotation."""
    seen = set()
    while statement.inside is not None and statement.inside not in seen:
        seen.add(statement.inside)
        statement = story.analyses[page].statements[statement.inside]
    return statement


def _change(
    kind: str,
    who: EntityId,
    about: str,
    reason: str,
    level: Level,
    before: ChangeEnd,
    after: ChangeEnd,
    spans: tuple[Span, ...],
    rule: str,
) -> ChangeRow:
    return ChangeRow(
        id=content_id("c", kind, who, before.statement, after.statement, [[s.page, s.start, s.end] for s in spans]),
        rule=rule,
        who=Cell(value=who, spans=spans, rule=rule),
        kind=Cell(value=kind, spans=spans, rule=rule),
        about=Cell(value=about, spans=spans[:1], rule=rule),
        reason=reason,
        level=level,
        before=before,
        after=after,
    )
