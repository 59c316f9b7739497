"""The outlet: as told beside the text, else as its own lines, title or address name it."""

from __future__ import annotations

import re
import unicodedata
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


_SURE = 3.0
"""Points from which a line at the top is the outlet before a name that is spelled like the address."""
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
        or outlet_from_repeat(page, units)
        or owners.outlet_from_top(page, units, [o for o in top if o.points >= _SURE])
        or _spelled_or_longer(page, units, top)
        or owners.outlet_from_top(page, units, top)
        or outlet_from_rights(page, units)
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


_BEHIND = re.compile(r"(?:\s[-–—|·]\s+|\s*\|\s*|(?<=\w)[-–—](?=[A-ZÀ-ÞА-Я]))(?P<name>[^|]{3,45})$")


def outlet_from_repeat(page: Page, units: Sequence[Draft]) -> Cell[str] | None:
    """Return the outlet behind the headline where a line over the article repeats it with a name.

    True: "Ferry sinks - Velm Courier" over "Ferry sinks". Near miss: "Ferry sinks - what we know" over it.
    """
    head = next((plain(d.text) for d in units if d.role == "headline"), None)
    for draft in units[:40] if head else ():
        match = _BEHIND.search(draft.text) if draft.role in ("repeat", "header") and draft.size < 300 else None
        if match is None or plain(draft.text[: match.start()]) != head or not match["name"][0].isupper():
            continue
        name = match["name"].strip()
        if len(name.split()) > 6 or sum(t[0].islower() for t in name.split()) > 2:
            continue
        at = draft.start + match.start("name")
        return Cell(value=name, spans=(page.span(at, at + len(name)),), rule=rule_of(outlet_from_repeat))
    return None


def outlet_spelled_in_address(page: Page, units: Sequence[Draft]) -> Cell[str] | None:
    """Return the outlet whose name in some line is spelled like the site: "The Velm Courier" at velmcourier.example.

    Near miss: "Velm" in an article at velmcourier.example, "velmcourier.example" itself.
    """
    site = owners.host(page, units)
    letters = re.sub(r"[\W_]", "", (site or "").rsplit(".", 1)[0].rsplit(".", 1)[-1])
    if len(letters) < 6:
        return None
    spelled = r"[\s'’&.-]{0,2}".join(map(re.escape, letters))
    pattern = re.compile(rf"(?<![\w./@])(?:the\s)?{spelled}(?![\w@]|\.\w|-\w)", re.I)
    found: list[tuple[int, int, int]] = []
    for n, draft in enumerate(units):
        text = _bare_letters(draft.text)
        match = pattern.search(text) if draft.role != "comment" and len(text) == len(draft.text) else None
        if match is not None and (text[match.start()].isupper() or match.group() == text):
            found.append((draft.is_body, n, match.start()))
            if not draft.is_body:
                break
    if not found:
        return None
    _, n, start = min(found)
    match = pattern.search(_bare_letters(units[n].text))
    end = match.end() if match is not None else start
    further = re.match(r"(?:\s[^\W\d_a-zß-öø-ÿ]\w+)+$", units[n].text[end:]) if "-" not in units[n].text[end:] else None
    end += further.end() if further is not None else 0
    at = units[n].start
    value = units[n].text[start:end]
    return Cell(value=value, spans=(page.span(at + start, at + end),), rule=rule_of(outlet_spelled_in_address))


def _spelled_or_longer(page: Page, units: Sequence[Draft], top: Sequence[owners.Owner]) -> Cell[str] | None:
    """Return the name that is spelled like the address, unless a line at the top that may be the outlet holds it and more.

    True: "Velm Courier". Near miss: "Velm" at velmia.example under "Ministry of Justice of Velmia".
    """
    found = outlet_spelled_in_address(page, units)
    if found is not None and any(f" {plain(found.value)}" in plain(o.name) for o in top if o.points >= owners.ENOUGH):
        return None
    return found


def _bare_letters(text: str) -> str:
    """Return ``text`` with each letter without its accent: "Voilà" as "Voila"."""
    return text if text.isascii() else "".join(unicodedata.normalize("NFD", c)[0] for c in text)


def outlet_from_rights(page: Page, units: Sequence[Draft]) -> Cell[str] | None:
    """Return the outlet that the page's own rights line names, where all of them name the same.

    True: "© 2032 Velm Courier" at the foot of a page that names nobody else. Near miss: "© Sander Ruck" under a picture.
    """
    found: dict[str, tuple[str, int]] = {}
    for draft in units[len(units) // 2 :]:
        match = _RIGHTS.search(draft.text[:300]) if draft.role == "notice" else None
        if match is not None and (draft.size < 120 or match.start() < 40):
            name = match["name"].strip(" -–|")
            at = draft.start + match.start("name")
            found.setdefault(plain(name), (name, at))
    if len(found) != 1:
        return None
    name, at = next(iter(found.values()))
    if re.search(r"(?:^|\s)\w$", name) or sum(t[0].islower() for t in name.split()) > 2 or owners.no_name(name):
        return None
    if name.casefold() in agencies():
        return None  # whose text it is, not whose page
    return Cell(value=name, spans=(page.span(at, at + len(name)),), rule=rule_of(outlet_from_rights))


def outlet_from_address(page: Page, units: Sequence[Draft]) -> Cell[str] | None:
    """Return the host of the page's address: the outlet is not named, only its site ("harbourpost.example")."""
    host = owners.host(page, units)
    return Cell(value=host, rule=rule_of(outlet_from_address)) if host else None
