"""Documents that speak: where a phrase names whose statement it is, the words are the issuer's."""

from __future__ import annotations

from onrecord.core.text import Rule, rule_of
from onrecord.stages.mentions import wordlists
from onrecord.stages.mentions.reading import Reading
from onrecord.stages.mentions.things import Found, Thing

ISSUERS = frozenset({"person", "organisation", "government", "role", "group"})
MADE = frozenset({
    "issued", "released", "published", "written", "produced", "conducted", "signed", "posted", "prepared", "compiled",
})  # fmt: skip
"""Participles between a document and who made it ("commissioned", "obtained", "seen" name somebody else)."""
OWNERS = ("by", "from")
BODIES = frozenset({"organisation", "government"})
ALSO_BODIES = frozenset({"chapter"})
"""Nouns for texts that are bodies as well: "the school's chapter" is not the school's word."""
TELLING = frozenset({
    "read", "reads", "find", "finds", "found", "show", "shows", "showed", "conclude", "concludes", "concluded", "blame",
    "blames", "blamed", "reveal", "reveals", "revealed", "indicate", "indicates", "indicated", "list", "lists", "listed",
    "describe", "describes", "described", "estimate", "estimates", "estimated", "note", "notes", "noted", "reading",
    "establish", "establishes", "established",
})  # fmt: skip
"""Verbs by which documents tell, beside those of speech and decision."""
STATEMENTS = frozenset({"statement", "communique", "communiqué", "declaration", "release"})
"""Documents that are nothing but their issuer's words: "the statement" goes on with who just spoke."""
Issuer = tuple[Thing, str, Rule]


def join(reading: Reading, found: list[Found]) -> None:
    """Give every document that speaks in ``found`` the thing of its issuer, where the text names one.

    Only where it is the subject of a verb of saying, or stands after "according to"; elsewhere it stays a document. A document
    introduced with its issuer keeps it: "a report by the HWA ... The report says".
    """
    at: dict[int, Found] = {}
    for mention in found:
        thing = mention.thing
        if thing is not None and thing.kind in ISSUERS and not (thing.kind == "group" and thing.named):
            at.setdefault(_top(reading, mention), mention)
    known: dict[int, Issuer] = {}
    for mention in sorted(found, key=lambda m: m.first):
        thing = mention.thing
        if thing is None or thing.kind != "document" or thing.named or thing.noun in ALSO_BODIES:
            continue
        issuer = by_owner(reading, mention, at) or known.get(id(thing)) or by_last_words(reading, mention, found)
        if issuer is None:
            continue
        known.setdefault(id(thing), issuer)
        if mention.form == "pronoun" and issuer[0].kind not in BODIES:
            continue  # "it" of a doctor's report is the report
        if _speaks(reading, mention.head):
            mention.thing, mention.reason, mention.rule = issuer


def _top(reading: Reading, mention: Found) -> int:
    """Return the token that carries the grammar of a mention: "Institute" in "Institute for Public Questions"."""
    inside = range(mention.first, mention.last + 1)
    return next((t for t in inside if reading.parse.head[t] not in inside or reading.parse.head[t] == t), mention.head)


def _speaks(reading: Reading, head: int) -> bool:
    parse = reading.parse
    verb = parse.head[head]
    if parse.dep[head] == "nsubj" and parse.tag[verb].startswith("VB"):
        return reading.low[verb] in wordlists.state_verbs() or reading.low[verb] in TELLING
    return parse.dep[head] == "pobj" and reading.low[verb] == "to" and reading.low[parse.head[verb]] == "according"


def by_owner(reading: Reading, mention: Found, at: dict[int, Found]) -> Issuer | None:
    """Return who issued a document, as its own phrase says.

    True: "a statement by the ministry", "the ministry's statement", "a survey published by the institute", "the report of
    the commission". Near miss: "a report of the flood", "a letter seen by the Harbour Post", "a poll of voters".
    """
    for owner, form in _owners(reading, mention.head):
        named = at.get(owner)
        if named is None or named.thing is None or (form == "of" and named.thing.kind not in BODIES):
            continue
        if named.thing.plural or any(reading.parse.dep[k] == "conj" for k in reading.kids(owner)):
            return None
        noun = reading.words[mention.head]
        return named.thing, f"the {noun} is that of '{named.thing.name}'", rule_of(by_owner)
    return None


def _owners(reading: Reading, head: int) -> list[tuple[int, str]]:
    """Return the tokens that may name the issuer of the document ``head``, each with the word that tells it."""
    parse, owners = reading.parse, []
    for kid in reading.kids(head):
        if parse.dep[kid] == "poss":
            owners.append((kid, "poss"))
        elif parse.dep[kid] in ("prep", "agent") and reading.low[kid] in (*OWNERS, "of"):
            owners += [(o, reading.low[kid]) for o in reading.kids(kid) if parse.dep[o] == "pobj"]
        elif parse.dep[kid] == "acl" and reading.low[kid] in MADE:
            owners += [
                (o, "by")
                for by in reading.kids(kid)
                if reading.low[by] == "by"
                for o in reading.kids(by)
                if parse.dep[o] == "pobj"
            ]
    return owners


def by_last_words(reading: Reading, mention: Found, found: list[Found]) -> Issuer | None:
    """Return the only body that spoke before in the paragraph of "the statement".

    True: "The ministry said the gate was shut. «Nobody was hurt», the statement read." Near miss: "a statement", "the report",
    "the Senate statement"; two bodies that spoke.
    """
    head = mention.head
    alone = mention.first + 1 == head == mention.last
    if reading.low[head] not in STATEMENTS or reading.low[mention.first] != "the" or not alone:
        return None
    before = [m for m in found if m.head < mention.first and reading.block[m.head] == reading.block[head]]
    spoke = [m for m in before if m.thing is not None and m.thing.kind in ISSUERS and _speaks(reading, m.head)]
    things = {id(m.thing): m.thing for m in spoke}
    if len(things) != 1:
        return None
    thing = next(iter(things.values()))
    if thing is None or thing.kind not in BODIES:
        return None
    return thing, f"the {reading.words[head]} goes on with '{thing.name}', who just spoke", rule_of(by_last_words)
