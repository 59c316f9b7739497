"""Whom he and she can mean: the people in reach, without those whom the sentence itself rules out."""

from __future__ import annotations

from onrecord.core.text import rule_of
from onrecord.stages.mentions import reach
from onrecord.stages.mentions.phrases import DEFINITE
from onrecord.stages.mentions.reach import SUBJECTS, Outcome
from onrecord.stages.mentions.reading import Reading
from onrecord.stages.mentions.sources import AGENT_ENDINGS, speaks
from onrecord.stages.mentions.things import Found, Thing

GENERIC = frozenset({
    "each", "every", "any", "no", "nobody", "everybody", "everyone", "somebody", "someone", "anybody", "anyone",
})  # fmt: skip
"""Words before somebody who is nobody in particular, and whom no later "she" means."""
ANSWERING = frozenset({"answered", "answers", "replied", "replies", "responded", "responds", "retorted", "countered"})
MAIN = frozenset({"ROOT", "ccomp", "parataxis", "conj"})
"""Places in a sentence of the verbs that carry it."""
PERSONAL = ("person", "role")


def people_of(reading: Reading, recent: list[Found], gender: str, token: int) -> dict[int, Found]:
    """Return the latest mention of every person the pronoun could mean, and of every open one."""
    found: dict[int, Found] = {}
    for mention in recent:
        thing = mention.thing
        if thing is None:
            if mention.kind in ("person", "role") and mention.form != "pronoun":
                found.setdefault(-mention.head - 1, mention)
        elif (
            thing.kind in ("person", "role")
            and not thing.plural
            and thing.likely in ("", gender)
            and not _generic(reading, mention)
            and not _belongs(reading, mention, gender)
        ):
            found.setdefault(id(thing), mention)
    return found


def _generic(reading: Reading, mention: Found) -> bool:
    """Return whether a mention is nobody in particular, or the writer's "I", who is not "he"."""
    return reading.low[mention.first] in GENERIC or reading.low[mention.first] in ("i", "me")


def _belongs(reading: Reading, mention: Found, gender: str) -> bool:
    """Return whether somebody of untold gender is described by whose they are: in "Her doctor forbade it. She laughed" she owns.

    Near miss: "Her mother forbade it", "His doctor forbade it. She laughed".
    """
    owners = {"f": "her", "m": "his"}
    thing = mention.thing
    untold = thing is not None and not thing.named and not thing.gender
    return untold and mention.first < mention.head and reading.low[mention.first] == owners[gender]


def could_be(reading: Reading, mention: Found, gender: str) -> bool:
    thing = mention.thing
    if thing is None:
        return mention.kind in PERSONAL and mention.form != "pronoun"
    fits = thing.kind in PERSONAL and not thing.plural and not _generic(reading, mention)
    return fits and thing.likely in ("", gender) and not _belongs(reading, mention, gender)


def is_told(thing: Thing) -> bool:
    return bool(thing.likely or thing.titles or thing.offices or not thing.named)


def without_passing(reading: Reading, people: dict[int, Found]) -> dict[int, Found]:
    """Return ``people`` without those described in passing, where somebody else is left: "with the calm of a teacher"."""
    kept = {k: m for k, m in people.items() if not _in_passing(reading, m)}
    return kept or people


def _in_passing(reading: Reading, mention: Found) -> bool:
    thing = mention.thing
    if thing is None or thing.named or thing.gender or thing.heard or mention.form == "pronoun":
        return False
    return reading.parse.dep[mention.head] not in SUBJECTS and reading.low[mention.first] not in DEFINITE


def barred(reading: Reading, token: int, near: list[Found]) -> set[int]:
    """Return whom the pronoun cannot mean, as its own sentence tells."""
    recent = [m for m in near if not reading.quoted[m.head]]
    acting = (
        _asked(reading, token, recent)
        | _acting_on(reading, token, recent)
        | _acted_by(reading, token, recent)
        | _told_of(reading, token, recent)
    )
    return _spoken_of(reading, token, near) | acting


def _spoken_of(reading: Reading, token: int, near: list[Found]) -> set[int]:
    """Return the people named in the quotation that "he said" follows: nobody calls himself by name.

    True: “Venn has a plan,” he said: not Venn; "The owner, he said, can wait": not the owner. Near miss: “I have a plan,”
    he said.
    """
    if not speaks(reading, token):
        return set()
    verb = reading.parse.head[token]
    inserted = reading.words[token - 1 : token] == (",",) and reading.words[verb + 1 : verb + 2] == (",",)
    own = [m for m in near if reading.sentence[m.head] == reading.sentence[token] and m.head != token]
    first = reading.parse.sentence_of(token)[0]
    start = next((t for t in range(token - 1, first, -1) if reading.words[t] in (":", ";")), first)
    own = [m for m in own if reading.quoted[m.head] or (inserted and start <= m.head < token)]
    named = {id(m.thing) for m in own if m.thing is not None and m.thing.kind in PERSONAL and m.form != "pronoun"}
    return named | {id(m) for m in own if m.thing is None and inserted and m.last == token - 2}


def _acting_on(reading: Reading, token: int, recent: list[Found]) -> set[int]:
    """Return the subject of the clause in which "him" or "her" is an object: nobody is that of himself.

    True: "Venn warned her": not Venn. Near miss: "Venn praised her plan", "Venn said the plan pleased her".
    """
    parse = reading.parse
    if parse.dep[token] not in ("dobj", "dative", "iobj") or parse.tag[token] != "PRP" or reading.low[token].endswith("self"):
        return set()
    subject = reach.clause_subject(reading, token)
    return {id(m.thing) for m in recent if m.thing is not None and m.head == subject}


def _asked(reading: Reading, token: int, recent: list[Found]) -> set[int]:
    """Return who asked in the sentence before, where the pronoun answers: "Roo asked why. “For fun,” he answered"."""
    parse, verb = reading.parse, reading.parse.head[token]
    before = reach.sentence_before(reading, token)
    if before is None or parse.dep[token] != "nsubj" or reading.low[verb] not in ANSWERING:
        return set()
    own = [m for m in recent if reading.sentence[m.head] == before and parse.dep[m.head] in SUBJECTS]
    return {id(m.thing) for m in own if m.thing is not None and reading.low[parse.head[m.head]] in reach.ASKING}


def _told_of(reading: Reading, token: int, recent: list[Found]) -> set[int]:
    """Return whom the relative clause around "her" tells of, when its subject is "who": "Venn, who stood next to her, said".

    Near miss: "Venn, who praised her plan".
    """
    parse = reading.parse
    if parse.tag[token] != "PRP" or parse.dep[token] not in ("dobj", "dative", "pobj") or reading.low[token].endswith("self"):
        return set()
    at = token
    for _ in range(reach.DEEPEST):
        at = parse.head[at]
        if parse.dep[at] == "relcl" or parse.head[at] == at:
            break
    if parse.dep[at] != "relcl" or not any(parse.dep[k] == "nsubj" and reading.low[k] == "who" for k in reading.kids(at)):
        return set()
    told = parse.head[at]
    return {id(m.thing) for m in recent if m.thing is not None and (m.head == told or m.first <= told <= m.last)}


def _acted_by(reading: Reading, token: int, recent: list[Found]) -> set[int]:
    """Return who acts in the participle before the pronoun's clause: "Questioned by Venn, he said" is not Venn."""
    parse = reading.parse
    own = (m for m in recent if reading.sentence[m.head] == reading.sentence[token] and parse.dep[m.head] == "pobj")
    agents = (m for m in own if parse.dep[parse.head[m.head]] == "agent" or reading.low[parse.head[m.head]] == "by")
    return {
        id(m.thing) for m in agents if m.thing is not None and parse.head[parse.head[parse.head[m.head]]] == parse.head[token]
    }


def of_a_stranger(reading: Reading, token: int, recent: list[Found]) -> bool:
    """Return whether "her" may belong to a subject of its clause that nobody was found for: "The keeper makes her tea"."""
    if reading.parse.tag[token] != "PRP$":
        return False
    subject = reach.clause_subject(reading, token)
    common = subject is not None and reading.parse.tag[subject] == "NN" and reading.low[subject].endswith(AGENT_ENDINGS)
    return common and not any(m.first <= subject <= m.last for m in recent if subject is not None)


def unless_passing(reading: Reading, outcome: Outcome, recent: list[Found]) -> Outcome:
    """Leave he and she open where the only person in reach is somebody described in passing.

    True: "There were talks with the superintendent. She said ..." stays open: the page is about somebody named before.
    Near miss: "An official said no. He added ..." and "A woman came forward. She said ...", the subject of a sentence.
    """
    thing = outcome[0]
    if thing is None or thing.named:
        return outcome
    parse = reading.parse
    own = [m for m in recent if m.thing is thing]
    subjects = [m for m in own if parse.dep[m.head] in SUBJECTS and parse.dep[parse.head[m.head]] in MAIN]
    if any(parse.head[m.head] == m.head for m in own):
        return outcome  # an answer without a verb: "A driver. He rang"
    if any(thing.gender or speaks(reading, m.head) or reading.low[m.first] in DEFINITE for m in subjects):
        return outcome
    return None, f"open: '{thing.name}' is named in passing", rule_of(unless_passing)


def strange_subject(reading: Reading, sentence: int, recent: list[Found]) -> bool:
    """Return whether the subject of a sentence is a name that was not taken for a person, but may be one: "Feldman said".

    Near miss: an acronym, a name of several words, "the Observer".
    """
    parse = reading.parse
    first, last = parse.sentences[sentence]
    for token in range(first, last):
        if parse.dep[token] != "nsubj" or parse.tag[token] != "NNP" or parse.dep[parse.head[token]] != "ROOT":
            continue
        known = next((m for m in recent if m.first <= token <= m.last and m.kind in PERSONAL), None)
        single = token == first or not reading.words[token - 1][0].isupper()
        bare = reading.low[token - 1 : token] not in (("the",),)
        if known is None and single and bare and not reading.words[token].isupper():
            return True
    return False
