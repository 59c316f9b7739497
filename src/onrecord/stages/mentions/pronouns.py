"""Pronouns, joined only where one candidate is left."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from onrecord.core.analysis import Kind
from onrecord.core.names import fold
from onrecord.core.text import Rule, rule_of
from onrecord.stages.mentions import wordlists
from onrecord.stages.mentions.phrases import DEFINITE
from onrecord.stages.mentions.reading import Reading
from onrecord.stages.mentions.sources import speaks
from onrecord.stages.mentions.things import Found, Thing

THIRD = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
FIRST = frozenset({"i", "me", "my", "mine", "we", "us", "our", "ours"})
WINDOW = 2
"""Sentences looked back, beside the pronoun's own; set by hand, not tuned."""
FARTHEST = 10
"""Sentences looked back at most, quoted ones included."""
BODIES = ("organisation", "government", "document")
DEEPEST = 12
"""Steps up the grammar from a pronoun to its verb of saying."""
GENERIC = frozenset({"each", "every", "any", "no"})
"""Words before somebody who is nobody in particular, and whom no later "she" means."""
MAIN = frozenset({"ROOT", "ccomp", "parataxis", "conj"})
"""Places in a sentence of the verbs that carry it."""
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
PERSONAL = ("person", "role")
_LABEL = re.compile(r"\W{0,3}[^\W\d_][^\n:()]{0,48}(?:\([^()\n]{1,30}\))?\s*:\s")
"""A speaker's label at the head of a paragraph."""
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

    Where all that are subjects agree, those stay. True: a "he said" and a "she said" that both seemed to mean Orla Venn.
    Near miss: "She thanked him", where only "she" is a subject.
    """
    genders: dict[int, set[str]] = {}
    leading: dict[int, set[str]] = {}
    for mention in found:
        if mention.thing is not None and reading.low[mention.first] in THIRD:
            gender = THIRD[reading.low[mention.first]]
            genders.setdefault(id(mention.thing), set()).add(gender)
            if reading.parse.dep[mention.first] in SUBJECTS:
                leading.setdefault(id(mention.thing), set()).add(gender)
    for mention in found:
        if mention.thing is not None and len(genders.get(id(mention.thing), ())) > 1:
            first = leading.get(id(mention.thing), set())
            if len(first) == 1 and THIRD.get(reading.low[mention.first]) in first:
                continue
            mention.reason = f"open: both he and she seemed to mean '{mention.thing.name}'"
            mention.thing, mention.rule = None, rule_of(_without_clash)
    return found


def _resolve(
    reading: Reading, token: int, low: str, known: list[Found], starts: list[int], pronouns: list[Found]
) -> tuple[Kind, Outcome | None]:
    if low in FIRST:
        plural = low in ("we", "us", "our", "ours")
        author = None if plural else by_author(reading, token, known, pronouns)
        return ("group" if plural else "person"), author or first_person(reading, token)
    near = _near(reading, token, known, starts, pronouns)
    recent = [m for m in near if not reading.quoted[m.head]]
    if low in THIRD:
        return "person", unless_passing(reading, third_person(reading, token, THIRD[low], recent, near), recent)
    if low == "they" and _speaks(reading, token):
        return "group", plural_subject(reading, token, recent)
    if low == "it" and reading.parse.dep[token] in SUBJECTS and not reading.quoted[token]:
        inside = in_own_words(reading, token, [m for m in recent if m.thing is not None and m.thing.kind in BODIES])
        if inside is not None:
            return "organisation", inside
        if _speaks(reading, token):
            return "organisation", neuter_subject(reading, token, recent)
    return "other", None


def _near(reading: Reading, token: int, known: list[Found], starts: list[int], pronouns: list[Found]) -> list[Found]:
    """Return mentions before ``token`` in its own and the WINDOW sentences before, quotation by quotation, latest first."""
    first = _reach(reading, token)
    near = [m for m in known[bisect_left(starts, first) : bisect_left(starts, token)] if m.last < token]
    near += [m for m in reversed(pronouns[-12:]) if m.first >= first and m.thing is not None]
    near = [m for m in near if _article(reading, m) == _article_at(reading, token) and not _is_label(reading, m)]
    return sorted(near, key=lambda m: -m.head)


def _paragraph(reading: Reading, block: int) -> str:
    return reading.page.at(reading.article.blocks[block].span) if reading.article.blocks else ""


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


def first_person(reading: Reading, token: int) -> Outcome | None:
    """Leave "I" and "we" open: inside quotation marks they are the speaker, whom attribution names.

    True: “I never met him,” Venn said. Near miss: outside quotation marks it is the writer, who is left open too.
    """
    who = "the speaker of these words" if reading.quoted[token] else "the writer, or a speaker quoted without marks"
    return None, f"open: first person, {who}", rule_of(first_person)


def by_author(reading: Reading, token: int, known: list[Found], pronouns: list[Found]) -> Outcome | None:
    """Join "I" outside quotation marks to the only author whom the page names.

    True: "By Orla Venn ... I asked the ministry". Near miss: two authors, an interview, a paragraph with a speaker's label.
    """
    article, block = reading.article, reading.block[token]
    if reading.quoted[token] or article.kind in ("interview", "live blog") or len(article.authors) != 1:
        return None
    if reading.role(token) not in ("body", "standfirst") or _LABEL.match(_paragraph(reading, block)):
        return None
    name = " ".join(w.capitalize() if w.isupper() and len(w) > 2 else w for w in article.authors[0].value.split())
    if " " not in name:
        return None
    for mention in (*known, *pronouns):
        if mention.thing is not None and mention.thing.kind == "person" and mention.thing.key == fold(name):
            return mention.thing, f"the page is by '{name}'", rule_of(by_author)
    thing = Thing(kind="person", name=name, key=fold(name), first=token, names={name})
    return thing, f"the page is by '{name}'", rule_of(by_author)


def third_person(reading: Reading, token: int, gender: str, recent: list[Found], everybody: list[Found]) -> Outcome:
    """Join he and she to the only person in reach, or to the one the sentence before is about.

    True: "Venn arrived. She said ...". Near miss: "Venn met Roo. She said ..." when neither's gender is told and both
    are subjects; a pronoun inside a quotation.
    """
    rule = rule_of(third_person)
    if reading.quoted[token]:
        return by_quoted_subject(reading, token, gender, everybody)
    spoken_of = _spoken_of(reading, token, everybody)
    recent = [m for m in recent if id(m.thing) not in spoken_of]
    people = _people(reading, recent, gender, token)
    if not people:
        return None, "open: nobody in reach", rule
    if len(people) == 1 and _name(people):
        return next(iter(people.values())).thing, f"the only person in reach is '{_name(people)}'", rule
    sure = {k: m for k, m in people.items() if m.thing is not None and m.thing.likely == gender}
    if len(sure) == 1 and all(m.thing is not None and m.thing.likely for m in people.values()):
        return next(iter(sure.values())).thing, f"the only person in reach of that gender is '{_name(sure)}'", rule
    inside = in_own_words(reading, token, [m for m in recent if id(m.thing) in people or m.thing is None])
    found = inside or by_subject(reading, token, people) or by_focus(reading, token, gender, recent)
    return found or by_speaker(reading, token, people, recent)


def _spoken_of(reading: Reading, token: int, near: list[Found]) -> set[int]:
    """Return the people named in the quotation that "he said" follows: nobody calls himself by name.

    True: “Venn has a plan,” he said: not Venn. Near miss: “I have a plan,” he said.
    """
    if not speaks(reading, token):
        return set()
    own = [m for m in near if reading.quoted[m.head] and reading.sentence[m.head] == reading.sentence[token]]
    return {id(m.thing) for m in own if m.thing is not None and m.thing.kind in PERSONAL and m.form != "pronoun"}


def unless_passing(reading: Reading, outcome: Outcome, recent: list[Found]) -> Outcome:
    """Leave he and she open where the only person in reach is somebody described in passing.

    True: "There were talks with the superintendent. She said ..." stays open: the page is about somebody named before.
    Near miss: "An official said no. He added ..." and "A woman came forward. She said ...", the subject of a sentence.
    """
    thing = outcome[0]
    if thing is None or thing.named or outcome[2] == rule_of(by_quoted_subject):
        return outcome
    parse = reading.parse
    subjects = [m for m in recent if m.thing is thing and parse.dep[m.head] in SUBJECTS and parse.dep[parse.head[m.head]] in MAIN]
    if any(thing.gender or speaks(reading, m.head) or reading.low[m.first] in DEFINITE for m in subjects):
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
            and thing.likely in ("", gender)
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


def by_focus(reading: Reading, token: int, gender: str, recent: list[Found]) -> Outcome | None:
    """Join a subject "he" to what the sentence before in the paragraph is about: its subject, else the only person in it.

    True: "Venn defended the gate beside Roo. She asked ..." means Venn. Near miss: "Venn and Roo met. She said ..."; "Venn
    met Roo. She said ...", where neither just spoke; a subject in the same sentence ("When Roo left, she said").
    """
    parse = reading.parse
    if parse.dep[token] not in SUBJECTS or any(_leads(reading, m, gender, reading.sentence[token]) for m in recent):
        return None
    before = _sentence_before(reading, token)
    if before is not None and _strange_subject(reading, before, recent):
        return None
    people = [m for m in recent if reading.sentence[m.head] == before and _could_be(reading, m, gender)]
    if before is None or not people:
        return None
    subjects = [m for m in people if parse.dep[m.head] in SUBJECTS and parse.dep[parse.head[m.head]] in MAIN]
    chosen = _main(reading, subjects) or (people if not subjects else [])
    things = {id(m.thing) for m in chosen}
    thing = chosen[0].thing if len(things) == 1 else None
    if thing is None or any(parse.dep[k] == "conj" for m in chosen for k in reading.kids(m.head)):
        return None
    if len({id(m.thing) for m in people}) > 1 and not (subjects and _speaks(reading, token)):
        return None
    block = reading.block[token]
    silent = not any(speaks(reading, m.head) for m in chosen)
    if silent and thing.likely != gender and len({id(m.thing) for m in people}) > 1:
        return None
    if silent and any(
        speaks(reading, m.head) and m.thing is not thing and _could_be(reading, m, gender)
        for m in recent
        if reading.block[m.head] == block
    ):
        return None
    if not _told(thing) and any(m.thing is not None and m.thing is not thing and _told(m.thing) for m in people):
        # "The Anchor spoke to Bishop Roo. He ...": a name that nothing tells a person by may be no person
        return None
    return thing, f"the sentence before is about '{thing.name}'", rule_of(by_focus)


def _strange_subject(reading: Reading, sentence: int, recent: list[Found]) -> bool:
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


def _told(thing: Thing) -> bool:
    return bool(thing.likely or thing.titles or thing.offices or not thing.named)


def _leads(reading: Reading, mention: Found, gender: str, sentence: int) -> bool:
    """Return whether a mention is a subject in ``sentence`` and could be meant by its pronoun."""
    own = reading.sentence[mention.head] == sentence and reading.parse.dep[mention.head] in SUBJECTS
    return own and _could_be(reading, mention, gender)


def _sentence_before(reading: Reading, token: int) -> int | None:
    """Return the sentence before in the same paragraph, those wholly quoted skipped; None where there is none."""
    for sentence in range(reading.sentence[token] - 1, -1, -1):
        first, last = reading.parse.sentences[sentence]
        if reading.block[first] != reading.block[token]:
            return None
        if not all(reading.quoted[t] or not reading.words[t][0].isalnum() for t in range(first, last)):
            return sentence
    return None


def _could_be(reading: Reading, mention: Found, gender: str) -> bool:
    thing = mention.thing
    if thing is None:
        return mention.kind in PERSONAL and mention.form != "pronoun"
    fits = thing.kind in PERSONAL and not thing.plural and not _generic(reading, mention)
    return fits and thing.likely in ("", gender)


def _main(reading: Reading, subjects: list[Found]) -> list[Found]:
    """Return the subjects of the verb that carries the sentence, else all of them."""
    return [m for m in subjects if reading.parse.dep[reading.parse.head[m.head]] == "ROOT"] or subjects


def by_quoted_subject(reading: Reading, token: int, gender: str, near: list[Found]) -> Outcome:
    """Join "he" in a quotation to the only person who is a subject in its own sentence or the one before, in the quotation.

    True: “My father drove here. He told me ...”. Near miss: “I asked him. He laughed”, whom only the page may tell.
    """
    rule, parse = rule_of(by_quoted_subject), reading.parse
    own = range(reading.sentence[token] - 1, reading.sentence[token] + 1)
    people = [m for m in near if reading.quoted[m.head] and reading.sentence[m.head] in own and _could_be(reading, m, gender)]
    things = {id(m.thing): m for m in people}
    subject = any(parse.dep[m.head] in SUBJECTS for m in people)
    if len(things) != 1 or not subject or reading.block[people[0].head] != reading.block[token]:
        return None, "open: a pronoun inside a quotation", rule
    thing = people[0].thing
    if thing is None:
        return None, "open: a pronoun inside a quotation", rule
    return thing, f"in this quotation '{thing.name}' is the only person before", rule


def by_speaker(reading: Reading, token: int, people: dict[int, Found], recent: list[Found]) -> Outcome:
    """Join "she said" to the only person who speaks in the sentences before.

    True: "..., Venn said of Roo. She added ..." means Venn. Near miss: "Venn said no. Roo said yes. She added ..." has
    two speakers and stays open.
    """
    rule = rule_of(by_speaker)
    if not speaks(reading, token) or reading.parse.dep[reading.parse.head[token]] not in ("ROOT", "conj", "parataxis"):
        return None, f"open: {len(people)} people in reach", rule
    before = _sentence_before(reading, token)
    if before is not None and _strange_subject(reading, before, recent):
        return None, "open: the sentence before is about a name of no known kind", rule
    block = [r for r in recent if reading.block[r.head] == reading.block[token]]
    speakers = _speakers(reading, people, block) or _speakers(reading, people, recent)
    only = next(iter(speakers.values())) if len(speakers) == 1 else None
    if only is not None and only.thing is not None and _between(reading, token, only, people):
        return None, f"open: somebody else is named after '{only.thing.name}' spoke", rule
    others = [m.thing for m in people.values() if only is not None and m.thing is not only.thing]
    if only is not None and only.thing is not None and not _told(only.thing) and any(t is not None and _told(t) for t in others):
        return None, f"open: nothing tells '{only.thing.name}' for a person", rule
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


def _same(a: Found, b: Found) -> bool:
    return a.thing is b.thing and (a.thing is not None or a is b)


def _speaks(reading: Reading, token: int) -> bool:
    decides = reading.parse.dep[token] == "nsubj" and reading.low[reading.parse.head[token]] in wordlists.state_verbs()
    return decides or speaks(reading, token)


def plural_subject(reading: Reading, token: int, recent: list[Found]) -> Outcome:
    """Join "they said" to the only group in reach.

    True: "Residents fled. They said ...". Near miss: "Residents met officials. They said ..."; "It upset residents. They ...",
    where the group is nobody's subject.
    """
    focus = by_body_in_focus(reading, token, recent, plural=True)
    if focus is not None:
        return focus
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
    focus = by_body_in_focus(reading, token, recent, plural=False)
    if focus is not None:
        return focus
    bodies = {id(m.thing): m for m in recent if m.thing is not None and m.thing.kind in BODIES}
    unclear = any(m.thing is None and m.kind in BODIES for m in recent)
    if reading.quoted[token] or len(bodies) != 1 or unclear:
        return None, f"open: {len(bodies)} bodies in reach", rule_of(neuter_subject)
    thing = next(iter(bodies.values())).thing
    return thing, f"the only body in reach is '{thing.name if thing else ''}'", rule_of(neuter_subject)


def by_body_in_focus(reading: Reading, token: int, recent: list[Found], *, plural: bool) -> Outcome | None:
    """Join "it said" and "they said" to the body or group that is the subject of the sentence before in the paragraph.

    True: "The police believe she left with the army. They ask ...". Near miss: "The deal upset the police. It said ...".
    """
    parse, before = reading.parse, _sentence_before(reading, token)
    if reading.quoted[token] or before is None:
        return None
    wanted = [m for m in recent if reading.sentence[m.head] == before and _is_main_subject(reading, m)]
    things = {id(m.thing): m.thing for m in wanted}
    thing = next(iter(things.values())) if len(things) == 1 else None
    if thing is None or any(parse.dep[k] == "conj" for k in reading.kids(wanted[0].head)):
        return None
    several = (
        thing.plural or thing.kind == "group" or parse.tag[wanted[0].head] == "NNS" or reading.low[wanted[0].head] == "police"
    )
    if thing.kind not in (*BODIES, "group") or several != plural:
        return None
    return thing, f"the sentence before is about '{thing.name}'", rule_of(by_body_in_focus)


def _is_main_subject(reading: Reading, mention: Found) -> bool:
    parse = reading.parse
    return parse.dep[mention.head] in SUBJECTS and parse.dep[parse.head[mention.head]] == "ROOT"
