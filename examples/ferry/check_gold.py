"""Check the ferry's gold.json with the dam's checks (../dam/check_gold.py); this story has neither an archive nor a feed.

Run: python check_gold.py. Prints the counts a table, or one line a fault (exit code 1).
"""

import importlib.util
import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.dont_write_bytecode = True  # leave no cache beside the dam
SPEC = importlib.util.spec_from_file_location("dam_check_gold", HERE.parent / "dam" / "check_gold.py")
assert SPEC is not None
assert SPEC.loader is not None
dam = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(dam)


def load_pages() -> dict[str, str]:
    """Return the collapsed words of every page under its key."""
    pages = {}
    for path in sorted((HERE / "pages").iterdir()):
        text = path.read_text(encoding="utf-8")
        pages[f"pages/{path.name}"] = dam.visible(text) if path.suffix == ".html" else text
    for number, line in enumerate((HERE / "clippings.jsonl").read_text(encoding="utf-8").splitlines(), 1):
        pages[f"clippings.jsonl#{number}"] = json.loads(line)["text"]
    return {key: dam.collapse(text) for key, text in pages.items()}


if __name__ == "__main__":
    vars(dam).update(HERE=HERE, load_pages=load_pages)
    sys.exit(dam.main())
