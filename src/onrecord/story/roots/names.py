"""How roots are called: by the agency or source that a page states, else by its outlet or title."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from urllib.parse import urlsplit

from onrecord.core.analysis import Analysis, Origin
from onrecord.core.outlets import key, same
from onrecord.core.text import Page, Spans

_PART = re.compile(r"\b(?:additional|contribut\w*|with (?:material|reporting)|assist\w*|staff)\b", re.IGNORECASE)
KINDS = ("agency", "source line")


def named_origin(members: Sequence[tuple[Page, Analysis]], *, kinds: tuple[str, ...] = KINDS) -> tuple[str, Spans] | None:
    """Return the origin that most of the pages name, agencies before source lines, with the spans that say so.

    Left out: photo credits, a page's own outlet or staff, and agencies that only contributed ("Additional reporting by").
    """
    found: dict[tuple[int, str], list[tuple[str, Spans]]] = {}
    for page, analysis in members:
        for origin in analysis.article.origins:
            if origin.kind in kinds and key(origin.name) and not _partial(page, analysis, origin):
                found.setdefault((kinds.index(origin.kind), key(origin.name)), []).append((origin.name, origin.spans))
    if not found:
        return None
    best = min(found, key=lambda k: (k[0] != 0, -len(found[k]), k))
    names = Counter(name for name, _ in found[best])
    name = min(names, key=lambda n: (-names[n], n))
    return name, tuple(s for _, spans in found[best] for s in spans)


def _partial(page: Page, analysis: Analysis, origin: Origin) -> bool:
    """Return whether an origin is the page itself, or had only a part in it."""
    if same(origin.name, outlet_of(analysis)) or _PART.search(origin.name):
        return True
    return any(_PART.search(_line(page.text, span.start, span.end)) for span in origin.spans)


def _line(text: str, start: int, end: int) -> str:
    """Return the line around a span, at most 200 characters to either side."""
    first = max(text.rfind("\n", max(0, start - 200), start) + 1, start - 200, 0)
    last = text.find("\n", end, end + 200)
    return text[first : last if last >= 0 else end + 200]


def outlet_of(analysis: Analysis) -> str | None:
    """Return the outlet as the page names it."""
    return analysis.article.outlet.value if analysis.article.outlet else None


def name_of(page: Page, analysis: Analysis) -> str:
    """Return the page's outlet, else the host of its address, else its title, else its id."""
    title = analysis.article.title.value if analysis.article.title else None
    host = urlsplit(page.url).hostname if page.url and "//" in page.url else None
    return outlet_of(analysis) or host or title or page.id
