"""Who holds an account, where it can be traced to, and the whole sentence it stands in: what every comparison needs."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.core import sentences
from onrecord.core.analysis import Attribution, Block
from onrecord.core.record import Side
from onrecord.core.story import EntityId, RootId, Story
from onrecord.core.text import Edtf, PageId, Span, Spans

HEDGED = frozenset({"hypothetical", "possible", "ask", "predict"})
"""Forces of statements that tell nothing as a fact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who holds an account.

    ``entity`` None and ``statement`` None: the outlet's own words; ``words``: how the page names the source.
    """

    page: PageId
    entity: EntityId | None = None
    words: str = ""
    statement: str | None = None
    hedged: bool = False
    """True where the statement is unsure (not shown, or hypothetical)."""

    @property
    def own(self) -> bool:
        """True for the outlet's own words."""
        return self.statement is None

    @property
    def known(self) -> bool:
        """True where the text says whose words they are."""
        return self.own or self.entity is not None or bool(self.words)

    @property
    def label(self) -> str | None:
        """Entity id, else the page's words for the source; None for the outlet's own."""
        return self.entity or self.words or None


def holder(story: Story, page: PageId, statement: int | None) -> Holder:
    """Return who holds what statement ``statement`` of ``page`` says; the outlet where there is none."""
    if statement is None:
        return Holder(page=page)
    said = story.analyses[page].statements[statement]
    entity = None if said.who is None else story.entity_of.get((page, said.who))
    words = " ".join(" ".join(story.words(s).split()) for s in said.source)
    hedged = not said.shown or said.force in HEDGED
    return Holder(page=page, entity=entity, words=words, statement=said.id, hedged=hedged)


def differ(a: Holder, b: Holder) -> bool:
    """True where two accounts surely have two holders: two entities, two outlets, an outlet and a source, two names on
    one page.
    """
    if a.own and b.own:
        return a.page != b.page
    if a.own != b.own:
        return True
    if a.entity is not None and b.entity is not None:
        return a.entity != b.entity
    return bool(a.words and b.words) and a.words.casefold() != b.words.casefold() and a.page == b.page


def root(story: Story, page: PageId, holder_: Holder) -> RootId:
    """Return the origin of an account: of its statement, else of its page, else the page itself."""
    if holder_.statement is not None and (found := story.root_of.get(holder_.statement)) is not None:
        return found
    return story.root_of_page.get(page, page)


def independent(story: Story, a: Holder, b: Holder) -> bool:
    """True where two accounts have different roots; two named holders on one page are two roots as well."""
    if root(story, a.page, a) != root(story, b.page, b):
        return True
    return differ(a, b) and not a.own and not b.own


def block_of(story: Story, span: Span) -> Block | None:
    """Return the block that holds the start of ``span``."""
    for block in story.analyses[span.page].article.blocks:
        if block.span.start <= span.start < block.span.end:
            return block
    return None


def sentence(story: Story, span: Span) -> Span:
    """Return the whole sentence (or sentences) that ``span`` stands in."""
    block = block_of(story, span)
    bounds = (span.start, span.end) if block is None else (block.span.start, block.span.end)
    start, end = sentences.around(story.pages[span.page].text, bounds, span.start, span.end)
    return Span(span.page, start, end)


def next_sentence(story: Story, span: Span) -> Span | None:
    """Return the sentence after ``span`` in its block, None at the block's end."""
    block = block_of(story, span)
    if block is None:
        return None
    found = sentences.following(story.pages[span.page].text, (block.span.start, block.span.end), span.end)
    return None if found is None else Span(span.page, *found)


def quotation(story: Story, said: Attribution) -> Spans:
    """Return the whole sentences of a statement and the sentence after: what a reader needs to judge it."""
    spans = (*said.source, *said.cue, *said.content)
    whole = sorted({sentence(story, s) for s in spans})
    after = next_sentence(story, whole[-1]) if whole else None
    return tuple(whole if after is None or after in whole else [*whole, after])


def side(story: Story, held: Holder, *, value: str, spans: Spans) -> Side:
    """Return one account for show: its value, its holder, its words and the sentence around them."""
    return Side(
        value=value,
        holder=held.label,
        pages=(held.page,),
        spans=spans,
        roots=(root(story, held.page, held),),
        quote=tuple(sorted({sentence(story, s) for s in spans})),
        statement=held.statement,
    )


def merged(sides: list[Side]) -> tuple[Side, ...]:
    """Return ``sides`` with those of one value and holder made one, in order of value, holder and page."""
    found: dict[tuple[str, str | None], Side] = {}
    for s in sorted(sides, key=lambda s: (s.value, s.holder or "", s.pages, s.spans)):
        key = (s.value, s.holder) if s.holder is not None else (s.value, "\0" + s.pages[0])
        old = found.get(key)
        found[key] = (
            s
            if old is None
            else Side(
                value=s.value,
                holder=s.holder,
                pages=tuple(sorted({*old.pages, *s.pages})),
                spans=tuple(dict.fromkeys((*old.spans, *s.spans))),
                roots=tuple(sorted({*old.roots, *s.roots})),
                quote=tuple(dict.fromkeys((*old.quote, *s.quote))),
                statement=old.statement or s.statement,
            )
        )
    return tuple(found.values())


def published(story: Story, page: PageId) -> Edtf | None:
    """Return when ``page`` was published, None where it does not say."""
    told = story.analyses[page].article.published
    return None if told is None else told.value


def said_or_published(story: Story, page: PageId, statement: int | None) -> Edtf | None:
    """Return when the words were spoken, else when their page came out."""
    if statement is not None and (said := story.analyses[page].statements[statement].said) is not None:
        return said.value
    return published(story, page)
