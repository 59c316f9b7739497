"""The title and the line that is the headline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from onrecord.core.text import Cell, Page, rule_of
from onrecord.stages.segment.bylines import bare_byline, byline
from onrecord.stages.segment.draft import Draft, plain
from onrecord.stages.segment.furniture import menu_like, stamp_line
from onrecord.stages.segment.lines import BULLET

_REACH = 12
"""Units before the article's first line in which a headline without metadata is looked for."""


def title(page: Page, units: Sequence[Draft]) -> tuple[Cell[str] | None, int | None]:
    """Return the title and the index of the headline's unit, None where there is none.

    A title told beside the text wins; a line that repeats it, or of which it repeats all but the site's name, is the headline.
    Where none does, a page's only first-rank heading is (titles for search engines say it in other words).
    """
    told = [m.value.strip() for m in page.told("title") if m.value.strip()]
    if told:
        place = _match_title(units, told)
        if place is None:
            place = _only_h1(page, units)
        value = without_site(page, told[0]) if place is None else _shorter(told, units[place].text)
        spans = () if place is None else (page.span(units[place].start, units[place].end),)
        return Cell(value=value, spans=spans, rule=rule_of(title)), place
    place = headline(units)
    if place is None:
        return None, None
    span = page.span(units[place].start, units[place].end)
    line = " ".join(page.at(span).split()).lstrip("\ufeff\u200b\u200e\u200f")
    mark = BULLET.match(line)
    return Cell(
        value=line[mark.end() :] if mark and not line[0].isdigit() else line, spans=(span,), rule=rule_of(headline)
    ), place


def _shorter(told: Sequence[str], line: str) -> str:
    """Return the told title that the line repeats, else the first."""
    same = [t for t in told if plain(t) == plain(line)]
    return same[0] if same else " ".join(line.split()) if len(line) < 300 else told[0]


def _match_title(units: Sequence[Draft], told: Sequence[str]) -> int | None:
    """Return the last unit before the article's second line that is one of the titles."""
    keys = [k for t in told if (k := plain(t))]
    bodies = [i for i, d in enumerate(units) if d.score > 0.5 and d.final and d.size > 80]
    limit = bodies[1] if len(bodies) > 1 else len(units)
    whole = [i for i, d in enumerate(units[:400]) if d.size < 400 and d.role != "header" and plain(d.text) in keys]
    if whole:
        return next((i for i in reversed(whole) if i <= limit), whole[0])
    parts = [
        i for i, d in enumerate(units[: limit + 1]) if 15 <= d.size < 400 and d.role != "header" and _part_of(plain(d.text), keys)
    ]
    return parts[-1] if parts else None


def _only_h1(page: Page, units: Sequence[Draft]) -> int | None:
    """Return the one unit that is a first-rank heading; None for none, several, or the site's own name.

    True: ``<h1>Toll rises again</h1>`` under ``<title>Belmar bridge: what drivers pay | Orlim Observer</title>``.
    """
    found = [i for i, d in enumerate(units) if d.path.rpartition("/")[2].partition(".")[0] == "h1" and 5 <= d.size < 300]
    names = {plain(m.value) for m in page.told("outlet")}
    found = [i for i in found if plain(units[i].text) not in names]
    return found[0] if len({plain(units[i].text) for i in found}) == 1 else None


def without_site(page: Page, value: str) -> str:
    """Return a told title without the site's name behind it.

    True: "Toll rises | Orlim Observer" at orlimobserver.example. Near miss: "Floods - What we know".
    """
    host = (urlsplit(page.url).hostname or "") if page.url else ""
    names = {plain(m.value).replace(" ", "") for m in page.told("outlet")}
    while (parts := re.split(r"\s+[-–—|:·]\s+", value))[1:]:
        last = plain(parts[-1]).replace(" ", "")
        if not last or not (last in names or (len(last) > 3 and last.removesuffix("com") in host.replace("-", ""))):
            break
        value = value[: value.rindex(parts[-1])].rstrip(" -–—|:·")
    return value


def _part_of(line: str, keys: Sequence[str]) -> bool:
    """Return whether a title begins with the line (the rest is the site's name), or the line with a long title."""
    return line.count(" ") > 1 and any(k.startswith(line) or (len(k) > 25 and line.startswith(k)) for k in keys)


def headline(units: Sequence[Draft]) -> int | None:
    """Return the index of the line that reads as a headline over the article.

    True: "MAYOR: WE WERE ASLEEP" over the first paragraph. Near miss: "Friday, May 2, 2031" or a menu "World | Sport".
    """
    first = next((i for i, d in enumerate(units) if d.role is None and d.score > 0.5 and d.size > 80 and d.final), None)
    if first is None:
        return None
    head = _head(units, first)
    points = {i: _headline_points(units, i, head) for i in range(head.start, first)}
    best = max(points, key=lambda i: (points[i], -i), default=None)
    return best if best is not None and points[best] > 0 else None


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands over the article's first line, unit ``first``, seen once for all its lines.

    ``start``: the first unit looked at; ``longest``: characters of the longest line that may be the headline; ``known``: words of
    the article's beginning; ``keys``: every line over it and its size, reduced to compare.
    """

    start: int
    first: int
    longest: int
    known: frozenset[str]
    keys: tuple[tuple[str, int], ...]


def _head(units: Sequence[Draft], first: int) -> _Head:
    start = max(0, first - _REACH)
    sizes = (len(d.text) for d in units[start:first] if d.role is None and not d.final and d.size <= 220)
    article = plain(" ".join(d.text for d in units[first : first + 6]))
    return _Head(
        start=start,
        first=first,
        longest=max(sizes, default=1),
        known=frozenset(w for w in article.split() if len(w) > 3),
        keys=tuple((plain(d.text) if d.size < 500 else "", d.size) for d in units[: first + 1]),
    )


def _headline_points(units: Sequence[Draft], place: int, head: _Head) -> float:
    """Return how much unit ``place`` looks like the headline; 0 for not at all."""
    draft = units[place]
    tokens = draft.text.split()
    if draft.role is not None or not 2 <= len(tokens) <= 30 or draft.size > 220 or not any(map(str.isalpha, draft.text)):
        return 0.0
    if (
        draft.whole
        or stamp_line(draft)
        or byline(draft)
        or draft.begins in ("byline", "promo", "notice", "comment")
        or " | " in draft.text
    ):
        return 0.0
    if draft.text[-1] in ".:" and not draft.text.endswith("..."):
        return 0.0
    own = [w for w in plain(draft.text).split() if len(w) > 3]
    shared = sum(w in head.known for w in own) / len(own) if own else 0.0
    menu = 0.4 if menu_like(draft) and len(tokens) <= 3 else 0.0
    points = (
        (-0.5 if bare_byline(draft) else 0.2)
        + shared
        + 0.8 * min(draft.size, _LONG) / min(max(head.longest, 40), _LONG)
        - menu
        - 0.02 * (head.first - place)
    )
    return points + _placed(units, place, head)


_LONG = 45
"""Characters from which a longer line is no better a headline: standfirsts are longer."""
_FIRST, _TWICE, _SENTENCES = 0.7, 0.6, -0.5
"""Points for the page's first line, a line that another one near it holds too, several sentences. With ``_LONG``: titles right
.97 of 250 bare articles, .73 of containers, .56 of whole pages; without them .87, .49, .41 (benchmarks/results/clean.md)."""
_TWO = re.compile(r"[a-zß-ÿ]{3}[.!?]\s+[A-ZÀ-Þ]")


def _placed(units: Sequence[Draft], place: int, head: _Head) -> float:
    """Return what a line's place and its doubles say for or against its being the headline."""
    draft, (key, _) = units[place], head.keys[place]
    opening = all(d.role == "header" for d in units[:place])
    most = 2 * draft.size + 40
    twice = key.count(" ") > 2 and any(n != place and size <= most and key in k for n, (k, size) in enumerate(head.keys))
    return _FIRST * opening + _TWICE * twice + _SENTENCES * (_TWO.search(draft.text) is not None)
