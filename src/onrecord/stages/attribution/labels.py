"""Labels that name the speaker of a paragraph: "VENN (clip):", "Q:", "Orla Venn, harbour master:", "@tarn_ferry:"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord import lexicons
from onrecord.stages.attribution.view import Range, View

PARTICLES = "of|the|de|van|von|al|bin|ibn|da|di|du|del|der|la|le"
NAME = rf"[^\W\d_a-z][\w.’'-]*(?: (?:[^\W\d_a-z][\w.’'-]*|{PARTICLES})){{0,6}}"
ROLE = r"(?:, (?:\d{1,3}|(?:\d{1,3}, )?(?=[^\W\d_A-Z])[^:.;?!\n“”\"«»]{2,60}))?"
"""An age, an occupation or both after a name: ", 34, baker"."""
LABEL = re.compile(
    rf"[ \t]*(?P<who>(?P<name>[QA]|@\w[\w.]*|{NAME}){ROLE})(?: ?[(\[][a-z][^()\[\]\n]{{1,30}}[)\]])?(?P<colon>[:.])(?=\s|$) *",
    re.UNICODE,
)
"""A speaker's label at the head of a paragraph: "Venn: ", "Q. ", "VENN (on tape): "."""
CLIP = re.compile(
    r"[ \t]*(?:CLIP|SOUNDBITE|SOT|VT|AUDIO|TAPE|ACTUALITY|GRAB|Clip|Soundbite|Audio|Tape)\s*"
    rf"[(\[](?P<who>(?P<name>{NAME}){ROLE})[)\]]\s*(?P<colon>:)(?=\s|$) *",
    re.UNICODE,
)
"""A recording that a programme plays, with its speaker in brackets: "CLIP (ORLA VENN, union): "."""
REACH = 120
"""Characters at the head of a paragraph in which its label ends."""
PROGRAMME = frozenset({"presenter", "anchor", "newsreader", "newscaster", "announcer", "studio"})
"""Labels under which a programme itself speaks: only what it asks or puts to somebody is a statement."""
NO_SPEAKERS = lexicons.words("colon_labels")
CLOSED = re.compile(r"[.!?…][”\"’'»)\]]*$|[”\"’'»–—-]$")
"""How words end that somebody spoke: with a stop, a closing mark, or broken off."""
PERSONAL = re.compile(r"\b(?:I|I[’']\w+|[Ww]e|[Ww]e[’']\w+|[Mm]y|[Oo]ur|me|us|[Yy]ou|[Yy]our)\b")


@dataclass(frozen=True, slots=True)
class Label:
    """The label of a block. ``who``: its words with the role; ``start``: where what is said begins."""

    name: str
    who: Range
    colon: Range
    start: int

    @property
    def key(self) -> str:
        """The last word of the name, so that "Orla Venn" and later "Venn" are one speaker."""
        return self.name.split()[-1].casefold()

    @property
    def loud(self) -> bool:
        """Whether the label can be nothing but one: capitals, a letter, an account's name."""
        return self.name.startswith("@") or (self.name == self.name.upper() and len(self.name) != 2)


def of_block(view: View, n: int) -> Label | None:
    """Return the label that block ``n`` opens with, or that stands right before it in a block of its own.

    True: "VENN (clip): We left.", and "VENN (clip):" alone before "We left.". Near miss: "Note: the talk was edited.",
    "Dr. Venn left.".
    """
    span = view.blocks[n].span
    found = _match(view, span.start, span.end)
    if found is not None:
        return found if found.start < span.end else None
    if n == 0:
        return None
    before = view.blocks[n - 1].span
    alone = _match(view, before.start, before.end)
    if alone is None or alone.start < before.end or not (alone.loud or view.blocks[n - 1].role == "dateline"):
        return None
    return Label(alone.name, alone.who, alone.colon, span.start)


def is_bare(view: View, n: int) -> bool:
    """Return whether a block is nothing but a label."""
    span = view.blocks[n].span
    found = _match(view, span.start, span.end)
    return found is not None and found.start >= span.end


def _match(view: View, start: int, end: int) -> Label | None:
    clip = CLIP.match(view.text, start, min(end, start + REACH))
    if clip is not None:
        return Label(clip["name"], clip.span("who"), clip.span("colon"), clip.end())
    found = LABEL.match(view.text, start, min(end, start + REACH))
    if found is None or (found["colon"] == "." and found["name"] not in ("Q", "A")):
        return None
    if any(w.lower().strip("’'s") in NO_SPEAKERS or w.lower() in NO_SPEAKERS for w in found["name"].split()):
        return None
    return Label(found["name"], found.span("who"), found.span("colon"), found.end())


def speaks(view: View, label: Label, end: int, labels: Sequence[Label]) -> bool:
    """Return whether a label outside a conversation names somebody whose words follow.

    Capitals, letters and accounts do; a name does where an age or a role stands with it or the page has several such, and where
    the words speak of the speaker or to somebody. True: "Tam Reed, baker: I never saw it." Near miss: "Tarn: Rain until noon.",
    "Venn: a life in pictures", "PRESENTER: And now the weather.", which is the programme's own, "MINDING THE SHOP: A look at
    prices", a heading: what somebody says ends as a sentence does.
    """
    if label.name.casefold() in PROGRAMME:
        return False
    told = view.text[label.start : end]
    if label.loud:
        return " " not in label.name or CLOSED.search(told.rstrip()) is not None
    titled = view.text[label.who[0] : label.who[1]] != label.name or " " in label.name
    return PERSONAL.search(told) is not None and (titled or len(labels) > 1)
