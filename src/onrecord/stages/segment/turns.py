"""Who speaks in a text: questions and answers, speakers' names before their words, a writer in the first person."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from onrecord.lexicons import rows
from onrecord.stages.segment.draft import Draft

_ASKS = re.compile(r"^(?:Q|Question|Frage|Pregunta|Domanda|Pytanie|Вопрос|Soru)\s*[:.]", re.I)
_SPEAKER = re.compile(r"^(?P<name>[A-ZÀ-ÞА-Я][A-ZÀ-ÞА-Я'’. -]{1,30})(?:,\s[A-ZÀ-ÞА-Я' -]{2,40}|\s\([^()]{2,40}\))?:(?=\s\S|$)")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_QUOTED = re.compile(r"[\"“”„«»][^\"“”„«»]{0,600}[\"“”„«»]")
NO_PRONOUN = frozenset({"ar", "cs", "el", "es", "fi", "hr", "hu", "it", "ja", "ko", "pl", "pt", "ro", "sr", "tr", "zh"})
"""Languages whose verbs alone say that somebody speaks for himself."""
OWN_LEAST, OWN_SHARE = 3, 0.3
"""First persons outside quotation marks, and the share of paragraphs with one, from which the writer speaks throughout."""


def questions(bodies: Sequence[Draft], language: str | None, *, labelled: bool) -> list[Draft]:
    """Return the questions where they and answers take turns: three or more, at least a fifth of the paragraphs.

    The answers are somebody's own: in the first person, where the language shows it. True: "Will you resign?" / "I will read it
    first." Near miss: a column with one paragraph of questions; an explainer's subheads "Why?" / "The dials will stay lit."
    """
    asks = [i for i, d in enumerate(bodies) if (d.text.rstrip('"”»*').endswith("?") and d.size < 250) or _ASKS.match(d.text)]
    apart = sum(b - a > 1 for a, b in itertools.pairwise(asks))
    least = 2 if labelled else 3
    if len(asks) < least or apart < least - 1 or (len(asks) * 5 < len(bodies) and not labelled):
        return []
    answers = [bodies[i + 1] for i in asks if i + 1 < len(bodies) and i + 1 not in asks]
    marked = sum(_ASKS.match(bodies[i].text) is not None for i in asks) >= 2
    own = sum(bool(_first_persons(d.text, language, quoted=True)) for d in answers)
    return [bodies[i] for i in asks] if labelled or marked or language in NO_PRONOUN or own >= 2 else []


def speakers(units: Sequence[Draft]) -> list[Draft]:
    """Return the lines that begin with a speaker's name in capitals, where two or more speak twice or more.

    True: "FALK: Did you know?" / "SORLE: I did." / ... Near miss: "UPDATE: ...", "NOTE: ..." once each.
    """
    found = [(d, m["name"].split(",")[0].split()[-1]) for d in units if (m := _SPEAKER.match(d.text)) is not None]
    counts = Counter(name for _, name in found)
    often = {name for name, n in counts.items() if n >= 2}
    return [d for d, name in found if name in often] if len(often) >= 2 else []


def first_person(bodies: Sequence[Draft], language: str | None) -> list[Draft]:
    """Return the paragraphs with a first person outside quotation marks, where the writer speaks so throughout.

    True: "I read the market report for eleven years and learned nothing." Near miss: “I was there,” she said.
    """
    own = [(d, n) for d in bodies if (n := _first_persons(d.text, language))]
    if sum(n for _, n in own) < OWN_LEAST or len(own) < 2 or len(own) < OWN_SHARE * len([d for d in bodies if d.size > 40]):
        return []
    return [d for d, _ in own]


def _first_persons(text: str, language: str | None, *, quoted: bool = False) -> int:
    """Return how many words of ``text`` are first persons, those within quotation marks only if ``quoted``."""
    shown = (text if quoted else _QUOTED.sub(" ", text)).casefold().replace("’", "'")
    known = _own_words(language or "en")
    found = _WORD.findall(shown)
    count = sum(map(known.__contains__, found))
    if "'" in shown:
        heads = known & _BEFORE_APOSTROPHE
        count += sum("'" in w and w not in known and w.partition("'")[0] in heads for w in found)
    return count


_BEFORE_APOSTROPHE = frozenset({"i", "j"})
"""Words that stand before an apostrophe: "I've", "j'ai"."""


@cache
def _own_words(language: str) -> frozenset[str]:
    own = {row[0] for row in rows("first_persons") if language in row[1].split()}
    return frozenset(own | ({"j"} if language == "fr" else set()))
