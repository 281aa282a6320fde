"""Trains the annotator on all corpora and reports on the development parts.

    python train.py CORPORA --out build/annotator.pt
"""

from __future__ import annotations

import argparse
import copy
import json
import math
import random
import time
from dataclasses import asdict
from pathlib import Path

import torch
from torch.nn import functional as F

from batches import UNKNOWN, Batch, Batcher, Inventories
from corpora import Corpora, read_all
from model import Annotator, shipped_vocabulary
from scores import all_scores

ENCODER_RATE, HEAD_RATE, WARM_UP, CLIP, DECAY = 2e-4, 1e-3, 0.08, 2.0, 0.01
GMB_SHARES = 3
AVERAGE = 0.998


def losses(model: Annotator, batch: Batch) -> torch.Tensor:
    """The sum of all heads' losses; targets that a corpus doesn't know add nothing."""
    out = model(*batch.inputs())

    def tag_loss(scores, target):
        if not bool((target != UNKNOWN).any()):
            return scores.sum() * 0.0
        return F.cross_entropy(scores.float().flatten(0, 1), target.flatten(), ignore_index=UNKNOWN)

    total = tag_loss(out["upos"], batch.upos) + tag_loss(out["xpos"], batch.xpos)
    known = batch.heads != UNKNOWN
    if bool(known.any()):
        real = torch.cat([torch.ones(len(known), 1, dtype=torch.bool), batch.words > 0], 1)
        arcs = out["arcs"].float().masked_fill(~real[:, None, :], -1e4)
        labels = model.labels(out["label_dep"], out["label_head"], batch.heads.clamp(min=0))
        total = total + tag_loss(arcs, batch.heads) + tag_loss(labels, batch.labels)
    return total + name_loss(out["names"].float(), batch.allowed)


def name_loss(scores: torch.Tensor, allowed: torch.Tensor) -> torch.Tensor:
    """Partial loss: the probability of all tags that the corpus allows for a token."""
    told = ~allowed.all(-1)
    if not bool(told.any()):
        return scores.sum() * 0.0
    scores, allowed = scores[told], allowed[told]
    inside = torch.logsumexp(scores.masked_fill(~allowed, -1e4), -1)
    return (torch.logsumexp(scores, -1) - inside).mean()


def epoch_sentences(corpora: Corpora, number: int) -> list[list]:
    """What one epoch reads, kept apart so that a batch is of one kind: all trees twice,
    Wikipedia's names, and a rotating third of GMB."""
    return [corpora.ewt + corpora.gum, corpora.ewt + corpora.gum, corpora.wikipedia,
            corpora.gmb[number % GMB_SHARES::GMB_SHARES]]


def rate(progress: float) -> float:
    """Linear warm-up, then linear decay, for the share of the training that is done."""
    return min(progress / WARM_UP, (1 - progress) / (1 - WARM_UP))


def train(corpora: Corpora, batcher: Batcher, model: Annotator, epochs: float, seed: int,
          minutes: float) -> tuple[Annotator, float]:
    """Trains `model` for `epochs`, or for `minutes` where those end first (the rates then
    follow the clock); gives back the running average of its weights and the epochs done."""
    rng = random.Random(seed)
    plan: list[list] = []
    for number in range(math.ceil(epochs)):
        epoch = [group for part in epoch_sentences(corpora, number) for group in batcher.batches(part, rng)]
        rng.shuffle(epoch)
        plan.extend(epoch[:int(len(epoch) * min(1.0, epochs - number))])
    encoder = [p for p in model.encoder.parameters() if p.requires_grad]
    heads = [p for name, p in model.named_parameters() if not name.startswith("encoder.")]
    optimizer = torch.optim.AdamW([{"params": encoder, "lr": ENCODER_RATE}, {"params": heads, "lr": HEAD_RATE}],
                                  weight_decay=DECAY, fused=True)
    full_rates = [group["lr"] for group in optimizer.param_groups]
    average = copy.deepcopy(model)
    pairs = [(a, p) for a, p in zip(average.parameters(), model.parameters()) if p.requires_grad]
    model.train()
    started, shown, done = time.time(), 0.0, 0
    for step, group in enumerate(plan):
        progress = max((step + 1) / (len(plan) + 1), (time.time() - started) / 60 / minutes)
        if progress >= 1:
            break
        for parameters, full in zip(optimizer.param_groups, full_rates):
            parameters["lr"] = full * rate(progress)
        # The processor has bfloat16 products: 2.6 times as fast, no loss seen.
        with torch.autocast("cpu", torch.bfloat16):
            loss = losses(model, batcher.tensors(group, rng))
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(encoder + heads, CLIP)
        optimizer.step()
        # A young average forgets fast, so that it isn't held back by the random start.
        keep = min(AVERAGE, (step + 1) / (step + 10))
        torch._foreach_lerp_([a.data for a, _ in pairs], [p.data for _, p in pairs], 1 - keep)
        shown = loss.item() if not step else 0.98 * shown + 0.02 * loss.item()
        done = step + 1
        if step % 100 == 0:
            print(f"step {step}/{len(plan)} progress {progress:.3f} loss {shown:.3f} seconds {time.time() - started:.0f}", flush=True)
    return average.eval(), round(epochs * done / len(plan), 2)


def predictor(model: Annotator):
    """The network as `scores` wants it."""
    def predict(batch: Batch):
        with torch.no_grad():
            out = model(*batch.inputs())
        def labels(heads):
            with torch.no_grad():
                return model.labels(out["label_dep"], out["label_head"], torch.from_numpy(heads)).numpy()
        return {name: value.numpy() for name, value in out.items()}, labels
    return predict


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--out", type=Path, default=Path("build/annotator.pt"))
    parser.add_argument("--epochs", type=float, default=5.0)
    parser.add_argument("--minutes", type=float, default=math.inf, help="stop in time on a shared machine")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    corpora = read_all(options.corpora)
    vocabulary = shipped_vocabulary()
    inventories = Inventories.of(corpora.ewt + corpora.gum)
    batcher = Batcher(vocabulary, inventories)
    sizes = {name: len(tags) for name, tags in asdict(inventories).items()}
    model = Annotator(len(vocabulary), **sizes)
    model.encoder.load_pretrained()
    started = time.time()
    model, epochs = train(corpora, batcher, model, options.epochs, options.seed, options.minutes)
    minutes = round((time.time() - started) / 60, 1)
    scores = all_scores(predictor(model), batcher, inventories, corpora)
    print(json.dumps(scores, indent=1))
    options.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"weights": model.state_dict(), "inventories": asdict(inventories), "scores": scores,
                "epochs": epochs, "seed": options.seed, "minutes": minutes}, options.out)


if __name__ == "__main__":
    main()
