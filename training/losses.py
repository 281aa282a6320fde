"""What training minimises: the distance to gold, and to what teachers say."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

from batches import UNKNOWN, Batch

NEVER = -1e4
TAGS = ("upos", "xpos", "names")


def tag_loss(scores: Tensor, target: Tensor) -> Tensor:
    """Cross entropy over the words that the corpus tells; none of them add nothing."""
    if not bool((target != UNKNOWN).any()):
        return scores.sum() * 0.0
    return F.cross_entropy(scores.float().flatten(0, 1), target.flatten(), ignore_index=UNKNOWN)


def start_loss(scores: Tensor, target: Tensor) -> Tensor:
    """Binary cross entropy of whether a word begins a sentence."""
    told = target != UNKNOWN
    if not bool(told.any()):
        return scores.sum() * 0.0
    return F.binary_cross_entropy_with_logits(scores.float().squeeze(-1)[told], target[told].float())


def name_loss(scores: Tensor, allowed: Tensor) -> Tensor:
    """Partial loss: the probability of all tags that the corpus allows for a token."""
    told = ~allowed.all(-1)
    if not bool(told.any()):
        return scores.sum() * 0.0
    scores, allowed = scores.float()[told], allowed[told]
    inside = torch.logsumexp(scores.masked_fill(~allowed, NEVER), -1)
    return (torch.logsumexp(scores, -1) - inside).mean()


def within_sentence(batch: Batch, arcs: Tensor) -> Tensor:
    """The scores of heads, those outside a word's sentence barred."""
    return arcs.float().masked_fill(~batch.candidates(), NEVER)


def gold_loss(heads, batch: Batch, out: dict[str, Tensor]) -> Tensor:
    """The sum of the losses of all of an exit's outputs; what a corpus doesn't tell adds nothing."""
    total = tag_loss(out["upos"], batch.upos) + tag_loss(out["xpos"], batch.xpos)
    total = total + start_loss(out["starts"], batch.starts) + name_loss(out["names"], batch.allowed)
    if bool((batch.heads != UNKNOWN).any()):
        labels = heads.labels(out["label_dep"], out["label_head"], batch.heads.clamp(min=0))
        total = total + tag_loss(within_sentence(batch, out["arcs"]), batch.heads) + tag_loss(labels, batch.labels)
    return total


def distance(scores: Tensor, logs: Tensor, real: Tensor) -> Tensor:
    """Kullback-Leibler divergence from log-probabilities, mean over the real words."""
    ours, theirs = torch.log_softmax(scores.float()[real], -1), logs[real].float()
    return F.kl_div(ours, theirs, reduction="batchmean", log_target=True)


def teacher_loss(heads, batch: Batch, out: dict[str, Tensor], said: dict[str, Tensor]) -> Tensor:
    """The distance to what teachers say of the batch: log-probabilities `upos`, `xpos`, `names`,
    `arcs`, `labels` (of `heads`), and the probability `starts`."""
    real = batch.sentence > 0
    total = sum(distance(out[name], said[name], real) for name in TAGS)
    total = total + distance(within_sentence(batch, out["arcs"]), said["arcs"], real)
    labels = heads.labels(out["label_dep"], out["label_head"], said["heads"])
    starts = out["starts"].float().squeeze(-1)[real]
    return total + distance(labels, said["labels"], real) \
        + F.binary_cross_entropy_with_logits(starts, said["starts"][real].float())
