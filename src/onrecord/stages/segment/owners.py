"""Whose page it is, read from its top: the lines that may be the outlet's name, and what speaks for each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from onrecord.core.text import Cell, Page, rule_of
from onrecord.lexicons import words
from onrecord.stages.segment.bywords import outlet_like
from onrecord.stages.segment.draft import Draft, plain
from onrecord.stages.segment.labels import fold, label, menu_row, section_line, whole_label
from onrecord.stages.segment.stamps import stamp_line

_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:\(c\)|©)?\s*(?:by\s+)?(?P<a>[^\W\d_][^|©·,\n\d]{2,50}?)?\s*(?:,?\s*(?:(?:19|"
    r"20)\d\d\s*[-–]\s*)?"
    r"(?:19|20)\d\d,?\s*(?:by\s+)?(?P<b>[^\W\d_][^|©·\n]{2,50}?)?)?\s*(?:[.|·,]|\s[-–]\s|$)",
    re.I,
)
_LEGAL = re.compile(r"\s+(?:gmbh|ag|ltd|inc|llc|plc|s\.?l|s\.?a|s\.?p\.?a|s\.?r\.?l|sas|bv|b\.v|kg|co)\.?$", re.I)
_ADDRESS = re.compile(r"https?://(?P<host>[^/\s?#]+)")
_BUTTON = re.compile(
    r"(?:support|get|visit|join|follow|about|watch|my|read|download|mein|meine|mon|ma|mi|il mio|la mia|mijn|meu|minha|mój|мой)\s",
    re.I,
)
"""First words of buttons that hold the outlet's name: "Support the Courier", "Mein Bote"."""
_SET_OFF, _LEADS_ON = re.compile(r"\s[-–—|]\s+$"), re.compile(r"\s+[>›»]\s")
"""What stands before the outlet's name at a line's end, and behind it at a line's beginning."""
_TOP = 30
"""Units from the top among which the outlet's name is looked for."""
_ONLY = 1.2
"""Points from which a short name is, where no line has enough."""
ENOUGH = 2.0
"""Points from which a line at the top is the outlet; a name that only stands first has fewer."""


@dataclass(frozen=True, slots=True)
class Owner:
    """A line, or the beginning of one, that may be the outlet's name; ``points``: how much speaks for it."""

    name: str
    unit: int
    points: float


def host(page: Page, units: Sequence[Draft]) -> str | None:
    """Return the host of the page's address, else of the one in a scraper's line at its top; without "www."."""
    found = urlsplit(page.url).hostname if page.url and "://" in page.url else None
    lines = (d for d in units[:3] if d.role == "header")
    found = found or next((m["host"] for d in lines if (m := _ADDRESS.search(d.text)) is not None), None)
    return re.sub(r"^(?:www|m|amp|edition|en)\.", "", found.casefold()) if found else None


def in_host(name: str, site: str | None) -> bool:
    """Return whether the letters of ``name`` are the site's: "Anner Monitor" at annermonitor.example."""
    letters = re.sub(r"^(?:the|die|der|das|le|la|les|el|il|l) ", "", plain(name)).replace(" ", "")
    label_ = (site or "").rsplit(".", 1)[0].replace("-", "").replace(".", "")
    return (
        len(letters) >= 3 and bool(label_) and (letters in label_ or (len(letters) > 7 and label_ in letters and len(label_) > 4))
    )


def owners(page: Page, units: Sequence[Draft]) -> list[Owner]:
    """Return the lines over the article that may name the outlet, the likeliest first.

    True: "Harbour Post" over a menu, again in "© 2031 Harbour Post". Near miss: "ECONOMY" (a section), "Print" (a button).
    """
    end = next((n for n, d in enumerate(units[:_TOP]) if d.size > 160 and d.final), min(_TOP, len(units)))
    site, rights = host(page, units), _rights(units)
    found = []
    for n, draft in enumerate(units[:end]):
        name = _name(draft)
        cut = name is not None and len(name) < draft.size and any(d is not draft and d.text == name for d in units[:end])
        if name is not None and not cut:
            found.append(Owner(name, n, _points(units, n, name, site, rights)))
    return sorted(found, key=lambda o: (-o.points, o.unit))


def _name(draft: Draft) -> str | None:
    """Return the name that a short line is, its slogan cut off; None where it cannot be a name."""
    if (
        draft.size > 90
        or _BUTTON.match(draft.text)
        or draft.role not in (None, "navigation", "header", "teaser", "promo", "body", "byline")
    ):
        return None
    name = re.split(r"\s+[-–—|:]\s+", draft.text, maxsplit=1)[0].strip()
    tokens = name.split()
    if re.search(r"(?:^|\s)\w\.\s", name) is not None:
        return None  # a person's initial
    if sum(t[0].islower() and t not in words("function_words") for t in tokens) > 2:
        return None  # a headline's words
    if not tokens or len(tokens) > 9 or len(name) > 64 or name[-1] in ".!?:,;" or not (name[0].isupper() or name[0].isdigit()):
        return None
    if (
        sum(map(str.isalpha, name)) < 3
        or section_line(name)
        or "@" in name
        or "  " in name
        or stamp_line(draft)
        or menu_row(draft)
    ):
        return None
    said = label(draft)
    return None if said is not None and not (said == "navigation" and draft.text.isupper() and len(tokens) > 1) else name


def _rights(units: Sequence[Draft]) -> list[str]:
    """Return the names that the page's lines about rights give, reduced to compare."""
    found = []
    for draft in units:
        if draft.size < 400 and ("©" in draft.text or "opyright" in draft.low or "(c)" in draft.low):
            for match in _RIGHTS.finditer(draft.text):
                found += [plain(_LEGAL.sub("", name.strip(" .-–"))) for name in (match["a"], match["b"]) if name]
    return found


def _points(units: Sequence[Draft], n: int, name: str, site: str | None, rights: Sequence[str]) -> float:
    """Return how much speaks for ``name``: rights lines, the address, other furniture, its words, its place."""
    key = plain(name)
    points = 3.0 * any(r == key or (len(key) > 3 and (r.startswith(key) or (key.startswith(r) and len(r) > 3))) for r in rights)
    points += 3.0 * in_host(name, site)
    points += 2.0 * _again(units, n, name)
    points += 1.5 * outlet_like(name)
    points += _place(units, n)
    if points < 3 and name.split()[0].casefold() in words("given_names") and not outlet_like(name):
        points -= 1.0
    return points - 0.75 * (len(name.split()) > 5) - 0.3 * (len(name) < 4)


def _again(units: Sequence[Draft], n: int, name: str) -> bool:
    """Return whether other furniture holds the name: a title "Flood - Harbour Post", "Get the Harbour Post app"."""
    low = fold(name)
    if len(low) < 4:
        return False
    for m, other in enumerate(units):
        if m == n or other.size > 200 or low not in fold(other.text) or other.text == name:
            continue
        text = fold(other.text)
        if text.endswith(low) and _SET_OFF.search(text.removesuffix(low)):
            return True
        if text.startswith(low) and _LEADS_ON.match(text, len(low)):
            return True
        if label(other) in ("promo", "notice", "navigation"):
            return True
    return False


def no_name(name: str) -> bool:
    """Return whether words behind "©" are the notice's own: "All rights reserved"."""
    return re.search(r"right|reserved|recht|droit|derecho|diritt|direito|hak|prawa|licen|прав", name, re.I) is not None


def _menu_below(units: Sequence[Draft], n: int) -> bool:
    """Return whether a menu stands under the page's first line: short lines, or one row of which a word is a label's.

    True: "Velm Courier" / "Trade" / "Letters" / "Harbour". Near miss: "Trout derby" / "By A. Ruck" / "2 May 2031".
    """
    below = units[n + 1 : n + 4]
    short = [d for d in below if len(d.text.split()) <= 3 and not d.final and not stamp_line(d) and d.role != "byline"]
    if len(short) == 3:
        return any(label(d) is not None or section_line(d.text) for d in units[n + 1 : n + 8])
    tokens = below[0].text.split() if below else []
    return (
        3 <= len(tokens) <= 9
        and all(t[0].isupper() for t in tokens)
        and not below[0].final
        and any(section_line(t) or whole_label(fold(t)) is not None for t in tokens)
    )


def _place(units: Sequence[Draft], n: int) -> float:
    """Return what the line's place says: between menus, over a section, a date; first of all."""
    before, after = (units[n - 1] if n else None), (units[n + 1] if n + 1 < len(units) else None)
    furniture = (
        before is None
        or section_line(before.text)
        or label(before) is not None
        or menu_row(before)
        or before.role in ("navigation", "header")
    )
    if not furniture or after is None:
        return 0.0
    if before is None and re.search(r"\s[-–—|]\s", units[n].text) is None and _menu_below(units, n):
        return 2.0
    if menu_row(after) or after.role == "navigation" or label(after) == "navigation":
        wide = menu_row(after) or after.text.count(" | ") > 1
        return 2.0 if wide else 1.5 if before is None or menu_row(before) else 0.75
    if section_line(after.text) or stamp_line(after):
        third = units[n + 2] if n + 2 < len(units) else None
        over = before is None and third is not None and stamp_line(after) and _headline_like(third)
        return 2.0 if over and len(re.split(r"\s+[-–—|]\s+", units[n].text)[0].split()) <= 4 else 1.25
    if before is not None and (
        menu_row(before) or (n > 2 and all(label(d) is not None or section_line(d.text) for d in units[n - 3 : n]))
    ):
        return 1.25
    return 0.75 if before is not None else 0.25


def _headline_like(draft: Draft) -> bool:
    return (
        not draft.final
        and 4 <= len(draft.text.split()) <= 20
        and not stamp_line(draft)
        and label(draft) is None
        and "," not in draft.text[:20]
    )


def called(top: Sequence[Owner]) -> frozenset[str]:
    """Return the names, reduced to compare, that enough speaks for; else the only one that may be."""
    return frozenset(plain(o.name) for o in _likely(top))


def _likely(top: Sequence[Owner]) -> list[Owner]:
    """Return the owners with enough points, the best first; one with fewer where it stands alone."""
    return [o for o in top if o.points >= ENOUGH] or [o for o in top[:1] if o.points >= _ONLY and _titled(o.name)]


def _titled(name: str) -> bool:
    """Return whether every word of a short name begins with a capital: "Crumb & Crown", "Le Petit Veslois"."""
    tokens = name.split()
    return len(tokens) <= 4 and all(not t[0].islower() or len(t) <= 3 for t in tokens)


def outlet_from_top(page: Page, units: Sequence[Draft], top: Sequence[Owner]) -> Cell[str] | None:
    """Return the outlet that the page's top names, where enough speaks for one line.

    True: "Anner Gazette" over a menu. Near miss: "Trout derby", a headline of an article without furniture.
    """
    headline = next((n for n, d in enumerate(units) if d.role == "headline"), None)
    for owner in _likely(top):
        draft = units[owner.unit]
        if owner.unit == headline or draft.is_body or (headline is not None and owner.unit > headline and owner.points < 3):
            continue
        at = draft.start + draft.text.index(owner.name)
        return Cell(value=owner.name, spans=(page.span(at, at + len(owner.name)),), rule=rule_of(outlet_from_top))
    return None
