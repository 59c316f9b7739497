"""When something was said: the day in the words of the telling, wherever the grammar hangs it."""

from __future__ import annotations

import pytest

from attributed import statements
from onrecord.core.analysis import Anchor, Published, Timex
from onrecord.core.text import Span

PUBLISHED = Published(value="2031-05-03", basis="metadata", rule="test")


def day(text: str, words: str, edtf: str = "2031-05-02") -> Timex:
    start, (lo, _, hi) = text.index(words), edtf.partition("/")
    span = Span("p", start, start + len(words))
    anchor = Anchor(kind="published", value="2031-05-03")
    return Timex(span=span, type="DATE", value=lo, edtf=edtf, lo=lo, hi=hi or lo, anchor=anchor, rule="test")


def told(text: str, *times: Timex) -> list[str | None]:
    rows = statements(text, times=times, published=PUBLISHED)
    return [None if row.said is None or row.said.basis == "inferred" else row.said.value for row in rows]


@pytest.mark.parametrize(
    "text",
    [
        "Venn said on Friday it would not open before September.",
        "Venn told reporters on Friday that the pier would open.",
        "Opening the case on Friday, Venn told the jury that it was true.",
        "Asked on Friday if the pier was safe, Venn said that it was shut.",
        "In a letter dated Friday, Venn warned that the pier was unsafe.",
        "Pressed on Friday about the pier, Venn shrugged and said that it was safe.",
    ],
)
def test_the_day_of_the_telling(text: str) -> None:
    assert told(text, day(text, "Friday"))[-1] == "2031-05-02"


@pytest.mark.parametrize(
    "text",
    [
        "Venn promised an answer by Friday on the pier.",
        "Citing a report of Friday, Venn said that the pier was unsafe.",
        "On Friday the pier burned, but Venn said that it was safe.",
        "Three days after the fire on Friday, Venn said that the alarm worked.",
    ],
)
def test_the_day_of_something_else(text: str) -> None:
    assert set(told(text, day(text, "Friday"))) == {None}


def test_what_goes_on_was_said_on_the_same_day() -> None:
    text = "“It leaks,” Venn said on Friday, adding that it was old."
    assert told(text, day(text, "Friday")) == ["2031-05-02", "2031-05-02"]


def test_nothing_was_said_after_the_page() -> None:
    text = "Venn said this week that the pier was safe."
    assert told(text, day(text, "this week", "2031-04-28/2031-05-04")) == ["2031-04-28/2031-05-03"]


def test_what_has_just_been_said_was_said_on_the_day_of_the_page() -> None:
    assert told("Venn has just told reporters that the fire is out.") == ["2031-05-03"]
    assert told("Venn just told reporters that the fire is out.") == [None]
