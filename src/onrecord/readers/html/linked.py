"""JSON-LD: what a page says of itself for search engines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from onrecord.core.text import Metadatum

MAX_SCRIPT = 1_000_000
MAX_VALUE = 500
MAX_OBJECTS = 200
MAX_FACTS = 100
ARTICLES = frozenset({"BlogPosting", "LiveBlogPosting", "Report", "SocialMediaPosting"})
"""Types that are articles without being called so; every type ending in "Article" counts as well."""
FIELDS = {
    "headline": "title", "datePublished": "published", "dateCreated": "published", "dateModified": "modified", "author": "author",
    "creator": "author", "publisher": "outlet", "articleSection": "section", "inLanguage": "language",
    "sourceOrganization": "agency", "isAccessibleForFree": "free", "wordCount": "words",
}  # fmt: skip
BARE = frozenset({"isAccessibleForFree", "wordCount"})
"""Fields whose value may be a number or a truth value: kept as JSON writes it."""
_BEFORE = re.compile(r"\s*+(?://\s*+)?(?:<!--|<!\[CDATA\[|/\*\s*+<!\[CDATA\[\s*+\*/)")
_BEHIND = re.compile(r"(?://[ \t]*)?(?:-->|\]\]>|/\*[ \t]*\]\]>[ \t]*\*/);?$")


def linked_data(document: str, start: int, end: int) -> Iterator[Metadatum]:
    """Yield what the JSON-LD at ``start:end`` of ``document`` tells of an article, else of a page.

    ``where`` is "json-ld datePublished" for an article's field, "json-ld WebPage.datePublished" for another thing's.
    Lists of other articles (``ItemList``) are not entered; broken JSON tells nothing.
    """
    if end - start > MAX_SCRIPT:
        return
    script = document[start:end]
    try:
        value = json.loads(_unwrapped(script), strict=False)
    except (ValueError, RecursionError):
        return
    yield from islice(_facts(script, start, value), MAX_FACTS)


def _facts(script: str, start: int, whole: Any) -> Iterator[Metadatum]:
    things = list(_things(whole))
    articles = [thing for thing in things if _type(thing).endswith("Article") or _type(thing) in ARTICLES]
    for thing in articles or things:
        prefix = "" if articles else f"{_type(thing) or 'thing'}."
        for field, name in FIELDS.items():
            value = thing.get(field)
            for text in _texts(json.dumps(value) if field in BARE and isinstance(value, bool | int) else value):
                if 0 < len(text.strip()) <= MAX_VALUE and not any("\ud800" <= c <= "\udfff" for c in text):
                    yield Metadatum(
                        name=name,
                        value=" ".join(text.split()),
                        where=f"json-ld {prefix}{field}",
                        raw=_place(script, start, field, text),
                    )


def _unwrapped(script: str) -> str:
    """Return the JSON without the comment or CDATA marks that hide it from old browsers."""
    script = script.strip()
    found = _BEFORE.match(script)
    if found is None:
        return script
    tail = script[-40:]
    return script[found.end() : len(script) - len(tail)] + _BEHIND.sub("", tail) if len(script) > 80 else ""


def _things(value: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects that the script is about: itself, the entries of a list or of ``@graph``, a page's main entity."""
    waiting, seen = [value], 0
    while waiting and seen < MAX_OBJECTS:
        thing = waiting.pop(0)
        seen += 1
        if isinstance(thing, list):
            waiting = thing[:MAX_OBJECTS] + waiting
        elif isinstance(thing, dict):
            yield thing
            waiting += [thing[key] for key in ("@graph", "mainEntity") if key in thing]


def _type(thing: dict[str, Any]) -> str:
    kind = thing.get("@type")
    names = [k for k in (kind if isinstance(kind, list) else [kind]) if isinstance(k, str)]
    return next((n for n in names if n.endswith("Article")), names[0] if names else "").rpartition("/")[2]


def _texts(value: Any) -> Iterator[str]:
    """Yield the strings of a field: a string, an object's ``name``, or a list of either."""
    for part in value[:20] if isinstance(value, list) else [value]:
        text = part.get("name") if isinstance(part, dict) else part
        for name in text[:20] if isinstance(text, list) else [text]:
            if isinstance(name, str):
                yield name


def _place(script: str, offset: int, field: str, text: str) -> tuple[int, int] | None:
    """Return where ``text`` stands in the raw document; None where it is written with escapes."""
    key = script.find(f'"{field}"')
    at = script.find(f'"{text}"', max(key, 0))
    return (offset + at + 1, offset + at + 1 + len(text)) if at >= 0 else None
