"""Base forms of English words by small rules and a list of the irregular ones (the parse has no lemmas)."""

from __future__ import annotations

from functools import cache

from onrecord.lexicons import mapping, rows, words

_VOWELS = "aeiou"
_KEEP_DOUBLE = ("ll", "ss", "ff", "zz")
_E_ENDINGS = (
    "at",
    "iz",
    "v",
    "c",
    "u",
    "dg",
    "rg",
    "ls",
    "ns",
    "rs",
    "ps",
    "ang",
    "eng",
    "ur",
    "ir",
    "or",
    "id",
    "ot",
    "is",
    "os",
    "us",
    "as",
    "uc",
    "yp",
    "ap",
)


@cache
def verb_base(word: str, known: frozenset[str] = frozenset()) -> str:
    """Return the base form of a verb: "signed" is "sign", "ratifies" is "ratify", "collapsing" is "collapse".

    ``known``: base forms to prefer where the rules leave a choice ("closed": "clos" or "close").
    """
    word = word.lower()
    if (irregular := mapping("irregular_forms").get(word)) is not None:
        return irregular
    if word in known:
        return word
    candidates = _candidates(word)
    return next((c for c in candidates if c in known), None) or next((c for c in candidates if c in _usual()), candidates[-1])


@cache
def _usual() -> frozenset[str]:
    """Return base forms that rules alone miss: "taking" is "take", "ruled" is "rule", "agreed" is "agree"."""
    return words("common_verbs") | frozenset(row[0] for row in rows("reporting_verbs"))


def _candidates(word: str) -> list[str]:
    """Return possible base forms, the likeliest last."""
    if (word.endswith("ies") and len(word) > 4) or (word.endswith("ied") and len(word) > 4):
        return [word[:-3] + "y"]
    if word.endswith(("ses", "xes", "zes", "ches", "shes", "oes")) and len(word) > 4:
        return [word[:-1], word[:-2]] if not word.endswith("ses") or word.endswith("sses") else [word[:-2], word[:-1]]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return [word[:-1]]
    for ending in ("ing", "ed"):
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) >= 2 and any(c in _VOWELS + "y" for c in stem):
            return _stems(stem)
    return [word]


def _stems(stem: str) -> list[str]:
    """Return the base forms that lose "-ed" or "-ing" to become ``stem``, the likeliest last."""
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in _VOWELS:
        return [stem[:-1], stem] if stem.endswith(_KEEP_DOUBLE) else [stem, stem[:-1]]
    if stem.endswith(_E_ENDINGS) and not stem.endswith(("eat", "oat", "ious", "tor", "itor")):
        return [stem, stem + "e"]
    return [stem + "e", stem]


@cache
def noun_base(word: str) -> str:
    """Return the singular of a noun: "deaths" is "death", "bodies" is "body", "crisis" stays."""
    word = word.lower()
    if (irregular := mapping("irregular_forms").get(word)) is not None and irregular in _IRREGULAR_NOUNS:
        return irregular
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "zes", "ches", "shes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word


_IRREGULAR_NOUNS = frozenset(
    {
        "person",
        "man",
        "woman",
        "child",
        "foot",
        "tooth",
        "wife",
        "life",
        "crisis",
        "body",
        "policeman",
        "policewoman",
        "spokesman",
    }
)
