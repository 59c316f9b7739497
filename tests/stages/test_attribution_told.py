"""What is told within contents, at any depth: speech, wishes and beliefs by another's account."""

from __future__ import annotations

import pytest

from attributed import marked, statements


def told(text: str) -> list[tuple[list[str], list[str], list[str]]]:
    """Return source, cue and content of every row that stands in another."""
    rows = [(marked(text, row), row.inside) for row in statements(text)]
    return [(m.get("source", []), m.get("cue", []), m["content"]) for m, inside in rows if inside is not None]


WITHIN = [
    ("The clerk said the owners had agreed to sell.", ["the owners"], ["had agreed"], ["to sell"]),
    ("A friend swore that the bishop considers it a nuisance.", ["the bishop"], ["considers"], ["it a nuisance"]),
    ("Tam Reed said that the driver had boasted to a barman of the fire.", ["the driver"], ["had boasted"], ["of the fire"]),
    ("“I am waiting for the bench she promised us in May,” said Tam Reed.", ["she"], ["promised"], ["the bench"]),
    ("“I asked him and he goes, ‘Who will feed it?’” said Orla Venn.", ["he"], ["goes"], ["‘Who will feed it?’"]),
    ("“If it comes to a vote, I shall say no,” said Tam Reed.", ["I"], ["shall say"], ["no"]),
    ("“And it was her mother who told Petra she had lost,” he fumed.", ["her mother"], ["told"], ["she had lost"]),
    ("The judge noted that residents had been told that the dam was safe.", [], ["had been told"], ["that the dam was safe"]),
    ("The judge said jurors had sworn to weigh the evidence.", ["jurors"], ["had sworn"], ["to weigh the evidence"]),
    ("“He'd been ordered to collect the keys,” Orla Venn said.", [], ["'d been ordered"], ["to collect the keys"]),
    ("Venn said that he asked and was told there were none.", [], ["was told"], ["there were none"]),
    ("A source said the mayor had assured aides that he would resign.", ["the mayor"], ["had assured"], ["that he would resign"]),
    ("“They wrote, pay first, then we talk,” Tam Reed said.", ["They"], ["wrote"], ["pay first, then we talk"]),
    ("“What I said to them was, it'll outlast the dog,” said Tam Reed.", ["I"], ["said"], ["it'll outlast the dog"]),
    ("“She's promised to come and hum it,” said Orla Venn.", ["She"], ["'s promised"], ["to come and hum it"]),
    ("“Petra said no, a plumber,” said Orla Venn.", ["Petra"], ["said"], ["no, a plumber"]),
    ("The union rejects the claim that it hid the letter.", [], ["claim"], ["that it hid the letter"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "cue", "content"), WITHIN)
def test_what_somebody_says_or_wants_by_another_s_account(
    text: str, source: list[str], cue: list[str], content: list[str]
) -> None:
    assert (source, cue, content) in told(text)


NOTHING = [
    "“A plumber knows where the water goes,” said Tam Reed.",
    "“What he said was true,” said Orla Venn.",
    "Tam Reed said that the law had ordered them.",
    "“She heard the engineers call it dead and loved that goat,” said Tam Reed.",
    "Orla Venn said that they would want a vote.",
    "The inspector said keepers must report any mite.",
    "The report names a guard who did not want to be named.",
    "“She begged her not to tell anyone,” said Orla Venn.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_imagined_perceived_or_only_liked_is_not_told(text: str) -> None:
    assert not [row for row in told(text) if row[1] not in (["call"], ["begged"])]


def test_each_level_stands_in_the_next() -> None:
    text = "Orla Venn wrote that the clerk told her the owners wanted the pier."
    rows = statements(text)
    assert [row.inside for row in rows] == [None, 0, 1]


def test_a_turn_of_phrase_tells_its_clause() -> None:
    text = "Tam Reed sent word through a clerk that it rained."
    row = marked(text, statements(text)[0])
    assert (row["source"], row["cue"], row["content"]) == (["Tam Reed"], ["sent word"], ["that it rained"])


@pytest.mark.parametrize("text", ["They sent word.", "He put it to the test that day.", "Let it be."])
def test_a_turn_of_phrase_without_a_clause_tells_nothing(text: str) -> None:
    assert not statements(text)


def test_what_is_told_within_a_telling_leaves_the_outer_one_out() -> None:
    text = 'Jonas Orr was told to "take a day off" to rest, according to the ferry fan website WeirWatchers.'
    assert [content for _, cue, content in told(text) if cue == ["was told"]] == [['to "take a day off" to rest']]
