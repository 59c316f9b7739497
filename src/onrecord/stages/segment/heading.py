"""The title and the line that is the headline."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from onrecord.core.text import Cell, Page, rule_of
from onrecord.lexicons import words
from onrecord.stages.segment.bylines import bare_byline, byline
from onrecord.stages.segment.bywords import desk
from onrecord.stages.segment.draft import Draft, plain
from onrecord.stages.segment.furniture import menu_like
from onrecord.stages.segment.labels import label, menu_row, section_line
from onrecord.stages.segment.language import script
from onrecord.stages.segment.lines import BULLET
from onrecord.stages.segment.parts import agency_first
from onrecord.stages.segment.pictures import tail_credit
from onrecord.stages.segment.stamps import stamp_line
from onrecord.stages.segment.ticker import ticker

_REACH = 12
"""Units before the article's first line in which a headline without metadata is looked for."""


def title(page: Page, units: Sequence[Draft], top: Collection[str] = ()) -> tuple[Cell[str] | None, int | None]:
    """Return the title and the index of the headline's unit, None where there is none.

    ``top``: what the outlet is called, reduced to compare.
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
    place = headline(units, top)
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


def headline(units: Sequence[Draft], top: Collection[str] = ()) -> int | None:
    """Return the index of the line that reads as a headline over the article.

    True: "MAYOR: WE WERE ASLEEP" over the first paragraph. Near miss: "Friday, May 2, 2031" or a menu "World | Sport".
    """
    titled = _under_title(units)
    if titled is not None:
        return titled
    first = next((i for i, d in enumerate(units) if _opens(d)), None)
    ticks = ticker(units)
    first = min(first, ticks[0]) if first is not None and ticks else first
    if first is None:
        return None
    head = _head(units, first, top)
    points = {i: _headline_points(units, i, head) for i in range(head.start, first)}
    best = max(points, key=lambda i: (points[i], -i), default=None)
    if best is None or points[best] <= 0:
        return None
    return _without_site(units, best, first)


_SITE_BEHIND = re.compile(r"(?:\s[-–—|·]\s+|\s*\|\s*|(?<=\w)[-–—](?=[A-ZÀ-ÞА-Я]))[^|.!?]{2,45}$")


def _under_title(units: Sequence[Draft]) -> int | None:
    """Return the line that the page's title, one of its first lines, repeats with the site's name behind it.

    True: "Ferry sinks at its pier" under "Ferry sinks at its pier | Velm Courier". Near miss: "Ferry sinks" under "Ferry sinks -
    what we know so far."
    """
    for n, draft in enumerate(units[:6]):
        match = _SITE_BEHIND.search(draft.text) if draft.role is None and draft.size < 300 else None
        key = plain(draft.text[: match.start()]) if match is not None else ""
        if key.count(" ") < 2:
            continue
        same = [m for m, d in enumerate(units[:60]) if m > n and d.size < 250 and plain(d.text) == key]
        if same:
            return same[0]
    return None


def _without_site(units: Sequence[Draft], best: int, first: int) -> int:
    """Return the line that is the headline without the site's name, where ``best`` is the two: "Flood - Harbour Post"."""
    parts = re.split(r"\s+[-–—|]\s+", units[best].text)
    if len(parts) < 2:
        return best
    bare = plain(" ".join(parts[:-1]))
    return next((n for n in range(first) if n != best and units[n].role is None and plain(units[n].text) == bare), best)


def _opens(draft: Draft) -> bool:
    """Return whether the unit may be the article's first sentence: long, or at least of many words."""
    if draft.role is not None or draft.score <= 0.5 or not draft.final or draft.size < 45:
        return False
    if draft.text.endswith(("...", "…")):
        return False  # cut off: an excerpt over the headline
    return draft.size > 80 or (len(draft.text.split()) >= 8 and draft.text[-1] not in "?:;" and label(draft) is None)


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands over the article's first line, unit ``first``, seen once for all its lines.

    ``start``: the first unit looked at; ``longest``: characters of the longest line that may be the headline; ``known``: words of
    the article's beginning; ``keys``: every line over it and its size, reduced to compare; ``frame``: the lines that are a
    menu's, the outlet's name, a section, a date; ``strong``: of them the name and the section; ``script``: the article's letters.
    """

    start: int
    first: int
    longest: int
    known: frozenset[str]
    keys: tuple[tuple[str, int], ...]
    frame: frozenset[int]
    strong: frozenset[int]
    script: str | None = None


def _head(units: Sequence[Draft], first: int, top: Collection[str]) -> _Head:
    start = max(0, first - _REACH)
    sizes = (len(d.text) for d in units[start:first] if d.role is None and not d.final and d.size <= 220)
    article = plain(" ".join(d.text for d in units[first : first + 6]))
    return _Head(
        start=start,
        first=first,
        longest=max(sizes, default=1),
        known=frozenset(w for w in article.split() if len(w) > 3),
        keys=tuple((plain(d.text) if d.size < 500 else "", d.size) for d in units[: first + 1]),
        frame=frozenset(n for n in range(start, first) if _framing(units[n], top)),
        script=script(units[first].text),
        strong=frozenset(n for n in range(start, first) if section_line(units[n].text) or plain(units[n].text) in top),
    )


def _framing(draft: Draft, top: Collection[str]) -> bool:
    """Return whether the line is no headline by its words: a label, a menu, the outlet's name, a section, a date, a desk.

    True: "ECONOMY", "Harbour Post". Near miss: "Economy shrinks", "Harbour Post to close".
    """
    if draft.size > 160:
        return False
    if draft.role in ("navigation", "header", "promo", "notice", "comment", "teaser"):
        return True
    return (
        (bool(top) and plain(re.split(r"\s+[-–—|]\s+", draft.text)[0]) in top)
        or section_line(draft.text)
        or label(draft) is not None
        or menu_row(draft)
        or stamp_line(draft)
        or desk(draft.text)
        or tail_credit(draft.text) is not None
        or agency_first(draft.text)
    )


def _headline_points(units: Sequence[Draft], place: int, head: _Head) -> float:
    """Return how much unit ``place`` looks like the headline; 0 for not at all."""
    draft = units[place]
    tokens = draft.text.split()
    if draft.role is not None or not 2 <= len(tokens) <= 30 or draft.size > 220 or not any(map(str.isalpha, draft.text)):
        return 0.0
    if (
        draft.whole
        or place in head.frame
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
    named = tokens[0].casefold() in words("given_names")
    points = (
        (-0.5 - 0.7 * named if bare_byline(draft) else 0.2)
        + shared
        + 0.8 * min(draft.size, _LONG) / min(max(head.longest, 40), _LONG)
        - menu
        - 0.02 * (head.first - place)
    )
    return points + _placed(units, place, head)


_LONG = 45
"""Characters from which a longer line is no better a headline: standfirsts are longer."""
_FIRST, _FRAMED, _SIGNED, _TWICE, _SENTENCES = 0.7, 0.7, 0.4, 0.6, -0.5
_BELOW, _FOREIGN, _QUOTED = 0.6, 1.5, 0.4
"""Points for the page's first line, the first one under its frame, one over a date or byline, a line that one near it
holds too, several sentences; under a byline, in another script than the article, all in quotation marks. With
``_LONG``: titles right .97 of 250 bare articles, .73 of containers, .56 of whole
pages; without them .87, .49, .41 (benchmarks/results/clean.md)."""
_TWO = re.compile(r"[a-zß-ÿ]{3}[.!?]\s+[A-ZÀ-Þ]")


def _longer(below: Draft) -> bool:
    """Return whether the line under a short one is rather the headline: the short one is its topic, "Anner strait"."""
    return below.role is None and not below.final and len(below.text.split()) >= 5 and below.size < 140 and not byline(below)


def _placed(units: Sequence[Draft], place: int, head: _Head) -> float:
    """Return what a line's place and its doubles say for or against its being the headline."""
    draft, (key, _) = units[place], head.keys[place]
    opening = all(d.role == "header" for d in units[:place])
    most = 2 * draft.size + 40
    twice = key.count(" ") > 2 and any(n != place and size <= most and key in k for n, (k, size) in enumerate(head.keys))
    # The first line that is none of the frame's, under a line that is: over it stand menus, the outlet's name, the section.
    framed = (
        not opening
        and place - 1 in head.frame
        and not any(
            n - 1 in head.strong
            and n not in head.frame
            and units[n].role is None
            and len(units[n].text.split()) > 3
            and not units[n].final
            for n in range(place + 1, head.first)
        )
    )
    topic = (
        framed
        and len(draft.text.split()) <= 4
        and place + 1 < head.first
        and place + 1 not in head.frame
        and _longer(units[place + 1])
    )
    below = next((d for d in units[place + 1 : place + 2]), None)
    signed = below is not None and (stamp_line(below) or byline(below))
    return (
        _FIRST * opening
        + _FRAMED
        * (
            (framed and not topic)
            or (
                place - 2 in head.frame
                and not opening
                and place - 1 not in head.frame
                and len(units[place - 1].text.split()) <= 3
            )
        )
        + _SIGNED * signed
        + _TWICE * twice
        + _SENTENCES * (_TWO.search(draft.text) is not None)
        - _BELOW * any(byline(d) for d in units[head.start : place] if d.size < 80)
        - _FOREIGN * (head.script is not None and script(draft.text) not in (None, head.script))
        + _QUOTED * (draft.text[0] in '“«„"' and draft.text[-1] in '”»“"')
    )
