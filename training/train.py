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
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from typing import Callable, Iterator

import torch

from batches import Batch, Batcher, Inventories
from corpora import Corpora, read_all
from losses import gold_loss
from model import Annotator, shipped_vocabulary
from renaming import NamePool
from scores import all_scores
from sentence import Passage

ENCODER_RATE, HEAD_RATE, WARM_UP, CLIP, DECAY = 2e-4, 1e-3, 0.08, 2.0, 0.01
GMB_SHARES = 3
AVERAGE = 0.998


def epoch_sentences(corpora: Corpora, number: int) -> list[list]:
    """What one epoch reads, kept apart so that a batch is of one kind: all trees twice,
    Wikipedia's names, and a rotating third of GMB."""
    return [corpora.ewt + corpora.gum, corpora.ewt + corpora.gum, corpora.wikipedia,
            corpora.gmb[number % GMB_SHARES::GMB_SHARES]]


def rate(progress: float) -> float:
    """Linear warm-up, then linear decay, for the share of the training that is done."""
    return min(progress / WARM_UP, (1 - progress) / (1 - WARM_UP))


def plan(corpora: Corpora, batcher: Batcher, epochs: float, rng: random.Random) -> list[list[Passage]]:
    """The batches of a whole training, in order."""
    result: list[list[Passage]] = []
    for number in range(math.ceil(epochs)):
        epoch = [group for part in epoch_sentences(corpora, number)
                 for group in batcher.batches(batcher.passages(part, rng), rng)]
        rng.shuffle(epoch)
        result.extend(epoch[:int(len(epoch) * min(1.0, epochs - number))])
    return result


def ahead(steps: list, prepare: Callable) -> Iterator:
    """What `prepare` makes of each step; the next one is made while the last is learned from."""
    with ThreadPoolExecutor(1) as pool:
        waiting = deque()
        for step in steps:
            waiting.append(pool.submit(prepare, step))
            if len(waiting) > 2:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def fit(model: Annotator, steps: list, prepare: Callable, loss_of: Callable, minutes: float,
        rounded_from: float = 1.0) -> tuple[Annotator, float]:
    """Goes through the steps, or those that `minutes` allow (the rates then follow the clock);
    gives back the running average of the weights and the share of the steps done. `loss_of` takes
    what `prepare`, on a thread of its own, makes of a step. From a share of the way on, products
    are rounded."""
    encoder = [p for p in model.encoder.parameters() if p.requires_grad]
    heads = list(model.heads.parameters())
    optimizer = torch.optim.AdamW([{"params": encoder, "lr": ENCODER_RATE}, {"params": heads, "lr": HEAD_RATE}],
                                  weight_decay=DECAY, fused=True)
    full_rates = [group["lr"] for group in optimizer.param_groups]
    average = copy.deepcopy(model)
    pairs = [(a, p) for a, p in zip(average.parameters(), model.parameters()) if p.requires_grad]
    model.train()
    started, shown, done = time.time(), 0.0, 0
    for number, step in enumerate(ahead(steps, prepare)):
        progress = max((number + 1) / (len(steps) + 1), (time.time() - started) / 60 / minutes)
        if progress >= 1:
            break
        if progress >= rounded_from:
            model.round()
        for parameters, full in zip(optimizer.param_groups, full_rates):
            parameters["lr"] = full * rate(progress)
        # The processor has bfloat16 products: 2.6 times as fast, no loss seen.
        with torch.autocast("cpu", torch.bfloat16):
            loss = loss_of(step)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(encoder + heads, CLIP)
        optimizer.step()
        # A young average forgets fast, so that it isn't held back by the random start.
        keep = min(AVERAGE, (number + 1) / (number + 10))
        torch._foreach_lerp_([a.data for a, _ in pairs], [p.data for _, p in pairs], 1 - keep)
        shown = loss.item() if not number else 0.98 * shown + 0.02 * loss.item()
        done = number + 1
        if number % 100 == 0:
            print(f"step {number}/{len(steps)} progress {progress:.3f} loss {shown:.3f}"
                  f" seconds {time.time() - started:.0f}", flush=True)
    return average.eval(), done / len(steps)


def predictor(model: Annotator, exit: int = -1):
    """One exit of the network as `scores` wants it."""
    def predict(batch: Batch):
        with torch.no_grad():
            out = model(*batch.inputs(), exit)
        def labels(heads):
            with torch.no_grad():
                return model.heads[exit].labels(out["label_dep"], out["label_head"], torch.from_numpy(heads)).numpy()
        return {name: value.numpy() for name, value in out.items()}, labels
    return predict


def run_options(parser: argparse.ArgumentParser, epochs: float) -> argparse.Namespace:
    """The arguments with what every training takes besides; sets the threads and the seed that they say."""
    parser.add_argument("--out", type=Path, default=Path("build/annotator.pt"))
    parser.add_argument("--epochs", type=float, default=epochs)
    parser.add_argument("--minutes", type=float, default=math.inf, help="stop in time on a shared machine")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    return options


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--exits", type=int, nargs="+", default=[3], help="the layers that bear heads, the last the top")
    parser.add_argument("--begin", type=Path, help="weights to begin from, in place of MiniLM's")
    options = run_options(parser, epochs=8.0)
    rng = random.Random(options.seed)
    corpora = read_all(options.corpora)
    vocabulary = shipped_vocabulary()
    inventories = Inventories.of(corpora.ewt + corpora.gum)
    batcher = Batcher(vocabulary, inventories, pool=NamePool(corpora.training()))
    if options.begin:
        model, known, told = load(options.begin)
        assert known == inventories, "other corpora"
    else:
        model, told = Annotator(len(vocabulary), asdict(inventories), tuple(options.exits)), {"epochs": 0, "minutes": 0}
        model.encoder.load_pretrained()

    casing = random.Random(options.seed)

    def loss_of(batch: Batch) -> torch.Tensor:
        """The loss of the top exit and of one of the lower ones."""
        states = model.encoder(batch.pieces, batch.cases, batch.mask)
        *lower, top = range(len(model.exits))
        chosen = [top] + ([rng.choice(lower)] if lower else [])
        outputs = [(model.heads[exit], states[model.exits[exit] - 1]) for exit in chosen]
        return sum(gold_loss(heads, batch, heads(layer, batch.words)) for heads, layer in outputs)

    started = time.time()
    steps = plan(corpora, batcher, options.epochs, rng)
    model, share = fit(model, steps, lambda group: batcher.tensors(group, casing), loss_of, options.minutes)
    save(options.out, model, inventories, {
        "epochs": round(told["epochs"] + options.epochs * share, 2), "seed": options.seed,
        "minutes": round(told["minutes"] + (time.time() - started) / 60, 1)})
    for exit, layers in enumerate(model.exits):
        print(layers, json.dumps(all_scores(predictor(model, exit), batcher, inventories, corpora)), flush=True)


def save(path: Path, model: Annotator, inventories: Inventories, told: dict) -> None:
    """Weights, exits and inventories in one file, with what is told of their making."""
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"weights": model.state_dict(), "exits": model.exits, "inventories": asdict(inventories), **told}, path)


def load(path: Path) -> tuple[Annotator, Inventories, dict]:
    """What `save` wrote."""
    saved = torch.load(path)
    model = Annotator(len(shipped_vocabulary()), saved["inventories"], saved["exits"])
    model.load_state_dict(saved["weights"])
    told = {name: value for name, value in saved.items() if name not in ("weights", "exits", "inventories")}
    return model.eval(), Inventories(**saved["inventories"]), told


if __name__ == "__main__":
    main()
