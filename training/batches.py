"""Sentences to tensors: batches of like length, and the re-casing of some."""

from __future__ import annotations

import random
from dataclasses import dataclass

import torch
from torch import Tensor

from names import ANY, TAGS
from sentence import Sentence
from wordpieces import CASES, CLS, PAD, SEP, WordPieces, case_class

MAX_WORDS, MAX_PIECES_SENTENCE = 128, 256
UNKNOWN = -100
RECASED = 0.08


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
    """Inputs and targets; UNKNOWN marks what a corpus doesn't annotate."""

    pieces: Tensor
    cases: Tensor
    mask: Tensor
    words: Tensor
    upos: Tensor
    xpos: Tensor
    heads: Tensor
    labels: Tensor
    allowed: Tensor
    sentences: list[Sentence]

    def inputs(self):
        return self.pieces, self.cases, self.mask, self.words


def recase(words: list[str], rng: random.Random) -> list[str]:
    """A few sentences as headlines write them: capitals, Title Case, lower."""
    if rng.random() >= RECASED:
        return words
    change = rng.choice([str.upper, str.lower, lambda word: word[:1].upper() + word[1:]])
    return [change(word) for word in words]


class Batcher:
    """Makes batches of about `budget` pieces from sentences of like length."""

    def __init__(self, vocabulary: list[str], inventories: Inventories, budget: int = 1200):
        self.tokenizer = WordPieces(vocabulary)
        self.budget = budget
        self.numbers = {name: {tag: at for at, tag in enumerate(getattr(inventories, name))}
                        for name in ("upos", "xpos", "names", "labels")}

    def batches(self, sentences: list[Sentence], rng: random.Random | None) -> list[list[Sentence]]:
        """Sentences grouped by length; shuffled if there is a source of chance."""
        jitter = (lambda: rng.random() * 6) if rng else (lambda: 0)
        order = sorted((s for s in sentences if len(s.words) <= MAX_WORDS),
                       key=lambda s: len(s.words) + jitter())
        groups: list[list[Sentence]] = [[]]
        for sentence in order:
            if groups[-1] and (len(groups[-1]) + 1) * (len(sentence.words) * 1.25 + 2) > self.budget:
                groups.append([])
            groups[-1].append(sentence)
        if rng:
            rng.shuffle(groups)
        return groups

    def tensors(self, sentences: list[Sentence], rng: random.Random | None = None) -> Batch:
        """The tensors of one batch, words cut where a sentence has too many pieces."""
        rows = [self._row(sentence, rng) for sentence in sentences]
        width = max(len(row[0]) for row in rows)
        count = max(len(row[2]) for row in rows)
        pad = self.tokenizer.ids[PAD]
        special = CASES.index("special")
        batch = Batch(
            pieces=torch.full((len(rows), width), pad), cases=torch.full((len(rows), width), special),
            mask=torch.zeros(len(rows), width), words=torch.zeros(len(rows), count, dtype=torch.long),
            upos=torch.full((len(rows), count), UNKNOWN), xpos=torch.full((len(rows), count), UNKNOWN),
            heads=torch.full((len(rows), count), UNKNOWN), labels=torch.full((len(rows), count), UNKNOWN),
            allowed=torch.ones(len(rows), count, len(TAGS), dtype=torch.bool), sentences=sentences)
        for at, (sentence, (pieces, cases, starts)) in enumerate(zip(sentences, rows)):
            batch.pieces[at, :len(pieces)] = torch.tensor(pieces)
            batch.cases[at, :len(cases)] = torch.tensor(cases)
            batch.mask[at, :len(pieces)] = 1
            batch.words[at, :len(starts)] = torch.tensor(starts)
            self._targets(batch, at, sentence, len(starts))
        return batch

    def _row(self, sentence: Sentence, rng: random.Random | None):
        words = recase(sentence.words, rng) if rng else sentence.words
        ids, special = self.tokenizer.ids, CASES.index("special")
        pieces, cases, starts = [ids[CLS]], [special], []
        for word in words:
            found = self.tokenizer.word(word)
            if len(pieces) + len(found) >= MAX_PIECES_SENTENCE:
                break
            starts.append(len(pieces))
            pieces.extend(found)
            cases.extend([case_class(word)] * len(found))
        return pieces + [ids[SEP]], cases + [special], starts

    def _targets(self, batch: Batch, at: int, sentence: Sentence, count: int) -> None:
        number = self.numbers
        batch.upos[at, :count] = torch.tensor([number["upos"].get(tag, UNKNOWN) for tag in sentence.upos[:count]])
        batch.xpos[at, :count] = torch.tensor([number["xpos"].get(tag, UNKNOWN) for tag in sentence.xpos[:count]])
        if sentence.heads is not None and count == len(sentence.words):
            batch.heads[at, :count] = torch.tensor(sentence.heads)
            batch.labels[at, :count] = torch.tensor(
                [number["labels"].get(label, UNKNOWN) for label in sentence.labels])
        for word, allowed in enumerate(sentence.names[:count]):
            if allowed is not ANY:
                batch.allowed[at, word] = False
                batch.allowed[at, word, [number["names"][tag] for tag in allowed]] = True
