"""Word choices and whose they are."""

from __future__ import annotations

import pytest

from onrecord import nlp
from onrecord.core.analysis import Article, Attribution, Block, Mention, Quotation
from onrecord.core.text import Page, Span
from onrecord.stages import terms


def read(
    text: str, *, quoted: str = "", kind: str = "quotation", named: str = "", content: str = ""
) -> list[tuple[str, str, str, tuple[str, ...]]]:
    """Return kind, voice, words and marker of the terms in ``text``."""
    page = Page(id="p", text=text, reader="t", raw_sha256="0")

    def span(words: str) -> Span:
        start = text.index(words)
        return Span("p", start, start + len(words))

    article = Article(page="p", blocks=(Block(span=Span("p", 0, len(text)), role="body", rule="t"),))
    inner = span(quoted) if quoted else None
    quotations = () if inner is None else (Quotation(span=Span("p", inner.start - 1, inner.end + 1), inner=inner, kind=kind),)  # type: ignore[arg-type]
    mentions = (Mention(span=span(named), kind="person", form="name", chain=7, reason="t", rule="t"),) if named else ()
    statements = (
        (Attribution(source=(), cue=(), content=(span(content),), mode="indirect", force="assert", rule="t"),) if content else ()
    )
    found = terms.find(page, article, nlp.parse(text, [(0, len(text))]), quotations, mentions, statements)
    assert all(t.about in (None, 7) for t in found)
    return [(t.kind, t.voice, page.at(t.span), tuple(page.at(m) for m in t.marker)) for t in found]


@pytest.mark.parametrize(
    ("text", "more", "expected"),
    [
        (
            "Colm Ystad, the self-styled Warden of the Tharn, was turned away.",
            {},
            ("distance", "outlet", "Warden of the Tharn", ("self-styled",)),
        ),
        (
            "Mr Ystad, who calls himself Warden of the Tharn, left.",
            {},
            ("distance", "outlet", "Warden of the Tharn", ("calls himself",)),
        ),
        ("The so-called letter was lost.", {}, ("distance", "outlet", "letter", ("so-called",))),
        ("The self-proclaimed Republic of Velm fell.", {}, ("distance", "outlet", "Republic of Velm", ("self-proclaimed",))),
        ("He wants the alleged order published.", {}, ("distance", "outlet", "order", ("alleged",))),
        (
            "The “temporary” bridge stays closed.",
            {"quoted": "temporary", "kind": "scare"},
            ("scare quotes", "outlet", "temporary", ("“temporary”",)),
        ),
        (
            "“The so-called general is a thief,” she said.",
            {"quoted": "The so-called general is a thief,"},
            ("distance", "quoted", "general", ("so-called",)),
        ),
        (
            "The minister said the incident was over.",
            {"content": "the incident was over"},
            ("name", "quoted", "the incident", ()),
        ),
        ("He described the blaze as an accident.", {}, ("name", "quoted", "an accident", ())),
        ("The incident began at dawn.", {}, ("name", "outlet", "The incident", ())),
    ],
)
def test_words_and_voice(text: str, more: dict[str, str], expected: tuple[object, ...]) -> None:
    assert expected in read(text, **more)


@pytest.mark.parametrize(
    "text",
    [
        "Incidents are rare.",
        "She claimed the prize.",
        "He supposed the bridge was open.",
        "The stylish general left.",
        "The clerk who alleged wrongdoing left.",
        "It came from a supposed somebody.",
    ],
)
def test_near_misses(text: str) -> None:
    assert read(text) == []


def test_a_marker_of_distance_inside_a_told_sentence_is_the_outlets() -> None:
    found = read("The minister said the alleged letter was lost.", content="the alleged letter was lost")
    assert found == [("distance", "outlet", "letter", ("alleged",))]


def test_the_name_beside_the_title_bears_it() -> None:
    text = "Colm Ystad, the self-styled warden, left."
    page = Page(id="p", text=text, reader="t", raw_sha256="0")
    article = Article(page="p", blocks=(Block(span=Span("p", 0, len(text)), role="body", rule="t"),))
    mention = Mention(span=Span("p", 0, 10), kind="person", form="name", chain=7, reason="t", rule="t")
    [term] = terms.find(page, article, nlp.parse(text, [(0, len(text))]), (), (mention,), ())
    assert term.about == 7


def test_what_is_renamed_is_the_outlets_word_and_the_new_name_the_speakers() -> None:
    text = "He described the night's events as a controlled release."
    found = {words: voice for _, voice, words, _ in read(text, content="the night's events as a controlled release")}
    assert found == {"the night's events": "outlet", "a controlled release": "quoted"}


@pytest.mark.parametrize("kind", ["scare", "quotation"])
def test_a_name_in_marks_where_somebody_speaks_is_never_the_outlets(kind: str) -> None:
    found = read("Velm insists the water was let out in a “controlled release”.", quoted="controlled release", kind=kind)
    assert [(k, v, w) for k, v, w, _ in found] == [("name", "quoted", "controlled release")]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("The company may “acquire or divert” technology at will.", "acquire or divert"),
        ("Fans of Ada “Bee” Finch came to the hall.", "Bee"),
        ("The yard got the nickname “Yeezy” name in May.", "Yeezy"),
    ],
    ids=["deeds", "a nickname", "the name itself"],
)
def test_what_is_no_scare_quote(text: str, quoted: str) -> None:
    assert [t for t in read(text, quoted=quoted, kind="scare") if t[0] == "scare quotes"] == []


def test_you_call_yourself_names_nobody() -> None:
    assert read("If you call yourself a conservative, you pay.") == []
