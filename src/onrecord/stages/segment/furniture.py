"""Rules for lines with a clear sign, and names for what is not the article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.core.analysis import Role
from onrecord.lexicons import words
from onrecord.stages.segment import prose
from onrecord.stages.segment.bars import share_bar
from onrecord.stages.segment.bylines import byline, signed
from onrecord.stages.segment.bywords import initials
from onrecord.stages.segment.draft import Draft, has, plain
from onrecord.stages.segment.labels import label
from onrecord.stages.segment.pictures import head_credit, slash_credit, tail_credit
from onrecord.stages.segment.stamps import stamp_line

_HEADER = re.compile(
    r"(?:(?:date|url|link|source url|published|retrieved|fetched|crawled|title|id|outlet|site|author|lang|"
    r"language)\b\s*[:=]?\s*)+"
    r".*(?:https?://|\d{4}-\d\d-\d\d)|https?://\S+$|\d{4}-\d\d-\d\d[T \d:Z+.]*\s+https?://",
    re.I,
)
_CREDIT = re.compile(
    r"[(\[]?\s*(?:(?:photos?|foto|fotos|image|images|picture|pictures|bild|bilder|illustration|graphic|grafik|"
    r"video|imagen|fotografía|photographs?|crédits?|credits?|"
    r"cover photo|photo credits?|image credits?|picture credits?|bildquelle|bildnachweis|fotocredit|foto de|фото|"
    r"снимок|kuva|beeld)\s*(?:credits?|courtesy|by|von|de|di|par)?\s*[:©|/–-]|"
    r"(?:photos?|photographs?|image|illustration|picture)s? (?:credit|by|courtesy)\b|©\s*(?!.*\b(?:rights|rechte|"
    r"droits|derechos|copyright)\b)(?=\D{3}))\s*",
    re.I,
)
_PHOTO_END = re.compile(
    r"[(\[](?:[^()\[\]]{0,60}\b(?:photo|foto|image|bild|file|picture|getty|reuters|afp|epa|ap|dpa|imago|handout|"
    r"screenshot)\b[^()\[\]]{0,60})[)\]]\.?$|"
    r"\b(?:photo|foto|photograph|image|picture|credit|illustration|bild|фото)s?\s*(?:by|credit|"
    r"von)?\s*[:©]\s*[^.!?]{2,70}$|\bgetty images\b.{0,30}$|"
    r"\b(?:photograph|photo|illustration) by [A-Z][^.!?]{2,60}$",
    re.I,
)
_COMMENTS = re.compile(r"(?:\d[\d.,]*\s+)?(?P<word>[^\W\d]+)\s*[(\[]?\s*\d*\s*[)\]]?:?")
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright|&copy;).{0,60}\b(?:19|20)\d\d\b|\b(?:19|20)\d\d\b.{0,10}©|©.{0,80}(?:rights|rechte|"
    r"droits|derechos|ltd|gmbh|inc)",
    re.I,
)
_CONTACT = re.compile(
    r"^(?:press|media)?\s*(?:contacts?|kontakt|enquiries|inquiries)\b.*(?:@|\d{5})|^\S+@\S+\.\w+$|"
    r"\bviews (?:and opinions )?expressed\b|\bopinions? expressed\b|^for (?:media|press) (?:enquiries|inquiries)",
    re.I,
)
_READ_ALSO = re.compile(
    r"(?:[▶►•·*|→»]\s*)?(?:read (?:also|next|more)|also read|see also|more|trending|related|watch|listen(?: now)?|"
    r"recommended|don[’']t miss|"
    r"lesen sie (?:auch|dazu|hier)[^:]{0,30}|mehr (?:dazu|zum thema)|auch interessant|(?:à )?lire aussi|à lire|"
    r"le puede interesar|te puede interesar|le[ae] también|también|leggi anche|leia (?:também|mais)|veja também|lees ook|"
    r"читайте также|czytaj (?:też|także)|läs (?:också|även|mer)|les også|læs også)\s*[:：|►▶›»–-]\s*\S.{5,160}$",
    re.I,
)
_PICTURED = (
    "photo", "foto", "image", "bild", "file", "picture", "getty", "reuters", "afp", "epa", "ap", "dpa", "imago",
    "screenshot", "credit", "illustration", "фото",
)  # fmt: skip
"""Without one of these ``_PHOTO_END`` matches nothing."""
_BY_AGENCIES = re.compile(r"[.!?][\"”»]?\s(?:[(\[][A-Za-z]{2,8}[)\]]\s?){2,}$")
"""A sentence that two agencies close, each in its brackets."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_TOP = 5
"""Units from the top in which a scraper's header line is looked for."""


def header_line(draft: Draft, place: int) -> bool:
    """Return whether a scraper wrote this line over the page.

    True: "date 2031-05-02 https://harbourpost.example/toll". Near miss: "Date night returns to Brennick".
    """
    if draft.path.endswith("/title"):
        return True
    return place < _TOP and draft.size < 400 and _HEADER.match(draft.text) is not None and not draft.text.endswith(".")


def credit_line(draft: Draft) -> bool:
    """Return whether the line only names whose picture it is.

    True: "Photo: Sander Ruck / Harbour Post". Near miss: "Photo: The spillway at Karrow, seen here in 2029" (a caption),
    "© Harbour Media 2031" (a notice).
    """
    if draft.size > 120 or ("©" in draft.text and (_YEAR.search(draft.text) or label(draft) == "notice")):
        return False
    if "©" in draft.text and re.search(r"\b(?:group|limited|ltd|gmbh|inc|llc|verlag|publishing|corporation)\b", draft.low):
        return False
    found = head_credit(draft.text)
    return found is not None and not re.search(r"\w{3}\.\s+[A-ZÀ-Þ]\w{2}", draft.text[found[0] :])


def caption_line(draft: Draft) -> bool:
    """Return whether the line stands under a picture.

    True: "Volunteers stack sandbags on Friday. Credit: Harbour Post". Near miss: "He called the photo “a fake”."
    """
    closed = draft.score > 0.5 and len(draft.text.split()) > 8 and _BY_AGENCIES.search(draft.text[-40:]) is not None
    if draft.size > 600 or closed:
        return False
    if draft.final and draft.score > 0.5 and (len(draft.text.split()) > 10 or draft.low.endswith(("(dpa)", "(afp)", "(ap)"))):
        return _CREDIT.match(draft.text) is not None and ":" in draft.text[:20]
    if _CREDIT.match(draft.text) is not None:
        return True
    ended = _PHOTO_END.search(draft.text[-140:]) if has(draft, *_PICTURED) else None
    return ended is not None and (ended.group()[0] in "([" or tail_credit(draft.text) is not None)


def teaser_line(draft: Draft) -> bool:
    """Return whether the line points to another article in so many words.

    True: "READ NEXT: Oyster beds reopen after clean test". Near miss: "More than 40 people read the letter."
    """
    return draft.size < 200 and _READ_ALSO.match(draft.text) is not None


def notice_line(draft: Draft) -> bool:
    """Return whether the line is the site speaking: rights, cookies, contact.

    True: "© The Orlim Observer 2031. All rights reserved." Near miss: "She holds the rights to the book, he said."
    """
    if draft.size >= 400 or not has(draft, "©", "(c)", "&copy", "copyright", "@", "contact", "kontakt", "expressed", "quiries"):
        return False
    return _COPYRIGHT.search(draft.text) is not None or _CONTACT.search(draft.text) is not None


def comments_begin(draft: Draft) -> bool:
    """Return whether readers' comments follow.

    True: "Comments (3)". Near miss: "No comment was available on Friday."
    """
    if draft.whole == "comment" or draft.size >= 40:
        return draft.whole == "comment"
    match = _COMMENTS.fullmatch(draft.text) if has(draft, *_COMMENT_STEMS) else None
    return match is not None and _known_comment(match["word"])


def comments_end(draft: Draft) -> bool:
    """Return whether a label says that something else than readers' comments follows.

    True: "More stories", "Newsletters". Near miss: "More than one of these is wrong" in a comment.
    """
    return draft.whole in ("teaser", "promo") or (draft.role in ("teaser", "promo") and draft.rule.endswith(":label_line"))


_COMMENT_STEMS = ("comm", "komm", "come", "reac", "комм")
"""Without one of these a line holds none of the words of ``_known_comment``."""


def _known_comment(word: str) -> bool:
    return plain(word) in {
        "comments",
        "comment",
        "kommentare",
        "comentarios",
        "commentaires",
        "commenti",
        "comentários",
        "reacties",
        "комментарии",
    }


def name_furniture(draft: Draft, *, before: bool, after: bool, commented: bool) -> Role:
    """Return what a line that is not the article is, by its words, its shape and where it stands.

    ``before``/``after``: it lies before the first or after the last line of the article; ``commented``: after "Comments".
    """
    if notice_line(draft):
        return "notice"
    if teaser_line(draft):
        return "teaser"
    if credit_line(draft) or _credit_phrase(draft):
        return "credit"
    if caption_line(draft):
        return "caption"
    if share_bar(draft):
        return "navigation"
    if not (before or commented) and byline(draft) and signed(draft):
        return "byline"
    if not (before or after or commented) and prose.own_sentence(draft):
        return "body"
    tokens = draft.text.split()
    for sign in (draft.whole, draft.begins, draft.inside if not draft.final or draft.inside in ("notice", "promo") else None):
        if sign == "byline" and (not before or len(tokens) > 14):
            continue
        if sign is not None and not (sign == "caption" and draft.size > 600):
            return sign  # type: ignore[return-value]
    if commented:
        return "comment"
    said = label(draft)
    if said is not None:
        return said
    if stamp_line(draft):
        return "header" if before else "teaser" if len(tokens) > 3 else "navigation"
    if draft.text.count(" | ") >= 2 or draft.text.count(" · ") >= 2 or len(tokens) < 4:
        return "navigation"
    return "teaser" if len(tokens) >= 5 or not before else "navigation"


def _credit_phrase(draft: Draft) -> bool:
    """Return whether the line says that a picture was sent in: "Contributed photo". Near miss: "File photo", no maker's."""
    return re.fullmatch(r"(?:contributed|courtesy|submitted|handout) (?:photos?|images?|pictures?)", draft.low) is not None


def menu_like(draft: Draft) -> bool:
    """Return whether the line is a row of section names: few function words, marks between them."""
    tokens = [t.strip(",;:").lower() for t in draft.text.split()]
    return len(tokens) >= 3 and not draft.final and not any(t in words("function_words") for t in tokens)


def menu_line(draft: Draft) -> bool:
    """Return whether the line is a row of links: short names between bars or dashes.

    True: "Home | Politics | Economy | Letters". Near miss: "The bridge - old, narrow - gave way."
    """
    if draft.size > 300 or draft.final or not has(draft, " | ", " · ", " - ", " / ", " • ", " › ", " » "):
        return False
    for mark, least in ((" | ", 3), (" · ", 3), (" - ", 4), (" / ", 4), (" • ", 3), (" › ", 3), (" » ", 3)):
        parts = draft.text.split(mark)
        if len(parts) >= least and all(1 <= len(p.split()) <= 4 for p in parts):
            return True
    return False


def label_line(draft: Draft) -> bool:
    """Return whether the whole line is a label that heads or ends furniture.

    True: "Read also", "Comments", "Advertisement". Near miss: "Comments by the minister angered Brennick."
    """
    return draft.whole in ("teaser", "comment", "promo", "notice") or comments_begin(draft) or draft.low.strip(" *:-–—") in _ADS


_ADS = frozenset(
    [
        "advertisement",
        "anzeige",
        "werbung",
        "publicité",
        "publicidad",
        "publicidade",
        "pubblicità",
        "advertentie",
        "реклама",
        "reklam",
        "reklama",
        "sponsored",
    ]
)


def _heads_teasers(draft: Draft) -> bool:
    """Return whether the line before announced another article: what follows is its headline."""
    return draft.whole == "teaser" and draft.role == "teaser"


def mark_clear(units: Sequence[Draft]) -> None:
    """Give every unit with a clear sign its role."""
    for place, draft in enumerate(units):
        if draft.role is not None:
            continue
        if header_line(draft, place):
            draft.be("header", header_line)
        elif initials(draft.text):
            draft.be("byline", initials)
        elif teaser_line(draft):
            draft.be("teaser", teaser_line)
        elif share_bar(draft):
            draft.be("navigation", share_bar)
        elif slash_credit(draft.text) is not None:
            draft.be("credit", slash_credit)
        elif credit_line(draft):
            draft.be("credit", credit_line)
        elif (said := label(draft)) is not None and said != "comment" and not prose.told(units, place):
            draft.be(said, label_line)
        elif "©" in draft.text and notice_line(draft) and draft.size < 250:
            draft.be("notice", notice_line)
        elif place and not draft.final and draft.size < 140 and _heads_teasers(units[place - 1]):
            draft.be("teaser", mark_clear)
        elif menu_line(draft):
            draft.be("navigation", menu_line)
        elif label_line(draft):
            draft.be(
                "comment"
                if comments_begin(draft)
                else "teaser"
                if draft.whole == "teaser"
                else "notice"
                if draft.whole == "notice"
                else "promo",
                label_line,
            )
        elif notice_line(draft) and (draft.score < 0.9 or draft.size < 120) and draft.size < 250:
            draft.be("notice", notice_line)
        elif (draft.score < 0.85 and caption_line(draft)) or (
            draft.size < 250 and _CREDIT.match(draft.text) and caption_line(draft)
        ):
            draft.be("caption", caption_line)
