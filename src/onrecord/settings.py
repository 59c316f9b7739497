"""What a user can set, in one place; written into every export under ``made_with``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Limits and choices. The defaults are what the benchmarks were run with.

    ``max_bytes``: longest single document read, in bytes after decompression; longer ones become ledger rows.
    ``max_line``: longest line parsed, in characters; a longer one is kept as text but not analysed.
    ``fetch``: whether links of a feed may be fetched; addresses given on the command line always are.
    """

    attribution: str = "rules"
    max_bytes: int = 20_000_000
    max_line: int = 50_000
    max_items: int = 1_000_000
    fetch: bool = False
    timeout: float = 20.0


DEFAULT = Settings()
