"""Words beside a date that say what it tells: published, updated, or something else."""

from __future__ import annotations

import re

from onrecord.lexicons import mapping
from onrecord.stages.dates.find import Found

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_BY_NAME = re.compile(
    r"(?P<cue>[^\W\d_]+)\s+(?:by|von|par|por|di|da|van|door|av|af|od|przez)\s+[^\W\d_a-zß-ÿа-я][^,:;\d]{1,40}?[,\s]+"
    r"(?:(?P<on>on|am|le|el|il|em|op|den|dne|at)\s+)?$"
)
_AFTER = re.compile(
    r"(?:\s*(?:[,|·•(–-]|at|um|à|a las|às|alle|ore|om|kl\.?|klo|в|saat)*\s*\d{1,2}[:.h]\d\d(?::\d\d)?(?:\s?[ap]\.?m\.?|\s?Uhr)?)?"
    r"[\s,|·•()–-]{0,4}(?:von\s+\S+(?:\s\S+)?\s)?(?:tarihinde\s)?(?P<cue>[^\W\d_]+)",
    re.I,
)
"""What may stand between a date and a word for what was done on it: the time of day, a name."""
_CLOCK = re.compile(r"\d{1,2}[:.h]\d\d(?:\s?[ap]\.?m\.?)?(?:\s(?:[A-Z]{2,4}T|GMT|UTC|MES?Z|Uhr))?", re.I)


def cue_before(text: str, start: int, found: Found, previous: str) -> tuple[str, str]:
    """Return kind and words of the cue right before the date, on its line or alone on the line above.

    A weekday or a time may stand between them. True: "Published on 2 May 2031", "Updated 11:20 AM EDT, Mon 5 May 2031",
    "Posted by Dorrit Kemsley on 2 May 2031". Near miss: "born 2 May 2031" (other).
    """
    cues = mapping("date_cues")
    head = text[max(start, found.start - 70) : found.start]
    if (named := _BY_NAME.search(head)) is not None:
        for phrase in (named["cue"].casefold(), f"{named['cue']} {named['on'] or 'on'}".casefold()):
            if cues.get(phrase, "other") != "other":
                return cues[phrase], phrase
    for source in (head[-60:], previous if not head.strip(" :–-|•*(") else ""):
        tokens = _TOKEN.findall(_CLOCK.sub(" ", source).casefold())[-6:]
        while tokens and tokens[-1] in mapping("weekdays"):
            tokens.pop()
        for skip in (0, 1, 2):
            rest = tokens[: len(tokens) - skip]
            for size in (3, 2, 1):
                phrase = " ".join(rest[-size:]) if len(rest) >= size else ""
                if phrase in cues and not (skip and cues[phrase] == "other"):
                    return cues[phrase], phrase
    return "", ""


def cue_after(text: str, found: Found, end: int) -> tuple[str, str]:
    """Return kind and words of the cue right after the date, on its line.

    True: "am 2. Mai 2031 um 14:05 veröffentlicht", "2031年5月2日 更新", "2 May 2031 at 14:05 · Reply" (other). Near miss:
    "2 May 2031 | Updated 3 May 2031", where the word goes with the next date (not so in Chinese, Japanese, Korean).
    """
    tail = text[found.end : min(end, found.end + 70)]
    match = _AFTER.match(tail)
    kind = mapping("date_cues_after").get(match["cue"].casefold(), "") if match is not None else ""
    if match is None or not kind:
        return "", ""
    if match["cue"] < "\u1100" and re.search(r"\d", tail[match.end() : match.end() + 25]):
        return "", ""
    return kind, match["cue"].casefold()
