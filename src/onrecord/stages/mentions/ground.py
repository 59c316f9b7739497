"""What a page has told so far of those whom a description may mean."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.core.analysis import Kind
from onrecord.core.names import fold
from onrecord.stages.mentions.facts import Told
from onrecord.stages.mentions.phrases import DEFINITE, INDEFINITE, Phrase, before_modifiers
from onrecord.stages.mentions.reading import Reading
from onrecord.stages.mentions.states import Gazette
from onrecord.stages.mentions.things import Found, Thing

LONGEST = 8
"""Most tokens behind a description that belong to its name."""
ANYBODY = frozenset({
    "person", "individual", "friend", "pal", "child", "teenager", "pensioner", "neighbor", "neighbour", "star", "figure",
    "victim", "relative", "partner", "colleague", "cousin", "veteran", "author", "writer", "painter", "artist", "owner",
    "speaker", "visitor", "player", "singer", "youngster", "newcomer", "stranger", "twin", "parent", "grandparent", "spouse",
    "defendant", "accused", "suspect", "witness", "plaintiff", "claimant", "complainant",
})  # fmt: skip
"""Nouns by which somebody named is called again."""
NAMED = frozenset({"PERSON", "NORP", "ORG", "GPE", "LOC", "FAC"})
"""Types of entities whose words have capitals of their own."""


@dataclass(slots=True, kw_only=True)
class Page:
    """What the page has told before a phrase: the candidates of "the minister"."""

    reading: Reading
    people: list[Thing]
    bodies: list[Thing]
    gazette: Gazette
    told: dict[int, Told]
    named: list[Found] = field(default_factory=list)
    """Mentions of people by name."""
    organisations: list[Found] = field(default_factory=list)
    """Mentions of organisations by name."""
    new: list[Thing] = field(default_factory=list)
    again: dict[str, Thing] = field(default_factory=dict)
    """Those described a second time beside the first, by the noun of the second."""


def may_be_named(page: Page, phrase: Phrase) -> bool:
    """Return whether a description may well be another word for somebody spoken of before.

    True: "the man", "the daughter", "the friend", "this surgeon", on a page with names. Near miss: "the fire officer", whose own
    words tell who it is.
    """
    weak = phrase.kind == "person" and not phrase.plural and phrase.determiner == "definite" and phrase.last == phrase.head
    again = page.reading.low[phrase.first] in ("this", "that") or "same" in phrase.modifiers
    again = again or page.reading.words[phrase.head][0].isupper()  # "the Republican"
    loose = not phrase.modifiers and (bool(phrase.gender) or phrase.noun in ANYBODY)
    return weak and (again or loose) and any(t.first < phrase.first for t in (*page.people, *page.new))


def before(page: Page, phrase: Phrase) -> list[Thing]:
    """Return described things with this noun and number whose words do not speak against the phrase."""
    fitting = [t for t in page.new if t.noun == phrase.noun and t.plural == phrase.plural and t.kind == phrase.kind]
    # A headline's phrases run into one another; they count only where the text below has nothing.
    fitting = [t for t in fitting if page.reading.role(t.first) != "headline"] or fitting
    narrowed = [t for t in fitting if _content(phrase) <= t.modifiers]
    return narrowed if len(narrowed) == len(fitting) or _content(phrase) else fitting


def _content(phrase: Phrase) -> frozenset[str]:
    return phrase.modifiers - {"same", "unnamed", "s"}


def states_of(page: Page) -> set[str]:
    """Return the folded names of the states that the page names, by country, government or demonym."""
    gazette, words = page.gazette, page.reading.words
    told = {fold(gazette.atlas.demonyms[fold(w)]) for w in words if w[0].isupper() and fold(w) in gazette.atlas.demonyms}
    return told | {*gazette.governments, *(k for k in gazette.places if k in gazette.atlas.countries)}


def new(page: Page, phrase: Phrase) -> Thing:
    """Add and return a thing that is only described, named by its words without the article."""
    first = _skip_article(page.reading, phrase)
    words = page.reading.text(first, whole(page.reading, phrase))
    if _opens(page, first) and not words[:2].isupper():
        words = words[0].lower() + words[1:]
    named = phrase.kind == "organisation" and bool(phrase.name_in_front) and not phrase.plural
    kind: Kind = "person" if phrase.kind == "role" and phrase.determiner == "indefinite" else phrase.kind
    thing = Thing(
        kind=kind, name=words, first=phrase.first, named=False,
        plural=phrase.plural, noun=phrase.noun, modifiers=phrase.modifiers, offices=[phrase.office] if phrase.office else [],
    )  # fmt: skip
    if named:
        thing.name = _name_of_body(page, phrase)
        thing.named, thing.key = True, fold(thing.name)
        thing.names.add(thing.name)
    if phrase.office is not None:
        thing.titles.add(phrase.office.text)
    if phrase.gender:
        thing.genders.add(phrase.gender)
    page.new.append(thing)
    return thing


def whole(reading: Reading, phrase: Phrase) -> int:
    """Return the last token of what tells apart who is described: "a man introducing himself as the general".

    Near miss: "officials on Monday", "the man, who left".
    """
    parse, after = reading.parse, phrase.last + 1
    if after >= len(reading.words) or not reading.follows(after):
        return phrase.last
    near = [k for k in reading.kids(phrase.head) if k == after and parse.dep[k] in ("acl", "prep", "amod")]
    if not near or (parse.dep[near[0]] == "amod" and reading.low[after] not in ("close", "familiar")):
        return phrase.last
    last = parse.right[near[0]]
    inside = range(after, last + 1)
    dated = any(parse.entity[i][2:] in ("DATE", "TIME") for i in inside)
    verbs = any(parse.tag[i] in ("VBD", "VBZ", "VBP", "MD") for i in inside)
    broken = verbs or any(
        reading.words[i] in (",", ":", ";", "(") or reading.quoted[i] != reading.quoted[phrase.head] for i in inside
    )
    return phrase.last if dated or broken or len(inside) > LONGEST else last


def _name_of_body(page: Page, phrase: Phrase) -> str:
    """Return one name for "Kessary's energy ministry" and "the Kessarian energy ministry": "energy ministry of Kessary"."""
    reading, state = page.reading, page.gazette.atlas.state(phrase.name_in_front)
    if state is None:
        return reading.text(_skip_article(reading, phrase), phrase.head)
    start = before_modifiers(reading, phrase.head)
    return f"{reading.text(start, phrase.head)} of {state}"


def _opens(page: Page, token: int) -> bool:
    """Return whether the capital of ``token`` is only its sentence's: no name, nor written with one within a sentence.

    True: "Truce monitors said". Near miss: "Norwegian fishermen said", and "Velm administration" where Velm is a name below.
    """
    reading, parse = page.reading, page.reading.parse
    start = parse.sentence_of(token)[0]
    if any(c.isalnum() for i in range(start, token) for c in reading.words[i]):
        # behind an article ("The Velm administration") or within: its own
        return not reading.words[token][:1].isupper()
    proper = ("NNP", "NNPS")
    named = parse.tag[token] in proper or parse.entity[token][2:] in NAMED
    return not named and not any(w == reading.words[token] and parse.tag[i] in proper for i, w in enumerate(reading.words))


def _skip_article(reading: Reading, phrase: Phrase) -> int:
    return phrase.first + 1 if reading.low[phrase.first] in DEFINITE | INDEFINITE and phrase.first < phrase.head else phrase.first
