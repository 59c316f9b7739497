"""Pronouns: which there are, and what each kind of them is resolved by. Open ones have no thing."""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.core.analysis import Kind
from onrecord.core.names import fold
from onrecord.core.text import rule_of
from onrecord.stages.mentions import reach
from onrecord.stages.mentions.candidates import barred, unless_passing
from onrecord.stages.mentions.he_she import NOBODY, by_last_person, third_person
from onrecord.stages.mentions.it_they import BODIES, neuter_subject, plural_subject
from onrecord.stages.mentions.reach import SUBJECTS, Outcome, in_own_words
from onrecord.stages.mentions.reading import Reading
from onrecord.stages.mentions.things import Found, Thing

THIRD = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
FIRST = frozenset({"i", "me", "my", "mine", "we", "us", "our", "ours"})
_LABEL = re.compile(r"\W{0,3}[^\W\d_][^\n:()]{0,48}(?:\([^()\n]{1,30}\))?\s*:\s")
"""A speaker's label at the head of a paragraph."""


def find(reading: Reading, mentions: Iterable[Found]) -> list[Found]:
    """Return a mention for every personal pronoun; its thing is None where whom it means is open."""
    known = sorted((m for m in mentions), key=lambda m: (m.first, m.last))
    starts = [m.first for m in known]
    found: list[Found] = []
    for token, low in enumerate(reading.low):
        if not reading.parse.tag[token].startswith("PRP") or reading.capitals[token]:
            continue
        kind, outcome = _resolve(reading, token, low, known, starts, found)
        if outcome is not None:
            thing, reason, rule = outcome
            if thing is not None and low in THIRD:
                thing.heard.add(THIRD[low])
            found.append(
                Found(first=token, last=token, head=token, kind=kind, form="pronoun", thing=thing, reason=reason, rule=rule)
            )
    return _without_clash(reading, found)


def _without_clash(reading: Reading, found: list[Found]) -> list[Found]:
    """Return ``found`` with every "he" and "she" open that was joined to one person: at least one of them is wrong.

    Where all that are subjects agree, those stay. True: a "he said" and a "she said" that both seemed to mean Orla Venn, or of
    which the second finds nobody else. Near miss: "She thanked him", where only "she" is a subject.
    """
    genders: dict[int, set[str]] = {}
    leading: dict[int, set[str]] = {}
    for mention in found:
        if mention.thing is not None and reading.low[mention.first] in THIRD:
            gender = THIRD[reading.low[mention.first]]
            genders.setdefault(id(mention.thing), set()).add(gender)
            if reading.parse.dep[mention.first] in SUBJECTS:
                leading.setdefault(id(mention.thing), set()).add(gender)
    for mention in found:
        if mention.thing is not None and len(mention.thing.heard) > 1 and reading.low[mention.first] in THIRD:
            first = leading.get(id(mention.thing), set())
            joined = mention.thing.heard == genders[id(mention.thing)]
            if joined and len(first) == 1 and THIRD.get(reading.low[mention.first]) in first:
                continue
            mention.reason = f"open: both he and she seemed to mean '{mention.thing.name}'"
            mention.thing, mention.rule = None, rule_of(_without_clash)
    return found


def _resolve(
    reading: Reading, token: int, low: str, known: list[Found], starts: list[int], pronouns: list[Found]
) -> tuple[Kind, Outcome | None]:
    if low in FIRST:
        plural = low in ("we", "us", "our", "ours")
        author = None if plural else by_author(reading, token, known, pronouns)
        return ("group" if plural else "person"), author or first_person(reading, token)
    near = reach.near(reading, token, known, starts, pronouns)
    recent = [m for m in near if not reading.quoted[m.head]]
    if low in THIRD:
        outcome = third_person(reading, token, THIRD[low], recent, near)
        if not reading.quoted[token]:
            outcome = unless_passing(reading, outcome, recent)
        if outcome[0] is None and outcome[1] == NOBODY:
            out = barred(reading, token, near)
            far = [m for m in reach.far(reading, token, known, starts, pronouns) if id(m.thing) not in out]
            outcome = by_last_person(reading, token, THIRD[low], far) or outcome
            if outcome[0] is None and reading.parse.dep[token] in SUBJECTS:
                _blame(THIRD[low], recent)
        outcome = _unless_told_of_another(reading, token, THIRD[low], outcome, [*known, *pronouns])
        return "person", outcome
    if low == "they" and reach.decides(reading, token):
        return "group", plural_subject(reading, token, recent)
    if low == "it" and reading.parse.dep[token] in SUBJECTS and not reading.quoted[token]:
        inside = in_own_words(reading, token, [m for m in recent if m.thing is not None and m.thing.kind in BODIES])
        if inside is not None:
            return "organisation", inside
        if reach.decides(reading, token):
            return "organisation", neuter_subject(reading, token, recent)
    return "other", None


def _blame(gender: str, recent: list[Found]) -> None:
    """Tell whoever was taken for the other gender by an earlier pronoun only that this one finds nobody else."""
    things = [m.thing for m in recent if m.thing is not None and m.thing.kind in ("person", "role")]
    for thing in things:
        if thing.heard and thing.told_by_pronouns:
            thing.heard.add(gender)


def _unless_told_of_another(reading: Reading, token: int, gender: str, outcome: Outcome, known: list[Found]) -> Outcome:
    """Leave "she" open where nothing tells the one in reach for a woman and a person named before was called "she".

    True: "Orla Venn spoke. She smiled.\\nRoo said no.\\nWhat she wants" stays open. Near miss: Roo in the same paragraph.
    """
    thing = outcome[0]
    if thing is None or thing.likely or not thing.named:
        return outcome
    before = [m for m in known if m.first < token and m.thing is not None]
    if any(m.thing is thing and reading.block[m.head] == reading.block[token] for m in before):
        return outcome
    if any(m.thing is not None and m.thing is not thing and m.thing.named and gender in m.thing.heard for m in before):
        return None, f"open: nothing tells '{thing.name}' for this pronoun", rule_of(_unless_told_of_another)
    return outcome


def _paragraph(reading: Reading, block: int) -> str:
    return reading.page.at(reading.article.blocks[block].span) if reading.article.blocks else ""


def first_person(reading: Reading, token: int) -> Outcome | None:
    """Leave "I" and "we" open: inside quotation marks they are the speaker, whom attribution names.

    True: “I never met him,” Venn said. Near miss: outside quotation marks it is the writer, who is left open too.
    """
    who = "the speaker of these words" if reading.quoted[token] else "the writer, or a speaker quoted without marks"
    return None, f"open: first person, {who}", rule_of(first_person)


def by_author(reading: Reading, token: int, known: list[Found], pronouns: list[Found]) -> Outcome | None:
    """Join "I" outside quotation marks to the only author whom the page names.

    True: "By Orla Venn ... I asked the ministry". Near miss: two authors, an interview, a paragraph with a speaker's label.
    """
    article, block = reading.article, reading.block[token]
    if reading.quoted[token] or article.kind in ("interview", "live blog") or len(article.authors) != 1:
        return None
    if reading.role(token) not in ("body", "standfirst") or _LABEL.match(_paragraph(reading, block)):
        return None
    name = " ".join(w.capitalize() if w.isupper() and len(w) > 2 else w for w in article.authors[0].value.split())
    if " " not in name:
        return None
    for mention in (*known, *pronouns):
        if mention.thing is not None and mention.thing.kind == "person" and mention.thing.key == fold(name):
            return mention.thing, f"the page is by '{name}'", rule_of(by_author)
    thing = Thing(kind="person", name=name, key=fold(name), first=token, names={name})
    return thing, f"the page is by '{name}'", rule_of(by_author)
