"""Sources that no list of nouns knows: whoever is the subject of a verb of saying, however described."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from onrecord.core.analysis import Kind
from onrecord.core.names import fold
from onrecord.core.text import rule_of
from onrecord.lexicons import rows, words
from onrecord.lexicons.base_forms import verb_base
from onrecord.stages.mentions import described, wordlists
from onrecord.stages.mentions.ground import Page
from onrecord.stages.mentions.phrases import DEFINITE, Phrase, begin, determiner, ending
from onrecord.stages.mentions.reading import Reading
from onrecord.stages.mentions.things import Found, Thing

SPEAKING = frozenset({
    "say", "tell", "ask", "urge", "confirm", "deny", "decline", "predict", "praise", "thank", "criticise", "accuse", "warn",
    "promise", "threaten", "apologise", "agree", "disagree", "believe", "speak", "call",
})  # fmt: skip
"""Classes of reporting verbs (``reporting_verbs.txt``) whose subject is somebody or a text."""
OF_THINGS = frozenset({
    "suggest", "show", "mean", "indicate", "prove", "allow", "require", "demonstrate", "reflect", "see", "find", "call",
    "promise", "threaten", "cite", "reveal", "underline", "underscore", "highlight", "follow", "conclude", "oblige", "note",
    "describe", "list", "remind", "forbid", "provide", "order", "signal", "imply", "confirm",
})  # fmt: skip
"""Verbs that things have for subjects too: with them a singular noun of no list must be a text."""
HANDLE = re.compile(r"@\w{2,}|[^\W\d_]\w*_\w+")
"""An account's name."""
RAISING = frozenset({
    "used", "seemed", "seems", "appeared", "appears", "continued", "continues", "went", "goes", "began", "begins", "started",
    "came", "comes", "refused", "declined", "tended", "tends",
})  # fmt: skip
"""Verbs behind which the verb of saying stands: "used to say", "went on to say"."""
PRONOMINAL = frozenset({
    "one", "another", "some", "others", "other", "many", "most", "few", "several", "nobody", "everyone", "everybody",
    "somebody", "someone", "both", "two", "three", "four", "five",
})  # fmt: skip
"""Words that stand for somebody in particular on their own: "one said, another denied"."""
SOME = frozenset({"some", "others", "many", "most", "few", "several"})
AGENT_ENDINGS = ("er", "or", "ist", "man", "woman", "ian", "ant", "ee")
NO_SOURCES = frozenset({"thing", "things", "this", "that", "what", "which", "who", "there", "it"})


def find(ground: Page, taken: Iterable[Found]) -> list[Found]:
    """Return a mention for every source that ``taken`` leaves without one."""
    reading = ground.reading
    heads = {m.head for m in taken} | {t for m in taken if m.kind != "place" for t in (m.last, m.head)}
    heads |= {t for m in taken if m.form == "titled" for t in range(m.first, m.last)}
    found = []
    bodies = frozenset(t.key.split()[-1] for t in ground.bodies if t.named and " " in t.key)
    for token in range(len(reading.words)):
        if token in heads:
            continue
        if HANDLE.fullmatch(reading.words[token]):
            found.append(by_handle(ground, token))
        elif not reading.capitals[token] and _is_source(reading, token, bodies):
            found.append(by_place(ground, token))
    return found


def by_handle(ground: Page, token: int) -> Found:
    """Return a mention for an account's name: the body set in brackets behind it, else whoever posts under it.

    True: "@varn_grid (Varn Grid, verified)", "nightnurse_77". Near miss: "B-52", "2031".
    """
    reading, text = ground.reading, ground.reading.words[token]
    beside = [m for m in (*ground.organisations, *ground.named) if m.first == token + 2 and reading.words[token + 1] == "("]
    thing = beside[0].thing if beside else next((t for t in ground.new if t.key == fold(text)), None)
    if thing is None:
        thing = Thing(kind="person", name=text, key=fold(text), first=token, names={text})
        ground.new.append(thing)
    return Found(
        first=token, last=token, head=token, kind=thing.kind, form="name", thing=thing, reason="an account's name",
        rule=rule_of(by_handle),
    )  # fmt: skip


def speaks(reading: Reading, token: int) -> bool:
    """Return whether ``token`` is the subject of a verb of saying or believing.

    True: "Venn emphasised that". Near miss: "Venn left", "Venn was told".
    """
    verb = reading.parse.head[token]
    return reading.parse.dep[token] == "nsubj" and reading.parse.tag[verb].startswith("VB") and _base(reading, verb) in verbs()


@cache
def verbs() -> frozenset[str]:
    """Return the base forms of verbs of saying and believing."""
    return frozenset(base for base, _, classes, *_ in rows("reporting_verbs") if SPEAKING & set(classes.split(",")))


@cache
def _reporting() -> frozenset[str]:
    return words("reporting_verbs")


def _base(reading: Reading, verb: int) -> str:
    return verb_base(reading.low[verb], _reporting())


def _is_source(reading: Reading, token: int, bodies: frozenset[str]) -> bool:
    """Return whether a noun stands where a source does: subject of a verb of saying, or behind "according to" and "citing".

    ``bodies``: the last words of the names of bodies on the page.

    True: "Truce monitors told", "citing military intelligence". Near miss: "The move suggests that", "Monday said".
    """
    parse, low = reading.parse, reading.low[token]
    if reading.parse.entity[token][2:] in ("DATE", "TIME", "CARDINAL", "MONEY", "PERCENT", "QUANTITY") and low not in PRONOMINAL:
        return False
    if low in NO_SOURCES or not (parse.tag[token].startswith("NN") or low in PRONOMINAL):
        return False
    if low in PRONOMINAL and reading.words[token][0].isupper() and not reading.opens(token):
        return False  # "Meridian Two"
    verb = parse.head[token]
    if parse.dep[token] == "pobj":
        return low not in PRONOMINAL and _behind_preposition(reading, verb)
    if parse.dep[token] == "dobj":
        return low not in PRONOMINAL and reading.low[verb] in ("citing", "quoting") and parse.tag[token] != "NNP"
    if parse.dep[token] == "poss":
        return low in words("people_nouns") and reading.low[verb] in words("cue_nouns")
    if parse.dep[token] not in ("nsubj", "nsubjpass") or not parse.tag[verb].startswith("VB"):
        return False
    if _feels(reading, verb):
        return True
    verb = _raised(reading, verb)
    if parse.dep[token] != "nsubj" and verb == parse.head[token]:
        return False
    base = _base(reading, verb)
    if base in verbs() and low in bodies and reading.low[token - 1] == "the":
        return True
    if base not in verbs() and reading.low[verb] not in wordlists.state_verbs() and base not in OF_THINGS:
        return False
    animate = low in PRONOMINAL or parse.tag[token] in ("NNS", "NNPS") or low.endswith(AGENT_ENDINGS)
    return is_text(low) or animate or (base not in OF_THINGS and base in verbs())


def _behind_preposition(reading: Reading, preposition: int) -> bool:
    """Return whether a preposition brings in who speaks: "according to", "in the words of", "was told by"."""
    parse, low, above = reading.parse, reading.low[preposition], reading.parse.head[preposition]
    if low == "to":
        return reading.low[above] == "according"
    if low == "of":
        return reading.low[above] in ("words", "view", "opinion") and reading.low[parse.head[above]] in ("in", "to")
    return low == "by" and parse.tag[above] == "VBN" and _base(reading, above) in verbs()


def _raised(reading: Reading, verb: int) -> int:
    """Return the verb that a verb of manner or time brings in: "say" of "used to say", "saying" of "was quoted as saying"."""
    parse = reading.parse
    for kid in reading.kids(verb):
        if parse.dep[kid] == "xcomp" and reading.low[verb] in RAISING:
            return kid
        if parse.dep[kid] == "prep" and reading.low[kid] == "as" and reading.low[verb] in ("quoted", "cited", "reported"):
            return next((k for k in reading.kids(kid) if parse.tag[k] == "VBG"), verb)
    return verb


def _feels(reading: Reading, verb: int) -> bool:
    """Return whether a sentence tells what somebody is sure, glad or sorry of, or would not be drawn on."""
    held = any(reading.parse.dep[k] == "acomp" and reading.low[k] in words("cue_adjectives") for k in reading.kids(verb))
    return held or (reading.low[verb] == "drawn" and reading.low[verb - 1] == "be")


def is_text(low: str) -> bool:
    """Return whether a noun names something written: "newsletter", "minutes", "forecast"."""
    return low in words("text_nouns") or low in wordlists.document_nouns()


def by_place(ground: Page, head: int) -> Found:
    """Make or join a source by its words: "the monitors" is the only group of monitors described before.

    True: "Truce monitors told ... The monitors added". Near miss: "One said ... Another said": two.
    """
    reading = ground.reading
    low = reading.low[head]
    first = head if low in PRONOMINAL and reading.low[head - 1] not in DEFINITE - {"that"} else begin(reading, head)
    plural = low in SOME or (reading.parse.tag[head] in ("NNS", "NNPS") and not is_text(low))
    kind = _kind(reading, first, head, plural)
    phrase = Phrase(
        first=first, last=ending(reading, head), head=head, noun=low, sort="source", kind=kind, form="nominal", plural=plural,
        determiner="indefinite" if low in PRONOMINAL else determiner(reading, first, head),
        modifiers=frozenset(w for w in reading.low[first:head] if w.isalpha()) - DEFINITE,
    )  # fmt: skip
    of_group = reading.parse.entity[head][2:] == "NORP"
    if (told := ground.told.get(head)) is not None:
        return _mention(phrase, told.thing, told.reason)
    if (
        reading.parse.tag[head] == "NNP"
        and first < head
        and reading.words[head][0].isupper()
        and not of_group
        and (phrase.determiner != "indefinite")
    ):
        thing, reason = _named(ground, phrase), "named, the subject of a verb of saying"
    else:
        named = by_last_word(ground, phrase)
        if named is not None:
            return _mention(phrase, named, f"the only {low} on this page is '{named.name}'")
        joined, reason, _ = described.by_description(ground, phrase)
        return _mention(phrase, joined, reason)
    return _mention(phrase, thing, reason)


def by_last_word(ground: Page, phrase: Phrase) -> Thing | None:
    """Return the only body whose name ends with the noun: "the grid" is "Varn Grid".

    Near miss: "a grid", "the old grid"; two bodies named so.
    """
    if phrase.determiner != "definite" or phrase.plural or phrase.modifiers:
        return None
    named = [t for t in ground.bodies if t.named and " " in t.key and t.key.split()[-1] == phrase.noun]
    return named[0] if len(named) == 1 else None


def _mention(phrase: Phrase, thing: Thing | None, reason: str) -> Found:
    return Found(
        first=phrase.first, last=phrase.last, head=phrase.head, kind=phrase.kind, form=phrase.form, thing=thing, reason=reason,
        rule=rule_of(by_place),
    )  # fmt: skip


def _named(ground: Page, phrase: Phrase) -> Thing:
    """Return the body that capitals name: "The Morning Ledger" where the parser saw a work of art, "Order 9" with its number."""
    reading, first = ground.reading, phrase.head
    while first > phrase.first and reading.words[first - 1][0].isupper() and reading.low[first - 1] not in DEFINITE:
        first -= 1
    last = phrase.head + (reading.words[phrase.head + 1 : phrase.head + 2] != () and reading.words[phrase.head + 1].isdigit())
    if phrase.last > last and reading.words[phrase.last][0].isupper() and reading.low[last + 1] in ("of", "for", "to"):
        last = phrase.last  # "the Center for Harbour Research"
    text = reading.text(first, last)
    for thing in (*ground.bodies, *ground.new):
        if thing.key == fold(text) and thing.named:
            return thing
    thing = Thing(kind=phrase.kind, name=text, key=fold(text), first=phrase.first, names={text})
    ground.new.append(thing)
    return thing


def _kind(reading: Reading, first: int, head: int, plural: bool) -> Kind:
    low = reading.low[head]
    if is_text(low):
        return "document"
    if plural:
        return "group"
    if low in PRONOMINAL:
        return "person"
    human = low.endswith(AGENT_ENDINGS) or reading.parse.tag[first] == "PRP$"
    return "person" if human and not reading.words[head][0].isupper() else "organisation"
