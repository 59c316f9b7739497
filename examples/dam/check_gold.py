"""Check that every snippet of gold.json stands in the page it names, and that its keys and indexes lead somewhere.

Run: python check_gold.py. Prints the counts a table, or one line a fault (exit code 1).
"""

import gzip
import html
import io
import json
import re
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
INLINE = r"</?(?:a|b|i|em|strong|span|small)\b[^>]*>"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
TABLES = (
    "statements",
    "entities",
    "events",
    "figures",
    "disagreements",
    "not_conflicts",
    "changes",
    "wording",
    "copies",
    "groups",
    "times",
)
DATE = re.compile(r"(?:\d{4}(?:-\d\d(?:-\d\d)?)?)(?:/\d{4}(?:-\d\d(?:-\d\d)?)?)?")


def collapse(text: str) -> str:
    """Return ``text`` with every stretch of white space (no-break spaces too) as one blank."""
    return " ".join(text.split())


def places(page: str, text: str) -> list[int]:
    """Return where ``text`` stands in ``page`` as whole words ("he" is not found in "the")."""
    before = r"(?<!\w)" if text[:1].isalnum() else ""
    after = r"(?!\w)" if text[-1:].isalnum() else ""
    return [match.start() for match in re.finditer(before + re.escape(text) + after, page)]


def visible(source: str) -> str:
    """Return the words of an HTML source without its head, scripts, styles, comments and tags."""
    source = re.sub(r"(?is)<(head|script|style)\b.*?</\1\s*>|<!--.*?-->", " ", source)
    source = re.sub(r"(?is)" + INLINE, "", source)
    return html.unescape(re.sub(r"(?s)<[^>]*>", " ", source))


def warc_responses(path: Path) -> Iterator[str]:
    """Yield the HTML of each response record, in the order of the archive."""
    stream = io.BytesIO(gzip.decompress(path.read_bytes()))
    while line := stream.readline():
        if not line.startswith(b"WARC/1.0"):
            continue
        fields = {}
        while line := stream.readline().strip():
            key, _, value = line.decode("utf-8").partition(":")
            fields[key.lower()] = value.strip()
        block = stream.read(int(fields["content-length"]))
        if fields["warc-type"] == "response":
            yield block.split(b"\r\n\r\n", 1)[1].decode("utf-8")


def load_pages() -> dict[str, str]:
    """Return the collapsed words of every page under its key."""
    pages = {}
    for path in sorted((HERE / "pages").iterdir()):
        text = path.read_text(encoding="utf-8")
        pages[f"pages/{path.name}"] = visible(text) if path.suffix == ".html" else text
    for number, line in enumerate((HERE / "clippings.jsonl").read_text(encoding="utf-8").splitlines(), 1):
        pages[f"clippings.jsonl#{number}"] = json.loads(line)["text"]
    for number, text in enumerate(warc_responses(HERE / "archive.warc.gz"), 1):
        pages[f"archive.warc.gz#{number}"] = visible(text)
    for number, item in enumerate(ET.parse(HERE / "feed.xml").getroot().iter("item"), 1):
        pages[f"feed.xml#{number}"] = visible(item.findtext(CONTENT) or "")
    return {key: collapse(text) for key, text in pages.items()}


def main() -> int:
    """Check all tables; return the exit code."""
    pages = load_pages()
    gold = json.loads((HERE / "gold.json").read_text(encoding="utf-8"))
    faults: list[str] = []

    def expect(holds: bool, message: str) -> None:
        if not holds:
            faults.append(message)

    def snippet(where: str, page: str, text: object, nth: int | None = None, *, unique: bool = False) -> None:
        if page not in pages:
            faults.append(f"{where}: no page {page!r}")
            return
        if isinstance(text, dict):
            context, nth, text = text["in"], text["nth"], text["text"]
            at, found = places(pages[page], context), places(pages[page], text)
            expect(len(at) == 1, f"{where}: context {context!r} stands {len(at)} times in {page}")
            inner = places(context, text)
            expect(
                bool(at and inner) and len(found) >= nth and at[0] + inner[0] == found[nth - 1],
                f"{where}: context {context!r} does not hold {text!r} number {nth} of {page}",
            )
        count = len(places(pages[page], collapse(str(text))))
        expect(count >= (nth or 1), f"{where}: {text!r} stands {count} times in {page}, {nth or 1} wanted")
        expect(not unique or count < 2 or nth is not None, f"{where}: {text!r} stands {count} times in {page}, give nth")

    expect(set(pages) == set(gold["pages"]), f"pages differ: {set(pages) ^ set(gold['pages'])}")
    for key, page in gold["pages"].items():
        for text in page["body"]:
            snippet(f"pages {key} body", key, text)
        for row in page["not_body"]:
            snippet(f"pages {key} not_body", key, row["text"])
        if page["published"] is not None:
            expect(bool(DATE.fullmatch(page["published"])), f"pages {key}: published {page['published']!r}")
        expect((page["published"] is None) == (page["basis"] is None), f"pages {key}: basis and published disagree")
        if page["title"] and not key.startswith(("clippings", "feed")):
            snippet(f"pages {key} title", key, page["title"])

    entities = {row["key"] for row in gold["entities"]}
    rows = gold["statements"]
    for number, row in enumerate(rows):
        where = f"statements {number}"
        expect(row["id"] == number, f"{where}: id {row['id']}")
        for role in ("source", "cue", "addressee", "medium", "relay"):
            if row[role] is not None:
                snippet(f"{where} {role}", row["page"], row[role], unique=True)
        for text in row["content"]:
            snippet(f"{where} content", row["page"], text, unique=True)
        expect(row["who"] is None or row["who"] in entities, f"{where}: no entity {row['who']!r}")
        expect(row["mode"] in ("direct", "mixed", "indirect"), f"{where}: mode {row['mode']!r}")
        expect(row["said"] is None or bool(DATE.fullmatch(row["said"])), f"{where}: said {row['said']!r}")
        if row["inside"] is not None:
            outer = rows[row["inside"]]
            expect(outer["page"] == row["page"] and row["inside"] != number, f"{where}: inside {row['inside']}")
    for number, group in enumerate(gold["groups"]):
        expect(len(set(group)) > 1 and all(0 <= index < len(rows) for index in group), f"groups {number}: {group}")

    for row in gold["events"]:
        expect(bool(DATE.fullmatch(row["when"])), f"events {row['key']}: when {row['when']!r}")
        expect(all(page in pages for page in row["pages"]), f"events {row['key']}: unknown page")
    expect([row["key"] for row in gold["events"]] == gold["timeline"], "timeline: not the keys of events in order")
    for table in ("figures", "times"):
        for number, row in enumerate(gold[table]):
            snippet(f"{table} {number}", row["page"], row["text"], row.get("nth"))
    for table in ("disagreements", "not_conflicts"):
        for number, row in enumerate(gold[table]):
            expect(len(row["sides"]) > 1, f"{table} {number}: one side")
            for side in row["sides"]:
                snippet(f"{table} {number}", side["page"], side["text"], side.get("nth"))
    for number, row in enumerate(gold["changes"]):
        expect(row["who"] in entities, f"changes {number}: no entity {row['who']!r}")
        for side in (row["from"], row["to"]):
            snippet(f"changes {number}", side["page"], side["text"], side.get("nth"))
    for number, row in enumerate(gold["wording"]):
        for variant in row["variants"]:
            snippet(f"wording {number}", variant["page"], variant["text"], variant.get("nth"))
    for number, row in enumerate(gold["copies"]):
        expect(row["a"] in pages and row["b"] in pages and row["a"] != row["b"], f"copies {number}: pages")
        expect(row["source"] in (None, row["a"], row["b"]), f"copies {number}: source")

    for fault in faults:
        print(fault)
    if not faults:
        print(f"pages {len(pages)}, " + ", ".join(f"{table} {len(gold[table])}" for table in TABLES))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
