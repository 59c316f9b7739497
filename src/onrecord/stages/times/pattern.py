"""Templates of the time grammar: class names in capitals become letters, braces name other templates."""

from __future__ import annotations

import re

from onrecord.stages.times.tokens import letters

MACROS: dict[str, str] = {
    "DAY": "(?:DAYNUM|ORDNUM|ORD|SECOND)",
    "MONTH": "(?:MONTH|MONTHQ)",
    "WDAY": "(?:WEEKDAY|WEEKDAYQ)",
    "DASH": "(?:HYPHEN|DASH)",
    "N": "(?:(?:DAYNUM|NUM|YEAR|WORDNUM)(?:HYPHEN? WORDNUM)?(?:HUNDRED)?|A HUNDRED|A? DOZEN|HUNDRED)",
    "FRAC": "(?:DAYNUM SLASH DAYNUM|AND A HALF)",
    "VAGUE": "(?:A? FEW|A? COUPLE OF?|A? COUPLE|SHORTADV? DOZEN OF)",
    "COUNT": "(?:{N}(?: {FRAC})?|{VAGUE}|A HALF|HALF A?|A)",
    "MODS": "(?:SHORTADV|AT END|MORE PREP|PREP)",
    "UNITS": "(?:UNIT|UNITS)",
    "ZONED": "(?:LPAR? (?:LOCALTIME TIME|ZONE) RPAR?)?",
    "CLK": "(?:CLOCK AMPM?|(?:DAYNUM|NUM|WORDNUM) (?:AMPM|OCLOCK)|NOON) {ZONED} (?:IN THE PART)?",
    "YEARISH": "(?:(?:YEAR|NUM) ERA|YEAR|YY)",
    "OFUNIT": "OF? THE? (?:LAST|NEXT|THIS|THAT) UNIT",
    "EDGE": "(?:EARLY|EARLIER|LATER|LATE|MID HYPHEN?)",
    "ENDOF": "(?:THE? (?:EARLY|MID|LATE|END|START) (?:HYPHEN|OF))",
}
_NAME = re.compile(r"\b[A-Z][A-Z]*\b")


def expand(template: str) -> str:
    """Return ``template`` with every ``{NAME}`` replaced by its macro."""
    while "{" in template:
        template = re.sub(r"\{([A-Z]+)\}", lambda m: MACROS[m.group(1)], template)
    return template


def compile_template(template: str) -> re.Pattern[str]:
    """Return the regular expression over class letters that ``template`` writes.

    ``MONTH DAYNUM (?:COMMA YEAR)?`` matches the letters of "May 5, 2031"; blanks separate and mean nothing.
    """
    code = letters()
    text = re.sub(r"\(\?P<([a-z]+)>", "\x00\\1\x01", expand(template))
    text = _NAME.sub(lambda m: code[m.group()], text)
    return re.compile(text.replace("\x00", "(?P<").replace("\x01", ">").replace(" ", ""))


def first_letters(template: str) -> set[str]:
    """Return the letters with which a match of ``template`` can begin.

    A walk over the template as sequences and choices; what is optional lets the next part begin as well.
    """
    tokens = re.findall(r"\(\?:|[()|?]|[A-Z]+", expand(template).replace("(?:", "("))
    names, _, _ = _choice(tokens, 0)
    code = letters()
    return {code[name] for name in names}


def _choice(tokens: list[str], i: int) -> tuple[set[str], bool, int]:
    """Return first names, whether it may be empty, and where it ends, for a choice that begins at token ``i``."""
    names, empty = set[str](), False
    while True:
        part, none, i = _sequence(tokens, i)
        names |= part
        empty = empty or none
        if i >= len(tokens) or tokens[i] != "|":
            return names, empty, i
        i += 1


def _sequence(tokens: list[str], i: int) -> tuple[set[str], bool, int]:
    names, open_ = set[str](), True
    while i < len(tokens) and tokens[i] not in "|)":
        if tokens[i] == "(":
            part, none, i = _choice(tokens, i + 1)
        else:
            part, none = {tokens[i]}, False
        i += 1
        if i < len(tokens) and tokens[i] == "?":
            none, i = True, i + 1
        if open_:
            names |= part
        open_ = open_ and none
    return names, open_, i
