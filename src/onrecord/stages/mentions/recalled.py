"""Definite descriptions that call again who was just spoken of: in a trial, among several described, by an outlet's noun."""

from __future__ import annotations

from onrecord.core.analysis import BODY_ROLES
from onrecord.core.outlets import is_agency
from onrecord.lexicons.base_forms import verb_base
from onrecord.stages.mentions import wordlists
from onrecord.stages.mentions.ground import Page
from onrecord.stages.mentions.phrases import Phrase
from onrecord.stages.mentions.things import Found, Thing

ACCUSED = frozenset({"defendant", "accused"})
DENYING = frozenset({"deny", "plead", "admit"})
TRIED = frozenset({"charge", "accuse", "try", "convict", "acquit"})
TESTIFYING = frozenset({"testify"})
HEARD = frozenset({"court", "jury", "jurors", "tribunal", "hearing", "inquiry", "inquest", "evidence"})
"""Objects of telling and giving by which somebody is a witness."""
OUTLETS = frozenset({
    "paper", "newspaper", "daily", "weekly", "tabloid", "broadcaster", "channel", "station", "site", "website", "outlet",
    "magazine", "agency", "portal",
})  # fmt: skip
RECENT = 2
"""Sentences in which one of several described alike, or who is called by a party, was brought in; set by hand."""
NEAR = 4
"""Sentences back in which an outlet was named; set by hand."""


def in_court(page: Page, phrase: Phrase) -> Thing | None:
    """Return who "the defendant" or "the witness" is: the only one accused, the last to give evidence.

    True: "Orla Venn denies arson. ... the defendant said", "Tam Roo testified that it rained. The witness agreed". Near miss: two
    who deny; a witness nobody named.
    """
    if phrase.determiner != "definite" or phrase.plural:
        return None
    if phrase.noun in ACCUSED:
        things = {id(m.thing): m.thing for m in page.named if m.thing is not None and _stands_trial(page, m)}
        return next(iter(things.values())) if len(things) == 1 else None
    if phrase.noun != "witness":
        return None
    before = [m for m in page.named if m.first < phrase.first and m.thing is not None and _gives_evidence(page, m)]
    return before[-1].thing if before else None


def _stands_trial(page: Page, mention: Found) -> bool:
    parse, verb = page.reading.parse, page.reading.parse.head[mention.head]
    base = verb_base(page.reading.low[verb], DENYING | TRIED)
    return (parse.dep[mention.head] == "nsubj" and base in DENYING) or (parse.dep[mention.head] == "nsubjpass" and base in TRIED)


def _gives_evidence(page: Page, mention: Found) -> bool:
    reading = page.reading
    subject = reading.parse.head[mention.head] if reading.parse.dep[mention.head] == "appos" else mention.head
    verb = reading.parse.head[subject]
    if reading.parse.dep[subject] != "nsubj":
        return False
    objects = {reading.low[k] for k in reading.kids(verb) if reading.parse.dep[k] in ("dobj", "dative", "iobj")}
    told = reading.low[verb] in ("told", "gave", "tells", "gives") and objects & HEARD
    lawyer = any(o.noun in ("prosecutor", "lawyer", "counsel", "judge") for o in mention.thing.offices) if mention.thing else True
    return not lawyer and (bool(told) or verb_base(reading.low[verb], TESTIFYING) in TESTIFYING)


def just_described(page: Page, phrase: Phrase, before: list[Thing]) -> Thing | None:
    """Return the only one of several described alike who was brought in just before.

    True: "A GOP source spoke. ... A Senate source told him. ... the source said". Near miss: both in the sentence before.
    """
    own = page.reading.sentence[phrase.head]
    recent = [t for t in before if t.first < phrase.first and own - page.reading.sentence[t.first] <= RECENT]
    return recent[0] if len(recent) == 1 else None


def introduced(page: Page, phrase: Phrase) -> Thing | None:
    """Return the only person brought in with the noun beside the name: "the tiler" behind "A tiler, Orla Venn, said".

    Near miss: "a tiler"; two tilers; one who is named below only.
    """
    if phrase.determiner != "definite" or phrase.plural:
        return None
    bearers = [t for t in page.people if any(o.noun == phrase.noun for o in t.offices) and t.first < phrase.first]
    return bearers[0] if len(bearers) == 1 else None


def named_text(page: Page, phrase: Phrase) -> Thing | None:
    """Return the only named document that bears the noun: "the act" behind "the Harbour Safety Act", "the treaty" likewise.

    Near miss: "an act", "the draft act"; two acts; an act that is named only below.
    """
    if phrase.kind != "document" or phrase.determiner != "definite" or phrase.plural or phrase.modifiers - {"same"}:
        return None
    named = [t for t in page.bodies if t.named and t.kind == "document" and " " in t.key]
    bearing = [t for t in named if phrase.noun in (t.key.split()[0], *t.key.split()[-2:])]
    return bearing[0] if len(bearing) == 1 and bearing[0].first < phrase.first else None


def last_outlet(page: Page, phrase: Phrase) -> Thing | None:
    """Return the outlet that "the paper" means: the only one named in the sentences before.

    True: "He told the Harbour Post that ... The paper said". Near miss: with the Velm Echo named there too.
    """
    reading = page.reading
    if phrase.noun not in OUTLETS or phrase.determiner != "definite" or phrase.plural or phrase.modifiers - {"same"}:
        return None
    own = reading.sentence[phrase.head]
    near = [m for m in page.organisations if m.first < phrase.first and own - reading.sentence[m.head] <= NEAR]
    near = [m for m in near if reading.role(m.head) in BODY_ROLES and m.thing is not None and _is_outlet(page, m)]
    things = {id(m.thing): m.thing for m in near}
    return next(iter(things.values())) if len(things) == 1 else None


def _is_outlet(page: Page, mention: Found) -> bool:
    thing, before = mention.thing, mention.first - 1
    if thing is None or not thing.named:
        return False
    told = before >= 0 and page.reading.follows(mention.first) and page.reading.low[before] in OUTLETS
    return told or thing.name.split()[-1] in wordlists.organisation_endings() or is_agency(thing.name)


def by_party(page: Page, phrase: Phrase) -> Thing | None:
    """Return the person whom "the Velm Republican" means: the only one named in the two sentences before, and a subject.

    True: "Orla Venn opposed it. The Velm Republican said ...". Near miss: "Orla Venn met Tam Roo. The Velm Republican said ...".
    """
    reading = page.reading
    if not reading.words[phrase.head][0].isupper() or reading.opens(phrase.head):
        return None
    if phrase.determiner != "definite" or phrase.plural:
        return None
    own = reading.sentence[phrase.head]
    near = [m for m in page.named if m.head < phrase.head and own - reading.sentence[m.head] <= RECENT]
    things = {id(m.thing): m.thing for m in near}
    subject = any(reading.parse.dep[m.head] == "nsubj" for m in near)
    return next(iter(things.values())) if len(things) == 1 and subject else None
