"""Where each speaker stands on each happening, in order of when it was said: tells it, denies it, leaves it open."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.core import edtf
from onrecord.core.analysis import ARTICLE_ROLES, Attribution, EventMention
from onrecord.core.story import EntityId, Place, Story
from onrecord.core.text import Edtf, PageId
from onrecord.tables.comparison import denials
from onrecord.tables.sides import said_or_published

_ALL = re.compile(r"\b(?:no|any|never\s+any|without\s+any|there\s+(?:was|were|had\s+been|is|are)\s+no)\s+(?:\w+\s+)?\Z", re.I)
_NOT_ONE = re.compile(r"(?:not\s+(?:an?|one)(?:\s+single)?\s+\w+|nothing|no\s+\w+)\Z", re.I)
_APART = 2
"""Days between two statements: on one day and the next the same words are told by early and late editions."""
_DECLINED = frozenset({"decline", "neither"})
_NEITHER = re.compile(r"\bneither\s+confirm\w*\s+nor\s+den\w+|\bnot\s+confirm\s+(?:or|nor)\s+deny", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """Where one entity stands on one happening in one statement.

    ``every``: it denies every happening of the class ("no warning").
    """

    who: EntityId
    page: PageId
    said: Edtf
    statement: Attribution
    mention: EventMention
    event: str
    stand: str
    every: bool = False
    firm: bool = True

    @property
    def predicate(self) -> str:
        """Class of the happening."""
        return self.mention.predicate


def stands(story: Story) -> list[Stand]:
    """Return every entity's stands on classed happenings, in order of when they were said."""
    event_of: dict[Place, str] = {m: e.id for e in story.events for m in e.mentions}
    found = []
    for page in sorted(story.analyses):
        analysis = story.analyses[page]
        for number, mention in enumerate(analysis.events):
            if (
                mention.statement is None
                or not mention.classed
                or analysis.article.role_at(mention.trigger.start) not in ARTICLE_ROLES
            ):
                continue
            statement = analysis.statements[mention.statement]
            who = None if statement.who is None else story.entity_of.get((page, statement.who))
            said = said_on(story, page, mention.statement)
            stand = _stand(story, page, statement, mention)
            if who is None or said is None or stand is None or not statement.shown:
                continue
            every = stand == "denies" and _denies_all(story, mention)
            firm = stand != "denies" or every or denials.firm_denial(story, page, mention)
            event = event_of.get((page, number), f"{page}#{number}")
            found.append(
                Stand(
                    who=who,
                    page=page,
                    said=said,
                    statement=statement,
                    mention=mention,
                    event=event,
                    stand=stand,
                    every=every,
                    firm=firm,
                )
            )
    return sorted(found, key=lambda s: (edtf.sort_key(s.said), s.page, s.mention.trigger))


def _stand(story: Story, page: PageId, statement: Attribution, mention: EventMention) -> str | None:
    words = " ".join(story.words(s) for s in statement.cue)
    if statement.force in _DECLINED or _NEITHER.search(words):
        return "leaves open"
    return {"happened": "tells", "denied": "denies"}.get(mention.status)


def _denies_all(story: Story, mention: EventMention) -> bool:
    """True where every happening of the class is denied: "there was no warning".

    Near miss: "there was no warning about gate 4 alone".
    """
    text = story.pages[mention.trigger.page].text
    if mention.objects and all(_NOT_ONE.match(story.words(o)) for o in mention.objects):
        return True
    if mention.objects and "any kind" not in text[mention.trigger.end : mention.trigger.end + 14]:
        return False
    return _ALL.search(text, max(mention.trigger.start - 40, 0), mention.trigger.start) is not None


def later(a: Stand, b: Stand) -> bool:
    """True where ``a`` was said at least two days before ``b``; words without a day of their own count to their page's."""
    early, late = edtf.parse(a.said), edtf.parse(b.said)
    return (
        early is not None
        and late is not None
        and early.hi is not None
        and late.hi is not None
        and (late.hi - early.hi).days >= _APART
    )


def said_on(story: Story, page: PageId, number: int) -> Edtf | None:
    """Return when a statement was spoken; one without a day of its own has that of the statement it stands in."""
    told = said_or_published(story, page, number)
    outer = story.analyses[page].statements[number].inside
    if outer is not None and outer != number and (told is None or told.startswith("..")):
        around = said_or_published(story, page, outer)
        return told if around is None or around.startswith("..") else around
    return told


def outermost(story: Story, page: PageId, statement: Attribution) -> Attribution:
    """Return the statement that holds ``statement``, or itself: what a reader needs is the whole quotation."""
    seen = set()
    while statement.inside is not None and statement.inside not in seen:
        seen.add(statement.inside)
        statement = story.analyses[page].statements[statement.inside]
    return statement
