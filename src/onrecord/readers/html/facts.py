"""What a page's tags tell beside its text: title, author, outlet, dates, section, language, address.

Everything is kept, in document order, with the tag it stands in; nothing is chosen here.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from onrecord import lexicons
from onrecord.core.text import Metadatum
from onrecord.readers.html.elements import Notice
from onrecord.readers.html.linked import linked_data
from onrecord.readers.html.render import Rendering

MAX_VALUE = 500
MAX_TIMES = 20
"""So many ``<time>`` elements are kept; index pages have hundreds."""
MAX_FACTS = 300

_YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")
NAMES = lexicons.mapping("meta_names")
"""Name of a ``<meta>`` tag, lower case, and the metadatum it becomes."""
PROPERTIES = {
    "headline": "title", "datepublished": "published", "datecreated": "published", "datemodified": "modified", "author": "author",
    "articlesection": "section", "inlanguage": "language", "publisher": "outlet", "sourceorganization": "agency",
}  # fmt: skip
"""Microdata properties, lower case, and the metadatum each becomes."""


def metadata(document: str, rendering: Rendering) -> tuple[Metadatum, ...]:
    """Return what the tags of ``document`` tell, each at most once, in document order."""
    told: dict[tuple[str, str, str], Metadatum] = {}
    times = 0
    for notice in rendering.notices:
        if notice.name == "time" and "itemprop" not in notice.attributes:
            times += 1
            if times > MAX_TIMES:
                continue
        for fact in _told(document, rendering.text, notice):
            told.setdefault((fact.name, fact.value, fact.where), fact)
        if len(told) >= MAX_FACTS:
            break
    title = next((line for line in rendering.lines if line.path.endswith("title") and line.start == 0), None)
    if title is not None and rendering.rows:
        raw = (rendering.rows[0][2], next(row[3] for row in reversed(rendering.rows) if row[0] < title.end))
        first = Metadatum(name="title", value=rendering.text[: title.end][:MAX_VALUE], where="title", raw=raw)
        return (first, *told.values())
    return tuple(told.values())


def _told(document: str, text: str, notice: Notice) -> Iterator[Metadatum]:
    tag = notice.name
    if tag == "script":
        if "json" in _value(document, notice, "type"):
            yield from linked_data(document, *notice.raw)
    elif tag == "link":
        if "canonical" in _value(document, notice, "rel").lower().split():
            yield from _fact(document, notice, "url", "href", "link canonical")
    elif tag == "html":
        for attribute in ("lang", "xml:lang"):
            yield from _fact(document, notice, "language", attribute, f"html {attribute}")
    elif tag == "meta" and "itemprop" not in notice.attributes:
        for attribute in ("property", "name", "http-equiv"):
            key = _value(document, notice, attribute).lower()
            if key in NAMES:
                yield from _fact(document, notice, NAMES[key], "content", f"meta {key}")
                break
    elif "itemprop" in notice.attributes:
        yield from _microdata(document, text, notice)
    elif tag == "time" and _YEAR.search(_value(document, notice, "datetime")):
        yield from _fact(document, notice, "published", "datetime", "time datetime")
    elif _value(document, notice, "rel").lower() == "author":
        yield from _contents(text, notice, "author", f"{tag} rel=author")


def _microdata(document: str, text: str, notice: Notice) -> Iterator[Metadatum]:
    for key in _value(document, notice, "itemprop").split():
        name = PROPERTIES.get(key.lower())
        if name is None:
            continue
        attribute = next((a for a in ("content", "datetime") if a in notice.attributes), None)
        if attribute is not None:
            yield from _fact(document, notice, name, attribute, f"microdata {key}")
        elif name != "outlet":
            yield from _contents(text, notice, name, f"microdata {key}")


def _fact(document: str, notice: Notice, name: str, attribute: str, where: str) -> Iterator[Metadatum]:
    value = _value(document, notice, attribute)
    if value and len(value) <= MAX_VALUE:
        yield Metadatum(name=name, value=value, where=where, raw=notice.attributes[attribute])


def _contents(text: str, notice: Notice, name: str, where: str) -> Iterator[Metadatum]:
    value = " ".join(text[slice(*notice.text)].split())
    if value and len(value) <= (MAX_VALUE if name == "title" else 120):
        yield Metadatum(name=name, value=value, where=where, raw=notice.raw)


def _value(document: str, notice: Notice, attribute: str) -> str:
    """Return the value of an attribute as a browser reads it, white space collapsed; "" where it is missing."""
    place = notice.attributes.get(attribute)
    if place is None or place[1] - place[0] > 8 * MAX_VALUE:
        return ""
    return " ".join(html.unescape(document[slice(*place)]).replace("\0", "").split())
