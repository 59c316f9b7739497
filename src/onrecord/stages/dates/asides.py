"""Dates that tell of something else than the page's publication: of events, pictures, posts shown in the text, readers' words."""

from __future__ import annotations

import re

from onrecord.core.analysis import Block
from onrecord.lexicons import words
from onrecord.stages.dates.find import Found

_PICTURE = re.compile(
    r"\b(?:file|handout|pool) (?:photo|picture|image|pic)\b|^FILE\b|\b(?:photo|photograph|picture|image|foto|bild|crédit|credit|"
    r"photos|fotos)s?\s*(?:credit|by|von|courtesy|:|©)|\b(?:Photo|Photos|Foto|Bild)\b|"
    r"\b(?:REUTERS|AFP|EPA|AP|Getty|dpa|Reuters)\s?/|/\s?(?:REUTERS|AFP|EPA|AP|Getty|dpa|Reuters|Pool)\b|"
    r"\(\s?[^()]{2,40}/[^()\d]{2,40}\)\s*$",
)
_POST = re.compile(r"\(@\w{2,30}\)|(?:^|\s)@\w{2,30}\s*[·•|]|\btwitter\.com/")
_CITED = re.compile(r"\[[^\[\]]{3,80}\]")
_TEXT = frozenset({"standfirst", "headline", "teaser", "repeat"})
"""Roles whose lines may be sentences too, where they end as one: stamps are run together with menus and teasers."""
_WORD = re.compile(r"[^\W\d_]+")


def aside(line: str, one: Found, start: int, block: Block, cue: str) -> bool:
    """Return whether the date ``one`` of a line that begins at ``start`` is plainly not the page's own."""
    at = one.start - start
    return _in_brackets(line, at) or of_a_picture(line, block) or of_a_post(line, at) or _in_a_sentence(line, at, one, block, cue)


def _in_brackets(line: str, at: int) -> bool:
    """Return whether the date stands in a citation.

    True: "[The Harbour Post, 11/8/31]". Near miss: "[2 May 2031] Toll rises", "[2031-05-02 04:11] https://...".
    """
    return any(m.start() < at < m.end() and len(_WORD.findall(line[m.start() : at])) >= 2 for m in _CITED.finditer(line))


def of_a_picture(line: str, block: Block) -> bool:
    """Return whether the line is a picture's, which tells when it was taken.

    True: "Orla Venn in Belmar, 2 May 2031. REUTERS/Sander Ruck". Near miss: a short stamp "Photo: A. Ruck | 2 May 2031, 14:05"
    under a headline (a header or byline line).
    """
    return block.role in ("caption", "credit") or (block.role not in ("byline", "header") and _PICTURE.search(line) is not None)


def of_a_post(line: str, at: int) -> bool:
    """Return whether the date is that of somebody's post shown in the text.

    True: "— Orla Venn (@orlavenn) May 2, 2031". Near miss: "By Orla Venn @orlavenn, May 2, 2031".
    """
    return _POST.search(line[max(0, at - 80) : at]) is not None and (line.lstrip()[:1] in "—–-" or "(@" in line[:at])


def _in_a_sentence(line: str, at: int, one: Found, block: Block, cue: str) -> bool:
    """Return whether the date stands in running text, which tells of events: "On 2 May 2031, the ferry sank with all ...".

    Near miss: "Published 2 May 2031" inside the body, a date that opens its line or follows but a place (a dateline), and one
    behind a dash that closes it, with a time ("Words by Dorrit Kemsley - 02/05/2031 at 06:00").
    """
    if one.time and line[:at].rstrip()[-1:] in "-–—|•·" and len(line) - at - len(one.words) < 25:
        return False
    rest = len(line.split()) - len(one.words.split())
    if rest < 7 or not (block.role == "body" or (block.role in _TEXT and rest >= 12 and line.rstrip()[-1:] in '.!?”"')):
        return False
    before = _WORD.findall(line[:at])
    opens = at < 40 and all(w[0].isupper() and w.lower() not in words("function_words") for w in before)
    if cue == "published":  # "on the date of 2 May 2031" is no stamp; "Story by A. Roe. Published 2 May 2031" is one
        if re.match(r",?\s[a-zß-ÿа-я]+\s[a-zß-ÿа-я]+", line[at + len(one.words) :]) and not one.time:
            return True  # "Created on 2 May 2031, the site has grown"
        return at >= 25 and not re.search(r"(?:^|[.|:•·(–—-]\s*)[^\W\d_]+(?:\s[^\W\d_]+){0,2}\s*:?\s*$", line[:at])
    return not opens
