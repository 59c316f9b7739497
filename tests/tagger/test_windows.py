"""Windows: every word is tagged once, none is larger than what the encoder reads, context comes before."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.tagger import windows
from onrecord.tagger.windows import Window
from onrecord.tagger.wordpiece import BETWEEN, FIRST, HIDDEN, MAX_PIECES, PAD, UNKNOWN, Vocabulary

SOME = settings(max_examples=50, deadline=None)
WORDS = Vocabulary((PAD, UNKNOWN, FIRST, BETWEEN, HIDDEN, "a", "b", "c"))


@dataclass(frozen=True, kw_only=True)
class Sizes:
    """A page as numbers of pieces: of each word, and its paragraphs."""

    counts: list[int]
    paragraphs: list[tuple[int, int]]


@st.composite
def pages(draw: st.DrawFn, most: int = MAX_PIECES) -> Sizes:
    sizes = draw(st.lists(st.lists(st.integers(1, most), max_size=12), max_size=12))
    ends = [sum(map(len, sizes[: n + 1])) for n in range(len(sizes))]
    return Sizes(
        counts=[c for paragraph in sizes for c in paragraph],
        paragraphs=[(end - len(paragraph), end) for end, paragraph in zip(ends, sizes, strict=True)],
    )


LIMITS = st.integers(MAX_PIECES, 60)
CONTEXTS = st.integers(0, 30)


def read(window: Window) -> list[int]:
    return [i for first, last in window.paragraphs for i in range(first, last)]


def tagged(window: Window) -> list[int]:
    return [i for i in read(window) if i >= window.first]


@SOME
@given(pages(most=20), st.integers(1, 60), CONTEXTS)
def test_every_word_is_tagged_by_exactly_one_window(page: Sizes, limit: int, context: int) -> None:
    cut = windows.cut(page.counts, page.paragraphs, limit=limit, context=context)
    assert [i for window in cut for i in tagged(window)] == list(range(len(page.counts)))
    assert all(tagged(window) and window.last == tagged(window)[-1] + 1 for window in cut)


@SOME
@given(pages(), LIMITS, CONTEXTS)
def test_no_window_is_larger_than_limit_and_context(page: Sizes, limit: int, context: int) -> None:
    for window in windows.cut(page.counts, page.paragraphs, limit=limit, context=context):
        own = [i for i in read(window) if i >= window.first]
        ahead = [i for i in read(window) if i < window.first]
        assert sum(page.counts[i] for i in own) <= limit
        assert sum(page.counts[i] for i in ahead) <= context
        pieces = [(WORDS.unknown,) * count for count in page.counts]
        assert len(windows.encode(window, pieces, WORDS).pieces) <= limit + context + len(window.paragraphs)


@SOME
@given(pages(), LIMITS, CONTEXTS)
def test_paragraphs_share_a_window_as_long_as_they_fit(page: Sizes, limit: int, context: int) -> None:
    cut = windows.cut(page.counts, page.paragraphs, limit=limit, context=context)
    for one, other in pairwise(cut):
        own = [p for p in one.paragraphs if p[0] >= one.first]
        following = next(p for p in other.paragraphs if p[0] >= other.first)
        size = sum(sum(page.counts[a:b]) + 1 for a, b in (*own, following))
        cut_here = not any(following[0] == first for first, _ in page.paragraphs)
        assert size > limit or cut_here


@SOME
@given(pages(), LIMITS, CONTEXTS)
def test_context_is_the_words_right_before(page: Sizes, limit: int, context: int) -> None:
    cut = windows.cut(page.counts, page.paragraphs, limit=limit, context=context)
    for n, window in enumerate(cut):
        words = read(window)
        assert words == list(range(words[0], window.last))
        if n == 0:
            assert words[0] == window.first
        else:
            before = page.counts[words[0] - 1] if words[0] > read(cut[n - 1])[0] else None
            size = sum(page.counts[words[0] : window.first])
            assert before is None or size + before > context


@SOME
@given(pages(), LIMITS, CONTEXTS)
def test_a_window_does_not_join_paragraphs(page: Sizes, limit: int, context: int) -> None:
    starts = {first for first, _ in page.paragraphs}
    for window in windows.cut(page.counts, page.paragraphs, limit=limit, context=context):
        for first, last in window.paragraphs:
            assert not starts & set(range(first + 1, last))


@SOME
@given(pages(), LIMITS, CONTEXTS)
def test_numbers_lead_back_to_their_words(page: Sizes, limit: int, context: int) -> None:
    pieces = [tuple(WORDS.number("abc"[(i + n) % 3]) for n in range(count)) for i, count in enumerate(page.counts)]
    for window in windows.cut(page.counts, page.paragraphs, limit=limit, context=context):
        part = windows.encode(window, pieces, WORDS)
        assert part.words.tolist() == read(window)
        assert part.word[part.at].tolist() == read(window)
        for i, at in zip(part.words.tolist(), part.at.tolist(), strict=True):
            assert tuple(part.pieces[at : at + page.counts[i]].tolist()) == pieces[i]
            assert part.word[at : at + page.counts[i]].tolist() == [i] * page.counts[i]
        marks = part.pieces[part.word < 0].tolist()
        assert marks == [WORDS.first] + [WORDS.between] * (len(window.paragraphs) - 1)


def test_a_page_without_words_has_no_windows() -> None:
    assert windows.cut([], []) == []
    assert windows.cut([], [(0, 0), (0, 0)]) == []


def test_a_short_page_is_one_window_without_context() -> None:
    (window,) = windows.cut([1, 2, 1, 3], [(0, 2), (2, 4)])
    assert window == Window(paragraphs=((0, 2), (2, 4)), first=0)


def test_the_end_of_the_paragraph_before_is_read_with_the_next() -> None:
    one, other = windows.cut([1] * 16, [(0, 8), (8, 16)], limit=10, context=3)
    assert one == Window(paragraphs=((0, 8),), first=0)
    assert other == Window(paragraphs=((5, 8), (8, 16)), first=8)


def test_context_reaches_over_several_short_paragraphs() -> None:
    _, other = windows.cut([1] * 16, [(0, 4), (4, 6), (6, 8), (8, 16)], limit=12, context=5)
    assert other == Window(paragraphs=((3, 4), (4, 6), (6, 8), (8, 16)), first=8)


def test_a_long_paragraph_is_cut_between_words() -> None:
    cut = windows.cut([4] * 6, [(0, 6)], limit=12, context=4)
    assert [window.paragraphs for window in cut] == [((0, 3),), ((2, 3), (3, 6))]
    assert [window.first for window in cut] == [0, 3]
