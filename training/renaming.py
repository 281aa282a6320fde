"""Names exchanged for others of their kind and length, so that the network learns the places of
names in sentences and not the names of its corpora alone (Dai and Adel 2020, mention replacement)."""

from __future__ import annotations

import random
from collections import defaultdict
from typing import Iterable

from sentence import Passage, Sentence, spans

KINDS = ("person", "place")
# Shares of the passages in which names are exchanged, and of their names.
PASSAGES, NAMES = 0.15, 0.7


def certain_names(sentence: Sentence) -> list[tuple[int, int, str]]:
    """Start, end and kind of the names of which the corpus leaves nothing open."""
    tags = [allowed[0] if len(allowed) == 1 else "O" for allowed in sentence.names]
    return [(first, last, kind) for first, last, kind in spans(tags)
            if kind in KINDS and (last == len(tags) or f"I-{kind}" not in sentence.names[last])]


class NamePool:
    """Every name of some sentences once, by kind and number of words."""

    def __init__(self, sentences: Iterable[Sentence]):
        found: dict[tuple[str, int], set[tuple[str, ...]]] = defaultdict(set)
        for sentence in sentences:
            for first, last, kind in certain_names(sentence):
                found[kind, last - first].add(tuple(sentence.words[first:last]))
        self.names = {key: sorted(names) for key, names in found.items()}

    def exchanged(self, passage: Passage, rng: random.Random) -> list[str]:
        """The words of a passage; in some of the passages most names are others, one name always by the same."""
        words = passage.words
        if rng.random() >= PASSAGES:
            return words
        new: dict[tuple[str, ...], tuple[str, ...]] = {}
        start = 0
        for sentence in passage.sentences:
            for first, last, kind in certain_names(sentence):
                old = tuple(sentence.words[first:last])
                if old not in new:
                    new[old] = rng.choice(self.names[kind, len(old)]) if rng.random() < NAMES else old
                words[start + first:start + last] = new[old]
            start += len(sentence.words)
        return words
