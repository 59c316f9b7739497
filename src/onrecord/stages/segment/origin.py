"""Where a page says its words come from: agencies, "Source:" lines, aggregators, credits."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.core.analysis import Origin
from onrecord.core.text import Page, rule_of
from onrecord.lexicons import words
from onrecord.stages.segment.draft import Draft, agencies, has

_SOURCE = re.compile(
    r"[(\[]?\s*(?:source|sources|quelle|quellen|fuente|fuentes|fonte|fonti|fontes|bron|źródło|kilde|källa|lähde|"
    r"kaynak|zdroj|forrás|источник|джерело|πηγή|المصدر|المصادر|来源|來源|出典)\s*[:：]\s*(?P<name>\S.{0,118}?)\s*[)\]]?\.?$",
    re.I,
)
_SPEAKER = re.compile(
    r"^(?:the|a|an|der|die|das|el|la|le)\s|\b(?:interview|told|said|speaking|statement to|conversation with)\b", re.I
)
_HOST = r"(?:https?://)?(?P<host>(?:[a-z0-9-]+\.)+[a-z]{2,12})(?:/\S*)?"
_NAMED = r"(?P<outlet>(?:[tT]he\s+)?[A-Z0-9][^.,;:!?()]{1,50})"
_WORK = r"(?:article|story|post|piece|report|text|column|essay|op-ed|interview|version|news)"
_AGGREGATOR = re.compile(
    rf"^[\W_]*(?:(?:continue reading|read|view|see|find|get)(?: more| the)?(?: full| original| entire| complete|"
    rf" whole| rest of the)*(?: {_WORK})?\s+(?:at|on|in|from|here:?)\s*:?\s*|"
    rf"(?:(?:the |this |a version of this )?{_WORK} )?(?:was |is |has been |were |were |had been )?(?:originally|"
    rf"first) (?:appeared|published|posted|ran)(?: \w+)? (?:on|in|at|by)\s*:?\s*|"
    r"(?:lire (?:la suite|l[’']article(?: complet)?) (?:sur|dans)|weiterlesen (?:auf|bei)|(?:den )?(?:ganzen|"
    r"vollständigen) artikel (?:auf|bei)|leer (?:más|el artículo completo|artículo completo) en|"
    r"leggi (?:l[’']articolo completo|tutto|tutto l[’']articolo) su|leia (?:mais|a matéria completa) em|"
    r"читать (?:полностью|далее) на)\s*:?\s*)"
    rf"(?:{_HOST}|{_NAMED})",
    re.I,
)
_SENDS = re.compile(
    r"full|original|entire|complete|whole|rest|first|reading|more|suite|weiter|ganzen|vollst|leer|legg|leia|читать", re.I
)
_SENDING = (
    "read",
    "view",
    "see",
    "find",
    "continu",
    "appeared",
    "published",
    "posted",
    "first",
    "originally",
    "lire",
    "lesen",
    "artikel",
    "leer",
    "artículo",
    "leggi",
    "leia",
    "читать",
)
"""Words without which no line sends its reader elsewhere."""
_NO_OUTLET = frozenset(["app", "browser", "english", "full", "less", "more", "pdf"])
"""Words of buttons: "Read in full", "View in browser"."""
_REPORTING = re.compile(
    r"[(\[]?\s*(?:with |additional |mit material von |with additional )*(?:reporting (?:by|from)|"
    r"reporting contributed by|with reporting by|with files from|with information from|with agency inputs?|"
    r"mit material (?:von|der)|mit informationen von|con información de|avec|con agenzie|agencies|"
    r"с использованием материалов)\b:?\s*(?P<rest>.{0,200})",
    re.I,
)
_END = re.compile(r"[(\[](?P<names>[\w./ ,&+–-]{2,60})[)\]]\.?$")
_NAME_SPLIT = re.compile(r"\s*(?:,|;|/|&|\+| and | und | et | y | e | и )\s*")
_CREDIT_HEAD = re.compile(
    r"^[(\[]?\s*(?:[^\W\d]+\s?){0,3}?(?:(?:credits?|courtesy|crédits?|bildquelle)\s*(?:by|von|of)?\s*[:©|–-]?|"
    r"(?:photos?|foto|fotos|image|picture|bild|photographs?|illustration|фото)\s*(?:(?:credit|by|von|courtesy)\s*[:©|–-]?|"
    r"[:©|–-])|(?:by|von)\s*[:©|–-]?)\s*",
    re.I,
)
_NAME_WORDS = words("credit_words")
"""Lower-case words that a picture's credit may hold; others make it a caption."""
_CREDIT_TAIL = re.compile(
    r"(?:\b(?:photo|foto|photograph|image|picture|credit|illustration|bild|фото|photos|crédit)s?\s*(?:credit|by|"
    r"von)?\s*[:©]\s*(?P<a>[^()\[\]]{2,80}?)[)\]]?\.?$)|(?:[(\[](?P<b>[^()\[\]]{2,80})[)\]]\.?$)|"
    r"(?:\.\s+(?P<c>[A-Z][\w. ]{1,40}(?:/[A-Z][\w. ]{1,40})*)$)",
    re.I,
)


def source_line(draft: Draft) -> re.Match[str] | None:
    """Return the match when the line names where the text comes from.

    True: "SOURCE:HPB", "Quelle: dpa". Near miss: "Source: the minister in an interview with the Observer" names a speaker.
    """
    match = _SOURCE.match(draft.text) if draft.size <= 140 else None
    if match is None or _SPEAKER.search(match["name"]):
        return None
    tokens = match["name"].split()
    return match if len(tokens) <= 12 else None


def agency_line(draft: Draft) -> bool:
    """Return whether the whole line is an agency's name or code.

    True: "(dpa)", "AFP". Near miss: "NATO" (no agency), "Reuters was told so." (a sentence).
    """
    if draft.size > 50:
        return False
    bare = draft.text.strip(" ()[]./–-—")
    names = [n for n in _NAME_SPLIT.split(bare) if n]
    return bool(names) and all(n.casefold() in agencies() for n in names) and _written_so(names, draft.text)


def _written_so(names: Sequence[str], line: str) -> bool:
    """A code that is also a word ("report", "trend") counts only in brackets or capitals."""
    return line[0] in "([" or all(n.isupper() or len(n) > 6 or n in ("dpa", "epd", "Reuters") for n in names)


def aggregator_line(draft: Draft) -> re.Match[str] | None:
    """Return the match when the line sends the reader to the page it was taken from.

    True: "Read full article at harbourpost.example". Near miss: "He read the full report on Friday."
    """
    if draft.size > 200 or not has(draft, *_SENDING):
        return None
    match = _AGGREGATOR.search(draft.text)
    if match is None or (match["host"] is None and not (match["outlet"] or " ")[0].isupper()):
        return None
    if match["outlet"] and match["outlet"].split()[0].casefold() in _NO_OUTLET:
        return None
    # A name, unlike a host, may be any word: the line must say that there is more, and end there.
    ends = len(draft.text) - match.end() <= 3
    return match if match["host"] is not None or (ends and _SENDS.search(match.group())) else None


def reporting_line(draft: Draft) -> re.Match[str] | None:
    """Return the match when the line says who else reported.

    True: "Additional reporting by Meridian Wire". Near miss: "Reporting by the paper led to her arrest, he said."
    """
    match = _REPORTING.match(draft.text) if draft.size <= 220 else None
    if match is None or (draft.final and draft.text[0] not in "([" and len(draft.text.split()) > 14):
        return None
    return match


def mark_origin(units: Sequence[Draft]) -> None:
    """Give lines that only say where the words come from their roles."""
    for n, draft in enumerate(units):
        if draft.role is not None:
            continue
        if source_line(draft):
            draft.be("source", source_line)
        elif aggregator_line(draft):
            draft.be("source", aggregator_line)
        elif agency_line(draft) and _beside_article(units, n):
            draft.be("source", agency_line)
        elif reporting_line(draft) and draft.size < 160:
            draft.be("credit", reporting_line)


def _beside_article(units: Sequence[Draft], n: int) -> bool:
    """Return whether a sentence, headline or byline stands within two lines.

    Near miss: "AA" between buttons for the size of the letters.
    """
    near = (*units[max(n - 2, 0) : n], *units[n + 1 : n + 3])
    return any(u.size >= 80 or u.role in ("headline", "byline", "dateline", "standfirst") for u in near)


def _named(page: Page, start: int, words: str) -> list[tuple[str, int, int]]:
    """Return each name in ``words``, which begin at ``start``, with its place."""
    found, at = [], 0
    for part in _NAME_SPLIT.split(words):
        name = part.strip(" .()[]")
        place = words.find(name, at) if name else -1
        if place >= 0:
            found.append((name, start + place, start + place + len(name)))
            at = place + len(name)
    return found


def from_lines(page: Page, units: Sequence[Draft]) -> list[Origin]:
    """Return the origins that furniture lines tell, in text order."""
    found: list[Origin] = []
    for draft in units:
        if draft.role in ("source", "credit", "caption", "byline"):
            found += _of_line(page, draft)
    return found


def _of_line(page: Page, draft: Draft) -> list[Origin]:
    """Return the origins of one line."""
    if draft.role == "byline":
        return _agency_byline(page, draft)
    if (match := source_line(draft)) is not None:
        rule = rule_of(source_line)
        found = []
        for name, s, e in _named(page, draft.start + match.start("name"), match["name"]):
            found.append(Origin(kind="source line", name=name, spans=(page.span(s, e),), rule=rule))
            if re.fullmatch(r"[A-Z]{2,6}", name) or name.casefold() in agencies():
                found.append(
                    Origin(kind="agency", name=agencies().get(name.casefold(), name), spans=(page.span(s, e),), rule=rule)
                )
        return found
    if (match := aggregator_line(draft)) is not None:
        group = "host" if match["host"] else "outlet"
        name = match[group].strip()
        s = draft.start + match.start(group)
        return [
            Origin(
                kind="aggregator",
                name=name.lower() if group == "host" else name,
                spans=(page.span(s, s + len(name)),),
                rule=rule_of(aggregator_line),
            )
        ]
    if draft.role == "source":
        spans = _named(page, draft.start, draft.text)
        return [
            Origin(kind="agency", name=agencies().get(n.casefold(), n), spans=(page.span(s, e),), rule=rule_of(agency_line))
            for n, s, e in spans
        ]
    if (match := reporting_line(draft)) is not None:
        return _reporters(page, draft, match)
    return _picture_credit(page, draft)


def _reporters(page: Page, draft: Draft, match: re.Match[str]) -> list[Origin]:
    """Return agencies among those who reported; people are only credited."""
    found: list[Origin] = []
    rule = rule_of(reporting_line)
    for name, s, e in _named(page, draft.start + match.start("rest"), match["rest"]):
        spans = (page.span(s, e),)
        if name.casefold() in agencies() or re.search(r"\b(?:wire|agency|agence|agentur|news|press)\b", name, re.I):
            found.append(Origin(kind="agency", name=agencies().get(name.casefold(), name), spans=spans, rule=rule))
        elif name[0].isupper():
            found.append(Origin(kind="credit", name=name, spans=spans, rule=rule))
    return found


def _agency_byline(page: Page, draft: Draft) -> list[Origin]:
    """Return the agencies that a byline names beside or instead of people."""
    found = []
    for name, s, e in _named(page, draft.start, draft.text):
        bare = re.sub(r"^(?:by|von|par|por|di|from|mit)\s+", "", name, flags=re.I)
        s = e - len(bare)
        known = agencies().get(bare.casefold())
        if (known and _written_so([bare], bare)) or re.search(r"\b(?:Wire|News Agency|Press Agency)$", bare):
            found.append(Origin(kind="agency", name=known or bare, spans=(page.span(s, e),), rule=rule_of(agency_line)))
    return found


def picture_credit(text: str) -> tuple[int, int] | None:
    """Return where a caption or credit line names whose picture it is.

    True: "... on Friday. Credit: Harbour Post / Sander Ruck". Near miss: "The mayor (left) on Friday", "Photo Editing Tips".
    """
    head = _CREDIT_HEAD.match(text)
    tail = _CREDIT_TAIL.search(text[-160:])
    if tail is not None:
        group = next(g for g in ("a", "b", "c") if tail[g])
        s = max(0, len(text) - 160) + tail.start(group)
        name = text[s : s + len(tail[group])]
        inner = re.match(
            r"(?:[^\W\d]+\s){0,2}?(?:photo|foto|image|picture|bild|credit|file)s?\s*(?:credit|by|von)?\s*[:©]\s*", name, re.I
        )
        s += inner.end() if inner else 0
        length = len(tail[group]) - (inner.end() if inner else 0)
        bracket_only = (
            group != "b" or inner is not None or re.search(r"/|\b(?:AP|AFP|EPA|DPA|Reuters|Getty|Photo)\b", tail[group])
        )
        named = group != "a" or _credit_like(text[s : s + length])
        if bracket_only and named and length > 0 and text[s].isupper() | text[s].isdigit() | (text[s] in "dae"):
            return s, s + length
    if head is not None and head.end() < len(text) and text[head.end()].isupper() and len(text) - head.end() <= 80:
        name = text[head.end() :].rstrip(" .)]")
        return (head.end(), head.end() + len(name)) if _credit_like(name) else None
    return None


def _credit_like(name: str) -> bool:
    """Return whether all words are those of names. True: "Pool via Meridian". Near miss: "Orla Venn, left, has left"."""
    return not any(t[0].islower() and t.strip(",;.") not in _NAME_WORDS for t in name.split())


def _picture_credit(page: Page, draft: Draft) -> list[Origin]:
    found = picture_credit(draft.text) if draft.size <= len(draft.text) else None
    if found is None:
        return []
    span = page.span(draft.start + found[0], draft.start + found[1])
    return [Origin(kind="credit", name=page.at(span).strip(), spans=(span,), rule=rule_of(picture_credit))]


def closing_agency(page: Page, draft: Draft) -> list[Origin]:
    """Return the agencies in brackets at the very end of a paragraph of the article.

    True: "... the ministry said. (dpa)". Near miss: "... the alliance (NATO)" is no agency.
    """
    tail = page.text[max(draft.start, draft.end - 70) : draft.end]
    match = _END.search(tail)
    if match is None:
        return []
    base = draft.end - len(tail) + match.start("names")
    found = [(n, s, e) for n, s, e in _named(page, base, match["names"]) if n.casefold() in agencies()]
    rule = rule_of(closing_agency)
    return [Origin(kind="agency", name=agencies()[n.casefold()], spans=(page.span(s, e),), rule=rule) for n, s, e in found]
