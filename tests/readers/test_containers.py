"""Web archives and feeds: each record or item a page, and what becomes of the others."""

from __future__ import annotations

import gzip
import io
import zlib

import pytest

from onrecord.readers import Item, find, read
from onrecord.settings import Settings

ADDRESS = "https://a.example/x"


def record(kind: str, body: bytes, *, url: str = ADDRESS, media: str = "application/http; msgtype=response") -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:0>\r\n"
        f"WARC-Target-URI: {url}\r\nWARC-Date: 2031-05-03T04:00:11Z\r\n"
        f"Content-Type: {media}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def response(body: bytes, *, status: str = "200 OK", media: str = "text/html", extra: str = "") -> bytes:
    return record("response", f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{extra}\r\n".encode() + body)


def items_of(data: bytes, settings: Settings = Settings()) -> list[Item]:  # noqa: B008
    return list(read(["-"], settings, stdin=io.BytesIO(data)))


def test_records_become_pages_with_address_and_time() -> None:
    archive = [
        record("warcinfo", b"software: x\r\n", media="application/warc-fields"),
        response(b"<p>The gate"),
        record("request", b"GET / HTTP/1.1\r\n\r\n"),
        record("resource", b"<html><p>The sluice", media="text/html"),
        record("conversion", b"The  weir\n", media="text/plain"),
    ]
    for data in (b"".join(archive), b"".join(gzip.compress(part) for part in archive)):
        pages = [item.page for item in items_of(data)]
        assert [(p.text, p.reader, p.url, p.fetched) for p in pages if p] == [
            ("The gate", "html/1", ADDRESS, "2031-05-03T04:00:11Z"),
            ("The sluice", "html/1", ADDRESS, "2031-05-03T04:00:11Z"),
            ("The  weir\n", "text/1", ADDRESS, "2031-05-03T04:00:11Z"),
        ]
        assert [item.input for item in items_of(data)] == ["-#1", "-#2", "-#3"]


def test_resource_tells_its_charset() -> None:
    (item,) = items_of(record("resource", "<p>Überlauf".encode("latin-1"), media="text/html; charset=iso-8859-1"))
    assert item.page is not None
    assert (item.page.text, item.page.encoding) == ("Überlauf", "cp1252")


@pytest.mark.parametrize(
    ("body", "extra"),
    [
        (gzip.compress(b"<p>The gate"), "Content-Encoding: gzip\r\n"),
        (zlib.compress(b"<p>The gate"), "Content-Encoding: deflate\r\n"),
        (zlib.compress(b"<p>The gate")[2:-4], "Content-Encoding: deflate\r\n"),
        (b"<p>The gate", "Content-Encoding: gzip\r\n"),
        (b"3\r\n<p>\r\n8\r\nThe gate\r\n0\r\n\r\n", "Transfer-Encoding: chunked\r\n"),
    ],
)
def test_bodies_are_unpacked(body: bytes, extra: str) -> None:
    (item,) = items_of(response(body, extra=extra))
    assert item.page is not None
    assert (item.page.text, item.raw) == ("The gate", b"<p>The gate")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (response(b"<p>Gone", status="404 Not Found"), "the server answered 404"),
        (response(b"\x89PNG\r\n\x1a\n123", media="image/png"), "image/png, not text"),
        (response(b"var x = 1", media="text/javascript"), "text/javascript, neither HTML nor text"),
        (response(b"\x0b\x02", extra="Content-Encoding: br\r\n"), "content encoding 'br' is not readable here"),
        (response(gzip.compress(bytes(3_000_000)), extra="Content-Encoding: gzip\r\n"), "longer than 100,000 bytes"),
        (response(b"x" * 100_001), "100,"),
    ],
)
def test_records_left_out_say_why(data: bytes, reason: str) -> None:
    bad, good = items_of(data + response(b"<p>The gate"), Settings(max_bytes=100_000))
    assert (bad.result, good.result) == ("skipped", "read")
    assert bad.reason.startswith(reason)
    assert bad.reason.endswith(f"({ADDRESS})")


@pytest.mark.parametrize("pack", [lambda data: data, gzip.compress], ids=["plain", "gz"])
def test_cut_off_archive_keeps_what_came_before(pack: object) -> None:
    parts = [pack(response(b"<p>" + bytes(f"The gate number {n}", "ascii") * 50)) for n in range(3)]  # type: ignore[operator]
    items = items_of(b"".join(parts)[:-200])
    assert [item.result for item in items[:2]] == ["read", "read"]
    assert items[-1].result == "failed"
    assert "cut off" in items[-1].reason or "broken off" in items[-1].reason


def test_damaged_archives_never_raise() -> None:
    archive = b"".join(response(b"<p>The gate %d" % n) for n in range(4))
    for at in range(0, len(archive), 7):
        assert list(find(["-"], stdin=io.BytesIO(archive[:at] + b"\xff\r\n" + archive[at + 5 :])))


FEED = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Harbour Post</title><language>en</language>{items}</channel></rss>"""


def feed(*items: str) -> bytes:
    return FEED.format(items="".join(f"<item>{item}</item>" for item in items)).encode()


def test_item_with_content_is_a_page() -> None:
    (item,) = items_of(
        feed(
            "<title>Gate &amp; weir</title><link>https://a.example/x</link><guid>g1</guid><dc:creator>Orla Venn</dc:creator>"
            "<pubDate>Sat, 03 May 2031 00:30:00 +0200</pubDate><description>Short</description>"
            "<content:encoded><![CDATA[<p>The <b onclick=x>gate</b></p><script>x</script>"
            "<p><a href=/y>R&amp;D</a></p>]]></content:encoded>"
        )
    )
    assert item.page is not None
    assert item.raw == b"<p>The <b onclick=x>gate</b></p><script>x</script><p><a href=/y>R&amp;D</a></p>"
    assert (item.input, item.page.text, item.page.url, item.page.given_id) == ("-#1", "The gate\n\nR&D", ADDRESS, "g1")
    assert [(m.name, m.value) for m in item.page.metadata if m.where == "feed item"] == [
        ("title", "Gate & weir"),
        ("url", ADDRESS),
        ("published", "2031-05-03T00:30:00+02:00"),
        ("author", "Orla Venn"),
        ("outlet", "Harbour Post"),
        ("language", "en"),
    ]


def test_summary_alone_is_a_page_that_says_so() -> None:
    (item,) = items_of(feed("<link>https://a.example/x</link><description>&lt;p&gt;The gate&lt;/p&gt;</description>"))
    assert item.page is not None
    assert (item.page.text, item.reason) == ("The gate", "only the feed's summary; run with --fetch for the whole page")


def test_link_alone_is_not_fetched_unasked() -> None:
    items = items_of(feed("<title>Gate</title><link>https://a.example/x</link>", "<title>Weir</title>"))
    assert [(item.result, item.reason) for item in items] == [
        ("skipped", "only a link (https://a.example/x); run with --fetch"),
        ("skipped", "neither content nor link in this item"),
    ]


def test_atom() -> None:
    (item,) = items_of(
        b"<feed xmlns='http://www.w3.org/2005/Atom'><title>Echo</title><entry><title>Gate</title><id>e1</id>"
        b"<link href='https://a.example/x'/><published>2031-05-02T10:00:00Z</published>"
        b"<content type='html'>&lt;p&gt;The gate</content>"
        b"</entry></feed>"
    )
    assert item.page is not None
    assert (item.page.text, item.page.told("published")[0].value) == ("The gate", "2031-05-02T10:00:00Z")


@pytest.mark.parametrize(
    "data",
    [
        feed("<title>x")[:-20],
        b"<rss><channel><item><title>&undefined;</title></item>",
        b"<!DOCTYPE r [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><rss><channel><item><title>&b;</title></item></channel></rss>",
        b"<rss>" + b"<a>" * 200_000,
    ],
)
def test_broken_feeds_never_raise(data: bytes) -> None:
    assert items_of(data)
