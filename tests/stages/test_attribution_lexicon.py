from __future__ import annotations

import importlib
import inspect

import pytest

from onrecord import lexicons
from onrecord.stages.attribution import (
    direct,
    headline,
    headline_tails,
    idioms,
    indirect,
    inserted,
    interview,
    lexicon,
    nouns,
    phrases,
    quoting,
    refusals,
    signatures,
    told,
    within,
)
from onrecord.stages.attribution.continuation import same_speaker

RULES = (
    direct.after_quote, direct.before_quote, direct.colon_quote, signatures.signature, same_speaker, headline.head_colon,
    headline_tails.tail_colon, headline_tails.tail_verb, headline.quoted_headline, headline.label, headline.unmarked,
    indirect.governed, inserted.inserted,
    interview.answer, interview.question, refusals.neither, refusals.referral,
    within.nested_quote, within.said_word, within.after_colon, told.is_plain, told.is_no_telling, idioms.turned, idioms.spread,
    quoting.quoted_as, nouns.name, nouns.quality, phrases.according_to, phrases.as_put, phrases.in_words, phrases.per,
    phrases.under,
)  # fmt: skip


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_tells_a_true_example_and_a_near_miss(rule: object) -> None:
    doc = inspect.getdoc(rule) or ""
    assert "Near miss" in doc
    assert "True:" in doc or ': "' in doc


@pytest.mark.parametrize(
    ("base", "irregular", "forms"),
    [
        ("say", "said", {"say", "says", "saying", "said"}),
        ("deny", "", {"deny", "denies", "denying", "denied"}),
        ("admit", "", {"admit", "admits", "admitting", "admitted"}),
        ("write", "wrote,written", {"write", "writes", "writing", "wrote", "written"}),
        ("urge", "", {"urge", "urges", "urging", "urged"}),
        ("agree", "", {"agree", "agrees", "agreeing", "agreed"}),
        ("press", "", {"press", "presses", "pressing", "pressed"}),
    ],
)
def test_inflections(base: str, irregular: str, forms: set[str]) -> None:
    assert forms == set(lexicon.inflections(base, irregular))


def test_confidence_leans_on_the_class_for_an_unseen_word() -> None:
    assert lexicon.confidence("say", "say", "that") > 0.75
    assert abs(lexicon.confidence("zzz", "say", "that") - lexicon.confidence("yyy", "say", "that")) < 1e-9
    assert lexicon.confidence("zzz", "zzz", "zzz") < 0.2


@pytest.mark.parametrize(
    "name",
    [
        "reporting_verbs",
        "cue_nouns",
        "cue_adjectives",
        "cue_weights",
        "media_nouns",
        "relay_words",
        "sureness_weights",
        "evaluations",
        "commitments",
    ],
)
def test_lexicons_have_a_source_line(name: str) -> None:
    folder = importlib.resources.files(lexicons.__name__)
    assert (folder / f"{name}.txt").read_text(encoding="utf-8").startswith("# source: ")
    assert lexicons.rows(name)


def test_verbs_stand_once() -> None:
    bases = [row[0] for row in lexicons.rows("reporting_verbs")]
    assert sorted({b for b in bases if bases.count(b) > 1}) == []
