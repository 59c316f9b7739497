"""Write archive.warc.gz from warc-sources/: WARC/1.0, one gzip member a record, the same bytes every time."""

import gzip
import hashlib
import io
import uuid
from pathlib import Path

HERE = Path(__file__).resolve().parent
# (source file, address, time of the crawl), in the order of the archive
RECORDS = [
    ("herald-toll.html", "https://continentalherald.example/world/tharn-valley-flood-row", "2031-05-03T04:00:11Z"),
    ("observer-ratified.html", "https://orlimobserver.example/politics/treaty-night-sitting", "2031-11-28T09:31:40Z"),
    ("herald-report.html", "https://continentalherald.example/world/karrow-inquiry-report", "2032-02-13T12:05:02Z"),
]


def record(kind: str, fields: list[tuple[str, str]], block: bytes) -> bytes:
    """Return one WARC record with an id made from its content."""
    name = uuid.uuid5(uuid.NAMESPACE_URL, kind + repr(fields) + hashlib.sha256(block).hexdigest())
    head = [("WARC-Type", kind), ("WARC-Record-ID", f"<urn:uuid:{name}>"), *fields, ("Content-Length", str(len(block)))]
    lines = "WARC/1.0\r\n" + "".join(f"{key}: {value}\r\n" for key, value in head) + "\r\n"
    return lines.encode("utf-8") + block + b"\r\n\r\n"


def member(data: bytes) -> bytes:
    """Return ``data`` as one gzip member without a time or a name."""
    out = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=out, mtime=0, compresslevel=9) as stream:
        stream.write(data)
    return out.getvalue()


def main() -> None:
    info = b"software: make_warc.py (onrecord example)\r\nformat: WARC File Format 1.0\r\n"
    parts = [record("warcinfo", [("WARC-Date", RECORDS[0][2]), ("Content-Type", "application/warc-fields")], info)]
    for file, url, when in RECORDS:
        body = (HERE / "warc-sources" / file).read_bytes()
        http = (f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n\r\n").encode(
            "ascii"
        ) + body
        fields = [
            ("WARC-Target-URI", url),
            ("WARC-Date", when),
            ("Content-Type", "application/http; msgtype=response"),
        ]
        parts.append(record("response", fields, http))
    (HERE / "archive.warc.gz").write_bytes(b"".join(member(part) for part in parts))


if __name__ == "__main__":
    main()
