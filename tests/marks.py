"""Texts of tests with their expected spans written into them.

``unmark("[source:Orla Venn] [cue:said] [content:it rained].")`` gives the bare text and, for each label, the code
points it stands for. Labels of a second statement carry a number ("[source2:...]"); other square brackets stay as they are.
"""

from __future__ import annotations

import re

MARK = re.compile(r"\[(?P<label>[a-z]+\d?):(?P<words>[^\]]*)\]", re.DOTALL)


def unmark(marked: str) -> tuple[str, dict[str, list[tuple[int, int]]]]:
    """Return the text without marks, and the spans of every label in text order."""
    text, last = "", 0
    found: dict[str, list[tuple[int, int]]] = {}
    for match in MARK.finditer(marked):
        text += marked[last : match.start()]
        found.setdefault(match["label"], []).append((len(text), len(text) + len(match["words"])))
        text += match["words"]
        last = match.end()
    return text + marked[last:], found
