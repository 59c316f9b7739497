"""From the bytes of a document to a page: decode, render, note what tags and extractors say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.core.text import LineHint, Metadatum, Page, page_id
from onrecord.errors import NotReadable
from onrecord.readers.decode import declared_in, decode
from onrecord.readers.html.align import main_lines
from onrecord.readers.html.facts import metadata
from onrecord.readers.html.render import Rendering, render
from onrecord.readers.html.verdicts import Verdicts, ask
from onrecord.readers.item import Found, Item, joined, safe_address, sha256

READER = "html/1"
"""Changes whenever the same bytes would give another page text."""


def read(found: Found) -> Item:
    """Return the page of an HTML document. Raises NotReadable for a document without text."""
    decoded = decode(found.data, declared=found.charset or declared_in(found.data))
    rendering = render(decoded.text)
    if not rendering.text:
        raise NotReadable(
            "no text in this HTML (a page that scripts fill?); save it from the browser and add that", result="skipped"
        )
    told = metadata(decoded.text, rendering)
    address = found.url or _address(told)
    verdicts = ask(decoded.text, url=address, depth=rendering.depth, elements=rendering.elements)
    told = (*found.metadata, *told, *_guessed(verdicts))
    digest = sha256(found.data)
    page = Page(
        id=page_id(text=rendering.text, url=address, reader=READER, metadata=told), text=rendering.text, reader=READER,
        raw_sha256=digest, url=address, fetched=found.fetched, encoding=decoded.encoding, given_id=found.given_id, metadata=told,
        lines=hints(rendering, verdicts.text), source_map=rendering.rows,
    )  # fmt: skip
    note = joined(found.note, decoded.note, verdicts.note)
    return Item(input=found.input, result="read", reason=note, sha256=digest, page=page, raw=found.data)


def hints(rendering: Rendering, article: str | None) -> tuple[LineHint, ...]:
    """Return the lines with the extractor's verdict on each; the title from the head is never article."""
    if article is None:
        return rendering.lines
    body = [i for i, line in enumerate(rendering.lines) if line.path.rpartition("/")[2] != "title"]
    verdict = [False] * len(rendering.lines)
    words: Sequence[str] = [rendering.text[rendering.lines[i].start : rendering.lines[i].end] for i in body]
    for i, main in zip(body, main_lines(words, article.split("\n")), strict=True):
        verdict[i] = main
    return tuple(replace(line, main=main) for line, main in zip(rendering.lines, verdict, strict=True))


def _address(told: Sequence[Metadatum]) -> str | None:
    """Return the page's own word on its address: its canonical link, else og:url.

    Where the two name different hosts, og:url: a page that carries another outlet's article names the original as canonical.
    """
    canonical, own = (
        next((f.value for f in told if f.where == where and safe_address(f.value)), None)
        for where in ("link canonical", "meta og:url")
    )
    if canonical and own and _host(canonical) != _host(own):
        return own
    return canonical or own


def _host(address: str) -> str:
    return address.split("/")[2].lower().removeprefix("www.")


def _guessed(verdicts: Verdicts) -> tuple[Metadatum, ...]:
    """Return what the extractors say beside the tags: the least trusted of all."""
    rows = (
        ("author", verdicts.authors, "trafilatura"),
        ("published", verdicts.published, "htmldate"),
        ("modified", verdicts.modified, "htmldate"),
    )
    return tuple(Metadatum(name=name, value=value, where=where) for name, value, where in rows if value)
