"""Analyses: what was found in each page, and which pages can be shown and searched because they have one."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from onrecord.core import codec
from onrecord.core.analysis import Analysis
from onrecord.core.text import PageId
from onrecord.errors import RecordError
from onrecord.store.file import RecordFile


class Analyses(RecordFile):
    """The analyses, one a page."""

    def put_analysis(self, analysis: Analysis, made_with: str, site: str) -> None:
        """Store the analysis of a page that is there; ``site``: digest of what was known of its site."""
        body = codec.pack(analysis)
        with self._write() as db:
            db.execute("update page set title=?, published=? where id=?", (*told(analysis), analysis.page))
            db.execute(
                "insert or replace into analysis(page, made_with, body, sha256, site) values (?,?,?,?,?)",
                (analysis.page, made_with, body, hashlib.sha256(body).hexdigest(), site),
            )

    def analysed(self) -> dict[PageId, tuple[str, str]]:
        """Return every analysed page with what analysed it and the digest of what was known of its site, sorted by id."""
        return {
            page: (made, site)
            for page, made, site in self._db.execute("select page, made_with, site from analysis order by page")
        }

    def page_ids(self) -> list[PageId]:
        """Return the ids of all analysed pages, sorted."""
        return list(self.analysed())

    def analysis(self, page: PageId) -> Analysis:
        """Return the analysis of one page; raises RecordError when there is none."""
        row = self._db.execute("select body from analysis where page=?", (page,)).fetchone()
        if row is None:
            raise RecordError(f"page {page} of '{self.path}' has no analysis; run: onrecord add with the same inputs")
        return codec.unpack(row[0], Analysis)

    def search(self, words: Sequence[str], *, limit: int) -> list[PageId]:
        """Return ids of the pages that hold all ``words``, best first, ties by id."""
        # Every word is quoted: FTS5's own query language is not offered, so no input can be a syntax error.
        query = " ".join('"' + w.replace('"', '""') + '"' for w in words)
        if not query:
            return []
        sql = """select p.id from page_words w join page p on p.n=w.rowid join analysis a on a.page=p.id
            where page_words match ? order by round(w.rank, 6), p.id limit ?"""
        return [row[0] for row in self._db.execute(sql, (query, limit))]


def told(analysis: Analysis) -> tuple[str, str | None]:
    """Return title ("" where none) and publication date as the page's own columns hold them."""
    article = analysis.article
    return article.title.value if article.title else "", article.published.value if article.published else None
