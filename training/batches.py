"""Passages to tensors: batches of like length, and the re-casing and renaming of some."""

from __future__ import annotations

import random
from dataclasses import dataclass

import torch
from torch import Tensor

from names import ANY, TAGS
from renaming import NamePool
from sentence import Passage, Sentence, passages
from wordpieces import CASES, CLS, PAD, SEP, WordPieces, case_class

MAX_WORDS, MAX_PIECES = 128, 256
# As the program cuts text: paragraphs, long ones in parts of about this many words.
PASSAGE = 64
UNKNOWN = -100
RECASED = 0.18
# Words that headlines in Title Case often leave small.
SMALL = set("a an the of in on at to by for and or but nor as with from into over 's n't is".split())


@dataclass
class Inventories:
    """The tags and labels in index order."""

    upos: list[str]
    xpos: list[str]
    names: list[str]
    labels: list[str]

    @staticmethod
    def of(sentences: list[Sentence]) -> "Inventories":
        """From treebank sentences; names are fixed."""
        return Inventories(
            sorted({tag for s in sentences for tag in s.upos if tag}),
            sorted({tag for s in sentences for tag in s.xpos if tag}),
            TAGS,
            sorted({label for s in sentences for label in s.labels or ()}))


@dataclass
class Batch:
    """Inputs and targets; UNKNOWN marks what a corpus doesn't annotate.

    All are [rows, pieces] or [rows, words], `allowed` [rows, words, tags]. `sentence` numbers
    the sentences of a passage from 1, 0 for filling; `heads` count words of the passage from 1.
    """

    pieces: Tensor
    cases: Tensor
    mask: Tensor
    words: Tensor
    sentence: Tensor
    starts: Tensor
    upos: Tensor
    xpos: Tensor
    heads: Tensor
    labels: Tensor
    allowed: Tensor

    def inputs(self):
        return self.pieces, self.cases, self.mask, self.words

    def candidates(self) -> Tensor:
        """Which heads [rows, words, 1 + words] a word may have: the root, or a word of its sentence."""
        same = (self.sentence[:, :, None] == self.sentence[:, None, :]) & (self.sentence > 0)[:, None, :]
        return torch.cat([torch.ones_like(same[:, :, :1]), same], 2)


def cased_like_headlines(words: list[str], rng: random.Random) -> list[str]:
    """The words in capitals, in Title Case, or, seldom, all small."""
    chance = rng.random()
    if chance < 0.45:
        return [word.upper() for word in words]
    if chance < 0.55:
        return [word.lower() for word in words]
    small = SMALL if chance < 0.8 else set()
    return [word if word.lower() in small and at else word[:1].upper() + word[1:] for at, word in enumerate(words)]


class Batcher:
    """Makes batches of about `budget` pieces from passages of like length; in training names are exchanged for those of `pool`."""

    def __init__(self, vocabulary: list[str], inventories: Inventories, budget: int = 1000,
                 pool: NamePool | None = None):
        self.tokenizer = WordPieces(vocabulary)
        self.budget = budget
        self.pool = pool
        self.numbers = {name: {tag: at for at, tag in enumerate(getattr(inventories, name))}
                        for name in ("upos", "xpos", "names", "labels")}
        self._numbered: dict[int, dict[str, Tensor]] = {}

    def passages(self, sentences: list[Sentence], rng: random.Random | None) -> list[Passage]:
        """Paragraphs, as the program reads them; in training also parts of them, single
        sentences, and text that runs over paragraphs."""
        short = [s for s in sentences if len(s.words) <= MAX_WORDS]
        if rng is None:
            return passages(short, lambda: PASSAGE, lambda: False)
        return passages(short, lambda: rng.choice([0, PASSAGE, rng.randrange(PASSAGE)]), lambda: rng.random() < 0.2)

    def batches(self, found: list[Passage], rng: random.Random | None) -> list[list[Passage]]:
        """Passages grouped by length; shuffled if there is a source of chance."""
        jitter = (lambda: rng.random() * 6) if rng else (lambda: 0)
        groups: list[list[Passage]] = [[]]
        for passage in sorted(found, key=lambda passage: len(passage) + jitter()):
            if groups[-1] and (len(groups[-1]) + 1) * (len(passage) * 1.3 + 2) > self.budget:
                groups.append([])
            groups[-1].append(passage)
        if rng:
            rng.shuffle(groups)
        return groups

    def tensors(self, found: list[Passage], rng: random.Random | None = None) -> Batch:
        """The tensors of one batch, words cut where a passage has too many pieces."""
        rows = [self._row(passage, rng) for passage in found]
        width = max(len(row[0]) for row in rows)
        count = max(len(row[2]) for row in rows)
        special = CASES.index("special")

        def table(width: int, filling: int) -> Tensor:
            return torch.full((len(rows), width), filling)

        batch = Batch(
            pieces=table(width, self.tokenizer.ids[PAD]), cases=table(width, special),
            mask=torch.zeros(len(rows), width), words=table(count, 0), sentence=table(count, 0),
            starts=table(count, UNKNOWN), upos=table(count, UNKNOWN), xpos=table(count, UNKNOWN),
            heads=table(count, UNKNOWN), labels=table(count, UNKNOWN),
            allowed=torch.ones(len(rows), count, len(TAGS), dtype=torch.bool))
        for at, (passage, (pieces, cases, starts)) in enumerate(zip(found, rows)):
            batch.pieces[at, :len(pieces)] = torch.tensor(pieces)
            batch.cases[at, :len(cases)] = torch.tensor(cases)
            batch.mask[at, :len(pieces)] = 1
            batch.words[at, :len(starts)] = torch.tensor(starts)
            first = 0
            for number, sentence in enumerate(passage.sentences, 1):
                last = min(first + len(sentence.words), len(starts))
                batch.sentence[at, first:last] = number
                self._targets(batch, at, sentence, first, last)
                first = last
        return batch

    def _row(self, passage: Passage, rng: random.Random | None):
        words = self.pool.exchanged(passage, rng) if rng and self.pool else passage.words
        if rng and rng.random() < RECASED:
            words = cased_like_headlines(words, rng)
        ids, special = self.tokenizer.ids, CASES.index("special")
        pieces, cases, starts = [ids[CLS]], [special], []
        for word in words:
            found = self.tokenizer.word(word)
            if len(pieces) + len(found) >= MAX_PIECES:
                break
            starts.append(len(pieces))
            pieces.extend(found)
            cases.extend([case_class(word)] * len(found))
        return pieces + [ids[SEP]], cases + [special], starts

    def _targets(self, batch: Batch, row: int, sentence: Sentence, first: int, last: int) -> None:
        """Sets the targets of the words first..last, as many of the sentence as there are."""
        count, found = last - first, self._numbers(sentence)
        for name in ("upos", "xpos", "allowed"):
            getattr(batch, name)[row, first:last] = found[name][:count]
        if sentence.cut:
            batch.starts[row, first:last] = 0
            # That the first word of a passage begins a sentence is no news.
            batch.starts[row, first:first + 1] = 1 if first else UNKNOWN
        if sentence.heads is not None and count == len(sentence.words):
            batch.heads[row, first:last] = found["heads"] + first * (found["heads"] > 0)
            batch.labels[row, first:last] = found["labels"]

    def _numbers(self, sentence: Sentence) -> dict[str, Tensor]:
        """What a corpus says of a sentence as tensors, made once: [words], `allowed` [words, tags]."""
        known = self._numbered.get(id(sentence))
        if known is None:
            known = {name: torch.tensor([self.numbers[name].get(value, UNKNOWN) for value in values])
                     for name in ("upos", "xpos", "labels") if (values := getattr(sentence, name))}
            if sentence.heads is not None:
                known["heads"] = torch.tensor(sentence.heads)
            allowed = torch.ones(len(sentence.words), len(TAGS), dtype=torch.bool)
            for word, tags in enumerate(sentence.names):
                if tags is not ANY:
                    allowed[word] = False
                    allowed[word, [self.numbers["names"][tag] for tag in tags]] = True
            known["allowed"] = allowed
            self._numbered[id(sentence)] = known
        return known
