"""Numbers and units of durations, sets and counted shifts."""

from __future__ import annotations

from onrecord.stages.times.reading import Reading, indexes, mod_of
from onrecord.stages.times.tokens import Row

_ISO = {"D": ("", 1, "D"), "W": ("", 1, "W"), "M": ("", 1, "M"), "Q": ("", 1, "Q"), "Y": ("", 1, "Y"), "E": ("", 10, "Y")}
_ISO |= {"C": ("", 100, "Y"), "K": ("", 1000, "Y"), "F": ("", 2, "W"), "H": ("T", 1, "H"), "N": ("T", 1, "M"), "S": ("T", 1, "S")}
_FINER = {
    "Y": ("M", 12),
    "H": ("M", 60),
    "N": ("S", 60),
    "D": ("TH", 24),
    "W": ("D", 7),
    "M": ("D", 30),
}
_UNITS = ("UNIT", "UNITS", "SECOND")
_NUMBERS = ("DAYNUM", "NUM", "YEAR", "WORDNUM")


def unit_at(row: Row, first: int, last: int) -> str:
    """Return the code of the first unit of time in ``first:last``: D, W, M, Q, Y, E (ten years), C, H, N (minute), S."""
    found = indexes(row, first, last, *_UNITS)
    return ("S" if row.name(found[0]) == "SECOND" else row.value[found[0]]) if found else ""


def count(row: Row, first: int, last: int) -> float | None:
    """Return the number told in ``first:last``: 2, 2.5 ("two and a half"), 25 ("twenty-five"); None when vague ("several")."""
    if indexes(row, first, last, "FEW"):
        return None
    numbers = indexes(row, first, last, *_NUMBERS)
    hundreds = indexes(row, first, last, "HUNDRED")
    if indexes(row, first, last, "COUPLE"):
        return 2.0
    if indexes(row, first, last, "DOZEN"):
        return 12.0
    total = _number(row, numbers)
    for i in hundreds:
        total = (total or 1.0) * float(row.value[i])
    if total is None and indexes(row, first, last, "AND"):
        return 1.5
    if total is None:
        return 0.5 if indexes(row, first, last, "HALF") else 1.0
    return total + 0.5 if indexes(row, first, last, "HALF") else total


def _number(row: Row, tokens: list[int]) -> float | None:
    if not tokens:
        return None
    values = [float(row.value[i]) for i in tokens]
    if len(values) >= 3 and values[-1] and row.name(tokens[-1] - 1) == "SLASH":
        return values[0] + values[-2] / values[-1]
    if len(values) == 2 and row.name(tokens[1] - 1) == "SLASH" and values[1]:
        return values[0] / values[1]
    return values[0] + (values[1] if len(values) > 1 and values[0] >= 20 and row.name(tokens[1]) == "WORDNUM" else 0.0)


def period(n: float | None, unit: str) -> str:
    """Return the TIMEX3 duration: ``P3Y6M`` for 3.5 years, ``PXM`` for "several months", ``PT48H`` for 48 hours."""
    time, factor, letter = _ISO[unit]
    if n is None:
        return f"P{time}X{'E' if unit == 'E' else 'C' if unit == 'C' else letter}"
    whole = n * factor
    if whole == int(whole):
        return f"P{time}{int(whole)}{letter}"
    if unit == "S":
        return f"PT{round(whole, 3):g}S"
    if unit == "Q":
        return period(n * 3, "M")  # parts of a quarter are told in months
    finer, many = _FINER[letter if not time else {"H": "H", "M": "N", "S": "N"}[letter]]
    rest = round((whole - int(whole)) * many)
    head = f"{int(whole)}{letter}" if int(whole) else ""
    return f"P{time}{head}T{rest}H" if finer == "TH" else f"P{time}{head}{rest}{finer}"


def duration(row: Row, first: int, last: int) -> Reading | None:
    """Return "ten years", "two and a half hours", "a decade" as a duration.

    Near miss: an age ("a 43-year-old man", "six months old") is none.
    """
    after = last + 1 if row.name(last) in ("HYPHEN", "DASH") else last
    if row.name(after) == "OLD" or row.word(after).lower() == "olds":
        return None
    unit, n = unit_at(row, first, last), count(row, first, last)
    if not unit or (row.name(first) == "YEAR" and last - first == 2):
        return None
    if (unit in "QS" and (n == 1 or (unit == "Q" and indexes(row, first, last, "HYPHEN")))) or row.name(first - 1) == "HUNDRED":
        return None
    if indexes(row, first, last, "HYPHEN") and row.name(first) in ("THE", "THIS", "POSS", "A"):
        return Reading(kind="fixed", type="DURATION", value=period(n, unit), mod=mod_of(row, first, last), first=first + 1)
    return Reading(kind="fixed", type="DURATION", value=period(n, unit), mod=mod_of(row, first, last))


def bare_plural(row: Row, first: int, last: int) -> Reading | None:
    """Return "weeks", "months" after "for", "in", "within": how long, not how much. Near miss: "the days of sail"."""
    return Reading(kind="fixed", type="DURATION", value=period(None, unit_at(row, first, last)))


def quarter_of(row: Row, first: int, last: int) -> Reading | None:
    """Return "a quarter of a century", "a quarter-century" as 25 years. Near miss: "a quarter of a year" is left alone."""
    if row.value[first + 1] != "Q" or row.value[last - 1] != "C":
        return None
    return Reading(kind="fixed", type="DURATION", value="P25Y", mod=mod_of(row, first, last))


def length_of(row: Row, first: int, last: int) -> Reading | None:
    """Return "weeks" of "after weeks of protests", "months of talks": how long.

    Near misses: "the days of sail", "10 hours of work".
    """
    if (
        row.name(first - 1) in ("THE", "THIS", "THAT", "THESE", "POSS", "S", "A", "HYPHEN", *_NUMBERS)
        or unit_at(row, first, last) in "SNHEC"
    ):
        return None
    if not row.word(first).islower() or not row.word(last)[:1].islower() or row.name(last) in ("THE", "THIS", "POSS"):
        return None
    return Reading(kind="fixed", type="DURATION", value=period(None, unit_at(row, first, last)), last=last - 1)


def whole_part(row: Row, first: int, last: int) -> Reading | None:
    """Return "the weekend"-like stretches named by their parts: "a month-long strike" is P1M. Near miss: "a long month"."""
    return Reading(kind="fixed", type="DURATION", value=period(1.0, unit_at(row, first, last)))
