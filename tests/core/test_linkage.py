"""Average-link clustering."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.core.linkage import average_link


def test_a_chain_of_likenesses_does_not_join_its_ends() -> None:
    edges = {(0, 1): 0.9, (1, 2): 0.5}
    assert average_link(3, edges, threshold=0.4) == [[0, 1], [2]]
    assert average_link(3, {**edges, (0, 2): 0.5}, threshold=0.4) == [[0, 1, 2]]


@given(st.dictionaries(st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda p: p[0] < p[1]), st.floats(0.01, 1)))
def test_every_index_lies_in_one_cluster(edges: dict[tuple[int, int], float]) -> None:
    clusters = average_link(8, edges, threshold=0.3)
    assert sorted(i for c in clusters for i in c) == list(range(8))
