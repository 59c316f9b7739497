"""Plain text: decoded, and nothing else done to it."""

from __future__ import annotations

import re

from onrecord.core.text import Metadatum
from onrecord.errors import NotReadable
from onrecord.readers.decode import decode_text
from onrecord.readers.item import Found, Item, finished, safe_address

READER = "text/1"
MAX_HEADER_LINES = 6

_ADDRESS = re.compile(r"https?://[^\s<>\"']+")
_DAY = re.compile(r"\d{4}-\d\d(?:-\d\d)?(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?")
_NAMED = re.compile(
    r"(?P<name>url|link|source url|canonical|address|date|dct|published|publication date|pubdate)"
    r"\s*[:=]\s*(?P<value>\S.{0,499}?)\s*",
    re.IGNORECASE,
)
_LABELS = re.compile(r"(?:date|published|url|link|page|source)\s*[:=]?|[|,;()\[\]<>–—-]+", re.IGNORECASE)
_ADDRESSES = frozenset({"url", "link", "source url", "canonical", "address"})


def read(found: Found) -> Item:
    """Return the page of a plain text. Raises NotReadable for an empty file and for what is no text."""
    decoded = decode_text(found.data, declared=found.charset)
    if not decoded.text.strip("\ufeff \t\r\n\f\v\u00a0\u200b"):
        raise NotReadable("empty: no characters but white space" if found.data else "empty: 0 bytes", result="skipped")
    told = header_lines(decoded.text)
    address = next((safe_address(m.value) for m in told if m.name == "url"), None)
    return finished(
        found,
        raw=found.data,
        text=decoded.text,
        reader=READER,
        encoding=decoded.encoding,
        metadata=told,
        url=address,
        note=decoded.note,
    )


def header_lines(text: str) -> tuple[Metadatum, ...]:
    """Return address and date from the lines that a tool put above the text ("date 2031-05-02 https://host/path").

    The text keeps these lines. True: "2031-05-02 https://host/a" as first line. Near miss: "2 May 2031" as first line is the
    page's own date and stays with the text.
    """
    told: list[Metadatum] = []
    position = 1 if text.startswith("\ufeff") else 0
    for _ in range(MAX_HEADER_LINES):
        end = text.find("\n", position)
        line = text[position : end if end >= 0 else len(text)][:2500]
        if line.strip():
            here = _line(line, position)
            if not here:
                break
            told += here
        if end < 0:
            break
        position = end + 1
    if not any(m.name == "url" for m in told) and not _opens_header(text):
        return ()
    return tuple(told)


def _opens_header(text: str) -> bool:
    """Return whether the first line names what it gives ("Date: ..."), so that a date without an address is a header too."""
    return _NAMED.fullmatch(text.lstrip("\ufeff\r\n\t ").split("\n", 1)[0][:2500].strip()) is not None


def _line(line: str, offset: int) -> list[Metadatum]:
    named = _NAMED.fullmatch(line.strip())
    if named is not None:
        name = "url" if named["name"].lower() in _ADDRESSES else "published"
        value = named["value"]
        if (name == "url") != bool(_ADDRESS.fullmatch(value)) or (name == "published" and not any(c.isdigit() for c in value)):
            return []
        start = offset + line.index(value, line.find(named["name"]) + len(named["name"]))
        return [Metadatum(name=name, value=value, where="header line", raw=(start, start + len(value)))]
    found = [("url", m) for m in _ADDRESS.finditer(line)][:2]
    if len(found) != 1:
        return []
    rest = _ADDRESS.sub(lambda m: " " * len(m[0]), line)
    found += [("published", m) for m in _DAY.finditer(rest)]
    if _LABELS.sub("", _DAY.sub("", rest)).strip():
        return []
    return [
        Metadatum(name=name, value=m[0], where="header line", raw=(offset + m.start(), offset + m.end()))
        for name, m in sorted(found, key=lambda pair: pair[1].start())
    ]
