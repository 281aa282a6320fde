"""Scores on gold tokens: tags and trees on a treebank, names on spans."""

from __future__ import annotations

from collections import Counter
from typing import Callable

import numpy as np

from batches import Batch, Batcher, Inventories
from decode import name_tags, tree
from names import in_doubt
from sentence import Passage, Sentence, spans

MAIN_TYPES = ["person", "organisation", "place", "nationality"]
# A predictor takes a Batch and gives numpy outputs; with heads it gives the labels.
Predictor = Callable


def annotate(predict: Predictor, batcher: Batcher, inventories: Inventories, sentences: list[Sentence]):
    """Yields each sentence, read in its paragraph, with its predicted tags, heads, labels and names."""
    for group in batcher.batches(batcher.passages(sentences, None), None):
        batch = batcher.tensors(group)
        out, labels_of = predict(batch)
        heads = np.zeros(tuple(batch.words.shape), dtype=np.int64)
        spans = list(sentence_spans(group, batch))
        for row, first, last, _ in spans:
            columns = [0, *range(first + 1, last + 1)]
            found = tree(out["arcs"][row, first:last, columns].T)
            heads[row, first:last] = np.where(found > 0, found + first, 0)
        labels = labels_of(heads).argmax(-1)
        for row, first, last, sentence in spans:
            words = slice(first, last)
            yield sentence, {
                "upos": [inventories.upos[tag] for tag in out["upos"][row, words].argmax(-1)],
                "xpos": [inventories.xpos[tag] for tag in out["xpos"][row, words].argmax(-1)],
                "names": [inventories.names[tag] for tag in name_tags(out["names"][row, words], inventories.names)],
                "heads": [head and head - first for head in heads[row, words]],
                "labels": [inventories.labels[label] for label in labels[row, words]],
                "starts": list(out["starts"][row, words, 0] > 0),
                "opens": first == 0,
            }


def sentence_spans(group: list[Passage], batch: Batch):
    """Row, first word, last word and the sentence itself, for all sentences that have words in the batch."""
    for row, passage in enumerate(group):
        first, count = 0, int((batch.sentence[row] > 0).sum())
        for sentence in passage.sentences:
            last = min(first + len(sentence.words), count)
            if last > first:
                yield row, first, last, sentence
            first = last


def cut_scores(predict, batcher, inventories, sentences: list[Sentence]) -> float:
    """F1 of the borders within paragraphs, all words that open a sentence but the first."""
    right = wanted = found = 0
    for _, ours in annotate(predict, batcher, inventories, sentences):
        starts = ours["starts"]
        wanted += not ours["opens"]
        found += sum(starts[ours["opens"]:])
        right += bool(starts[0] and not ours["opens"])
    return round(200 * right / (wanted + found), 2)


def treebank_scores(predict, batcher, inventories, sentences: list[Sentence]) -> dict[str, float]:
    """UPOS, XPOS, UAS and LAS (no subtypes, punctuation counted) in percent."""
    hits, total = Counter(), 0
    for sentence, found in annotate(predict, batcher, inventories, sentences):
        total += len(sentence.words)
        for at in range(len(found["heads"])):
            hits["upos"] += found["upos"][at] == sentence.upos[at]
            hits["xpos"] += found["xpos"][at] == sentence.xpos[at]
            right_head = found["heads"][at] == sentence.heads[at]
            hits["uas"] += right_head
            hits["las"] += right_head and found["labels"][at].split(":")[0] == sentence.labels[at].split(":")[0]
    return {name: round(100 * int(hits[name]) / total, 2) for name in ("upos", "xpos", "uas", "las")}


def name_scores(predict, batcher, inventories, sentences: list[Sentence]) -> dict[str, float]:
    """F1 of exact spans with types, by type and over MAIN_TYPES ("all").

    A span that touches a token which its corpus leaves open counts neither way.
    """
    right, guessed, wanted = Counter(), Counter(), Counter()
    for sentence, found in annotate(predict, batcher, inventories, sentences):
        gold = spans([allowed[0] if allowed else "O" for allowed in sentence.names])
        ours = spans(found["names"])
        doubtful = {at for at, allowed in enumerate(sentence.names) if in_doubt(allowed)}

        def certain(items):
            return {span for span in items if not doubtful & set(range(span[0], span[1]))}

        gold, ours = certain(gold), certain(ours)
        for kind in {span[2] for span in gold | ours}:
            right[kind] += sum(span[2] == kind for span in gold & ours)
            guessed[kind] += sum(span[2] == kind for span in ours)
            wanted[kind] += sum(span[2] == kind for span in gold)

    def f1(kinds) -> float:
        hits, both = sum(right[k] for k in kinds), sum(guessed[k] + wanted[k] for k in kinds)
        return round(200 * hits / both, 2) if both else 0.0

    return {"all": f1(MAIN_TYPES), **{kind: f1([kind]) for kind in wanted if wanted[kind] >= 5}}


def all_scores(predict, batcher, inventories, corpora) -> dict[str, dict[str, float]]:
    """Every score that is reported, by corpus."""
    return {
        "ewt-dev": {**treebank_scores(predict, batcher, inventories, corpora.ewt_dev),
                    "borders": cut_scores(predict, batcher, inventories, corpora.ewt_dev)},
        "gum-dev": {**treebank_scores(predict, batcher, inventories, corpora.gum_dev),
                    "borders": cut_scores(predict, batcher, inventories, corpora.gum_dev)},
        "gmb-dev-names": name_scores(predict, batcher, inventories, corpora.gmb_dev),
        "gum-dev-names": name_scores(predict, batcher, inventories, corpora.gum_dev),
    }
