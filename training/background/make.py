"""Count in how many ordinary pages each ordinary word stands, and write the table with its hash.

    python -m training.background.make PAGES.jsonl.gz --out src/onrecord/models

PAGES: JSON lines with ``title`` and ``text``. Kept are words that at least five pages write in small
letters, hardly any as a name, that are no two names run together ("harbourpost") and that no list of given names or states of
this package holds. The same pages give the same bytes.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from onrecord import lexicons
from onrecord.core.story import Document
from onrecord.core.words import base
from onrecord.story.stories import FOLDER
from onrecord.story.terms import Terms, terms

FEWEST = 5
SMALL = 0.8
"""Share of the pages showing a word that must show it in small letters."""
NAMES = ("given_names", "states")


def count(pages: Iterable[Terms]) -> tuple[int, Counter[str], Counter[str], Counter[str]]:
    """Return the number of pages, and the pages that hold each term, write it small, write it as a name."""
    number, held, small, named = 0, Counter[str](), Counter[str](), Counter[str]()
    for page in pages:
        number += 1
        held.update(page.counts.keys())
        small.update(page.plain)
        named.update(page.names)
    return number, held, small, named


def table(pages: Iterable[Terms]) -> str:
    """Return the background as text: a line with the number of pages, then words in alphabetical order."""
    number, held, small, named = count(pages)
    barred = {base(entry) for name in NAMES for entry in lexicons.words(name) if " " not in entry}
    barred |= {t.replace(" ", "") for t, n in held.items() if " " in t and n >= FEWEST}
    kept = [
        f"{t}\t{n}\n"
        for t, n in sorted(held.items())
        if small[t] >= FEWEST and t not in barred and small[t] >= SMALL * (small[t] + named[t])
    ]
    return f"# pages\t{number}\n" + "".join(kept)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    with gzip.open(args.pages, "rt", encoding="utf-8") as lines:
        rows = (json.loads(line) for line in lines)
        given = (Document(id=str(n), text=r["text"], title=r.get("title"), date=None) for n, r in enumerate(rows))
        text = table(terms(d, lead=round(FOLDER.lead)) for d in given)
    written = text.encode()
    (args.out / "background.txt").write_bytes(written)
    digest = sha256(written).hexdigest()
    lock = f"# sha256 of the table of ordinary words (background.md tells what it is)\n{digest} background.txt\n"
    (args.out / "background.lock").write_text(lock, encoding="utf-8")
    print(f"{text.count(chr(10)) - 1} words, {len(written)} bytes, sha256 {digest}")


if __name__ == "__main__":
    main()
