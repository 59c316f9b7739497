"""What a pronoun can mean: the mentions in reach of it."""

from __future__ import annotations

from bisect import bisect_left

from onrecord.core.text import Rule, rule_of
from onrecord.stages.mentions import wordlists
from onrecord.stages.mentions.reading import Reading
from onrecord.stages.mentions.sources import speaks
from onrecord.stages.mentions.things import Found, Thing

WINDOW = 2
"""Sentences looked back, beside the pronoun's own; set by hand, not tuned."""
FARTHEST = 10
"""Sentences looked back at most, quoted ones included."""
FAR = 12
"""Sentences looked back for the last person of a gender, where nobody stands in reach; set by hand."""
DEEPEST = 12
"""Steps up the grammar from a pronoun to its verb of saying."""
ASKING = frozenset({"ask", "asks", "asked", "asking", "enquired", "inquired"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
Outcome = tuple[Thing | None, str, Rule]
"""Whom the pronoun means (None: open), the reason in words, the rule."""


def near(reading: Reading, token: int, known: list[Found], starts: list[int], pronouns: list[Found]) -> list[Found]:
    """Return mentions before ``token`` in its own and the WINDOW sentences before, quotation by quotation, latest first."""
    first = _reach(reading, token)
    near = [m for m in known[bisect_left(starts, first) : bisect_left(starts, token)] if m.last < token]
    near += [m for m in reversed(pronouns[-12:]) if m.first >= first and m.thing is not None]
    near = [m for m in near if _article(reading, m) == _article_at(reading, token) and not _is_label(reading, m)]
    return sorted(near, key=lambda m: -m.head)


def far(reading: Reading, token: int, known: list[Found], starts: list[int], pronouns: list[Found]) -> list[Found]:
    """Return what is said of anybody in the FAR sentences before ``token``, outside quotations, latest first."""
    first = reading.parse.sentences[max(reading.sentence[token] - FAR, 0)][0]
    found = [m for m in known[bisect_left(starts, first) : bisect_left(starts, token)] if m.last < token]
    found += [m for m in pronouns if first <= m.first < token]
    found = [m for m in found if _article(reading, m) and not reading.quoted[m.head] and not _is_label(reading, m)]
    return sorted(found, key=lambda m: -m.head)


def as_subject(reading: Reading, token: int) -> bool:
    """Return whether a pronoun is a subject, stands for one behind "according to", or opens its sentence: "In her view"."""
    parse, above = reading.parse, reading.parse.head[token]
    cited = parse.dep[token] == "pobj" and reading.low[above] == "to" and reading.low[parse.head[above]] == "according"
    opens = parse.tag[token] == "PRP$" and token - parse.sentence_of(token)[0] <= 1
    return cited or opens or parse.dep[token] in SUBJECTS


def last_told(reading: Reading, token: int) -> int | None:
    """Return the last sentence of the paragraphs before that is not wholly quoted; None where ``token`` opens no paragraph."""
    own = reading.sentence[token]
    if own == 0 or reading.block[reading.parse.sentences[own - 1][0]] == reading.block[token]:
        return None
    for sentence in range(own - 1, max(own - FAR, -1), -1):
        first, last = reading.parse.sentences[sentence]
        if _article_at(reading, first) and any(
            reading.words[t][0].isalnum() and not reading.quoted[t] for t in range(first, last)
        ):
            return sentence
    return None


def clause_subject(reading: Reading, token: int) -> int | None:
    """Return the subject of the clause that ``token`` stands in, None where it is one itself or there is none."""
    parse, at = reading.parse, token
    for _ in range(DEEPEST):
        at = parse.head[at]
        if parse.tag[at].startswith("VB"):
            return next((k for k in reading.kids(at) if parse.dep[k] in SUBJECTS and k < token), None)
        if parse.head[at] == at:
            return None
    return None


def _is_label(reading: Reading, mention: Found) -> bool:
    """Return whether a name only tells who speaks in this paragraph: "VENN: The gate was shut"."""
    first = mention.first == 0 or reading.block[mention.first - 1] != reading.block[mention.first]
    return first and reading.words[mention.last + 1 : mention.last + 2] == (":",)


def _reach(reading: Reading, token: int) -> int:
    """Return the first token in reach: WINDOW sentences back, sentences wholly quoted not counted, at most FARTHEST."""
    sentence, left = reading.sentence[token], WINDOW
    for back in range(1, FARTHEST + 1):
        if sentence - back < 0 or left == 0:
            break
        first, last = reading.parse.sentences[sentence - back]
        left -= not (reading.quoted[first] and reading.quoted[last - 1])
        if left == 0 or back == FARTHEST or sentence - back == 0:
            return first
    return reading.parse.sentences[sentence][0]


def _article(reading: Reading, mention: Found) -> bool:
    return _article_at(reading, mention.head)


def _article_at(reading: Reading, token: int) -> bool:
    return reading.role(token) in ("body", "dateline", "standfirst")


def sentence_before(reading: Reading, token: int) -> int | None:
    """Return the sentence before in the same paragraph, those wholly quoted skipped; None where there is none."""
    for sentence in range(reading.sentence[token] - 1, -1, -1):
        first, last = reading.parse.sentences[sentence]
        if reading.block[first] != reading.block[token]:
            return None
        if not all(reading.quoted[t] or not reading.words[t][0].isalnum() for t in range(first, last)):
            return sentence
    return None


def decides(reading: Reading, token: int) -> bool:
    """Return whether a pronoun is the subject of a verb of saying or deciding, or stands behind "according to"."""
    if reading.parse.dep[token] == "pobj":
        return as_subject(reading, token)
    decides = reading.parse.dep[token] == "nsubj" and reading.low[reading.parse.head[token]] in wordlists.state_verbs()
    return decides or speaks(reading, token)


def in_own_words(reading: Reading, token: int, candidates: list[Found]) -> Outcome | None:
    """Join a pronoun in what somebody is told to say to that speaker, when nobody else stands before it in the sentence.

    True: "Venn said she was tired". Near miss: "Venn told Roo she was tired", "Venn, asked about Roo, said she ...".
    """
    sentence = [m for m in candidates if reading.sentence[m.head] == reading.sentence[token] and m.head < token]
    things = {id(m.thing) for m in sentence}
    speaker = next((m for m in sentence if speaks(reading, m.head)), None)
    if len(things) != 1 or speaker is None or speaker.thing is None:
        return None
    if reading.low[reading.parse.head[speaker.head]] in ASKING:
        return None  # "Venn asked what he could do": as likely whom she asked
    verb, at = reading.parse.head[speaker.head], token
    for _ in range(DEEPEST):
        if at == verb or reading.parse.head[at] == at:
            break
        at = reading.parse.head[at]
    if at != verb or reading.parse.head[token] == verb:
        return None
    return speaker.thing, f"in what '{speaker.thing.name}' is told to say", rule_of(in_own_words)


def by_told_gender(reading: Reading, token: int, gender: str, people: dict[int, Found]) -> Outcome | None:
    """Join a subject pronoun to the only person told to be of its gender, whom the sentence before is about and names last.

    True: "Roo left. The spokeswoman, Kim Venn, said no. She added ...". Near miss: "Kim Venn met Roo. She ...", of whom nothing
    tells; "Kim Venn left, and Mr Roo stayed. He ...".
    """
    if not as_subject(reading, token):
        return None
    sure = [m for m in people.values() if m.thing is not None and m.thing.gender == gender and m.thing.named]
    before = sentence_before(reading, token)
    if len(sure) != 1 or before is None or reading.sentence[sure[0].head] != before or sure[0].thing is None:
        return None
    parse, head = reading.parse, sure[0].head
    subject = parse.head[head] if parse.dep[head] == "appos" else head
    main = parse.dep[subject] in SUBJECTS and parse.dep[parse.head[subject]] == "ROOT"
    if not main or any(m.head > head for m in people.values() if m is not sure[0]):
        return None
    return sure[0].thing, f"the last person before told of that gender is '{sure[0].thing.name}'", rule_of(by_told_gender)
