"""The gold of invented pages: snippets find their one place, and the scorer counts what README.md says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from benchmarks.attribution.own import load
from benchmarks.attribution.own.place import occurrences, ranges_of
from benchmarks.attribution.own.score import Scorer
from benchmarks.attribution.own.tally import Tally
from benchmarks.attribution.own.who import described, holds, owned, shortened

from onrecord.core.analysis import Analysis, Article, Attribution, Chain, Mention, Said
from onrecord.core.text import Page, Span, Spans

TEXT = "Orla Venn told the Post that Dario Menck had lied. “It rained,” she said.\n\nMenck denied it.\n"
ENTITIES = {"venn": {"kind": "person", "name": "Orla Venn"}, "menck": {"kind": "person", "name": "Dario Menck"}}
PLAIN = {"mode": "indirect", "force": "assert", "commitment": "open", "polarity": "+", "tense": "past"}
TOLD = {"id": 0, "source": "Orla Venn", "cue": "told", "content": ["that Dario Menck had lied"], "who": "venn", "to": "the Post"}
SAID = {"id": 1, "source": "she", "cue": "said", "content": ["“It rained,”"], "who": "venn", "mode": "direct"}
DENIED = {"id": 2, "source": "Menck", "cue": "denied", "content": ["it"], "who": "menck", "force": "deny", "tense": "none"}


def written(folder: Path, *statements: dict[str, Any], text: str = TEXT) -> Path:
    path = folder / "page.json"
    rows = [PLAIN | s for s in statements]
    data = {"style": "wire", "published": "2031-05-02", "entities": ENTITIES, "statements": rows}
    path.with_suffix(".txt").write_text(text, encoding="utf-8")
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def words(gold: load.Gold, ranges: tuple[tuple[int, int], ...]) -> list[str]:
    return [gold.text[a:b] for a, b in ranges]


# -- loader -----------------------------------------------------------------------------------------------------------


def test_snippets_become_ranges(tmp_path: Path) -> None:
    gold = load.read(written(tmp_path, TOLD, SAID, DENIED))
    told = gold.statements[0]
    assert words(gold, told.source) == ["Orla Venn"]
    assert words(gold, told.to) == ["the Post"]
    assert told.medium == ()
    assert told.who == ("venn",)


def test_a_source_is_the_nearest_place_of_its_words(tmp_path: Path) -> None:
    denied = load.read(written(tmp_path, DENIED)).statements[0]
    assert denied.source[0][0] == TEXT.rindex("Menck")


def test_white_space_is_free_but_words_are_whole() -> None:
    assert occurrences("so he\n said that the\nhen was there", "the hen") == [(17, 24)]
    assert occurrences("so he said", "he") == [(3, 5)]
    assert occurrences("the hen", "he") == []


def test_a_source_stands_beside_its_content_and_an_addressee_may_stand_in_it() -> None:
    text = "She urged the mayor to act. The mayor, she said."
    found = ranges_of(text, {"content": ["the mayor to act"], "source": ["She"], "to": ["the mayor"]})
    assert found["to"] == ((10, 19),)
    assert ranges_of("She said he said he ran", {"content": ["he ran"], "source": ["he"]})["source"] == ((9, 11),)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"content": ["that it snowed"]}, "missing: 'that it snowed'"),
        ({"content": ["Menck"]}, "ambiguous, 2 places: 'Menck'"),
        ({"source": "Pell Anders"}, "missing: 'Pell Anders'"),
        ({"content": []}, "no content"),
        ({"force": "shout"}, "force 'shout'"),
        ({"who": "nobody"}, "who ['nobody']"),
        ({"said": "2031-02-30"}, "said '2031-02-30'"),
        ({"inside": 7}, "inside 7"),
        ({"colour": "red"}, "['colour']"),
    ],
)
def test_a_fault_names_file_statement_and_snippet(tmp_path: Path, change: dict[str, Any], named: str) -> None:
    with pytest.raises(ValueError, match=r"page\.json: statement 0: ") as caught:
        load.read(written(tmp_path, TOLD | change))
    assert named in str(caught.value)


def test_a_longer_stretch_tells_which_place_is_meant(tmp_path: Path) -> None:
    row = TOLD | {"content": [{"text": "Menck", "in": "that Dario Menck had"}]}
    gold = load.read(written(tmp_path, row))
    assert gold.statements[0].content[0][0] == TEXT.index("Menck")


def test_a_statement_must_stand_in_the_one_around_it(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="does not stand in that of 0"):
        load.read(written(tmp_path, TOLD, SAID | {"inside": 0}))


@pytest.mark.parametrize("part", [p for p in load.PARTS if (load.HERE / p).is_dir()])
def test_every_page_of_the_gold_fits_its_text(part: str) -> None:
    pages, faults = load.checked(load.HERE / part)
    assert faults == []
    assert len(pages) == len(list((load.HERE / part).glob("*.txt")))


# -- who --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("phrase", "name", "same"),
    [
        ("Foreign Minister Orla Venn", "Orla Venn", True),
        ("Orla Venn, the minister", "Orla Venn", True),
        ("a senior official who knew", "senior official", True),
        ("the mayor of Velm", "Velm", False),
        ("Velm's mayor", "Velm", False),
        ("Port Velm Council", "Port Velm", False),
        ("Venn", "Orla Venn", False),
    ],
)
def test_words_name_an_entity_or_not(phrase: str, name: str, same: bool) -> None:
    assert holds(phrase, name) is same


# -- scorer -----------------------------------------------------------------------------------------------------------


def spans(*texts: str) -> Spans:
    return tuple(Span("p", TEXT.index(t), TEXT.index(t) + len(t)) for t in texts)


def row(source: str, cue: str, content: str, **more: Any) -> Attribution:
    values: dict[str, Any] = {"mode": "indirect", "force": "assert", "rule": "test:rule"} | more
    return Attribution(source=spans(source), cue=spans(cue), content=spans(content), **values)


def scored(folder: Path, gold: list[dict[str, Any]], rows: list[Attribution]) -> dict[str, Tally]:
    page = Page(id="p", text=TEXT, reader="test", raw_sha256="")
    mentions = (
        Mention(span=spans("Orla Venn")[0], kind="person", form="name", chain=0, reason="", rule=""),
        Mention(span=spans("she")[0], kind="person", form="pronoun", chain=0, reason="", rule=""),
    )
    chains = (Chain(kind="person", name="Orla Venn"), Chain(kind="person", name="Dario Menck"))
    analysis = Analysis(page="p", article=Article(page="p", blocks=()), mentions=mentions, chains=chains, statements=tuple(rows))
    return Scorer(load.read(written(folder, *gold)), page, analysis).all()


def test_right_rows_score_in_full(tmp_path: Path) -> None:
    rows = [
        row("Orla Venn", "told", "that Dario Menck had lied", addressee=spans("the Post"), who=0),
        row("she", "said", "“It rained,”", mode="direct", who=0),
    ]
    out = scored(tmp_path, [TOLD, SAID], rows)
    for name in ("found, all", "triples, outermost", "shown: content + source", "to", "force", "who", "mode"):
        assert (out[name].precision, out[name].recall) == (1.0, 1.0), name


def test_a_made_up_row_costs_precision_and_a_missed_one_recall(tmp_path: Path) -> None:
    out = scored(tmp_path, [TOLD, SAID], [row("she", "said", "“It rained,”"), row("Menck", "denied", "denied it")])
    assert (out["found, all"].precision, out["found, all"].recall) == (0.5, 0.5)
    assert any(note.startswith("missed") for note in out["found, all"].notes)


def test_a_wrong_person_costs_precision_and_an_open_pronoun_only_recall(tmp_path: Path) -> None:
    wrong = scored(tmp_path, [SAID], [row("she", "said", "“It rained,”", who=1)])["who"]
    assert (wrong.right, wrong.given, wrong.wanted) == (0, 1, 1)
    unresolved = scored(tmp_path, [SAID], [row("she", "said", "“It rained,”")])["who"]
    assert (unresolved.given, unresolved.wanted) == (0, 1)


def test_where_two_are_possible_either_one_is_wrong(tmp_path: Path) -> None:
    two = SAID | {"who": ["venn", "menck"]}
    given = scored(tmp_path, [two], [row("she", "said", "“It rained,”", who=0)])["who"]
    assert (given.right, given.given, given.wanted) == (0, 1, 0)
    assert scored(tmp_path, [two], [row("she", "said", "“It rained,”")])["who"].given == 0


def test_nesting_counts_only_under_the_right_statement(tmp_path: Path) -> None:
    inner = {"id": 3, "source": "Menck", "cue": "had", "content": ["lied"], "who": "menck", "inside": 0}
    rows = [row("Orla Venn", "told", "that Dario Menck had lied"), row("Dario Menck", "had", "lied", inside=0)]
    assert scored(tmp_path, [TOLD, inner], rows)["inside, given found"].f1 == 1.0
    loose = [rows[0], row("Dario Menck", "had", "lied")]
    assert scored(tmp_path, [TOLD, inner], loose)["inside, given found"].recall == 0.0


def test_a_force_finer_than_the_gold_has_is_of_its_family(tmp_path: Path) -> None:
    gold = [SAID | {"force": "propose"}]
    out = scored(tmp_path, gold, [row("she", "said", "“It rained,”", force="suggest")])
    assert (out["force"].f1, out["force, exact"].f1) == (1.0, 0.0)
    assert scored(tmp_path, gold, [row("she", "said", "“It rained,”", force="deny")])["force"].f1 == 0.0


def test_a_day_within_the_gold_is_right_and_one_inferred_is_not_counted(tmp_path: Path) -> None:
    gold = [SAID | {"said": "2031-04"}]
    day = Said(value="2031-04-30", basis="resolved")
    assert scored(tmp_path, gold, [row("she", "said", "“It rained,”", said=day)])["said"].f1 == 1.0
    page_day = Said(value="2031-04-30", basis="inferred")
    assert scored(tmp_path, gold, [row("she", "said", "“It rained,”", said=page_day)])["said"].given == 0


def _entity(key: str, name: str, kind: str = "person") -> load.Entity:
    return load.Entity(key=key, kind=kind, name=name)


def test_a_pronoun_may_tell_the_owner() -> None:
    mother = _entity("m", "Orla Venn's mother")
    assert owned("her mother", mother, [])
    assert not owned("her father", mother, [])
    assert not owned("her mother", mother, [_entity("n", "Tam Roo's mother")])


def test_a_description_may_begin_with_a_capital() -> None:
    guard = _entity("g", "A guard who asked not to be named")
    assert described("the guard", guard, [])
    assert not described("guard", guard, [_entity("h", "a guard at the gate")])


def test_the_pages_shorter_words_are_the_same_body_where_no_other_has_them() -> None:
    ministry = _entity("f", "the Velmian foreign ministry", "organisation")
    assert shortened("foreign ministry", ministry, [])
    assert not shortened("foreign ministry", ministry, [_entity("o", "the Olnish foreign ministry", "organisation")])
    assert not shortened("Guild", _entity("u", "the Harbour Guild", "organisation"), [])
