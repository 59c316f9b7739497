"""Bytes to characters, and how sure that is."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from onrecord.errors import NotReadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_AS_BROWSERS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "latin-1": "cp1252",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "big5": "big5hkscs",
}
"""What pages that declare the first are written in (WHATWG Encoding Standard)."""
_LABELS = {
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "windows-874": "cp874",
    "x-gbk": "gb18030",
    "utf8mb4": "utf-8",
    "unicode": "utf-16",
    "x-cp1251": "cp1251",
    "x-cp1250": "cp1250",
    "x-cp1252": "cp1252",
    "x-euc-jp": "euc_jp",
    "ks_c_5601-1987": "cp949",
}
_REFUSED = frozenset({"utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem", "palmos"})
_LATIN = ["cp1252", "cp1250", "cp1254", "cp1257", "iso8859_2"]
_LIKELY = [*_LATIN, "cp1251", "cp1253", "cp1255", "cp1256", "koi8_r", "cp932", "euc_jp", "gb18030", "big5", "cp949"]
_SAMPLE = 50_000
_META = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([a-zA-Z0-9_.:-]{2,40})""", re.IGNORECASE)
_XML = re.compile(rb"""\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([a-zA-Z0-9_.:-]{2,40})["']""")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_LETTER = re.compile(rb"[A-Za-z]")
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """``text`` is ``data.decode(encoding, "replace")``; ``note`` says so when that was detected or lost something."""

    text: str
    encoding: str
    note: str = ""


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    """Return the characters of ``data``, nothing normalised; a byte order mark stays as U+FEFF.

    In this order: byte order mark, UTF-16 that shows by its zeros, UTF-8 when every byte fits or few do not, ``declared``,
    detection.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _replacing(data, encoding)
    wide = wide_encoding(data)
    if wide is not None:
        return _replacing(data, wide, detected=True)
    name = codec(declared)
    if name is not None and name.startswith("iso2022"):
        return _replacing(data, name)
    try:
        return Decoded(text=data.decode("utf-8"), encoding="utf-8")
    except UnicodeDecodeError as error:
        broken = error
    if _mostly_utf8(data, broken.start):
        return _replacing(data, "utf-8")
    if name is not None and not name.startswith("utf"):
        return _replacing(data, name)
    return _replacing(data, _detected(data), detected=True)


def decode_text(data: bytes, *, declared: str | None = None) -> Decoded:
    """Return the characters of a plain text; raises NotReadable for what is no text."""
    found = decode(data, declared=declared)
    nul = found.text.find("\0")
    if nul >= 0:
        raise NotReadable(f"not text: NUL character at position {nul:,}; if it is text, save it as UTF-8")
    controls = sum(1 for _ in _CONTROL.finditer(found.text, 0, _SAMPLE))
    if controls > 8 and controls > 0.01 * min(len(found.text), _SAMPLE):
        raise NotReadable(f"not text: {controls:,} control characters in the first {min(len(found.text), _SAMPLE):,}")
    return found


def declared_in(data: bytes) -> str | None:
    """Return the encoding that an HTML or XML document names in its first bytes."""
    found = _XML.match(data[:400]) or _META.search(data[:8192])
    return found[1].decode("ascii") if found else None


def codec(label: str | None) -> str | None:
    """Return Python's name for the encoding that ``label`` stands for on the web; None when it is unknown."""
    if label is None:
        return None
    label = label.strip().strip("\"'").lower()
    try:
        info = codecs.lookup(_LABELS.get(label, label))
    except (LookupError, ValueError):
        return None
    if not getattr(info, "_is_text_encoding", True) or info.name in _REFUSED:
        return None
    return _AS_BROWSERS.get(info.name, info.name)


def _replacing(data: bytes, encoding: str, *, detected: bool = False) -> Decoded:
    text = data.decode(encoding, "replace")
    lost = text.count("�")
    if lost:
        try:
            data.decode(encoding)
            lost = 0
        except UnicodeDecodeError:
            pass
    note = f"decoded as {encoding} (detected)" if detected else ""
    if lost:
        note = (note or f"decoded as {encoding}") + f"; {lost:,} characters could not be decoded and stand as U+FFFD"
    return Decoded(text=text, encoding=encoding, note=note)


def wide_encoding(data: bytes) -> str | None:
    """Return UTF-16 in the byte order that the zeros of Western letters show; None when there are too few."""
    sample = data[:2000]
    if b"\0" not in sample or len(sample) < 4:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > 0.4 * len(sample) / 2 and even < 0.02 * len(sample):
        return "utf-16-le"
    if even > 0.4 * len(sample) / 2 and odd < 0.02 * len(sample):
        return "utf-16-be"
    return None


def _mostly_utf8(data: bytes, first: int) -> bool:
    """Return whether few bytes from ``first`` on spoil UTF-8: four whole characters for each broken one."""
    sample = data[: first + _SAMPLE]
    whole = sum(1 for _ in _MULTIBYTE.finditer(sample))
    return whole >= 4 * max(sample.decode("utf-8", "replace").count("�"), 1)


def _detected(data: bytes) -> str:
    """Return the likeliest encoding; Windows-1252 when nothing else is clearly better."""
    start = next((i for i, byte in enumerate(data) if byte > 127), 0)
    sample = data[max(start - 2000, 0) :][:_SAMPLE]
    letters = len(_LETTER.findall(sample))
    latin = letters > sum(byte > 127 for byte in sample)  # "café" among English words is not Hebrew
    matches = list(from_bytes(sample, cp_isolation=_LATIN if latin else _LIKELY, preemptive_behaviour=False))
    if not matches or "cp1252" in matches[0].could_be_from_charset:
        return "cp1252"
    return matches[0].encoding
