"""Count how often each cue word and frame was right on training documents; writes lexicons/cue_weights.txt.

    python -m benchmarks.attribution.weigh TRAIN.jsonl.gz [--cache DIR]

A row is right when its content overlaps the best gold content by at least half, its cue shares a word with that one's,
and its source overlaps by at least half (or both have none). Documents kept aside for tuning (``load.tuning``) are left
out. Only counts are written, no text: they are what ``confidence`` means. Every frame of every cue verb is judged, chosen
or not, with the floors of the rules lifted.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.attribution import load, score

from onrecord.core.syntax import Parse
from onrecord.stages import quotes
from onrecord.stages.attribution import continuation, direct, frames, headline, indirect, inserted, lexicon, nouns, phrases
from onrecord.stages.attribution.drafts import Draft
from onrecord.stages.attribution.view import View

OUT = Path(__file__).parents[2] / "src/onrecord/lexicons/cue_weights.txt"
MIN_SEEN = 2
"""Single words seen less often are left to their class."""
HEAD = (
    "# source: counted by benchmarks/attribution/weigh.py on the training documents of PolNeAR (counts only, no text)\n"
    "# word or [class]\tframe\tright\tseen\n"
)


def candidates(view: View) -> Iterator[Draft]:
    """Yield every statement any rule could make of a page, each once."""
    frames.share(view)
    quoted, uncued = direct.find(view)
    found = [*quoted, *phrases.find(view), *nouns.find(view)]
    found += headline.find(view, [d.content[0] for d in found if d.content])
    yield from found
    taken = frozenset(d.verb for d in found if d.verb >= 0)
    told = [d for d in indirect.find(view, taken) if d.content]
    yield from continuation.continued(view, [*found, *told], uncued)[len(found) + len(told) :]
    for verb, cue in indirect.cues(view, taken, quoted=False):
        between = inserted.inserted(view, verb, cue)
        if between is not None and between.content:
            yield between
        seen = set()
        for frame in frames.of_verb(view, verb):
            name = indirect.variant(view, verb, frame)
            if name not in seen:
                seen.add(name)
                for group in cue.classes:
                    yield indirect.draft(view, verb, cue, frame, group, 1.0)


def right(doc: Any, truth: list[dict[str, Any]], draft: Draft) -> bool:
    """Return whether a draft has content, cue and source of a gold statement."""
    content, source, cue = (doc.words(doc.toks(spans)) for spans in (draft.content, draft.source, draft.cue))
    best = max((g for g in truth if g["content"] & content), key=lambda g: score.dice(g["content"], content), default=None)
    if best is None:
        return False
    same_source = (not source and not best["source"]) or score.dice(source, best["source"]) >= 0.5
    if draft.inferred:
        # the corpus makes a quotation that goes on a fragment of the statement before
        return bool(len(best["content"] & content) >= 0.8 * len(content) and same_source)
    return bool(score.dice(best["content"], content) >= 0.5 and (best["cue"] & cue or not cue) and same_source)


def count(documents: Iterator[tuple[load.Gold, Parse]]) -> Counter[tuple[str, str, bool]]:
    """Return how often each word and class was right and wrong with each frame."""
    counts: Counter[tuple[str, str, bool]] = Counter()
    for gold, parse in documents:
        if load.tuning(gold["id"]):
            continue
        page, article = load.bare(gold)
        doc = score.Doc(gold["text"])
        truth = score.prep(doc, gold["statements"])
        for draft in candidates(View(page, article, parse, quotes.find(page, article))):
            if doc.words(doc.toks(draft.content)):
                judged = right(doc, truth, draft)
                for word in (draft.word, f"[{draft.group}]"):
                    if word:
                        counts[word, draft.frame, judged] += 1
    return counts


def main() -> None:
    """Parse the command line, count, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--cache", type=Path)
    args = parser.parse_args()
    indirect.EMIT = nouns.EMIT = direct.MIN_BESIDE = -1.0
    lexicon.confidence.cache_clear()
    counts = count(load.parsed(args.gold, args.cache))
    keys = sorted({(word, frame) for word, frame, _ in counts})
    lines = []
    for word, frame in keys:
        good, bad = counts[word, frame, True], counts[word, frame, False]
        if good + bad >= MIN_SEEN or word.startswith("["):
            lines.append(f"{word}\t{frame}\t{good}\t{good + bad}\n")
    OUT.write_text(HEAD + "".join(lines), encoding="utf-8")
    print(f"{len(lines)} rows in {OUT.name}")


if __name__ == "__main__":
    main()
