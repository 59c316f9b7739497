"""The outlet: as told beside the text, else as its own lines, title or address name it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.core.text import Cell, Metadatum, Page, rule_of
from onrecord.stages.segment import owners
from onrecord.stages.segment.draft import Draft, agencies, plain

_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:\(c\)|©)?\s*(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:19|"
    r"20)?\d\d)?)?,?\s*(?:by\s+)?(?P<name>[A-ZÀ-ÞА-Я][^.|©·,\d\n]{2,50}?)\s*(?:(?:19|20)\d\d|ltd|inc|gmbh|media|"
    r"verlag|llc|[.|·,]|$)",
    re.I,
)


_FIRST_TOLD = ("json line", "header line", "feed", "og:site_name", "json-ld publisher")
"""Where the outlet's name is looked for first: what a person gave, then what the site gives for itself."""


def outlet(page: Page, units: Sequence[Draft], top: Sequence[owners.Owner]) -> Cell[str] | None:
    """Return the outlet's name as told beside the text (site name, feed, JSON field), with a line that repeats it; else as
    ``outlet_from_lines`` and ``outlet_from_address`` read it.

    True: site name "Harbour Post" beside publisher "https://social.example/HarbourPost". Near miss: an application name that is
    the page's own title.
    """
    told = next(_told_outlets(page), None)
    if told is not None:
        line = next((d for d in units if d.size < 120 and plain(d.text) == plain(told)), None)
        return Cell(value=told, spans=(page.span(line.start, line.end),) if line else (), rule=rule_of(outlet))
    return (
        outlet_from_lines(page, units)
        or outlet_from_title(page, units)
        or owners.outlet_from_top(page, units, top)
        or outlet_from_address(page, units)
    )


def _told_outlets(page: Page) -> Iterator[str]:
    """Yield the told names, most trusted first: no addresses, no titles, an agency only where nothing else is told."""
    titles = {plain(m.value) for m in page.told("title")}
    told = [m for m in page.told("outlet") if plain(m.value) not in {*titles, ""} and "://" not in m.value]
    yield from (m.value.strip() for m in sorted(told, key=_told_order))


def _told_order(datum: Metadatum) -> tuple[bool, int]:
    place = next((i for i, where in enumerate(_FIRST_TOLD) if where in datum.where), len(_FIRST_TOLD))
    return place > 2 and datum.value.strip().casefold() in agencies(), place


def outlet_from_lines(page: Page, units: Sequence[Draft]) -> Cell[str] | None:
    """Return the outlet that a rights line names and the page's top line or address repeats, or either twice over.

    True: "© The Orlim Observer 2031." under a page headed "The Orlim Observer". Near miss: "© Sander Ruck" under a picture.
    """
    top = [d for d in units[:6] if d.size < 90]
    for draft in reversed(units):
        match = _RIGHTS.search(draft.text[:300]) if draft.role == "notice" else None
        if match is None:
            continue
        name = match["name"].strip(" -–|")
        if re.search(r"(?:^|\s)\w$", name):
            continue  # a person's initial, where the full stop cut the name off: "© Christa S. Pell"
        head = next(
            (
                d
                for d in top
                if plain(d.text).startswith(plain(name))
                or (plain(d.text) and plain(name).startswith(plain(d.text)) and len(plain(d.text)) > 4)
            ),
            None,
        )
        if head is not None or owners.in_host(name, owners.host(page, units)):
            short = head is not None and len(plain(head.text)) < len(plain(name))
            spans = [page.span(head.start, head.end)] if head is not None and short else []
            at = draft.start + match.start("name")
            spans.append(page.span(at, at + len(name)))
            value = head.text.strip() if short and head is not None else name
            return Cell(value=value, spans=tuple(spans), rule=rule_of(outlet_from_lines))
    return None


def outlet_from_title(page: Page, units: Sequence[Draft]) -> Cell[str] | None:
    """Return the outlet that the page's title ends with, where the rest is the headline and the page names it again.

    True: title "Minister steps down - Harbour Post" over a menu "Harbour Post | World". Near miss: "Floods - What we know".
    """
    head = next((plain(d.text) for d in units if d.role == "headline"), None)
    for told in page.told("title"):
        parts = re.split(r"\s+[-–—|:]\s+", told.value.strip())
        if head is None or len(parts) < 2 or plain(" ".join(parts[:-1])) != head or not 2 < len(parts[-1]) < 50:
            continue
        furniture = (d for d in units if d.role in ("navigation", "header", "notice") and not d.path.endswith("/title"))
        draft = next((d for d in furniture if parts[-1] in d.text), None)
        if draft is not None:
            at = draft.start + draft.text.index(parts[-1])
            return Cell(value=parts[-1], spans=(page.span(at, at + len(parts[-1])),), rule=rule_of(outlet_from_title))
    return None


def outlet_from_address(page: Page, units: Sequence[Draft]) -> Cell[str] | None:
    """Return the host of the page's address: the outlet is not named, only its site ("harbourpost.example")."""
    host = owners.host(page, units)
    return Cell(value=host, rule=rule_of(outlet_from_address)) if host else None
