"""Sources that no list of nouns knows: whoever is the subject of a verb of saying, however described."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from onrecord.core.analysis import Kind
from onrecord.core.names import fold
from onrecord.core.text import rule_of
from onrecord.lexicons import rows, words
from onrecord.lexicons.base_forms import verb_base
from onrecord.stages.mentions import described, wordlists
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
PRONOMINAL = frozenset({
    "one", "another", "some", "others", "other", "many", "most", "few", "several", "nobody", "everyone", "everybody",
    "somebody", "someone", "both", "two", "three", "four", "five",
})  # fmt: skip
"""Words that stand for somebody in particular on their own: "one said, another denied"."""
SOME = frozenset({"some", "others", "many", "most", "few", "several"})
AGENT_ENDINGS = ("er", "or", "ist", "man", "woman", "ian", "ant", "ee")
NO_SOURCES = frozenset({"thing", "things", "this", "that", "what", "which", "who", "there", "it"})


def find(ground: described.Page, taken: Iterable[Found]) -> list[Found]:
    """Return a mention for every source that ``taken`` leaves without one."""
    reading = ground.reading
    heads = {m.head for m in taken} | {t for m in taken if m.kind != "place" for t in (m.last, m.head)}
    found = []
    for token in range(len(reading.words)):
        if token not in heads and not reading.capitals[token] and _is_source(reading, token):
            found.append(by_place(ground, token))
    return found


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


def _is_source(reading: Reading, token: int) -> bool:
    """Return whether a noun stands where a source does: subject of a verb of saying, or behind "according to" and "citing".

    True: "Truce monitors told", "citing military intelligence". Near miss: "The move suggests that", "Monday said".
    """
    parse, low = reading.parse, reading.low[token]
    if reading.parse.entity[token][2:] in ("DATE", "TIME", "CARDINAL", "MONEY", "PERCENT", "QUANTITY") and low not in PRONOMINAL:
        return False
    if low in NO_SOURCES or not (parse.tag[token].startswith("NN") or low in PRONOMINAL):
        return False
    verb = parse.head[token]
    if parse.dep[token] == "pobj":
        return low not in PRONOMINAL and reading.low[verb] == "to" and reading.low[parse.head[verb]] == "according"
    if parse.dep[token] == "dobj":
        return low not in PRONOMINAL and reading.low[verb] in ("citing", "quoting") and parse.tag[token] != "NNP"
    if parse.dep[token] != "nsubj" or not parse.tag[verb].startswith("VB"):
        return False
    base = _base(reading, verb)
    if base not in verbs() and reading.low[verb] not in wordlists.state_verbs() and base not in OF_THINGS:
        return False
    animate = low in PRONOMINAL or parse.tag[token] in ("NNS", "NNPS") or low.endswith(AGENT_ENDINGS)
    return is_text(low) or animate or (base not in OF_THINGS and base in verbs())


def is_text(low: str) -> bool:
    """Return whether a noun names something written: "newsletter", "minutes", "forecast"."""
    return low in words("text_nouns") or low in wordlists.document_nouns()


def by_place(ground: described.Page, head: int) -> Found:
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
    if reading.parse.tag[head] == "NNP" and first < head and reading.words[head][0].isupper():
        thing, reason = _named(ground, phrase), "named, the subject of a verb of saying"
    else:
        joined, reason, _ = described.by_description(ground, phrase)
        return _mention(phrase, joined, reason)
    return _mention(phrase, thing, reason)


def _mention(phrase: Phrase, thing: Thing | None, reason: str) -> Found:
    return Found(
        first=phrase.first, last=phrase.last, head=phrase.head, kind=phrase.kind, form=phrase.form, thing=thing, reason=reason,
        rule=rule_of(by_place),
    )  # fmt: skip


def _named(ground: described.Page, phrase: Phrase) -> Thing:
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
