"""What training minimises: the distance to gold."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

from batches import UNKNOWN, Batch

NEVER = -1e4


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
