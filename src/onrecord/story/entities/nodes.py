"""Chains of all pages as one list, and the groups they fall into."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.core.analysis import Analysis, Chain, Kind
from onrecord.core.atlas import Atlas
from onrecord.core.names import Parts, core_of_last, fold, parts, plain
from onrecord.core.story import Place
from onrecord.core.text import PageId, Rule, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One chain of one page with its mentions."""

    place: Place
    chain: Chain
    mentions: tuple[Span, ...]
    key: str
    """Folded name without diacritics."""

    @property
    def person(self) -> Parts:
        """Return the parts of its name, read as a person's."""
        return parts(self.key)

    @property
    def surname(self) -> str:
        """Return its family name without particles."""
        return core_of_last(self.person.last)


@dataclass(slots=True, kw_only=True, eq=False)
class Group:
    """Chains taken for one thing, each with the reason, the confidence and the rule of its join."""

    nodes: list[tuple[Node, str, float, Rule]] = field(default_factory=list)
    key: str = ""
    lone: bool = False
    """Made for one page only: described, or open between two; its id holds the page."""
    name: str = ""
    kind: Kind | None = None
    """Set where it does not follow from the chains: pages may take a place for a person."""

    @property
    def pages(self) -> frozenset[PageId]:
        """Return the pages its chains stand on."""
        return frozenset(n.place[0] for n, *_ in self.nodes)

    @property
    def genders(self) -> frozenset[str]:
        """Return the genders that its pages tell."""
        return frozenset(n.chain.gender for n, *_ in self.nodes if n.chain.gender)

    @property
    def first(self) -> Node:
        """Return its chain with the smallest place."""
        return min((n for n, *_ in self.nodes), key=lambda n: n.place)

    def add(self, node: Node, reason: str, confidence: float, rule: Rule) -> None:
        """Take ``node`` in."""
        self.nodes.append((node, reason, confidence, rule))

    def takes_gender_of(self, node: Node) -> bool:
        """Return whether nothing told of gender speaks against ``node``."""
        return not node.chain.gender or not self.genders or self.genders == {node.chain.gender}


def lay_out(analyses: Mapping[PageId, Analysis]) -> list[Node]:
    """Return every chain of every page, by page id and number."""
    nodes = []
    for page in sorted(analyses):
        spans: dict[int, list[Span]] = {}
        for mention in analyses[page].mentions:
            if mention.chain is not None:
                spans.setdefault(mention.chain, []).append(mention.span)
        for number, chain in enumerate(analyses[page].chains):
            mentions = tuple(sorted(spans.get(number, ())))
            nodes.append(Node(place=(page, number), chain=chain, mentions=mentions, key=plain(chain.name)))
    return nodes


def offices(nodes: Sequence[Node], atlas: Atlas) -> frozenset[tuple[str, str]]:
    """Return (office, whose) of every title of ``nodes`` in comparable form; whose is "" where no page tells it."""
    found = set()
    for node in nodes:
        told = {_split(t, atlas) for t in node.chain.titles}
        found |= {(office, of) for office, of in told if of or not any(o == office and w for o, w in told)}
    return frozenset(found)


def _split(title: str, atlas: Atlas) -> tuple[str, str]:
    """Return "energy minister of Kessary" as ("energy minister", "kessary"); "secretary of state" has no owner."""
    office, _, of = fold(title).rpartition(" of ")
    if not office or of in ("state", "staff", "police", "defense", "parliament"):
        return fold(title), ""
    return office, fold(atlas.state(of) or atlas.capitals.get(of) or of)
