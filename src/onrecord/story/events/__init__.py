"""Happenings joined over the pages of a story: precision first, different predicates never."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.core import edtf
from onrecord.core.analysis import Analysis
from onrecord.core.story import EntityId, Event, Place
from onrecord.core.text import Edtf, Page, PageId, content_id, rule_of
from onrecord.story.events.accounts import Account, accounts, flagged
from onrecord.story.events.phrases import best, same_all

_COPIED = 6
"""Words of a clause that two pages cannot share by chance."""
_MOST_COMPARED = 400
"""Events one telling is compared with, those told last: bounds the work on very large stories."""


def join(
    pages: Mapping[PageId, Page], analyses: Mapping[PageId, Analysis], entity_of: Mapping[Place, EntityId]
) -> tuple[Event, ...]:
    """Return the happenings of a story, each with every page's telling of it.

    Two tellings are one happening when they have the same predicate, share a participant and have days in common; where the days
    are apart only when the happening cannot come twice and every participant is the same by name (see ``joined``).
    """
    groups: list[list[Account]] = []
    index: dict[tuple[str, str], list[int]] = {}
    for account in sorted(accounts(pages, analyses, entity_of), key=_richness):
        keys = [(account.predicate, key) for key in sorted(account.keys)]
        near = sorted({g for key in keys for g in index.get(key, ())[-_MOST_COMPARED:]})
        fitting = [g for g in near if fits(account, groups[g])]
        if fitting:
            groups[fitting[0]].append(account)
            number = fitting[0]
        else:
            groups.append([account])
            number = len(groups) - 1
        for key in keys:
            if number not in index.setdefault(key, []):
                index[key].append(number)
    return tuple(sorted((event(group, pages) for group in groups), key=lambda e: (edtf.sort_key(e.when), e.predicate, e.id)))


def _richness(account: Account) -> tuple[int, int, int, str, Place]:
    """Sort the fullest tellings first, so that bare ones join them and not each other."""
    named = len(account.entities())
    said = len(account.agents) + len(account.objects)
    return (0 if account.days is not None else 1, -named, -said, account.published or "~", account.place)


def fits(account: Account, group: Sequence[Account]) -> bool:
    """True where ``account`` tells the happening of ``group``: joined with one of its tellings, at odds with none."""
    verdicts = [joined(account, other) for other in group]
    return any(v is True for v in verdicts) and not any(v is False for v in verdicts)


def joined(a: Account, b: Account) -> bool | None:
    """Return True for one happening, False for two, None where the words do not tell.

    "Velm ratified the accord on 3 May" and "Velm's ratification of the accord in May" are one; "Velm ratified the accord" and
    "Orrin ratified the accord" are two; "signed the accord" and "ratified the accord" are two.
    """
    if a.predicate != b.predicate or a.mention.classed != b.mention.classed:
        return False
    if a.words == b.words and len(a.words) >= _COPIED and a.place[0] != b.place[0] and not _days_apart(a, b):
        return True
    things, actors = best(a.objects, b.objects), best(a.agents, b.agents)
    if things < 0 or actors < 0 or best(a.places, b.places) < 0:
        return False
    if _days_apart(a, b):
        return (
            True
            if _same_once(a, b) and _both_actual(a, b)
            else False
            if _both_actual(a, b)
            else _linked(a, b, things, actors, dated=False)
        )
    dated = bool((a.days or a.readings) and (b.days or b.readings))
    return True if _linked(a, b, things, actors, dated=dated) else None


def _both_actual(a: Account, b: Account) -> bool:
    return a.actual and b.actual


def _linked(a: Account, b: Account, things: int, actors: int, *, dated: bool) -> bool:
    """True where the participants suffice: fewer with a common day, more without one."""
    telling = any(p.telling for p in a.objects) and any(p.telling for p in b.objects)
    if dated and _fine(a) and _fine(b):
        return (things >= 1 and telling) or (actors == 2 and not (a.objects and b.objects))
    if things == 2 and (actors >= 1 or not (a.agents and b.agents)):
        return telling and (a.once or b.once or actors == 2)
    if a.place[0] == b.place[0]:
        return things >= 1 and telling and a.once
    return things >= 1 and telling and actors == 2 and (a.once or b.once)


def _fine(account: Account) -> bool:
    """True for a date of at most a season: two deeds of one kind in one year are ordinary."""
    lengths = [edtf.span_days(d) for d in (account.days, *account.readings) if d is not None]
    return bool(lengths) and all(n is not None and n <= 92 for n in lengths)


def _days_apart(a: Account, b: Account) -> bool:
    """True where no reading of one date shares a day with one of the other."""
    left, right = [a.days] if a.days else list(a.readings), [b.days] if b.days else list(b.readings)
    return bool(left and right) and not any(edtf.overlap(x, y) for x in left for y in right)


def _same_once(a: Account, b: Account) -> bool:
    """True where two tellings with dates apart must mean one deed: it cannot come twice and the participants are the
    same by name.
    """
    if not (a.once and b.once) or not a.objects or not b.objects or not same_all(a.objects, b.objects):
        return False
    if a.speaker_did != b.speaker_did and (a.agents and b.agents):
        return a.predicate not in flagged("each") and all(p.telling and not p.indefinite for p in (*a.objects, *b.objects))
    if not a.agents and not b.agents:
        return a.predicate not in flagged("each")
    if bool(a.agents) != bool(b.agents):
        return a.predicate not in flagged("each") and any(p.entity is not None for p in a.objects)
    return same_all(a.agents, b.agents)


def event(group: Sequence[Account], pages: Mapping[PageId, Page]) -> Event:
    """Return the happening that ``group`` tells."""
    fullest = min(
        group,
        key=lambda a: (
            not a.actual,
            a.days is None,
            -len(a.entities()),
            -len(a.objects) - len(a.agents),
            a.published or "~",
            a.place,
        ),
    )
    when, settled_by = agreed(group)
    spots = sorted((a.place for a in group), key=lambda p: p)
    triggers = sorted((a.place[0], a.mention.trigger.start, a.mention.trigger.end) for a in group)
    return Event(
        id=content_id("v", fullest.predicate, triggers),
        predicate=fullest.predicate,
        participants=tuple(sorted({e for a in group for e in a.entities()})),
        when=when,
        mentions=tuple(spots),
        what=fullest.mention.span,
        rule=rule_of(join),
        inferred=bool(settled_by),
        settled_by=settled_by,
    )


def agreed(group: Sequence[Account]) -> tuple[Edtf | None, tuple[PageId, ...]]:
    """Return the days that all tellings share, and the pages that settled a date with two readings.

    June 2031 and 19 June 2031 give 19 June 2031; June and July give None; "last June" (2030 or 2031) beside 19 June 2031
    gives 19 June 2031, settled by the page that says so.
    """
    actual = [a for a in group if a.actual]
    counted = actual or [a for a in group if a.mention.status == "planned"] or list(group)
    when: Edtf | None = None
    for account in counted:
        if account.days is None:
            continue
        when = account.days if when is None else edtf.intersect(when, account.days)
        if when is None:
            return None, ()
    settled = False
    for account in counted:
        if when is not None and account.readings:
            near = [r for r in account.readings if edtf.overlap(r, when)]
            if len(near) != 1:
                continue
            when, settled = edtf.intersect(when, near[0]), True
    return when, tuple(sorted({a.place[0] for a in counted if a.days is not None})) if settled else ()
