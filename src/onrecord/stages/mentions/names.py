"""The names of a page: stretches that are names, and words that are names elsewhere on the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from onrecord.core.atlas import world
from onrecord.core.names import fold, parts
from onrecord.stages.mentions import pieces, titles, wordlists
from onrecord.stages.mentions.fronts import behind_title
from onrecord.stages.mentions.pieces import NOT_NAMES, Piece
from onrecord.stages.mentions.reading import Reading
from onrecord.stages.mentions.things import Name

LONGEST_KNOWN = 6
"""Most tokens of a name looked for again."""
PRONOUNS = frozenset({"he", "she", "it", "we", "they", "you", "his", "her", "my", "our"})
"""Words with which titles of works begin and no name does."""
_PARTY = re.compile(r"[A-Z]{1,2}-[A-Z][\w.-]*")
"""A party and a constituency behind a name: "(R-Ohio)"."""


def find(reading: Reading) -> list[Name]:
    """Return the names of a page in text order, their kinds still open.

    In headlines set in capitals only names that the running text has too are found.
    """
    sure: list[Piece] = []
    deferred: list[Piece] = []
    for first, last in reading.parse.sentences:
        if not reading.capitals[first]:
            for piece in pieces.find(reading, first, last):
                (deferred if _doubtful(reading, piece) else sure).append(piece)
    names = [name for piece in sure if (name := _name(reading, piece)) is not None]
    known = _known(names)
    confirmed = (name for piece in deferred if (name := _name(reading, piece)) is not None)
    names += [name for name in confirmed if name.key in known or _acts(reading, name)]
    full = frozenset(n.key for n in names if n.first < n.last)
    names = [_widened(reading, name, full) for name in names]
    known = _known(names)
    missed = list(_missed(reading, names, known))
    for first, last in reading.parse.sentences:
        if reading.capitals[first]:
            names += _known_names(reading, first, last, known)
    return sorted((*names, *missed), key=lambda n: n.first)


def _widened(reading: Reading, name: Name, full: frozenset[str]) -> Name:
    """Return ``name`` with the words before it when the page knows the longer name.

    True: "Venn" in "Orla Venn", whose first word was tagged as an adjective. Near miss: "Then Venn".
    """
    for first in range(max(name.first - 2, 0), name.first):
        same = reading.sentence[first] == reading.sentence[name.first] and name.front == name.first
        if same and reading.words[first][0].isupper() and fold(reading.text(first, name.last)) in full:
            return _name(reading, (first, name.last, name.ner)) or name
    return name


def _missed(reading: Reading, names: Iterable[Name], known: frozenset[str]) -> Iterator[Name]:
    """Yield words that are names elsewhere on the page but were tagged otherwise here.

    True: "Trotter" tagged as a noun. Near miss: "Will" and "May", which open sentences as verbs.
    """
    covered = {token for n in names for token in range(n.front, n.last + 1)}
    done = 0
    for token, word in enumerate(reading.words):
        if token < done or not word[0].isupper() or token in covered or reading.capitals[token]:
            continue
        last = _match(reading, token, len(reading.words), known) if _may_be_name(reading, token) else None
        if last is not None and last not in covered and (name := _name(reading, (token, last, ""))) is not None:
            yield name
            done = last + 1


def _may_be_name(reading: Reading, token: int) -> bool:
    return (
        reading.parse.tag[token] not in ("MD", "IN", "DT", "PRP", "PRP$", "CC", "WP", "WRB", "RB")
        and not (reading.parse.tag[token] == "JJ" and reading.low[token] in reading.small_words)
        and reading.parse.entity[token][2:] in ("", "PRODUCT", "WORK_OF_ART", "EVENT")
        and len(reading.words[token]) > 2
        and not titles.is_title(reading, token)
    )


def _match(reading: Reading, token: int, end: int, known: frozenset[str]) -> int | None:
    """Return the last token of the longest name of ``known`` that begins at ``token``."""
    if not reading.words[token][0].isupper():
        return None
    for last in range(min(token + LONGEST_KNOWN, end) - 1, token - 1, -1):
        same = reading.sentence[last] == reading.sentence[token]
        if same and reading.words[last][-1].isalnum() and fold(reading.text(token, last)) in known:
            return last
    return None


def _known(names: Iterable[Name]) -> frozenset[str]:
    """Return the keys of ``names`` and the family names in them."""
    keys = {n.key for n in names}
    return frozenset(keys | {parts(n.key).last for n in names if n.ner in ("PERSON", "") and n.first < n.last})


def _doubtful(reading: Reading, piece: Piece) -> bool:
    """Return whether only the capital of a sentence's first word makes this one word a name."""
    first, last, ner = piece
    return not ner and first == last and reading.opens(first)


def _acts(reading: Reading, name: Name) -> bool:
    """Return whether the word is the subject of a verb of saying and is written small nowhere on the page."""
    parse = reading.parse
    verb = parse.head[name.last]
    return (
        parse.dep[name.last] == "nsubj"
        and reading.low[verb] in wordlists.state_verbs()
        and reading.low[name.first] not in wordlists.source_nouns()
        and f" {reading.low[name.first]} " not in reading.page.text
    )


def _name(reading: Reading, piece: Piece, *, known: bool = False) -> Name | None:
    first, last, ner = piece
    if ner in ("PERSON", "ORG", ""):
        first = behind_title(reading, first, last, "") or first
    text = reading.text(first, last)
    key = fold(text)
    if not key or (first == last and ner == "" and key in NOT_NAMES) or key.split()[0] in PRONOUNS:
        return None
    if (
        first == last
        and key in wordlists.organisation_nouns()
        and key in reading.small_words
        and not _in_running_text(reading, first)
    ):
        return None
    if _PARTY.fullmatch(text) and first > 0 and reading.words[first - 1] in ("(", ","):
        return None
    title = titles.before(reading, first)
    return Name(
        first=first,
        last=last,
        front=title.first if title else first,
        text=text,
        key=key,
        ner=ner,
        titles=(title.text,) if title and title.text else (),
        honorific=title.honorific if title else "",
        gender=title.gender if title else "",
        office=title.office if title else None,
        known=known,
        short_of=_bracketed(reading, first, last),
    )


def _in_running_text(reading: Reading, token: int) -> bool:
    """Return whether a capital tells a name: within a sentence of running text, not in "17:31 Operator says sorry"."""
    return not reading.opens(token) and reading.role(token) != "headline" and not _after_time(reading, token)


def _after_time(reading: Reading, token: int) -> bool:
    return token > 0 and reading.words[token - 1][:1].isdigit() and ":" in reading.words[token - 1]


def _bracketed(reading: Reading, first: int, last: int) -> str:
    """Return "(" where the name stands alone in brackets: an acronym of what stands before, or a gloss."""
    inside = first > 0 and reading.words[first - 1] == "(" and last + 1 < len(reading.words) and reading.words[last + 1] == ")"
    return "(" if inside else ""


def _known_names(reading: Reading, first: int, last: int, known: frozenset[str]) -> Iterator[Name]:
    """Yield the names of ``known``, and states, that stand in a sentence whose capitals tell nothing.

    True: "VENN REJECTS OFFER" where the text has "Orla Venn". Near miss: "Water Supply Fails" names nobody.
    """
    states = {key for key in world().countries if len(key) > 3}
    token = first
    while token < last:
        end = _match(reading, token, last, known | states)
        name = _name(reading, (token, end, ""), known=True) if end is not None else None
        if name is not None:
            yield name
        token = end + 1 if end is not None else token + 1
