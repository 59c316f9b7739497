"""When a page without a full date was published, as far as its own text bounds it. Everything here is marked inferred."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from onrecord.core.analysis import ARTICLE_ROLES, Article, Block, Published
from onrecord.core.text import Page, Span, rule_of
from onrecord.lexicons import mapping, rows
from onrecord.stages.dates.asides import of_a_picture, of_a_post
from onrecord.stages.dates.choose import Candidate
from onrecord.stages.dates.find import Day, Found, dates_in, days_in

NEAR = timedelta(days=45)
"""How far a day without a year may lie from a full date of the article to be taken for one of the same year."""
_READ = 40
"""Blocks of the article in which days are looked for."""
_SENTENCE = re.compile(r"[.!?…]['\"”»’)]*\s+(?=[^\W\d_a-zß-ÿа-я])")
_WORD = re.compile(r"[^\W\d_]+")
_QUOTES = re.compile(r"[\"“”„«»]")
_NO_VERB = frozenset({"hundred", "indeed", "kindred", "naked", "rugged", "sacred", "speed", "united", "wicked"})
_FRENCH = frozenset({"hier"})
"""Words that mean a day in French only."""


@dataclass(frozen=True, slots=True)
class Bound:
    """The page came out on ``first`` or later and on ``last`` or before, because of the words of ``span``."""

    first: date | None
    last: date | None
    span: Span
    why: str


def inferred(page: Page, article: Article, updated: Sequence[Candidate]) -> Published | None:
    """Return the day or the interval that the page's own words leave open for its publication; None for none or none that holds.

    True: "yesterday, Monday 12 May 2031" (the day after). Near miss: "in a letter of 12 May 2031" bounds nothing.
    """
    bounds = [*_changes(page, updated), *_dateline(page, article), *_seen_from_publication(page, article), *_told(page, article)]
    first = max((b.first for b in bounds if b.first is not None), default=None)
    last = min((b.last for b in bounds if b.last is not None), default=None)
    if (first is None and last is None) or (first is not None and last is not None and last < first):
        return None
    used = [b for b in bounds if (b.first is not None and b.first == first) or (b.last is not None and b.last == last)]
    ends = (first.isoformat() if first else "..", last.isoformat() if last else "..")
    return Published(
        value=ends[0] if first == last else "/".join(ends),
        basis="inferred",
        rule=rule_of(inferred),
        spans=tuple(sorted({b.span for b in used})),
        where="; ".join(dict.fromkeys(b.why for b in used)),
    )


def _changes(page: Page, updated: Sequence[Candidate]) -> Iterator[Bound]:
    """Yield the bound of each stated change: the page came out on that day or before.

    True: "Last modified 7 April 2031". Near miss: an ambiguous "Updated 02/03/2031" bounds by its later reading.
    """
    for one in updated:
        last = max(one.value, one.other or one.value)
        yield Bound(None, last, page.span(one.found.start, one.found.end), f"changed on {last.isoformat()}")


def _blocks(page: Page, article: Article) -> list[Block]:
    """Return the article's own blocks that are read; a picture's words tell when it was taken."""
    found = [b for b in article.blocks if b.role in ARTICLE_ROLES]
    return [b for b in found[:_READ] if not of_a_picture(page.at(b.span), b)]


def _dateline(page: Page, article: Article) -> Iterator[Bound]:
    """Yield a dateline's day in the year of the article's full dates, where one lies near it.

    True: "PORT VELM, 3 May -" over "on 14 April 2031". Near miss: over "born on 14 May 1975" and "on 14 April 2031" (two years).
    """
    known = [one.value for one in _full(page, article) if one.value is not None and one.other is None]
    for block in article.blocks:
        for one in days_in(page.text, block.span.start, block.span.end) if block.role == "dateline" else ():
            day = _with_year(one, None, known)
            if day is not None:
                yield Bound(day, day, page.span(one.start, one.end), f"dateline in the year of {day.year}'s events")


# -- days seen from publication: "yesterday, 12 May" ------------------------------------------------------------------


def _seen_from_publication(page: Page, article: Article) -> Iterator[Bound]:
    """Yield what words such as "yesterday" or "this Saturday" beside a date say of the day of publication.

    True: "this Saturday, 20 September 2031" (a week at most before it). Near miss: "on Saturday, 20 September 2031".
    """
    known = [one.value for one in _full(page, article) if one.value is not None and one.other is None]
    for block in _blocks(page, article):
        start, end = block.span.start, block.span.end
        seen_here: list[Found | Day] = [*dates_in(page.text, start, end), *days_in(page.text, start, end)]
        for one in seen_here:
            seen = _relative(page.text[max(start, one.start - 45) : one.start], article.language)
            if seen is None or _quoted(page.text, start, one.start):
                continue
            words, (early, late), weekday = seen
            day = _with_year(one, weekday, known) if isinstance(one, Day) else None if one.other else one.value
            if day is None or (weekday is not None and day.isoweekday() != weekday):
                continue
            span = page.span(one.start - len(words), one.end)
            why = f"'{' '.join(page.at(span).split())}'"
            yield Bound(day - timedelta(days=late), day - timedelta(days=early), span, why)


def _relative(head: str, language: str | None) -> tuple[str, tuple[int, int], int | None] | None:
    """Return the words before a date that place it as seen from publication, the days to it, and a weekday between them."""
    match = _relative_shape().search(head)
    if match is None or (match["word"].casefold() in _FRENCH and language != "fr"):
        return None
    word, weekday = match["word"], mapping("weekdays").get((match["weekday"] or "").casefold())
    opens = not head[: match.start("word")].strip() or head[: match.start("word")].rstrip()[-1] in ".!?"
    days, needs = _relative_words()[word.casefold()]
    if (not word.islower() and not opens) or (needs and weekday is None):
        return None
    return head[match.start("word") :], days, int(weekday) if weekday else None


@cache
def _relative_words() -> dict[str, tuple[tuple[int, int], bool]]:
    out = {}
    for word, days, *needs in rows("relative_days"):
        early, late = map(int, days.split())
        out[word] = ((early, late), bool(needs))
    return out


@cache
def _relative_shape() -> re.Pattern[str]:
    named = "|".join(re.escape(w) for w in sorted(_relative_words(), key=lambda w: (-len(w), w)))
    between = r"(?:the|den|dem|le|el|il|am|de|,|\(|–|—|-)"
    return re.compile(
        rf"(?<![^\W_])(?P<word>{named})[\s,]*(?:{between}\s*)*(?:(?P<weekday>[^\W\d_]{{3,13}})[.,]?\s+)?(?:{between}\s*)*$", re.I
    )


def _with_year(one: Day, weekday: int | None, known: Sequence[date]) -> date | None:
    """Return a day without year in the year of the article's full dates: near one of them, and on the weekday that is told."""
    days = {day for other in known if (day := one.near(other)) is not None and abs(day - other) <= NEAR}
    fitting = {day for day in days if weekday is None or day.isoweekday() == weekday}
    return fitting.pop() if len(fitting) == 1 else None


def _quoted(text: str, start: int, at: int) -> bool:
    """Return whether a quotation is open at ``at``: its days are seen from when the words were spoken."""
    return len(_QUOTES.findall(text[start:at])) % 2 == 1


# -- events told as past, days told as coming -------------------------------------------------------------------------


def _full(page: Page, article: Article) -> Iterator[Found]:
    """Yield the full dates of the article's own blocks."""
    for block in _blocks(page, article):
        yield from dates_in(page.text, block.span.start, block.span.end)


def _told(page: Page, article: Article) -> Iterator[Bound]:
    """Yield the bound of the latest event told as past with its full date: the page came out then or later.

    True: "The ferry sank on 14 September 2031." Near miss: "The trial was scheduled for 14 September 2031."
    """
    past = []
    for block in _blocks(page, article):
        start, end = block.span.start, block.span.end
        for one in dates_in(page.text, start, end):
            posted = of_a_post(page.text[start:end], one.start - start)
            if (
                one.value is not None
                and one.other is None
                and not posted
                and _past(page.text, (start, end), one, article.language)
            ):
                past.append(one)
    if past:
        last = max(past, key=lambda one: (one.value or date.min, -one.start))
        yield Bound(last.value, None, page.span(last.start, last.end), f"told as past: {last.words}")


def _past(text: str, block: tuple[int, int], one: Found, language: str | None) -> bool:
    """Return whether the sentence of a date tells of what has been, and nothing near it of what is to come."""
    start, end = block
    if _quoted(text, start, one.start):
        return False
    breaks = [m.end() for m in _SENTENCE.finditer(text, start, end)]
    first = max((b for b in breaks if b <= one.start - 12), default=start)
    last = min((b for b in breaks if b >= one.end), default=end)
    cues = mapping("tense_cues")
    own = [w.casefold() for w in _WORD.findall(f"{text[first : one.start]} {text[one.end : last]}")]
    near = [w.casefold() for w in _WORD.findall(text[max(start, one.start - 150) : min(end, one.end + 100)])]
    if any(cues.get(w) == "open" for w in (*own, *near)):
        return False
    return any(cues.get(w) == "past" or (language == "en" and len(w) > 4 and w.endswith("ed") and w not in _NO_VERB) for w in own)
