"""Pronouns, joined only where one candidate is left."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from onrecord.core.analysis import Kind
from onrecord.core.text import Rule, rule_of
from onrecord.stages.mentions import wordlists
from onrecord.stages.mentions.reading import Reading
from onrecord.stages.mentions.things import Found, Thing

THIRD = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
FIRST = frozenset({"i", "me", "my", "mine", "we", "us", "our", "ours"})
WINDOW = 2
"""Sentences looked back, beside the pronoun's own; set by hand, not tuned."""
FARTHEST = 10
"""Sentences looked back at most, quoted ones included."""
SPEECH = frozenset({
    "say", "tell", "add", "announce", "warn", "insist", "argue", "note", "explain", "stress", "respond", "reply", "ask",
    "acknowledge", "admit", "concede", "declare", "claim", "state", "suggest", "recall",
})  # fmt: skip
BODIES = ("organisation", "government", "document")
DEEPEST = 12
"""Steps up the grammar from a pronoun to its verb of saying."""
GENERIC = frozenset({"each", "every", "any", "no"})
"""Words before somebody who is nobody in particular, and whom no later "she" means."""
MAIN = frozenset({"ROOT", "ccomp", "parataxis", "conj"})
"""Places in a sentence of the verbs that carry it."""
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
Outcome = tuple[Thing | None, str, Rule]


def find(reading: Reading, mentions: Iterable[Found]) -> list[Found]:
    """Return a mention for every personal pronoun; its thing is None where whom it means is open."""
    known = sorted((m for m in mentions), key=lambda m: (m.first, m.last))
    starts = [m.first for m in known]
    found: list[Found] = []
    for token, low in enumerate(reading.low):
        if not reading.parse.tag[token].startswith("PRP") or reading.capitals[token]:
            continue
        kind, outcome = _resolve(reading, token, low, known, starts, found)
        if outcome is not None:
            thing, reason, rule = outcome
            found.append(
                Found(first=token, last=token, head=token, kind=kind, form="pronoun", thing=thing, reason=reason, rule=rule)
            )
    return _without_clash(reading, found)


def _without_clash(reading: Reading, found: list[Found]) -> list[Found]:
    """Return ``found`` with every "he" and "she" open that was joined to one person: at least one of them is wrong.

    True: a "he" and a "she" that both seemed to mean Orla Venn. Near miss: only "she" did.
    """
    genders: dict[int, set[str]] = {}
    for mention in found:
        if mention.thing is not None and reading.low[mention.first] in THIRD:
            genders.setdefault(id(mention.thing), set()).add(THIRD[reading.low[mention.first]])
    for mention in found:
        if mention.thing is not None and len(genders.get(id(mention.thing), ())) > 1:
            mention.reason = f"open: both he and she seemed to mean '{mention.thing.name}'"
            mention.thing, mention.rule = None, rule_of(_without_clash)
    return found


def _resolve(
    reading: Reading, token: int, low: str, known: list[Found], starts: list[int], pronouns: list[Found]
) -> tuple[Kind, Outcome | None]:
    if low in FIRST:
        plural = low in ("we", "us", "our", "ours")
        return ("group" if plural else "person"), first_person(reading, token)
    recent = _recent(reading, token, known, starts, pronouns)
    if low in THIRD:
        return "person", unless_passing(reading, third_person(reading, token, THIRD[low], recent), recent)
    if low == "they" and _speaks(reading, token):
        return "group", plural_subject(reading, token, recent)
    if low == "it" and reading.parse.dep[token] in SUBJECTS and not reading.quoted[token]:
        inside = in_own_words(reading, token, [m for m in recent if m.thing is not None and m.thing.kind in BODIES])
        if inside is not None:
            return "organisation", inside
        if _speaks(reading, token):
            return "organisation", neuter_subject(reading, token, recent)
    return "other", None


def _recent(reading: Reading, token: int, known: list[Found], starts: list[int], pronouns: list[Found]) -> list[Found]:
    """Return mentions before ``token`` in its own and the WINDOW sentences before, quotation by quotation, latest first."""
    first = _reach(reading, token)
    near = [m for m in known[bisect_left(starts, first) : bisect_left(starts, token)] if m.last < token]
    near += [m for m in reversed(pronouns[-12:]) if m.first >= first and m.thing is not None]
    fitting = [m for m in near if not reading.quoted[m.head] and _article(reading, m) == _article_at(reading, token)]
    return sorted(fitting, key=lambda m: -m.head)


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


def first_person(reading: Reading, token: int) -> Outcome | None:
    """Leave "I" and "we" open: inside quotation marks they are the speaker, whom attribution names.

    True: “I never met him,” Venn said. Near miss: outside quotation marks it is the writer, who is left open too.
    """
    who = "the speaker of these words" if reading.quoted[token] else "the writer, or a speaker quoted without marks"
    return None, f"open: first person, {who}", rule_of(first_person)


def third_person(reading: Reading, token: int, gender: str, recent: list[Found]) -> Outcome:
    """Join he and she to the only person in reach, or to the one the sentence before is about.

    True: "Venn arrived. She said ...". Near miss: "Venn met Roo. She said ..." when neither's gender is told and both
    are subjects; a pronoun inside a quotation.
    """
    rule = rule_of(third_person)
    if reading.quoted[token]:
        return None, "open: a pronoun inside a quotation", rule
    people = _people(reading, recent, gender, token)
    if not people:
        return None, "open: nobody in reach", rule
    if len(people) == 1 and _name(people):
        return next(iter(people.values())).thing, f"the only person in reach is '{_name(people)}'", rule
    sure = {k: m for k, m in people.items() if m.thing is not None and m.thing.gender == gender}
    if len(sure) == 1 and all(m.thing is not None and m.thing.gender for m in people.values()):
        return next(iter(sure.values())).thing, f"the only person in reach of that gender is '{_name(sure)}'", rule
    inside = in_own_words(reading, token, [m for m in recent if id(m.thing) in people or m.thing is None])
    return inside or by_subject(reading, token, people) or by_speaker(reading, token, people, recent)


def unless_passing(reading: Reading, outcome: Outcome, recent: list[Found]) -> Outcome:
    """Leave he and she open where the only person in reach is somebody described in passing.

    True: "There were talks with the superintendent. She said ..." stays open: the page is about somebody named before.
    Near miss: "An official said no. He added ..." and "A woman came forward. She said ...", the subject of a sentence.
    """
    thing = outcome[0]
    if thing is None or thing.named:
        return outcome
    parse = reading.parse
    subjects = [m for m in recent if m.thing is thing and parse.dep[m.head] in SUBJECTS and parse.dep[parse.head[m.head]] in MAIN]
    if any(thing.gender or speaks(reading, m.head) for m in subjects):
        return outcome
    return None, f"open: '{thing.name}' is named in passing", rule_of(unless_passing)


def in_own_words(reading: Reading, token: int, candidates: list[Found]) -> Outcome | None:
    """Join a pronoun in what somebody is told to say to that speaker, when nobody else stands before it in the sentence.

    True: "Venn said she was tired". Near miss: "Venn told Roo she was tired", "Venn, asked about Roo, said she ...".
    """
    sentence = [m for m in candidates if reading.sentence[m.head] == reading.sentence[token] and m.head < token]
    things = {id(m.thing) for m in sentence}
    speaker = next((m for m in sentence if speaks(reading, m.head)), None)
    if len(things) != 1 or speaker is None or speaker.thing is None:
        return None
    verb, at = reading.parse.head[speaker.head], token
    for _ in range(DEEPEST):
        if at == verb or reading.parse.head[at] == at:
            break
        at = reading.parse.head[at]
    if at != verb or reading.parse.head[token] == verb:
        return None
    return speaker.thing, f"in what '{speaker.thing.name}' is told to say", rule_of(in_own_words)


def _name(people: dict[int, Found]) -> str:
    thing = next(iter(people.values())).thing
    return thing.name if thing is not None else ""


def _people(reading: Reading, recent: list[Found], gender: str, token: int) -> dict[int, Found]:
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
            and thing.gender in ("", gender)
            and not _generic(reading, mention)
        ):
            found.setdefault(id(thing), mention)
    return found


def _generic(reading: Reading, mention: Found) -> bool:
    return reading.low[mention.first] in GENERIC


def by_subject(reading: Reading, token: int, people: dict[int, Found]) -> Outcome | None:
    """Join "she argued" to the subject of its own sentence when nobody else stands in it.

    True: "Venn vowed to vote no: the rule, she argued, was late". Near miss: "When Venn left, she argued ...", where the
    subject is that of a side clause.
    """
    parse = reading.parse
    own = [m for m in people.values() if reading.sentence[m.head] == reading.sentence[token]]
    if len(own) != 1 or own[0].thing is None or not speaks(reading, token) or parse.dep[own[0].head] != "nsubj":
        return None
    if parse.dep[parse.head[own[0].head]] not in MAIN:
        return None
    return own[0].thing, f"the only person in its sentence is its subject, '{own[0].thing.name}'", rule_of(by_subject)


def by_speaker(reading: Reading, token: int, people: dict[int, Found], recent: list[Found]) -> Outcome:
    """Join "she said" to the only person who speaks in the sentences before.

    True: "..., Venn said of Roo. She added ..." means Venn. Near miss: "Venn said no. Roo said yes. She added ..." has
    two speakers and stays open.
    """
    rule = rule_of(by_speaker)
    if not speaks(reading, token) or reading.parse.dep[reading.parse.head[token]] not in ("ROOT", "conj", "parataxis"):
        return None, f"open: {len(people)} people in reach", rule
    block = [r for r in recent if reading.block[r.head] == reading.block[token]]
    speakers = _speakers(reading, people, block) or _speakers(reading, people, recent)
    only = next(iter(speakers.values())) if len(speakers) == 1 else None
    if only is not None and only.thing is not None and _between(reading, token, only, people):
        return None, f"open: somebody else is named after '{only.thing.name}' spoke", rule
    if only is not None and only.thing is not None:
        return only.thing, f"the only speaker in reach is '{only.thing.name}'", rule
    return None, f"open: {len(people)} people in reach, {len(speakers)} of them speaking", rule


def _between(reading: Reading, token: int, speaker: Found, people: dict[int, Found]) -> bool:
    """Return whether another candidate is subject of a sentence after the one in which ``speaker`` was last named."""
    last = max((m.head for m in people.values() if m.thing is speaker.thing), default=speaker.head)
    others = (m for m in people.values() if m.thing is not speaker.thing and reading.parse.dep[m.head] in SUBJECTS)
    return any(reading.sentence[last] < reading.sentence[m.head] for m in others)


def _speakers(reading: Reading, people: dict[int, Found], near: list[Found]) -> dict[int, Found]:
    return {k: m for k, m in people.items() if any(_same(m, r) and speaks(reading, r.head) for r in near)}


def speaks(reading: Reading, token: int) -> bool:
    """Return whether ``token`` is the subject of a verb of speech."""
    verb = reading.parse.head[token]
    return reading.parse.dep[token] == "nsubj" and wordlists.state_verbs().get(reading.low[verb]) in SPEECH


def _same(a: Found, b: Found) -> bool:
    return a.thing is b.thing and (a.thing is not None or a is b)


def _speaks(reading: Reading, token: int) -> bool:
    return reading.parse.dep[token] == "nsubj" and reading.low[reading.parse.head[token]] in wordlists.state_verbs()


def plural_subject(reading: Reading, token: int, recent: list[Found]) -> Outcome:
    """Join "they said" to the only group in reach.

    True: "Residents fled. They said ...". Near miss: "Residents met officials. They said ..."; "It upset residents. They ...",
    where the group is nobody's subject.
    """
    groups = {id(m.thing): m for m in recent if m.thing is not None and (m.thing.plural or m.thing.kind == "group")}
    subject = any(reading.parse.dep[m.head] in SUBJECTS for m in groups.values())
    pairs = any(reading.parse.dep[m.head] == "conj" for m in recent)
    if reading.quoted[token] or len(groups) != 1 or pairs or not subject:
        return None, f"open: {len(groups)} groups in reach", rule_of(plural_subject)
    thing = next(iter(groups.values())).thing
    return thing, f"the only group in reach is '{thing.name if thing else ''}'", rule_of(plural_subject)


def neuter_subject(reading: Reading, token: int, recent: list[Found]) -> Outcome:
    """Join "it said" to the only organisation, government or document in reach.

    True: "The HWA closed the gate. It said ...". Near miss: "The HWA and the ministry met. It said ...".
    """
    bodies = {id(m.thing): m for m in recent if m.thing is not None and m.thing.kind in BODIES}
    unclear = any(m.thing is None and m.kind in BODIES for m in recent)
    if reading.quoted[token] or len(bodies) != 1 or unclear:
        return None, f"open: {len(bodies)} bodies in reach", rule_of(neuter_subject)
    thing = next(iter(bodies.values())).thing
    return thing, f"the only body in reach is '{thing.name if thing else ''}'", rule_of(neuter_subject)
