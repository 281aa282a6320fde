"""From scores to answers: the maximum spanning tree with one root (Chu-Liu and Edmonds), and
the best sequence of name tags in which an I- only continues a name of its own type."""

from __future__ import annotations

import numpy as np

ONE_ROOT = 1000.0


def tree(arcs: np.ndarray) -> np.ndarray:
    """Heads (0 the root, else 1-based words) from scores [words, words + 1]."""
    count = arcs.shape[0]
    scores = np.full((count + 1, count + 1), -np.inf)
    scores[1:, :] = arcs
    # A constant on each arc from the root makes the best tree have but one.
    scores[1:, 0] -= ONE_ROOT
    np.fill_diagonal(scores, -np.inf)
    return spanning(scores)[1:]


def spanning(scores: np.ndarray) -> np.ndarray:
    """Head of each node in the best tree rooted at node 0; `scores[dependent, head]`."""
    heads = scores.argmax(1)
    heads[0] = 0
    cycle = find_cycle(heads)
    if cycle is None:
        return heads
    # The cycle becomes one node, whose arcs remember which of its nodes they touch.
    rest = np.array([node for node in range(len(scores)) if node not in set(cycle)])
    kept = scores[cycle, heads[cycle]]
    entering = scores[np.ix_(cycle, rest)] - kept[:, None]
    leaving = scores[np.ix_(rest, cycle)]
    size = len(rest)
    smaller = np.full((size + 1, size + 1), -np.inf)
    smaller[:size, :size] = scores[np.ix_(rest, rest)]
    smaller[size, :size] = entering.max(0)
    smaller[:size, size] = leaving.max(1)
    inner = spanning(smaller)
    result = heads.copy()
    cycle = np.array(cycle)
    for at, node in enumerate(rest):
        if at and inner[at] == size:
            result[node] = cycle[leaving[at].argmax()]
        elif at:
            result[node] = rest[inner[at]]
    broken = cycle[entering[:, inner[size]].argmax()]
    result[broken] = rest[inner[size]]
    return result


def find_cycle(heads: np.ndarray) -> list[int] | None:
    """The nodes of one cycle, or None."""
    state = np.zeros(len(heads), int)
    state[0] = 2
    for start in range(1, len(heads)):
        path, node = [], start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = heads[node]
        if state[node] == 1:
            return path[path.index(node):]
        state[path] = 2
    return None


def name_tags(scores: np.ndarray, tags: list[str]) -> list[int]:
    """The best allowed sequence (Viterbi) for scores [words, tags]; scores are made
    log-probabilities first."""
    if not len(scores):
        return []
    logs = scores - np.logaddexp.reduce(scores, 1, keepdims=True)
    allowed = np.array([[not to.startswith("I-") or before[1:] == to[1:] for to in tags] for before in tags])
    barrier = np.where(allowed, 0.0, -np.inf)
    best = np.where([tag.startswith("I-") for tag in tags], -np.inf, logs[0])
    back = []
    for row in logs[1:]:
        ways = best[:, None] + barrier
        back.append(ways.argmax(0))
        best = ways.max(0) + row
    path = [int(best.argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return path[::-1]
