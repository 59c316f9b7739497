"""What kind of page it is."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from onrecord.core.analysis import Origin, PageKind
from onrecord.core.text import Page
from onrecord.stages.segment.draft import Draft

_OPINION = re.compile(
    r"(?:analysis\s*[/|]\s*)?(?:opinion|op-ed|comment|commentary|column|editorial|meinung|kommentar|gastbeitrag|"
    r"leitartikel|opinión|tribune|editoriale|opinião|мнение|letters? to the editor|viewpoint)s?\s*[:|/]?",
    re.I,
)
_RELEASE = re.compile(
    r"^(?:press release\b|for immediate release|pressemitteilung|comunicado de prensa|communiqué de presse|"
    r"comunicato stampa|statement (?:by|from|of)\b|пресс-релиз)",
    re.I,
)
_LIVE = re.compile(r"^(?:[\[(]?\d{1,2}[:.h]\d{2}\b|\d+ (?:min|hours?) ago)", re.I)
_ASKS = re.compile(r"^(?:Q|Question|Frage)\s*[:.]", re.I)
SHORT = 500
"""Characters of article below which a page that sends its reader elsewhere is a stub."""


def kind(page: Page, units: Sequence[Draft], origins: Sequence[Origin]) -> PageKind:
    """Return the kind of ``page``: what its section, labels and shape say; article where nothing speaks against it."""
    bodies = [d for d in units if d.role == "body"]
    size = sum(d.size for d in bodies)
    labels = [
        *(m.value for m in page.told("section")),
        *(d.text for d in units[:60] if d.size < 60 and d.role in ("navigation", "header", "byline", "teaser")),
    ]
    first = next((i for i, d in enumerate(units) if d.role == "body"), 0)
    near = [d.text for d in units[max(0, first - 8) : first] if d.size < 60]
    if any(o.kind == "aggregator" for o in origins) and size < 3 * SHORT:
        return "stub"
    if any(_RELEASE.match(d.text) for d in units[max(0, first - 10) : first + 1] if d.size < 200):
        return "press release"
    if sum(
        _LIVE.match(d.text) is not None
        for d in units
        if d.role in ("body", "byline", "teaser") and d.start > (bodies[0].start if bodies else 0)
    ) >= 6 and _live(page, units):
        return "live blog"
    if _interview(bodies):
        return "interview"
    if any(_OPINION.fullmatch(label.strip()) for label in [*(m.value for m in page.told("section")), *near]) or _opinion_address(
        page
    ):
        return "opinion"
    teasers = sum(d.role in ("teaser", "navigation") for d in units)
    if size < SHORT and teasers >= 15 and len(bodies) <= 3 and not (bodies and _one_article(page)):
        return "index"
    return "stub" if len(labels) + 1 > 0 and size < 200 and not bodies else "article"


def _one_article(page: Page) -> bool:
    """Return whether tags say when the page's article was published, as those of a list of articles do not.

    True: a brief of two sentences with "meta article:published_time". Near miss: a section's front page with many ``<time>``s.
    """
    told = (m.where for m in page.told("published"))
    return any(("datePublished" in w and "WebPage." not in w and "WebSite." not in w) or "published_time" in w for w in told)


def _opinion_address(page: Page) -> bool:
    return (
        page.url is not None
        and re.search(r"/(?:opinion|opinions|op-ed|commentary|meinung|kommentar|commentisfree|editorials?)/", page.url, re.I)
        is not None
    )


def _live(page: Page, units: Sequence[Draft]) -> bool:
    head = " ".join(d.text for d in units[:80] if d.role in ("headline", "navigation", "byline"))
    return (
        re.search(
            r"\b(?:live|liveblog|ticker|newsticker|live-ticker|minuto a minuto|en direct|онлайн)\b",
            f"{head} {page.url or ''}",
            re.I,
        )
        is not None
    )


def _interview(bodies: Sequence[Draft]) -> bool:
    """Return whether questions and answers take turns: three or more, and at least a fifth of the paragraphs ask.

    True: "Will you resign?" / "I will read it first." Near miss: a column with one paragraph of questions.
    """
    asks = [i for i, d in enumerate(bodies) if (d.text.rstrip('"”»*').endswith("?") and d.size < 250) or _ASKS.match(d.text)]
    apart = sum(b - a > 1 for a, b in itertools.pairwise(asks))
    return len(asks) >= 3 and apart >= 2 and len(asks) * 5 >= len(bodies)
