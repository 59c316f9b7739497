"""The check of a whole file: is everything stored still what it was when it was written?"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from onrecord.core import codec
from onrecord.core.analysis import Analysis
from onrecord.core.text import Page, PageId, Span, page_id
from onrecord.errors import RecordError
from onrecord.store.analyses import told
from onrecord.store.file import RecordFile
from onrecord.store.words import digest_of_words


class Faults(RecordFile):
    """The check behind ``onrecord verify``."""

    def faults(self, kinds: Mapping[str, type[Any]]) -> Iterator[str]:
        """Yield a line for everything stored that is not what it was when it was written.

        Checks the file's structure, every page against its id and raw hash, every analysis against its hash, and for
        every row that its spans lie in their pages and still hold the words it was made from.
        """
        (structure,) = self._db.execute("pragma integrity_check(1)").fetchone()
        if structure != "ok":
            yield f"file: {structure}"
        yield from self._page_faults()
        yield from self._row_faults(kinds)

    def _page_faults(self) -> Iterator[str]:
        sql = """select p.id, p.text, p.body, p.title, p.published, p.raw, p.raw_sha256, a.body, a.sha256
            from page p left join analysis a on a.page=p.id order by p.id"""
        for page, text, body, title, published, raw, raw_sha, analysis, sha in self._db.execute(sql):
            try:
                stored = replace(codec.unpack(body, Page), text=text)
            except RecordError as error:
                yield f"page {page}: {error}"
                continue
            if stored.id != page or page_id(text=text, url=stored.url, reader=stored.reader, metadata=stored.metadata) != page:
                yield f"page {page}: its text, address or metadata is not what was added"
            if raw is not None and not _raw_is(raw, raw_sha):
                yield f"page {page}: its raw bytes are not what was read"
            if analysis is None:
                continue  # added, but not analysed yet
            if hashlib.sha256(analysis).hexdigest() != sha:
                yield f"page {page}: its analysis is not what was stored"
            elif told(codec.unpack(analysis, Analysis)) != (title, published):
                yield f"page {page}: its title or date is not what was read from it"

    def _row_faults(self, kinds: Mapping[str, type[Any]]) -> Iterator[str]:
        @lru_cache(maxsize=64)
        def text_of(page: PageId) -> str | None:
            found = self._db.execute("select text from page where id=?", (page,)).fetchone()
            return None if found is None else str(found[0])

        def words(span: Span) -> str:
            text = text_of(span.page)
            if text is None or not 0 <= span.start <= span.end <= len(text):
                raise RecordError(f"span {span.start}:{span.end} does not lie in page {span.page}")
            return text[span.start : span.end]

        for table, row, body, digest in self._db.execute("select kind, id, body, words from row order by story, kind, place"):
            try:
                decoded = codec.from_json(body, kinds[table])
                if decoded.id != row or digest_of_words(decoded, words) != digest:
                    yield f"row {row} of {table}: its words are no longer those it was made from"
            except (RecordError, KeyError) as error:
                yield f"row {row} of {table}: {error}"


def _raw_is(packed: bytes, digest: str) -> bool:
    try:
        return hashlib.sha256(zlib.decompress(packed)).hexdigest() == digest
    except zlib.error:
        return False
