"""Shared passages: where they are, what they are, who had them first."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.core.story import Copy, Telling
from onrecord.stages.quotes import regions
from onrecord.story.passages import find
from onrecord.story.passages.shingles import Vocabulary, lower, offsets, shared

WIRE = (
    "At least ten people were killed when water from the broken gate swept through the valley, officials said, and "
    "relief workers "
    "put the number of those driven from their homes far higher than the government did. Crews searched the cellars "
    "of the old town "
    "until dawn while boats carried blankets and bread to families who had spent the night on the roofs of the lower streets. "
)
OWN = "The cabinet met through the night. Ministers left by the back door and said nothing to those who waited there. "
SPEECH = (
    "“We count heads at the door, and we count them again at supper, because nobody else in this valley seems "
    "able to count,” she said. "
)


def telling(
    id: str,
    text: str,
    *,
    outlet: str | None = None,
    published: str | None = None,
    credits: tuple[str, ...] = (),
    body: int | None = None,
) -> Telling:
    end = len(text) if body is None else body
    return Telling(
        id=id, text=text, body=((0, end),), quoted=tuple(regions(text)), published=published, outlet=outlet, credits=credits
    )  # fmt: skip


def only(*tellings: Telling) -> Copy:
    (copy,) = find(tellings)
    return copy


def equal_words(copy: Copy, *tellings: Telling) -> bool:
    texts = {t.id: t.text for t in tellings}
    return all(
        re.findall(r"[^\W_]+", texts[x.page][x.start : x.end].lower())
        == re.findall(r"[^\W_]+", texts[y.page][y.start : y.end].lower())
        for x, y in copy.passages
    )


def test_wire_prose_in_two_pages_is_a_copy() -> None:
    a, b = telling("a", WIRE), telling("b", OWN + WIRE)
    copy = only(a, b)
    assert copy.kind == "copy"
    assert copy.score == 1.0
    assert b.text[copy.passages[0][1].start : copy.passages[0][1].end] == WIRE.strip().rstrip(".")


def test_marks_dashes_and_blanks_do_not_part_a_passage() -> None:
    a = telling("a", "The ministry – which runs the dam – said it’s safe. " + WIRE)
    b = telling("b", "The  ministry -- which runs the dam -- said\nit's safe. " + WIRE)
    copy = only(a, b)
    assert len(copy.passages) == 1
    assert equal_words(copy, a, b)


def test_a_changed_word_parts_a_passage_in_two() -> None:
    a, b = telling("a", WIRE), telling("b", WIRE.replace("blankets", "lanterns"))
    copy = only(a, b)
    assert len(copy.passages) == 2
    assert equal_words(copy, a, b)


def test_pages_on_one_matter_without_common_words_share_nothing() -> None:
    other = (
        "Ten died when the gate gave way, according to officials. Aid groups believe that many more lost their "
        "homes than was told. "
    )
    assert find([telling("a", WIRE), telling("b", other)]) == ()


def test_the_same_quotation_in_two_pages_is_a_quotation() -> None:
    copy = only(
        telling("a", OWN + SPEECH),
        telling("b", "In the school hall a helper spoke. " + SPEECH + "Then she left for the next one."),
    )
    assert (copy.kind, copy.source, copy.score) == ("quotation", None, 0.0)


def test_a_turn_of_phrase_is_nothing() -> None:
    a = telling("a", "He went on and on as if there was no tomorrow at all, they felt.")
    b = telling("b", "She sang to them as if there was no tomorrow at all and then some.")
    assert find([a, b]) == ()


def test_a_footer_outside_the_article_is_boilerplate() -> None:
    foot = "\nSign up for our evening letter and never miss a story from the valley again"
    a, b = "A short page about a bridge." + foot, "Another one on the price of bread." + foot
    copy = only(telling("a", a, body=28), telling("b", b, body=34))
    assert copy.kind == "boilerplate"


def test_words_under_articles_on_other_matters_are_boilerplate() -> None:
    foot = (
        "To receive the morning letter of this paper every weekday choose a plan and leave your address in the "
        "form below the page."
    )
    matters = (
        "The harvest of walnuts failed in the hills for a second year after frost in April. Growers sold their "
        "ladders and looked "
        "for work in the quarries, where wages had risen since spring.",
        "A tram left the rails near the harbour and blocked traffic for most of the afternoon. Nobody was hurt. "
        "Mechanics lifted the "
        "car with two cranes before darkness, and service resumed overnight.",
        "The museum bought three paintings from a private collection abroad with borrowed money. Critics called the "
        "price absurd, "
        "while visitors queued around two corners to see what had cost so much.",
    )
    found = find([telling(str(i), f"{matter} {foot}") for i, matter in enumerate(matters)])
    assert {c.kind for c in found} == {"boilerplate"}


def test_quoting_another_outlets_prose_by_name_is_an_excerpt() -> None:
    sentence = (
        "the ministry had known of the crack for three weeks and had filed the letter under complaints about "
        "overtime and canteen food"
    )
    a = telling("a", OWN + f"Papers show that {sentence}.", outlet="Harbour Post")
    b = telling("b", f"“Papers show that {sentence},” wrote the Harbour Post. The ministry did not comment.", outlet="The Echo")
    copy = only(a, b)
    assert (copy.kind, copy.source) == ("excerpt", "a")


def test_the_page_that_is_credited_had_the_words_first() -> None:
    a = telling("a", OWN + WIRE, outlet="The Courier", published="2031-05-07")
    b = telling("b", WIRE + "Read more there.", outlet="NewsBasin", published="2031-05-06", credits=("courier.example",))
    copy = only(a, b)
    assert copy.source == "a"
    assert "names The Courier" in copy.evidence or "credits The Courier" in copy.evidence


def test_two_pages_that_credit_one_agency_stay_open() -> None:
    a = telling("a", WIRE, outlet="The Courier", published="2031-05-02", credits=("Reuters",))
    b = telling("b", OWN + WIRE, outlet="Herald", published="2031-05-03", credits=("Reuters",))
    assert only(a, b).source is None


def test_the_earlier_day_decides_a_substantial_copy() -> None:
    a = telling("a", WIRE, outlet="The Courier", published="2031-05-03")
    b = telling("b", WIRE, outlet="Herald", published="2031-05-02")
    assert only(a, b).source == "b"


def test_swapping_the_outlets_swaps_the_direction() -> None:
    for first, second in (("North Post", "South Post"), ("South Post", "North Post")):
        a = telling("a", f"He told the {first} so. " + WIRE, outlet=first)
        b = telling("b", f"He told the {first} so. " + WIRE, outlet=second)
        assert only(a, b).source == "a"


@settings(max_examples=15, deadline=None)
@given(st.permutations(["a", "b", "c", "d"]))
def test_the_order_of_the_pages_does_not_matter(order: list[str]) -> None:
    pages = {"a": WIRE, "b": OWN + WIRE, "c": OWN + SPEECH, "d": "Later. " + SPEECH + WIRE[:200]}
    tellings = {i: telling(i, text) for i, text in pages.items()}
    assert find([tellings[i] for i in order]) == find([tellings[i] for i in sorted(tellings)])


WORDS = st.lists(st.sampled_from(["a", "b", "c", "É", "don’t", "“", "–", "\n", "ß", "İ", "👍"]), max_size=60).map(" ".join)


@settings(max_examples=80, deadline=None)
@given(WORDS, WORDS)
def test_runs_are_equal_words_and_apart(a: str, b: str) -> None:
    vocabulary = Vocabulary()
    x, y = vocabulary.read(a), vocabulary.read(b)
    used: set[int] = set()
    for run in shared([x, y], shortest=8).get((0, 1), []):
        assert x[run.a : run.a + run.words].tolist() == y[run.b : run.b + run.words].tolist()
        assert run.words >= 8
        assert not used & set(range(run.a, run.a + run.words))
        used |= set(range(run.a, run.a + run.words))


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=80))
def test_words_and_offsets_agree(text: str) -> None:
    places = offsets(text).tolist()
    assert [lower(text)[s:e] for s, e in places] == re.findall(r"[^\W_]+", lower(text))
    assert len(Vocabulary().read(text)) == len(places)
