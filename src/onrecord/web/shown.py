"""Values as a reader sees them: characters that could deceive made visible, dates and numbers in words, safe addresses."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlsplit

from onrecord.core import edtf
from onrecord.core.text import Edtf

HIDDEN = "�"
"""Stands for a character that is never sent to a screen: direction overrides, lone surrogates, C1 controls."""
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
PARTS = {
    **dict(zip(range(21, 25), ("spring", "summer", "autumn", "winter"), strict=True)),
    **{33 + n: f"quarter {n + 1} of" for n in range(4)},
    40: "first half of",
    41: "second half of",
}
"""Parts of a year by their EDTF number."""

_CONTROLS = {c: chr(0x2400 + c) for c in range(0x20) if c not in (0x09, 0x0A, 0x0D)} | {0x7F: "␡"}
_CONTROLS |= dict.fromkeys((*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)), HIDDEN) | {
    0x2028: "\n",
    0x2029: "\n",
}
_ODD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\r]")


def visible(text: str) -> str:
    """Return ``text`` as it may be shown: as many code points, those that could act on the screen replaced by signs.

    Controls become their pictures (NUL is "␀"), direction overrides and lone surrogates "�", a carriage return alone a line
    feed. Near miss: the marks U+200E and U+200F stay, right-to-left text needs them.
    """
    return _ODD.sub(_sign, text) if _ODD.search(text) else text


def _sign(match: re.Match[str]) -> str:
    if match.group() != "\r":
        return _CONTROLS.get(ord(match.group()), HIDDEN)
    return "\r" if match.string[match.end() : match.end() + 1] == "\n" else "\n"


def address(url: str | None) -> str | None:
    """Return ``url`` when it may be made a link: http or https with a host and no odd character; else None."""
    if url is None or re.search(r"[\s\x00-\x1f\x7f-\x9f\\<>\"]", url) or _ODD.search(url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def when(value: Edtf | None) -> str:
    """Return a date in words: "2 May 2031", "May 2031", "by 25 April 2031", "1–5 May 2031"; what is no date as it stands."""
    if value is None:
        return ""
    first, slash, last = value.partition("/")
    if not slash:
        return _one(first)
    if first in ("", ".."):
        return f"by {_one(last)}"
    if last in ("", ".."):
        return f"from {_one(first)}"
    a, b = edtf.day(first), edtf.day(last)
    if a is not None and b is not None and a.year == b.year:
        return f"{a.day}–{_day(b)}" if a.month == b.month else f"{a.day} {MONTHS[a.month - 1]} – {_day(b)}"
    return f"{_one(first)} – {_one(last)}"


def _one(value: str) -> str:
    day = edtf.day(value) if "T" not in value else None
    if day is not None:
        return _day(day)
    about = "about " if value.endswith(("~", "?")) else ""
    match = re.fullmatch(r"(\d{4})-(\d\d)", value.rstrip("~?"))
    if match and 1 <= int(match[2]) <= 12:
        return f"{about}{MONTHS[int(match[2]) - 1]} {match[1]}"
    if match and int(match[2]) in PARTS:
        return f"{about}{PARTS[int(match[2])]} {match[1]}"
    if re.fullmatch(r"\d{3}X", value):
        return f"the {value[:3]}0s"
    match = re.fullmatch(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d).*", value)
    if match and (day := edtf.day(match[1])) is not None:
        return f"{_day(day)}, {match[2]}"
    return about + value.rstrip("~?")


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def count(number: int, one: str, many: str | None = None) -> str:
    """Return "1 page", "2 pages", "1,200 pages"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def bounds(low: float | None, high: float | None, unit: str) -> str:
    """Return a figure's value: "2,300", "9–12", "at least 10", "up to 40", "12 %"; "open" without any bound."""
    if low is None and high is None:
        return "open"
    if high is None:
        value = f"at least {_number(low)}"
    elif low is None:
        value = f"up to {_number(high)}"
    else:
        value = _number(low) if low == high else f"{_number(low)}–{_number(high)}"
    return f"{value} {unit}".rstrip()


def _number(value: float | None) -> str:
    if value is None:
        return ""
    if value == int(value) and abs(value) < 1e15:
        return f"{int(value):,}"
    return f"{value:,g}" if abs(value) < 1e6 else f"{value:,.2f}"
