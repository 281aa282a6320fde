"""What every corpus reader returns."""

from __future__ import annotations

from dataclasses import dataclass, field

from names import ANY


@dataclass
class Sentence:
    """Words with whatever their corpus annotates; None where it annotates nothing."""

    words: list[str]
    upos: list[str | None] = field(default_factory=list)
    xpos: list[str | None] = field(default_factory=list)
    heads: list[int] | None = None
    labels: list[str] | None = None
    names: list[tuple[str, ...]] = field(default_factory=list)
    lemmas: list[str] | None = None
    document: str = ""

    def __post_init__(self):
        self.upos = self.upos or [None] * len(self.words)
        self.xpos = self.xpos or [None] * len(self.words)
        self.names = self.names or [ANY] * len(self.words)


def spans(tags: list[str]) -> list[tuple[int, int, str]]:
    """Start, end and type of each name in BIO tags; a stray I- begins a name."""
    found: list[tuple[int, int, str]] = []
    for at, tag in enumerate(tags):
        if tag[:2] == "I-" and found and found[-1][1] == at and found[-1][2] == tag[2:]:
            found[-1] = (found[-1][0], at + 1, tag[2:])
        elif tag[:2] in ("B-", "I-"):
            found.append((at, at + 1, tag[2:]))
    return found
