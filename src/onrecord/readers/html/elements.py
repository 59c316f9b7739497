"""How elements lie on the page, and which start tags end which elements (HTML standard, tree construction)."""

from __future__ import annotations

from dataclasses import dataclass

HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
LISTS = {"ul", "ol", "menu", "dir", "dl"}
P_ENDERS = {
    "address", "article", "aside", "blockquote", "center", "details", "dialog", "div", "fieldset", "figcaption", "figure",
    "footer", "form", "header", "hgroup", "hr", "main", "nav", "p", "pre", "listing", "search", "section", "summary", "table",
    "li", "dt", "dd", *HEADINGS, *LISTS,
}  # fmt: skip
PARAGRAPHS = frozenset(P_ENDERS | {"html", "head", "body", "title", "legend", "caption"}) - {"li", "dt", "dd"}
"""Elements with a blank line before and after them."""
LINES = frozenset({"li", "dt", "dd", "tr", "tbody", "thead", "tfoot", "optgroup", "option"})
"""Elements that begin and end a line."""
CELLS = frozenset({"td", "th"})
BLOCKS = PARAGRAPHS | LINES | CELLS
VOID = frozenset(
    {"area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "keygen", "link", "meta",
     "param", "source", "track", "wbr"}
)  # fmt: skip
HIDDEN = frozenset({"template", "svg", "select", "datalist", "video", "audio", "canvas"})
NESTING = frozenset({"template", "svg"})
HEAD_ONLY = frozenset({"title", "meta", "link", "base", "script", "style", "noscript", "template", "head", "html", "basefont"})
TABLE = {"table", "caption", "tbody", "thead", "tfoot", "tr", "td", "th"}
IMPLIED: dict[str, tuple[set[str], set[str]]] = {
    **{name: ({"p"}, {*TABLE, "button"}) for name in P_ENDERS},
    **{name: ({"p", *HEADINGS}, {*TABLE, "button"}) for name in HEADINGS},
    "li": ({"li"}, {*LISTS, *TABLE}),
    "dt": ({"dt", "dd"}, {*LISTS, *TABLE}),
    "dd": ({"dt", "dd"}, {*LISTS, *TABLE}),
    "td": ({"td", "th"}, {"tr", "table"}),
    "th": ({"td", "th"}, {"tr", "table"}),
    "tr": ({"tr", "caption"}, {"tbody", "thead", "tfoot", "table"}),
    **{name: ({"tbody", "thead", "tfoot", "caption"}, {"table"}) for name in ("tbody", "thead", "tfoot")},
}
"""A start tag closes the nearest open element of the first set, unless one of the second stands in between."""
FENCES = {
    "td": {"table"}, "th": {"table"}, "tr": {"table"}, "tbody": {"table"}, "thead": {"table"}, "tfoot": {"table"},
    "table": set(), "html": set(), "body": set(),
}  # fmt: skip
"""An end tag does not reach past these; past a cell where nothing else is said."""
TOUCHING = frozenset({"a", "button", "label", "span", "time", "strong", "b", "em", "i", "cite", "small"})


class Node:
    """An open element."""

    __slots__ = ("depth", "label", "link", "name", "notice", "parent", "path")

    def __init__(self, name: str, label: str, parent: Node | None) -> None:
        self.name = name
        self.label = label
        self.parent = parent
        self.depth: int = parent.depth + 1 if parent else 0
        self.link = False
        self.notice: Notice | None = None
        self.path: str | None = None


@dataclass(slots=True)
class Notice:
    """A tag that may tell something beside the text. ``text``, ``raw``: its contents, in page text and in the document."""

    name: str
    attributes: dict[str, tuple[int, int]]
    text: tuple[int, int] = (0, 0)
    raw: tuple[int, int] = (0, 0)
