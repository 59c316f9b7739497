"""Dates of one event compared: same happening, same predicate."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.core import edtf, reached
from onrecord.core.analysis import Anchor, EventMention, Timex
from onrecord.core.story import Event, Story
from onrecord.core.text import Edtf, PageId
from onrecord.tables.comparison.ladder import Test, Verdict, climb
from onrecord.tables.labels import date
from onrecord.tables.sides import Holder, holder, independent, published

_NEAR = 1
"""Days by which two dates may differ through a night or a time zone: such pairs are worth checking, not a conflict."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """One telling of an event with its date. ``last``: told as the latest of several ("was last inspected")."""

    page: PageId
    mention: EventMention
    timex: Timex
    days: Edtf
    held: Holder
    published: Edtf | None
    last: bool


def dated(story: Story, event: Event) -> list[Dated]:
    """Return the tellings of ``event`` that carry one certain date, in page order."""
    found = []
    for place in event.mentions:
        mention = story.event_mention(place)
        if mention.when is None:
            continue
        timex = story.analyses[place[0]].times[mention.when]
        if timex.edtf is None or edtf.parse(timex.edtf) is None:
            placed = _with_year(story, mention, timex)
            if placed is None:
                continue
            timex = placed
        before = story.pages[place[0]].text[max(mention.trigger.start - 12, 0) : mention.trigger.start].casefold()
        found.append(
            Dated(
                page=place[0],
                mention=mention,
                timex=timex,
                days=reached.days_of(story.pages[place[0]].text, timex.span.start, timex.edtf or "") or timex.edtf or "",
                held=holder(story, place[0], mention.statement),
                published=published(story, place[0]),
                last=before.endswith(("last ", "last been ")),
            )
        )
    return found


_DAY_OF_YEAR = re.compile(r"XXXX-(\d\d-\d\d)")


def _with_year(story: Story, mention: EventMention, timex: Timex) -> Timex | None:
    """Return a date without a year, told as past on a page without a date, with the year of the story's newest page.

    None for other dates. "Was last cleaned on 14 February" in a story of March 2033 is 14 February 2033; in one of January 2033
    it is of the year before.
    """
    day, newest = (
        _DAY_OF_YEAR.fullmatch(timex.value),
        max((d for p in story.analyses if (d := edtf.day(published(story, p)))), default=None),
    )
    if day is None or newest is None or mention.status != "happened" or published(story, mention.trigger.page) is not None:
        return None
    for year in (newest.year, newest.year - 1):
        value = f"{year}-{day[1]}"
        if (placed := edtf.day(value)) is not None and placed <= newest:
            return replace(timex, edtf=value, lo=value, hi=value, anchor=Anchor(kind="published"))
    return None


def _far_in_any_year(a: Edtf, b: Edtf) -> bool:
    """True where two days lie apart whatever their years: 14 February and 2 November."""
    left, right = edtf.day(a), edtf.day(b)
    if left is None or right is None:
        return False
    gap = abs(left.timetuple().tm_yday - right.timetuple().tm_yday)
    return min(gap, 365 - gap) > _NEAR + 1


def both_actual(a: Dated, b: Dated) -> Verdict | None:
    """Both tell it as a fact; a planned day beside the real one is plan and outcome."""
    if a.mention.status == b.mention.status == "happened":
        return None
    if {a.mention.status, b.mention.status} == {"happened", "planned"}:
        return Verdict(relation="plan and outcome", reason="one date was planned, the other told as fact")
    return Verdict(relation="no link", reason="one of the tellings is not of a fact")


def days_apart(a: Dated, b: Dated) -> Verdict | None:
    """No day is common to both dates; a month and a day within it are finer."""
    how = edtf.compare(a.days, b.days)
    if how in {"before", "after"}:
        return None
    if how == "equal":
        return Verdict(relation="agree", reason=f"both give {date(a.days)}")
    if how in {"within", "contains"}:
        return Verdict(relation="finer", reason=f"{date(a.days)} and {date(b.days)}: one lies within the other")
    return Verdict(relation="compatible", reason=f"{date(a.days)} and {date(b.days)} have days in common")


def no_later_one(a: Dated, b: Dated) -> Verdict | None:
    """For the last of a series: the later date lies before the earlier telling, so both speak of the same one."""
    if not (a.last or b.last):
        return None
    early, late = (a, b) if edtf.compare(a.days, b.days) == "before" else (b, a)
    if early.published is not None and edtf.compare(late.days, early.published) in {"before", "within", "equal"}:
        return None
    return Verdict(relation="update", reason=f"a later one may have followed after {date(early.days)}")


def sure(a: Dated, b: Dated) -> Verdict | None:
    """No hedge, no vague date, no day's difference that a night or a time zone makes, and no guessed publication date beneath."""
    for x in (a, b):
        if x.held.hedged or not x.held.known:
            return Verdict(relation="check", reason="the text leaves open who says so, or does not say it plainly")
        if x.timex.mod is not None:
            return Verdict(relation="check", reason="one of the dates is approximate")
        if x.timex.anchor.kind == "published" and x.published is None and not _far_in_any_year(a.days, b.days):
            return Verdict(relation="check", reason="one of the dates is counted from an uncertain day")
    left, right = edtf.parse(a.days), edtf.parse(b.days)
    if left is None or right is None or None in (left.lo, left.hi, right.lo, right.hi):
        return Verdict(relation="check", reason="one of the dates is open on one side")
    gap = max((left.lo - right.hi).days, (right.lo - left.hi).days)  # type: ignore[operator]
    if gap <= _NEAR:
        return Verdict(relation="check", reason="the dates are a day apart, as a night or a time zone can make them")
    return None


def compare(story: Story, a: Dated, b: Dated) -> Verdict:
    """Return what two dates of one event are to each other."""

    def two_roots(x: Dated, y: Dated) -> Verdict | None:
        if independent(story, x.held, y.held):
            return None
        return Verdict(relation="variant", reason="both can be traced to one origin")

    tests: Sequence[Test[Dated]] = (both_actual, days_apart, no_later_one, two_roots, sure)
    return climb(
        a,
        b,
        tests,
        met=f"same event and predicate ('{a.mention.predicate}'), both told as fact, no day in common, different origins",
    )
