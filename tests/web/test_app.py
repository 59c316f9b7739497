"""The local web pages, spoken to as a server speaks to them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, MutableMapping
from typing import Any
from urllib.parse import quote

import pytest
from starlette.applications import Starlette

from onrecord.web.app import make_app
from onrecord.web.view import ViewInput

Answer = tuple[int, dict[str, str], str]


def ask(app: Starlette, address: str, *, host: str = "127.0.0.1:8000", method: str = "GET") -> Answer:
    """Return status, headers and body of one request."""
    path, _, query = address.partition("?")
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [(b"host", host.encode())],
        "scheme": "http",
        "server": ("127.0.0.1", 8000),
        "client": ("127.0.0.1", 1),
        "http_version": "1.1",
    }
    sent: list[MutableMapping[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    asyncio.run(app(scope, receive, send))
    headers = {k.decode().lower(): v.decode() for k, v in sent[0]["headers"]}
    return sent[0]["status"], headers, b"".join(m.get("body", b"") for m in sent[1:]).decode()


@pytest.fixture(scope="module")
def app(story: ViewInput) -> Starlette:
    return make_app(lambda: story)


def test_overview_leads_to_pages_not_anchors(app: Starlette) -> None:
    status, _, body = ask(app, "/")
    assert status == 200
    assert 'href="/page/p-aaa#t1.' in body
    assert 'id="page-1"' not in body


def test_page_has_the_anchors_that_the_overview_links_to(app: Starlette, parse: Callable[[str], Any]) -> None:
    links = [h for h in parse(ask(app, "/")[2]).hrefs if h.startswith("/page/") and "#" in h]
    assert links
    for page in ("p-aaa", "p-bbb", "p-ccc"):
        ids = set(parse(ask(app, f"/page/{page}")[2]).ids)
        assert {h.partition("#")[2] for h in links if h.startswith(f"/page/{page}#")} <= ids


def test_answers_forbid_everything_else(app: Starlette, parse: Callable[[str], Any]) -> None:
    _, headers, body = ask(app, "/page/p-aaa")
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert [tag for tag, _ in parse(body).tags].count("script") == 1


def test_other_hosts_names_are_refused(app: Starlette) -> None:
    assert ask(app, "/", host="evil.example")[0] == 400
    assert ask(app, "/", host="localhost:9")[0] == 200


def test_nothing_can_be_written(app: Starlette) -> None:
    assert ask(app, "/", method="POST")[0] == 405


def test_unknown_page_is_not_found(app: Starlette) -> None:
    status, headers, body = ask(app, "/page/p-zzz")
    assert (status, "No such page" in body) == (404, True)
    assert "content-security-policy" in headers
    assert ask(app, "/nowhere")[0] == 404


def test_search_leads_to_the_exact_words(app: Starlette, parse: Callable[[str], Any]) -> None:
    doc = parse(ask(app, "/search?q=WAVED+bridge")[2])
    assert "All words stand on 1 of 3 pages." in doc.lines
    (first, *_) = [h for h in doc.hrefs if "?at=" in h]
    path, _, name = first.partition("#")
    assert path.startswith("/page/p-aaa?at=")
    assert parse(ask(app, path)[2]).words[name] == ["waved"]


def test_search_says_not_found_in_these_pages(app: Starlette) -> None:
    assert "Not found in 3 pages." in ask(app, "/search?q=zeppelin")[2]


@pytest.mark.parametrize("query", ['"><script>alert(1)</script>', "\u202e", "((((", "%00"])
def test_query_is_only_words(app: Starlette, parse: Callable[[str], Any], query: str) -> None:
    status, _, body = ask(app, "/search?q=" + quote(query))
    assert status == 200
    assert [tag for tag, _ in parse(body).tags].count("script") == 1


def test_record_is_read_again_when_it_changed(again: Callable[[], ViewInput]) -> None:
    now = [again()]
    app = make_app(lambda: now[0])
    assert "The ferry at Port Ansel" in ask(app, "/")[2]
    now[0] = ViewInput(pages=[], tables=again().tables.__class__())
    assert "A record of 0 pages" in ask(app, "/")[2]
