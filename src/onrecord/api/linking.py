"""The linking parts alone, on articles or sentences given as JSON lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord import pipeline
from onrecord.core import codec
from onrecord.core.story import Document
from onrecord.story import passages, ranking
from onrecord.story import stories as clustering
from onrecord.tables.comparison.sentences import compare_sentences

DATES = 20
"""Dates of a timeline when the caller names no number."""
Objects = tuple[list[dict[str, Any]], list[str]]
"""Usable objects of a file, and a line for each that is not."""


def objects(path: Path, fields: Sequence[str]) -> Objects:
    """Return the objects of a JSON lines file that have ``id`` and the string ``fields``, and what is wrong with the others."""
    found, wrong, seen = list[dict[str, Any]](), list[str](), set[str]()
    with path.open("rb") as lines:
        for n, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                value = codec.loads(line)
            except ValueError as error:
                wrong.append(f"{path}:{n}: not JSON ({error})")
                continue
            fault = _fault(value, fields, seen)
            if fault:
                wrong.append(f"{path}:{n}: {fault}")
            else:
                seen.add(str(value["id"]))
                found.append(value)
    return found, wrong


def _fault(value: Any, fields: Sequence[str], seen: set[str]) -> str | None:
    if not isinstance(value, dict):
        return "not a JSON object"
    if not isinstance(value.get("id"), str | int):
        return 'no "id" (a string or a whole number)'
    if str(value["id"]) in seen:
        return f"id {value['id']!r} stands on an earlier line too"
    missing = [f for f in fields if not isinstance(value.get(f), str)]
    return f'no "{missing[0]}" (a string)' if missing else None


def documents(path: Path) -> tuple[list[Document], list[str]]:
    """Return the articles of ``path``, and a line for each that cannot be used."""
    found, wrong = objects(path, ["text"])
    return [_document(value) for value in found], wrong


def _document(value: Mapping[str, Any]) -> Document:
    def told(*names: str) -> str | None:
        return next((str(value[n]) for n in names if isinstance(value.get(n), str | int) and value[n] != ""), None)

    day = told("date", "dct")
    return Document(
        id=str(value["id"]),
        text=value["text"],
        title=told("title"),
        url=told("url"),
        date=day[:10] if day else None,  # a time of day is not compared
        outlet=told("outlet", "source", "publisher"),  # as other tools name it
    )


def stories(given: Sequence[Document]) -> Iterator[dict[str, Any]]:
    """Yield {"id", "story"} for every article, in the order given."""
    clusters = clustering.cluster(given)
    return ({"id": d.id, "story": clusters[d.id]} for d in given)


def copies(given: Sequence[Document]) -> Iterator[dict[str, Any]]:
    """Yield the pairs of articles that share passages, as INTERFACE.md gives them."""
    for copy in passages.find([pipeline.telling_of_document(d) for d in given]):
        side = {copy.a: "a", copy.b: "b"}
        yield {
            "a": copy.a,
            "b": copy.b,
            "score": round(copy.score, 4),
            "kind": copy.kind,
            "source": side.get(copy.source) if copy.source else None,
            "passages": [[[x.start, x.end], [y.start, y.end]] for x, y in copy.passages],
            "evidence": copy.evidence,
        }


def timeline(
    given: Sequence[Document], *, dates: int | None = None, sentences: int = 1, query: str | None = None
) -> list[tuple[str, list[str]]]:
    """Return the weightiest days in time order, each with its sentences, exactly as written."""
    dated = {d.id: pipeline.dated_sentences(d) for d in given}
    return ranking.rank(given, dated, dates or DATES, sentences, query)


@dataclass(frozen=True, slots=True, kw_only=True)
class SentencePair:
    """Two sentences on one fact."""

    id: str | int
    a: str
    b: str


def sentence_pairs(path: Path) -> tuple[list[SentencePair], list[str]]:
    """Return the pairs of ``path``, and a line for each that cannot be used."""
    found, wrong = objects(path, ["a", "b"])
    return [SentencePair(id=v["id"], a=v["a"], b=v["b"]) for v in found], wrong


def compare(given: Sequence[SentencePair]) -> Iterator[dict[str, Any]]:
    """Yield {"id", "relation", "score"} for every pair; score: how sure that the two conflict."""
    for pair in given:
        relation, score = compare_sentences(pipeline.reading_of(pair.a), pipeline.reading_of(pair.b))
        yield {"id": pair.id, "relation": relation, "score": round(score, 4)}
