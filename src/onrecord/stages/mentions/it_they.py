"""It and they, joined to the body, document or group that the sentence before is about, or to the only one in reach."""

from __future__ import annotations

from onrecord.core.text import rule_of
from onrecord.stages.mentions import reach
from onrecord.stages.mentions.reach import SUBJECTS, Outcome
from onrecord.stages.mentions.reading import Reading
from onrecord.stages.mentions.things import Found

BODIES = ("organisation", "government", "document")


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
    if reading.quoted[token] or len(groups) != 1 or pairs or not subject or _others_between(reading, token, recent):
        return None, f"open: {len(groups)} groups in reach", rule_of(plural_subject)
    thing = next(iter(groups.values())).thing
    return thing, f"the only group in reach is '{thing.name if thing else ''}'", rule_of(plural_subject)


def _others_between(reading: Reading, token: int, recent: list[Found]) -> bool:
    """Return whether "they" may be a plural of its own sentence that is nobody's mention: "The rules are what they mean"."""
    first = reading.parse.sentence_of(token)[0]
    known = {t for m in recent for t in range(m.first, m.last + 1)}
    return any(reading.parse.tag[t] in ("NNS", "NNPS") and t not in known for t in range(first, token))


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
    parse, before = reading.parse, reach.sentence_before(reading, token)
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
