"""The record file: SQLite with write-ahead log and full text. The only package that knows SQL.

A page, its raw bytes, its profile and its ledger row are written in one transaction, so that a page that was reported as added
is there after any crash. Analyses and rows are derived: they are written page by page and story by story, and can be made again;
a page that is not analysed yet is not shown.

One module a subject: ``schema`` (the tables, upgrades), ``file`` (open, write), ``inputs`` (the ledger), ``sites`` (profiles),
``pages``, ``analyses``, ``rows`` (stories and tables), ``faults`` (verify).
"""

from __future__ import annotations

from onrecord.store.analyses import Analyses
from onrecord.store.faults import Faults
from onrecord.store.inputs import Inputs
from onrecord.store.pages import Pages
from onrecord.store.rows import Rows
from onrecord.store.schema import VERSION
from onrecord.store.sites import Sites
from onrecord.store.words import spans_of

__all__ = ["VERSION", "Store", "spans_of"]


class Store(Inputs, Sites, Pages, Analyses, Rows, Faults):
    """An open record file with all its parts. Use as a context manager."""
