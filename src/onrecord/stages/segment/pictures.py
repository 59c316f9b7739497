"""Captions and the credits of pictures: who made the picture, apart from who wrote the text."""

from __future__ import annotations

import re

from onrecord.lexicons import words
from onrecord.stages.segment.bylines import bare_byline
from onrecord.stages.segment.bylines import is_person as bare_name
from onrecord.stages.segment.draft import Draft, agencies, plain
from onrecord.stages.segment.labels import fold, label

_WORD = (
    r"(?:photos?|foto|fotos|fot|photograph|photographs|fotografía|fotografia|fotoğraf|fotoğraflar|image|images|imagen|"
    r"imagem|immagine|pic|pics|picture|pictures|bild|bilder|beeld|zdjęcie|zdj|фото|снимок|illustration|illustrazione|grafik|"
    r"graphic|grafika|infografik|video|vidéo|vídeo|görsel|credit|credits|crédit|crédits|credito|crédito|créditos|courtesy|"
    r"bildquelle|bildnachweis|fotocredit|fotocrédito|fotonachweis|photo credit|image credit|picture credit|"
    r"all photos|cover photo|"
    r"file photo|archivfoto|symbolbild|symbolfoto|archivo|image source|quelle bild|kuva)"
)
_HEAD = re.compile(
    rf"^[(\[]?\s*(?:{_WORD}\s*(?:credit|courtesy|source|by|von|de|di|of|door|par|por)?s?\s*(?:[:：©|]|\.\s|,\s|\s[–-]\s|/)|"
    rf"{_WORD}\s+(?:credit|courtesy of|courtesy|by|von|di|de|door|par|por)\s+|©\s*(?!\D{{0,60}}\b(?:19|20)\d\d))\s*",
    re.I,
)
_TAIL = re.compile(
    rf"[(\[](?P<bracket>[^()\[\]]{{2,80}})[)\]]\.?$|(?:^|[\s.(])(?P<word>{_WORD})\s*(?:credit|courtesy|by|von|"
    rf"de|di|par)?\s*[:：©.]\s*(?P<named>[^.!?()\[\]]{{2,70}}(?:\.\s?[^.!?()\[\]]{{2,50}})?)[)\]]?\.?$|"
    r"©\s*(?P<sign>[^.!?\d]{2,60})$|\.\s+(?P<stop>[A-Z][\w.’' -]{1,40}(?:\s?/\s?[A-Z][\w.’' -]{1,40})+)$|"
    r"\s[-–—]\s(?P<dash>[A-ZÀ-Þ][A-ZÀ-Þ /.&-]{2,40})$|(?:[.,]\s)(?P<code>[A-Z]{2,12}/[A-Z][\w.’' -]{2,40})$|"
    r"(?P<shot>(?:captura de v[ií]deo|screenshot|screengrab|captura de pantalla|capture d['’]écran|getty images))$",
    re.I,
)
_STARTS = frozenset(word[:2] for word in _WORD.removeprefix("(?:").split("|"))
"""How a line must begin for ``_HEAD`` to match: the first two letters of the words, which are no parts of a pattern."""
_MADE = re.compile(
    r"\b(?:ap|afp|epa|dpa|reuters|getty|photo|foto|handout|archiv|archive|file|pool|picture|image|images|bild|"
    r"courtesy|press|imago|screenshot)\b",
    re.I,
)
_SMALL = words("credit_words")


def head_credit(text: str) -> tuple[int, int] | None:
    """Return where a line that opens with a picture's word names its maker.

    True: "Foto di Nico Bassi", "Pic: Mal Tuckett", "Image source, Lotte Reim". Near miss: "Photo of the year goes to Venn".
    """
    begins = fold(text[:12].lstrip("([").lstrip())[:2]
    match = _HEAD.match(text) if begins in _STARTS or begins[:1] == "©" else None
    if match is None or len(text) - match.end() > 80:
        return None
    name = text[match.end() :].rstrip(" .)]")
    if match.group()[0] == "©" and name[:1].islower() and len(name.split()) <= 5:
        return match.end(), match.end() + len(name)
    if ":" in match.group() and name.islower() and name.isalpha():
        return match.end(), match.end() + len(name)  # "Bild: ndk", "Photo: author"
    return (match.end(), match.end() + len(name)) if name and _maker(name) else None


def tail_credit(text: str) -> tuple[int, int] | None:
    """Return where a caption's end names whose picture it is.

    True: "... on Friday. (Harbour Post/Ana Vel)", "... - NORTE PRESS". Near miss: "The mayor (left)".
    """
    cut = max(0, len(text) - 160)
    match = _TAIL.search(text[cut:])
    if match is None:
        return None
    group = next(g for g in ("bracket", "named", "sign", "stop", "dash", "code", "shot") if match[g])
    start = cut + match.start(group)
    name = match[group]
    inner = _HEAD.match(name) if group == "bracket" else None
    if inner is not None:
        start, name = start + inner.end(), name[inner.end() :]
    name = name.rstrip(" .)]")
    if group == "bracket" and inner is None and not (_MADE.search(name) or "/" in name or name.casefold() in agencies()):
        return None
    if group == "dash" and (not name.isupper() or cut + match.start() < 12):
        return None
    if group in ("stop", "code") and start < 12:
        return None
    return (start, start + len(name)) if name and (group == "shot" or _maker(name)) else None


_SHOT = re.compile(r"\b(?:pix|pics|photos?|foto|images?|getty|press(?:e|foto)?|pictures|stringer|handout|pool|archiv\w*)\b", re.I)


def slash_credit(text: str) -> tuple[int, int] | None:
    """Return where a line is but two names with a stroke, one of them a person's, an agency's or a picture desk's.

    True: "Ana Vel / Harbour Pictures", "HPB-PIX/STRINGER". Near miss: "Local / Nature" (a menu), "Ana Vel / Sander Ruck".
    """
    if len(text) > 60 or "/" not in text:
        return None
    parts = [p.strip() for p in text.strip("© ").split("/")]
    if len(parts) != 2 or any(not 0 < len(p.split()) <= 4 or not p[0].isupper() for p in parts):
        return None
    agency = [_SHOT.search(p) is not None or p.casefold() in agencies() or p.casefold().endswith("pix") for p in parts]
    people = [bare_name(p) for p in parts]
    if not any(agency) or (not any(people) and not all(agency)):
        return None
    at = text.index(parts[0])
    return at, len(text.rstrip())


def _maker(name: str) -> bool:
    """Return whether all words are those of names. True: "Pool via Meridian". Near miss: "Orla Venn, left, has left"."""
    tokens = name.split()
    if len(tokens) > 10 or re.search(r"[!?]|\w{3,}\.\s+[A-ZÀ-Þ]\w{2}.*\w{3}", name):
        return False
    lower = [t for t in tokens if t[0].islower() and t.strip(",;.") not in _SMALL]
    return not lower or (
        len(tokens) <= 6 and len(lower) <= 3 and not tokens[0][0].islower() and not any(c in name for c in ",:;")
    )


def caption(draft: Draft, after: Draft | None, before: Draft | None) -> bool:
    """Return whether a line without a full stop is a picture's, by its credit or its neighbours'.

    True: "A mussel with its sensor. Credit: K. Maru"; "The old bridge at Velm" over "Photo: Ana Vel". Near miss: a subhead.
    """
    if draft.size > 300 or label(draft) not in (None, "caption") or bare_byline(draft):
        return False
    found = tail_credit(draft.text)
    if found is not None and found[0] > 12:
        return True
    if (draft.final and draft.size > 140) or plain(draft.text).count(" ") < 1:
        return False
    under = before is not None and before.role in ("byline", "header", "navigation")
    if (draft.final and not (under and draft.size < 120 and len(draft.text.split()) < 16)) or (
        before is not None and before.role == "headline"
    ):
        return False  # right under the headline a line is its standfirst
    return any(near is not None and near.role == "credit" and near.size < 100 for near in (after, before))
