"""Names of outlets and agencies: which are one, and where a text names one."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from onrecord import lexicons

_ARTICLES = re.compile(r"^(?:the|die|der|das|le|la|les|el|il|lo)\s+", re.IGNORECASE)
_SITE = re.compile(r"^(?:https?://)?(?:www\.)?|\.(?:com|org|net|co\.uk|news)$", re.IGNORECASE)


@lru_cache(maxsize=4096)
def key(name: str | None) -> str:
    """Return the form in which outlets are compared: "The Harbour Post", "harbour post" are one; agencies by their short name."""
    if not name:
        return ""
    plain = " ".join(_ARTICLES.sub("", _SITE.sub("", name.strip())).casefold().split())
    return _agencies().get(plain, plain)


def is_agency(name: str | None) -> bool:
    """Return whether ``name`` is an agency of the lexicon."""
    return key(name) in _agencies()


@cache
def _agencies() -> dict[str, str]:
    """Return every name of an agency, lower-case, with its short name."""
    found: dict[str, str] = {}
    for row in lexicons.rows("agencies"):
        for name in (row[0], *(row[1].split("|") if len(row) > 1 else ())):
            found.setdefault(_ARTICLES.sub("", name.strip()).casefold(), row[0].casefold())
    return found


@lru_cache(maxsize=4096)
def _pattern(outlet: str) -> re.Pattern[str] | None:
    """Return a pattern for the outlet's name and, for an agency, its other names; None for names too short to be found safely."""
    canonical = key(outlet)
    names = {_ARTICLES.sub("", _SITE.sub("", outlet.strip()))} | {
        _ARTICLES.sub("", n) for row in lexicons.rows("agencies") if row[0].casefold() == canonical for n in (row[0], *(row[1].split("|") if len(row) > 1 else ()))
    }
    usable = sorted((re.escape(n) for n in names if len(n) > 1), key=lambda n: (-len(n), n))
    return re.compile(rf"(?<!\w)(?:{'|'.join(usable)})(?!\w)") if usable else None


def names_outlet(text: str, outlet: str | None) -> bool:
    """Return whether ``text`` names ``outlet`` in its own spelling: "the Harbour Post reported" names The Harbour Post.

    Near miss: "a post in the harbour" does not.
    """
    pattern = _pattern(outlet) if outlet else None
    return pattern is not None and pattern.search(text) is not None


def speaks_of_itself(text: str, outlet: str | None) -> bool:
    """Return whether ``text`` carries ``outlet``'s own mark: a dateline, a copyright line, "told the Harbour Post", "has learned".

    Near miss: "the Harbour Post's readers" is a mention like any other.
    """
    pattern = _pattern(outlet) if outlet else None
    if pattern is None:
        return False
    for match in pattern.finditer(text):
        before, after = text[max(0, match.start() - 40) : match.start()], text[match.end() : match.end() + 20]
        if _BEFORE.search(before) or (before.endswith("(") and re.match(r"\)\s*[-–—]", after)) or _AFTER.match(after):
            return True
    return False


_BEFORE = re.compile(r"(?:\b(?:told|tells|copyright|by|interview with|statement to|spoke to|spoke with|email to|obtained by)|©)\s*(?:©?\s*\d{4},?\s*)?(?:the\s)?$", re.IGNORECASE)
_AFTER = re.compile(r"\s(?:has learned|can reveal|understands|was told|poll|survey|staff|contributed|reporter|correspondent|writer)\b")
