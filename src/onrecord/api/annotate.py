"""Pages one at a time, without a record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, groupby
from typing import Any, BinaryIO

from onrecord import engine, pipeline
from onrecord.api.spool import Place, Spool
from onrecord.core.analysis import Analysis
from onrecord.core.text import Edtf, Metadatum, Page, Span, page_id
from onrecord.errors import BadCall, NotReadable
from onrecord.exporters.annotation import page_json
from onrecord.readers import Item, find
from onrecord.readers import read as read_items
from onrecord.settings import DEFAULT, Settings
from onrecord.stages.segment.sites import Profile, SiteLines

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

    Named inputs are all read before the first is analysed, because pages of one site tell which lines are the site's
    (``stages.segment.sites``); they wait on disk. Standard input (``-``) streams: its pages are given out while later ones are
    still to come, and know of no other. Memory holds the pages at work, the profiles of one site, a few numbers an input.
    """
    runs = [(streamed, list(names)) for streamed, names in groupby(inputs, key="-".__eq__)]
    with engine.Engine(workers) as workshop, Spool() as spool:
        kept = [
            [] if streamed else [_keep(item, spool) for item in workshop.read(find(names, settings))] for streamed, names in runs
        ]
        known = _learn(chain.from_iterable(kept), spool)

        def items() -> Iterator[tuple[Item, SiteLines | None]]:
            for (streamed, names), run in zip(runs, kept, strict=True):
                if streamed:
                    yield from ((item, None) for item in workshop.read(find(names, settings, stdin)))
                for one in run:
                    lines = known.get(one.item)
                    yield spool.take(one.item), spool.take(lines) if lines else None

        for item, result in workshop.analyse(((item, _task(item, site)) for item, site in items()), settings):
            line = None if isinstance(result, engine.Failure) or item.page is None else page_json(item.page, result)
            reason = result.reason if isinstance(result, engine.Failure) else None
            yield Annotated(input=item.input, line=line, reason=reason)


def _task(item: Item, site: SiteLines | None) -> engine.Task | engine.Failure:
    return engine.Failure(reason=item.reason) if item.page is None else (item.page, site)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """A named input that was read: where it lies in the spool, its site ("": unknown), where its profile lies."""

    item: Place[Item]
    site: str = ""
    profile: Place[Profile] | None = None


def _keep(item: Item, spool: Spool) -> _Kept:
    place = spool.put(replace(item, raw=None))
    profile = engine.profile(item.page) if item.page is not None else None
    if profile is None or not profile.site:
        return _Kept(item=place)
    return _Kept(item=place, site=profile.site, profile=spool.put(profile))


def _learn(inputs: Iterable[_Kept], spool: Spool) -> dict[Place[Item], Place[SiteLines]]:
    """Spool for every input what others of its site repeat of it; return where that lies, by where the input does.

    One site is in memory at a time.
    """
    sites = defaultdict[str, list[_Kept]](list)
    for one in inputs:
        if one.profile is not None:
            sites[one.site].append(one)
    known = dict[Place[Item], Place[SiteLines]]()
    for name, members in sites.items():
        profiles = [spool.take(one.profile) for one in members if one.profile is not None]
        site = pipeline.sites_of(profiles)[name]
        for one, profile in zip(members, profiles, strict=True):
            lines = site.of(profile)
            if lines is not None:
                known[one.item] = spool.put(lines)
    return known
