"""The rules: which rows of classes are expressions, and who reads them.

At each token the longest match wins, then the rule that stands first.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from onrecord.core.text import Rule, rule_of
from onrecord.stages.times import calendar as cal
from onrecord.stages.times import clock, counts, relative, sets, years
from onrecord.stages.times.pattern import compile_template
from onrecord.stages.times.reading import Builder, Reading
from onrecord.stages.times.tokens import OTHER, Row

_EDGED = "(?:{EDGE} (?:IN|ON)? |{ENDOF} )?"
_TOWARD = "(?:THE? (?:LAST|NEXT|THIS|THAT) )?"
_OF_YEAR = "(?:COMMA? {YEARISH}(?: ERA)?|OF THE? UNIT|OF {YEARISH}|OF? THE? (?:LAST|NEXT|THIS|THAT) UNIT)"
_AT = "(?:{CLK} (?:ON|COMMA)? |THE? PART OF )?"
_DAYNAME = "(?:{WDAY} COMMA? (?:PART COMMA? )?)?"

DATES: tuple[tuple[str, Builder], ...] = (
    ("ISO", cal.iso),
    ("NUMERIC", cal.numeric),
    (_AT + "(?:{EDGE} )?" + _DAYNAME + "(?:THE )?{DAY} (?:OF )?{MONTH} (?:COMMA? {YEARISH}(?: ERA)?|{OFUNIT})?", cal.date_words),
    (
        _AT + "(?:{EDGE} )?(?:THIS NEXT )?" + _DAYNAME + "{MONTH} (?:THE )?{DAY} (?:COMMA? YEAR(?: ERA)?|{OFUNIT})?(?: PART)?",
        cal.date_words,
    ),
    (
        "THE (?:UNIT|WEEKEND) OF (?:{MONTH} {DAY} (?:COMMA? YEAR)?|{DAY} {MONTH} (?:COMMA? YEAR)?)",
        cal.week_of,
    ),
    (_EDGED + _TOWARD + "{MONTH} (?:" + _OF_YEAR + ")?", cal.date_words),
    (
        _AT + "(?:{EDGE} (?:ON )?)?(?:THE? (?:LAST|THIS|NEXT|THAT) (?:NEXT )?)?{WDAY} (?:COMMA? (?:{EDGE} )?PART)?"
        "(?: OF? THE? (?:LAST|NEXT|THIS) UNIT)?",
        cal.weekday_words,
    ),
    (_EDGED + "(?:THE )?(?:YEAR|YY)", years.bare_year),
    ("(?:THE )?FISCAL (?:UNIT )?{YEARISH}", years.bare_year),
    ("(?:THE )?UNIT YEAR", years.bare_year),
    ("(?:YEAR|NUM|DAYNUM) ERA", years.era_year),
    ("ERA (?:YEAR|NUM|DAYNUM)", years.era_year),
    ("WORDNUM WORDNUM (?:HYPHEN? WORDNUM)?", years.number_word_year),
    ("THE? (?:UNIT )?WORDNUM HUNDRED (?:AND? WORDNUM (?:HYPHEN? WORDNUM)?)?", years.number_word_year),
    ("(?:{EDGE} )?{MONTH} (?:OF )?WORDNUM WORDNUM (?:HYPHEN? WORDNUM)?", years.spelled_month),
    (_EDGED + "(?:THE )?(?:{EDGE} )?(?:DECADE|DECADEWORD)", years.decade),
    (
        "(?:THE |POSS )?(?:{EDGE} )?(?:FISCAL HYPHEN?)?(?:WORDNUM HYPHEN)?(?:ORD|SECOND|ORDNUM|LAST) (?:FISCAL )?HYPHEN?"
        "(?:UNIT|HALF)(?: ERA)?"
        "(?:(?:OF|COMMA)? (?:FISCAL )?YEAR| OF? (?:LAST|NEXT|THIS) (?:FISCAL )?UNIT| OF THE UNIT)?",
        cal.ordinal_unit,
    ),
    ("(?:LAST|NEXT|THIS) UNIT S (?:ORD|SECOND|ORDNUM) HYPHEN? (?:UNIT|HALF)", cal.owned_quarter),
    ("THE? MONTH UNIT|THE MONTHQ UNIT", cal.month_quarter),
    ("(?:ORD|SECOND|ORDNUM) HYPHEN (?:HALF|PERIOD)", cal.results_period),
    ("DAYNUM HYPHEN {MONTH} HYPHEN (?:YEAR|NUM|DAYNUM)", cal.dashed),
    ("THE? (?:FISCAL )?YEAR (?:ORD|SECOND|ORDNUM) HYPHEN? (?:UNIT|HALF)", cal.ordinal_unit),
    ("(?:QUARTERNO|HALFNO) (?:OF|COMMA)? (?:FISCAL )?YEAR", cal.quarter),
    (_EDGED + "(?:THE )?" + _TOWARD + "(?:{EDGE} )?(?:SEASON|SEASONQ) (?:COMMA? OF? (?:YEAR|NUM ERA|YEAR ERA|YY))?", cal.season),
    ("(?:THE |LAST |NEXT |THIS |THE LAST |THE NEXT |THIS LAST )WEEKEND", cal.weekend),
    ("{CLK}|(?:DAYNUM|WORDNUM) (?:OCLOCK )?IN THE PART", clock.clock_alone),
    ("(?:LAST |NEXT |THIS )?HOLIDAY (?:COMMA? YEAR)?", cal.holiday),
    ("(?:LATE |LATER |EARLY |EARLIER )?(?:THIS|LAST) PART", clock.clock_alone),
    ("(?:{EDGE} )?TONIGHT|OVERNIGHT", clock.clock_alone),
)  # fmt: skip

COUNTED: tuple[tuple[str, Builder], ...] = (
    (_AT + "(?:(?:MID HYPHEN? )?PART )?(?:{EDGE} )?DEICTIC(?: (?:{EDGE} )?PART)?", relative.deictic),
    ("THE? UNIT (?:BEFORE|AFTER) DEICTIC", relative.day_beyond),
    (_EDGED + "(?:THE )?(?:LAST|NEXT|THIS|THAT)(?: THAT)? (?:FULL )?(?:FISCAL )?UNIT", relative.unit_shift),
    ("{MODS}? {COUNT} (?:ADDITIONAL )?{UNITS} AGO", relative.ago),
    ("UNITS AGO", relative.ago),
    ("{MODS}? {COUNT} {UNITS} (?:EARLIER|LATER|BEFORE|AFTER)", relative.later),
    ("UNITS (?:EARLIER|LATER)", relative.later),
    ("THE UNIT (?:BEFORE|AFTER)", relative.day_around),
    (
        "(?:{MODS} )?(?:EVERY OF )?(?:THE |THIS |POSS )?(?:LAST |NEXT |ORD |LATEST )?(?:MORE PREP )?{COUNT} HYPHEN?"
        "(?:FULL |ADDITIONAL |MORE |FISCAL )?(?:{UNITS}|SECOND)(?: HYPHEN? LONG)?(?: HYPHEN? PERIOD)?"
        "(?: AND A HALF(?! HYPHEN| UNIT))?",
        counts.duration,
    ),
    ("(?:IN |PREP )UNITS", counts.bare_plural),
    ("UNITS OF", counts.length_of),
    ("A UNIT (?:OF A|HYPHEN)? UNIT", counts.quarter_of),
    ("THESE UNITS", relative.these_days),
    ("PER UNIT", sets.so_often),
    ("{COUNT} {UNITS} FROM (?:NOW|DEICTIC)", relative.from_now),
    ("THE? (?:LAST|NEXT) UNIT AND A HALF", counts.duration),
    ("UNIT HYPHEN LONG", counts.whole_part),
    (
        "EVERY (?:LAST |ALTERNATE |ADDITIONAL )?(?:{COUNT} )?"
        "(?:{UNITS}|WEEKDAY|MONTH|MONTHQ|PART|SEASON|SEASONQ|WEEKEND)(?: PART)?",
        sets.every,
    ),
    ("WEEKDAYS(?: PARTS)?|WEEKDAY PARTS", sets.every),
    ("TIMESWORD (?:A|EVERY|PER) UNIT|{N} TIMES (?:A|EVERY|PER) UNIT", sets.so_often),
    ("SETWORD", sets.set_word),
    ("RECENTADJ UNITS(?: AND UNITS)?|THE? NEXT UNITS", relative.past_span),
    ("NOW|RECENT|SOON|AT THE MOMENT|THE? FUTURE|RECENTADJ", relative.ref),
    ("THE? UNIT S? HYPHEN? END", relative.year_end),
    ("(?:{EDGE} IN |{ENDOF} )THE (?:FULL )?UNIT", relative.this_unit),
    ("(?:THE|A)? UNIT HYPHEN (?:AGO|EARLIER)(?: (?:UNIT|PERIOD))?", relative.year_ago_period),
    ("THE (?:FULL |FISCAL )?UNIT", relative.spoken_of),
    ("(?:THE NEXT|THAT|THE THAT|THE NEXT) (?:PART|PARTS)", relative.part_after),
    ("IN THE LAST", relative.the_past),
    ("THIS", relative.current),
    ("THE LATEST (?:FISCAL )?(?:UNIT|PERIOD)", relative.latest_period),
    ("THE? YEAR (?:PERIOD|UNIT)", relative.year_period),
)  # fmt: skip


@cache
def _rules() -> tuple[tuple[re.Pattern[str], Builder, Rule], ...]:
    return tuple((compile_template(template), build, rule_of(build)) for template, build in (*DATES, *COUNTED))


@cache
def _starts() -> dict[str, tuple[int, ...]]:
    """Return, by class letter, the rules that can begin with it (found by trying: a rule's first letter is in its first set)."""
    from onrecord.stages.times.pattern import first_letters

    table: dict[str, list[int]] = {}
    for n, (template, _) in enumerate((*DATES, *COUNTED)):
        for letter in first_letters(template):
            table.setdefault(letter, []).append(n)
    return {letter: tuple(found) for letter, found in table.items()}


def readings(row: Row) -> list[tuple[Reading, Rule]]:
    """Return the readings of ``row`` in text order; they do not overlap."""
    found: list[tuple[Reading, Rule]] = []
    rules, starts, classes, i = _rules(), _starts(), row.classes, 0
    while i < len(classes):
        best = None if classes[i] == OTHER else _longest(row, i, rules, starts.get(classes[i], ()))
        if best is None:
            i += 1
            continue
        found.append(best)
        i = max(best[0].last, i + 1)
    return found


def _longest(
    row: Row, i: int, rules: tuple[tuple[re.Pattern[str], Builder, Rule], ...], tried: tuple[int, ...]
) -> tuple[Reading, Rule] | None:
    """Return the reading of the longest match at token ``i`` whose reader accepts it."""
    matches = []
    for n in tried:
        m = rules[n][0].match(row.classes, i)
        if m is not None and m.end() > i:
            matches.append((-m.end(), n))
    for end, n in sorted(matches):
        reading = rules[n][1](row, i, -end)
        if reading is not None:
            return replace(reading, first=reading.first or i, last=reading.last or -end), rules[n][2]
    return None
