"""Which words name a news agency, paper, channel or programme: by themselves, or as the page introduces them."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from onrecord import lexicons
from onrecord.stages.attribution.clauses import DAYS
from onrecord.stages.attribution.view import Range, View

APART = re.compile(r",| (?:from|by|carried|in|on|at|which|that|monitored) ")
"""Where the name itself ends: "the daily Vox, which"."""
POSSESSIVE = re.compile(r"(?i:agency|post|times|news|wire|press|reuters|newspaper|channel|paper)['’]s? \w")
OFFICE = re.compile(
    r"\b(?:press|media|news|radio|television|tv) "
    r"(?:secretar(?:y|ies)|offic(?:e|er|ers|ial|ials)|chief|spokes\w+|advis[eo]rs?|aides?|attach[eé]s?|team|liaison|manager|director|"
    r"conference|release|statement|briefing)\b",
    re.IGNORECASE,
)
"""Offices and occasions named after the press, which are no outlet."""
AGAIN = frozenset(
    {
        "the paper", "the agency", "the newspaper", "the daily", "the weekly", "the magazine", "the broadcaster", "the channel",
        "the station", "the tabloid", "the outlet", "the website", "the site", "the portal", "the programme", "the program",
        "the show", "the same station", "the same paper", "the same agency", "the same newspaper", "this newspaper",
    }
)  # fmt: skip
KIND = (
    r"newspaper|daily|weekly|tabloid|broadsheet|broadcaster|channel|station|news agency|agency|website|news site|portal|magazine|"
    r"outlet|blog|podcast|journal|paper|periodical|programme|newswire"
)
NAME = r"(?:[A-Z][\w'’&.-]*[\w’']|[A-Z])"
CALLED = re.compile(rf"\b(?:{KIND}) [«“\"‘']?(?P<name>{NAME}(?: (?:of |the |and )?(?:{NAME}|\d+))*)")
"""The name after its kind: "the daily Vox Sarro"."""
EXPLAINED = re.compile(rf"(?P<name>{NAME}(?: {NAME})*), (?:a|an|the|its|one) (?:[\w-]+ ){{0,3}}(?:{KIND})\b")
"""The name before its kind: "the Beacon, a weekly newspaper"."""
OWN_ENDING = re.compile(r"^[A-Z]\w+(?:press|news|media|wire|radio)$")
"""One word that ends as agencies do: "Tarnpress"."""


def is_outlet(view: View, span: Range) -> bool:
    """Return whether the words name a news agency or outlet, by themselves or by what the page calls it.

    True: "the Harbour Post", "state television", "Vox Sarro" where the page has "the daily Vox Sarro". Near misses: "Dr Venn, a
    media critic", "the agency’s reporter", "the press secretary", "a post".
    """
    words = view.at(span)
    if words.lower() in AGAIN:
        return True
    words = APART.split(words)[0]
    if POSSESSIVE.search(words) is not None or OFFICE.search(words) is not None:
        return False
    bare = words.removeprefix("The ").removeprefix("the ")
    return bare in agencies() or bare in introduced(view) or _says_so(bare)


def is_named(view: View, span: Range) -> bool:
    """Return whether an outlet is named or meant again ("the paper"); near misses: "the media", "a report"."""
    words = view.at(span)
    return is_outlet(view, span) and (words.lower() in AGAIN or any(w[:1].isupper() for w in words.split() if w.lower() != "the"))


def _says_so(name: str) -> bool:
    """Return whether a word of the name tells: "state television"; "Harbour Post", which ends it, but not "Post Office"."""
    words = re.findall(r"[\w-]+", name)
    for n, word in enumerate(words):
        how = lexicons.mapping("outlet_nouns").get(word.lower())
        ends = n + 1 == len(words) or words[n + 1] == "of"
        if OWN_ENDING.match(word) or (how is not None and (how != "name" or (ends and word[:1].isupper()))):
            return True
    return False


@lru_cache(maxsize=1)
def introduced(view: View) -> frozenset[str]:
    """Return the names that the page gives to outlets.

    True: "the news agency Interlake", "the Beacon, a weekly". Near miss: "the agency Monday".
    """
    names = {m.group("name") for pattern in (CALLED, EXPLAINED) for m in pattern.finditer(view.text)}
    names = {name.removeprefix("The ").removesuffix("’s").removesuffix("'s") for name in names}
    return frozenset(name for name in names if name.lower() not in DAYS)


@cache
def agencies() -> frozenset[str]:
    """Return the names and short names of the news agencies in the lexicon."""
    out = set()
    for short, *rest in lexicons.rows("agencies"):
        out.add(short)
        for names in rest:
            out.update(name.removeprefix("The ") for name in names.split("|"))
    return frozenset(out)


POSTED = re.compile(
    r"\b(?:posts?|posted|posting|wrote|writing|threads?|accounts?|page|followers|videos?|messages?|tweeted|users?|updates?|stor(?:y|ies))"
    rf" on (?:the (?:platform|network|app|site) )?(?P<name>{NAME})"
)


@lru_cache(maxsize=1)
def platforms(view: View) -> frozenset[str]:
    """Return the names on which the page says that somebody posts: "in a post on Chirrup". Near miss: "wrote on Monday"."""
    return frozenset(m.group("name") for m in POSTED.finditer(view.text)) - DAYS_AND_MONTHS


DAYS_AND_MONTHS = frozenset(day.capitalize() for day in DAYS) | frozenset(
    month.capitalize() for month in lexicons.words("months")
)
