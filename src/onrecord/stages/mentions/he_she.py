"""He and she, joined only where one candidate is left."""

from __future__ import annotations

from onrecord.core.text import rule_of
from onrecord.stages.mentions import reach
from onrecord.stages.mentions.candidates import (
    MAIN,
    barred,
    could_be,
    is_told,
    of_a_stranger,
    people_of,
    strange_subject,
    without_passing,
)
from onrecord.stages.mentions.reach import SUBJECTS, Outcome, by_told_gender, in_own_words
from onrecord.stages.mentions.reading import Reading
from onrecord.stages.mentions.sources import speaks
from onrecord.stages.mentions.things import Found

NOBODY = "open: nobody in reach"


def third_person(reading: Reading, token: int, gender: str, recent: list[Found], everybody: list[Found]) -> Outcome:
    """Join he and she to the only person in reach, or to the one the sentence before is about.

    True: "Venn arrived. She said ...". Near miss: "Venn met Roo. She said ..." when neither's gender is told and both
    are subjects; a pronoun inside a quotation.
    """
    rule = rule_of(third_person)
    if reading.quoted[token]:
        return by_quoted_subject(reading, token, gender, everybody)
    spoken_of = barred(reading, token, everybody)
    if of_a_stranger(reading, token, recent):
        return None, "open: may belong to the subject of its clause", rule
    recent = [m for m in recent if not {id(m), id(m.thing)} & spoken_of]
    people = without_passing(reading, people_of(reading, recent, gender, token))
    if not people:
        return None, NOBODY, rule
    if len(people) == 1 and _name(people):
        return next(iter(people.values())).thing, f"the only person in reach is '{_name(people)}'", rule
    sure = {k: m for k, m in people.items() if m.thing is not None and m.thing.likely == gender}
    if len(sure) == 1 and all(m.thing is not None and m.thing.likely for m in people.values()):
        return next(iter(sure.values())).thing, f"the only person in reach of that gender is '{_name(sure)}'", rule
    inside = in_own_words(reading, token, [m for m in recent if id(m.thing) in people or m.thing is None])
    found = inside or by_owner(reading, token, people) or by_subject(reading, token, people)
    found = (
        found
        or by_paragraph(reading, token, gender, people)
        or by_focus(reading, token, gender, recent)
        or by_last_speaker(reading, token, gender, recent)
    )
    return found or by_told_gender(reading, token, gender, people) or by_speaker(reading, token, people, recent)


def by_paragraph(reading: Reading, token: int, gender: str, people: dict[int, Found]) -> Outcome | None:
    """Join a pronoun to the only person of its paragraph known for its gender, where nobody there is of unknown gender.

    True: "Mr Venn and Ms Roo met. She left.", whoever stands in the paragraph before. Near miss: "Ms Roo and Kim Venn met.".
    """
    own = {k: m for k, m in people.items() if reading.block[m.head] == reading.block[token]}
    mention = next(iter(own.values())) if len(own) == 1 else None
    thing = mention.thing if mention is not None else None
    if mention is None or (reading.sentence[mention.head] == reading.sentence[token] and not _is_subject(reading, mention)):
        return None
    if thing is None or thing.likely != gender or not thing.named or not reach.as_subject(reading, token):
        return None
    return thing, f"the only person of its paragraph who may be meant is '{thing.name}'", rule_of(by_paragraph)


def _is_subject(reading: Reading, mention: Found) -> bool:
    return reading.parse.dep[mention.head] in SUBJECTS


def by_owner(reading: Reading, token: int, people: dict[int, Found]) -> Outcome | None:
    """Join "her" before a noun to the subject of its clause where nobody else stands between.

    True: "Venn assured her followers". Near miss: "Venn showed Roo her plan".
    """
    if reading.parse.tag[token] != "PRP$":
        return None
    subject = reach.clause_subject(reading, token)
    owner = next((m for m in people.values() if m.head == subject and m.thing is not None), None)
    if owner is None or any(owner.head < m.head < token for m in people.values()) or owner.thing is None:
        return None
    return owner.thing, f"of the subject of its clause, '{owner.thing.name}'", rule_of(by_owner)


def by_last_speaker(reading: Reading, token: int, gender: str, recent: list[Found]) -> Outcome | None:
    """Join "he said" of a new paragraph to the subject of the last sentence told before, if that one spoke.

    True: "Venn told the council that it rained.\\n“I was there,” he said." Near miss: "Venn and Roo told ...", "Venn left.".
    """
    before = reach.last_told(reading, token)
    parse = reading.parse
    if before is None or not reach.decides(reading, token) or parse.dep[parse.head[token]] in ("relcl", "advcl", "acl", "csubj"):
        return None
    leading = [m for m in recent if reading.sentence[m.head] == before and parse.dep[m.head] in SUBJECTS]
    leading = [m for m in leading if could_be(reading, m, gender) and parse.dep[parse.head[m.head]] in ("ROOT", "conj")]
    thing = leading[0].thing if len({id(m.thing) for m in leading}) == 1 else None
    joined = any(parse.dep[k] == "conj" for m in leading for k in reading.kids(m.head))
    if thing is None or joined or not any(speaks(reading, m.head) for m in leading):
        return None
    return thing, f"the last to speak before is '{thing.name}'", rule_of(by_last_speaker)


def by_last_person(reading: Reading, token: int, gender: str, far: list[Found]) -> Outcome | None:
    """Join a pronoun with nobody in reach to the last person it could mean, if that one was a subject.

    True: "Venn keeps geese. It rained for days. The river rose. The road was shut. She laughs." Near miss: somebody left
    open, or two, in the last sentence that has anybody; "They met Venn. ...".
    """
    people = [m for m in far if could_be(reading, m, gender) or (m.thing is None and m.form == "pronoun" and m.kind == "person")]
    if not people or reading.quoted[token]:
        return None
    last = [m for m in people if reading.sentence[m.head] == reading.sentence[people[0].head]]
    thing = last[0].thing if len({id(m.thing) for m in last}) == 1 else None
    leads = any(reading.parse.dep[m.head] in SUBJECTS for m in last)
    if thing is None or not leads or (not thing.named and not thing.gender):
        return None
    return thing, f"the last person before is '{thing.name}'", rule_of(by_last_person)


def _name(people: dict[int, Found]) -> str:
    thing = next(iter(people.values())).thing
    return thing.name if thing is not None else ""


def by_subject(reading: Reading, token: int, people: dict[int, Found]) -> Outcome | None:
    """Join "she" to the subject of its own sentence when nobody else stands in it.

    True: "Venn vowed to vote no: the rule, she argued, was late", "Venn left because she was tired". Near miss: "When Venn
    left, she argued ...", where the subject is that of a side clause.
    """
    parse = reading.parse
    own = [m for m in people.values() if reading.sentence[m.head] == reading.sentence[token]]
    if len(own) != 1 or own[0].thing is None or parse.dep[own[0].head] != "nsubj":
        return None
    if not speaks(reading, token) and not _below(reading, token, parse.head[own[0].head]):
        return None
    if parse.dep[parse.head[own[0].head]] not in MAIN:
        return None
    return own[0].thing, f"the only person in its sentence is its subject, '{own[0].thing.name}'", rule_of(by_subject)


def _below(reading: Reading, token: int, verb: int) -> bool:
    """Return whether ``token`` is a subject in a clause that hangs on ``verb``, and not its own subject."""
    parse, at = reading.parse, reading.parse.head[token]
    if at == verb or parse.dep[token] not in SUBJECTS:
        return False
    for _ in range(reach.DEEPEST):
        if at == verb:
            return True
        if parse.dep[at] in ("conj", "parataxis") or parse.head[at] == at:
            return False
        at = parse.head[at]
    return False


def by_focus(reading: Reading, token: int, gender: str, recent: list[Found]) -> Outcome | None:
    """Join a subject "he" to what the sentence before in the paragraph is about: its subject, else the only person in it.

    True: "Venn defended the gate beside Roo. She asked ..." means Venn. Near miss: "Venn and Roo met. She said ..."; "Venn
    met Roo. She said ...", where neither just spoke; a subject in the same sentence ("When Roo left, she said"); "Venn closed the
    gate and Roo gave up. She said ...".
    """
    parse = reading.parse
    if not reach.as_subject(reading, token) or any(_leads(reading, m, gender, reading.sentence[token]) for m in recent):
        return None
    before = reach.sentence_before(reading, token)
    if before is not None and strange_subject(reading, before, recent):
        return None
    people = [m for m in recent if reading.sentence[m.head] == before and could_be(reading, m, gender)]
    if before is None or not people:
        return None
    subjects = [m for m in people if parse.dep[m.head] in SUBJECTS and parse.dep[parse.head[m.head]] in MAIN]
    if any(
        parse.dep[parse.head[m.head]] == "conj" and m.form != "pronoun" and m.thing is not subjects[-1].thing for m in subjects
    ):
        return None
    chosen = _main(reading, subjects) or (people if not subjects else [])
    things = {id(m.thing) for m in chosen}
    thing = chosen[0].thing if len(things) == 1 else None
    if thing is None or any(parse.dep[k] == "conj" for m in chosen for k in reading.kids(m.head)):
        return None
    if len({id(m.thing) for m in people}) > 1 and not (subjects and reach.decides(reading, token)):
        return None
    block = reading.block[token]
    silent = not any(speaks(reading, m.head) for m in chosen)
    if silent and thing.likely != gender and len({id(m.thing) for m in people}) > 1:
        return None
    if silent and any(
        speaks(reading, m.head) and m.thing is not thing and could_be(reading, m, gender)
        for m in recent
        if reading.block[m.head] == block
    ):
        return None
    if not is_told(thing) and any(m.thing is not None and m.thing is not thing and is_told(m.thing) for m in people):
        # "The Anchor spoke to Bishop Roo. He ...": a name that nothing tells a person by may be no person
        return None
    return thing, f"the sentence before is about '{thing.name}'", rule_of(by_focus)


def _leads(reading: Reading, mention: Found, gender: str, sentence: int) -> bool:
    """Return whether a mention is a subject in ``sentence`` and could be meant by its pronoun."""
    own = reading.sentence[mention.head] == sentence and reading.parse.dep[mention.head] in SUBJECTS
    return own and could_be(reading, mention, gender)


def _main(reading: Reading, subjects: list[Found]) -> list[Found]:
    """Return the subjects of the verb that carries the sentence, else all of them."""
    return [m for m in subjects if reading.parse.dep[reading.parse.head[m.head]] == "ROOT"] or subjects


def by_quoted_subject(reading: Reading, token: int, gender: str, near: list[Found]) -> Outcome:
    """Join "he" in a quotation to the only person who is a subject in its own sentence or the one before, in the quotation.

    True: “My father drove here. He told me ...”. Near miss: “I asked him. He laughed”, whom only the page may tell.
    """
    rule, parse = rule_of(by_quoted_subject), reading.parse
    own = range(reading.sentence[token] - 1, reading.sentence[token] + 1)
    people = [m for m in near if reading.quoted[m.head] and reading.sentence[m.head] in own and could_be(reading, m, gender)]
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
    if not (speaks(reading, token) and _carries(reading, reading.parse.head[token])):
        return None, f"open: {len(people)} people in reach", rule
    before = reach.sentence_before(reading, token)
    if before is not None and strange_subject(reading, before, recent):
        return None, "open: the sentence before is about a name of no known kind", rule
    block = [r for r in recent if reading.block[r.head] == reading.block[token]]
    speakers = _speakers(reading, people, block) or _speakers(reading, people, recent)
    only = next(iter(speakers.values())) if len(speakers) == 1 else None
    if only is not None and only.thing is not None and _between(reading, token, only, people):
        return None, f"open: somebody else is named after '{only.thing.name}' spoke", rule
    others = [m.thing for m in people.values() if only is not None and m.thing is not only.thing]
    if (
        only is not None
        and only.thing is not None
        and not is_told(only.thing)
        and any(t is not None and is_told(t) for t in others)
    ):
        return None, f"open: nothing tells '{only.thing.name}' for a person", rule
    if only is not None and only.thing is not None:
        return only.thing, f"the only speaker in reach is '{only.thing.name}'", rule
    return None, f"open: {len(people)} people in reach, {len(speakers)} of them speaking", rule


def _carries(reading: Reading, verb: int) -> bool:
    """Return whether a verb carries its sentence, alone or beside another that does: not "that he came and she left"."""
    parse = reading.parse
    while parse.dep[verb] == "conj" and parse.head[verb] != verb:
        verb = parse.head[verb]
    return parse.dep[verb] in ("ROOT", "parataxis")


def _between(reading: Reading, token: int, speaker: Found, people: dict[int, Found]) -> bool:
    """Return whether another candidate is subject of a sentence after the one in which ``speaker`` was last named."""
    last = max((m.head for m in people.values() if m.thing is speaker.thing), default=speaker.head)
    others = (m for m in people.values() if m.thing is not speaker.thing and reading.parse.dep[m.head] in SUBJECTS)
    return any(reading.sentence[last] < reading.sentence[m.head] for m in others)


def _speakers(reading: Reading, people: dict[int, Found], near: list[Found]) -> dict[int, Found]:
    return {k: m for k, m in people.items() if any(_same(m, r) and _speaks_alone(reading, r.head) for r in near)}


def _speaks_alone(reading: Reading, head: int) -> bool:
    return speaks(reading, head) and not any(reading.parse.dep[k] == "conj" for k in reading.kids(head))


def _same(a: Found, b: Found) -> bool:
    return a.thing is b.thing and (a.thing is not None or a is b)
