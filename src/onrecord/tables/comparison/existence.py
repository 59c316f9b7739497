"""Things said not to exist: "the story of a letter is an invention", beside those who tell what was done with the letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.core.analysis import ARTICLE_ROLES, Attribution, EventMention
from onrecord.core.story import EntityId, Story
from onrecord.core.text import PageId, Span
from onrecord.lexicons import rows, words
from onrecord.lexicons.base_forms import noun_base
from onrecord.tables.comparison.denials import Position
from onrecord.tables.sides import Holder, differ, holder, sentence

_ACCOUNT = r"(?:stor(?:y|ies)|reports?|rumou?rs?|talk|tales?|accounts?|existence)"
_THING = r"(?:such\s+)?(?:an?|any|the|this|that|such\s+an?)\s+(?:\w+\s+){0,2}?(?P<thing>[^\W\d_]{3,})"
_WORD = r"(?:an?\s+)?(?:\w+\s+)?(?P<word>[\w-]+)\W*\Z"
_SAID_OF = re.compile(rf"\b{_ACCOUNT}\s+(?:of|about)\s+{_THING}\s+(?:is|are|was|were)\s+{_WORD}", re.I)
_CALLED = re.compile(rf"\b{_ACCOUNT}\s+(?:of|about)\s+{_THING}\W+{_WORD}", re.I)
_NO_SUCH = re.compile(
    r"(?:\b(?:that\s+)?(?:there\s+(?:is|was|were)\s+no|no\s+such)\s+(?P<thing>[^\W\d_]{3,})"
    r"|\bno\s+(?P<other>[^\W\d_]{3,})\s+exist\w*)\W*\Z",
    re.I,
)
_SENTENCE = re.compile(r"[^.!?]+")
_LONGEST = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Dismissal:
    """``thing``: base form of the noun whose existence is denied; ``word``: what dismisses it, "" for a plain "no"."""

    position: Position
    statement: Attribution
    thing: str
    word: str


def dismissals(story: Story) -> Iterator[Dismissal]:
    """Give statements that deny that a thing exists, by page and place.

    "The story of a letter is an invention"; "called reports of such a letter an invention"; "that no letter existed". Near
    misses: "the letter is an insult" (it exists), "the story of his life is a fiction bestseller".
    """
    for page in sorted(story.analyses):
        analysis = story.analyses[page]
        for number, said in enumerate(analysis.statements):
            if not said.shown or not said.content or analysis.article.role_at(said.content[0].start) not in ARTICLE_ROLES:
                continue
            for span in said.content:
                for thing, word in _denied_things(story.words(span)):
                    where = sentence(story, _end(span))
                    position = Position(page=page, held=holder(story, page, number), asserts=False, span=where)
                    yield Dismissal(position=position, statement=said, thing=thing, word=word)


def _end(span: Span) -> Span:
    return Span(span.page, max(span.end - 1, span.start), span.end)


def _denied_things(text: str) -> Iterator[tuple[str, str]]:
    if len(text) > _LONGEST:
        return
    known = {row[0] for row in rows("dismissals") if len(row) > 1 and row[1] == "exist"}
    for sentence_ in _SENTENCE.findall(text.strip("\"'“”‘’«» ")):
        for pattern in (_SAID_OF, _CALLED):
            match = pattern.search(sentence_)
            if match is not None and match["word"].casefold() in known:
                yield noun_base(match["thing"].casefold()), match["word"]
                break
        else:
            match = _NO_SUCH.search(sentence_)
            if match is not None:
                yield noun_base((match["thing"] or match["other"]).casefold()), ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A telling of what was done with a thing: whoever tells it takes the thing to exist."""

    position: Position
    statement: Attribution
    mention: EventMention


def told_of(story: Story, thing: str, *, who: EntityId | None = None) -> Iterator[Told]:
    """Give tellings of a deed with ``thing`` as a fact, in somebody's statement ("had signed a letter"); of ``who`` alone if set.

    Near miss: "our engineers write many letters" (no one letter).
    """
    for page in sorted(story.analyses):
        analysis = story.analyses[page]
        for mention in analysis.events:
            if mention.status != "happened" or mention.statement is None or not _has(story, mention, thing):
                continue
            said = analysis.statements[mention.statement]
            held = holder(story, page, mention.statement)
            if said.shown and not held.hedged and (who is None or held.entity == who) and _in_article(story, page, mention):
                position = Position(page=page, held=held, asserts=True, span=sentence(story, mention.trigger))
                yield Told(position=position, statement=said, mention=mention)


def _has(story: Story, mention: EventMention, thing: str) -> bool:
    heads = [w for s in (*mention.objects, *mention.agents) if (w := story.words(s).split()) and not w[-1].endswith("s")]
    return any(noun_base(w[-1].casefold()) == thing and w[0].casefold() not in {"no", "any", "many"} for w in heads)


def _in_article(story: Story, page: PageId, mention: EventMention) -> bool:
    return story.analyses[page].article.role_at(mention.trigger.start) in ARTICLE_ROLES


def parted(story: Story) -> Iterator[tuple[list[Dismissal], list[Told]]]:
    """Give the dismissals of each thing by known holders, with what others tell of it, by thing."""
    found: dict[str, list[Dismissal]] = {}
    for dismissal in dismissals(story):
        held = dismissal.position.held
        if not held.own and held.known and not held.hedged and (held.entity is not None or not _is_pronoun(held)):
            found.setdefault(dismissal.thing, []).append(dismissal)
    for thing in sorted(found):
        deniers = [d.position.held for d in found[thing]]
        against = [t for t in told_of(story, thing) if all(_another(t.position.held, d) for d in deniers)]
        if against:
            yield found[thing], against


def _is_pronoun(held: Holder) -> bool:
    return held.words.casefold() in words("pronouns")


def _another(a: Holder, b: Holder) -> bool:
    """True for two holders that are surely two; of a named one and one another page only describes, that is taken to hold."""
    return differ(a, b) or (a.page != b.page and (a.entity is None) != (b.entity is None))
