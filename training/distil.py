"""Trains the student that ships: the teacher's lower layers, which learn from it and from gold.

    python distil.py CORPORA build/teacher.pt --out build/annotator.pt

The teacher reads all corpora once; its probabilities for tags, names, sentences, heads and
labels are kept. So a student that reads a sentence in capitals hears what the teacher said of
the same sentence as it was written, and the million words of GMB get trees.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from pathlib import Path

import torch
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence

from batches import UNKNOWN, Batch, Batcher
from corpora import Corpora, read_all
from losses import NEVER, TAGS, gold_loss, teacher_loss, within_sentence
from model import Annotator, shipped_vocabulary
from scores import all_scores
from sentence import Passage
from train import fit, load, predictor, save

GMB_SHARES = 2
Taught = dict[int, dict[str, Tensor]]


def read_by(teacher: Annotator, batcher: Batcher, groups: list[list[Passage]]) -> Taught:
    """What the teacher says of each passage, by the passage's id: log-probabilities [words, …]."""
    taught: Taught = {}
    for group in groups:
        batch = batcher.tensors(group)
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            out = teacher(*batch.inputs())
            arcs = within_sentence(batch, out["arcs"])
            heads = torch.where(batch.heads == UNKNOWN, arcs.argmax(-1), batch.heads)
            labels = teacher.heads[-1].labels(out["label_dep"], out["label_head"], heads)
        said = {name: torch.log_softmax(out[name].float(), -1).half() for name in TAGS}
        said |= {"arcs": torch.log_softmax(arcs, -1).clamp(min=NEVER).half(), "heads": heads,
                 "labels": torch.log_softmax(labels.float(), -1).half(),
                 "starts": torch.sigmoid(out["starts"].float().squeeze(-1)).half()}
        for row, passage in enumerate(group):
            count = int((batch.sentence[row] > 0).sum())
            own = {name: values[row, :count].clone() for name, values in said.items()}
            own["arcs"] = own["arcs"][:, :count + 1].clone()
            taught[id(passage)] = own
    return taught


def padded(batch: Batch, taught: Taught) -> dict[str, Tensor]:
    """What the teacher said of a batch's passages, as tensors of the batch's shape."""
    rows = [taught[id(passage)] for passage in batch.passages]
    result = {name: pad_sequence([row[name] for row in rows], batch_first=True) for name in rows[0] if name != "arcs"}
    words = batch.words.shape[1]
    arcs = torch.full((len(rows), words, words + 1), NEVER, dtype=torch.half)
    for number, row in enumerate(rows):
        arcs[number, :row["arcs"].shape[0], :row["arcs"].shape[1]] = row["arcs"]
    return {**result, "arcs": arcs}


def parts(corpora: Corpora, batcher: Batcher, rng: random.Random) -> list[list[list[Passage]]]:
    """The batches of each part of an epoch's reading: the trees in two ways of cutting them into
    passages, Wikipedia, and the shares of GMB."""
    trees = corpora.ewt + corpora.gum
    gmb = batcher.passages(corpora.gmb, rng)
    fixed = [batcher.passages(trees, rng), batcher.passages(trees, rng), batcher.passages(corpora.wikipedia, rng)]
    return [batcher.batches(found, rng) for found in fixed + [gmb[at::GMB_SHARES] for at in range(GMB_SHARES)]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("teacher", type=Path)
    parser.add_argument("--out", type=Path, default=Path("build/annotator.pt"))
    parser.add_argument("--exit", type=int, default=1, help="the teacher's exit that the student begins as")
    parser.add_argument("--epochs", type=float, default=5.0)
    parser.add_argument("--minutes", type=float, default=math.inf, help="stop in time on a shared machine")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    rng = random.Random(options.seed)
    teacher, inventories, told = load(options.teacher)
    corpora = read_all(options.corpora)
    batcher = Batcher(shipped_vocabulary(), inventories)
    *fixed, first, second = parts(corpora, batcher, rng)
    started = time.time()
    taught = read_by(teacher, batcher, [group for part in (*fixed, first, second) for group in part])
    print(f"{len(taught)} passages taught in {time.time() - started:.0f} seconds", flush=True)
    student = teacher.lower_part(options.exit)

    def loss_of(group: list[Passage]) -> Tensor:
        batch = batcher.tensors(group, rng)
        out = student(*batch.inputs())
        heads = student.heads[0]
        return gold_loss(heads, batch, out) + teacher_loss(heads, batch, out, padded(batch, taught))

    steps: list[list[Passage]] = []
    for number in range(math.ceil(options.epochs)):
        epoch = [group for part in (*fixed, (first, second)[number % GMB_SHARES]) for group in part]
        rng.shuffle(epoch)
        steps.extend(epoch[:int(len(epoch) * min(1.0, options.epochs - number))])
    started = time.time()
    student, share = fit(student, steps, loss_of, options.minutes)
    minutes = round((time.time() - started) / 60, 1)
    save(options.out, student, inventories, {
        "epochs": round(options.epochs * share, 2), "seed": options.seed, "minutes": minutes,
        "teacher_epochs": told["epochs"], "teacher_minutes": told["minutes"]})
    print(json.dumps(all_scores(predictor(student), batcher, inventories, corpora), indent=1))


if __name__ == "__main__":
    main()
