"""What trafilatura and htmldate say of a document: its article text, its dates."""

from __future__ import annotations

import logging
from copy import deepcopy
from dataclasses import dataclass

from htmldate import find_date
from lxml import etree
from trafilatura import bare_extraction
from trafilatura.metadata import extract_author
from trafilatura.utils import load_html

for _name in ("trafilatura", "htmldate"):
    logging.getLogger(_name).addHandler(logging.NullHandler())  # or they write to standard error what no user can act on

MAX_CHARACTERS = 3_000_000
"""2.5 million characters of paragraphs took 2.5 s."""
MAX_DEPTH = 250
"""lxml loses what is nested deeper than 255."""
MAX_ELEMENTS = 20_000
"""trafilatura's time grows with the square of the elements: 20,000 nested in pairs took 9 s, 60,000 took 83 s."""
LAST_DAY = "2100-01-01"
"""htmldate's own bound is today, which would make a page's dates depend on the day of reading. Measured on 65 pages of
clean/html.train: the same 53 days found right with either bound."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdicts:
    """``text``: the article, a paragraph a line; None where no article was found or ``note`` says why none was sought.

    ``authors``: names with semicolons between them.
    """

    text: str | None = None
    authors: str | None = None
    published: str | None = None
    modified: str | None = None
    note: str = ""


def ask(document: str, *, url: str | None, depth: int, elements: int) -> Verdicts:
    """Return the verdicts of both extractors on ``document``.

    Args:
        depth: deepest nesting of its elements.
        elements: number of its elements; documents over ``MAX_DEPTH``, ``MAX_ELEMENTS`` or ``MAX_CHARACTERS`` are not shown to
            them, because they take minutes or cut such a tree short.
    """
    for value, limit, what in (
        (depth, MAX_DEPTH, "levels deep"),
        (elements, MAX_ELEMENTS, "elements"),
        (len(document), MAX_CHARACTERS, "characters"),
    ):
        if value > limit:
            return Verdicts(note=f"{value:,} {what}, over {limit:,}: article and dates not sought by trafilatura and htmldate")
    try:
        tree = load_html(_whole(document))
        if tree is None:
            return Verdicts()
        published, modified = (  # find_date works on its own copy
            find_date(tree, original_date=original, extensive_search=True, url=url, max_date=LAST_DAY)
            for original in (True, False)
        )
        authors = extract_author(deepcopy(tree))
        article = bare_extraction(tree, url=url, include_comments=False, include_tables=True, favor_precision=False)
    except (
        etree.LxmlError,
        ValueError,
        TypeError,
        AttributeError,
        KeyError,
        IndexError,
        RecursionError,
        AssertionError,
    ) as error:
        return Verdicts(note=f"trafilatura or htmldate stopped with {type(error).__name__}: article and dates not sought")
    text = getattr(article, "text", None)
    return Verdicts(text=text or None, authors=authors or None, published=published, modified=modified)


def _whole(document: str) -> str:
    """Return ``document`` with an ``<html>`` around it where it has none (a feed's item); trafilatura refuses fragments."""
    start = document[:2000].lower()
    return document if "<html" in start or "<!doctype" in start else f"<html>{document}</html>"
