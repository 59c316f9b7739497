"""Sites: the profile of every page, and which sites' pages are analysed with all that is known of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping

from onrecord.core import codec
from onrecord.core.text import PageId
from onrecord.stages.segment.sites import Profile
from onrecord.store.file import RecordFile


class Sites(RecordFile):
    """The profiles of pages, by site."""

    def unprofiled(self, made_with: str) -> list[PageId]:
        """Return the pages without a profile made with ``made_with``, sorted."""
        sql = "select p.id from page p left join profile f on f.page=p.id where f.made_with is not ? order by p.id"
        return [row[0] for row in self._db.execute(sql, (made_with,))]

    def put_profiles(self, profiles: Iterable[Profile], made_with: str) -> None:
        """Store the profiles of pages that are there."""
        with self._write() as db:
            for profile in profiles:
                put_profile(db, profile, made_with)

    def sites(self) -> dict[str, tuple[PageId, ...]]:
        """Return every site with its pages, both sorted; "" holds those whose site is unknown."""
        found: dict[str, list[PageId]] = {}
        for site, page in self._db.execute("select site, page from profile order by site, page"):
            found.setdefault(site, []).append(page)
        return {site: tuple(pages) for site, pages in found.items()}

    def profiles(self, site: str) -> list[Profile]:
        """Return the profiles of the pages of one site, sorted by page."""
        rows = self._db.execute("select body from profile where site=? order by page", (site,))
        return [codec.unpack(body, Profile) for (body,) in rows]

    def settled(self) -> dict[str, str]:
        """Return what was noted of each site when all its pages' analyses were up to date."""
        return dict(self._db.execute("select name, settled from site"))

    def settle(self, sites: Mapping[str, str]) -> None:
        """Note that the analyses of these sites' pages are up to date."""
        with self._write() as db:
            db.executemany("insert or replace into site(name, settled) values (?,?)", sites.items())


def put_profile(db: sqlite3.Connection, profile: Profile, made_with: str) -> None:
    """Write the profile of one page as a part of the caller's transaction."""
    db.execute(
        "insert or replace into profile(page, made_with, site, body) values (?,?,?,?)",
        (profile.page, made_with, profile.site, codec.pack(profile)),
    )
