"""Descriptions read from the grammar: where they stand, what noun carries them, what stands before it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.core.analysis import Kind
from onrecord.core.atlas import Atlas
from onrecord.stages.mentions import titles, wordlists
from onrecord.stages.mentions.facts import worded_at
from onrecord.stages.mentions.reading import Reading
from onrecord.stages.mentions.states import settled
from onrecord.stages.mentions.things import Form, Office

INSIDE = frozenset({
    "NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "CD", "VBN", "VBG", "HYPH", "POS", "PRP$", "DT", "AFX", "RB", "PDT",
})  # fmt: skip
"""Tags that may stand between the first word of a description and its noun."""
LONGEST = 10
"""Most tokens of a description before its noun."""
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
INDEFINITE = frozenset({
    "a", "an", "another", "one", "some", "several", "many", "two", "three", "other", "few", "any", "no", "every", "each",
})  # fmt: skip


QUANTIFIERS = frozenset({"many", "several", "most", "few", "some", "all", "both"})
"""Words with which a description begins even where a noun stands before them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A description: tokens ``first`` to ``last`` with noun ``head``; ``sort`` tells which list the noun is from."""

    first: int
    last: int
    head: int
    noun: str
    sort: str
    kind: Kind
    form: Form
    plural: bool
    determiner: str
    """definite, indefinite, of a name, of a pronoun, or bare."""
    modifiers: frozenset[str]
    office: Office | None = None
    gender: str = ""
    name_in_front: str = ""


def phrase_at(reading: Reading, head: int, atlas: Atlas) -> Phrase | None:
    """Return the description whose noun is token ``head``, None where it is no noun of our lists or part of a longer phrase."""
    tag = reading.parse.tag[head]
    if not tag.startswith("NN") or reading.parse.dep[head] in ("compound", "nmod", "amod", "npadvmod") or reading.capitals[head]:
        return None
    sort = _sort(reading, head)
    if sort is None or _is_part_of_a_name(reading, head):
        return None
    noun, kind, plural, gender, name = sort
    noun_end = titles.noun_ending_at(reading, head) if name == "office" and not plural else None
    start = noun_end[0] if noun_end is not None else head
    first = begin(reading, start)
    worded = worded_at(reading, head) if name == "office" and not plural else None
    modifiers = frozenset(w for w in reading.low[first:start] if w.isalpha()) - DEFINITE - INDEFINITE
    office = settled(worded[1], atlas) if worded else None
    if office is not None and modifiers & wordlists.status_words():
        office = replace(office, status=office.status | (modifiers & wordlists.status_words()))
    return Phrase(
        first=first, last=ending(reading, head), head=head, noun=noun, sort=name, kind=kind,
        form="role" if name == "office" else "nominal",
        plural=plural, determiner=determiner(reading, first, start), modifiers=modifiers, office=office, gender=gender,
        name_in_front=titles.jurisdiction_before(reading, worded[0] if worded else before_modifiers(reading, start)),
    )  # fmt: skip


def _is_part_of_a_name(reading: Reading, head: int) -> bool:
    """Return whether the noun ends a capitalised name that is no title ("the Union Leader")."""
    before = head - 1
    named = reading.parse.tag[head].startswith("NNP") and reading.follows(head) and reading.words[before][0].isupper()
    if reading.low[before] in DEFINITE:
        return False
    return (
        named
        and reading.low[before] not in wordlists.modifiers()
        and titles.noun_ending_at(reading, head) == (head, reading.low[head])
    )


def _sort(reading: Reading, head: int) -> tuple[str, Kind, bool, str, str] | None:
    """Return (noun, kind, plural, gender, list) of the noun at ``head``."""
    low = reading.low[head]
    office = titles.noun_ending_at(reading, head)
    if office is not None and low not in wordlists.source_nouns():
        gender, sort = wordlists.offices()[office[1]]
        return wordlists.office_of(office[1]), ("role" if sort in ("office", "single") else "person"), False, gender, "office"
    if low in wordlists.source_nouns():
        noun, plural, gender = wordlists.source_nouns()[low]
        return noun, ("group" if plural else "person"), plural, gender, "source"
    if low in wordlists.plural_offices():
        return wordlists.plural_offices()[low], "group", True, "", "source"
    if low == "government" or low == "governments":
        return "government", "government", low != "government", "", "government"
    if low in wordlists.organisation_nouns() and low not in wordlists.only_in_names():
        noun = wordlists.organisation_nouns()[low]
        return noun, "organisation", low != noun, "", "body"
    if low in wordlists.document_nouns():
        noun, plural = wordlists.document_nouns()[low]
        return noun, "document", plural, "", "document"
    return None


def begin(reading: Reading, start: int) -> int:
    """Return the first token of the description whose noun begins at ``start``."""
    first = start
    while (
        first > 0
        and start - first < LONGEST
        and reading.follows(first)
        and reading.parse.tag[first - 1] in INSIDE
        and reading.quoted[first - 1] == reading.quoted[start]
    ):
        first -= 1
        if reading.parse.tag[first] in ("DT", "PRP$") and reading.parse.tag[first - 1] not in ("PDT", "CD"):
            break
        if reading.low[first] in QUANTIFIERS:
            break
    while first < start and reading.parse.tag[first] in ("POS", "HYPH", "RB", "VBN", "VBG"):
        first += 1
    return first


def before_modifiers(reading: Reading, start: int) -> int:
    token = start
    while (
        token > 0
        and reading.follows(token)
        and reading.words[token - 1].islower()
        and reading.parse.tag[token - 1] in ("NN", "JJ")
    ):
        token -= 1
    return token


def ending(reading: Reading, head: int) -> int:
    """Return the last token of the description: with "of X", "for X" where X is a name or one noun."""
    end = head
    for kid in reading.kids(head):
        if reading.parse.dep[kid] == "prep" and kid == end + 1 and reading.low[kid] in ("of", "for", "at", "from", "in", "with"):
            right = reading.parse.right[kid]
            if right - kid <= 6 and not any(
                w in (",", "who", "that", "which", "(", '"', "“") for w in reading.low[kid : right + 1]
            ):
                end = right
    return end


def determiner(reading: Reading, first: int, start: int) -> str:
    """Return what the description begins with: definite, indefinite, of a name, of a pronoun, or bare."""
    low, tag = reading.low[first], reading.parse.tag[first]
    if any(w in ("'s", "'") and reading.parse.tag[first + i] == "POS" for i, w in enumerate(reading.low[first:start])):
        return "of a name"
    if low in DEFINITE:
        return "definite"
    if tag == "PRP$":
        return "of a pronoun"
    if low in INDEFINITE or tag == "CD":
        return "indefinite"
    return "bare"
