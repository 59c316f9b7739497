"""What a number counts: the noun phrase and the verb that the grammar ties to it, reduced to a key that compares across pages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from onrecord.core.syntax import Parse
from onrecord.core.words import base
from onrecord.lexicons import mapping, rows, words
from onrecord.lexicons.base_forms import verb_base
from onrecord.stages.figures.numbers import Number

_LINKS = frozenset({"nummod", "quantmod", "compound", "nmod", "amod"})
_PREPS = frozenset({"of", "in", "for", "worth"})


@cache
def _role(name: str) -> frozenset[str]:
    """Return the words that the lexicon gives this role."""
    return frozenset(row[0] for row in rows("figure_contexts") if row[1] == name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """``spans``: words that say what is counted, as (start, end); ``measure``: the key; ``verb``: its verb, -1 if none."""

    spans: tuple[tuple[int, int], ...]
    measure: str
    verb: int = -1


@cache
def _known_verbs() -> frozenset[str]:
    return frozenset(mapping("measures")) | words("reporting_verbs") | words("common_verbs")


def head_of(text: str, parse: Parse, number: Number) -> tuple[int, int] | None:
    """Return the number's own token and the token of what it counts (itself when nothing follows); None outside the parse."""
    tokens = parse.tokens_in(*number.core)
    if not tokens:
        return None
    own = next((t for t in reversed(tokens) if parse.head[t] not in tokens or parse.head[t] == t), tokens[-1])
    head, steps = own, 0
    while (
        steps < 6 and parse.head[head] != head and parse.dep[head] in _LINKS and parse.start[parse.head[head]] >= parse.start[own]
    ):
        head, steps = parse.head[head], steps + 1
    return own, head


def is_count(text: str, parse: Parse, number: Number, own: int, head: int) -> bool:
    """Return whether the grammar lets ``number`` count something.

    Near misses: "Reeding 737" and "10 Gate Street" (names), "one" as a pronoun, "the two men" (told before).
    """
    if number.unit:
        return True
    if _year_like(number) and not _predicate(text, parse, head)[0] and not _is_person(text, parse, head):
        return False
    word = _word(text, parse, own)
    if parse.tag[own] in ("NNP", "NNPS") and head == own:
        return False
    if head != own and parse.tag[head] == "NNP" and parse.end[head] > number.end:
        return False
    before = _before(text, parse, number)
    if (
        before is not None
        and head == own
        and parse.tag[before] in ("NNP", "NNPS")
        and parse.head[own] in (before, parse.head[before])
    ):
        return False
    if before is not None and before == own - 1 and parse.tag[before] == "NNP" and parse.head[before] == head != own:
        return False
    if any(_word(text, parse, t) in _role("street") for t in range(own + 1, min(own + 4, len(parse)))):
        return False
    if head == own and not _counts_alone(text, parse, own, number):
        return False
    small = number.low is not None and number.low == number.high and number.low <= 10 and number.words
    told = before is not None and (
        parse.tag[before] in ("PRP$", "POS", "DT", "WDT", "PDT") and _word(text, parse, before) not in ("a", "an")
    )
    if small and told and _key(text, parse, head) not in mapping("measures"):
        return False
    if word == "one":
        return head != own and (_is_person(text, parse, head) or _predicate(text, parse, head)[0] != "")
    return head == own or _word(text, parse, head) not in _role("empty") or _predicate(text, parse, head)[0] != ""


def _year_like(number: Number) -> bool:
    """Return whether a plain number may be a year: "2016 contenders". Near miss: "2,016 contenders" is a count."""
    whole = number.low is not None and number.low == number.high and number.low == int(number.low)
    return (
        number.plain and not number.words and whole and 1900 <= (number.low or 0) <= 2099 and number.core[1] - number.core[0] == 4
    )


def _counts_alone(text: str, parse: Parse, own: int, number: Number) -> bool:
    """Return whether a bare number has a counted class: "the toll rose to 14", "42 missing", "killed 12", "12 of them"."""
    return bool(_predicate(text, parse, own)[0]) or _of_phrase(text, parse, own) is not None


def _before(text: str, parse: Parse, number: Number) -> int | None:
    tokens = parse.tokens_in(number.start, number.end)
    if not tokens or tokens[0] == 0:
        return None
    first = tokens[0]
    begin, _ = parse.sentence_of(first)
    return first - 1 if first > begin else None


def _word(text: str, parse: Parse, i: int) -> str:
    return text[parse.start[i] : parse.end[i]].lower()


def _key(text: str, parse: Parse, i: int) -> str:
    word = _word(text, parse, i)
    return mapping("plural_nouns").get(word) or base(word)


def _is_unit(word: str) -> bool:
    return word in mapping("figure_units") or word in mapping("currencies")


def _is_person(text: str, parse: Parse, i: int) -> bool:
    word = _key(text, parse, i)
    return word in words("people_nouns") or parse.tag[i] == "NNPS" or parse.entity[i].endswith(("NORP", "PERSON"))


def _class(text: str, parse: Parse, i: int) -> str:
    word = _word(text, parse, i)
    known = mapping("measures")
    return (
        known.get(word)
        or known.get(_key(text, parse, i))
        or (known.get(verb_base(word, _known_verbs()), "") if parse.tag[i][0] == "V" else "")
    )


def _predicate(text: str, parse: Parse, head: int) -> tuple[str, int]:
    """Return the class of what happened to what ``head`` names, and the token that tells it: ("killed", token of "killed").

    "12 people were killed", "killed 12 people", "a toll of 12 dead"; near miss: "12 people said a man was killed" has no class.
    """
    up = parse.head[head]
    dep = parse.dep[head]
    for kid in [head, *parse.children(head)]:
        if (kid == head or parse.dep[kid] in ("acl", "amod", "appos", "oprd", "advcl")) and (found := _class(text, parse, kid)):
            return found, kid
    if up != head and dep in ("nsubjpass", "dobj", "nsubj", "oprd", "attr", "conj", "acomp", "npadvmod"):
        passive = dep == "nsubjpass" or (
            dep == "nsubj" and (parse.tag[up] in ("VBN", "JJ") or _word(text, parse, up) in _role("undergo"))
        )
        if (dep not in ("nsubj",) or passive) and (found := _class(text, parse, up)):
            return found, up
        for kid in parse.children(up):
            if (
                kid > head
                and parse.dep[kid] in ("oprd", "acomp", "xcomp", "ccomp")
                and kid != head
                and (found := _class(text, parse, kid))
            ):
                return found, kid
    return _toll(text, parse, head)


def _toll(text: str, parse: Parse, head: int) -> tuple[str, int]:
    """Return the class of a toll: "the death toll rose to 14", "a death toll of 14", "bringing the number of dead to 14"."""
    i = head
    for _ in range(3):
        up = parse.head[i]
        if up == i:
            break
        nouns = [up, *(k for k in parse.children(up) if parse.dep[k] in ("nsubj", "dobj", "nsubjpass") and k != i)]
        for noun in nouns:
            if _word(text, parse, noun) not in _role("toll"):
                continue
            near = range(max(0, parse.left[noun]), min(parse.right[noun] + 1, noun + 4))
            found = next(
                (c for t in near if t != head and parse.start[t] < parse.start[head] and (c := _class(text, parse, t))), ""
            )
            if found:
                return found, noun
        i = up
    return "", -1


def _of_phrase(text: str, parse: Parse, head: int, *, money: bool = False) -> int | None:
    """Return the noun after "of", "in", "for" below ``head``: "5 tonnes of wheat", "$5 million in aid"."""
    for kid in parse.children(head):
        if parse.dep[kid] == "prep" and _word(text, parse, kid) in _PREPS:
            noun = next((k for k in parse.children(kid) if parse.dep[k] == "pobj" and parse.tag[k].startswith("N")), None)
            bare = noun is not None and not any(
                parse.dep[k] in ("det", "poss") or parse.tag[k] == "JJ" for k in parse.children(noun)
            )
            if noun is not None and (_word(text, parse, kid) == "of" or (money and bare)):
                return noun
    return None


def find(text: str, parse: Parse, number: Number, own: int, head: int) -> Counted:
    """Return what ``number`` counts.

    "12 people were killed" counts "people ... killed", key "killed person"; near miss: "12 people said" has the key "person".
    """
    beyond = parse.start[head] >= number.end
    money = len(number.unit) == 3 and number.unit.isupper()
    if beyond and number.unit and (_is_unit(_word(text, parse, head)) or (money and parse.tag[head] == "NNP")):
        beyond = False  # "from 10 to 12 euros"; "$10 trillion Venn inherited"
    if beyond and _word(text, parse, head) in _role("kind"):
        beyond, head = _of_phrase(text, parse, head) is None, head
    below = head if beyond else _of_phrase(text, parse, head, money=money)
    thing = -1 if below is None else below
    if thing >= 0 and not _noun_like(text, parse, number, thing):
        thing = -1
    found, at = _predicate(text, parse, head)
    spans = [_phrase(parse, number, thing)] if thing >= 0 else []
    if (
        at >= 0
        and at != thing
        and not any(s <= parse.start[at] < e for s, e in spans)
        and not number.start <= parse.start[at] < number.end
    ):
        spans.append((parse.start[at], parse.end[at]))
    noun = _key(text, parse, thing) if thing >= 0 and not _class(text, parse, thing) else ""
    verb = governor(parse, head)
    if verb >= 0 and parse.start[verb] < number.end and parse.end[verb] > number.start:
        verb = -1
    return Counted(spans=tuple(sorted(spans)), measure=_measure(text, parse, number, found, noun, thing, verb), verb=verb)


def _noun_like(text: str, parse: Parse, number: Number, thing: int) -> bool:
    """Return whether the words up to ``thing`` read as what is counted.

    True: "12 armed men". Near miss: "4.48 to 1.21 dollars", "10 x 12 inches", where the grammar slipped.
    """
    start, end = _phrase(parse, number, thing)
    first = next(iter(text[start:end].split(maxsplit=1)), "")
    return first.strip("\"'“”‘’([$")[:1].isalpha() and first.lower() not in _NO_NOUN


_NO_NOUN = frozenset(["and", "at", "by", "from", "or", "per", "plus", "than", "to", "versus", "vs", "x", "×"])


def _measure(text: str, parse: Parse, number: Number, found: str, noun: str, thing: int, verb: int) -> str:
    """Return the key: class and noun ("killed person"), compound noun ("fish species"), or verb and subject ("cost dam")."""
    if found and not number.unit:
        person = not noun or (thing >= 0 and _is_person(text, parse, thing)) or noun in _role("empty")
        return f"{found} {'person' if person else noun}"
    if noun:
        compound = [
            _key(text, parse, k) for k in parse.children(thing) if parse.dep[k] == "compound" and parse.start[k] >= number.end
        ]
        return " ".join([*compound, noun])
    if thing < 0 and number.unit and (at := _scaled(parse, number)) >= 0:
        up = parse.head[at]
        return _word(text, parse, at) + (f" {_key(text, parse, up)}" if up != at and parse.tag[up].startswith("NN") else "")
    return _verb_measure(text, parse, number, verb) if verb >= 0 else ""


def _verb_measure(text: str, parse: Parse, number: Number, verb: int) -> str:
    """Return verb and subject: "the dam cost $5m" gives "cost dam"; of "the price was $5m" the subject alone, "price"."""
    subject = next((k for k in parse.children(verb) if parse.dep[k] in ("nsubj", "nsubjpass")), -1)
    own = subject >= 0 and number.start <= parse.start[subject] < number.end
    name = _key(text, parse, subject) if subject >= 0 and not own and parse.tag[subject].startswith("NN") else ""
    if name and _word(text, parse, verb) in ("is", "was", "were", "are", "be", "been", "being"):
        return " ".join([*(_key(text, parse, k) for k in parse.children(subject) if parse.dep[k] == "compound"), name])
    if _word(text, parse, verb) in ("is", "was", "were", "are", "be", "been", "being"):
        return ""
    return " ".join(filter(None, [verb_base(_word(text, parse, verb), _known_verbs()), name]))


def _scaled(parse: Parse, number: Number) -> int:
    """Return the adjective that a measure scales ("20 km wide"), -1 without one."""
    tokens = parse.tokens_in(number.start, number.end)
    up = parse.head[tokens[-1]] if tokens else -1
    return up if up >= 0 and parse.tag[up].startswith(("JJ", "RB")) and parse.start[up] >= number.end else -1


def _phrase(parse: Parse, number: Number, noun: int) -> tuple[int, int]:
    """Return the noun with what stands between it and the number: "armed men" in "12 armed men"."""
    inside = (k for k in range(parse.left[noun], noun + 1) if parse.start[k] >= number.end and parse.tag[k] not in ("HYPH", ":"))
    first = min(inside, default=noun)
    return parse.start[first], parse.end[noun]


def governor(parse: Parse, token: int) -> int:
    """Return the verb that governs ``token``; -1 when there is none within six steps."""
    i = token
    for _ in range(6):
        if parse.tag[i].startswith("V") or parse.tag[i] == "MD":
            return i
        if parse.head[i] == i:
            return -1
        i = parse.head[i]
    return -1
