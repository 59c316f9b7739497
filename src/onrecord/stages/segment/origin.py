"""Lines that say where the page's words come from: "Source:", an agency's code, aggregators, who else reported."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from onrecord.stages.segment.bywords import organisation
from onrecord.stages.segment.draft import Draft, agencies, has

_SOURCE = re.compile(
    r"[(\[]?\s*(?:(?:source|sources|quelle|quellen|fuente|fuentes|fonte|fonti|fontes|bron|bronnen|źródło|"
    r"źródła|kilde|källa|lähde|"
    r"kaynak|kaynaklar|zdroj|forrás|источник|источники|джерело|πηγή|المصدر|المصادر|来源|來源|出典|original-?content von|"
    r"originalmeldung|nieuwsbron)(?:\s(?-i:[^\W\d_A-ZÀ-Þ]{3,12})){0,2}\s*[:：]|(?-i:SOURCE)(?=\s+(?-i:[A-Z]))|"
    r"(?:news|content|story|text|article|release)\s(?:provided|supplied|distributed) by(?:\s*[:：]|(?=\s(?-i:[A-ZÀ-Þ]))))"
    r"\s*(?P<name>\S.{0,118}?)\s*[)\]]?\.?$",
    re.I,
)
_LABEL = re.compile(
    r"(?:(?:news|content|story|text|article|release) provided by|original-content von|sources?|quelle|fuente|fonte|bron|kaynak|"
    r"źródło|источник)\s*:?",
    re.I,
)
_SPEAKER = re.compile(
    r"^(?:(?:the|a|an|el|la|le|il|lo|un|una|une|o|de|het|een|mio|mia|mon|ma|my|own|our|his|her|"
    r"mi)\s+(?-i:[a-zß-ÿ])|l['’](?-i:[a-zß-ÿ])|"
    r"(?:der|die|das)\s|i\s|we\s|he\s|she\s|they\s|it\s)|"
    r"\b(?:interview|interviewed|told|said|says|speaking|statement to|conversation with|remarks|gespräch|gegenüber|entrevista|"
    r"entretien|interrogé|intervista|intervistato|declaraciones|dichiarazioni|wywiad\w*|rozmowie|интервью|röportaj\w*)\b",
    re.I,
)
_HOST = r"(?:https?://)?(?P<host>(?:[a-z0-9-]+\.)+[a-z]{2,12})(?:/\S*)?"
_NAMED = (
    r"(?P<outlet>(?:the\s+)?[^\W_][^.,;:!?()]{1,50}?(?=\s+on \d|\s+(?:and|under|with|as part|am|le|el|il|в|op)\s|[.,;:!?()]|$))"
)
_WORK = r"(?:article|story|post|piece|report|text|column|essay|op-ed|interview|version|news)"
_AGGREGATOR = re.compile(
    rf"^[\W_]*(?:(?:continue reading|read|view|see|find|get)(?: more| the)?(?: full| original| entire| complete|"
    rf" whole| rest of the)*(?: {_WORK})?\s+(?:at|on|in|from|via|here:?)\s*:?\s*|"
    rf"(?:(?:the |this |a version of this )?{_WORK} )?(?:was |is |has been |were |were |had been )?(?:originally |"
    r"first |previously )(?:appeared|published|posted|ran)(?: in [A-Z]\w+)?(?: \w+)? (?:on|in|at|by)\s*:?\s*|"
    rf"(?:via|seen (?:on|in|at)|found (?:on|at)|spotted (?:on|in)|reposted from|republished from|hat tip:?|h/t:?)\s*:?\s+|"
    r"(?:lire (?:la suite|l[’']article(?: complet| original)?|la dépêche complète) (?:sur|dans)|vu (?:dans|sur)|"
    r"(?:initialement |d[’']abord )?(?:publié|paru)(?: initialement| d[’']abord)? (?:dans|par|sur)|"
    r"weiterlesen (?:auf|bei)|(?:den )?(?:ganzen|vollständigen|kompletten) (?:artikel|text|"
    r"bericht)(?: lesen)? (?:auf|bei)(?: lesen)?|"
    r"(?:zuerst )?(?:erschienen|veröffentlicht) (?:in|im|bei|auf|von)|gefunden (?:auf|bei)|"
    r"leer (?:más|el artículo completo|artículo completo|la noticia completa|completo) en|(?:seguir leyendo|"
    r"continuar leyendo) en|"
    r"(?:publicado|aparecido) (?:originalmente|originariamente|por primera vez|antes) (?:en|por)|visto en|"
    r"leggi (?:l[’']articolo completo|l[’']articolo originale|l[’']originale|tutto|tutto l[’']articolo|"
    r"la notizia completa) su|continua (?:a leggere )?su|"
    r"(?:pubblicato|apparso|uscito) (?:originariamente|originalmente|per la prima volta|in origine) (?:su|da|"
    r"in)|visto su|tratto da|"
    r"leia (?:mais|a matéria completa|o artigo completo|a notícia completa|na íntegra) (?:em|no|na)|"
    r"publicado (?:originalmente|primeiro|inicialmente) (?:em|no|na|por|pelo|pela)|visto (?:em|no|na)|"
    r"lees (?:verder|het (?:hele|volledige) (?:artikel|verhaal|bericht)) (?:op|bij|in)|"
    r"(?:eerder|eerst|oorspronkelijk) (?:verschenen|gepubliceerd) (?:op|in|bij|door)|gezien (?:op|in|bij)|overgenomen van|"
    r"czytaj (?:całość|cały (?:artykuł|tekst)|więcej|dalej) (?:na|w)|(?:pierwotnie )?(?:ukazało|ukazał) się (?:w|na)|"
    r"(?:haberin|yazının) (?:tamamı|devamı|tamamını|devamını)(?: için)?\s*:?|ilk olarak|"
    r"читать (?:полностью|далее|целиком) (?:на|в)|полный текст (?:на|в|:)|впервые опубликовано (?:на|в)|опубликовано (?:на|в)|"
    r"оригинал (?:на|:))\s*:?\s*(?:the |der |die |das |le |la |les |l[’']|el |il )?)"
    rf"(?:{_HOST}|{_NAMED})",
    re.I,
)
_POINTS = re.compile(
    rf"(?:.{{3,60}}\s(?:at|on|in|en|em|no|na|su|sur|chez|auf|bei|op|w|в|на)\s+{_HOST}\W*|"
    r".{10,200}\sappeared first (?:on|in|at) (?P<outlet>(?-i:[A-Z0-9])[^.]{1,50})\.?)$",
    re.I,
)
"""A short line that leads to a host, and the line that blog software puts under a text of another site."""
_BEHIND = re.compile(
    rf"(?:{_HOST})\s*(?:sitesinde|sitesinden|adresinde|'da|’da|'de|’de)\s*(?:okuyun|yayımlandı|yayınlandı|devamı)?", re.I
)
_BEHIND_WORDS = ("tes", "adres", "'d", "’d")
"""Without one of these ``_BEHIND`` matches nothing."""
_SENDS = re.compile(
    r"full|original|entire|complete|whole|rest|first|previously|reading|more|via|seen|h/t|hat tip|suite|compl|"
    r"vu |paru|publi|weiter|ganzen|"
    r"vollst|erschienen|veröff|leer|visto|legg|pubbl|leia|lees|verschenen|gepubl|gezien|czyta|całość|ukaza|"
    r"читать|полный|опубл|оригинал",
    re.I,
)
_SENDING = (
    "read", "view", "see", "find", "get", "continu", "appeared", "published", "posted", "first", "origin", "via",
    "spotted", "h/t", "hat", "repost", "republ", "lire", "publié", "paru", "lesen", "artikel", "erschienen",
    "veröffentlicht", "gefunden", "leer", "leyendo", "publicado", "aparecido", "visto", "leggi", "pubblicato",
    "apparso", "tratto", "leia", "lees", "verschenen", "gepubliceerd", "gezien", "overgenomen", "czytaj", "ukaza",
    "haber", "sitesi", "olarak", "читать", "полный", "опубликовано", "оригинал", "vu dans", "vu sur",
)  # fmt: skip
"""Words without which no line sends its reader elsewhere."""
_READS = r"\W*(?:the full |full |den |l[’'])?(?:read|continu|lire|lees|les|leer|ver|leggi|leia|czyta|читать|suite|mehr|weiter)"
_NO_OUTLET = frozenset(
    ["app", "browser", "english", "full", "less", "more", "pdf", "our", "your", "this", "video", "e-mail", "email", "facebook"]
)
"""Words of buttons: "Read in full", "View in browser"."""
_REPORTING = re.compile(
    r"(?:[a-zäöü]{2,4}\s*/\s*)?[(\[]?\s*(?:with |additional |mit material von |with additional )*(?P<cue>reporting (?:by|from)|"
    r"reporting contributed by|(?:compiled|written|writing) by(?=.*;\s*edit)|"
    r"with reporting by|with files from|files from|with information from|"
    r"with agency inputs?(?: from)?|with material from|with inputs from|"
    r"mit material (?:von|der)|mit informationen (?:von|der)|unter verwendung von material (?:von|der)|"
    r"con información de|con datos de|avec|con agenzie|"
    r"con informazioni (?:di|da)|com informações (?:de|da|do)|met medewerking van|met informatie van|"
    r"z wykorzystaniem materiałów|agencies|"
    r"с использованием материалов|по материалам|katkılarıyla)\b:?\s*(?P<rest>.{0,200})",
    re.I,
)
_CONTRIBUTED = re.compile(
    r"^(?P<rest>.{3,80}?) (?:contributed to this (?:report|story|article)|trug zu diesem|a contribué à|"
    r"ha contribuito a|contribuyó a|contribuiu para)",
    re.I,
)
_SAID_BY = re.compile(r"[(\[]?source\s*:", re.I)
NAME_SPLIT = re.compile(r"\s*(?:,|;|/|&|\+| and | und | et | y | e | i | en | ve | и )\s*")
_FUNCTION = re.compile(r"^(?:of|for|the|de|del|della|di|du|des|von|und|and|y|et|e|la|le|van|voor|für|do|da|dos)$")
_SIGN_OFF = re.compile(r"[(\[](?:END|ENDS|FIN|FINE|ENDE|FIM|EINDE|SON|KONIEC|КОНЕЦ)[)\]]\s+(?P<names>[A-ZÀ-Þ][\w ./&-]{1,50})$")


_FED = re.compile(
    r"\b(?:published|generated|taken) from (?:a|an) (?:syndicated|agency|wire|automated) feed\b|"
    r"\bhas not been edited by\b.{0,60}\b(?:staff|team)\b|"
    r"\b(?:automatisch|unverändert) (?:von|aus) .{0,30}(?:dpa|agentur|feed)\b",
    re.I,
)
"""A line that says the text came in from an agency unchanged."""
_FED_WORDS = (" feed", "not been ed", "automat", "unverändert")
"""Without one of these ``_FED`` matches nothing."""


def source_line(draft: Draft) -> re.Match[str] | None:
    """Return the match when the line names where the text comes from.

    True: "SOURCE:HPB", "Quelle: dpa", "Story provided by Velm Harbour plc". Near miss: "Source: the minister in an interview with
    the Observer" names a speaker, "SOURCE: She kept the books." is one; "Source of the dispute" is a heading.
    """
    return source_words(draft.text, final=draft.final) if draft.size <= 140 else None


def source_words(text: str, *, final: bool = True) -> re.Match[str] | None:
    """Return the match when ``text`` is but a label and the name of a source; ``final``: it ends as a sentence does.

    True: "Quelle: dpa". Near miss: "Quelle: ein Anrufer, der selbst dort stand."
    """
    match = _SOURCE.match(text)
    if match is None or _SPEAKER.search(match["name"]):
        return None
    tokens = match["name"].split()
    if len(tokens) > 12 or (final and len(tokens) > 3 and _says(tokens)):
        return None
    return match


def _says(tokens: Sequence[str]) -> bool:
    """Return whether most words after the first are common ones, as in a sentence."""
    common = sum(t[0].islower() and not _FUNCTION.match(t) for t in tokens[1:])
    return 2 * common >= len(tokens) - 1


def source_label(draft: Draft) -> bool:
    """Return whether the line is but the label of a source below. True: "News provided by". Near miss: "Sources say"."""
    return draft.size < 30 and _LABEL.fullmatch(draft.text) is not None and (draft.text[-1] == ":" or " " in draft.text)


def agency_line(draft: Draft) -> bool:
    """Return whether the whole line is an agency's name or code.

    True: "(dpa)", "AFP". Near miss: "NATO" (no agency), "Reuters was told so." (a sentence).
    """
    if draft.size > 60:
        return False
    if _SIGN_OFF.match(draft.text) is not None:
        return True
    bare = draft.text.strip(" ()[]./–-—")
    if "/" in bare and _signed_by(bare):
        return True
    if bare.lstrip(" ,;/&+")[:2].casefold() not in _agency_starts():
        return False
    names = [n for n in NAME_SPLIT.split(bare) if n]
    return bool(names) and all(n.casefold() in agencies() for n in names) and written_so(names, draft.text)


@cache
def _agency_starts() -> frozenset[str]:
    """Return the first two letters of every agency's name: most lines begin with others."""
    return frozenset(name[:2] for name in agencies())


def _signed_by(text: str) -> bool:
    """Return whether a writer's initials are followed by strokes and agencies: "abc/dpa/Norddienst". Near miss: "ab/cd"."""
    first, *others = [p.strip() for p in text.split("/")]
    return (
        bool(others)
        and re.fullmatch(r"[a-zäöüł]{2,4}", first) is not None
        and any(p.casefold() in agencies() for p in others)
        and all(p.casefold() in agencies() or (p[:1].isupper() and p.isalpha() and len(p) > 4) for p in others)
    )


def code_line(draft: Draft) -> bool:
    """Return whether the line is but a code in brackets, who sent the text. True: "(CPA).". Near miss: "(laughs)"."""
    return (
        draft.text[0] in "(["
        and re.fullmatch(r"[(\[]\s*[A-Z][A-Za-z]{0,3}[A-Z](?:[/ ,-]+[A-Z]{2,6})*\s*[)\]]\.?", draft.text) is not None
    )


def written_so(names: Sequence[str], line: str) -> bool:
    """A code that is also a word ("report", "trend") counts only in brackets or capitals."""
    return line[0] in "([" or all(n.isupper() or len(n) > 6 or n in ("dpa", "epd", "Reuters") for n in names)


def aggregator_line(draft: Draft) -> re.Match[str] | None:
    """Return the match when the line sends the reader to the page it was taken from.

    True: "Read full article at harbourpost.example". Near miss: "He read the full report on Friday."
    """
    if draft.size > 320:
        return None
    points = draft.size < 280 and ("." in draft.text[:-1] or "appeared" in draft.low)
    behind = draft.size < 120 and has(draft, *_BEHIND_WORDS)
    match = _AGGREGATOR.match(draft.text if draft.size <= 200 else draft.text[:120])
    if (match is None and not points and not behind) or not has(draft, *_SENDING):
        return None
    led = _POINTS.match(draft.text) if points else None
    if led is not None and (led["outlet"] or (draft.size < 90 and re.match(_READS, draft.text, re.I))):
        return led
    if match is None:
        return _BEHIND.search(draft.text) if behind else None
    if match["host"] is None and not (
        (match["outlet"] or " ")[0].isupper() or (match["outlet"] or " ").casefold().startswith("the ")
    ):
        return None
    if match["outlet"] and match["outlet"].split()[0].casefold() in _NO_OUTLET:
        return None
    # A name, unlike a host, may be any word: the line must say that there is more, and end there.
    rest = draft.text[match.end() :]
    ends = (
        len(rest) <= 3
        or re.match(
            r"[.,;]?\s+(?:on \d{1,2} |translated|and is|it is|republished|reprinted|übersetzt|traduit|traducido|tradotto)\b",
            rest,
            re.I,
        )
        is not None
    )
    if match["host"] is not None:
        return match
    return match if ends and _SENDS.search(match.group()) and _name_like(match["outlet"]) else None


def _name_like(name: str) -> bool:
    """Return whether a name's words begin with capitals. True: "Le Petit Veslois". Near miss: "Harbour on foot"."""
    tokens = name.split()
    return len(tokens) <= 7 and all(t[0].isupper() or t[0].isdigit() or _FUNCTION.match(t) or t == "the" for t in tokens)


def relays(match: re.Match[str]) -> bool:
    """Return whether an aggregator line leads to the whole text elsewhere, so that the outlet is the other one.

    True: "Read full article at harbourpost.example". Near miss: "This article originally appeared in Anner Monitor", whole here.
    """
    return (
        re.search(r"read|view|continu|lire|lesen|leer|leyendo|legg|leia|lees|czyta|haber|читать|полный", match.group(), re.I)
        is not None
    )


def reporting_line(draft: Draft) -> re.Match[str] | None:
    """Return the match when the line says who else reported.

    True: "Additional reporting by Meridian Wire". Near miss: "Reporting by the paper led to her arrest, he said."
    """
    if draft.size > 220:
        return None
    match = _REPORTING.match(draft.text)
    if match is None and has(draft, "contr", "trug zu"):
        match = _CONTRIBUTED.match(draft.text)
    if match is None or (draft.final and draft.text[0] not in "([" and len(draft.text.split()) > 14):
        return None
    first = match["rest"][:1]
    known = re.split(r"[-\s]", match["rest"].casefold())[0] in agencies()
    return match if not first or not first.islower() or known or "agenc" in draft.low else None


def by_people(match: re.Match[str]) -> bool:
    """Return whether a reporting line names people alone: a byline. True: "Reporting by Orla Venn; editing by A. Ruck"."""
    cue = match.groupdict().get("cue") or "contributed"
    if not re.search(r"report|contributed", cue, re.I):
        return False
    names = [n for n in NAME_SPLIT.split(match["rest"]) if n.strip(" .()[]")]
    return bool(names) and not any(organisation(n) or n.isupper() for n in names)


def in_part(match: re.Match[str]) -> bool:
    """Return whether those whom a reporting line names only helped. True: "With reporting by Meridian Wire"."""
    return re.match(r"[(\[]?\s*(?:with|mit)\b", match.group(), re.I) is not None


def mark_origin(units: Sequence[Draft]) -> None:
    """Give lines that only say where the words come from their roles."""
    turns = sum(d.size < 200 and _SAID_BY.match(d.text) is not None for d in units) > 2
    for n, draft in enumerate(units):
        if draft.role is not None or draft.size > 320:
            continue
        if draft.size < 260 and has(draft, *_FED_WORDS) and _FED.search(draft.text) is not None:
            draft.be("source", mark_origin)
        elif (match := source_line(draft)) is not None:
            if not turns:
                dated = re.search(r"\b\d{1,2}:\d\d\b|\b(?:19|20)\d\d-\d\d", match["name"]) is not None
                draft.be("header" if dated else "source", source_line)
        elif source_label(draft) and n + 1 < len(units) and units[n + 1].size < 60 and not units[n + 1].final:
            draft.be("source", source_label)
            units[n + 1].be("source", source_label)
        elif aggregator_line(draft):
            draft.be("source", aggregator_line)
        elif agency_line(draft) and (_beside_article(units, n) or _SIGN_OFF.match(draft.text)):
            draft.be("source", agency_line)
        elif code_line(draft) and n and _beside_article(units, n) and units[n - 1].final:
            draft.be("source", code_line)
        elif draft.size < 160 and (match := reporting_line(draft)) is not None:
            whole = re.search(r"reporting", match.groupdict().get("cue") or "", re.I) is not None
            draft.be("byline" if by_people(match) else "credit" if whole and not in_part(match) else "source", reporting_line)


def _beside_article(units: Sequence[Draft], n: int) -> bool:
    """Return whether a sentence, headline or byline stands within two lines.

    Near miss: "AA" between buttons for the size of the letters.
    """
    near = (*units[max(n - 2, 0) : n], *units[n + 1 : n + 3])
    return any(
        u.size >= 80 or (u.final and u.size >= 40) or u.role in ("headline", "byline", "dateline", "standfirst") for u in near
    )
