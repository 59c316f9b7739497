"""Words of bylines: who writes without a name, what writers are by trade, what organisations are called."""

from __future__ import annotations

import re
from functools import cache

from onrecord.lexicons import rows, words
from onrecord.stages.segment.draft import agencies
from onrecord.stages.segment.labels import fold


@cache
def of(kind: str) -> frozenset[str]:
    """Return the words of ``kind`` (by, job, desk, owner) in all languages, folded."""
    return frozenset(fold(w) for row in rows("byline_words") if row[1] == kind for w in row[0].split("|"))


@cache
def opening() -> re.Pattern[str]:
    """Return the pattern of the words that open a byline: "By", "Von", "Publicado por", "Автор:"."""
    either = "|".join(re.escape(w) for w in sorted(of("by"), key=lambda w: (-len(w), w)))
    return re.compile(rf"^(?:{either}|av|af)\s*(?:[:：|-]\s*|\s)(?=\S)", re.I)


def desk(text: str) -> bool:
    """Return whether ``text`` names a desk and no person: "Web desk", "Haber Merkezi", "De notre correspondant à Vesle".

    Near miss: "Orla Venn, staff reporter" (a person), "The staff of the mill went home".
    """
    low = fold(text).strip(" .:*|")
    if low in of("desk"):
        return True
    tail = low.split()
    if len(tail) == 2 and tail[-1] in ("staff", "redaktion", "redazione", "redactie"):
        return text[0].isupper()
    if 2 <= len(tail) <= 5 and tail[-1] in ("desk", "newsroom") and all(t[0].isupper() for t in text.split()):
        return True
    first = next((n for n in (4, 3, 2) if " ".join(tail[:n]) in of("desk")), 0)
    return bool(first) and len(tail) <= first + 4 and (first > 1 or len(tail) <= 3) and not any(map(str.isdigit, low))


_OFFICE = re.compile(
    r"(?:(?:Press|Media|Information|Communications|Public)\s(?:[A-Z]\w+\s|and\s|&\s){0,3}"
    r"(?:Office|Department|Service|Unit|Bureau|Team)|(?:Office|Bureau|Department) of (?:the )?(?:[A-Z]\w+\s?|and\s){1,4}|"
    r"Presse(?:stelle|amt|dienst|abteilung)\b.{0,50}|"
    r"(?:Oficina|Gabinete|Departamento|Servicio) de (?:[Pp]rensa|[Cc]omunicaci[oó]n)\b.{0,50}|"
    r"(?:Service|Bureau) (?:de )?(?:[Pp]resse|communication)\b.{0,50}|Ufficio [Ss]tampa\b.{0,50}|"
    r"(?:Assessoria|Gabinete) de (?:[Ii]mprensa|[Cc]omunicação)\b.{0,50}|Biuro [Pp]rasowe\b.{0,50}|Basın (?:Bürosu|Müşavirliği)|"
    r"Пресс-(?:служба|центр)\b.{0,50}|Департамент (?:печати|информации)\b.{0,50})"
)


def office(text: str) -> bool:
    """Return whether the line is but the office that sent the text: "Press and Information Department", "Pressestelle".

    Near miss: "Department of Transport closes two lanes".
    """
    return len(text) < 80 and _OFFICE.fullmatch(text.strip()) is not None


def initials(text: str) -> bool:
    """Return whether the line is but its writers' initials: "ab/cd", "CPA/rg". Near miss: "and/or", "24/7"."""
    if len(text) > 40 or text == "and/or" or not any(mark in text for mark in "/(["):
        return False
    if (
        re.fullmatch(
            r"[(\[]?(?:(?:[A-Z]{2,6}|[a-zäöüł]{2,4}(?:-[a-zäöüł]{2,3})?)(?:/\s?[a-zäöüł]{2,4})+|"
            r"(?:[a-zäöüł]{2,4}/\s?){1,3})[)\]]?",
            text,
        )
        is not None
    ):
        return True
    signed = re.fullmatch(r"[a-zäöü]{2,4}(?:/[a-zäöü]{2,4})*\s*[(\[/]\s*(?P<from>[\w ,/&+-]{2,24})[)\]]?", text)
    return signed is not None and all(p.strip().casefold() in agencies() for p in re.split(r"[,/&+]", signed["from"])[:1])


def job(text: str) -> bool:
    """Return whether ``text`` is but a writer's trade: "Environment correspondent". Near miss: "The editor resigned"."""
    tokens = fold(text).strip(" .,").split()
    return 0 < len(tokens) <= 5 and any(t in of("job") for t in (tokens[-1], tokens[0], " ".join(tokens))) and text[-1] != "."


def organisation(name: str) -> bool:
    """Return whether one word of ``name`` is that of an organisation: "Harbour Agency", "Selka Valiliği"."""
    tokens = re.findall(r"[\w-]+", fold(name))
    return any(t in of("owner") for t in tokens) or name.casefold() in agencies()


def outlet_like(name: str) -> bool:
    """Return whether a word of ``name`` is one that outlets are named with: "The Anner Gazette". Near miss: "Anner council"."""
    tokens = re.findall(r"[\w-]+", fold(name))
    return any(t in words("outlet_nouns") or t in of("owner") for t in tokens)
