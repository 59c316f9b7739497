"""What the pages of one site repeat: learnt from all pages at hand, given to the segmenter page by page.

The design, in short:

- Every page has a ``Profile``: its site (the host of its address, else its outlet) and a fingerprint of each of its lines
  (lower case, digits folded, marks dropped). It is a pure function of the page, and small enough to be kept for every page.
- ``learn`` turns the profiles of some pages into one ``Site`` each, and that gives every page its ``SiteLines``: which of *its
  own* lines stand on how many other articles of the site. Both are pure functions of the set: no order, no clock can show.
- Pages that share half of their sentences are one article saved twice (an update, a print version, a wire story in two
  edits): they count once, so that a doubled article does not make furniture of itself.
- Counts end at ``SEVERAL``: once a line stands on that many other pages nothing changes any more. ``SiteLines.digest`` says
  what a page was divided with; only pages whose digest changes are analysed again. So ten pages added to ten thousand touch
  their own sites, and there only the pages that share a rare line with them.
- A repeated line is furniture unless the line model is sure of it (``draft.repeated``); a sentence must also stand on two other
  pages. Newspapers repeat a lede as a teaser, and background from page to page. On a site of which three other articles are
  known, a line that none of them carries needs less of the model to be body (``elsewhere``). What goes is named by its words
  (navigation, promo, notice, teaser); the block's rule tells on how many other pages it stands.
- A page without a known site, or alone of its site, is divided as if none of this existed.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b
from itertools import combinations
from urllib.parse import urlsplit

from onrecord.core import outlets
from onrecord.core.text import Page, PageId, content_id
from onrecord.lexicons import words
from onrecord.stages.segment.lines import ends_final, units

Fingerprint = int
"""The first 8 bytes of a line's hash."""
SEVERAL = 4
"""Counts end here: "on four or more other pages"."""
COMMON = 32
"""A sentence on more pages than this says nothing of two pages being one article; bounds the pairs compared on a huge site."""
_SHOWN = 1500
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[^\W_]+")
_ARCHIVED = re.compile(r"^https?://web\.archive\.org/web/\d+[a-z_]*/(?=https?://)", re.I)
_PREFIX = re.compile(r"^(?:www\d?|m|mobile|amp|edition)\.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One page as its site sees it. ``site`` "": unknown. ``lines``: its different lines, sorted; ``prose``: its sentences."""

    page: PageId
    site: str
    lines: tuple[Fingerprint, ...]
    prose: tuple[Fingerprint, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteLines:
    """What is known for one page: ``articles`` others of its site at hand, ``counts`` how many of them carry each of its lines.

    Both end at SEVERAL.
    """

    site: str
    articles: int
    counts: Mapping[Fingerprint, int] = field(default_factory=dict)

    def others(self, line: str) -> int:
        """Return on how many other pages of the site ``line`` stands, at most SEVERAL."""
        mark = fingerprint(line) if self.counts else None
        return 0 if mark is None else self.counts.get(mark, 0)

    @property
    def digest(self) -> str:
        """Everything in it as one short id."""
        return content_id("site", self.site, self.articles, sorted(self.counts.items()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What the pages of one site repeat. ``articles``: how many different ones; ``carried``: lines on two or more of them."""

    name: str
    articles: int
    carried: Mapping[Fingerprint, int]

    def of(self, one: Profile) -> SiteLines | None:
        """Return what is known for one of its pages; None where there is no other article."""
        if self.articles < 2:
            return None
        # Its own article carries each of its lines.
        counts = {line: min(n - 1, SEVERAL) for line in one.lines if (n := self.carried.get(line, 1)) > 1}
        return SiteLines(site=self.name, articles=min(self.articles - 1, SEVERAL), counts=counts)


def profile(page: Page, site: str) -> Profile:
    """Return the profile of ``page``, a page of ``site``."""
    lines, prose = set[Fingerprint](), set[Fingerprint]()
    for unit in units(page.text, page.lines):
        line = page.text[unit.start : min(unit.end, unit.start + _SHOWN)]
        mark = fingerprint(line)
        if mark is not None:
            lines.add(mark)
            if is_prose(line, ends_final(page.text[max(unit.start, unit.end - 40) : unit.end])):
                prose.add(mark)
    return Profile(page=page.id, site=site, lines=tuple(sorted(lines)), prose=tuple(sorted(prose)))


def site_of(page: Page) -> str:
    """Return the site a page says it stands on: its host, else the outlet told beside it, as compared; "" where neither is told.

    True: "https://amp.harbourpost.example/toll" and "https://www.harbourpost.example/ferry" are one site. Near miss:
    "https://harbourpost.example.mirror.example/".
    """
    address = _ARCHIVED.sub("", page.url or "")
    host = urlsplit(address).hostname if "://" in address else None
    if host:
        return _PREFIX.sub("", host)
    return next((key for m in page.told("outlet") if (key := outlets.key(m.value))), "")


@lru_cache(maxsize=65536)
def fingerprint(line: str) -> Fingerprint | None:
    """Return the fingerprint of ``line``, in which case, marks and the values of numbers do not count; None where none is left.

    True: "Comments (12)" and "COMMENTS 3" are one line. Near miss: "Comments" and "Comment".
    """
    found = _WORD.findall(_DIGITS.sub("0", line[:_SHOWN].casefold()))
    if not found:
        return None
    return int.from_bytes(blake2b(" ".join(found).encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def is_prose(line: str, final: bool) -> bool:
    """Return whether ``line`` reads as a sentence of some article; ``final``: whether it ends as one does.

    True: "The gate was shut on Friday, and it will stay shut." Near miss: "Sign up for our letter." is too short to tell.
    """
    if not final:
        return False
    tokens = line[:400].casefold().split()
    return len(line) >= 80 or (len(tokens) >= 7 and sum(map(words("function_words").__contains__, tokens)) >= 2)


def learn(profiles: Iterable[Profile]) -> dict[str, Site]:
    """Return every known site of ``profiles`` with what its pages repeat; a page given twice counts once."""
    pages: dict[str, dict[PageId, Profile]] = defaultdict(dict)
    for one in profiles:
        if one.site:
            pages[one.site][one.page] = one
    return {site: _learn_site(site, [some[i] for i in sorted(some)]) for site, some in sorted(pages.items())}


def _learn_site(site: str, pages: Sequence[Profile]) -> Site:
    article = _articles(pages)
    carried: Counter[Fingerprint] = Counter()
    for lines in _lines_of(pages, article).values():
        carried.update(lines)
    return Site(name=site, articles=len(set(article)), carried={line: n for line, n in carried.items() if n > 1})


def _lines_of(pages: Sequence[Profile], article: Sequence[int]) -> dict[int, set[Fingerprint]]:
    """Return the lines of each article: those of any page that it was saved as."""
    lines: dict[int, set[Fingerprint]] = defaultdict(set)
    for one, which in zip(pages, article, strict=True):
        lines[which].update(one.lines)
    return lines


def _articles(pages: Sequence[Profile]) -> list[int]:
    """Return for each page the first page that is the same article: half of the longer one's sentences stand in both.

    True: an article saved again a day later with two new paragraphs. Near miss: two articles with one cookie notice.
    """
    places: dict[Fingerprint, list[int]] = defaultdict(list)
    for n, one in enumerate(pages):
        for line in one.prose:
            places[line].append(n)
    shared = Counter(pair for found in places.values() if 1 < len(found) <= COMMON for pair in combinations(found, 2))
    first = list(range(len(pages)))

    def root(n: int) -> int:
        while first[n] != n:
            first[n] = first[first[n]]
            n = first[n]
        return n

    sizes = [sum(len(places[line]) <= COMMON for line in one.prose) for one in pages]
    for (a, b), n in shared.items():
        if 2 * n >= max(sizes[a], sizes[b]):
            low, high = sorted((root(a), root(b)))
            first[high] = low
    return [root(n) for n in range(len(pages))]
