"""Whether 02/03/2031 is a day of March or of February: what else the page tells of its outlet's way to write days."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal
from urllib.parse import urlsplit

from onrecord.core.analysis import ARTICLE_ROLES, Article
from onrecord.core.text import Page
from onrecord.lexicons import mapping
from onrecord.stages.dates.find import Day, Found, days_in, in_address, month_of

Order = Literal["day", "month", ""]

_MONTH_FIRST = (".us", ".gov", ".mil")
_NO_COUNTRY = frozenset({"ai", "ca", "cc", "co", "fm", "io", "me", "ph", "tv", "us", "ws"})
"""Two-letter domains that tell no way to write days: sold to anybody, or of countries that use both."""
_MONTH_ZONE = re.compile(r"\b(?:E[SD]?T|P[SD]T|C[SD]T|M[SD]T)\b")
_DAY_ZONE = re.compile(r"\b(?:GMT|BST|CES?T|MES?Z|IST|AES[TD]|AEDT|NZ[SD]T|SAST|WAT|EAT)\b")
_SPELLED = re.compile(r"(?<![\d.])\d{1,2}(?:st|nd|rd|th)?\s+(?P<w>[^\W\d_]{3,9})\b")
_FURNITURE = frozenset({"navigation", "notice", "promo"})
_LEAST = 3
"""Function words of another language that a page's furniture must have, and more than English ones, to count as its language."""


def order(page: Page, article: Article, found: Sequence[Found], told: Iterable[date] = ()) -> Order:
    """Return "day", "month" or "" for what comes first in slashed dates.

    What decides, in this order: another slashed date of the page, the same day written out or told beside the text, a
    dateline's day near one reading, the domain's country, the article's language or that of its furniture, a time zone beside
    the date, days spelled "2 March".
    """
    signs = (
        _from_others(found),
        _from_the_same_day(found, {*told, *_addressed(page)}),
        _from_dateline(page, article, found),
        _from_domain(page),
        _from_language(page, article),
        _from_zone(found),
        _from_spelling(page, article),
    )
    return next((sign for sign in signs if sign), "")


def _from_others(found: Sequence[Found]) -> Order:
    """True: "25/04/2031" elsewhere (day). Near miss: "25/04/2031" and "04/25/2031" on one page (nothing)."""
    seen = {o for one in found if one.other is None and one.value is not None and (o := _numbers(one))}
    return seen.pop() if len(seen) == 1 else ""


def _numbers(one: Found) -> Order:
    head = re.match(r"(\d+)\s*/\s*(\d+)\s*/", one.words)
    if head is None:
        return ""
    return "day" if int(head[1]) > 12 else "month" if int(head[2]) > 12 else ""


def _from_the_same_day(found: Sequence[Found], told: set[date]) -> Order:
    """True: "02/03/2031" and "2 March 2031" on one page (day). Near miss: both readings are written out (nothing)."""
    sure = told | {one.value for one in found if one.other is None and one.value is not None}
    seen: set[Order] = set()
    for one in found:
        if one.other is not None and (one.value in sure) != (one.other in sure):
            seen.add("day" if one.value in sure else "month")
    return seen.pop() if len(seen) == 1 else ""


def _addressed(page: Page) -> set[date]:
    found = in_address(page.url) if page.url else None
    return {found} if found is not None else set()


def _from_dateline(page: Page, article: Article, found: Sequence[Found]) -> Order:
    """True: "02/03/2031" over "BELMAR, March 1 -" (day). Near miss: over "BELMAR, May 9 -" (nothing)."""
    named = (b.span for b in article.blocks if b.role == "dateline")
    days = [day for span in named for day in days_in(page.text, span.start, span.end)]
    seen: set[Order] = set()
    for one in found:
        for value, first in ((one.value, "day"), (one.other, "month")):
            if one.other is not None and value is not None and any(_next_to(day, value) for day in days):
                seen.add("day" if first == "day" else "month")
    return seen.pop() if len(seen) == 1 else ""


def _next_to(day: Day, value: date) -> bool:
    nearest = day.near(value)
    return nearest is not None and abs((nearest - value).days) <= 2


def _from_domain(page: Page) -> Order:
    """True: "harbourpost.co.uk" (day), "orlim.gov" (month). Near miss: "harbourpost.tv", "harbourpost.com" (nothing)."""
    host = urlsplit(page.url).hostname or "" if page.url and "://" in page.url else ""
    last = host.rsplit(".", 1)[-1]
    if host.endswith(_MONTH_FIRST):
        return "month"
    return "day" if len(last) == 2 and last.isalpha() and last not in _NO_COUNTRY else ""


def _from_language(page: Page, article: Article) -> Order:
    """True: a French article, or an English one under Spanish menus (day). Near miss: an English article (nothing)."""
    if article.language not in ("en", None):
        return "day"
    counts: Counter[str] = Counter()
    languages = mapping("function_words")
    for block in article.blocks:
        if block.role in _FURNITURE and block.span.end - block.span.start < 200:
            for word in re.findall(r"[^\W\d_]+", page.at(block.span).casefold()):
                counts.update(languages.get(word, "").split())
    best = max(sorted(counts), key=counts.__getitem__, default="en")
    return "day" if best != "en" and counts[best] >= _LEAST and counts[best] > 2 * counts["en"] else ""


def _from_zone(found: Sequence[Found]) -> Order:
    """True: "02/03/2031 17:58 GMT" (day), "02/03/2031 4:12 pm ET" (month). Near miss: "02/03/2031 17:58 UTC" (nothing)."""
    zones = " ".join(one.time for one in found if one.other is not None)
    first, second = _DAY_ZONE.search(zones) is not None, _MONTH_ZONE.search(zones) is not None
    return "" if first == second else "day" if first else "month"


def _from_spelling(page: Page, article: Article) -> Order:
    """Return "day" where the article spells days as "2 March" throughout; "March 2" is written by outlets of both kinds.

    Near miss: "2 March" in one place and "March 2" in another (nothing).
    """
    text = " ".join(page.at(b.span) for b in article.blocks if b.role in ARTICLE_ROLES)[:20_000]
    day = sum(month_of(m["w"]) is not None for m in _SPELLED.finditer(text))
    month = sum(month_of(m[1]) is not None for m in re.finditer(r"\b([A-Z][^\W\d_]{2,8})\.?\s+\d{1,2}\b(?!:)", text))
    return "day" if day and not month else ""
