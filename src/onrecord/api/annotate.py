"""Pages one at a time, without a record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from onrecord import engine, pipeline
from onrecord.core.analysis import Analysis
from onrecord.core.text import Edtf, Metadatum, Page, Span, page_id
from onrecord.errors import BadCall, NotReadable
from onrecord.exporters.annotation import page_json
from onrecord.readers import find
from onrecord.readers import read as read_items
from onrecord.settings import DEFAULT, Settings

READER = "given/1"
"""Reader version of text handed over by a program."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """A page with everything found in it."""

    page: Page
    analysis: Analysis

    def words(self, span: Span) -> str:
        """Return the words of ``span``."""
        return self.page.at(span)

    def to_dict(self) -> dict[str, Any]:
        """Return the line that ``onrecord annotate`` prints for this page."""
        return page_json(self.page, self.analysis)


def annotate(
    text: str,
    *,
    published: Edtf | None = None,
    title: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
    settings: Settings = DEFAULT,
) -> Annotation:
    """Return everything found in ``text``; what is given beside it counts as metadata.

    Raises BadCall for a ``published`` that is no date.
    """
    from hashlib import sha256

    from onrecord.core import edtf

    if published is not None and edtf.parse(published) is None:
        raise BadCall(f"published='{published}': not a date; write it as 2031-05-02")
    given = (("title", title), ("published", published), ("url", url), ("outlet", outlet))
    metadata = tuple(Metadatum(name=n, value=v, where=f"argument '{n}'") for n, v in given if v is not None)
    page = Page(
        id=page_id(text=text, url=url, reader=READER, metadata=metadata),
        text=text,
        reader=READER,
        raw_sha256=sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        url=url,
        metadata=metadata,
    )
    return Annotation(page=page, analysis=pipeline.analyse(page, settings))


def read(*inputs: str, settings: Settings = DEFAULT) -> Iterator[Page]:
    """Yield the pages of ``inputs`` (files, folders, globs, archives, feeds, addresses).

    Raises NotReadable, after the last page, naming every input that could not be used.
    """
    left_out = []
    for item in read_items(inputs, settings):
        if item.page is not None:
            yield item.page
        else:
            left_out.append(f"{item.input}: {item.reason}")
    if left_out:
        raise NotReadable("; ".join(left_out))


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """What became of one input: its line, or why there is none."""

    input: str
    line: dict[str, Any] | None
    reason: str | None


def annotate_inputs(
    inputs: Iterable[str], *, workers: int = 1, stdin: BinaryIO | None = None, settings: Settings = DEFAULT
) -> Iterator[Annotated]:
    """Yield what became of every input, in order; ``line`` is INTERFACE.md's object for a page."""
    for item, result in engine.run(find(inputs, settings, stdin), settings, workers=workers):
        if item.page is None:
            yield Annotated(input=item.input, line=None, reason=item.reason)
        elif isinstance(result, Analysis):
            yield Annotated(input=item.input, line=page_json(item.page, result), reason=None)
        else:
            reason = result.reason if result is not None else "no analysis was made"
            yield Annotated(input=item.input, line=None, reason=reason)
