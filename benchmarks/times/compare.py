"""Score a peer, dateparser's search, on the reporting documents, beside ours.

    python -m benchmarks.times.compare DATA [--documents N]

The peer gives days only and no types; what its result says of the written precision (year, month, day) is kept. A crash on a
document counts as nothing found. It needs ``pip install dateparser``.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from typing import Any

from benchmarks.times import run, score


def dateparser_times(row: run.Row) -> list[dict[str, Any]]:
    """Return what dateparser's search finds in one document, in the scorer's form."""
    import datetime

    from dateparser.search import search_dates

    base = datetime.datetime.fromisoformat(row["dct"][:10])
    try:
        found = search_dates(row["text"], languages=["en"], settings={"RELATIVE_BASE": base}) or []
    except (ValueError, TypeError, OverflowError, RecursionError) as error:
        print(f"{row['id']}: {type(error).__name__}")
        return []
    out, at = [], 0
    for words, when in found:
        start = row["text"].find(words, at)
        if start < 0:
            continue
        at = start + len(words)
        out.append({"start": start, "end": at, "type": "DATE", "value": when.date().isoformat()})
    return out


def main() -> None:
    """Print the peer's scores on TimeBank and AQUAINT."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("data", type=Path)
    parser.add_argument("--documents", type=int, default=1_000)
    args = parser.parse_args()
    documents = [r for c in run.NEWS for r in run.part_of(args.data, c, "report")][: args.documents]
    gold = {r["id"]: r for r in documents}
    start = time.process_time()
    peer = {r["id"]: {"id": r["id"], "timexes": dateparser_times(r)} for r in documents}
    seconds = time.process_time() - start
    ours, own = run.predict(documents, parse=False)
    for name, predictions, took in (("dateparser", peer, seconds), ("ours", ours, own)):
        result = score.score(gold, predictions)[0]
        keys = ("relaxed_f1", "value_f1", "calendar_value_f1")
        print(name, json.dumps({k: round(result[k], 4) for k in keys}), f"{len(documents) / took:.1f} documents/s")


if __name__ == "__main__":
    main()
