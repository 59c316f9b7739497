"""What stands in and after the article that is not the article: teasers, comments, notices, by the labels that head them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.core.analysis import Role
from onrecord.stages.segment import bylines, furniture, prose
from onrecord.stages.segment.bywords import initials, office
from onrecord.stages.segment.draft import Draft, plain
from onrecord.stages.segment.labels import fold, label, menu_row
from onrecord.stages.segment.stamps import stamp_line

_SYMBOL = re.compile(r"^(?:[►▶★☛➤➡✔🔴👉❗]|>>|»(?=\s)|\[)\s*\S")
_ABOUT = re.compile(
    r"^(?:about|über|sobre|à propos d[e'’]|a proposito di|informazioni su|acerca de|over|o firmie|о компании|о предприятии)\s*"
    r"(?P<name>(?-i:[^\W\d_a-zß-öø-ÿ]).{1,60})$|^.{2,50} hakkında$|^(?:about|über|sobre|over|"
    r"о компании) (?-i:[^\W\d_a-zß-öø-ÿ]).{1,50}?: .*$",
    re.I,
)
_UPDATED = re.compile(
    r"^(?:last )?(?:updated|modified|published|date modified|page updated|stand|zuletzt|aktualisiert|actualizado|mis à jour|"
    r"aggiornato|ultimo aggiornamento|ultima modifica|atualizado|bijgewerkt|laatst|güncelleme|son güncelleme|"
    r"aktualizacja|обновлено)\b",
    re.I,
)


_CLOSED = re.compile(
    r"[.!?…][\"”»]?\s?[(\[](?:[A-Z]{2,6}(?:[/,]\s?\w{2,12})*|(?:with|mit|avec|con|com|met|z)\s[\w ,/&-]{3,50})[)\]]\.?$"
)
"""A sentence that an agency's code in brackets closes, or who helped: the article's own."""
_PAID = re.compile(r"spons|promot|partner|paid|patrocin|publireport|anzeige|werb|advert|рекла|реклам|reklam", re.I)


def mark_inside(units: Sequence[Draft], top: Sequence[str]) -> None:
    """Take teasers that stand among paragraphs from the article: after a label, with a symbol, with the outlet's name.

    True: "► Ice bridge closed", "Kestra Today | Flour mill opens" between sentences. Near miss: a list of the article's own.
    """
    names = [fold(name) for name in top if len(name) > 2]
    following: Role | None = None
    seen = run = 0
    asks = sum(d.is_body and d.text[-1] == "?" for d in units) > 3  # an interview's questions are no headlines
    for n, draft in enumerate(units):
        seen += draft.is_body and draft.final
        if draft.rule.endswith(":mark_ticker"):
            continue
        said = label(draft)
        if draft.role in ("teaser", "promo") and (said is not None or draft.whole == draft.role) and draft.size < 60:
            run = 0
            following = "teaser" if draft.role == "teaser" else "promo" if _PAID.search(draft.text) else None
            continue
        if draft.role not in (None, "body") or draft.size > 170:
            if draft.role not in ("teaser", "credit", "header", "navigation"):
                following = None
            continue
        if said == "notice" and draft.is_body and prose.told(units, n):
            said = None
        if said is not None and said != "teaser":
            draft.be(said, mark_inside)
            following = following if said == "navigation" else None
            continue
        role = _inserted(draft, names)
        if role is not None:
            draft.be(role, mark_inside)
            following = None
        elif (
            following is not None
            and not _full_stop(draft)
            and not _CLOSED.search(draft.text)
            and (draft.role is None or (run < _RUN and not draft.main))
            and not (asks and draft.text[-1] == "?")
        ):
            run += draft.role is not None
            draft.be("navigation" if draft.text.isdigit() else following, mark_inside)
            following = following if following == "teaser" else None
        else:
            if (
                following is not None
                and seen
                and draft.role is None
                and not bylines.about_author(draft)
                and (draft.score > 0.1 or _CLOSED.search(draft.text))
                and draft.size >= 30
            ):
                draft.be("body", mark_inside)  # the article goes on behind the teaser
            following = None


_NEXT = re.compile(
    r"(?:next|following) (?:article|story)|nächster? (?:artikel|meldung)|siguiente (?:artículo|noticia)|"
    r"article suivant|articolo successivo|"
    r"próximo artigo|volgende? artikel|sonraki haber|następny artykuł|следующ(?:ая статья|ий материал)",
    re.I,
)


def mark_next(units: Sequence[Draft], place: int | None) -> None:
    """Give role teaser to a whole article behind the label that announces it, with its headline, writer, date and sentences.

    True: "NEXT ARTICLE" / "Mill sold" / "20 June 2031" / text. Near miss: "Next article" alone, a button.
    """
    for n, draft in enumerate(units):
        if draft.size > 40 or (place is not None and n <= place + 2) or _NEXT.match(draft.text) is None or 3 * n < len(units):
            continue
        if any(stamp_line(d) or bylines.byline(d) for d in units[n + 1 : n + 5]):
            for later in units[n:]:
                if label(later) in (None, "teaser") or later is draft:
                    later.be("teaser", mark_next)
            return


def mark_lists(units: Sequence[Draft]) -> None:
    """Give role body to the items that the model doubts under a line of the article that ends with a colon, and to sentences
    that an agency closes.

    True: "Boats that sail until June:" / "The Anneke, for 40 cars"; "It sails in June. (HPB)". Near miss: "More on this:" /
    "Mill sold".
    """
    inside = False
    for draft in units:
        if draft.role is None and draft.size > 40 and draft.score > _ITEM and _CLOSED.search(draft.text):
            draft.be("body", mark_lists)
        if draft.is_body:
            inside = draft.text[-1] == ":" or (inside and not draft.final)
        elif inside and draft.role is None and draft.score > _ITEM and draft.size < 160 and label(draft) is None:
            draft.be("body", mark_lists)
        else:
            inside = False


_ITEM = 0.1
"""Score from which a line under a colon is an item of the article's list."""


def _full_stop(draft: Draft) -> bool:
    return draft.final and draft.text[-1] not in "?!…:" and not draft.text.endswith("...")


def _inserted(draft: Draft, names: Sequence[str]) -> Role | None:
    """Return teaser for a line with a teaser's symbol or the outlet's name before it."""
    if _SYMBOL.match(draft.text) is not None and draft.text[0] != "[" and not (draft.final and draft.size > 90):
        return "teaser"
    parts = re.split(r"\s[|›>]\s", draft.text, maxsplit=1)
    known = len(parts) == 2 and (
        plain(parts[0]) in names or fold(parts[0]) in names or (parts[0].isupper() and len(parts[0]) > 3)
    )
    return "teaser" if known and not draft.final else None


_LIST, _RUN = 15, 4
"""Short body lines behind the last sentence from which they are a list of the article; teasers taken from it behind one label."""


def mark_end(units: Sequence[Draft], place: int | None) -> None:
    """Take from the article what stands after its end: short lines and boilerplate behind a label that ends it.

    True: "Tags: mills" / "Mill sold" after the last sentence. Near miss: a last line without a full stop before any label.
    """
    last = _last_sentence(units, place)
    if last is None:
        return
    section: Role | None = None
    ended = False
    about: Role | None = None
    if sum(d.is_body and not d.final for d in units[last + 1 :]) > _LIST:
        return
    for n in range(last + 1, len(units)):
        draft = units[n]
        said = label(draft)
        opens = _opens(units, n, draft, said)
        if opens is not None:
            ended, section, about = True, opens, None
        if draft.role not in (None, "body", "foreign") and opens is None:
            ended = True
        if draft.role not in (None, "body", "comment"):
            continue
        role = _after(draft, said, section, about, ended)
        if draft.role == "comment" and role not in ("comment", "teaser", "navigation", "notice", "promo"):
            continue
        if role is None and _ABOUT.match(draft.text) and (not draft.final or ": " in draft.text):
            role = about = "notice"
            ended = True
        if role is not None:
            draft.be(role, mark_end)
            ended = True


def _opens(units: Sequence[Draft], n: int, draft: Draft, said: Role | None) -> Role | None:
    """Return the section that a label opens; a count of comments without comments below is a button."""
    if furniture.comments_begin(draft) or said == "comment":
        return "comment"
    if said in ("teaser", "promo", "notice", "navigation", "byline") and draft.role in (None, "body", "comment", said):
        return said
    return None


def _after(draft: Draft, said: Role | None, section: Role | None, about: Role | None, ended: bool) -> Role | None:
    """Return what a line after the article's last sentence is; None: what it was."""
    if said is not None:
        return said
    if bylines.about_author(draft) or office(draft.text):
        return "byline"
    if section is None and bylines.byline(draft) and bylines.signed(draft):
        return "byline"
    if about is not None:
        return about
    if initials(draft.text):
        return "byline"
    if not ended:
        return None
    if section == "comment" or re.match(r"[a-z][\w.-]{2,20}: \S", draft.text):
        return "comment"
    if _UPDATED.match(draft.text) and stamp_line(draft):
        return "header"
    if menu_row(draft) or furniture.menu_line(draft):
        return "navigation"
    if section == "byline" and draft.size < 300:
        return "byline"
    if section in ("promo", "notice") and draft.size < 160 and not stamp_line(draft):
        return section
    if section == "teaser" and not (draft.final and draft.size > 120):
        return "teaser"
    if stamp_line(draft):
        return "teaser" if section == "teaser" else "header"
    if draft.final and draft.text[-1] in ".!":
        return "notice" if section == "notice" or (draft.role == "body" and section is None) else None
    return None if draft.role is None else _shaped(draft)


def _shaped(draft: Draft) -> Role:
    """Return what a short line of the page's foot is by its shape: a headline of another article, else a button."""
    return "teaser" if len(draft.text.split()) >= 4 and " | " not in draft.text else "navigation"


def _last_sentence(units: Sequence[Draft], place: int | None) -> int | None:
    """Return the article's last sentence: none stands behind a label of comments, and furniture's sentences are no article's."""
    total = rest = sum(d.size for d in units if d.is_body)
    last = None
    commented = False
    for n, draft in enumerate(units):
        if place is not None and n <= place:
            rest -= draft.size * draft.is_body
            continue
        said = label(draft)
        if last is not None and (said == "comment" or furniture.comments_begin(draft)) and not draft.final:
            commented = rest < 0.35 * total
        if commented:
            break
        rights = last is not None and draft.role == "notice" and ("©" in draft.text or "opyright" in draft.low)
        if rights and rest < 0.25 * total:
            break
        rest -= draft.size * draft.is_body
        told = 2 * n > len(units) and bylines.about_author(draft)
        if draft.is_body and draft.final and draft.text[-1] != ":" and said is None and draft.size >= 15 and not told:
            last = n
    return _before_about(units, last)


def _before_about(units: Sequence[Draft], last: int | None) -> int | None:
    """Return the last sentence before boilerplate about the sender ("About Harbour Lines"), in the page's last half."""
    if last is None:
        return None
    total, rest = sum(d.size for d in units if d.is_body), sum(d.size for d in units[last + 1 :] if d.is_body)
    for n in range(last, len(units) // 2, -1):
        rest += units[n].size * units[n].is_body
        if rest > 0.3 * total:
            break
        if (
            _ABOUT.match(units[n].text)
            and ((units[n].size < 70 and not units[n].final) or ": " in units[n].text)
            and units[n].role in (None, "body")
        ):
            before = [m for m in range(n) if units[m].is_body and units[m].final]
            return before[-1] if before else last
    return last
