"""One page from the network, when the user asked for it: with a time limit, a size limit and a bound on redirects."""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from typing import IO

from onrecord.errors import NotReadable
from onrecord.readers.streams import CHUNK, inflate_body
from onrecord.settings import Settings

AGENT = "onrecord (reads single pages at a user's request)"
MAX_REDIRECTS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """``url``: where the last redirect led; ``time``: UTC, ISO 8601."""

    data: bytes
    url: str
    time: str
    charset: str | None


class _Redirects(urllib.request.HTTPRedirectHandler):
    max_redirections = MAX_REDIRECTS
    max_repeats = 2

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> urllib.request.Request | None:
        if not newurl.lower().startswith(("http://", "https://")):
            raise NotReadable(f"redirected to '{newurl[:200]}', which is not a web address")
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]


def fetch(url: str, settings: Settings) -> Fetched:
    """Return what the server answers for ``url``; raises NotReadable with the reason when it gives no usable page."""
    try:
        request = urllib.request.Request(url, headers={"User-Agent": AGENT, "Accept-Encoding": "gzip, identity"})
        with urllib.request.build_opener(_Redirects).open(request, timeout=settings.timeout) as answer:
            data = _body(answer, settings)
            encoding = answer.headers.get("Content-Encoding", "")
            charset = answer.headers.get_content_charset()
            where = answer.geturl()
    except urllib.error.HTTPError as error:
        with error:
            raise NotReadable(_refusal(error)) from error
    except urllib.error.URLError as error:
        raise NotReadable(f"could not be fetched: {error.reason}") from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise NotReadable(f"could not be fetched: {type(error).__name__}: {error}") from error
    return Fetched(
        data=inflate_body(data, encoding, settings.max_bytes), url=where, charset=charset,
        time=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    )  # fmt: skip


def _refusal(error: urllib.error.HTTPError) -> str:
    if str(error.reason).startswith(urllib.request.HTTPRedirectHandler.inf_msg[:60]):
        return f"more than {MAX_REDIRECTS} redirects, or a loop of them"
    return f"the server answered {error.code} {error.reason}"


def _body(answer: http.client.HTTPResponse, settings: Settings) -> bytes:
    """Return the body as sent; a server that drips is cut off after three times the timeout."""
    deadline = time.monotonic() + 3 * settings.timeout
    parts: list[bytes] = []
    size = 0
    while data := answer.read1(CHUNK):
        parts.append(data)
        size += len(data)
        if size > settings.max_bytes:
            raise NotReadable(f"longer than {settings.max_bytes:,} bytes (setting max_bytes)", result="skipped")
        if time.monotonic() > deadline:
            raise NotReadable(f"not complete after {3 * settings.timeout:g} seconds")
    missing = answer.length
    if missing:
        raise NotReadable(f"cut off: {missing:,} bytes are missing")
    return b"".join(parts)
