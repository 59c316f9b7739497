"""Numbers as a text writes them: digits, words, ranges, bounds, units, hedges. No grammar here.

A number is found by one pass of a compiled pattern; what is no count (an article, a page, a score, a model) is left out here when
its own characters or neighbours tell, and in ``counted`` when only the grammar does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from onrecord.lexicons import mapping, rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number with its bounds (both inclusive, None open) and unit.

    ``start``/``end``: with the words of its bounds and its unit; ``core``: the digits or number words alone; ``hedge``: "about".
    ``words``: written in words. ``plain``: neither unit nor bound nor magnitude stands with it.
    """

    start: int
    end: int
    core: tuple[int, int]
    low: float | None
    high: float | None
    unit: str = ""
    hedge: tuple[tuple[int, int], ...] = ()
    about: bool = False
    words: bool = False

    @property
    def plain(self) -> bool:
        """Whether only the number itself was written."""
        return not self.unit and (self.start, self.end) == self.core and not self.hedge


@cache
def _pattern() -> re.Pattern[str]:
    words = "|".join(sorted((r[0] for r in rows("number_words")), key=len, reverse=True))
    signs = "|".join(re.escape(r[0]) for r in sorted(rows("currencies"), key=lambda r: -len(r[0])) if not r[0][-1].isalpha())
    big = "|".join(sorted((r[0] for r in rows("magnitudes") if len(r) < 3), key=len, reverse=True))
    digits = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:[\u00a0\u202f]\d{3})+|\d{1,3}(?:\.\d{3}){2,}|\d+(?:\.\d+)?"
    spelt = rf"(?:{words})(?:[ -](?:{words}|(?:hundred|thousand|million)(?: and)?)){{0,6}}"
    return re.compile(
        rf"(?P<sign>(?<!\w)(?:{signs})\s?)?(?:(?P<digits>(?<![\w.,/#:_@-])(?:{digits})|(?<=[$£€¥₹])(?:{digits})|(?<=\d[-–—])(?:{digits}))"
        rf"|(?<![\w-])(?P<spelt>(?:(?:a|half a|a quarter of a|several) )?(?:{big})|{spelt})(?![\w]|-\w+-old))"
        rf"(?P<big>[ -]?(?:{big})\b(?: (?:{big})\b)?|(?:m|b|k)\b)?",
        re.I,
    )


_DIMENSION = (
    r"\s+(?:deep|tall|high|wide|long|away|above|below|from|to|of|in|at|and|or|apart|thick|north|south|east|west|off|on)\b"
)
_LOOK = 24
_BAD_AFTER = re.compile(
    r"(?:st|nd|rd|th)\b|[-–]?\s?years?[-\s–]olds?\b|[/:]\d|[-–]\d+[-–]\d|\.\d|,\d|[A-Za-z_]|-and-|-(?:[A-Z]|\d+-)|-\s?to\b|\s?['’]\s?\d|°\s?\d|\s+times\b|\s+(?:of|in|out\s+of)\s+(?:\d|ten\b|five\b|three\b)"
    r"|\([a-z]\)|-(?:figures?|way|fold|letter|part|step|sided|star|party|tier|time|thirds?)\b|[-\s](?:half|halves|thirds?|quarters?|fourths?|fifths?|tenths?)\b"
)
_NUMBERED = "|".join(r[0] for r in rows("numbered_things"))
_BAD_BEFORE = re.compile(
    rf"(?:\b(?:{_NUMBERED})\s*(?:\d+(?:\s*(?:,|and|or|to|-|–)\s*)){{0,3}}|[#_@&=/]|\+|\bat \d+-"
    r"|\d (?:of|in|out of) |\b(?:one|two|three|four|seven|eight|nine) (?:in|out of) |\b(?:under|over|top|u)-)\Z",
    re.I,
)
_URL = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]{1,64}@\S{1,200}|(?<![\w-])[\w-]{1,64}\.(?:com|org|net|co|gov|edu|info)\b\S*")
_PHONE = re.compile(r"\+?\(?\d{2,4}\)?[-. ]\d{3,4}[-. ]\d{4}(?:[-. ]\d{2,4})?|\+\d[\d ]{7,}")
_RANGE = re.compile(r"\s*(?:-|–|—|to|and|or)\s*\Z", re.I)
_AGE_AFTER = re.compile(r"\s*(?:,|\)|who\b|from\b|of\b(?!\s+(?:the|them|us|those|these)))")


def find(text: str, start: int, end: int) -> list[Number]:
    """Return the numbers of ``text[start:end]`` in text order, ranges joined: "10 to 12 people" has one."""
    masked = [m.span() for p in (_URL, _PHONE) for m in p.finditer(text, start, end)]
    found = [n for m in _pattern().finditer(text, start, end) if (n := _read(text, m, masked, start, end)) is not None]
    return [_bounded(text, n, start) for n in _ranges(text, found, start)]


def _read(text: str, m: re.Match[str], masked: list[tuple[int, int]], start: int, end: int) -> Number | None:
    """Return the number of one match; None where its neighbours show that it counts nothing."""
    if any(s < m.end() and m.start() < e for s, e in masked):
        return None
    before = text[max(start, m.start() - _LOOK) : m.start()]
    tail = text[m.end() : min(end, m.end() + _LOOK)]
    digits = m["digits"]
    if _BAD_BEFORE.search(before) or (
        _BAD_AFTER.match(tail) and not re.match(r"(?:km|kg|mw|gw|cm|mm|ft|kwh|mph|m|t)\b", tail, re.I)
    ):
        return None
    if not digits and m["spelt"][0].isupper() and before[-1:].isspace() and before.rstrip()[-1:].isalnum():
        return None  # a name: "the Gang of Eight"
    value = _digits(digits) if digits else _spelt(m["spelt"])
    if value is None or (
        digits and ((len(digits) > 1 and digits[0] == "0" and digits[1] != ".") or (_too_long(digits) and not m["sign"]))
    ):
        return None
    core, stop = (m.start("digits") if digits else m.start("spelt"), m.end()), m.end()
    factor, letter = _factor(m["big"])
    unit, unit_end = _unit(text, stop, end)
    if letter and not m["sign"] and (not re.match(r"\s+[a-z]{2}", tail) or re.match(_DIMENSION, tail)):
        factor, unit, letter = 1.0, {"m": "m", "b": "", "k": ""}[letter], ""
        if not unit:
            return None
    if m["sign"]:
        unit, unit_end = mapping("currencies")[m["sign"].strip().lower()], stop
    value *= factor
    return Number(start=m.start(), end=max(stop, unit_end), core=core, low=value, high=value, unit=unit, words=not digits)


def _too_long(digits: str) -> bool:
    return len(digits) > 6 and digits.isdigit()


def _digits(text: str) -> float | None:
    plain = re.sub(r"[,\u00a0\u202f]", "", text)
    if plain.count(".") > 1:
        plain = plain.replace(".", "")
    return float(plain) if len(plain) < 18 else None


def _spelt(text: str) -> float | None:
    """Return the value of number words: "twenty-five" 25, "two hundred and fifty" 250, "half a million" 500,000, "a dozen" 12."""
    known, big = mapping("number_words"), mapping("magnitudes")
    total, group, seen = 0.0, 0.0, False
    words = re.split(r"[ -]+", text.lower())
    if words[0] == "several":
        return None
    if words[:2] == ["half", "a"] or words[:3] == ["a", "quarter", "of"]:
        return float(big[words[-1]]) * (0.5 if words[0] == "half" else 0.25)
    previous = 1000.0
    for word in words:
        if word in known:
            number = float(known[word])
            if seen and (number >= previous or previous < 20) and group % 100:
                return None
            group, seen, previous = group + number, True, number
        elif word in big:
            factor = float(big[word])
            group = (group or 1.0) * factor
            seen, previous = True, 1000.0
            if factor >= 1000:
                total, group = total + group, 0.0
    return total + group if seen else None


def _factor(text: str | None) -> tuple[float, str]:
    """Return the factor of "million", "bn", "m", and the letter where it may be a unit as well."""
    if not text:
        return 1.0, ""
    words = re.split(r"[ -]+", text.strip(" -").lower())
    factor = 1.0
    for word in words:
        factor *= float(mapping("magnitudes").get(word, "1"))
    return factor, words[0] if words[0] in ("m", "b", "k") else ""


@cache
def _unit_pattern() -> re.Pattern[str]:
    names = [r[0] for r in rows("figure_units")] + [r[0] for r in rows("currencies") if r[0][0].isalpha() and "$" not in r[0]]
    tail = [re.escape(n) + (r"\b" if n[-1].isalnum() else "") for n in sorted(set(names), key=lambda n: (-len(n), n))]
    return re.compile(r"[\s\u00a0-]?(" + "|".join(tail) + r"|(?:US|Canadian|Australian|Hong Kong) dollars\b)", re.I)


def _unit(text: str, start: int, end: int) -> tuple[str, int]:
    """Return the unit that follows at ``start`` and where it ends: "percent", "MW", "euros". Near miss: "5 metres-high"."""
    m = _unit_pattern().match(text, start, min(end, start + _LOOK + 8))
    if m is None:
        return "", start
    name = m[1].lower()
    nation = {"us dollars": "USD", "canadian dollars": "CAD", "australian dollars": "AUD", "hong kong dollars": "HKD"}
    return nation.get(name) or mapping("figure_units").get(name) or mapping("currencies").get(name, ""), m.end()


def _ranges(text: str, found: list[Number], start: int) -> list[Number]:
    """Return ``found`` with "10 to 12", "10-12" and "between 10 and 12" joined. Near misses: "10 and 12", "won 3-2"."""
    out: list[Number] = []
    scores = {i for a, b in pairwise(range(len(found))) if _is_score(text, found[a], found[b]) for i in (a, b)}
    for n in (n for i, n in enumerate(found) if i not in scores):
        last = out[-1] if out else None
        moved = last is not None and _moves(text, last, n, start)
        if last is not None and moved:  # a move, not a range: "rose from 10 to 12 euros"
            out[-1] = replace(last, unit=last.unit or n.unit)
        joined = _join(text, last, n, start) if last is not None and not moved else None
        if joined is not None:
            out[-1] = joined
        else:
            out.append(n)
    return out


def _is_score(text: str, a: Number, b: Number) -> bool:
    """Return whether two numbers are a score or a vote: "won 3-2", "a 68-32 vote". Near miss: "10-12 villages"."""
    return text[a.end : b.start] in ("-", "–", "—") and (a.low or 0) >= (b.low or 0) and not a.unit and not b.unit


_FROM = re.compile(r"(?<!anywhere )(?<!somewhere )(?<!ranging )\b(?:from|(?:low|high|peak|average|start) of)\s+\Z", re.I)


def _moves(text: str, a: Number, b: Number, start: int) -> bool:
    return text[a.end : b.start].strip().lower() == "to" and bool(_FROM.search(text[max(start, a.start - 24) : a.start]))


def _join(text: str, a: Number, b: Number, start: int) -> Number | None:
    between = text[a.end : b.start]
    if (
        len(between) > 6
        or not _RANGE.match(between)
        or a.low is None
        or b.low is None
        or (a.unit and b.unit and a.unit != b.unit)
    ):
        return None
    lead = re.search(r"\b(between|from)\s+\Z", text[max(start, a.start - 9) : a.start], re.I)
    word = between.strip().lower()
    if word == "and" and (lead is None or lead[1].lower() != "between"):
        return None
    low = a.low
    if not re.search(r"[a-z]", text[a.core[0] : a.core[1]], re.I):
        low *= _scale(text, b)
    if low >= b.low:
        return None
    begin = a.start - len(lead[0]) if lead is not None and lead[1].lower() == "between" else a.start
    return replace(a, start=begin, end=b.end, core=(a.core[0], b.core[1]), low=low, high=b.high, unit=b.unit or a.unit)


def _scale(text: str, n: Number) -> float:
    """Return the factor that stands behind ``n`` and counts for both ends: 1,000,000 in "2 to 3 million"."""
    m = re.search(r"(million|billion|trillion|bn|mn|tn|m|b)\b", text[n.core[0] : n.core[1]], re.I)
    return float(mapping("magnitudes").get(m[1].lower(), "1")) if m else 1.0


@cache
def _hedges() -> re.Pattern[str]:
    names = sorted((r[0] for r in rows("hedges")), key=lambda n: (-len(n), n))
    return re.compile(r"\b(" + "|".join(re.escape(n) for n in names) + r")\s+(?:the\s+|a\s+)?\Z", re.I)


_AFTER = re.compile(r"\s+(?P<more>or more|or so|or fewer|or less|at least|at most|and above)\b|(?P<plus>\+)(?!\d)")


def _bounded(text: str, n: Number, start: int) -> Number:
    """Return ``n`` with what stands before and after it: "at least 10" is open above, "about 10" is about, "10 or so" as well."""
    while (m := _hedges().search(text[max(start, n.start - 32) : n.start])) is not None:
        kind = mapping("hedges")[m[1].lower()]
        if kind != "about" and (m[0].rstrip().lower().endswith(" the") or None in (n.low, n.high)):
            break  # "points below the 63%" compares, it does not bound
        at = n.start - len(m[0])
        span = (at, at + len(m[1]))
        if kind == "about":
            n = replace(n, start=at, about=True, hedge=(span, *n.hedge))
        else:
            n = replace(n, start=at, low=n.low if kind == "low" else None, high=None if kind == "low" else n.high)
    after = _AFTER.match(text, n.end)
    if after is None:
        return n
    word = after["more"] or "+"
    if word == "or so":
        return replace(n, end=after.end(), about=True, hedge=(*n.hedge, (after.start("more"), after.end("more"))))
    up = word in ("or more", "at least", "and above", "+")
    return replace(n, end=after.end(), low=n.low if up else None, high=None if up else n.high)
