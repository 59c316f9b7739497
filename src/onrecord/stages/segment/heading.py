"""Title, outlet and authors, each with the words that tell it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from onrecord.core.text import Cell, Page, Spans, rule_of
from onrecord.lexicons import words
from onrecord.stages.segment.draft import Draft, agencies, plain
from onrecord.stages.segment.furniture import comments_begin, credit_line, header_line, menu_like, stamp_line, teaser_line

_REACH = 12
"""Units before the article's first line in which a headline without metadata is looked for."""
_BY = re.compile(
    r"^(?:(?:written|reported|posted|published|story|words|reporting)\s+)?(?:by|von|par|por|di|av|af|door|autore?|"
    r"autor(?:in)?|author|auteur|автор|text|текст|scris de)\s*[:：]?\s+",
    re.I,
)
_JOINED = re.compile(r"\s*(?:,|;|\||•|·|/|&| and | und | y | et | e | en | och | og | и | – | — )\s*")
_PERSON = re.compile(r"[^\W\d_][\w'’.-]*(?:\s+(?:[^\W\d_][\w'’.-]*)){1,4}")
_PARTICLES = frozenset(
    [
        "van",
        "von",
        "der",
        "den",
        "de",
        "la",
        "le",
        "del",
        "da",
        "dos",
        "di",
        "du",
        "el",
        "al",
        "bin",
        "ibn",
        "ben",
        "ter",
        "ten",
        "zu",
        "af",
        "av",
        "y",
    ]
)
_DESK = re.compile(
    r"\b(?:staff|desk|newsroom|editors?|editorial|redaktion|redacción|rédaction|redazione|redação|team|"
    r"correspondent|reporter|news|wire|agency|agencies|agentur|press|post|times|report|online|media|service|"
    r"network|office|group|magazine|"
    r"writer|editor|journalist|contributor|author|bureau|ministry|company|university|com|org)\b",
    re.I,
)
_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:\(c\)|©)?\s*(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:19|"
    r"20)?\d\d)?)?,?\s*(?:by\s+)?(?P<name>[A-ZÀ-ÞА-Я][^.|©·,\d\n]{2,50}?)\s*(?:(?:19|20)\d\d|ltd|inc|gmbh|media|"
    r"verlag|llc|[.|·,]|$)",
    re.I,
)


def title(page: Page, units: Sequence[Draft]) -> tuple[Cell[str] | None, int | None]:
    """Return the title and the index of the headline's unit, None where there is none.

    A title told beside the text wins; a line that repeats it, or of which it repeats all but the site's name, is the headline.
    """
    told = [m.value.strip() for m in page.told("title") if m.value.strip()]
    if told:
        place = _match_title(units, told)
        value = told[0] if place is None else _shorter(told, units[place].text)
        spans = () if place is None else (page.span(units[place].start, units[place].end),)
        return Cell(value=value, spans=spans, rule=rule_of(title)), place
    place = headline(units)
    if place is None:
        return None, None
    span = page.span(units[place].start, units[place].end)
    return Cell(value=" ".join(page.at(span).split()), spans=(span,), rule=rule_of(headline)), place


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
    best, best_points = None, 0.0
    for i in range(max(0, first - _REACH), first):
        points = _headline_points(units, i, first)
        if points > best_points:
            best, best_points = i, points
    return best


def _headline_points(units: Sequence[Draft], place: int, first: int) -> float:
    """Return how much unit ``place`` looks like the headline over unit ``first``; 0 for not at all."""
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
    letters = max(
        (len(d.text) for d in units[max(0, first - _REACH) : first] if d.role is None and not d.final and d.size <= 220),
        default=1,
    )
    article = plain(" ".join(d.text for d in units[first : first + 6]))
    known = {w for w in article.split() if len(w) > 3}
    own = [w for w in plain(draft.text).split() if len(w) > 3]
    shared = sum(w in known for w in own) / len(own) if own else 0.0
    menu = 0.4 if menu_like(draft) and len(tokens) <= 3 else 0.0
    return (-0.5 if bare_byline(draft) else 0.2) + shared + 0.8 * draft.size / max(letters, 40) - menu - 0.02 * (first - place)


def byline(draft: Draft) -> bool:
    """Return whether the line says who wrote the article.

    True: "By Dorrit Kemsley", "Von Wiebke Altrogge, Brennick". Near miss: "By Friday noon 3,100 people had been evacuated."
    """
    match = _BY.match(draft.text) if draft.size <= 160 else None
    if match is None or (draft.final and len(draft.text.split()) > 8):
        return False
    rest = draft.text[match.end() :]
    return bool(rest) and (rest[0].isupper() or rest.lower().startswith(("our ", "the "))) and not re.match(r"\d", rest)


def bare_byline(draft: Draft, outlet: str | None = None) -> bool:
    """Return whether the line is but a person's name, as bylines without "By" are.

    True: "Anneke Solberg-Roy in Orlim". Near miss: "Rivers and Power", "Lost Property Office Opens Again".
    """
    text = re.split(r"\s+(?:in|aus|à|en)\s+|,|\s+\d", draft.text)[0]
    tokens = text.split()
    if not 2 <= len(tokens) <= 4 or draft.size > 80 or draft.whole or draft.text[-1] in ".!?:":
        return False
    if plain(text) == plain(outlet or "") or _DESK.search(text) or any(c.isdigit() or c in "|&" for c in draft.text[:40]):
        return False
    return all(_name_token(t) for t in tokens) and tokens[0] not in ("The", "A", "Our", "Your")


def _name_token(token: str) -> bool:
    if token.lower() in _PARTICLES:
        return True
    return token[0].isupper() and not (token.isupper() and len(token) > 2) and all(c.isalpha() or c in "-'’." for c in token)


def authors(page: Page, units: Sequence[Draft]) -> tuple[Cell[str], ...]:
    """Return the people who wrote the article: told beside the text, else named in bylines. Agencies and desks are left out."""
    told = [name for m in page.told("author") for name in _split(m.value) if is_person(name)]
    lines = [d for d in units if d.role == "byline"]
    if told:
        rule = rule_of(authors)
        return tuple(Cell(value=name, spans=_places(page, lines, name), rule=rule) for name in dict.fromkeys(told))
    found: dict[str, Cell[str]] = {}
    for draft in lines:
        for name, start, end in _people(draft):
            found.setdefault(name, Cell(value=name, spans=(page.span(start, end),), rule=rule_of(byline)))
    return tuple(found.values())


def _split(value: str) -> list[str]:
    return [p for part in _JOINED.split(_BY.sub("", value.strip())) if (p := part.strip(" ."))]


def is_person(name: str) -> bool:
    """Return whether ``name`` reads as a person's. True: "Orla Venn". Near miss: "Meridian Wire", "Web Desk"."""
    tokens = name.split()
    if (
        not 2 <= len(tokens) <= 5
        or name.casefold() in agencies()
        or _DESK.search(name)
        or any(c.isdigit() or c in "@/:" for c in name)
    ):
        return False
    if any(t.casefold() in agencies() or t.casefold() in words("months") for t in tokens):
        return False
    shaped = all(_name_token(t) or (t.isupper() and t.isalpha()) for t in tokens) and not all(
        t.lower() in _PARTICLES for t in tokens
    )
    return shaped and tokens[0].lower() not in ("the", "our", "your", "this", "for", "all")


def _people(draft: Draft) -> list[tuple[str, int, int]]:
    """Return the people in a byline with their places."""
    found, at = [], 0
    text = draft.text
    head = _BY.match(text)
    at = head.end() if head else 0
    # A place, date or office after the name is no name: cut at "in", digits and brackets.
    for part in _JOINED.split(re.split(r"\s+(?:in|aus|à|from|for)\s+[A-Z]|\s+\d|[(\[]|\s+(?:on|am|le|el)\s+", text[at:])[0]):
        name = _BY.sub("", part.strip()).strip(" .")
        where = text.find(name, at) if name else -1
        if where >= 0 and is_person(name):
            found.append((name, draft.start + where, draft.start + where + len(name)))
            at = where + len(name)
        elif found and where >= 0 and len(found) >= 1 and not is_person(name):
            break
    return found


def _places(page: Page, lines: Sequence[Draft], name: str) -> Spans:
    for draft in lines:
        at = draft.text.casefold().find(name.casefold())
        if at >= 0 and len(draft.text.casefold()) == len(draft.text):
            return (page.span(draft.start + at, draft.start + at + len(name)),)
    return ()


def outlet(page: Page, units: Sequence[Draft]) -> Cell[str] | None:
    """Return the outlet's name as told beside the text (site name, feed, JSON field), with a line that repeats it; else as
    ``outlet_from_lines`` and ``outlet_from_address`` read it."""
    told = next((m.value.strip() for m in page.told("outlet") if m.value.strip()), None)
    if told is not None:
        line = next((d for d in units if d.size < 120 and plain(d.text) == plain(told)), None)
        return Cell(value=told, spans=(page.span(line.start, line.end),) if line else (), rule=rule_of(outlet))
    return outlet_from_lines(page, units) or outlet_from_title(page, units) or outlet_from_address(page)


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
        head = next(
            (
                d
                for d in top
                if plain(d.text).startswith(plain(name))
                or (plain(d.text) and plain(name).startswith(plain(d.text)) and len(plain(d.text)) > 4)
            ),
            None,
        )
        host = plain((page.url and urlsplit(page.url).hostname) or "").replace(" ", "")
        if head is not None or (host and re.sub(r"^the ", "", plain(name)).replace(" ", "") in host):
            short = head is not None and len(plain(head.text)) < len(plain(name))
            spans = [page.span(head.start, head.end)] if head is not None and short else []
            at = draft.start + match.start("name")
            spans.append(page.span(at, at + len(name)))
            value = head.text.strip() if short and head is not None else name
            return Cell(value=value, spans=tuple(spans), rule=rule_of(outlet_from_lines))
    return _masthead(page, units)


def _masthead(page: Page, units: Sequence[Draft]) -> Cell[str] | None:
    """Return the outlet of a first line "Name - its slogan", or a name line over a date or menu."""
    if len(units) < 4 or units[0].role not in ("header", "navigation", "teaser", "body", "promo", None):
        return None
    first, second = units[0], units[1]
    match = (
        re.fullmatch(r"(?P<name>(?:[A-Z][\w'’&.-]+\s?){1,5}?)(?:\s+[-–—|]\s+[\w ’',]{6,60})?", first.text)
        if first.size < 90
        else None
    )
    if match is None or first.whole or not 1 < len(match["name"].split()) <= 5:
        return None
    if not (stamp_line(second) or second.text.count(" | ") >= 2 or second.text.count(" - ") >= 3 or second.whole == "navigation"):
        return None
    name = match["name"].strip()
    return Cell(value=name, spans=(page.span(first.start, first.start + len(name)),), rule=rule_of(outlet_from_lines))


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


def outlet_from_address(page: Page) -> Cell[str] | None:
    """Return the host of the page's address: the outlet is not named, only its site ("harbourpost.example")."""
    host = urlsplit(page.url).hostname if page.url and "://" in page.url else None
    if not host:
        return None
    return Cell(value=re.sub(r"^(?:www|m|amp|edition|en)\.", "", host), rule=rule_of(outlet_from_address))


def is_heading_noise(draft: Draft) -> bool:
    """Return whether the line cannot be part of the heading: a menu, a comment count, a credit."""
    return teaser_line(draft) or credit_line(draft) or comments_begin(draft) or header_line(draft, 0)
