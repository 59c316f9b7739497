"""An invented story of three pages, written out by hand with its analyses and tables, and a small reader of HTML."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser

import pytest

from onrecord.core.analysis import Analysis, Article, Block, Published
from onrecord.core.record import (
    ChangeEnd,
    ChangeRow,
    CopyRow,
    DisagreementRow,
    EntityRow,
    FigureRow,
    IssueRow,
    LedgerRow,
    RelationRow,
    RootRow,
    Side,
    StatementRow,
    Tables,
    TimelineRow,
    Variant,
    WordingRow,
)
from onrecord.core.text import Cell, Page, Span, Spans
from onrecord.web.view import ViewInput

RULE = "onrecord.stages.attribution:find"

GAZETTE = """Quay Gazette
Home
Sport
<script>alert(1)</script> & the ferry: 'Nobody waved'
2 May 2031
PORT ANSEL – The ferry left with 40 cars aboard. 🌊 “We waved at the bridge,” said Captain Odo Finn.
Runa Tveit, the harbour master, said Finn had told her that “nobody waved back.”
“Nobody slept.
“Nobody ate,” Finn added.
READ ALSO: Lighthouse reopens
"""
LANTERN = """The Lantern – 3 May 2031

Ferry carried 52 cars, line says

The ferry carried 52 cars, the Ansel Line said on Saturday. The "rescue" took four hours.
The ferry was last inspected in March 2029, the line said.
"""
LATER = """Quay Gazette, 9 June 2032
“We did not wave at anybody,” said Captain Odo Finn. “I was asleep.”\r
The crossing, which was last inspected in October 2030, stays closed.\u202e evil
"""
TEXTS = {"p-aaa": GAZETTE, "p-bbb": LANTERN, "p-ccc": LATER}
ROLES = {
    "p-aaa": ["header", "navigation", "navigation", "headline", "byline", "body", "body", "body", "body", "teaser"],
    "p-bbb": ["header", "headline", "body", "body"],
    "p-ccc": ["header", "body", "body"],
}


def at(page: str, words: str) -> Span:
    """Return the first place of ``words`` on ``page``."""
    start = TEXTS[page].index(words)
    return Span(page, start, start + len(words))


def cell(value: str, *spans: Span) -> Cell[str]:
    return Cell(value=value, spans=spans, rule=RULE)


def blocks(page: str) -> tuple[Block, ...]:
    out, here = [], 0
    lines = [line for line in TEXTS[page].split("\n") if line.strip()]
    for line, role in zip(lines, ROLES[page], strict=True):
        start = TEXTS[page].index(line, here)
        here = start + len(line)
        out.append(Block(span=Span(page, start, here), role=role, rule=RULE))  # type: ignore[arg-type]
    return tuple(out)


def made(page: str, *, title: Cell[str] | None, outlet: str, published: str, where: str) -> tuple[Page, Analysis]:
    text = TEXTS[page]
    raw = hashlib.sha256(text.encode("utf-8")).hexdigest()
    url = f"https://{outlet.casefold().replace(' ', '')}.example/ferry"
    article = Article(
        page=page,
        blocks=blocks(page),
        language="en",
        title=title,
        outlet=cell(outlet, at(page, outlet)),
        published=Published(value=published, basis="stated", rule=RULE, spans=(at(page, where),)),
    )
    return Page(id=page, text=text, reader="text-1", raw_sha256=raw, url=url), Analysis(page=page, article=article)


def said(row: str, page: str, who: str | None, source: str, cue: str, content: Spans, **more: object) -> StatementRow:
    text = " ... ".join(TEXTS[page][s.start : s.end] for s in content)
    values: dict[str, object] = {
        "mode": cell("direct", *content),
        "force": cell("assert", at(page, cue)),
        "outlet": cell("Quay Gazette"),
        **more,
    }
    return StatementRow(
        id=row,
        rule=RULE,
        page=page,
        who=Cell(value=who, spans=(at(page, source),), rule=RULE),
        who_text=Cell(value=source, spans=(at(page, source),), rule=RULE),
        what=cell(text, *content),
        source=(at(page, source),),
        cue=(at(page, cue),),
        content=content,
        **values,  # type: ignore[arg-type]
    )


def statements() -> tuple[StatementRow, ...]:
    waved = said("s-1", "p-aaa", "e-finn", "Captain Odo Finn", "said", (at("p-aaa", "“We waved at the bridge,”"),))
    outer = said(
        "s-2",
        "p-aaa",
        "e-tveit",
        "Runa Tveit, the harbour master",
        "said",
        (at("p-aaa", "Finn had told her that “nobody waved back.”"),),
        mode=cell("mixed"),
        said=cell("2031-05-01"),
    )
    inner = said(
        "s-3",
        "p-aaa",
        "e-finn",
        "Finn",
        "had told",
        (at("p-aaa", "that “nobody waved back.”"),),
        to=cell("her", at("p-aaa", "her")),
        inside="s-2",
    )
    split = said("s-4", "p-aaa", "e-finn", "Finn", "added", (at("p-aaa", "“Nobody slept.\n“Nobody ate,”"),))
    line = said(
        "s-5",
        "p-bbb",
        None,
        "the Ansel Line",
        "said on Saturday",
        (at("p-bbb", "The ferry carried 52 cars"),),
        root=Cell(value="r-1"),
    )
    teaser = said("s-6", "p-aaa", None, "READ ALSO", ":", (at("p-aaa", "Lighthouse reopens"),), shown=False, block="teaser")
    return waved, outer, inner, split, line, teaser


def tables() -> Tables:
    forty, more = at("p-aaa", "40 cars"), at("p-bbb", "52 cars")
    old, new = at("p-bbb", "was last inspected in March 2029"), at("p-ccc", "was last inspected in October 2030")
    wave, asleep = at("p-aaa", "“We waved at the bridge,”"), at("p-ccc", "“We did not wave at anybody,”")
    after = (at("p-ccc", "“We did not wave at anybody,” said Captain Odo Finn. “I was asleep.”"),)
    return Tables(
        entities=(
            EntityRow(
                id="e-finn",
                rule=RULE,
                name=cell("Odo Finn"),
                kind=cell("person"),
                aliases=("Captain Odo Finn", "Finn"),
                mentions=(at("p-aaa", "Captain Odo Finn"), at("p-aaa", "Finn had"), at("p-ccc", "Captain Odo Finn")),
                reasons=("surname after the full name",),
            ),
            EntityRow(
                id="e-tveit", rule=RULE, name=cell("Runa Tveit"), kind=cell("person"), mentions=(at("p-aaa", "Runa Tveit"),)
            ),
        ),
        statements=statements(),
        timeline=(
            TimelineRow(
                id="t-1",
                rule=RULE,
                when=cell("2029-03", old),
                what=cell("was last inspected in March 2029", old),
                pages=("p-bbb",),
            ),
            TimelineRow(
                id="t-2",
                rule=RULE,
                when=cell("2030-10", new),
                what=cell("was last inspected in October 2030", new),
                pages=("p-ccc",),
            ),
            TimelineRow(
                id="t-3",
                rule=RULE,
                when=cell("2031-05-01", forty),
                what=cell("The ferry left with 40 cars aboard.", forty),
                inferred=True,
            ),
        ),
        figures=(
            FigureRow(
                id="f-1",
                rule=RULE,
                page="p-aaa",
                low=Cell(value=40),
                high=Cell(value=40),
                unit=cell(""),
                measure=cell("car aboard", at("p-aaa", "cars aboard")),
                status=cell("actual"),
                spans=(forty,),
            ),
        ),
        disagreements=(
            DisagreementRow(
                id="d-1",
                rule=RULE,
                kind=cell("figure"),
                level="conflict",
                about=cell("cars aboard the ferry"),
                reason="same event, same measure, values apart, different origins",
                sides=(
                    Side(value="40", holder="Quay Gazette", pages=("p-aaa",), spans=(forty,), roots=("r-2",)),
                    Side(value="52", holder="Ansel Line", pages=("p-bbb",), spans=(more,), roots=("r-1",)),
                ),
            ),
            DisagreementRow(
                id="d-2",
                rule=RULE,
                kind=cell("date"),
                level="check",
                about=cell("last inspection"),
                reason="the crossing may not be the ferry",
                sides=(
                    Side(value="2029-03", holder=None, pages=("p-bbb",), spans=(old,)),
                    Side(value="2030-10", holder=None, pages=("p-ccc",), spans=(new,)),
                ),
            ),
        ),
        relations=(
            RelationRow(
                id="x-1",
                rule=RULE,
                kind=cell("different measure"),
                reason="cars and hours",
                sides=(
                    Side(value="52 cars", holder=None, pages=("p-bbb",), spans=(more,)),
                    Side(value="four hours", holder=None, pages=("p-bbb",), spans=(at("p-bbb", "four hours"),)),
                ),
            ),
        ),
        changes=(
            ChangeRow(
                id="c-1",
                rule=RULE,
                who=cell("e-finn"),
                kind=cell("reversal"),
                about=cell("whether they waved"),
                reason="same holder, a year apart",
                before=ChangeEnd(statement="s-1", said="2031-05-02", spans=(wave,)),
                after=ChangeEnd(statement="s-9", said="2032-06-09", spans=(asleep,), quote=after),
            ),
        ),
        wording=(
            WordingRow(
                id="w-1",
                rule=RULE,
                about=cell("crossing"),
                variants=(
                    Variant(
                        text="rescue",
                        voice="outlet",
                        holder=None,
                        pages=("p-bbb",),
                        spans=(at("p-bbb", '"rescue"'),),
                        marker="scare quotes",
                    ),
                    Variant(text="crossing", voice="outlet", holder=None, pages=("p-ccc",), spans=(at("p-ccc", "crossing"),)),
                ),
            ),
        ),
        copies=(
            CopyRow(
                id="k-1",
                rule=RULE,
                a="p-aaa",
                b="p-ccc",
                kind=cell("quotation"),
                direction="p-aaa",
                evidence="same speaker",
                passages=((at("p-aaa", "said Captain Odo Finn"), at("p-ccc", "said Captain Odo Finn")),),
            ),
        ),
        roots=(
            RootRow(id="r-1", rule=RULE, name=cell("Ansel Line"), pages=("p-bbb", "p-ccc"), evidence="named as the source"),
            RootRow(id="r-2", rule=RULE, name=cell("Quay Gazette"), pages=("p-aaa",), evidence="first page"),
        ),
        issues=(
            IssueRow(
                id="i-1", rule=RULE, page="p-ccc", step="text", message="a direction override", spans=(at("p-ccc", "\u202e"),)
            ),
        ),
    )


def build() -> ViewInput:
    """Return the story; equal, but not the same, at every call."""
    title = "<script>alert(1)</script> & the ferry: 'Nobody waved'"
    pages = [
        made("p-ccc", title=None, outlet="Quay Gazette", published="2032-06-09", where="9 June 2032"),
        made("p-aaa", title=cell(title, at("p-aaa", title)), outlet="Quay Gazette", published="2031-05-02", where="2 May 2031"),
        made(
            "p-bbb",
            title=cell("Ferry carried 52 cars, line says"),
            outlet="The Lantern",
            published="2031-05-03",
            where="3 May 2031",
        ),
    ]
    ledger = [
        *(LedgerRow(input=f"pages/{p.id}.txt", sha256=p.raw_sha256, result="read", page=p.id) for p, _ in pages),
        LedgerRow(
            input="pages/<img src=x onerror=alert(2)>.png", sha256=None, result="skipped", reason="an image: no text to read"
        ),
    ]
    return ViewInput(pages=pages, tables=tables(), ledger=ledger, title="The ferry at Port Ansel", made_with="onrecord, test")


@pytest.fixture(scope="session")
def story() -> ViewInput:
    return build()


@pytest.fixture(scope="session")
def again() -> Callable[[], ViewInput]:
    return build


# -- reading HTML -----------------------------------------------------------------------------------------------------

VOID = frozenset({"meta", "input", "br", "line", "circle", "rect", "path", "col"})
BREAKING = frozenset(
    {"p", "li", "tr", "h1", "h2", "h3", "h4", "section", "article", "div", "dd", "figure", "summary", "caption", "header", "text"}
)


@dataclass
class Doc(HTMLParser):
    """A document taken apart: ids, links, words under each group of marks, text without labels, text as lines."""

    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    hrefs: list[str] = field(default_factory=list)
    words: dict[str, list[str]] = field(default_factory=dict)
    text: str = ""
    lines: str = ""
    raw: dict[str, str] = field(default_factory=dict)
    open: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append((tag, given))
        if tag not in VOID:
            self.open.append((tag, given))
        if tag in BREAKING:
            self.lines += "\n"
        if tag in ("td", "th", "dt"):
            self.lines += " | "
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if "href" in given:
            self.hrefs.append(str(given["href"]))
        group = self._group(tag, given)
        if group:
            self.words.setdefault(group, []).append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    @staticmethod
    def _group(tag: str, given: dict[str, str | None]) -> str:
        return str(given.get("id") or given.get("data-of") or "") if tag == "mark" else ""

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open[-1][0] == tag, f"</{tag}> closes <{self.open[-1][0]}>"
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][0] in ("style", "script"):
            self.raw[self.open[-1][0]] = data
            return
        for tag, given in self.open:
            if group := self._group(tag, given):
                self.words[group][-1] += data
        if not any(given.get("class") == "role" for _, given in self.open):
            self.text += data
        if all(tag not in ("title", "i") for tag, _ in self.open):
            self.lines += data.replace("\n", " ")


def read_html(html: str) -> Doc:
    """Return ``html`` taken apart; fails where elements do not nest."""
    doc = Doc()
    doc.feed(html)
    doc.close()
    assert not doc.open
    doc.lines = "\n".join(line for raw in doc.lines.split("\n") if (line := " ".join(raw.split())))
    return doc


@pytest.fixture(scope="session")
def parse() -> Callable[[str], Doc]:
    return read_html
