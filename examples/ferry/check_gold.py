"""Check the ferry's gold.json with the dam's checks (../dam/check_gold.py); this story has neither an archive nor a feed.

Run: python check_gold.py. Prints the counts a table, or one line a fault (exit code 1).
"""

import json
import runpy
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
dam = runpy.run_path(str(HERE.parent / "dam" / "check_gold.py"))


def load_pages() -> dict[str, str]:
    """Return the collapsed words of every page under its key."""
    pages = {}
    for path in sorted((HERE / "pages").iterdir()):
        text = path.read_text(encoding="utf-8")
        pages[f"pages/{path.name}"] = dam["visible"](text) if path.suffix == ".html" else text
    for number, line in enumerate((HERE / "clippings.jsonl").read_text(encoding="utf-8").splitlines(), 1):
        pages[f"clippings.jsonl#{number}"] = json.loads(line)["text"]
    return {key: dam["collapse"](text) for key, text in pages.items()}


if __name__ == "__main__":
    dam["main"].__globals__.update(HERE=HERE, load_pages=load_pages)
    sys.exit(dam["main"]())
