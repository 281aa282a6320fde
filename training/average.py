"""The mean of the weights of trainings of one network that began from one another, which is
better than each of them (Wortsman et al. 2022, model soups).

    python average.py build/first.pt build/second.pt --out build/annotator.pt
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from train import load, save


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path, nargs="+", help="weights of one shape; the card tells of the last")
    parser.add_argument("--out", type=Path, default=Path("build/annotator.pt"))
    options = parser.parse_args()
    loaded = [load(path) for path in options.weights]
    states = [model.state_dict() for model, _, _ in loaded]
    model, inventories, told = loaded[-1]
    assert all(known == inventories for _, known, _ in loaded), "other corpora"
    model.load_state_dict({
        name: torch.stack([state[name] for state in states]).mean(0) if value.is_floating_point() else value
        for name, value in states[-1].items()})
    save(options.out, model, inventories, told)


if __name__ == "__main__":
    main()
