"""What kind of page it is, with the words that say so."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.core.analysis import Origin, PageKind
from onrecord.core.text import Cell, Page, rule_of
from onrecord.lexicons import mapping
from onrecord.stages.segment import turns
from onrecord.stages.segment.coverage import onward, paywall
from onrecord.stages.segment.draft import Draft

SHORT = 500
"""Characters of article below which a page that sends its reader elsewhere is a stub."""
SENTENCE = 50
"""Characters from which a line that ends as a sentence is text of the page's own."""
_PARTS = re.compile(r"\s*(?:[|:/·•∙—–]|\s-\s|\s{2,})\s*")
_NUMBERS = re.compile(r"\s*(?:\b(?:nr|no|n°|№|#)\b\.?)?\s*[\d./:-]*\d\b[\d./:-]*", re.I)
_CLOCK = re.compile(r"^(?:[\[(]?\d{1,2}[:.h]\d{2}\b|\d+ (?:min|hours?) ago)", re.I)
_RELEASE_SIGNS = re.compile(
    r"(?:-?\s?ends\s?-?|#\s?#\s?#|-\s?30\s?-|ende der (?:mitteilung|ad-hoc-mitteilung)|notes? to editors:?|news provided by)\b|"
    r"#\s?#\s?#$|"
    r"(?:media|press) (?:contacts?|enquiries|inquiries|office)\b.{0,80}|for media (?:inquiries|enquiries)\b.{0,80}|"
    r"(?:pressekontakt|ansprechpartner(?:in)? für (?:die )?presse|contact presse|contacto de prensa|contatto stampa|"
    r"contatos? de imprensa|kontakt dla mediów|контакты для сми|basın iletişim)\b.{0,80}",
    re.I,
)
_OFFICE = re.compile(
    r"(?:office of the|ministry of|ministerium|bundesministerium|ministère|ministerio de|ministero|министерство|embassy of|"
    r"botschaft|ambassade|embajada de|préfecture|presidency of|department of|permanent mission)\b.{2,70}|"
    r".{2,60}(?:bakanlığı|valiliği)",
    re.I,
)
_PRESS_PLACE = re.compile(r"\b(?:press|newsroom|media|presse|prensa|stampa|imprensa|prasa|пресс\w*|basın)\b", re.I)
_OPINION_ADDRESS = re.compile(
    r"/(?:opinion|opinions|op-ed|commentary|meinung|kommentar|commentisfree|editorials?|opinioni|tribunes?|idees|columnas?)/",
    re.I,
)
_LIVE_WORDS = re.compile(
    r"\b(?:LIVE|Live updates|live blog|liveblog|[Ll]ive-?[Tt]icker|minuto a minuto|heure par heure|онлайн)\b"
)
_SHOWN = re.compile(
    r"(?:watch|video|in pictures|photos|listen|vidéo|en images|bildergalerie|fotos|galería|видео|фото)\s?[:|]", re.I
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A kind with its reason in words and the units that say so."""

    kind: PageKind
    why: str
    lines: tuple[Draft, ...] = ()


@dataclass(frozen=True, slots=True)
class Look:
    """What the rules look at. ``first``: index of the first paragraph; ``head``: units by the headline, over that paragraph."""

    page: Page
    units: Sequence[Draft]
    origins: Sequence[Origin]
    bodies: Sequence[Draft]
    language: str | None
    first: int
    head: Sequence[Draft]

    @property
    def size(self) -> int:
        """Characters of the article."""
        return sum(d.size for d in self.bodies)


def kind(
    page: Page, units: Sequence[Draft], origins: Sequence[Origin], language: str | None = None
) -> tuple[PageKind, Cell[str] | None]:
    """Return the kind of ``page`` and what made it that: labels, section, shape; article where nothing speaks against it."""
    look = _look(page, units, origins, language)
    for rule in RULES:
        verdict = rule(look)
        if verdict is not None:
            spans = tuple(page.span(d.start, d.end) for d in verdict.lines)
            return verdict.kind, Cell(value=verdict.why, spans=spans, rule=rule_of(rule))
    return "article", None


def _look(page: Page, units: Sequence[Draft], origins: Sequence[Origin], language: str | None) -> Look:
    bodies = [d for d in units if d.role == "body"]
    headline = next((i for i, d in enumerate(units) if d.role == "headline"), None)
    start = headline + 1 if headline is not None else 0
    first = next((i for i, d in enumerate(units) if i >= start and _paragraph(d)), len(units))
    top = headline if headline is not None else first if first < len(units) else 6
    return Look(page, units, origins, bodies, language, first, units[max(0, top - 6) : min(first, top + 14) + 1])


def _paragraph(draft: Draft) -> bool:
    """Return whether the unit is a paragraph of some text. Near miss: a headline, a menu, a notice of the site."""
    return (
        draft.final and draft.size >= 70 and draft.role not in ("notice", "promo", "comment", "navigation", "caption", "teaser")
    )


# -- labels -----------------------------------------------------------------------------------------------------------


@cache
def _label(text: str) -> str:
    """Return the kind that a line of its own names, "" for none: "Pressemitteilung Nr. 214/2031", "Opinion | Harbours".

    Near miss: "Research | Commentary | Events", a menu.
    """
    labels = mapping("kind_labels")
    whole = text.strip().casefold()
    if whole in labels:
        return labels[whole]
    parts = [_NUMBERS.sub("", part).strip() for part in _PARTS.split(whole)]
    parts = [part for part in parts if part]
    return next((labels[part] for part in parts if part in labels), "") if len(parts) <= 2 else ""


def _labelled(kind_: str, near: Sequence[Draft]) -> Draft | None:
    """Return the line among ``near`` that names the kind."""
    return next((d for d in near if d.size < 70 and _label(d.text) == kind_), None)


def _above(look: Look) -> Sequence[Draft]:
    """Return the two lines over the headline and those between it and the text: where a label speaks of this article."""
    place = next((i for i, d in enumerate(look.units) if d.role == "headline"), None)
    if place is None:
        return look.head
    return [*look.units[max(0, place - 2) : place], *look.units[place + 1 : min(look.first, place + 7)]]


# -- rules, in the order in which they are tried ------------------------------------------------------------------------


def relayed(look: Look) -> Verdict | None:
    """Stub: an aggregator's page that sends its reader to the full text.

    True: two lines and "Read full article at harbourpost.example". Near miss: five paragraphs and "This article originally
    appeared in the Post".
    """
    lines = [line for o in look.origins if (line := onward(look.units, o)) is not None]
    if lines and look.size < 3 * SHORT:
        return Verdict("stub", "sends its reader to the full text elsewhere", tuple(lines[:1]))
    if any(o.kind == "aggregator" for o in look.origins) and look.size < SHORT and len(look.bodies) <= 1:
        return Verdict("stub", "a paragraph of an article that stands elsewhere")
    return None


def press_release(look: Look) -> Verdict | None:
    """Press release: it says so by the headline, ends as one, or stands on an office's own press pages.

    True: "NEWS RELEASE", "Notes to editors". Near miss: a menu with "Press releases", an article that mentions one.
    """
    line = _labelled("press release", look.units[: look.first])
    if line is not None:
        return Verdict("press release", f"says '{line.text.strip()}' over its text", (line,))
    signs = [d for d in look.units[look.first :] if d.size < 160 and _RELEASE_SIGNS.match(d.text)]
    signs += [d for d in look.units[: look.first] if d.low.startswith("news provided by")]
    if len({d.low[:8] for d in signs}) >= 2:
        return Verdict("press release", "ends as a press office's text does", tuple(signs[:2]))
    office = next((d for d in look.units[:6] if d.size < 90 and not d.final and _OFFICE.match(d.text)), None)
    place = next((d for d in look.units[: look.first] if d.size < 120 and d is not office and _PRESS_PLACE.search(d.text)), None)
    if office is not None and place is not None:
        return Verdict("press release", "stands on an office's own press pages", (office, place))
    return None


def live_blog(look: Look) -> Verdict | None:
    """Live blog: three or more entries that begin with the time of day, and a word for it.

    True: "LIVE" over "14:32" / "Bridge closed". Near miss: a timetable; a list of headlines with times and no text.
    """
    clocks = [d for d in look.units if _CLOCK.match(d.text) and d.role != "comment"]
    told = [d for d in look.units[:60] if d.size < 160 and (_labelled("live blog", [d]) or _LIVE_WORDS.search(d.text))]
    addressed = look.page.url is not None and re.search(r"/(?:live|liveblog|ticker|direct|directo)\b", look.page.url) is not None
    texts = sum(_paragraph(d) or (d.final and d.size >= 25 and d.role == "body") for d in look.units)
    if len(clocks) >= 3 and (told or addressed) and texts >= 2:
        return Verdict("live blog", f"{len(clocks)} entries with a time of day under a live label", (*told[:1], *clocks[:3]))
    return None


def interview(look: Look) -> Verdict | None:
    """Interview: questions and answers take turns, or two speakers' names do."""
    labelled = _labelled("interview", look.head)
    found = turns.questions(look.bodies, look.language, labelled=labelled is not None)
    if found:
        return Verdict("interview", "questions and answers take turns", (*([labelled] if labelled else []), *found[:3]))
    speaking = turns.speakers(look.units)
    return Verdict("interview", "two or more speakers take turns", tuple(speaking[:3])) if speaking else None


def shown(look: Look) -> Verdict | None:
    """Stub: a video's or picture gallery's page with a line or two.

    True: "VIDEO" over "Watch: Cub rescued" and a caption. Near miss: an article of five paragraphs under "Video".
    """
    line = _labelled("stub", look.head) or next((d for d in look.head if d.role == "headline" and _SHOWN.match(d.text)), None)
    paragraphs = [d for d in look.units[look.first :] if _paragraph(d) and d.role == "body"]
    if line is not None and len(paragraphs) <= 1 and sum(d.size for d in paragraphs) < SHORT:
        return Verdict("stub", f"a page to look at: '{line.text.strip()[:60]}' with hardly any text", (line,))
    return None


def walled(look: Look) -> Verdict | None:
    """Stub: a paragraph or two, and a line that says the rest must be paid for.

    True: one paragraph over "Subscribe to unlock this article". Near miss: three paragraphs before it (an article cut off).
    """
    line = paywall(look.units)
    paragraphs = [d for d in look.bodies if _paragraph(d)]
    if line is not None and len(paragraphs) <= 2 and sum(d.size for d in paragraphs) < 2 * SHORT:
        return Verdict("stub", "the rest must be paid for", (line,))
    return None


def index(look: Look) -> Verdict | None:
    """Index: lines that lead to other articles, and no paragraph of its own.

    True: eight headlines with their times. Near miss: a brief of two sentences with its own date of publication in its tags.
    """
    if _one_article(look.page):
        return None
    others = [d for d in look.units if d.role in ("teaser", "navigation")]
    if look.size < SHORT and len(others) >= 15 and len(look.bodies) <= 3:
        return Verdict("index", f"{len(others)} lines that lead to other articles, hardly any text", tuple(others[:1]))
    short = [d for d in look.units if d.role not in ("notice", "promo", "comment") and d.size < 90]
    aside = ("notice", "promo", "comment", "caption")
    if len(short) >= 8 and not any(d.final and d.size >= SENTENCE and d.role not in aside for d in look.units):
        return Verdict("index", f"{len(short)} short lines and no paragraph", tuple(short[:1]))
    return None


def _one_article(page: Page) -> bool:
    """Return whether tags say when the page's article was published, as those of a list of articles do not.

    True: a brief of two sentences with "meta article:published_time". Near miss: a section's front page with many ``<time>``s.
    """
    told = (m.where for m in page.told("published"))
    return any(("datePublished" in w and "WebPage." not in w and "WebSite." not in w) or "published_time" in w for w in told)


def opinion(look: Look) -> Verdict | None:
    """Opinion: its section, a label by the headline, its address, or a writer who speaks for himself throughout.

    True: "COMMENTARY" over the headline. Near miss: "Opinion" in the menu, "the court's opinion" in the text.
    """
    section = next((m.value for m in look.page.told("section") if _label(m.value) == "opinion"), None)
    if section is not None:
        return Verdict("opinion", f"stands in the section '{section}'")
    line = _labelled("opinion", _above(look))
    if line is not None:
        return Verdict("opinion", f"says '{line.text.strip()}' by the headline", (line,))
    if look.page.url is not None and (found := _OPINION_ADDRESS.search(look.page.url)) is not None:
        return Verdict("opinion", f"its address has '{found.group()}'")
    own = turns.first_person(look.bodies, look.language)
    return Verdict("opinion", "the writer speaks in the first person throughout", tuple(own[:3])) if own else None


def empty(look: Look) -> Verdict | None:
    """Stub: no line that reads as an article's text."""
    return None if look.bodies else Verdict("stub", "no line of the page reads as an article's text")


RULES: tuple[Callable[[Look], Verdict | None], ...] = (
    relayed, press_release, live_blog, interview, shown, walled, index, opinion, empty,
)  # fmt: skip
