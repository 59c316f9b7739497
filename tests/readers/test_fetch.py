"""Addresses: fetched from a server on this machine, with every bound."""

from __future__ import annotations

import gzip
import http.server
import socket
import threading
from collections.abc import Iterator

import pytest

from onrecord.readers import Item, read
from onrecord.settings import Settings

FEED = "<rss version='2.0'><channel><title>Echo</title><item><title>Gate</title><link>{base}/page</link></item></channel></rss>"


class Server(http.server.BaseHTTPRequestHandler):
    """Answers by path."""

    def do_GET(self) -> None:
        path = self.path
        base = f"http://127.0.0.1:{self.connection.getsockname()[1]}"
        if path == "/page":
            self.answer("<p>Über das Wehr".encode("latin-1"), {"Content-Type": "text/html; charset=iso-8859-1"})
        elif path == "/gz":
            self.answer(gzip.compress(b"<p>The gate"), {"Content-Type": "text/html", "Content-Encoding": "gzip"})
        elif path == "/bomb":
            self.answer(gzip.compress(bytes(5_000_000)), {"Content-Type": "text/html", "Content-Encoding": "gzip"})
        elif path == "/once":
            self.answer(b"", {"Location": "/page"}, status=302)
        elif path == "/loop":
            self.answer(b"", {"Location": "/loop"}, status=302)
        elif path == "/file":
            self.answer(b"", {"Location": "file:///etc/passwd"}, status=302)
        elif path.startswith("/chain"):
            self.answer(b"", {"Location": f"/chain{int(path[6:]) + 1}"}, status=301)
        elif path == "/long":
            self.answer(b"x" * 200_000, {"Content-Type": "text/plain"})
        elif path == "/cut":
            self.answer(b"<p>The gate", {"Content-Type": "text/html", "Content-Length": "5000"})
        elif path == "/feed":
            self.answer(FEED.format(base=base).encode(), {"Content-Type": "application/rss+xml"})
        elif path == "/image":
            self.answer(b"\x89PNG\r\n\x1a\n1234", {"Content-Type": "image/png"})
        else:
            self.answer(b"gone", {}, status=404)

    def answer(self, body: bytes, headers: dict[str, str], *, status: int = 200) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


def get(url: str, **limits: int | bool) -> Item:
    (item,) = read([url], Settings(max_bytes=100_000, timeout=1.0, **limits))  # type: ignore[arg-type]
    return item


def test_page_with_its_charset_and_time(base: str) -> None:
    item = get(f"{base}/page")
    assert item.page is not None
    assert (item.page.text, item.page.encoding, item.page.url, item.input) == (
        "Über das Wehr",
        "cp1252",
        f"{base}/page",
        f"{base}/page",
    )
    assert item.page.fetched is not None
    assert item.page.fetched.endswith("Z")


def test_packed_page(base: str) -> None:
    page = get(f"{base}/gz").page
    assert page is not None
    assert page.text == "The gate"


def test_redirect_is_followed_and_told(base: str) -> None:
    item = get(f"{base}/once")
    assert item.page is not None
    assert (item.input, item.page.url) == (f"{base}/once", f"{base}/page")


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/loop", "more than 5 redirects, or a loop of them"),
        ("/chain1", "more than 5 redirects, or a loop of them"),
        ("/file", "the server answered 302 Found - Redirection to url 'file:///etc/passwd' is not allowed"),
        ("/gone", "the server answered 404 Not Found"),
        ("/long", "longer than 100,000 bytes (setting max_bytes)"),
        ("/bomb", "longer than 100,000 bytes"),
        ("/cut", "cut off: 4,989 bytes are missing"),
        ("/image", "image/png, not text"),
    ],
)
def test_failures_say_why(base: str, path: str, reason: str) -> None:
    item = get(base + path)
    assert item.page is None
    assert item.reason.startswith(reason)


def test_nobody_listens() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert get(f"http://127.0.0.1:{port}/").reason.startswith("could not be fetched: ")


@pytest.mark.parametrize("url", ["http://", "http://[", "https://:80/", "http://127.0.0.1:x/"])
def test_addresses_that_are_none(url: str) -> None:
    assert get(url).result == "failed"


def test_links_of_a_feed_are_fetched_only_when_asked(base: str) -> None:
    assert get(f"{base}/feed").reason == f"only a link ({base}/page); run with --fetch"
    item = get(f"{base}/feed", fetch=True)
    assert item.page is not None
    assert (item.input, item.page.text, item.page.url) == (f"{base}/feed#1", "Über das Wehr", f"{base}/page")
    assert item.page.told("title")[0].where == "feed item"
