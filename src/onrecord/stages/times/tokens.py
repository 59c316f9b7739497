"""Text as a row of classes: one letter a token, so that the grammar is plain regular expressions over a short string.

A token is a word, a number, a mark or a paragraph break; what the grammar does not know gets the letter of OTHER.
Every token keeps its place, so a match on the row is a span of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from onrecord.lexicons import rows

OTHER = "."
_FIXED = (
    "ISO NUMERIC CLOCK DECADE ORDNUM YY DAYNUM YEAR NUM HYPHEN DASH "
    "SLASH COMMA DOT S PARA LPAR RPAR HOLIDAY QUARTERNO HALFNO CAP COLON"
)

_FEASTS = sorted((row[0].title().replace("'S", "'s") for row in rows("holidays")), reverse=True)
_HOLIDAYS = "|".join(re.escape(name).replace("'", "['’]") for name in _FEASTS)
_TOKEN = re.compile(
    r"""(?P<ampm>\b[AaPp]\.\s?[Mm]\b\.?) | (?P<era>\b(?:[Bb]\.[Cc]\.(?:[Ee]\.)?|A\.D\.))
    | (?P<short>\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun
      |JAN|FEB|MAR|APR|AUG|SEPT|OCT|NOV|DEC)\.)
    | (?P<qh>\b[QH][1-4]\b) | (?P<oclock>\bo['’]clock\b)
    | (?P<holiday>\b(?=[A-Z])(?:HOLIDAYS)\b(?![’'][sS]))
    | (?P<word>[^\W\d_]+(?:['’](?![sS]\b)[^\W\d_]+)*)
    | (?P<iso>\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\d-]))
    | (?P<numeric>(?:\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d\d)|\d{4}/\d{1,2}/\d{1,2})(?![\d/]|[.]\d))
    | (?P<clock>\d{1,2}:\d\d(?::\d\d)?(?![\d:])|\d{1,2}\.\d\d(?=\s?[ap]\.?m\b))
    | (?P<decade>\d{3}0['’]?s\b|['’‘]?\d0s\b) | (?P<ordnum>\d{1,2}(?:st|nd|rd|th)\b)
    | (?P<poss>['’][sS]\b) | (?P<yy>['’‘]\d\d(?!\d)) | (?P<num>\d+(?:,\d{3}(?!\d))*(?:\.\d+)?)
    | (?P<para>\n[ \t\r]*\n) | (?P<punct>[^\s\w])""".replace("HOLIDAYS", _HOLIDAYS),
    re.X,
)
_PUNCT = {"-": "HYPHEN", "–": "DASH", "—": "DASH", "/": "SLASH", ",": "COMMA", ".": "DOT", "(": "LPAR", ")": "RPAR", ":": "COLON"}
_CAPITAL_ONLY = frozenset({"MONTHQ", "WEEKDAYQ"})
_NO_UNITS = frozenset({"HR", "HRS", "MIN", "YR", "YRS"})
"""Acronyms written like a unit of time: "an HR firm". Near miss: "a 2 hr delay"."""
_MONEY = "$£€¥#"


@cache
def _words() -> dict[str, tuple[str, str]]:
    return {row[0]: (row[1], row[2] if len(row) > 2 else "") for row in rows("time_words")}


@cache
def letters() -> dict[str, str]:
    """Return the letter of every class, by the class' name."""
    names = [*_FIXED.split(), *dict.fromkeys(row[1] for row in rows("time_words"))]
    return {name: chr(0x3400 + i) for i, name in enumerate(names)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Tokens of one text. ``classes``: a letter a token; ``start``, ``end``: code points; ``value``: from the lexicon."""

    text: str
    classes: str
    start: list[int]
    end: list[int]
    value: list[str]

    def word(self, i: int) -> str:
        """Return the words of token ``i``; "" outside the row."""
        return self.text[self.start[i] : self.end[i]] if 0 <= i < len(self.start) else ""

    def name(self, i: int) -> str:
        """Return the name of the class of token ``i``; "" for OTHER and outside the row."""
        return _names().get(self.classes[i], "") if 0 <= i < len(self.start) else ""


@cache
def _names() -> dict[str, str]:
    return {letter: name for name, letter in letters().items()}


def read(text: str, start: int, end: int) -> Row:
    """Return the tokens of ``text[start:end]``; offsets are into ``text``."""
    code, known = letters(), _words()
    classes: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    values: list[str] = []
    for m in _TOKEN.finditer(text, start, end):
        kind = m.lastgroup
        if kind == "word":
            letter, value = _word(m.group(), known, code)
        else:
            name, value = _mark(str(kind), m, text)
            letter = code[name] if name else OTHER
        classes.append(letter)
        starts.append(m.start())
        ends.append(m.end())
        values.append(value)
    return Row(text=text, classes="".join(classes), start=starts, end=ends, value=values)


def _word(word: str, known: dict[str, tuple[str, str]], code: dict[str, str]) -> tuple[str, str]:
    """Return letter and value of a word: "May" may be a month, "may" is not; "august" is an adjective."""
    found = known.get(word.lower()) if len(word) < 14 else None
    if found is None:
        return (code["CAP"] if word[0].isupper() else OTHER), ""
    name, value = found
    if (name in _CAPITAL_ONLY and not word[0].isupper()) or word == "august" or word in _NO_UNITS:
        return OTHER, ""
    return code[name], value


def _mark(kind: str, m: re.Match[str], text: str) -> tuple[str, str]:
    """Return class name ("" for none) and value of a token that is not a plain word."""
    token = m.group()
    if kind == "punct":
        return _PUNCT.get(token, ""), ""
    if kind == "num":
        return _number(token, m.start(), m.end(), text)
    if kind == "short":
        name, value = _words()[token[:-1].lower()]
        return name.removesuffix("Q"), value
    if kind == "qh":
        return ("QUARTERNO" if token[0] == "Q" else "HALFNO"), token[1]
    if kind == "ampm":
        return "AMPM", token[0].upper() + "M"
    if kind == "era":
        return "ERA", "BC" if token[0] in "bB" else "AD"
    if kind == "ordnum":
        return "ORDNUM", token[:-2]
    if kind == "decade":
        return "DECADE", re.sub(r"\D", "", token)
    plain = {"oclock": "OCLOCK", "poss": "S", "para": "PARA", "iso": "ISO", "numeric": "NUMERIC", "clock": "CLOCK", "yy": "YY"}
    plain["holiday"] = "HOLIDAY"
    return plain[kind], token.strip("'’‘")


def _number(token: str, start: int, end: int, text: str) -> tuple[str, str]:
    """Return the class of digits: a number of money, per cent or within a name ("A320", "$1998") is none of ours."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if (before and (before in _MONEY or before.isalpha())) or after == "%":
        return "", token
    if len(token) > 9:
        return "", token
    if len(token) == 4 and token.isascii() and token.isdigit() and "1000" <= token <= "2199":
        return "YEAR", token
    if token.isascii() and token.isdigit() and len(token) <= 2 and 1 <= int(token) <= 31:
        return "DAYNUM", token
    return "NUM", token.replace(",", "")
