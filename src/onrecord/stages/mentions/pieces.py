"""Stretches of a sentence that may be names: the parser's entities corrected by capitals, titles and what ends a name."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.core.names import PARTICLES, SUFFIXES
from onrecord.stages.mentions import titles, wordlists
from onrecord.stages.mentions.fronts import behind_field, behind_long_title, behind_title, honours, office_between, office_start
from onrecord.stages.mentions.reading import Reading

KEPT = {"PERSON": "PERSON", "ORG": "ORG", "GPE": "GPE", "LOC": "LOC", "FAC": "FAC", "NORP": "NORP", "LAW": "LAW"}
"""Entity types that can be sources or take part in events; works, products and events are left out."""
WORKS = frozenset({"WORK_OF_ART", "PRODUCT", "EVENT"})
"""Entity types that are left out, unless a title in front tells a person."""
LONGEST = 9
"""Most tokens in one name; longer runs of capitals are lists or headings."""
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
BESIDE = frozenset({"neighbouring", "neighboring", "nearby", "rival", "fellow", "veteran", "former", "late", "local"})
"""Adjectives with which a sentence begins and that are no part of the name behind them."""
Piece = tuple[int, int, str]
"""First and last token of a stretch, and its entity type ("" for capitals alone)."""


def find(reading: Reading, first: int, last: int) -> Iterator[Piece]:
    """Yield the stretches of one sentence that may be names, joined where two make one name."""
    waiting: Piece | None = None
    for piece in _raw(reading, first, last):
        joined = _joined(reading, waiting, piece) if waiting is not None else None
        if joined is None and waiting is not None:
            yield waiting
        waiting = joined or piece
    if waiting is not None:
        yield waiting


def _raw(reading: Reading, first: int, last: int) -> Iterator[Piece]:
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
    if _decreed(reading, token):
        return True
    return (
        (not reading.parse.entity[token] or _misread(reading, token))
        and word[0].isupper()
        and word[-1] != "@"
        and reading.parse.tag[token] in ("NNP", "NNPS")
        and reading.low[token] not in NOT_NAMES
    )


def _decreed(reading: Reading, token: int) -> bool:
    """Return whether a document's noun begins its name, whatever the parser calls it: "The Decree on National Waters"."""
    name = reading.low[token] in DECREED and reading.words[token][0].isupper() and not reading.parse.entity[token]
    after = reading.words[token + 1 : token + 3]
    return name and len(after) == 2 and after[0] in ("on", "of") and after[1][0].isupper() and reading.follows(token + 2)


def _misread(reading: Reading, token: int) -> bool:
    """Return whether a name was taken for a work or a product though a title stands in front or it speaks.

    True: "councillor Bo Venn", "Bo Venn, a baker, said". Near miss: "his novel Tall Gate", "The Tall Gate says".
    """
    parse = reading.parse
    if parse.entity[token][2:] not in WORKS or reading.quoted[token]:
        return False
    first = last = token
    while first > 0 and parse.entity[first].startswith("I-") and reading.follows(first):
        first -= 1
    while last + 1 < len(parse.entity) and parse.entity[last + 1].startswith("I-") and reading.follows(last + 1):
        last += 1
    says = parse.dep[last] == "nsubj" and reading.low[parse.head[last]] in wordlists.state_verbs()
    says = says and reading.words[first][0].isupper() and reading.low[first] != "the"
    return says or titles.before(reading, first) is not None


def _trimmed(reading: Reading, first: int, last: int, ner: str) -> Iterator[Piece]:
    """Yield ``first:last`` without article, titles in front, possessive and marks; cut where brackets or commas part it."""
    cut = first
    for token in range(first, last + 1):
        word = reading.words[token]
        jr = token < last and reading.low[token + 1].rstrip(".") in SUFFIXES
        if _calling_parts(reading, cut, token, last):
            yield from _stripped(reading, cut, token - 1, "ORG")
            cut, ner = token + 1, "PERSON"
            continue
        if _owner_ends(reading, cut, token, last):
            yield from _stripped(reading, cut, token - 1, ner)
            cut, ner = token + 1, "PERSON"
            continue
        if word in '()[]"“”;:|/—–' or (word == "," and not jr and not (ner == "ORG" and _goes_on(reading, token, last))):
            yield from _stripped(reading, cut, token - 1, ner)
            cut, ner = token + 1, ("" if word == "," and ner == "ORG" else ner)
    yield from _stripped(reading, cut, last, ner)


def _goes_on(reading: Reading, comma: int, last: int) -> bool:
    """Return whether the name of a body goes on behind a comma.

    True: "Department of Health, Education and Welfare", "Quillnet, Inc". Near miss: "seen by the Harbour Post, Venn wrote".
    """
    after = reading.low[comma + 1 : last + 1]
    beyond = reading.low[last + 1 : last + 5]
    listed = reading.low[comma - 2] in ("of", "for") and beyond[:1] == (",",) and "and" in beyond
    return (
        listed or "and" in after or "&" in after or (bool(after) and reading.words[comma + 1] in wordlists.organisation_endings())
    )


def _calling_parts(reading: Reading, first: int, token: int, last: int) -> bool:
    """Return whether a small noun for an office parts a body from a person: "Halden Institute fellow Orla Venn".

    Near miss: "Institute of fellow travellers" (small words behind), "fellow Orla Venn" (nothing in front).
    """
    office = reading.words[token].islower() and reading.low[token] in wordlists.offices()
    return office and token > first and 0 < last - token <= 3 and all(w[0].isupper() for w in reading.words[token + 1 : last + 1])


def _owner_ends(reading: Reading, first: int, token: int, last: int) -> bool:
    """Return whether a possessive at ``token`` parts an owner from the name of somebody of theirs.

    True: "the Harbour Post's | Orla Venn". Near miss: "St. John's Medical Centre", "Moody's Investors Service".
    """
    if reading.words[token] not in ("'s", "’s") or token - first < 2 or last - token != 2:
        return False
    capitals = all(reading.words[t][0].isupper() for t in (token + 1, last))
    body = reading.low[last] in wordlists.organisation_nouns() or reading.words[last] in wordlists.organisation_endings()
    return capitals and not body and reading.low[first] not in ("st.", "st", "saint")


def _stripped(reading: Reading, first: int, last: int, ner: str) -> Iterator[Piece]:
    while first <= last and (reading.words[last] in ("'s", "’s", "'", "’") or not reading.words[last][0].isalnum()):
        last -= 1
    while first <= last and not (reading.words[first][0].isupper() or reading.words[first][0].isdigit()):
        if reading.low[first] in PARTICLES and first < last and reading.low[first] != "la":
            break
        first += 1
    if (name_ends := honours(reading, first, last)) < last:
        last, ner = name_ends, "PERSON"
    if (name := behind_field(reading, first, last, ner)) is not None:
        first, ner = name, "PERSON"
    if ner == "ORG" and 1 <= last - first <= 3 and reading.low[first] in wordlists.honorifics() and not _is_body(reading, last):
        ner = "PERSON"  # "Cllr Orla Venn"
    if first < last and reading.opens(first) and reading.low[first] in BESIDE:
        first += 1
    if first < last and reading.opens(first) and reading.low[first] in CALLED and ner in ("PERSON", "ORG", ""):
        first, ner = first + 1, "ORG"  # "Broadcaster Quillnet" at the head of a sentence: what it is, and its name
    if (office := office_between(reading, first, last, ner)) is not None:
        yield first, office - 1, "ORG"
        first, ner = office + 1, "PERSON"
    if (name := behind_long_title(reading, first, last, ner)) is not None:
        first, ner = name, "PERSON"
    behind = behind_title(reading, first, last, ner) if first <= last else None
    if behind is not None:
        first, ner = behind, "PERSON"
    if first <= last and ner in ("PERSON", ""):
        while first < last and (after := titles.end_of_title(reading, first, last)) is not None:
            first = after
        if reading.low[first] == "of":
            return  # "Minister of Roads", an office and no name
        if titles.is_title(reading, last) and titles.modifiers_start(reading, office_start(reading, last)) <= first:
            return
        if not ner and first < last and wordlists.offices().get(reading.low[last], ("", ""))[1] == "office":
            last, ner = last - 1, "ORG"  # "Quillnet CEO" in front of a name: the body, not a part of the name
    if first > last or last - first >= LONGEST:
        return
    if not any(c.isalpha() for c in reading.words[last]) and not _of_a_year(reading, first, last):
        return
    first = _with_number(reading, first)
    if first == last and not ner and reading.low[first] in NOT_NAMES:
        return
    yield first, last, ner


def _is_body(reading: Reading, last: int) -> bool:
    return reading.low[last] in wordlists.organisation_nouns() or reading.words[last] in wordlists.organisation_endings()


def _of_a_year(reading: Reading, first: int, last: int) -> bool:
    """Return whether a document's name ends with its year or number: "Noise Act 1974". Near miss: "Halden 1974"."""
    return first < last and reading.words[last].isdigit() and reading.low[last - 1] in wordlists.document_nouns().keys() | DECREED


def _with_number(reading: Reading, first: int) -> int:
    """Return where a name begins that a capitalised number opens: "the Three Bays Charter". Near miss: "Three Bays boats"."""
    before = first - 1
    capital = (
        before > 0
        and (reading.parse.tag[before] == "CD" or reading.parse.entity[before][2:] == "CARDINAL")
        and reading.words[before][0].isupper()
        and not reading.opens(before)
    )
    return before if capital and reading.follows(first) and reading.follows(before) else first


def _joined(reading: Reading, a: Piece, b: Piece) -> Piece | None:
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
    if between in (("on",), ("on", "the"), ("of",)) and a[0] == a[1] and reading.low[a[1]] in DECREED:
        return (a[0], b[1], "LAW")
    return None


def _opens_body(reading: Reading, piece: Piece) -> bool:
    """Return whether ``piece`` is one or two words that begin a name with "of" ("Ministry of ...")."""
    last = reading.low[piece[1]]
    return piece[2] in ("", "ORG") and piece[1] - piece[0] <= 2 and last in wordlists.organisation_nouns()


def _type_of_join(reading: Reading, a: Piece, b: Piece, end: str) -> str | None:
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
