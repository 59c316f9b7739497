"""HTML: one frozen rendering of the whole page, with a map from the text back to the raw document."""

from __future__ import annotations

from onrecord.readers.html.page import READER, read

__all__ = ["READER", "read"]
