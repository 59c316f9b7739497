"""What a file is, told from its first bytes; its name only decides between kinds of text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from onrecord.readers.decode import wide_encoding

Kind = Literal["text", "html", "json", "jsonl", "feed", "warc", "gzip", "other", "empty"]
HEAD = 65_536
"""So many bytes are looked at."""

_MAGIC: tuple[tuple[bytes, int, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", 0, "image/png"),
    (b"\xff\xd8\xff", 0, "image/jpeg"),
    (b"GIF87a", 0, "image/gif"),
    (b"GIF89a", 0, "image/gif"),
    (b"WEBP", 8, "image/webp"),
    (b"ftypavif", 4, "image/avif"),
    (b"ftypheic", 4, "image/heic"),
    (b"II*\0", 0, "image/tiff"),
    (b"MM\0*", 0, "image/tiff"),
    (b"\0\0\1\0", 0, "image/x-icon"),
    (b"BM", 0, "image/bmp"),
    (b"%PDF-", 0, "application/pdf"),
    (b"{\\rtf", 0, "application/rtf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0, "application/msword"),
    (b"PK\x03\x04", 0, "application/zip"),
    (b"PK\x05\x06", 0, "application/zip"),
    (b"7z\xbc\xaf\x27\x1c", 0, "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", 0, "application/vnd.rar"),
    (b"ustar", 257, "application/x-tar"),
    (b"BZh", 0, "application/x-bzip2"),
    (b"\xfd7zXZ\0", 0, "application/x-xz"),
    (b"\x28\xb5\x2f\xfd", 0, "application/zstd"),
    (b"\x04\x22\x4d\x18", 0, "application/x-lz4"),
    (b"SQLite format 3\0", 0, "application/vnd.sqlite3"),
    (b"\x7fELF", 0, "application/x-elf"),
    (b"MZ", 0, "application/x-msdownload"),
    (b"ID3", 0, "audio/mpeg"),
    (b"OggS", 0, "audio/ogg"),
    (b"fLaC", 0, "audio/flac"),
    (b"RIFF", 0, "audio or video (RIFF)"),
    (b"ftyp", 4, "video/mp4"),
    (b"\x1a\x45\xdf\xa3", 0, "video/webm"),
    (b"wOFF", 0, "font/woff"),
    (b"wOF2", 0, "font/woff2"),
    (b"bplist", 0, "application/x-webarchive"),
    (b"PAR1", 0, "application/vnd.apache.parquet"),
)
_WORDS_OF = {b"BM", b"MZ", b"ID3", b"BZh", b"RIFF", b"PAR1", b"bplist"}
"""Marks that a text may begin with as well; they count only when a NUL follows in the first bytes."""
_ZIPPED = (
    (b"word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    (b"xl/", "an Excel workbook (zip)"),
    (b"ppt/", "a PowerPoint presentation (zip)"),
    (b"mimetypeapplication/epub+zip", "application/epub+zip"),
    (b"mimetypeapplication/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.text"),
)
_ADVICE = {
    "application/pdf": "save its text as .txt or .html and add that",
    "application/rtf": "save it as .txt or .html and add that",
    "application/msword": "save it as .txt or .html and add that",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "save it as .txt or .html and add that",
    "application/vnd.oasis.opendocument.text": "save it as .txt or .html and add that",
    "application/epub+zip": "unpack it and add the folder",
    "application/zip": "unpack it and add the folder",
    "application/x-tar": "unpack it and add the folder",
    "application/x-7z-compressed": "unpack it and add the folder",
    "application/vnd.rar": "unpack it and add the folder",
    "application/x-bzip2": "unpack it and add the file",
    "application/x-xz": "unpack it and add the file",
    "application/zstd": "unpack it and add the file",
    "application/x-lz4": "unpack it and add the file",
    "application/x-webarchive": "save the page as HTML and add that",
    "application/vnd.apache.parquet": "export it as JSON lines and add that",
}
_BY_NAME: dict[str, Kind] = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".mhtml": "other",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".warc": "warc",
    ".rss": "feed",
    ".atom": "feed",
    ".txt": "text",
    ".md": "text",
    ".text": "text",
}
_NO_PAGES = {
    "image/svg+xml": frozenset({".svg"}),
    "source code": frozenset(
        {
            ".py",
            ".js",
            ".mjs",
            ".ts",
            ".css",
            ".scss",
            ".java",
            ".c",
            ".h",
            ".cpp",
            ".go",
            ".rs",
            ".rb",
            ".sh",
            ".sql",
            ".php",
            ".r",
        }
    ),
    "a notebook": frozenset({".ipynb"}),
    "settings": frozenset({".yaml", ".yml", ".toml", ".ini", ".cfg", ".conf", ".lock"}),
    "a table": frozenset({".csv", ".tsv"}),
    "a log": frozenset({".log"}),
}
"""Files of text that are no pages, by ending."""
_FEED = re.compile(rb"<(?:[a-z]+:)?(?:rss|feed|RDF|channel)[\s>]")
_HTML_START = re.compile(rb"(?:<!--.*?-->|<\?[^>]*>|\s)*<(?:!doctype\s+html|html|head|body)[\s>/]", re.IGNORECASE | re.DOTALL)
_HTML_TAG = re.compile(
    rb"<(?:p|div|span|a|br|h[1-6]|ul|li|table|article|section|meta|title|link|script|img|body|head)(?:\s[^<>]*)?/?>|</[a-z][a-z0-9]*>",
    re.IGNORECASE,
)
_OBJECT = re.compile(rb'\s*\{\s*(?:"|\})')
_LIST = re.compile(rb'\s*\[\s*\{\s*"')
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sniffed:
    """``reason``: for ``other`` what it is and what to do."""

    kind: Kind
    reason: str = ""


def sniff(head: bytes, name: str) -> Sniffed:
    """Return what a file is. ``head``: its first ``HEAD`` bytes; ``name``: its path or address, lower or upper case."""
    if not head.strip(b" \t\r\n\f\v\xef\xbb\xbf"):
        return Sniffed(kind="empty")
    if head.startswith(b"\x1f\x8b"):
        return Sniffed(kind="gzip")
    binary = _binary(head)
    if binary:
        advice = _ADVICE.get(binary)
        return Sniffed(kind="other", reason=f"{binary}, not text" + (f"; {advice}" if advice else ""))
    if head.startswith(b"WARC/"):
        return Sniffed(kind="warc")
    ending = extension(name)
    if ending in (".mhtml", ".mht"):
        return Sniffed(kind="other", reason="MHTML archive; save the page as HTML and add that")
    kind = _text_kind(_narrow(head), ending)
    for what, endings in _NO_PAGES.items():
        if kind == "text" and ending in endings and "://" not in name:
            advice = "export it as JSON lines" if what == "a table" else "save it as .txt if it is a page"
            return Sniffed(kind="other", reason=f"{what} ({ending}), not a page; {advice}")
    return Sniffed(kind=kind)


def extension(name: str) -> str:
    """Return the ending of a path or address in lower case, without ``.gz``."""
    if "://" in name:
        name = "/" + name.split("://", 1)[1].split("?")[0].split("#")[0].partition("/")[2]
    stem = name.lower().removesuffix(".gz")
    dot = stem.rfind(".")
    return stem[dot:] if dot > max(stem.rfind("/"), stem.rfind("\\")) else ""


def _binary(head: bytes) -> str:
    for mark, offset, name in _MAGIC:
        if head.startswith(mark, offset) and not (mark in _WORDS_OF and b"\0" not in head[:512]):
            if name == "application/zip":
                return next((inner for sign, inner in _ZIPPED if sign in head[:4096]), name)
            return name
    return ""


def _narrow(head: bytes) -> bytes:
    """Return the ASCII of UTF-16 text, other bytes as they are."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or wide_encoding(head):
        return head.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").replace(b"\0", b"")
    return head.removeprefix(_MARKS[0])


def _text_kind(head: bytes, ending: str) -> Kind:
    by_name = _BY_NAME.get(ending)
    if _HTML_START.match(head[:4096]):
        return "html"
    start = head.lstrip()
    if start.startswith(b"<") and _FEED.search(start[:2048]):
        return "feed"
    if by_name != "text":
        if _LIST.match(head):
            return "json"
        if _OBJECT.match(head):
            return by_name if by_name in ("json", "jsonl") else _json_kind(start)
    if by_name is not None:
        return by_name if by_name != "feed" or start.startswith(b"<") else "text"
    tags = len(_HTML_TAG.findall(head[:8192]))
    return "html" if tags >= 3 or (start.startswith(b"<") and tags) else "text"


def _json_kind(start: bytes) -> Kind:
    """Return "jsonl" where the first line holds a whole object, "json" where an object goes on over several lines."""
    line, newline, _ = start.partition(b"\n")
    return "json" if newline and not line.rstrip().endswith(b"}") else "jsonl"
