"""What an expression says before it is placed in time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from onrecord.stages.times.tokens import Row

Kind = Literal[
    "fixed",  # value stands in the words: 2031-05-02, the 1990s, now, ten years, every Friday
    "date",  # month and perhaps day, year missing or given
    "weekday",  # a day of a week
    "shift",  # n units from the anchor: today, last week, two years ago
    "text",  # counted from the date just mentioned: the same day, a week later, that year
    "quarter",  # quarter or half of a year
    "season",
    "weekend",
    "clock",  # a part of a day alone
    "holiday",
    "numeric",  # 02/03/2031
]
Toward = Literal["last", "next", "this", ""]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An expression read but not placed: token range ``first:last`` of its row, and what its words say.

    ``toward``: "last June", "next June", "this June" or plain. ``n``: count of ``unit`` (signed) for shifts.
    ``clock``: "T09:00", "TNI". ``mod``: TIMEX3 modifier. ``fiscal``: by a fiscal year whose bounds the text does not give.
    """

    kind: Kind
    first: int = 0
    last: int = 0
    type: Literal["DATE", "TIME", "DURATION", "SET"] = "DATE"
    value: str = ""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    unit: str = ""
    n: int = 0
    toward: Toward = ""
    clock: str = ""
    zone: str = ""
    mod: str | None = None
    fiscal: bool = False
    week: int | None = None
    vague: bool = False
    counted: bool = False
    """Whether a history counts it from the date just mentioned ("next year", "last month") and not from its page."""


Builder = Callable[[Row, int, int], Reading | None]
"""Gives the reading of tokens ``first:last`` of a row, None where the words turn out to be no time expression."""
TOWARD: dict[str, Toward] = {"-1": "last", "1": "next", "0": "this"}


def indexes(row: Row, first: int, last: int, *names: str) -> list[int]:
    """Return the tokens of ``first:last`` whose class is one of ``names``."""
    return [i for i in range(first, last) if row.name(i) in names]


def value_of(row: Row, first: int, last: int, *names: str) -> str | None:
    """Return the lexicon value of the first token whose class is one of ``names``; None without one."""
    found = indexes(row, first, last, *names)
    return row.value[found[0]] if found else None


def toward_of(row: Row, first: int, last: int) -> Toward:
    """Return the direction that "last", "next", "this" or "that" gives."""
    return TOWARD.get(value_of(row, first, last, "LAST", "NEXT", "THIS", "THAT") or "", "")


OF_TEXT = frozenset({"that", "same", "following", "previous", "preceding", "ensuing", "subsequent"})
"""Words that count from the date just mentioned, not from the page: "the following Monday". Near miss: "next Monday"."""


def of_text(row: Row, first: int, last: int) -> bool:
    """Return whether ``first:last`` counts from the date just mentioned. Near miss: "he said that Friday was dull"."""
    return any(
        row.word(i).lower() in OF_TEXT and not is_conjunction(row, i) for i in indexes(row, first, last, "LAST", "NEXT", "THAT")
    )


_BEFORE_THAT = frozenset(
    ["IN", "ON", "PREP", "OF", "FROM", "TO", "AFTER", "BEFORE", "EARLY", "LATE", "EARLIER", "LATER", "PARA", "DOT", "AND"]
)


def is_conjunction(row: Row, i: int) -> bool:
    """Return whether token ``i`` is a "that" which opens a clause: "said that Friday". Near miss: "on that Friday"."""
    return row.word(i) == "that" and i > 0 and row.name(i - 1) not in _BEFORE_THAT


def mod_of(row: Row, first: int, last: int) -> str | None:
    """Return the TIMEX3 modifier: "early", "mid", "late", "the end of", "more than", "about"."""
    for i in range(first, last):
        name = row.name(i)
        if name in ("EARLY", "MID", "LATE", "END", "START", "MORE"):
            return row.value[i] or None
        if name == "EARLIER":
            return "START"
        if name == "LATER":
            return "END"
        if row.word(i).lower() in ("about", "around", "approximately", "roughly", "nearly", "almost", "some"):
            return "APPROX"
    return None
