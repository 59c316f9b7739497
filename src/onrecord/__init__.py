"""Pages in, a sourced record out: who said what, what happened when, and where the accounts part.

onrecord.annotate(text, published="2031-05-02")   one page
onrecord.read("pages/")                           pages from files, folders, archives, feeds
onrecord.Record.open("record.onrecord")           a record, an attribute a table
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.api.annotate import annotate, read
    from onrecord.api.record import Record

__version__ = "0.1.0"
__all__ = ["Record", "__version__", "annotate", "read"]
_HOMES = {"annotate": "onrecord.api.annotate", "read": "onrecord.api.annotate", "Record": "onrecord.api.record"}


def __getattr__(name: str) -> Any:
    # On first use: importing the package must not cost loading the readers and the parser.
    if name not in _HOMES:
        raise AttributeError(f"module 'onrecord' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
