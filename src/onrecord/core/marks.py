"""What the tagger marked on a page, without the tagger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch of words taken for a source, a cue or a content. ``first``, ``last``: tokens, end exclusive.

    ``sure``: probability of its words' labels (geometric mean); ``edges``: of its first and its last word's label together.
    """

    role: Literal["source", "cue", "content"]
    first: int
    last: int
    sure: float
    edges: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """``target`` (index of a mark, None for nobody) as the cue of a content or the source of a cue, with its probability."""

    target: int | None
    sure: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """All marks of a page in text order; ``links``: for each content its possible cues, for each cue its possible sources,
    the likeliest first, none for sources. ``model``: name and version of what made them."""

    marks: tuple[Mark, ...] = ()
    links: tuple[tuple[Link, ...], ...] = ()
    model: str = ""
