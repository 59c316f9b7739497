"""What is done by saying it, by the cue and its object: one sentence for each form, near misses beside them."""

from __future__ import annotations

import pytest

from attributed import statements


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("The mayor refused to rule out a new tax.", "decline"),
        ("The mayor ruled out a new tax.", "deny"),
        ("The mayor refused to leave the hall.", "refuse"),
        ("Dahl insisted she had not met the dealer.", "deny"),
        ("Dahl insisted the gate was not closed.", "assert"),
        ("The two women agree that the light should stay.", "agree"),
        ("Dahl offered her resignation.", "suggest"),
        ("Dahl accepted that nobody had forced her to sell.", "admit"),
        ("Dahl rejected an offer from the bank.", "refuse"),
        ("Dahl rejected the claim that she had sold the ring.", "deny"),
        ("The minister swore that no school would close.", "promise"),
        ("The minister said the school would be cleared by May.", "assert"),
        ("The minister said the winter would last until May.", "predict"),
        ("Her sister warned her not to drink the water.", "warn"),
        ("Dahl wanted to know whether the bank had bought it.", "ask"),
        ("Dahl no longer believes that it was an accident.", "doubt"),
        ("Defenders of the plan will say that it saves money.", "hypothetical"),
        ("The company said it had “no knowledge of any leak”.", "deny"),
        ("“Let us wait until the morning,” Dahl said.", "suggest"),
        ("Dahl said no trace had been found.", "assert"),
        ("The court ruled that the search was unlawful.", "assert"),
        ("The audit said that the gold was never insured.", "assert"),
        ("“Shame on them,” the widow said.", "criticise"),
        ("“Shame is what he felt,” the widow said.", "assert"),
        ("“If they cross the river, we will strike,” the general said.", "threaten"),
        ("“If it rains, we will see,” the general said.", "assert"),
        ("The unions say they will walk out unless pay rises.", "threaten"),
        ("“Please stay away from the windows,” police told residents.", "ask"),
        ("“Stay away from the windows,” police told residents.", "order"),
        ("Dahl's brother said, sell the yard, buy a boat.", "order"),
        ("Orla Venn went on a tirade, accusing the mayor of being a “liar”.", "accuse"),
        ("“I saw the hats. They were red. So was he. Who pays for them?” Dahl said.", "assert"),
    ],
)
def test_what_is_done_by_saying_it(text: str, force: str) -> None:
    assert statements(text)[0].force == force


def test_what_is_said_of_somebody_orders_nobody() -> None:
    assert "order" not in [row.force for row in statements("Her husband is said to have heard her voice.")]
