"""Full dates as pages write them, in many languages and orders."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from onrecord.lexicons import mapping

_YEAR = re.compile(
    r"(?<![\d.,-])(?:19|20)\d\d(?=\D|$)|(?<=\d[./-])(?:19|20)\d\d(?=\D|$)|(?<=[^\W\d_. ,] )(?:19|"
    r"20)\d\d(?=\d{1,2}[. ]\s?[^\W\d_])"
)
_NAMED_SHORT = re.compile(
    r"(?<![\d.:/-])(?P<d>\d{1,2})(?P<sep>[-./ ])(?P<w>[^\W\d_]{3,10})\.?(?P<then>[-./]|\s?['’])(?P<y>\d\d)(?![\d:])"
)
_SHORT = re.compile(r"(?<![\d./-])(?P<a>\d{1,2})(?P<sep>[./])(?P<b>\d{1,2})(?P=sep)(?P<y>\d\d)(?![\d./])")
_NUMERIC_BEFORE = re.compile(r"(?<![\d])(?P<a>\d{1,2})\s?(?P<sep>[./-])\s?(?P<b>\d{1,2})\s?(?P=sep)\s?$")
_NUMERIC_AFTER = re.compile(r"\s?(?P<sep>[./-])\s?(?P<m>\d{1,2})\s?(?P=sep)\s?(?P<d>\d{1,2})(?!\d)")
_VIET = re.compile(r"(?<!\d)(?P<d>\d{1,2})\s*tháng\s*(?P<m>\d{1,2})[,\s]*năm\s*$", re.I)
_EAST = re.compile(r"\s*[年년]\s*(?P<m>\d{1,2})\s*[月월]\s*(?P<d>\d{1,2})\s*[日일]")
_JOIN = r"(?:\s*(?:de|del|of|d[’'e]|ta[’']|di|den|a)\s+|[\s.,/-]+|\s*de\s+)"
_WORD = r"[^\W\d_][^\W\d_’'̇]*\.?"
_DAY_MONTH = re.compile(
    rf"(?<![\d:.])(?P<d>\d{{1,2}})(?:\.|st|nd|rd|th|er|º|ª|°|η|"
    rf"-го)?,?{_JOIN}(?P<w>{_WORD}(?:\s{_WORD})??),?(?:\s*(?:de|del|del año|i)\s+|[\s,./-]+)$",
    re.I,
)
_DAY_MONTH_TIGHT = re.compile(r"(?<!\d)(?P<d>\d{1,2})[.-]?(?P<w>[^\W\d_]{3,10})[.-]?$")
_MONTH_DAY = re.compile(
    rf"(?P<w>{_WORD}(?:\s{_WORD})?)[\s.-]*(?P<d>\d{{1,2}})\s?(?:st|nd|rd|th|er|º|\.)?(?:\s?,\s*|\s+|\s*[/-]\s*)$", re.I
)
_AFTER_YEAR = re.compile(rf"[.,]?\s*(?:m\.\s*|г\.\s*|gada\s*)?(?P<w>{_WORD}(?:\s{_WORD})?)\s*(?P<d>\d{{1,2}})(?!\d|:)\.?", re.I)
_AFTER_YEAR_DAY = re.compile(rf"[.,]?\s*(?:gada\s*)?(?P<d>\d{{1,2}})[.]?\s*(?P<w>{_WORD})", re.I)
_REACH = 40
_TIME = re.compile(
    r"\s*(?:r\.|г\.|[^\W\d_]{4,10}(?=\s\d\d:\d\d))?\s*"
    r"(?:[,|•·–—@T-]|at|um|à|a las|às|alle|ore|om|kl\.?|klo|в|o|saat|/|\()*\s*"
    r"(?P<h>[01]?\d|2[0-3])(?:[:.h]|\s?Uhr)(?P<min>[0-5]\d)?(?::[0-5]\d)?\s*(?P<half>[ap]\.?m\.?)?",
    re.I,
)
_ZONE = re.compile(
    r"\s*(?:Uhr|hrs?\.?|h)?\s*\(?(?P<zone>(?:UTC|GMT)\s?[+−-]\s?\d{1,2}(?::?\d{2})?|[+−-]\d{2}:?\d{2}|"
    r"[A-Z]{1,4}T|UTC|MES?Z|MSK|МСК|WI[BT]A?|Z)(?![\w:])"
)
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


@dataclass(frozen=True, slots=True)
class Found:
    """A full date in code points ``start:end``. ``other``: the second reading where day and month may be swapped.

    ``value`` None: the words are a date's, but the date does not exist. ``time``: what follows as time of day, "" for none.
    """

    start: int
    end: int
    value: date | None
    other: date | None
    time: str
    words: str


@dataclass(frozen=True, slots=True)
class Day:
    """A day and month without a year in code points ``start:end``: "3 May"."""

    start: int
    end: int
    month: int
    day: int

    def near(self, known: date) -> date | None:
        """Return the day in the year that brings it nearest to ``known``; None where it exists in none of them."""
        days = [d for year in (known.year - 1, known.year, known.year + 1) if (d := real(year, self.month, self.day))]
        return min(days, key=lambda d: abs((d - known).days), default=None)


def real(year: int, month: int, day: int) -> date | None:
    """Return the date, None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_of(words: str) -> int | None:
    """Return the number of a month's name or abbreviation in any language known."""
    months = mapping("months")
    low = words.lower().replace("i̇", "i").strip(" .")
    number = months.get(low)
    return int(number) if number else None


def _named(words: str, last: bool) -> tuple[int, int] | None:
    """Return the month among one or two words, and how many characters of them are not the month's."""
    number = month_of(words)
    if number:
        return number, 0
    part = words.split()[-1 if last else 0]
    number = month_of(part)
    return (number, len(words) - len(part)) if number else None


def dates_in(text: str, start: int, end: int) -> Iterator[Found]:
    """Yield the full dates that stand in ``start:end``, in order, each from the longest words that make it one."""
    line = text[start:end].translate(_DIGITS)
    done = 0
    for year in _YEAR.finditer(line):
        if year.start() < done:
            continue
        found = _about(line, year)
        if found is not None and found.start >= done:
            done = found.end
            yield Found(
                start + found.start,
                start + found.end,
                found.value,
                found.other,
                _time(line, found.end),
                line[found.start : found.end],
            )
    if done == 0:
        yield from _two_digit_years(line, start)


def _two_digit_years(line: str, start: int) -> Iterator[Found]:
    """Yield dates whose year has two digits. True: "25-Jul-31", "02.05.31". Near miss: "25 Jul 18:12", a time of day."""
    for match in _NAMED_SHORT.finditer(line):
        number, month = int(match["y"]), month_of(match["w"])
        value = real(2000 + number if number < 70 else 1900 + number, month, int(match["d"])) if month else None
        if value is not None:
            at = start + match.start(), start + match.end()
            yield Found(*at, value, None, _time(line, match.end()), match.group())
    for match in _SHORT.finditer(line):
        both = _ordered(int(match["a"]), int(match["b"]), 2000 + int(match["y"]), match["sep"])
        if both[0] is not None and both[0].year >= 1990:
            yield Found(start + match.start(), start + match.end(), *both, _time(line, match.end()), match.group())


def _time(line: str, at: int) -> str:
    """Return the time of day that follows a date, with its zone as written: "14:05 GMT+3".

    The word between them may be a weekday or stand for "year". Near miss: "2 May 2031 and 14 others".
    """
    match = _TIME.match(line, at)
    if match is None or (match["min"] is None and "h" not in match.group().lower()):
        return ""
    hour = int(match["h"])
    if match["half"] and match["half"][0] in "pP" and hour < 12:
        hour += 12
    zone = _ZONE.match(line, match.end())
    return f"{hour:02d}:{match['min'] or '00'}" + (f" {zone['zone']}" if zone is not None else "")


def _about(line: str, year: re.Match[str]) -> Found | None:
    """Return the date whose year is ``year``."""
    before, number = line[max(0, year.start() - _REACH) : year.start()], int(year.group())
    base = year.start() - len(before)
    after = line[year.end() : year.end() + _REACH]
    for match in (_NUMERIC_AFTER.match(after), _EAST.match(after)):
        if match is not None:
            value = real(number, int(match["m"]), int(match["d"]))
            return Found(year.start(), year.end() + match.end(), value, None, "", "") if int(match["m"]) <= 31 else None
    match = _VIET.search(before)
    if match is not None:
        return Found(base + match.start(), year.end(), real(number, int(match["m"]), int(match["d"])), None, "", "")
    match = _NUMERIC_BEFORE.search(before)
    if match is not None:
        both = _ordered(int(match["a"]), int(match["b"]), number, match["sep"])
        return Found(base + match.start(), year.end(), *both, "", "")
    for pattern, last in ((_DAY_MONTH, False), (_DAY_MONTH_TIGHT, False), (_MONTH_DAY, True)):
        match = pattern.search(before)
        named = _named(match["w"], last) if match is not None else None
        if match is not None and named is not None and (named[1] == 0 or last):
            skip = named[1] if last else 0
            return Found(base + match.start() + skip, year.end(), real(number, named[0], int(match["d"])), None, "", "")
    for pattern in (_AFTER_YEAR, _AFTER_YEAR_DAY):
        match = pattern.match(after)
        named = _named(match["w"], False) if match is not None else None
        if match is not None and named is not None and named[1] == 0:
            return Found(year.start(), year.end() + match.end(), real(number, named[0], int(match["d"])), None, "", "")
    return None


def _ordered(a: int, b: int, year: int, sep: str) -> tuple[date | None, date | None]:
    """Return day-month and month-day readings of two numbers; only slashes leave both open."""
    first, second = real(year, b, a), real(year, a, b)
    if sep != "/":
        return first or second, None
    if first is None or second is None or first == second:
        return first or second, None
    return first, second


_YEARLESS = re.compile(
    rf"(?<![\d:./])(?P<d>\d{{1,2}})(?:\.|st|nd|rd|th|er|º|°)?\s(?:of\s|de\s)?(?P<w>{_WORD})|"
    rf"(?<![^\W_])(?P<v>[^\W\d_]{{3,12}}\.?)\s(?P<e>\d{{1,2}})(?:st|nd|rd|th)?(?![\w:]|[.,]\d)"
)


def days_in(text: str, start: int, end: int) -> Iterator[Day]:
    """Yield the days that stand in ``start:end`` without a year. True: "Dec. 2", "27 February". Near miss: "2 May 2031"."""
    full = [(one.start, one.end) for one in dates_in(text, start, end)]
    for match in _YEARLESS.finditer(text, start, end):
        month, day = month_of(match["w"] or match["v"]), int(match["d"] or match["e"])
        apart = all(match.end() <= s or e <= match.start() for s, e in full)
        if month and apart and real(2000, month, day) is not None:
            yield Day(match.start(), match.end(), month, day)


_ADDRESS = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<s>[/_-])(?P<m>\d{1,2}|[a-z]{3,9})(?P=s)(?P<d>\d{1,2})(?!\d)|"
    r"(?<!\d)(?P<packed>(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?!\d)",
    re.I,
)


def in_address(url: str) -> date | None:
    """Return the date in the path of ``url``: "/2031/05/02/", "-2031-05-02-", "/20310502/"; None for none or two that differ."""
    path = re.sub(r"^[a-z]+://[^/]*", "", url, flags=re.I).split("?")[0].split("#")[0]
    found = []
    for match in _ADDRESS.finditer(path):
        if match["packed"]:
            packed = match["packed"]
            value = real(int(packed[:4]), int(packed[4:6]), int(packed[6:]))
        else:
            month = int(match["m"]) if match["m"].isdigit() else month_of(match["m"])
            value = real(int(match["y"]), month, int(match["d"])) if month else None
        if value is not None and value.year >= 1990:
            found.append(value)
    return found[0] if len(set(found)) == 1 else None
