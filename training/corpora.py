"""All corpora of the training, read into sentences with one guideline."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from gmb import read_gmb
from names import Gazetteer
from sentence import Sentence
from treebanks import read_ewt, read_gum
from wikipedia import read_redocred, read_wikigold

LABEL_FLOOR = 30


@dataclass
class Corpora:
    """The parts of each corpus."""

    ewt: list[Sentence]
    gum: list[Sentence]
    gmb: list[Sentence]
    wikipedia: list[Sentence]
    ewt_dev: list[Sentence]
    gum_dev: list[Sentence]
    gmb_dev: list[Sentence]

    def training(self) -> list[Sentence]:
        """All that is learned from."""
        return self.ewt + self.gum + self.gmb + self.wikipedia


def held_out_files(folder: Path) -> list[Path]:
    """Documents kept for measuring, if a folder `eval` stands beside the corpora."""
    return [folder.parent / "eval" / name for name in ("voa-documents.jsonl", "dev-documents.jsonl")]


def read_all(folder: Path) -> Corpora:
    """Reads every corpus below `folder`."""
    gazetteer = Gazetteer(folder)
    held_out = held_out_files(folder)
    gmb, gmb_dev = read_gmb(folder, held_out, gazetteer)
    ids = {json.loads(line)["id"] for path in held_out if path.exists() for line in path.open(encoding="utf-8")}
    ewt = read_ewt(folder / "ewt-train.conllu")
    gum = [s for s in read_gum(folder / "gum-train.conllu", gazetteer) if s.document not in ids]
    ewt_dev = read_ewt(folder / "ewt-dev.conllu")
    gum_dev = read_gum(folder / "gum-dev.conllu", gazetteer)
    fold_rare_labels(ewt + gum, ewt_dev + gum_dev)
    return Corpora(ewt, gum, gmb, read_wikigold(folder / "wikigold.conll", gazetteer)
                   + read_redocred(folder / "redocred-dev.json", gazetteer), ewt_dev, gum_dev, gmb_dev)


def fold_rare_labels(train: list[Sentence], dev: list[Sentence]) -> None:
    """Strips the subtype of labels that occur under 30 times in training."""
    counts = Counter(label for sentence in train for label in sentence.labels)
    for sentence in train + dev:
        sentence.labels = [label if counts[label] >= LABEL_FLOOR else label.split(":")[0]
                           for label in sentence.labels]
