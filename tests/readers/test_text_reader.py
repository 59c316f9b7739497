"""Plain text: header lines that a tool put above it, and encodings."""

from __future__ import annotations

import pytest

from onrecord.errors import NotReadable
from onrecord.readers.decode import codec, decode, decode_text
from onrecord.readers.text import header_lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("date 2031-05-02 https://a.example/x\nGate", [("published", "2031-05-02"), ("url", "https://a.example/x")]),
        (
            "https://a.example/x 2031-05-02T10:00:00Z\nGate",
            [("url", "https://a.example/x"), ("published", "2031-05-02T10:00:00Z")],
        ),
        (
            "\ufeffURL: https://a.example/x\r\nDate: 2 May 2031\r\n\r\nGate",
            [("url", "https://a.example/x"), ("published", "2 May 2031")],
        ),
        ("https://a.example/x\nGate", [("url", "https://a.example/x")]),
        ("Date: 2031-05-02\n\nGate", [("published", "2031-05-02")]),
        ("Harbour Post\nhttps://a.example/x", []),
        ("2 May 2031\nGate", []),
        ("2031-05-02\nGate", []),
        ("Read more at https://a.example/x\nGate", []),
        ("Link: see below\nGate", []),
        ("Date: unknown\nGate", []),
        ("", []),
    ],
)
def test_header_lines(text: str, expected: list[tuple[str, str]]) -> None:
    told = header_lines(text)
    assert [(m.name, m.value) for m in told] == expected
    assert all(m.where == "header line" and m.raw is not None and text[slice(*m.raw)] == m.value for m in told)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Der Bürgermeister sagte: „Das Wehr ist geöffnet.“", "cp1252"),
        ("The café of the town hall was closed on Monday.", "cp1252"),
        ("Министр заявил в понедельник, что переговоры о плотине продолжатся до конца недели.", "cp1251"),
        ("知事は月曜日に会見し、新しい水門の計画を発表した。", "cp932"),
        ("The gate was opened at noon on Monday.", "utf-16-le"),
        ("The gate was opened at noon on Monday.", "utf-16-be"),
    ],
)
def test_detected_encodings(text: str, encoding: str) -> None:
    found = decode_text(text.encode(encoding))
    assert (found.text, found.note) == (text, f"decoded as {found.encoding} (detected)")


def test_byte_order_mark_stays_in_the_text() -> None:
    assert decode_text("\ufeffThe gate".encode("utf-16-le")).text == "\ufeffThe gate"
    assert decode_text("\ufeffThe gate".encode()).text == "\ufeffThe gate"


def test_a_few_broken_bytes_do_not_spoil_utf8() -> None:
    found = decode("„Das Wehr ist geöffnet“, sagte sie. Über Nacht …".encode() + b"\xe2\x80")
    assert found.encoding == "utf-8"
    assert found.text.endswith("…\ufffd")
    assert found.note == "decoded as utf-8; 1 characters could not be decoded and stand as U+FFFD"


def test_declared_encoding_counts_where_utf8_does_not_fit() -> None:
    assert decode("Čapek".encode("iso8859-2"), declared="ISO-8859-2").text == "Čapek"
    assert decode("Čapek".encode(), declared="ISO-8859-2").text == "Čapek"


def test_zeros_are_no_text() -> None:
    with pytest.raises(NotReadable, match="NUL character at position 3"):
        decode_text(b"The\0gate")


@pytest.mark.parametrize(
    ("label", "name"),
    [("latin1", "cp1252"), (" 'UTF8' ", "utf-8"), ("x-sjis", "cp932"), ("gb2312", "gb18030"), ("rot13", None), ("utf-7", None),
     ("klingon", None), (None, None)],
)  # fmt: skip
def test_labels_of_the_web(label: str | None, name: str | None) -> None:
    assert codec(label) == name
