"""Score mentions and entities on the invented stories: ``PYTHONPATH=src python -m benchmarks.entities.run [--all]``."""

from __future__ import annotations

import re
import sys
from collections import Counter

from benchmarks.entities.load import GoldPage, GoldStory, stories
from benchmarks.entities.score import Judged, bcubed, verdict
from onrecord import nlp
from onrecord.core.analysis import Analysis, Article, Block
from onrecord.core.heads import mention_of
from onrecord.core.syntax import Parse
from onrecord.core.text import Page, Span, page_id
from onrecord.stages import mentions
from onrecord.story import entities


def analyse(gold: GoldPage) -> tuple[Page, Parse, Analysis]:
    """Return the page with every paragraph as body, its parse and its mentions."""
    page = Page(id=page_id(text=gold.text, url=gold.name, reader="gold"), text=gold.text, reader="gold", raw_sha256="")
    paragraphs = [m.span() for m in re.finditer(r"[^\n]+", gold.text)]
    blocks = tuple(Block(span=page.span(*p), role="body", rule="gold") for p in paragraphs)
    article = Article(page=page.id, blocks=blocks)
    parse = nlp.parse(gold.text, paragraphs)
    found, chains = mentions.find(page, article, parse)
    return page, parse, Analysis(page=page.id, article=article, mentions=found, chains=chains)


def judge(story: GoldStory) -> list[tuple[str, Judged]]:
    """Return every marked mention of ``story`` with its words."""
    done = [analyse(page) for page in story.pages]
    made, entity_of = entities.join({p.id: p for p, _, _ in done}, {p.id: a for p, _, a in done})
    by_id = {e.id: e for e in made}
    judged = []
    for gold, (page, parse, analysis) in zip(story.pages, done, strict=True):
        for start, end, key in gold.marks:
            index = mention_of((Span(page.id, start, end),), analysis.mentions, parse)
            chain = analysis.mentions[index].chain if index is not None else None
            entity = by_id[entity_of[page.id, chain]] if chain is not None else None
            named = entity is not None and any(analysis_of(done, j.chain[0]).chains[j.chain[1]].named for j in entity.joins)
            name = entity.name if entity is not None and named else ""
            one = Judged(key=key, name=story.names.get(key, ""), entity=entity.id if entity else None, found=name)
            judged.append((gold.text[start:end], one))
    return judged


def analysis_of(done: list[tuple[Page, Parse, Analysis]], page: str) -> Analysis:
    """Return the analysis of ``page``."""
    return next(a for p, _, a in done if p.id == page)


def main() -> None:
    """Print the scores, and each mention that is not right."""
    total: Counter[str] = Counter()
    scores = []
    for story in stories():
        judged = judge(story)
        verdicts = Counter(verdict(one, story.names.values()) for _, one in judged)
        total += verdicts
        scores.append((len(judged), bcubed([one for _, one in judged])))
        print(f"{story.name:12} {dict(sorted(verdicts.items()))} BCubed {scores[-1][1][2]:.3f}")
        for words, one in judged:
            if verdict(one, story.names.values()) != "right" or "--all" in sys.argv:
                print(f"    {verdict(one, story.names.values()):6} {words!r} is {one.name or one.key!r}, found {one.found!r}")
    count = sum(total.values())
    decided = total["right"] + total["wrong"]
    mean = [sum(n * s[i] for n, s in scores) / count for i in range(3)]
    print(f"\n{count} mentions: right {total['right']}, wrong {total['wrong']}, open {total['open']}")
    print(f"right of those decided {total['right'] / decided:.3f}, of all {total['right'] / count:.3f}")
    print(f"BCubed precision {mean[0]:.3f}, recall {mean[1]:.3f}, F1 {mean[2]:.3f}")


if __name__ == "__main__":
    main()
