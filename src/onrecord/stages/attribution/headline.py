"""Colons as cues: headlines ("X: Y", "Y: X"), the speaker's label of a transcript, statements set without marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord import lexicons
from onrecord.core.text import rule_of
from onrecord.stages.attribution import headline_tails
from onrecord.stages.attribution import labels as labelled
from onrecord.stages.attribution.drafts import Draft
from onrecord.stages.attribution.labels import Label
from onrecord.stages.attribution.lexicon import verbs
from onrecord.stages.attribution.view import Range, View

LABELS = lexicons.words("colon_labels")
"""Words before a colon that name a kind of piece, not a speaker."""
NAME = re.compile(r"[^\W\d_a-z][\w.’'-]*(?: (?:[^\W\d_a-z][\w.’'-]*|of|the|and|de|van|von|al|for|&))*", re.UNICODE)
HEAD = re.compile(r"\s*(?P<who>[^:\n“\"«]{2,60}):\s+(?P<what>\S.{10,})", re.DOTALL)
FIRST_PERSON = re.compile(r"\b(?:I|we|We|my|My|our|Our|us|me)\b")
STATEMENT = re.compile(
    r"\b(?:statement|remarks|text|letter|speech|message|address|communiqué|declaration)\b[^.:\n]{0,120}:\s*$|"
    r"\b(?:said|issued|released|reads?|wrote)\b[^.:\n]{0,120}\b(?:following|below)\b[^.:\n]{0,80}:\s*$",
    re.IGNORECASE,
)
BY = re.compile(r"\b(?:by|from|of)\s+((?:the\s+)?[^\W\d_a-z][^:,\n]{1,80}?)\s*(?:on\s+[A-Z]\w+|,[^:]*|)\s*:\s*$", re.UNICODE)
TITLED = re.compile(
    r"\s*(?P<cue>(?:(?:full|press|public|joint|official)\s+)?(?:statement|remarks|address|speech|letter|message|declaration)"
    r"(?:\s+(?:by|from|of)))\s+(?P<who>(?-i:[^\W\d_a-z])[^:\n]{2,150}?)\s*:?\s*",
    re.IGNORECASE,
)
"""A line that gives the speaker of everything under it: "STATEMENT BY ORLA VENN, HEAD OF THE UNION"."""
OPEN = re.compile(r"(?:how|what|why|who|when|where|which|everything|your)\b", re.IGNORECASE)
"""What opens the second part of a headline that no speaker says: "Council: what to know"."""
MIN_QUOTED = 3
LABELLED = 0.75
"""Confidence of a speaker's label outside a conversation; a guess, since the corpus has few transcripts."""
GAP = 1
"""Paragraphs without a first person that may stand between two with one."""
MAX_UNMARKED = 40
"""Paragraphs that an unmarked statement may run on for."""


def find(view: View, taken: Sequence[Range] = ()) -> Iterator[Draft]:
    """Yield the statements whose cue is a colon; ``taken``: contents that other rules have, which are left alone."""
    starts = {s for s, _ in taken}
    body = [n for n, b in enumerate(view.blocks) if b.role in ("headline", "standfirst", "dateline", "body", "repeat", "teaser")]
    given = [labelled.of_block(view, n) for n in body if view.blocks[n].role == "body"]
    labels = [one for one in given if one is not None]
    until = -1
    for at, n in enumerate(body):
        if n <= until or labelled.is_bare(view, n):
            continue
        span = view.blocks[n].span
        found = (
            head_colon(view, n)
            or headline_tails.tail_verb(view, n)
            or headline_tails.tail_colon(view, n)
            or quoted_headline(view, n)
            if at == 0 or view.blocks[n].role != "body"
            else label(view, n, labels)
        )
        if found is None and (
            view.text[span.start : span.end].rstrip().endswith(":") or TITLED.fullmatch(view.text, span.start, span.end)
        ):
            found, until = unmarked(view, body[at:])
        if found is not None and found.content and found.content[0][0] not in starts:
            if found.frame in ("label", "unmarked"):
                view.turns += found.content
            yield found


def head_colon(view: View, n: int) -> Draft | None:
    """A headline whose words before the colon name a speaker.

    True: "Orla Venn: dam will hold". Near miss: "Analysis: who gains from the dam", "Dam talks: what we know".
    """
    span = view.blocks[n].span
    found = HEAD.match(view.text, span.start, span.end)
    if found is None:
        return None
    who = found.group("who").strip()
    # "Minister Venn on the dam: it will hold", "Venn to council: pay up": the speaker stands before the preposition
    name = re.split(r" (?:on|to|about|tells|in|at|after|slams|says) ", who, maxsplit=1, flags=re.IGNORECASE)[0]
    name = _before_verb(view, found.start("who"), name)
    words = name.split()
    if (
        not (NAME.fullmatch(name) or (words and words[-1].lower() in headline_tails.TAIL_NOUNS and name[:1].isupper()))
        or len(words) > 6
        or any(w.lower().removesuffix("'s").removesuffix("’s") in LABELS for w in words)
        or _plain(view, found.start("who"))
        or OPEN.match(found.group("what"))
    ):
        return None
    source = (found.start("who"), found.start("who") + len(name))
    return headline_tails.by_colon(view, source, found.end("who"), (found.start("what"), span.end), rule_of(head_colon), "head")


def _before_verb(view: View, start: int, name: str) -> str:
    """Return the words before a verb of saying in a headline's first part ("Venn Praises Crew: ..." is Venn)."""
    for i in view.parse.tokens_in(start + 1, start + len(name)):
        if view.words[i] in verbs() and view.parse.tag[i] in ("VBZ", "VBD", "VBP"):
            return name[: view.parse.start[i] - start].rstrip()
    return name


def _plain(view: View, offset: int) -> bool:
    """Return whether the first word's grammar shows a clause, not a name."""
    token = view.parse.token_at(offset)
    return token is None or view.parse.tag[token] in ("VB", "VBG", "VBZ", "WRB", "WP", "IN", "RB", "CD")


def quoted_headline(view: View, n: int) -> Draft | None:
    """A headline that is a quotation, or opens with one before a colon; whose words they are it does not say.

    True: "“We will not leave”", "‘Nobody asked us’: a town against its dam". Near miss: "“The Long Weir” wins prize", the name of
    a work, and "“We will not leave”, says Venn", whose cue other rules read.
    """
    span = view.blocks[n].span
    q = view.quote_at(span.start)
    if q is None or view.blocks[n].role != "headline":
        return None
    quotation = view.quotations[q]
    rest = view.text[quotation.span.end : span.end].strip()
    words = view.text[quotation.inner.start : quotation.inner.end].split()
    if (
        quotation.span.start != span.start
        or quotation.kind != "quotation"
        or len(words) < MIN_QUOTED
        or rest[:1] not in ("", ":")
    ):
        return None
    return Draft(
        source=(),
        cue=(),
        content=((quotation.span.start, quotation.span.end),),
        force="assert",
        rule=rule_of(quoted_headline),
        confidence=0.7,
        frame="head",
        group="colon",
    )


def label(view: View, n: int, labels: Sequence[Label]) -> Draft | None:
    """A paragraph that opens with its speaker's label, as in a transcript, a round-up or among voices from the street.

    True: "VENN (clip): We never met.", "@tarn_ferry: Late again" or "Tam Reed, baker: I saw it." Near miss: "NOTE: The office is
    closed.", "Tarn: Rain until noon."
    """
    found, end = labelled.of_block(view, n), view.blocks[n].span.end
    if found is None or not labelled.speaks(view, found, end, labels):
        return None
    draft = headline_tails.by_colon(view, found.who, found.colon[0], (found.start, end), rule_of(label), "label")
    return replace(draft, confidence=LABELLED)


def unmarked(view: View, body: Sequence[int]) -> tuple[Draft | None, int]:
    """Paragraphs of first-person speech set without quotation marks after "Statement by X:".

    True: "Statement by Mayor Orla Venn:\\nWe have opened the weir." Near miss: "The statement has three parts:\\nThe first is on
    pay.", where nobody speaks of themselves. Returns the draft and the last block it takes.
    """
    span = view.blocks[body[0]].span
    lead = view.text[span.start : span.end].rstrip()
    titled = TITLED.fullmatch(view.text, span.start, span.end)
    if titled is None and not STATEMENT.search(lead[-250:]):
        return None, -1
    taken, last = _first_person(view, body[1 : MAX_UNMARKED + 1])
    if not taken:
        return None, -1
    who = BY.search(lead)
    colon = (span.start + len(lead) - 1, span.start + len(lead))
    if titled is not None:
        source, colon = view.trim(titled.span("who")), titled.span("cue")
    elif who is not None:
        source = view.trim((span.start + who.start(1), span.start + who.end(1)))
    else:
        source = _subject_of(view, span.start, span.start + len(lead))
    if source is None:
        return None, -1
    speaker = _name_head(view, source)
    draft = Draft(
        source=(source,),
        cue=(colon,),
        content=tuple(taken),
        force="assert",
        rule=rule_of(unmarked),
        confidence=0.7,
        frame="unmarked",
        group="colon",
        word=":",
        speaker=speaker,
    )
    return draft, last


def _name_head(view: View, source: Range) -> int | None:
    """Return the last token of the source's first part: "ORLA VENN, HEAD OF THE UNION" is headed by VENN."""
    tokens = view.parse.tokens_in(*source)
    comma = next((i for i in tokens if view.words[i] == ","), tokens.stop)
    return comma - 1 if tokens and comma > tokens[0] else None


def _first_person(view: View, body: Sequence[int]) -> tuple[list[Range], int]:
    """Return the paragraphs that go on in the first person, and the last block taken."""
    taken: list[Range] = []
    waiting: list[Range] = []
    last = -1
    for m in body:
        piece = view.blocks[m].span
        text = view.text[piece.start : piece.end]
        if text.lstrip()[:1] in tuple("“\"'‘«"):
            break
        waiting.append((piece.start, piece.end))
        if FIRST_PERSON.search(text):
            taken, waiting, last = [*taken, *waiting], [], m
        elif len(waiting) > GAP or not taken:
            break
    return taken, last


def _subject_of(view: View, start: int, end: int) -> Range | None:
    """Return the subject of the lead's main clause: "Orla Venn issued the following statement:"."""
    tokens = view.parse.tokens_in(start, end)
    for i in tokens:
        if view.parse.dep[i] == "nsubj" and view.parse.tag[i] in ("NNP", "NN", "NNS", "NNPS"):
            return view.trim(view.subtree(i))
    return None
