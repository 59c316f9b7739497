"""The comparison as a page of Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.attribution.peers.figures import SCOPES, Tally

NOTES = "\n## Notes\n"
"""What stands below this heading in the results file is written by hand and kept."""
SAME = 0.05
"""F1 points below which a document counts as neither won nor lost."""
NAMES = {"all": "all", "direct": "direct", "speech": "speech only"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One row of the table: a system with its counts, or the ``reason`` why there are none.

    ``milliseconds``: CPU an article, reading the syntax and finding the statements. ``failed``: documents it failed on.
    """

    name: str
    ours: bool = False
    tally: Tally | None = None
    statements: int = 0
    milliseconds: tuple[float, float] = (0.0, 0.0)
    failed: int = 0
    versions: Mapping[str, str] | None = None
    reason: str = ""


def write(outcomes: Sequence[Outcome], heading: str, samples: Sequence[Sequence[int]]) -> str:
    """Return the page without its notes."""
    parts = [heading, "\n".join(scores(outcomes, samples)), "\n".join(costs(outcomes))]
    ours, peers = [o for o in outcomes if o.ours and o.tally], [o for o in outcomes if not o.ours and o.tally]
    if ours and peers:
        parts += ["## Won and lost", "\n".join(balance(ours, peers, samples))]
        parts += ["## Document by document", "\n".join(documents(best(ours), peers))]
    return "\n\n".join(parts) + "\n"


def with_notes(page: str, old: str) -> str:
    """Return a new page with the notes of the old one."""
    _, head, notes = old.partition(NOTES)
    return page + head + notes


def best(ours: Sequence[Outcome]) -> Outcome:
    """Return the way of ours that the documents are told for: the last one in the table that gives all its rows."""
    return [o for o in ours if o.name.endswith("all rows")][-1]


def scores(outcomes: Sequence[Outcome], samples: Sequence[Sequence[int]]) -> Iterator[str]:
    """Give the table of figures, a block of rows for each scope."""
    yield "| scope | system | found P / R / F1 | pair P / R / F1 | 95 % | triple F1 | 95 % |"
    yield "|---|---|---|---|---|---|---|"
    for scope in SCOPES:
        for outcome in outcomes:
            if outcome.tally is None:
                yield f"| {NAMES[scope]} | {outcome.name} | {outcome.reason} | – | – | – | – |"
                continue
            found, pair, triple = (outcome.tally.score(scope, m, samples) for m in ("found", "pair", "triple"))
            yield (
                f"| {NAMES[scope]} | {outcome.name} | {found.p:.1f} / {found.r:.1f} / {found.f1:.1f} "
                f"| {pair.p:.1f} / {pair.r:.1f} / **{pair.f1:.1f}** | {pair.low:.1f}–{pair.high:.1f} "
                f"| {triple.f1:.1f} | {triple.low:.1f}–{triple.high:.1f} |"
            )


def costs(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Give the table of what each system costs and which versions ran."""
    yield "| system | statements | CPU ms an article | of these the syntax | failed documents | versions |"
    yield "|---|---|---|---|---|---|"
    for outcome in outcomes:
        if outcome.tally is None:
            continue
        parse, find = outcome.milliseconds
        versions = ", ".join(f"{name} {number}" for name, number in (outcome.versions or {}).items())
        yield f"| {outcome.name} | {outcome.statements} | {parse + find:.0f} | {parse:.0f} | {outcome.failed} | {versions} |"


def balance(ours: Sequence[Outcome], peers: Sequence[Outcome], samples: Sequence[Sequence[int]]) -> Iterator[str]:
    """Give, for each way of ours and each peer, the documents won, the same and lost, and the lead over all documents."""
    yield "Documents by pair F1: won / same / lost, and how far our F1 over all documents is above the peer's (95 %)."
    yield ""
    yield "| ours | peer | " + " | ".join(NAMES[s] for s in SCOPES) + " |"
    yield "|---|---|" + "---|" * len(SCOPES)
    for own in ours:
        for peer in peers:
            cells = [_cell(own, peer, scope, samples) for scope in SCOPES]
            yield f"| {own.name} | {peer.name} | " + " | ".join(cells) + " |"


def _cell(own: Outcome, peer: Outcome, scope: str, samples: Sequence[Sequence[int]]) -> str:
    assert own.tally is not None
    assert peer.tally is not None
    gaps = [a - b for a, b in zip(_rows(own, scope), _rows(peer, scope), strict=True)]
    won, lost = sum(g > SAME for g in gaps), sum(g < -SAME for g in gaps)
    lead, low, high = own.tally.lead(peer.tally, scope, "pair", samples)
    return f"{won} / {len(gaps) - won - lost} / {lost}; {lead:+.1f} ({low:+.1f} to {high:+.1f})"


def documents(own: Outcome, peers: Sequence[Outcome]) -> Iterator[str]:
    """Give a row for each document, the ones that we lose by most first; a lost cell is in bold."""
    yield f"Pair F1 of {own.name} and of each peer, all statements, then direct ones. Number: line of the gold. Bold: we lose."
    yield "100.0 also stands where there is nothing to find and nothing was found (many documents have no direct statement)."
    yield ""
    names = [own.name, *(peer.name for peer in peers)]
    yield "| document | gold | " + " | ".join(names) + " | " + " | ".join(f"direct: {n}" for n in names) + " | lead, all |"
    yield "|---|---|" + "---|" * (2 * len(names) + 1)
    columns = {scope: [_rows(o, scope) for o in (own, *peers)] for scope in ("all", "direct")}
    gold = own.tally.counts["all"]["pair"] if own.tally else []
    leads = [row[0] - max(row[1:]) for row in zip(*columns["all"], strict=True)]
    for n in sorted(range(len(leads)), key=lambda n: (leads[n], n)):
        cells = [text for scope in ("all", "direct") for text in _marked([column[n] for column in columns[scope]])]
        yield f"| {n + 1} | {gold[n][3]:.0f} | " + " | ".join(cells) + f" | {leads[n]:+.1f} |"


def _marked(values: Sequence[float]) -> list[str]:
    own, *others = values
    return [f"{own:.1f}", *(f"**{v:.1f}**" if v - own > SAME else f"{v:.1f}" for v in others)]


def _rows(outcome: Outcome, scope: str) -> list[float]:
    """Return the pair F1 of every document."""
    assert outcome.tally is not None
    return [outcome.tally.document(scope, "pair", n) for n in range(len(outcome.tally.counts[scope]["pair"]))]
