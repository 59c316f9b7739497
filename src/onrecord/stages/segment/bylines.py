"""Who wrote the article, each with the words that tell it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.core.text import Cell, Page, Spans, rule_of
from onrecord.lexicons import words
from onrecord.stages.segment.bywords import desk, job, of, opening, organisation
from onrecord.stages.segment.draft import Draft, agencies, plain
from onrecord.stages.segment.labels import fold, section_line, whole_label
from onrecord.stages.segment.stamps import stamp_line

_JOINED = re.compile(r"\s*(?:,|;|\||•|·|/|&|\s{2,}| and | und | y | et | e | en | och | og | i | ve | и | – | — | - )\s*")
_HONEST = re.compile(r"^(?:by|von|par|por|di|door|av|af)\b|[:：]", re.I)
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


def byline(draft: Draft) -> bool:
    """Return whether the line says who wrote the article.

    True: "By Dorrit Kemsley", "Von Wiebke Altrogge, Brennick". Near miss: "By Friday noon 3,100 people had been evacuated."
    """
    match = opening().match(draft.text) if draft.size <= 160 else None
    if match is None:
        edited = _EDITED.match(draft.text) if draft.size <= 80 else None
        return edited is not None and is_person(draft.text[edited.end() :].strip(" .:"))
    if draft.final and len(draft.text.split()) > 8:
        return False
    rest = draft.text[match.end() :]
    if not (rest and (rest[0].isupper() or rest.lower().startswith(("our ", "the "))) and not re.match(r"\d", rest)):
        return False
    # Words that may also begin a headline ("Text", "Haber") must be followed by a name.
    return _HONEST.search(match.group()) is not None or bool(_people(draft)) or desk(rest) or organisation(rest)


_ABOUT = re.compile(
    r"^(?:(?:write|writes?) to [A-Z]|about the authors?\b|follow [A-Z][\w’'-]+ [A-Z][\w’'-]+ on|"
    r"(?:über (?:den autor|die autorin))|"
    r"sobre (?:el autor|la autora|o autor|a autora)|à propos de l['’]aut(?:eur|rice)|l['’]autore\b|"
    r"over de auteur|yazar hakkında|o autorze|об авторе)|"
    r"^[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){1,3} (?:is|was|writes|joined|covers|reports|teaches|works|ist|"
    r"schreibt|est|è|es|is een|jest)\b"
    r".{0,120}\b(?:correspondent|reporter|editor|writer|columnist|fellow|author|journalist|professor|joined|"
    r"covers|teaches|redakteur\w*|autor\w*|journaliste|giornalista|periodista|colunista)\b",
    re.I,
)


def about_author(draft: Draft) -> bool:
    """Return whether the line tells of who wrote the article, not of its matter: asked only of lines at its ends.

    True: "Write to Orla Venn at venn@harbour.example". Near miss: "Orla Venn is the mayor of Velm."
    """
    if draft.size > 260 or not draft.text[:1].isupper():
        return False
    if _ABOUT.match(draft.text) is not None:
        return True
    # Languages whose verbs need no subject: "Es redactora de Cultura."
    bare = re.match(r"(?:Es|È|É|Jest|Ha sido|È stat[ao]|Foi)\s+(?P<job>\S+)", draft.text)
    return bare is not None and job(bare["job"].strip(".,"))


def bare_byline(draft: Draft, outlet: str | None = None) -> bool:
    """Return whether the line is but a person's name, as bylines without "By" are.

    True: "Anneke Solberg-Roy in Orlim", "ANA MARONI", "Paulo Prado - Repórter da Agência Norte". Near miss: "Rivers and Power",
    "Get Started", "Velm PM, party chiefs head to Orlim on Friday".
    """
    with_job = re.match(r"(?P<name>[^|–—,-]{5,40}?)\s+[-–—|]\s+(?P<job>.{4,60})$", draft.text)
    if with_job is not None and any(job(w) for w in with_job["job"].split()[:2]) and is_person(with_job["name"]):
        return True
    text, *rest = re.split(r"\s+(?:in|aus|à|en|w)\s+|,|\s+\d", draft.text, maxsplit=1)
    tokens = text.split()
    if (
        rest
        and draft.text[len(text)] == ","
        and len(rest[0].split()) > 4
        and not any(map(str.isdigit, rest[0]))
        and not job(rest[0])
    ):
        return False
    if not 2 <= len(tokens) <= 4 or draft.size > 80 or draft.whole or draft.text[-1] in ".!?:," or "  " in draft.text:
        return False
    if plain(text) == plain(outlet or "") or any(c.isdigit() or c in "|&" for c in draft.text[:40]) or section_line(text):
        return False
    if not words("not_names").isdisjoint(t.casefold() for t in tokens):
        return False
    if text.isupper():  # "GAEL MONTIEL": whose first name is one
        return tokens[0].casefold() in words("given_names") and is_person(text)
    return is_person(text) and all(_name_token(t) for t in tokens)


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
    if told and not (weak and any(opening().match(d.text) and _people(d) for d in lines)):
        rule = rule_of(authors)
        return tuple(Cell(value=name, spans=_places(page, lines, name), rule=rule) for name in told)
    found: dict[bool, dict[str, Cell[str]]] = {True: {}, False: {}}
    common = _Common(page.text)
    for draft in lines:
        signed = opening().match(draft.text) is not None or stamp_line(draft)
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


_ABOUT_LABEL = re.compile(
    r"^(?:about the authors?|über (?:den autor|die autorin)|sobre el autor|à propos de l['’]auteur)\s*:?\s+", re.I
)


def _split(value: str) -> list[str]:
    """Return the names in a told value, without "Written by", "About the author", a month left behind."""
    bare = opening().sub("", _ABOUT_LABEL.sub("", value.strip()))
    parts = [p.strip(" .").split() for p in _JOINED.split(bare)]
    kept = (p[:-1] if len(p) > 2 and p[-1].casefold() in words("months") else p for p in parts)
    return [" ".join(p) for p in kept if p]


_MONTH_NAMES = frozenset(["may", "june", "april", "august", "mai", "mars"])
"""Months that are also people's names: "Tom May"."""
_NOT_FIRST = frozenset(["the", "a", "our", "your", "this", "for", "all", "new", "posted", "published", "updated", "no"])


def is_person(name: str) -> bool:
    """Return whether ``name`` reads as a person's. True: "Orla Venn". Near miss: "Meridian Wire", "Web Desk"."""
    tokens = name.split()
    if not 2 <= len(tokens) <= 5 or organisation(name) or desk(name) or any(c.isdigit() or c in "@/:" for c in name):
        return False
    if sum(whole_label(fold(t)) is not None for t in tokens) >= 2:
        return False
    lows = [t.casefold().strip(".,") for t in tokens]
    if (
        any(t in of("job") or t in words("weekdays") for t in lows)
        or any(t in words("months") for t in (lows[:-1] if lows[-1] in _MONTH_NAMES else lows))
        or any(t.isupper() and len(t) > 1 and t.casefold() in agencies() for t in tokens if not name.isupper())
        or lows[0] in _NOT_FIRST
    ):
        return False
    if sum(t in words("not_names") for t in lows) * 2 >= len(tokens) or lows[-1] in words("not_names"):
        return False
    return all(_name_token(t) or (t.isupper() and t.isalpha()) for t in tokens) and not all(t in _PARTICLES for t in lows)


def signed(draft: Draft) -> bool:
    """Return whether a line opens with a byline's word or an editor's and names a person: "Edited by: Rolf Aumann"."""
    return bool(_people(draft)) or _EDITED.match(draft.text) is not None


def names_in(draft: Draft) -> bool:
    """Return whether the line names a person. True: "Sander Ruck | 2 May 2031". Near miss: "Friday, 2 May 2031"."""
    return bool(_people(draft))


_EDITED = re.compile(
    r"(?:edited|editing|proofread|translated|produced)\s+by\b|(?:edici[oó]n|edição|montage|bearbeitet von|bearbeitung|"
    r"redigiert von|redaktion|opracowanie redakcyjne|редактор)\s*:",
    re.I,
)
"""What editors and producers did, who wrote nothing."""


def _people(draft: Draft) -> list[tuple[str, int, int]]:
    """Return the people in a byline with their places."""
    found: list[tuple[str, int, int]] = []
    text = draft.text
    if _EDITED.match(text):
        return found
    head = opening().match(text)
    at = head.end() if head else 0
    # A place, date or office after the name is no name: cut at "in", digits and brackets; editors wrote nothing.
    cut = re.split(
        r"\s+(?:in|aus|à|from|for|at|w|en)\s+[A-ZÀ-Þ]|[(\[]|\s+(?:on|am|le|el)\s+\d|;\s*(?:editing|edited|additional)\b|"
        r"[;,]\s*(?:edit|bearbeit|redacción|montage)",
        text[at:],
        maxsplit=1,
        flags=re.I if text[at:].isupper() else 0,
    )[0]
    for part in _JOINED.split(cut):
        name = re.split(r"\s+\d", opening().sub("", part.strip()))[0].strip(" .")
        where = text.find(name, at) if name else -1
        if where >= 0 and is_person(name):
            found.append((name, draft.start + where, draft.start + where + len(name)))
            at = where + len(name)
        elif found and where >= 0 and not job(name):
            break
    return found


def _places(page: Page, lines: Sequence[Draft], name: str) -> Spans:
    for draft in lines:
        at = draft.text.casefold().find(name.casefold())
        if at >= 0 and len(draft.text.casefold()) == len(draft.text):
            return (page.span(draft.start + at, draft.start + at + len(name)),)
    return ()
