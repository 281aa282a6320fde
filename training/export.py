"""Writes a trained annotator as one int8 ONNX file, with its inventories and scores beside it.

    python export.py CORPORA build/annotator.pt OUTPUT_FOLDER --version 2

Products with weights are int8 per output channel, activations are quantised as they come;
the table of word pieces is int8 with a scale a row. Weights keep to seven bits, so that processors
without dot products of bytes don't overflow and give the same sums as those with them.
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import json
import tempfile
from pathlib import Path

import onnx
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from batches import Batch, Batcher, Inventories
from corpora import read_all
from model import Annotator, Layer, shipped_vocabulary
from scores import all_scores
from sentence import Passage
from train import load
from wordpieces import CASES, MAX_PIECES

OUTPUTS = ["upos", "xpos", "starts", "names", "arcs", "label_dep", "label_head", "labels"]
INPUTS = ["pieces", "cases", "mask", "words", "heads"]
AXES = {"pieces": {0: "batch", 1: "pieces"}, "cases": {0: "batch", 1: "pieces"},
        "mask": {0: "batch", 1: "pieces"}, "words": {0: "batch", 1: "words"},
        "heads": {0: "batch", 1: "words"},
        **{name: {0: "batch", 1: "words"} for name in ("upos", "xpos", "starts", "names", "label_dep", "labels")},
        "arcs": {0: "batch", 1: "words", 2: "heads"}, "label_head": {0: "batch", 1: "heads"}}


class Int8Table(nn.Module):
    """An embedding table of bytes with a scale a row."""

    def __init__(self, table: Tensor):
        super().__init__()
        scale = table.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("rows", (table / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, index: Tensor) -> Tensor:
        return self.rows[index].float() * self.scale[index]


def joined(*parts: nn.Linear) -> nn.Linear:
    """One product for several of the same input; the widths are those of the parts, in order."""
    result = nn.Linear(parts[0].in_features, sum(part.out_features for part in parts))
    result.weight = nn.Parameter(torch.cat([part.weight for part in parts]).detach())
    result.bias = nn.Parameter(torch.cat([part.bias for part in parts]).detach())
    return result


class JoinedLayer(nn.Module):
    """A layer with one product for query, key and value: fewer, larger products are faster."""

    def __init__(self, layer: Layer):
        super().__init__()
        self.layer, self.inputs = layer, joined(layer.query, layer.key, layer.value)

    def forward(self, hidden: Tensor, bias: Tensor) -> Tensor:
        return self.layer.mix(hidden, self.inputs(hidden).chunk(3, -1), bias)


class Exported(nn.Module):
    """The graph that ships: all heads at once, labels for heads that are given."""

    def __init__(self, model: Annotator):
        super().__init__()
        encoder, heads = model.encoder, model.heads[0]
        encoder.words = Int8Table(encoder.words.weight.detach())
        encoder.layers = nn.ModuleList(JoinedLayer(layer) for layer in encoder.layers)
        self.encoder, self.heads = encoder, heads
        of_word = (heads.upos, heads.xpos, heads.starts, heads.name_hidden, heads.arc_dep, heads.label_dep)
        of_head = (heads.arc_head, heads.label_head)
        self.of_word, self.of_head = joined(*of_word), joined(*of_head)
        self.word_widths, self.head_widths = ([part.out_features for part in parts] for parts in (of_word, of_head))

    def forward(self, pieces: Tensor, cases: Tensor, mask: Tensor, words: Tensor, heads: Tensor):
        word, with_root = self.heads.of_words(self.encoder(pieces, cases, mask)[-1], words)
        out = self.heads.finish(self.of_word(word).split(self.word_widths, -1),
                                self.of_head(with_root).split(self.head_widths, -1))
        out["labels"] = self.heads.labels(out["label_dep"], out["label_head"], heads)
        return tuple(out[name] for name in OUTPUTS)


def export(model: Annotator, batch: Batch, path: Path) -> None:
    """The int8 graph at `path`."""
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        example = (*batch.inputs(), batch.heads.clamp(min=0))
        torch.onnx.export(Exported(model).eval(), example, str(whole), input_names=INPUTS,
                          output_names=OUTPUTS, dynamic_axes=AXES, opset_version=17, dynamo=False)
        quantize_dynamic(whole, path, op_types_to_quantize=["MatMul"], per_channel=True, reduce_range=True,
                         weight_type=QuantType.QInt8)
    graph = onnx.load(path)
    onnx.checker.check_model(graph)
    assert labels_stand_alone(graph), "labels must need nothing but label_dep, label_head and heads"


def labels_stand_alone(graph: onnx.ModelProto) -> bool:
    """Whether `labels` can be computed from label_dep, label_head and heads alone."""
    makers = {name: node for node in graph.graph.node for name in node.output}
    weights = {weight.name for weight in graph.graph.initializer}
    known, todo = {"label_dep", "label_head", "heads", ""}, ["labels"]
    while todo:
        name = todo.pop()
        if name in known or name in weights:
            continue
        known.add(name)
        if name not in makers:
            return False
        todo.extend(makers[name].input)
    return True


def predictor(path: Path):
    """The exported graph as `scores` wants it."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 2
    session = onnxruntime.InferenceSession(str(path), options)

    def predict(batch: Batch):
        feed = dict(zip(INPUTS, [value.numpy() for value in batch.inputs()]))

        def labels(heads):
            return session.run(["labels"], {**feed, "heads": heads})[0]

        values = session.run(OUTPUTS[:-1], {**feed, "heads": batch.heads.clamp(min=0).numpy()})
        return dict(zip(OUTPUTS, values)), labels
    return predict


def card(path: Path, options: argparse.Namespace, told: dict, inventories: Inventories, scores: dict) -> str:
    """The TOML beside the weights; JSON's strings, lists and numbers are TOML's too."""
    lines = [
        "# What the weights beside this file are; written by training/export.py.",
        f"version = {json.dumps(options.version)}",
        f"command = {json.dumps(options.command)}",
        f"date = {datetime.date.today().isoformat()}",
        *(f"{name} = {json.dumps(value)}" for name, value in told.items()),
        f"sha256 = {json.dumps(hashlib.sha256(path.read_bytes()).hexdigest())}",
        f"max_pieces_per_word = {MAX_PIECES}",
        f"cases = {json.dumps(CASES)}",
        f"upos = {json.dumps(inventories.upos)}",
        f"xpos = {json.dumps(inventories.xpos)}",
        f"names = {json.dumps(inventories.names)}",
        f"labels = {json.dumps(inventories.labels)}",
    ]
    for corpus, row in scores.items():
        lines += ["", f"[scores.{corpus}]", *(f"{name} = {value}" for name, value in row.items())]
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--version", default="2")
    parser.add_argument("--exit", type=int, default=0, help="of several exits, the one to write")
    parser.add_argument("--command", default="training/run CORPORA", help="what made the weights, for the card")
    options = parser.parse_args()
    whole, inventories, told = load(options.weights)
    model = whole.lower_part(options.exit)
    vocabulary = shipped_vocabulary()
    corpora = read_all(options.corpora)
    batcher = Batcher(vocabulary, inventories)
    options.out.mkdir(parents=True, exist_ok=True)
    path = options.out / "annotator.onnx"
    export(model, batcher.tensors([Passage([sentence]) for sentence in corpora.gum_dev[:4]]), path)
    (options.out / "wordpieces.txt").write_text("\n".join(vocabulary) + "\n", encoding="utf-8")
    scores = all_scores(predictor(path), batcher, inventories, corpora)
    (options.out / "annotator.toml").write_text(
        card(path, options, told, inventories, scores), encoding="utf-8")
    print(json.dumps(scores, indent=1), path.stat().st_size)


if __name__ == "__main__":
    main()
