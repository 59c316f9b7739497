"""The words behind a row: its spans, and a digest that tells whether they are still what it was made from."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from onrecord.core import codec
from onrecord.core.text import Span


def spans_of(value: Any) -> Iterator[Span]:
    """Yield every span anywhere in ``value``, in field order."""
    if isinstance(value, Span):
        yield value
    elif is_dataclass(value):
        for f in fields(value):
            yield from spans_of(getattr(value, f.name))
    elif isinstance(value, list | tuple):
        for item in value:
            yield from spans_of(item)


def digest_of_words(row: Any, words: Callable[[Span], str]) -> str:
    """Return the sha256 over a row's stored form and the words of all its spans."""
    digest = hashlib.sha256(codec.to_json(row))
    for span in spans_of(row):
        digest.update(words(span).encode("utf-8", "surrogatepass") + b"\0")
    return digest.hexdigest()
