"""What the site's other pages say of a line: one rule a count, so that each block tells its own."""

from __future__ import annotations

from onrecord.stages.segment.draft import Draft

WELL_KNOWN = 3
"""Other articles of a site from which a line's absence there says something."""
OWN_FROM = 0.35
"""Score from which a line that no other page of a well-known site carries is body (benchmarks/results/clean.md)."""


def on_no_other_page(draft: Draft) -> bool:
    """Return whether the line is the page's own, on a site of which other pages are known, and the model leans to article text.

    True: "What the board knew", a heading within an article. Near miss: "Oyster beds reopen", which the model knows for a teaser.
    """
    return draft.others == 0 and draft.score > OWN_FROM


def on_one_other_page(draft: Draft) -> bool:
    """Return whether one other article's page of the site carries the line, which is no sentence.

    True: "Oyster beds reopen", the teaser of a third page. Near miss: "The gate was shut on Friday, and it stays shut."
    """
    return draft.repeated and draft.others == 1


def on_two_other_pages(draft: Draft) -> bool:
    """Return whether the pages of two other articles of the site carry the line, and it is no sentence of an article.

    True: "Most read". Near miss: "The war of the dams began in 2029, when ...", background that a newspaper repeats.
    """
    return draft.repeated and draft.others == 2


def on_three_other_pages(draft: Draft) -> bool:
    """Return whether the pages of three other articles of the site carry the line, and it is no sentence of an article.

    True: "Support our reporting". Near miss: a sentence of background.
    """
    return draft.repeated and draft.others == 3


def on_four_or_more_other_pages(draft: Draft) -> bool:
    """Return whether the pages of four or more other articles of the site carry the line, and it is no sentence of an article.

    True: "Terms of use". Near miss: a sentence of background.
    """
    return draft.repeated and draft.others > 3


RULES = (on_one_other_page, on_two_other_pages, on_three_other_pages, on_four_or_more_other_pages)
