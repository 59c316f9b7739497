"""Sources that the opening of a page describes and only later words name: joined where that is safe, else left open."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.core.analysis import BODY_ROLES
from onrecord.core.text import rule_of
from onrecord.stages.mentions import facts, sources, titles, wordlists
from onrecord.stages.mentions.phrases import DEFINITE, INDEFINITE
from onrecord.stages.mentions.reading import Reading
from onrecord.stages.mentions.things import Found, Office, Thing

OPENING = 2
"""Sentences of running text from a description to the name that may mean the same person; set by hand."""
LEADING = frozenset({"chief", "head", "boss"})
"""Headline words for whoever leads a body, whatever the office is called below."""
LEADERS = frozenset({
    "chief executive", "director", "managing director", "executive director", "chairman", "president", "head", "leader",
    "commissioner", "chief", "director general", "secretary general", "manager", "superintendent", "governor", "rector",
})  # fmt: skip
OWNED = frozenset({"his", "her", "their"})
OF_WHOM = frozenset({"the", "their", "its", "his", "her"})
ENVOYS = frozenset({"envoy", "ambassador"})
TRADING = frozenset({
    "company", "firm", "operator", "airline", "bank", "broadcaster", "newspaper", "charity", "startup", "utility", "corporation",
})  # fmt: skip
"""Bodies that an opening describes and the next sentences name."""
PERSONS = ("person", "role")


def join(reading: Reading, found: Sequence[Found]) -> None:
    """Join what the opening describes to who is named below, and open what a name may fill later."""
    by_noun_below(reading, found)
    by_office_below(reading, found)
    before_a_name(reading, found)
    before_a_body(reading, found)


def by_noun_below(reading: Reading, found: Sequence[Found]) -> None:
    """Join a body or a document without an article to the only one below whose words end in its noun.

    True: "Ministry says two died" above "Velm's defence ministry said", "audit says" above "an internal audit". Near miss: two
    ministries below; "the ministry".
    """
    bodies = {id(m.thing): m for m in found if m.thing is not None and _is_body(m)}
    for mention in found:
        low, thing = reading.low[mention.head], mention.thing
        alone = mention.first == mention.last == mention.head and mention.form == "nominal"
        if thing is None or thing.named or not alone or not (_in_heading(reading, mention) or _speaks(reading, mention)):
            continue
        if any(m.thing is thing and m is not mention for m in found):
            continue
        below = [m for m in bodies.values() if m.thing is not thing and reading.low[m.head] == low and m.first > mention.last]
        if len(below) == 1 and not thing.plural:
            mention.thing, mention.rule = below[0].thing, rule_of(by_noun_below)
            mention.reason = f"the only {low} below is '{below[0].thing.name if below[0].thing else ''}'"


def _speaks(reading: Reading, mention: Found) -> bool:
    return sources.speaks(reading, mention.head)


def _in_heading(reading: Reading, mention: Found) -> bool:
    return reading.role(mention.head) in ("headline", "standfirst")


def _is_body(mention: Found) -> bool:
    return mention.kind in ("organisation", "document") and mention.form != "pronoun" and mention.first < mention.last


def _body_sentences(reading: Reading) -> list[int]:
    """Return the sentences of running text that have a verb: a dateline of its own is none."""
    sentences = enumerate(reading.parse.sentences)
    text = [(n, range(*ends)) for n, ends in sentences if ends[1] > ends[0] and reading.role(ends[0]) in BODY_ROLES]
    return [n for n, tokens in text if any(reading.parse.tag[t].startswith(("VB", "MD")) for t in tokens)]


def _opens_page(reading: Reading, mention: Found, body: list[int]) -> bool:
    """Return whether a mention stands in the heading or in the first paragraph of running text."""
    first = reading.parse.sentences[body[0]][0]
    opens = reading.block[mention.head] <= reading.block[first] and reading.sentence[mention.head] <= body[0] + 1
    return opens or _in_heading(reading, mention)


def by_office_below(reading: Reading, found: Sequence[Found]) -> None:
    """Join an office in the heading or the first sentence to the only person below who holds it.

    True: "Mediator says no" above "The mediator, Orla Venn, said", "A safety inspector begged" above "the inspector, Orla Venn,".
    Near miss: two ministers below; "A minister resigned" above "Energy Minister Tam Roo said" (perhaps another).
    """
    body = _body_sentences(reading)
    if not body:
        return
    people = _holders(found)
    for mention in found:
        if not _opens_page(reading, mention, body) or not _may_be_anybody(mention) or mention.kind not in PERSONS:
            continue
        office = _office(reading, mention)
        indefinite = reading.low[mention.first] in INDEFINITE
        body_of = _of_noun(reading, mention)
        fitting = {id(t): t for t, o in people if office is not None and _fits(office, o, body_of) and t.first > mention.last}
        if len(fitting) != 1:
            continue
        (thing,) = fitting.values()
        if indefinite and not _set_beside(reading, found, thing, office):
            continue
        _move(found, mention, thing, f"the only one below who is this is '{thing.name}'")


def _holders(found: Sequence[Found]) -> list[tuple[Thing, Office]]:
    """Return the named people with each of their offices."""
    people = {id(m.thing): m.thing for m in found if m.thing is not None and m.thing.named and m.thing.kind == "person"}
    return [(t, o) for t in people.values() for o in t.offices]


def _may_be_anybody(mention: Found) -> bool:
    thing = mention.thing
    return mention.form in ("role", "nominal") and (thing is None or not (thing.named or thing.plural))


def _office(reading: Reading, mention: Found) -> Office | None:
    worded = facts.worded_at(reading, mention.head)
    return worded[1] if worded is not None else None


def _of_noun(reading: Reading, mention: Found) -> str:
    """Return the noun of the body in "the head of their union", "" where none stands there."""
    after = reading.low[mention.head + 1 : mention.head + 4]
    return after[2] if after[:1] == ("of",) and len(after) == 3 and after[1] in OF_WHOM else ""


def _fits(office: Office, held: Office, body: str) -> bool:
    """Return whether a heading's office can be one held below: the same, or its short form for whoever leads."""
    apart = bool(office.of and held.of and office.of != held.of)
    if apart or office.status != held.status:
        return False
    same = office.of == held.of if office.of else bool(body) and held.of.split()[-1:] == [body]
    if office.noun in LEADING and same:
        return held.noun in LEADERS
    if office.noun in ENVOYS:
        return held.noun in ENVOYS
    loose = office.modifiers <= held.modifiers or held.modifiers <= office.modifiers
    return office.noun == held.noun and loose


def _set_beside(reading: Reading, found: Sequence[Found], thing: Thing, office: Office | None) -> bool:
    """Return whether "the inspector, Orla Venn," names somebody spoken of before."""
    told = (m for m in found if m.thing is thing and m.form in ("role", "nominal") and reading.low[m.first] in DEFINITE)
    return any(office is not None and reading.low[m.head].startswith(office.noun.split()[0]) for m in told)


def _move(found: Sequence[Found], mention: Found, thing: Thing, reason: str) -> None:
    """Give ``mention``, and whatever is joined to it, the thing ``thing``."""
    old = mention.thing
    for other in found:
        if other is mention or (old is not None and other.thing is old):
            other.thing, other.reason, other.rule = thing, reason, rule_of(by_office_below)


def before_a_name(reading: Reading, found: Sequence[Found]) -> None:
    """Leave somebody described in a page's heading or first sentence open where a person is first named as a subject right after.

    True: "The head of the union said no. Orla Venn told reporters ...", who may be the head. Near miss: "A senior official
    said", who stays unnamed; "The minister said no. It rained."; a name before the office.
    """
    body = _body_sentences(reading)
    if not body:
        return
    names = [
        m for m in found if m.kind == "person" and m.thing is not None and m.thing.named and reading.sentence[m.head] in body
    ]
    for mention in found:
        thing = mention.thing
        if thing is None or not _is_waiting(reading, mention, thing) or not _opens_page(reading, mention, body):
            continue
        after = [n for n in body if n > reading.sentence[mention.head]][:OPENING]
        later = [m for m in names if reading.sentence[m.head] in after and _introduces(reading, m)]
        owned = reading.low[mention.first] in OWNED
        if not later or len(_words_for(found, thing)) > 1 or (not owned and any(m.head < mention.head for m in names)):
            continue
        name = later[0].thing.name if later[0].thing is not None else ""
        _open(mention, f"open: may be '{name}', named after", rule_of(before_a_name))


def _open(mention: Found, reason: str, rule: str) -> None:
    mention.thing, mention.reason, mention.rule = None, reason, rule


def _is_waiting(reading: Reading, mention: Found, thing: Thing) -> bool:
    """Return whether a description waits for its name: an office, or somebody told by more than a noun for unnamed sources."""
    if thing.named or thing.plural or thing.kind not in PERSONS:
        return False
    if mention.form == "nominal":
        owned = reading.low[mention.first] in OWNED
        return owned or (reading.low[mention.first] in DEFINITE and mention.last > mention.head)
    office = titles.noun_ending_at(reading, mention.head) is not None
    return mention.form == "role" and office and reading.low[mention.head] not in wordlists.source_nouns()


def _introduces(reading: Reading, mention: Found) -> bool:
    """Return whether a name is the first of its person and a subject."""
    thing = mention.thing
    first = thing is not None and mention.first <= thing.first <= mention.last
    return first and reading.parse.dep[mention.head] in ("nsubj", "nsubjpass")


def before_a_body(reading: Reading, found: Sequence[Found]) -> None:
    """Leave a company described in the first sentence open where a body is first named right after.

    True: "The operator of the ferry said no. Orla Venn, chief executive of Quillnet, ...". Near miss: "The town council said
    no"; a company that is spoken of again before any name.
    """
    body = _body_sentences(reading)
    if not body:
        return
    named = [m for m in found if m.thing is not None and m.thing.named and m.thing.kind in ("organisation", "other", "person")]
    for mention in found:
        thing = mention.thing
        if thing is None or thing.named or thing.plural or thing.noun not in TRADING or not _opens_page(reading, mention, body):
            continue
        after = [n for n in body if n > reading.sentence[mention.head]][:OPENING]
        earlier = {id(m.thing) for m in named if m.head < mention.head and not _in_heading(reading, m)}
        below = [m for m in named if reading.sentence[m.head] in after and id(m.thing) not in earlier]
        if below and len(_words_for(found, thing)) == 1:
            name = below[0].thing.name if below[0].thing is not None else ""
            for other in found:
                if other.thing is thing:
                    _open(other, f"open: may belong to '{name}', named after", rule_of(before_a_body))


def _words_for(found: Sequence[Found], thing: Thing) -> list[Found]:
    return [m for m in found if m.thing is thing and m.form != "pronoun"]
