"""Words as pieces: greedy, in lower case, without accents, never none."""

from __future__ import annotations

import string

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.tagger import model
from onrecord.tagger.wordpiece import BETWEEN, FIRST, HIDDEN, MAX_PIECES, PAD, UNKNOWN, Vocabulary

SOME = settings(max_examples=50, deadline=None)
MARKS = (PAD, UNKNOWN, FIRST, BETWEEN, HIDDEN)
LETTERS = string.ascii_lowercase
GREEDY = (
    "har",
    "harbour",
    "##bour",
    "##master",
    "##mast",
    "##er",
    "##s",
    "cafe",
    "un",
    "##said",
    "said",
    "’",
    "'",
    "“",
    "-",
    "…",
)
SMALL = (*MARKS, *GREEDY)
SPELLED = (*SMALL, *LETTERS, *(f"##{c}" for c in LETTERS))
"""A vocabulary with every letter, so that no word of letters is unknown."""


def split(word: str, vocabulary: tuple[str, ...] = SMALL) -> list[str]:
    return [vocabulary[n] for n in Vocabulary(vocabulary).pieces(word)]


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("said", ["said"]),
        ("harbour", ["harbour"]),
        ("harbours", ["harbour", "##s"]),
        ("harbourmaster", ["harbour", "##master"]),
        ("unsaid", ["un", "##said"]),
        ("Said", ["said"]),
        ("SAID", ["said"]),
        ("café", ["cafe"]),
        ("cafe\u0301", ["cafe"]),
        ("CAFÉS", ["cafe", "##s"]),
        ("harbour's", ["harbour", "'", UNKNOWN]),
        ("’s", ["’", UNKNOWN]),
        ("“said", ["“", "said"]),
        ("un-said", ["un", "-", "said"]),
        ("said…", ["said", "…"]),
        ("sa\u200bid", ["said"]),
        ("sa\u00adid", ["said"]),
    ],
)
def test_the_longest_known_piece_comes_first(word: str, pieces: list[str]) -> None:
    assert split(word) == pieces


def test_a_word_that_does_not_come_out_whole_is_one_unknown_piece() -> None:
    assert split("harbourz") == [UNKNOWN]
    assert split("harbourz-said") == [UNKNOWN, "-", "said"]


def test_a_piece_from_inside_a_word_does_not_begin_one() -> None:
    assert split("bour") == [UNKNOWN]
    assert split("harun") == [UNKNOWN]


@pytest.mark.parametrize("word", ["", " ", "\n", "\u200b", "\u0301", "\x00", "\ufeff", "\u0301\u200d"])
def test_a_word_of_nothing_is_one_unknown_piece(word: str) -> None:
    assert split(word) == [UNKNOWN]


@pytest.mark.parametrize("word", ["a" * 5000, "-" * 5000, "https://port-velm.example/" + "a/" * 4000])
def test_a_long_word_is_capped(word: str) -> None:
    assert len(split(word, SPELLED)) == MAX_PIECES
    assert split("a" * (MAX_PIECES - 1), SPELLED) == ["a", *["##a"] * (MAX_PIECES - 2)]


def test_a_chinese_character_stands_alone() -> None:
    vocabulary = (*MARKS, "港", "口")
    assert split("港口", vocabulary) == ["港", "口"]


def test_an_unlisted_piece_has_the_unknown_number() -> None:
    words = Vocabulary(SMALL)
    assert words.number("said") == SMALL.index("said")
    assert words.number("nowhere") == words.unknown == SMALL.index(UNKNOWN)
    assert (words.pad, words.first, words.between, words.hidden) == tuple(SMALL.index(m) for m in (PAD, FIRST, BETWEEN, HIDDEN))


@SOME
@given(st.text(alphabet="harbourmstednicf", min_size=1, max_size=MAX_PIECES))
def test_pieces_of_a_spelled_word_join_to_the_word(word: str) -> None:
    pieces = split(word, SPELLED)
    assert "".join(p.removeprefix("##") for p in pieces) == word
    assert [p.startswith("##") for p in pieces] == [False] + [True] * (len(pieces) - 1)


@SOME
@given(st.text(alphabet="harbourmstednicf", min_size=1, max_size=MAX_PIECES))
def test_no_longer_piece_was_passed_over(word: str) -> None:
    at = 0
    for piece in split(word, SPELLED):
        ahead = word[at:]
        size = len(piece.removeprefix("##"))
        longer = [ahead[:n] if at == 0 else "##" + ahead[:n] for n in range(size + 1, len(ahead) + 1)]
        assert not set(longer) & set(SPELLED)
        at += size


@SOME
@given(st.text(max_size=150))
@example("ﬁ")
@example("İSTANBUL")
@example("\U0001f1f3\U0001f1f1")
@example("\ud800")
@example("ẞ" * 200)
@example("\u1e9e\u0307" * 60)
def test_any_word_has_between_one_and_twelve_pieces(word: str) -> None:
    for words in (Vocabulary(SMALL), model.vocabulary()):
        pieces = words.pieces(word)
        assert 1 <= len(pieces) <= MAX_PIECES
        assert pieces == words.pieces(word)


@SOME
@given(st.text(alphabet=string.ascii_letters + "éüñçåø", max_size=20))
def test_capitals_and_accents_make_no_difference(word: str) -> None:
    words = Vocabulary(SPELLED)
    assert words.pieces(word) == words.pieces(word.upper()) == words.pieces(word.lower())
    assert words.pieces(word.replace("é", "e").replace("ü", "u")) == words.pieces(word)


def test_the_shipped_pieces_keep_common_words_whole() -> None:
    words = model.vocabulary()
    for word in ("said", "the", "minister", "according", "“", ","):
        assert words.pieces(word) == (words.number(word),)
        assert words.number(word) != words.unknown
    assert len({words.pad, words.unknown, words.first, words.between, words.hidden}) == len(MARKS)
