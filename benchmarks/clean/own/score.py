"""Compare one page's division and what its furniture tells with the gold of FORMAT.md.

Roles are counted by lines (an opening dateline apart from its paragraph), names as the same words but for articles, places in
the text by overlap. Kinds of an origin are strict; only an agency in a "Source:" line may stand as agency too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from benchmarks.attribution.own.tally import Tallies, Tally
from benchmarks.clean.own.load import Gold, Range, Said

from onrecord.core import edtf
from onrecord.core.analysis import Article, Origin
from onrecord.core.text import Cell, Page, Spans
from onrecord.stages.segment.draft import agencies

LOST = "lines of origin or dateline lost"
"""This figure counts losses: its "gold" column is all such lines, what is not found is lost."""
WHOLE = 0.5
"""Coverage from which a page counts as whole."""
NEAR = 0.8
"""Dice of words from which a title is near the gold's."""
_ARTICLES = frozenset({"the", "a", "der", "die", "das", "le", "la", "les", "el", "los", "il", "l"})


def words(text: str) -> list[str]:
    """Return the words of ``text``, small, without articles: "The Harbour Post" is "Harbour Post"."""
    found = re.findall(r"\w+", text.casefold())
    return [word for word in found if word not in _ARTICLES] or found


def same(a: str, b: str) -> bool:
    """Return whether two names have the same words, or are forms of one agency's name."""
    known = agencies()
    return words(a) == words(b) or known.get(a.casefold(), a) == known.get(b.casefold(), b)


def dice(a: Sequence[str], b: Sequence[str]) -> float:
    """Return the share of words that two texts have in common, 0 to 1."""
    both = sum((Counter(a) & Counter(b)).values())
    return 2 * both / (len(a) + len(b)) if a or b else 1.0


def meets(span: Range, others: Iterable[Range]) -> bool:
    """Return whether ``span`` overlaps any of ``others``."""
    return any(span[0] < end and start < span[1] for start, end in others)


def bare(spans: Spans) -> list[Range]:
    """Return spans as pairs of code points."""
    return [(s.start, s.end) for s in spans]


class Scorer:
    """Counts every figure of one page. ``dateline_day``: what was read as the dateline's day, EDTF or None."""

    def __init__(self, gold: Gold, page: Page, article: Article, dateline_day: str | None = None) -> None:
        self.gold, self.page, self.article, self.dateline_day = gold, page, article, dateline_day
        self.data: dict[str, Any] = gold.data
        self.tallies: Tallies = {}

    def all(self) -> Tallies:
        """Return every figure of the page."""
        self.roles()
        self.metadata()
        self.publication()
        self.origins()
        self.lost()
        return self.tallies

    def count(self, figure: str, ok: bool, *, given: bool, wanted: bool, note: str = "") -> None:
        """Count one row of ``figure``; the note of a miss names the page."""
        tally = self.tallies.setdefault(figure, Tally())
        tally.count(ok, given=given, wanted=wanted, note=f"{self.gold.name}: {note}")

    def at(self, span: Range) -> str:
        """Return the words of ``span`` on one line."""
        return " ".join(self.gold.text[span[0] : span[1]].split())[:110]

    # -- roles ----------------------------------------------------------------------------------------------------------

    def pieces(self) -> list[tuple[int, int, str]]:
        """Return the lines with their gold roles; a dateline opening a line is a piece of its own."""
        out = []
        opening = {mark.span[0]: mark.span[1] for mark in self.gold.marks if mark.kind == "dateline"}
        for start, end, role in self.gold.lines:
            cut = opening.get(start, start)
            out += [(start, cut, "dateline")] * (cut > start) + [(cut, end, role)] * (end > cut)
        return out

    def role_of(self, span: Range) -> str:
        """Return the role that most characters of ``span`` have with us."""
        shares: Counter[str] = Counter()
        for block in self.article.blocks:
            size = min(span[1], block.span.end) - max(span[0], block.span.start)
            if size > 0:
                shares[block.role] += size
        return max(shares, key=lambda role: (shares[role], role)) if shares else "none"

    def roles(self) -> None:
        """Count every line with its role."""
        for start, end, wanted in self.pieces():
            got = self.role_of((start, end))
            note = f"gold {wanted}, ours {got}: {self.at((start, end))}"
            for name in ("roles, all", f"role {wanted}"):
                self.count(name, got == wanted, given=got == wanted or name == "roles, all", wanted=True, note=note)
            if got != wanted:
                self.count(f"role {got}", False, given=True, wanted=False, note=note)

    # -- what the page tells ----------------------------------------------------------------------------------------------

    def metadata(self) -> None:
        """Count title, outlet, place, authors, agencies, kind and whether the article is whole."""
        article, data = self.article, self.data
        title = article.title.value if article.title else None
        self.value("title, exact", title, data["title"], lambda a, b: words(a) == words(b))
        self.value("title, near", title, data["title"], lambda a, b: dice(words(a), words(b)) >= NEAR)
        outlets = (data["outlet"], *data["outlet_also"])
        self.value("outlet", _value(article.outlet), data["outlet"], lambda a, _: any(same(a, b) for b in outlets))
        self.value("dateline place", _value(article.place), data["place"], lambda a, b: same(a.split(",")[0], b.split(",")[0]))
        self.value("dateline date", self.dateline_day, data["dateline_date"], lambda a, b: a == b)
        self.names("authors", [a.value for a in article.authors], data["authors"])
        self.names("agencies", sorted({o.name for o in article.origins if o.kind == "agency"}), data["agencies"])
        right = article.kind == data["kind"]
        for figure in ("kind, all", f"kind {data['kind']}"):
            self.count(figure, right, given=right or figure == "kind, all", wanted=True, note=self.kinds())
        if not right:
            self.count(f"kind {article.kind}", False, given=True, wanted=False, note=self.kinds())

        whole = article.coverage is None or article.coverage.value >= WHOLE
        note = f"gold {data['whole']}, ours {[cell.value for cell in article.coverage.signs] if article.coverage else None}"
        self.count("whole, all", whole == data["whole"], given=True, wanted=True, note=note)
        self.count("whole, cut off", not (whole or data["whole"]), given=not whole, wanted=not data["whole"], note=note)

    def kinds(self) -> str:
        """Return the note of a wrong kind."""
        return f"gold {self.data['kind']}, ours {self.article.kind}"

    def value(self, figure: str, got: str | None, wanted: str | None, equal: Callable[[str, str], bool]) -> None:
        """Count one value; what the page does not tell must stay open."""
        ok = got is not None and wanted is not None and equal(got, wanted)
        self.count(figure, ok, given=got is not None, wanted=wanted is not None, note=f"gold {wanted!r}, ours {got!r}")

    def names(self, figure: str, got: Sequence[str], wanted: Sequence[str]) -> None:
        """Count names one by one, and the whole set once a page."""
        for name in got:
            ok = any(same(name, other) for other in wanted)
            self.count(f"{figure}, names", ok, given=True, wanted=False, note=f"gold {wanted}, ours {got}")
        for name in wanted:
            ok = any(same(name, other) for other in got)
            self.count(f"{figure}, names", ok, given=False, wanted=True, note=f"gold {wanted}, ours {got}")
        exact = len(got) == len(wanted) and all(any(same(a, b) for b in wanted) for a in got)
        self.count(f"{figure}, exact set", exact, given=True, wanted=True, note=f"gold {wanted}, ours {got}")

    # -- days -----------------------------------------------------------------------------------------------------------

    def publication(self) -> None:
        """Count the day of publication, what told it, its rivals and the day of the last change."""
        got, data = self.article.published, self.data
        rivals = [] if got is None else [(r.value, r.where) for r in got.rivals]
        value = None if got is None else got.value
        wanted = data["published"]
        self.value("published", value, wanted, lambda a, b: a == b or _both(a, b))
        if value is not None and "/" in value and wanted is not None:
            self.count("published, interval holds", _holds(value, wanted), given=True, wanted=True, note=f"{wanted} in {value}")
        self.value("published where", self.where(), data["published_where"], lambda a, b: a == b)
        if (words_at := self.gold.published_span) is not None:
            ok = got is not None and meets(words_at, bare(got.spans))
            note = f"gold {self.at(words_at)!r}, ours {[self.at(s) for s in bare(got.spans)] if got else None}"
            self.count("published words", ok, given=got is not None, wanted=True, note=note)
        for rival in self.gold.rivals:
            ok = any(value == rival.name for value, _ in rivals)
            self.count("published rivals", ok, given=False, wanted=True, note=f"gold {rival.name}, ours {rivals}")
        updated = next((value for value, where in rivals if where.startswith(("updated", "modified"))), None)
        self.value("updated", updated, data["updated"], lambda a, b: a == b)

    def where(self) -> str | None:
        """Return what told the day, in the words of FORMAT.md."""
        got = self.article.published
        if got is None:
            return None
        if got.basis in ("url", "inferred"):
            return got.basis
        if got.where.startswith("header line"):
            return "scraper line"
        roles = {self.role_of(span) for span in bare(got.spans)}
        return "dateline" if "dateline" in roles else "timestamp"

    # -- origins --------------------------------------------------------------------------------------------------------

    def origins(self) -> None:
        """Count origins by kind (name and place), pictures' credits, the dateline's agency, and near misses kept clear."""
        pictured = [o for o in self.article.origins if self.is_picture(o)]
        worded = [o for o in self.article.origins if o not in pictured and o.spans]
        for kind in ("agency", "aggregator", "source line", "credit"):
            wanted = [said for said in self.gold.origins if said.kind == kind]
            self.matched(f"origin {kind}", [o for o in worded if o.kind == kind], wanted)
        self.matched("photo credit", pictured, self.gold.photo_credits)
        datelines = [(s, e) for s, e, role in self.pieces() if role == "dateline"]
        wanted = [said for said in self.gold.origins if said.kind == "agency" and meets(said.span, datelines)]
        self.matched("dateline agency", [o for o in worded if meets_any(o, datelines)], wanted)
        place = bare(self.article.place.spans) if self.article.place else []
        for span in self.gold.not_origins:
            clear = not any(meets(span, bare(o.spans)) for o in worded) and not meets(span, place)
            self.count("near misses kept clear", clear, given=True, wanted=True, note=self.at(span))

    def is_picture(self, origin: Origin) -> bool:
        """Return whether ``origin`` is a credit of a picture, by its rule or because the gold has one there."""
        there = meets_any(origin, [said.span for said in self.gold.photo_credits])
        return origin.kind == "credit" and (origin.rule.endswith("picture_credit") or there)

    def matched(self, figure: str, got: Sequence[Origin], wanted: Sequence[Said]) -> None:
        """Count rows whose name and place agree; a name that the gold has twice may be one row with two places."""
        for said in wanted:
            ok = any(_row(origin, said) for origin in got)
            note = f"missing {said.name!r} in {self.at(said.span)!r}; ours {[o.name for o in got]}"
            self.count(figure, ok, given=False, wanted=True, note=note)
        for origin in got:
            ok = any(_row(origin, said) for said in wanted)
            if not ok and self.is_code_of_source_line(origin):
                continue
            note = f"extra {origin.name!r} from {[self.at(s) for s in bare(origin.spans)]} ({origin.rule.rpartition(':')[2]})"
            self.count(figure, ok, given=True, wanted=False, note=note)

    def is_code_of_source_line(self, origin: Origin) -> bool:
        """Return whether an agency row stands for the name of a gold source line, which has its own row."""
        return origin.kind == "agency" and any(said.kind == "source line" and _row(origin, said) for said in self.gold.origins)

    def lost(self) -> None:
        """Count lines of dateline or source, or with an origin: lost when of another role with something in them not recorded."""
        told = [span for o in self.article.origins for span in bare(o.spans)]
        told += bare(self.article.place.spans) if self.article.place else []
        for start, end, wanted in self.pieces():
            inside = [said.span for said in self.gold.origins if meets(said.span, [(start, end)])]
            if wanted not in ("dateline", "source") and not inside:
                continue
            got = self.role_of((start, end))
            things = inside or [(start, end)]
            kept = got == wanted or all(meets(thing, told) for thing in things)
            self.count(LOST, kept, given=kept, wanted=True, note=f"gold {wanted}, ours {got}: {self.at((start, end))}")


def meets_any(origin: Origin, spans: Sequence[Range]) -> bool:
    """Return whether any place of ``origin`` overlaps any of ``spans``."""
    return any(meets(span, spans) for span in bare(origin.spans))


def _row(origin: Origin, said: Said) -> bool:
    return same(origin.name, said.name) and meets(said.span, bare(origin.spans))


def _value(cell: Cell[str] | None) -> str | None:
    return None if cell is None else cell.value


def _both(got: str, wanted: str) -> bool:
    """Return whether ``got`` is the interval between the two readings that the gold leaves open."""
    return wanted.startswith("[") and got == "/".join(wanted[1:-1].split(","))


def _holds(got: str, wanted: str) -> bool:
    """Return whether the interval ``got`` holds the gold's day or days; an open end holds everything."""
    inner = [edtf.parse(day) for day in (wanted[1:-1].split(",") if wanted.startswith("[") else [wanted])]
    outer = edtf.parse(got)
    if outer is None:
        return False
    first, last = outer.lo or date.min, outer.hi or date.max
    return all(d is not None and first <= (d.lo or date.min) and (d.hi or date.max) <= last for d in inner)
