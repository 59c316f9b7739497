"""What a line says it is by its own words: labels of menus, share bars, newsletters, notices, in ten languages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.core.analysis import Role
from onrecord.lexicons import rows
from onrecord.stages.segment.draft import Draft
from onrecord.stages.segment.sieve import sieve

_ENDS = " \t*•▪●■►▶▸→|:.…!>»›<«‹-–—_[]()▾▼▲☰✕×+#\u200b"
_COUNT = re.compile(r"^[\d.,\s]+[km]?\b\s*|[\s(\[:·|]+[\d.,]+[km]?\s*[)\]]?$", re.I)
_PARTS = re.compile(r"\s{2,}|\t|\s+[|·•›»>/–-]\s+|\s*[|·•]\s*")
_MARK = re.compile(r"\s\s|[\t|·•›»>/–-]")
"""Without one of these a line has no parts."""
_LIMITS = {"byline": 60, "navigation": 110, "promo": 170, "notice": 420, "teaser": 170, "comment": 110}
"""Characters of the longest line that a beginning may name: longer ones are prose."""
_SENTENCE = 120
"""Characters from which a sentence that the model is sure of is prose whatever its first words; notices are sentences too."""
_NOTICE = sieve(
    {
        "cookie|çerez|куки": r"^(?=.{0,70}$)(?=.*(?:\bcookies?\b|çerez|\bкуки\b))[^.!?]*$|"
        r"\bcookies?\b.{0,80}\b(?:site|website|web|sito|sitio|seite|strona|policy|consent)\b|"
        r"\b(?:site|website|web|sito|sitio|seite|strona|strone|сайт)\b.{0,60}(?:\bcookies?\b|куки)|"
        r"çerez.{0,40}(?:kullan|politika)",
        "rights reserved|alle rechte|tous droits": r"\ball rights reserved\b|\balle rechten?\b|\btous droits\b",
        "los derechos|i diritti|os direitos": r"\btodos los derechos\b|\btutti i diritti\b|\btodos os direitos\b",
        "her hakki|tüm haklari|prawa|права": r"\bher hakkı\b|\btüm hakları\b|\bwszelkie prawa\b|все права",
        "responsible for|without": r"\bresponsible for (?:the )?(?:content|external)|"
        r"\bwithout (?:the )?(?:prior )?(?:written )?(?:consent|permission)\b",
        "prohibida|proibida|vietata|riservata|reproduction": r"\bprohibida la\b|\bé proibida a\b|\bvietata la\b|"
        r"riproduzione riservata|reproduction (?:interdite|prohibited)",
        "permitted|allowed|licence|license|hyperlink|reproduced|republished|prohibited|forbidden": (
            r"\b(?:materials?|articles?|content) .{0,40}(?:permitted|allowed|licence|license|hyperlink|reproduced|republished)\b|"
            r"\b(?:redistribution|republication|reproduction) .{0,40}(?:prohibited|permitted|forbidden|allowed)\b"
        ),
        "subscribers": r"\b(?:summary|full) .{0,20}\bsubscribers\b",
        "гиперссылк|перепечатк|републикаци": "гиперссылк|перепечатк|републикаци",
    },
    re.I,
)


_PAGES = re.compile(
    r"(?:page|seite|p[aá]gina|strona|sayfa|страница|foto|bild|photo|image)?\s*\d+\s*(?:of|von|de|di|sur|van|z|"
    r"/|из)\s*\d+$|[\d\s.…<>«»›‹]*\d\s[\d\s.…<>«»›‹]+$"
)
_REMARKS = re.compile(
    r"\d+ (?:responses?|thoughts?|replies|comments?|antworten|gedanken|réponses?|respuestas?|commenti|"
    r"reacties) (?:to|on|auf|zu|à|sur|a|su|op)\b|"
    r"[\w. -]{2,30}\s(?:says|said|writes|dit|schreibt|sagt|dice|escribe|diz|zegt|schrijft|dedi ki|pisze|пишет|говорит)\s?:$"
)
_PROMO = re.compile(
    r"\b(?:newsletters?|newslettera|infolettre|nieuwsbrief|bülten\w*|boletín|рассылк\w+)\b[^.!?]*$|\bin(?:to)? your inbox\b|"
    r"\bwhatsapp[ -](?:kanal\w*|channel|canale?|kanał\w*|каналу?)\b|\b\d+ (?:weeks?|months?|wochen|monate?|"
    r"mois|semaines|mesi|meses|maanden|ay|miesi\w+)\b.{0,20}"
    r"\b(?:gratis|free|für|for|pour|per|por|voor|za)\b|\b(?:only|just|nur|seulement|solo|sólo|slechts|"
    r"tylko)\b.{0,14}\d+.{0,14}\b(?:weeks?|months?|wochen|monate?|mois|mesi|meses|maanden)\b|"
    r"\bunlimited access\b|\bfree trial\b|\bdownload (?:the|our) app\b|\bon your phone\b.{0,30}\bapp\b"
)


@dataclass(frozen=True, slots=True)
class _Known:
    """The lexicon as look-ups: whole lines, and beginnings by their first three letters, the longest first."""

    line: dict[str, Role]
    start: dict[str, tuple[tuple[str, Role], ...]]


@cache
def _known() -> _Known:
    line: dict[str, Role] = {}
    start: dict[str, list[tuple[str, Role]]] = {}
    for phrases, role, how in rows("page_labels"):
        for phrase in map(fold, phrases.split("|")):
            if how == "line":
                if phrase.strip(_ENDS):
                    line.setdefault(phrase.strip(_ENDS), role)  # type: ignore[arg-type]
            else:
                start.setdefault(phrase[:3], []).append((phrase, role))  # type: ignore[arg-type]
    ordered = {key: tuple(sorted(found, key=lambda p: (-len(p[0]), p))) for key, found in start.items()}
    return _Known(line, ordered)


@cache
def sections() -> frozenset[str]:
    """Return the names of sections: "politics", "wirtschaft"."""
    return frozenset(fold(name) for row in rows("page_sections") for name in row[0].split("|"))


@lru_cache(maxsize=8192)
def fold(line: str) -> str:
    """Return ``line`` to compare labels: small letters, one apostrophe, the Turkish i's as one."""
    return line.casefold().replace("\u0307", "").replace("ı", "i").replace("’", "'").replace("\u00a0", " ")


def section_line(text: str) -> bool:
    """Return whether the line is but a section's name. True: "ECONOMY", "Local news". Near miss: "Economy shrinks again"."""
    low = fold(text).strip(_ENDS) if len(text) < 40 else ""
    return bool(low) and (low in sections() or low.removesuffix(" news").removesuffix("-news") in sections())


def label(draft: Draft) -> Role | None:
    """Return the role that the line's own words give it: a label as a whole, a row of labels, or how it begins.

    True: "12 comments", "Print  E-mail  Share", "Sign up for our letter". Near miss: "Share prices fell.", "Home is far away".
    """
    if draft.said is None:
        draft.said = (_said(draft),)
    return draft.said[0]


def _said(draft: Draft) -> Role | None:
    found = _label(draft.text) if draft.size <= 420 else None
    if found is None:
        return None
    role, whole = found
    if whole:
        return role
    if draft.size > _LIMITS[role] or (role == "notice" and draft.size > 250 and draft.score > 0.9):
        return None
    if draft.final and draft.size > 60 and role in ("navigation", "teaser"):
        return None
    return None if draft.final and draft.size > _SENTENCE and draft.score > 0.9 and role != "notice" else role


@lru_cache(maxsize=8192)
def _label(text: str) -> tuple[Role, bool] | None:
    """Return the role of the line's words and whether all of them are the label."""
    low = fold(text).strip()
    if len(low) < 120:
        role = whole_label(low) or _row(low)
        if role is not None:
            return role, True
    bare = low.strip(_ENDS)
    for phrase, role in _known().start.get(bare[:3], ()):
        if bare.startswith(phrase) and not (phrase[-1].isalnum() and bare[len(phrase) : len(phrase) + 1].isalnum()):
            return role, False
    if len(low) < 60 and _PAGES.match(low):
        return "navigation", True
    if len(low) < 80 and _REMARKS.match(low):
        return "comment", True
    if len(low) < 200 and _PROMO.search(low):
        return "promo", False
    return ("notice", False) if len(low) < 260 and _NOTICE.found_in(low) else None


def whole_label(low: str) -> Role | None:
    """Return the role of a folded line that is but a label, counts aside."""
    known = _known().line
    bare = low.strip(_ENDS)
    if not bare or low in ("18+", "16+", "12+", "6+", "0+"):
        return "notice" if bare or low == "###" else None
    if (role := known.get(bare)) is not None:
        return role
    if low[0] in "@#" and all(t[0] in "@#" for t in low.split()):
        return "navigation"
    if any(map(str.isdigit, low)):
        return known.get(_COUNT.sub("", bare).strip(_ENDS) or "-")
    return None


def _row(low: str) -> Role | None:
    """Return the role of a row of labels, each set off by a mark or wide blanks; sections count as menu."""
    if _MARK.search(low) is None:
        return "navigation" if _words_row(low) else None
    parts = [p.strip(_ENDS) for p in _PARTS.split(low)]
    parts = [p for p in parts if p and not p.replace(":", "").replace(".", "").isdigit()]
    roles = [_known().line.get(p) or ("navigation" if p in sections() else None) for p in parts]
    named = [r for r in roles if r is not None]
    if len(parts) < 2:
        return named[0] if named and _PARTS.search(low.strip(_ENDS)) else "navigation" if _words_row(low) else None
    if not named or "©" in low or any(len(p.split()) > 4 for p in parts):
        return None
    if 2 * len(named) < len(parts):
        return None
    return named[0] if len(set(named)) == 1 else "navigation" if len(named) < len(roles) or "navigation" in named else named[0]


def _words_row(low: str) -> bool:
    """Return whether single blanks part a row of labels, sections or languages: "home world sport photo", "ru en de"."""
    tokens = low.split()
    if not 2 <= len(tokens) <= 16:
        return False
    if all(t in _LANGUAGES for t in tokens):
        return True
    if len(tokens) < 4:
        return False
    labels, names = _known().line, sections()
    return 4 * sum(t in labels or t in names for t in tokens) >= 3 * len(tokens)


_LANGUAGES = frozenset([
    "en", "de", "fr", "es", "it", "pt", "nl", "tr", "pl", "ru", "uk", "ua", "ar", "zh", "cn", "jp", "kr", "kz", "ke",
    "cz", "sk", "hu", "ro", "bg", "sr", "hr", "sl", "el", "he", "fa", "sv", "da", "no", "fi", "english", "русский",
    "türkçe", "deutsch", "français", "español", "italiano", "português", "nederlands", "polski", "українська",
])  # fmt: skip


def menu_row(draft: Draft) -> bool:
    """Return whether the line is a row of short names between wide blanks or bars.

    True: "Politics  Trade  Letters", "Today | Archive". Near miss: "He left.  She stayed on."
    """
    if draft.size > 300 or draft.final or draft.size < 5 or _MARK.search(draft.text) is None:
        return False
    parts = [p for p in re.split(r"\s{2,}|\t|\s+[|·•›»]\s+", draft.text.strip()) if p]
    return len(parts) >= 3 and all(len(p.split()) <= 4 for p in parts) and sum(len(p.split()) for p in parts) <= 3 * len(parts)
