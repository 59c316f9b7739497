"""What a user can set, in one place; written into every export under ``made_with``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Limits and choices. The defaults are what the benchmarks were run with.

    ``attribution``: who finds the statements: "tagger" (the learned model with the rules as guards) or "rules" (alone); None: as
    the record was made, the tagger for a new one.
    ``max_bytes``: longest single document read, in bytes after decompression; longer ones become ledger rows.
    ``max_line``: longest line parsed, in characters; a longer one is kept as text but not analysed.
    ``fetch``: whether links of a feed may be fetched; addresses given on the command line always are.
    """

    attribution: Literal["tagger", "rules"] | None = None
    max_bytes: int = 20_000_000
    max_line: int = 50_000
    max_items: int = 1_000_000
    fetch: bool = False
    timeout: float = 20.0


DEFAULT = Settings()
