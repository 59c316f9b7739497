"""Whether a figure is told as a fact, a plan, a forecast, a possibility, or is denied."""

from __future__ import annotations

from typing import Literal

from onrecord.core.syntax import Parse

Status = Literal["actual", "planned", "forecast", "possible", "denied"]

_PLAN = (
    "plan",
    "inten",
    "aim",
    "hope",
    "propos",
    "pledg",
    "promis",
    "agree",
    "decid",
    "seek",
    "want",
    "vow",
    "schedul",
    "due",
    "set",
    "design",
)
_FORECAST = ("expect", "forecast", "project", "predict", "anticipat", "foresee", "estimate to")
_POSSIBLE = frozenset({"may", "might", "could", "would", "can", "if", "possibly", "perhaps"})
_DENY = ("deny", "denie", "denying", "reject", "refut", "dismiss")


def of(text: str, parse: Parse, verb: int, *, direct: bool = True) -> Status:
    """Return the status of a figure whose verb is ``verb``: modals, plan and forecast words above it, negation.

    "will build 40 homes" is planned, "could cost $5m" possible, "did not kill 12" denied; near miss: "has built 40 homes".
    ``direct``: the figure is the verb's own subject or object, so that its "not" reaches it.
    """
    if verb < 0:
        return "actual"
    seen, i = [], verb
    for _ in range(4):
        seen.append(i)
        if parse.head[i] == i or parse.dep[i] in ("relcl", "advcl", "parataxis", "ROOT", "ccomp", "conj"):
            break
        i = parse.head[i]
    above = [_word(text, parse, t) for t in seen]
    helpers = [_word(text, parse, k) for t in seen for k in parse.children(t) if parse.dep[k] in ("aux", "mark", "advmod")]
    negated = direct and any(parse.dep[k] == "neg" for k in parse.children(verb))
    if negated or any(w.startswith(_DENY) for w in above[1:]):
        return "denied"
    if any(w.startswith(_FORECAST) for w in above):
        return "forecast"
    if any(w in _POSSIBLE for w in helpers):
        return "possible"
    planned = any(w.startswith(_PLAN) for w in above[1:]) or any(w in ("will", "shall", "'ll", "’ll") for w in helpers)
    return "planned" if planned else "actual"


def _word(text: str, parse: Parse, i: int) -> str:
    return text[parse.start[i] : parse.end[i]].lower()
