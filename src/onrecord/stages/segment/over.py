"""What stands over the article: menus, the outlet's name, the section, dates, who wrote it, a standfirst, a caption."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Sequence

from onrecord.core.analysis import Role
from onrecord.core.text import Page
from onrecord.stages.segment import bylines, bywords, furniture, pictures
from onrecord.stages.segment.draft import Draft, plain
from onrecord.stages.segment.labels import label, menu_row, section_line
from onrecord.stages.segment.lines import BULLET
from onrecord.stages.segment.stamps import reading_time, stamp_line


def mark_over(page: Page, units: Sequence[Draft], place: int | None, top: Collection[str]) -> None:
    """Give the lines from the page's top to the article's first sentence their roles; ``place``: the headline's unit.

    ``top``: what the outlet is called, reduced to compare.
    """
    first = _first(units, place)
    if place is not None:
        _over_headline(units, place, top)
        _repeats(units, place, top)
    elif first < len(units):
        _over_headline(units, first, top)
    named = next((m.value for m in page.told("outlet")), None)
    _under_headline(units, place, min(first, len(units)), named, top)


def _first(units: Sequence[Draft], place: int | None) -> int:
    """Return the article's first sentence: under the headline, below its byline and date."""
    sentences = [n for n, d in enumerate(units) if (place is None or n > place) and _sentence(d)][:3]
    if place is not None and sentences and (signed := _signed(units, place, sentences)) is not None:
        return signed
    for n, after in itertools.pairwise([*sentences, len(units)]):
        between = units[n + 1 : min(after, n + 8)]
        if after == len(units) or not any(
            d.size < 120 and (stamp_line(d) or bylines.byline(d) or bylines.bare_byline(d) or d.role == "credit") for d in between
        ):
            return n
    return sentences[-1] if sentences else len(units)


def _signed(units: Sequence[Draft], place: int, sentences: Sequence[int]) -> int | None:
    """Return the first sentence below "By ..." where no more than two short ones stand between the headline and it.

    True: headline / summary / "Save this to read later." / "By Orla Venn" / text. Near miss: "By Orla Venn" under the text.
    """
    by = next((n for n in range(place + 1, min(place + 10, len(units))) if bylines.byline(units[n])), None)
    if by is None or sum(n < by for n in sentences) > 2 or sum(units[n].size for n in sentences if n < by) > 320:
        return None
    below = next((n for n in range(by + 1, min(by + 12, len(units))) if _sentence(units[n])), None)
    above, rest = (sum(d.size for d in part if d.is_body) for part in (units[place + 1 : by], units[by:]))
    return below if 2 * above < rest else None


def _sentence(draft: Draft) -> bool:
    """Return whether the unit is a sentence of the article: body so far, long or at least complete."""
    if not draft.is_body or draft.size <= 40:
        return False
    return draft.size > 160 or (
        draft.final and draft.text[-1] not in ":;" and label(draft) is None and not BULLET.match(draft.text[:3])
    )


def _over_headline(units: Sequence[Draft], place: int, top: Collection[str]) -> None:
    """Name the lines above unit ``place``: dates and the outlet's name are header, so is the section right over it."""
    above = True  # still directly over the headline, but for dates and bylines
    left = 2
    for n in range(place - 1, -1, -1):
        draft = units[n]
        if draft.role not in (None, "navigation", "body", "teaser", "promo", "comment") or draft.size > 200:
            continue
        role = _frame_role(draft, top)
        if role == "navigation" and n > 0 and section_line(draft.text) and above and left:
            role = "header"
        if role is None and draft.role in (None, "body"):
            short = len(draft.text.split()) <= 7 and not draft.final
            role = "header" if above and left and short else "navigation" if short else None
        if role is None:
            above = False
            continue
        if role == "header" and not stamp_line(draft):
            left -= 1
        above = above and role in ("header", "byline")
        draft.be(role, mark_over)


def _frame_role(draft: Draft, top: Collection[str]) -> Role | None:
    """Return what a line of the page's frame is; None where it says nothing of itself."""
    if top and (plain(draft.text) in top or plain(re.split(r"\s+[-–—|]\s+", draft.text)[0]) in top):
        return "header"
    said = label(draft)
    if said is not None:
        return "navigation" if said == "comment" else said
    if stamp_line(draft) or reading_time(draft):
        return "header"
    if menu_row(draft) or furniture.menu_line(draft) or section_line(draft.text):
        return "navigation"
    return "byline" if bylines.byline(draft) or bywords.desk(draft.text) else None


_QUOTES = re.compile(r"[“„«\"][^“”„«»\"]+[”“»\"]")


def _repeats(units: Sequence[Draft], place: int, top: Collection[str]) -> None:
    """Give role repeat to the headline's words on another line: a title "Flood - Harbour Post", the headline set twice.

    Near miss: "Flood of complaints" under "Flood".
    """
    key = plain(units[place].text)
    if key.count(" ") < 2:
        return
    end = _first(units, place) + 1
    for n, draft in enumerate(units[:400]):
        if n > end and draft.text[0] not in "\"'“„«‘":
            continue
        if n == place or draft.size > 300 or draft.role in ("headline", "source", "credit") or draft.path.endswith("/title"):
            continue
        own = plain(draft.text)
        rest = own.removeprefix(key).strip() if own.startswith(key) else None
        if rest == "" or (rest is not None and re.search(r"\s[-–—|]\s", draft.text) and (rest in top or len(rest.split()) <= 4)):
            # A title that holds a quotation and the outlet's name would be read as the outlet's words.
            draft.be("header" if rest and draft.text[-1] not in '”»"' and _QUOTES.search(draft.text) else "repeat", _repeats)


def _under_headline(units: Sequence[Draft], place: int | None, first: int, named: str | None, top: Collection[str]) -> None:
    """Name the lines between headline and first sentence."""
    start = place + 1 if place is not None else max(0, first - 8)
    signed = False  # a date or byline has stood there
    for n in range(start, min(first + 3, start + 24, len(units))):
        draft = units[n]
        if draft.rule.endswith(":mark_ticker"):
            return
        if draft.role not in (None, "body", "navigation", "comment", "teaser", "promo") or draft.size > 450:
            continue
        if n >= first and _sentence(draft):
            continue
        role = _under_role(units, n, place, signed, first, named, top)
        if role is not None:
            draft.be(role, mark_over)
        signed = signed or draft.role in ("byline", "header")


def _under_role(
    units: Sequence[Draft], n: int, place: int | None, signed: bool, first: int, named: str | None, top: Collection[str]
) -> Role | None:
    """Return what unit ``n`` under the headline is; None where it keeps what it has."""
    draft = units[n]
    near = place is not None and n <= place + 8 and plain(draft.text) not in plain(units[place].text)
    if stamp_line(draft) or reading_time(draft):
        if label(draft) == "navigation":
            return "navigation"
        return "byline" if bylines.names_in(draft) else "header"
    if bywords.desk(draft.text) or bylines.byline(draft) or bywords.office(draft.text):
        return "byline"
    said = label(draft)
    if said is not None:
        return "navigation" if said == "comment" and n < first else said
    if plain(draft.text) in top and n < first:
        return "header"
    if menu_row(draft) or furniture.menu_line(draft):
        return "byline" if bylines.names_in(draft) and stamp_line(draft) else "navigation"
    if n >= first:
        return None
    if pictures.caption(draft, units[n + 1] if n + 1 < len(units) else None, units[n - 1] if n else None):
        return "caption"
    if near and bylines.bare_byline(draft, named):
        return "byline"
    if signed and bywords.job(draft.text) and n and units[n - 1].role == "byline":
        return "byline"
    return None


def mark_index(units: Sequence[Draft], called: Collection[str]) -> None:
    """Name the lines of a page that only lists others: its own heading and name are header, what leads elsewhere is teaser.

    True: "Markets" over a list of headlines, each with its day. Near miss: a page of one brief.
    """
    first = next((n for n, d in enumerate(units) if len(d.text.split()) >= 4 and label(d) is None and not stamp_line(d)), 0)
    for n, draft in enumerate(units):
        if draft.role not in (None, "body", "byline", "header", "headline", "standfirst"):
            continue
        said = label(draft)
        if n < first and (plain(draft.text) in called or section_line(draft.text) or stamp_line(draft)):
            draft.be("header", mark_index)
        else:
            draft.be(said or ("navigation" if menu_row(draft) or n < first else "teaser"), mark_index)


def mark_standfirst(units: Sequence[Draft], place: int | None, opening: Draft | None) -> None:
    """Give role standfirst to the summary right under the headline, before byline or date: one or two sentences, or bullets.

    True: headline / "Orlim plays down a fault" / "By Wiebke Altrogge". Near miss: the first paragraph after the byline, or
    right under a headline without any byline. ``opening``: the unit with the dateline, which is none.
    """
    if place is None:
        return
    after = list(range(place + 1, min(place + 14, len(units))))
    signs = [n for n in after if units[n].role in ("byline", "header", "caption", "credit", "dateline")]
    if opening is not None:
        after = [n for n in after if units[n].start < opening.start]
    text = _first(units, place)
    signs = [n for n in signs if n < text]
    end = signs[0] if signs else text
    written = text < len(units) or opening is not None
    for n in after:
        draft = units[n]
        if n >= max(end, text):
            return
        bullet = (
            n <= place + 9
            and not draft.text[0].isdigit()
            and BULLET.match(draft.text[:3]) is not None
            and draft.text[0] not in "►▶→»|"
        )
        if draft.role not in (None, "body", "teaser", "navigation", "standfirst") or draft.size > 450:
            continue
        if label(draft) is not None and not _key_points(draft):
            continue
        if bullet and n < text:
            draft.be("standfirst", mark_standfirst)
        elif n < end and ((draft.size >= 25 and len(draft.text.split()) >= 4) or _key_points(draft)) and written:
            if draft.role in (None, "body"):
                draft.be("standfirst", mark_standfirst)
        elif _key_points(draft):
            draft.be("standfirst", mark_standfirst)


_POINTS = frozenset(
    [
        "key points", "key takeaways", "summary", "at a glance", "highlights", "in brief", "what you need to know", "the gist",
        "das wichtigste in kürze", "auf einen blick", "zusammenfassung", "das wichtigste", "claves", "en síntesis", "resumen",
        "puntos clave", "lo más importante", "l'essentiel", "en bref", "en résumé", "ce qu'il faut retenir", "in breve",
        "in sintesi", "punti chiave", "resumo", "pontos-chave", "em resumo", "kort", "in het kort", "samenvatting", "özet",
        "öne çıkanlar", "w skrócie", "najważniejsze", "главное", "коротко", "кратко", "что нужно знать",
    ]
)  # fmt: skip


def _key_points(draft: Draft) -> bool:
    """Return whether the line heads a summary in bullets: "Key points", "Das Wichtigste in Kürze"."""
    return draft.low.strip(" :*–-") in _POINTS
