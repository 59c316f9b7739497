"""Names of outlets and agencies: which are one, and where a text names one."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from onrecord import lexicons

_ARTICLES = re.compile(r"^(?:the|die|der|das|le|la|les|el|il|lo)\s+", re.IGNORECASE)
_HOST = re.compile(r"(?:https?://)?(?:www\.)?((?:[\w-]+\.)+[a-z]{2,})(?:[/:?#].*)?", re.IGNORECASE)
_BEFORE = re.compile(
    r"(?:\b(?:told|tells|copyright|by|interview with|statement to|spoke to|spoke with|email to|obtained by)|©)"
    r"\s*(?:©?\s*\d{4},?\s*)?(?:the\s)?$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s(?:has learned|can reveal|understands|was told|poll|survey|staff|contributed|reporter|correspondent|writer)\b"
)


_REPORTS = re.compile(
    r"(?:['’]s)?\s(?:first\s|has\s)?(?:reported|reports|wrote|writes|said|says|revealed|published|cited|quoted)\b"
)
_FROM = re.compile(
    r"\b(?:according to|reported by|citing|cited by|first told|quoted by|told|from|via|at|in)\s(?:the\s)?$", re.IGNORECASE
)


@lru_cache(maxsize=4096)
def key(name: str | None) -> str:
    """Return the form in which outlets are compared; "" for none.

    "The Harbour Post", "harbour post" and "www.harbourpost.example" are one; an agency goes by its short name.
    Near miss: "Harbour Post Weekly" is another.
    """
    plain = _squash(name)
    return _agencies().get(plain, plain)


def same(a: str | None, b: str | None) -> bool:
    """Return whether two names are one outlet's; names that are not known are nobody's."""
    return key(a) != "" and key(a) == key(b)


def is_agency(name: str | None) -> bool:
    """Return whether ``name`` is an agency of the lexicon."""
    return _squash(name) in _agencies()


def _squash(name: str | None) -> str:
    if not name:
        return ""
    host = _HOST.fullmatch(name.strip())
    if host is not None:
        labels = host[1].casefold().split(".")
        name = labels[-3] if len(labels) > 2 and len(labels[-2]) <= 3 else labels[-2]  # bbc.co.uk is "bbc"
    return "".join(c for c in _ARTICLES.sub("", name.strip()).casefold() if c.isalnum())


@cache
def _agencies() -> dict[str, str]:
    """Return every name of an agency with its short name, both as compared."""
    found: dict[str, str] = {}
    for row in lexicons.rows("agencies"):
        for name in _names(row):
            found.setdefault(_squash(name), _squash(row[0]))
    return found


def _names(row: tuple[str, ...]) -> tuple[str, ...]:
    return (row[0], *(row[1].split("|") if len(row) > 1 and row[1] else ()))


@lru_cache(maxsize=4096)
def _pattern(outlet: str | None) -> re.Pattern[str] | None:
    """Return a pattern for the outlet's name and, for an agency, its other names; None for names too short to be found safely."""
    if not key(outlet):
        return None
    names = {_ARTICLES.sub("", (outlet or "").strip())}
    names.update(_ARTICLES.sub("", n) for row in lexicons.rows("agencies") if _squash(row[0]) == key(outlet) for n in _names(row))
    usable = sorted((re.escape(n) for n in names if len(n) > 1), key=lambda n: (-len(n), n))
    return re.compile(rf"(?<!\w)(?:{'|'.join(usable)})(?!\w)") if usable else None


def names_outlet(text: str, outlet: str | None) -> bool:
    """Return whether ``text`` names ``outlet`` in its own spelling: "the Harbour Post reported" names The Harbour Post.

    Near miss: "a post in the harbour" does not.
    """
    pattern = _pattern(outlet)
    return pattern is not None and pattern.search(text) is not None


def speaks_of_itself(text: str, outlet: str | None) -> bool:
    """Return whether ``text`` carries ``outlet``'s own mark: a dateline, a copyright line, "told the Harbour Post", "has
    learned".

    Near miss: "the Harbour Post's readers" is a mention like any other.
    """
    pattern = _pattern(outlet)
    if pattern is None:
        return False
    for match in pattern.finditer(text):
        before, after = text[max(0, match.start() - 40) : match.start()], text[match.end() : match.end() + 20]
        if _BEFORE.search(before) or (before.endswith("(") and re.match(r"\)\s*[-–—]", after)) or _AFTER.match(after):
            return True
    return False


def reports_of(text: str, outlet: str | None) -> bool:
    """Return whether ``text`` takes something from ``outlet``: "the Harbour Post reported", "according to the Harbour Post".

    Near miss: "a reader of the Harbour Post" does not.
    """
    pattern = _pattern(outlet)
    if pattern is None:
        return False
    return any(
        _REPORTS.match(text[m.end() : m.end() + 30]) or _FROM.search(text[max(0, m.start() - 30) : m.start()])
        for m in pattern.finditer(text)
    )


def credited_agencies(text: str) -> tuple[str, ...]:
    """Return the agencies that datelines and contribution lines of ``text`` name, sorted, for texts that were not divided into
    blocks.

    True: "ORLIM (Reuters) – " and "The Associated Press contributed to this report." Near miss: "he told Reuters".
    """
    found = {m["dateline"] or m["credit"] for m in _credit().finditer(text)}
    return tuple(sorted(found))


@cache
def _credit() -> re.Pattern[str]:
    names = {n for row in lexicons.rows("agencies") for n in _names(row) if len(n) > 1}
    either = "|".join(re.escape(n) for n in sorted(names, key=lambda n: (-len(n), n)))
    return re.compile(rf"\((?P<dateline>{either})\)\s*[-–—]|(?<!\w)(?P<credit>{either})(?!\w)(?=[^.\n]{{0,80}}\bcontributed\b)")
