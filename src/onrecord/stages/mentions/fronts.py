"""Where a person's name begins behind the titles and bodies written with it."""

from __future__ import annotations

from onrecord.stages.mentions import titles, wordlists
from onrecord.stages.mentions.reading import Reading

NOBLE = frozenset({"king", "queen", "prince", "princess", "duke", "duchess", "cardinal", "justice", "marshal", "speaker"})
"""Offices that stand in names of bodies and places."""
ALSO_NAMES = frozenset({"dean", "mayor", "bishop", "abbot", "judge", "chancellor", "constable", "provost", "warden", "sheriff"})
"""Offices that are given or family names as well."""

FIELD_WORDS = frozenset({"of", "the", "and", "for", "&", ","})
"""Small words within the field of an office."""
LONGEST_WITH_FIELD = 6
"""Most words of a stretch that ends in a full name behind the field of an office."""
HONOURS = frozenset({"KC", "QC", "SC", "MP", "MEP", "MBE", "OBE", "CBE", "KBE", "DBE", "PhD", "MD", "FRS", "TD"})
"""Letters behind a person's name."""


def office_between(reading: Reading, first: int, last: int, ner: str) -> int | None:
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


def behind_long_title(reading: Reading, first: int, last: int, ner: str) -> int | None:
    """Return where a full name begins behind an office of several words: "Senior Harbour Board Adviser Orla Venn".

    Near miss: "Harbour Adviser Venn" (no full name), "Chief Adviser Orla Group" (a body).
    """
    if ner not in ("PERSON", "ORG", "") or not 3 <= last - first <= 6:
        return None
    token = last - 2
    _, sort = wordlists.offices().get(reading.low[token], ("", ""))
    body = reading.low[last] in wordlists.organisation_nouns() or reading.words[last] in wordlists.organisation_endings()
    plain = bool(sort) and reading.low[token] not in NOBLE | ALSO_NAMES and reading.words[token][0].isupper()
    name = all(w[0].isupper() and w.isalpha() for w in reading.words[last - 1 : last + 1])
    return token + 1 if plain and name and not body else None


def behind_field(reading: Reading, first: int, last: int, ner: str) -> int | None:
    """Return where a full name begins behind the field of an office: "Minister of Water and Roads Orla Venn".

    Near miss: "the governor of New South Wales" (a place to the parser), "the head of Tall Gate Group" (a body).
    """
    if ner not in ("PERSON", "") or first < 2 or reading.low[last] in wordlists.organisation_nouns():
        return None
    at = first - 1
    while at > 0 and (reading.low[at] in FIELD_WORDS or reading.words[at][0].isupper()) and reading.follows(at + 1):
        if reading.low[at] == "of" and titles.noun_ending_at(reading, at - 1) is not None:
            return _full_name_start(reading, first, last)
        at -= 1
    return None


def _full_name_start(reading: Reading, first: int, last: int) -> int | None:
    """Return where the last two words of a stretch begin, hyphens part none, None where there are no more."""
    starts = [t for t in range(first, last + 1) if t == first or not reading.tight(t)]
    plain = all(reading.words[t][0].isupper() for t in starts)
    return starts[-2] if plain and 2 < len(starts) <= LONGEST_WITH_FIELD else None


def honours(reading: Reading, first: int, last: int) -> int:
    """Return the last token of a name without letters of honour behind it: "Orla Venn KC", "Orla Venn MBE".

    Near miss: "Halden Water MP" without a full name is "Water MP" cut likewise; "Orla Venn" keeps both words.
    """
    while last - first >= 2 and reading.words[last].replace(".", "") in HONOURS and reading.words[last - 1].istitle():
        last -= 1
    return last


def behind_title(reading: Reading, first: int, last: int, ner: str) -> int | None:
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


def office_start(reading: Reading, last: int) -> int:
    noun = titles.noun_ending_at(reading, last)
    return noun[0] if noun is not None else last
