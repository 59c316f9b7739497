"""The shipped network: its bytes are the pinned ones, and it reads plain sentences."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from attributed import page_of
from marks import unmark
from onrecord import nlp
from onrecord.core.marks import Marks
from onrecord.core.syntax import Parse
from onrecord.errors import MissingModel
from onrecord.stages import quotes
from onrecord.tagger import features, model

ODD = st.lists(
    st.sampled_from(
        ["said", "she", "“", "”", '"', "Orla Venn", "that", ",", ".", "\n", "\n\n", "😀", "İ", "\u200b", "a" * 300, "港口", "1"]
    ),
    max_size=25,
).map(" ".join)


def read(text: str) -> tuple[Parse, Marks]:
    page, article = page_of(text)
    ranges = [(b.span.start, b.span.end) for b in article.blocks]
    parse = nlp.parse(text, ranges)
    return parse, model.read(text, parse, ranges, quotes.find(page, article))


def words(text: str) -> list[tuple[str, str]]:
    """Role and words of every mark that the network makes."""
    parse, marks = read(text)
    return [(mark.role, text[parse.start[mark.first] : parse.end[mark.last - 1]]) for mark in marks.marks]


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the model's files, from which it is read."""
    for name in model.FILES:
        (tmp_path / name).write_bytes((model.folder() / name).read_bytes())
    monkeypatch.setattr(model, "folder", lambda: tmp_path)
    return tmp_path


def test_the_shipped_files_are_the_pinned_ones() -> None:
    assert sorted(model.pinned()) == sorted(model.FILES)
    assert model.check() == []


@pytest.mark.parametrize("name", model.FILES)
def test_a_changed_byte_is_reported(copied: Path, name: str) -> None:
    assert model.check() == []
    data = bytearray((copied / name).read_bytes())
    data[len(data) // 2] ^= 1
    (copied / name).write_bytes(data)
    assert model.check() == [f"{name}: not the pinned bytes"]


def test_a_missing_file_is_reported(copied: Path) -> None:
    (copied / model.FILES[0]).unlink()
    assert model.check() == [f"{model.FILES[0]}: missing"]


def test_a_network_of_other_bytes_is_not_run(copied: Path) -> None:
    (copied / model.FILES[0]).write_bytes(b"not a network")
    with pytest.raises(MissingModel, match=r"tagger\.onnx: not the pinned bytes"):
        model.session.__wrapped__()


PLAIN = [
    "[content:“We left at dawn,”] [cue:said] [source:Orla Venn, a nurse].",
    "[source:The ministry] [cue:said] on Friday [content:that the bridge would stay closed].",
    "[content:“We left,”] [source:she] [cue:said]. [content:“It was late.”]",
    "[source:The council] [cue:denied] [content:that it had sold the land].",
    "[source:Orla Venn] [cue:told] the Harbour Post [content:that nobody had asked her].",
]


@pytest.mark.parametrize("marked", PLAIN)
def test_a_plain_sentence_is_marked_and_linked(marked: str) -> None:
    text, spans = unmark(marked)
    parse, marks = read(text)
    found = [(m.role, parse.start[m.first], parse.end[m.last - 1]) for m in marks.marks]
    assert found == sorted(((role, s, e) for role, pairs in spans.items() for s, e in pairs), key=lambda mark: mark[1])
    for mark, links in zip(marks.marks, marks.links, strict=True):
        wanted = {"content": "cue", "cue": "source", "source": None}[mark.role]
        target = links[0].target if links else None
        assert (marks.marks[target].role if target is not None else None) == wanted


@pytest.mark.parametrize("text", ["The bridge was built in 1911.", "Harbour Street 4, Port Velm", "It rained all day on Sunday."])
def test_a_sentence_in_which_nobody_speaks_has_no_marks(text: str) -> None:
    assert words(text) == []


@pytest.mark.parametrize("text", ["", "\n \n", "\u200b"])
def test_a_page_without_words_has_no_marks(text: str) -> None:
    assert words(text) == []


def test_a_page_without_paragraphs_names_the_model_all_the_same() -> None:
    assert model.read("", Parse(), [], []) == Marks(model=model.NAME)


def test_reading_twice_gives_the_same() -> None:
    text = "The mayor said it rained.\n“We left,” said Orla Venn.\nNobody asked."
    assert read(text) == read(text)
    assert read(text)[1].model == model.NAME


def test_a_long_page_is_marked_to_its_end() -> None:
    line = "“We left at dawn,” said Orla Venn, a nurse."
    text = "\n".join([line] * 40)
    parse, marks = read(text)
    ends = {parse.end[mark.last - 1] for mark in marks.marks if mark.role == "source"}
    assert ends == {n * (len(line) + 1) + line.index(".") for n in range(40)}


def test_a_paragraph_longer_than_a_window_is_marked_to_its_end() -> None:
    text = " ".join(["The council denied that it had sold the land."] * 30)
    parse, marks = read(text)
    cues = [parse.start[mark.first] for mark in marks.marks if mark.role == "cue"]
    assert len(cues) >= 28
    assert text.startswith("denied", cues[-1])
    assert cues[-1] == text.rindex("denied")


@settings(max_examples=12, deadline=None)
@given(ODD)
@example("“She said “ that " * 30)
def test_marks_lie_in_the_page_and_links_lead_to_the_right_role(text: str) -> None:
    parse, marks = read(text)
    assert len(marks.links) == len(marks.marks)
    at = 0
    for n, (mark, links) in enumerate(zip(marks.marks, marks.links, strict=True)):
        assert at <= mark.first < mark.last <= len(parse)
        at = mark.last
        assert 0 <= mark.edges <= 1
        assert 0 <= mark.sure <= 1
        shares = [link.sure for link in links]
        assert shares == sorted(shares, reverse=True)
        assert sum(shares) <= 1.01
        targets = [link.target for link in links]
        assert n not in targets
        assert len(set(targets)) == len(targets)
        wanted = {"content": {"cue"}, "cue": {"source"}, "source": set[str]()}[mark.role]
        assert {marks.marks[t].role for t in targets if t is not None} <= wanted
        assert "\n" not in text[parse.start[mark.first] : parse.end[mark.last - 1]].strip()


def test_names_are_hidden_from_the_network() -> None:
    """Even-handed: with other names the pieces, and so the marks, are the same."""
    texts = ["Norway said on Monday that Kenya had closed the line.", "Kenya said on Monday that Norway had closed the line."]
    parses = [nlp.parse(text, [(0, len(text))]) for text in texts]
    assert [[features.is_name(p, i) for i in range(len(p))] for p in parses] == [[i in (0, 5) for i in range(11)] for _ in texts]
    found = [model.read(text, parse, [(0, len(text))], ()) for text, parse in zip(texts, parses, strict=True)]
    assert found[0] == found[1]
