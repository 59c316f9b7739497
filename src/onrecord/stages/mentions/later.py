"""Sources that the opening of a page describes and only later words name: joined where that is safe, else left open."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.core.analysis import BODY_ROLES
from onrecord.core.text import rule_of
from onrecord.stages.mentions import sources, titles, wordlists
from onrecord.stages.mentions.reading import Reading
from onrecord.stages.mentions.things import Found, Thing

OPENING = 2
"""Sentences of running text from a description to the name that may mean the same person; set by hand."""


def join(reading: Reading, found: Sequence[Found]) -> None:
    """Join bare nouns to the body described below, and open the offices of the first sentence that a name may fill later."""
    by_noun_below(reading, found)
    before_a_name(reading, found)


def by_noun_below(reading: Reading, found: Sequence[Found]) -> None:
    """Join a body without an article to the only one below whose words end in its noun.

    True: "Ministry says two died" above "Velm's defence ministry said". Near miss: two ministries below; "the ministry".
    """
    bodies = {id(m.thing): m for m in found if m.thing is not None and _is_body(reading, m)}
    for mention in found:
        low, thing = reading.low[mention.head], mention.thing
        alone = mention.first == mention.last == mention.head and mention.form == "nominal"
        if thing is None or thing.named or not alone or not sources.speaks(reading, mention.head):
            continue
        if any(m.thing is thing and m is not mention for m in found):
            continue
        below = [m for m in bodies.values() if m.thing is not thing and _noun(reading, m) == low and m.first > mention.last]
        if len(below) == 1 and not thing.plural:
            mention.thing, mention.rule = below[0].thing, rule_of(by_noun_below)
            mention.reason = f"the only {low} below is '{below[0].thing.name if below[0].thing else ''}'"


def _is_body(reading: Reading, mention: Found) -> bool:
    return mention.kind == "organisation" and mention.form != "pronoun" and mention.first < mention.last


def _noun(reading: Reading, mention: Found) -> str:
    return reading.low[mention.head]


def before_a_name(reading: Reading, found: Sequence[Found]) -> None:
    """Leave the office of a page's first sentence open where a person is first named as a subject right after.

    True: "The head of the union said no. Orla Venn told reporters ...", who may be the head. Near miss: "A senior official
    said", no office; "The minister said no. It rained."; a name before the office.
    """
    body = [n for n, (first, last) in enumerate(reading.parse.sentences) if last > first and reading.role(first) in BODY_ROLES]
    if not body:
        return
    names = [
        m for m in found if m.kind == "person" and m.thing is not None and m.thing.named and reading.sentence[m.head] in body
    ]
    after = body[1 : 1 + OPENING]
    later = [m for m in names if reading.sentence[m.head] in after and _introduces(reading, m)]
    if not later:
        return
    for mention in found:
        thing = mention.thing
        if thing is not None and _is_open_office(reading, mention, thing) and reading.sentence[mention.head] <= body[0]:
            if any(m.head < mention.head for m in names):
                continue
            if sum(1 for m in found if m.thing is thing) > 1:
                continue
            name = later[0].thing.name if later[0].thing is not None else ""
            mention.thing, mention.rule = None, rule_of(before_a_name)
            mention.reason = f"open: may be '{name}', named after"


def _is_open_office(reading: Reading, mention: Found, thing: Thing) -> bool:
    if thing.named or thing.plural or mention.form != "role" or thing.kind not in ("person", "role"):
        return False
    return titles.noun_ending_at(reading, mention.head) is not None and reading.low[mention.head] not in wordlists.source_nouns()


def _introduces(reading: Reading, mention: Found) -> bool:
    """Return whether a name is the first of its person and a subject."""
    thing = mention.thing
    first = thing is not None and mention.first <= thing.first <= mention.last
    return first and reading.parse.dep[mention.head] in ("nsubj", "nsubjpass")
