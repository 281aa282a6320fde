"""Trains the student that ships on what larger networks say of all corpora, and on gold.

    python distil.py CORPORA build/student.pt build/teacher.pt ... --out build/annotator.pt

The teachers read all corpora once; the mean of their probabilities for tags, names, sentences,
heads and labels is kept (Hinton, Vinyals and Dean 2015, without temperature). So the million
words of GMB get trees, and a student that reads a sentence in capitals hears what the teachers
said of the same sentence as it was written.
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
from renaming import NamePool
from scores import all_scores
from sentence import Passage
from train import fit, load, predictor, run_options, save

GMB_SHARES = 2
# What the teachers say of a passage, by the passage's id.
Taught = dict[int, dict[str, Tensor]]


def mean_log(scores: list[Tensor]) -> Tensor:
    """The logarithm of the mean of several networks' probabilities, from their scores [..., classes]."""
    logs = torch.stack([torch.log_softmax(score.float(), -1) for score in scores])
    return torch.logsumexp(logs, 0) - math.log(len(scores))


def said_of(batch: Batch, teachers: list[Annotator]) -> dict[str, Tensor]:
    """Log-probabilities for the batch: TAGS and `labels` [rows, words, classes], `arcs` [rows, words,
    1 + words]; the `heads` that the labels are for, gold or the best; the probability `starts`."""
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        outs = [teacher(*batch.inputs()) for teacher in teachers]
        arcs = mean_log([within_sentence(batch, out["arcs"]) for out in outs]).clamp(min=NEVER)
        heads = torch.where(batch.heads == UNKNOWN, arcs.argmax(-1), batch.heads)
        labels = mean_log([teacher.heads[-1].labels(out["label_dep"], out["label_head"], heads)
                           for teacher, out in zip(teachers, outs)])
    said = {name: mean_log([out[name] for out in outs]) for name in TAGS}
    starts = torch.stack([torch.sigmoid(out["starts"].float()) for out in outs]).mean(0).squeeze(-1)
    return {**said, "arcs": arcs, "heads": heads, "labels": labels, "starts": starts}


def read_by(teachers: list[Annotator], batcher: Batcher, groups: list[list[Passage]]) -> Taught:
    """What the teachers say of each passage, [words, ...] of half floats."""
    taught: Taught = {}
    for group in groups:
        batch = batcher.tensors(group)
        said = {name: value if name == "heads" else value.half() for name, value in said_of(batch, teachers).items()}
        for row, passage in enumerate(group):
            count = int((batch.sentence[row] > 0).sum())
            own = {name: values[row, :count].clone() for name, values in said.items()}
            own["arcs"] = own["arcs"][:, :count + 1].clone()
            taught[id(passage)] = own
    return taught


def padded(group: list[Passage], batch: Batch, taught: Taught) -> dict[str, Tensor]:
    """What the teachers said of a batch's passages, as tensors of the batch's shape."""
    rows = [taught[id(passage)] for passage in group]
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
    parser.add_argument("student", type=Path, help="weights that the student begins from")
    parser.add_argument("teachers", type=Path, nargs="+", help="the top exit of each is a teacher")
    parser.add_argument("--exit", type=int, default=0, help="of several exits, the one that the student begins as")
    parser.add_argument("--rounded-from", type=float, default=0.5,
                        help="the part of the training from which on products are rounded as the export does; 1 for a teacher")
    options = run_options(parser, epochs=6.0)
    rng = random.Random(options.seed)
    whole, inventories, told = load(options.student)
    student = whole.lower_part(options.exit)
    loaded = [load(path) for path in options.teachers]
    assert all(known == inventories for _, known, _ in loaded), "other corpora"
    corpora = read_all(options.corpora)
    batcher = Batcher(shipped_vocabulary(), inventories, pool=NamePool(corpora.training()))
    *fixed, first, second = parts(corpora, batcher, rng)
    steps: list[list[Passage]] = []
    for number in range(math.ceil(options.epochs)):
        epoch = [group for part in (*fixed, (first, second)[number % GMB_SHARES]) for group in part]
        rng.shuffle(epoch)
        steps.extend(epoch[:int(len(epoch) * min(1.0, options.epochs - number))])
    started = time.time()
    # A group returns in each epoch, and is read once.
    groups = list({id(group): group for group in steps}.values())
    taught = read_by([teacher for teacher, _, _ in loaded], batcher, groups)
    print(f"{len(taught)} passages taught in {time.time() - started:.0f} seconds", flush=True)

    casing = random.Random(options.seed)

    def prepare(group: list[Passage]) -> tuple[Batch, dict[str, Tensor]]:
        batch = batcher.tensors(group, casing)
        return batch, padded(group, batch, taught)

    def loss_of(step: tuple[Batch, dict[str, Tensor]]) -> Tensor:
        batch, said = step
        out, heads = student(*batch.inputs()), student.heads[0]
        return gold_loss(heads, batch, out) + teacher_loss(heads, batch, out, said)

    started = time.time()
    student, share = fit(student, steps, prepare, loss_of, options.minutes, options.rounded_from)
    save(options.out, student, inventories, {
        "epochs": round(options.epochs * share, 2), "seed": options.seed,
        "minutes": round((time.time() - started) / 60, 1), "student_minutes": told["minutes"],
        "teacher_minutes": [told["minutes"] for _, _, told in loaded]})
    print(json.dumps(all_scores(predictor(student), batcher, inventories, corpora), indent=1))


if __name__ == "__main__":
    main()
