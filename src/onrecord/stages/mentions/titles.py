"""Titles before a name, and offices read from any wording."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.core.atlas import world
from onrecord.core.names import fold
from onrecord.stages.mentions import wordlists
from onrecord.stages.mentions.reading import Reading
from onrecord.stages.mentions.things import Office

LONGEST_OFFICE = 5
"""Most tokens in one office noun ("chief of the general staff")."""
OF_A_FIELD = ("minister", "secretary", "commissioner", "professor")
"""Offices behind which "of" brings in a field and no place."""
LONGEST_FIELD = 7
"""Most tokens between "of" and the name in "Minister of Water and Roads Orla Venn"."""
POSSESSIVES = ("'s", "’s", "'", "’")


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """What stands before a name: from token ``first`` up to the name."""

    first: int
    text: str
    honorific: str = ""
    gender: str = ""
    office: Office | None = None


def is_title(reading: Reading, token: int) -> bool:
    """Return whether ``token`` alone is an honorific or the noun of an office."""
    low = reading.low[token]
    return low in wordlists.honorifics() or low in wordlists.offices()


def end_of_title(reading: Reading, first: int, last: int) -> int | None:
    """Return the token after the title that begins at ``first``, None where no title does or nothing of ``last`` is left."""
    if reading.low[first] in wordlists.honorifics():
        return first + 1
    for size in range(min(LONGEST_OFFICE, last - first), 0, -1):
        words = reading.low[first : first + size]
        if " ".join(words) in wordlists.offices():
            return first + size
        if size > 1 and words[-1] in wordlists.offices() and all(w in wordlists.modifiers() for w in words[:-1]):
            return first + size
    return None


def noun_ending_at(reading: Reading, last: int) -> tuple[int, str] | None:
    """Return first token and text of the longest office noun that ends at ``last``, None where none does."""
    if reading.low[last] not in wordlists.office_ends():
        return None
    for size in range(LONGEST_OFFICE, 0, -1):
        first = last - size + 1
        if first >= 0 and reading.sentence[first] == reading.sentence[last]:
            words = _spelled(reading, first, last)
            if words in wordlists.offices():
                return first, words
    return None


def _spelled(reading: Reading, first: int, last: int) -> str:
    """Return the tokens in lower case, joined as the text joins them ("secretary-general")."""
    out = reading.low[first]
    for token in range(first + 1, last + 1):
        out += reading.low[token] if reading.tight(token) else " " + reading.low[token]
    return out


def before(reading: Reading, first: int) -> Title | None:
    """Return the title that stands right before token ``first``, None where there is none.

    True: "Foreign Minister Orla Venn", "spokesman Tam Roo". Near miss: "told the minister Venn had left" keeps its verb out.
    """
    end = first - 1
    if end < 0 or reading.sentence[end] != reading.sentence[first]:
        return None
    if reading.low[end] in wordlists.honorifics():
        gender = wordlists.honorifics()[reading.low[end]]
        outer = before(reading, end)
        if outer is not None and outer.office is not None:
            return Title(first=outer.first, text=outer.text, honorific=reading.words[end], gender=gender, office=outer.office)
        return Title(first=end, text="", honorific=reading.words[end], gender=gender)
    noun = noun_ending_at(reading, end)
    if noun is None:
        return _with_field(reading, first) or _plural(reading, end)
    start = modifiers_start(reading, noun[0])
    office = office_at(reading, start, noun, jurisdiction=jurisdiction_before(reading, start))
    gender = wordlists.offices()[noun[1]][0]
    if start > 0 and reading.low[start - 1] in wordlists.honorifics() and reading.follows(start):  # "Mr Justice Venn"
        honorific, told = reading.words[start - 1], wordlists.honorifics()[reading.low[start - 1]]
        return Title(first=start - 1, text=reading.text(start, end), honorific=honorific, gender=gender or told, office=office)
    return Title(first=start, text=reading.text(start, end), gender=gender, office=office)


def _with_field(reading: Reading, first: int) -> Title | None:
    """Return a title with its field or its body behind "of": "secretary of labour Orla Venn".

    True: "Minister of Water and Roads Tam Roo", "President of the Republic of Velm Orla Venn", of Velm. Near miss: "the mayor of
    Millow said Tam Roo left".
    """
    at = _field_start(reading, first)
    noun = noun_ending_at(reading, at - 2) if at is not None else None
    if at is None or noun is None:
        return None
    field = [w for w in reading.low[at:first] if w.isalpha() and w not in ("the", "and", "of")]
    start = modifiers_start(reading, noun[0])
    named = field[:1] and field[0] not in wordlists.modifiers() and not noun[1].endswith(OF_A_FIELD)
    of = _name_ending_at(reading, first - 1).removeprefix("republic of ") if named else jurisdiction_before(reading, start)
    office = office_at(reading, start, noun, jurisdiction=of)
    if not named:
        office = replace(office, modifiers=office.modifiers | frozenset(field))
    return Title(first=start, text=reading.text(start, first - 1), gender=wordlists.offices()[noun[1]][0], office=office)


def _field_start(reading: Reading, first: int) -> int | None:
    """Return where the words between "of" and the name at ``first`` begin: capitals, or one small word for a field."""
    if first < 3 or reading.sentence[first - 3] != reading.sentence[first] or not reading.follows(first):
        return None
    if reading.low[first - 2] == "of" and reading.low[first - 1] in wordlists.modifiers():
        return first - 1
    at = first - 1
    while at > 1 and first - at <= LONGEST_FIELD and (reading.words[at][0].isupper() or reading.low[at] in ("of", "the", "and")):
        same = reading.sentence[at - 1] == reading.sentence[first]
        if reading.low[at] == "of" and same and noun_ending_at(reading, at - 1) is not None:
            return at + 1 if at + 1 < first and reading.words[first - 1][0].isupper() else None
        at -= 1
    return None


def _plural(reading: Reading, end: int) -> Title | None:
    """Return the title shared by a list of names ("Senators Venn and Roo")."""
    if reading.low[end] not in wordlists.plural_offices() and reading.low[end] not in ("sens.", "reps.", "messrs"):
        return None
    return Title(first=end, text="")


def modifiers_start(reading: Reading, noun: int) -> int:
    """Return the first of the modifiers that stand right before token ``noun`` ("former deputy foreign" minister)."""
    start = noun
    while start > 0 and reading.sentence[start - 1] == reading.sentence[noun]:
        low = reading.low[start - 1]
        if low in wordlists.modifiers():
            start -= 1
        elif low == "-" and start > 1 and reading.low[start - 2] in wordlists.modifiers():
            start -= 2
        else:
            break
    return start


def office_at(reading: Reading, start: int, noun: tuple[int, str], *, jurisdiction: str) -> Office:
    """Return the office worded from token ``start`` to the end of ``noun`` (first token, text)."""
    words = {reading.low[i] for i in range(start, noun[0])} - {"-"}
    status = frozenset(w for w in words if w in wordlists.status_words()) - {"late", "then"}
    return Office(noun=wordlists.office_of(noun[1]), modifiers=frozenset(words - status), status=status, of=jurisdiction)


def jurisdiction_before(reading: Reading, start: int) -> str:
    """Return the folded name of the state or body whose office begins at token ``start``, "" where none stands there.

    True: "Kessary's" energy minister, the "French" president. Near miss: "Monday's" minister (no name).
    """
    token = start - 1
    if token < 0 or reading.sentence[token] != reading.sentence[start]:
        return ""
    if reading.words[token] in POSSESSIVES:
        token -= 1
        return _name_ending_at(reading, token)
    if reading.words[token][0].isupper() and reading.parse.tag[token] in ("JJ", "NNP", "NNPS"):
        return _name_ending_at(reading, token)
    return ""


def _name_ending_at(reading: Reading, last: int) -> str:
    """Return the folded capitalised words that end at ``last``; a demonym gives its state."""
    first = last
    while first > 0 and reading.words[first - 1][0].isupper() and reading.sentence[first - 1] == reading.sentence[last]:
        first -= 1
    if not reading.words[last][0].isupper() or reading.parse.entity[last][2:] in ("DATE", "TIME"):
        return ""
    if reading.low[first] in wordlists.modifiers() or (reading.opens(first) and not reading.parse.entity[last]):
        first += 1
    if first > last:
        return ""
    if first == last and reading.low[last] in ("his", "her", "their", "its", "the", "our", "my", "your"):
        return ""
    return fold(world().state(reading.text(first, last)) or reading.text(first, last))
