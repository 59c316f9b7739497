"""Where names stand: the parser's entities corrected by capitals, titles and what ends a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from onrecord.core.atlas import world
from onrecord.core.names import PARTICLES, SUFFIXES, fold, parts
from onrecord.stages.mentions import titles, wordlists
from onrecord.stages.mentions.reading import Reading
from onrecord.stages.mentions.things import Name

KEPT = {"PERSON": "PERSON", "ORG": "ORG", "GPE": "GPE", "LOC": "LOC", "FAC": "FAC", "NORP": "NORP", "LAW": "LAW"}
"""Entity types that can be sources or take part in events; works, products and events are left out."""
LONGEST = 9
"""Most tokens in one name; longer runs of capitals are lists or headings."""
LONGEST_KNOWN = 6
"""Most tokens of a name looked for again."""
NOT_NAMES = frozenset({
    "i", "may", "mr", "mrs", "ms", "dr", "the", "a", "an", "and", "or", "but", "god", "ok", "am", "pm", "gmt", "read",
    "more", "photo", "image", "video", "source", "click", "extraordinary", "plenipotentiary",
})  # fmt: skip
CALLED = frozenset({
    "newspaper", "tabloid", "broadcaster", "website", "airline", "carmaker", "automaker", "retailer", "insurer", "lender",
})  # fmt: skip
"""Nouns that tell what the body named behind them is, and begin no name themselves."""
DECREED = frozenset({"law", "act", "treaty", "convention", "protocol", "agreement", "code", "decree", "declaration", "charter"})
"""Nouns that begin a document's name before "on" ("the Law on Water")."""
NOBLE = frozenset({"king", "queen", "prince", "princess", "duke", "duchess", "cardinal", "justice", "marshal", "speaker"})
"""Offices that stand in names of bodies and places."""
ALSO_NAMES = frozenset({"dean", "mayor", "bishop", "abbot", "judge", "chancellor", "constable", "provost", "warden", "sheriff"})
"""Offices that are given or family names as well."""
_PARTY = re.compile(r"[A-Z]{1,2}-[A-Z][\w.-]*")
"""A party and a constituency behind a name: "(R-Ohio)"."""
_Piece = tuple[int, int, str]
"""First and last token of a stretch, and its entity type ("" for capitals alone)."""


def find(reading: Reading) -> list[Name]:
    """Return the names of a page in text order, their kinds still open.

    In headlines set in capitals only names that the running text has too are found.
    """
    pieces: list[_Piece] = []
    deferred: list[_Piece] = []
    for first, last in reading.parse.sentences:
        if not reading.capitals[first]:
            for piece in _pieces(reading, first, last):
                (deferred if _doubtful(reading, piece) else pieces).append(piece)
    names = [name for piece in pieces if (name := _name(reading, piece)) is not None]
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
        reading.parse.tag[token] not in ("MD", "IN", "DT", "PRP", "PRP$", "CC", "WP", "WRB", "JJ", "RB")
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


def _doubtful(reading: Reading, piece: _Piece) -> bool:
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


def _pieces(reading: Reading, first: int, last: int) -> Iterator[_Piece]:
    """Yield the stretches of one sentence that may be names, joined where two make one name."""
    waiting: _Piece | None = None
    for piece in _raw(reading, first, last):
        joined = _joined(reading, waiting, piece) if waiting is not None else None
        if joined is None and waiting is not None:
            yield waiting
        waiting = joined or piece
    if waiting is not None:
        yield waiting


def _raw(reading: Reading, first: int, last: int) -> Iterator[_Piece]:
    token = first
    while token < last:
        entity = reading.parse.entity[token]
        end = token + 1
        if entity and entity[2:] in KEPT:
            while end < last and reading.parse.entity[end] == f"I-{entity[2:]}":
                end += 1
            yield from _trimmed(reading, token, end - 1, entity[2:])
        elif _capital(reading, token):
            while end < last and _capital(reading, end):
                end += 1
            yield from _trimmed(reading, token, end - 1, "")
        token = end


def _capital(reading: Reading, token: int) -> bool:
    word = reading.words[token]
    return (
        not reading.parse.entity[token]
        and word[0].isupper()
        and word[-1] != "@"
        and reading.parse.tag[token] in ("NNP", "NNPS")
        and reading.low[token] not in NOT_NAMES
    )


def _trimmed(reading: Reading, first: int, last: int, ner: str) -> Iterator[_Piece]:
    """Yield ``first:last`` without article, titles in front, possessive and marks; cut where brackets or commas part it."""
    cut = first
    for token in range(first, last + 1):
        word = reading.words[token]
        jr = token < last and reading.low[token + 1].rstrip(".") in SUFFIXES
        if _owner_ends(reading, cut, token, last):
            yield from _stripped(reading, cut, token - 1, ner)
            cut, ner = token + 1, "PERSON"
            continue
        if word in '()[]"“”;:|/—–' or (word == "," and ner != "ORG" and not jr):
            yield from _stripped(reading, cut, token - 1, ner)
            cut = token + 1
    yield from _stripped(reading, cut, last, ner)


def _owner_ends(reading: Reading, first: int, token: int, last: int) -> bool:
    """Return whether a possessive at ``token`` parts an owner from the name of somebody of theirs.

    True: "the Harbour Post's | Orla Venn". Near miss: "St. John's Medical Centre", "Moody's Investors Service".
    """
    if reading.words[token] not in ("'s", "’s") or token - first < 2 or last - token != 2:
        return False
    capitals = all(reading.words[t][0].isupper() for t in (token + 1, last))
    body = reading.low[last] in wordlists.organisation_nouns() or reading.words[last] in wordlists.organisation_endings()
    return capitals and not body and reading.low[first] not in ("st.", "st", "saint")


def _stripped(reading: Reading, first: int, last: int, ner: str) -> Iterator[_Piece]:
    while first <= last and (reading.words[last] in ("'s", "’s", "'", "’") or not reading.words[last][0].isalnum()):
        last -= 1
    while first <= last and not (reading.words[first][0].isupper() or reading.words[first][0].isdigit()):
        if reading.low[first] in PARTICLES and first < last and reading.low[first] != "la":
            break
        first += 1
    if first < last and reading.opens(first) and reading.low[first] in CALLED and ner in ("PERSON", "ORG", ""):
        first, ner = first + 1, "ORG"  # "Broadcaster Quillnet" at the head of a sentence: what it is, and its name
    if (office := _office_between(reading, first, last, ner)) is not None:
        yield first, office - 1, "ORG"
        first, ner = office + 1, "PERSON"
    behind = _behind_title(reading, first, last, ner) if first <= last else None
    if behind is not None:
        first, ner = behind, "PERSON"
    if first <= last and ner in ("PERSON", ""):
        while first < last and (after := titles.end_of_title(reading, first, last)) is not None:
            first = after
        if titles.is_title(reading, last) and titles.modifiers_start(reading, _office_start(reading, last)) <= first:
            return
        if not ner and first < last and wordlists.offices().get(reading.low[last], ("", ""))[1] == "office":
            last, ner = last - 1, "ORG"  # "Quillnet CEO" in front of a name: the body, not a part of the name
    if first > last or last - first >= LONGEST or not any(c.isalpha() for c in reading.words[last]):
        return
    if first == last and not ner and reading.low[first] in NOT_NAMES:
        return
    yield first, last, ner


def _office_between(reading: Reading, first: int, last: int, ner: str) -> int | None:
    """Return the office that parts a body in front from the person behind it, None where none does.

    True: "Quillnet CEO Orla Venn" is Quillnet and Orla Venn. Near miss: "Tam Dean Roo" (a name may hold such a word).
    """
    if ner not in ("PERSON", "ORG", "") or not 2 <= last - first <= 5 or reading.low[last] in wordlists.organisation_nouns():
        return None
    for token in range(first + 1, last):
        _, sort = wordlists.offices().get(reading.low[token], ("", ""))
        if sort == "office" and reading.low[token] not in NOBLE | ALSO_NAMES and not titles.is_title(reading, token - 1):
            modified = titles.modifiers_start(reading, token) < token
            return None if modified or titles.is_title(reading, token + 1) else token
    return None


def _behind_title(reading: Reading, first: int, last: int, ner: str) -> int | None:
    """Return where the name of a person begins behind a title, with or without a body, that the stretch opens with."""
    after = _title_of_person(reading, first, last) if ner == "ORG" else None
    if after is not None:
        return after
    at = _after_body_and_title(reading, first, last)
    return at if at != first and last - at < 3 else None


def _after_body_and_title(reading: Reading, first: int, last: int) -> int:
    """Return where the name begins behind an acronym and an office: "CTU President Karen Roo" begins at "Karen".

    Near miss: "JP Major" (no name behind the office).
    """
    at = first
    while at < last and reading.words[at].isupper() and len(reading.words[at].replace(".", "")) > 1:
        at += 1
    if at == first or at >= last - 1 or reading.low[last] in wordlists.organisation_nouns():
        return first
    _, sort = wordlists.offices().get(reading.low[at], ("", ""))
    return at + 1 if sort in ("office", "single") else first


def _title_of_person(reading: Reading, first: int, last: int) -> int | None:
    """Return where the name begins in a stretch that the parser took for a body because of a title in front.

    True: "Spokeswoman Haley Morn". Near miss: "King Features", "General Motors": such words begin names of bodies.
    """
    after = titles.end_of_title(reading, first, last)
    if after is None or last - after != 1 or reading.low[last] in wordlists.organisation_nouns():
        return None
    _, sort = wordlists.offices().get(reading.low[after - 1], ("", ""))
    plain = sort in ("office", "single") and reading.low[after - 1] not in NOBLE
    return after if plain and reading.words[last] not in wordlists.organisation_endings() else None


def _office_start(reading: Reading, last: int) -> int:
    noun = titles.noun_ending_at(reading, last)
    return noun[0] if noun is not None else last


def _joined(reading: Reading, a: _Piece, b: _Piece) -> _Piece | None:
    """Return the one name that two neighbouring stretches make, None where they stay two.

    True: "Halvane" + "Rescue Service". Near miss: "Veldmark" + "Orla Venn".
    """
    between = reading.low[a[1] + 1 : b[0]]
    end = reading.words[b[1]]
    if b[1] - a[0] >= LONGEST:
        return None
    if between == () and b[0] == a[1] + 1:
        if titles.is_title(reading, b[0]) and b[0] < b[1]:
            return None
        ner = _type_of_join(reading, a, b, end)
        return (a[0], b[1], ner) if ner is not None else None
    if between == ("-",) and reading.tight(a[1] + 1) and reading.tight(b[0]) and "NORP" not in (a[2], b[2]):
        return (a[0], b[1], b[2] or a[2])
    if between and all(w in PARTICLES for w in between) and {a[2], b[2]} <= {"PERSON", ""}:
        return (a[0], b[1], "PERSON" if "PERSON" in (a[2], b[2]) else "")
    if between in (("of",), ("for",), ("of", "the")) and _opens_body(reading, a):
        return (a[0], b[1], "ORG")
    if between in (("on",), ("on", "the")) and a[0] == a[1] and reading.low[a[1]] in DECREED:
        return (a[0], b[1], "LAW")
    return None


def _opens_body(reading: Reading, piece: _Piece) -> bool:
    """Return whether ``piece`` is one or two words that begin a name with "of" ("Ministry of ...")."""
    last = reading.low[piece[1]]
    return piece[2] in ("", "ORG") and piece[1] - piece[0] <= 2 and last in wordlists.organisation_nouns()


def _type_of_join(reading: Reading, a: _Piece, b: _Piece, end: str) -> str | None:
    types = (a[2], b[2])
    related = a[2] in ("", "ORG") or reading.parse.head[a[1]] >= b[0]
    if end.casefold() in wordlists.organisation_nouns() or end in wordlists.organisation_endings():
        return "ORG" if related and not (a[2] == "PERSON" and b[0] < b[1]) else None
    if end in wordlists.place_nouns() and "" in types and a[2] != "PERSON":
        return "LOC"
    if end.casefold() in wordlists.document_nouns() and "" in types:
        return "LAW" if related else None
    if types == ("PERSON", "") or (types == ("", "PERSON") and not reading.opens(a[0])):
        return "PERSON"
    if types in (("ORG", ""), ("", "ORG")):
        return "ORG"
    if types in (("", "GPE"), ("", "LOC")) and reading.words[a[0]] in wordlists.place_nouns():
        return b[2]
    return None


def _name(reading: Reading, piece: _Piece, *, known: bool = False) -> Name | None:
    first, last, ner = piece
    if ner in ("PERSON", "ORG", ""):
        first = _behind_title(reading, first, last, "") or first
    text = reading.text(first, last)
    key = fold(text)
    if not key or (first == last and ner == "" and key in NOT_NAMES):
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
