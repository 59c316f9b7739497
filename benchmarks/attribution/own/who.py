"""Whether a chain of the analysis is an entity of the gold."""

from __future__ import annotations

import re
from collections.abc import Iterable

from benchmarks.attribution.own.load import Entity

from onrecord.core.analysis import Analysis
from onrecord.core.text import Page, Spans

BEFORE = frozenset({"of", "for", "in", "at", "from", "with", "by", "to", "and"})
"""Words before which a name belongs to something else: "the mayor of Velm" is not Velm."""
AFTER = BEFORE | {
    "who",
    "whose",
    "which",
    "that",
    "familiar",
    "close",
    "speaking",
    "involved",
    "kc",
    "mp",
    "jr",
    "sr",
    "on",
    "over",
    "near",
    "introducing",
    "claiming",
    "calling",
    "called",
    "gathered",
}
"""Words that go on after a whole name or description, and letters of honour."""
OPENING = frozenset({"a", "an", "one", "two", "three", "some", "another"})
"""Words with which a description, and no name, may begin."""
OWNERS = "my|our|your|his|her|its|their"
ARTICLES = frozenset({"the", "a", "an"})


def words(name: str) -> list[str]:
    """Return the words of a name in small letters, without a leading article or a closing possessive."""
    found = re.findall(r"['’]s\b|[\w&-]+(?:\.(?=\w)\w+)*|[,;(]", name.casefold())
    while found and found[-1] in ("'s", "’s", ",", ";", "("):
        found.pop()
    return found[1:] if len(found) > 1 and found[0] in ARTICLES else found


def holds(written: str, name: str) -> bool:
    """Return whether the words ``written`` name what ``name`` names.

    True: "Foreign Minister Orla Venn" holds "Orla Venn", "Tarn's defence ministry" "defence ministry". Near misses: "the mayor
    of Velm" and "Velm's mayor" do not hold "Velm", nor "Port Velm Council" "Port Velm".
    """
    long, short = words(written), words(name)
    for at in range(len(long) - len(short) + 1):
        if short and long[at : at + len(short)] == short and not BEFORE & set(long[:at]):
            after = long[at + len(short) :]
            return not after or after[0] in AFTER or after[0] in ",;("
    return False


def head(name: str) -> list[str]:
    """Return the words of a description up to where it goes on: "source" of "source close to the family"."""
    found = words(name)
    return found[: next((n for n, w in enumerate(found) if n and (w in AFTER or w in ",;(")), len(found))]


def is_description(entity: Entity) -> bool:
    """Return whether an entity of the gold has no name: "a guard", and "A guard at the gate" as its sentence begins."""
    first = entity.name.partition(" ")[0]
    return first[:1].islower() or first.casefold() in OPENING


def described(written: str, entity: Entity, others: Iterable[Entity]) -> bool:
    """Return whether ``written`` gives the head of a description that nobody else on the page shares.

    True: "A source" for "source close to the family". Near miss: the same where "source in the ministry" speaks as well.
    """
    own = head(entity.name)
    if not is_description(entity) or head(written) != own:
        return False
    return not any(other.key != entity.key and head(other.name) == own for other in others)


def shortened(written: str, entity: Entity, others: Iterable[Entity]) -> bool:
    """Return whether ``written`` is what the page calls somebody without a name, who has more words in the gold.

    True: "foreign ministry" for "Velm foreign ministry", "engineers" for "Velm's engineers". Near miss: the same where "Oln's
    engineers" speak as well; "Guild" for "Harbour Guild", a name.
    """
    own, short = head(entity.name), head(written)
    if not own or not short or own[-1] not in entity.name:  # a capital: a name
        return False
    ends = [e for e in (entity, *others) if head(e.name)[-len(short) :] == short]
    return own[-len(short) :] == short and len({e.key for e in ends}) == 1


def owned(written: str, entity: Entity, others: Iterable[Entity]) -> bool:
    """Return whether ``written`` is an entity told by its owner, with a pronoun for the owner.

    True: "her mother" for "Orla Venn's mother", "its author" for "author of the report". Near miss: "her mother" where "Tam
    Roo's mother" speaks on the page as well.
    """
    found = re.fullmatch(rf"(?:{OWNERS}) (?:own )?(?P<rest>.+)", written.casefold())
    if found is None:
        return False
    return _of_whom(entity.name) == found["rest"] and not any(
        other.key != entity.key and _of_whom(other.name) == found["rest"] for other in others
    )


def _of_whom(name: str) -> str:
    """Return what is owned in "Orla Venn's mother", "the mother of Orla Venn" and "her mother", "" where nothing is."""
    by_owner = re.search(rf"(?:['’]s?|^(?:{OWNERS})) (?:own )?(?P<rest>[^'’]+)$", name.casefold())
    of_owner = re.match(r"(?:the )?(?P<rest>[\w -]+?) of ", name.casefold())
    return by_owner["rest"] if by_owner is not None else of_owner["rest"] if of_owner is not None else ""


def is_entity(page: Page, analysis: Analysis, chain: int, entity: Entity, others: Iterable[Entity]) -> bool:
    """Return whether the chain's name, another of its names or one of its mentions names ``entity``."""
    own, others = analysis.chains[chain], list(others)
    mentions = (page.at(m.span) for m in analysis.mentions if m.chain == chain and m.form != "pronoun")
    return any(
        holds(w, entity.name) or described(w, entity, others) or owned(w, entity, others) or shortened(w, entity, others)
        for w in (own.name, *own.names, *mentions)
    )


def is_bare(analysis: Analysis, chain: int, source: Spans) -> bool:
    """Return whether a chain has no name and says nothing beyond the source's own words ("the commander" alone)."""
    if analysis.chains[chain].named:
        return False
    outside = (m for m in analysis.mentions if m.chain == chain and m.form != "pronoun")
    return all(any(s.start <= m.span.start and m.span.end <= s.end for s in source) for m in outside)
