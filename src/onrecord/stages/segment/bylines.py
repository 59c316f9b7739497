"""Who wrote the article, each with the words that tell it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.core.text import Cell, Page, Spans, rule_of
from onrecord.lexicons import words
from onrecord.stages.segment.draft import Draft, agencies, plain
from onrecord.stages.segment.furniture import stamp_line

_BY = re.compile(
    r"^(?:(?:written|reported|posted|published|story|words|reporting)\s+)?(?:by|von|par|por|di|av|af|door|autore?|"
    r"autor(?:in)?|authors?|auteur|автор|text|текст|scris de)\s*[:：]?\s+",
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
    r"writer|editor|journalist|contributor|author|bureau|ministry|company|university|com|org|gmbh|inc|llc|ltd|plc|zeitung|verlag|"
    r"kommentar|opinion|comment|column)\b",
    re.I,
)


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

    True: "Anneke Solberg-Roy in Orlim". Near miss: "Rivers and Power", "Get Started", "Velm PM, party chiefs head to Orlim on
    Friday".
    """
    text, *rest = re.split(r"\s+(?:in|aus|à|en)\s+|,|\s+\d", draft.text, maxsplit=1)
    tokens = text.split()
    if rest and draft.text[len(text)] == "," and len(rest[0].split()) > 4 and not any(map(str.isdigit, rest[0])):
        return False
    if not 2 <= len(tokens) <= 4 or draft.size > 80 or draft.whole or draft.text[-1] in ".!?:,":
        return False
    if plain(text) == plain(outlet or "") or _DESK.search(text) or any(c.isdigit() or c in "|&" for c in draft.text[:40]):
        return False
    if not words("not_names").isdisjoint(t.casefold() for t in tokens):
        return False
    return all(_name_token(t) for t in tokens) and tokens[0] not in ("The", "A", "Our", "Your")


def _name_token(token: str) -> bool:
    if token.lower() in _PARTICLES:
        return True
    return token[0].isupper() and not (token.isupper() and len(token) > 2) and all(c.isalpha() or c in "-'’." for c in token)


_TOLD_ORDER = ("json line", "feed", "header line", "json-ld author", "json-ld creator", "meta", "microdata", "rel=author")
"""Where authors are looked for, in this order: the first place that names a person is taken. Tags in the page come last, because
lists of other articles use them too."""


def authors(page: Page, units: Sequence[Draft]) -> tuple[Cell[str], ...]:
    """Return the people who wrote the article: told beside the text, else named in bylines. Agencies and desks are left out."""
    told, weak = _told_authors(page)
    lines = [d for d in units if d.role == "byline"]
    if told and not (weak and any(_BY.match(d.text) and _people(d) for d in lines)):
        rule = rule_of(authors)
        return tuple(Cell(value=name, spans=_places(page, lines, name), rule=rule) for name in told)
    found: dict[bool, dict[str, Cell[str]]] = {True: {}, False: {}}
    common = _Common(page.text)
    for draft in lines:
        signed = _BY.match(draft.text) is not None or stamp_line(draft)
        for name, start, end in _people(draft):
            if signed or not common.holds(name):
                found[signed].setdefault(name, Cell(value=name, spans=(page.span(start, end),), rule=rule_of(byline)))
    # A name beside "By" or a date makes mere names on lines of their own doubtful.
    return tuple((found[True] or found[False]).values()) or _elsewhere(page, units)


def _elsewhere(page: Page, units: Sequence[Draft]) -> tuple[Cell[str], ...]:
    """Return whom "By ..." lines that are no byline by their place name, where all of them name the same people.

    True: "Written by Wiebke Altrogge" in a box under the text. Near miss: a "By ..." under each of several teasers.
    """
    signed = [_people(d) for d in units if d.role in ("navigation", "teaser", "header", "promo") and byline(d)]
    named = {tuple(name for name, _, _ in people) for people in signed if people}
    if len(named) != 1:
        return ()
    people = next(people for people in signed if people)
    return tuple(Cell(value=name, spans=(page.span(s, e),), rule=rule_of(_elsewhere)) for name, s, e in people)


def _told_authors(page: Page) -> tuple[list[str], bool]:
    """Return the people whom the most trusted place names, without doubles, and whether it is a weak one: tags in the page, which
    lists of other articles use too, and the extractor's guess."""
    by_place: dict[int, list[str]] = {}
    for datum in page.told("author"):
        place = next((i for i, where in enumerate(_TOLD_ORDER) if where in datum.where), len(_TOLD_ORDER))
        names = (n for n in _split(datum.value) if (is_person(n) or _first_name(n, place)) and not _of_outlet(page, n))
        by_place.setdefault(place, []).extend(names)
    first = next((place for place in sorted(by_place) if by_place[place]), None)
    return ([], False) if first is None else (list(dict.fromkeys(by_place[first])), first >= _TOLD_ORDER.index("microdata"))


def _first_name(name: str, place: int) -> bool:
    """Return whether a blog's tags name its writer by first name only.

    True: "Melissa" in ``<meta name="author">``. Near miss: "Supermove", "admin"; "Melissa" in a list of comments.
    """
    return name[0].isupper() and name.casefold() in words("given_names") and place < _TOLD_ORDER.index("microdata")


def _of_outlet(page: Page, name: str) -> bool:
    """Return whether ``name`` is one of the outlet's desks.

    True: "Observer Sport" at The Observer, "OBSERVER TODAY" at Observer Today. Near miss: "Orla Venn" at a site called "Orla
    Venn" or "Orla's Kitchen", her own.
    """
    own = plain(name).split()
    for site in (plain(m.value).split() for m in page.told("outlet") if m.value.strip()):
        if own == site and (name.isupper() or not words("not_names").isdisjoint(own)):
            return True
        if own and own != site and set(own) & set(site) - {"the"} and site[:2] != [own[0], "s"] and site != own[:1]:
            return own[0] not in words("given_names")
    return False


class _Common:
    """The words that a page writes in lower case somewhere, found when first asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._words: frozenset[str] | None = None

    def holds(self, name: str) -> bool:
        """Return whether most words of ``name`` are common ones on this page.

        True: "Final Thoughts" where the text says "a final word" and "some thoughts". Near miss: "Mark Ruck" beside "mark".
        """
        if self._words is None:
            self._words = frozenset(re.findall(r"\b[^\W\d_]{3,}\b", self._text[:200_000])) | words("function_words")
        tokens = [token for t in name.split() if (token := t.casefold()) not in _PARTICLES]
        return 2 * sum(token in self._words for token in tokens) > len(tokens)


def _split(value: str) -> list[str]:
    """Return the names in a told value, without what stands before or behind them.

    True: "About the author Wiebke Altrogge", "Posted by By Wiebke Altrogge", "Wiebke Altrogge December".
    """
    value = value.strip()
    while (bare := re.sub(r"^about the (?=author)", "", _BY.sub("", value), flags=re.I)) != value:
        value = bare
    return [n for part in _JOINED.split(value) if (n := _without_month(part.strip(" .")))]


def _without_month(name: str) -> str:
    head, _, last = name.rpartition(" ")
    return head if " " in head and last.casefold() in words("months") else name


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
    if any(t.casefold() in agencies() for t in tokens):
        return False
    if tokens[0].casefold() not in words("given_names") and any(t.casefold() in words("months") for t in tokens):
        return False
    if sum(t.casefold() in words("not_names") for t in tokens) * 2 >= len(tokens) or tokens[-1].casefold() in words("not_names"):
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
