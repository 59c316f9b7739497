"""Pages one at a time, without a record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from os import SEEK_END
from tempfile import TemporaryFile
from typing import Any, BinaryIO

from onrecord import engine, pipeline
from onrecord.core import codec
from onrecord.core.analysis import Analysis
from onrecord.core.text import Edtf, Metadatum, Page, Span, page_id
from onrecord.errors import BadCall, NotReadable
from onrecord.exporters.annotation import page_json
from onrecord.readers import Item, find
from onrecord.readers import read as read_items
from onrecord.settings import DEFAULT, Settings
from onrecord.stages.segment.sites import Profile

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
    """Yield what became of every input, in order; ``line`` is INTERFACE.md's object for a page.

    All inputs are read before the first is analysed: pages of one site tell which lines are the site's
    (``stages.segment.sites``).
    """
    with engine.Engine(workers) as workshop, _Spool() as spool:
        profiles = [profile for item in workshop.read(find(inputs, settings, stdin)) if (profile := spool.add(item)) is not None]
        known = pipeline.sites_of(profiles)
        tasks = ((spool.page(n), known[one.site].of(one) if one.site else None) for n, one in enumerate(profiles))
        results = workshop.analyse(tasks, settings)
        read = 0
        for name, reason in spool.inputs:
            if reason is not None:
                yield Annotated(input=name, line=None, reason=reason)
                continue
            result = next(results)
            if isinstance(result, Analysis):
                yield Annotated(input=name, line=page_json(spool.page(read), result), reason=None)
            else:
                yield Annotated(input=name, line=None, reason=result.reason)
            read += 1


class _Spool:
    """Pages waiting on disk, so that memory does not grow with their number. ``inputs``: each with the reason why it has none."""

    def __init__(self) -> None:
        self.inputs: list[tuple[str, str | None]] = []
        self._places: list[tuple[int, int]] = []
        self._file = TemporaryFile()  # noqa: SIM115 - closed with the spool

    def __enter__(self) -> _Spool:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def add(self, item: Item) -> Profile | None:
        """Keep what became of an input; return its page's profile."""
        self.inputs.append((item.input, item.reason if item.page is None else None))
        if item.page is None:
            return None
        packed = codec.pack(item.page)
        self._places.append((self._file.seek(0, SEEK_END), len(packed)))
        self._file.write(packed)
        return engine.profile(item.page)

    def page(self, number: int) -> Page:
        """Return the page kept as the ``number``-th."""
        place, length = self._places[number]
        self._file.seek(place)
        return codec.unpack(self._file.read(length), Page)
