"""Statements from what the tagger marked: linked into source, cue and content, with the rules' knowledge and guards.

The rules keep the last word where they know better than a model can: a quotation is one piece, an act whose cue they know
keeps its force, its addressee and its shape.
"""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import category

from onrecord.core.marks import Link, Mark, Marks
from onrecord.core.text import rule_of
from onrecord.stages.attribution import frames
from onrecord.stages.attribution.drafts import Draft, covered, size, tidy
from onrecord.stages.attribution.lexicon import QUOTING, Cue, governed, verbs
from onrecord.stages.attribution.trust import Told
from onrecord.stages.attribution.view import Range, View, cut

OPENERS = frozenset({"that", "which", "who", "if", "whether", "and", "but", "as", "because", "while"})
"""Words that are no content by themselves."""
SAME_SENTENCE = 0.05
"""A content whose cue is this likely is linked to it when it stands in its sentence; further away it takes ``APART``."""
APART = 0.3
QUOTED_SHARE = 0.5
"""Share of a quotation that must be marked for all of it to be taken; of less, nothing is."""


def statements(view: View, marks: Marks) -> list[Told]:
    """Return the marks as statements, one a cue that has a content, in text order.

    True: "“We left,” she said. “It was late.”" is one statement of two contents. Near miss: a cue to which no content points.
    """
    contents: dict[int, list[tuple[Mark, float]]] = {}
    for mark, links in zip(marks.marks, marks.links, strict=True):
        if mark.role != "content":
            continue
        link = _cue_of(view, marks, mark, links)
        if link is not None and link.target is not None:
            contents.setdefault(link.target, []).append((mark, link.sure))
    contents = {cue: _of_one(view, marks.marks[cue], found) for cue, found in contents.items()}
    out = []
    for cue, found in sorted(contents.items()):
        source, sourced = _source_of(marks, marks.links[cue])
        out.append(
            Told(
                cue=marks.marks[cue],
                contents=tuple(mark for mark, _ in found),
                source=source,
                linked=min(sure for _, sure in found),
                sourced=sourced,
            )
        )
    return out


def _of_one(view: View, cue: Mark, found: list[tuple[Mark, float]]) -> list[tuple[Mark, float]]:
    """Leave out contents of another sentence than the cue's that only stand near it: kept are quotations of a cue that can quote.

    True: "“We left,” she said. “It was late.”" Near miss: "He declined to comment. “We left.”", where the cue quotes nothing.
    """
    near = [(m, sure) for m, sure in found if _in_sentence(view, cue, m)]
    if not near:
        return found
    entry = _head(view, cue)[2]
    can_quote = entry is not None and bool(QUOTING.intersection(entry.classes))
    place = view.block_at(view.parse.start[cue.first])
    return [
        (m, sure)
        for m, sure in found
        if (m, sure) in near or (can_quote and view.quoted[m.first] >= 0 and view.block_at(view.parse.start[m.first]) == place)
    ]


def _in_sentence(view: View, cue: Mark, content: Mark) -> bool:
    return view.sentence[cue.first] in (view.sentence[content.first], view.sentence[content.last - 1])


def _cue_of(view: View, marks: Marks, mark: Mark, links: Sequence[Link]) -> Link | None:
    """Return the likeliest cue of a content; further than a sentence away only when likely."""
    for link in links:
        if link.target is None:
            continue
        near = _in_sentence(view, marks.marks[link.target], mark)
        if link.sure >= (SAME_SENTENCE if near else APART):
            return link
    return None


def _source_of(marks: Marks, links: Sequence[Link]) -> tuple[Mark | None, float]:
    if not links:
        return None, 0.5
    best = links[0]
    return (marks.marks[best.target] if best.target is not None else None), best.sure


def tagged(view: View, told: Told) -> Draft | None:
    """A statement marked by a learned model (``tagger``; its card is ``models/tagger.md``), guarded by rules.

    The model reads whole paragraphs and needs no word on a list. True: "The envoy let it be known that talks had failed", which
    no rule has. Near miss: quoted words of which less than half were marked: a quotation is never cut in two.
    """
    cue = view.span(told.cue.first, told.cue.last - 1)
    source = _source(view, told, cue)
    holes: list[Range] = [cue, *([source] if source else [])]
    spans = [_whole(view, _plain(view, view.span(mark.first, mark.last - 1)), cue) for mark in told.contents]
    content = tidy(view, [piece for span in spans if span is not None for piece in cut(span, holes)])
    content = _without_openers(view, content)
    if not content:
        return None
    verb, word, entry = _head(view, told.cue)
    group = _group(view, entry, content)
    return Draft(
        source=(source,) if source else (),
        cue=(cue,),
        content=content,
        force=entry.force if entry else "assert",
        rule=rule_of(tagged),
        confidence=round(told.linked * min(mark.edges for mark in told.contents), 2),
        verb=verb,
        frame=_frame(view, verb, cue, content),
        group=group,
        word=entry.base if entry else word,
        speaker=_speaker(view, told.source) if told.source is not None and source else None,
    )


def _without_openers(view: View, content: Sequence[Range]) -> tuple[Range, ...]:
    """Leave out pieces that only open the clause told: "that | she hoped | it would rain".

    Near miss: "The union denied | that", all that is told.
    """
    kept = tuple(span for span in content if view.at(span).lower() not in OPENERS)
    return kept or tuple(content)


def _source(view: View, told: Told, cue: Range) -> Range | None:
    """Return the source's characters, without the punctuation around it and without its cue.

    Near miss: a name within the quoted words that are told is nobody who tells them.
    """
    if told.source is None:
        return None
    span = view.trim(view.span(told.source.first, told.source.last - 1))
    if span is None or (span[0] < cue[1] and cue[0] < span[1]):
        return None
    q = view.quote_at(span[0])
    if q is not None and q != view.quote_at(cue[0]) and any(view.quoted[mark.first] == q for mark in told.contents):
        return None
    return span


def _plain(view: View, span: Range) -> Range:
    """Return ``span`` without pictures and bullets at its edges, which the tagger's vocabulary does not know."""
    start, end = span
    while start < end and (view.text[start].isspace() or category(view.text[start]) == "So" or view.text[start] in "•*"):
        start += 1
    while end > start and (view.text[end - 1].isspace() or category(view.text[end - 1]) == "So" or view.text[end - 1] in "•*"):
        end -= 1
    return (start, end) if end > start else span


def _whole(view: View, span: Range, cue: Range) -> Range | None:
    """Return ``span`` so that it cuts no quotation in two: grown over one that is mostly marked, shrunk off others.

    Of a quotation that holds the cue as well, only the marks are left out.
    """
    start, end = span
    for q in (view.quote_at(start), view.quote_at(end - 1)):
        if q is None:
            continue
        whole, inner = view.quotations[q].span, view.quotations[q].inner
        if whole.start <= cue[0] < whole.end:
            # told from within: the marks around both are the outer statement's
            start, end = max(start, inner.start), min(end, inner.end) if end <= whole.end else end
            continue
        if start <= whole.start and whole.end <= end:
            continue
        inside = min(end, whole.end) - max(start, whole.start)
        if inside >= QUOTED_SHARE * (whole.end - whole.start):
            start, end = min(start, whole.start), max(end, whole.end)
        elif start > whole.start:
            start = whole.end
        else:
            end = whole.start
    return (start, end) if end > start else None


def _head(view: View, mark: Mark) -> tuple[int, str, Cue | None]:
    """Return the cue's head token, its word, and its entry in the lexicon of reporting verbs or nouns."""
    tokens = range(mark.first, mark.last)
    table = verbs()
    for i in reversed(tokens):
        if view.words[i] in table and view.parse.tag[i].startswith("VB"):
            return i, view.words[i], table[view.words[i]]
    for i in reversed(tokens):
        for name in ("cue_nouns", "cue_adjectives"):
            found = governed(name).get(view.words[i]) or governed(name).get(view.words[i].removesuffix("s"))
            if found is not None:
                return i, view.words[i], Cue(view.words[i], found[0], ("noun" if name == "cue_nouns" else "quality",))
    top = next((i for i in tokens if view.parse.head[i] not in tokens or view.parse.head[i] == i), mark.first)
    return top, view.words[top], None


def _group(view: View, entry: Cue | None, content: Sequence[Range]) -> str:
    """Return the class of the cue; one that can stand beside quoted words where there are some."""
    if entry is None:
        return "unknown"
    if any(view.quote_at(s) is not None or view.quote_at(e - 1) is not None for s, e in content):
        return next((c for c in entry.classes if c in QUOTING), entry.classes[0])
    return entry.classes[0]


def _frame(view: View, verb: int, cue: Range, content: Sequence[Range]) -> str:
    """Return the shape of the telling: what the verb governs, or where the quotation stands."""
    if view.parse.tag[verb].startswith("VB"):
        found = [
            (covered(content, f.content) / max(size(content), size(f.content)), -n, f.name)
            for n, f in enumerate(frames.of_verb(view, verb))
        ]
        if found and max(found)[0] >= 0.5:
            return max(found)[2]
    if view.quote_at(content[0][0]) is not None:
        return "after" if content[0][0] < cue[0] else "before"
    return "front" if content[0][0] < cue[0] else "clause"


def _speaker(view: View, mark: Mark) -> int:
    """Return the token of a source whose head lies outside it; its last noun where grammar gives none."""
    tokens = range(mark.first, mark.last)
    tops = [i for i in tokens if view.parse.head[i] not in tokens or view.parse.head[i] == i]
    nouns = [i for i in tops if view.parse.tag[i].startswith(("NN", "PRP", "W", "DT", "CD"))]
    return (nouns or tops or [mark.last - 1])[0]
