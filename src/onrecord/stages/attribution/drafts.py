"""A statement in the making, before it is numbered, nested and written into the analysis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.stages.attribution.view import Range, View


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Source, cue and content as code points, with what the later steps need to know of the cue.

    ``verb``: token of the cue's head word (-1 where there is none). ``frame``, ``group``: what it governs, its class.
    ``speaker``: token of the source's head word. ``person``: code points of the one spoken to.
    ``facts``: what its probability is made of where the tagger has read the page (``trust``).
    """

    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]
    force: str
    rule: str
    confidence: float
    verb: int = -1
    frame: str = ""
    group: str = ""
    word: str = ""
    speaker: int | None = None
    person: Range | None = None
    relay: tuple[Range, ...] = ()
    inferred: bool = False
    facts: tuple[tuple[str, float], ...] = ()

    @property
    def start(self) -> int:
        """First code point of the content."""
        return self.content[0][0]

    @property
    def hull(self) -> Range:
        """From the first to the last code point of the content."""
        return self.content[0][0], max(e for _, e in self.content)


def size(spans: Sequence[Range]) -> int:
    """Return the number of code points in ``spans``."""
    return sum(e - s for s, e in spans)


def covered(inner: Sequence[Range], outer: Sequence[Range]) -> int:
    """Return how many code points of ``inner`` lie in ``outer``."""
    return sum(max(0, min(e, f) - max(s, a)) for s, e in inner for a, f in outer)


def tidy(view: View, spans: Sequence[Range]) -> tuple[Range, ...]:
    """Return ``spans`` sorted, trimmed, joined where they touch within a paragraph, without empty ones; whole quotations
    stay whole."""
    out: list[Range] = []
    for span in sorted(spans):
        clean = _trim(view, span)
        if clean is None:
            continue
        gap = view.text[out[-1][1] : clean[0]] if out else ""
        # a quotation over several paragraphs stays in one fragment a paragraph
        if out and (clean[0] <= out[-1][1] or (not gap.strip() and "\n" not in gap)):
            out[-1] = (out[-1][0], max(out[-1][1], clean[1]))
        else:
            out.append(clean)
    return tuple(out)


def _trim(view: View, span: Range) -> Range | None:
    """Trim commas and blanks at the edges, but never inside a quotation ("“Go,” she said" keeps its comma)."""
    start, end = span
    while start < end and (view.text[start].isspace() or view.text[start] in ",;:.–—-") and view.quote_at(start) is None:
        start += 1
    while end > start and (view.text[end - 1].isspace() or view.text[end - 1] in ",;:–—-") and view.quote_at(end - 1) is None:
        end -= 1
    while end > start and view.text[end - 1].isspace():
        end -= 1
    return (start, end) if end > start else None
