"""How names are compared: folded forms, parts of a person's name, initials, spelling keys."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

PARTICLES = frozenset({
    "abu", "al", "bin", "ibn", "ben", "bint", "da", "dal", "das", "de", "degli", "del", "della", "den", "der", "des", "di",
    "do", "dos", "du", "el", "la", "las", "le", "los", "op", "ten", "ter", "van", "vom", "von", "zu", "zum", "zur",
})  # fmt: skip
"""Lower-case words inside a family name. They count as such only before another part of the name."""
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
SMALL = frozenset({
    "of", "the", "and", "for", "in", "on", "at", "to", "de", "la", "del", "des", "du", "&", "a",
})  # fmt: skip
"""Words that give no letter to an acronym."""
_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "‐": "-", "‑": "-", "–": "-", "\u00a0": " "})


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return ``text`` for comparing: lower case, plain quotes and hyphens, no dots, single spaces, no possessive, no article.

    "The U.S." and "us" fold alike; diacritics stay ("Malé" is not "Male"; see ``plain``).
    """
    text = " ".join(text.translate(_QUOTES).casefold().split())
    text = text.removesuffix("'s").removesuffix("'")
    return text.removeprefix("the ").replace(".", "").replace(",", "").strip()


def plain(text: str) -> str:
    """Return the folded form without diacritics: "José" as "jose"."""
    decomposed = unicodedata.normalize("NFKD", fold(text))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """A person's name in folded parts. ``last`` holds its particles; ``given`` is empty for a bare family name."""

    given: tuple[str, ...]
    last: str
    suffix: str = ""


@lru_cache(maxsize=65536)
def parts(name: str) -> Parts:
    """Return the parts of a person's name; "Tam van der Roo Jr." gives (tam), "van der roo", "jr"."""
    words = fold(name).split()
    suffix = ""
    if len(words) > 1 and words[-1] in SUFFIXES:
        suffix = words.pop()
    if not words:
        return Parts(given=(), last=suffix)
    first_of_last = len(words) - 1
    while first_of_last > 0 and words[first_of_last - 1] in PARTICLES:
        first_of_last -= 1
    return Parts(given=tuple(words[:first_of_last]), last=" ".join(words[first_of_last:]), suffix=suffix)


def core_of_last(last: str) -> str:
    """Return a family name without particles before it: "de roo" gives "roo", "al-karim" gives "karim"."""
    words = last.split()
    while len(words) > 1 and words[0] in PARTICLES:
        words.pop(0)
    return re.sub(r"^(al|el|ad|as|ash|at|an)-(?=..)", "", " ".join(words))


def same_person(a: str, b: str) -> bool:
    """Return whether two full names can be one person's: same first and last part, the middle at most left out or shortened.

    True: "Orla M. Venn" and "Orla Venn". Near miss: "Tam Venn Jr." and "Tam Venn" (the suffix parts them).
    """
    x, y = parts(a), parts(b)
    if core_of_last(x.last) != core_of_last(y.last) or x.suffix != y.suffix or not x.given or not y.given:
        return False
    first = x.given[0] == y.given[0] or (min(len(x.given[0]), len(y.given[0])) == 1 and x.given[0][0] == y.given[0][0])
    return first and _middles_agree(x.given[1:], y.given[1:])


def _middles_agree(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    if not a or not b:
        return True
    return len(a) == len(b) and all(p == q or (p[0] == q[0] and 1 in (len(p), len(q))) for p, q in zip(a, b, strict=True))


def initials(name: str) -> str:
    """Return the capital initials of the weighty words of ``name``: "Halden Water Authority" gives "HWA"."""
    words = re.split(r"[\s-]+", name)
    return "".join(w[0] for w in words if w and w[0].isupper() and w.casefold() not in SMALL)


_SOUNDS = (
    (r"['-]", ""), (r"^(q|kh|gh|g|k)(?=[aeou])", "k"), (r"kh|gh|q", "k"), (r"dh|th", "d"), (r"ph", "f"), (r"w", "v"),
    (r"ou|oo|u", "u"), (r"ee|y|i", "i"), (r"ei|ai", "a"),
    (r"tch|ch|tsch", "c"), (r"sch|sh", "s"), (r"ks|x", "ks"), (r"(.)\1+", r"\1"),
)  # fmt: skip


@lru_cache(maxsize=65536)
def spelling_key(name: str) -> str:
    """Return a key that spellings of one name in Latin letters share: "Gaddafi", "Qadhafi" and "Khadafy" give one key.

    Names are joined by it only with other evidence. Near miss: "Orlan" and "Orlin" (vowels stay).
    """
    words = plain(name).split()
    return " ".join(_sound(re.sub(r"^(al|el)-", "", w)) for w in words if w not in PARTICLES)


def _sound(word: str) -> str:
    for pattern, instead in _SOUNDS:
        word = re.sub(pattern, instead, word)
    return word
